"""A workbook annotated as it is: only what the audit adds is new, all else is kept."""
