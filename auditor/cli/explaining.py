"""Showing one audit in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.rubric import Rubric
from auditor.types import Audit, Finding, Kind

CONCERN = "bold red"
EVIDENCE = "underline green"


def show(text: str, audit: Audit, rubric: Rubric) -> None:
    """Print the text with its findings marked, each finding's reason, and the verdicts."""
    console = Console()
    console.print(_marked(text, audit))
    console.print()
    if audit.error:
        console.print(f"Could not be audited: {audit.error}")
        return
    titles = {c.id: c.title for c in rubric.criteria}
    for finding in audit.findings:
        if finding.label or finding.kind is Kind.CONCERN:
            console.print(_told(finding, titles))
    console.print(_verdicts(audit, titles))
    console.print(f"Score {audit.score} of 100: {audit.rating}")
    console.print(f"Themes: {', '.join(audit.themes) or 'none found'}")
    console.print("Findings are prompts for a professional, not verdicts.")


def _marked(text: str, audit: Audit) -> Text:
    marked = Text(text)
    for finding in audit.findings:
        if finding.label or finding.kind is Kind.CONCERN:
            style = CONCERN if finding.kind is Kind.CONCERN else EVIDENCE
            marked.stylize(style, finding.start, finding.end)
    return marked


def _told(finding: Finding, titles: dict[str, str]) -> Text:
    concern = finding.kind is Kind.CONCERN
    told = Text("! " if concern else "+ ", style=CONCERN if concern else EVIDENCE)
    told.append(f"{titles[finding.criterion]}: ", style="bold")
    told.append(f"“{finding.text}” ", style="default")
    how = f"rule {finding.rule}" if finding.rule else "classifier"
    told.append(f"({finding.speaker.value}; {how}; {finding.confidence:.2f}) ", style="dim")
    told.append(finding.message + " ", style="default")
    told.append(finding.suggestion, style="italic")
    return told


def _verdicts(audit: Audit, titles: dict[str, str]) -> Table:
    table = Table("Criterion", "Verdict", "Points", "Reason")
    for v in audit.verdicts:
        points = "-" if v.points is None else f"{v.points:g} of {v.weight:g}"
        table.add_row(titles[v.id], v.outcome.value, points, v.reason)
    return table
