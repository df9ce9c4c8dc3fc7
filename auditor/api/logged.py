"""What the audit log says of a run."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.api.judging import started

if TYPE_CHECKING:
    from auditor.api.files import Counts, Job


def entry(job: Job, counts: Counts, begun: str, ended: str) -> dict[str, Any]:
    """Return the log's line on a run that began then; ``ended`` is ``done`` or an error's kind."""
    return {
        "began": begun,
        "finished": started(),
        "ended": ended,
        "inputs": [_file(path) for path in job.inputs],
        "outputs": [_file(each.path) for each in counts.written if ended == "done"],
        "rubric": job.rubric,
        "model": job.model,
        "register": _file(job.register) if job.register else None,
        "auditor": version("auditor"),
        "python": platform.python_version(),
        "rows": {
            "read": counts.read,
            "audited": counts.audited,
            "empty": counts.empty,
            "not_audited": len(counts.failed),
        },
        "files_not_read": len(counts.unread),
        "encrypted": job.password is not None,
    }


def _file(path: Path) -> dict[str, str | None]:
    try:
        with path.open("rb") as file:
            digest: str | None = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = None
    return {"path": str(path.resolve()), "sha256": digest}
