"""What works beside the screen comes back to it, or to nobody where its window is gone."""

from __future__ import annotations

import threading

import shiboken6
from pytestqt.qtbot import QtBot

from console.ui.worker import Worker


def test_a_task_that_outlives_its_window_ends_without_a_word(qtbot: QtBot) -> None:
    worker, go_on = Worker(), threading.Event()
    worker.run(lambda: go_on.wait(30))
    thread = worker._thread
    assert thread is not None
    shiboken6.delete(worker)
    go_on.set()
    thread.join(30)
    assert not thread.is_alive(), "an error in it would fail this test"


def test_what_a_task_gives_comes_to_the_screen(qtbot: QtBot) -> None:
    worker = Worker()
    with qtbot.waitSignal(worker.done) as heard:
        worker.run(lambda: 7)
    assert heard.args == [7] and not worker.busy()
