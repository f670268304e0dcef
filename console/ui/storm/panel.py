"""Burst intake: place, one letter, words if any, Enter; below what is alike, beside it the last reports.
Rule: nothing of it waits for the network, and a refusal leaves everything as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from console.models.commands.storm import StormReport, attach_report, record_report
from console.models.state.streams import split_stream
from console.models.views.duplicates import Probe, words_of
from console.models.views.storms import LETTERS, NATURES, reports_of, running_storm, same_street
from console.places.address import read_address
from console.places.gazetteer import Hit
from console.places.sources import certainty_by
from console.text.storm import alike_words, hit_letters, report_words, storm_title
from console.text.time_entry import UnreadableTimeError, read_time
from console.text.words import translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.parts.place import LEAST_LETTERS, PlaceLine, PlaceSources
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import LineField, is_enter
from console.ui.widgets.long_text import WholeWords
from console.ui.widgets.panel import Panel
from wire.facts import Place

# The place of a storm report: one line that completes streets, Enter takes the street that begins as typed.
# Rule: the house number and other words a person typed are never lost to a completion.


class StormPlace(PlaceLine):
    """A line of text that knows which place of the city is meant."""

    def __init__(self, sources: PlaceSources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._hit: Hit | None = None
        self._known: list[Hit] = []
        self.textEdited.connect(self._typed)
        self.taken.connect(self._take_hit)

    def begin(self) -> None:
        """Empty for the next report."""
        self._hit, self._known = None, []
        super().forget_typed()

    def forget_typed(self) -> None:
        """Another person sits down."""
        self.begin()

    def place(self) -> Place:
        """The place as typed, with point and kelurahan of the street where the city knows it."""
        text = " ".join(self.text().split())
        reading = read_address(text)
        hit = self._hit or next((one for one in self._known if _within(one, text)), None)
        point = reading.point or (hit.point if hit is not None else None)
        located = self._sources.locate(*point) if point is not None and self._sources.locate is not None else None
        known = hit is not None and reading.point is None
        ward = located.kelurahan if located is not None else hit.kelurahan if hit is not None else None
        return Place(
            address=text or None,
            rt=reading.rt or None,
            rw=reading.rw or None,
            point=f"{point[0]:.6f},{point[1]:.6f}" if point is not None else None,
            kelurahan=reading.kelurahan or ward,
            certainty=certainty_by("gazetteer", hit=hit.certainty) if known and hit is not None else "caller",
            source="gazetteer" if known else "typed",
            outside=located.outside if located is not None else False,
            near_border=located.near_border if located is not None else False,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and not self.text().strip():
            return  # F12 and Enter where a storm runs already: the street would land in the letter and the words
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._hit = None
        find = self._sources.find
        self._known = list(find(text).hits) if find is not None and len(text.strip()) >= LEAST_LETTERS else []
        self.offer(self._known)
        row = _meant(self.offered(), text)
        if row is not None:
            self.list.setCurrentRow(row)  # what Enter will take is seen before it is pressed

    def _take_hit(self, hit: Hit) -> None:
        self._hit = hit


def _meant(hits: Sequence[Hit], text: str) -> int | None:
    """The one name that was typed whole, or the only one that goes on so; among several a person chooses."""
    whole = [at for at, hit in enumerate(hits) if _plain(hit.name) == _plain(text)]
    begun = whole or [at for at, hit in enumerate(hits) if _begins(hit, text)]
    return begun[0] if len(begun) == 1 else None


def _begins(hit: Hit, text: str) -> bool:
    """Whether the name goes on from what was typed: "jl mel" of "Jl. Melati"."""
    typed, name = _plain(text), _plain(hit.name)
    return bool(typed) and (name.startswith(typed) or name.removeprefix("jl ").startswith(typed))


def _within(hit: Hit, text: str) -> bool:
    """Whether all words of the name were typed, with others beside them: "jl melati 12 depan toko"."""
    name = words_of(hit.name)
    return bool(name) and name <= words_of(text)


def _plain(text: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in text.lower()).split()
    return " ".join("jl" if word in ("jalan", "jln") else word for word in words)


ALIKE, LAST = 3, 30
_BESIDE_FROM = 1100  # px at 100 %
_TIMED = re.compile(r"(-\d{1,4}|\d{1,2}[:.]\d{2})(?:\s+(.*)|$)")


class StormPanel(Panel):
    """`saved(case)` after a report; `call` gives the call in hand, or nothing."""

    saved = Signal(str)

    def __init__(
        self, runner: CommandRunner, sources: PlaceSources, call: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("F12", "", parent)
        self._runner, self._call = runner, call
        self._hidden = False
        self._across: bool | None = None
        inner = QWidget(self)
        self.place = StormPlace(sources, inner)
        self.letter, self.words = _EnterField(inner), _EnterField(inner)
        self.letter.setMaxLength(1)
        self.letter.setMinimumWidth(96)
        self.letter.textEdited.connect(self._lettered)
        self.place.textChanged.connect(self._look)
        self.words.textChanged.connect(self._look)
        for field in (self.letter, self.words):
            field.entered.connect(self.save)
        self._labels = [QLabel(inner) for _ in range(3)]
        self._found, self._latest = QLabel(inner), QLabel(inner)
        self.save_button, self.attach_button = KeyButton(inner), KeyButton(inner)
        self.alike, self.last = QListWidget(inner), QListWidget(inner)
        self._alike_cases: list[str] = []
        self._lay_out(inner)
        inner.setFocusProxy(self.place)
        self.set_content(inner)
        self._retranslate()

    def refresh(self) -> None:
        """The storm and its last reports as they are now."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        storm = running_storm(board)
        self.set_title(storm_title(board, storm, ZoneInfo(self._runner.desk.zone)))
        cases = list(reversed(reports_of(board, storm.id)))[:LAST] if storm is not None else []
        cases.sort(key=lambda case: case.priority)  # the gravest first, of these the last one first
        lines = [report_words(board, case, now_ms, self._hidden) for case in cases]
        if lines != [self.last.item(at).text() for at in range(self.last.count())]:
            self.last.clear()
            self.last.addItems(lines)

    def hide_personal(self, hidden: bool) -> None:
        """Streets and words leave the screen, or come back."""
        self._hidden = hidden
        for line in (self.place, self.words):
            line.hide_personal(hidden)
        self._look()
        self.refresh()

    def report(self) -> StormReport:
        """The report as typed; words that begin with a time (-5, 14:05) say when it happened."""
        words = self.words.text().strip()
        timed = _TIMED.match(words)
        happened, rest = None, words
        if timed is not None:
            with suppress(UnreadableTimeError):
                happened = read_time(timed[1], self._runner.now_ms(), ZoneInfo(self._runner.desk.zone))
                rest = timed[2] or ""
        return StormReport(
            place=self.place.place(),
            hit=LETTERS.get(self.letter.text().upper()),
            words=rest,
            call=self._call() or None,
            happened=happened,
        )

    def save(self) -> str | None:
        """Enter: the report is on the disk, the line is free for the next."""
        storm = running_storm(self._runner.board)
        written = self._runner.do(record_report, storm.id if storm is not None else "", self.report())
        if not written:
            missing = self.place if not self.place.text().strip() else self.letter
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return self._done(split_stream(written[-1].stream)[1], "✓")

    def attach(self) -> str | None:
        """Ctrl+G: the same tree again; it goes to the chosen case that is alike."""
        if not self._alike_cases:
            self._runner.say(translate("Storm", "No similar report. Enter records a new one."))
            return None
        case = self._alike_cases[max(0, self.alike.currentRow())]
        if self._runner.do(attach_report, case, self.report()) is None:
            return None
        return self._done(case, translate("Storm", "attached ✓"))

    def event(self, event: QEvent) -> bool:
        # Ctrl+G belongs to this page while the focus is inside it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_attach(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_attach(event):
            self.attach()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.alike.setCurrentRow(max(0, min(self.alike.count() - 1, self.alike.currentRow() + step)))
        else:
            super().keyPressEvent(event)

    def _done(self, case: str, said: str) -> str:
        number = self._runner.board.display_number(case)
        self.place.begin()
        self.letter.clear()
        self.words.clear()
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()
        self._runner.say(f"{number} {said}")
        self.saved.emit(case)
        return case

    def _lettered(self, text: str) -> None:
        """A letter that means something brings the focus on; another is taken back and the letters are said."""
        if not text:
            return
        if text.upper() in LETTERS:
            self.letter.setText(text.upper())
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.letter.clear()
            self._runner.say(hit_letters())
        self._look()

    def _look(self) -> None:
        """The reports that may be the same tree: on this street first."""
        board, now_ms = self._runner.board, self._runner.now_ms()
        hit = LETTERS.get(self.letter.text().upper())
        found = []
        if len(self.place.text().strip()) >= ALIKE and not self._hidden:
            place = self.place.place()
            probe = Probe(now_ms=now_ms, place=place, nature=NATURES[hit] if hit else "", narrative=self.words.text())
            found = same_street(board, probe, ALIKE)
        self._alike_cases = [one.case for one in found]
        self.alike.clear()
        self.alike.addItems([alike_words(board, one, self.place.text(), now_ms) for one in found])
        if found:
            self.alike.setCurrentRow(0)
        self.attach_button.setEnabled(bool(found))

    def _lay_out(self, inner: QWidget) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.current_sizes().gap)
        for at, (label, field) in enumerate(zip(self._labels, (self.place, self.letter, self.words), strict=True)):
            label.setBuddy(field)
            fields.addWidget(label, 0, at)
            fields.addWidget(field, 1, at)
        fields.addWidget(self.save_button, 1, 3)
        for at, share in enumerate((4, 1, 4, 0)):
            fields.setColumnStretch(at, share)
        for button, run in ((self.save_button, self.save), (self.attach_button, self.attach)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(run)
        self.save_button.setProperty("main", True)
        for few in (self.alike, self.last):
            few.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            few.setItemDelegate(WholeWords(few))
            few.setTextElideMode(Qt.TextElideMode.ElideRight)
            few.setProperty("roomy", True)
            few.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        above = QHBoxLayout()
        self._found.setWordWrap(True)
        above.addWidget(self._found, 1)
        above.addWidget(self.attach_button)
        self._fields = QWidget(inner)
        self._fields.setLayout(fields)
        fields.setContentsMargins(0, 0, 0, 0)
        latest, alike = QVBoxLayout(), QVBoxLayout()
        latest.addWidget(self._latest)
        latest.addWidget(self.last, 1)
        alike.addLayout(above)
        alike.addWidget(self.alike, 1)
        # Beside the streets that are listed below the place while it is typed, not under them.
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(8, 4, 8, 6)
        self._grid.setHorizontalSpacing(12)
        self._grid.addLayout(latest, 1, 0)
        self._grid.addLayout(alike, 0, 1, 2, 1)
        self._alike = alike
        self._grid.setRowStretch(1, 1)
        for column, share in enumerate((5, 4)):
            self._grid.setColumnStretch(column, share)
        self._place_fields()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_fields()

    def _place_fields(self) -> None:
        """The fields stand above the last reports; where text is large they have the whole width."""
        across = self.width() < _BESIDE_FROM * theme.current_scale()
        if across is self._across:
            return
        self._across = across
        self._grid.removeWidget(self._fields)
        self._grid.removeItem(self._alike)
        self._grid.addWidget(self._fields, 0, 0, 1, 2 if across else 1)
        self._grid.addLayout(self._alike, *((1, 1) if across else (0, 1, 2, 1)))

    def _retranslate(self) -> None:
        names = (
            translate("Storm", "Place"),
            translate("Storm", "Letter"),
            translate("Storm", "Words (may stay empty)"),
        )
        fields = (self.place, self.letter, self.words)
        for label, field, name in zip(self._labels, fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.place.set_hint(translate("Storm", "street, Enter takes the one marked"))
        self.letter.set_hint("J K R M O")
        self.letter.setAccessibleDescription(hit_letters())
        self.words.set_hint(translate("Storm", "as spoken; begin with -5 or 14:05 when it was earlier"))
        self.set_hint(hit_letters())
        self._found.setText(translate("Storm", "Similar, this street first (Alt+↓ chooses)"))
        self._latest.setText(translate("Storm", "Last reports"))
        self.save_button.setText(translate("Storm", "Enter Record"))
        self.attach_button.setText(translate("Storm", "Ctrl+G Same tree"))
        self.alike.setAccessibleName(translate("Storm", "Similar"))
        self.last.setAccessibleName(translate("Storm", "Last reports"))
        self._look()
        self.refresh()


def _is_attach(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class _EnterField(LineField):
    """A field in which Enter records the report."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
