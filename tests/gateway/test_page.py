"""The agency's page in a real Chromium: pressed, declined, without a line, in two tabs, after a reload, with the
gateway killed, with the browser killed. The room sees what was pressed, once, when it was pressed, or the officer is
told."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from console.models.commands.agencies import Report, recall, step_assignment
from console.models.commands.calls import cancel
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.phone import SMALL, TABLET, WIDE, Phone, browser, kill, lasting_phone
from tests.helpers.world import PASSWORD

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


@pytest.fixture(scope="module")
def used(scene: Scene, chromium: Browser) -> Iterator[Phone]:
    made = Phone.new(chromium, scene.gateway)
    yield made
    made.end()


@pytest.fixture
def phone(used: Phone) -> Iterator[Phone]:
    yield used.emptied().sign_in("damkar1")
    assert not used.errors, used.errors


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
    phone.press("Tidak bisa datang")
    assert scene.seen(case, one).state == "untold", "without a reason nothing is sent"
    phone.page.select_option("#unable select", index=2)
    phone.press("Tidak bisa datang")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")
    assert scene.seen(case, one).unable_reason


def test_words_that_were_refused_come_back_without_a_script_with_why(scene: Scene, chromium: Browser) -> None:
    case, one, path = scene.task()
    phone = Phone.new(chromium, scene.gateway, java_script_enabled=False).sign_in("damkar1")

    def write(text: str) -> None:
        phone.page.locator("[data-press=message] textarea").fill(text)
        phone.page.locator("[data-press=message] button").first.click()

    phone.go(path)
    number = scene.desk.desk.board.cases[case].short_number
    scene.desk.desk.do(recall, case, one, "salah lapor", "phone")
    scene.desk.desk.do(cancel, case, "salah lapor")
    scene.arrived()
    write("jalan ditutup,\nputar lewat utara")
    expect(phone.page.locator("#text")).to_have_value("jalan ditutup,\nputar lewat utara")
    expect(phone.page.locator("[role=alert]")).to_contain_text(f"Tidak tercatat: Kasus {number} sudah selesai")
    case, one, path = scene.task()
    phone.go(path)
    phone.context.clear_cookies()
    write("butuh tangga")
    expect(phone.page.locator("#text")).to_have_value("butuh tangga")
    with phone.context.expect_page() as beside:
        phone.page.get_by_text("Masuk (terbuka").click()
    beside.value.fill("[name=name]", "damkar1")
    beside.value.fill("[name=password]", PASSWORD)
    beside.value.click("#sign-in button.main")
    beside.value.wait_for_url("**/")
    phone.press("Kirim lagi")
    phone.press("Kirim lagi")
    scene.desk.wait_until(lambda: [one.text for one in scene.desk.desk.board.cases[case].messages] == ["butuh tangga"])
    phone.end()


def test_without_a_line_my_cases_stay_readable_and_presses_wait_and_go_once(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.wait_kept(path)
    phone.cut()
    phone.go("/")  # as if opened anew
    phone.page.click(f'a[href="{path}"]')
    expect(phone.page.locator("#head")).to_contain_text("api besar di dapur")
    expect(phone.page.locator("#line")).to_contain_text("Tanpa jaringan")
    phone.page.click("#kirim-foto summary")
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 90, 40)).save(picture, "JPEG")
    phone.page.set_input_files(
        "[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    phone.press("Kirim foto")
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    phone.press(ACCEPT)
    expect(phone.page.locator("#next")).to_contain_text("antre sejak")
    phone.press(ROLLING)  # the step after it may be pressed already
    expect(phone.page.locator("#next")).to_contain_text("Kami berangkat: antre sejak")
    phone.page.reload()
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 3")
    expect(phone.page.get_by_role("button", name=ARRIVED, exact=True)).to_be_visible()
    phone.cut(False)
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    scene.desk.wait_until(lambda: len(scene.desk.desk.board.cases[case].attachments) == 1)
    expect(phone.page.locator("#kept")).to_be_empty()
    expect(phone.page.locator("#line")).to_contain_text("Tersambung")


def test_a_page_that_lost_its_line_says_so_no_longer_when_it_is_back(scene: Scene, phone: Phone) -> None:
    _, _, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    scene.arrived()
    phone.page.reload()
    line = phone.page.locator("#line")
    expect(line).to_have_text("Tersambung ke ruang 112")
    phone.cut()
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(line).to_contain_text("Tanpa jaringan")
    phone.cut(False)
    expect(line).to_have_text("Tersambung ke ruang 112")  # what the page said before is said again


def test_a_step_taken_back_before_it_went_can_be_pressed_again(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.press(ACCEPT)
    expect(phone.page.locator("#next")).to_contain_text("antre sejak")
    phone.press("Batalkan")
    expect(phone.page.get_by_role("button", name=ACCEPT, exact=True)).to_be_visible()
    phone.cut(False)
    expect(phone.page.locator("#kept")).to_be_empty()
    phone.press(ACCEPT)
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")


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
    expect(phone.page.locator("#line")).to_contain_text("Tanpa jaringan")  # though the stream is not broken yet
    phone.go("/")  # another page is open when it is refused
    scene.desk.desk.do(recall, case, one, "uji", "phone")
    scene.arrived()
    phone.cut(False)
    refused = phone.page.get_by_role("alert")
    expect(refused).to_contain_text("TIDAK DICATAT: Kami terima")
    phone.page.reload()
    expect(refused).to_contain_text("Sampaikan keadaan sekarang ke ruang 112 lewat suara")
    phone.press("Sudah saya baca")
    expect(phone.page.locator("#kept")).to_be_empty()
    assert "accepted" not in scene.seen(case, one).stamps


def test_a_waiting_cannot_that_a_colleague_overtook_is_shown_as_a_message_and_a_press_is_taken_back(
    scene: Scene, phone: Phone
) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.page.click("#unable summary")
    phone.page.select_option("#unable select", index=2)
    phone.press("Tidak bisa datang")
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    colleague = Officer(scene.gateway)
    assert colleague.sign_in("damkar2").ok and colleague.press(path, "accepted", "rekan").ok
    expect(phone.page.locator("#line")).to_contain_text("Tanpa jaringan")
    phone.cut(False)
    notice = phone.page.get_by_role("alert")
    expect(notice).to_contain_text("Bukan langkah")
    expect(phone.page.locator("#line")).to_contain_text("Tersambung")  # without a reload
    scene.desk.wait_until(lambda: bool(scene.desk.desk.board.cases[case].messages))
    assert scene.seen(case, one).state == "accepted"
    phone.press("Sudah saya baca")
    expect(phone.page.locator("#kept")).to_be_empty()  # of a message nothing is taken back
    phone.press(ROLLING)
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    phone.press("Batalkan")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    expect(phone.page.locator("#kept")).to_be_empty()


def test_what_is_kept_of_a_case_leaves_the_phone_when_it_is_over_and_when_somebody_signs_out(
    scene: Scene, phone: Phone
) -> None:
    case, one, path = scene.task()
    _, _, other = scene.task()
    phone.wait_kept(path)
    phone.wait_kept(other)
    scene.desk.desk.do(step_assignment, case, one, Report(step="unable", channel="phone", reason="uji"))
    scene.desk.desk.do(cancel, case, "uji")
    phone.wait_until(lambda: path not in phone.kept())
    assert other in phone.kept()
    phone.page.click("footer button")
    phone.wait_until(lambda: phone.page.url.endswith("/masuk"))
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
    phone.wait_until(lambda: phone.page.url.endswith("/masuk"))
    phone.go("/")
    assert phone.page.url.endswith("/masuk")


def test_presses_of_one_person_are_never_sent_as_anothers(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.press(ACCEPT)
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    phone.page.once("dialog", lambda dialog: dialog.accept())
    phone.go("/")
    phone.page.click("footer button")  # with one unsent: the page asks first
    expect(phone.page.locator("#main")).to_contain_text("Anda sudah keluar")
    phone.cut(False)
    phone.wait_until(lambda: phone.page.url.endswith("/masuk"))
    expect(phone.page.locator("#kept")).to_contain_text("1 tekanan antre di ponsel ini")
    phone.sign_in("damkar2")
    phone.wait_kept(path)
    assert scene.seen(case, one).state == "untold"
    phone.page.click("footer button")
    phone.wait_until(lambda: phone.page.url.endswith("/masuk"))
    phone.sign_in("damkar1")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    account = scene.seen(case, one).stamps["accepted"].by
    assert scene.desk.desk.board.reference.accounts[account].name == "damkar1"


def test_who_is_signed_out_has_a_key_to_sign_in_and_reads_only_what_still_waits(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.press(ACCEPT)
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    scene.desk.desk.do(recall, case, one, "uji", "phone")
    scene.arrived()
    phone.cut(False)
    expect(phone.page.get_by_role("alert")).to_contain_text("TIDAK DICATAT: Kami terima")
    _, _, other = scene.task()
    phone.go(other)
    phone.wait_kept(other)
    phone.cut()
    phone.press(ACCEPT)
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    lost_phone(scene, "damkar1", phone)
    phone.cut(False)
    expect(phone.page.locator("#line")).to_contain_text("1 tekanan disimpan")
    phone.page.locator("#line").get_by_role("link", name="Masuk").click()
    phone.wait_until(lambda: phone.page.url.endswith("/masuk"))
    expect(phone.page.locator("#kept")).to_contain_text("1 tekanan antre di ponsel ini")


def lost_phone(scene: Scene, login: str, phone: Phone) -> None:
    """From another phone all sessions but its own are ended, and the gateway knows it."""
    other = Officer(scene.gateway)
    assert other.sign_in(login).ok
    (form,) = set(re.findall(r'name="form" value="(\w+)"', other.ask("/saya").text))
    assert other.ask("/saya", form=form, what="end", session="").ok
    same = Officer(scene.gateway)
    for cookie in phone.context.cookies():
        same.http.cookies.set(cookie["name"], cookie["value"], domain="127.0.0.1")
    scene.gateway.wait_until(lambda: same.ask("/").url.endswith("/masuk"))


def test_a_killed_browser_sends_what_was_pressed_before(scene: Scene, chromium: Browser) -> None:
    case, one, path = scene.task()
    profile = scene.room.folder / "profil"
    with lasting_phone(chromium, profile, scene.gateway) as phone:
        phone.sign_in("damkar1")
        phone.wait_kept(path)
        phone.cut()
        phone.go(path)
        phone.press(ACCEPT)
        expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
        kill(profile)
    with lasting_phone(chromium, profile, scene.gateway) as phone:
        phone.sign_in("damkar1")  # a browser writes its cookies down half a minute later; the press was at once
        scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")


def test_with_the_server_gone_and_the_gateway_killed_a_press_arrives_once_they_are_back(
    scene: Scene, phone: Phone
) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    scene.room.server.stop()
    expect(phone.page.locator("#line")).to_contain_text("Tidak tersambung ke ruang")
    phone.press(ACCEPT)  # the gateway has it, and says so
    expect(phone.page.get_by_role("button", name=ROLLING, exact=True)).to_be_visible()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["unsent"] > 0)
    expect(phone.page.locator("#kept")).to_contain_text("Belum di ruang 112: 1")
    scene.gateway.kill()
    expect(phone.page.locator("#line")).to_contain_text("Tanpa jaringan")
    phone.press(ROLLING)
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    scene.gateway.start()
    expect(phone.page.locator("#kept")).to_contain_text("Belum di ruang 112: 2")
    scene.room.server.start()
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    expect(phone.page.locator("#kept")).to_be_empty()


def test_an_ended_link_and_somebody_of_the_room_get_nothing_but_a_sentence(scene: Scene, chromium: Browser) -> None:
    link = scene.link("damkar2")
    number = scene.room.server.tell("link", "list").split()[0]
    scene.room.server.tell("link", "revoke", number)
    phone = Phone.new(chromium, scene.gateway)
    phone.go(link)
    phone.press("Buka tugas saya")
    expect(phone.page.get_by_role("alert")).to_be_visible()
    phone.page.fill("[name=name]", "petugas1")
    phone.page.fill("[name=password]", PASSWORD)
    phone.page.click("#sign-in button.main")
    # Not that the room has such a person: whoever guesses would learn that the password is right.
    expect(phone.page.get_by_role("alert")).to_contain_text("Nama atau sandi salah")
    assert phone.kept() == set()
    phone.end()


def test_every_page_and_state_is_clean_for_who_sees_little_or_hears_the_page(scene: Scene, phone: Phone) -> None:
    _, _, path = scene.task()
    phone.wait_kept(path)
    for there in ("/masuk", "/", "/regu", path):
        phone.go(there)
        assert phone.broken_rules() == [], there
        for size in (SMALL, TABLET, WIDE, (180, 370)):  # the last is a small phone at 200 %
            phone.page.set_viewport_size({"width": size[0], "height": size[1]})
            assert phone.page.evaluate("document.documentElement.scrollWidth") <= size[0], (there, size)
        phone.page.set_viewport_size({"width": SMALL[0], "height": SMALL[1]})
    phone.page.emulate_media(color_scheme="dark")
    phone.page.click("#unable summary")
    assert phone.broken_rules() == []
    phone.page.click("#unable summary")
    phone.cut()
    phone.page.get_by_role("button", name=ACCEPT, exact=True).focus()
    phone.page.keyboard.press("Enter")  # by the keyboard alone
    expect(phone.page.locator("#next")).to_contain_text("antre sejak")
    assert phone.broken_rules() == []
