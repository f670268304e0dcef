"""One incident in the world, computed from its entries: state, place, assignments, timeline. Nothing is ever deleted,
nothing closes by itself; a case whose opening has not arrived yet shows what is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from console.models.assignment import ON_SCENE, Assignment, requested, settle_answer, take_step
from console.models.attachments import Attachment, fold_attachments
from console.models.bonds import Condition, Link, links_in_force, raised, settle
from console.models.heads import Head, Heads
from console.models.number import short_number
from console.models.place import NOWHERE
from console.models.record import Recorded
from console.models.task import Task, take_task
from console.models.timeline import Story, TimelineLine, last_recorded, read_story
from console.models.told import TELLABLE, changed_since, told_values
from wire import facts
from wire.facts import Fact, Place
from wire.seal import Personal

_CLOSURES: dict[type[Fact], str] = {
    facts.CaseClosed: "closed",
    facts.CaseCancelled: "cancelled",
    facts.CaseFoundFalse: "false",
    facts.CaseMerged: "merged",
}
# Most of a long case: lines of its timeline, and steps of its assignments (`_set_assignments`).
_OF_ITS_PARTS = (facts.CaseNoted, facts.AssignmentStepped)
_CASUALTY_SOURCES = ("medic", "officer", "caller")


class Closure(msgspec.Struct, frozen=True, kw_only=True):
    """How and why a case ended; `outcome` only for a closed one, `into` only for a merged one."""

    state: str
    when: int
    by: str
    outcome: str | None = None
    reason: str | None = None
    into: str | None = None


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """An offer to a neighbour; open until a named receiver confirms."""

    to: str
    offered_ms: int
    reason: str | None = None
    receiver: Personal | None = None
    confirmed_ms: int | None = None


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Who confirmed that the incident is real, and by which source."""

    source: str
    when: int
    by: str


@dataclass(slots=True, kw_only=True)
class Case:
    """A case as the board shows it. `call` is the call it was opened from; the board knows all its calls."""

    id: str
    opened: bool = False
    number: str = ""
    # A case whose opening has not arrived counts as most severe: it must not hide at the end of a list.
    nature: str = ""
    priority: int = 1
    place: Place = NOWHERE
    narrative: Personal | None = None
    confidential: bool = False
    sample: bool = False
    call: str | None = None
    opened_ms: int = 0
    opened_by: str = ""
    desk: str = ""
    verified: Verification | None = None
    closure: Closure | None = None
    handover: Handover | None = None
    reopened: int = 0
    assignments: dict[str, Assignment] = field(default_factory=dict)
    casualties_by: dict[str, facts.CasualtiesReported] = field(default_factory=dict)
    answers: dict[str, facts.CardAnswered] = field(default_factory=dict)
    skipped: dict[str, facts.CardSkipped] = field(default_factory=dict)
    card: facts.CardBegun | None = None
    tasks: dict[str, Task] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)
    caution: Personal | None = None
    cautions_read: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    watch: str | None = None
    lead: facts.CaseLeadSet | None = None
    escalated: dict[str, int] = field(default_factory=dict)
    storm: str | None = None
    hit: str | None = None
    paper: str | None = None
    conflicts: dict[str, tuple[Head, ...]] = field(default_factory=dict)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    timeline: tuple[TimelineLine, ...] = ()
    last_ms: int = 0
    pending: bool = False
    unknown_kinds: int = 0

    @property
    def state(self) -> str:
        """The state shown: how it ended, else how far it has come."""
        return self.closure.state if self.closure else self.stage

    @property
    def stage(self) -> str:
        """How far it has come, ended or not: new, verified, dispatched, in_progress, done, handed_over."""
        if self.handover is not None and self.handover.confirmed_ms is not None:
            return "handed_over"
        states = {one.state for one in self.assignments.values()}
        if self.open_assignments:
            return "in_progress" if states & (ON_SCENE | {"cleared"}) else "dispatched"
        if "cleared" in states:
            return "done"
        return "verified" if self.verified else "new"

    @property
    def open(self) -> bool:
        """Whether no person has closed, cancelled or found it false."""
        return self.closure is None

    @property
    def open_assignments(self) -> list[Assignment]:
        """The assignments still to be done, in the order of their requests."""
        return [one for one in self.assignments.values() if one.open]

    @property
    def casualties(self) -> facts.CasualtiesReported | None:
        """The last count of the best source: medic, officer, caller."""
        return next((self.casualties_by[s] for s in _CASUALTY_SOURCES if s in self.casualties_by), None)

    @property
    def short_number(self) -> str:
        """The number as lists show it, without the mark of a double."""
        return short_number(self.number)

    @property
    def basis(self) -> tuple[str, ...]:
        """The entries of what an agency is told (`TELLABLE`) now on the screen: named when it is told."""
        return tuple(sorted({one for name in TELLABLE for one in self.heads.get(name, ())}))


