"""Formulas of a workbook: their references, their trees, and what they give."""
