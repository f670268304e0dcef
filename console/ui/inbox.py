"""The inbox: all that citizens write and send, by app, chat, mail or from a page on their phones, beside the ringing
calls; and for an admin by which sources it comes in.

Rule: nothing of a report is taken that a person did not take; however many come, the window is never held: they are
grouped in slices, and written anew once a second.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Literal, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.errors import ConsoleError, Refused
from console.models.commands.inbox import (
    FILED,
    KEY_PREFIX,
    WantedSource,
    answer_report,
    attach_reports,
    confirm_fingerprint,
    file_reports,
    renew_key,
    set_source,
    switch_source,
)
from console.models.state.call import Call
from console.models.state.reference import Seen, Source
from console.models.state.streams import call_stream, split_stream
from console.models.views.alarm import ACT, NEAR
from console.models.views.channels import SOURCE_FIELDS, SOURCES, fingerprint_words
from console.models.views.citizens import is_alarming, unread_threads
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
from console.text.alerts import reason_word
from console.text.citizens import letter_words
from console.text.inbox import (
    alike_words,
    filed_word,
    inbox_row,
    report_lines,
    sender_words,
    source_field_word,
    source_kind_word,
    source_words,
)
from console.text.names import told
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.feature import NEW, Frame, LinesFeature
from console.ui.parts.settings_page import SettingsPage, field_questions, secrets_note
from console.ui.widgets.ask_box import Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, Plan
from console.ui.widgets.page_head import Tile
from console.ui.widgets.panel import Panel, in_column
from console.ui.widgets.table import ENTER, Cell, Column, Line
from wire.facts import SourceKind

# What nobody read yet from a phone first; reports by need, those that tell of one thing together; one key opens the
# form, attaches, answers, files.
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
        in_column(inner, self._text, edges=(8, 4, 8, 6))
        self.set_content(inner)

    def show_words(self, title: str, words: str) -> None:
        """What is to be read; nothing moves while it stays the same."""
        self.set_title(title)
        self._text.setAccessibleName(title)
        if self._text.toPlainText() != words:
            self._text.setPlainText(words)


class PhoneRows(Protocol):
    """What comes from callers' phones, as it stands among the rows: its feature lies beside this one."""

    def pressing_rows(self) -> list[Line]:
        """The rows of what nobody read yet, danger first, and of who cannot speak and has a page open."""

    def other_rows(self) -> list[Line]:
        """The rows of all others, the newest first."""

    def row_acts(self) -> list[Act]:
        """What the keys do with these rows, and with no others."""

    def row_words(self, id: str) -> list[str]:
        """A row as a whole, line by line; none where it is not from a phone."""


