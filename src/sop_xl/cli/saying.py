"""Sentences for who started a command; rich is loaded with the first of them."""

from __future__ import annotations


def print_sentence(sentence: str) -> None:
    """Print what somebody is told, as it is."""
    from sop_xl.cli.screen import make_console

    make_console().print(sentence, markup=False, soft_wrap=True)


def print_trouble(sentence: str) -> None:
    """Print why something could not be done, where errors go."""
    from sop_xl.cli.screen import make_console

    console = make_console(errors=True)
    console.print(sentence, style="bold", markup=False, soft_wrap=True)
