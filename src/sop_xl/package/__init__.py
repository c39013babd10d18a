"""An .xlsx as parts: read, change, write, nothing else touched."""
