"""The error of a workspace that cannot be used."""


class WorkspaceError(Exception):
    """A workspace cannot be used; the text is one sentence for a planner."""
