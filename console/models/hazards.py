"""Warnings of official channels: coming, in force, or run out. Time hides one, a person ends it. Pure."""

from typing import Literal

import msgspec

from console.models.board import Board
from console.models.place import point_of
from wire.facts import HazardAlertNoted, Place

Phase = Literal["coming", "now", "over"]
# What has run out is still read for so long, then only its stream tells.
SHOWN_AFTER_MS = 12 * 3_600_000


class Hazard(msgspec.Struct, frozen=True, kw_only=True):
    """A warning nobody ended, and where its time stands."""

    id: str
    said: HazardAlertNoted
    by: str
    noted_ms: int
    phase: Phase

    @property
    def middle(self) -> tuple[float, float] | None:
        """The middle of its circle in degrees, when it has one."""
        return point_of(Place(point=self.said.point)) if self.said.point else None


def hazards(board: Board, now_ms: int) -> list[Hazard]:
    """The warnings nobody ended, in force first, then those to come, then what ran out of late."""
    found = []
    for notice in board.notices_of("hazard"):
        said = notice.said("hazard")
        if isinstance(said, HazardAlertNoted) and now_ms - said.until < SHOWN_AFTER_MS:
            phase = phase_of(said, now_ms)
            found.append(Hazard(id=notice.id, said=said, by=notice.by, noted_ms=notice.began_ms, phase=phase))
    order = {"now": 0, "coming": 1, "over": 2}
    return sorted(found, key=lambda one: (order[one.phase], one.said.until, one.id))


def hazards_now(board: Board, now_ms: int) -> list[Hazard]:
    """Only those in force."""
    return [one for one in hazards(board, now_ms) if one.phase == "now"]


def phase_of(said: HazardAlertNoted, now_ms: int) -> Phase:
    """Where its time stands."""
    return "over" if said.until <= now_ms else "now" if said.since <= now_ms else "coming"
