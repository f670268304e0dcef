"""After new limits: cases of a period that a supervisor names come from the archive and can be put right by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from console.desk import Desk
from console.map.geography import Geography, load_geography
from console.models.commands.calls import close
from console.models.commands.cases import CaseForm, open_case, set_confidential
from console.models.state.place import point_of
from console.models.state.streams import case_stream
from console.settings import SettingsFile
from console.store.archive.queries import HOUR_MS
from console.ui.frame.bridge import Bridge
from console.ui.map.moved import MovedPages
from console.ui.window.main_window import MainWindow
from tests.bench.still import still_desk
from tests.map.limits_data import shifted
from tests.store.disk import Ledger
from tests.ui.call_keys import Key, command, press, words, write
from wire.facts import Place

pytestmark = pytest.mark.slow

HERE = "-8.095370,112.166500"
POINT = point_of(Place(point=HERE)) or (0.0, 0.0)
BEFORE = load_geography().locate(*POINT).kelurahan
AFTER = Geography(shifted(0.004)).locate(*POINT).kelurahan
NOTHING = "Older cases: name a period with G"


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    journal, made = still_desk(tmp_path / "desk.db", Ledger())
    yield made
    journal.close()


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, settings: SettingsFile) -> Iterator[MovedPages]:
    window = MainWindow(desk, Bridge(desk), settings=settings)
    made = window.features.add(MovedPages(window.frame, Geography(shifted(0.004))))
    window.show()
    window.activateWindow()
    yield made
    made.end()
    window.close()
    # A window that lived on would read its desk's file at the next change of language.
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def old_case(desk: Desk, kelurahan: str | None = BEFORE, **more: str | None) -> str:
    """Closed, and by now so old that it is in the archive only."""
    place = Place(address="Jl. Contoh 7", point=HERE, kelurahan=kelurahan, **more)
    case = desk.do(open_case, CaseForm(nature="tree_down", place=place))[-1].stream.removeprefix("case:")
    desk.do(close, case, "handled", None)
    return case


def days_pass(desk: Desk, days: int = 10) -> None:
    later = desk.now_ms() + days * 24 * HOUR_MS
    desk.now_ms = lambda: later
    desk.let_go()


def look(qtbot: QtBot, pages: MovedPages, since: str, until: str = "") -> list[str]:
    """G, and the days by keys."""
    press(qtbot, Key.Key_G)
    write(qtbot, since)
    if until:
        press(qtbot, Key.Key_Tab)
        write(qtbot, until)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not pages.older.busy(), timeout=10_000)
    return words(pages.panel)


def test_an_old_case_is_found_in_the_archive_and_put_into_its_kelurahan(
    qtbot: QtBot, desk: Desk, pages: MovedPages
) -> None:
    case, chosen, secret = old_case(desk), old_case(desk, map_kelurahan=AFTER), old_case(desk)
    desk.do(set_confidential, secret, True, "alasan")
    number = desk.board.display_number(case)
    days_pass(desk)
    assert not {case, chosen, secret} & desk.board.cases.keys()
    command(qtbot, "pindahkelurahan")
    assert words(pages.panel) == [NOTHING]
    found = look(qtbot, pages, "2026-01-01")
    assert [line.partition(" · ")[0] for line in found] == [number, NOTHING]
    assert "cases looked at: 2, no confidential ones" in pages.panel.above.text()
    days_pass(desk, 1)
    assert case not in desk.board.cases, "it left the board again"
    assert pages.panel.chosen() == case
    press(qtbot, Key.Key_P)
    press(qtbot, Key.Key_Return)
    assert words(pages.panel) == [NOTHING]
    desk.bring([case_stream(case)])
    assert (desk.board.cases[case].place.kelurahan, desk.board.cases[case].place.point) == (AFTER, HERE)


def test_only_cases_of_the_period_are_looked_at(qtbot: QtBot, desk: Desk, pages: MovedPages) -> None:
    old_case(desk)
    days_pass(desk)
    command(qtbot, "pindahkelurahan")
    assert look(qtbot, pages, "1/1/2025", "31/12/2025") == [NOTHING]
    assert "1 Jan 2025 to 31 Dec 2025, cases looked at: 0" in pages.panel.above.text()


def test_what_is_no_day_is_said_and_a_dispatcher_is_told_who_names_periods(
    qtbot: QtBot, desk: Desk, pages: MovedPages
) -> None:
    command(qtbot, "pindahkelurahan")
    look(qtbot, pages, "kemarin")
    window = pages.panel.window()
    assert isinstance(window, MainWindow) and "“kemarin” is no day" in window.command.sentence()
    press(qtbot, Key.Key_Escape)
    assert desk.person is not None
    desk.set_person(msgspec.structs.replace(desk.person, roles=("dispatcher",)))
    press(qtbot, Key.Key_G)
    assert not pages.panel.box.isVisible() and "supervisor" in window.command.sentence()


def test_with_other_limits_what_was_found_by_the_old_ones_is_gone(qtbot: QtBot, desk: Desk, pages: MovedPages) -> None:
    old_case(desk)
    days_pass(desk)
    command(qtbot, "pindahkelurahan")
    assert len(look(qtbot, pages, "2026-01-01")) == 2
    days_pass(desk, 1)
    pages.refresh()
    assert len(words(pages.panel)) == 2
    pages.limits_changed()
    assert words(pages.panel) == [NOTHING]
