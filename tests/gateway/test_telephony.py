"""The telephone exchange: real server, gateway process and desks; an AMI peer and a webhook peer on 127.0.0.1. Every
call is there once, with honest times, whatever is lost, doubled, late or cut."""

import base64
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.models.commands.calls import is_abandoned, record_abandoned, take_call
from console.models.commands.telephony import ask_dial, ask_trunk, play_recording
from console.models.state.text import shown
from console.models.views.telephony import exchange
from console.models.views.waiting import calls_elsewhere, open_talks, ringing_calls
from gateway.alerts.channels import signed
from gateway.telephony.events import call_named
from tests.gateway.exchange_room import NUMBER, SIGNING, TOKEN, ExchangeRoom
from tests.helpers.world import PATIENCE_S, world

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExchangeRoom]:
    folder: Path = tmp_path_factory.mktemp("telepon")
    with world(folder) as room:
        made = ExchangeRoom(room, folder)
        try:
            yield made
        finally:
            made.end()


def test_a_ring_is_at_every_desk_and_who_picks_up_has_the_call(scene: ExchangeRoom) -> None:
    peer, a, b = scene.peer, scene.a, scene.b
    peer.ring("c1", NUMBER % 1)
    for seat in (a, b):
        call = scene.told("c1", "waiting", seat=seat)
        assert shown(call.number) == NUMBER % 1 and call.line == "112"
        assert [one.id for one in ringing_calls(seat.desk.board, seat.desk.now_ms())] == [call.id]
    peer.rings_at("c1", "202")
    peer.answer("c1", "202")
    call = scene.told("c1", "talking")
    assert call.claims == (b.desk.desk_id,) and [one.id for one in calls_elsewhere(a.desk.board, a.desk.desk_id)]
    scene.told("c1", "talking", seat=b)
    assert [one.id for one in open_talks(b.desk.board, b.desk.desk_id)] == [call.id]
    b.desk.do(take_call, call.id)  # the desk's own word, with its person
    scene.until(lambda: scene.call("c1").answered_by is not None)
    peer.pass_on("c1", "201")
    scene.until(lambda: scene.call("c1").claims == (a.desk.desk_id,))
    peer.hang_up("c1")
    call = scene.told("c1", "over")
    assert call.state == "unrecorded" and call.phone.talked_s is not None and not call.phone.given_up


def test_who_gives_up_is_abandoned_and_a_cut_line_ends_what_is_over(scene: ExchangeRoom) -> None:
    peer, a = scene.peer, scene.a
    peer.ring("c2", NUMBER % 2)
    scene.told("c2", "waiting")
    peer.hang_up("c2")
    assert scene.told("c2", "over").phone.given_up
    peer.ring("c3", NUMBER % 3)
    peer.ring("c4", NUMBER % 4)
    scene.told("c4", "waiting")
    peer.die()
    scene.until(lambda: exchange(a.desk.board).state == "down")
    peer.hang_up("c3", quietly=True)
    peer.calls["c5"] = {"CallerIDNum": NUMBER % 5, "Exten": "112"}  # began while nobody heard it
    peer.calls["c4"] |= {"BridgeId": "b", "With": "201"}  # picked up meanwhile
    peer.begin()
    lost, late, found = scene.told("c3", "over"), scene.told("c5", "waiting"), scene.told("c4", "talking")
    assert lost.phone.lost and not lost.phone.given_up
    assert shown(late.number) == NUMBER % 5 and late.claims == ()
    assert found.claims == (a.desk.desk_id,) and found.phone.talked_s is None, "when it was answered nobody knows"
    scene.until(lambda: exchange(a.desk.board).state == "up")
    peer.hang_up("c4")
    peer.hang_up("c5")
    scene.told("c5", "over")


def test_the_gateway_killed_in_a_call_knows_it_again(scene: ExchangeRoom) -> None:
    peer = scene.peer
    peer.ring("c6", NUMBER % 6)
    peer.answer("c6", "201")
    scene.told("c6", "talking")
    scene.gateway.kill()
    peer.hang_up("c6", quietly=True)
    peer.ring("c7", NUMBER % 7)
    scene.gateway.start()
    assert scene.told("c6", "over").phone.lost
    assert scene.told("c7", "waiting").phone.rang_ms is not None
    peer.hang_up("c7")
    scene.told("c7", "over")


