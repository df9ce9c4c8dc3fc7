"""Writing spreadsheets."""
