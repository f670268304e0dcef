"""The intake form: docked, in the order of the conversation, kept as a draft every few keys, saved by Ctrl+Enter.
Rule: Esc throws nothing away; nothing is set that a person did not take; a refusal is a sentence, never a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.agencies import Order
from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, CprStep
from console.models.commands.intake import Intake, attach_told, opened_case, record_intake, taken_back
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.views.advice import Scene
from console.models.views.card import card_of, last_telling, telling
from console.models.views.dangers import Met
from console.models.views.duplicates import Probe
from console.models.views.inbox import sent_point
from console.models.views.incident_words import casualties_in
from console.text import formats, vocabulary
from console.text.calls import besides_words, has_count
from console.text.cases import say_words
from console.text.inbox import form_words
from console.text.names import short_of
from console.text.refusals import refusal_sentence
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.stage import Fold, fold
from console.ui.intake.columns import IntakeColumns
from console.ui.parts.beat import CPR_KEYS
from console.ui.parts.open_form import OpenForm
from console.ui.parts.place import PlaceSources
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import FieldName, is_enter, is_plain, mark_refused
from console.ui.widgets.panel import in_column, in_row
from wire.facts import CasualtiesReported, Place, Priority
from wire.limits import NARRATIVE_MAX_CHARS

# How the intake form lays out its fields: three columns; two, with the shelves behind the second; or one that
# scrolls. Rule: nothing is cut and nothing overlaps: what has no room is scrolled to by the focus, and the buttons
# always show.

# The bar over a form that has no room for all its columns: a button for each shelf, and what saves, sends, attaches.
# Rule: it never lacks room: the words get shorter before anything is cut.


class ShelfBar(QWidget):
    """`pressed(shelf)` for 1, 2, 3."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = in_row(self, gap=4)
        self._words: tuple[str, ...] = ("", "", "")
        self._shelves = [KeyButton(self) for _ in range(3)]
        for shelf, button in enumerate(self._shelves, 1):
            button.setCheckable(True)
            button.setProperty("compact", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, number=shelf: self.pressed.emit(number))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.hide()

    def take(self, buttons: Sequence[QPushButton]) -> None:
        """Hold these buttons at the right."""
        for button in buttons:
            self._row.addWidget(button)

    def name(self, words: Sequence[str], whole: int, width: int) -> None:
        """The words of the shelves; `whole` is the one that has the column."""
        self._words = tuple(words)
        for shelf, button in enumerate(self._shelves, 1):
            button.setChecked(shelf == whole)
        self.fit(width)

    def fit(self, width: int) -> None:
        """Say "Alt+1 Similar" where there is room, else "1 Similar"."""
        self._say("Alt+")
        if self._row.minimumSize().width() > width:
            self._say("")

    def _say(self, before: str) -> None:
        for shelf, (button, word) in enumerate(zip(self._shelves, self._words, strict=True), 1):
            button.setText(f"{before}{shelf} {word}")
        self._row.invalidate()


Labelled = tuple[str, str, QWidget | QLayout]
_SHARES = (540, 405, 405)


