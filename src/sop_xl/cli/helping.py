"""The help of commands in Chinese, as far as typer lets it be said."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from sop_xl.cli import labels


def _translate_panels() -> None:
    """Name the panels and remarks of the help; a name typer has not is left alone."""
    from typer import rich_utils

    for name, said in labels.HELP_WORDS.items():
        if hasattr(rich_utils, name):
            setattr(rich_utils, name, said)


class _InChinese:
    """What shows its help in Chinese; stands before a class of the library."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that says how it is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=labels.USAGE)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows this help."""
        return _say_help(super().get_help_option(ctx))  # type: ignore[misc]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help."""
        _translate_panels()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class ChineseCommand(_InChinese, TyperCommand):
    """A command whose help is Chinese."""


class ChineseGroup(_InChinese, TyperGroup):
    """The program itself, whose help is Chinese."""


def _say_help(option: Any) -> Any:
    if option is not None:
        option.help, option.metavar = labels.HELP, ""
    return option
