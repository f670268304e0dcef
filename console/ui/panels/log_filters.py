"""The filters of the shift log: which span, who, where, what about, which words. Every one has its word for a screen
reader, and an empty one lets everything pass."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.desk import Desk
from console.models.city import kelurahan_codes, kelurahan_name
from console.models.shift_log import LogFilter
from console.ui.panels.intake_fields import ChoiceField, LineField
from console.ui.rows.case_rows import nature_name
from console.ui.time_entry import UnreadableTimeError, read_end
from console.ui.words import language, translate

HOUR_MS = 3_600_000
_HOURS = (8, 12, 24, 48)
_DAYS = (7, 31, 366)
ALL = "all"
_PAUSE_MS = 150
_NARROW = 90


class LogFilters(QWidget):
    """`changed` when another filter is in force; who types, or goes through a choice by arrows, is waited for."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.span, self.person, self.at, self.agency = (ChoiceField(self) for _ in range(4))
        self.ward, self.nature, self.kind = (ChoiceField(self) for _ in range(3))
        self.words, self.until = LineField(self), LineField(self)
        self.buttons = QHBoxLayout()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.changed)
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.span, self.until, self.words, self.person, self.at),
            (self.agency, self.kind, self.nature, self.ward),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for parts in rows:
            row = QHBoxLayout()
            for part in parts:
                part.setMinimumWidth(_NARROW)  # they share what width there is
                row.addWidget(part, 1)
            column.addLayout(row)
        row.addLayout(self.buttons)
        for choice in (self.span, self.person, self.at, self.agency, self.ward, self.nature, self.kind):
            choice.activated.connect(self._soon.start)
        for line in (self.words, self.until):
            line.textEdited.connect(self._soon.start)

    def wanted(self) -> LogFilter:
        """The filter in force; an end that cannot be read is now."""
        now_ms = self._desk.now_ms() + 1
        try:
            until_ms = read_end(self.until.text(), now_ms, ZoneInfo(self._desk.zone))
        except UnreadableTimeError:
            until_ms = now_ms
        span, kind = self.span.code() or str(_HOURS[0]), self.kind.code()
        return LogFilter(
            since_ms=0 if span == ALL else until_ms - int(span) * HOUR_MS,
            until_ms=until_ms,
            person=self.person.code() or None,
            desk=self.at.code() or None,
            kinds=frozenset(kind.split()) if kind else frozenset(),
            words=self.words.text().strip(),
            agency=self.agency.code(),
            nature=self.nature.code(),
            kelurahan=self.ward.code(),
        )

    def forget_typed(self) -> None:
        """Another person sits down: the words go, and the log is read without them."""
        if self.words.text() or self.until.text():
            self.words.setText("")
            self.until.setText("")
            self._soon.start()

    def retranslate(self) -> None:
        """Words and choices in the language of now."""
        reference = self._desk.board.reference
        hours, days = translate("ShiftLog", "last {hours} hours"), translate("ShiftLog", "last {days} days")
        spans = [(str(n), hours.format(hours=n)) for n in _HOURS]
        spans += [(str(24 * n), days.format(days=n)) for n in _DAYS]
        self.span.fill([*spans, (ALL, translate("ShiftLog", "all years"))])
        people = sorted((one.account, one.name) for one in reference.accounts.values())
        self.person.fill([("", translate("ShiftLog", "all people")), *people])
        desks = sorted((one.desk, one.letter) for one in reference.desks.values())
        self.at.fill([("", translate("ShiftLog", "all desks")), *desks])
        agencies = [(code, one.short) for code, one in reference.agencies.items()]
        self.agency.fill([("", translate("ShiftLog", "all agencies")), *agencies])
        natures = sorted((nature_name(one, code, language()), code) for code, one in reference.natures.items())
        all_natures = ("", translate("ShiftLog", "all incident types"))
        self.nature.fill([all_natures, *((code, name) for name, code in natures)])
        wards = sorted((kelurahan_name(code), code) for code in set(kelurahan_codes().values()))
        self.ward.fill([("", translate("ShiftLog", "all kelurahan")), *((code, name) for name, code in wards)])
        self.kind.fill(_kinds())
        self.words.set_hint(translate("ShiftLog", "words"))
        self.until.set_hint(translate("ShiftLog", "until: 14:05, 24/11/2025"))
        named = {
            self.span: translate("ShiftLog", "Span"),
            self.person: translate("ShiftLog", "Person"),
            self.at: translate("ShiftLog", "Desk"),
            self.agency: translate("ShiftLog", "Agency"),
            self.nature: translate("ShiftLog", "Type"),
            self.ward: translate("ShiftLog", "Kelurahan"),
            self.kind: translate("ShiftLog", "Kind"),
        }
        for choice, name in named.items():
            choice.setAccessibleName(name)
        self.words.setAccessibleName(translate("ShiftLog", "words"))
        self.until.setAccessibleName(translate("ShiftLog", "Until"))


def _kinds() -> list[tuple[str, str]]:
    """The kinds of facts people ask for together."""
    return [
        ("", translate("ShiftLog", "everything")),
        ("call_rang call_answered call_started call_ended call_kind_set", translate("ShiftLog", "calls")),
        (
            "case_opened case_closed case_cancelled case_found_false case_reopened",
            translate("ShiftLog", "cases begun and ended"),
        ),
        ("dispatch_requested assignment_stepped assignment_escalated", translate("ShiftLog", "agencies")),
        (
            "shift_started shift_noted shift_ended away_started away_ended desk_was_down person_confirmed "
            "shift_handed_over shift_taken_over",
            translate("ShiftLog", "shifts"),
        ),
        ("shift_handed_over shift_taken_over", translate("ShiftLog", "handovers")),
        ("case_noted call_noted shift_noted case_narrative_set", translate("ShiftLog", "notes")),
        (
            "task_planned task_moved task_tried task_done task_dropped",
            translate("ShiftLog", "promises and follow-ups"),
        ),
        (
            "number_flagged number_cleared number_block_asked number_blocked number_block_denied number_unblocked "
            "number_muted number_unmuted caution_set caution_lifted",
            translate("ShiftLog", "numbers and cautions"),
        ),
        ("stamp_corrected step_undone", translate("ShiftLog", "corrections")),
        (
            "review_decided person_confirmed number_blocked number_block_denied number_unblocked caution_lifted "
            "evidence_exported",
            translate("ShiftLog", "decisions of supervisors"),
        ),
    ]
