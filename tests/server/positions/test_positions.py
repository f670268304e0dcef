"""From a tracker's request to what desks are told, on both databases: taken or refused with a reason, and forgotten."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from server import safety
from server.app.push import Events
from server.app.room import Room
from server.positions import changes, forget, open_store, positions_database
from server.safety import make_backup, restore
from server.settings import PositionRules
from tests.server.house import House, Served, served
from tests.server.pen import Pen
from tests.server.tracker import LAT, LNG, Tracker, hash_of, kept_hash, now_s, place
from wire.messages import Positions

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]
SAMPLES = Path(__file__).parents[1] / "trackers"


def told(pen: Pen) -> Positions:
    answer = pen.get("/v1/positions")
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content, type=Positions)


def result(answer: requests.Response) -> tuple[int, dict[str, int]]:
    assert answer.status_code == 200, answer.text
    return answer.json()["taken"], answer.json()["refused"]


def test_a_place_reaches_desks_with_its_speed_in_kilometres(house: House, running: Served, join: Join) -> None:
    pen, tracker = join(running), Tracker(house, running)
    assert told(pen) == Positions(whole=True)
    assert result(tracker.form(batt=81)) == (1, {})
    (fix,) = told(pen).fixes
    assert (fix.unit, fix.lat, fix.lng, fix.speed_kmh, fix.heading) == ("PSC-1", LAT, LNG, 40.0, 90)
    assert (fix.accuracy_m, fix.battery) == (5.0, 81)
    assert abs(fix.at - now_s() * 1000) < 30_000


def test_every_shape_is_taken_over_http(house: House, running: Served, join: Join) -> None:
    pen, tracker = join(running), Tracker(house, running)
    fresh = {"timestamp": now_s()}
    assert result(tracker.query(**fresh)) == (1, {})
    assert result(tracker.query("POST", timestamp=now_s() - 9)) == (1, {})
    assert result(tracker.several([place(timestamp=now_s() - at) for at in (3, 2, 1)])) == (3, {})
    phone = Tracker(house, running, "PSC-2")
    nested = msgspec.json.decode((SAMPLES / "traccar_client_9.json").read_bytes())
    nested["device_id"], nested["location"]["timestamp"] = phone.token, iso_now()
    assert result(phone.ask("osmand", json=nested)) == (1, {})
    walker = Tracker(house, running, "G-1")
    answer = walker.owntracks({"_type": "location", "tst": now_s(), "lat": LAT, "lon": LNG, "vel": 12, "acc": 9})
    assert (answer.status_code, answer.json()) == (200, [])
    gateway = Tracker(house, running, "", "gateway")
    car = Tracker(house, running, "D-1", "traccar")
    forwarded = msgspec.json.decode((SAMPLES / "traccar_forward.json").read_bytes())
    forwarded["device"]["uniqueId"] = car.token
    forwarded["position"]["fixTime"] = iso_now()
    assert result(gateway.forward(forwarded)) == (1, {})
    assert {fix.unit: fix.speed_kmh for fix in told(pen).fixes} == {
        "PSC-1": 40.0, "PSC-2": 40.0, "G-1": 12.0, "D-1": 40.0,
    }  # fmt: skip


def iso_now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.000+00:00", time.gmtime())


def test_what_is_refused_is_answered_as_done_counted_and_leaves_the_last_place(
    house: House, running: Served, join: Join
) -> None:
    pen, tracker = join(running), Tracker(house, running)
    assert result(tracker.form(lat=LAT, timestamp=now_s() - 60)) == (1, {})
    assert result(tracker.form(lat=0, lon=0)) == (0, {"nowhere": 1})
    assert result(tracker.form(lat="utara")) == (0, {"not_a_place": 1})
    assert result(tracker.form(lat=LAT + 1)) == (0, {"jump": 1})
    assert result(tracker.form(accuracy=900)) == (0, {"inaccurate": 1})
    assert result(tracker.form(timestamp=now_s() + 500)) == (0, {"future": 1})
    assert result(tracker.form(timestamp=now_s() - 3600)) == (0, {"late": 1})
    assert result(tracker.form(timestamp="kemarin")) == (0, {"no_time": 1})
    assert result(tracker.form(valid="false")) == (0, {"no_fix": 1})
    found = told(pen)
    assert [fix.lat for fix in found.fixes] == [LAT]
    assert [(one.device, one.unit, one.code, one.count) for one in found.devices] == [
        (tracker.device.device, "PSC-1", "no_fix", 8)
    ]


def test_a_late_place_is_history_and_a_repeated_one_is_kept_once(house: House, running: Served) -> None:
    tracker, now = Tracker(house, running), now_s()
    for _ in range(3):
        assert result(tracker.form(timestamp=now)) == (1, {})
    assert result(tracker.form(timestamp=now - 60, lat=LAT + 0.001)) == (1, {})
    assert result(tracker.form(timestamp=now - 3600)) == (0, {"late": 1})
    assert result(tracker.form(timestamp=now - 3600)) == (1, {})  # it was refused once already
    assert [fix[0] for fix in stored(house, "SELECT at FROM fixes ORDER BY at")] == [
        (now - 3600) * 1000, (now - 60) * 1000, now * 1000,
    ]  # fmt: skip


def stored(house: House, sql: str) -> list[Any]:
    with house.opened() as opened:
        connection = open_store(positions_database(opened.home, opened.config, opened.database))
        try:
            return connection.rows(sql)
        finally:
            connection.close()


def test_strangers_and_the_revoked_are_refused_with_a_reason_and_counted(
    house: House, running: Served, join: Join
) -> None:
    pen, tracker = join(running), Tracker(house, running)
    stranger = tracker.ask("osmand", data={"id": "tebakan", **place()})
    assert (stranger.status_code, stranger.json()["code"]) == (401, "device_unknown")
    assert tracker.ask("owntracks", auth=("x", "tebakan"), json={}).status_code == 401
    assert tracker.ask("osmand", data=place()).json()["code"] == "device_unknown"
    assert result(tracker.form()) == (1, {})
    tracker.revoke()
    answer = tracker.form()
    assert (answer.status_code, answer.json()["code"]) == (403, "device_revoked")
    states = {one.device: (one.code, one.count) for one in told(pen).devices}
    assert states == {"": ("foreign", 3), tracker.device.device: ("revoked", 1)}


def test_an_identifier_at_traccar_is_no_token_and_a_token_opens_no_gateway(house: House, running: Served) -> None:
    car, tracker = Tracker(house, running, "D-1", "traccar"), Tracker(house, running)
    assert car.form().status_code == 401
    assert car.owntracks({}).status_code == 401
    gateway = Tracker(house, running, "", "gateway")
    body = {"position": {"latitude": LAT, "longitude": LNG, "fixTime": iso_now()}, "device": {"uniqueId": car.token}}
    assert gateway.forward(body, token=tracker.token).status_code == 401
    assert gateway.forward(body, token=car.token).status_code == 401
    assert result(gateway.forward(body)) == (1, {})
    body["device"]["uniqueId"] = tracker.token
    unknown = gateway.forward(body)
    assert (unknown.status_code, unknown.json()["code"]) == (403, "device_unknown")


def test_only_hashes_of_secrets_rest_on_the_disk(house: House, running: Served) -> None:
    tracker = Tracker(house, running)
    assert kept_hash(house) == {hash_of(tracker)}
    tracker.form()
    for path in house.home.folder.rglob("*"):
        if path.is_file():
            assert tracker.token.encode() not in path.read_bytes(), path


def test_what_owntracks_says_besides_places_is_answered_and_passed_over(house: House, running: Served) -> None:
    tracker = Tracker(house, running)
    for body in ({"_type": "lwt", "tst": 1}, {"_type": "encrypted", "data": "x"}):
        assert tracker.owntracks(body).json() == []
    assert tracker.owntracks(data=b"").json() == []
    broken = tracker.owntracks(data=b"{")
    assert (broken.status_code, broken.json()["code"]) == (400, "unreadable")
    codes = stored(house, "SELECT code, count FROM fix_refusals ORDER BY code")
    assert codes == [("encrypted", 1), ("unreadable", 1)]


def test_bodies_and_queries_have_limits(house: House, running: Served) -> None:
    tracker = Tracker(house, running)
    for answer in (
        tracker.ask("osmand", data=b"x" * 70_000),
        tracker.several([place()] * 501),
        tracker.query(more="x" * 5_000),
        tracker.owntracks(data=b"x" * 70_000),
    ):
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert tracker.ask("osmand", data=b"\xff\xfe=1").json()["code"] == "unreadable"


def test_a_device_that_sends_too_much_waits_and_others_do_not(house: House, running: Served) -> None:
    tracker, other = Tracker(house, running), Tracker(house, running, "PSC-2")
    assert running.room is not None
    running.room.gate._allowance._most, running.room.gate._allowance._rate = 3, 0.001
    answers = [tracker.form() for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert other.form().status_code == 200


def test_strangers_are_slowed_and_known_devices_beside_them_are_not(house: House, running: Served) -> None:
    tracker = Tracker(house, running)
    codes = [tracker.ask("osmand", data={"id": f"tebakan-{at}"}).status_code for at in range(32)]
    assert codes == [401] * 30 + [429] * 2
    assert tracker.form().status_code == 200


def test_places_come_by_the_stream_as_an_event_of_their_own(house: House, running: Served, join: Join) -> None:
    pen, tracker, other = join(running), Tracker(house, running), Tracker(house, running, "PSC-2")
    tracker.form(timestamp=now_s() - 5)
    head = pen.hello().head
    with pen.http.get(f"{pen.url}/v1/stream?after={head}", stream=True, timeout=30) as stream:
        heard = positions_of(stream)
        first = next(heard)
        assert first.whole and [fix.unit for fix in first.fixes] == ["PSC-1"]
        other.form()
        second = next(heard)
        assert not second.whole and [fix.unit for fix in second.fixes] == ["PSC-2"]
    assert pen.hello().head == head, "no fact is written for a place"


def positions_of(stream: requests.Response) -> Any:
    kind = ""
    for line in stream.iter_lines(chunk_size=1):
        if line.startswith(b"event: "):
            kind = line[7:].decode()
        elif line.startswith(b"data: ") and kind == "positions":
            yield msgspec.json.decode(line[6:], type=Positions)


def test_a_server_that_starts_again_still_knows_the_last_places(house: House) -> None:
    with served(house) as first:
        tracker = Tracker(house, first)
        tracker.form()
        tracker.form(lat=0, lon=0)
    with served(house) as second:
        pen = Pen(second.url, house.account("siti")).enroll(house.code())
        found = told(pen)
        pen.close()
        assert [fix.unit for fix in found.fixes] == ["PSC-1"]
        assert [one.code for one in found.devices] == ["nowhere"]


def test_what_is_older_than_the_city_keeps_is_deleted(house: House, running: Served) -> None:
    tracker, now = Tracker(house, running), now_s()
    tracker.form(timestamp=now - 100)
    tracker.form(timestamp=now - 3600)
    with house.opened() as opened:
        connection = open_store(positions_database(opened.home, opened.config, opened.database))
        assert forget(connection, house.config.city, (now - 50) * 1000) == 0
        assert changes(connection, house.config.city).fixes == ()
        assert forget(connection, house.config.city, (now + 50) * 1000) == 2
        connection.close()


def test_the_upkeep_of_a_running_server_deletes_by_its_setting(house: House) -> None:
    with served(house) as first:
        Tracker(house, first).form()
    house.config = msgspec.structs.replace(house.config, positions=PositionRules(keep_days=0.0))
    house.home.save(house.config)
    with served(house) as second:
        pen = Pen(second.url, house.account("siti")).enroll(house.code())
        found = told(pen)
        pen.close()
        assert found.fixes == ()
    assert stored(house, "SELECT * FROM fixes") == []


def test_watchers_see_how_many_places_came(house: House, running: Served) -> None:
    tracker = Tracker(house, running)
    tracker.form()
    tracker.form(lat=0, lon=0)
    text = requests.get(running.url + "/metrics", timeout=30).text
    assert "konsol112_positions_taken_total 1" in text
    assert "konsol112_positions_refused_total 1" in text


def test_a_backup_keeps_devices_and_leaves_places_where_they_are(house: House, tmp_path: Path) -> None:
    with served(house) as state:
        tracker = Tracker(house, state)
        tracker.form()
    with house.opened() as opened:
        done = make_backup(opened.home, opened.config, opened.connection, opened.signer, tmp_path / "backups")
        secrets = safety.load(done.keys, b"")
        assert [row[1:4] for row in secrets.tables["devices"]] == [("1", "token", "PSC-1")]
        assert "fixes" not in secrets.tables
        database, signer = opened.database, opened.signer
    restore(house.home, database, signer, done.ledger, secrets)
    assert stored(house, "SELECT unit FROM fixes") == [("PSC-1",)]
    with served(house) as again:
        tracker._state = again
        assert result(tracker.form(timestamp=now_s() + 1)) == (1, {})


def test_servers_on_one_postgresql_tell_what_the_other_took(postgres_house: House) -> None:
    with served(postgres_house) as first, served(postgres_house) as second:
        pen = Pen(second.url, postgres_house.account("siti")).enroll(postgres_house.code())
        here, there = Tracker(postgres_house, first), Tracker(postgres_house, second, "PSC-2")
        with pen.http.get(f"{pen.url}/v1/stream?after={pen.hello().head}", stream=True, timeout=30) as stream:
            heard = positions_of(stream)
            here.form()
            there.form()
            units: set[str] = set()
            while units != {"PSC-1", "PSC-2"}:
                units |= {fix.unit for fix in next(heard).fixes}
        assert {fix.unit for fix in told(pen).fixes} == units
        pen.close()


def test_a_broken_database_connection_costs_one_place(postgres_house: House) -> None:
    with served(postgres_house) as state:
        tracker = Tracker(postgres_house, state)
        assert result(tracker.form(timestamp=now_s() - 5)) == (1, {})
        postgres_house.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid<>pg_backend_pid() AND application_name='konsol112'"
        )
        answers = [tracker.form(timestamp=now_s() - 4 + at).status_code for at in range(3)]
        assert answers[0] in (200, 503) and answers[1:] == [200, 200]
        assert len(stored(postgres_house, "SELECT at FROM fixes")) == 1 + answers.count(200)


def test_a_stream_full_of_places_still_tells_the_head(sqlite_house: House) -> None:
    with served(sqlite_house) as state:
        pen = Pen(state.url, sqlite_house.account("siti")).enroll(sqlite_house.code())
        pen.push(pen.notes(1))
        head = pen.hello().head

        async def listen(room: Room) -> list[bytes]:
            heard: list[bytes] = []
            async for event in Events(room.ledger, ping_s=0.05, positions=room.positions).follow(head):
                heard.append(event.split(b"\n")[0])
                room.positions.n += 1  # as if something moved all the time
                room.ledger.ring()
                if heard.count(b"event: ping") == 3:
                    return heard
            raise AssertionError("the stream ended")

        heard = state.ask(listen)
        pen.close()
    assert heard.count(b"event: positions") > 3


def test_no_log_ever_holds_a_query_or_a_secret(sqlite_house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with served(sqlite_house) as state:
        tracker = Tracker(sqlite_house, state)
        tracker.query()
        tracker.query(lat=0, lon=0)
        tracker.query(more="x" * 5_000)
        tracker.ask("osmand", "DELETE", params={"id": tracker.token})
        tracker.ask("nowhere", "GET", params={"id": tracker.token})
        tracker.owntracks({})
        tracker.revoke()
        tracker.query()
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("urllib3")]
    assert ours and not [line for line in ours if tracker.token in line or "lat=" in line]
