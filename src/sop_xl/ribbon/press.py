"""One press of a button: its function is found and called, and its answer shown."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from sop_xl.buttons.catalogue import find_button
from sop_xl.records import dataclass
from sop_xl.ribbon import messages
from sop_xl.ribbon.calling import find_root, require_root
from sop_xl.ribbon.channel import Channel
from sop_xl.ribbon.desk import Answer, GivenUp, Refusal
from sop_xl.ribbon.showing import Shown

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The status bar and the dialogs of the program that has the workbook open."""

    app: xw.App
    channel: Channel

    @property
    def is_cancelled(self) -> bool:
        """Whether the user has given up waiting."""
        return self.channel.is_cancelled

    def tell(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show what is being done, unless the user has given up."""
        if self.is_cancelled:
            raise GivenUp
        form = messages.STATE_OF if total > 1 else messages.STATE
        said = form.format(stage=stage, done=done, total=total)
        self.channel.tell(said)
        if self.channel.folder is None:
            self.app.status_bar = said

    def ask(self, question: str) -> bool:
        """Return whether the user says yes."""
        answer = self.app.alert(question, messages.TITLE, buttons="yes_no")
        return bool(answer == "yes")


def press(name: str, book: xw.Book, channel: Channel) -> str:
    """Do what a button does and return what the user reads.

    Raises:
        Refusal: there is no such button, or it cannot do its work here.
        GivenUp: the user waits no longer.
    """
    button = find_button(name)
    if button is None:
        raise Refusal(messages.NO_SUCH_BUTTON.format(name=name))
    root = find_root(book) if button.anywhere else require_root(book)
    # The function may close the workbook, to write its file anew.
    app = book.app
    desk, shown = OpenDesk(app, channel), Shown(app)
    try:
        desk.tell(button.label)
        module, _, function = button.function.partition(":")
        do: Any = getattr(importlib.import_module(module), function)
        answer: Answer = do(book, root, desk)
        return "\n".join([answer.text, *shown.show(answer.opens)])
    finally:
        if channel.folder is None:
            app.status_bar = False
