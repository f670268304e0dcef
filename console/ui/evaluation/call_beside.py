"""A page of lines with a call beside it: words above, the timeline of the call and its case below.
Rule: of a confidential case no more than every list shows; the case itself, opened, shows the rest to whom it may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.views.evaluation import Evaluated, Sample
from console.models.views.masking import masked
from console.store.archive.queries import Archive, ArchivedCall, ArchivedCase
from console.text.calls import call_words
from console.text.timeline import who_words
from console.ui.parts.timeline import Timeline, Told, told_lines, told_time
from console.ui.widgets import theme
from console.ui.widgets.lines_panel import LinesPanel

_WIDE = 84  # letters of width from which both have room beside each other
_HIGH = 11  # rows of height from which lines, words and timeline have room below each other


class CallBeside(QWidget):
    """The widget of such a page: beside the lines where there is room for both, else under them."""

    def __init__(self, lines: LinesPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(48)
        self.story = Timeline()
        self._divided = False
        self._beside = QSplitter(Qt.Orientation.Vertical)
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        for splitter, first, second in ((self._beside, self.words, self.story), (self._whole, lines, self._beside)):
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setStretchFactor(0, 3)
            splitter.setStretchFactor(1, 2)
            splitter.setChildrenCollapsible(False)
        lines.box.asking.connect(lambda _: self._fit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self.setFocusProxy(lines)

    def show_call(self, words: str, story: Sequence[Told]) -> None:
        """Show this beside the lines; what is shown already stays where it was scrolled to."""
        if words != self.words.toPlainText():
            self.words.setPlainText(words)
            self.story.scrollToTop()
        self.story.show_lines(story)
        self._beside.setVisible(bool(words))
        self._fit()

    def name(self, words: str) -> None:
        """What a reader of the screen calls the words."""
        self.words.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Below the lines the timeline stands only where all of it has room, and goes while a question is asked."""
        sizes = theme.current_sizes()
        wide = self.width() >= _WIDE * sizes.text
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation is not self._whole.orientation() or not self._divided:
            self._whole.setOrientation(orientation)
            self._whole.setSizes([6_000, 5_000])
            self._divided = self.isVisible()
        short = not wide and (self.height() < _HIGH * sizes.row or not self.lines.box.isHidden())
        self.story.setVisible(not short and self.story.model().rowCount() > 0)
        if short:
            self._whole.setSizes([5_000, 1_500])


def call_story(board: Board, call: Call, now_ms: int, hidden: bool, zone: tzinfo) -> list[Told]:
    """What was recorded of a call and of its case, the last line first."""
    case = board.cases.get(call.case or "")
    closed = masked(board, case, hidden=hidden) if case is not None else hidden
    lines = [
        Told(
            line.entry,
            told_time(line.when, now_ms, zone),
            "",
            who_words(board, line),
            call_words(board, line.fact, zone, closed),
            line.struck,
            line.pending,
            line.when,
        )
        for line in reversed(call.timeline)
    ]
    of_case = told_lines(board, case, now_ms, closed, zone) if case is not None else []
    return sorted([*of_case, *lines], key=lambda one: -one.when_ms)


# The samples and what was found of calls, read from the archive; it may take its while.

# So many samples are on the page, and over so many months the trends reach.
SAMPLES, MONTHS = 6, 12
_BEGINNING = 200001


class Read(msgspec.Struct, frozen=True):
    """The last samples, the evaluations of a year, and the calls and cases of the samples as lists name them. `older`:
    months whose sample cannot be drawn at this desk."""

    samples: tuple[Sample, ...] = ()
    rows: tuple[Evaluated, ...] = ()
    calls: dict[str, ArchivedCall] = msgspec.field(default_factory=dict)
    cases: dict[str, ArchivedCase] = msgspec.field(default_factory=dict)
    older: tuple[int, ...] = ()

    def row_of(self, call: str) -> Evaluated | None:
        """What was found of a call."""
        return next((one for one in self.rows if one.call_id == call), None)


def read_samples(archive: Archive) -> Read:
    """The last samples, with the evaluations of a year."""
    months = archive.qa_sampling.months()
    samples, older = list[Sample](), list[int]()
    for month in months[:SAMPLES]:
        try:
            samples += [one] if (one := archive.qa_sampling.sample(month)) is not None else []
        except ConsoleError:
            older.append(month)
    rows = tuple(archive.evaluations(months[:MONTHS][-1], months[0])) if months else ()
    drawn = {one.call for sample in samples for person in sample.persons for one in person.calls}
    read = _named(archive, tuple(samples), rows, sorted(drawn | {one.call_id for one in rows}))
    return msgspec.structs.replace(read, older=tuple(older))


def read_own(archive: Archive, person: str, until: int) -> Read:
    """What was ever found of the calls of one person, up to a month (202610)."""
    rows = tuple(archive.evaluations(_BEGINNING, until, person))
    return _named(archive, (), rows, [one.call_id for one in rows])


def _named(archive: Archive, samples: tuple[Sample, ...], rows: tuple[Evaluated, ...], ids: list[str]) -> Read:
    calls = {one.id: one for one in archive.calls_of(ids)}
    cases = {one.id: one for one in archive.cases_of(sorted({one.case_id or "" for one in calls.values()}))}
    return Read(samples, rows, calls, cases)
