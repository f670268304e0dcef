"""Passkeys in a real Chromium with a phone's own authenticator (by its test door): made on the own page, used at the
sign-in, taken away; and where a page has no name, or no line, or no passkey comes, somebody is told what to do."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.phone import Phone, browser
from tests.helpers.world import PASSWORD

pytestmark = pytest.mark.slow

OWN = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("kunci")) as made:
        yield made


@pytest.fixture(scope="module")
def chromium(scene: Scene) -> Iterator[Browser]:
    with browser(scene.gateway) as started:
        yield started


class Holder(Phone):
    """A phone with a finger's sensor, at the page's name."""

    def go(self, path: str) -> None:
        self.page.goto(self._gateway.url.replace("127.0.0.1", "localhost") + path)

    def sensor(self) -> tuple[CDPSession, str]:
        line = self.context.new_cdp_session(self.page)
        line.send("WebAuthn.enable")
        made: dict[str, Any] = line.send("WebAuthn.addVirtualAuthenticator", {"options": OWN})
        return line, made["authenticatorId"]

    def enrol(self) -> None:
        self.go("/saya")
        self.page.locator("form", has=self.page.get_by_role("button", name="Pasang kunci sandi")).locator(
            "[name=password]"
        ).fill(PASSWORD)
        self.press("Pasang kunci sandi")
        self.press("Buat di ponsel ini sekarang")
        expect(self.page.get_by_text("Selesai.")).to_be_visible()

    def sign_in_at_name(self, login: str) -> None:
        self.go("/masuk")
        self.page.fill("[name=name]", login)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("#sign-in button.main")
        self.page.wait_for_url("**/", wait_until="commit")


@pytest.fixture
def phone(scene: Scene, chromium: Browser) -> Iterator[Holder]:
    made = Holder(Phone.new(chromium, scene.gateway).context, scene.gateway)
    yield made
    made.end()


def test_a_passkey_made_on_the_own_page_signs_in_without_a_word_typed_until_it_is_taken_away(
    scene: Scene, phone: Holder
) -> None:
    _, _, path = scene.task()
    line, sensor = phone.sensor()
    phone.sign_in_at_name("damkar1")
    phone.enrol()
    expect(phone.page.locator("main")).to_contain_text("untuk localhost")
    assert phone.broken_rules() == []
    phone.page.click("footer button")
    phone.page.wait_for_url("**/masuk")
    assert phone.broken_rules() == []
    phone.press("Masuk dengan kunci sandi")
    phone.page.wait_for_url("**/", wait_until="commit")
    expect(phone.page.locator(f'a[href="{path}"]')).to_be_visible()
    expect(phone.page.locator("footer")).to_contain_text("damkar1")
    phone.go("/saya")
    expect(phone.page.locator("main")).to_contain_text("terakhir dipakai")
    phone.press("Hapus")
    expect(phone.page.locator("main")).to_contain_text("Belum ada. Dengan kunci sandi")
    phone.page.click("footer button")
    phone.page.wait_for_url("**/masuk")
    phone.press("Masuk dengan kunci sandi")
    expect(phone.page.get_by_role("alert")).to_contain_text("tidak diterima")
    line.send("WebAuthn.setUserVerified", {"authenticatorId": sensor, "isUserVerified": False})
    phone.press("Masuk dengan kunci sandi")
    expect(phone.page.locator("[data-passkey] [role=status]")).to_contain_text("Tidak ada kunci sandi")


def test_a_page_opened_by_numbers_says_so_and_offers_an_authenticator(scene: Scene, chromium: Browser) -> None:
    phone = Phone.new(chromium, scene.gateway).sign_in("damkar2")
    phone.go("/saya")
    expect(phone.page.locator("main")).to_contain_text("dibuka lewat alamat angka")
    expect(phone.page.get_by_role("button", name="Pasang autentikator")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Pasang kunci sandi")).to_have_count(0)
    phone.go("/masuk")
    phone.end()


def test_garbage_in_the_place_of_a_passkey_is_a_refusal(scene: Scene) -> None:
    officer = Officer(scene.gateway)
    names = ("credential", "client", "authenticator", "signature")
    for said, status in (("", 403), ("gYGBgYGB", 403), ("not base64 …", 400)):
        assert officer.ask("/kunci", **dict.fromkeys(names, said)).status_code == status, said


def test_a_line_lost_at_the_sign_in_is_said_so_and_is_no_wrong_try(scene: Scene) -> None:
    scene.room.server.stop()
    try:
        officer = Officer(scene.gateway)
        for _ in range(12):  # more than there are tries
            answer = officer.sign_in("damkar1")
            assert answer.status_code == 503 and "tidak terjangkau untuk masuk" in answer.text
        assert officer.ask("/kunci").status_code == 503
    finally:
        scene.room.server.start()
    scene.gateway.wait_until(lambda: officer.sign_in("damkar1").url.endswith("/"))
