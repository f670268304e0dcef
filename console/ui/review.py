"""Ctrl+Shift+O: all that needs a supervisor, the most pressing first, and what was decided; decided where it stands.
Rule: each group says what happens if nobody decides; what the person may not decide stands there and says who does."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.desk import Desk
from console.errors import ConsoleError, Refused
from console.models.commands.calls import (
    clear_number,
    deny_block,
    drop_task,
    finish_task,
    grant_block,
    unblock,
)
from console.models.commands.cases import resolve_conflict, separate
from console.models.commands.evaluation import decide_review
from console.models.commands.privacy import decide, stop_erasure
from console.models.commands.shifts import confirm_person
from console.models.state.board import Board
from console.models.state.fold import RECENT_MS
from console.models.state.privacy import request_of
from console.models.state.review import ABOUT, KINDS, RUNNING, WAITS_MS, ReviewItem
from console.models.state.streams import split_stream
from console.models.views.on_duty import is_same
from console.models.views.review_queue import RING, count_for, decided, may_see, waiting
from console.text import formats
from console.text.decisions import about_word, otherwise_words
from console.text.review import Looking, ReviewRow, conflict_of, decided_row, sequence, sides, waiting_row, what_words
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question, may_stay_empty, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.page_head import Tile
from console.ui.widgets.panel import PageSheet, Panel, Sheet, in_column, plain_label
from console.ui.widgets.table import ENTER, Cell, Column, Line, Table
from console.ui.widgets.worker import Worker
from wire.facts import Verdict

# Deciding a matter of the review queue where it stands: each with the command it has anyway, else by a fact that says
# accepted or not. Rule: nothing is decided without words; who wrote a thing does not judge it.


Answers = dict[str, str]
# Asks the questions under a title; the function is given the answers and says whether they were taken.
Ask = Callable[[ReviewItem, str, Sequence[Question], Callable[[Answers], bool]], object]


class ReviewDecisions:
    """The two letters of the page; `look` tells who decides, `ask` shows questions below the list."""

    def __init__(self, runner: CommandRunner, ask: Ask, look: Callable[[], Looking]) -> None:
        self._runner, self._ask, self._look = runner, ask, look

    def accept(self, one: ReviewItem) -> None:
        """Yes: accepted, granted, done; of two values the one that holds."""
        match one.about:
            case "block":
                self._say_why(
                    one,
                    translate("Review", "Grant the block"),
                    lambda why: self._runner.do(grant_block, one.one, why),
                    one.reason,
                )
            case "conflict":
                self._choose_value(one)
            case "promise":
                self._finish(one)
            case "emergency":
                self._name(one)
            case "request":
                self._grant_request(one)
            case "erasure":
                self._elsewhere(translate("Review", "Enter opens its page: its next step is done there."))
            case "objection":
                self._elsewhere(translate("Review", "Enter opens its page: the second look is made there."))
            case "blocked":
                self._elsewhere(translate("Review", "It was granted already; D ends it before its time."))
            case _:
                self._judge(one, "accepted", translate("Review", "Accept: why?"))

    def deny(self, one: ReviewItem) -> None:
        """No: not accepted, not granted, not to be done."""
        why_not = translate("Review", "Do not accept: why?")
        match one.about:
            case "block":
                title = translate("Review", "Do not block: why?")
                self._say_why(one, title, lambda why: self._runner.do(deny_block, one.one, why))
            case "blocked":
                title = translate("Review", "End the block before its time: why?")
                self._say_why(one, title, lambda why: self._runner.do(unblock, one.one, why))
            case "flag":
                title = translate("Review", "Take the flag off: why?")
                self._say_why(one, title, lambda why: self._runner.do(clear_number, one.one, why))
            case "promise":
                self._drop(one)
            case "emergency":
                title = translate("Review", "Nobody can be named: why?")
                self._say_why(one, title, lambda why: self._runner.do(confirm_person, one.one, None, why))
            case "conflict":
                self._elsewhere(translate("Review", "Y chooses which value holds."))
            case "request" if one.one in ("identity", "search", "decision"):
                title = translate("Privacy", "Do not grant")
                self._say_why(one, title, lambda why: self._runner.do(decide, _request(one), False, why))
            case "request":
                self._elsewhere(translate("Review", "Enter opens its page: its next step is done there."))
            case "erasure":
                title = translate("Privacy", "Stop this erasure: why?")
                self._say_why(one, title, lambda why: self._runner.do(stop_erasure, one.one, why))
            case "objection":
                self._elsewhere(translate("Review", "Enter opens its page: the second look is made there."))
            case "own_block" if one.due is not None and one.due > self._look().now_ms:
                self._end_block(one)
            case _:
                self._judge(one, "not_accepted", why_not)

    # Inside

    def _elsewhere(self, hint: str) -> None:
        self._runner.refuse(ConsoleError("review_other_key", hint=hint))

    def _grant_request(self, one: ReviewItem) -> None:
        """Granted where it stands; each other step has more to ask or to show than a line can: a list to be erased."""
        request = request_of(self._runner.board.notices.get(one.stream))
        if request is not None and request.state == "decision" and request.said.wish != "erasure":
            title = translate("Review", "Grant what the person asks: why?")
            self._say_why(one, title, lambda why: self._runner.do(decide, _request(one), True, why))
        else:
            self._elsewhere(translate("Review", "Enter opens its page: its next step is done there."))

    def _end_block(self, one: ReviewItem) -> None:
        """Not accepted while it runs: then it runs no longer. Who granted it may end it too; that is no second look."""
        if is_same(self._runner.board, one.by, self._look().person):
            self._runner.refuse(Refused("review_own"))
            return
        title = translate("Review", "End the block before its time: why?")
        self._say_why(one, title, lambda why: self._runner.do(unblock, one.one, why))

    def _judge(self, one: ReviewItem, verdict: Verdict, title: str) -> None:
        board, person = self._runner.board, self._look().person
        if any(is_same(board, name, person) for name in (one.by, self._author_of_refused(one) or "")):
            self._runner.refuse(Refused("review_own"))
            return
        if any(is_same(board, name, person) for name in one.never):
            self._runner.refuse(Refused("review_about_you"))
            return
        self._say_why(one, title, lambda why: self._decide(one, verdict, why))

    def _decide(self, one: ReviewItem, verdict: Verdict, why: str) -> object:
        desk = self._runner.desk
        if self._runner.board.folded(one.stream) is None:
            desk.bring([one.stream])  # what left the board comes back for the decision
        records = self._runner.do(decide_review, one, verdict, why)
        if records is not None and one.about == "refused":
            for entry in desk.refused_entries():
                if entry.id == one.one and not entry.read:
                    desk.mark_refused_read(entry.id)
        return records

    def _author_of_refused(self, one: ReviewItem) -> str | None:
        """Who wrote what the server refused: only the desk that wrote it has it still."""
        entries = self._runner.desk.refused_entries() if one.about == "refused" else []
        return next((entry.record.by for entry in entries if entry.id == one.one and entry.record is not None), None)

    def _finish(self, one: ReviewItem) -> None:
        question = Question("why", translate("Promises", "What was said"), hint=may_stay_empty())
        self._take(
            one,
            translate("Promises", "Done"),
            [question],
            lambda said: self._runner.do(finish_task, one.stream, one.one, said["why"] or None),
        )

    def _drop(self, one: ReviewItem) -> None:
        title = translate("Promises", "It will not be done: why?")
        self._say_why(one, title, lambda why: self._runner.do(drop_task, one.stream, one.one, why))

    def _name(self, one: ReviewItem) -> None:
        accounts = sorted(self._runner.board.reference.accounts.values(), key=lambda account: account.name)
        choices = tuple((account.account, account.name) for account in accounts if account.active)
        who = Question("who", translate("Hardship", "It was"), "choice", choices)
        note = Question("why", translate("Hardship", "Note"), hint=may_stay_empty())
        self._take(
            one,
            translate("Hardship", "Who was it?"),
            [who, note],
            lambda said: self._runner.do(confirm_person, one.one, said["who"], said["why"] or None),
        )

    def _choose_value(self, one: ReviewItem) -> None:
        look = self._look()
        conflict = conflict_of(self._runner.board, one)
        values = sides(self._runner.board, conflict, look.hidden, look.zone)
        choices = tuple((str(at), f"{value} ({source})") for at, (value, source) in enumerate(values))
        which = Question("which", translate("Review", "Which one holds"), "choice", choices, "0")

        def take(said: Answers) -> object:
            head = conflict.heads[int(said["which"])] if said["which"].isdigit() else None
            if head is None or int(said["which"]) >= len(conflict.heads):
                return None
            if conflict.field == RING:
                return self._runner.do(separate, head.id, translate("Review", "chosen in the list for supervisors"))
            return self._runner.do(resolve_conflict, conflict.stream, conflict.field, head.id)

        if choices:
            self._take(one, translate("Review", "Two values: which one holds?"), [which], take)

    def _say_why(self, one: ReviewItem, title: str, done: Callable[[str], object], value: str = "") -> None:
        self._take(one, title, [reason_field(value=value)], lambda said: done(said["why"]))

    def _take(
        self, one: ReviewItem, title: str, questions: Sequence[Question], done: Callable[[Answers], object]
    ) -> None:
        self._ask(one, title, questions, lambda said: done(said) is not None)


def _request(one: ReviewItem) -> str:
    return split_stream(one.stream)[1]


# Where the matters of a month come from: the board for what is open or new, the archive for what left it.
# Rule: the archive is read on another thread, once for each opening of the page, and never more than a bound.

LIMIT = 500
_LEAVES_MS = 2 * 3_600_000


class ReviewSource(QObject):
    """`ready` when what left the board was read, `refused(error)` when the disk did not give it."""

    ready = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self._past = Board()
        self._older: tuple[ReviewItem, ...] = ()
        self.more = False

    def read(self) -> None:
        """Read anew what changed last before the board begins; asked while it is read, once more after it."""
        now_ms, archive, past = self._desk.now_ms(), self._desk.archive, self._desk.board.beside()
        # What leaves the board until it is read again is among it: as long as it is there it counts as it is there.
        span = now_ms - WAITS_MS, now_ms - RECENT_MS + _LEAVES_MS

        def read() -> tuple[Board, bool]:
            found = archive.with_kinds(*span, KINDS, LIMIT)
            return found.laid_on(past), found.more

        self._worker.renew(read, self._take, self.refused.emit)

    def older(self) -> tuple[ReviewItem, ...]:
        """What was read last."""
        return self._older

    def board_of(self, stream: str) -> Board:
        """The board that shows a stream."""
        return self._desk.board if self._desk.board.folded(stream) is not None else self._past

    def reading(self) -> bool:
        """Whether it is read at this moment."""
        return self._worker.busy()

    def _take(self, read: tuple[Board, bool]) -> None:
        self._past, self.more = read
        known = self._past.definitions.keys()
        self._older = tuple(one for one in self._past.review.matters() if one.stream not in known)
        self.ready.emit()


MOST = 60  # lines of a group; the oldest of them are shown
COUNT_EVERY_S = 5
READ_EVERY_S = 3_600  # what left the board, for the counter
_MAY = frozenset({"supervisor", "admin"})
# What Enter opens beside a case or a call.
_PAGES = {"conflict": "problems", "refused": "problems", "emergency": "persons", "handover": "handover"}


class ReviewPages(LinesFeature):
    """The page over one window, and the counter in its strip; `request_asked(id)` and `objection_asked(call)` ask for
    the line of another page."""

    request_asked, objection_asked = Signal(str), Signal(str)
    name, streams, saved = "review", ("",), True
    plan = Plan(
        lambda: translate("Review", "Needs a supervisor"),
        purpose=lambda: translate(
            "Review",
            "What was recorded holds until it is decided; what you wrote yourself another decides. Enter opens it.",
        ),
        columns=(
            Column("age", lambda: translate("Review", "Since"), 12),
            Column("about", lambda: translate("Review", "About"), 24),
            Column("what", lambda: translate("Review", "What")),
            Column("who", lambda: translate("Review", "By"), 20),
            Column("stands", lambda: translate("Review", "State"), 24),
        ),
        whole=True,
    )
    actions: ClassVar[tuple[Action[ReviewPages], ...]] = (
        Action(
            "supervisor.review",
            QT_TRANSLATE_NOOP("Action", "Needs a supervisor"),
            order=10,
            keys=("Ctrl+Shift+O",),
            verbs=("perlu", "koreksi", "review", "corrections"),
            why=lambda page: _whose(),
        ),
    )

    def __init__(self, frame: Frame, choose_number: Callable[[str], object]) -> None:
        super().__init__(frame)
        self._desk, self._choose_number = frame.desk, choose_number
        self.source = ReviewSource(self._desk, self)
        self.source.ready.connect(self.refresh_seen)
        self.source.refused.connect(self.runner.refuse)
        self._history, self._about = False, ""
        self._matters: dict[str, ReviewItem] = {}
        self._ticks, self._stale = 0, False
        self.side = ReviewSide()
        self.panel.put_beside(self.side)
        self.kinds = ReviewKinds()
        self.panel.put_before(self.kinds)
        self.kinds.wanted.connect(self._show_only)
        self.kinds.list.pressed_key.connect(self._press_in_kinds)
        self.panel.turned.connect(self._show_chosen)
        self.decisions = ReviewDecisions(self.runner, self._ask, self._look)
        self.count()

    def page(self) -> Page:
        """It needs the room; older ones are read when it is opened."""
        return Page(self.panel, self.plan.title, self._opened, whole=True)

    def refresh(self) -> None:
        self._stale = False
        if not self.may():
            self._matters = {}
            self.panel.show_lines([], _whose())
            self.panel.show_head(self.plan.title())
            self.side.clear()
            self.kinds.show_kinds([], "", now_ms=0)
            return
        board, now_ms, look = self.frame.board, self.frame.now_ms(), self._look()
        older = self.source.older()
        found = decided(board, now_ms, older) if self._history else waiting(board, now_ms, older)
        seen = [one for one in found if may_see(one, look.roles)]
        shown = [one for one in seen if self._about in ("", one.about)]
        self._matters = {one.key: one for one in shown}
        lines = self._decided_lines(shown, look) if self._history else self._waiting_lines(shown, look)
        self.panel.show_lines(lines, self._empty_words(), self._above())
        self.panel.show_head(self.plan.title(), self._tiles(found, look))
        self.kinds.show_kinds(seen, self._about, now_ms=now_ms)
        self._show_chosen()

    def _tiles(self, found: Sequence[ReviewItem], look: Looking) -> list[Tile]:
        """How many wait, how many of them are past their time, and what was decided on this day."""
        older, now_ms = self.source.older(), self.frame.now_ms()
        waits = waiting(self.frame.board, now_ms, older) if self._history else found
        done = found if self._history else decided(self.frame.board, now_ms, older)
        waits = [one for one in waits if may_see(one, look.roles) and one.about not in RUNNING]
        today = formats.local(now_ms, self.frame.zone).date()
        late = sum(one.due is not None and one.due <= now_ms for one in waits)
        day = sum(
            one.decided is not None and formats.local(one.decided.when, look.zone).date() == today for one in done
        )
        return [
            Tile(formats.count(late, language()), translate("Review", "past their time"), tone="act" if late else ""),
            Tile(formats.count(len(waits), language()), translate("Review", "waiting")),
            Tile(formats.count(day, language()), translate("Review", "decided today")),
        ]

    def _show_chosen(self) -> None:
        """The matter in focus, whole, beside the list."""
        one = self._matters.get(self.panel.chosen())
        if one is None:
            self.side.clear()
            return
        board, look = self.source.board_of(one.stream), self._look()
        row = decided_row(board, one, look) if self._history else waiting_row(board, one, look)
        self.side.show_matter(one, row, sequence(board, one, look))

    def count(self) -> None:
        """The counter in the truth strip: what this person may decide."""
        person, many = self._desk.person, 0
        if person is not None and self.may():
            now_ms, older = self.frame.now_ms(), self.source.older()
            many = count_for(self.frame.board, now_ms, person.account, person.roles, older)
        if many != self.frame.around.review:
            self.frame.tell_surroundings(dataclasses.replace(self.frame.around, review=many))

    # The lines

    def _waiting_lines(self, shown: Sequence[ReviewItem], look: Looking) -> list[Line]:
        lines = []
        for about, group in groupby(shown, key=lambda one: one.about):
            matters = list(group)
            lines.append(Line(f"#{about}", _heading(about, len(matters)), heading=True))
            lines += [_row(one, waiting_row(self.source.board_of(one.stream), one, look)) for one in matters[:MOST]]
            if len(matters) > MOST:
                more = translate("Review", "{count} more, newer ones; they follow when these are decided")
                left = formats.count(len(matters) - MOST, language())
                lines.append(Line(f"#{about}+", more.format(count=left), heading=True))
        return lines

    def _decided_lines(self, shown: Sequence[ReviewItem], look: Looking) -> list[Line]:
        lines = [_row(one, decided_row(self.source.board_of(one.stream), one, look)) for one in shown[: 5 * MOST]]
        return (
            [
                Line(
                    "#", translate("Review", "Decided in the last 30 days, the last first; Y or D decides anew"), True
                ),
                *lines,
            ]
            if lines
            else []
        )

    def _above(self) -> str:
        parts = [translate("Review", "Only: {what}").format(what=about_word(self._about))] if self._about else []
        if self.source.reading():
            parts.append(translate("Review", "Older ones are being read."))
        elif self.source.more:
            parts.append(translate("Review", "There are more old ones than are shown; the shift log has them all."))
        return " · ".join(parts)

    def _empty_words(self) -> str:
        if self._history:
            return translate("Review", "Nothing was decided in the last 30 days.")
        return translate("Review", "Nothing waits for a supervisor.")

    # What the keys do

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Review", "Show it"), self._open),
            Act(letter("accept"), lambda: translate("Review", "Accept, grant, done"), self._with(self._accept)),
            Act(letter("deny"), lambda: translate("Review", "Not accepted, not granted"), self._with(self._deny)),
            Act(letter("kind"), lambda: translate("Review", "Only one kind"), lambda _: self._choose_about()),
            Act(letter("view"), lambda: translate("Review", "Waiting or decided"), lambda _: self._turn()),
        ]

    def _with(self, run: Callable[[ReviewItem], None]) -> Callable[[str], None]:
        def act(key: str) -> None:
            if key in self._matters:
                run(self._matters[key])

        return act

    def _accept(self, one: ReviewItem) -> None:
        self.decisions.accept(one)

    def _deny(self, one: ReviewItem) -> None:
        self.decisions.deny(one)

    def _open(self, key: str) -> None:
        one = self._matters.get(key)
        if one is None:
            return
        kind, id = split_stream(one.stream)
        board = self.source.board_of(one.stream)
        call = board.calls.get(id) if kind == "call" else None
        if one.about in _PAGES and not (one.about == "conflict" and kind == "case"):
            self.frame.pages.open(_PAGES[one.about])
        elif kind == "case" or (call is not None and call.case):
            self.frame.open_case(id if call is None else call.case or "")
        elif kind == "request":
            self.request_asked.emit(id)
        elif kind == "erasure":
            self.frame.pages.open("privacy")
        elif kind == "evaluation":
            self.objection_asked.emit(id)
        elif kind == "number":
            self.frame.pages.open("numbers")
            self._choose_number(id)
        elif kind == "call":
            self.frame.open_form(id)
        else:
            self.frame.pages.open("shift_log")

    def _choose_about(self) -> None:
        """In the list of kinds, where the page has room for it; else by a question."""
        if self.kinds.isVisible():
            self.kinds.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        everything = ("", translate("Review", "everything"))
        choices = (everything, *((about, about_word(about)) for about in ABOUT))
        question = Question("about", translate("Review", "Kind"), "choice", choices, self._about, enter="show")

        def take(said: Answers) -> bool:
            self._show_only(said["about"])
            return True

        self.panel.box.ask(translate("Review", "Only one kind"), [question], take)

    def _show_only(self, about: str) -> None:
        self._about = about
        self.refresh()

    def _press_in_kinds(self, key: str) -> None:
        """Enter, → and J go back to the matters; the other letters decide about the one that is marked there."""
        if key in (ENTER, letter("after"), letter("kind")):
            self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panel.list.pressed_key.emit(key)

    def _turn(self) -> None:
        self._history = not self._history
        self.refresh()

    # Inside

    def _opened(self) -> None:
        self.source.read()
        self.refresh()

    def _ask(self, one: ReviewItem, title: str, questions: Sequence[Question], done: Callable[[Answers], bool]) -> None:
        """Below the list, which may have no room left to show what it is about: so that is said again."""

        def take(said: Answers) -> bool:
            taken = done(said)
            if taken:
                self.refresh()
                self.count()
            return taken

        about = what_words(self.source.board_of(one.stream), one, self._look())
        self.panel.box.ask(title, questions, take, about)

    def _look(self) -> Looking:
        person = self._desk.person
        return Looking(
            now_ms=self.frame.now_ms(),
            person=person.account if person is not None else "",
            roles=person.roles if person is not None else (),
            hidden=self.frame.hidden,
            zone=self.frame.zone,
        )

    def may(self) -> bool:
        """Whether the list is for this person."""
        person = self._desk.person
        return person is not None and bool(_MAY.intersection(person.roles))

    def _read(self) -> None:
        """What left the board waits on: the strip counts what the page would show."""
        if self.may():
            self.source.read()

    def touched(self, streams: frozenset[str]) -> None:
        """Anything may wait for a supervisor."""
        if "person" in streams:
            self.panel.box.leave()
            self._read()
            self.count()
            self.refresh()
        self._stale = True  # shown with the next second: in a storm many things come in one

    def tick(self) -> None:
        """Now and then it is counted anew."""
        self._ticks += 1
        if self._ticks % READ_EVERY_S == 1:
            self._read()
        if self._ticks % COUNT_EVERY_S == 0:
            self.count()
            self._stale = True
        if self._stale:
            self.refresh_seen()


def _row(one: ReviewItem, row: ReviewRow) -> Line:
    when = one.decided.when if one.decided is not None else one.when
    cells = (
        Cell(row.age, order=-when),
        Cell(row.about, strong=True),
        Cell(row.what, strong=row.state == "act"),
        Cell(row.who, quiet=True),
        Cell(row.stands, chip=row.state),
    )
    return Line(one.key, cells=cells, act=row.state == "act")


class ReviewKinds(Panel):
    """At the left of the list: each kind with how many of it wait, loud where one is past its time. `wanted(kind)` when
    one is marked, nothing for all of them."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("J", "")
        columns = (
            Column("kind", lambda: translate("Review", "Kind"), _LETTERS),
            Column("many", str, _COUNT, number=True),
        )
        self.list = Table(columns, self, keys="")
        self.list.whole = True
        self.list.horizontalHeader().hide()
        self._shown = ""
        self.list.turned.connect(self._turned)
        self.set_content(self.list)

    def show_kinds(self, found: Sequence[ReviewItem], chosen: str, *, now_ms: int) -> None:
        """Those that are there, and the one that is chosen; nothing of it is told again."""
        self.set_title(translate("Review", "Kind"))
        self.list.setAccessibleName(translate("Review", "Kind"))
        many = Counter(one.about for one in found)
        late = {one.about for one in found if one.decided is None and one.due is not None and one.due <= now_ms}
        named = [about for about in ABOUT if about in many or about == chosen]
        lines = [_kind_line(_ALL, translate("Review", "everything"), len(found), late=False)]
        lines += [_kind_line(about, about_word(about), many[about], late=about in late) for about in named]
        self._shown = chosen or _ALL
        self.list.show_lines(lines)
        row = next(at for at, line in enumerate(lines) if line.id == self._shown)
        if self.list.row() != row:
            self.list.go(row)

    def _turned(self) -> None:
        chosen = self.list.chosen()
        if chosen and chosen != self._shown:
            self._shown = chosen
            self.wanted.emit("" if chosen == _ALL else chosen)


