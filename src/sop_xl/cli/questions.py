"""The commands that ask the plan: by when, and what if."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import typer

from sop_xl.cli import messages
from sop_xl.cli.arguments import (
    ClassOption,
    CustomerOption,
    DateOption,
    JsonOption,
    OrderOption,
    ProductOption,
    QuantityOption,
    ScenarioArgument,
    WishOption,
    WorkspaceArgument,
)
from sop_xl.cli.data import print_json

if TYPE_CHECKING:
    from sop_xl.planning.promise import Inquiry


def promise(  # noqa: PLR0913 - a question has so many parts
    folder: WorkspaceArgument,
    *,
    product: ProductOption = None,
    quantity: QuantityOption = None,
    wish: WishOption = None,
    customer: CustomerOption = None,
    order_class: ClassOption = None,
    order: OrderOption = None,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer by when something can be delivered."""
    from sop_xl.cli.answered import describe_answers, print_answers
    from sop_xl.cli.screen import make_console, show_progress
    from sop_xl.pipeline.promises import answer_questions

    asked = None
    if product is not None or order is not None or quantity is not None:
        asked = _ask(product, order, quantity, order_class)
        asked = _with_rest(asked, customer, wish)
    with show_progress(make_console(errors=True), quiet=as_json) as tell:
        answered = answer_questions(folder, asked, tell, date)
    if as_json:
        print_json(describe_answers(answered))
    else:
        print_answers(make_console(), answered)
    raise typer.Exit(answered.exit_code)


def _ask(
    product: str | None, order: str | None, quantity: int | None, kind: str | None
) -> Inquiry:
    """Return the question; typer.BadParameter says what is wrong with it."""
    from sop_xl.planning.promise import Inquiry
    from sop_xl.tables import OrderClass

    if product is not None and order is not None:
        raise typer.BadParameter(messages.PRODUCT_OR_ORDER)
    if quantity is None and order is None:
        raise typer.BadParameter(messages.NO_QUANTITY)
    try:
        order_class = OrderClass(kind or OrderClass.BATCH)
    except ValueError as error:
        known = messages.JOINED.join(each.value for each in OrderClass)
        text = messages.WRONG_CLASS.format(text=kind, known=known)
        raise typer.BadParameter(text) from error
    return Inquiry(quantity, product, order, order_class=order_class)


def _with_rest(asked: Inquiry, customer: str | None, wish: dt.date | None) -> Inquiry:
    from dataclasses import replace

    return replace(asked, customer=customer, wish=wish)


def what_if(
    folder: WorkspaceArgument,
    scenario: ScenarioArgument,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare the plan with the plan if things were otherwise."""
    from sop_xl.cli.answered import describe_comparison, print_comparison
    from sop_xl.cli.screen import make_console, show_progress
    from sop_xl.pipeline.scenarios import try_scenario

    with show_progress(make_console(errors=True), quiet=as_json) as tell:
        tried = try_scenario(folder, scenario, tell, date)
    if as_json:
        print_json(describe_comparison(tried))
    else:
        print_comparison(make_console(), tried)
