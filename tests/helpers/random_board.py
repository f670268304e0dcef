"""Boards as a bad night leaves them: random deeds of a room, through the commands of a desk; what is refused is passed
over. And what they need, counted from the entries alone by a few lines of its own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from console.errors import ConsoleError
from console.models.commands.agencies import Report, Word, message_room, read_messages, recall, step_assignment
from console.models.commands.agencies import dispatch as send_one
from console.models.commands.calls import (
    cancel,
    close,
    confirm_handover,
    find_false,
    finish_task,
    hand_over,
    plan_task,
    reopen,
    ring,
    take_call,
)
from console.models.commands.cases import CaseForm, merge, open_case, separate, set_priority
from console.models.commands.citizens import LinkForm, give_link, read_offers
from console.models.commands.storm import StormReport, end_storm, record_report, start_storm
from console.models.state.board import Board
from console.models.state.citizen import Thread
from console.models.state.record import Recorded
from console.models.state.streams import citizen_stream, split_stream
from console.models.views.storms import LETTERS, running_storm
from wire import facts
from wire.facts import Place

NATURES = ("fire_building", "tree_down", "domestic_violence")
STREET = "Jl. Contoh"
_LADDER = ("told", "accepted", "rolling", "arrived", "cleared")


class Written(Protocol):
    """A desk of either kind."""

    @property
    def board(self) -> Board: ...

    def do(self, command: Callable[..., Any], *args: Any) -> list[Recorded]: ...


class Night:
    """Plays deeds at a desk; `wait(seconds)` moves its clock, `raw(stream, fact)` writes what no command of one desk
    would: two desks that did not hear each other."""

    def __init__(
        self, desk: Written, seed: int, wait: Callable[[float], object], raw: Callable[[str, facts.Fact], object]
    ) -> None:
        self._desk, self._dice, self._wait, self._raw = desk, random.Random(seed), wait, raw
        self._deeds: tuple[tuple[int, Callable[[], object]], ...] = (
            *((8, self._open), (4, self._send), (2, self._recall), (8, self._step), (2, self._end), (1, self._reopen)),
            *((2, self._merge), (1, self._separate), (1, self._ring), (2, self._prioritise), (1, self._offer)),
            *((1, self._confirm), (2, self._promise), (1, self._keep), (1, self._write), (1, self._read)),
            *((2, self._storm), (5, self._report), (3, self._call), (4, self._say), (1, self._hear), (1, self._shut)),
        )

    def play(self, deeds: int) -> None:
        """So many deeds, some seconds to some minutes apart."""
        weights, acts = zip(*self._deeds, strict=True)
        for _ in range(deeds):
            with suppress(ConsoleError, LookupError):  # the room does not let it, or there is nothing to do it to
                self._dice.choices(acts, weights)[0]()
            self._wait(self._dice.choice((3, 20, 45, 100, 400)))

    # --- deeds

    def _case(self) -> str:
        return self._dice.choice(sorted(self._desk.board.cases))

    def _sent(self) -> tuple[str, str]:
        case = self._desk.board.cases[self._case()]
        return case.id, self._dice.choice(sorted(case.assignments))

    def _place(self) -> Place:
        house = self._dice.randint(1, 99)
        point = f"-8.09{house:02d}, 112.16{house:02d}"
        return Place(address=f"{STREET} {house}", kelurahan=self._dice.choice(("Gedog", "Turi")), point=point)

    def _open(self) -> None:
        nature, priority = self._dice.choice(NATURES), self._dice.choice((1, 1, 2, 3))
        self._desk.do(open_case, CaseForm(nature=nature, priority=priority, place=self._place()))  # type: ignore[arg-type]

    def _send(self) -> None:
        self._desk.do(send_one, self._case(), self._dice.choice(("DAMKAR", "PLN", "PSC119")))

    def _step(self) -> None:
        case, one = self._sent()
        known = self._desk.board.cases[case].assignments[one]
        at = _LADDER.index(known.state) + 1 if known.state in _LADDER else 0
        missed = "silent" if at < 2 else _LADDER[at]  # who has answered once is not called silent any more
        step = self._dice.choice((_LADDER[at], _LADDER[at], "unable", missed))
        if not known.open:
            return
        self._desk.do(step_assignment, case, one, Report(step=step))  # type: ignore[arg-type]

    def _recall(self) -> None:
        self._desk.do(recall, *self._sent(), "keliru")

    def _end(self) -> None:
        command = self._dice.choice((cancel, find_false, close))
        said = ("handled", "sudah") if command is close else ("tidak ada",)
        self._desk.do(command, self._case(), *said)

    def _reopen(self) -> None:
        self._desk.do(reopen, self._case(), "masih perlu")

    def _merge(self) -> None:
        self._desk.do(merge, self._case(), self._case())

    def _separate(self) -> None:
        self._desk.do(separate, self._case(), "dua kejadian")

    def _ring(self) -> None:
        board = self._desk.board
        free = [one.id for one in board.open_cases() if one.closure is None]
        one, other = self._dice.choice(free), self._dice.choice(free)
        if one == other:
            return
        for case, into in ((one, other), (other, one)):
            self._raw(f"case:{case}", facts.CaseMerged(into=into))

    def _prioritise(self) -> None:
        self._desk.do(set_priority, self._case(), self._dice.choice((1, 2, 3)), "keadaan lain")

    def _offer(self) -> None:
        self._desk.do(hand_over, self._case(), "112 Kabupaten Blitar")

    def _confirm(self) -> None:
        self._desk.do(confirm_handover, self._case(), "Penerima")

    def _promise(self) -> None:
        now_ms = max((one.last_ms for one in self._desk.board.cases.values()), default=0)
        due_ms = now_ms + self._dice.choice((600, 1200)) * 1000
        self._desk.do(plan_task, self._case(), "promise", due_ms, "kabari")

    def _keep(self) -> None:
        case = self._desk.board.cases[self._case()]
        self._desk.do(finish_task, f"case:{case.id}", self._dice.choice(sorted(case.tasks)))

    def _write(self) -> None:
        self._desk.do(message_room, *self._sent(), Word(text="jalan ditutup"))

    def _read(self) -> None:
        case, one = self._sent()
        self._desk.do(lambda *given: read_messages(*given, by_room=True), case, one)

    def _storm(self) -> None:
        running = running_storm(self._desk.board)
        if running is None:
            self._desk.do(start_storm)
        else:
            self._desk.do(end_storm, running.id)

    def _report(self) -> None:
        storm = running_storm(self._desk.board)
        if storm is not None:
            hit = self._dice.choice(sorted(LETTERS.values()))
            self._desk.do(record_report, storm.id, StormReport(place=self._place(), hit=hit))

    def _call(self) -> None:
        """A caller who cannot speak opens the page; of some a case is made, or it is about one that is there."""
        number = f"+6281200{self._dice.randint(10_000, 99_999)}"
        (rang,) = self._desk.do(ring, number)
        call = split_stream(rang.stream)[1]
        self._desk.do(take_call, call)
        about, case = rang.stream, self._dice.choice(("", "", "new", "known"))
        if case == "known":
            about = f"case:{self._case()}"
        (given,) = self._desk.do(give_link, LinkForm(about=about, purpose="silent", aloud=True))
        self._raw(given.stream, facts.LinkOpened(_link_of(given), "telepon"))
        if case == "new":
            form = CaseForm(nature=self._dice.choice(NATURES), priority=2, place=self._place(), call=call)
            self._desk.do(open_case, form)

    def _thread(self) -> Thread:
        threads = self._desk.board.threads
        return threads[self._dice.choice(sorted(threads))]

    def _say(self) -> None:
        thread, what = self._thread(), self._dice.choice(("words", "words", "hidden", "fire", "where"))
        stream, (link,) = citizen_stream(thread.id), thread.links.values()
        if not link.works(0):
            return
        if what == "where":
            self._raw(stream, facts.PositionShared(link.id, "-8.0983,112.1681", 12))
        else:
            self._raw(stream, facts.CitizenAnswered(what, link=link.id, text="tolong" if what == "words" else None))  # type: ignore[arg-type]

    def _hear(self) -> None:
        self._desk.do(read_offers, self._thread().id)

    def _shut(self) -> None:
        thread = self._thread()
        for link in thread.links:
            self._raw(citizen_stream(thread.id), facts.LinkClosed(link))


def _link_of(given: Recorded) -> str:
    assert isinstance(given.fact, facts.LinkGiven)
    return given.fact.link


# What a plain reading of the entries says: no view of the program is asked.

SEND_WITHIN_S = {1: 30, 2: 120, 3: 600}
_OVER = ("cleared", "recalled", "unable")
Targets = Mapping[str, Mapping[str, int]]


@dataclass
class Sent:
    agency: str
    at: int
    state: str = "untold"
    told_at: int | None = None
    known_priority: int = 0
    stamps: dict[str, int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


@dataclass
class Story:
    """One case, as its entries tell it in their order."""

    id: str
    priority: int = 1
    since: int = 0
    over: bool = False
    into: str = ""
    offered: bool = False
    taken: bool = False
    sent: dict[str, Sent] = field(default_factory=dict)
    due: dict[str, int] = field(default_factory=dict)

    def read(self, record: Recorded) -> None:
        """One more entry."""
        match record.fact:
            case facts.CaseOpened(priority=priority):
                self.priority, self.since = priority, max(self.since, record.at)
            case facts.CaseReopened():
                self.over, self.since = False, record.at
            case facts.CaseClosed() | facts.CaseCancelled() | facts.CaseFoundFalse():
                self.over, self.into = True, ""
            case facts.CaseMerged(into=into):
                self.into = into
            case facts.CaseSeparated():
                self.into = ""
            case facts.CasePrioritySet(priority=priority):
                self.priority = priority
            case facts.CaseHandedOver():
                self.offered, self.taken = True, False
            case facts.HandoverConfirmed():
                self.taken = True
            case facts.DispatchRequested(assignment=one, agency=agency):
                self.sent[one] = Sent(agency, record.at, known_priority=self.priority)
            case facts.AssignmentStepped(assignment=one, step=step):
                self._step(self.sent[one], step, record.at)
            case facts.TaskPlanned(task=task, task_kind="promise", due=due):
                self.due[task] = due
            case facts.TaskDone(task=task) | facts.TaskDropped(task=task):
                self.due.pop(task, None)
            case facts.AgencyMessaged(assignment=one, from_room=False):
                self.sent[one].unread.add(record.id)
            case facts.MessagesRead(assignment=one, messages=read):
                self.sent[one].unread -= set(read)

    def _step(self, one: Sent, step: str, at: int) -> None:
        one.state = step
        one.stamps.setdefault(step, at)  # said again it is no other moment
        if step == "told":
            one.told_at, one.known_priority = one.told_at or at, self.priority

    def needs(self, now_ms: int, targets: Targets) -> set[str]:
        """What its agencies, messages and offers need; what depends on other cases is not among it."""
        found = {code for one in self.sent.values() for code in self._of(one, now_ms, targets.get(one.agency, {}))}
        if self.offered and not self.taken:
            found.add("handover")
        return found | self.promises(now_ms)

    def promises(self, now_ms: int) -> set[str]:
        return {"promise"} if any(due <= now_ms for due in self.due.values()) else set()

    def _of(self, one: Sent, now_ms: int, targets: Mapping[str, int]) -> Iterable[str]:
        others = [other for other in self.sent.values() if other is not one]
        if one.unread:
            yield "message"
        working = any(other.state not in _OVER for other in self.sent.values())
        done = self.taken is False and not working and any(other.state == "cleared" for other in others)
        if one.state == "unable" and not any(other.at >= one.stamps["unable"] for other in others) and not done:
            yield "unable"
        if one.state in _OVER:
            return
        if one.told_at is None:
            yield "untold"
        if one.state == "silent":
            yield "silent"
        elif one.told_at is not None and _late(one, now_ms, targets):
            yield "overdue"
        if one.known_priority != self.priority:
            yield "retell"


def _late(one: Sent, now_ms: int, targets: Mapping[str, int]) -> bool:
    """Whether the step after its last one is over its time, which is counted from the telling."""
    step = _LADDER[_LADDER.index(one.state) + 1]
    given = targets.get("reported" if step == "cleared" else step)
    if given is None or one.told_at is None:
        return False
    before = targets.get("arrived", 0) if step == "cleared" else targets.get("told", 0)
    begun = one.stamps["arrived"] if step == "cleared" else one.told_at
    return now_ms > begun + (given - before if given > before else given) * 1000


def stories(board: Board) -> dict[str, Story]:
    """All cases of a board, read anew from its entries."""
    found: dict[str, Story] = {}
    records = [one for stream in board.streams() if stream.startswith("case:") for one in board.records_of(stream)]
    for record in sorted(records, key=lambda one: (one.at, one.desk_seq)):
        one = record.stream.removeprefix("case:")
        found.setdefault(one, Story(one)).read(record)
    return found


@dataclass(frozen=True)
class Wanted:
    """What the entries ask for: the needs of each case that goes on, promises and words of callers of ended ones
    too; to which open cases nobody goes; how many agencies nobody told; calls without a case whose callers wrote
    something nobody read."""

    needs: dict[str, set[str]]
    calls: set[str]
    nobody: set[str]
    untold: int
    open: set[str]


def wanted(board: Board, now_ms: int) -> Wanted:
    """From the entries on this board, at this moment."""
    all_, targets = stories(board), _targets(board)
    writers, calls = writers_of(board)
    storms = {
        one.fact.parent
        for stream in board.streams()
        if stream.startswith("storm:")
        for one in board.records_of(stream)
        if isinstance(one.fact, facts.StormStarted)
    }
    rings = {one for one in all_ if _root(all_, one) is None}
    roots = {id: id if id in rings else _root(all_, id) or id for id in all_}
    opened = {id for id in all_ if id in rings or (not all_[id].into and not all_[id].over)}
    needs: dict[str, set[str]] = {}
    nobody, untold = set[str](), 0
    for id in opened:
        group = [all_[part] for part, root in roots.items() if root == id]
        found = set[str]().union(*(one.needs(now_ms, targets) for one in group))
        root, sent = all_[id], [one for part in group for one in part.sent.values()]
        untold += sum(one.told_at is None and one.state not in _OVER for one in sent)
        if id in rings:
            found.add("ring")
        busy = any(one.state not in _OVER or one.state == "cleared" for one in sent)
        if not busy and not root.offered and not all(part.id in storms for part in group):
            nobody.add(id)
            since = max([root.since, *(at for one in sent for at in one.stamps.values())])
            late = now_ms - since >= (SEND_WITHIN_S[root.priority] + 1) * 1000
            if late and "unable" not in found:
                found.add("not_sent")
        if writers & {part.id for part in group}:
            found.add("citizen")
        if found:
            needs[id] = found
    for id, story in all_.items():
        if roots[id] not in opened and story.promises(now_ms):
            needs.setdefault(id, set()).add("promise")
    for id in {roots[one] for one in writers if one in roots} - opened:
        needs.setdefault(id, set()).add("citizen")
    return Wanted(needs, calls, nobody, untold, opened)


def writers_of(board: Board) -> tuple[set[str], set[str]]:
    """Of which cases, by their own or their calls' pages, and of which calls without one callers wrote unread."""
    attached: dict[str, str] = {}
    cases, calls = set[str](), set[str]()
    for stream in board.streams():
        for one in board.records_of(stream) if stream.startswith("call:") else ():
            if isinstance(one.fact, facts.CallAttached) and one.fact.case:
                attached[stream] = one.fact.case
    for stream in board.streams():
        records = board.records_of(stream) if stream.startswith("citizen:") else []
        said = {one.id for one in records if isinstance(one.fact, facts.CitizenAnswered)}
        for one in records:
            said -= set(one.fact.entries) if isinstance(one.fact, facts.CitizenRead) else set()
        about = next((one.fact.about for one in records if isinstance(one.fact, facts.LinkGiven)), "")
        kind, _, id = about.partition(":")
        case = id if kind == "case" else attached.get(about, "")
        if said:
            (cases if case else calls).add(case or id)
    return cases, calls


def _targets(board: Board) -> Targets:
    written = (one.fact for stream in board.streams() if stream.startswith("ref:") for one in board.records_of(stream))
    return {fact.code: fact.targets for fact in written if isinstance(fact, facts.AgencyDefined)}


def _root(all_: dict[str, Story], id: str) -> str | None:
    """Where it goes on; none for one of a ring."""
    seen = [id]
    while (into := all_[seen[-1]].into) and into in all_:
        if into == id:
            return None
        if into in seen:
            return into
        seen.append(into)
    return seen[-1]
