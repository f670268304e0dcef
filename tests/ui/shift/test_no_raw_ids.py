"""What has no name here yet is never shown by its id: every page of a room whose people and desks are still to come."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from console.models.commands.calls import ask_block, end_call, flag_number, plan_call_back, ring, start_call, take_call
from console.models.state.shift import Person
from console.models.state.streams import call_stream, case_stream, split_stream
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.shift.handover import HandoverPages
from console.ui.shift.log import ShiftActs
from console.ui.window.main_window import MainWindow
from console.ui.window.room_features import add_hard_nights
from tests.ui.calls.test_hardships import Pins
from tests.ui.room_day import played
from tests.ui.room_desk import START_MS, RoomDesk
from tests.ui.whole_window import make_pages
from wire import facts
from wire.entry import Auth

pytestmark = pytest.mark.slow

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{12}")
PAGES = (
    *(
        "keys",
        "problems",
        "calls",
        "tasks",
        "silent",
        "search",
        "phrases",
        "shift_log",
        "handover",
        "city_words",
        "numbers",
    ),
    *("handover", "promises", "contact", "cautions", "roads", "storm_lists", "hardship", "persons", "person"),
)


def made_up_id() -> str:
    return str(uuid.uuid4())


ME, SOMEBODY = made_up_id(), made_up_id()
ROLES = ("dispatcher", "supervisor", "admin")


class StrangeDesk(RoomDesk):
    """Ids as the program makes them; who the people and the other desk are, this desk has not heard yet."""

    def new_id(self) -> str:
        return made_up_id()

    def other(
        self, stream: str, fact: facts.Fact, prev: tuple[str, ...] = (), by: str = SOMEBODY, auth: Auth = "online"
    ) -> None:
        self.number(self.written(SOMEBODY, stream, fact, prev, by, auth))


@pytest.fixture
def strange(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    desk = StrangeDesk()
    desk.set_person(Person(SOMEBODY, "Petugas 9", ROLES, "online", START_MS))
    cases = played(desk)
    settings = SettingsFile(tmp_path)
    settings.change(language="en", theme="day")
    made = MainWindow(desk, Bridge(desk), settings=settings)
    made.place_form(IntakeForm(desk, [("35.72.03.1001", "Gedog")], parent=made.work.pages))
    made.features.add(ShiftActs(made.frame))
    hard = add_hard_nights(made, Pins(), tmp_path)
    made.features.add(HandoverPages(made.frame, lambda person, typed: False))
    made.resize(1366, 690)
    made.show()
    trouble(desk, cases)
    desk.set_person(Person(ME, "Petugas 1", ROLES, "online", START_MS))
    made.open_case(cases["tree"])
    yield made
    made.bridge.stop()
    hard.end()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def trouble(desk: StrangeDesk, cases: dict[str, str]) -> None:
    """One of everything that names a person or a desk: calls elsewhere, requests, cautions, tasks, watches, shifts."""
    for number in ("0000-11", "0000-12"):
        call = made_up_id()
        desk.other(call_stream(call), facts.CallRang(number=number))
        desk.other(call_stream(call), facts.CallAnswered())
    over = split_stream(desk.do(ring, "0000-13")[0].stream)[1]
    desk.do(take_call, over)
    desk.do(end_call, over)
    desk.do(plan_call_back, over, desk.clock_ms + 1000, None, None)
    desk.do(start_call, "whatsapp")
    desk.do(flag_number, "0000-14", "iseng")
    desk.do(ask_block, "0000-15", 2, "iseng")
    fire = case_stream(cases["fire"])
    desk.other(fire, facts.CaseNoted("dilihat dari meja lain"))
    desk.other(fire, facts.WatchTaken("meja A mati"))
    desk.other(
        f"caution:{made_up_id()}",
        facts.CautionSet("anjing galak", "place", "warga", address="Jl. Misal 8", expires=START_MS * 2),
    )
    desk.other(f"road:{made_up_id()}", facts.RoadClosed(street="Jl. Contoh", reason="pohon"))
    desk.other(f"storm:{made_up_id()}", facts.StormStarted(name="angin"))
    desk.other(f"shift:{made_up_id()}", facts.ShiftStarted(SOMEBODY, "Petugas 9", "B"))
    desk.wait(9000)


def texts(root: QWidget) -> Iterator[str]:
    """Everything that is to be read below a widget, seen or spoken."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QPushButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from cells(widget.model())


def cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(model.rowCount(QModelIndex())):
        for column in range(12):
            for role in roles:
                yield str(model.data(model.index(row, column), role) or "")


def ids(window: MainWindow) -> list[str]:
    spoken = [*texts(window), *window.banner.told(), window.banner._state.below, window.command.sentence()]
    return sorted({text for text in spoken if ID.search(text)})


def test_no_page_shows_an_id(strange: MainWindow) -> None:
    found = {}
    make_pages(strange)
    for page in ("", *PAGES):
        if page:
            strange.pages.open(page)
        strange.tick()
        found[page or "window"] = ids(strange)
        if page:
            strange.pages.close(page)
    assert {page: words for page, words in found.items() if words} == {}


def test_a_call_at_a_desk_that_is_not_known_yet_says_what_is_known(strange: MainWindow) -> None:
    assert "?: TALKING" in strange.banner._state.below
