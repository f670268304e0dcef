"""The manual's pictures of the page for everybody, three phones side by side: python -m tests.gateway.public_pictures
FOLDER."""

import io
import sys
import tempfile
import uuid
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from console.models.commands.bulletins import withdraw_bulletin
from console.models.commands.dangers import RoadForm, close_road
from console.models.views.bulletins import slug_of
from tests.gateway.test_public import ADDRESS, WARDS, City, past
from tests.helpers.phone import SMALL, Phone, browser
from tests.helpers.world import world
from wire.facts import Place

HIGH, GAP, GREY = 1180, 16, "#808080"


def seen(chromium: Browser, city: City, path: str, scheme: str) -> Image.Image:
    phone = Phone.new(chromium, city.gateway, (SMALL[0], HIGH), color_scheme=scheme)
    phone.go(f"/publik/{path}")
    picture = Image.open(io.BytesIO(phone.page.screenshot()))
    phone.end()
    return picture


def side_by_side(pictures: list[Image.Image], path: Path) -> None:
    wide = SMALL[0] + GAP
    sheet = Image.new("RGB", (len(pictures) * wide - GAP, HIGH), GREY)
    for at, picture in enumerate(pictures):
        sheet.paste(picture, (at * wide, 0))
    sheet.save(path)


def take(folder: Path) -> None:
    """What holds now, by day and by night, and one bulletin; figures, by day and by night, and the archive."""
    early_s = round((datetime.now(UTC) - past()).total_seconds())
    with tempfile.TemporaryDirectory() as place, world(Path(place), early_s=early_s) as room:
        city = City(room, Path(place))
        try:
            city.show(active=True, address=ADDRESS, roads=True, figures=True, licence="CC BY 4.0")
            storm, rumour, gone = (str(uuid.uuid4()) for _ in range(3))
            said = {"title": "Angin kencang: sepuluh pohon tumbang", "topic": "storm", "kelurahan": (WARDS[0],)}
            first = city.publish(storm, "Sampai pukul 16.00 delapan pohon tumbang di jalan kota.", **said)
            more = "Sampai pukul 17.00 sepuluh pohon tumbang di jalan kota."
            city.publish(storm, more, first, correction="Jumlahnya bertambah dua.", **said)
            told = {"title": "Tidak benar bahwa bendungan jebol", "topic": "flood", "status": "hoax"}
            told |= {"rumour": "bendungan jebol, air datang satu jam lagi"}
            city.publish(rumour, "Semua bendungan sudah diperiksa dan tidak rusak.", **told)
            city.publish(gone, "Jalan Contoh tertutup pohon.")
            city.writer.desk.do(withdraw_bulletin, gone, "Salah jalan.")
            road = RoadForm(street="Jl. Contoh Raya", reason="pohon tumbang", place=Place(kelurahan=WARDS[1]))
            city.desk.desk.do(close_road, road)
            room.settle()
            city.wait_for("Jl. Contoh Raya")
            city.wait_for("Jumlah kasus", "angka/")
            with browser(city.gateway) as chromium:
                month = f"angka/{city.month}.html"
                for name, views in (
                    ("halaman-publik", (("", "light"), ("", "dark"), (f"buletin/{slug_of(storm)}.html", "light"))),
                    ("halaman-publik-angka", ((month, "light"), (month, "dark"), ("arsip/", "light"))),
                ):
                    side_by_side([seen(chromium, city, *view) for view in views], folder / f"{name}.png")
        finally:
            city.gateway.end()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
