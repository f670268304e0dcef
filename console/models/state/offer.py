"""What became of offering a case to another city's 112 over the line, computed from the entries of the case."""

from __future__ import annotations

from typing import get_args

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.seal import Personal

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
