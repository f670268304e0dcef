"""What the truth strip says of hardships: who is away, what nobody took over, whom nobody has checked yet, a battery
that runs out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import tzinfo

from console.models.away_commands import away_shifts
from console.models.board import Board
from console.models.confirm_commands import unconfirmed
from console.models.handover import missing_handovers
from console.models.watch import Gone
from console.people import Person
from console.ui import formats
from console.ui.power import Power
from console.ui.strip_words import StripItem, strip_item
from console.ui.words import language


def hardship_items(board: Board, person: Person | None, desk: str, now_ms: int, zone: tzinfo) -> Iterable[StripItem]:
    """Who is away, which shift nobody took over; for a supervisor also who signed in by a typed name."""
    for shift in away_shifts(board):
        assert shift.away_until is not None
        until = formats.clock(shift.away_until, zone)
        if desk and board.reference.is_of(desk, shift.desk, shift.started_ms):
            yield strip_item("away_here", until=until)
        elif shift.away_until < now_ms:
            yield strip_item("away_late", desk=shift.letter, until=until)
        else:
            yield strip_item("away_there", desk=shift.letter, until=until)
    missing = sorted({one.letter for one in missing_handovers(board, now_ms)})
    if missing:
        yield strip_item("handover", desk=formats.joined(missing, language()))
    waiting = len(unconfirmed(board)) if person is not None and "supervisor" in person.roles else 0
    if waiting:
        yield strip_item("emergency", count=waiting)


def evaluation_items(board: Board, person: Person | None, late: int) -> Iterable[StripItem]:
    """What waits for this person: evaluations of own calls; for a supervisor objections, and what is overdue."""
    if person is None:
        return
    mine = sum(one.given and one.person == person.account and one.read_ms is None for one in board.evaluations.values())
    if mine:
        yield strip_item("feedback", count=mine)
    if "supervisor" not in person.roles:
        return
    asked = (one for one in board.evaluations.values() if one.objected)
    objections = sum(person.account not in (one.by, one.person) for one in asked)
    if objections:
        yield strip_item("objection", count=objections)
    if late:
        yield strip_item("evaluation_late", count=late)


def gone_items(board: Board, gone: Iterable[Gone]) -> Iterable[StripItem]:
    """The desks that are gone and whose cases nobody watches."""
    counted = Counter(board.reference.letter_of(one.desk) for one in gone)
    for letter, count in sorted(counted.items()):
        yield strip_item("watch_gone", desk=letter, count=count)


def power_items(power: Power | None) -> Iterable[StripItem]:
    """A battery that runs out; on mains there is nothing to say."""
    if power is None or not power.running_out:
        return
    share = formats.percent(power.share)
    if power.left_s is None:
        yield strip_item("power_only", share=share)
    else:
        yield strip_item("power", share=share, left=formats.duration(power.left_s, language()))
