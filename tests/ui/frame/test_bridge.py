"""News of the sync thread reach the screen thread in slices, however often it calls."""

from __future__ import annotations

import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from console.models.commands.calls import ring
from console.ui.frame.bridge import Bridge
from tests.ui.room_desk import RoomDesk


class SlicedDesk(RoomDesk):
    """Has news for three slices."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 3
        self.threads: list[QThread] = []

    def catch_up(self, budget_s: float = 0.008) -> bool:
        self.threads.append(QThread.currentThread())
        self.left -= 1
        return self.left > 0


def test_a_call_from_another_thread_catches_up_on_the_screen_thread_until_nothing_waits(qtbot: QtBot) -> None:
    desk = SlicedDesk()
    bridge = Bridge(desk)
    thread = threading.Thread(target=lambda: [bridge.wake() for _ in range(50)])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: desk.left == 0)
    assert desk.threads == [QThread.currentThread()] * 3


def test_what_the_desk_touches_is_passed_on_at_once(qtbot: QtBot) -> None:
    desk = RoomDesk()
    bridge = Bridge(desk)
    heard: list[frozenset[str]] = []
    bridge.touched.connect(heard.append)
    record = desk.do(ring)[0]
    assert heard == [frozenset({record.stream})]
    bridge.stop()
    desk.do(ring)
    assert len(heard) == 1


def test_it_ticks_once_started(qtbot: QtBot) -> None:
    bridge = Bridge(RoomDesk())
    with qtbot.waitSignal(bridge.tick, timeout=3000):
        bridge.start()
    bridge.stop()
