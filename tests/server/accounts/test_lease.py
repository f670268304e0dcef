"""One gateway sends: who holds the lease keeps it by asking, loses it by silence, and goes first after a start."""

from contextlib import closing

from server.accounts.lease import SendingLease
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from wire.limits import LEASE_S


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_the_holder_keeps_it_by_asking_and_loses_it_by_silence_alone() -> None:
    clock = Clock()
    lease = SendingLease(clock)
    clock.now_s += LEASE_S
    assert lease.asked("g1", False) and not lease.asked("g2", False)
    for _ in range(20):
        clock.now_s += 3
        assert lease.asked("g1", True) and not lease.asked("g2", True), "what another says of itself takes nothing"
    clock.now_s += LEASE_S
    assert lease.asked("g2", False) and not lease.asked("g1", True)


def test_who_lost_it_by_silence_may_still_send_until_it_is_heard_again() -> None:
    clock = Clock()
    lease = SendingLease(clock)
    assert lease.asked("g1", True) and lease.apart_s() is None, "who held it goes on: nobody else may send"
    clock.now_s += LEASE_S
    assert lease.asked("g2", False) and lease.apart_s() == LEASE_S
    clock.now_s += 60
    assert lease.asked("g2", True) and lease.apart_s() == LEASE_S + 60
    assert not lease.asked("g1", True) and lease.apart_s() is None


def test_after_a_start_somebody_unheard_may_hold_it() -> None:
    clock = Clock()
    lease = SendingLease(clock)
    clock.now_s += LEASE_S
    assert lease.asked("g2", False) and lease.apart_s() == LEASE_S
    assert not lease.asked("g1", True) and lease.apart_s() is None


def test_after_a_start_of_the_server_the_holder_goes_before_who_would_like_to() -> None:
    clock = Clock()
    lease = SendingLease(clock)
    assert not lease.asked("g2", False) and lease.asked("g1", True)
    clock.now_s += LEASE_S - 1
    assert not lease.asked("g2", False)


def test_after_a_start_the_only_gateway_sends_at_once_and_one_of_two_waits(sqlite_house: House) -> None:
    def joined(state: Served) -> Pen:
        return Pen(state.url, "").enroll(sqlite_house.code(gateway=True), gateway=True)

    def sends(gateway: Pen) -> bool:
        given = gateway.post("/v1/gateway/lease", {"held": False})
        assert given.status_code == 200, given.text
        return bool(given.json()["yours"])

    with served(sqlite_house) as state, closing(joined(state)) as one:
        assert sends(one)
    with served(sqlite_house) as state, closing(joined(state)) as other:
        assert not sends(other), "the one that is not heard yet may hold it"