def test_calls_of_an_outage_come_back_from_the_queue_log_to_be_called_back_and_none_that_was_heard(
    scene: ExchangeRoom,
) -> None:
    peer, began = scene.peer, int(time.time())
    heard, given_up, answered, waits = (f"{began}.{at}" for at in range(1, 5))
    before = {one.id for one in scene.a.desk.board.calls.values()}
    peer.ring(heard, NUMBER % 41)
    scene.told(heard, "waiting")
    scene.gateway.kill()
    peer.hang_up(heard, quietly=True)
    peer.ring(waits, NUMBER % 44)
    at = int(time.time())
    scene.queue_log.write_text(
        "".join(
            f"{at if call != 'old' else at - 90_000}|{call}|{queue}|{agent}|{event}|{data}\n"
            for call, queue, agent, event, data in (
                ("NONE", "NONE", "NONE", "QUEUESTART", ""),
                ("old", "q112", "NONE", "ENTERQUEUE", f"|{NUMBER % 45}|1"),
                ("old", "q112", "NONE", "ABANDON", "1|1|9"),
                (heard, "q112", "NONE", "ENTERQUEUE", f"|{NUMBER % 41}|1"),
                (heard, "q112", "NONE", "ABANDON", "1|1|9"),
                (given_up, "q112", "NONE", "ENTERQUEUE", f"|{NUMBER % 42}|1"),
                (given_up, "q112", "NONE", "ABANDON", "1|1|12"),
                (answered, "q112", "NONE", "ENTERQUEUE", f"|{NUMBER % 43}|1"),
                (answered, "q112", "PJSIP/201", "CONNECT", "4|x|3"),
                (answered, "q112", "PJSIP/201", "COMPLETECALLER", "4|30|1"),
                ("other", "q999", "NONE", "ENTERQUEUE", f"|{NUMBER % 46}|1"),
                ("other", "q999", "NONE", "ABANDON", "1|1|12"),
                (waits, "q112", "NONE", "ENTERQUEUE", f"|{NUMBER % 44}|1"),
            )
        )
    )
    scene.gateway.start()
    scene.until(lambda: scene.call(given_up) is not None and scene.call(given_up).phone.over)  # type: ignore[union-attr]
    scene.told(heard, "over")
    scene.until(lambda: scene.call(heard).phone.given_up)  # type: ignore[union-attr]
    back = scene.call(given_up)
    assert back is not None and is_abandoned(back) and shown(back.number) == NUMBER % 42
    scene.a.desk.do(record_abandoned, back.id)
    assert [one.cause for one in scene.call(given_up).open_tasks] == ["abandoned"]  # type: ignore[union-attr]
    scene.told(waits, "waiting")
    peer.hang_up(waits)
    scene.told(waits, "over")
    scene.admin.desk.do(ask_trunk, "ami")
    scene.arrived()
    fresh = {one.id for one in scene.a.desk.board.calls.values()} - before
    assert fresh == {call_named("ami", one) for one in (heard, given_up, waits)}, "the desk wrote the answered one"


def test_the_webhook_takes_events_in_any_order_twice_and_signed_and_nobody_elses(scene: ExchangeRoom) -> None:
    began = int(time.time() * 1000) - 60_000
    times = {"ringing": began, "answered": began + 7_000, "ended": began + 40_000}
    for event in ("answered", "ended", "answered", "ringing", "ended"):
        answer = scene.hook(
            event, "w1", caller_number=NUMBER % 8, event_ts=times[event], extension="201" * (event == "answered")
        )
        assert answer.status_code == 200, answer.text
    scene.until(lambda: (call := scene.call("w1", "hook")) is not None and len(call.timeline) == 3)
    call = scene.told("w1", "over", "hook")
    assert (call.rang_ms, call.answered_ms, call.ended_ms) == tuple(times.values())
    assert shown(call.number) == NUMBER % 8 and len(call.timeline) == 3 and call.phone.talked_s == 33.0
    body = msgspec.json.encode({"event": "ringing", "call_id": "w2", "caller_number": NUMBER % 9})
    at = f"{scene.gateway.url}/telephony/events"
    marks = signed.headers([SIGNING], "msg-1", int(time.time()), body)
    assert scene.http.post(at, data=body, headers=marks, timeout=PATIENCE_S).json()["written"]
    assert not scene.http.post(at, data=body, headers=marks, timeout=PATIENCE_S).json()["written"], "a replay is one"
    assert scene.http.post(at, data=body + b" ", headers=marks, timeout=PATIENCE_S).status_code == 401
    wrong = {"Authorization": f"Bearer {TOKEN}x"}
    assert (
        scene.http.post(at, data={"event": "ringing", "call_id": "x"}, headers=wrong).json()["code"] == "secret_refused"
    )
    assert scene.hook("nonsense", "w3").json()["code"] == "event_unknown"
    assert scene.hook("ringing", "").json()["code"] == "call_missing"
    assert scene.hook("ended", "w2").status_code == 200
    scene.told("w2", "over", "hook")


