"""Rows and columns that go elsewhere, with everything that refers to them."""
