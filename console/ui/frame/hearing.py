"""When each other desk was last heard here, by this desk's own clock: wrong clocks elsewhere do no harm.
Rule: a desk that is cut off itself, or slept, hears nobody; then all of them begin anew."""

from __future__ import annotations

from console.desk import Desk

# Who did not look for longer did not hear either: the computer slept, or its clock was set.
AWAKE_MS = 30_000


class Hearing:
    """`look` each second, then `last` of whichever desk matters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._heard: dict[str, tuple[int, int]] = {}
        self._looked_ms, self._online = desk.now_ms(), False

    def look(self, online: bool) -> None:
        """A second went by."""
        now_ms = self._desk.now_ms()
        if abs(now_ms - self._looked_ms) > AWAKE_MS or not online:
            self._heard.clear()
        self._looked_ms, self._online = now_ms, online

    def last(self, desk: str) -> int | None:
        """When this desk was last heard; from the first question on. None while nobody can be heard."""
        if not self._online:
            return None
        written = next((record.desk_seq for record in self._desk.board.written_at(desk, 1)), 0)
        seen = self._heard.get(desk)
        if seen is None or seen[0] != written:
            seen = self._heard[desk] = (written, self._desk.now_ms())
        return seen[1]
