"""What a case teaches about places: the address and landmark of one that officers confirmed, or that was handled.

Rule: never from a confidential or sample case, nor where the place is in conflict. What is learnt is personal: it stays
in the encrypted file and in memory, and goes with the key of its case.
"""

import msgspec

from console.models.state.case import Case
from console.models.state.place import point_of
from console.models.state.text import shown

_HANDLED = "handled"


class LearntPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One name of a place. `what`: address or landmark; `officer`: somebody on site confirmed it."""

    case: str
    what: str
    name: str
    kelurahan: str | None = None
    point: str | None = None
    officer: bool = False
    last_ms: int = 0


def learnt_of(case: Case) -> tuple[LearntPlace, ...]:
    """The names this case teaches; none until its place is confirmed or it was handled."""
    place = case.place
    handled = case.closure is not None and case.closure.state == "closed" and case.closure.outcome == _HANDLED
    officer = place.certainty == "officer"
    if not (officer or handled) or place.certainty in ("wrong", "none"):
        return ()
    if not case.opened or case.sample or case.confidential or "place" in case.conflicts:
        return ()
    point = shown(place.point) if point_of(place) is not None else None
    named = (("address", shown(place.address)), ("landmark", shown(place.landmark)))
    return tuple(
        LearntPlace(
            case=case.id,
            what=what,
            name=name,
            kelurahan=place.kelurahan,
            point=point,
            officer=officer,
            last_ms=case.last_ms,
        )
        for what, name in named
        if name
    )
