"""When the map's process dies it comes back as it was; when it cannot come back, a list takes its place."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.layers import HazardShape
from console.map.panel import MOST_STOPS, WEB_VIEW, MapPanel
from tests.map.looking import a_case, ask, colour_at, ground_settled, look_at, order, settle, view_of, with_map
from tests.map.made_map import WATER, write_map

Panels = Callable[..., MapPanel]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore(
        "QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled|Render process|renderer"
    ),
]


@pytest.fixture
def pages_lent() -> None:
    """No page of another test: its process is ended here."""


def kill(panel: MapPanel) -> None:
    os.kill(panel.web.map_page.renderProcessPid(), signal.SIGKILL)


def test_after_a_crash_it_shows_all_again_where_the_operator_looked(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(1), a_case(2, lat=-8.11)))
    panel.set_theme("night")
    panel.show_point(-8.09, 112.151)
    order(qtbot, panel, "map_konsol.fire('dragstart'); map_konsol.setView([-8.09, 112.15], 15)")
    settle(qtbot, panel)
    view = pytest.approx(view_of(qtbot, panel), abs=2e-5)  # a part of a pixel
    with qtbot.waitSignal(panel.shown, timeout=30_000):
        kill(panel)
    settle(qtbot, panel)
    assert view_of(qtbot, panel) == view
    assert ask(qtbot, panel, "document.querySelectorAll('.mark.case').length") == 2
    assert ask(qtbot, panel, "document.querySelectorAll('.cross').length") == 1
    assert ask(qtbot, panel, "document.documentElement.dataset.theme") == "night"
    panel.select("case-2")
    settle(qtbot, panel)
    assert view_of(qtbot, panel) == view


def test_after_a_crash_the_map_file_is_drawn_again_with_all_it_said(
    qtbot: QtBot, panels: Panels, tmp_path: Path
) -> None:
    panel = panels(cases=(a_case(1, lat=-8.1005),))
    with_map(qtbot, panel, write_map(tmp_path / "air.k112map", {"areas": WATER}))
    look_at(qtbot, panel, 16.25)
    with qtbot.waitSignal(panel.shown, timeout=30_000):
        kill(panel)
    ground_settled(qtbot, panel)
    assert view_of(qtbot, panel) == (-8.0983, 112.1681, 16.25)
    assert colour_at(panel, 350, 300) == "#bcd5e5"
    assert ask(qtbot, panel, "document.querySelector('.credit').textContent").startswith("© kontributor OpenStreetMap")


def test_after_a_crash_it_looks_where_the_program_had_led_it(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    whole = view_of(qtbot, panel)
    panel.show_point(-8.32, 112.40)
    settle(qtbot, panel)
    led = view_of(qtbot, panel)
    with qtbot.waitSignal(panel.shown, timeout=30_000):
        kill(panel)
    settle(qtbot, panel)
    assert view_of(qtbot, panel) == led != whole
    assert ask(qtbot, panel, "document.querySelector('.back').hidden") is False
    order(qtbot, panel, "document.querySelector('.back').click()")
    settle(qtbot, panel)
    assert view_of(qtbot, panel) == pytest.approx(whole, abs=5e-4)


def test_what_changed_while_it_was_away_is_there_afterwards(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(1),))
    with qtbot.waitSignal(panel.web.stopped, timeout=30_000):
        kill(panel)
    with qtbot.waitSignal(panel.shown, timeout=30_000):
        panel.set_cases([a_case(7)])
    settle(qtbot, panel)
    assert ask(qtbot, panel, "document.querySelector('.tag').textContent") == "A-0007"


def test_a_page_whose_loading_is_lost_is_asked_for_again(
    qtbot: QtBot, panels: Panels, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panels(cases=(a_case(1),))
    monkeypatch.setattr("console.map.panel.PAGE_PATIENCE_MS", 500)
    panel.web.loadStarted.connect(panel.web.stop, Qt.ConnectionType.SingleShotConnection)
    with qtbot.waitSignal(panel.shown, timeout=30_000):
        kill(panel)
    settle(qtbot, panel)
    assert ask(qtbot, panel, "document.querySelectorAll('.mark.case').length") == 1


def test_when_it_keeps_dying_a_list_takes_its_place(
    qtbot: QtBot, panels: Panels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.map.panel.STOPS_WITHIN_S", 600.0)  # a crowded machine brings it back slowly
    panel = panels(cases=(a_case(1),))
    for _ in range(MOST_STOPS):
        with qtbot.waitSignal(panel.shown, timeout=30_000):
            kill(panel)
    with qtbot.waitSignal(panel.replaced_by_list, timeout=30_000):
        kill(panel)
    assert panel.web is None
    assert panel.list is not None
    assert "berhenti berulang kali" in panel.list._reason.text()
    assert panel.list.texts() == ["● 1  A-0001  Kebakaran bangunan  -8.09830, 112.16810"]


class TestWithoutWebEngine:
    @pytest.fixture
    def panel(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MapPanel:
        monkeypatch.setitem(sys.modules, WEB_VIEW, None)
        panel = MapPanel(load_geography(), tmp_path)
        qtbot.addWidget(panel)
        panel.set_cases([a_case(1, priority=3), a_case(2), a_case(3, lat=float("nan"))])
        with qtbot.waitSignal(panel.replaced_by_list):
            panel.show()
        return panel

    def test_a_list_shows_each_case_that_has_a_place_the_urgent_first(self, panel: MapPanel) -> None:
        assert panel.list is not None
        assert [text.split("  ")[:2] for text in panel.list.texts()] == [["● 1", "A-0002"], ["■ 3", "A-0001"]]

    def test_it_says_why_in_both_languages(self, panel: MapPanel, qtbot: QtBot) -> None:
        assert panel.list is not None
        assert panel.list._reason.text().startswith("Peta tidak bisa tampil")
        panel.set_language("en")
        qtbot.waitUntil(lambda: panel.list is not None and panel.list._reason.text().startswith("The map cannot"))

    def test_warnings_stand_above_the_list_while_their_layer_is_on(self, panel: MapPanel, qtbot: QtBot) -> None:
        panel.set_overlay("hazards", [HazardShape("hazard:1", "WEATHER · heavy rain <b>")])
        qtbot.waitUntil(lambda: panel.list is not None and panel.list.notes() == "WEATHER · heavy rain <b>")
        panel.hide_layers(frozenset({"hazard"}))
        qtbot.waitUntil(lambda: panel.list is not None and panel.list.notes() == "")

    def test_choosing_a_line_chooses_the_case_and_new_cases_do_not_choose(self, panel: MapPanel, qtbot: QtBot) -> None:
        assert panel.list is not None
        with qtbot.waitSignal(panel.case_chosen) as told:
            panel.list._list.itemActivated.emit(panel.list._list.item(1))
        assert told.args == ["case-1"]
        panel.select("case-2")
        with qtbot.assertNotEmitted(panel.case_chosen):
            panel.set_cases([a_case(2), a_case(4)])
            qtbot.waitUntil(lambda: panel.list is not None and any("A-0004" in text for text in panel.list.texts()))
        assert panel.list._list.currentItem().text().startswith("● 1  A-0002")

    def test_who_is_in_the_list_by_keyboard_stays_on_the_line_when_cases_come(
        self, panel: MapPanel, qtbot: QtBot
    ) -> None:
        assert panel.list is not None
        with qtbot.waitActive(panel):
            panel.activateWindow()
        panel.setFocus()
        assert panel.list._list.hasFocus()
        qtbot.keyClick(panel.list._list, Qt.Key.Key_End)
        panel.select("case-2")
        panel.set_cases([a_case(1, priority=3), a_case(2), a_case(4)])
        qtbot.waitUntil(lambda: panel.list is not None and any("A-0004" in text for text in panel.list.texts()))
        assert "A-0001" in panel.list._list.currentItem().text()


PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from console.map import sandbox
from console.map.geography import load_geography
from console.map.panel import MapPanel
sandbox.prepare()
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
app = QApplication([])
window = QMainWindow()
panel = MapPanel(load_geography())
window.setCentralWidget(panel)
window.show()
panel.shown.connect(lambda: QTimer.singleShot(0, {leave}))
code = app.exec()
print("left", code)
sys.exit(code)
"""


@pytest.mark.parametrize("leave", ["app.quit", "window.close"])
def test_a_program_with_a_map_ends_cleanly(leave: str) -> None:
    program = PROGRAM.replace("{leave}", leave)
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", program], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "left 0" in done.stdout
    assert "Release of profile" not in done.stderr
    assert "Fatal" not in done.stderr