class IntakeLayout:
    """Puts the fields into their panels and the panels into the form; which shelf has the column is decided here."""

    def __init__(self, parts: IntakeColumns, form: QWidget) -> None:
        self._parts, self._form = parts, form
        self._labels: list[tuple[FieldName, str, str]] = []
        self._grids: list[QGridLayout] = []
        self._whole, self._fold = 0, Fold.THREE
        self.bar = ShelfBar(form)
        self.bar.pressed.connect(self.give_column)
        self._fill_where()
        self._fill_what()
        self._fill_beside()
        self._build()
        self._refold()

    @property
    def fold(self) -> Fold:
        return self._fold

    def fit(self) -> None:
        """The form has another size, or the text has."""
        wanted = fold(self._form.width(), self._form.height(), theme.current_scale())
        gap = theme.current_sizes().gap if wanted is Fold.THREE else theme.current_sizes().gap * 2 // 3
        for grid in self._grids:
            grid.setVerticalSpacing(gap)
        if wanted is not self._fold:
            self._fold = wanted
            self._refold()
        self.bar.fit(self._form.width())

    def give_column(self, shelf: int) -> None:
        """Give a shelf the whole column and the focus; the same again gives the column back."""
        self._whole = 0 if self._whole == shelf else shelf
        self._show_shelves()
        if self._whole or self._fold is Fold.THREE:
            self._shelves()[shelf - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._parts.nature.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def whole_shelf(self) -> int:
        """The shelf that has the whole column, 0 for none."""
        return self._whole

    def reveal(self, field: QWidget) -> None:
        """Give the focus to a field, even where a shelf stands before it."""
        if self._whole and self._fold is not Fold.THREE and not self._parts.beside.isAncestorOf(field):
            self._whole = 0
            self._show_shelves()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_back(self) -> bool:
        """Esc inside: first the channel question, then the preview, then a whole shelf; false when there is none."""
        if self._parts.channels.isVisible():
            self._parts.channels.hide()
        elif self._parts.stop_asking():
            pass
        elif self._whole:
            self.give_column(self._whole)
        else:
            return False
        self.reveal(self._parts.narrative)
        return True

    def retranslate(self) -> None:
        for label, text, letter in self._labels:
            label.name(translate("IntakeForm", text), letter)
        self.name_shelves()

    def name_shelves(self) -> None:
        """The shelves with the number of similar cases, in the title and on the bar."""
        words = tuple(vocabulary.word("label", name) for name in ("alike", "card", "send"))
        alike = self._parts.alike.count()
        counted = (f"{words[0]} ({alike})", *words[1:])
        front = self._whole or 2
        self._parts.beside.set_title(counted[front - 1])
        others = (f"[Alt+{at}] {word}" for at, word in enumerate(counted, 1) if at != front)
        self._parts.beside.set_hint(" ".join(others))
        self._parts.alike.setVisible(self._whole == 1 or (not self._whole and alike > 0))
        self.bar.name(counted, self._whole, self._form.width())

    # --- columns ---------------------------------------------------------------------------------------------------

    def _shelves(self) -> tuple[QWidget, ...]:
        return self._parts.alike, self._parts.card, self._parts.send

    def _refold(self) -> None:
        folded = self._fold is not Fold.THREE
        parts = self._parts
        for panel in (parts.where, parts.what, parts.beside):
            panel.set_titled(not folded)
        buttons = (parts.save_button, parts.send_button, parts.attach_button)
        for button in buttons:
            theme.mark(button, "compact", folded)
            if not folded:
                self._footer.addWidget(button)
        if folded:
            self.bar.take(buttons)
        self.bar.setVisible(folded)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if self._fold is Fold.ONE else across)
        for at, share in enumerate(_SHARES):
            self._body.setStretch(at, 1 if folded else share)
        parts.place_ticks(beside=folded)
        self._show_shelves()

    def _show_shelves(self) -> None:
        parts, folded = self._parts, self._fold is not Fold.THREE
        parts.what.setVisible(not folded or not self._whole)
        parts.where.setVisible(self._fold is not Fold.ONE or not self._whole)
        parts.beside.setVisible(not folded or bool(self._whole))
        # Who will be sent stands as badges beside the buttons; the reasons come with the key.
        parts.card.setVisible(self._whole in (0, 2))
        parts.send.setVisible(self._whole == 3)
        tall = QSizePolicy.Policy.Expanding if self._whole == 1 else QSizePolicy.Policy.Fixed
        parts.alike.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self.name_shelves()

    def scrolls(self) -> bool:
        """Whether there is more than has room."""
        return self._scroll.verticalScrollBar().isVisible()

    def follow(self, now: QWidget | None) -> None:
        """Bring what has the focus into sight."""
        if now is not None and self._inner.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, theme.current_sizes().gap)

    # --- laying out ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        parts = self._parts
        self._scroll = QScrollArea(self._form)
        inner = QWidget(self._scroll.viewport())
        inner.setObjectName("body")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.current_sizes().gap)
        for panel in (parts.where, parts.what, parts.beside):
            self._body.addWidget(panel)
        self._scroll.setProperty("plain", True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._inner = inner
        in_column(self._form, self.bar, (self._scroll, 1), parts.channels, parts.said, gap=2)

    def _fill_where(self) -> None:
        parts = self._parts
        grid = self._grid(parts.where)
        self._rows(
            grid,
            (
                (QT_TRANSLATE_NOOP("IntakeForm", "Narrative"), "C", parts.narrative),
                (QT_TRANSLATE_NOOP("IntakeForm", "Place"), "L", parts.place.address),
                (QT_TRANSLATE_NOOP("IntakeForm", "Landmark"), "T", parts.place.landmark_row()),
                (QT_TRANSLATE_NOOP("IntakeForm", "Kelurahan"), "K", parts.place.ward_row()),
                (QT_TRANSLATE_NOOP("IntakeForm", "Number"), "O", side_by_side(parts.number, parts.call_back)),
            ),
        )
        grid.setRowStretch(0, 1)
        grid.addWidget(parts.hours, 5, 1)
        grid.addWidget(parts.limit_row, 6, 1)
        grid.addWidget(parts.ghosts, 7, 0, 1, 2)

    def _fill_what(self) -> None:
        parts = self._parts
        grid = self._grid(parts.what)
        self._rows(
            grid,
            (
                (QT_TRANSLATE_NOOP("IntakeForm", "Type"), "J", parts.nature),
                (QT_TRANSLATE_NOOP("IntakeForm", "Priority"), "", parts.priority),
                (QT_TRANSLATE_NOOP("IntakeForm", "Why lower"), "", parts.reason),
                (QT_TRANSLATE_NOOP("IntakeForm", "Name"), "N", side_by_side(parts.caller, parts.language)),
                (QT_TRANSLATE_NOOP("IntakeForm", "Casualties"), "B", parts.casualty_row),
            ),
        )
        parts.show_reason(False)
        grid.setRowStretch(5, 1)
        grid.addWidget(parts.ticked, 6, 0, 1, 2)
        # A widget of its own: of a layout inside a layout Python would keep what Qt throws away when a button moves.
        footer = QWidget(grid.parentWidget())
        self._footer = in_row(footer, parts.save_button, parts.send_button, parts.attach_button, gap=6)
        grid.addWidget(footer, 7, 0, 1, 2)

    def _fill_beside(self) -> None:
        parts = self._parts
        inner = QWidget(parts.beside)
        in_column(inner, parts.alike, (parts.card, 1), (parts.send, 1), edges=(4, 2, 4, 4), gap=3)
        parts.beside.set_content(inner)

    def _grid(self, panel: QWidget) -> QGridLayout:
        inner = QWidget(panel)
        grid = QGridLayout(inner)
        grid.setContentsMargins(6, 3, 6, 3)
        grid.setColumnStretch(1, 1)
        self._grids.append(grid)
        panel.set_content(inner)  # type: ignore[attr-defined]
        return grid

    def _rows(self, grid: QGridLayout, rows: Sequence[Labelled]) -> None:
        for at, (text, letter, field) in enumerate(rows):
            label = self._parts.reason_label if field is self._parts.reason else FieldName(grid.parentWidget())
            self._labels.append((label, text, letter))
            one_line = field not in (self._parts.narrative, self._parts.nature, self._parts.casualty_row)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop)
            if isinstance(field, QWidget):
                grid.addWidget(field, at, 1)
            else:
                grid.addLayout(field, at, 1)


