"""What a number did before, from every call there ever was: read once for each number, and again after a call came."""

from __future__ import annotations

from collections.abc import Iterable

from console.desk import Desk
from console.models.state.call import Call, caller_number
from console.models.state.streams import call_stream
from console.models.state.text import phone_key
from console.text.calls import PastCall


def bring_past(desk: Desk, call: Call) -> None:
    """Before somebody is called back: what was ever said about calling this number back must be on the board."""
    number = caller_number(call)
    if number:
        desk.bring([call_stream(one.id) for one in desk.archive.calls_of_number(number)])


class NumberPast:
    """Asks the archive, which knows more than the board: the board begins with two days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, list[PastCall]] = {}

    def __call__(self, number: str) -> list[PastCall]:
        """The calls of a number, the last one first."""
        key = phone_key(number)
        if not key:
            return []
        if key not in self._known:
            calls = self._desk.archive.calls_of_number(number)
            self._known[key] = [PastCall(one.id, one.call_kind, one.case_id, one.started_ms) for one in calls]
        return self._known[key]

    def forget(self, streams: Iterable[str]) -> None:
        """Calls changed: what was read of numbers is old."""
        if any(stream.startswith("call:") for stream in streams):
            self._known.clear()
