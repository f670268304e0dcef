"""Agencies are alerted until somebody answers: real server, gateway process and desk, real lines to peers that hang,
refuse and come back; the gateway is killed between any two steps and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.models.commands.agencies import Report, recall, step_assignment
from console.models.commands.storm import start_storm
from tests.gateway.alert_room import AlertRoom
from tests.helpers.peers import Gives
from tests.helpers.world import world

pytestmark = pytest.mark.slow
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


def texts(scene: AlertRoom) -> list[str]:
    return [one.body.decode() for one in scene.whatsapp.got]


def test_a_request_is_sent_at_once_tells_nobody_and_climbs_until_somebody_answers(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 2))
    case, one = scene.task()
    first = scene.sent(case)[0]
    assert (first.channel, first.recipient, first.rung, first.occasion) == ("whatsapp_local", "DAMKAR", 0, "dispatch")
    assert scene.seen(case, one).untold, "sent is not told"
    said = texts(scene)[-1]
    assert "B-0001" in said and "dapur" not in said and "Contoh" not in said, "no word of what is personal"
    louder = scene.sent(case, 2)[-1]
    assert (louder.channel, louder.rung, louder.state) == ("webhook", 1, "delivered")
    assert scene.system.got[-1].json()["type"] == "alert.dispatch"


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


def test_killed_while_the_channel_was_touched_it_sends_again_and_says_so(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.down.add("whatsapp")
    before = len(scene.whatsapp.got)
    case, _ = scene.task()
    scene.gateway.wait_until(lambda: len(scene.whatsapp.got) > before)
    scene.gateway.kill()
    scene.down.clear()
    scene.gateway.start()
    (alert,) = scene.sent(case)
    assert alert.doubled and len(scene.whatsapp.got) == before + 2
    scene.gateway.kill()
    scene.gateway.start()
    scene.arrived()
    assert len(scene.whatsapp.got) == before + 2 and len(scene.alerts(case)) == 1, "once noted it is never sent again"


def test_where_a_channel_is_down_the_next_one_goes_at_once_and_what_waited_comes_once(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 600))
    peer, scene.whatsapp.answers = scene.whatsapp.answers, lambda _: BUSY
    case, _ = scene.task()
    scene.desk.wait_until(lambda: any(one.channel == "webhook" for one in scene.case(case).alerts.values()))
    assert next(one for one in scene.alerts(case) if one.channel == "whatsapp_local").failed == "too_many"
    before = len(scene.whatsapp.got)
    scene.whatsapp.answers = peer
    scene.sent(case, 2)
    assert len(scene.whatsapp.got) == before + 1


def test_without_the_server_the_holder_goes_on_climbing(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0), ("webhook", 3))
    before = len(scene.system.got)
    case, _ = scene.task()
    scene.sent(case)
    scene.room.server.stop()
    scene.gateway.kill()
    scene.gateway.start()
    scene.gateway.wait_until(lambda: len(scene.system.got) > before)
    scene.room.server.start()
    assert {alert.state for alert in scene.sent(case, 2)} <= {"sent", "delivered"}


def test_in_a_storm_one_message_tells_of_all_tasks_of_a_minute(scene: AlertRoom) -> None:
    scene.ladder(("whatsapp_local", 0))
    scene.down.add("whatsapp")
    scene.desk.desk.do(start_storm, "Angin kencang")
    scene.arrived()
    cases = [scene.task()[0] for _ in range(3)]
    before = len(scene.whatsapp.got)
    scene.gateway.kill()
    scene.down.clear()
    scene.gateway.start()
    for case in cases:
        scene.sent(case)
    fresh = texts(scene)[before:]
    assert len(fresh) < len(cases), "several tasks stand in one message"
