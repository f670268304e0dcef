"""What an officer keeps of their own on the page, in a real Chromium: passkeys with a phone's own authenticator (by its
test door), and the ways by which they are reached, set and tried. Where a page has no name, or no line, or no passkey
comes, somebody is told what to do."""

import plistlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from playwright.sync_api import Browser, CDPSession, expect

from console.models.commands.channels import set_channel
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.peers import Gives, Peer
from tests.helpers.phone import SMALL, Phone, browser
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
def whatsapp() -> Iterator[Peer]:
    peer = Peer(lambda _: Gives(b'{"status":true,"id":["1"]}'))
    yield peer
    peer.end()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, whatsapp: Peer) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("sendiri")) as made:
        tell = made.room.server.tell
        tell("account", "add", "admin1", "--name", "Pengelola", "--role", "admin", secrets=(PASSWORD,))
        heads = ("--role", "agency", "--role", "head", "--agency", "DAMKAR")
        tell("account", "add", "kepala", "--name", "kepala", *heads, secrets=(PASSWORD,))
        admin = made.room.seat("admin", "admin1")
        admin.desk.do(set_channel, "whatsapp_local", {"url": f"{whatsapp.url}/kirim", "token": "rahasia-contoh"})
        made.arrived()
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


def contacts(scene: Scene, name: str) -> list[tuple[str, object]]:
    """The ways of somebody, as the desk reads them."""
    reference = scene.desk.desk.board.reference
    account = next((who for who, said in reference.accounts.items() if said.name == name), name)
    return [(one.channel, one.address) for one in reference.contacts.get(account, ())]


def test_an_officer_sets_their_own_way_tries_it_and_says_that_it_rang(
    scene: Scene, chromium: Browser, whatsapp: Peer
) -> None:
    phone = Phone.new(chromium, scene.gateway).sign_in("damkar1")
    phone.go("/dihubungi")
    mine = phone.page.locator("#mine")
    expect(mine).to_contain_text("Belum ada cara")
    phone.page.click("#saver summary >> nth=0")
    expect(phone.page.locator("#saver")).to_contain_text("Tidak dibatasi")
    mine.get_by_text("Tambah atau ubah cara").click()
    assert phone.broken_rules() == []
    mine.locator("[name=address]").fill("bukan nomor")
    phone.press("Simpan")
    expect(phone.page.locator("#kept")).to_contain_text("TIDAK DICATAT")
    phone.press("Sudah saya baca")
    mine.get_by_text("Tambah atau ubah cara").click()
    mine.locator("[name=address]").fill("0812 0000 0001")
    mine.locator("[name=quiet_from]").select_option("22")
    mine.locator("[name=quiet_to]").select_option("6")
    phone.press("Simpan")
    scene.desk.wait_until(lambda: contacts(scene, "damkar1") == [("whatsapp_local", "6281200000001")])
    expect(mine).to_contain_text("tenang 22–06")
    sent = len(whatsapp.got)
    mine.get_by_role("button", name="Coba").click()
    phone.wait_until(lambda: len(whatsapp.got) > sent)
    expect(mine).to_contain_text("belum dijawab")  # it comes by itself
    phone.press("Ya, berdering")
    expect(mine).to_contain_text("dijawab")
    expect(phone.page.get_by_role("button", name="Ya, berdering")).to_have_count(0)
    for size in (SMALL, (180, 370), (1366, 768)):
        phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= size[0], size
    mine.get_by_text("Tambah atau ubah cara").click()
    mine.get_by_role("button", name="Akhiri cara ini").click()
    scene.desk.wait_until(lambda: contacts(scene, "damkar1") == [])
    expect(mine).to_contain_text("Belum ada cara")
    expect(mine.locator("[name=address]")).to_be_visible(
        timeout=5_000
    )  # what was opened stays open in the part that came
    phone.end()


