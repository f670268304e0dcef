"""The manual's pictures of the citizens' pages, by a phone of its own: python -m tests.gateway.citizen_pictures FOLDER
(with --night also the others, to look at)."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from console.models.commands.citizens import message_citizen
from console.models.views.citizens import PHRASES
from console.text.citizens import phrase_words
from tests.gateway.citizen_room import CitizenRoom
from tests.helpers.phone import Phone, browser
from tests.helpers.world import world

HERE = {"latitude": -8.0983, "longitude": 112.1681, "accuracy": 12}


def take(folder: Path, *, every: bool = False) -> None:
    """The link, the place, silent 112, what a reporter sees; `every`: all pages, by day and by night."""
    with tempfile.TemporaryDirectory() as place, world(Path(place)) as room:
        scene = CitizenRoom(room, Path(place))
        try:
            scene.gateway.start()
            scene.rule(report=True, silent=True)
            with browser(scene.gateway) as chromium:
                phone = Phone.new(chromium, scene.gateway, permissions=["geolocation"], geolocation=HERE)
                _walk(scene, phone, folder, every)
                phone.end()
        finally:
            scene.end()


def _walk(scene: CitizenRoom, phone: Phone, folder: Path, every: bool) -> None:
    def shown(name: str, manual: bool = False) -> None:
        if manual or every:
            phone.page.screenshot(path=folder / f"warga-{name}.png", full_page=every)
        if every:
            phone.page.emulate_media(color_scheme="dark")
            phone.page.screenshot(path=folder / f"warga-{name}-malam.png", full_page=True)
            phone.page.emulate_media(color_scheme="light")

    call = scene.call()
    _, token = scene.link(f"call:{call}")
    phone.go(f"/w/{token}")
    shown("tautan", manual=True)
    phone.press("Setuju, lanjut")
    phone.press("Kirim lokasi saya")
    expect(phone.page.locator("#sent")).to_contain_text("12 m")
    shown("lokasi", manual=True)
    phone.go("/kode")
    shown("kode")
    phone.go("/w/" + "A" * 22)
    shown("habis")
    phone.go("/darurat")
    shown("darurat", manual=True)
    for purpose in ("rescue", "silent"):
        thread, token = scene.link(f"call:{scene.call()}", purpose=purpose)
        phone.go(f"/w/{token}")
        phone.press("Setuju, lanjut")
        shown(purpose)
    if every:
        _talk(scene, phone, thread.id)
        shown("percakapan")
        phone.cut()
        phone.page.fill("#text", "Saya di lantai dua, kamar paling belakang")
        phone.page.locator("#write button").click()
        shown("antre")
        phone.cut(False)
    phone.press("Saya harus sembunyi")
    expect(phone.page).to_have_title("Catatan")
    shown("sembunyi")
    case = scene.case_of(call, "Jl. Contoh 9")
    _, token = scene.link(f"case:{case}", purpose="report")
    phone.go(f"/w/{token}")
    phone.press("Setuju, lanjut")
    shown("laporan", manual=True)


def _talk(scene: CitizenRoom, phone: Phone, thread: str) -> None:
    """Phrases with their pictures, a long word, a question with its two keys."""
    desk = scene.desk.desk
    scene.desk.wait_until(lambda: any(one.holder for one in scene.thread(thread).links.values()))
    phone.page.fill("#text", "ada orang masuk lewat jendela " + "tolong" * 12)
    phone.page.locator("#write button").click()
    scene.desk.wait_until(lambda: bool(scene.thread(thread).offers))
    for code in PHRASES[4:]:
        desk.do(message_citizen, thread, phrase_words(code, "id"), code)
    desk.do(message_citizen, thread, phrase_words("danger", "id"), "danger")
    expect(phone.page.locator("#talk button")).to_have_count(2)


if __name__ == "__main__":
    take(Path(sys.argv[1]), every="--night" in sys.argv)
