"""A real window over a board with odd entries must paint, list, show each case and page, ring, take a call."""

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from console.log import apart
from console.models.state.record import Recorded
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import page_of, pages_of, whole_window
from wire import facts

RING = "call:berdering-sekarang"


@contextmanager
def uncaught() -> Iterator[list[str]]:
    """What nobody caught, also in a slot of Qt."""
    found: list[str] = []
    before, parts = sys.excepthook, _InParts(found)

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append("".join(traceback.format_exception(kind, error, trace)))

    sys.excepthook = note
    log = logging.getLogger("konsol112.crash")
    log.addHandler(parts)
    try:
        yield found
    finally:
        sys.excepthook = before
        log.removeHandler(parts)


class _InParts(logging.Handler):
    """What a part of the window said in its own place: there too nothing may have gone wrong."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self._found = found

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self._found.append("".join(traceback.format_exception(record.exc_info[1])))


def desk_with(records: list[Recorded]) -> RoomDesk:
    """A desk that read all of them before its window opens."""
    desk = RoomDesk()
    desk.board.apply(records)
    return desk


def show(desk: RoomDesk, folder: Path) -> list[str]:
    """Work at the window; gives everything that went wrong."""
    with uncaught() as found, apart(partial(_note, found)):
        _work(desk, folder, found)
    return found


def _note(found: list[str], error: BaseException, trace: TracebackType | None) -> bool:
    found.append("".join(traceback.format_exception(error)))
    return False


def _work(desk: RoomDesk, folder: Path, found: list[str]) -> None:
    def step(act: Callable[[], object]) -> None:
        with apart(partial(_note, found)):
            act()
        QApplication.processEvents()

    with whole_window(desk, folder) as whole:
        window = whole.window
        step(window.tick)
        for case in [*desk.board.cases][:8]:
            step(lambda case=case: window.open_case(case))
            step(window.tick)
        for name in pages_of(window):
            step(lambda name=name: page_of(window, name))
            step(lambda name=name: window.pages.open(name))
        while window.pages.close_current():
            pass
        step(lambda: desk.other(RING, facts.CallRang(number="0000-2345-111")))
        step(window.tick)
        rings = desk.board.calls[RING.partition(":")[2]]
        assert rings.state == "ringing", rings.state
        step(lambda: window.calls.take_one(rings.id))
        taken = desk.board.calls[rings.id]
        assert taken.claimed_by == desk.desk_id, "the call that rings could not be taken"
        step(window.tick)
