"""What goes to reviewers in a workbook and what comes back: keys, columns, returned rows."""
