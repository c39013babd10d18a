"""How a cell as it was written becomes a value, or the reason why not."""
