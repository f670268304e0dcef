"""One incident in the world, computed from its entries: state, place, assignments, timeline. Nothing is ever deleted,
nothing closes by itself; a case whose opening has not arrived yet shows what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import msgspec

from console.models.state.alerts import Alert, step_of, take_alert
from console.models.state.attachments import Attachment, fold_attachments
from console.models.state.call import Task, take_task
from console.models.state.measures import BEGINS
from console.models.state.place import NOWHERE, for_crews
from console.models.state.record import Head, Heads, Recorded, value_of
from console.models.state.reference import own_target
from console.models.state.text import short_number
from console.models.state.timeline import OfStream, Story, last_recorded, read_story, tells
from wire import facts
from wire.facts import AssignmentStepped, DispatchRequested, Fact, Place
from wire.rights import THEIR_STEPS
from wire.seal import Personal
from wire.streams import fields_of

# What an agency and the room wrote to each other about an assignment, and who took notice of it. Nothing is unsaid.


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message, known by its entry; `read_ms` is when somebody of the other side first took notice of it."""

    id: str
    assignment: str
    text: Personal
    from_room: bool
    asks: str | None
    when: int
    by: str
    pending: bool
    by_reply: bool = False  # by an alert, whoever held the phone
    photo: str = ""  # what a caller sent, shown with it
    read_ms: int | None = None
    read_by: str = ""

    @property
    def unread(self) -> bool:
        """Whether nobody of the other side took notice of it yet."""
        return self.read_ms is None


def fold_messages(records: Iterable[Recorded]) -> tuple[Message, ...]:
    """All of a case in the order in which they were written; who read them first counts, whatever came first here."""
    found: dict[str, Message] = {}
    reads: dict[tuple[str, str], tuple[int, str]] = {}
    for record in records:
        match record.fact:
            case facts.AgencyMessaged() as fact:
                found.setdefault(record.id, _written(record, fact))
            case facts.AlertReplied(assignment=assignment, step=None, text=text) if text is not None:
                found.setdefault(record.id, _replied(record, assignment, text))
            case facts.MessagesRead(assignment=assignment, messages=messages):
                for one in messages:
                    read = assignment, one
                    reads[read] = min(reads.get(read, (record.when, record.by)), (record.when, record.by))
    for (assignment, one), (read_ms, read_by) in reads.items():
        if one in found and found[one].assignment == assignment:  # nobody takes notice of another agency's
            found[one] = msgspec.structs.replace(found[one], read_ms=read_ms, read_by=read_by)
    return tuple(sorted(found.values(), key=lambda one: (one.when, one.id)))


def _replied(record: Recorded, assignment: str, text: Personal) -> Message:
    """What came back by an alert and is no clear word."""
    return Message(
        id=record.id,
        assignment=assignment,
        text=text,
        from_room=False,
        asks=None,
        when=record.when,
        by=record.by,
        pending=record.seq is None,
        by_reply=True,
    )


def _written(record: Recorded, fact: facts.AgencyMessaged) -> Message:
    return Message(
        id=record.id,
        assignment=fact.assignment,
        text=fact.text,
        from_room=fact.from_room,
        asks=fact.asks,
        when=record.when,
        by=record.by,
        pending=record.seq is None,
        photo=fact.photo if fact.from_room else "",
    )


# What became of offering a case to another city's 112 over the line, computed from the entries of the case.

