"""Functions in cells of a spreadsheet: promise date, price, stock."""
