"""What is asked beside the screen comes back to it, the newest counts, and nobody is told where the owner is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError, Refused, Stopped
from console.ui.widgets.worker import Worker, end_all
from tests.conftest import PATIENCE_MS

Given = TypeVar("Given")


class Asked:
    """A worker with what it told, and work that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.worker, self.told, self.begun = Worker(), list[object](), list[str]()
        self.gate = threading.Event()

    def work(self, name: str, ends: Callable[[], Given]) -> Callable[[], Given]:
        def work() -> Given:
            self.begun.append(name)
            assert self.gate.wait(PATIENCE_MS / 1000)
            return ends()

        return work

    def ask(self, name: str) -> None:
        self.worker.ask(self.work(name, lambda: name), self.told.append, self.told.append)

    def let_go(self, qtbot: QtBot) -> None:
        self.gate.set()
        qtbot.waitUntil(lambda: not self.worker.busy(), timeout=PATIENCE_MS)


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked()


def refuse() -> object:
    raise Refused("case_unknown", case="C-1")


def test_the_newest_answer_wins_and_what_was_asked_between_is_never_begun(asked: Asked, qtbot: QtBot) -> None:
    for name in ("first", "second", "third"):
        asked.ask(name)
    asked.let_go(qtbot)
    assert asked.begun == ["first", "third"] and asked.told == ["third"]


def test_the_same_question_after_news_is_answered_each_time_it_was_read(asked: Asked, qtbot: QtBot) -> None:
    for name in ("first", "second", "third"):
        asked.worker.renew(asked.work(name, lambda name=name: name), asked.told.append)  # type: ignore[misc]
    asked.let_go(qtbot)
    assert asked.begun == asked.told == ["first", "third"]


def test_a_deed_at_work_is_not_dropped_for_another(asked: Asked, qtbot: QtBot) -> None:
    assert asked.worker.begin(asked.work("first", lambda: 1), asked.told.append)
    assert not asked.worker.begin(asked.work("second", lambda: 2), asked.told.append)
    asked.let_go(qtbot)
    assert asked.told == [1]


def test_a_refusal_reaches_whoever_asked_and_nobody_else(asked: Asked, qtbot: QtBot) -> None:
    asked.worker.ask(asked.work("old", refuse), asked.told.append, asked.told.append)
    asked.ask("new")
    asked.let_go(qtbot)
    assert asked.told == ["new"]
    with qtbot.waitSignal(asked.worker.answered, timeout=PATIENCE_MS) as answered:
        asked.worker.ask(refuse, asked.told.append, asked.told.append)
    assert isinstance(asked.told[1], Refused) and answered.args == [asked.told[1]]


def test_a_cancelled_question_stops_at_its_next_progress_and_is_told_nobody(asked: Asked, qtbot: QtBot) -> None:
    worker, heard = asked.worker, list[tuple[int, int]]()
    worker.heard.connect(lambda done, of: heard.append((done, of)))
    ended, went_on = threading.Event(), threading.Event()

    def work() -> object:
        assert worker.progress(5, 10)
        went_on.set()
        asked.gate.wait(PATIENCE_MS / 1000)
        if not worker.progress(10, 10):
            ended.set()
            raise Stopped
        return "whole"

    worker.ask(work, asked.told.append, asked.told.append)
    qtbot.waitUntil(lambda: heard == [(5, 10)], timeout=PATIENCE_MS)
    worker.cancel()
    assert not worker.busy()
    asked.gate.set()
    worker.wait()
    QApplication.sendPostedEvents(worker)
    assert ended.is_set() and not asked.told and heard == [(5, 10)]


def test_a_bug_in_the_work_leaves_the_page_usable(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught, told = list[object](), list[ConsoleError]()
    monkeypatch.setattr(threading, "excepthook", caught.append)
    worker = Worker()

    def broken() -> object:
        raise PermissionError("the key file")

    with qtbot.waitSignal(worker.answered, timeout=PATIENCE_MS):
        worker.ask(broken, print, told.append)
    assert [one.code for one in told] == ["unexpected"] and not worker.busy()
    assert len(caught) == 1


def test_what_comes_after_its_end_was_waited_for_is_told_nobody(asked: Asked, qtbot: QtBot) -> None:
    asked.gate.set()
    asked.ask("before")
    asked.worker.wait()
    QApplication.sendPostedEvents(asked.worker)
    assert not asked.told and not asked.worker.busy()
    with qtbot.waitSignal(asked.worker.answered, timeout=PATIENCE_MS):
        asked.ask("after")
    assert asked.told == ["after"]


def test_the_end_of_an_owner_ends_all_that_was_asked_below_it(asked: Asked, qtbot: QtBot) -> None:
    owner, page = QObject(), QObject()
    page.setParent(owner)
    asked.worker.setParent(page)
    asked.ask("at work")
    asked.ask("never begun")
    asked.gate.set()
    end_all(owner)
    asked.ask("too late")
    QApplication.sendPostedEvents(asked.worker)
    assert asked.begun == ["at work"] and not asked.told and not asked.worker.busy()


def test_work_that_outlives_its_owner_ends_without_a_word(asked: Asked) -> None:
    asked.ask("late")
    thread = asked.worker._thread
    assert thread is not None
    shiboken6.delete(asked.worker)
    asked.gate.set()
    thread.join(PATIENCE_MS / 1000)
    assert not thread.is_alive() and not asked.told, "an error in it would fail this test"


def test_what_the_work_held_is_let_go_on_the_thread_of_the_screen(qtbot: QtBot) -> None:
    class Held:
        def __del__(self) -> None:
            gone.append(threading.current_thread())

    gone = list[threading.Thread]()
    for _ in range(20):
        worker, held = Worker(), Held()
        worker.ask(lambda held=held: None, lambda _: None)  # type: ignore[misc]
        del held
        qtbot.waitUntil(lambda worker=worker: not worker.busy(), timeout=PATIENCE_MS)  # type: ignore[misc]
    assert set(gone) == {threading.main_thread()} and len(gone) == 20
