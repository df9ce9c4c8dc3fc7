"""The spreadsheet edges: reading tables, recognising columns, writing results."""
