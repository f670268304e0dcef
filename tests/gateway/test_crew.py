"""What agencies say of themselves on their page, through a real server, a real gateway and a real desk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.models.views.advice import readiness_of
from console.text.agencies_at_work import agency_lines
from gateway.agencies.presses import LATE_MS
from tests.gateway.test_agencies import Officer, Scene
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, world

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("regu")
    with world(folder) as room:
        for login, name, agency in (
            ("damkar1", "Regu Satu", "DAMKAR"),
            ("damkar2", "Regu Dua", "DAMKAR"),
            ("pmi1", "Regu PMI", "PMI"),
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
    assert "1 of 3 units" in line.right and "said by Regu Satu" in line.right
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
    before = desk.now_ms() - 2 * LATE_MS
    assert say_ready(scene.damkar, "D-1", "ready", "terlambat", at=str(before)) == 409
    assert say_ready(scene.damkar, "D-1", "ready", "sekarang") == 200, "the same press again writes nothing"
    scene.desk.wait_until(lambda: desk.board.reference.readiness["D-1"].readiness == "busy")
    scene.arrived()
    assert desk.board.reference.readiness["D-1"].readiness == "busy"
