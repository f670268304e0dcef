"""The inbox beside the ringing calls: reports in writing by need, those that tell of one thing together; one key opens
the form, attaches, answers, files.

Rule: nothing of a report is taken that a person did not take; however many come, the window is never held: they are
grouped in slices, and written anew once a second.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from console.errors import Refused
from console.models.commands.inbox import FILED, answer_report, attach_reports, file_reports
from console.models.state.call import Call
from console.models.state.streams import call_stream, split_stream
from console.models.views.alarm import ACT, NEAR
from console.models.views.duplicates import Likeness
from console.models.views.inbox import (
    Grouping,
    Waiting,
    cases_like,
    inbox_in_short,
    taken_reports,
    waiting_reports,
)
from console.models.views.waiting import own_claims
from console.text import formats
from console.text.citizens import letter_words
from console.text.inbox import alike_words, filed_word, inbox_row, report_lines, sender_words
from console.text.names import told
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act
from console.ui.widgets.page_head import Tile
from console.ui.widgets.panel import Panel
from console.ui.widgets.table import ENTER, Cell, Column, Line

ROWS_MOST = 200
SLICE_S = 0.004
LIKE_KEPT_MS, LIKE_AT_ONCE = 15_000, 6  # how long a likeness holds, how many are computed in one look
SURE = 0.5  # of so great a likeness one key attaches
_CHIPS: dict[int, Literal["", "act", "soon"]] = {ACT: "act", NEAR: "soon"}


class ReportSide(Panel):
    """The chosen report as a whole, at the right of the rows."""

    def __init__(self) -> None:
        super().__init__("", "")
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 6)
        column.addWidget(self._text)
        self.set_content(inner)

    def show_words(self, title: str, words: str) -> None:
        """What is to be read; nothing moves while it stays the same."""
        self.set_title(title)
        self._text.setAccessibleName(title)
        if self._text.toPlainText() != words:
            self._text.setPlainText(words)


class InboxPages(LinesFeature):
    """The page over one window. `files_asked(call)`: who knows the files of calls shows them."""

    files_asked = Signal(str)
    name, streams, whole, timed, saved = "inbox", ("call:",), True, True, True
    actions: ClassVar[tuple[Action[InboxPages], ...]] = (
        Action(
            "call.inbox",
            QT_TRANSLATE_NOOP("Action", "Inbox: reports in writing"),
            order=121,
            keys=("Ctrl+Shift+E",),
            group=4,
            verbs=("laporanmasuk", "inbox"),
            in_replay=True,
        ),
    )

    def __init__(self, frame: Frame, take: Callable[[str], object], resume: Callable[[str], object]) -> None:
        super().__init__(frame)
        self._take_call, self._resume = take, resume
        self._grouping = Grouping(lambda: frame.board)
        self._like: dict[str, tuple[int, list[Likeness]]] = {}
        self._shown: dict[str, Waiting] = {}
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._slice)
        self.side = ReportSide()
        self.panel.put_beside(self.side)
        self.panel.turned.connect(self._show_chosen)
        self._begin()

    def title(self) -> str:
        """The words of its tab."""
        return translate("Inbox", "Inbox")

    def page(self) -> Page:
        """It needs the room."""
        return Page(self.panel, self.title, self.refresh, whole=True)

    def purpose(self) -> str:
        """What it is for."""
        return translate("Inbox", "What came in writing, by need. Nothing of it is verified. Enter opens its form.")

    def columns(self) -> tuple[Column, ...]:
        """How long, by which way, how many, what, its words, where, the case it may be."""
        return (
            Column("wait", lambda: translate("Inbox", "Waits"), 11, number=True),
            Column("source", lambda: translate("Inbox", "From"), 30),
            Column("count", lambda: translate("Inbox", "Same"), 8, number=True),
            Column("what", lambda: translate("Inbox", "Type"), 20),
            Column("words", lambda: translate("Inbox", "Words")),
            Column("place", lambda: translate("Inbox", "Place"), 26),
            Column("alike", lambda: translate("Inbox", "Like case"), 16),
        )

    def acts(self) -> list[Act]:
        """What its keys do."""
        return [
            Act(ENTER, lambda: translate("Inbox", "Open the form"), self._enter),
            Act(letter("accept"), lambda: translate("Inbox", "Attach to the case"), self._attach),
            Act(letter("note"), lambda: translate("Inbox", "Answer"), self._answer),
            Act(letter("kind"), lambda: translate("Inbox", "File: prank, spam, not for 112"), self._file),
            Act(letter("files"), lambda: translate("Inbox", "Photos"), self._files),
        ]

    # --- what comes ------------------------------------------------------------------------------------------------

    def touched(self, streams: frozenset[str]) -> None:
        """Calls came or changed: grouped beside the work, shown with the next second."""
        self._grouping.touched(split_stream(one)[1] for one in streams if one.startswith("call:"))
        self._slices.start()

    def _begin(self) -> None:
        self._grouping.begin()
        self._slices.start()

    def _slice(self) -> None:
        if not self._grouping.follow(SLICE_S):
            self._slices.stop()
            if not self._shown:
                self.refresh_seen()

    def end(self) -> None:
        """No more slices."""
        self._slices.stop()
        super().end()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The groups as they are now."""
        board, now_ms = self.frame.board, self.frame.now_ms()
        found = waiting_reports(board, self._grouping.groups(), now_ms)
        taken = taken_reports(board, self.frame.desk.desk_id)
        self._shown = {one.call.id: one for one in found[:ROWS_MOST]}
        budget = LIKE_AT_ONCE
        lines = list[Line]()
        for one in found[:ROWS_MOST]:
            alike, spent = self._alike(one.call, now_ms, budget)
            budget -= spent
            lines.append(self._line(one, alike))
        if taken:
            lines.append(Line("", translate("Inbox", "Taken by this desk, not decided"), heading=True))
            lines += [self._taken_line(call, now_ms) for call in taken]
        more = len(found) - len(self._shown)
        above = translate("Inbox", "{count:more group waits|more groups wait} below these.").format(
            count=formats.count(more, language())
        )
        self.panel.show_lines(lines, self._none(), above if more > 0 else "")
        self.panel.show_head(self.title(), self._tiles(now_ms, len(found)))
        self._show_chosen()

    def _none(self) -> str:
        return translate("Inbox", "Nothing in writing waits.")

    def _tiles(self, now_ms: int, groups: int) -> list[Tile]:
        short = inbox_in_short(self.frame.board, now_ms)
        tone = _CHIPS.get(short.level, "")
        tiles = [
            Tile(formats.running(short.longest_s), translate("Inbox", "longest waiting"), tone=tone),
            Tile(formats.count(short.count, language()), translate("Inbox", "reports")),
            Tile(formats.count(groups, language()), translate("Inbox", "incidents, by our guess")),
        ]
        if short.from_rooms:
            words = translate("Inbox", "from other cities' 112")
            tiles.insert(0, Tile(formats.count(short.from_rooms, language()), words, tone="act"))
        return tiles

    def _line(self, one: Waiting, alike: list[Likeness]) -> Line:
        row = inbox_row(self.frame.board, one, alike, self.frame.hidden)
        cells = (
            Cell(row.wait, order=-one.wait_s, chip=_CHIPS.get(one.level, ""), strong=one.level == ACT),
            Cell(row.source, strong=one.from_room),
            Cell(row.count, order=-len(one.calls), strong=len(one.calls) > 1),
            Cell(row.what),
            Cell(row.words),
            Cell(row.place),
            Cell(row.alike, strong=bool(alike) and alike[0].score >= SURE),
        )
        return Line(one.call.id, cells=cells, act=one.level == ACT)

    def _taken_line(self, call: Call, now_ms: int) -> Line:
        since = formats.running(max(0, now_ms - (call.answered_ms or now_ms)) // 1000)
        words = sender_words(self.frame.board, call, self.frame.hidden)
        cells = (Cell(since, quiet=True), Cell(words), Cell(), Cell(), Cell(), Cell(), Cell())
        return Line(call.id, cells=cells)

    def _alike(self, call: Call, now_ms: int, budget: int) -> tuple[list[Likeness], int]:
        """What it is like, and what looking cost: few are looked at in one second, the others keep their word."""
        known = self._like.get(call.id)
        if known is not None and (now_ms - known[0] < LIKE_KEPT_MS or budget <= 0):
            return known[1], 0
        if budget <= 0:
            return [], 0
        if len(self._like) > 4 * ROWS_MOST:
            self._like.clear()
        found = cases_like(self.frame.board, call, now_ms)
        self._like[call.id] = (now_ms, found)
        return found, 1

    def _show_chosen(self) -> None:
        call = self.frame.board.calls.get(self.panel.chosen())
        if call is None:
            self.side.show_words(translate("Inbox", "Report"), "")
            return
        hidden = self.frame.hidden
        lines = report_lines(self.frame.board, call, hidden, len(call.attachments))
        others = self._grouping.group_of(call.id)
        if len(others) > 1:
            said = translate("Inbox", "{count:report seems|reports seem} to tell of the same; keys act on all of them.")
            lines.insert(1, said.format(count=formats.count(len(others), language())))
        if before := self._said_before(call):
            lines += ["", before]
        alike = cases_like(self.frame.board, call, self.frame.now_ms())
        for one in alike:
            why = ", ".join(_reason(reason) for reason in one.reasons)
            lines.append(
                translate("Inbox", "Like {case}: {why}").format(case=alike_words(self.frame.board, [one]), why=why)
            )
        self.side.show_words(translate("Inbox", "Report"), "\n".join(lines))

    # --- what keys do ----------------------------------------------------------------------------------------------

    def _group(self, chosen: str) -> list[str]:
        """The reports a key acts on: those that still wait of the chosen one's group."""
        board = self.frame.board
        ids = self._grouping.group_of(chosen)
        return [one for one in ids if one in board.calls and board.calls[one].state == "written"] or [chosen]

    def _enter(self, chosen: str) -> None:
        call = self.frame.board.calls.get(chosen)
        if call is None:
            return
        if call.state == "talking" and own_claims(self.frame.board, self.frame.desk.desk_id, call):
            self._resume(chosen)
        else:
            self._take_call(chosen)

    def _attach(self, chosen: str) -> None:
        """To the case it is surely like, at once; else to one that a person names."""
        call, board = self.frame.board.calls.get(chosen), self.frame.board
        if call is None:
            return
        alike = cases_like(board, call, self.frame.now_ms())
        if alike and alike[0].score >= SURE:
            self._attached(chosen, alike[0].case)
            return
        selected = self.frame.case()
        ids = dict.fromkeys([*(one.case for one in alike), *([selected.id] if selected is not None else [])])
        choices = tuple((one, board.display_number(one)) for one in ids)
        question = Question("case", translate("Inbox", "Which case (number)"), "free", choices, _first(choices))
        title = translate("Inbox", "Attach: which case?")
        self.panel.box.ask(title, [question], partial(self._attach_named, chosen))

    def _attach_named(self, chosen: str, given: dict[str, str]) -> bool:
        board = self.frame.board
        known = board.cases.get(given["case"]) or board.case_by_number(given["case"])
        if known is None:
            self.runner.refuse(Refused("case_unknown", case=given["case"]))
            return False
        return self._attached(chosen, known.id)

    def _attached(self, chosen: str, case: str) -> bool:
        calls = self._group(chosen)
        if self.runner.do(attach_reports, calls, case) is None:
            return False
        said = translate("Inbox", "{count} attached to {case} ✓")
        number = self.frame.board.display_number(case)
        self.runner.say(said.format(count=formats.count(len(calls), language()), case=number))
        self._now(calls)
        return True

    def _answer(self, chosen: str) -> None:
        """By the way it came: one of the city's phrases, or typed."""
        call = self.frame.board.calls.get(chosen)
        if call is None or call.written is None:
            return
        phrases = sorted(self.frame.board.reference.phrases.values(), key=lambda one: one.code)
        choices = tuple((one.text, f"{one.code}: {one.text}") for one in phrases if one.active)
        question = Question("text", translate("Inbox", "Answer"), "free", choices)
        title = translate("Inbox", "Answer to {who}").format(
            who=sender_words(self.frame.board, call, self.frame.hidden)
        )
        self.panel.box.ask(title, [question], partial(self._answered, chosen), self._said_before(call))

    def _said_before(self, call: Call) -> str:
        """What was answered until now."""
        threads = self.frame.board.threads_about(call_stream(call.id))
        letters = [one for thread in threads for one in thread.letters.values() if one.kind == "answer"]
        if self.frame.hidden or not letters:
            return ""
        return "\n".join(f"{letter_words(one, self.frame.zone)}: {told(one.text)}" for one in letters)

    def _answered(self, chosen: str, given: dict[str, str]) -> bool:
        if self.runner.do(answer_report, chosen, given["text"]) is None:
            return False
        self.runner.say(translate("Inbox", "Answer on its way ✓"))
        self._show_chosen()
        return True

    def _file(self, chosen: str) -> None:
        choices = tuple((why, f"{at} {filed_word(why)}") for at, why in enumerate(FILED, 1))
        many = self._group(chosen)
        questions = [
            Question("why", translate("Inbox", "Why"), "choice", choices, next(iter(FILED))),
            Question("reason", translate("Inbox", "More about it"), hint=translate("Inbox", "in a word")),
        ]
        if len(many) > 1:
            one_all = (
                ("one", translate("Inbox", "only this one")),
                ("all", translate("Inbox", "all {count}").format(count=formats.count(len(many), language()))),
            )
            questions.append(Question("which", translate("Inbox", "Which"), "choice", one_all, "one"))
        title = translate("Inbox", "It becomes no case: why?")
        self.panel.box.ask(title, questions, partial(self._filed, chosen))

    def _filed(self, chosen: str, given: dict[str, str]) -> bool:
        calls = self._group(chosen) if given.get("which") == "all" else [chosen]
        if self.runner.do(file_reports, calls, given["why"], given["reason"] or None) is None:
            return False
        self.runner.say(f"{filed_word(given['why'])} ✓ {formats.count(len(calls), language())}")
        self._now(calls)
        return True

    def _files(self, chosen: str) -> None:
        call = self.frame.board.calls.get(chosen)
        if call is not None and call.attachments:
            self.files_asked.emit(chosen)

    def _now(self, calls: list[str]) -> None:
        """What was decided leaves the list at once."""
        self._grouping.touched(calls)
        self._grouping.follow(SLICE_S)
        self.refresh_seen()


def _first(choices: tuple[tuple[str, str], ...]) -> str:
    return choices[0][0] if choices else ""


def _reason(code: str) -> str:
    return {
        "follows": translate("Inbox", "same sender"),
        "number": translate("Inbox", "same number"),
        "place": translate("Inbox", "near"),
        "kelurahan": translate("Inbox", "same kelurahan"),
        "door": translate("Inbox", "same RT/RW"),
        "address": translate("Inbox", "same address"),
        "nature": translate("Inbox", "same type"),
        "words": translate("Inbox", "same words"),
    }.get(code, code)
