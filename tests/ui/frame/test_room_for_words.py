"""Words that changed while nobody saw them have all of their room as soon as they are seen again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.models.state.streams import case_stream
from console.models.views.alarm import ACT
from console.text.agencies import LadderLine
from console.ui.frame.stage import Zone
from console.ui.parts.agency_view import AgencyDelegate
from console.ui.parts.ladder import fitting_name, rungs
from console.ui.parts.timeline import Told, below
from console.ui.widgets import theme
from console.ui.widgets.chip import badge_width
from console.ui.widgets.table import Line
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import some
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place

pytestmark = pytest.mark.slow

Key, Mod = Qt.Key, Qt.KeyboardModifier
LONG = Place(
    address="Perumahan Contoh Indah Permai Blok C2 Nomor 17 Jl. Misal Panjang Sekali Gang Melati 4",
    landmark="belakang musala Al Contoh, pagar hijau, depan toko kelontong Bu Contoh",
)
STORY = "suami memukuli istri, membawa pisau, KDRT, anak menangis di dalam rumah, tetangga mendengar teriakan tadi sore"


def press(qtbot: QtBot, *keys: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, mods)


def cut(root: QWidget) -> list[str]:
    """The words that are seen and have less height than they need in their width."""
    labels = (one for one in root.findChildren(QLabel) if one.isVisible() and one.wordWrap() and one.text())
    return [one.text() for one in labels if one.heightForWidth(one.width()) > one.height()]


def cut_lines(window: MainWindow) -> list[str]:
    """The same of the lines of the timeline."""
    timeline = window.case_panel.timeline
    room, model = QRect(0, 0, timeline.words_width(), 9999), timeline.model()

    def high(told: Told) -> int:
        parts = (("body", told.what), ("caption", below(told)))
        metrics = [(QFontMetrics(theme.font(role, 400)), words) for role, words in parts]  # type: ignore[arg-type]
        return sum(one.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() for one, words in metrics)

    rows = enumerate(timeline.told())
    return [told.what for row, told in rows if timeline.visualRect(model.index(row, 0)).height() < high(told)]


def seen() -> None:
    """Everything that was to be laid out and painted is."""
    for _ in range(3):
        QApplication.processEvents()


def moved(desk: RoomDesk, case: str) -> None:
    """Another desk has heard more of the place."""
    stream, placed = case_stream(case), facts.CasePlaced(place=LONG)
    desk.other(stream, placed, desk.board.prev_of(stream, placed))


SIZES = ((1280, 700), (1366, 690), (1920, 1008))
SENT = [(size, percent, before) for size in SIZES for percent in (100, 125) for before in ("", "wasp", "fire", "tree")]


@pytest.fixture(params=some(SIZES, 2), ids=lambda size: str(size[0]))
def sized(request: pytest.FixtureRequest, window: MainWindow) -> Iterator[MainWindow]:
    window.resize(*request.param)
    seen()
    yield window


@pytest.mark.parametrize(("sized", "percent", "before"), some(SENT, 4), indirect=["sized"])
def test_nothing_of_a_case_is_cut_right_after_it_was_sent_from_the_form(
    qtbot: QtBot, sized: MainWindow, desk: RoomDesk, cases: dict[str, str], before: str, percent: int
) -> None:
    sized.looks.choose_language("id")
    sized.looks.choose_scale(percent)
    if before:
        sized.open_case(cases[before])
    seen()
    ringing(desk)
    press(qtbot, Key.Key_F1)
    for words in (STORY, str(LONG.address), str(LONG.landmark)):
        qtbot.keyClicks(QApplication.focusWidget(), words)
        press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_J, mods=Mod.AltModifier)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_2, mods=Mod.AltModifier)
    press(qtbot, *[Key.Key_1] * 4)
    seen()
    press(qtbot, Key.Key_F9, Key.Key_Return)
    assert sized.work.current() == "case"
    seen()
    assert "pelaku bersenjata" in " ".join(one.text() for one in sized.case_panel.findChildren(QLabel))
    assert cut(sized.case_panel) == [] and cut_lines(sized) == []


def test_nothing_is_cut_of_what_changed_behind_the_lock(
    qtbot: QtBot, sized: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    sized.open_case(cases["wasp"])
    seen()
    sized.lock()
    moved(desk, cases["wasp"])
    sized.touched(frozenset({case_stream(cases["wasp"])}))
    sized.unlock()
    QApplication.processEvents()
    assert str(LONG.address) in " ".join(one.text() for one in sized.case_panel.findChildren(QLabel))
    assert cut(sized) == [] and cut_lines(sized) == []


def test_nothing_is_cut_of_what_changed_behind_a_panel_that_had_all_the_room(
    sized: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    sized.open_case(cases["wasp"])
    seen()
    sized.places.give_all(Zone.CASES)
    moved(desk, cases["wasp"])
    sized.touched(frozenset({case_stream(cases["wasp"])}))
    sized.places.give_back()
    QApplication.processEvents()
    assert cut(sized) == [] and cut_lines(sized) == []


def test_nothing_is_cut_of_a_page_whose_words_changed_behind_another(
    sized: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    page = sized.call_pages.panel
    sized.pages.open("calls")
    page.show_lines([Line("one", "One")], above="short")
    seen()
    sized.pages.open("keys")
    page.show_lines([Line("one", "One")], above=f"{STORY}. " * 4)
    sized.work.turn_to("calls")
    assert page.isVisible() and page.above.text().startswith(STORY)
    QApplication.processEvents()
    assert cut(page) == []


def test_who_was_not_told_is_read_whole_in_the_list_of_agencies_at_1366(window: MainWindow) -> None:
    window.looks.choose_language("id")
    window.resize(1366, 768)
    seen()
    view = window.agencies.view
    delegate, model, width = view.itemDelegate(), view.model(), view.viewport().width()
    assert isinstance(delegate, AgencyDelegate)
    rows = [(at, one) for at, one in enumerate(view.lines()) if one.kind == "assignment" and one.level == ACT]
    rows = [(at, one) for at, one in rows if one.text == "BELUM DIBERI TAHU"]
    assert rows
    label, title = QFontMetrics(theme.font("label", 600)), QFontMetrics(theme.font("title"))
    for at, one in rows:
        room, both = width - 150, title.height() + label.height()
        two = view.visualRect(model.index(at, 0)).height() >= both
        needed = label.horizontalAdvance(one.text)
        if not two:
            needed += title.horizontalAdvance(one.title) + label.horizontalAdvance(one.number)
        assert needed <= room, one.spoken


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_ladder_has_room_for_the_name_of_an_agency_at_1366(
    window: MainWindow, cases: dict[str, str], percent: int
) -> None:
    window.looks.choose_scale(percent)
    window.resize(1366, 768)
    window.open_case(cases["fire"])
    seen()
    view = window.case_panel.view
    name, steps = rungs(QRect(0, 0, view.viewport().width(), 40))
    for line in view.lines():
        assert isinstance(line, LadderLine)
        room = name.width() - badge_width(line.badge) - 6
        said, font = fitting_name(line, room)
        assert QFontMetrics(font).horizontalAdvance(said) <= room, line.name
    clock = QFontMetrics(theme.text_font(round(theme.font("label", 600).pixelSize() * 0.85)))
    assert min(one.width() for one in steps) >= clock.horizontalAdvance("00:00"), "and for a clock in each step"
