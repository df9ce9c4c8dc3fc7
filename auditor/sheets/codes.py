"""The code lists that referral extracts use: ethnicity, referral source, gender, boroughs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ETHNICITIES: Mapping[str, str] = MappingProxyType(
    {
        "WBRI": "White British",
        "WIRI": "White Irish",
        "WIRT": "Traveller of Irish heritage",
        "WOTH": "Any other White background",
        "WROM": "Gypsy/Roma",
        "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African",
        "MWAS": "White and Asian",
        "MOTH": "Any other mixed background",
        "AIND": "Indian",
        "APKN": "Pakistani",
        "ABAN": "Bangladeshi",
        "AOTH": "Any other Asian background",
        "BCRB": "Black Caribbean",
        "BAFR": "Black African",
        "BOTH": "Any other Black background",
        "CHNE": "Chinese",
        "OOTH": "Any other ethnic group",
        "REFU": "Refused",
    }
)

# "NOBT" (not yet obtained) and its like say that nobody has asked, so they are no ethnicity.
NOT_GIVEN = frozenset(
    name.strip()
    for name in """
    -;--;---;–;—;.;..;?;??;*;n/k;nk;n.k.;n/k.;u/k;u.k.;unk;unkn;unknown;not known;notknown
    unknown/not known;not recorded;not stated;not given;not provided;not entered;not specified
    not yet known;none recorded;none given;none stated;no data;no record;n/a;na;n.a.;n/a.
    not applicable;not available;not obtained;not yet obtained;nobt;nil recorded;blank;(blank)
    information not yet obtained;information not obtained;tbc;tba;to be confirmed;null;nan
    (none);(null);undefined;missing data;unspecified;unascertained;not asked;not disclosed
    don't know;dont know;unable to ascertain;#n/a;#value!;#ref!;#div/0!;#name?;#null!;#num!
    """.replace("\n", ";").split(";")
    if name.strip()
)

AGENCIES: Mapping[str, str] = MappingProxyType(
    {
        "1A": "Family member, relative or carer",
        "1B": "Acquaintance",
        "1C": "Self",
        "1D": "Other individual",
        "2A": "School",
        "2B": "Education services",
        "3A": "GP",
        "3B": "Health visitor",
        "3C": "School nurse",
        "3D": "Other primary health services",
        "3E": "A&E",
        "3F": "Other health services",
        "4": "Housing",
        "5A": "Social care",
        "5B": "Other internal local authority services",
        "5C": "External local authority services",
        "5D": "Early help",
        "6": "Police",
        "7": "Other legal agency",
        "8": "Other",
        "9": "Anonymous",
    }
)
UNKNOWN_AGENCY = "10"

GENDERS: Mapping[str, str] = MappingProxyType(
    {
        "m": "Male",
        "male": "Male",
        "boy": "Male",
        "1": "Male",
        "f": "Female",
        "female": "Female",
        "girl": "Female",
        "2": "Female",
        "9": "Indeterminate",
        "indeterminate": "Indeterminate",
    }
)
NO_GENDER = frozenset({"0", "u", "k"})

BOROUGHS = frozenset(
    name.strip()
    for name in """
    barking and dagenham;barnet;bexley;brent;bromley;camden;city of london;croydon;ealing
    enfield;greenwich;hackney;hammersmith and fulham;haringey;harrow;havering;hillingdon
    hounslow;islington;kensington and chelsea;kingston upon thames;kingston;lambeth;lewisham
    merton;newham;redbridge;richmond upon thames;richmond;southwark;sutton;tower hamlets
    waltham forest;wandsworth;westminster
    """.replace("\n", ";").split(";")
    if name.strip()
)
