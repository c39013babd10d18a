"""Tests here work in a running LibreOffice where they ask for `app` or `book`."""

from tests.office_host import app, book, office

__all__ = ["app", "book", "office"]