class InboxPages(LinesFeature):
    """The page over one window. `files_asked(call)`: who knows the files of calls shows them."""

    files_asked = Signal(str)
    name, streams, timed, saved = "inbox", ("call:", "citizen:"), True, True
    plan = Plan(
        lambda: translate("Inbox", "Inbox"),
        purpose=lambda: translate(
            "Inbox", "What citizens write and send, by need. Nothing of it is verified. Enter opens it."
        ),
        columns=(
            Column("wait", lambda: translate("Inbox", "Waits"), 11, number=True),
            Column("source", lambda: translate("Inbox", "From"), 24),
            Column("count", lambda: translate("Inbox", "Same"), 8, number=True),
            Column("what", lambda: translate("Inbox", "Type"), 20),
            Column("words", lambda: translate("Inbox", "Words")),
            Column("place", lambda: translate("Inbox", "Place"), 20),
            Column("alike", lambda: translate("Inbox", "Case"), 18),
        ),
        whole=True,
    )
    actions: ClassVar[tuple[Action[InboxPages], ...]] = (
        Action(
            "call.inbox",
            QT_TRANSLATE_NOOP("Action", "Inbox: what citizens write and send"),
            order=121,
            keys=("Ctrl+Shift+E", "Ctrl+Shift+B"),
            group=4,
            verbs=("laporanmasuk", "inbox", "warga", "citizens"),
            in_replay=True,
        ),
    )

    def __init__(
        self, frame: Frame, take: Callable[[str], object], resume: Callable[[str], object], phones: PhoneRows
    ) -> None:
        self._phones = phones
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

    def acts(self) -> list[Act]:
        report = partial(Act, fits=self._is_report)
        return [
            report(ENTER, lambda: translate("Inbox", "Open the form"), self._enter),
            report(letter("accept"), lambda: translate("Inbox", "Attach to the case"), self._attach),
            report(letter("note"), lambda: translate("Inbox", "Answer"), self._answer),
            report(letter("kind"), lambda: translate("Inbox", "File: prank, spam, not for 112"), self._file),
            report(letter("files"), lambda: translate("Inbox", "Photos"), self._files),
            *self._phones.row_acts(),
        ]

    def _is_report(self, id: str) -> bool:
        return id not in self.frame.board.threads

    # --- what comes ------------------------------------------------------------------------------------------------

    def touched(self, streams: frozenset[str]) -> None:
        """Calls came or changed: grouped beside the work, shown with the next second."""
        calls = [split_stream(one)[1] for one in streams if one.startswith("call:")]
        self._grouping.touched(calls)
        if calls:
            self._slices.start()
        else:
            self.refresh_seen()

    def _begin(self) -> None:
        self._grouping.begin()
        self._slices.start()

    def _slice(self) -> None:
        if not self._grouping.follow(SLICE_S):
            self._slices.stop()
            if not self._shown:
                self.refresh_seen()

    def end(self) -> None:
        self._slices.stop()
        super().end()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        board, now_ms = self.frame.board, self.frame.now_ms()
        found = waiting_reports(board, self._grouping.groups(), now_ms)
        taken = taken_reports(board, self.frame.desk.desk_id)
        self._shown = {one.call.id: one for one in found[:ROWS_MOST]}
        phones, others = self._phones.pressing_rows(), self._phones.other_rows()
        reports = self._report_rows(found[:ROWS_MOST], now_ms)
        if phones or others:  # else the page has one kind of rows, and needs no words above them
            reports = _headed("#reports", translate("Inbox", "Reports in writing"), reports)
        own = [self._taken_line(call, now_ms) for call in taken]
        lines = [
            *_headed("#phones", translate("Inbox", "Callers' phones: unread, or cannot speak"), phones),
            *reports,
            *_headed("#taken", translate("Inbox", "Taken by this desk, not decided"), own),
            *_headed("#quiet", translate("Inbox", "Callers' phones: nothing new"), others),
        ]
        more = len(found) - len(self._shown)
        above = translate("Inbox", "{count:more group waits|more groups wait} below these.").format(
            count=formats.count(more, language())
        )
        none = translate("Inbox", "Nothing in writing waits. Ctrl+Shift+X asks a caller's phone where it is.")
        self.panel.show_lines(lines, none, above if more > 0 else "")
        self.panel.show_head(self.plan.title(), self._tiles(now_ms, len(found)))
        self._show_chosen()

    def _report_rows(self, found: list[Waiting], now_ms: int) -> list[Line]:
        budget, lines = LIKE_AT_ONCE, list[Line]()
        for one in found:
            alike, spent = self._alike(one.call, now_ms, budget)
            budget -= spent
            lines.append(self._line(one, alike))
        return lines

    def _tiles(self, now_ms: int, groups: int) -> list[Tile]:
        short = inbox_in_short(self.frame.board, now_ms)
        tone = _CHIPS.get(short.level, "")
        tiles = [
            Tile(formats.running(short.longest_s), translate("Inbox", "longest waiting"), tone=tone),
            Tile(formats.count(short.count, language()), translate("Inbox", "reports")),
            Tile(formats.count(groups, language()), translate("Inbox", "incidents, by our guess")),
        ]
        if unread := unread_threads(self.frame.board):
            words = translate("Inbox", "unread from callers' phones")
            tone = "act" if any(is_alarming(one) for one in unread) else "soon"
            tiles.insert(0, Tile(formats.count(len(unread), language()), words, tone=tone))
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
            Cell(
                translate("Inbox", "like {case}").format(case=row.alike) if row.alike else "",
                strong=bool(alike) and alike[0].score >= SURE,
            ),
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
        chosen = self.panel.chosen()
        call = self.frame.board.calls.get(chosen)
        if call is None:
            words = self._phones.row_words(chosen)
            title = translate("Inbox", "Callers' phones") if words else translate("Inbox", "Report")
            self.side.show_words(title, "\n".join(words))
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

    def _files(self, chosen: str) -> object:
        call = self.frame.board.calls.get(chosen)
        if call is None or not call.attachments:
            return NOT_THIS_LINE
        self.files_asked.emit(chosen)
        return None

    def _now(self, calls: list[str]) -> None:
        """What was decided leaves the list at once."""
        self._grouping.touched(calls)
        self._grouping.follow(SLICE_S)
        self.refresh_seen()


