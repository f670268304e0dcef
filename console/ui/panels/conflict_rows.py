"""Two values of one field side by side, with who wrote them where and when; a person chooses, and that is a fact."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.models.board import Board
from console.models.heads import Head
from console.models.text import shown
from console.ui import formats, theme, vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.rows.bond_words import number_of
from console.ui.rows.case_rows import nature_name, place_line
from console.ui.rows.chip import ChipLabel
from console.ui.words import language, translate
from wire import facts
from wire.facts import Place

Conflicts = dict[str, tuple[Head, ...]]


def field_words(board: Board, case: str, field: str) -> str:
    """The name of a field as people say it."""
    names = {
        "nature": translate("Field", "type"),
        "priority": translate("Field", "priority"),
        "place": translate("Field", "place"),
        "narrative": translate("Field", "narrative"),
        "confidential": translate("Field", "confidentiality"),
        "closure": translate("Field", "end of the case"),
        "handover": translate("Field", "hand-over"),
        "number": translate("Field", "number"),
        "caller": translate("Field", "caller"),
        "call_back": translate("Field", "call back"),
        "call_kind": translate("Field", "kind of call"),
        "case": translate("Field", "case"),
    }
    if field.startswith("answer:") and case in board.cases:
        one = board.cases[case].assignments.get(field.removeprefix("answer:"))
        who = short_of(board.reference.agencies, one.agency) if one else "?"
        return translate("Field", "answer of {agency}").format(agency=who)
    return names.get(field, field)


def value_words(board: Board, head: Head, hidden: bool = False) -> str:
    """A value as people read it."""
    value = head.value
    if isinstance(value, Place):
        return place_line(value, hidden)
    match head.fact:
        case facts.CaseClosed():
            return vocabulary.word("case_state", "closed")
        case facts.CaseCancelled():
            return vocabulary.word("case_state", "cancelled")
        case facts.CaseFoundFalse():
            return vocabulary.word("case_state", "false")
        case facts.CaseMerged(into=into):
            return translate("Field", "merged into {case}").format(case=number_of(board, into))
        case facts.CaseSeparated():
            return translate("Field", "stands alone again")
        case facts.CaseReopened():
            return translate("Field", "open again")
        case facts.AssignmentStepped(step=step):
            return vocabulary.word("act", step)
        case facts.CaseNatureSet(nature=code):
            return nature_name(board.reference.natures.get(code), code, language())
        case facts.CallKindSet(call_kind=kind):
            return vocabulary.word("call_kind", kind)
        case facts.CallBackSet(permission=permission):
            return vocabulary.word("call_back", permission)
    return _plain(board, value, hidden)


def _plain(board: Board, value: object, hidden: bool) -> str:
    if isinstance(value, bool):
        return translate("Field", "yes") if value else translate("Field", "no")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value in board.reference.natures:
        return nature_name(board.reference.natures[value], value, language())
    return "…" if hidden else shown(value) if isinstance(value, str) else "—"


class ConflictRows(QFrame):
    """`chosen(field, head id)` when the person decides; hidden while there is nothing to decide."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._seen: tuple[object, ...] = ()
        self.hide()

    def show_conflicts(self, board: Board, case: str, conflicts: Conflicts, hidden: bool, zone: tzinfo) -> None:
        """Show these; nothing is rebuilt while they stay the same."""
        seen = (case, hidden, language(), theme.current().name, tuple(conflicts.items()))
        if seen == self._seen:
            return
        self._seen = seen
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for field, heads in conflicts.items():
            self._rows.addWidget(self._row(board, case, field, (heads, hidden, zone)))
        self.setVisible(bool(conflicts))

    def _row(self, board: Board, case: str, field: str, what: tuple[tuple[Head, ...], bool, tzinfo]) -> QWidget:
        heads, hidden, zone = what
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        title = vocabulary.word("label", "conflict")
        named = field_words(board, case, field)
        grid.addWidget(ChipLabel(f"≠ {title}: {named}", "conflict", row), 0, 0, Qt.AlignmentFlag.AlignLeft)
        for line, head in enumerate(heads, start=1):
            value = value_words(board, head, hidden)
            desk, at = board.reference.letter_of(head.desk), formats.clock(head.when, zone)
            source = translate("Conflict", "desk {desk}, {at}, {name}")
            said = QLabel(f"{value} · {source.format(desk=desk, at=at, name=board.reference.name_of(head.by))}", row)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setWordWrap(True)
            choose = QPushButton(translate("Conflict", "Take this"), row)
            choose.setAccessibleName(translate("Conflict", "Take {value} for {field}").format(value=value, field=named))
            choose.clicked.connect(lambda _=False, one=head.id: self.chosen.emit(field, one))
            grid.addWidget(said, line, 0)
            grid.addWidget(choose, line, 1)
        grid.setColumnStretch(0, 1)
        return row