def test_an_exchange_sends_the_calls_of_an_outage_and_sent_twice_they_are_one(scene: ExchangeRoom) -> None:
    at = f"{scene.gateway.url}/telephony/calls"
    began = int(time.time()) - 600
    rows = [
        {"call_id": "r1", "caller_number": NUMBER % 51, "ringing": began, "ended": began + 20},
        {"call_id": "r2", "caller_number": NUMBER % 52, "ringing": began, "answered": began + 5, "ended": began + 60},
        {"call_id": "w1", "caller_number": NUMBER % 8, "ringing": began, "ended": began + 20},
    ]
    key = {"Authorization": f"Bearer {TOKEN}"}
    assert scene.http.post(at, json={"calls": rows}, timeout=PATIENCE_S).status_code == 401
    sent = [scene.http.post(at, json={"calls": rows}, headers=key, timeout=PATIENCE_S).json() for _ in range(2)]
    assert [one["written"] for one in sent] == [2, 0]
    scene.told("r1", "over", "hook")
    assert is_abandoned(scene.call("r1", "hook")) and scene.call("r2", "hook") is None  # type: ignore[arg-type]
    nonsense = scene.http.post(at, data=b'{"calls": 5}', headers=key, timeout=PATIENCE_S)
    assert (nonsense.status_code, nonsense.json()["code"]) == (400, "event_unreadable")


def test_a_recording_is_played_to_who_may_and_only_against_a_fact(scene: ExchangeRoom) -> None:
    sound = b"RIFF" + bytes(40_000)
    (scene.recordings / "satu.wav").write_bytes(sound)
    scene.peer.ring("c8", NUMBER % 10)
    scene.peer.answer("c8", "201")
    scene.told("c8", "talking")
    scene.peer.say("VarSet", "c8", Variable="MIXMONITOR_FILENAME", Value=str(scene.recordings / "satu.wav"))
    scene.until(lambda: scene.call("c8").recordings)
    call = scene.call("c8")
    scene.a.desk.do(take_call, call.id)
    (recording,) = call.recordings
    word = "kata-" + "x" * 40
    at = f"{scene.gateway.url}/telephony/recordings/{call.id}/{recording.id}"
    link = base64.b64encode(shown(recording.link).encode()).decode()
    asked = {"Authorization": f"Bearer {word}", "Konsol-Recording": link, "Range": "bytes=4-"}
    scene.a.desk.do(play_recording, call.id, recording.id, hashlib.sha256(word.encode()).hexdigest())
    answer = scene.http.get(at, headers=asked, timeout=PATIENCE_S)
    assert answer.status_code == 206 and answer.content == sound[4:], answer.text
    other = {**asked, "Konsol-Recording": base64.b64encode(b"x /etc/passwd.wav").decode()}
    assert scene.http.get(at, headers=other, timeout=PATIENCE_S).status_code == 403
    stranger = {**asked, "Authorization": f"Bearer {word}y"}
    assert scene.http.get(at, headers={**stranger}, timeout=PATIENCE_S).status_code == 404
    scene.peer.hang_up("c8")
    scene.told("c8", "over")


def test_a_call_back_is_dialled_for_the_desk_that_asked(scene: ExchangeRoom) -> None:
    call = scene.call("c8")
    word = "dial-" + "y" * 40
    at = f"{scene.gateway.url}/telephony/dial/{call.id}"
    given = {"number": shown(call.number), "trunk": "ami"}
    unproved = "dial-" + "z" * 40
    with scene.a.nobody_signed_in():
        scene.a.desk.do(ask_dial, call.id, hashlib.sha256(unproved.encode()).hexdigest())
    answer = scene.http.post(at, json=given, headers={"Authorization": f"Bearer {unproved}"}, timeout=PATIENCE_S)
    assert (answer.status_code, answer.json()["code"], scene.peer.dialled) == (403, "ticket_unproved", [])
    scene.a.desk.do(ask_dial, call.id, hashlib.sha256(word.encode()).hexdigest())
    answer = scene.http.post(at, json=given, headers={"Authorization": f"Bearer {word}"}, timeout=PATIENCE_S)
    assert answer.json() == {"outcome": "ringing"}, answer.text
    asked = scene.peer.dialled[-1]
    assert (asked["Channel"], asked["Exten"], asked["Context"]) == ("PJSIP/201", NUMBER % 10, "keluar")
    scene.until(lambda: "ringing" in scene.call("c8").dials.values())
    again = scene.http.post(at, json=given, headers={"Authorization": f"Bearer {word}"}, timeout=PATIENCE_S)
    assert again.status_code == 403, "once"


def test_asked_how_the_line_is_the_gateway_says_so(scene: ExchangeRoom) -> None:
    before = scene.a.desk.board.reference.lines["ami"].said_ms
    scene.admin.desk.do(ask_trunk, "ami")
    scene.until(lambda: scene.a.desk.board.reference.lines["ami"].said_ms > before)
    state = scene.a.desk.board.reference.lines["ami"]
    assert state.up and state.url == scene.gateway.url
    assert call_named("ami", "c1") in scene.a.desk.board.calls
