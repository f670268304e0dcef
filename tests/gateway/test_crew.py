"""What agencies say of themselves on their page, through a real server, a real gateway and a real desk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.models.commands.agencies import set_crew_timer
from console.models.views.advice import readiness_of
from console.models.views.on_duty import crew_on_duty, turns_of
from tests.gateway.test_agencies import Officer, Scene
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, world
from tests.models.desks import MINUTE_MS, agency_lines
from wire.facts import CrewHeard

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("regu")
    with world(folder) as room:
        for login, name, agency in (
            ("damkar1", "Regu Satu", "DAMKAR"),
            ("damkar2", "Regu Dua", "DAMKAR"),
            ("pmi1", "Regu PMI", "PMI"),
            ("rsud1", "IGD RSUD", "RSUD"),
        ):
            wanted = ("--name", name, "--role", "agency", "--agency", agency)
            room.server.tell("account", "add", login, *wanted, secrets=(PASSWORD,))
        gateway = GatewayProcess(folder / "gerbang", room.server)
        gateway.join()
        gateway.start()
        try:
            made = Scene(room, gateway)
            assert made.damkar.sign_in("damkar1").ok and made.pmi.sign_in("pmi1").ok
            yield made
        finally:
            gateway.end()


def say_ready(officer: Officer, code: str, readiness: str, key: str = "", **more: str) -> int:
    fields = {"code": code, "readiness": readiness, **more}
    return officer.press("/regu", "ready", key or f"{code}-{readiness}", **fields).status_code


def test_readiness_said_on_the_page_is_at_once_at_the_desk_with_who_said_it_and_counts_in_what_is_suggested(
    scene: Scene,
) -> None:
    desk = scene.desk.desk
    for code in ("D-1", "D-2", "D-3"):
        assert say_ready(scene.damkar, code, "off", source="ban kempes") == 200
    scene.desk.wait_until(lambda: desk.board.reference.readiness.get("D-3") is not None)
    known = desk.board.reference.readiness["D-1"]
    assert known.readiness == "off" and known.source == "ban kempes"
    assert desk.board.reference.name_of(known.by) == "Regu Satu"
    assert readiness_of(desk.board, "DAMKAR", desk.now_ms()).free == 0, "no unit of it is suggested"
    assert say_ready(scene.damkar, "D-2", "ready") == 200 and say_ready(scene.damkar, "DAMKAR", "limited") == 200
    scene.desk.wait_until(lambda: desk.board.reference.readiness["D-2"].readiness == "ready")
    assert readiness_of(desk.board, "DAMKAR", desk.now_ms()).free == 1
    scene.desk.wait_until(lambda: "DAMKAR" in desk.board.reference.readiness)
    (line,) = [one for one in agency_lines(desk.board, desk.now_ms()) if one.id == "ready:DAMKAR"]
    assert line.text.startswith("ready 1/3 · Regu Satu") and "said by Regu Satu" in line.spoken
    page = scene.damkar.ask("/regu").text
    assert "Regu Satu" in page and "ban kempes" in page and "D-3" in page


def test_an_agency_speaks_for_itself_and_its_own_units_alone(scene: Scene) -> None:
    for code in ("D-1", "DAMKAR", "tidak-ada", "../D-1"):
        assert say_ready(scene.pmi, code, "ready", f"pmi-{code}") == 404
    assert say_ready(scene.damkar, "D-1", "sakti", "salah") == 404
    assert "D-1" not in scene.pmi.ask("/regu").text
    link = re.findall(r"/tautan/[\w-]+", scene.room.server.tell("link", "add", "damkar2", "--unit", "D-3"))[0]
    of_unit = Officer(scene.gateway)
    of_unit.ask(link, open="1")
    page = of_unit.ask("/regu").text
    assert "D-3" in page and "D-1" not in page
    assert say_ready(of_unit, "D-1", "ready", "satuan") == 404 and say_ready(of_unit, "DAMKAR", "ready", "satu") == 404
    assert say_ready(of_unit, "D-3", "busy", "satuan-3") == 200
    outsider = Officer(scene.gateway)
    assert "/masuk" in outsider.ask("/regu").url
    assert outsider.ask("/regu", what="ready", code="D-1", readiness="ready", form="0" * 32).status_code == 403


def test_a_word_of_readiness_that_comes_late_keeps_its_time_and_replaces_no_newer_one(scene: Scene) -> None:
    desk = scene.desk.desk
    assert say_ready(scene.damkar, "D-1", "busy", "sekarang") == 200
    before = desk.now_ms() - 2 * MINUTE_MS
    assert say_ready(scene.damkar, "D-1", "ready", "terlambat", at=str(before)) == 409
    assert say_ready(scene.damkar, "D-1", "ready", "sekarang") == 200, "the same press again writes nothing"
    scene.desk.wait_until(lambda: desk.board.reference.readiness["D-1"].readiness == "busy")
    scene.arrived()
    assert desk.board.reference.readiness["D-1"].readiness == "busy"


def test_who_is_on_duty_is_said_by_themselves_and_ends_by_themselves_or_by_its_time(scene: Scene) -> None:
    desk = scene.desk.desk
    everybody = crew_on_duty(desk.board, "DAMKAR", desk.now_ms())
    assert len(everybody) == 2
    for _ in range(2):
        assert scene.damkar.press("/regu", "on_duty", "giliran-1", until="07:00", unit="D-2").status_code == 200
    scene.desk.wait_until(lambda: len(turns_of(desk.board, desk.now_ms(), "DAMKAR")) == 1)
    (turn,) = turns_of(desk.board, desk.now_ms(), "DAMKAR")
    assert turn.unit == "D-2" and 0 < turn.until_ms - desk.now_ms() <= 24 * 3_600_000
    assert crew_on_duty(desk.board, "DAMKAR", desk.now_ms()) == (turn.account,) != everybody
    (line,) = [one for one in agency_lines(desk.board, desk.now_ms()) if one.id == "ready:DAMKAR"]
    assert "on duty Regu Satu" in line.text
    page = scene.damkar.ask("/regu").text
    assert "Regu Satu (D-2)" in page and turn.id in page
    assert "Regu Satu" not in scene.pmi.ask("/regu").text, "another agency sees nothing of it"
    for fields in ({"turn": turn.id}, {"turn": "PMI:x"}, {"turn": ""}):
        assert scene.pmi.press("/regu", "off_duty", f"lain-{fields['turn']}", **fields).status_code == 409
    colleague = Officer(scene.gateway)
    assert colleague.sign_in("damkar2").ok
    assert colleague.press("/regu", "off_duty", "teman", turn=turn.id).status_code == 404, "nor ends a colleague it"
    for wrong in ({"until": "25:99"}, {"until": "2020-01-01T07:00"}, {"until": "2099-01-01T07:00"}):
        assert scene.damkar.press("/regu", "on_duty", f"salah-{wrong['until']}", **wrong).status_code == 409
    assert scene.pmi.press("/regu", "on_duty", "unit-orang", until="07:00", unit="D-2").status_code == 409
    assert scene.damkar.press("/regu", "off_duty", "selesai", turn=turn.id).status_code == 200
    scene.desk.wait_until(lambda: not turns_of(desk.board, desk.now_ms(), "DAMKAR"))
    assert crew_on_duty(desk.board, "DAMKAR", desk.now_ms()) == everybody


def test_a_crew_says_by_one_press_that_it_is_safe_and_the_dispatchers_clock_begins_anew(scene: Scene) -> None:
    case, one, path = scene.task()
    desk = scene.desk.desk
    assert scene.damkar.press(path, "arrived").status_code == 200
    assert 'value="heard"' not in scene.damkar.ask(path).text
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
    desk.do(set_crew_timer, case, one, 15)
    scene.arrived()
    assert 'value="heard"' in scene.damkar.ask(path).text
    before = scene.seen(case, one).heard_ms
    assert scene.pmi.press(path, "heard").status_code == 404
    for _ in range(2):
        assert scene.damkar.press(path, "heard", "aman-1").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).heard_ms > before)
    heard = [line for line in desk.board.cases[case].timeline if isinstance(line.fact, CrewHeard)]
    assert [desk.board.reference.name_of(line.by) for line in heard] == ["Regu Satu"]
    late = desk.now_ms() - 10 * MINUTE_MS
    assert scene.damkar.press(path, "heard", "aman-2", at=str(late)).status_code == 200
    assert scene.damkar.press(path, "cleared", result="handled").status_code == 200
    assert scene.damkar.press(path, "heard", "aman-3").status_code == 409


def test_a_hospitals_own_account_says_where_people_can_be_brought_and_nobody_else_does(scene: Scene) -> None:
    desk = scene.desk.desk
    hospital = Officer(scene.gateway)
    assert hospital.sign_in("rsud1").ok
    said = {"emergency": "diverted", "beds_icu": "2", "beds_ward": "14", "note": "CT-scan rusak"}
    assert hospital.press("/regu", "hospital", "kabar-1", **said).status_code == 200
    scene.desk.wait_until(lambda: "RSUD" in desk.board.reference.hospitals)
    found = desk.board.reference.hospitals["RSUD"]
    assert (found.emergency, found.beds, found.note) == ("diverted", {"icu": 2, "ward": 14}, "CT-scan rusak")
    assert desk.board.reference.name_of(found.by) == "IGD RSUD"
    assert [line.text for line in agency_lines(desk.board, desk.now_ms()) if line.id == "hospital:RSUD"] == [
        "ER diverted · ICU 2 · ward 14 · CT-scan rusak"
    ]
    page = hospital.ask("/regu").text
    assert "CT-scan rusak" in page and 'name="beds_icu"' in page and "DAMKAR" not in page and "D-1" not in page
    for other in (scene.pmi, scene.damkar):
        assert 'name="beds_icu"' not in other.ask("/regu").text
        for fields in (said, {**said, "code": "RSUD"}):
            assert other.press("/regu", "hospital", f"lain-{len(fields)}", **fields).status_code == 404
    for wrong in ({"emergency": "entah"}, {"emergency": ""}):
        assert hospital.press("/regu", "hospital", f"salah-{wrong}", **{**said, **wrong}).status_code == 404
    for beds in ("-1", "99999", "banyak", "1e3"):
        assert hospital.press("/regu", "hospital", f"bed-{beds}", **{**said, "beds_icu": beds}).status_code == 409
    late = str(desk.now_ms() - 2 * MINUTE_MS)
    assert hospital.press("/regu", "hospital", "terlambat", at=late, **{**said, "emergency": "open"}).status_code == 409
    case, _, path = scene.task("DAMKAR")
    assert case not in hospital.ask("/").text and hospital.ask(path).status_code == 404, "it sees nothing but its own"
    assert hospital.press(path, "accepted").status_code == 404
    assert say_ready(hospital, "D-1", "ready", "rsud-d1") == 404
    link = re.findall(r"/tautan/[\w-]+", scene.room.server.tell("link", "add", "rsud1", "--unit", "R-2"))[0]
    hearse = Officer(scene.gateway)
    hearse.ask(link, open="1")
    assert hearse.press("/regu", "hospital", "mobil-jenazah", **said).status_code == 404
