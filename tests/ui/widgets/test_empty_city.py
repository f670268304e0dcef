"""A city on its first day, without a call and with one: every page opens and says what is true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.models.commands.calls import end_call, record_kind, start_call
from console.models.state.streams import split_stream
from console.ui.widgets import screen_words
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.widgets.worker import Worker
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import Whole, pages_of, whole_window

pytestmark = pytest.mark.slow

# What nobody may read on a screen: numbers of nothing, and shares of nothing.
NONSENSE = re.compile(r"\bnan\b|\binf\b|\bNone\b(?! of)|\{\w*\}|nothing measured, 0|– of 0")

# These come only from a number or a file, and never without it.
WITH_CONTENTS = ("behind_number", "limits_diff")


def one_call(desk: Desk) -> None:
    call = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
    desk.do(record_kind, call, "information")
    desk.do(end_call, call)


@pytest.fixture(scope="module")
def whole(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    screen_words.install(qapp, "en")
    folder = tmp_path_factory.mktemp("meja")
    with whole_window(RoomDesk(), folder) as made:
        yield made


def idle(qtbot: QtBot, window: MainWindow) -> None:
    workers = window.findChildren(Worker)
    qtbot.waitUntil(lambda: not any(one.busy() for one in workers))
    QApplication.processEvents()


def read(page: QWidget) -> str:
    """All words of a page that are seen."""
    found: list[str] = []
    for label in page.findChildren(QLabel):
        found += [label.text()] if label.isVisible() else []
    for text in page.findChildren(QPlainTextEdit):
        found += [text.toPlainText()]
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and model is not None:
            cells = (model.index(row, 0) for row in range(min(model.rowCount(), 40)))
            found += [str(cell.siblingAtColumn(column).data() or "") for cell in cells for column in range(8)]
    return "\n".join(found)


@pytest.mark.parametrize("begin", [lambda _: None, one_call], ids=["no call", "one call"])
def test_every_page_says_something_true(qtbot: QtBot, whole: Whole, begin: Callable[[Desk], None]) -> None:
    window = whole.window
    assert not whole.desk.board.calls, "the day with a call comes after the one without"
    begin(whole.desk)
    wrong: list[object] = []
    for page in [one for one in pages_of(window) if one not in WITH_CONTENTS]:
        window.pages.open(page)
        idle(qtbot, window)
        widget = window.work.page(page)
        if found := NONSENSE.search(read(widget)):
            wrong.append((page, found))
        for panel in [one for one in (widget, *widget.findChildren(LinesPanel)) if isinstance(one, LinesPanel)]:
            lines = [one for one in panel.lines() if not one.id.startswith("+")]
            if not lines and not panel.empty.text() and not panel.above.text():
                wrong.append((page, "is empty and says nothing"))
        window.tick()
        window.pages.close(page)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    "id", ["case.send", "case.card", "case.watch", "case.copy", "case.close", "case.note", "case.conditions"]
)
def test_what_needs_a_case_says_so_without_one(whole: Whole, id: str) -> None:
    whole.window.case_panel.show_case("")
    whole.window.command.clear()
    whole.window.actions_.trigger(id)
    assert "No case is chosen" in whole.window.command.sentence()


def test_what_needs_an_agency_says_so_without_one(whole: Whole) -> None:
    whole.window.case_panel.show_case("")
    whole.window.command.clear()
    whole.window.actions_.trigger("agency.ask")
    assert "No agency at work is chosen" in whole.window.command.sentence()


@pytest.mark.parametrize("id", ["shift.note", "shift.end"])
def test_what_needs_a_running_shift_says_so_where_it_is_grey(whole: Whole, id: str) -> None:
    assert whole.window.actions_.why_not(id) == "You have no shift running at this desk."
