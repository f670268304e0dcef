"""A vehicle from its tracker's request to the map of two desks: the line cut, the time passing, the desk started again
without a line. Real server process over TLS, real desks and disks, the real page."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.panel import MapPanel
from console.settings import SettingsFile
from console.sync.tracker import Tracker
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from tests.helpers.world import Seat, World, world
from tests.map import conftest  # sets what the page needs before there is an application
from tests.map.looking import ask, settle

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]
HERE, THERE = (-8.0983, 112.1681), (-8.0990, 112.1681)
Texts = Callable[[], list[str]]


def enrolled(room: World, unit: str) -> Tracker:
    token = re.findall(r"[a-z2-9]{6}(?:-[a-z2-9]{6}){3}", room.server.tell("device", "add", unit))[0]
    return Tracker(room.server.url, room.server.folder / "keys" / "ca.pem", token)


@contextmanager
def on_screen(qtbot: QtBot, seat: Seat, folder: Path) -> Iterator[tuple[MainWindow, Texts]]:
    """The window and the map of a desk; what the page shows of vehicles."""
    settings = SettingsFile(folder)
    settings.change(language="id", theme="day")
    window = MainWindow(seat.desk, Bridge(seat.desk), settings=settings)
    window.place_form(IntakeForm(seat.desk, []))
    panel = MapPanel(load_geography())
    window.place_map(panel)
    window.resize(1366, 690)
    feed = MapFeed(window, panel, folder)
    try:
        with qtbot.waitSignal(panel.shown, timeout=30_000):
            window.show()

        def texts() -> list[str]:
            window.bridge.tick.emit()
            settle(qtbot, panel)
            look = "konsol.LOOKS.find((look) => e.classList.contains(look))"
            script = f"[...document.querySelectorAll('.vehicle')].map((e) => e.textContent + ' ' + {look})"
            return sorted(ask(qtbot, panel, script))

        yield window, texts
    finally:
        feed.deleteLater()
        panel.end()
        window.bridge.stop()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_vehicle_reaches_the_maps_ages_there_and_outlives_a_restart(
    qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path
) -> None:
    assert conftest.__doc__
    with world(tmp_path) as room:
        a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
        room.settle()
        hashes = (a.desk.board.hash(), b.desk.board.hash())
        tracker = enrolled(room, "PSC-1")
        a.skew_ms = 90_000  # the clock of this desk is ahead: it knows, and ages are right all the same
        a.station.loop.wake(greet=True)  # whoever asks for the line also has the clocks compared
        a.wait_until(lambda: abs((a.desk.status().link.offset_ms or 0) + 90_000) < 5_000, 60.0)
        assert tracker.tell(HERE, 36.0, 90.0, lambda: time.time() - 5)  # trackers count in seconds
        for seat in (a, b):
            seat.wait_until(lambda s=seat: "PSC-1" in s.desk.board.tracked)
        with on_screen(qtbot, a, tmp_path / "screen") as (_, texts):
            assert texts() == ["PPSC-1 fresh"]
            before = a.desk.board.tracked["PSC-1"]
            assert tracker.tell(THERE, 36.0, 180.0)
            a.wait_until(lambda: a.desk.board.tracked["PSC-1"] != before)
            assert a.desk.board.tracked["PSC-1"].lat == THERE[0]
            a.cable.pull()
            a.skew_ms += 12 * 60_000
            assert texts() == ["PPSC-1 · 12 mnt lalu old"]
            b.wait_until(lambda: b.desk.board.tracked["PSC-1"].lat == THERE[0])
        a.close()
        a.open()
        a.wait_until(lambda: not a.desk.status().link.online)
        with on_screen(qtbot, a, tmp_path / "screen") as (_, texts):
            (text,) = texts()
            assert re.match(r"PPSC-1 · 1[34] mnt lalu old", text), "without a line its clock is not corrected"
        assert (a.desk.board.hash(), b.desk.board.hash()) == hashes, "no fact was written for a place"
        tracker.close()
        log = (room.server.folder / "server.log").read_text()
        assert tracker._token not in log and "/v1/positions" not in log
