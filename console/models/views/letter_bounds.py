"""How many letters to citizens go in an hour, and which are held because more were asked for.

Rule: counted is what went, by the gateway's own word and clock, of a person, a desk and in the whole city. Held letters
go one after the other as the hour goes by, or when a supervisor releases them; who is in danger is answered always.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Literal, get_args

import msgspec

from console.models.state.board import Board
from console.models.state.call import BY_SOURCE
from console.models.state.citizen import LETTER_MS, Letter, Thread
from console.models.state.text import shown
from console.models.views.alerts import sending_stop
from console.models.views.citizens import ALARMING, HOUR_MS, open_page

Bound = Literal["person", "desk", "city", "danger"]
# "danger": links to who is silent or hung up, in fixed words, whose share nobody's other letters take.
MOST: dict[Bound, int] = {"person": 20, "desk": 30, "city": 100, "danger": 100}
_OF_DANGER = frozenset({"silent", "rescue"})


class HeldLetters(msgspec.Struct, frozen=True, kw_only=True):
    """Letters that one bound holds: `who` is the account or the desk that asked for too many, empty for the city.
    Pairs of thread and letter."""

    bound: Bound
    who: str
    letters: tuple[tuple[str, Letter], ...]


class LetterBounds:
    """What went in the last hour, and is under way."""

    def __init__(self, board: Board, now_ms: int) -> None:
        self._now_ms, self._counted = now_ms, Counter[tuple[Bound, str]]()
        for thread in board.threads.values():
            for letter in thread.letters.values():
                went = 0 <= now_ms - letter.went_ms < HOUR_MS
                if went or (letter.state == "failed" and not letter.dead and letter.proved):
                    self.count(thread, letter)

    def bound_of(self, thread: Thread, letter: Letter) -> Bound | None:
        """Which bound holds this letter now; none where it may go."""
        return next((bound for bound, who in self._keys(thread, letter) if self._is_full(bound, who)), None)

    def count(self, thread: Thread, letter: Letter) -> None:
        """It goes."""
        self._counted.update(self._keys(thread, letter))

    def _is_full(self, bound: Bound, who: str) -> bool:
        return self._counted[bound, who] >= MOST[bound]

    def _keys(self, thread: Thread, letter: Letter) -> tuple[tuple[Bound, str], ...]:
        """In which counts it stands: in none what a supervisor released, and what answers somebody in danger."""
        if letter.released or _answers_danger(thread, letter, self._now_ms):
            return ()
        if letter.kind in _OF_DANGER:
            return (("danger", ""),)
        return ("person", letter.by), ("desk", letter.desk), ("city", "")


def waits_to_go(letter: Letter, now_ms: int) -> bool:
    """Whether it is to go by a channel and no channel has had it yet; what an app fetches is counted nowhere."""
    asked = letter.state == "asked" and letter.proved and now_ms - letter.asked_ms < LETTER_MS
    return asked and not shown(letter.number).startswith(BY_SOURCE)


def held_letters(board: Board, now_ms: int) -> list[HeldLetters]:
    """What is held now, by the bound that holds it and by whom; nothing while all that goes out is stopped, for then
    nothing waits."""
    pairs = [(thread, one) for thread in board.threads.values() for one in thread.letters.values()]
    waiting = [(thread, one) for thread, one in pairs if waits_to_go(one, now_ms)]
    if not waiting or sending_stop(board) is not None:
        return []
    bounds, held = LetterBounds(board, now_ms), dict[tuple[Bound, str], list[tuple[str, Letter]]]()
    for thread, letter in in_order(waiting):
        bound = bounds.bound_of(thread, letter)
        if bound is None:
            bounds.count(thread, letter)
        else:
            who = {"person": letter.by, "desk": letter.desk}.get(bound, "")
            held.setdefault((bound, who), []).append((thread.id, letter))
    found = (HeldLetters(bound=bound, who=who, letters=tuple(some)) for (bound, who), some in held.items())
    return sorted(found, key=lambda one: (get_args(Bound).index(one.bound), one.who))


def in_order(waiting: Collection[tuple[Thread, Letter]]) -> list[tuple[Thread, Letter]]:
    """Letters in the order in which they go: as they were asked for."""
    return sorted(waiting, key=lambda pair: (pair[1].asked_ms, pair[1].id))


def _answers_danger(thread: Thread, letter: Letter, now_ms: int) -> bool:
    """Whether somebody who cannot speak, or pressed that they are in danger, has a page open: that they opened it is
    the gateway's own word. To one number alone, that of the first letter to them."""
    page = open_page(thread, now_ms)
    if page is None or not (page.purpose == "silent" or any(one.what in ALARMING for one in thread.offers)):
        return False
    first = min(thread.letters.values(), key=lambda one: (one.asked_ms, one.id))
    return shown(letter.number) == shown(first.number)
