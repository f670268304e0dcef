"""What the exchange says: how a call stands there, its recordings, how the lines to it are.

Rule: of one call everything counts by when it happened, whatever came first, twice or never; a missing time stays
missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from console.models.state.record import Recorded
from wire import facts
from wire.seal import Personal

PhoneState = Literal["waiting", "talking", "held", "transferred", "over"]
# Of steps of one moment, which comes first.
_ORDER = ("waiting", "ringing", "answered", "found", "held", "resumed", "transferred", "abandoned", "ended", "lost")
_OVER = frozenset({"ended", "abandoned", "lost"})


class Phone(msgspec.Struct, kw_only=True):
    """How a call stands at the exchange. Times in ms of UTC; `ringing`: the extensions where it rings; `extension` and
    `desks`: where it is spoken on; `moved_ms`: since when there; `given_up`: ended unanswered; `lost`: over, but nobody
    knows since when."""

    trunk: str = ""
    state: PhoneState = "waiting"
    since_ms: int = 0
    ringing: tuple[str, ...] = ()
    extension: str = ""
    desks: tuple[str, ...] = ()
    moved_ms: int = 0
    rang_ms: int | None = None
    answered_ms: int | None = None
    ended_ms: int | None = None
    held_ms: int = 0
    given_up: bool = False
    lost: bool = False
    found: bool = False  # nobody knows when it was answered

    @property
    def over(self) -> bool:
        """Whether it lives no more."""
        return self.state == "over"

    @property
    def picked_up(self) -> bool:
        """Whether a telephone was picked up."""
        return self.answered_ms is not None

    @property
    def talked_s(self) -> float | None:
        """How long it was spoken on, waiting on hold with it; none where an end of that is missing."""
        if (
            self.answered_ms is None
            or self.ended_ms is None
            or self.lost
            or self.found
            or self.ended_ms < self.answered_ms
        ):
            return None
        return (self.ended_ms - self.answered_ms) / 1000

    @property
    def held_s(self) -> float | None:
        """How long of that the caller was on hold."""
        return None if self.talked_s is None else min(self.held_ms / 1000, self.talked_s)


def fold_phone(steps: Iterable[tuple[int, facts.PhoneStepped]]) -> Phone | None:
    """How a call stands by what the exchange said of it, each step with when it happened; none where it said none."""
    ordered = sorted(steps, key=lambda one: (one[0], _ORDER.index(one[1].step), one[1].extension))
    if not ordered:
        return None
    phone = Phone(trunk=ordered[0][1].trunk, since_ms=ordered[0][0])
    for when, said in ordered:
        if said.step in _OVER:
            _end(phone, said, when)
        elif not phone.over:
            _step(phone, said, when)
        elif said.step in ("answered", "found"):
            _note_late_answer(phone, said)
    # What came late from before the end counts; of what is said after its end only that somebody did answer.
    return phone


def _note_late_answer(phone: Phone, said: facts.PhoneStepped) -> None:
    """An exchange that gives no times sends the answer again after the end: it was answered, nobody knows when."""
    if phone.picked_up or phone.given_up:
        return
    phone.found, phone.answered_ms, phone.extension = True, phone.ended_ms, said.extension
    if said.desk:
        phone.desks, phone.moved_ms = (said.desk,), phone.since_ms


def _step(phone: Phone, said: facts.PhoneStepped, when: int) -> None:
    match said.step:
        case "waiting":
            phone.rang_ms = when if phone.rang_ms is None else phone.rang_ms
        case "ringing":
            if said.extension and said.extension not in phone.ringing:
                phone.ringing = (*phone.ringing, said.extension)
        case "answered" | "found":
            _answer(phone, said, when)
        case "held":
            _turn(phone, "held", when)
        case "resumed":
            _turn(phone, "talking", when)
        case "transferred":
            _turn(phone, "transferred", when)
            phone.ringing, phone.extension = (), said.extension
            if said.desk:
                phone.desks, phone.moved_ms = (said.desk,), when


def _answer(phone: Phone, said: facts.PhoneStepped, when: int) -> None:
    passed_on, known = phone.state == "transferred", phone.picked_up and said.desk in phone.desks
    phone.found = phone.found or (said.step == "found" and not phone.picked_up)
    phone.answered_ms = when if phone.answered_ms is None else phone.answered_ms
    if said.desk and (passed_on or said.desk not in phone.desks):
        phone.desks = (said.desk,) if passed_on else (*phone.desks, said.desk)
        phone.moved_ms = when
    if passed_on or not known:  # said twice, it takes nobody from hold
        _turn(phone, "talking", when)
    phone.ringing, phone.extension = (), said.extension or phone.extension


def _turn(phone: Phone, state: PhoneState, when: int) -> None:
    if phone.state == state or (state == "talking" and phone.answered_ms is None):
        return
    if phone.state == "held":
        phone.held_ms += when - phone.since_ms
    phone.state, phone.since_ms = state, when


def _end(phone: Phone, said: facts.PhoneStepped, when: int) -> None:
    """The first end that is no mere loss counts."""
    if phone.over and not (phone.lost and said.step != "lost"):
        return
    if phone.state == "held":
        phone.held_ms += when - phone.since_ms
    phone.state, phone.since_ms, phone.ringing = "over", when, ()
    phone.ended_ms, phone.lost = when, said.step == "lost"
    phone.given_up = said.step == "abandoned" and phone.answered_ms is None


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """One recording that the exchange keeps of a call."""

    id: str
    trunk: str
    link: Personal
    sha256: str
    length_s: int | None
    when: int


def recording_of(fact: facts.RecordingAdded, when: int) -> Recording:
    """As the call shows it."""
    said = msgspec.structs.asdict(fact)
    return Recording(id=said.pop("recording"), when=when, **said)


class LineState(msgspec.Struct, frozen=True, kw_only=True):
    """Whether there is a line to an exchange, since when, why not; `asked_ms`: when somebody last wanted to know,
    `said_ms` when a gateway last said."""

    up: bool | None = None
    since_ms: int = 0
    said_ms: int = 0
    reason: str = ""
    url: str = ""
    calls: int = 0
    asked_ms: int = 0
    desk: str = ""  # the gateway that said so
    first_up_ms: int = 0  # when there first was a line; what the exchange kept of before is not the room's


def line_of(records: Iterable[Recorded]) -> LineState | None:
    """How the line is, by what gateways said last; none where nobody said or asked anything."""
    state: LineState | None = None
    for record in sorted(records, key=lambda one: (one.at, one.id)):
        before = state or LineState()
        match record.fact:
            case facts.TrunkAsked():
                state = msgspec.structs.replace(before, asked_ms=record.at)
            case facts.TrunkHeard() as said:
                since = before.since_ms if before.up == said.up else record.when
                state = LineState(
                    up=said.up,
                    since_ms=since,
                    said_ms=record.at,
                    reason=said.reason,
                    url=said.url or before.url,
                    calls=said.calls,
                    asked_ms=before.asked_ms,
                    desk=record.desk,
                    first_up_ms=before.first_up_ms or (record.when if said.up else 0),
                )
    return state
