"""A window makes its pages when they are first needed and leaves nothing behind when it is closed; a look that changes
asks each widget a few times, however deep it lies."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from console.models.commands.cases import note
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.map.hazards import RoadPages
from console.ui.shift.log import ShiftActs
from console.ui.statistics import StatisticsPages
from console.ui.storm import StormPages
from console.ui.widgets import theme
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.widgets.table import Table
from console.ui.widgets.theme import NIGHT
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import filled, played
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

SCREENS = Path(__file__).parents[3] / "console" / "ui"


def lists_in(panel: LinesPanel) -> list[Table]:
    return panel.findChildren(Table)


def test_what_is_in_a_page_is_made_when_it_is_first_opened(window: MainWindow) -> None:
    calls, roads = window.call_pages.panel, window.features[RoadPages].panel
    assert lists_in(calls) == lists_in(roads) == []
    assert "panel" not in {*vars(window.features[StatisticsPages]), *vars(window.features[StormPages])}
    window.pages.open("roads")
    assert roads.list.isVisible() and roads.list.hasFocus()
    assert lists_in(roads) == [roads.list] and lists_in(calls) == []


@pytest.mark.parametrize("page", ["problems", "search", "storm"])
def test_a_page_that_is_made_late_hides_what_is_hidden_by_then(window: MainWindow, page: str) -> None:
    window.hide_personal()
    window.pages.open(page)
    front = window.work.page(page)
    assert front.isVisible() and front._hidden  # type: ignore[attr-defined]
    window.hide_personal()
    assert not front._hidden  # type: ignore[attr-defined]


def test_a_window_that_was_closed_leaves_no_widget_behind(desk: RoomDesk, settings: SettingsFile) -> None:
    before = set(QApplication.allWidgets())
    window = MainWindow(desk, Bridge(desk), settings=settings)
    window.place_form(IntakeForm(desk, [], parent=window.work.pages))
    shift = window.features.add(ShiftActs(window.frame))
    window.show()
    for page in ("shift_log", "statistics", "problems", "calls"):
        window.pages.open(page)
        QApplication.processEvents()
    assert len(set(QApplication.allWidgets()) - before) > 500
    window.bridge.stop()
    window.close()
    shift.end()
    window.deleteLater()
    for _ in range(2):  # what goes takes others with it
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert set(QApplication.allWidgets()) - before == set()


class Counted(QObject):
    """How often each widget was told of another style."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times[watched] += event.type() == QEvent.Type.StyleChange
        return False


def test_another_look_asks_each_widget_a_few_times_however_deep_it_lies(
    window: MainWindow, cases: dict[str, str], qapp: QApplication
) -> None:
    window.open_case(cases["fire"])
    counted = Counted()
    qapp.installEventFilter(counted)
    theme.apply(qapp, NIGHT)
    qapp.removeEventFilter(counted)
    deepest = [counted.times[one] for one in window.findChildren(QWidget) if depth(one) > 8]
    assert len(deepest) > 50 and max(deepest) <= 4
    assert counted.times[window.case_panel.head._what], "it did reach what is seen"


def depth(widget: QObject) -> int:
    above = widget.parent()
    return 1 + depth(above) if above is not None else 0


def test_no_widget_has_a_style_sheet_of_its_own(window: MainWindow, cases: dict[str, str]) -> None:
    window.open_case(cases["fire"])
    assert [one for one in window.findChildren(QWidget) if one.styleSheet()] == []
    asked = re.compile(r"\.setStyleSheet\(")
    files = [path.name for path in SCREENS.rglob("*.py") if asked.search(path.read_text("utf-8"))]
    assert files == ["theme.py"]


def test_the_day_of_the_tests_is_laid_as_it_was_played() -> None:
    laid, anew = RoomDesk(), RoomDesk()
    assert filled(laid) == played(anew)
    assert laid.board.hash() == anew.board.hash()
    assert [*laid.board.cases, *laid.board.calls] == [*anew.board.cases, *anew.board.calls]
    assert (laid.clock_ms, laid.new_id()) == (anew.clock_ms, anew.new_id())
    (ours,), (theirs,) = (desk.do(note, next(iter(desk.board.cases)), "dilihat") for desk in (laid, anew))
    assert ours == theirs
