"""A problem becomes a schedule; nothing here knows a table."""
