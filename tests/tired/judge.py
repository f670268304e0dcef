"""What a play should have left, from what the hands did alone: every press may record what it is for, and no more.

It reads entries, never the screen: after each press those that the desk wrote since, at the end those on its disk, and
after all plays those of the server's ledger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from console.models.state.record import Recorded
from console.station import Station


class Wrong(AssertionError):
    """A promise was broken; the message says which."""


# What the program notes by itself, whoever presses what.
_BY_ITSELF = frozenset({"desk_heard", "assignment_escalated", "watch_taken", "task_planned", "condition_raised"})
# What goes with the opening of a case or with the end of a call, and is counted by nobody.
_BESIDE = frozenset({"call_number_set", "caller_set", "call_back_set", "card_begun", "task_dropped", "call_noted"})
_OPENING = frozenset({"case_opened", "call_attached", "casualties_reported", "dispatch_requested"}) | _BESIDE
_FILING = frozenset({"call_kind_set", "call_ended"}) | _BESIDE
_TAKING = frozenset({"call_answered", "call_started"})
_MANY = frozenset({"dispatch_requested", "case_noted", "call_noted", "step_undone", "condition_raised"}) | _BESIDE
NOTHING: frozenset[str] = frozenset()
# What each key is for; one that is not named records nothing but the number whose field it leaves.
MAY: dict[str, frozenset[str]] = {
    "F1": _TAKING,
    "F3": _FILING,
    "F4": _FILING,
    "Shift+F2": frozenset({"call_ended"}),
    "Ctrl+Return": _OPENING,
    "Ctrl+G": frozenset({"call_attached", "case_noted"}) | _BESIDE,
    "Ctrl+B": frozenset({"step_undone"}),
    "Return": _OPENING | _FILING | {"case_noted", "assignment_stepped", "case_closed", "case_reopened", "call_started"}
    | {"task_tried", "task_moved", "task_done", "shift_started", "shift_ended", "case_priority_set"},
    **{digit: frozenset({"assignment_stepped"}) for digit in "0123456789"},
}  # fmt: skip
_LEAVING = frozenset({"call_number_set"})


def kind_of(record: Recorded) -> str:
    """The name of what happened."""
    return str(type(record.fact).__struct_config__.tag)


class Judge:
    """Over one desk's entries; `expect` and `say` are the hands' own list."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._seen = station.journal.last_desk_seq()
        self.begin()

    def begin(self) -> None:
        """Another play."""
        self.look("", NOTHING, between=True)
        self._written: list[Recorded] = []
        self._expected: Counter[str] = Counter()
        self._said: list[str] = []

    def expect(self, **kinds: int) -> None:
        """So many entries of these kinds were meant."""
        self._expected.update(kinds)

    def expect_record(self, record: Recorded) -> None:
        """This was pressed too, if by mistake."""
        if kind_of(record) not in _BESIDE:
            self._expected[kind_of(record)] += 1

    @staticmethod
    def kind(record: Recorded) -> str:
        """The name of what happened."""
        return kind_of(record)

    def say(self, words: str) -> None:
        """These words were typed where they are to be recorded."""
        self._said.append(words)

    def written(self) -> list[Recorded]:
        return self._written

    def look(self, press: str, may: frozenset[str] | None = None, *, between: bool = False) -> list[Recorded]:
        """What this press recorded; Wrong when it is not for that, or recorded one thing twice."""
        desk = self._station.desk
        fresh: list[Recorded] = []
        for record in desk.board.written_at(desk.desk_id):
            if record.desk_seq <= self._seen:
                break
            fresh.append(record)
        self._seen = max((one.desk_seq for one in fresh), default=self._seen)
        fresh.reverse()
        if between:
            return fresh
        told = [one for one in fresh if not getattr(one.fact, "again", False) and kind_of(one) not in _BY_ITSELF]
        allowed = (MAY.get(press, NOTHING) if may is None else may) | _LEAVING
        counted = Counter(kind_of(one) for one in told)
        strange = sorted(counted.keys() - allowed)
        if strange:
            facts = [one.fact for one in told if kind_of(one) in strange]
            raise Wrong(f"{press or 'nobody'} recorded {', '.join(strange)}: {facts}")
        twice = sorted(kind for kind, count in counted.items() if count > 1 and kind not in _MANY)
        if twice:
            raise Wrong(f"one press of {press} recorded twice: {', '.join(twice)}")
        self._written += told
        return told

    def end(self) -> None:
        """Nothing was lost, nothing doubled, nothing invented. Raises Wrong."""
        on_disk = {one.id: one for one in self._on_disk()}
        gone = [kind_of(one) for one in self._written if one.id not in on_disk]
        if gone:
            raise Wrong(f"not on the disk: {gone}")
        counted = Counter(kind_of(one) for one in self._written if kind_of(one) not in _BESIDE)
        if counted != self._expected:
            more, less = counted - self._expected, self._expected - counted
            raise Wrong(f"recorded beyond what was meant: {dict(more)}; lost: {dict(less)}")
        texts = Counter(word for one in self._written for word in _words(on_disk[one.id].fact))
        for word, times in Counter(word for words in self._said for word in words.split()).items():
            if texts[word] != times:
                raise Wrong(f"the word {word!r} was said {times} times and is recorded {texts[word]} times")

    def _on_disk(self) -> Iterator[Recorded]:
        streams = {one.stream for one in self._written}
        for records in self._station.journal.records_of(streams).values():
            yield from records


def _words(fact: object) -> Iterable[str]:
    """Every word of every text of a fact."""
    for text in _texts(msgspec.to_builtins(fact)):
        yield from re.findall(r"\w+", text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