# How far it has come there, in the order in which it goes; "declined" ends it.
PROGRESS: tuple[facts.Progress, ...] = get_args(facts.Progress)
WAIT_S = 60  # so long nobody there may be silent before it counts as not taken


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One offer. Times in ms of UTC; `sent_ms`: their machine has it; `progress`: what a person there said."""

    id: str
    neighbour: str
    to: str
    offered_ms: int
    number: Personal | None = None
    note: Personal | None = None
    sent_ms: int | None = None
    receipt: str = ""
    failed: str = ""
    dead: bool = False
    progress: str = ""
    answered_ms: int | None = None
    their_number: str = ""
    receiver: Personal | None = None
    reason: str = ""

    @property
    def accepted(self) -> bool:
        """Whether a person there took it."""
        return self.progress not in ("", "declined")

    @property
    def waits(self) -> bool:
        """Whether nobody there has said anything, and it is still tried."""
        return not self.progress and not self.dead

    def overdue_s(self, now_ms: int) -> int:
        """How long it has been back: since it was declined or given up, or since nobody took it in time; 0: not."""
        if self.accepted:
            return 0
        if self.progress == "declined" or self.dead:
            return max(1, (now_ms - (self.answered_ms or self.offered_ms)) // 1000)
        return max(0, (now_ms - self.offered_ms) // 1000 - WAIT_S)


def take_offer(offers: dict[str, Offer], record: Recorded, when: int) -> None:
    """Add what an entry says of the offers of its case. What they say only moves forward."""
    fact = record.fact
    if isinstance(fact, facts.CaseOffered):
        offers.setdefault(
            fact.offer,
            Offer(
                id=fact.offer,
                neighbour=fact.neighbour,
                to=fact.to,
                offered_ms=when,
                number=fact.number,
                note=fact.note,
            ),
        )
        return
    known = offers.get(getattr(fact, "offer", "")) if offers else None
    if known is None:
        return
    match fact:
        case facts.OfferSent(receipt=receipt) if known.sent_ms is None:
            known = msgspec.structs.replace(known, sent_ms=when, receipt=receipt, failed="", dead=False)
        case facts.OfferFailed(reason=reason, dead=dead) if known.sent_ms is None:
            known = msgspec.structs.replace(known, failed=reason, dead=dead)
        case facts.OfferAnswered() if not known.progress or _further(known.progress, fact.progress):
            known = msgspec.structs.replace(
                known,
                progress=fact.progress,
                answered_ms=known.answered_ms or when,
                their_number=fact.number or known.their_number,
                receiver=fact.receiver or known.receiver,
                reason=fact.reason or known.reason,
            )
    offers[known.id] = known


def _further(before: str, now: str) -> bool:
    steps = [one for one in PROGRESS if one != "declined"]
    return before in steps and now in steps and steps.index(now) > steps.index(before)


# What binds cases together and what one waits for: links to other cases, preconditions between agencies.


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """This case is `relation` (split, child, related) of another."""

    other: str
    relation: str
    reason: str | None = None


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A precondition; `settled` is confirmed or overridden, with the reason for going on without it."""

    id: str
    owner: str
    text_id: str
    text_en: str
    raised_ms: int
    blocks: tuple[str, ...] = ()
    step: str | None = None
    target_s: int | None = None
    settled: str | None = None
    settled_ms: int | None = None
    settled_by: str | None = None
    reason: str | None = None
    speaker: Personal | None = None

    @property
    def open(self) -> bool:
        """Whether it still holds others up."""
        return self.settled is None


def raised(fact: facts.ConditionRaised, when: int) -> Condition:
    """The condition a fact begins."""
    said = msgspec.structs.asdict(fact)
    return Condition(id=said.pop("condition"), raised_ms=when, **said)


def settle(condition: Condition, heads: Heads) -> Condition:
    """The condition with what is in force about it."""
    head = heads.in_force(f"condition:{condition.id}")
    if head is None:
        return condition
    overridden = isinstance(head.fact, facts.ConditionOverridden)
    return msgspec.structs.replace(
        condition,
        settled="overridden" if overridden else "confirmed",
        settled_ms=head.when,
        settled_by=head.by,
        reason=getattr(head.fact, "reason", None),
        speaker=getattr(head.fact, "speaker", None),
    )


def links_in_force(others: set[str], heads: Heads) -> dict[str, Link]:
    """The links to these cases that nobody has taken off."""
    found = {}
    for other in sorted(others):
        head = heads.in_force(f"link:{other}")
        if head is not None and isinstance(head.fact, facts.CaseLinked):
            found[other] = Link(other=other, relation=head.fact.relation, reason=head.fact.reason)
    return found


# An agency or unit working on one case: its state is derived from its steps, and belongs to it alone.
#
# Not told yet ends only by a voice or an alert, or by any word that came back; a missing stamp is never invented.

