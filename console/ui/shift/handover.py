"""Ctrl+Shift+S: what this shift hands to the next, computed from the board; both people sign, with password or PIN.
Rule: what changed between the two signatures stands above everything, and a missing signature is never hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.models.commands.shifts import hand_shift_over, take_shift_over
from console.models.state.shift import Person, Shift
from console.models.state.streams import split_stream
from console.models.views.handover import ABOUT, COUNTED, OpenState, changed_since, open_lines, waiting_handovers
from console.models.views.on_duty import own_shift
from console.models.views.overdue import not_sent
from console.models.views.telephony import exchange
from console.reports.shift import sheet_of, write_handover
from console.text import formats
from console.text.handover import (
    HandedRow,
    View,
    about_words,
    change_words,
    changes_words,
    desk_pairs,
    handed_row,
    parties,
    shift_words,
    status_words,
)
from console.text.strip import CLOCK_OFF_MS
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import print_to
from console.ui.widgets.ask_box import Question, may_stay_empty
from console.ui.widgets.chip import ChipLabel
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.page_head import Tile
from console.ui.widgets.panel import PageSheet, Panel, Sheet, in_column, plain_label
from console.ui.widgets.table import ENTER, SPACE, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.facts import HandoverLine

SOON_S = 5 * 60
_CHANGED = "changed:"  # before the id of a row that says what changed between two signatures
_ROOM = frozenset({"dispatcher", "supervisor", "admin"})
Knows = Callable[[Person, str], bool]


def _is_read_together(id: str) -> bool:
    return not id.startswith(_CHANGED)


class HandoverPages(LinesFeature):
    """The page over one window; `knows(person, typed)` says whether a password or PIN is theirs, and may wait."""

    name, streams, timed, saved = "handover", ("",), True, True
    plan = Plan(
        lambda: translate("Handover", "Handover"),
        purpose=lambda: translate(
            "Handover",
            "What this shift hands to the next. Space marks a row as read together, Enter shows what it is about.",
        ),
        columns=(
            Column("read", lambda: translate("Handover", "Read"), 4),
            Column("priority", lambda: translate("Handover", "P"), 2),
            Column("number", lambda: translate("Handover", "No."), 9),
            Column("kind", lambda: translate("Handover", "Kind"), 20),
            Column("place", lambda: translate("Handover", "Place")),
            Column("step", lambda: translate("Handover", "Next step")),
            Column("agencies", lambda: translate("Handover", "Agencies"), 24),
            Column("age", lambda: translate("Handover", "Age"), 8, number=True),
            Column("due", lambda: translate("Handover", "Due"), 14, number=True),
        ),
        whole=True,
        tall=True,
    )
    actions: ClassVar[tuple[Action[HandoverPages], ...]] = (
        Action(
            "shift.handover",
            QT_TRANSLATE_NOOP("Action", "Handover"),
            order=10,
            keys=("Ctrl+Shift+S",),
            verbs=("serahterima", "handover", "shifthandover"),
        ),
    )

    def __init__(self, frame: Frame, knows: Knows) -> None:
        super().__init__(frame)
        self._desk, self._knows = frame.desk, knows
        self._worker = Worker(self)
        # What was read together, as it stood then: what changes afterwards is to be read again.
        self._read: dict[str, HandoverLine] = {}
        self.side = HandoverSide()
        self.panel.put_beside(self.side)
        frame.hidden_changed.connect(self.refresh_seen)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Handover", "Show it"), self._open),
            Act(SPACE, lambda: translate("Handover", "Read"), self._tick, fits=_is_read_together),
            # A shift ends also where nothing is open.
            Act(letter("sign"), lambda: translate("Handover", "Sign: I hand over"), lambda _: self.ask_out(), True),
            Act(letter("take"), lambda: translate("Handover", "Sign: taken over"), self.ask_in, True),
            Act("Ctrl+P", lambda: translate("Handover", "PDF"), lambda _: self.print(), True),
        ]

    def page(self) -> Page:
        """It needs the room, and has its own paper."""
        return Page(self.panel, self.plan.title, self.refresh, whole=True, paper=self.print)

    def refresh(self) -> None:
        view, state = self._view(), self.state()
        rows = self._lines(state, view)
        self.panel.show_lines(
            [*self._changes(state, view), *rows],
            translate("Handover", "Nothing is open."),
        )
        self.panel.show_head(self.plan.title(), self._tiles(state, rows))
        self.side.show_room(desk_pairs(state.unsent, state.offset_ms))
        unread = sum(not line.heading and line.id not in self._read for line in rows)
        self.side.show_shifts([(one, self._shift_line(one, view)) for one in self._shifts()], view, unread)

    def _tiles(self, state: OpenState, rows: Sequence[Line]) -> list[Tile]:
        cases = [self.frame.board.cases.get(one.one) for one in state.lines if one.about == "case"]
        late, waiting = sum(line.act for line in rows), not_sent(self.frame.board, self.frame.now_ms())
        free = [line for line in rows if not line.heading]
        numbers = (
            (len(cases), translate("Handover", "open cases")),
            (sum(one is not None and one.priority == 1 for one in cases), translate("Handover", "priority 1")),
            (len(waiting), translate("Handover", "NOT SENT")),
            (late, translate("Handover", "late")),
            (sum(one.about == "promise" for one in state.lines), translate("Handover", "promises")),
            (state.unsent, translate("Handover", "entries not sent")),
        )
        tiles = [Tile(formats.count(n, language()), words, tone="act" if at in (2, 3) and n else "")
                 for at, (n, words) in enumerate(numbers)]  # fmt: skip
        read = sum(line.id in self._read for line in free)
        return [*tiles, Tile(f"{read}/{len(free)}", translate("Handover", "read together"))]

    def _tick(self, id: str) -> None:
        """Read together, or not yet."""
        line = next((one for one in self.state().lines if f"{one.one}|{one.of}" == id), None)
        if line is None:
            return
        if self._read.pop(id, None) != line:
            self._read[id] = line
        self.refresh()

    def state(self) -> OpenState:
        """What is open now, as it would be signed."""
        status = self._desk.status()
        lines = open_lines(self.frame.board, self.frame.now_ms(), self._faults(), self._mine())
        return OpenState(lines=tuple(lines), unsent=status.unsent, offset_ms=status.link.offset_ms)

    def ask_out(self) -> None:
        """The person who leaves signs."""
        shift, person = self._mine(), self._desk.person
        if shift is None or person is None:
            self.runner.say(
                translate("Handover", "You have no shift running at this desk. Nothing is yours to hand over.")
            )
            return
        title = translate("Handover", "{name} hands over").format(name=shift.name)
        questions = [*_proof(), _remark()]
        self.panel.box.ask(title, questions, partial(self._prove, person, hand_shift_over, shift.id))

    def ask_in(self, _: str = "") -> None:
        """The person who comes signs, at this desk, while the other may still sit here."""
        shifts = [one for one in self._shifts() if one.taken is None and self._comers(one)]
        if not shifts:
            self.runner.say(translate("Handover", "No shift is to be taken over."))
            return
        waiting = [one for one in shifts if one.handed is not None or not one.on_duty] or shifts
        view = self._view()
        whose = tuple((one.id, shift_words(one, view)) for one in waiting)
        comers = self._comers(waiting[0])
        questions = [
            *(
                [Question("shift", translate("Handover", "Shift"), "choice", whose, whose[0][0])]
                if len(whose) > 1
                else []
            ),
            Question("who", translate("Handover", "Who takes over"), "choice", comers, comers[0][0]),
            *_proof(),
            _remark(),
        ]
        title = translate("Handover", "Take over: {shift}").format(shift=whose[0][1] if len(whose) == 1 else "…")

        def prove(said: dict[str, str]) -> bool:
            person = self._person(said["who"])
            return self._prove(person, take_shift_over, said.get("shift", whose[0][0]), said)

        self.panel.box.ask(title, questions, prove)

    def print(self) -> None:
        """The page as a PDF."""
        view, state, shifts = self._view(), self.state(), self._shifts()
        shift = next((one for one in shifts if one.handed or one.taken), shifts[0] if shifts else None)
        sheet = sheet_of(self.frame.board, state, shift, view, self._desk.desk_id)
        print_to(self.runner, translate("Handover", "handover"), lambda path: write_handover(sheet, path))

    # --- signing ---------------------------------------------------------------------------------------------------

    def _prove(self, person: Person, command: Callable[..., object], shift: str, said: dict[str, str]) -> bool:
        """Ask on another thread whether it is them; what they sign is the state of the moment they are known."""
        sign = partial(self._written, person, command, shift, said["text"])
        self._worker.begin(lambda: self._knows(person, said["proof"]), partial(self._proved, sign), self.runner.refuse)
        return False  # the box goes when the proof was right

    def _proved(self, sign: Callable[[], object], right: bool) -> None:
        if right:
            sign()
        else:
            self.runner.refuse(ConsoleError("signature_wrong"))

    def _written(self, person: Person, command: Callable[..., object], shift: str, text: str) -> None:
        if self.runner.do_as(person, command, shift, self.state(), text or None) is None:  # type: ignore[arg-type]
            return
        if command is take_shift_over:
            self._read.clear()
        self.panel.box.leave()
        self.runner.say(translate("Handover", "{name} signed ✓").format(name=person.name))
        self.refresh()

    def _person(self, account: str) -> Person:
        sitting = self._desk.person
        if sitting is not None and sitting.account == account:
            return sitting
        known = self.frame.board.reference.accounts[account]
        return Person(account, known.name, known.roles, "offline", 0)

    def _comers(self, shift: Shift) -> tuple[tuple[str, str], ...]:
        """Who may take a shift over, whoever sits here first."""
        sitting = self._desk.person
        accounts = self.frame.board.reference.accounts.values()
        found = {one.account: one.name for one in accounts if one.active and _ROOM.intersection(one.roles)}
        if sitting is not None and sitting.auth == "emergency":
            found[sitting.account] = sitting.name
        found.pop(shift.person, None)
        first = sitting.account if sitting is not None else ""
        return tuple(sorted(found.items(), key=lambda one: (one[0] != first, one[1])))

    # --- what is seen ----------------------------------------------------------------------------------------------

    def _shifts(self) -> list[Shift]:
        """The own shift, and those that wait for a signature."""
        mine, waiting = self._mine(), waiting_handovers(self.frame.board, self.frame.now_ms())
        return [*([mine] if mine is not None else []), *(one for one in waiting if mine is None or one.id != mine.id)]

    def _shift_line(self, shift: Shift, view: View) -> str:
        status = status_words(shift, view) or translate("Handover", "not signed yet")
        text = shift.handed.text if shift.handed is not None else None
        return " · ".join(part for part in (shift_words(shift, view), status, text) if part)

    def _changes(self, state: OpenState, view: View) -> Sequence[Line]:
        lines: list[Line] = []
        for shift in self._shifts():
            if shift.handed is None or shift.taken is not None:
                continue
            found = changed_since(shift.handed, state.lines, self._desk.desk_id)
            heading = f"{shift_words(shift, view)}: {changes_words(len(found))}"
            lines.append(Line(f"since:{shift.id}", heading, heading=True))
            for at, one in enumerate(found):
                line = one.now or one.before
                assert line is not None
                lines.append(Line(f"{_CHANGED}{at}|{line.of}", change_words(self.frame.board, one, view)))
        return lines

    def _lines(self, state: OpenState, view: View) -> Sequence[Line]:
        lines: list[Line] = []
        for about in ABOUT:
            of_kind = [one for one in state.lines if one.about == about]
            if of_kind:
                lines.append(Line(f"about:{about}", f"{about_words(about)} ({len(of_kind)})", heading=True))
            lines += [self._row(one, view) for one in of_kind]
        return lines

    def _row(self, one: HandoverLine, view: View) -> Line:
        id, row = f"{one.one}|{one.of}", handed_row(self.frame.board, one, view)
        if self._read.get(id) != one:
            self._read.pop(id, None)
        read = translate("Handover", "read") if id in self._read else translate("Handover", "not read")
        age = formats.running(row.age_s) if row.age_s is not None else ""
        cells = (
            Cell(ticked=id in self._read, said=read),
            Cell(str(row.priority or "–"), shape=row.priority) if row.priority >= 0 else Cell(),
            Cell(row.number),
            Cell(row.kind, strong=True),
            Cell(row.place, quiet=True),
            Cell(row.step, strong=row.late),
            Cell(badges=row.agencies),
            Cell(age, order=row.age_s or 0),
            _due_cell(row, view),
        )
        return Line(id, cells=cells, act=row.late)

    def _faults(self) -> list[str]:
        """What this desk itself lacks now."""
        status, around = self._desk.status(), self.frame.around
        offset_ms = status.link.offset_ms
        found = {
            "offline": not status.link.online,
            "problem": bool(status.link.problem) and not status.link.online,
            "refused": bool(status.refused),
            "clock": offset_ms is not None and abs(offset_ms) >= CLOCK_OFF_MS,
            "no_sound": around.silent,
            "line_down": exchange(self.frame.board).state == "down" or around.gateway_silent_ms is not None,
            "battery": around.power is not None and around.power.running_out,
            "trackers": bool(self._desk.refused_devices),
        }
        return [code for code, faulty in found.items() if faulty]

    def _mine(self) -> Shift | None:
        person = self._desk.person
        return own_shift(self.frame.board, self._desk.desk_id, person.account) if person is not None else None

    def _view(self) -> View:
        return View(self.frame.now_ms(), self.frame.hidden, self.frame.zone)

    def _open(self, id: str) -> None:
        kind, one = split_stream(id.partition("|")[2]) if "|" in id and id.partition("|")[2] else ("", "")
        if kind == "request" or id.removesuffix("|") in COUNTED:
            self._open_review()
            return
        case = one if kind == "case" else ""
        call = self.frame.board.calls.get(one) if kind == "call" else None
        case = case or (call.case or "" if call is not None else "")
        if case in self.frame.board.cases:
            self.frame.pages.close(self.name)
            self.frame.open_case(case)
        elif call is not None and (call.state == "unrecorded" or id.partition("|")[0] == call.id):
            self.frame.pages.close(self.name)
            self.frame.open_form(call.id)

    def _open_review(self) -> None:
        """What is a supervisor's is decided in their list; who may not see it reads why."""
        actions = self.frame.actions
        if actions.action("supervisor.review").isEnabled():
            actions.trigger("supervisor.review")
        else:
            self.runner.say(actions.why_not("supervisor.review"))


