"""The certificate of a server that is never stopped: renewed in time, told before it ends, taken up by desks."""

import asyncio
import contextlib
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import requests
from cryptography import x509

from server.errors import StoreUnfit
from server.keys import ServedCertificate, keep_names
from tests.helpers.world import PATIENCE_S
from tests.server.house import House, Served, served
from tests.server.pen import Pen

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(days=340)  # what was made then ends in 27 days


class Clock:
    """The server's clock, as a test sets it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(LONG_AGO)


@pytest.fixture
def certificate(sqlite_house: House, clock: Clock) -> ServedCertificate:
    """That of a server that was started long ago."""
    (sqlite_house.home.keys / "tls.pem").unlink()
    return ServedCertificate(sqlite_house.home, "127.0.0.1", now=clock)


@pytest.fixture
def running(sqlite_house: House, certificate: ServedCertificate) -> Iterator[Served]:
    with served(sqlite_house, certificate) as state:
        yield state


@pytest.fixture
def pen(sqlite_house: House, running: Served) -> Iterator[Pen]:
    pen = Pen(running.url, sqlite_house.account("siti"))
    pen.http.verify = str(sqlite_house.home.keys / "ca.pem")
    yield pen.enroll(sqlite_house.code())
    pen.close()


def shown(state: Served, ca: Path) -> x509.Certificate:
    """What a line begun now sees, and believes."""
    port = int(state.url.rsplit(":", 1)[1])
    pem = ssl.get_server_certificate(("127.0.0.1", port), ca_certs=str(ca), timeout=30)
    return x509.load_pem_x509_certificate(pem.encode())


def watched(pen: Pen) -> tuple[dict[str, object], dict[str, float]]:
    """What /ready and /metrics say."""
    lines = [line for line in pen.get("/metrics").text.splitlines() if not line.startswith("#")]
    return pen.get("/ready").json(), {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_a_renewed_certificate_is_shown_without_a_restart_and_open_lines_go_on(
    sqlite_house: House, running: Served, certificate: ServedCertificate, clock: Clock, pen: Pen
) -> None:
    ca = sqlite_house.home.keys / "ca.pem"
    before = shown(running, ca)
    assert before.not_valid_after_utc - NOW < timedelta(days=30)
    with contextlib.closing(pen.http.get(pen.url + "/v1/stream", params={"after": "0"}, stream=True)) as stream:
        events = stream.iter_lines()
        next(events)
        clock.now = NOW
        running.ask(lambda _: certificate.turn())
        after = shown(running, ca)
        assert after.serial_number != before.serial_number
        assert after.not_valid_after_utc - NOW > timedelta(days=300)
        pen.push(pen.notes(1))
        while b"shift_noted" not in next(events):
            continue
    with requests.Session() as fresh:
        fresh.trust_env = False
        assert fresh.get(pen.url + "/health", verify=str(ca), timeout=30).ok
    running.ask(lambda _: certificate.turn())
    assert shown(running, ca) == after, "what is not due is not made again"


def test_a_name_that_is_added_or_taken_away_reaches_a_running_server(
    sqlite_house: House, running: Served, certificate: ServedCertificate
) -> None:
    home = sqlite_house.home

    def said() -> set[str]:
        found = shown(running, home.keys / "ca.pem").extensions.get_extension_for_class(x509.SubjectAlternativeName)
        return {str(one.value) for one in found.value}

    assert "konsol.contoh.id" not in said()
    keep_names(home, home.config(), ["konsol.contoh.id"])
    running.ask(lambda _: certificate.turn())
    assert "konsol.contoh.id" in said()
    home.save(msgspec.structs.replace(home.config(), names=()))
    running.ask(lambda _: certificate.turn())
    assert said() == {"localhost", "127.0.0.1", "::1"}


def test_what_cannot_be_renewed_is_told_before_it_ends_and_shown_as_long_as_it_is_good(
    sqlite_house: House, running: Served, certificate: ServedCertificate, clock: Clock, pen: Pen
) -> None:
    keys = sqlite_house.home.keys
    ready, metrics = watched(pen)
    ends = certificate.ends.timestamp()
    assert ready["warnings"] == [] and metrics["konsol112_certificate_ends_seconds"] == ends
    assert metrics["konsol112_ca_ends_seconds"] > ends and pen.hello().certificate_ends == 0
    key = (keys / "ca.key").read_bytes()
    (keys / "ca.key").unlink()  # somebody took it off the machine
    clock.now = NOW
    with pytest.raises(StoreUnfit, match="certificate_missing"):
        running.ask(lambda _: certificate.turn())
    ready, metrics = watched(pen)
    assert ready["status"] == "ok" and ready["warnings"] == ["certificate"]
    assert pen.hello().certificate_ends == ends * 1000
    assert shown(running, keys / "ca.pem").not_valid_after_utc == certificate.ends
    again = ServedCertificate(sqlite_house.home, "127.0.0.1", now=clock)  # nor does a start fail
    assert not again.renewed and again.ends == certificate.ends
    (keys / "ca.key").write_bytes(key)
    running.ask(lambda _: certificate.turn())
    assert watched(pen)[0]["warnings"] == [] and pen.hello().certificate_ends == 0


def test_a_certificate_that_has_ended_and_cannot_be_renewed_starts_no_server(sqlite_house: House) -> None:
    (sqlite_house.home.keys / "ca.key").unlink()
    later = Clock(NOW + timedelta(days=400))
    with pytest.raises(StoreUnfit, match="certificate_missing"):
        ServedCertificate(sqlite_house.home, "127.0.0.1", now=later)


def test_a_certificate_made_while_the_servers_clock_was_ahead_is_made_anew_when_it_is_set_right(
    sqlite_house: House, clock: Clock
) -> None:
    (sqlite_house.home.keys / "tls.pem").unlink()
    clock.now = NOW + timedelta(days=400)
    certificate = ServedCertificate(sqlite_house.home, "127.0.0.1", now=clock)
    with served(sqlite_house, certificate) as state:
        clock.now = NOW
        state.ask(lambda _: certificate.turn())
        assert shown(state, sqlite_house.home.keys / "ca.pem").not_valid_before_utc < NOW


def test_the_end_of_the_ca_is_told_half_a_year_before(sqlite_house: House, clock: Clock) -> None:
    clock.now = NOW + timedelta(days=365 * 20 - 181)
    certificate = ServedCertificate(sqlite_house.home, "127.0.0.1", now=clock)
    assert certificate.to_warn_of() is None
    clock.now += timedelta(days=3)
    assert certificate.to_warn_of() == certificate.ca_ends


def test_a_running_server_looks_by_itself_and_says_what_it_fails_by(
    sqlite_house: House, certificate: ServedCertificate, clock: Clock
) -> None:
    (sqlite_house.home.keys / "ca.key").unlink()
    clock.now = NOW
    until = time.monotonic() + PATIENCE_S
    with served(sqlite_house, certificate) as state:
        assert state.room is not None
        while not state.room.troubles:
            assert time.monotonic() < until
            state.ask(lambda _: asyncio.sleep(0))
        (trouble,) = state.room.troubles
    assert (trouble.name, trouble.cause) == ("certificate_renewed", "certificate_missing")
