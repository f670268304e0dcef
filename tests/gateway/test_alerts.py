"""Agencies are alerted until somebody answers: real server, gateway process and desk, real lines to peers that hang,
refuse and come back; the gateway is killed between any two steps and nothing is lost."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from console.models.commands.agencies import Report, recall, step_assignment
from console.models.commands.calls import cancel
from console.models.commands.channels import resume_sending, stop_sending
from console.models.commands.storm import start_storm
from console.models.state.timeline import TimelineLine
from console.models.views.alerts import outages, waits_behind
from console.text.alerts import rung_words
from gateway.app.serving import LEASE_EVERY_S
from tests.gateway.alert_room import AlertRoom
from tests.helpers.campaign import some
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.peers import Gives, Relay
from tests.helpers.world import PATIENCE_S, world
from wire.facts import AlertSent
from wire.limits import LEASE_S

pytestmark = pytest.mark.slow
# Killed behind "take" it is in make test too: while the channel was touched.
CUTS = ("add:after", "take:after", "settle:before", "settle:after", "note:before")
BUSY = Gives(status=429, headers={"Retry-After": "2"})


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AlertRoom]:
    folder: Path = tmp_path_factory.mktemp("kabar")
    with world(folder) as room:
        made = AlertRoom(room, folder)
        try:
            made.gateway.start()
            made.arrived()
            yield made
        finally:
            made.end()


def test_a_request_is_sent_at_once_tells_nobody_and_climbs_until_somebody_answers(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 5))
    case, one = scene.task()
    # On a machine that is far behind the second rung is due before the first message went.
    first, louder = sorted(scene.sent(case, 2), key=lambda alert: alert.rung)
    assert (first.channel, first.recipient, first.rung, first.occasion) == ("whatsapp_local", "DAMKAR", 0, "dispatch")
    assert scene.seen(case, one).untold, "sent is not told"
    said = scene.told()[-1]
    assert "B-0001" in said and "dapur" not in said and "Contoh" not in said, "no word of what is personal"
    assert (louder.channel, louder.rung, louder.state) == ("webhook", 1, "delivered")
    assert scene.heard()[-1] == "alert.dispatch"


def test_who_was_told_by_voice_is_alerted_no_more_and_a_task_called_off_replaces_what_was_sent(
    scene: AlertRoom,
) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 600))
    case, one = scene.task()
    scene.sent(case)
    scene.desk.desk.do(step_assignment, case, one, Report(step="told", channel="radio"))
    scene.desk.desk.do(recall, case, one, "salah alamat")
    ended = scene.sent(case, 2)[-1]
    assert (ended.occasion, ended.channel) == ("withdrawn", "whatsapp_local")
    assert {alert.channel for alert in scene.alerts(case)} == {"whatsapp_local"}, "the climb ended by the telling"


def test_what_somebody_calls_off_or_says_by_a_typed_name_neither_stops_an_alert_nor_is_told(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 5))
    case, one = scene.task()
    scene.sent(case)
    with scene.desk.nobody_signed_in():
        scene.desk.desk.do(step_assignment, case, one, Report(step="told", channel="radio"))
        scene.desk.desk.do(recall, case, one, "salah alamat")
    alerts = scene.sent(case, 2)
    assert [(one.occasion, one.channel) for one in alerts] == [("dispatch", "whatsapp_local"), ("dispatch", "webhook")]
    scene.desk.desk.do(cancel, case, "uji")


def test_while_all_that_goes_out_is_stopped_no_agency_is_alerted_and_the_room_is_told_to_use_its_voice(
    scene: AlertRoom,
) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 600))
    scene.admin.desk.do(stop_sending, "uji")
    scene.arrived()
    going, _ = scene.task()
    assert scene.sent(going), "where only messages to citizens are stopped agencies hear as ever"
    scene.admin.desk.do(stop_sending, "uji", alerts=True)
    scene.arrived()
    case, one = scene.task()
    board = scene.desk.desk.board
    assert rung_words(board, scene.case(case), scene.seen(case, one)) == "MESSAGES STOPPED: tell by voice"
    scene.arrived()
    scene.gateway.wait_until(lambda: "alerts_waiting 0\n" not in scene.gateway.get("/metrics").text)
    assert not scene.alerts(case)
    scene.admin.desk.do(resume_sending)
    scene.arrived()
    assert scene.sent(case), "a request that nobody told goes as soon as it is lifted"


def test_killed_while_the_channel_was_touched_it_sends_again_and_says_so(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.down.add("whatsapp")
    before = len(scene.told())
    case, _ = scene.task()
    scene.gateway.wait_until(lambda: len(scene.told()) > before)
    scene.gateway.kill()
    scene.down.clear()
    scene.gateway.start()
    (alert,) = scene.sent(case)
    assert alert.doubled and len(scene.told()) == before + 2
    scene.gateway.kill()
    scene.gateway.start()
    scene.arrived()
    assert len(scene.told()) == before + 2 and len(scene.alerts(case)) == 1, "once noted it is never sent again"


def test_where_a_channel_is_down_the_next_one_goes_at_once_and_what_waited_comes_once(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 600))
    peer, scene.whatsapp.answers = scene.whatsapp.answers, lambda _: BUSY
    case, _ = scene.task()
    scene.desk.wait_until(lambda: any(one.channel == "webhook" for one in scene.case(case).alerts.values()))
    assert next(one for one in scene.alerts(case) if one.channel == "whatsapp_local").failed == "too_many"
    before = len(scene.told())
    scene.whatsapp.answers = peer
    scene.sent(case, 2)
    assert len(scene.told()) == before + 1


def test_a_channel_that_stays_down_is_told_to_the_room_with_what_waits_behind_it_until_it_works(
    scene: AlertRoom,
) -> None:
    scene.ladder(("whatsapp_local", 0))
    peer, scene.whatsapp.answers = scene.whatsapp.answers, lambda _: BUSY
    case, one = scene.task()
    scene.desk.wait_until(lambda: bool(outages(scene.desk.desk.board)))
    (outage,) = outages(scene.desk.desk.board)
    assert (outage.channel, outage.reason, outage.waiting) == ("whatsapp_local", "too_many", 1)
    assert waits_behind(scene.desk.desk.board, scene.case(case), scene.seen(case, one)) == [outage]
    scene.whatsapp.answers = peer
    scene.sent(case)
    scene.desk.wait_until(lambda: not outages(scene.desk.desk.board))


def test_an_agencys_own_program_that_is_down_is_told_to_the_room_and_gets_the_alert_when_it_is_back(
    scene: AlertRoom,
) -> None:
    scene.ladder(("webhook", 0))
    peer, scene.system.answers = scene.system.answers, lambda _: Gives(status=500)
    before = len(scene.heard())
    case, _ = scene.task()
    scene.desk.wait_until(lambda: bool(outages(scene.desk.desk.board)))
    (outage,) = outages(scene.desk.desk.board)
    scene.system.answers = peer
    assert (outage.channel, outage.reason) == ("webhook", "broken")
    scene.sent(case)
    scene.desk.wait_until(lambda: not outages(scene.desk.desk.board))
    assert len(scene.heard()) > before


def test_without_the_server_the_holder_goes_on_climbing(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 3))
    before = len(scene.heard())
    case, _ = scene.task()
    scene.sent(case)
    scene.room.server.stop()
    scene.gateway.kill()
    scene.gateway.start()
    scene.gateway.wait_until(lambda: len(scene.heard()) > before)
    scene.room.server.start()
    assert {alert.state for alert in scene.sent(case, 2)} <= {"sent", "delivered"}


@pytest.mark.parametrize("cut", some(CUTS, 3))
def test_with_the_power_cut_at_any_step_a_message_comes_once_or_says_that_it_may_have_come_twice(
    scene: AlertRoom, cut: str
) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.gateway.end()
    scene.gateway.start(cut=cut)
    process, before = scene.gateway.process, len(scene.told())
    assert process is not None
    case, _ = scene.task()
    assert process.wait(60) == -9
    scene.gateway.process = None
    scene.gateway.start()
    (alert,) = scene.sent(case)
    scene.arrived()
    many = len(scene.told()) - before
    assert many == 1 or (many == 2 and alert.doubled), "never lost, never twice without a word"
    assert alert.doubled is (cut in ("take:after", "settle:before"))
    assert sum(type(line.fact) is AlertSent for line in scene.case(case).timeline) == 1


def test_of_two_gateways_one_sends_and_the_other_takes_over_when_it_is_gone(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0))
    other = GatewayProcess(scene.folder / "gerbang2", scene.room.server)
    other.join()
    other.start()
    try:
        scene.gateway.wait_until(lambda: "alerts_sender 1" in scene.gateway.get("/metrics").text)
        case, _ = scene.task()
        (alert,) = scene.sent(case)
        assert not alert.doubled and "alerts_sender 0" in other.get("/metrics").text
        scene.gateway.kill()
        since = time.monotonic()
        other.wait_until(lambda: "alerts_sender 1" in other.get("/metrics").text)
        assert time.monotonic() - since < LEASE_S + 2 * LEASE_EVERY_S + PATIENCE_S / 10
        case, _ = scene.task()
        scene.sent(case)
    finally:
        other.end()
        scene.gateway.start()


def test_cut_off_from_the_server_the_holder_and_its_successor_both_send_and_both_say_so(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.gateway.end()
    line = Relay(urlsplit(scene.room.server.url).port or 0)
    scene.gateway.server_url = f"https://127.0.0.1:{line.port}"
    scene.gateway.start()
    other = GatewayProcess(scene.folder / "gerbang3", scene.room.server)
    other.join()
    try:
        scene.gateway.wait_until(lambda: "alerts_sender 1" in scene.gateway.get("/metrics").text)
        other.start()
        peer, scene.whatsapp.answers = scene.whatsapp.answers, lambda _: BUSY
        case, _ = scene.task()
        scene.desk.wait_until(lambda: len(scene.case(case).alerts) == 1)
        line.cut()
        other.wait_until(lambda: "alerts_sender 1" in other.get("/metrics").text)
        before = len(scene.told())
        scene.whatsapp.answers = peer
        scene.gateway.wait_until(lambda: len(scene.told()) == before + 2)
        assert all("mungkin+dua+kali" in one for one in scene.told()[before:])
        line.mend()
        scene.desk.wait_until(lambda: len(_sent_lines(scene, case)) == 2)
        assert len({one.desk for one in _sent_lines(scene, case)}) == 2
        (alert,) = scene.alerts(case)
        assert alert.doubled and alert.state == "sent"
    finally:
        other.end()
        scene.gateway.end()
        line.end()
        scene.gateway.server_url = scene.room.server.url
        scene.gateway.start()


def _sent_lines(scene: AlertRoom, case: str) -> list[TimelineLine]:
    return [line for line in scene.case(case).timeline if type(line.fact) is AlertSent]


def test_in_a_storm_one_message_tells_of_all_tasks_of_a_minute(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.down.add("whatsapp")
    scene.desk.desk.do(start_storm, "Angin kencang")
    scene.arrived()
    cases = [scene.task()[0] for _ in range(3)]
    before = len(scene.told())
    scene.gateway.kill()
    scene.down.clear()
    scene.gateway.start()
    for case in cases:
        scene.sent(case)
    fresh = scene.told()[before:]
    assert len(fresh) < len(cases), "several tasks stand in one message"
