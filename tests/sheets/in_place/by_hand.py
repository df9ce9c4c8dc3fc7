"""Workbooks with parts that no library writes: pivots, threaded comments, controls, odd XML."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from by_xlsxwriter import fill
from referral_rows import (
    HEADINGS,
    MAIN,
    NARRATIVE,
    OFFICE,
    ROWS,
    before,
    override,
    relation,
    relations,
    repacked,
    swapped,
)
from xlsxwriter import Workbook

_SML = "vnd.openxmlformats-officedocument.spreadsheetml"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_SHEET = "xl/worksheets/sheet1.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTROL = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14">'
    '<control shapeId="2049" r:id="rId91" name="Check Box 1"><controlPr defaultSize="0">'
    '<anchor moveWithCells="1"><from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff>'
    "<xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>2</xdr:col>"
    "<xdr:colOff>0</xdr:colOff><xdr:row>11</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>"
    "</controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice>"
    "</mc:AlternateContent>"
)
_VALIDATION = (
    f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}">'
    f'<x14:dataValidations count="1" xmlns:xm="{_XM}"><x14:dataValidation type="list" '
    'allowBlank="1"><x14:formula1><xm:f>Codes!$A$1:$A$9</xm:f></x14:formula1>'
    "<xm:sqref>C2:C4</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    f'<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{_X14}">'
    f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{_XM}">'
    '<x14:cfRule type="cellIs" priority="7" operator="greaterThan" id="{1234ABCD-0000-4000-8000-'
    '000000000001}"><xm:f>Codes!$B$1</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule>'
    "<xm:sqref>D2:D4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    "</extLst>"
)
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_PIVOT = (
    f'<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" dataCaption="Values">'
    '<location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
    '<pivotFields count="1"><pivotField axis="axisRow" showAll="0"/></pivotFields>'
    "</pivotTableDefinition>"
)
_CACHE = (
    f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" refreshOnLoad="1">'
    '<cacheSource type="worksheet"><worksheetSource ref="A1:E4" sheet="Referrals"/></cacheSource>'
    '<cacheFields count="1"><cacheField name="Agency" numFmtId="0"><sharedItems/></cacheField>'
    "</cacheFields></pivotCacheDefinition>"
)


def heavy_workbook(path: Path) -> None:
    """Pivot, external link, printer settings, threads, form control, custom XML, connection."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Referrals")
        fill(book, sheet)
        sheet.set_paper(9)
        sheet.write_comment(1, 0, "tc={0}")
        book.add_worksheet("Pivot")
        book.add_worksheet("Codes").write_column(0, 0, ["a", "b"])
    names = "".join(
        override(part, kind)
        for part, kind in (
            ("xl/pivotTables/pivotTable1.xml", f"{_SML}.pivotTable+xml"),
            ("xl/pivotCache/pivotCacheDefinition1.xml", f"{_SML}.pivotCacheDefinition+xml"),
            ("xl/externalLinks/externalLink1.xml", f"{_SML}.externalLink+xml"),
            ("xl/printerSettings/printerSettings1.bin", f"{_SML}.printerSettings"),
            ("xl/threadedComments/threadedComment1.xml", "vnd.ms-excel.threadedcomments+xml"),
            ("xl/persons/person.xml", "vnd.ms-excel.person+xml"),
            ("xl/ctrlProps/ctrlProp1.xml", "vnd.ms-excel.controlproperties+xml"),
            ("xl/connections.xml", f"{_SML}.connections+xml"),
        )
    )
    microsoft = "http://schemas.microsoft.com/office"
    repacked(
        path,
        {
            "[Content_Types].xml": before("</Types>", names),
            "xl/workbook.xml": lambda text: before(
                "<calcPr", '<externalReferences><externalReference r:id="rId82"/>'
                "</externalReferences>",
            )(text).replace(
                "</workbook>", '<pivotCaches><pivotCache cacheId="1" r:id="rId81"/></pivotCaches>'
                "</workbook>",
            ),
            "xl/_rels/workbook.xml.rels": before("</Relationships>", "".join((
                relation("rId81", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
                relation("rId82", "externalLink", "externalLinks/externalLink1.xml"),
                relation("rId83", "connections", "connections.xml"),
                relation("rId84", f"{microsoft}/2017/10/relationships/person",
                         "persons/person.xml"),
                relation("rId85", "customXml", "../customXml/item1.xml"),
            ))),
            _SHEET: lambda text: text.replace(
                'xmlns:r="', 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/'
                f'spreadsheetDrawing" xmlns:x14="{_X14}" xmlns:r="',
            ).replace('<pageSetup ', '<pageSetup r:id="rId92" ').replace(
                "</worksheet>", f"{_CONTROL}{_VALIDATION}</worksheet>"
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": before("</Relationships>", "".join((
                relation("rId91", "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
                relation("rId92", "printerSettings", "../printerSettings/printerSettings1.bin"),
                relation("rId93", f"{microsoft}/2017/10/relationships/threadedComment",
                         "../threadedComments/threadedComment1.xml"),
            ))),
        },
        {
            "xl/pivotTables/pivotTable1.xml": _PIVOT,
            "xl/pivotTables/_rels/pivotTable1.xml.rels": relations(
                relation("rId1", "pivotCacheDefinition",
                         "../pivotCache/pivotCacheDefinition1.xml")),
            "xl/worksheets/_rels/sheet2.xml.rels": relations(
                relation("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")),
            "xl/pivotCache/pivotCacheDefinition1.xml": _CACHE,
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}" xmlns:r="'
            f'{OFFICE}"><externalBook r:id="rId1"><sheetNames><sheetName val="A"/></sheetNames>'
            "</externalBook></externalLink>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                relation("rId1", "externalLinkPath", "elsewhere.xlsx", "External")),
            "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{_THREADS}">'
            '<threadedComment ref="A2" dT="2026-03-01T10:00:00" personId="{0}" id="{0}">'
            "<text>Asked again</text></threadedComment></ThreadedComments>",
            "xl/persons/person.xml": f'<personList xmlns="{_THREADS}"><person displayName="M. Up" '
            'id="{0}" userId="x" providerId="None"/></personList>',
            "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{_X14}" objectType="CheckBox"/>',
            "xl/connections.xml": f'<connections xmlns="{MAIN}"><connection id="1" name="c" '
            'type="5" refreshedVersion="6"/></connections>',
            "customXml/item1.xml": "<made up='yes'/>",
        },
    )  # fmt: skip


