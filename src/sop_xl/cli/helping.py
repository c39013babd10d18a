"""The help of commands in Chinese, as far as typer lets it be said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from sop_xl.cli import labels

_Command = TypeVar("_Command", bound=Callable[..., Any])


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


def make_group(says: str, **options: Any) -> typer.Typer:
    """Return a group of commands, with its help; `options` are typer's own."""
    return typer.Typer(
        cls=ChineseGroup,
        help=says,
        options_metavar=labels.OPTIONS,
        subcommand_metavar=labels.COMMAND,
        no_args_is_help=True,
        add_completion=False,
        **options,
    )


def name_command(
    group: typer.Typer, name: str, says: str
) -> Callable[[_Command], _Command]:
    """Return what makes a function the command of a name, with its help."""
    return group.command(
        name, cls=ChineseCommand, help=says, options_metavar=labels.OPTIONS
    )


def _say_help(option: Any) -> Any:
    if option is not None:
        option.help, option.metavar = labels.HELP, ""
    return option
