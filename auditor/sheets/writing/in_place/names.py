"""Names of the file format: namespaces, relationship types, content types."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT_HOST = "purl.oclc.org/ooxml"

WORKSHEET = f"{OFFICE}/worksheet"
STYLES = f"{OFFICE}/styles"
STRINGS = f"{OFFICE}/sharedStrings"
DRAWING = f"{OFFICE}/drawing"
VML = f"{OFFICE}/vmlDrawing"
TABLE = f"{OFFICE}/table"
VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"

CONTENT_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET_TYPE = f"{_KIND}.worksheet+xml"
STYLES_TYPE = f"{_KIND}.styles+xml"
PLAIN_BOOK = f"{_KIND}.sheet.main+xml"
MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PLAIN_TEMPLATE = f"{_KIND}.template.main+xml"
MACRO_TEMPLATE = "application/vnd.ms-excel.template.macroEnabled.main+xml"
BOOK_TYPES = (PLAIN_BOOK, MACRO_BOOK, PLAIN_TEMPLATE, MACRO_TEMPLATE)

LAST_COLUMN = 16_384
