"""Stand-ins for everything in a referral that tells who somebody is, alike through a file."""

from auditor.pseudonyms.hide import Pseudonymiser
from auditor.pseudonyms.key import Key
from auditor.pseudonyms.referrals import pseudonymised

__all__ = ["Key", "Pseudonymiser", "pseudonymised"]
