"""A phone that shares where it is, in a real Chromium with a place of its own: on the desk's board with its age, from
one tab, until its time, a key, the task's end or the sign-out; nothing of it on any disk."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.cases import set_confidential
from console.models.views.shared_places import shares_now
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.phone import SMALL, Phone, browser

pytestmark = pytest.mark.slow

HERE, THERE = (-8.098300, 112.168100), (-8.099000, 112.169000)
START, STOP = "Bagikan posisi saya 15 menit", "Berhenti berbagi"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("berbagi")) as made:
        yield made


@pytest.fixture(scope="module")
def chromium(scene: Scene) -> Iterator[Browser]:
    with browser(scene.gateway) as started:
        yield started


@pytest.fixture
def phone(scene: Scene, chromium: Browser) -> Iterator[Phone]:
    place = {"latitude": HERE[0], "longitude": HERE[1], "accuracy": 8}
    made = Phone.new(chromium, scene.gateway, geolocation=place, permissions=["geolocation"]).sign_in("damkar1")
    yield made
    made.end()


def places(scene: Scene) -> list[tuple[str, float, float]]:
    """What the desk shows now: who, where."""
    desk = scene.desk.desk
    while desk.catch_up():
        continue
    found = shares_now(desk.board, desk.now_ms())
    return [(desk.board.reference.name_of(one.account), one.seen.lat, one.seen.lng) for one in found]


def test_a_place_is_shared_from_one_tab_moves_and_ends_by_a_key(scene: Scene, phone: Phone) -> None:
    case, _, path = scene.task()
    phone.go(path)
    assert places(scene) == []
    phone.press(START)
    expect(phone.page.locator("#shared")).to_contain_text("Ruang melihat posisi Anda sampai")
    scene.desk.wait_until(lambda: places(scene) == [("damkar1", *HERE)])
    (one,) = shares_now(scene.desk.desk.board, scene.desk.desk.now_ms())
    assert one.case == case and one.seen.accuracy_m == 8.0
    assert 14 * 60_000 < one.until - scene.desk.desk.now_ms() <= 15 * 60_000
    assert phone.broken_rules() == []
    other = phone.context.new_page()
    other.goto(phone.page.url)
    expect(other.locator("#shared")).to_contain_text("Ruang melihat posisi Anda")
    phone.context.set_geolocation({"latitude": THERE[0], "longitude": THERE[1], "accuracy": 5})
    phone.page.reload()  # it goes on, in whichever tab
    scene.desk.wait_until(lambda: places(scene) == [("damkar1", *THERE)])
    other.get_by_role("button", name=STOP).click()
    scene.desk.wait_until(lambda: places(scene) == [])
    expect(phone.page.locator("#shared")).to_be_empty()
    assert phone.page.evaluate("localStorage.getItem('k112-bagi')") is None
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= SMALL[0]


def test_it_ends_with_the_task_and_with_the_sign_out(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    scene.desk.desk.do(step_assignment, case, one, Report(step="unable", channel="phone", reason="uji"))
    assert places(scene) == [], "at the desk at once"
    expect(phone.page.locator("#shared")).to_contain_text("tidak dibagikan lagi")
    _, _, path = scene.task()
    phone.go(path)
    phone.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    phone.page.click("#shared button")
    scene.desk.wait_until(lambda: places(scene) == [])
    phone.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    phone.go("/")
    phone.page.click("footer button")
    scene.desk.wait_until(lambda: places(scene) == [])
    phone.wait_until(lambda: phone.page.url.endswith("/masuk"))
    assert phone.page.evaluate("localStorage.getItem('k112-bagi')") is None


def test_a_phone_that_says_nothing_of_its_place_says_what_to_do(scene: Scene, chromium: Browser) -> None:
    _, _, path = scene.task()
    phone = Phone.new(chromium, scene.gateway).sign_in("damkar2")
    phone.go(path)
    phone.press(START)
    expect(phone.page.locator("#shared")).to_contain_text("Izinkan untuk halaman ini")
    assert places(scene) == []
    phone.end()


def test_only_the_own_open_task_and_only_a_place_for_an_hour_at_most(scene: Scene) -> None:
    case, one, path = scene.task()
    assert scene.damkar.sign_in("damkar1").ok and scene.pmi.sign_in("pmi1").ok

    def said(officer: Officer, where: str = path, **more: Any) -> int:
        (form,) = set(re.findall(r'name="form" value="(\w+)"', officer.ask("/").text))
        about = {"lat": HERE[0], "lng": HERE[1], "accuracy": 5, "age": 0, "left": 60, **more}
        return officer.ask(
            f"{where}/posisi", form=form, **{name: str(value) for name, value in about.items()}
        ).status_code

    assert said(scene.pmi) == 404 and said(scene.damkar, f"/tugas/{case}/tidak-ada") == 404
    for odd in ({"lat": "x"}, {"lat": 91}, {"lng": "nan"}, {"left": 3_601}, {"left": -1}, {"age": "inf"}):
        assert said(scene.damkar, **odd) == 400, odd
    assert scene.damkar.ask(f"{path}/posisi", form="salah", lat="1").status_code == 403
    scene.desk.desk.do(set_confidential, case, True, "uji")
    scene.arrived()
    assert said(scene.damkar) == 404 and places(scene) == []
    assert scene.seen(case, one).open
    assert 429 in {said(scene.damkar, path, left=0) for _ in range(12)}


def test_nothing_of_a_shared_place_is_on_a_disk(scene: Scene, phone: Phone) -> None:
    _, _, path = scene.task()
    phone.context.set_geolocation({"latitude": -8.087654, "longitude": 112.176543, "accuracy": 8})
    phone.go(path)
    phone.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    scene.desk.station.journal.fixes.save()
    for folder in (scene.room.server.folder, scene.gateway.folder):
        for file in (one for one in folder.rglob("*") if one.is_file()):
            assert b"87654" not in file.read_bytes(), file