def side_by_side(*widgets: QWidget) -> QHBoxLayout:
    """A line that takes the room, then what needs only its own."""
    return in_row(None, *((widget, 3 if at == 0 else 1) for at, widget in enumerate(widgets)), gap=6)


# From the fields of the intake form to what is recorded: read once, when it is saved.

# The field that a refusal is about.
FIELD_OF = {"place_missing": "address", "point_unreadable": "address", "nature_missing": "nature"}
FIELD_OF |= {"text_too_long": "narrative", "reason_missing": "reason", "casualties_unreadable": "casualties"}
FIELD_OF |= {"dead_needs_source": "casualties", "place_unknown": "address", "place_ambiguous": "kelurahan"}
FIELD_OF |= {"hours_missing": "hours"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What a person chose against or beside what the form proposes."""

    priority: bool = False
    call_back: bool = False
    hand_over: str | None = None
    agencies: tuple[str, ...] = ()


def intake_of(parts: IntakeColumns, call: str, answers: dict[str, str], chosen: ByHand) -> Intake:
    """The form as filled in, with what a person chose. Raises Refused."""
    proposed, wished = parts.proposed_priority(answers), parts.priority.priority()
    lowered = chosen.priority and wished > proposed
    # A lowered priority is recorded after the opening, with its reason.
    first = wished if 0 < wished <= (proposed or 3) else proposed
    by_hours = chosen.call_back and parts.call_back.code() == "hours"
    if by_hours and not parts.hours.text().strip():
        raise Refused("hours_missing")
    form = CaseForm(
        nature=parts.nature.code(),
        place=parts.place.place(),
        priority=as_priority(first) if first else None,
        narrative=parts.narrative.toPlainText() or None,
        call=call or None,
        call_back=parts.call_back.code() if chosen.call_back else None,  # type: ignore[arg-type]
        call_back_hours=parts.hours.text() if by_hours else None,
    )
    number = parts.number.text().strip()
    return Intake(
        form=form,
        number="" if number == "-" else number or None,
        caller=" ".join(parts.caller.text().split()),
        language=parts.language.code() or "id",  # type: ignore[arg-type]
        casualties=_casualties(parts),
        answers=answers,
        skipped=parts.card.skipped(),
        cpr=dict(parts.card.cpr),
        lowered=as_priority(wished) if lowered else None,
        lowered_why=parts.reason.text(),
        hand_over=chosen.hand_over,
        orders=tuple(Order(agency=code) for code in chosen.agencies),
    )


def as_priority(number: int) -> Priority:
    """A number that is known to be a priority."""
    assert number in (1, 2, 3)
    return number  # type: ignore[return-value]


def _casualties(parts: IntakeColumns) -> CasualtiesReported:
    count, strange = casualties_in(parts.casualties.text())
    if count is None:
        raise Refused("casualties_unreadable", word=strange)
    source = parts.casualty_source.code() or "caller"
    child, elderly = count.child or parts.child.isChecked(), count.elderly or parts.elderly.isChecked()
    return msgspec.structs.replace(count, source=source, child=child, elderly=elderly)


# The keys that belong to the intake form while the focus is inside it: Alt letters, priorities, shelves, saving.

Keys = dict[int, Callable[[], object]]
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_DIGITS = {1: Qt.Key.Key_1, 2: Qt.Key.Key_2, 3: Qt.Key.Key_3}


class Form(Protocol):
    """What the keys do."""

    parts: IntakeColumns

    def save(self) -> str | None:
        """Open the case."""

    def attach(self) -> None:
        """Attach to the similar case."""

    def preview_send(self) -> None:
        """Say what would be sent."""

    def ask_channel(self) -> None:
        """Ask for the channel."""

    def set_priority(self, priority: int) -> None:
        """Another priority."""

    def take_all(self) -> None:
        """Everything that is offered."""


def key_table(form: Form) -> Keys:
    """The keys that have another meaning outside the form."""
    key, keypad = Qt.Key, Qt.KeyboardModifier.KeypadModifier
    table: Keys = {
        QKeyCombination(_CTRL, key.Key_Return).toCombined(): form.save,
        QKeyCombination(_CTRL, key.Key_Enter).toCombined(): form.save,
        QKeyCombination(_CTRL | keypad, key.Key_Enter).toCombined(): form.save,
        QKeyCombination(_CTRL, key.Key_G).toCombined(): form.attach,
        QKeyCombination(key.Key_F9).toCombined(): form.preview_send,
        QKeyCombination(key.Key_F2).toCombined(): form.ask_channel,
    }
    for number, digit in _DIGITS.items():
        table[QKeyCombination(_CTRL, digit).toCombined()] = partial(form.set_priority, number)
    for enter in (key.Key_Return, key.Key_Enter):
        for more in (_ALT, _ALT | keypad):
            table[QKeyCombination(more, enter).toCombined()] = form.take_all
    return table


def bind_alt_keys(form: QWidget, parts: IntakeColumns, layout: IntakeLayout) -> None:
    """Alt letters go to their fields, Alt digits to the shelves; text fields would write them otherwise."""
    for letter, field in parts.letters().items():
        _bind(form, f"Alt+{letter}", partial(layout.reveal, field))
    for number in _DIGITS:
        _bind(form, f"Alt+{number}", partial(layout.give_column, number))
    _bind(form, "Alt+6", parts.card.beat.mute)
    for step, key in CPR_KEYS.items():
        _bind(form, QKeyCombination(_ALT, key).toCombined(), partial(form.note_cpr, step))  # type: ignore[attr-defined]
    _bind(form, "Alt+S", form.ask_channel)  # type: ignore[attr-defined]


def _bind(widget: QWidget, keys: str | int, run: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)


# Keeps the form as a draft on the disk: every few keys, and when nobody types for a moment.
# Rule: a draft that cannot be kept is said at once; nothing waits for it.

KEYS_BETWEEN_DRAFTS = 4
IDLE_MS = 1500
DRAFT = "intake:"


class DraftKeeper(QObject):
    """`kept()` when a draft is on the disk, `failed(error)` when it could not be written."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, read: Callable[[], tuple[str, dict[str, object]]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._read = desk, read
        self._keys = 0
        self.saved_ms: int | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.keep)

    def begin(self) -> None:
        """Another form is shown: nothing of it was kept yet."""
        self.saved_ms = None

    def draft(self, call: str) -> dict[str, object] | None:
        """What was kept of a call's form."""
        return self._desk.drafts().get(DRAFT + call)

    def calls(self) -> list[str]:
        """The calls that have an unfinished form on this desk."""
        return [name.removeprefix(DRAFT) for name in self._desk.drafts() if name.startswith(DRAFT)]

    def typed(self) -> None:
        self._keys += 1
        if self._keys >= KEYS_BETWEEN_DRAFTS:
            self.keep()
        else:
            self._idle.start()

    def keep(self) -> None:
        """Put the form as it is on the disk; a form without a call has nothing to keep."""
        self._idle.stop()
        self._keys = 0
        call, form = self._read()
        if not call:
            return
        try:
            self._desk.save_draft(DRAFT + call, form)
        except ConsoleError as error:
            self.failed.emit(error)
            return
        self.saved_ms = self._desk.now_ms()
        self.kept.emit()

    def drop(self, call: str) -> None:
        """The form is recorded, or its call was: nothing of it is kept."""
        self._idle.stop()
        if not call:
            return
        try:
            self._desk.drop_draft(DRAFT + call)
        except ConsoleError as error:
            self.failed.emit(error)


