"""The ledger as a workbook with live formulas, and the proof that it computes the same figures.

The only home of the Excel libraries.
"""
