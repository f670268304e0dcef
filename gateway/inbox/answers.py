"""What the room answered to a report, for who asks by its token; and answers that go to another system's webhook."""

from __future__ import annotations

from gateway.room import Room


def answers_to(room: Room, call: str) -> list[str]:
    """The words of the room, the first first."""
    return []
