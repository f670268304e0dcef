"""The archive is searched by words, days, types, kelurahan, agencies and states in any order, online and offline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.models.commands.agencies import Order, dispatch_all
from console.models.commands.calls import cancel
from console.models.commands.cases import CaseForm, open_case
from console.models.state.city import load_city
from console.models.state.shift import Person
from console.models.state.streams import definition_stream, split_stream
from console.models.views.city_facts import definitions
from console.settings import SettingsFile
from console.store.journal.journal import Journal
from console.sync.loop import LinkState
from console.text.cases import AGE
from console.ui.cases.search import Asked, filters_of, read_search
from console.ui.frame.bridge import Bridge
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import with_and_without_line
from tests.store.disk import DESK, KEY, NOW, Ledger, written_elsewhere
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

WIB = ZoneInfo("Asia/Jakarta")
DAY_MS = 86_400_000
GEDOG, TURI = "35.72.03.1001", "35.72.02.1004"


class Line:
    def __init__(self, online: bool) -> None:
        self.state = LinkState(online=online)
        self.greeted = 0

    def wake(self, greet: bool = False) -> None:
        self.greeted += greet


class Room:
    """A real desk on a real disk, with the city's words; time is an argument."""

    def __init__(self, path: Path, online: bool) -> None:
        self.now = NOW
        self.journal = Journal(path, KEY, lambda: self.now, Ed25519PrivateKey.from_private_bytes(KEY).sign)
        self.journal.enrol(DESK)
        ledger, made = Ledger(), [(definition_stream(one), one) for one in definitions(load_city(), sample=True)]
        ledger.number(
            written_elsewhere(stream, fact, desk_seq=n, at=self.now) for n, (stream, fact) in enumerate(made, 1)
        )
        self.journal.commit(ledger.page(0))
        self.line = Line(online)
        self.desk = Desk(self.journal, self.line, lambda: self.now)
        self.desk.set_person(Person("petugas-1", "Petugas 1", ("dispatcher", "supervisor"), "online", NOW))

    def case(self, nature: str, ward: str, story: str, days_ago: int = 0) -> str:
        self.now = NOW - days_ago * DAY_MS
        form = CaseForm(nature=nature, place=Place(address="Jl. Contoh 1", kelurahan=ward), narrative=story)
        made = split_stream(self.desk.do(open_case, form)[-1].stream)[1]
        self.now = NOW
        return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    with_and_without_line(metafunc, "room")


@pytest.fixture
def room(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Room]:
    made = Room(tmp_path / "desk.db", bool(request.param))
    yield made
    made.journal.close()


@pytest.fixture
def searched(room: Room, tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[MainWindow, dict[str, str]]]:
    alias = {one.alias: one.code for one in room.desk.board.reference.natures.values()}
    cases = {
        "wasp": room.case(alias["tawon"], GEDOG, "sarang di pohon"),
        "heard": room.case(alias["pohon"], GEDOG, "katanya ada tawon juga"),
        "old": room.case(alias["tawon"], GEDOG, "sarang lama", days_ago=40),
        "turi": room.case(alias["tawon"], TURI, "sarang di atap"),
    }
    room.desk.do(dispatch_all, cases["turi"], [Order(agency="DAMKAR")])
    room.desk.do(cancel, cases["heard"], "pelapor membatalkan")
    room.desk.let_go()
    settings = SettingsFile(tmp_path)
    settings.change(language="en", theme="day")
    window = MainWindow(room.desk, Bridge(room.desk), settings=settings)
    window.resize(1366, 690)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window, cases
    window.bridge.stop()
    window.close()
    # A window that lived on would read its desk's file at the next change of language.
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def ids(window: MainWindow) -> set[str]:
    cases = window.commands.search.cases
    return {cases.row_at(row).id for row in range(cases.rowCount())}


