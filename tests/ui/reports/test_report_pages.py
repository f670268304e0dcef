"""Reports by keyboard: what is seen before it is on paper, who may, templates changed in the program."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.reports.slip import SlipMap
from console.reports.templates import shipped
from console.ui.reports.pages import ReportPages, TemplatePages
from console.ui.reports.slips import SlipActs
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.reports.pdf import text_of
from tests.ui.call_keys import CTRL, Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from tests.ui.screens import open_window

pytestmark = pytest.mark.slow

THERE = 20_000
SUPERVISOR = msgspec.structs.replace(PERSON, roles=("dispatcher", "supervisor", "admin"))


def window_of(reports: ReportPages) -> MainWindow:
    window = reports.frame.actions.parent()
    assert isinstance(window, MainWindow)
    return window


@pytest.fixture(scope="module")
def room(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ReportPages, dict[str, str]]]:
    screen_words.install(qapp, "en")
    window, desk, cases = open_window(tmp_path_factory.mktemp("meja"), language="en", theme="day")
    desk.set_person(SUPERVISOR)
    window.resize(1366, 690)
    window.show()
    window.activateWindow()
    made = window.features.add(ReportPages(window.frame, window.features[SlipActs].maps))
    window.features.add(TemplatePages(window.frame))
    yield made, cases
    window.features.end()
    window.bridge.stop()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def reports(room: tuple[ReportPages, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportPages:
    monkeypatch.setenv("HOME", str(tmp_path))
    window_of(room[0]).case_list.table.setFocus()
    return room[0]


@pytest.fixture
def window(reports: ReportPages) -> MainWindow:
    return window_of(reports)


@pytest.fixture
def desk(window: MainWindow) -> RoomDesk:
    return window.desk  # type: ignore[return-value]


@pytest.fixture
def cases(room: tuple[ReportPages, dict[str, str]]) -> dict[str, str]:
    return room[1]


def papers(folder: Path, name: str) -> list[str]:
    return [text_of(path) for path in sorted(folder.glob(f"{name}*.pdf"))]


def test_a_month_is_asked_seen_and_put_on_paper_by_keys(
    qtbot: QtBot, window: MainWindow, reports: ReportPages, tmp_path: Path
) -> None:
    command(qtbot, "laporan")
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "2026-11")
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        press(qtbot, Key.Key_Return)
    seen = words(reports.panel)
    assert "8 calls answered and recorded: 5 handled, 3 pranks, 0 silent" in seen
    assert any(one.startswith("▲ This time is not over") for one in seen)
    assert reports.panel.list.hasFocus()
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        press(qtbot, Key.Key_P, CTRL)
    (text,) = papers(tmp_path, "laporan-bulanan-2026-11")
    assert "8 panggilan dijawab dan dicatat: 5 ditangani, 3 iseng, 0 tanpa suara" in text
    assert "Ready to print" in window.command.sentence()


def test_print_while_one_is_counted_says_so_and_asks_nobody_to_choose_again(
    qtbot: QtBot, window: MainWindow, reports: ReportPages
) -> None:
    reports.ready, counting = None, threading.Event()
    reports.worker.ask(lambda: counting.wait(THERE / 1000), lambda _: None)
    reports.print()
    assert window.command.sentence() == "A report is being made. A stops it."
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        counting.set()
    reports.print()
    assert window.command.sentence().startswith("Choose a report first")


def test_a_case_a_letter_and_the_moment_come_by_their_commands(
    qtbot: QtBot, window: MainWindow, cases: dict[str, str], reports: ReportPages, tmp_path: Path
) -> None:
    window.choose_case(cases["fire"])
    command(qtbot, "beritaacara")
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        press(qtbot, Key.Key_P, CTRL)
    (incident,) = papers(tmp_path, "laporan-berita-acara")
    assert "Tanpa peta" in incident and "kobongan omah" in incident  # always Indonesian, whatever the screen speaks
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        command(qtbot, "laporan surat damkar 2026-11")
    assert any("1 case" in one for one in words(reports.panel))
    command(qtbot, "situasi")
    assert any("NOT TOLD YET" in one for one in words(reports.panel))
    blank = next(line for line in reports.panel.lines() if "Polres" in line.words)
    reports.panel.choose(blank.id)
    press(qtbot, Key.Key_Return)
    assert window.case_panel.case_id == cases["fire"]
    for typed, said in (("mingguan", "is no report"), ("bulanan kapan", "is no time"), ("surat siapa", "siapa")):
        if typed.startswith("surat"):
            with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
                command(qtbot, f"laporan {typed}")
        else:
            command(qtbot, f"laporan {typed}")
        assert said in window.command.sentence()


def test_a_case_that_becomes_confidential_while_its_map_is_drawn_has_none(
    qtbot: QtBot, cases: dict[str, str], reports: ReportPages, tmp_path: Path
) -> None:
    picture, place = QImage(40, 30, QImage.Format.Format_RGB32), tmp_path / "peta.png"
    picture.fill(0)
    picture.save(str(place))
    for name, drawn in (("fire", True), ("ill", False)):
        reports.prepare("berita-acara", {"case": cases[name]})
        with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
            reports._with_map(cases[name], SlipMap(place.read_bytes(), "peta contoh"))
        (path,) = tmp_path.glob("laporan-*.pdf")
        assert (b"/Subtype /Image" in path.read_bytes(), "peta contoh" in text_of(path)) == (drawn, drawn)
        path.unlink()


def test_a_dispatcher_is_told_what_is_a_supervisor_s(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str], reports: ReportPages
) -> None:
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        command(qtbot, "laporan bulanan 2026-11")
    desk.set_person(msgspec.structs.replace(PERSON, account="p2", roles=("dispatcher",)))
    window.bridge.touched.emit(frozenset({"person"}))
    assert reports.ready is None  # what one person may see is not left for the next
    for typed in ("laporan bulanan", "beritaacara"):
        command(qtbot, typed)
        assert "Only a supervisor makes this report." in window.command.sentence() and reports.ready is None
    command(qtbot, "situasi")
    assert reports.ready is not None
    desk.set_person(SUPERVISOR)


def test_a_template_is_changed_checked_and_taken_back(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, reports: ReportPages, tmp_path: Path
) -> None:
    command(qtbot, "laporan")
    press(qtbot, Key.Key_V)
    templates = window_of(reports).features[TemplatePages]
    panel = templates.panel
    panel.choice.choose("kop")
    panel.choice.activated.emit(panel.choice.currentIndex())

    def save(text: str) -> None:
        panel.editor.setPlainText(text)
        panel.editor.setFocus()
        press(qtbot, Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: not templates.worker.busy() and "…" not in panel.state.text(), timeout=THERE)

    save("== KOP KARANGAN\n\n{{ about.kotanya }}\n")
    assert panel.state.text().startswith("Template kop, line 3: unknown name (kotanya).")
    assert not desk.board.reference.templates and "kotanya" in panel.text()
    assert panel.editor.textCursor().blockNumber() == 2
    save("== KOP KARANGAN\n")
    assert desk.board.reference.templates["kop"].text == "== KOP KARANGAN\n"
    command(qtbot, "situasi")
    with qtbot.waitSignal(reports.worker.answered, timeout=THERE):
        reports.print()
    assert "KOP KARANGAN" in papers(tmp_path, "laporan-situasi")[0]
    panel.reset_button.click()
    assert not desk.board.reference.templates["kop"].active and panel.text() == shipped("kop")
