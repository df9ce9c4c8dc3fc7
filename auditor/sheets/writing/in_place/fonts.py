"""How characters look, as cells and as runs of rich text say it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from auditor.sheets.workbook_out.rich import Mark
from auditor.sheets.workbook_out.styles import CONCERN, EVIDENCE
from auditor.sheets.writing.in_place.elements import Element
from auditor.sheets.writing.in_place.names import MAIN

Font = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Property names with their attributes, such as ``("sz", (("val", "11"),))``."""

_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz",
    "color", "rFont", "family", "charset", "scheme",
)  # fmt: skip
_BOLD = ("b", ())
_LINE = ("u", ())


def _colour(rgb: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return "color", (("rgb", f"FF{rgb.lstrip('#')}"),)


_CHANGES: dict[Mark, Font] = {
    Mark.PLAIN: (),
    Mark.CONCERN: (_BOLD, _colour(CONCERN)),
    Mark.EVIDENCE: (_LINE, _colour(EVIDENCE)),
    Mark.BOTH: (_BOLD, _LINE, _colour(CONCERN)),
}


def font_of(properties: Element) -> Font:
    """Return the font that an element holds: a cell style's ``font`` or a run's ``rPr``."""
    return tuple(
        ("rFont" if each.name == "name" else each.name, tuple(each.attributes.items()))
        for each in properties.children
        if each.space == MAIN and not any(" " in name for name in each.attributes)
    )


def fonts_of_styles(styles: Element) -> list[Font]:
    """Return the font of every cell style, by its number."""
    fonts, formats = styles.child("fonts"), styles.child("cellXfs")
    known = [font_of(each) for each in (fonts.children if fonts else ())]
    numbers = [each.attributes.get("fontId", "0") for each in (formats.children if formats else ())]
    return [known[int(n)] if n.isdecimal() and int(n) < len(known) else () for n in numbers]


def marked(font: Font, mark: Mark) -> Font:
    """Return ``font`` with what ``mark`` adds to it; size and face stay."""
    changes = dict(_CHANGES[mark])
    return tuple({**dict(font), **changes}.items())


def run_properties(font: Font, prefix: str) -> str:
    """Return the ``rPr`` of a run in this font; nothing where the font says nothing."""
    known = dict(font)
    written = "".join(
        f"<{prefix}{name}{''.join(f' {k}={quoteattr(v)}' for k, v in known[name])}/>"
        for name in _ORDER
        if name in known
    )
    return f"<{prefix}rPr>{written}</{prefix}rPr>" if written else ""
