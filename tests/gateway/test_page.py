"""The agency's page in a real Chromium: pressed, declined, without a line, in two tabs, after a reload, with the
gateway killed, with the browser killed. The room sees what was pressed, once, when it was pressed, or the officer is
told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from console.models.commands.agencies import Report, step_assignment
from console.models.commands.closing import cancel
from tests.helpers.agency_room import Scene, agency_room
from tests.helpers.phone import Phone, browser

pytestmark = pytest.mark.slow

ACCEPT, ROLLING, ARRIVED = "Kami terima", "Kami berangkat", "Kami sudah tiba"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("halaman")) as made:
        yield made


@pytest.fixture(scope="module")
def chromium(scene: Scene) -> Iterator[Browser]:
    with browser(scene.gateway) as started:
        yield started


@pytest.fixture
def phone(scene: Scene, chromium: Browser) -> Iterator[Phone]:
    made = Phone.new(chromium, scene.gateway).sign_in("damkar1")
    yield made
    made.end()


def test_a_press_on_the_phone_is_at_the_desk_and_the_next_step_stands_there(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.page.click(f'a[href="{path}"]')  # it came by itself
    phone.press(ACCEPT)
    expect(phone.page.get_by_role("button", name=ROLLING, exact=True)).to_be_visible()
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")


def test_declining_asks_for_a_reason_and_the_desk_reads_it(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.page.click("#unable summary")
    phone.press("Kami tidak bisa")
    assert scene.seen(case, one).state == "untold", "without a reason nothing is sent"
    phone.page.select_option("#unable select", index=2)
    phone.press("Kami tidak bisa")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")
    assert scene.seen(case, one).unable_reason


def test_without_a_line_my_cases_stay_readable_and_presses_wait_and_go_once(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.wait_kept(path)
    phone.cut()
    phone.go("/")  # as if opened anew
    phone.page.click(f'a[href="{path}"]')
    expect(phone.page.locator("#head")).to_contain_text("api besar di dapur")
    expect(phone.page.locator("#line")).to_contain_text("Tanpa jaringan")
    phone.press(ACCEPT)
    expect(phone.page.locator("#next")).to_contain_text("antre sejak")
    phone.press(ROLLING)  # the step after it may be pressed already
    expect(phone.page.locator("#next")).to_contain_text("Kami berangkat: antre sejak")
    phone.page.reload()
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 2")
    expect(phone.page.get_by_role("button", name=ARRIVED, exact=True)).to_be_visible()
    phone.cut(False)
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    expect(phone.page.locator("#kept")).to_be_empty()
    expect(phone.page.locator("#line")).to_contain_text("Tersambung")


def test_two_tabs_send_a_waiting_press_once_and_both_show_it(scene: Scene, phone: Phone) -> None:
    case, _, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    other = phone.context.new_page()
    other.goto(phone.page.url)
    phone.cut()
    phone.page.fill("#pesan textarea >> nth=0", "jalan tertutup pohon")
    phone.press("Kirim")
    expect(other.locator("#kept")).to_contain_text("Antre: 1")
    phone.cut(False)
    scene.desk.wait_until(lambda: "jalan tertutup" in str(scene.desk.desk.board.cases[case].timeline))
    for tab in (phone.page, other):
        expect(tab.locator("#kept")).to_be_empty()
    lines = [line for line in scene.desk.desk.board.cases[case].timeline if "jalan tertutup" in str(line.fact)]
    assert len(lines) == 1


def test_a_waiting_press_that_is_refused_says_why_until_it_was_read(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.press(ACCEPT)
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    phone.go("/")  # another page is open when it is refused
    scene.desk.desk.do(step_assignment, case, one, Report(step="rolling", channel="phone"))
    scene.arrived()
    phone.cut(False)
    refused = phone.page.get_by_role("alert")
    expect(refused).to_contain_text("TIDAK DICATAT: Kami terima")
    phone.page.reload()
    expect(refused).to_contain_text("Sampaikan keadaan sekarang ke ruang 112 lewat suara")
    phone.press("Sudah saya baca")
    expect(phone.page.locator("#kept")).to_be_empty()
    assert "accepted" not in scene.seen(case, one).stamps


def test_what_is_kept_of_a_case_leaves_the_phone_when_it_is_over_and_when_somebody_signs_out(
    scene: Scene, phone: Phone
) -> None:
    case, one, path = scene.task()
    _, _, other = scene.task()
    phone.wait_kept(path)
    phone.wait_kept(other)
    scene.desk.desk.do(step_assignment, case, one, Report(step="unable", channel="phone", reason="uji"))
    scene.desk.desk.do(cancel, case, "uji")
    phone.page.wait_for_function("async (path) => !(await caches.match(location.origin + path))", arg=path)
    assert other in phone.kept()
    phone.page.click("footer button")
    phone.page.wait_for_url("**/masuk")
    assert phone.kept() == set()
    phone.sign_in("pmi1")
    phone.wait_kept("/")
    assert phone.kept() & {path, other} == set()


def test_who_signs_out_without_a_line_is_out_when_it_is_back(scene: Scene, phone: Phone) -> None:
    _, _, path = scene.task()
    phone.wait_kept(path)
    phone.cut()
    phone.page.click("footer button")
    expect(phone.page.locator("#main")).to_contain_text("Anda sudah keluar")
    assert phone.kept() == set()
    phone.cut(False)
    phone.page.wait_for_url("**/masuk")
    phone.go("/")
    assert phone.page.url.endswith("/masuk")


def test_presses_of_one_person_are_never_sent_as_anothers(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.press(ACCEPT)
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    phone.page.on("dialog", lambda dialog: dialog.accept())
    phone.go("/")
    phone.page.click("footer button")  # with one unsent: the page asks first
    expect(phone.page.locator("#main")).to_contain_text("Anda sudah keluar")
    phone.cut(False)
    phone.page.wait_for_url("**/masuk")
    expect(phone.page.locator("#kept")).to_contain_text("1 tekanan antre di ponsel ini")
    phone.sign_in("damkar2")
    phone.wait_kept(path)
    assert scene.seen(case, one).state == "untold"
    phone.page.click("footer button")
    phone.page.wait_for_url("**/masuk")
    phone.sign_in("damkar1")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    account = scene.seen(case, one).stamps["accepted"].by
    assert scene.desk.desk.board.reference.accounts[account].name == "damkar1"
