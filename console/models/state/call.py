"""One contact by a citizen, computed from its entries. A missing time stays missing, never 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import get_args

import msgspec

from console.models.state.attachments import Attachment, fold_attachments
from console.models.state.record import Heads, Recorded
from console.models.state.telephony import Phone, Recording, fold_phone, recording_of
from console.models.state.text import shown
from console.models.state.timeline import OfStream, Story, last_recorded, read_story
from wire import facts
from wire.rights import BEGAN_OUTSIDE
from wire.seal import Personal

# Something to do later for a call or case: a call-back, a follow-up, a promise. Only a person ends one.

_OF_KNOWN_TASKS = (facts.TaskMoved, facts.TaskTried, facts.TaskDone, facts.TaskDropped)


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    when: int
    by: str
    outcome: str
    channel: str
    text: Personal | None = None


@dataclass(slots=True, kw_only=True)
class Task:
    """A task; `ended` is done or dropped, `due` the time last agreed (UTC ms)."""

    id: str
    task_kind: str
    due: int
    planned_ms: int
    by: str
    text: Personal | None = None
    agency: str | None = None
    assignment: str | None = None
    cause: str | None = None
    attempts: list[Attempt] = field(default_factory=list)
    ended: str | None = None
    ended_ms: int | None = None
    ended_by: str | None = None
    result: Personal | None = None

    @property
    def open(self) -> bool:
        """Whether somebody is still to do it."""
        return self.ended is None

    def late(self, now_ms: int) -> bool:
        """Whether its time has come."""
        return self.open and self.due <= now_ms


def take_task(tasks: dict[str, Task], record: Recorded, when: int) -> None:
    """Add what an entry says of the tasks of its stream; facts of a task not planned here say nothing yet."""
    fact = record.fact
    if isinstance(fact, facts.TaskPlanned):
        tasks.setdefault(fact.task, _planned(fact, record, when))
        return
    if isinstance(fact, facts.AgencyMessaged) and fact.asks is not None:
        tasks.setdefault(record.id, _asked(fact, record, when))
        return
    if not isinstance(fact, _OF_KNOWN_TASKS):
        return
    known = tasks.get(fact.task)
    if known is None:
        return
    match fact:
        case facts.TaskMoved(due=due):
            known.due = due
        case facts.TaskTried(outcome=outcome, channel=channel, text=text):
            known.attempts.append(Attempt(when=when, by=record.by, outcome=outcome, channel=channel, text=text))
        case facts.TaskDone(text=text):
            _end(known, "done", record, when, text)
        case facts.TaskDropped(reason=reason):
            _end(known, "dropped", record, when, reason)


def _planned(fact: facts.TaskPlanned, record: Recorded, when: int) -> Task:
    said = msgspec.structs.asdict(fact)
    return Task(id=said.pop("task"), planned_ms=when, by=record.by, **said)


def _asked(fact: facts.AgencyMessaged, record: Recorded, when: int) -> Task:
    """What an agency asks the room to do, at once."""
    return Task(
        id=record.id,
        task_kind="follow_up",
        due=when,
        planned_ms=when,
        by=record.by,
        text=fact.text,
        assignment=fact.assignment,
        cause=fact.asks,
    )


def _end(task: Task, ended: str, record: Recorded, when: int, result: Personal | None) -> None:
    if task.ended is None:
        task.ended, task.ended_ms, task.ended_by, task.result = ended, when, record.by, result


# What came in writing, computed from the entries of its call: the report as it stands.
# Nothing of it is verified: it is offered to who takes it.

# The channels of calls that come in writing: they wait in the inbox and ring nowhere.
WRITTEN: frozenset[str] = frozenset(get_args(facts.ReportChannel))
FROM_ROOMS = "neighbour"
BY_SOURCE = "source:"  # how the address of a letter begins that no telephone is reached by: its app or webhook is


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What the same sender wrote on, and when."""

    when: int
    text: Personal | None = None
    missed: int = 0


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One report: as it came first, with what was added. `point` and `accuracy_m` are the newest that were sent."""

    channel: str
    source: str
    came_ms: int
    ref: str = ""
    address: Personal | None = None
    name: Personal | None = None
    text: Personal | None = None
    place: Personal | None = None
    point: Personal | None = None
    accuracy_m: int | None = None
    nature: str | None = None
    follows: str | None = None
    gateway: str = ""
    added: tuple[Added, ...] = ()

    @property
    def heard_ms(self) -> int:
        """When its sender wrote last."""
        return max((one.when for one in self.added), default=self.came_ms)


def take_written(written: Written | None, record: Recorded, when: int) -> Written | None:
    """The report with what an entry says of it. What was added before the report itself came here is kept."""
    match record.fact:
        case facts.ReportCame() as fact:
            return written if written is not None and written.source else _came(written, fact, record, when)
        case facts.ReportAdded() as fact:
            known = written or Written(channel="app", source="", came_ms=when)
            added = Added(when=when, text=fact.text, missed=fact.missed)
            known = msgspec.structs.replace(known, added=(*known.added, added))
            if fact.point is None:
                return known
            return msgspec.structs.replace(known, point=fact.point, accuracy_m=fact.accuracy_m)
    return written


def _came(before: Written | None, fact: facts.ReportCame, record: Recorded, when: int) -> Written:
    said = msgspec.structs.asdict(fact)
    del said["number"]  # a field of the call
    if before is not None and before.point is not None:
        said |= {"point": before.point, "accuracy_m": before.accuracy_m}
    added = before.added if before is not None else ()
    return Written(came_ms=when, gateway=record.desk, added=added, **said)


class SilentStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step taken of the card for silent calls."""

    step: str
    outcome: str
    when: int
    by: str
    text: Personal | None = None