def _inline(text: str, p: str = "") -> str:
    return f'<{p}is><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}is>'


def _bare(path: Path, sheet: str, *, strings: str = "", prefix: str = "") -> None:
    """Write the least that is a workbook: no styles, no theme, one sheet."""
    p, declared = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    kinds = override("xl/workbook.xml", f"{_SML}.sheet.main+xml")
    kinds += override(_SHEET, f"{_SML}.worksheet+xml")
    links = relation("rId1", "worksheet", "worksheets/sheet1.xml")
    if strings:
        kinds += override("xl/sharedStrings.xml", f"{_SML}.sharedStrings+xml")
        links += relation("rId2", "sharedStrings", "/xl/sharedStrings.xml")
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<{p}workbook {declared}="{MAIN}"><{p}sheets><{p}sheet name='
        f'"Referrals" sheetId="7" ns:id="rId1" xmlns:ns="{OFFICE}"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": relations(links),
        _SHEET: f'{_HEAD}<{p}worksheet {declared}="{MAIN}">{sheet}</{p}worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)


def unplaced_workbook(path: Path) -> None:
    """Rows and cells that do not say where they stand, as some exports leave them."""
    lines = [HEADINGS, *ROWS]
    rows = "".join(
        "<row>" + "".join(
            f'<c t="inlineStr">{_inline(cell)}</c>' if isinstance(cell, str)
            else f"<c><v>{cell}</v></c>" for cell in line
        ) + "</row>" for line in lines
    )  # fmt: skip
    _bare(path, f"<sheetData>{rows}</sheetData>")


