"""Limits for strangers: by network, by link and in all, so that a crowd of one kind silences nobody of another.

Rule: who holds a link is counted by it alone; whoever else asks from their address takes nothing from them.
"""

from __future__ import annotations

import time

import msgspec
from starlette.requests import Request

from gateway.agencies.pages import host_of, origin_of
from server.accounts.limits import Allowance, Tries
from wire.network import household_of, neighbourhood_of

# A household, a village's mobile operator: many may stand behind one address.
ASKED_AT_ONCE, ASKED_EACH_SECOND = 60, 2.0
LINK_AT_ONCE, LINK_EACH_SECOND = 40, 0.5  # a live position each five seconds is far below it
SHOWN_AT_ONCE, SHOWN_EACH_SECOND = 60, 1.0  # the page of a link and what is told to it, apart from what it sends
GUESSES_MOST, GUESSES_SPAN_S = 10, 600.0  # of an address
GUESSES_ALL_MOST = 200  # of all: eight digits and ten minutes leave a guesser one chance in half a million
BEGUN_MOST, BEGUN_ALL_MOST, BEGUN_SPAN_S = 3, 60, 600.0  # silent calls that nobody had asked for, of a household
BEGUN_NEAR_MOST = 12  # of a neighbourhood: a mobile operator has many behind it
FIRST_ALL_MOST = 120  # kept for those of whose neighbourhood none came yet: no crowd takes them
COUNTED_KEYS_MOST = 1_000
_ALL = "all"


class Strangers:
    """Who asks without being anybody. Names in one part count apart from those of another."""

    def __init__(self) -> None:
        self._asked = Allowance(ASKED_AT_ONCE, ASKED_EACH_SECOND)
        self._by_link = Allowance(LINK_AT_ONCE, LINK_EACH_SECOND)
        self._shown = Allowance(SHOWN_AT_ONCE, SHOWN_EACH_SECOND)
        self._guessed, self._guessed_all = Tries(GUESSES_MOST, GUESSES_SPAN_S), Tries(GUESSES_ALL_MOST, GUESSES_SPAN_S)
        self._begun, self._begun_all = Tries(BEGUN_MOST, BEGUN_SPAN_S), Tries(BEGUN_ALL_MOST, BEGUN_SPAN_S)
        self._begun_near = Tries(BEGUN_NEAR_MOST, BEGUN_SPAN_S)
        self._first_all = Tries(FIRST_ALL_MOST, BEGUN_SPAN_S)
        self._beyond: dict[str, Beyond] = {}

    def asks(self, request: Request, link: str = "") -> bool:
        """Whether this request may go on, by the link it holds or else by its address; it is counted."""
        return _may(self._by_link, link) if link else _may(self._asked, origin_of(request))

    def sees(self, link: str) -> bool:
        """Whether the page of this link is shown now; it is counted."""
        return _may(self._shown, link)

    def may_guess(self, request: Request) -> bool:
        """Whether a code may be tried from there."""
        return not (self._guessed.wait_s(origin_of(request)) or self._guessed_all.wait_s(_ALL))

    def guessed(self, request: Request) -> None:
        """It did not fit."""
        self._guessed.failed(origin_of(request))
        self._guessed_all.failed(_ALL)

    def begins(self, request: Request) -> bool:
        """Whether a silent call of its own may begin from there; it is counted."""
        one, near = household_of(host_of(request)), neighbourhood_of(host_of(request))
        share = self._first_all if self._begun_near.is_new(near) else self._begun_all
        if self._begun.wait_s(one) or self._begun_near.wait_s(near) or share.wait_s(_ALL):
            return False
        for counted, key in ((self._begun, one), (self._begun_near, near), (share, _ALL)):
            counted.failed(key)
        return True

    def beyond(self, request: Request) -> Beyond:
        """What is counted together instead, of this neighbourhood; where too many are counted, of all the rest."""
        near, now = neighbourhood_of(host_of(request)), time.monotonic()
        self._beyond = {one: held for one, held in self._beyond.items() if now - held.since < BEGUN_SPAN_S}
        key = near if near in self._beyond or len(self._beyond) < COUNTED_KEYS_MOST else _ALL
        found = self._beyond.setdefault(key, Beyond(since=now))
        found.count += 1
        return found


class Beyond(msgspec.Struct):
    """Silent calls above what a network may begin: `call`, `thread` and `link` of the one that says how many."""

    since: float
    count: int = 0
    call: str = ""
    thread: str = ""
    link: str = ""

    @property
    def tells(self) -> bool:
        """Whether the room hears of it now: at each doubling, so that it hears of one as of a thousand."""
        return self.count & (self.count - 1) == 0


def _may(left: Allowance, key: str) -> bool:
    if left.wait_s(key):
        return False
    left.take(key, 1)
    return True
