"""A part of the window that cannot be painted says so in its own place, with the entry's number; all others go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from console.models.state.case import Case
from console.ui.agencies import panel as agency_panel
from console.ui.cases import list as case_list
from console.ui.cases import panel as case_panel
from console.ui.parts.timeline import told_lines
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.entry import decode_entry, encode_entry

pytestmark = pytest.mark.slow


class PlantedFault(Exception):
    """What no painter should do."""


def failing_for(case: str, real: object, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    """A painter that has a bug for one case alone."""

    def painter(board: object, shown: Case, *rest: object, **named: object) -> object:
        if shown.id == case:
            raise PlantedFault
        return real(board, shown, *rest, **named)  # type: ignore[operator]

    monkeypatch.setattr(module, name, painter)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, cases: dict[str, str]) -> Iterator[str]:
    """The sheet, the line in the list and the agencies of one case fail."""
    fire = cases["fire"]
    failing_for(fire, case_panel.case_facts, monkeypatch, case_panel, "case_facts")
    failing_for(fire, case_list.case_row, monkeypatch, case_list, "case_row")
    failing_for(fire, agency_panel.working, monkeypatch, agency_panel, "working")
    logging.getLogger("konsol112.crash").setLevel(logging.CRITICAL + 1)
    yield fire
    logging.getLogger("konsol112.crash").setLevel(logging.NOTSET)


def covers(window: MainWindow) -> list[str]:
    """The sentences that lie over parts now."""
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible() and "cannot be shown" in one.text()]


def test_a_window_opens_over_a_case_that_cannot_be_painted_and_rings_lists_and_takes_calls(
    broken: str, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    rows = [window.case_list.cases.row_at(row) for row in range(window.case_list.cases.rowCount())]
    assert len(rows) > 3 and "cannot be shown (entry" in next(row.nature for row in rows if row.id == broken)
    assert window.failures() == [] and covers(window) == []
    window.open_case(broken)
    (said,) = covers(window)
    newest = max(record.desk_seq for record in desk.board.records_of(f"case:{broken}"))
    assert said.startswith("The selected case cannot be shown (entry ") and str(newest) in said and "desk A" in said
    call = ringing(desk)
    window.tick()
    window.calls.take_one(call)
    assert desk.board.calls[call].claimed_by == desk.desk_id
    window.open_case(cases["tree"])
    assert covers(window) == [] and window.failures() == []


def test_the_problem_box_says_what_failed_until_it_can_be_painted_again(
    broken: str, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_case(broken)
    window.pages.open("problems")
    texts = [window.problems.list.item(row).text() for row in range(window.problems.count())]
    assert any("The selected case cannot be shown" in text for text in texts)
    monkeypatch.undo()
    window.tick()
    assert covers(window) == [] and window.failures() == []


def test_what_must_be_heard_comes_before_what_is_painted(broken: str, window: MainWindow, desk: RoomDesk) -> None:
    order: list[str] = []
    window._watch.look = lambda *_: order.append("alarms") or set()  # type: ignore[method-assign, func-returns-value]
    window.case_list.cases.set_now = lambda _: order.append("list")  # type: ignore[method-assign]
    window.tick()
    assert order == ["alarms", "list"]


def test_a_page_that_cannot_be_made_says_why_and_the_window_goes_on(
    broken: str, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise PlantedFault

    monkeypatch.setattr(window.problems, "refresh", fails)
    window.pages.open("problems")
    assert not window.pages.is_open("problems") and "A page cannot be shown" in window.command.sentence()
    window.pages.open("keys")
    assert window.pages.is_open("keys") and window.failures() == []


def test_a_damaged_entry_is_marked_in_the_log_and_listed_with_its_number(
    window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    stream = f"case:{cases['tree']}"
    sound = desk.written("desk-B", stream, facts.CaseNoted(text="dahan di kabel"))
    entry = decode_entry(sound)
    desk.number(encode_entry(msgspec.structs.replace(entry, offset_ms=10**15)))
    number = desk.journal.cursor().seq
    window.open_case(cases["tree"])
    said = [one.what for one in told_lines(desk.board, desk.board.cases[cases["tree"]], desk.clock_ms, hidden=False)]
    assert any("dahan di kabel · damaged" in line for line in said)
    window.pages.open("problems")
    texts = [window.problems.list.item(row).text() for row in range(window.problems.count())]
    assert any(f"Entry {number} of desk B" in text for text in texts)
    desk.ledger.number([sound])
    desk.journal.commit(desk.ledger.page(number, foreign=(entry.id,)))
    desk.hear()
    assert desk.board.damaged() == []
