"""Messy sheets as factories and traders keep them, each with the tables it holds."""
