"""The manual's pictures of the agency's page, by a phone of its own: python -m tests.gateway.page_pictures FOLDER."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.helpers.agency_room import agency_room
from tests.helpers.phone import Phone, browser
from tests.helpers.world import PASSWORD


def take(folder: Path) -> None:
    """My tasks, one task, a press that waits, at night."""
    with (
        tempfile.TemporaryDirectory() as place,
        agency_room(Path(place) / "kota") as scene,
        browser(scene.gateway) as chromium,
    ):
        scene.task(narrative="pohon menimpa kabel, jalan tertutup")
        _, _, path = scene.task(narrative="api besar di dapur, nenek di lantai dua")
        phone = Phone.new(chromium, scene.gateway).sign_in("damkar1")
        phone.wait_kept(path)
        phone.page.screenshot(path=folder / "ponsel-tugas.png")
        phone.go(path)
        phone.page.screenshot(path=folder / "ponsel-kasus.png")
        phone.cut()
        phone.press("Kami terima")
        expect(phone.page.locator("#next")).to_contain_text("antre sejak")
        phone.page.evaluate("scrollTo(0, 0)")
        phone.page.screenshot(path=folder / "ponsel-antre.png")
        phone.page.emulate_media(color_scheme="dark")
        phone.page.screenshot(path=folder / "ponsel-malam.png")
        phone.page.emulate_media(color_scheme="light")
        phone.cut(False)
        phone.go("/dihubungi")
        phone.page.click("#saver summary >> nth=0")
        phone.page.locator("#saver").scroll_into_view_if_needed()
        phone.page.screenshot(path=folder / "ponsel-berdering.png")
        phone.end()
        wanted = ("--name", "Kepala Damkar", "--role", "agency", "--role", "head", "--agency", "DAMKAR")
        scene.room.server.tell("account", "add", "kepala", *wanted, secrets=(PASSWORD,))
        scene.arrived()
        head = Phone.new(chromium, scene.gateway).sign_in("kepala")
        head.go("/orang")
        for field, typed in (("name", "Regu Satu (contoh)"), ("login", "damkar.regu1"), ("password", PASSWORD)):
            head.page.fill(f'form[action="/orang"] [name={field}]', typed)
        head.page.click('form[action="/orang"] button.main')
        # The link of this room's minute is nobody's address.
        head.page.evaluate("document.querySelector('.secret').textContent = 'https://gerbang.contoh.example/tautan/…'")
        head.page.screenshot(path=folder / "orang-instansi.png", full_page=True)
        head.end()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
