"""The list of parts and their kinds, and the relationships of the workbook's own part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from auditor.sheets.writing.in_place.elements import (
    Edit,
    append,
    edited,
    parse,
    prefix_of,
    set_attribute,
)


def with_types(
    data: bytes, new: Mapping[str, str], changed: Mapping[str, str], dropped: Collection[str]
) -> bytes:
    """Return the list of content types with ``new`` parts, ``changed`` kinds, without ``dropped``.

    Parts are named without a leading slash; those changed and dropped in folded case.
    """
    root = parse(data)
    edits: list[Edit] = []
    for each in root.all("Override"):
        part = each.attributes["PartName"].lstrip("/").casefold()
        if part in dropped:
            edits.append((each.start, each.end, b""))
        elif part in changed:
            edits.append(set_attribute(data, each, "ContentType", changed[part]))
    prefix = prefix_of(data, root).decode()
    lines = (
        f"<{prefix}Override PartName={quoteattr('/' + part)} ContentType={quoteattr(kind)}/>"
        for part, kind in new.items()
    )
    edits.append(append(data, root, "".join(lines).encode("utf-8")))
    return edited(data, edits)


def with_relations(
    data: bytes, new: Sequence[tuple[str, str, str]], dropped: Collection[str]
) -> bytes:
    """Return relationships with ``new`` (id, type, part), without those of the ids ``dropped``."""
    root = parse(data)
    prefix = prefix_of(data, root).decode()
    edits: list[Edit] = [
        (each.start, each.end, b"")
        for each in root.all("Relationship")
        if each.attributes.get("Id") in dropped
    ]
    lines = (
        f"<{prefix}Relationship Id={quoteattr(id_)} Type={quoteattr(kind)} "
        f"Target={quoteattr('/' + part)}/>"
        for id_, kind, part in new
    )
    edits.append(append(data, root, "".join(lines).encode("utf-8")))
    return edited(data, edits)