LADDER = ("told", "accepted", "rolling", "arrived", "reported", "cleared")
ENDED = frozenset({"cleared", "recalled", "unable"})
ON_SCENE = frozenset({"arrived", "reported"})
_AS_STEP: dict[facts.OfficerReply, facts.Step] = {"comes": "accepted", "unable": "unable"}
# Whoever says one of these was told before: the earliest of them bounds a telling nobody noted.
_ANSWERS = ("accepted", "unable", "rolling", "arrived", "reported", "cleared", "retold")


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The time of one step; `original` is what it was before a correction."""

    when: int
    recorded: int
    by: str
    entry_id: str
    channel: str | None = None
    speaker: Personal | None = None
    original: int | None = None
    desk: str = ""  # where it was written


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The step waited for, seconds since its clock began, and its target; `overdue_s` is 0 while in time."""

    step: str | None
    elapsed_s: int
    target_s: int | None = None
    overdue_s: int = 0


class OfficerAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What one person of the agency said last of this assignment: whether they come, in how many minutes, or why not;
    `step` as they said it."""

    person: str
    step: facts.Step
    when: int
    entry_id: str
    minutes: int | None = None
    reason: str | None = None

    @property
    def comes(self) -> bool:
        """Whether they are on this task."""
        return self.step != "unable"


@dataclass(slots=True, kw_only=True)
class Assignment:
    """One assignment; `retell` names what changed since the agency was told: nature, priority, place."""

    id: str
    agency: str
    unit: str | None
    requested: Stamp
    reason: str | None = None
    # Why a unit that is busy elsewhere was sent all the same.
    override: str | None = None
    # The desk that requested it: it fires the fallback. And the assignment this one stands in for.
    desk: str = ""
    fallback_of: str | None = None
    state: str = "untold"
    told: bool = False
    retell: tuple[str, ...] = ()
    stamps: dict[str, Stamp] = field(default_factory=dict)
    silent_times: int = 0
    unable_reason: str | None = None
    recall_reason: str | None = None
    on_way: Personal | None = None  # what was said with the departure: when it expects to arrive
    result: str | None = None
    report: Personal | None = None
    pending: bool = False
    # How often its crew is to be heard as a person said (0: not; none: by rule) and since when; when it was heard last.
    timer_s: int | None = None
    timer_ms: int = 0
    heard_ms: int = 0
    answers: dict[str, OfficerAnswer] = field(default_factory=dict)  # by person, in the order of their first answers

    @property
    def requested_ms(self) -> int:
        return self.requested.when

    @property
    def open(self) -> bool:
        """Whether somebody is still to do something: neither clear, nor recalled, nor unable."""
        return self.state not in ENDED

    @property
    def untold(self) -> bool:
        """Whether nobody was told yet, also after calls nobody answered."""
        return self.open and not self.told

    @property
    def waits_for(self) -> str | None:
        """The next step of the ladder, or none when it has ended."""
        if not self.open:
            return None
        if self.state in ("untold", "silent"):
            return "accepted" if self.told else "told"
        return LADDER[LADDER.index(self.state) + 1]

    @property
    def told_ms(self) -> int | None:
        """When it was told; without a stamp the first word that came back, by which it must have known."""
        told = self.stamps.get("told")
        answers = (self.stamps[step].when for step in _ANSWERS if step in self.stamps)
        return told.when if told is not None else min(answers, default=None)

    def begins_ms(self, step: str) -> int:
        """When the clock of a step begins, as it is measured; a clock that runs begins earlier where nobody noted that:
        with the telling, or with the request."""
        told_ms, begins = self.told_ms, BEGINS.get(step, "told")
        if begins == "requested" or told_ms is None:
            return self.requested_ms
        return self.stamps[begins].when if begins in self.stamps else told_ms

    def clock(self, now_ms: int, targets: Mapping[str, int]) -> Clock:
        """The clock at `now_ms`; `targets` are the agency's as its fact gives them."""
        step = self.waits_for
        if step is None:
            end = max((s.when for s in self.stamps.values()), default=now_ms)
            return Clock(step=None, elapsed_s=max(0, end - self.requested_ms) // 1000)
        elapsed_ms = max(0, now_ms - self.begins_ms(step))
        target = own_target(targets, step)
        late_ms = elapsed_ms - target * 1000 if target is not None else 0
        # The first begun second counts: what is out of its target in the statistics is overdue here.
        overdue = max(1, late_ms // 1000) if late_ms > 0 else 0
        return Clock(step=step, elapsed_s=elapsed_ms // 1000, target_s=target, overdue_s=overdue)


def stamp_of(record: Recorded, when: int) -> Stamp:
    """The stamp an entry gives, corrected or not."""
    step = record.fact if isinstance(record.fact, AssignmentStepped) else None
    return Stamp(
        when=when,
        recorded=record.at,
        by=record.by,
        entry_id=record.id,
        channel=step.channel if step else None,
        speaker=step.speaker if step else None,
        original=None if when == record.when else record.when,
        desk=record.desk,
    )


def requested(record: Recorded, fact: DispatchRequested, when: int) -> Assignment:
    """The assignment a request begins."""
    return Assignment(
        id=fact.assignment,
        agency=fact.agency,
        unit=fact.unit,
        reason=fact.reason,
        override=fact.override,
        desk=record.desk,
        fallback_of=fact.fallback_of,
        requested=stamp_of(record, when),
        pending=record.seq is None,
    )


def take_step(assignment: Assignment, record: Recorded, fact: AssignmentStepped, when: int) -> None:
    """Add one step: the first stamp of a step stays in force, the state follows the highest step."""
    assignment.pending = assignment.pending or record.seq is None
    assignment.told = assignment.told or tells(fact)
    if fact.step != "told" or tells(fact):
        assignment.stamps.setdefault(fact.step, stamp_of(record, when))
    if fact.step == "silent":
        assignment.silent_times += 1
    elif fact.step == "unable":
        assignment.unable_reason = fact.reason
    elif fact.step == "recalled":
        assignment.recall_reason = fact.reason
    elif fact.step == "cleared":
        assignment.result = fact.result
    elif fact.step == "rolling":
        assignment.on_way = fact.text or assignment.on_way
    if fact.step in ("reported", "cleared"):
        assignment.report = fact.text or assignment.report
    assignment.state = _next_state(assignment, fact)


def take_answer(assignment: Assignment, record: Recorded, when: int) -> None:
    """Who of the agency said what: on their page, or by a phone that is theirs; the word pressed last counts."""
    said: facts.Step
    match record.fact:
        case facts.AlertReplied(step=step, answer=answer, recipient=person, reason=reason) if step or answer:
            said, minutes = step or _AS_STEP[answer or "comes"], None
        case AssignmentStepped(step=step, channel="alert", minutes=minutes, reason=reason) if step in THEIR_STEPS:
            said, person = step, record.by
        case facts.OfficerAnswered(answer=answer, minutes=minutes, reason=reason):
            said, person = _AS_STEP[answer], record.by
        case _:
            return
    before = assignment.answers.get(person)
    if not person or said not in THEIR_STEPS or (before is not None and before.when > when):
        return
    if before is not None and before.comes and said != "unable":  # a later step keeps the minutes, and is not less
        minutes = before.minutes if minutes is None else minutes
        said = said if LADDER.index(said) > LADDER.index(before.step) else before.step
    assignment.answers[person] = OfficerAnswer(
        person=person, step=said, when=when, entry_id=record.id, minutes=minutes, reason=reason
    )


def take_crew(assignment: Assignment, fact: Fact, when: int) -> None:
    """The crew's timer, and whatever means that it was heard: its own word, or a step that only it can say."""
    if isinstance(fact, facts.CrewTimerSet):
        assignment.timer_s, assignment.timer_ms = fact.interval_s, when
        return
    heard = isinstance(fact, facts.CrewHeard | facts.AlertReplied | facts.OfficerAnswered)
    heard = heard or (isinstance(fact, AssignmentStepped) and fact.step in _ANSWERS)
    heard = heard or (isinstance(fact, facts.AgencyMessaged) and not fact.from_room)
    if heard:
        assignment.heard_ms = max(assignment.heard_ms, when)


def settle_answer(assignment: Assignment, answer: str) -> None:
    """Let the answer in force decide between accepted and unable."""
    if answer == "unable" and assignment.state == "accepted":
        assignment.state = "unable"
    elif answer == "accepted" and assignment.state == "unable":
        assignment.state = _highest(assignment) or "accepted"


def _highest(assignment: Assignment) -> str | None:
    return next((rung for rung in reversed(LADDER) if rung in assignment.stamps), None)


def _next_state(assignment: Assignment, fact: AssignmentStepped) -> str:
    if "cleared" in assignment.stamps:
        return "cleared"
    if "recalled" in assignment.stamps:
        return "recalled"
    if fact.step == "unable":
        return "unable"
    if assignment.state == "unable":
        # A later word from the way or the scene outdates "unable"; a stamp that only names a call does not.
        return fact.step if fact.step in ("accepted", "rolling", "arrived", "reported") else "unable"
    highest = _highest(assignment)
    if highest is not None and highest != "told":
        return highest
    if fact.step == "silent":
        return "silent"
    return "told" if tells(fact) else assignment.state


# What an agency was told of a case, and what has changed since: the base of "tell again".

TELLABLE = ("nature", "priority", "place", "caution")


def told_values(ordered: tuple[Recorded, ...]) -> dict[str, dict[str, Any]]:
    """By assignment, the values its agency was last told. A taken-back value was told all the same."""
    told: dict[str, dict[str, Any]] = {}
    latest: dict[str, Any] = {}
    written: dict[str, Recorded] = {}
    for record in ordered:
        for name in fields_of(record.fact):
            if name in TELLABLE:
                latest[name] = value_of(name, record.fact)
                written[record.id] = record
        assignment = _informed(record)
        if assignment is not None:
            # The heads it names are what the person saw; an entry without them is taken at its place in the order.
            told[assignment] = _named(written, record.prev) if record.prev else dict(latest)
    return told


def changed_since(told: dict[str, Any], heads: Heads, agency: str) -> tuple[str, ...]:
    """The names of the values in force that differ from what the agency was told; a point that it is not shown is no
    difference."""
    changed = []
    for name in TELLABLE:
        head = heads.in_force(name)
        # A case begins with a place, a type and a priority, but without a caution: the first one is a change too.
        known = name in told or (name == "caution" and bool(told))
        if head is None or not known:
            continue
        left_out = isinstance(head.value, Place) and agency in head.value.kept_from
        if _said(head.value, left_out) != _said(told.get(name), left_out):
            changed.append(name)
    return tuple(changed)


def _said(value: Any, left_out: bool) -> Any:
    if not isinstance(value, Place):
        return value
    return for_crews(msgspec.structs.replace(value, point=None) if left_out else value)


def _informed(record: Recorded) -> str | None:
    fact = record.fact
    if isinstance(fact, DispatchRequested):
        return fact.assignment
    if isinstance(fact, AssignmentStepped):
        # Told just now, of what was on the screen: a call noted later may have passed on older values.
        just_told = fact.step == "told" and tells(fact) and record.happened is None and bool(record.prev)
        return fact.assignment if just_told or fact.step == "retold" else None
    return None


def _named(written: dict[str, Recorded], ids: tuple[str, ...]) -> dict[str, Any]:
    """The values these heads showed: an opening may stand for one field and be replaced in another."""
    values: dict[str, Any] = {}
    for name in TELLABLE:
        setting = {one for one in ids if one in written and name in fields_of(written[one].fact)}
        seen = setting - _replaced_by(written, setting)
        given = [value_of(name, written[one].fact) for one in sorted(seen)]
        if given:
            values[name] = min(given) if name == "priority" else given[0]
    return values


def _replaced_by(written: dict[str, Recorded], ids: set[str]) -> set[str]:
    replaced: set[str] = set()
    to_follow = [before for one in ids for before in written[one].prev]
    while to_follow:
        one = to_follow.pop()
        if one not in replaced:
            replaced.add(one)
            to_follow.extend(written[one].prev if one in written else ())
    return replaced


_CLOSURES: dict[type[Fact], str] = {
    facts.CaseClosed: "closed",
    facts.CaseCancelled: "cancelled",
    facts.CaseFoundFalse: "false",
    facts.CaseMerged: "merged",
}
# Most of a long case: lines of its timeline, and steps of its assignments (`_set_assignments`).
_OF_ITS_PARTS = (
    *(facts.CaseNoted, facts.AssignmentStepped, facts.MessagesRead),
    *(facts.CrewTimerSet, facts.CrewHeard, facts.OfficerAnswered),
)
_OF_ASSIGNMENTS = (
    *(facts.AssignmentStepped, facts.AlertReplied, facts.AgencyMessaged),
    *(facts.CrewTimerSet, facts.CrewHeard, facts.OfficerAnswered),
)
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
    offer: str = ""  # the offer over the line, where it is one


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Who confirmed that the incident is real, and by which source."""

    source: str
    when: int
    by: str


@dataclass(slots=True, kw_only=True)
class Case(OfStream):
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
    offers: dict[str, Offer] = field(default_factory=dict)
    reopened: int = 0
    assignments: dict[str, Assignment] = field(default_factory=dict)
    casualties_by: dict[str, facts.CasualtiesReported] = field(default_factory=dict)
    answers: dict[str, facts.CardAnswered] = field(default_factory=dict)
    skipped: dict[str, facts.CardSkipped] = field(default_factory=dict)
    card: facts.CardBegun | None = None
    cpr: dict[str, int] = field(default_factory=dict)  # when an arrest was recognised, when compressions began
    tasks: dict[str, Task] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)
    caution: Personal | None = None
    cautions_read: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    alerts: dict[str, Alert] = field(default_factory=dict)
    watch: str | None = None
    lead: facts.CaseLeadSet | None = None
    escalated: dict[str, int] = field(default_factory=dict)
    storm: str | None = None
    hit: str | None = None
    paper: str | None = None

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
    folded.messages = fold_messages(story.ordered)
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
    take_alert(case.alerts, record, when)
    take_offer(case.offers, record, when)
    match record.fact:
        case facts.CardBegun() as fact:
            case.card = fact
        case facts.CardSkipped() as fact:
            case.skipped[f"{fact.card}:{fact.question}"] = fact
        case facts.CprNoted(step=step):
            case.cpr.setdefault(step, when)
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
    case.handover = _handover(case.handover, heads.in_force("handover"), case.offers)


def _closure(head: Head | None) -> Closure | None:
    state = _CLOSURES.get(type(head.fact)) if head else None
    if head is None or state is None:
        return None
    outcome, reason = getattr(head.fact, "outcome", None), getattr(head.fact, "reason", None)
    into = head.fact.into if isinstance(head.fact, facts.CaseMerged) else None
    return Closure(state=state, when=head.when, by=head.by, outcome=outcome, reason=reason, into=into)


def _handover(offer: Handover | None, head: Head | None, by_line: dict[str, Offer]) -> Handover | None:
    if head is None:
        return offer
    if isinstance(head.fact, facts.CaseOffered):
        made = by_line.get(head.fact.offer)
        found = Handover(to=head.fact.to, offered_ms=head.when, offer=head.fact.offer)
        if made is None or not made.accepted:
            return found
        return msgspec.structs.replace(found, receiver=made.receiver or made.to, confirmed_ms=made.answered_ms)
    if isinstance(head.fact, facts.CaseHandedOver):
        return Handover(to=head.fact.to, offered_ms=head.when, reason=head.fact.reason)
    known = offer or Handover(to="", offered_ms=head.when)
    receiver = getattr(head.fact, "receiver", None)
    return msgspec.structs.replace(known, receiver=receiver, confirmed_ms=head.when)


def _set_assignments(case: Case, story: Story, heads: Heads) -> None:
    for record in story.counted:
        said, when = step_of(record) or record, story.when(record)
        fact = said.fact
        one = case.assignments.get(fact.assignment) if isinstance(fact, _OF_ASSIGNMENTS) else None
        if one is not None and isinstance(fact, AssignmentStepped):
            take_step(one, said, fact, when)
        if one is not None:
            take_answer(one, record, when)
            take_crew(one, fact, when)
    told = told_values(story.ordered)
    for one in case.assignments.values():
        answer = heads.in_force(f"answer:{one.id}")
        if answer is not None:
            settle_answer(one, str(answer.value))
        if one.open:
            one.retell = changed_since(told.get(one.id, {}), heads, one.agency)