def _headed(id: str, title: str, rows: list[Line]) -> list[Line]:
    return [Line(id, title, heading=True), *rows] if rows else []


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


# For an admin: by which sources reports come in (apps, webhooks, mailboxes), and the rooms of other cities.
# Rule: a key is shown once, when it is made; a secret is typed and never shown; a neighbour's machine is believed
# when its certificate's fingerprint, compared by voice, was confirmed here.


class SourcePages(SettingsPage):
    """The sources of the room."""

    name, streams = "sources", ("person", "channel:", "ref:source:")
    plan = Plan(
        lambda: translate("Sources", "Sources of reports"),
        purpose=lambda: translate(
            "Sources", "By what reports come in, and other cities' rooms. Enter changes the chosen one."
        ),
        columns=(
            Column("name", lambda: translate("Sources", "Name"), 26),
            Column("code", lambda: translate("Sources", "Code"), 14),
            Column("kind", lambda: translate("Sources", "What"), 26),
            Column("state", lambda: translate("Sources", "State"), 14),
            Column("secret", lambda: translate("Sources", "Key, secret"), 16),
            Column("settings", lambda: translate("Sources", "Set to")),
            Column("seen", lambda: translate("Sources", "The gateway says"), 30),
        ),
        none=lambda: translate("Sources", "Nothing is set up: reports come by telephone alone."),
        new=lambda: translate("Sources", "New source …"),
    )
    actions: ClassVar[tuple[Action[SourcePages], ...]] = (
        Action(
            "supervisor.sources",
            QT_TRANSLATE_NOOP("Action", "Sources of reports, other cities' 112"),
            order=128,
            group=1,
            verbs=("sumberlaporan", "sources"),
            why=lambda page: translate("Sources", "Sources of reports are an admin's."),
        ),
    )

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Sources", "Change"), self._enter),
            Act(letter("new"), lambda: translate("Sources", "New source"), lambda _: self._ask_kind(), always=True),
            Act(letter("accept"), lambda: translate("Sources", "Switch on"), partial(self._switch, True)),
            Act(letter("end"), lambda: translate("Sources", "Switch off"), partial(self._switch, False)),
            Act(letter("reset"), lambda: translate("Sources", "New key of an app"), self._renew),
            Act(letter("sign"), lambda: translate("Sources", "Confirm the fingerprint"), self._confirm),
        ]

    def lines(self) -> list[Line]:
        """Each of them, by kind and name."""
        board = self.frame.board
        found = sorted(
            board.reference.sources.values(), key=lambda one: (SOURCES.index(one.kind), one.name.lower(), one.code)
        )
        return [Line(one.code, cells=self._cells(one, board.reference.seen.get(one.code))) for one in found]

    def _cells(self, one: Source, seen: Seen | None) -> tuple[Cell, ...]:
        sealed = bool(one.key_hash) or one.secret is not None
        state = translate("Sources", "on") if one.active else translate("Sources", "SWITCHED OFF")
        return (
            Cell(one.name, strong=True),
            Cell(one.code),
            Cell(source_kind_word(one.kind)),
            Cell(state, strong=not one.active),
            Cell(translate("Sources", "sealed") if sealed else "–", quiet=not sealed),
            Cell(source_words(one)),
            self._seen(seen),
        )

    def _seen(self, seen: Seen | None) -> Cell:
        if seen is None:
            return Cell("–", quiet=True)
        fact = seen.fact
        at = formats.moment(seen.when, self.frame.now_ms(), language(), self.frame.zone)
        match fact.state:
            case "works":
                return Cell(translate("Sources", "works, {at}").format(at=at))
            case "unconfirmed":
                said = translate("Sources", "UNCONFIRMED certificate, {at}: key {key}")
                return Cell(said.format(at=at, key=letter("sign")), strong=True)
        return Cell(f"{reason_word(fact.reason)}, {at}", strong=True)

    # --- what keys do ----------------------------------------------------------------------------------------------

    def _enter(self, chosen: str) -> None:
        if chosen == NEW:
            self._ask_kind()
            return
        known = self.frame.board.reference.sources.get(chosen)
        if known is not None:
            self._ask(known.kind, known)

    def _ask_kind(self) -> None:
        choices = tuple((kind, f"{at} {source_kind_word(kind)}") for at, kind in enumerate(SOURCES, 1))
        question = Question("kind", translate("Sources", "What"), "choice", choices, SOURCES[0], enter="on")
        self.panel.box.ask(translate("Sources", "New source: what is it?"), [question], self._kind_chosen)

    def _kind_chosen(self, given: dict[str, str]) -> bool:
        self._ask(next(kind for kind in SOURCES if kind == given["kind"]), None)
        return False  # the next questions stand there already

    def _ask(self, kind: SourceKind, known: Source | None) -> None:
        questions = [Question("name", translate("Sources", "Name *"), value=known.name if known is not None else "")]
        if known is None:
            hint = translate("Sources", "small letters, e.g. silpusitron")
            questions.insert(0, Question("code", translate("Sources", "Code *"), hint=hint))
        questions += field_questions(SOURCE_FIELDS[kind], source_field_word, known)
        note = secrets_note(known is not None and known.secret is not None)
        code = known.code if known is not None else ""
        active = known.active if known is not None else True
        title = source_kind_word(kind) if known is None else f"{known.name}: {source_kind_word(kind)}"
        self.panel.box.ask(title, questions, partial(self._set, kind, code, active), note)

    def _set(self, kind: SourceKind, code: str, active: bool, given: dict[str, str]) -> bool:
        fresh = not code
        key = KEY_PREFIX + secrets.token_urlsafe(32) if fresh and kind == "app" else ""
        wanted = WantedSource(
            code=code or given["code"].strip().lower(),
            kind=kind,
            name=given["name"],
            given=given,
            active=active,
            key=key,
        )
        if fresh and wanted.code in self.frame.board.reference.sources:
            self.runner.refuse(ConsoleError("source_taken", code=wanted.code))
            return False
        if self.runner.do(set_source, wanted) is None:
            return False
        if key:
            self._show_key(wanted.name or wanted.code, key)
            return False  # the key stands there, until somebody has written it down
        self.runner.say(translate("Sources", "Set ✓"))
        return True

    def _renew(self, chosen: str) -> None:
        known = self.frame.board.reference.sources.get(chosen)
        if known is None or known.kind != "app":
            return
        key = KEY_PREFIX + secrets.token_urlsafe(32)
        if self.runner.do(renew_key, chosen, key) is not None:
            self._show_key(known.name, key)

    def _show_key(self, name: str, key: str) -> None:
        """Once, to be copied; it rests nowhere."""
        title = translate("Sources", "Key of {name}: shown once, give it to its makers by a safe way").format(name=name)
        question = Question("key", translate("Sources", "Key"), value=key)
        self.panel.box.ask(title, [question], lambda _: True)

    def _switch(self, active: bool, chosen: str) -> object:
        known = chosen in self.frame.board.reference.sources
        return self.runner.do(switch_source, chosen, active) if known else NOT_THIS_LINE

    def _confirm(self, chosen: str) -> None:
        known = self.frame.board.reference.sources.get(chosen)
        seen = self.frame.board.reference.seen.get(chosen)
        if known is None or known.kind != "neighbour" or seen is None or not seen.fact.fingerprint:
            self.runner.refuse(ConsoleError("fingerprint_unseen"))
            return
        note = translate(
            "Sources", "Call that room on a number you know and let them read theirs aloud: {print}"
        ).format(print=fingerprint_words(seen.fact.fingerprint))
        question = Question("last", translate("Sources", "Type the last four letters they said"))
        title = translate("Sources", "Confirm the certificate of {name}").format(name=known.name)
        self.panel.box.ask(title, [question], partial(self._confirmed, chosen, seen.fact.fingerprint), note)

    def _confirmed(self, code: str, fingerprint: str, given: dict[str, str]) -> bool:
        typed = given["last"].replace(":", "").replace(" ", "").lower()
        if len(typed) < 4 or not fingerprint.endswith(typed):
            self.runner.refuse(ConsoleError("fingerprint_other"))
            return False
        return self.runner.do(confirm_fingerprint, code, fingerprint) is not None
