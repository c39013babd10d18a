"""Why a function has no answer."""


class NoAnswer(Exception):
    """There is nothing to answer; the text says why, and stands in the cell."""
