"""The headings that referral extracts use, by role; the commonest and the best come first.

Case, punctuation, spaces and underscores do not matter: ``CINreferralDate``,
``cin_referral_date`` and ``CIN Referral Date`` are one heading. Sources: Annex A and the
Children in Need census, police systems (MERLIN, PAC, CTN, CONNECT, PPN), multi-agency
referral forms, council case systems (Mosaic, Liquidlogic), schools' and health exports.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from auditor.sheets.table import Role

NARRATIVE = """
referral narrative; narrative; reason for referral; reason for the referral
reasons for referral; referral reason; reason for contact; contact reason; reason for request
reason for concern; referral text; referral details; details of referral; referral description
referral summary; referral information; referral content; referral body; referral notes
referral form text; report body; report text; report narrative; report details; report summary
pac narrative; pac text; pac details; pac body; merlin narrative; merlin text; merlin report
merlin details; merlin body; ctn narrative; ctn text; connect narrative; ppn narrative
ppn text; ppn details; police narrative; officer narrative; officers narrative; officer report
officers report; oic report; police report; police summary; circumstances
circumstances of incident; circumstances of referral; circumstances of report
incident circumstances; brief circumstances; full circumstances; circs; free text; freetext
free text narrative; details of concern; details of concerns; detail of concern
nature of concern; concern details; concerns details; description of concern
concern description; your concerns; safeguarding concerns; presenting concerns
presenting issues; presenting need; main concerns; current concerns; child protection concerns
what are you worried about; what are we worried about; whats working well
what is working well; what needs to happen; incident details; details of incident
incident description; description of incident; incident narrative; incident summary
allegation details; details of allegation; disclosure; disclosure details
details of disclosure; case summary; contact summary; contact details text; contact narrative
contact notes; contact record; safeguarding narrative; chronology; background
background information; family background; history; family history; relevant history
previous history; additional information; further information; other information
supporting information; supporting evidence; relevant information; impact on child
impact on the child; risk analysis; risk assessment; risk summary; risks identified
vulnerabilities; protective factors; strengths; strengths and protective factors
parenting capacity; family and environment; family and environmental factors
child development needs; childs developmental needs; professional judgement
professional opinion; professional analysis; analysis; mash analysis; mash summary
mash narrative; mash research; police research; agency information; health information
education information; observations; officer observations; home conditions; demeanour
action taken; actions taken; immediate action taken; actions and outcome; officer action
safeguarding actions; safeguarding action taken; rationale; decision rationale
threshold rationale; narrative of concern; story; case notes; case note; case narrative
full text; body text; vaf comments; incident log; event narrative; event details; account
childs account; first account; parents views; views of parents; parental views
views of parent carer; family views
"""

VOICE = """
voice of the child; voice of child; childs voice; child voice; childrens voice; voc
voice of the child young person; voice of the young person; views of the child; childs views
child views; childs wishes and feelings; wishes and feelings; wishes feelings and views
childs wishes; childs words; child said; what the child said; what does the child say
child or young persons views; young persons views; views of child or young person
lived experience; lived experience of the child; childs lived experience; day in the life
a day in the life; daily lived experience; views wishes and feelings; child spoken to comments
"""

WEAK_NARRATIVE = """
summary; description; details; detail; notes; note; comments; comment; text; body; reason
remarks; information; content; message; log; report; concern; statement; entry; record text
issue; issues; incident; referral; memo; overview; synopsis; observation; commentary; action
actions; assessment; research; evidence; impact; information shared; initial actions
police checks; agency checks; thrive; vaf; log entry; worry; concerns; initial assessment
worries; additional details; further details; brief summary; full details
overview of concerns
"""

_FACTS = {
    Role.REFERENCE: """
        referral reference; referral ref; referral id; referral number; referral no; reference
        mash reference; mash ref; mash id; mash number; mash no; mash contact id; contact id
        contact reference; contact ref; contact number ref; contact no; reference number
        reference no; ref; ref no; ref number; refno; our ref; unique reference
        unique reference number; urn; unique id; unique identifier; id; record id; record number
        record no; report id; report number; report no; report reference; report ref
        merlin no; merlin number; merlin ref; merlin reference; merlin id; merlin pac no
        merlin; pac no; pac ref; pac reference; pac number; pac id; pac urn; ctn ref; ctn no
        ctn number; ppn ref; ppn no; ppn reference; ppn number; ppn id; connect ref
        connect reference; connect number; connect id; niche ref; niche occurrence number
        athena ref; occurrence number; occurrence no; occurrence ref; occurrence id
        investigation number; investigation ref; marf ref; marf id; marf reference; marf number
        case id; case ref; case reference; case no; case number; episode id; workflow step id
        workflow id; work step id; form id; request id; incident id; incident ref
        incident reference; incident number; incident no; lcs id; lcs number; ics id; ics number
        mosaic id; mosaic number; mosaic ref; liquidlogic id; liquid logic id; protocol id
        child unique id; la child id; lachildid; child id; childid; child ref; child reference
        child identifier; person id; personid; person ref; personref; person number; client id
        client ref; client number; service user id; pseudonym; pseudonymised id; study id
        crime ref; crime reference; crime number; crime ref no; cris; cris no; cad; cad no
        cad number; cad ref; row id; row number; serial no; serial number; item""",
    Role.DATE: """
        date of referral; referral date; cin referral date; date referral received
        referral received date; referral received; date referred; referred date; referred on
        refrl start dttm; referral start date; referral datetime; referral date time
        referral date and time; date of contact; contact date; contact dttm; contact start date
        date contact received; contact received date; contact received; contact datetime
        date received; received date; received; received on; date time received; received at
        date received by mash; mash date; mash received date; date into mash; date of report
        report date; reported date; date reported; reported on; report created date; pac date
        date of pac; merlin date; date of merlin; ppn date; date submitted; submission date
        submitted date; submitted; submitted on; date sent; sent date; sent; date of request
        request date; date of notification; notification date; date notified; date raised
        raised date; raised on; date logged; logged date; logged; logged on; date opened
        opened date; date created; created date; created; created on; created at; creation date
        date recorded; recorded date; recorded on; date of incident; incident date
        incident date time; date time of incident; occurrence date; event date; episode date
        start date; date time; datetime; timestamp; date; dt""",
    Role.AGENCY: """
        referring agency; agency; referral source; contact source; source of referral
        source of contact; referrer agency; agency of referrer; referring organisation
        referring organization; referrer organisation; organisation; organization
        organisation of referrer; agency name; referred by agency; referral agency; source
        source agency; source type; referral source description; referral source code
        refrl source; contact source description; contact source code; referrer type
        type of referrer; referred by; referral from; referrer; referring service
        referring team; referring body; originating agency; agency type; contact type source
        reporting agency; notifying agency; submitting agency; service; submitted by agency
        sector; partner agency""",
    Role.BOROUGH: """
        borough; london borough; borough name; home borough; borough of residence
        childs borough; bcu borough; borough bcu; bcu; basic command unit; ocu; local authority
        local authority name; la; la name; lad; authority; council; responsible authority
        home authority; responsible la; home la; la area; area; district; locality; hub
        mash hub; mash area; command unit; division; policing area; local policing area; lpa
        region; county""",
    Role.AGE: """
        age; child age; childs age; age of child; age of child years; age years; age in years
        age at referral; age at contact; age at date of referral; age at time of referral
        age at incident; age on referral; age of subject; subject age; age of young person
        yp age; young persons age; age yrs; current age; victim age; person age; approx age
        age at report; age now; age group""",
    Role.BORN: """
        date of birth; dob; person birth date; birth date; birthdate; childs date of birth
        child date of birth; child dob; childs dob; date of birth of child; dob of child; d o b
        born; date born; subject dob; subject date of birth; person dob; pupil dob
        pupil date of birth; yp dob; young persons dob; expected person birth date; dob edd
        dob or edd; date of birth or expected date of delivery; edd; victim dob""",
    Role.ETHNICITY: """
        ethnicity; childs ethnicity; child ethnicity; ethnicity of child; ethnic origin
        ethnic group; ethnic background; ethnicity code; ethnicity description; ethnic code
        self defined ethnicity; self defined ethnic code; sde; sdec; sde code; 16 1
        16 1 code; ethnicity 16 1; officer defined ethnicity; ic code; ic; ode; ea ethnicity
        ethnic appearance; ethnic category; ethnicity category; ethnicity group; race
        ethnic identity; cultural identity; ethnicity of subject; subject ethnicity
        yp ethnicity; pupil ethnicity; ethnicity heritage; heritage""",
    Role.GENDER: """
        gender; childs gender; child gender; gender of child; gender current; sex; childs sex
        child sex; sex of child; gender identity; gender code; sex code; subject gender
        subject sex; m f; male female; yp gender; pupil gender; gender sex; sex gender
        gender description""",
    Role.LOOKED_AFTER: """
        looked after; looked after child; child looked after; is child looked after
        is the child looked after; currently looked after; lac; cla; cic; lac y n; cla y n
        is lac; lac status; cla status; looked after status; looked after child y n
        child in care; in care; is child in care; is the child in care; care status
        looked after by local authority; lac cla; cla lac; children looked after; is cla
        care experienced; in la care; in local authority care; looked after flag; lac flag
        cla flag; current lac; looked after by la""",
    Role.OUTCOME: """
        outcome; referral outcome; mash outcome; contact outcome; outcome of referral
        outcome of contact; final outcome; decision; mash decision; referral decision
        contact decision; final decision; manager decision; managers decision
        threshold decision; threshold outcome; outcome decision; decision outcome; screening outcome
        triage outcome; triage decision; referral nfa; nfa; next step; next steps; disposal
        result; pathway; route; referral disposal; outcome description; outcome code
        recommended outcome; recommendation; destination; next action""",
    Role.RISK_RATING: """
        brag; brag rating; rag; rag rating; rag status; brag status; risk rating; risk; risk level
        level of risk; initial rating; mash rating; police rating; police rag; police brag
        final rating; rating; risk grading; grading; initial brag; final brag; initial rag
        mash brag; mash rag; risk grade; risk category; priority; priority rating; level
        level of need; threshold; threshold level; tier; severity; risk band; pac rating""",
    Role.LANGUAGE: """
        language; first language; childs first language; main language; preferred language
        home language; primary language; language spoken; languages spoken; language at home
        childs language; interpreter; interpreter required; interpreter needed
        interpreter used; language interpreter; interpreter y n; language needs
        communication needs; eal""",
    Role.DISABILITY: """
        disability; disabilities; disabled; child disability; childs disability
        does the child have a disability; disability y n; is child disabled; disability code
        disability status; disability type; disability description; additional needs; send
        sen; sen status; send status; sen support; ehcp; special educational needs
        disability or additional needs; disability needs; learning disability; sen need
        registered disabled; has disability""",
    Role.SCHOOL: """
        school; school name; name of school; current school; childs school; school attended
        school nursery; school or nursery; school college; nursery; nursery school; college
        education setting; educational setting; education provision; educational establishment
        establishment; setting; education establishment; school setting; place of education
        school college attended; early years setting""",
    Role.CONSENT: """
        consent; consent given; consent obtained; consent to referral; consent to share
        consent to share information; consent status; parental consent; parent consent
        parents consent; consent sought; has consent been given; has consent been obtained
        consent y n; consent for referral; parents informed; parents aware; parent informed
        parent aware; parents aware of referral; family aware of referral; family informed
        is the family aware; informed of referral; consent reason; consent details
        reason consent not sought; reason for no consent; consent obtained y n
        parental consent obtained; gdpr consent; consent type""",
}

_JOINED = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")


def words(heading: str) -> str:
    """Return a heading's words in lower case, single spaced, apostrophes dropped."""
    plain = unicodedata.normalize("NFKC", heading).replace("'", "").replace("\u2019", "")
    return _JOINED.sub(" ", _CAMEL.sub(" ", plain)).strip().lower()


def key(heading: str) -> str:
    """Return a heading without case, spaces and punctuation, to compare it with others."""
    return words(heading).replace(" ", "")


def _names(block: str) -> list[str]:
    parts = " ; ".join(line.strip() for line in block.strip().splitlines()).split(";")
    return [part.strip() for part in parts if part.strip()]


def _ranked() -> dict[str, tuple[Role, int]]:
    """Map each known heading to its role and its rank in that role's list (0 is best)."""
    known: dict[str, tuple[Role, int]] = {}
    for role, block in _FACTS.items():
        for rank, name in enumerate(_names(block)):
            known.setdefault(key(name), (role, rank))
    return known


FACT_HEADINGS: Mapping[str, tuple[Role, int]] = MappingProxyType(_ranked())
NARRATIVE_HEADINGS = frozenset(key(name) for name in _names(NARRATIVE))
VOICE_HEADINGS = frozenset(key(name) for name in _names(VOICE))
WEAK_NARRATIVE_HEADINGS = frozenset(key(name) for name in _names(WEAK_NARRATIVE))
