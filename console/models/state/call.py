"""One contact by a citizen, computed from its entries. A missing time stays missing, never 0."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from console.models.state.attachments import Attachment, fold_attachments
from console.models.state.record import Head, Heads, Recorded
from console.models.state.task import Task, take_task
from console.models.state.text import shown
from console.models.state.timeline import Story, TimelineLine, last_recorded, read_story
from console.models.state.written import WRITTEN, Written, take_written
from wire import facts
from wire.seal import Personal


class SilentStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step taken of the card for silent calls."""

    step: str
    outcome: str
    when: int
    by: str
    text: Personal | None = None


@dataclass(slots=True, kw_only=True)
class Call:
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
    tasks: dict[str, Task] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    conflicts: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    timeline: tuple[TimelineLine, ...] = ()
    last_ms: int = 0
    pending: bool = False
    unknown_kinds: int = 0

    @property
    def claimed_by(self) -> str | None:
        """The desk that has the call, or none."""
        return self.claims[0] if self.claims else None

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
            return "talking" if self.claims else "ringing"
        return "recorded" if self.call_kind or self.case else "unrecorded"


def fold_call(call: str, records: Iterable[Recorded]) -> Call:
    """Compute a call from its entries, in any order and however incomplete."""
    story = read_story(records)
    heads = Heads(story.struck)
    folded = Call(id=call, timeline=story.lines, pending=story.pending)
    for record in story.counted:
        heads.add(record, story.when(record))
        _take(folded, record, story.when(record))
        take_task(folded.tasks, record, story.when(record))
        folded.written = take_written(folded.written, record, story.when(record))
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
        case facts.CallReleased(claim=claim):
            # Given back by its own desk, or on behalf of a desk that cannot: then the one that has it loses it.
            loser = claim or (record.desk if record.desk in call.claims else call.claimed_by)
            call.claims = tuple(desk for desk in call.claims if desk != loser)
        case facts.CallEnded():
            call.ended_ms = _first(call.ended_ms, when)
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
