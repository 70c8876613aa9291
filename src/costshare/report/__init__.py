"""Results in words, tables and data frames; shared by window, workbook, command line and charts."""
