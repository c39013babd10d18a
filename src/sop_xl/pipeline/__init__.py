"""The stages joined: what the doors call."""
