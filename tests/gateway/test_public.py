"""The page for everybody: off until the city switches it on, made of what the room knows, without anything of anybody;
read in a real Chromium without script; served from memory and as a folder. Real server with a past, real gateway."""

import csv
import gzip
import hashlib
import io
import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import fromstring

import pytest
import requests
from PIL import Image
from playwright.sync_api import Browser
from zstandard import ZstdDecompressor

from console.models.commands.agencies import Report, dispatch, step_assignment
from console.models.commands.bulletins import (
    MissingForm,
    approve_bulletin,
    draft_bulletin,
    end_missing,
    publish_bulletin,
    show_missing,
    take_statement,
    withdraw_bulletin,
)
from console.models.commands.calls import cancel
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.dangers import RoadForm, close_road, open_road
from console.models.commands.reference import define
from console.models.state.city import CITY_FOLDER, load_city
from console.models.views.bulletins import bulletin_on, slug_of
from tests.helpers.campaign import some
from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.phone import SMALL, WIDE, Phone, browser
from tests.helpers.world import PASSWORD, Seat, World, world
from wire.facts import BulletinDrafted, Evidence, Place, PublicPageDefined, Sentence, StatementTaken

pytestmark = pytest.mark.slow

NARRATIVE, NUMBER, STREET = "api besar di dapur rahasia", "08120000001", "Jl. Rumah Pelapor 7"
WARDS = [one.code for one in load_city().kelurahan[:3]]
MANY, FEW = 9, 2
FIRST_VIEW_BYTES = 50_000
ADDRESS = "https://112.contoh.example/publik"


@cache
def photo() -> bytes:
    """As a desk writes one of a picture."""
    held = io.BytesIO()
    Image.new("RGB", (90, 120), "teal").save(held, "JPEG")
    return held.getvalue()


def past() -> datetime:
    """A day of the month before last: what is of it may be published whatever the day is today."""
    first = datetime.now(UTC).replace(day=1)
    return ((first - timedelta(days=1)).replace(day=1) - timedelta(days=14)).replace(hour=5)