def test_ways_of_others_are_the_heads_to_set_and_nobody_elses(scene: Scene) -> None:
    head, officer, other = Officer(scene.gateway), Officer(scene.gateway), Officer(scene.gateway)
    assert head.sign_in("kepala").ok and officer.sign_in("damkar2").ok and other.sign_in("pmi1").ok
    accounts = {said.name: who for who, said in scene.desk.desk.board.reference.accounts.items()}
    about = {"channel": "whatsapp_local", "address": "081200000002"}
    for who in (accounts["damkar1"], "DAMKAR", "D-1", accounts["pmi1"], "PMI"):
        assert officer.press("/dihubungi", "way_set", recipient=who, **about).status_code == 404, who
    for who in (accounts["pmi1"], "PMI", "A-1", "tidak-ada"):
        assert head.press("/dihubungi", "way_set", recipient=who, **about).status_code == 404, who
    for who in (accounts["damkar2"], "DAMKAR", "D-1"):
        assert head.press("/dihubungi", "way_set", recipient=who, **about).status_code == 200, who
    for who in ("damkar2", "DAMKAR", "D-1"):
        scene.desk.wait_until(lambda who=who: contacts(scene, who) == [("whatsapp_local", "6281200000002")])
    assert "6281200000002" in officer.ask("/dihubungi").text
    page = other.ask("/dihubungi").text
    assert "6281200000002" not in page and "damkar" not in page
    assert officer.press("/dihubungi", "way_set", recipient=accounts["damkar2"], channel="merpati").status_code == 404
    for who, more in ((accounts["damkar2"], {"channel": "sms"}), (accounts["damkar2"], {"channel": "email"})):
        assert officer.press("/dihubungi", "way_try", recipient=who, **more).status_code == 409


def test_a_crews_phone_opened_by_its_units_link_is_let_ring_for_that_unit(scene: Scene) -> None:
    crew = Officer(scene.gateway)
    assert crew.ask(scene.link("damkar2", "--unit", "D-2"), x="").ok
    assert "diatur kepala instansi" in crew.ask("/dihubungi").text
    assert (
        crew.press("/dihubungi", "way_set", recipient="D-2", channel="sms", address="081200000003").status_code == 404
    )
    (form,) = set(re.findall(r'name="form" value="(\w+)"', crew.ask("/").text))
    address = '{"endpoint":"https://updates.push.services.mozilla.com/x","p256dh":"x","auth":"x"}'
    assert crew.ask("/dering", form=form, browser="peramban-regu", address=address).status_code == 204
    scene.room.settle()
    scene.desk.wait_until(lambda: contacts(scene, "D-2") == [("web_push", address)])
    assert scene.gateway.ready()["unsent"] == 0


def test_a_phone_is_told_how_it_comes_to_trust_the_city_and_gets_what_it_installs(
    scene: Scene, chromium: Browser
) -> None:
    phone = Phone.new(chromium, scene.gateway)
    phone.go("/masuk")
    phone.page.get_by_role("link", name="Ponsel ini memperingatkan halaman ini?").click()
    text = phone.page.inner_text("main")
    authority = x509.load_pem_x509_certificate((scene.gateway.folder / "server-ca.pem").read_bytes())
    pairs = authority.fingerprint(hashes.SHA256()).hex(" ").upper()
    assert pairs in text and "Tetap instal" in text and "Kepercayaan Sertifikat" in text
    assert pairs in scene.room.server.tell("names", "add", "--gateway", "gerbang.contoh.example")
    pressed = [one.inner_text().split("\n")[0] for one in phone.page.locator("#android li, #iphone li").all()]
    drawn = [one.text_content() or "" for one in phone.page.locator("li svg .press text").all()]
    assert drawn == ["sertifikat CA", "Tetap instal", "konsol112-kota.crt", "Izinkan", "Profil Diunduh", "112"]
    said = zip(pressed, drawn, strict=True)
    assert all(word.lower() in text.lower() for text, word in said if word != "112"), "each step shows what is pressed"
    assert phone.broken_rules() == []
    links = {one.get_attribute("href") for one in phone.page.locator("a.button").all()}
    held, profile = (scene.gateway.get(one) for one in sorted(str(one) for one in links))
    assert x509.load_der_x509_certificate(held.content) == authority
    assert held.headers["content-type"] == "application/x-x509-ca-cert"
    (payload,) = plistlib.loads(profile.content)["PayloadContent"]
    assert payload["PayloadType"] == "com.apple.security.root" and payload["PayloadContent"] == held.content
    assert profile.headers["content-type"] == "application/x-apple-aspen-config"
    phone.context.close()
