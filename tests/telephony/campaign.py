"""Harm to the telephone line of a room of real processes: python -m tests.telephony.campaign [--calls N] [--seed N].

Calls come by real SIP (sipp to baresip), by the manager interface and by the webhook: given up, answered, held, passed
on, two at once; events lost, doubled and out of order; the exchange and the gateway die in the middle. Proven: every
call is there once, at every desk the same, and each of its times is the true one or missing.
"""

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import requests

from console.models.state.call import Call, caller_number
from tests.gateway.exchange_room import ExchangeRoom
from tests.helpers.world import PATIENCE_S, world
from tests.telephony.sip import SipExchange

NEAR_MS = 5_000  # what is told at once may come so late on a machine that does much else; a count of seconds is coarser
WAY = Literal["sip", "ami", "hook"]


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass
class Truth:
    """What really happened of a call."""

    number: str
    way: WAY
    name: str = ""
    rang: int = 0
    answered: int | None = None
    ended: int | None = None
    cut: bool = False  # something died while it lived, or before the room had heard of its end
    unheard: bool = False  # the room had heard nothing of it then
    told: list[tuple[str, dict[str, object]]] = field(default_factory=list)


class Campaign:
    """One room, one seed."""

    def __init__(self, room: ExchangeRoom, sip: SipExchange, seed: int) -> None:
        self.room, self.sip, self.chance = room, sip, random.Random(seed)
        self.truths: list[Truth] = []
        self.late: list[dict[str, object]] = []
        self.deaths = {"exchange": 0, "gateway": 0}

    def run(self, calls: int) -> None:
        """All of them, two at a time."""
        going: list[tuple[Truth, Iterator[None]]] = []
        begun, dies_at = 0, {calls // 3: "exchange", 2 * calls // 3: "gateway", calls // 2: "exchange"}
        while begun < calls or going:
            while begun < calls and len(going) < 2:
                going.append(self._begin(begun))
                begun += 1
                if what := dies_at.pop(begun, None):
                    self._die(what, going)
            truth, story = self.chance.choice(going)
            if next(story, self) is self:
                going.remove((truth, story))
            self.chance.random() < 0.5 or self._deliver()

    def _begin(self, number: int) -> tuple[Truth, Iterator[None]]:
        way: WAY = self.chance.choices(("sip", "ami", "hook"), (1, 3, 3))[0]
        truth = Truth(f"08120000{number:04d}", way)
        self.truths.append(truth)
        story = {"sip": self._by_sip, "ami": self._by_ami, "hook": self._by_hook}[way]
        return truth, story(truth)

    def _die(self, what: str, going: list[tuple[Truth, Iterator[None]]]) -> None:
        """It dies with calls in it, which go on meanwhile; then it comes back."""
        self.deaths[what] += 1
        peer, quiet = self.room.peer, []
        peer.die() if what == "exchange" else self.room.gateway.kill()
        alive = [truth for truth, _ in going]
        for truth in self.truths:
            if truth.way != "hook" and not truth.cut:
                truth.cut = truth in alive or not self._over(truth, self.room.a)
                truth.unheard = truth.cut and not self._calls_of(truth, self.room.a)
        for truth, story in going:
            if truth.way == "ami":
                next(story, None)
                quiet.append(truth)
        peer.begin() if what == "exchange" else self.room.gateway.start()
        self.room.until(lambda: peer.heard)

    # --- ways ------------------------------------------------------------------------------------------------------

    def _by_ami(self, truth: Truth) -> Iterator[None]:
        peer, chance = self.room.peer, self.chance
        truth.name = f"a{truth.number}"
        truth.rang = now_ms()
        peer.ring(truth.name, truth.number)
        yield
        extension = chance.choice(("201", "202", "299"))
        peer.rings_at(truth.name, extension)
        yield
        if chance.random() < 0.3:
            yield from self._end(truth, peer.hang_up, truth.name)
            return
        truth.answered = now_ms()
        peer.answer(truth.name, extension)
        yield
        if chance.random() < 0.3:
            for event in ("Hold", "Unhold"):
                peer.say(event, truth.name, Channel=f"PJSIP/{extension}-00000001")
                yield
        if chance.random() < 0.3:
            peer.pass_on(truth.name, chance.choice(("201", "202")))
            yield
        yield from self._end(truth, peer.hang_up, truth.name)

    def _end(self, truth: Truth, end: object, *what: str) -> Iterator[None]:
        truth.ended = now_ms()
        end(*what)  # type: ignore[operator]
        yield

    def _by_sip(self, truth: Truth) -> Iterator[None]:
        sip, before = self.sip, len(self.sip.calls)
        citizen = sip.citizen(truth.number)
        while len(sip.calls) == before:
            if sip.telephone.dead:
                self._telephone_died()
            if citizen.poll() is not None:  # the port it was given is another's by now
                citizen = sip.citizen(truth.number)
            time.sleep(0.02)
        call = list(sip.calls)[before]
        truth.name, truth.rang = sip.calls[call], now_ms()
        if self.chance.random() < 0.7 and not sip.telephone.dead:
            self._press(sip.telephone.accept, lambda: "With" in self.room.peer.calls.get(truth.name, {}))
            truth.answered = now_ms() if "With" in self.room.peer.calls.get(truth.name, {}) else None
        self._press(sip.telephone.hang_up, lambda: truth.name not in self.room.peer.calls)
        truth.ended = now_ms()
        citizen.terminate()
        yield

    def _by_hook(self, truth: Truth) -> Iterator[None]:
        """All that is told is told late, twice, out of order, or not at all."""
        chance, at = self.chance, now_ms() - 30_000
        truth.name, truth.rang = f"h{truth.number}", at
        told: list[tuple[str, int, str]] = [("ringing", at, "")]
        at += chance.randint(500, 8_000)
        if chance.random() < 0.3:
            told.append(("abandoned", at, ""))
        else:
            truth.answered = at
            told.append(("answered", at, chance.choice(("201", "202", "299"))))
            if chance.random() < 0.3:
                told += [("held", at + 500, ""), ("resumed", at + 900, "")]
            at += chance.randint(1_000, 9_000)
            told.append(("ended", at, ""))
        truth.ended = at
        kept = [one for one in told if one[0] in ("ended", "abandoned") or chance.random() > 0.15]
        kept += chance.sample(kept, chance.randint(0, len(kept)))
        chance.shuffle(kept)
        for event, when, extension in kept:
            fields = {"event": event, "call_id": truth.name, "caller_number": truth.number, "event_ts": when}
            self.late.append({**fields, "extension": extension})
            if chance.random() < 0.7:
                self._deliver()
            yield

    def _deliver(self) -> None:
        """What waits at the exchange is sent, some of it; what is not taken waits on."""
        waiting, self.late = self.late, []
        self.chance.shuffle(waiting)
        for fields in waiting:
            given = dict(fields)
            try:
                answer = self.room.hook(str(given.pop("event")), str(given.pop("call_id")), **given)
                taken = answer.status_code == 200
            except requests.RequestException:
                taken = False
            if not taken:
                self.late.append(fields)

    def _press(self, key: Callable[[], None], done: Callable[[], bool]) -> None:
        """A key of the telephone, pressed again where it was not taken."""
        until = time.monotonic() + PATIENCE_S
        while not done():
            if self.sip.telephone.dead:
                self._telephone_died()
                return
            assert time.monotonic() < until, "the telephone does not do what it is told"
            with contextlib.suppress(OSError):
                key()
            for _ in range(50):
                if done():
                    return
                time.sleep(0.02)

    def _telephone_died(self) -> None:
        """Its calls end with it, and another one stands there."""
        self.deaths["telephone"] = self.deaths.get("telephone", 0) + 1
        for name in [one for one in self.room.peer.calls if one.startswith("sip-")]:
            self.room.peer.hang_up(name)
        self.sip.plug_in()

    # --- proof -----------------------------------------------------------------------------------------------------

    def prove(self) -> list[str]:
        """Sentences of what holds. Raises AssertionError for what does not."""
        while self.late:
            self._deliver()
        # Who was answered while nobody listened was spoken with, and comes back from no log.
        spoken = [one for one in self.truths if one.unheard and one.answered is not None]
        sure = [one for one in self.truths if one not in spoken]
        for seat in (self.room.a, self.room.b):
            self.room.until(lambda seat=seat: all(self._over(one, seat) for one in sure), seat)
        self.room.arrived()
        missing = 0
        for truth in self.truths:
            found = [self._calls_of(truth, seat) for seat in (self.room.a, self.room.b)]
            if truth in spoken and found == [[], []]:
                missing += 1
                continue
            assert [len(one) for one in found] == [1, 1], f"{truth} is there {[len(one) for one in found]} times"
            (call,), (other,) = found
            assert call.phone == other.phone, f"{truth}: desks differ"
            missing += self._is_honest(truth, call)
        ways = {way: sum(one.way == way for one in self.truths) for way in ("sip", "ami", "hook")}
        return [
            f"{len(self.truths)} calls ({', '.join(f'{name} {count}' for name, count in ways.items())}): each once",
            f"deaths: {self.deaths}; times that are missing because nobody could know them: {missing}",
            "no time that is not the true one, at both desks the same",
        ]

    def _over(self, truth: Truth, seat: object) -> bool:
        call = next(iter(self._calls_of(truth, seat)), None)
        return call is not None and call.phone is not None and call.phone.over

    def _calls_of(self, truth: Truth, seat: object) -> list[Call]:
        board = seat.desk.board  # type: ignore[attr-defined]
        return [one for one in board.calls.values() if caller_number(one) == truth.number]

    def _is_honest(self, truth: Truth, call: Call) -> int:
        phone = call.phone
        assert phone is not None
        near = 1 if truth.way == "hook" else NEAR_MS
        told = [
            (truth.rang, phone.rang_ms, True),
            (truth.answered, phone.answered_ms, not phone.found),
            (truth.ended, phone.ended_ms, not phone.lost),
        ]
        missing = 0
        for true, said, known in told:
            if true is None and said is None:
                continue
            if said is None or not known:
                missing += 1
                assert truth.cut or truth.way == "hook", f"{truth}: {call.phone} misses a time without need"
            else:
                assert true is not None and abs(said - true) <= near, f"{truth}: {call.phone}"
        return missing


def main() -> int:
    """One campaign; 0 when everything was proven."""
    parser = argparse.ArgumentParser(prog="tests.telephony.campaign", description=__doc__)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--seed", type=int, default=112)
    given = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name, world(Path(name)) as room:
        made = ExchangeRoom(room, Path(name))
        made.peer.log = made.queue_log
        sip = SipExchange(made.peer, Path(name))
        try:
            campaign = Campaign(made, sip, given.seed)
            campaign.run(given.calls)
            for sentence in campaign.prove():
                print(f"proven: {sentence}")
        except AssertionError as failed:
            print(f"NOT PROVEN: {failed}")
            return 1
        finally:
            sip.end()
            made.end()
            print(f"seed {given.seed}: {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
