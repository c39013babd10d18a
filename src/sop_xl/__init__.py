"""Production-sales coordination (S&OP) for manufacturers who work in Excel."""

__version__ = "0.1.0"
