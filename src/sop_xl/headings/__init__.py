"""Which table a sheet is, and which field each of its headings names."""
