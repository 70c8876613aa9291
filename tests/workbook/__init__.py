"""The workbook: its form, its proof by another engine, and how it is written."""
