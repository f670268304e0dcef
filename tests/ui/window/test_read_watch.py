"""A look into what is not one's work: some seconds in sight, a search for words, the past; masked words are none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.calls import cancel
from console.models.commands.cases import CaseForm, open_case
from console.models.state.shift import Person
from console.models.state.streams import split_stream
from console.models.views.masking import looks_at
from console.models.views.shift_log import LogFilter
from console.text.formats import WIB
from console.text.privacy import read_row
from console.text.shift import log_page
from console.ui.window.main_window import MainWindow
from console.ui.window.room_features import ReadWatch
from tests.ui.call_keys import command
from tests.ui.room_desk import START_MS, RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow
OTHER = Person(account="p2", name="Petugas 2", roles=("dispatcher",), auth="online", last_online_ms=START_MS)


@pytest.fixture
def watch(window: MainWindow) -> Iterator[ReadWatch]:
    yield ReadWatch(window, window)


def acts(desk: RoomDesk) -> list[str]:
    return [one.fact.act for one in looks_at(desk.board.notices.values())]


def over_case(desk: RoomDesk) -> str:
    """A case of another person that is over."""
    form = CaseForm(
        nature=next(iter(desk.board.reference.natures)),
        priority=2,
        place=Place(address="Jl. Contoh 9", kelurahan="Gedog"),
    )
    sitting, desk.person = desk.person, OTHER
    records = desk.do(open_case, form)
    case = next(split_stream(one.stream)[1] for one in records if one.stream.startswith("case:"))
    desk.do(cancel, case, "salah lapor")
    desk.person = sitting
    return case


def test_a_case_of_another_that_is_over_is_recorded_when_it_was_looked_at(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, watch: ReadWatch
) -> None:
    case = over_case(desk)
    window.open_case(case)
    for _ in range(3):
        window.bridge.tick.emit()
    assert acts(desk) == []
    window.hide_personal()
    for _ in range(5):
        window.bridge.tick.emit()
    assert acts(desk) == [], "hidden for visitors nothing was seen"
    window.hide_personal()
    for _ in range(9):
        window.bridge.tick.emit()
    assert acts(desk) == ["case"]
    (read,) = looks_at(desk.board.notices.values())
    row = read_row(desk.board, read, desk.clock_ms, WIB)
    line = " · ".join((row.who, row.at, row.about, row.what))
    assert desk.board.display_number(case) in line and "Looked into a case that was not theirs" in line
    page = log_page(desk.board, LogFilter(since_ms=0, until_ms=desk.clock_ms + 1), WIB)
    assert any("not theirs" in row.what and row.case == case for row in page.rows), "supervisors read it in the log"


def test_a_search_for_words_is_recorded_and_what_was_typed_is_not(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, watch: ReadWatch
) -> None:
    command(qtbot, "cari hari ini")
    qtbot.waitUntil(lambda: "cases" in window.commands.search.understood())
    assert acts(desk) == [], "days and types name nobody"
    command(qtbot, "cari sutrisno")
    qtbot.waitUntil(lambda: acts(desk) == ["search"])
    written = repr([one.fact for one in looks_at(desk.board.notices.values())])
    assert "sutrisno" not in written
    watch.replayed()
    watch.heard("call:nobody")
    assert acts(desk)[1:2] == ["past"]
