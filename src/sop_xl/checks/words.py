"""Signs that the checks put between words."""

#: Stands between several machines in one cell.
IN_A_LIST = "、"