def fold_case(case: str, records: Iterable[Recorded]) -> Case:
    """Compute a case from its entries, in any order and however incomplete."""
    story = read_story(records)
    heads = Heads(story.struck)
    folded = Case(id=case, timeline=story.lines, pending=story.pending)
    for record in story.counted:
        heads.add(record, story.when(record))
        if not isinstance(record.fact, _OF_ITS_PARTS):
            _take(folded, record, story.when(record))
            _take_more(folded, record, story.when(record))
    _set_fields(folded, heads)
    _set_bonds(folded, story, heads)
    _set_assignments(folded, story, heads)
    folded.attachments = fold_attachments(story.ordered)
    folded.last_ms = last_recorded(story.lines)
    folded.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)
    return folded


def _take(case: Case, record: Recorded, when: int) -> None:
    match record.fact:
        case facts.CaseOpened() as fact if not case.opened:
            case.opened, case.number, case.call, case.sample = True, fact.number, fact.call, fact.sample
            case.storm, case.hit, case.paper = fact.storm, fact.hit, fact.paper
            case.opened_ms, case.opened_by, case.desk = when, record.by, record.desk
        case facts.CaseVerified(source=source) if case.verified is None:
            case.verified = Verification(source=source, when=when, by=record.by)
        case facts.CasualtiesReported() as fact:
            case.casualties_by[fact.source] = fact
        case facts.CardAnswered() as fact:
            case.answers[f"{fact.card}:{fact.question}"] = fact
        case facts.CaseReopened():
            case.reopened += 1
        case facts.CaseHandedOver() as fact:
            case.handover = Handover(to=fact.to, offered_ms=when, reason=fact.reason)
        case facts.DispatchRequested() as fact:
            case.assignments.setdefault(fact.assignment, requested(record, fact, when))


def _take_more(case: Case, record: Recorded, when: int) -> None:
    take_task(case.tasks, record, when)
    match record.fact:
        case facts.CardBegun() as fact:
            case.card = fact
        case facts.CardSkipped() as fact:
            case.skipped[f"{fact.card}:{fact.question}"] = fact
        case facts.ConditionRaised() as fact:
            case.conditions.setdefault(fact.condition, raised(fact, when))
        case facts.CautionRead(caution=caution):
            case.cautions_read.setdefault(caution, record.by)
        case facts.AssignmentEscalated() as fact:
            case.escalated.setdefault(f"{fact.assignment}:{fact.step}", when)


def _set_bonds(case: Case, story: Story, heads: Heads) -> None:
    others = {one.fact.other for one in story.counted if isinstance(one.fact, facts.CaseLinked)}
    case.links = links_in_force(others, heads)
    case.conditions = {one: settle(condition, heads) for one, condition in case.conditions.items()}
    watch = heads.in_force("watch")
    case.watch = watch.desk if watch else None


def _set_fields(case: Case, heads: Heads) -> None:
    case.conflicts, case.heads = heads.conflicts(), heads.ids()
    for name in ("nature", "priority", "place", "narrative", "confidential", "caution"):
        head = heads.in_force(name)
        if head is not None:
            setattr(case, name, head.value)
    case.closure = _closure(heads.in_force("closure"))
    lead = heads.in_force("lead")
    case.lead = lead.fact if lead is not None and isinstance(lead.fact, facts.CaseLeadSet) else None
    case.handover = _handover(case.handover, heads.in_force("handover"))


def _closure(head: Head | None) -> Closure | None:
    state = _CLOSURES.get(type(head.fact)) if head else None
    if head is None or state is None:
        return None
    outcome, reason = getattr(head.fact, "outcome", None), getattr(head.fact, "reason", None)
    into = head.fact.into if isinstance(head.fact, facts.CaseMerged) else None
    return Closure(state=state, when=head.when, by=head.by, outcome=outcome, reason=reason, into=into)


def _handover(offer: Handover | None, head: Head | None) -> Handover | None:
    if head is None:
        return offer
    if isinstance(head.fact, facts.CaseHandedOver):
        return Handover(to=head.fact.to, offered_ms=head.when, reason=head.fact.reason)
    known = offer or Handover(to="", offered_ms=head.when)
    receiver = getattr(head.fact, "receiver", None)
    return msgspec.structs.replace(known, receiver=receiver, confirmed_ms=head.when)


def _set_assignments(case: Case, story: Story, heads: Heads) -> None:
    for record in story.counted:
        if isinstance(record.fact, facts.AssignmentStepped) and record.fact.assignment in case.assignments:
            take_step(case.assignments[record.fact.assignment], record, record.fact, story.when(record))
    told = told_values(story.ordered)
    for one in case.assignments.values():
        answer = heads.in_force(f"answer:{one.id}")
        if answer is not None:
            settle_answer(one, str(answer.value))
        if one.open:
            one.retell = changed_since(told.get(one.id, {}), heads)