class City:
    """A room with a past of cases, an admin at a desk of today, and a gateway."""

    def __init__(self, room: World, folder: Path) -> None:
        self.room = room
        self.month = past().strftime("%Y-%m")
        desk = room.seat("a", "petugas1")
        for ward, many in ((WARDS[0], MANY), (WARDS[1], MANY + 3), (WARDS[2], FEW)):
            for _ in range(many):
                self._case(desk, ward)
        room.settle()
        room.come_to_now()
        room.server.tell("account", "add", "admin1", "--name", "Uji", "--role", "admin", secrets=(PASSWORD,))
        self.admin = room.seat("admin", "admin1")
        self.desk = room.seat("b", "petugas1")
        wanted = ("--name", "Uji Dua", "--role", "supervisor")
        room.server.tell("account", "add", "pengawas2", *wanted, secrets=(PASSWORD,))
        self.writer, self.second = room.seat("c", "petugas2"), room.seat("d", "pengawas2")
        self.gateway = GatewayProcess(folder / "gerbang", room.server)
        self.gateway.join()
        self.gateway.start()
        self.folder = self.gateway.folder / "publik"

    def _case(self, desk: Seat, ward: str) -> None:
        place = Place(address=STREET, kelurahan=ward)
        records = desk.desk.do(open_case, CaseForm(nature="tree_down", place=place, narrative=NARRATIVE))
        case = next(one.stream for one in records if one.stream.startswith("case:")).removeprefix("case:")
        desk.desk.do(dispatch, case, "DAMKAR")
        (one,) = desk.desk.board.cases[case].assignments
        for step in ("told", "accepted", "rolling", "arrived", "cleared"):
            desk.desk.do(step_assignment, case, one, Report(step=step, channel="phone"))
        desk.desk.do(cancel, case, "uji")

    def show(self, **parts: object) -> None:
        """The admin's word; the city is a sample, so its page says so."""
        self.admin.desk.do(define, PublicPageDefined(**parts))  # type: ignore[arg-type]
        self.room.settle()

    def publish(self, bulletin: str, text: str, base: str = "", **more: object) -> str:
        """A bulletin that one person writes and another sends out: its version."""
        statement = StatementTaken(office="BPBD (uji)", speaker="Ibu Rahasia", text="katanya begitu")
        (said,) = self.writer.desk.do(take_statement, bulletin, statement)
        evidence = (Evidence(said.stream, said.id, "BPBD (uji)", said.when),)
        expires = self.writer.desk.now_ms() + 86_400_000
        given = {"title": "Jalan tertutup pohon", "topic": "road", "status": "verified", "expires": expires, **more}
        draft = BulletinDrafted(sentences=(Sentence(text, evidence),), **given)  # type: ignore[arg-type]
        self.writer.desk.do(draft_bulletin, bulletin, draft, base)
        self.room.settle()
        found = bulletin_on(self.second.desk.board, bulletin)
        assert found is not None
        self.second.desk.do(approve_bulletin, bulletin, found.draft.entry)
        self.second.desk.do(publish_bulletin, bulletin, found.draft.entry)
        self.room.settle()
        return found.draft.entry

    def get(self, path: str = "", **asked: str) -> requests.Response:
        return self.gateway.get(f"/publik/{path}", headers=asked)

    def wait_for(self, words: str, path: str = "", there: bool = True) -> str:
        self.gateway.wait_until(lambda: (words in self.get(path).text) is there)
        return self.get(path).text

    def files(self) -> dict[str, bytes]:
        """All that lies in the folder."""
        site = self.folder.resolve()
        return {str(one.relative_to(site)): one.read_bytes() for one in site.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("publik")
    with world(folder, early_s=round((datetime.now(UTC) - past()).total_seconds())) as room:
        made = City(room, folder)
        yield made
        made.gateway.end()


@pytest.fixture(scope="module")
def shown(city: City) -> City:
    """With all of it switched on, and the figures out."""
    assert city.get().status_code == 404 and not city.folder.exists(), "nothing is published by default"
    city.show(
        active=True, address=ADDRESS, roads=True, figures=True, licence="CC BY 4.0", contact="humas@contoh.example"
    )
    city.wait_for("Jumlah kasus", "angka/")
    return city


@pytest.fixture(scope="module")
def chromium(city: City) -> Iterator[Browser]:
    with browser(city.gateway) as started:
        yield started


@pytest.fixture(scope="module")
def phone(city: City, chromium: Browser) -> Iterator[Phone]:
    made = Phone.new(chromium, city.gateway)
    yield made
    made.end()


def look_by(phone: Phone, size: tuple[int, int], scheme: Literal["light", "dark"]) -> None:
    """It becomes a phone or a screen at a desk, by day or by night."""
    phone.page.set_viewport_size({"width": size[0], "height": size[1]})
    phone.page.emulate_media(color_scheme=scheme)


def table(response: requests.Response) -> list[dict[str, str]]:
    response.encoding = "utf-8"
    return list(csv.DictReader(io.StringIO(response.text)))


def test_figures_are_those_of_closed_cases_and_small_ones_cannot_be_computed(shown: City) -> None:
    figures = {(one["month"], one["agency"], one["measure"]): one for one in table(shown.get("data/angka.csv"))}
    assert figures[shown.month, "", "cases"]["n"] == str(2 * MANY + 3 + FEW)
    arrived = figures[shown.month, "DAMKAR", "arrived"]
    assert arrived["n"] == str(2 * MANY + 3 + FEW) and arrived["missing"] == "0.0" and arrived["within"] == "1.0"
    wards = {one["code"]: one for one in table(shown.get("data/kasus-kelurahan.csv")) if one["month"] == shown.month}
    assert wards[WARDS[2]] == {**wards[WARDS[2]], "n": "", "hidden": "true"}
    assert wards[WARDS[0]]["n"] == "", "with it alone the small one could be computed"
    assert wards[WARDS[1]]["n"] == str(MANY + 3)
    shapes = {
        one["properties"]["code"]: one["properties"]["cases"]
        for one in shown.get("data/kelurahan.geojson").json()["features"]
    }
    assert shapes[WARDS[1]][shown.month] == MANY + 3 and shapes[WARDS[0]][shown.month] is None


def test_official_outlines_come_with_their_source_and_are_the_areas_of_a_warning(shown: City) -> None:
    before = shown.get("data/kelurahan.geojson").json()
    assert before["source"].startswith("Garis batas: perkiraan") and before["features"][0]["properties"]["approximate"]
    official = shown.folder.parent / "resmi.geojson"
    official.write_bytes(
        (CITY_FOLDER / "boundaries.geojson").read_bytes().replace(b'"approximate":true', b'"approximate":false')
    )
    told = ("boundaries", "publish", str(official), "--source", "Badan Contoh 2026", "--terima")
    shown.room.server.tell(*told)
    shown.wait_for("Badan Contoh 2026", "data/")
    after = shown.get("data/kelurahan.geojson").json()
    assert "Badan Contoh 2026" in after["source"] and not after["features"][0]["properties"]["approximate"]
    assert [one["geometry"] for one in after["features"]] == [one["geometry"] for one in before["features"]]


def test_what_is_published_is_a_fact_of_the_ledger_and_is_not_said_twice(shown: City) -> None:
    history = table(shown.get("data/riwayat.csv"))
    assert len({one["entry"] for one in history}) == len(history) > 0
    shown.gateway.kill()
    shown.gateway.start()
    assert shown.wait_for("Jumlah kasus", "angka/")
    shown.show(active=True, address=ADDRESS, roads=True, figures=True, licence="CC BY 4.0", contact="x@contoh.example")
    shown.wait_for("x@contoh.example")
    assert [one["entry"] for one in table(shown.get("data/riwayat.csv"))] == [one["entry"] for one in history]
    shown.desk.wait_until(
        lambda: {one.id for one in shown.desk.desk.archive.records_ever("figures")} == {one["entry"] for one in history}
    )


def test_nothing_of_anybody_is_in_any_file_and_no_address_of_others(shown: City) -> None:
    files = shown.files()
    assert len(files) > 60
    for path, data in files.items():
        plain = gzip.decompress(data) if path.endswith(".gz") else data
        if path.endswith((".zst", ".pdf")):
            continue
        text = plain.decode()
        for word in (NARRATIVE, NUMBER, STREET, "petugas1", "Petugas"):
            assert word not in text, (path, word)
        loaded = re.findall(r'(?:src|href)="(?:https?:)?//([^/"]+)', text) if path.endswith((".html", ".css")) else []
        assert set(loaded) <= {"112.contoh.example"}, path


def test_the_data_package_describes_the_very_files(shown: City) -> None:
    package = shown.get("data/datapackage.json").json()
    assert package["profile"] == "data-package" and package["licenses"] == [{"title": "CC BY 4.0"}]
    for one in package["resources"]:
        data = shown.get(f"data/{one['path']}").content
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        names = [field["name"] for field in one["schema"]["fields"]]
        assert data.decode().splitlines()[0] == ",".join(names)
        assert all(field["description"] for field in one["schema"]["fields"])
    whole = shown.get("data/semua.json").json()
    assert len(whole["angka"]) == len(table(shown.get("data/angka.csv")))


def test_a_closed_road_stands_there_with_its_type_and_goes_when_it_is_open(shown: City) -> None:
    desk = shown.desk.desk
    (closed,) = desk.do(close_road, RoadForm(street="Jl. Contoh Raya", reason="di depan rumah Ibu Siapa"))
    shown.room.settle()
    (other,) = desk.do(close_road, RoadForm(street="Jl. Contoh Kecil", reason="pohon tumbang"))
    shown.room.settle()
    page = shown.wait_for("Jl. Contoh Kecil")
    assert "Jl. Contoh Raya" in page and "pohon tumbang" in page
    assert "Ibu Siapa" not in page, "what looks like a person's in a reason is not shown"
    for one in (closed, other):
        desk.do(open_road, one.stream.removeprefix("road:"))
    shown.room.settle()
    assert "tidak mengetahui jalan yang ditutup" in shown.wait_for("Jl. Contoh", there=False)


def test_a_bulletin_stands_there_with_its_corrections_its_withdrawal_and_in_feeds(shown: City, phone: Phone) -> None:
    one = str(uuid.uuid4())
    slug = slug_of(one)
    assert shown.get(f"buletin/{slug}.html").status_code == 404
    first = shown.publish(one, "Pohon tumbang <b>menutup</b> jalan.")
    page = shown.wait_for("menutup", f"buletin/{slug}.html")
    assert "&lt;b&gt;menutup" in page and "BPBD (uji)" in page and "Ibu Rahasia" not in page
    assert "Jalan tertutup pohon" in shown.get().text
    shown.publish(one, "Jalan sudah dibuka.", first, correction="Pohonnya sudah diangkat.")
    page = shown.wait_for("Pohonnya sudah diangkat.", f"buletin/{slug}.html")
    assert "<del>Pohon tumbang &lt;b&gt;menutup" in page, "what it said before stays to be read"
    shown.writer.desk.do(withdraw_bulletin, one, "Salah jalan.")
    shown.room.settle()
    shown.wait_for("Salah jalan.", f"buletin/{slug}.html")
    look_by(phone, SMALL, "dark")
    phone.go(f"/publik/buletin/{slug}.html")
    assert phone.broken_rules() == []
    look_by(phone, WIDE, "light")
    assert phone.broken_rules() == []
    assert "Jalan tertutup pohon" not in shown.get().text, "what was withdrawn does not hold now"
    assert (
        "Jalan tertutup pohon" in shown.get("arsip/").text
        and "Jalan tertutup pohon" in shown.get("arsip/topik-road.html").text
    )
    atom = fromstring(shown.get("umpan.atom").content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = atom.findall("a:entry", names)
    assert entry.findtext("a:id", "", names) == f"urn:uuid:{one}" and "DICABUT" in entry.findtext("a:title", "", names)
    assert entry.find("a:link", names).get("href") == f"{ADDRESS}/buletin/{slug}.html"  # type: ignore[union-attr]
    feed = shown.get("umpan.json").json()
    assert feed["version"].endswith("1.1") and feed["items"][0]["id"] == f"urn:uuid:{one}"
    cap = fromstring(shown.get(f"buletin/{slug}.cap.xml").content)
    named = "{urn:oasis:names:tc:emergency:cap:1.2}"
    assert cap.findtext(f"{named}msgType") == "Cancel"
    assert len([*cap.iter(f"{named}polygon")]) >= 21 and not [*cap.iter(f"{named}circle")], "its kelurahan, not circles"


def test_a_missing_person_is_shown_with_consent_and_gone_everywhere_the_moment_it_ends(shown: City) -> None:
    words = "Anak laki-laki, 7 tahun, kaus hijau"
    shows = {"consent_by": "Ibu Yang Menyetujui", "consent": "written", "kelurahan": WARDS[0], "photo": photo()}
    form = MissingForm(text=words, **shows)  # type: ignore[arg-type]
    (one,) = shown.writer.desk.do(show_missing, form)
    shown.room.settle()
    page = shown.wait_for(words)
    assert "Ibu Yang Menyetujui" not in page
    (path,) = re.findall(r'<img src="(hilang/\w+\.jpg)" alt="Foto', page)
    seen = shown.get(path)
    assert (seen.content, seen.headers["content-type"]) == (photo(), "image/jpeg")
    assert "stale" not in seen.headers["cache-control"], "who kept it asks again whether it is still shown"
    shown.writer.desk.do(end_missing, one.stream.removeprefix("missing:"), "found")
    shown.room.settle()
    shown.wait_for(words, there=False)
    folder = shown.folder.parent

    def is_gone() -> bool:
        with suppress(FileNotFoundError):  # the pages are put in place in this moment: looked at again
            return not any(words in page.read_text() for page in folder.rglob("index.html"))
        return False

    shown.gateway.wait_until(is_gone)
    assert shown.get(path).status_code == 404 and not [*folder.rglob("*.jpg")]


def test_the_archive_is_searched_where_there_is_script(shown: City, phone: Phone) -> None:
    phone.go("/publik/arsip/")
    phone.page.fill("#cari input", "jalan pohon")
    assert phone.page.locator("#daftar li:visible").count() == 1
    phone.page.fill("#cari input", "tidak ada kata ini")
    assert phone.page.locator("#daftar li:visible").count() == 0
    assert phone.page.locator("#cari output").inner_text() == "0 ditemukan"


def test_the_gateway_serves_from_memory_as_a_web_server_would_from_the_folder(shown: City) -> None:
    got = shown.get(**{"Accept-Encoding": "identity"})
    files = shown.files()
    assert got.content == files["index.html"] and got.headers["content-type"] == "text/html; charset=utf-8"
    assert "max-age" in got.headers["cache-control"] and "default-src 'none'" in got.headers["content-security-policy"]
    assert "set-cookie" not in got.headers and "server" not in got.headers
    zipped = shown.gateway.http.get(f"{shown.gateway.url}/publik/", headers={"Accept-Encoding": "zstd"}, stream=True)
    raw = zipped.raw.read(decode_content=False)
    assert zipped.headers["content-encoding"] == "zstd" and ZstdDecompressor().decompress(raw) == got.content
    assert gzip.decompress(files["index.html.gz"]) == got.content
    again = shown.get(**{"If-None-Match": got.headers["etag"]})
    assert again.status_code == 304 and not again.content
    head = shown.gateway.http.head(f"{shown.gateway.url}/publik/")
    assert head.status_code == 200 and not head.content and head.headers["etag"] == got.headers["etag"]
    assert shown.gateway.http.post(f"{shown.gateway.url}/publik/", data="x").status_code == 405
    (styled,) = re.findall(r'href="(gaya\.css\?v=\w+)"', got.text)
    assert "immutable" in shown.get(styled).headers["cache-control"]
    assert "immutable" not in shown.get("?v=1").headers["cache-control"], "only what an address names is kept for ever"
    missing = shown.get("../../etc/passwd")
    assert missing.status_code == 404 and shown.get("tidak-ada.html").status_code == 404
    assert shown.get("data/angka.csv").headers["access-control-allow-origin"] == "*"
    assert shown.gateway.get("/publikasi").headers["cache-control"] == "no-store", "no path of the site"


def test_answers_are_whole_however_they_are_asked_for(shown: City) -> None:
    """A line that is to be closed, an older language: each is answered as the protocol says; of two questions at once a
    stranger gets the answer to the first, whole, and asks again."""
    page = shown.get(**{"Accept-Encoding": "identity"}).content
    asks = b"GET /publik/ HTTP/1.%d\r\nHost: contoh\r\n%b\r\n"
    for said, closes in (
        (asks % (1, b"") + asks % (1, b""), 0),
        (asks % (1, b"Connection: close\r\n"), 1),
        (asks % (0, b""), 1),
    ):
        with shown.gateway.line() as line:
            line.sendall(said)
            came = b"".join(iter(lambda: line.recv(65_536), b""))
        assert came.count(b"HTTP/1.1 200 OK\r\n") == 1 == came.count(page)
        assert came.lower().count(b"\r\ndate: ") == 1 and came.lower().count(b"\r\nconnection: close") == closes


def test_a_crowd_behind_one_address_is_answered_and_the_gateways_own_limit_stays(shown: City) -> None:
    codes = {shown.get().status_code for _ in range(400)}
    assert codes == {200}
    assert "public_answers_total" in shown.gateway.get("/metrics").text


@pytest.mark.parametrize(("size", "scheme"), some([*product((SMALL, WIDE), ("light", "dark"))], 2))
def test_every_kind_of_page_is_read_without_script_and_breaks_no_rule(
    shown: City, phone: Phone, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    look_by(phone, size, scheme)
    for path in (
        "",
        "topik/guna-112.html",
        "topik/guna-112-mudah.html",
        "angka/",
        "arsip/",
        "data/",
        "tentang.html",
        "en/",
    ):
        phone.go(f"/publik/{path}")
        assert phone.broken_rules() == [], path
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{path} is wider than the screen"
        )


def test_the_first_view_is_small_and_needs_no_script_no_cookie_and_nobody_else(shown: City, chromium: Browser) -> None:
    phone = Phone.new(chromium, shown.gateway, java_script_enabled=False)
    asked, weight = list[str](), list[int]()
    phone.page.on("request", lambda one: asked.append(one.url))
    phone.page.on("response", lambda one: weight.append(len(one.body()) + len(str(one.all_headers()))))
    phone.go("/publik/")
    phone.page.wait_for_load_state("networkidle")
    assert phone.page.get_by_role("link", name="Darurat: telepon 112").get_attribute("href") == "tel:112"
    assert len(asked) <= 3 and all(one.startswith(shown.gateway.url) for one in asked), asked
    assert sum(weight) <= FIRST_VIEW_BYTES
    assert phone.context.cookies() == []
    phone.page.click("text=Kapan menelepon 112")
    phone.page.click("text=Mudah dibaca")
    assert phone.page.locator("h1").inner_text() == "Kapan menelepon 112"
    phone.end()


def test_a_screen_reader_finds_its_way_and_reads_what_is_hidden_as_a_word(shown: City, phone: Phone) -> None:
    phone.go("/publik/")
    tree = phone.page.locator("body").aria_snapshot()
    for wanted in ("banner:", 'link "Darurat: telepon 112', 'navigation "', "main:", 'heading "Sekarang" [level=1]'):
        assert wanted in tree, tree
    phone.go(f"/publik/angka/{shown.month}.html")
    rows = phone.page.locator("dl").filter(has_text="disembunyikan").first.aria_snapshot()
    assert "disembunyikan" in rows and "·" not in rows


def test_the_keyboard_alone_reaches_everything(shown: City, phone: Phone) -> None:
    look_by(phone, WIDE, "light")
    phone.go("/publik/")
    phone.page.keyboard.press("Tab")
    assert phone.page.evaluate("document.activeElement.className") == "skip"
    phone.page.keyboard.press("Enter")
    seen = set[str]()
    for _ in range(40):
        phone.page.keyboard.press("Tab")
        seen.add(phone.page.evaluate("document.activeElement.innerText") or "")
    assert {"Banjir", "Angka"} & seen


def test_switched_off_the_page_says_so_and_nothing_of_it_is_left(shown: City) -> None:
    before = shown.folder.resolve()
    shown.show(active=False)
    page = shown.wait_for("112 tetap menjawab")
    assert shown.get("angka/").status_code == 404 and shown.get("data/angka.csv").status_code == 404
    shown.gateway.wait_until(lambda: shown.folder.resolve() != before)
    assert set(shown.files()) & {"data/angka.csv", "angka/index.html"} == set() and "tel:112" in page
