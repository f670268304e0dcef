"""Each part of the window paints apart: one that fails is replaced by a sentence, in that part only, and all others go
on. What failed and by which entry stands in the problem box until the part can be painted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from console import log as crash
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.record import Recorded, in_order
from console.models.state.shift import Shift
from console.models.state.standing_record import StandingRecord
from console.models.state.timeline import TimelineLine
from console.text import formats
from console.text.words import language, translate

T = TypeVar("T")


def part_word(name: str) -> str:
    """What a part of the window is called."""
    words = {
        "list": translate("Parts", "the list of cases"),
        "case": translate("Parts", "the selected case"),
        "agencies": translate("Parts", "the agencies"),
        "banner": translate("Parts", "the line of calls"),
        "strip": translate("Parts", "the state of this desk"),
        "alarms": translate("Parts", "the alarms"),
        "page": translate("Parts", "a page"),
    }
    return words[name]


class Apart(QObject):
    """Paints one part. `failed` is the sentence while it cannot be painted, else empty."""

    def __init__(self, name: str, board: Callable[[], Board], widget: QWidget | None, parent: QObject) -> None:
        super().__init__(parent)
        self.failed = ""
        self._name, self._board, self._widget = name, board, widget
        self._cover: QLabel | None = None
        self._logged = ""

    def paint(self, act: Callable[[], object]) -> bool:
        """Do it; whether it could be done. What it was refused for is a bug here: nobody asked for it."""
        with crash.apart(self._note) as done:
            act()
        if done.whole:
            self._logged = ""
            if self.failed:
                self.failed = ""
                self._show()
        return done.whole

    def each(self, act: Callable[[], T], instead: Callable[[str], T]) -> T:
        """One line of a part: what it gives, or what stands in its place, with the number of the entry."""
        found: list[T] = []
        with crash.apart(self._note_line):
            found.append(act())
        return found[0] if found else instead(self._logged)

    def _note(self, error: BaseException, trace: TracebackType | None) -> bool:
        entry = entry_words(self._board(), culprit(error, trace, self._board()))
        said = translate("Parts", "{part} cannot be shown{entry}. All else goes on.")
        words = said.format(part=part_word(self._name), entry=entry)
        self.failed = words[:1].upper() + words[1:]
        self._show()
        fresh, self._logged = self._logged != self.failed, self.failed
        return fresh

    def _note_line(self, error: BaseException, trace: TracebackType | None) -> bool:
        entry = entry_words(self._board(), culprit(error, trace, self._board()))
        words = translate("Parts", "cannot be shown{entry}").format(entry=entry)
        fresh, self._logged = self._logged != words, words
        return fresh

    def _show(self) -> None:
        if self._widget is None:
            return
        if self._cover is None:
            self._cover = QLabel(self._widget)
            self._cover.setWordWrap(True)
            self._cover.setAutoFillBackground(True)
            self._cover.setTextFormat(Qt.TextFormat.PlainText)
            self._cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._widget.installEventFilter(self)
        self._cover.setText(self.failed)
        self._cover.setAccessibleName(self.failed)
        self._cover.setGeometry(self._widget.rect())
        self._cover.setVisible(bool(self.failed))
        self._cover.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._cover is not None and self._widget is not None:
            self._cover.setGeometry(self._widget.rect())
        return super().eventFilter(watched, event)


def culprit(error: BaseException, trace: TracebackType | None, board: Board) -> Recorded | None:
    """The entry that was being painted, from what the failing lines had in hand, the innermost first."""
    frames = []
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    for frame in reversed(frames):
        for value in list(frame.f_locals.values()):
            found = next(_entries_of(value, board), None)
            if found is not None:
                return found
    return None


def _entries_of(value: object, board: Board) -> Iterator[Recorded]:
    """The entries behind a value, the damaged ones first, then the newest."""
    if isinstance(value, Recorded):
        yield value
        return
    stream = ""
    if isinstance(value, TimelineLine):
        yield from (one for name in board.streams() for one in board.records_of(name) if one.id == value.entry)
    elif isinstance(value, Case | Call | Shift):
        stream = f"{type(value).__name__.lower()}:{value.id}"
    elif isinstance(value, StandingRecord):
        stream = f"{value.kind}:{value.id}"
    if stream:
        newest = in_order(board.records_of(stream))[::-1]
        yield from sorted(newest, key=lambda one: not one.damaged)


def entry_words(board: Board, one: Recorded | None) -> str:
    """(entry 4711 of desk B, 12 Nov 14:02). Empty where no entry is known to be behind it."""
    if one is None:
        return ""
    number = str(one.seq)
    if one.seq is None:
        number = translate("Parts", "{number}, not sent yet").format(number=one.desk_seq)
    said = translate("Parts", "(entry {number} of desk {desk}, {at})")
    return " " + said.format(
        number=number,
        desk=board.reference.letter_of(one.desk),
        at=formats.moment(one.at, 0, language()),
    )
