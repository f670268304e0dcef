"""The widgets of the intake form in their three columns: where and who, what, and the shelves with the buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from console.models.advice import advise
from console.models.board import Board
from console.ui import theme, vocabulary
from console.ui.panels.channel_row import ChannelRow
from console.ui.panels.intake_fields import ChoiceField, LineField, NarrativeField, PriorityField, mark_refused
from console.ui.panels.nature_field import NatureField
from console.ui.panels.panel import Panel
from console.ui.panels.place_fields import Locate, PlaceFields
from console.ui.panels.shelves import AlikeShelf, CardShelf, SendShelf
from console.ui.rows.chip import ChipLabel
from console.ui.words import QT_TRANSLATE_NOOP, translate

Labelled = tuple[str, str, QWidget | QLayout]


class IntakeColumns:
    """Holds and lays out the fields; knows nothing of saving."""

    def __init__(self, board: Board, geography: tuple[Sequence[tuple[str, str]], Locate | None], form: QWidget) -> None:
        self._board = board
        self._labels: list[tuple[QLabel, str, str]] = []
        self._whole = 0
        self._refused: QWidget | None = None
        self._asking = False
        self.where, self.what, self.beside = Panel("F8", "", form), Panel("", "", form), Panel("", "", form)
        self._fill_where(*geography)
        self._fill_what()
        self._fill_beside()
        self.retranslate()

    def columns(self) -> tuple[Panel, Panel, Panel]:
        """From left to right."""
        return self.where, self.what, self.beside

    # --- what the form asks ----------------------------------------------------------------------------------------

    def letters(self) -> dict[str, QWidget]:
        """The field of each Alt letter."""
        return {
            "C": self.narrative,
            "L": self.place.address,
            "T": self.place.landmark,
            "K": self.place.kelurahan,
            "J": self.nature,
            "O": self.number,
            "A": self.call_back,
            "N": self.caller,
            "B": self.casualties,
        }

    def field(self, name: str) -> QWidget | None:
        """The field a refusal is about."""
        known = {"narrative": self.narrative, "address": self.place.address, "nature": self.nature.line}
        return {**known, "reason": self.reason, "casualties": self.casualties}.get(name)

    def proposed_priority(self, answers: Mapping[str, str]) -> int:
        """The priority of the nature, or that of its card's answers; 0 without a nature."""
        nature = self._board.reference.natures.get(self.nature.code())
        if nature is None:
            return 0
        raised = advise(self._board, nature.code, answers).priority
        return min(nature.priority, raised.priority) if raised else nature.priority

    def kept(self) -> dict[str, object]:
        """All that is typed, for a draft."""
        lines = {"number": self.number, "caller": self.caller, "casualties": self.casualties, "reason": self.reason}
        return {
            **{name: line.text() for name, line in lines.items()},
            "narrative": self.narrative.toPlainText(),
            "nature": self.nature.code(),
            "place": self.place.kept(),
            "language": self.language.code(),
            "casualty_source": self.casualty_source.code(),
            "agencies": self.send.said(),
        }

    def restore(self, kept: Mapping[str, object]) -> None:
        """Fill in what a draft kept; what it does not say is empty."""
        self.narrative.setPlainText(str(kept.get("narrative") or ""))
        for name in ("number", "caller", "casualties", "reason"):
            getattr(self, name).setText(str(kept.get(name) or ""))
        place, agencies = kept.get("place"), kept.get("agencies")
        self.place.restore(place if isinstance(place, dict) else {})
        self.nature.show_code(str(kept.get("nature") or ""))
        nature = self._board.reference.natures.get(self.nature.code())
        self.call_back.choose(str(kept.get("call_back") or (nature.call_back if nature else "allowed")))
        self.language.choose(str(kept.get("language") or "id"))
        self.casualty_source.choose(str(kept.get("casualty_source") or "caller"))
        self.send.begin(agencies if isinstance(agencies, dict) else {})
        self.stop_asking()
        self.channels.hide()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def say(self, sentence: str, field: QWidget | None = None) -> None:
        """A refusal beside its field; an empty one takes it away."""
        if self._refused is not None:
            mark_refused(self._refused, False)
        self._refused = field
        if field is not None:
            mark_refused(field, True)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if not sentence:
            self.stop_asking()

    def show_reason(self, asked: bool) -> None:
        """Ask below the priority why it is lower than proposed."""
        self.reason.setVisible(asked)
        self._reason_label.setVisible(asked)
        if asked and not self.reason.text():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_limit(self, outside: bool, near: bool, handing_over: bool) -> None:
        """Say that the point is outside the city or near its limit, and offer the hand-over."""
        self._limit.setVisible(outside or near)
        self.hand_over_button.setVisible(outside)
        mark = translate("IntakeForm", "outside the city") if outside else translate("IntakeForm", "near limit: ask")
        self._limit.show_state(mark, "act")
        city = self._board.reference.city
        self.hand_over_button.setText(
            translate("IntakeForm", "Hand over to {neighbour}").format(neighbour=city.neighbour if city else "112")
        )
        self.hand_over_button.setChecked(handing_over)

    def title(self, channel: str, saved: str) -> None:
        """The titles of the columns."""
        new = translate("IntakeForm", "New case")
        self.where.set_title(f"{new} · {channel}" if channel else new)
        self.where.set_hint(translate("IntakeForm", "draft kept {at}").format(at=saved) if saved else "")
        words = tuple(vocabulary.word("label", name) for name in ("alike", "card", "send"))
        named = f"Alt+1 {words[0]} ({self.alike.count()}) · Alt+2 {words[1]} · Alt+3 {words[2]}"
        self.beside.set_title(named)

    def give_column(self, shelf: int) -> None:
        """Give a shelf the whole column and the focus; the same again gives the column back."""
        self._whole = 0 if self._whole == shelf else shelf
        shelves: tuple[QWidget, ...] = (self.alike, self.card, self.send)
        for number, widget in enumerate(shelves, 1):
            widget.setVisible(self._whole in (0, number))
        shelves[shelf - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def whole_shelf(self) -> int:
        """The shelf that has the whole column, 0 for none."""
        return self._whole

    def ask_send(self, sentence: str) -> None:
        """Show what Enter will do, and take the focus."""
        self._asking = True
        self._preview.setText(f"{sentence} · Enter")
        self._preview.setVisible(True)
        self.send_button.setText(translate("IntakeForm", "Enter Send"))
        self.send_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def asks_send(self) -> bool:
        """Whether Enter would send now."""
        return self._asking and self.send_button.hasFocus()

    def stop_asking(self) -> None:
        """Enter sends no longer."""
        self._asking = False
        self._preview.hide()
        self.send_button.setText(translate("IntakeForm", "F9 Send"))

    def step_back(self) -> bool:
        """Esc inside: first the channel question, then the preview, then a whole shelf; false when there is none."""
        if self.channels.isVisible():
            self.channels.hide()
        elif self._asking:
            self.stop_asking()
        elif self._whole:
            self.give_column(self._whole)
        else:
            return False
        self.narrative.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        """Write all words anew."""
        for label, text, letter in self._labels:
            label.setText(f"{translate('IntakeForm', text)} {letter}".strip())
        self.narrative.setPlaceholderText(translate("IntakeForm", "Write it as the caller says it"))
        self.narrative.setAccessibleName(translate("IntakeForm", "Narrative"))
        named = {self.number: "Number", self.caller: "Name", self.casualties: "Casualties", self.reason: "Why lower"}
        for line, text in named.items():
            line.setAccessibleName(translate("IntakeForm", text))
        self.number.set_hint(translate("IntakeForm", "number, or - for none"))
        self.caller.set_hint(translate("IntakeForm", "name of the caller"))
        self.casualties.set_hint(translate("IntakeForm", "2 hurt 1 severe child"))
        self.reason.set_hint(translate("IntakeForm", "one sentence: why lower?"))
        self.nature.line.setAccessibleName(translate("IntakeForm", "Incident type"))
        for choice, table, name in (
            (self.call_back, "call_back", QT_TRANSLATE_NOOP("IntakeForm", "Call back")),
            (self.language, "spoken", QT_TRANSLATE_NOOP("IntakeForm", "Language")),
        ):
            choice.fill([(code, vocabulary.word(table, code)) for code in vocabulary.codes(table)])
            choice.setAccessibleName(translate("IntakeForm", name))
        sources = {
            "caller": translate("Casualties", "the caller"),
            "officer": translate("Casualties", "an officer"),
            "medic": translate("Casualties", "a medic"),
        }
        self.casualty_source.fill(list(sources.items()))
        self.casualty_source.setAccessibleName(translate("IntakeForm", "Source of the count"))
        self.alike.setAccessibleName(vocabulary.word("label", "alike"))
        self.card.setAccessibleName(vocabulary.word("label", "card"))
        self.send.setAccessibleName(vocabulary.word("label", "send"))
        self.save_button.setText(translate("IntakeForm", "Ctrl+Enter Save"))
        self.attach_button.setText(translate("IntakeForm", "Ctrl+G Attach"))
        self.what.set_title(translate("IntakeForm", "Incident"))
        self.what.set_hint(translate("IntakeForm", "Ctrl+1/2/3 priority"))
        self.stop_asking()
        self.place.retranslate()
        self.nature.retranslate()
        self.priority.retranslate()
        self.title("", "")

    # --- laying out ------------------------------------------------------------------------------------------------

    def _fill_where(self, wards: Sequence[tuple[str, str]], locate: Locate | None) -> None:
        inner = QWidget(self.where)
        self.narrative = NarrativeField(inner)
        self.place = PlaceFields(wards, locate, inner)
        self.number, self.call_back = LineField(inner), ChoiceField(inner)
        self.channels = ChannelRow(inner)
        self._limit, self.hand_over_button = ChipLabel("", "act", inner), QPushButton(inner)
        self.hand_over_button.setCheckable(True)
        self._said = QLabel(inner)
        self._said.setProperty("tone", "refused")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        grid = self._grid(inner)
        rows: tuple[Labelled, ...] = (
            (QT_TRANSLATE_NOOP("IntakeForm", "Narrative"), "C", self.narrative),
            (QT_TRANSLATE_NOOP("IntakeForm", "Place"), "L", self.place.address),
            (QT_TRANSLATE_NOOP("IntakeForm", "Landmark"), "T", self.place.landmark_row()),
            (QT_TRANSLATE_NOOP("IntakeForm", "Kelurahan"), "K", self.place.ward_row()),
            (QT_TRANSLATE_NOOP("IntakeForm", "Number"), "O", _side_by_side(self.number, self.call_back)),
        )
        self._rows(grid, rows)
        grid.setRowStretch(0, 1)
        below = _side_by_side(self._limit, self.hand_over_button, stretch=False)
        grid.addLayout(below, len(rows), 1)
        grid.addWidget(self._said, len(rows) + 1, 0, 1, 2)
        grid.addWidget(self.channels, len(rows) + 2, 0, 1, 2)
        self.where.set_content(inner)

    def _fill_what(self) -> None:
        inner = QWidget(self.what)
        self.nature, self.priority = NatureField(self._board, inner), PriorityField(inner)
        self.reason, self.caller = LineField(inner), LineField(inner)
        self.casualties = LineField(inner)
        self.language, self.casualty_source = ChoiceField(inner), ChoiceField(inner)
        grid = self._grid(inner)
        rows: tuple[Labelled, ...] = (
            (QT_TRANSLATE_NOOP("IntakeForm", "Type"), "J", self.nature),
            (QT_TRANSLATE_NOOP("IntakeForm", "Priority"), "", self.priority),
            (QT_TRANSLATE_NOOP("IntakeForm", "Why lower"), "", self.reason),
            (QT_TRANSLATE_NOOP("IntakeForm", "Name"), "N", _side_by_side(self.caller, self.language)),
            (QT_TRANSLATE_NOOP("IntakeForm", "Casualties"), "B", _side_by_side(self.casualties, self.casualty_source)),
        )
        self._rows(grid, rows)
        self._reason_label = self._labels[-3][0]
        grid.setRowStretch(len(rows), 1)
        self.what.set_content(inner)

    def _fill_beside(self) -> None:
        inner = QWidget(self.beside)
        self.alike, self.card = AlikeShelf(self._board, inner), CardShelf(self._board, inner)
        self.send = SendShelf(self._board, inner)
        self._preview = QLabel(inner)
        self._preview.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self.save_button, self.send_button, self.attach_button = (QPushButton(inner) for _ in range(3))
        self.send_button.setProperty("main", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 2, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.alike, 3)
        column.addWidget(self.card, 0)
        column.addWidget(self.send, 4)
        column.addWidget(self._preview)
        column.addLayout(_side_by_side(self.save_button, self.send_button, self.attach_button))
        self.beside.set_content(inner)

    def _grid(self, inner: QWidget) -> QGridLayout:
        grid = QGridLayout(inner)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setVerticalSpacing(theme.current_sizes().gap)
        grid.setColumnStretch(1, 1)
        return grid

    def _rows(self, grid: QGridLayout, rows: Sequence[Labelled]) -> None:
        for at, (text, letter, field) in enumerate(rows):
            label = QLabel(grid.parentWidget())
            self._labels.append((label, text, letter))
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop if at == 0 else Qt.AlignmentFlag.AlignVCenter)
            if isinstance(field, QWidget):
                grid.addWidget(field, at, 1)
            else:
                grid.addLayout(field, at, 1)


def _side_by_side(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for at, widget in enumerate(widgets):
        row.addWidget(widget, (3 if at == 0 else 2) if stretch and len(widgets) == 2 else 0)
    if not stretch:
        row.addStretch(1)
    return row
