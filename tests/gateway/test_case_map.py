"""The map around a task on the officer's page: from the file the room handed out, else from the one in the gateway's
folder, else nothing; for who may see the place, as long as they may. Real server, real gateway process, real desk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from console.map.basemap.map_file import CURRENT, ENDING, FOLDER
from console.models.commands.agencies import recall
from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential
from console.models.commands.dangers import RoadForm, close_road
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.drawn_town import CENTRE, draw_town
from tests.helpers.grid_roads import at
from tests.helpers.phone import Phone, browser
from wire.facts import Place

pytestmark = pytest.mark.slow
POINT = f"{CENTRE[0]},{CENTRE[1]}"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("peta")) as made:
        assert made.damkar.sign_in("damkar1").ok and made.pmi.sign_in("pmi1").ok
        yield made


def picture_at(officer: Officer, path: str) -> str:
    """Where the page of a task has its map; empty where it has none."""
    return "".join(re.findall(r'<img class="map" src="([^"]+)"', officer.ask(path).text))


def end(scene: Scene, case: str, assignment: str) -> None:
    """The case is over."""
    scene.desk.desk.do(recall, case, assignment, "uji", "phone")
    scene.desk.desk.do(cancel, case, "uji")
    scene.arrived()


def test_the_map_comes_from_the_gateways_folder_and_then_from_the_file_the_room_hands_out(
    scene: Scene, tmp_path: Path
) -> None:
    _, _, path = scene.task(point=POINT)
    assert not picture_at(scene.damkar, path) and scene.damkar.ask(f"{path}/peta.svg").status_code == 404
    folder = scene.gateway.folder / FOLDER
    folder.mkdir(exist_ok=True)
    draw_town(folder / f"{CURRENT}{ENDING}", credit="© di gerbang")
    scene.gateway.wait_until(lambda: picture_at(scene.damkar, path))
    before = picture_at(scene.damkar, path)
    assert "© di gerbang" in scene.damkar.ask(before).text
    scene.room.server.tell("map", "publish", str(draw_town(tmp_path / "kota.k112map", credit="© kota")))
    scene.gateway.wait_until(lambda: picture_at(scene.damkar, path) != before)
    answer = scene.damkar.ask(picture_at(scene.damkar, path))
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "© kota · peta contoh" in answer.text and "Jl. Baris" in answer.text and len(answer.content) <= 60_000
    assert answer.headers["Cache-Control"] == "no-store"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    scene.room.server.tell("map", "publish", str(draw_town(tmp_path / "lagi.k112map", credit="© baru")))
    scene.gateway.wait_until(lambda: "© baru" in scene.damkar.ask(picture_at(scene.damkar, path)).text)


def test_closed_roads_and_hydrants_of_the_room_stand_on_it(scene: Scene) -> None:
    _, _, path = scene.task(point=POINT)
    scene.gateway.wait_until(lambda: picture_at(scene.damkar, path))
    before = picture_at(scene.damkar, path)
    assert scene.damkar.ask(before).text.count('class="k"') == 1, "the case alone"
    place = Place(point=",".join(map(str, at(4, 5))))
    scene.desk.desk.do(close_road, RoadForm(street="Jalan Baris 6", reason="pohon tumbang", place=place))
    scene.arrived()
    after = picture_at(scene.damkar, path)
    assert after != before, "the phone asks for it again"
    assert scene.damkar.ask(after).text.count('class="k"') == 2


def test_a_map_is_for_who_may_see_the_place_and_as_long_as_they_may(scene: Scene) -> None:
    case, one, path = scene.task(point=POINT)
    scene.gateway.wait_until(lambda: picture_at(scene.damkar, path))
    picture = f"{path}/peta.svg"
    assert scene.damkar.ask(picture).status_code == 200
    assert scene.pmi.ask(picture).status_code == 404 and Officer(scene.gateway).ask(picture).status_code == 404
    _, _, without = scene.task(point=None)
    _, _, outside = scene.task(point="-7.2,112.7")
    for each in (without, outside):
        assert not picture_at(scene.damkar, each) and scene.damkar.ask(f"{each}/peta.svg").status_code == 404
    end(scene, case, one)
    hidden, _, hidden_path = scene.task(point=POINT)
    scene.desk.desk.do(set_confidential, hidden, True, "uji")
    scene.arrived()
    for each in (path, hidden_path):
        assert not picture_at(scene.damkar, each) and scene.damkar.ask(f"{each}/peta.svg").status_code == 404


FORGET = "async path => { for (const name of await caches.keys()) await (await caches.open(name)).delete(path); }"
GONE = "async path => !(await caches.match(location.origin + path))"


def test_the_map_is_kept_on_the_phone_with_its_page_and_leaves_with_it(scene: Scene) -> None:
    case, one, path = scene.task(point=POINT)
    _, _, other = scene.task(point=POINT)
    with browser(scene.gateway) as chromium:
        phone = Phone.new(chromium, scene.gateway).sign_in("damkar1")
        for each in (path, other):
            phone.wait_kept(f"{each}/peta.svg")
        phone.cut()
        phone.go(path)
        phone.page.wait_for_function("document.querySelector('img.map').naturalWidth > 0")
        phone.page.evaluate(FORGET, f"{other}/peta.svg")
        phone.go(other)
        expect(phone.page.locator("#head")).to_contain_text("api besar di dapur")
        expect(phone.page.locator("img.map")).to_be_hidden()  # nothing in its place
        phone.cut(False)
        phone.go("/")
        end(scene, case, one)
        phone.page.wait_for_function(GONE, arg=f"{path}/peta.svg")
        assert not phone.errors, phone.errors
        phone.end()