def prefixed_workbook(path: Path) -> None:
    """Every element with a prefix, as some libraries write them."""
    lines = [HEADINGS, *ROWS]
    rows = "".join(
        f'<x:row r="{n}">' + "".join(
            f'<x:c r="{"ABCDE"[i]}{n}" t="inlineStr">{_inline(str(cell), "x:")}</x:c>'
            for i, cell in enumerate(line)
        ) + "</x:row>" for n, line in enumerate(lines, start=1)
    )  # fmt: skip
    _bare(path, f"<x:sheetData>{rows}</x:sheetData>", prefix="x")


def _shared() -> str:
    told = [str(row[NARRATIVE]) for row in ROWS]
    rich = (
        f'<si><r><t xml:space="preserve">{escape(told[0][:20])}</t></r><r><rPr><i/><sz val="14"/>'
        f'<rFont val="Arial"/></rPr><t xml:space="preserve">{escape(told[0][20:])}</t></r>'
        "<rPh sb='0' eb='1'><t>x</t></rPh></si>"
    )
    broken = escape(told[1]).replace("\n", "_x000D_\n")
    plain = "".join(f"<si><t>{escape(heading)}</t></si>" for heading in HEADINGS)
    return f"{plain}{rich}<si><t>{broken} _x005F_x0041_</t></si><si><t>{told[2]}</t></si>"


def odd_text_workbook(path: Path) -> None:
    """Narratives in rich text, with escapes, from a formula; shared formulas."""
    head = "".join(f'<c r="{"ABCDE"[i]}1" t="s"><v>{i}</v></c>' for i in range(5))
    told = escape(str(ROWS[2][NARRATIVE]))
    cells = (
        '<c r="E2" t="s" cm="0"><v>5</v></c>', '<c r="E3" t="s"><v>6</v></c>',
        f'<c r="E4" t="str"><f>UPPER("x")</f><v>{told}</v></c>',
        f'<c r="E5" t="str"><v>{told}</v></c>',
    )  # fmt: skip
    rows = "".join(
        f'<row r="{n}" spans="1:6"><c r="A{n}" t="inlineStr">{_inline(f"M-{n}")}</c>'
        f'<c r="D{n}"><v>1{n}</v></c>{cell}<c r="F{n}"><f t="shared" '
        + ('ref="F2:F5" si="0">D2*2</f>' if n == 2 else 'si="0"/>')
        + f"<v>{2 * (10 + n)}</v></c></row>"
        for n, cell in enumerate(cells, start=2)
    )
    frame = (
        '<sheetFormatPr defaultRowHeight="15"/><cols><col min="7" max="16384" hidden="1"/></cols>'
    )
    data = f'<sheetData><row r="1" spans="1:6">{head}</row>{rows}</sheetData>'
    _bare(path, frame + data, strings=_shared())


def strict_workbook(path: Path) -> None:
    """The stricter variant of the format, with other namespaces."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("Referrals"))
    host, strict = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    main = swapped(MAIN, f"{strict}/spreadsheetml/main")

    def links(text: str) -> str:
        return text.replace(
            f"{host}/officeDocument/2006/relationships", f"{strict}/officeDocument/relationships"
        )

    repacked(path, {
        "_rels/.rels": links, "xl/_rels/workbook.xml.rels": links,
        "xl/workbook.xml": lambda text: links(main(text)), _SHEET: lambda t: links(main(t)),
        "xl/styles.xml": main, "xl/sharedStrings.xml": main,
    })  # fmt: skip


def signed_workbook(path: Path) -> None:
    """A workbook that says it carries a digital signature."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("Referrals"))
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    line = relation("rId90", kind, "_xmlsignatures/origin.sigs")
    repacked(
        path, {"_rels/.rels": before("</Relationships>", line)}, {"_xmlsignatures/origin.sigs": ""}
    )


def revised_workbook(path: Path) -> None:
    """A shared workbook that records who changed what."""
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        fill(book, book.add_worksheet("Referrals"))
    repacked(path, {}, {"xl/revisions/revisionHeaders.xml": f'<headers xmlns="{MAIN}"/>'})