def _due_cell(row: HandedRow, view: View) -> Cell:
    """When it must be done: how late it is, how much is left of the last minutes, else the time."""
    if row.due_ms is None:
        return Cell(order=float("inf"))
    left_s = (row.due_ms - view.now_ms) / 1000
    if row.late:
        return Cell(formats.overdue(-left_s, language()), order=row.due_ms, chip="act")
    if left_s <= SOON_S:
        said = translate("Handover", "{time} left").format(time=formats.running(left_s))
        return Cell(said, order=row.due_ms, chip="soon")
    return Cell(view.at(row.due_ms), order=row.due_ms)


class HandoverSide(QWidget):
    """At the right of the rows: the state of this desk, and who hands over to whom."""

    def __init__(self) -> None:
        super().__init__()
        self._room, self._signatures = Panel("", "", self), Panel("", "", self)
        self._pairs, inner = Sheet(self._room), QWidget(self._signatures)
        self._room.set_content(self._pairs)
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._cards = QVBoxLayout(inner)
        self._unread = plain_label(inner)
        self._cards.addWidget(self._unread)
        self._cards.addStretch(1)
        self._shown: list[_Card] = []
        self._signatures.set_content(PageSheet(inner, self._signatures))
        in_column(self, self._room, (self._signatures, 1))

    def show_room(self, pairs: Sequence[tuple[str, str]]) -> None:
        """What this desk has not sent, and how its clock stands."""
        self._room.set_title(translate("Handover", "This desk"))
        self._pairs.show_pairs(pairs)

    def show_shifts(self, shifts: Sequence[tuple[Shift, str]], view: View, unread: int) -> None:
        """Who signs, and who has."""
        self._signatures.set_title(translate("Handover", "Signatures"))
        self._signatures.set_hint(translate("Handover", "two people, two PINs"))
        cards = [(party, words) for shift, words in shifts for party in parties(shift, view)]
        while len(self._shown) < len(cards):
            card = _Card(self)
            self._cards.insertWidget(len(self._shown), card)
            self._shown.append(card)
        for at, card in enumerate(self._shown):
            card.setVisible(at < len(cards))
            if at < len(cards):
                card.say(*cards[at])
        said = translate("Handover", "{count:row is|rows are} not marked as read. Both may sign all the same.")
        self._unread.setText(said.format(count=formats.count(unread, language())) if unread and shifts else "")

    def words(self) -> str:
        """All of it, as a screen reader is told it."""
        pairs = [one.text() for one in self._pairs.findChildren(QLabel)]
        cards = [one.accessibleName() for one in self._shown if not one.isHidden()]
        return "\n".join([*pairs, *cards, self._unread.text()])


class _Card(QFrame):
    """One person of a handover: what they do, who, where, and when they signed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._does, self._who, self._where = (plain_label(self) for _ in range(3))
        self._signed = ChipLabel("", "new", self)
        self._does.setProperty("tone", "label")
        self._who.setProperty("strong", True)
        self._where.setProperty("tone", "label")
        row, column = QHBoxLayout(self), QVBoxLayout()
        column.setSpacing(0)
        for label in (self._does, self._who, self._where):
            column.addWidget(label)
        row.addLayout(column, 1)
        row.addWidget(self._signed, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, party: tuple[str, str, str, str], whole: str) -> None:
        """Show this one; `whole` says it in a sentence."""
        does, who, where, signed = party
        for label, words in ((self._does, does), (self._who, who), (self._where, where)):
            label.setText(words)
            label.setVisible(bool(words))
        self._signed.show_state(signed or translate("Handover", "not yet"), "fine" if signed else "new")
        self.setAccessibleName(whole)
        self.setToolTip(whole)


def _proof() -> list[Question]:
    return [Question("proof", translate("Handover", "Password or PIN"), "secret")]


def _remark() -> Question:
    return Question("text", translate("Handover", "Remark"), hint=may_stay_empty())