def ask(qtbot: QtBot, window: MainWindow, text: str) -> set[str]:
    """By keys only: Ctrl+F, the words, Enter."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    if QApplication.focusWidget() is not window.commands.search.line:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = QApplication.focusWidget()
    assert line is window.commands.search.line
    window.commands.search.line.clear()
    QTest.keyClicks(line, text)
    with qtbot.waitSignal(window.commands.search.answered):
        QTest.keyClick(line, Qt.Key.Key_Return)
    return ids(window)


def test_the_archive_is_asked_by_what_is_named(qtbot: QtBot, searched: tuple[MainWindow, dict[str, str]]) -> None:
    window, cases = searched
    wasp, heard, old, turi = cases["wasp"], cases["heard"], cases["old"], cases["turi"]
    for text, found in (
        ("tawon", {wasp, heard, old, turi}),
        ("tawon gedog bulan ini", {wasp, heard}),
        ("tawon gedog", {wasp, heard, old}),
        ("turi damkar", {turi}),
        ("sarang atap", {turi}),
        ("cancelled", {heard}),
        ("gedog open today", {wasp}),
    ):
        assert ask(qtbot, window, text) == found, text
    assert "1 case: Gedog" in window.commands.search.understood()


def test_enter_opens_what_was_found_and_esc_leaves(qtbot: QtBot, searched: tuple[MainWindow, dict[str, str]]) -> None:
    window, cases = searched
    assert ask(qtbot, window, "lama") == {cases["old"]}
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.case_panel.case_id == cases["old"] and not window.pages.is_open("search")
    ask(qtbot, window, "tawon")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.pages.is_open("search")


def test_what_was_found_has_its_day(qtbot: QtBot, searched: tuple[MainWindow, dict[str, str]]) -> None:
    window, cases = searched
    assert ask(qtbot, window, "tawon gedog")
    found = window.commands.search.cases
    assert found.headerData(AGE, Qt.Orientation.Horizontal) == "Opened"
    told = {found.row_at(row).id: str(found.index(row, AGE).data()) for row in range(found.rowCount())}
    assert re.fullmatch(r"\d\d:\d\d", told[cases["wasp"]]), "today's by its time"
    assert re.fullmatch(r"\d{1,2} \w+( \d{4})? \d\d:\d\d", told[cases["old"]]), "an older one by its day"


def test_the_command_searches_too(qtbot: QtBot, searched: tuple[MainWindow, dict[str, str]]) -> None:
    window, cases = searched
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "cari tawon turi")
    with qtbot.waitSignal(window.commands.search.answered):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert ids(window) == {cases["turi"]}


def test_the_line_is_asked_for_by_menu_and_by_a_click_on_the_strip(
    room: Room, searched: tuple[MainWindow, dict[str, str]]
) -> None:
    window, _ = searched
    window.actions_.trigger("shift.connect")
    window.strip.asked.emit("alone")
    window.strip.asked.emit("untold")
    assert room.line.greeted == 2 and window.command.sentence()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hari ini", (date(2027, 1, 15), date(2027, 1, 15))),
        ("kemarin", (date(2027, 1, 14), date(2027, 1, 14))),
        ("minggu ini", (date(2027, 1, 11), date(2027, 1, 15))),
        ("last week", (date(2027, 1, 4), date(2027, 1, 10))),
        ("bulan lalu", (date(2026, 12, 1), date(2026, 12, 31))),
        ("12/11", (date(2026, 11, 12), date(2026, 11, 12))),
        ("3/1", (date(2027, 1, 3), date(2027, 1, 3))),
        ("12/11/25", (date(2025, 11, 12), date(2025, 11, 12))),
        ("12/11 14/11", (date(2026, 11, 12), date(2026, 11, 14))),
    ],
)
def test_days_are_read_as_people_say_them(text: str, days: tuple[date, date]) -> None:
    assert read_search(RoomDesk().board, text, NOW, WIB).days == days


def test_what_names_nothing_is_a_word() -> None:
    board = RoomDesk().board
    assert read_search(board, "", NOW, WIB) == Asked()
    assert read_search(board, "31/31 warung biru", NOW, WIB).words == ("31/31", "warung", "biru")
    assert read_search(board, "a-0042", NOW, WIB).number == "A-0042"
    since = read_search(board, "sejak 12/11 warung", NOW, WIB)
    assert filters_of(since, WIB)[0].until_ms is None and filters_of(since, WIB)[0].since_ms is not None
