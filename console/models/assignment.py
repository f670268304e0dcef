"""An agency or unit working on one case: its state is derived from its steps, and belongs to it alone.

Not told yet ends only by a voice or an alert, or by any word that came back; a missing stamp is never invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from console.models.measures import BEGINS
from console.models.record import Recorded
from console.models.targets import own_target
from console.models.timeline import tells
from wire.facts import AssignmentStepped, DispatchRequested
from wire.seal import Personal

LADDER = ("told", "accepted", "rolling", "arrived", "reported", "cleared")
ENDED = frozenset({"cleared", "recalled", "unable"})
ON_SCENE = frozenset({"arrived", "reported"})
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


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The step waited for, seconds since its clock began, and its target; `overdue_s` is 0 while in time."""

    step: str | None
    elapsed_s: int
    target_s: int | None = None
    overdue_s: int = 0


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
    result: str | None = None
    report: Personal | None = None
    pending: bool = False

    @property
    def requested_ms(self) -> int:
        """When it was requested."""
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
    if fact.step in ("reported", "cleared"):
        assignment.report = fact.text or assignment.report
    assignment.state = _next_state(assignment, fact)


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