@dataclass(slots=True, kw_only=True)
class Call(OfStream):
    """A call as the board shows it; the first desk in `claims` has it, more than one means both believe so."""

    id: str
    channel: str = "phone"
    line: str | None = None
    number: Personal | None = None
    rang_ms: int | None = None
    answered_ms: int | None = None
    ended_ms: int | None = None
    started_ms: int = 0
    claims: tuple[str, ...] = ()
    answered_by: str | None = None
    call_kind: str | None = None
    note: Personal | None = None
    call_back: str = "allowed"
    call_back_hours: str | None = None
    call_back_set: bool = False
    caller: Personal | None = None
    language: str = "id"
    case: str | None = None
    flags: tuple[str, ...] = ()
    paper: str | None = None
    # What came in writing: it waits in the inbox, and rings nowhere.
    written: Written | None = None
    silent_steps: tuple[SilentStep, ...] = ()
    phone: Phone | None = None  # how it stands at the exchange; none where no exchange told of it
    claimed_ms: int | None = None  # when the desk that has it took it
    voiced: bool = False  # its desk says that it does speak, though the exchange told of no answer
    recordings: tuple[Recording, ...] = ()
    dials: dict[str, str] = field(default_factory=dict)  # each asking for a call-back, with what came of it
    tasks: dict[str, Task] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)

    @property
    def claimed_by(self) -> str | None:
        """The desk that has the call, or none."""
        return self.claims[0] if self.claims else None

    @property
    def unanswered_ms(self) -> int | None:
        """Since when a desk has the call while its telephone still rings; none where it is not so."""
        phone = self.phone
        if phone is None or phone.picked_up or phone.over or self.voiced or self.ended_ms is not None:
            return None
        return self.claimed_ms if self.claims else None

    @property
    def wordless(self) -> bool:
        """Whether somebody who cannot speak began it on the city's page."""
        return self.channel == BEGAN_OUTSIDE and self.written is None and self.rang_ms is not None

    @property
    def on_a_telephone(self) -> bool:
        """Whether somebody speaks with the caller, at a telephone of no desk of the room."""
        return not self.claims and self.phone is not None and self.phone.picked_up and not self.phone.over

    @property
    def open_tasks(self) -> list[Task]:
        """What is still to be done about it; a check for silence only while it counts as silent."""
        silent = self.call_kind == "ghost_unconfirmed"
        return [one for one in self.tasks.values() if one.open and (silent or one.task_kind != "silent_check")]

    @property
    def needs_nobody(self) -> bool:
        """Whether it is recorded and nothing is left to do about it."""
        return self.state_known and not self.open_tasks

    @property
    def state_known(self) -> bool:
        """Whether it has a kind or a case."""
        return bool(self.call_kind or self.case)

    @property
    def state(self) -> str:
        """`ringing`, `talking`, `unrecorded` (over, but neither kind nor case) or `recorded`; what came in writing is
        `written` until a desk takes it (`talking`) or it is recorded."""
        if self.written is not None:
            return "recorded" if self.state_known else "talking" if self.claims else "written"
        if self.ended_ms is None:
            return "talking" if self.claims or self.on_a_telephone else "ringing"
        return "recorded" if self.call_kind or self.case else "unrecorded"


def fold_call(call: str, records: Iterable[Recorded]) -> Call:
    """Compute a call from its entries, in any order and however incomplete."""
    story = read_story(records)
    heads = Heads(story.struck)
    folded = Call(id=call, timeline=story.lines, pending=story.pending)
    room, steps = _Room(), list[tuple[int, facts.PhoneStepped]]()
    for record in story.counted:
        when = story.when(record)
        heads.add(record, when)
        _take(folded, record, when)
        room.take(folded, record, when)
        take_task(folded.tasks, record, when)
        folded.written = take_written(folded.written, record, when)
        if isinstance(record.fact, facts.PhoneStepped):
            steps.append((when, record.fact))
    room.settle(folded, fold_phone(steps))
    folded.attachments = fold_attachments(story.ordered)
    _set_fields(folded, heads)
    _set_span(folded, story)
    return folded