NOTHING = PlaceSources()


class IntakeForm(OpenForm):
    """`refused(error)` when nothing was done, `asked(sentence, keys)` when it waits for one of them,
    `casualties_told(case, words, source)` when the call of a case that was open before has some,
    `card_left(case, question, focused, ms)` when its card was begun: what was told last, whether it had the keys, for
    how long somebody has pressed the chest,
    `words_left(case, question, words)` when the caller of a case that was open before was told to do something."""

    refused = Signal(object)
    asked = Signal(str, str)
    casualties_told = Signal(str, str, str)
    card_left = Signal(str, str, bool, int)
    words_left = Signal(str, str, str)

    def __init__(
        self,
        desk: Desk,
        wards: Sequence[tuple[str, str]] = (),
        sources: PlaceSources = NOTHING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._call = ""
        self._typed = self._from_card = self._filling = self._priority_chosen = self._call_back_chosen = (
            self._hand_over
        ) = False
        self._answers: dict[str, str] = {}
        self._noted = ""
        self.parts = IntakeColumns(desk.board, desk.suggester, wards, sources, self)
        self.layout_ = IntakeLayout(self.parts, self)
        self._retranslate()
        self._drafts = DraftKeeper(desk, self._as_draft, self)
        self._shortcuts = key_table(self)
        bind_alt_keys(self, self.parts, self.layout_)
        self._connect()
        self.setFocusProxy(self.parts.narrative)
        self._fill({})

    def open_call(self, call: str) -> None:
        """Show the form of a call: its draft when there is one, else what the call itself knows."""
        if self._call and (self._call != call or self._typed):
            self.keep_draft()
        self._call = call
        self.opened.emit(call)
        known = self._desk.board.calls.get(call)
        kept = self._drafts.draft(call)
        self._typed = kept is not None
        if kept is None and known is not None:
            kept = {"number": shown(known.number), "caller": shown(known.caller), "language": known.language}
            kept["narrative"] = taken_back(self._desk.board, known) or form_words(self._desk.board, known)
            if known.written is not None and not kept["caller"]:
                kept["caller"] = shown(known.written.name)
        self.parts.card.answered_at(known.answered_ms if known is not None else None)
        self._fill(kept or {})
        self.parts.place.offer_point(sent_point(known) if known is not None and not self._typed else None)
        self.parts.narrative.moveCursor(QTextCursor.MoveOperation.End)  # who comes back goes on where they were
        self.parts.narrative.setFocus(Qt.FocusReason.OtherFocusReason)

    def drafts(self) -> list[str]:
        """The calls that have an unfinished form on this desk."""
        return self._drafts.calls()

    def call(self) -> str:
        """The call whose form this is, or nothing."""
        return self._call

    def is_typed(self) -> bool:
        """Whether anything stands in it that a person typed or chose, now or before it was left."""
        return self._typed

    @property
    def sources(self) -> PlaceSources:
        """Where its places come from."""
        return self.parts.place.sources

    def is_begun(self) -> bool:
        """Whether its story or its place was begun."""
        return bool(self.parts.narrative.toPlainText().strip() or self.parts.place.address.text().strip())

    def met(self) -> Met:
        """Where, which number and which name it says."""
        parts = self.parts
        return Met(
            place=parts.place.place(), numbers=(parts.number.text().strip(),), persons=(parts.caller.text().strip(),)
        )

    def place(self) -> Place | None:
        """Its place, where that has a point."""
        return self.parts.place.place() if self.parts.place.point() is not None else None

    def warn(self, words: str) -> None:
        """What to beware of, said again before anybody is sent."""
        self.parts.warning = words

    def ask_channel(self) -> None:
        """F2: ask by a digit over which channel the report came."""
        self.parts.channels.ask(self._begin_channel)

    def leave(self) -> None:
        """Esc: go; the draft stays."""
        self.keep_draft()
        self.closed.emit()

    def place_from_phone(self, lat: float, lng: float) -> None:
        """The point that the caller's telephone gave; what was said of the place stays."""
        self.parts.place.set_point(lat, lng, "link")
        self._changed()

    def put_above(self, said: QWidget) -> None:
        """A line above what is said of the whole form."""
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(column.indexOf(self.parts.said), said)

    def place_from_map(self, lat: float, lng: float) -> None:
        """A click on the map: the point and its kelurahan."""
        self.parts.place.set_point(lat, lng, "map_click")
        self.parts.place.certainty.choose("map")
        self._changed()

    def save(self) -> str | None:
        """Ctrl+Enter: open the case; gives it, or none when it was refused, or asks about a place first."""
        self.parts.place.read_typed()
        if not self.parts.nature.code() or not self.parts.place.untaken():
            return self._save(())
        self._ask(self.parts.save_button, translate("IntakeForm", "Open the case"))
        return None

    def preview_send(self) -> None:
        """F9: say what would be sent, and wait for Enter."""
        self.parts.place.read_typed()
        parts, board = self.parts, self._desk.board
        self._from_card = self._at_card()
        chosen = parts.send.chosen()
        if not parts.nature.code():
            self._refuse(ConsoleError("nature_missing"))
            return
        if not chosen:
            self.refused.emit(Refused("agencies_missing"))
            parts.say(translate("Refusal", "No agency is ticked. Tick one with Space, or press Esc."))
            return
        names = formats.joined([short_of(board.reference.agencies, code) for code in chosen], language())
        self._ask(
            parts.send_button, translate("IntakeForm", "Open the case and send {agencies}").format(agencies=names)
        )

    def _ask(self, button: QPushButton, sentence: str) -> None:
        """Say what Enter will do. What the caller said of the place and nobody took is asked about: it is neither left
        out nor taken silently, and where the rest is enough 2 leaves it out."""
        place, sends = self.parts.place.untaken(), button is self.parts.send_button
        yes = translate("IntakeForm", "[Enter] send") if sends else translate("IntakeForm", "[Enter] save")
        keys = [yes, translate("IntakeForm", "[Esc] leave")]
        if place:
            ask = translate("IntakeForm", "With the place from the story, “{place}”? {sentence}")
            sentence = ask.format(place=place, sentence=sentence)
            if self.parts.place.filled():
                keys.insert(1, translate("IntakeForm", "[2] without it"))
        self.parts.ask(button)
        self.asked.emit(sentence, " · ".join(keys))

    def send(self) -> str | None:
        """Enter after F9: open the case and put the ticked agencies on it, with the place that was asked about."""
        return self._answer(True)

    def _answer(self, with_place: bool) -> str | None:
        """Do what was asked about, with what the caller said of the place or without."""
        agencies = () if self.parts.asks(self.parts.save_button) else self.parts.send.chosen()
        if with_place and self.parts.place.untaken():
            self.parts.place.take_told()
        return self._save(agencies)

    def _asks(self) -> bool:
        return self.parts.asks(self.parts.send_button) or self.parts.asks(self.parts.save_button)

    def attach(self) -> None:
        """Ctrl+G: the call belongs to the similar case that is chosen, and so does everything that was said."""
        case = self.parts.alike.chosen()
        if not case:
            self.refused.emit(Refused("nothing_alike"))
            self.parts.say(translate("Refusal", "No similar case is open. Save this one with Ctrl+Enter."))
            return
        board = self._desk.board
        try:
            intake = self._intake(())
            self._desk.do(attach_told, case, intake, besides_words(board, intake, board.cases.get(case)))
        except ConsoleError as error:
            self._refuse(error)
            return
        counted, source = self.parts.casualties_said(), self.parts.casualty_source.code()
        card, answers = card_of(board, intake.form.nature), self._answers
        told = last_telling(card, answers) if card is not None else ""
        effect = telling(card, answers, told) if card is not None else None
        self._finish(case)
        if effect is not None:
            self.words_left.emit(case, told, say_words(effect))
        if has_count(intake):
            self.casualties_told.emit(case, counted, source)

    def intake(self) -> Intake:
        """The form as it stands. Raises Refused for what cannot be read."""
        return self._intake(())

    def set_priority(self, priority: int) -> None:
        """Ctrl+1/2/3, or a click: another priority; a lower one needs its reason, asked right below."""
        proposed = self._proposed_priority()
        self._priority_chosen = priority != proposed
        self.parts.priority.show_priority(priority)
        self.parts.show_reason(proposed != 0 and priority > proposed)
        self._changed()

    def take_all(self) -> None:
        """Alt+Enter: everything that is offered is taken."""
        self.parts.take_all()
        self._changed()

    def note_cpr(self, step: CprStep) -> None:
        """Alt+7, Alt+8: an arrest was recognised, somebody pressed for the first time; kept at once."""
        if self._call:
            self.parts.card.note_cpr(step, self._desk.now_ms())
            self.keep_draft()

    def keep_draft(self) -> None:
        """Put the form as it is on the disk."""
        if not self._filling:
            self._drafts.keep()

    def _save(self, agencies: Sequence[str]) -> str | None:
        """All of it is one step: written whole, or refused and the form stays as it is."""
        self.parts.say("")
        try:
            case = opened_case(self._desk.do(record_intake, self._intake(agencies)))
        except ConsoleError as error:
            self._refuse(error)
            return None
        card = card_of(self._desk.board, self.parts.nature.code())
        told = last_telling(card, self._answers) if card is not None else ""
        begun, focused = bool(self._answers), self._at_card() or (self._from_card and bool(agencies))
        pressed_ms = self.parts.card.beat.elapsed_ms() if self.parts.card.beat.running() else 0
        self._finish(case)
        if begun:
            self.card_left.emit(case, told, focused, pressed_ms)
        return case

    def _at_card(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self.parts.card or self.parts.card.isAncestorOf(focused))

    def _intake(self, agencies: Sequence[str]) -> Intake:
        self.parts.place.read_typed()  # the keys that save do not leave the field
        city = self._desk.board.reference.city
        chosen = ByHand(
            priority=self._priority_chosen,
            call_back=self._call_back_chosen,
            hand_over=(city.neighbour if city else "112") if self._hand_over else None,
            agencies=tuple(agencies),
        )
        return intake_of(self.parts, self._call, self._answers, chosen)

    def drop(self) -> None:
        """The call was recorded without a case (prank, silent): nothing of its form is kept."""
        self._empty()
        self.closed.emit()

    def _finish(self, case: str) -> None:
        self._empty()
        self.case_opened.emit(case)
        self.closed.emit()

    def _empty(self) -> None:
        call, self._call, self._typed = self._call, "", False
        self._fill({})
        self._drafts.drop(call)

    def _changed(self) -> None:
        """A key was pressed: bring up to date what follows from it, and keep a draft every few keys."""
        if self._filling:
            return
        self.parts.say("")
        self._typed = True
        self._drafts.typed()
        self._look_for_alike()
        self._mark_place()
        self.parts.show_ghosts()

    def _narrated(self) -> None:
        text = self.parts.narrative.toPlainText()
        self.parts.nature.read(text)
        self.parts.place.read(text)
        self._changed()

    def _natured(self, nature: str) -> None:
        self._advise()
        self._changed()

    def _answered(self, question: str, answer: str) -> None:
        self._answers.pop(question, None)  # in the order in which they were given
        self._answers[question] = answer
        self._advise()
        self._changed()

    def _advise(self) -> None:
        nature = self.parts.nature.code()
        self.parts.card.show_card(nature, self._answers)
        place = self.parts.place
        scene = Scene(place=place.place(), now_ms=self._desk.now_ms(), ways=place.sources.ways)
        self.parts.send.show_advice(nature, self._answers, scene)
        self.parts.show_ticked()
        if not self._call_back_chosen:
            self.parts.show_call_back(self._answers)
        if not self._priority_chosen:
            self.parts.priority.show_priority(self._proposed_priority())
            self.parts.show_reason(False)

    def _located(self, lat: float, lng: float) -> None:
        self.located.emit(lat, lng)
        if not self._filling:
            self._advise()

    def _proposed_priority(self) -> int:
        return self.parts.proposed_priority(self._answers)

    def _look_for_alike(self) -> None:
        parts = self.parts
        probe = Probe(
            now_ms=self._desk.now_ms(),
            place=parts.place.likely(),
            nature=parts.nature.code(),
            number=parts.number.text(),
            narrative=parts.narrative.toPlainText()[:NARRATIVE_MAX_CHARS],
        )
        parts.alike.show_like(probe, 9 if self.layout_.whole_shelf() == 1 else 3)
        self._title()

    def _mark_place(self) -> None:
        place = self.parts.place
        self.parts.show_limit(place.outside, place.near_border, self._hand_over)
        note = place.note()
        self.parts.note(refusal_sentence(note, self._desk.board) if note is not None else "")
        if note is not None and note.code != self._noted and not place.only_told(note):
            self.refused.emit(note)
        self._noted = note.code if note is not None else ""

    def _toggle_hand_over(self) -> None:
        self._hand_over = not self._hand_over
        self._changed()

    def _begin_channel(self, channel: str) -> None:
        try:
            written = self._desk.do(start_call, channel)  # type: ignore[arg-type]
        except ConsoleError as error:
            self._refuse(error)
            return
        self.open_call(split_stream(written[0].stream)[1])

    def _as_draft(self) -> tuple[str, dict[str, object]]:
        parts = self.parts
        return self._call, {
            **parts.kept(),
            "priority": parts.priority.priority() if self._priority_chosen else 0,
            "call_back": parts.call_back.code() if self._call_back_chosen else "",
            "answers": self._answers,
            "hand_over": self._hand_over,
        }

    def _fill(self, kept: dict[str, object]) -> None:
        self._filling = True
        answers = kept.get("answers")
        self._answers = {str(k): str(v) for k, v in answers.items()} if isinstance(answers, dict) else {}
        self._hand_over = bool(kept.get("hand_over"))
        self._call_back_chosen = bool(kept.get("call_back"))
        self._priority_chosen = False
        self._drafts.begin()
        self.parts.restore(kept)
        self._advise()
        wished = kept.get("priority")
        self._filling = False
        if isinstance(wished, int) and wished:
            self.set_priority(wished)
        self._look_for_alike()
        note = self.parts.place.note()
        self._noted = note.code if note is not None else ""
        self._mark_place()
        self.parts.show_ghosts()
        self.parts.say("")

    def event(self, event: QEvent) -> bool:
        # These keys belong to the form while the focus is inside it, whatever they do elsewhere.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.keyCombination().toCombined() in self._shortcuts)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._shortcuts.get(event.keyCombination().toCombined())
        if run is not None:
            run()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.layout_.step_back():
                self.leave()
        elif is_enter(event) and self._asks():
            self._answer(True)
        elif event.key() == Qt.Key.Key_2 and is_plain(event) and self._asks() and self.parts.place.filled():
            self._answer(False)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        parts = self.parts
        self._drafts.kept.connect(self._title)
        self._drafts.failed.connect(self._refuse)
        parts.narrative.textChanged.connect(self._narrated)
        parts.narrative.too_long.connect(
            lambda length: self._refuse(ConsoleError("text_too_long", limit=NARRATIVE_MAX_CHARS, length=length))
        )
        parts.nature.chosen.connect(self._natured)
        parts.place.changed.connect(self._changed)
        parts.place.changed.connect(self.met_changed)
        for told in (parts.number, parts.caller, parts.place.address):
            told.textChanged.connect(self.met_changed)
        parts.number.editingFinished.connect(self.number_typed)
        parts.place.located.connect(self._located)
        parts.priority.chosen.connect(self.set_priority)
        for line in (parts.number, parts.caller, parts.casualties, parts.reason, parts.hours):
            line.textEdited.connect(self._changed)
        for choice in (parts.language, parts.casualty_source):
            choice.activated.connect(self._changed)
        for tick in (parts.child, parts.elderly):
            tick.clicked.connect(self._changed)
        parts.call_back.activated.connect(self._choose_call_back)
        parts.card.answered.connect(self._answered)
        parts.card.passed_over.connect(self._changed)
        parts.send.changed.connect(self._changed)
        parts.alike.wanted.connect(self.attach)
        buttons: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (parts.save_button, self._press_save),
            (parts.send_button, self._press_send),
            (parts.attach_button, self.attach),
            (parts.hand_over_button, self._toggle_hand_over),
        )
        for button, run in buttons:
            button.clicked.connect(run)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        self.layout_.follow(now)

    def _press_send(self) -> None:
        if self.parts.asks_send():
            self.send()
        else:
            self.preview_send()

    def _press_save(self) -> None:
        if self.parts.asks(self.parts.save_button):
            self._answer(True)
        else:
            self.save()

    def _choose_call_back(self) -> None:
        self._call_back_chosen = True
        self.parts.show_hours()
        if self.parts.call_back.code() == "hours":
            self.layout_.reveal(self.parts.hours)
        self._changed()

    def _refuse(self, error: ConsoleError) -> None:
        field = self.parts.field(FIELD_OF.get(error.code, ""))
        if field is not None:
            mark_refused(field, True)
            self.layout_.reveal(field)
        self.parts.say(refusal_sentence(error, self._desk.board), field)
        self.refused.emit(error)

    def _title(self) -> None:
        call = self._desk.board.calls.get(self._call)
        channel = vocabulary.word("channel", call.channel) if call else ""
        saved = formats.clock_seconds(self._drafts.saved_ms) if self._drafts.saved_ms else ""
        self.parts.title(channel, saved)
        self.layout_.name_shelves()

    def _retranslate(self) -> None:
        self.parts.retranslate()
        self.layout_.retranslate()
        self.layout_.fit()

    def hide_personal(self, hidden: bool) -> None:
        """Ctrl+H: nothing of a person on the screen; what was typed is kept and comes back."""
        self.parts.hide_personal(hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_shortcuts"):
            self.layout_.fit()
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_shortcuts"):
            self._filling = True
            self._retranslate()
            self._filling = False
            self._advise()
            self._look_for_alike()
            self._mark_place()
