"""A workspace that is looked after: who saves a file gets the answers beside it."""