_ALL, _LETTERS, _COUNT = "*", 30, 4  # the row of all kinds; letters of its columns


def _kind_line(id: str, words: str, many: int, *, late: bool) -> Line:
    count = Cell(formats.count(many, language()), chip="act" if late else "new" if many else "")
    return Line(id, cells=(Cell(f"{words[:1].upper()}{words[1:]}", strong=id == _ALL or late), count))


class ReviewSide(QWidget):
    """At the right of the list: the matter in focus, whole, with what happened and what happens without a decision."""

    def __init__(self) -> None:
        super().__init__()
        self._panel, inner = Panel("", "", self), QWidget(self)
        self._what, self._who, self._otherwise = (plain_label(inner) for _ in range(3))
        self._happened, self._waits = plain_label(inner), plain_label(inner)
        self._lines = Sheet(inner)
        self._what.setProperty("strong", True)
        self._who.setProperty("tone", "label")
        for head in (self._happened, self._waits):
            head.setProperty("tone", "label")
        column = QVBoxLayout(inner)
        for part in (self._what, self._who, self._happened, self._lines, self._waits, self._otherwise):
            column.addWidget(part)
        column.addStretch(1)
        self._panel.set_content(PageSheet(inner, self._panel))
        in_column(self, self._panel)

    def show_matter(self, one: ReviewItem, row: ReviewRow, happened: Sequence[tuple[str, str]]) -> None:
        title = about_word(one.about)
        self._panel.set_title(title[:1].upper() + title[1:])
        self._panel.set_hint(row.age)
        self._what.setText(" ".join(part for part in (row.about, row.what) if part))
        self._who.setText("\n".join(part for part in (row.who, row.stands) if part))
        self._happened.setText(translate("Review", "WHAT HAPPENED") if happened else "")
        self._lines.show_pairs(happened)
        self._waits.setText(translate("Review", "IF NOBODY DECIDES") if one.decided is None else "")
        said = otherwise_words(one.about)
        self._otherwise.setText(f"{said[:1].upper()}{said[1:]}." if one.decided is None else "")
        for label in (self._who, self._happened, self._waits, self._otherwise):
            label.setVisible(bool(label.text()))

    def clear(self) -> None:
        self._panel.set_title("")
        self._panel.set_hint("")
        self._lines.show_pairs(())
        for label in (self._what, self._who, self._happened, self._waits, self._otherwise):
            label.setText("")

    def words(self) -> str:
        """All that is read here."""
        return "\n".join(one.text() for one in self.findChildren(QLabel) if one.text())


def _whose() -> str:
    return translate("Review", "This list is for supervisors and admins.")


def _heading(about: str, many: int) -> str:
    """What the group is, how many, and what happens if nobody decides."""
    name = about_word(about)
    words = (
        translate("Review", "{what} ({count}) · {otherwise}")
        if about in RUNNING
        else translate("Review", "{what} ({count}) · if nobody decides: {otherwise}")
    )
    said = words.format(what=name, count=formats.count(many, language()), otherwise=otherwise_words(about))
    return said[:1].upper() + said[1:]
