"""Personal data: what people ask for, how long it is kept, what is held back, and the record of what was erased.
Rule: a supervisor or an admin decides, with a reason; what is due is counted beside the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

import msgspec

from console.errors import ConsoleError
from console.models.context import Draft
from console.models.data_request import DataRequest, requests_of
from console.models.erasing import kept_of, needs_second, waits
from console.models.held_values import Held, asker_of, held_of, looked_streams
from console.models.notice import Notice
from console.models.personal_reads import Read as Look
from console.models.personal_reads import looks_at
from console.models.privacy_commands import in_orders
from console.models.retention import Judging, holds
from console.models.streams import definition_stream, erasure_stream
from console.people import Person, same_person
from console.store.personal import MOST, DueAsk
from console.ui import formats
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.letters import letter
from console.ui.pages import Page
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.printing import print_to
from console.ui.privacy_holds import PrivacyHolds
from console.ui.privacy_questions import PrivacyQuestions
from console.ui.privacy_review import Ground, PrivacyReview, Step
from console.ui.reports.privacy_sheet import write_privacy
from console.ui.rows.privacy_sheets import held_sheet, left_note, record_sheet
from console.ui.rows.privacy_words import (
    erasure_line,
    hold_line,
    order_ground,
    outcome_words,
    read_line,
    request_line,
    rule_line,
    stream_line,
)
from console.ui.words import QT_TRANSLATE_NOOP, translate
from console.ui.worker import Worker
from wire.facts import ErasureDue, ErasureOrdered, RetentionRuleDefined

AUTOMATIC_EVERY_MS = 6 * 3_600_000
FIRST_LOOK_MS = 600_000  # after a start: by then the desk has read what is new
NAMED_SHOWN = 8  # of an order, before a second person agrees to it
_OF_LIST: dict[str, Step] = {"search": "name", "decision": "grant", "granted": "erase"}
_SEEN = ("hold:", "request:", "erasure:", "read:", "ref:retention:", "person")
READS_MOST = 50


class Read(msgspec.Struct, frozen=True):
    """What was read beside the screen: how much each rule is to erase, old requests, the record."""

    due: dict[str, int]
    requests: list[Notice]
    erasures: list[Notice]
    gaps: bool = False


class PrivacyPages(LinesFeature):
    """The page over one window."""

    name, streams = "privacy", _SEEN
    holds: PrivacyHolds
    actions: ClassVar[tuple[Action[PrivacyPages], ...]] = (
        Action(
            "supervisor.privacy",
            "supervisor",
            QT_TRANSLATE_NOOP("Action", "Personal data"),
            order=140,
            group=1,
            verbs=("datapribadi", "personaldata"),
            run=lambda page: page.toggle(),
            allowed=lambda page: page.frame.desk.can("data_request_recorded"),
            why=lambda page: _whose(),
        ),
        Action(
            "case.hold",
            "case",
            QT_TRANSLATE_NOOP("Action", "Hold this case: nothing is erased"),
            order=380,
            group=5,
            verbs=("tahankasus", "holdcase"),
            run=lambda page: page.holds.case(),
            allowed=lambda page: page.frame.desk.can("hold_placed"),
            why=lambda page: _whose(),
        ),
        Action(
            "call.hold",
            "call",
            QT_TRANSLATE_NOOP("Action", "Hold this call: nothing is erased"),
            order=220,
            group=6,
            verbs=("tahanpanggilan", "holdcall"),
            run=lambda page: page.holds.call(),
            allowed=lambda page: page.frame.desk.can("hold_placed"),
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
        self._ask = PrivacyQuestions(self.doing, self.panel.box, self.refresh)
        self.holds = PrivacyHolds(frame, self._ask, self.show)

    def title(self) -> str:
        """The words of its tab."""
        return translate("Privacy", "Personal data")

    def acts(self) -> list[Act]:
        """What its keys do."""
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
        return Page(self.panel, self.title, self.refresh, whole=True, paper=self.print)

    def end(self) -> None:
        """Before the program ends."""
        self.review.end()
        for worker in (self.counting, self.exporting, self.automatic):
            worker.wait()

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

        self.counting.renew(read, self._counted, self.doing.refuse)

    def _show(self) -> None:
        if not self._desk.can("data_request_recorded"):
            self.panel.show_lines([], _whose())
            return
        above = translate("Privacy", "Nothing is erased that is open, held, or of a rule the city has not confirmed.")
        if self._read.gaps:
            left = translate("Privacy", "Gaps of this desk's file are overwritten as soon as nobody types for a while.")
            above = f"{above}\n{left}"
        self.panel.show_lines(list(self._all_lines()), "", above)
        if self._wanted and self.panel.choose(self._wanted):
            self._wanted = ""

    def _all_lines(self) -> Iterator[Line]:
        board, now_ms, zone = self.frame.board, self.frame.now_ms(), self.frame.zone
        yield _heading("requests", translate("Privacy", "Requests of data subjects"))
        for one in self._requests():
            yield Line(f"request:{one.id}", request_line(board, one, self.frame.hidden, zone, now_ms))
        yield _heading("rules", translate("Privacy", "Rules: how long personal values are kept"))
        for rule in board.reference.retention.values():
            yield Line(f"rule:{rule.code}", rule_line(rule, self._read.due.get(rule.code), MOST))
        held = board.notices_of("hold")
        if held:
            yield _heading("holds", translate("Privacy", "Held: nothing of these is erased"))
        for notice in held:
            yield Line(f"hold:{notice.id}", hold_line(board, notice, now_ms, zone))
        erasures = self._erasures()
        if erasures:
            yield _heading("record", translate("Privacy", "Record of what was erased"))
        for notice in erasures:
            yield Line(f"erasure:{notice.id}", erasure_line(board, notice, zone))
        reads = looks_at(board.notices.values())[-READS_MOST:]
        if reads:
            yield _heading("reads", translate("Privacy", "Looked at beside one's own work, last two days"))
        for read in reversed(reads):
            yield Line(f"read:{read.line.entry}", read_line(board, read, now_ms, zone))

    def _requests(self) -> list[DataRequest]:
        """Those on the board are newer than what was read."""
        notices = {one.id: one for one in self._read.requests}
        notices |= {one.id: one for one in self.frame.board.notices.values() if one.kind == "request"}
        return requests_of(notices.values())

    def _erasures(self) -> list[Notice]:
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
        print_to(self.doing, "catatan-pemusnahan", lambda place: write_privacy(sheet, place))

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
            self.doing.refuse(ConsoleError("rule_unconfirmed"))
            return
        words = translate("Privacy", "Rule “{rule}” version {version}: {days} days. {basis}")
        said = words.format(rule=rule.name, version=rule.version, days=rule.keep_days, basis=rule.basis)
        self.review.begin(Ground(words=said, rule=rule))

    def _second(self, id: str) -> bool:
        """Another person's order is shown with what it names, and agreed to; false where it needs no such word."""
        notice, board = self.frame.board.notices.get(id), self.frame.board
        if notice is None or not needs_second(notice) or not isinstance(notice.began, ErasureOrdered):
            return False
        zone, now_ms, named = self.frame.zone, self.frame.now_ms(), notice.began.streams
        found = self._desk.archive.folded_of(list(named[:NAMED_SHOWN]))
        lines = [stream_line(board, one, self.frame.hidden, zone, now_ms) for one in found.values()]
        lines += ["…"] if len(named) > NAMED_SHOWN else []
        self._ask.second(id, f"{order_ground(board, notice.began)} · {len(named)}", "\n".join(lines))
        return True

    def _stop(self, id: str) -> None:
        order = self.frame.board.notices.get(id.removeprefix("erasure:"))
        if order is not None and waits(order):
            self._ask.stop(order.id)

    def _deny(self, id: str) -> None:
        if id.startswith("erasure:"):
            self._stop(id)
            return
        one = self._request(id.removeprefix("request:"))
        if one is not None and one.state in ("identity", "search", "decision"):
            self._ask.decide(one, False)

    def _change(self, id: str) -> None:
        rule, one = self._rule(id.removeprefix("rule:")), self._request(id.removeprefix("request:"))
        if rule is not None:
            self._ask.rule(rule)
        elif one is not None and one.said.wish == "erasure" and one.state in _OF_LIST:
            self._go_on_with(one, again=True)

    def _lift(self, id: str) -> None:
        if id.startswith("hold:"):
            self._ask.lift(id.removeprefix("hold:"))

    def _tell(self, id: str) -> None:
        notice = next((one for one in self._erasures() if one.id == id), None)
        if notice is not None and isinstance(notice.began, ErasureOrdered | ErasureDue):
            ground = order_ground(self.frame.board, notice.began)
            self.doing.say(f"{ground} · {erasure_line(self.frame.board, notice, self.frame.zone)}")

    def _export(self, one: DataRequest, number: str, name: str) -> None:
        archive, asker = self._desk.archive, asker_of(one)

        def read() -> tuple[Held, list[Look]]:
            streams = [each for each in archive.concerning(number, name).streams if each != f"request:{one.id}"]
            held = held_of(asker, streams, archive.folded_with_callers(streams))
            return held, looks_at(archive.folded_of(looked_streams(held)).values())

        if not self.exporting.begin(read, partial(self._exported, self._desk.person, one), self.doing.refuse):
            self.doing.say(translate("Privacy", "Another answer is being read. Press Enter again in a moment."))

    def _exported(self, asker: Person | None, one: DataRequest, read: tuple[Held, list[Look]]) -> None:
        if not same_person(asker, self._desk.person):
            return  # nobody hands it out in their place
        held, looks = read
        board, zone = self.frame.board, self.frame.zone
        sheet = held_sheet(board, one, held, zone, looks)
        place = print_to(self.doing, f"data-{one.said.number}", lambda path: write_privacy(sheet, path))
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
            self.frame.actions.refresh()
            self.panel.box.leave()
            self.review.forget()
            self._show()
        self.refresh_seen()


def _heading(id: str, words: str) -> Line:
    return Line(f"heading:{id}", words, heading=True)


def _open(value: object) -> str:
    return value if isinstance(value, str) else ""


def _request_of(notice: Notice) -> str:
    return notice.began.request if isinstance(notice.began, ErasureOrdered) else ""


def _digest(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _whose() -> str:
    return translate("Privacy", "Personal data is the work of the room and its supervisors.")
