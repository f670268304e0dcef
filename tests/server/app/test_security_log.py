"""The security log: what happened, to whom by ids, never a name, a word or a secret; rotated, counted, forwarded."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from server.__main__ import main
from server.app import security_log
from server.app.security_log import FLOODED_MOST, FORGED_MOST, STRANGERS_MOST, SecurityLog, place_of
from tests.helpers.cheap import cheap_secret
from tests.server.house import House, Served, served
from tests.server.pen import Pen, renewal

pytestmark = pytest.mark.slow
PASSWORD = "contoh-sandi-112"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("security") / "server")


@pytest.fixture(scope="module")
def running(house: House) -> Iterator[Served]:
    with served(house) as state:
        yield state


def test_a_day_of_the_server_stands_in_the_log_by_ids_alone(house: House, running: Served) -> None:
    account = house.account("siti-rahasia", secret=cheap_secret(PASSWORD))
    with closing(Pen(running.url, "")) as pen:
        pen.enroll(house.code())
        old = pen.desk
        pen.post("/v1/session", {"name": "siti-rahasia", "password": "sandi-yang-salah"})
        pen.post("/v1/session", {"name": "orang-tak-dikenal", "password": "sandi-yang-salah"})
        signed = pen.post("/v1/session", {"name": "siti-rahasia", "password": PASSWORD}).json()
        pen.http.delete(pen.url + "/v1/session", headers={"X-Session": signed["access_token"]})
        pen.take_identity(pen.post("/v1/enroll/renew", renewal(pen)).json())
        pen.http.get(pen.url + "/v1/hello", headers={"Authorization": "Bearer nothing"})
        pen.hello()
        pen.push([pen.write(by="sebagai-server", auth="server")])
        tokens = [signed["access_token"], signed["refresh_token"], str(pen.http.headers["Authorization"])[7:]]
    found = lines(house.home.security_file)
    said = [(one["event"], one.get("code", ""), one.get("desk", "")) for one in found]
    assert ("server_started", "", "") in said and ("desk_enrolled", "", old) in said
    assert ("refused", "sign_in_refused", old) in said and ("signed_in", "", old) in said
    assert ("signed_out", "", old) in said and ("desk_renewed", "", pen.desk) in said
    assert ("entry_refused", "server_only", pen.desk) in said
    assert [one["account"] for one in found if one["event"] == "signed_in"] == [account]
    (stranger,) = [one for one in found if one.get("code") == "desk_unknown"]
    assert (stranger["origin"], stranger["path"]) == ("127.0.0.1", "GET /v1/hello")
    text = house.home.security_file.read_text("utf-8")
    for word in ("siti-rahasia", "orang-tak", "sandi-", PASSWORD, "Meja Uji", "sebagai-", *tokens):
        assert word not in text


def test_a_refresh_token_that_two_have_is_told_to_the_desks(house: House, running: Served) -> None:
    house.account("budi", secret=cheap_secret(PASSWORD))
    with closing(Pen(running.url, "")) as pen, closing(Pen(running.url, "")) as thief:
        pen.enroll(house.code())
        thief.enroll(house.code())
        assert not pen.hello().alarm
        token = pen.post("/v1/session", {"name": "budi", "password": PASSWORD}).json()["refresh_token"]
        assert thief.post("/v1/session/refresh", {"refresh_token": token}).status_code == 401
        assert pen.hello().alarm
    assert "token_twice" in {one["event"] for one in lines(house.home.security_file)}


def test_what_comes_again_and_again_is_one_line_a_minute_with_a_count(tmp_path: Path) -> None:
    now = [1_000_000.0]
    log = SecurityLog(tmp_path / "log", clock=lambda: now[0])
    for _ in range(50):
        log.note("refused", "desk_unknown", origin="10.0.0.5")
    log.note("refused", "desk_unknown", origin="10.0.0.6")
    now[0] += 61
    log.note("refused", "desk_unknown", origin="10.0.0.5")
    log.close()
    assert [(one["origin"], one.get("times", 1)) for one in lines(tmp_path / "log")] == [
        ("10.0.0.5", 1), ("10.0.0.6", 1), ("10.0.0.5", 50),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "code", "times"),
    [
        *(("refused", "sign_in_refused", STRANGERS_MOST), ("refused", "too_much", FLOODED_MOST)),
        *(("entry_refused", "not_theirs", FORGED_MOST), ("token_twice", "", 1)),
        ("room_account_outside", "sign_in_refused", 1),
    ],
)
def test_an_alarm_is_given_when_somebody_goes_on_trying_and_ends_by_itself(
    tmp_path: Path, event: str, code: str, times: int
) -> None:
    now = [1_000_000.0]
    log = SecurityLog(tmp_path / "log", clock=lambda: now[0])
    for _ in range(times - 1):
        log.note(event, code)
    assert not log.alarm_ms
    log.note(event, code)
    assert log.alarm_ms == 1_000_000_000
    now[0] += 3601
    assert not log.alarm_ms
    log.close()


def test_the_log_is_rotated_and_never_grows_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security_log, "FILE_BYTES", 2_000)
    monkeypatch.setattr(security_log, "FILES", 3)
    log = SecurityLog(tmp_path / "log")
    for number in range(300):
        log.note("signed_in", account=f"a{number}")
    log.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "log.1", "log.2", "log.3"]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 9_000


def test_each_line_goes_to_syslog_too_where_one_is_named(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as heard:
        heard.bind(("127.0.0.1", 0))
        heard.settimeout(30)
        log = SecurityLog(tmp_path / "log", f"127.0.0.1:{heard.getsockname()[1]}")
        log.note("signed_in", account="a1")
        assert b'"account":"a1"' in heard.recv(4096)
        log.close()


@pytest.mark.parametrize("syslog", ["no-port", "127.0.0.1:x", "/nowhere/log"])
def test_a_log_that_cannot_be_written_or_forwarded_stops_nothing(tmp_path: Path, syslog: str) -> None:
    log = SecurityLog(tmp_path / "no" / "log" if syslog == "no-port" else tmp_path / "log", syslog)
    for _ in range(3):
        log.note("signed_in")
    log.close()


def test_what_was_configured_at_the_terminal_is_noted_and_not_for_whom(tmp_path: Path) -> None:
    home = House(tmp_path / "server").home
    assert main(["desk", "code", "--dir", str(home.folder)]) == 0
    assert main(["account", "list", "--dir", str(home.folder)]) == 0
    assert [(one["event"], one["path"]) for one in lines(home.security_file)] == [("configured", "desk code")]


def test_computers_of_ones_own_network_are_named_and_others_by_their_network() -> None:
    assert [place_of(one) for one in ("10.1.2.3", "127.0.0.1", "fd00::1", "local", "testclient")] == [
        "10.1.2.3", "127.0.0.1", "fd00::1", "local", "",
    ]  # fmt: skip
    assert place_of("36.68.1.77") == "36.68.1.0/24" and place_of("2404:8000:1:2::3") == "2404:8000:1::/48"
