"""Personal data: what people ask for, how long it is kept, what is held back, and the record of what was erased.
Rule: a supervisor or an admin decides, with a reason; what is due is counted beside the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject

from console.desk import Command, P
from console.errors import ConsoleError
from console.models.commands.context import Context, Draft
from console.models.commands.privacy import (
    RequestForm,
    answer,
    decide,
    define_rule,
    hold_calls,
    identify,
    in_orders,
    lift_hold,
    name_found,
    order_erasure,
    place_hold,
    record_request,
    second_erasure,
    stop_erasure,
)
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import Folded
from console.models.state.privacy import (
    NAMED_MOST,
    DataRequest,
    Judging,
    holds,
    kept_of,
    needs_second,
    requests_of,
    waits,
)
from console.models.state.shift import Person, same_person
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import call_stream, definition_stream, erasure_stream
from console.models.views.held_values import Held, asker_of, held_of, looked_streams
from console.models.views.masking import Read as Look
from console.models.views.masking import looks_at
from console.reports.privacy import held_sheet, left_note, record_sheet, write_privacy
from console.store.archive.personal import MOST, DueAsk, Found
from console.text import formats, vocabulary
from console.text.names import caller_words
from console.text.privacy import (
    PrivacyRow,
    erasure_line,
    erasure_row,
    hold_row,
    identity_word,
    kept_word,
    order_ground,
    outcome_words,
    read_row,
    request_row,
    rule_row,
    stream_line,
    wish_word,
)
from console.text.time_entry import UnreadableTimeError, read_end
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.frame.pages import Page
from console.ui.frame.printing import print_to
from console.ui.widgets.ask_box import AskBox, Question, reason_field
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import NOT_THIS_LINE, Act, LinesPanel, Plan
from console.ui.widgets.page_head import Tile
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.facts import ErasureDue, ErasureOrdered, RetentionRuleDefined
from wire.facts.privacy import IdentitySeen, Wish

# What is to be erased, line by line, before it is: each can be left out; then the reason, and it is gone for ever.
# Rule: nothing is ordered that was not on this page, and the page is read on another thread. On a request one person
# names the list, another looks for it at their own desk and grants it, and no line that is not on it is ordered.

Step = Literal["name", "grant", "erase"]
PAGE = "privacy.review"
# On the list that was named, and not found at this desk.
FOREIGN = "foreign"
SHOWN = NAMED_MOST


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """On what ground, in words too: a rule, or a request about a number or a name, with the list that was named for
    it; and what the page is opened for."""

    words: str
    rule: RetentionRuleDefined | None = None
    request: str = ""
    number: str = ""
    name: str = ""
    named: tuple[str, ...] = ()
    step: Step = "erase"


class ReviewRead(msgspec.Struct, frozen=True):
    """What was read for a ground: the streams, what they show, why some are kept, where the name stands in clear;
    what this desk finds of a request, and how much of it is not on the list."""

    ground: Ground
    streams: list[str]
    folded: dict[str, Folded]
    kept: dict[str, str]
    clear: int
    found: frozenset[str] = frozenset()
    since: int = 0


class PrivacyReview(QObject):
    """The page over one window; `ordered` is called when an order was written."""

    def __init__(self, frame: Frame, parent: QObject, ordered: Callable[[], object]) -> None:
        super().__init__(parent)
        self.frame, self.runner, self._desk = frame, frame.runner, frame.desk
        self._ordered = ordered
        self._read: ReviewRead | None = None
        self._out: set[str] = set()
        self.worker = Worker(self)
        acts = [
            Act(ENTER, lambda: translate("Privacy", "Leave out, or take in again"), self._turn),
            Act(letter("done"), self._done_word, lambda _: self.ask()),
        ]
        self.panel = LinesPanel(acts, Plan(self._title))
        frame.pages.put(PAGE, Page(self.panel, _title, self.refresh, whole=True))

    def forget(self) -> None:
        """Somebody else sits here now: they look for themselves."""
        self.worker.cancel()
        self._read, self._out = None, set()
        self.panel.box.leave()
        self.refresh()

    def begin(self, ground: Ground) -> None:
        """Read what the ground is about and show it."""
        if self.worker.busy():
            return
        self._read, self._out = None, set()
        board, now_ms = self.frame.board, self.frame.now_ms()
        rules = dict(board.reference.retention)
        held, archive = holds(board.notices_of("hold")), self._desk.archive

        def read() -> ReviewRead:
            found = (
                Found(archive.due(DueAsk(ground.rule, tuple(rules.values()), held, now_ms)), [])
                if ground.rule is not None
                else archive.concerning(ground.number, ground.name)
            )
            # What was asked and answered stays as proof of it, for as long as its own rule says.
            own = ground.rule is not None
            mine = [one for one in found.streams if own or not one.startswith("request:")]
            gone = archive.erased_among(ground.named)
            known = set(mine)
            foreign = [one for one in ground.named if one not in gone | known]
            streams = foreign + [one for one in ground.named if one in known] if ground.named else mine
            streams = streams[:NAMED_MOST] if ground.step == "name" else streams
            folded = archive.folded_of([*streams, *held])
            judging = Judging(look=folded.get, held=held, now_ms=now_ms)
            order = order_of(ground)
            kept: dict[str, str] = {one: code for one in streams if (code := kept_of(one, order, rules, judging))}
            if ground.step == "grant":
                kept |= dict.fromkeys(foreign, FOREIGN)
            since = len(set(mine).difference(ground.named)) if ground.named else 0
            return ReviewRead(ground, streams, folded, kept, len(found.clear), frozenset(gone.union(mine)), since)

        self.worker.begin(read, self._take, self.runner.refuse)
        self.frame.pages.open(PAGE)

    def refresh(self) -> None:
        read = self._read
        if read is None:
            reading = translate("Privacy", "Is being looked for …") if self.worker.busy() else ""
            self.panel.show_lines([], reading or translate("Privacy", "Nothing is to be erased."))
            return
        self.panel.show_lines(self._lines(read), translate("Privacy", "Nothing is to be erased."), self._above(read))

    def ask(self) -> None:
        """Once more, with the reason."""
        read = self._read
        chosen = self._chosen()
        if read is None or not chosen:
            return
        if read.ground.step == "name":
            self._said(
                self.runner.do(name_found, read.ground.request, chosen),
                translate("Privacy", "The list is named. Another supervisor or admin looks at it and decides."),
            )
            return
        if read.ground.step == "grant":
            granting = translate(
                "Privacy", "Grant that the {count:entry of this list is|entries of this list are} erased?"
            )
            self.panel.box.ask(granting.format(count=len(chosen)), [reason_field()], self._grant)
            return
        title = translate("Privacy", "Erase the personal values of {count:entry|entries} for ever?").format(
            count=len(chosen)
        )
        note = translate(
            "Privacy",
            "Names, numbers, exact places and what was told cannot be brought back by anybody. Type, priority, "
            "kelurahan, times and the chain stay.",
        )
        self.panel.box.ask(title, [reason_field()], self._order, note)

    def _order(self, said: dict[str, str]) -> bool:
        read = self._read
        if read is None:
            return False
        chosen = msgspec.structs.replace(order_of(read.ground), streams=tuple(self._chosen()), reason=said["why"])
        told = translate("Privacy", "Ordered. The server destroys the keys, then every desk; the record tells it.")
        return self._said(self.runner.do(_ordered_by(read), chosen), told)

    def _grant(self, said: dict[str, str]) -> bool:
        read = self._read
        if read is None:
            return False
        told = translate("Privacy", "Granted: nothing that is not on this list is erased.")
        return self._said(self.runner.do(decide, read.ground.request, True, said["why"], read.found), told)

    def _said(self, written: object, told: str) -> bool:
        if written is None:
            return False
        self.runner.say(told)
        self.frame.pages.close(PAGE)
        self._ordered()
        return True

    def _chosen(self) -> list[str]:
        """What is ordered. On a request an open or held stream is not passed over in silence: it stops the order.
        A list is named with what is still open, and granted whole."""
        read = self._read
        if read is None:
            return []
        if read.ground.step == "grant":
            return list(read.streams)
        stops = ("open", "held") if read.ground.request else ()
        passed = {one for one, code in read.kept.items() if code not in stops}
        return [one for one in read.streams if one not in self._out | passed]

    def _step(self) -> Step:
        return self._read.ground.step if self._read is not None else "erase"

    def _done_word(self) -> str:
        words = {
            "name": translate("Privacy", "Name this list"),
            "grant": translate("Privacy", "Grant this list"),
            "erase": translate("Privacy", "Erase for ever"),
        }
        return words[self._step()]

    def _title(self) -> str:
        words = {
            "name": translate("Privacy", "What is to be erased on the request"),
            "grant": translate("Privacy", "The list that is to be granted"),
            "erase": _title(),
        }
        return words[self._step()]

    def _turn(self, id: str) -> None:
        if self._read is not None and self._read.ground.step == "grant":
            self.runner.say(
                translate("Privacy", "The list is granted as it was named, or not at all: less can be erased.")
            )
            return
        self._out ^= {id}
        self.refresh()

    def _take(self, read: ReviewRead) -> None:
        self._read = read
        self.panel.retitle()
        self.refresh()
        if self.panel.isVisible():
            self.panel.list.setFocus()

    def _lines(self, read: ReviewRead) -> list[Line]:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), ZoneInfo(self._desk.zone)
        lines = []
        for one in read.streams[:SHOWN]:
            words = stream_line(board, read.folded[one], self.frame.hidden, zone, now_ms) if one in read.folded else "?"
            if one in self._out:
                words = translate("Privacy", "left out: {what}").format(what=words)
            elif read.kept.get(one) == FOREIGN:
                words = translate("Privacy", "NOT OF THIS REQUEST: {what}").format(what=words)
            elif one in read.kept:
                words = translate("Privacy", "STAYS ({why}): {what}").format(why=kept_word(read.kept[one]), what=words)
            lines.append(Line(one, words))
        return lines

    def _above(self, read: ReviewRead) -> str:
        chosen = [one for one in self._chosen() if one not in read.kept]
        cases = sum(isinstance(read.folded.get(one), Case) for one in chosen)
        calls = sum(isinstance(read.folded.get(one), Call) for one in chosen)
        counts = (
            translate(
                "Privacy", "For ever: {cases:case|cases}, {calls:call|calls}, {others:other|others}; {kept:stays|stay}"
            )
            if read.ground.step == "erase"
            else translate(
                "Privacy",
                "On the list: {cases:case|cases}, {calls:call|calls}, {others:other|others}; {kept:stays|stay} for now",
            )
        )
        said = [
            read.ground.words,
            counts.format(
                cases=cases, calls=calls, others=len(chosen) - cases - calls, kept=len(read.streams) - len(chosen)
            ),
        ]
        if len(read.streams) > SHOWN:
            said.append(translate("Privacy", "The first {count} are shown.").format(count=SHOWN))
        if read.ground.step == "name" and len(read.streams) >= NAMED_MOST:
            most = translate("Privacy", "At most {count} on one list; the rest by a request of its own.")
            said.append(most.format(count=NAMED_MOST))
        if foreign := sum(code == FOREIGN for code in read.kept.values()):
            beside = translate(
                "Privacy", "{count} do not belong to the number or name of the request, as this desk finds."
            )
            said.append(beside.format(count=foreign))
        if read.since:
            since = translate(
                "Privacy",
                "{count:more belongs|more belong} to it and not to this list: by a request of its own.",
            )
            said.append(since.format(count=read.since))
        if read.ground.rule is not None and len(read.streams) >= MOST:
            said.append(translate("Privacy", "At most {count} at a time; the rest comes next.").format(count=MOST))
        if read.clear:
            clear = translate(
                "Privacy",
                "The name also stands in {count:note|notes} that no key seals (shifts, reasons), and stays there.",
            )
            said.append(clear.format(count=read.clear))
        if read.ground.request:
            said.append(translate("Privacy", "A case tells of other people too: look at each line."))
        if read.ground.step == "name":
            said.append(translate("Privacy", "Another supervisor or admin looks at this list before it is granted."))
        return "\n".join(said)


def _title() -> str:
    return translate("Privacy", "To be erased")


def order_of(ground: Ground) -> ErasureOrdered:
    """The order as it would be written, without its streams."""
    rule = ground.rule
    return ErasureOrdered((), "", rule.code if rule else "", rule.version if rule else 0, ground.request)


def _ordered_by(read: ReviewRead) -> Callable[[Board, Context, ErasureOrdered], list[Draft]]:
    """The command, judging by what was read: most of it is on no board."""

    def order(board: Board, context: Context, chosen: ErasureOrdered) -> list[Draft]:
        known = read.folded

        def look(stream: str) -> Folded | None:
            return board.folded(stream) or known.get(stream)

        judging = Judging(look=look, held=holds(board.notices_of("hold")), now_ms=context.now_ms)
        return order_erasure(board, context, chosen, judging)

    return order


# What is asked on the page: a request, who it is, the decision, the answer, a rule, a hold.
# Rule: what was refused keeps what was typed; dates are days of this city.

Said = dict[str, str]
_WISHES, _SEEN = ("access", "correction", "erasure"), ("none", "card", "call_back", "letter", "known")


class PrivacyQuestions:
    """Asks in the box of the page; `done` is called when something was written."""

    def __init__(self, runner: CommandRunner, box: AskBox, done: Callable[[], object]) -> None:
        self._runner, self._box, self._done = runner, box, done

    def new_request(self, number: Callable[[], str]) -> None:
        """A person asks."""
        questions = [
            Question("wish", translate("Privacy", "Asks for"), "choice", _choices(_WISHES, wish_word), "access"),
            Question("name", translate("Privacy", "Name of who asks")),
            Question("contact", translate("Privacy", "How to reach them")),
            Question("about_number", translate("Privacy", "About the number")),
            Question("about_name", translate("Privacy", "About the name")),
            Question("words", translate("Privacy", "What exactly")),
            Question("identity", translate("Privacy", "Identity"), "choice", _choices(_SEEN, identity_word), "none"),
            Question(
                "due",
                translate("Privacy", "Answer due (empty: 3 × 24 hours)"),
                hint=vocabulary.phrase("example", value="31/12/2026"),
            ),
        ]

        def record(said: Said) -> bool:
            due = self._day(said["due"]) if said["due"] else None
            if said["due"] and due is None:
                return False
            texts = {name: said[name] for name in ("name", "contact", "about_number", "about_name", "words")}
            form = msgspec.convert({"wish": said["wish"], "identity": said["identity"]}, _Codes)
            wanted = RequestForm(wish=form.wish, identity=form.identity, due_ms=due, **texts)
            return self._write(record_request, wanted, number())

        self._box.ask(translate("Privacy", "Request of a data subject"), questions, record)

    def next_of(self, one: DataRequest) -> None:
        """The step that comes next; what is granted and to be erased is asked on a page of its own."""
        if one.state == "identity":
            self._identify(one)
        elif one.state == "decision":
            self.decide(one, True)
        elif one.state != "answered":
            self.answer(one)

    def _identify(self, one: DataRequest) -> None:
        questions = [
            Question(
                "identity", translate("Privacy", "Identity"), "choice", _choices(_SEEN[1:], identity_word), "card"
            ),
            Question("note", translate("Privacy", "Note")),
        ]

        def seen(said: Said) -> bool:
            codes = msgspec.convert({"identity": said["identity"]}, _Codes)
            return self._write(identify, one.id, codes.identity, said["note"])

        self._box.ask(translate("Privacy", "{request}: who asks?").format(request=one.said.number), questions, seen)

    def decide(self, one: DataRequest, granted: bool) -> None:
        """Granted or not, why."""
        title = (
            translate("Privacy", "Grant {request} ({wish})?")
            if granted
            else translate("Privacy", "Do not grant {request} ({wish})?")
        )
        words = title.format(request=one.said.number, wish=wish_word(one.said.wish))
        self._why(words, lambda why: self._write(decide, one.id, granted, why))

    def answer(self, one: DataRequest, value: str = "", sha256: str = "", note: str = "") -> None:
        """How the person was answered; `note` is read before it is."""
        title = translate("Privacy", "{request}: how was it answered?").format(request=one.said.number)
        said = lambda given: self._write(answer, one.id, given["answer"], sha256)  # noqa: E731
        self._box.ask(title, [Question("answer", translate("Privacy", "Answer"), value=value)], said, note)

    def rule(self, rule: RetentionRuleDefined) -> None:
        """The rule anew, as its next version."""
        yes_no = (("yes", translate("Privacy", "yes")), ("no", translate("Privacy", "no")))
        flags = {
            "confirmed": translate("Privacy", "Confirmed by the city"),
            "automatic": translate("Privacy", "Automatic, without a person"),
            "active": translate("Privacy", "In force"),
        }
        questions = [
            Question("days", translate("Privacy", "Kept for days"), value=str(rule.keep_days)),
            Question("basis", translate("Privacy", "Legal basis"), value=rule.basis),
            Question("natures", translate("Privacy", "Only these types (codes)"), value=", ".join(rule.natures)),
            *(Question(one, words, "choice", yes_no, _yes(getattr(rule, one))) for one, words in flags.items()),
        ]

        def define(said: Said) -> bool:
            days = int(said["days"]) if said["days"].isdecimal() and len(said["days"]) < 6 else 0
            natures = tuple(filter(None, (one.strip() for one in said["natures"].split(","))))
            changes = {one: said[one] == "yes" for one in flags}
            fresh = msgspec.structs.replace(rule, keep_days=days, basis=said["basis"], natures=natures, **changes)
            return self._write(define_rule, fresh)

        self._box.ask(translate("Privacy", "Rule: {name}").format(name=rule.name), questions, define)

    def hold(self, case: str, number: str) -> None:
        """Keep a case until a day, why."""

        def place(said: Said) -> bool:
            until = self._day(said["until"])
            return until is not None and self._write(place_hold, case, until, said["why"])

        self._box.ask(
            translate("Privacy", "Hold {case}: nothing of it is erased").format(case=number), _hold_questions(), place
        )

    def hold_call(self, call: str, about: str) -> None:
        """Keep one call of no case."""
        title = translate("Privacy", "Hold the call {call}: nothing of it is erased").format(call=about)
        self._box.ask(title, _hold_questions(), lambda said: self._hold_calls([call], said))

    def hold_number(self, calls_of: Callable[[str], list[str]]) -> None:
        """Keep the calls of a number that belong to no case; `calls_of` finds them."""
        questions = [Question("number", translate("Privacy", "Calls of the number")), *_hold_questions()]
        title = translate("Privacy", "Hold calls without a case: nothing of them is erased")

        def held(said: Said) -> bool:
            try:
                calls = calls_of(said["number"])
            except ConsoleError as error:
                self._runner.refuse(error)
                return False
            return self._hold_calls(calls, said)

        self._box.ask(title, questions, held)

    def _hold_calls(self, calls: list[str], said: Said) -> bool:
        until = self._day(said["until"])
        if until is None or not self._write(hold_calls, calls, until, said["why"]):
            return False
        self._runner.say(translate("Privacy", "Held: {calls}").format(calls=vocabulary.counted("call", len(calls))))
        return True

    def lift(self, hold: str) -> None:
        """The case is needed no longer, why."""
        self._why(translate("Privacy", "End the hold: why?"), lambda why: self._write(lift_hold, hold, why))

    def second(self, order: str, about: str, note: str) -> None:
        """Somebody else ordered it at another desk; what it names is read before it is agreed to."""
        title = translate("Privacy", "Agree: erase for ever? {about}").format(about=about)
        self._why(title, lambda why: self._write(second_erasure, order, why), note)

    def stop(self, order: str) -> None:
        """An order that waits is not to be done, why."""
        self._why(translate("Privacy", "Stop this erasure: why?"), lambda why: self._write(stop_erasure, order, why))

    def _day(self, text: str) -> int | None:
        """The last moment of a day; none when it cannot be read, and that was said."""
        try:
            return read_end(text or "?", self._runner.now_ms(), ZoneInfo(self._runner.desk.zone)) - 1
        except UnreadableTimeError:
            self._runner.refuse(ConsoleError("date_unreadable", day=text))
            return None

    def _why(self, title: str, done: Callable[[str], bool], note: str = "") -> None:
        self._box.ask(title, [reason_field()], lambda said: done(said["why"]), note)

    def _write(self, command: Command[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        written = self._runner.do(command, *args, **kwargs) is not None
        if written:
            self._done()
        return written


def _hold_questions() -> list[Question]:
    return [
        Question("until", translate("Privacy", "Held until"), hint=vocabulary.phrase("example", value="31/12/2027")),
        Question("why", translate("Privacy", "Why (court, inquiry, claim)")),
    ]


class _Codes(msgspec.Struct):
    """Words of choices as the facts take them."""

    wish: Wish = "access"
    identity: IdentitySeen = "none"


def _choices(codes: tuple[str, ...], word: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, word(code)) for code in codes)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


# What is kept for a court or an inquiry: the case in hand, the call in hand, the calls of a number that have no case.
# Rule: what belongs to a case is held with its case.


class PrivacyHolds:
    """Asks for a hold; `show_page` opens the page it is asked on."""

    def __init__(self, frame: Frame, ask: PrivacyQuestions, show_page: Callable[[], object]) -> None:
        self.frame, self._ask, self._show_page = frame, ask, show_page

    def case(self) -> None:
        """Keep the case in hand."""
        case = self.frame.case()
        if case is None:
            self.frame.runner.refuse(ConsoleError("case_not_chosen"))
        else:
            self._hold_case(case.id)

    def call(self) -> None:
        """Keep the call in hand, with its case if it has one; none in hand: those of a number."""
        call, runner = self.frame.call(), self.frame.runner
        if call is None:
            self.number()
        elif call.case in runner.board.cases:
            self._hold_case(str(call.case))
        else:
            at = formats.clock(call.started_ms, self.frame.zone)
            self._show_page()
            self._ask.hold_call(call.id, f"{at} · {caller_words(call, self.frame.hidden)}")

    def number(self) -> None:
        """Keep the calls of a number that belong to no case."""
        self._show_page()
        self._ask.hold_number(self._calls_of)

    def _hold_case(self, case: str) -> None:
        self._show_page()
        self._ask.hold(case, self.frame.runner.board.display_number(case))

    def _calls_of(self, number: str) -> list[str]:
        """Those without a case, however old, laid on the board for the command that follows."""
        desk = self.frame.runner.desk
        rows = desk.archive.calls_of_number(number, limit=NAMED_MOST + 1, alone=True)
        desk.bring([call_stream(one.id) for one in rows])
        calls = (desk.board.calls.get(one.id) for one in rows)
        return [call.id for call in calls if call is not None and call.case is None]


AUTOMATIC_EVERY_MS = 6 * 3_600_000
FIRST_LOOK_MS = 600_000  # after a start: by then the desk has read what is new
NAMED_SHOWN = 8  # of an order, before a second person agrees to it
_OF_LIST: dict[str, Step] = {"search": "name", "decision": "grant", "granted": "erase"}
_PRIVACY_PAGES_SEEN = ("hold:", "request:", "erasure:", "read:", "ref:retention:", "person")
READS_MOST = 50


class Read(msgspec.Struct, frozen=True):
    """What was read beside the screen: how much each rule is to erase, old requests, the record."""

    due: dict[str, int]
    requests: list[StandingRecord]
    erasures: list[StandingRecord]
    gaps: bool = False


class PrivacyPages(LinesFeature):
    """The page over one window."""

    name, streams, saved = "privacy", _PRIVACY_PAGES_SEEN, True
    plan = Plan(
        lambda: translate("Privacy", "Personal data"),
        purpose=lambda: translate(
            "Privacy", "Requests of data subjects, how long values are kept, what is held. Enter takes the next step."
        ),
        columns=(
            Column("about", lambda: translate("Privacy", "About"), 34),
            Column("what", lambda: translate("Privacy", "What"), 30),
            Column("at", lambda: translate("Privacy", "When"), 20),
            Column("stands", lambda: translate("Privacy", "State"), 36),
            Column("who", lambda: translate("Privacy", "Who"), 18),
            Column("more", lambda: translate("Privacy", "More")),
        ),
        whole=True,
    )
    holds: PrivacyHolds
    actions: ClassVar[tuple[Action[PrivacyPages], ...]] = (
        Action(
            "supervisor.privacy",
            QT_TRANSLATE_NOOP("Action", "Personal data"),
            order=140,
            group=1,
            verbs=("datapribadi", "personaldata"),
            rights="data_request_recorded",
            why=lambda page: _whose(),
        ),
        Action(
            "case.hold",
            QT_TRANSLATE_NOOP("Action", "Hold this case: nothing is erased"),
            within="end",
            order=430,
            group=1,
            verbs=("tahankasus", "holdcase"),
            run=lambda page: page.holds.case(),
            rights="hold_placed",
            why=lambda page: _whose(),
        ),
        Action(
            "call.hold",
            QT_TRANSLATE_NOOP("Action", "Hold this call: nothing is erased"),
            within="caller",
            order=220,
            group=6,
            verbs=("tahanpanggilan", "holdcall"),
            run=lambda page: page.holds.call(),
            rights="hold_placed",
            why=lambda page: _whose(),
        ),
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk = frame.desk
        self._read, self._wanted = Read({}, [], []), ""
        self._looked_ms = self._desk.now_ms() - AUTOMATIC_EVERY_MS + FIRST_LOOK_MS
        self.counting, self.exporting, self.automatic = Worker(self), Worker(self), Worker(self)
        self.review = PrivacyReview(frame, self, lambda: frame.pages.open(self.name))
        self._ask = PrivacyQuestions(self.runner, self.panel.box, self.refresh)
        self.holds = PrivacyHolds(frame, self._ask, self.show)

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Privacy", "Next step"), self.go_on),
            Act(letter("new"), lambda: translate("Privacy", "New request"), lambda _: self.new_request()),
            Act(letter("deny"), lambda: translate("Privacy", "Do not grant"), self._deny),
            Act(letter("form"), lambda: translate("Privacy", "Change the rule, look for the list again"), self._change),
            Act(letter("end"), lambda: translate("Privacy", "End the hold"), self._lift),
            Act(letter("hold"), lambda: translate("Privacy", "Hold calls of a number"), lambda _: self.holds.number()),
            Act("Ctrl+P", lambda: translate("Privacy", "Record: PDF and XLSX"), lambda _: self.print()),
        ]

    def page(self) -> Page:
        """It needs the room, and has its own paper."""
        return Page(self.panel, self.plan.title, self.refresh, whole=True, paper=self.print)

    def _tiles(self) -> list[Tile]:
        """What waits for an answer, how much of it is late, what is due by a rule, what is held."""
        waits = [one for one in self._requests() if one.answered is None]
        late = sum(one.said.due < self.frame.now_ms() for one in waits)
        numbers = (
            (late, translate("Privacy", "requests late")),
            (len(waits), translate("Privacy", "requests to be answered")),
            (sum(self._read.due.values()), translate("Privacy", "due by a rule")),
            (len(self.frame.board.notices_of("hold")), translate("Privacy", "held")),
        )
        return [
            Tile(formats.count(n, language()), words, tone="act" if not at and n else "")
            for at, (n, words) in enumerate(numbers)
        ]

    def show_request(self, request: str) -> None:
        """The page with this request in focus; an old one once it was read."""
        self._wanted = f"request:{request}"
        self.frame.pages.open(self.name)

    # --- what is seen ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The page as it is now, and counted anew."""
        self._show()
        archive, asks = self._desk.archive, self._asks()

        def read() -> Read:
            due = {ask.rule.code: len(archive.due(ask)) for ask in asks}
            return Read(due, archive.requests(), archive.erasures(), archive.gaps_left())

        self.counting.renew(read, self._counted, self.runner.refuse)

    def _show(self) -> None:
        if not self._desk.can("data_request_recorded"):
            self.panel.show_lines([], _whose())
            self.panel.show_head(self.plan.title())
            return
        above = translate("Privacy", "Nothing is erased that is open, held, or of a rule the city has not confirmed.")
        if self._read.gaps:
            left = translate("Privacy", "Gaps of this desk's file are overwritten as soon as nobody types for a while.")
            above = f"{above}\n{left}"
        self.panel.show_lines(list(self._all_lines()), "", above)
        self.panel.show_head(self.plan.title(), self._tiles())
        if self._wanted and self.panel.choose(self._wanted):
            self._wanted = ""

    def _all_lines(self) -> Iterator[Line]:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        yield _heading("requests", translate("Privacy", "Requests of data subjects"))
        for one in self._requests():
            yield _row(f"request:{one.id}", request_row(board, one, self.frame.hidden, zone, now_ms))
        yield _heading("rules", translate("Privacy", "Rules: how long personal values are kept"))
        for rule in board.reference.retention.values():
            yield _row(f"rule:{rule.code}", rule_row(rule, self._read.due.get(rule.code), MOST))
        held = board.notices_of("hold")
        if held:
            yield _heading("holds", translate("Privacy", "Held: nothing of these is erased"))
        for notice in held:
            yield _row(f"hold:{notice.id}", hold_row(board, notice, now_ms, zone))
        erasures = self._erasures()
        if erasures:
            yield _heading("record", translate("Privacy", "Record of what was erased"))
        for notice in erasures:
            yield _row(f"erasure:{notice.id}", erasure_row(board, notice, zone))
        reads = looks_at(board.notices.values())[-READS_MOST:]
        if reads:
            yield _heading("reads", translate("Privacy", "Looked at beside one's own work, last two days"))
        for read in reversed(reads):
            yield _row(f"read:{read.line.entry}", read_row(board, read, now_ms, zone))

    def _requests(self) -> list[DataRequest]:
        """Those on the board are newer than what was read."""
        notices = {one.id: one for one in self._read.requests}
        notices |= {one.id: one for one in self.frame.board.notices.values() if one.kind == "request"}
        return requests_of(notices.values())

    def _erasures(self) -> list[StandingRecord]:
        notices = {one.id: one for one in self._read.erasures}
        notices |= {one.id: one for one in self.frame.board.notices.values() if one.kind == "erasure"}
        known = (one for one in notices.values() if isinstance(one.began, ErasureOrdered | ErasureDue))
        return sorted(known, key=lambda one: -one.began_ms)

    def _counted(self, read: Read) -> None:
        self._read = read
        self._show()
        self._wanted = ""

    # --- what is done ------------------------------------------------------------------------------------------------

    def go_on(self, id: str) -> None:
        """The next step of a request, the list of a rule, the end of a hold, the words of an order."""
        kind, _, one = id.partition(":")
        if kind == "request":
            self._go_on_with(self._request(one))
        elif kind == "rule":
            self._review_rule(one)
        elif kind == "hold":
            self._ask.lift(one)
        elif kind == "erasure" and not self._second(one):
            self._tell(one)

    def new_request(self) -> None:
        """A person asks."""
        self._ask.new_request(self._next_number)

    def print(self) -> None:
        """The record of what was erased, on paper and as a sheet."""
        board, zone = self.frame.board, self.frame.zone
        sheet = record_sheet(board, self._erasures(), zone, self.frame.now_ms())
        print_to(self.runner, "catatan-pemusnahan", lambda place: write_privacy(sheet, place))

    def _go_on_with(self, one: DataRequest | None, again: bool = False) -> None:
        """`again`: what is left of a request that was done in part is looked for once more."""
        if one is None:
            return
        wish, state = one.said.wish, one.state
        if wish == "access" and state == "granted":
            self._export(one, _open(one.said.about_number), _open(one.said.about_name))
        elif wish == "erasure" and state in _OF_LIST:
            ordered = next((each for each in self._erasures() if _request_of(each) == one.id), None)
            if state == "granted" and ordered is not None and not again:
                self._ask.answer(one, outcome_words(ordered))
            else:
                self._review_request(one, "name" if state == "decision" and again else _OF_LIST[state])
        else:
            self._ask.next_of(one)

    def _review_request(self, one: DataRequest, step: Step) -> None:
        """The list of an erasure: to be named, to be granted, to be ordered."""
        number, name = _open(one.said.about_number), _open(one.said.about_name)
        words = translate("Privacy", "Request {request}, about {about}")
        about = "…" if self.frame.hidden else " · ".join(filter(None, (number, name)))
        ground = Ground(
            words=words.format(request=one.said.number, about=about),
            request=one.id,
            number=number,
            name=name,
            named=() if step == "name" else one.named,
            step=step,
        )
        self.review.begin(ground)

    def _review_rule(self, code: str) -> None:
        rule = self._rule(code)
        if rule is None:
            return
        if not rule.confirmed or not rule.active:
            self.runner.refuse(ConsoleError("rule_unconfirmed"))
            return
        words = translate("Privacy", "Rule “{rule}” version {version}: {days:day|days}. {basis}")
        said = words.format(rule=rule.name, version=rule.version, days=rule.keep_days, basis=rule.basis)
        self.review.begin(Ground(words=said, rule=rule))

    def _second(self, id: str) -> bool:
        """Another person's order is shown with what it names, and agreed to; false where it needs no such word."""
        notice, board = self.frame.board.notices.get(erasure_stream(id)), self.frame.board
        if notice is None or not needs_second(notice) or not isinstance(notice.began, ErasureOrdered):
            return False
        zone, now_ms, named = self.frame.zone, self.frame.now_ms(), notice.began.streams
        found = self._desk.archive.folded_of(list(named[:NAMED_SHOWN]))
        lines = [stream_line(board, one, self.frame.hidden, zone, now_ms) for one in found.values()]
        lines += ["…"] if len(named) > NAMED_SHOWN else []
        self._ask.second(id, f"{order_ground(board, notice.began)} · {len(named)}", "\n".join(lines))
        return True

    def _stop(self, id: str) -> None:
        order = self.frame.board.notices.get(id)
        if order is not None and waits(order):
            self._ask.stop(order.id)

    def _deny(self, id: str) -> object:
        if id.startswith("erasure:"):
            self._stop(id)
            return None
        one = self._request(id.removeprefix("request:"))
        if one is None or one.state not in ("identity", "search", "decision"):
            return NOT_THIS_LINE
        self._ask.decide(one, False)
        return None

    def _change(self, id: str) -> object:
        rule, one = self._rule(id.removeprefix("rule:")), self._request(id.removeprefix("request:"))
        if rule is not None:
            self._ask.rule(rule)
            return None
        if one is None or one.said.wish != "erasure" or one.state not in _OF_LIST:
            return NOT_THIS_LINE
        self._go_on_with(one, again=True)
        return None

    def _lift(self, id: str) -> object:
        if not id.startswith("hold:"):
            return NOT_THIS_LINE
        self._ask.lift(id.removeprefix("hold:"))
        return None

    def _tell(self, id: str) -> None:
        notice = next((one for one in self._erasures() if one.id == id), None)
        if notice is not None and isinstance(notice.began, ErasureOrdered | ErasureDue):
            ground = order_ground(self.frame.board, notice.began)
            self.runner.say(f"{ground} · {erasure_line(self.frame.board, notice, self.frame.zone)}")

    def _export(self, one: DataRequest, number: str, name: str) -> None:
        archive, asker = self._desk.archive, asker_of(one)

        def read() -> tuple[Held, list[Look]]:
            streams = [each for each in archive.concerning(number, name).streams if each != f"request:{one.id}"]
            held = held_of(asker, streams, archive.folded_with_callers(streams))
            return held, looks_at(archive.folded_of(looked_streams(held)).values())

        if not self.exporting.begin(read, partial(self._exported, self._desk.person, one), self.runner.refuse):
            self.runner.say(translate("Privacy", "Another answer is being read. Press Enter again in a moment."))

    def _exported(self, asker: Person | None, one: DataRequest, read: tuple[Held, list[Look]]) -> None:
        if not same_person(asker, self._desk.person):
            return  # nobody hands it out in their place
        held, looks = read
        board, zone = self.frame.board, self.frame.zone
        sheet = held_sheet(board, one, held, zone, looks)
        place = print_to(self.runner, f"data-{one.said.number}", lambda path: write_privacy(sheet, path))
        if place is not None:
            said = translate("Privacy", "Handed over what is held: {file}").format(file=place.name)
            self._ask.answer(one, said, _digest(place), left_note(held))

    # --- what comes due by itself ------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Four times a day, by rules that need no person: what is due is noted; the server looks itself and does it."""
        now_ms = self._desk.now_ms()
        if abs(now_ms - self._looked_ms) < AUTOMATIC_EVERY_MS or self.automatic.busy():
            return
        self._looked_ms = now_ms
        unclear = self.frame.board.reference.conflicts
        due = (ask for ask in self._asks() if ask.rule.automatic and ask.rule.confirmed and ask.rule.active)
        asks = [ask for ask in due if definition_stream(ask.rule) not in unclear]
        archive, rules = self._desk.archive, dict(self.frame.board.reference.retention)

        def look() -> list[ErasureDue]:
            found = []
            for ask in asks:
                streams = archive.due(ask)
                folded = archive.folded_of([*streams, *ask.held])
                judging = Judging(look=folded.get, held=ask.held, now_ms=now_ms)
                order = ErasureDue((), ask.rule.code, ask.rule.version)
                due = [one for one in streams if not kept_of(one, order, rules, judging)]
                found += [msgspec.structs.replace(order, streams=tuple(some)) for some in in_orders(due)]
            return found

        if asks:
            self.automatic.begin(look, self._order_alone)

    def _order_alone(self, found: list[ErasureDue]) -> None:
        self._desk.note([Draft(erasure_stream(self._desk.new_id()), one) for one in found])

    def _asks(self) -> list[DueAsk]:
        board = self.frame.board
        rules = tuple(board.reference.retention.values())
        held = holds(board.notices_of("hold"))
        return [DueAsk(rule, rules, held, self.frame.now_ms()) for rule in rules]

    def _request(self, id: str) -> DataRequest | None:
        return next((one for one in self._requests() if one.id == id), None)

    def _rule(self, code: str) -> RetentionRuleDefined | None:
        return self.frame.board.reference.retention.get(code)

    def _next_number(self) -> str:
        """PD-261127-A-02: unique without asking anybody, like the number of a case."""
        day = f"{formats.local(self.frame.now_ms(), self.frame.zone):%y%m%d}"
        start = f"PD-{day}-{self._desk.letter}-"
        known = [one.said.number for one in self._requests() if one.said.number.startswith(start)]
        return f"{start}{len(known) + 1:02d}"

    def touched(self, streams: frozenset[str]) -> None:
        """Another person, or something of what is shown."""
        if "person" in streams:
            self.panel.box.leave()
            self.review.forget()
            self._show()
        self.refresh_seen()


def _row(id: str, row: PrivacyRow) -> Line:
    cells = (
        Cell(row.about, strong=True),
        Cell(row.what),
        Cell(row.at, order=row.at_ms),
        Cell(row.stands, chip=row.level),
        Cell(row.who, quiet=True),
        Cell(row.more),
    )
    return Line(id, cells=cells, act=row.level == "act")


def _heading(id: str, words: str) -> Line:
    return Line(f"heading:{id}", words, heading=True)


def _open(value: object) -> str:
    return value if isinstance(value, str) else ""


def _request_of(notice: StandingRecord) -> str:
    return notice.began.request if isinstance(notice.began, ErasureOrdered) else ""


def _digest(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _whose() -> str:
    return translate("Privacy", "Personal data is the work of the room and its supervisors.")
