"""What all doors do: start light, keep a log, say errors in one sentence."""