def _take(call: Call, record: Recorded, when: int) -> None:
    match record.fact:
        case facts.CallRang(channel=channel, line=line):
            call.channel, call.line = channel, line
            call.rang_ms = _first(call.rang_ms, when)
        case facts.CallStarted(channel=channel, paper=paper):
            call.channel, call.paper = channel, paper
            _claim(call, record, when)
        case facts.CallAnswered():
            _claim(call, record, when)
        case facts.CallEnded():
            call.ended_ms = _first(call.ended_ms, when)
        case facts.PhoneStepped(line=str() as line):
            call.line = call.line or line
        case facts.RecordingAdded() as added:
            others = [one for one in call.recordings if one.id != added.recording]
            call.recordings = (*others, recording_of(added, when))
        case facts.DialAsked():
            call.dials.setdefault(record.id, "")
        case facts.DialTried(asked=asked, outcome=outcome):
            call.dials[asked] = outcome
        case facts.SilentStepTaken(step=step, outcome=outcome, text=text):
            taken = SilentStep(step=step, outcome=outcome, when=when, by=record.by, text=text)
            call.silent_steps = (*call.silent_steps, taken)
        case facts.ReportCame(channel=written):
            call.channel = written
            call.rang_ms = _first(call.rang_ms, when)
        case facts.CallAttached(case=str()) | facts.CallKindSet():
            _decided(call, record, when)


def _claim(call: Call, record: Recorded, when: int) -> None:
    call.answered_ms = _first(call.answered_ms, when)
    call.answered_by = call.answered_by or record.by
    if record.desk not in call.claims:
        call.claims = (*call.claims, record.desk)


def _decided(call: Call, record: Recorded, when: int) -> None:
    """What came in writing may be decided without being taken first."""
    if call.channel in WRITTEN:
        call.answered_ms = _first(call.answered_ms, when)
        call.answered_by = call.answered_by or record.by


class _Room:
    """What the room's desks said of who has a call, beside what the exchange says of where it is spoken on."""

    def __init__(self) -> None:
        self._claimed = dict[str, int]()
        self._people = dict[str, str]()
        self._released = dict[str, int]()
        self._voiced = set[str]()

    def take(self, call: Call, record: Recorded, when: int) -> None:
        """A claim, or a release: by its own desk, or on behalf of a desk that cannot; then the one that has it loses
        it."""
        match record.fact:
            case facts.CallStarted() | facts.CallAnswered():
                self._claimed.setdefault(record.desk, when)
                self._people.setdefault(record.desk, record.by)
                if isinstance(record.fact, facts.CallAnswered) and record.fact.again:
                    self._voiced.add(record.desk)
            case facts.CallReleased(claim=claim):
                loser = claim or (record.desk if record.desk in call.claims else call.claimed_by)
                call.claims = tuple(desk for desk in call.claims if desk != loser)
                for kept in (self._claimed, self._people):
                    kept.pop(loser or "", None)
                self._voiced.discard(loser or "")
                if loser:
                    self._released[loser] = when

    def settle(self, call: Call, phone: Phone | None) -> None:
        """Where a telephone was picked up, that desk has the call; who only pressed before that has it no more."""
        call.claimed_ms = self._claimed.get(call.claimed_by or "")
        if phone is None:
            return
        call.phone, call.rang_ms = phone, _earlier(call.rang_ms, phone.rang_ms) if not phone.found else None
        on = [one for one in phone.desks if self._released.get(one, phone.moved_ms - 1) < phone.moved_ms]
        pressed = (one for one in call.claims if one not in on)
        call.claims = (*on, *(one for one in pressed if not on or self._claimed[one] >= phone.moved_ms))
        call.claimed_ms = self._claimed.get(call.claimed_by or "", phone.moved_ms if on else None)
        call.voiced = call.claimed_by in self._voiced
        call.answered_by = self._people.get(call.claimed_by or "", None if on else call.answered_by)
        if phone.picked_up or phone.given_up:
            call.answered_ms = phone.answered_ms
        if phone.over and not (phone.lost and call.ended_ms is not None):
            call.ended_ms = phone.ended_ms


def _earlier(one: int | None, other: int | None) -> int | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _first(known: int | None, when: int) -> int:
    return when if known is None else known


def _set_fields(call: Call, heads: Heads) -> None:
    call.conflicts, call.heads = heads.conflicts(), heads.ids()
    for name in ("number", "case"):
        head = heads.in_force(name)
        setattr(call, name, head.value if head else None)
    flags = heads.in_force("caller_flags")
    if flags and isinstance(flags.fact, facts.CallerFlagged):
        call.flags = flags.fact.flags
    # A kind keeps its note, a permission its hours: the fact of the head in force says both.
    caller, back, kind = (heads.in_force(name) for name in ("caller", "call_back", "call_kind"))
    if caller and isinstance(caller.fact, facts.CallerSet):
        call.caller, call.language = caller.fact.name, caller.fact.language
    if back and isinstance(back.fact, facts.CallBackSet):
        call.call_back, call.call_back_hours, call.call_back_set = back.fact.permission, back.fact.hours, True
    if kind and isinstance(kind.fact, facts.CallKindSet):
        call.call_kind, call.note = kind.fact.call_kind, kind.fact.note


def _set_span(call: Call, story: Story) -> None:
    call.started_ms = call.rang_ms or call.answered_ms or min((line.when for line in story.lines), default=0)
    call.last_ms = last_recorded(story.lines)
    call.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)


def caller_number(call: Call) -> str:
    """The open telephone number of a call; empty when there is none or it could not be opened."""
    return shown(call.number)
