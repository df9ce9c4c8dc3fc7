"""The Python interface, for notebooks: audit a text, a data frame or files."""

from auditor.api.files import Counts, Job, audit_files
from auditor.api.frames import audit_frame, audits_frame
from auditor.api.texts import audit_text
from auditor.api.way import Written
from auditor.audit import Auditor, load_auditor

__all__ = [
    "Auditor",
    "Counts",
    "Job",
    "Written",
    "audit_files",
    "audit_frame",
    "audit_text",
    "audits_frame",
    "load_auditor",
]
