"""A photo from a phone: nothing but its picture is kept, sealed into its case; hostile files are refused with a
sentence. Real server, gateway process and desk; every kind of attack meets the real box."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest
import requests
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, expect

from console.models.commands.agencies import dispatch, give_photo
from console.models.commands.attachments import MB, withdraw_attachment
from console.models.commands.cases import set_place
from console.models.commands.citizens import LinkForm, give_link, take_position
from console.models.state.attachments import Attachment
from console.models.state.place import nobody_knows
from console.models.state.streams import case_stream
from console.models.views.citizens import callers_photos, newest_position
from console.models.views.files import is_bare
from console.store.attachments import Blob
from gateway.agencies.photo_paths import PHOTOS_EACH
from gateway.agencies.photos import written_anew
from tests.gateway.test_gateway import held_mb
from tests.gateway.test_messages import messages, opened
from tests.helpers.agency_room import Officer, Scene
from tests.helpers.phone import Phone, browser
from tests.helpers.world import PATIENCE_S

pytestmark = pytest.mark.slow

SECRET = b"SERI-PONSEL-0000 -8.0954,112.1609"
EXIF_MAKE, EXIF_TURN, EXIF_GPS = 0x010F, 0x0112, 0x8825


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with opened(tmp_path_factory.mktemp("foto")) as made:
        yield made


def jpeg(size: tuple[int, int] = (400, 300), shade: int = 200) -> bytes:
    """A photo with all a phone puts into one: who made it, where, turned by a quarter, a comment, a thumbnail."""
    image = Image.new("RGB", size, (shade, 90, 40))
    exif = Image.Exif()
    exif[EXIF_MAKE], exif[EXIF_TURN] = SECRET.decode(), 6
    exif.get_ifd(EXIF_GPS)[2] = (8.0, 5.0, 43.0)
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif, comment=SECRET, icc_profile=SECRET * 10)
    return made.getvalue() + SECRET


def png(width: int, height: int) -> bytes:
    """A picture of so many pixels as a few kilobytes; only its head is true."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")


def send(officer: Officer, path: str, data: bytes, key: str, note: str = "", **more: str) -> requests.Response:
    form = officer.ask("/").text.split('name="form" value="')[1][:32]
    fields = {"form": form, "what": "photo", "key": key, "note": note, **more}
    url = officer._gateway.url + path + "/foto"
    files = {"photo": ("../../IMG 1.jpg", data, "image/jpeg")}
    return officer.http.post(
        url, data=fields, files=files, headers={"Origin": officer._gateway.url}, timeout=PATIENCE_S
    )


def photos(scene: Scene, case: str) -> list[Attachment]:
    return list(scene.desk.desk.board.cases[case].attachments.values())


def test_only_the_picture_is_kept_and_the_desk_has_it_sealed_as_any_other(scene: Scene) -> None:
    case, one, path = scene.task()
    for _ in range(2):
        answer = send(scene.damkar, path, jpeg(), "satu", "asap dari atap")
        assert answer.status_code == 200, answer.text
    scene.desk.wait_until(lambda: len(photos(scene, case)) == 1)
    (kept,) = photos(scene, case)
    account = next(who for who, said in scene.desk.desk.board.reference.accounts.items() if said.name == "damkar1")
    assert (kept.media, kept.by, kept.note) == ("jpeg", account, "asap dari atap")
    assert [(said.text, said.assignment) for said in messages(scene, case)] == [("asap dari atap", one)]
    presses = scene.damkar.ask("/tekanan").text
    assert presses.count(scene.desk.desk.board.cases[case].short_number) == 1, "a photo is one press"
    station = scene.desk.station
    assert station is not None
    shelf = station.attachments.shelf

    def came() -> bool:
        station.attachments.follow(scene.desk.desk.board)
        return station.attachments.has(kept) and shelf.has(Blob(kept.stream, kept.preview or ""))

    scene.desk.wait_until(came)
    photo, small = shelf.read(Blob(kept.stream, kept.sealed)), shelf.read(Blob(kept.stream, kept.preview or ""))
    assert is_bare(photo) and SECRET not in photo and len(photo) == kept.size_bytes
    with Image.open(io.BytesIO(photo)) as seen:
        assert seen.size == (300, 400), "upright, whatever way the phone was held"
        assert not seen.getexif() and set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (int.from_bytes(small[:2], "big"), int.from_bytes(small[2:4], "big"), len(small)) == (96, 128, 4 + 96 * 384)
    for folder in (scene.gateway.folder, scene.room.server.folder):
        for file in folder.rglob("*"):
            assert not file.is_file() or SECRET not in file.read_bytes(), file


def test_photos_that_one_officer_sends_at_once_fill_no_memory_and_one_too_many_is_told_to_wait(scene: Scene) -> None:
    _, _, path = scene.task()
    assert scene.gateway.process is not None
    cookie = "; ".join(f"{one.name}={one.value}" for one in scene.damkar.http.cookies)
    before_mb, part = held_mb(scene.gateway.process.pid), '--x\r\nContent-Disposition: form-data; name="photo"\r\n\r\n'
    head = (
        f"POST {path}/foto HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: {12 * MB}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\n\r\n{part}"
    )
    with ExitStack() as held:
        for _ in range(PHOTOS_EACH):
            line = held.enter_context(scene.gateway.line())
            line.sendall(head.encode())
            for _ in range(11):
                line.sendall(bytes(MB))
        assert scene.gateway.get("/health").status_code == 200
        assert held_mb(scene.gateway.process.pid) - before_mb <= 30
        late = held.enter_context(scene.gateway.line())
        late.sendall(head.encode())
        late.settimeout(PATIENCE_S)
        assert late.recv(4_096).startswith(b"HTTP/1.1 503")
    scene.gateway.wait_until(lambda: send(scene.damkar, path, jpeg(), "later").status_code == 200)


def test_an_agency_sees_its_own_photos_and_no_other(scene: Scene) -> None:
    case, _, path = scene.task()
    send(scene.damkar, path, jpeg(shade=10), "a")
    scene.desk.wait_until(lambda: len(photos(scene, case)) == 1)
    (kept,) = photos(scene, case)
    page = scene.damkar.ask(path).text
    assert f"{path}/foto/{kept.id}" in page
    answer = scene.damkar.ask(f"{path}/foto/{kept.id}")
    assert answer.headers["content-type"] == "image/jpeg" and is_bare(answer.content)
    assert scene.pmi.ask(f"{path}/foto/{kept.id}").status_code == 404
    assert scene.damkar.ask(f"{path}/foto/{'0' * 36}").status_code == 404
    assert send(scene.pmi, path, jpeg(), "b").status_code == 404
    assert requests.get(scene.gateway.url + path, verify=str(scene.gateway.http.verify), timeout=PATIENCE_S)
    assert len(photos(scene, case)) == 1


def caller(chromium: Browser, scene: Scene, token: str) -> Phone:
    """A phone that opened a link and agreed."""
    here = {"latitude": -8.0983, "longitude": 112.1681, "accuracy": 12}
    phone = Phone.new(chromium, scene.gateway, permissions=["geolocation"], geolocation=here)
    phone.go(f"/w/{token}")
    phone.press("Setuju, lanjut")
    phone.page.wait_for_url("**/w")
    return phone


def test_where_a_callers_phone_is_stands_on_the_pages_of_the_agencies_the_room_shows_it_alone(scene: Scene) -> None:
    case, _, path = scene.task()
    form, desk = LinkForm(about=case_stream(case), aloud=True), scene.desk.desk
    desk.do(give_link, form)
    desk.do(dispatch, case, "PMI")
    scene.arrived()
    with browser(scene.gateway) as chromium:
        phone = caller(chromium, scene, form.token)
        phone.press("Kirim lokasi saya")
        scene.desk.wait_until(lambda: newest_position(desk.board, case_stream(case)) is not None)
        phone.end()
    other = next(one.id for one in desk.board.cases[case].assignments.values() if one.agency == "PMI")
    offer, point = newest_position(desk.board, case_stream(case)), "-8.098300,112.168100"
    assert offer is not None

    def shown(*left_out: str) -> list[bool]:
        desk.do(take_position, case, offer.entry, nobody_knows(0, 0), left_out)
        return on_pages()

    def on_pages() -> list[bool]:
        scene.arrived()
        pages = (scene.damkar.ask(path).text, scene.pmi.ask(f"/tugas/{case}/{other}").text)
        return [point in page for page in pages]

    assert shown("PMI") == [True, False]
    again = {one.agency: one.retell for one in desk.board.cases[case].assignments.values()}
    assert again == {"DAMKAR": ("place",), "PMI": ()}, "nobody is told again of what they are not shown"
    moved = msgspec.structs.replace(desk.board.cases[case].place, landmark="dekat pasar", kept_from=())
    desk.do(set_place, case, moved)
    assert on_pages() == [True, False], "other words for the same point do not show it"
    assert shown() == [True, True]


def test_a_photo_of_a_caller_is_shown_to_the_agency_the_room_gives_it_to_and_to_no_other_until_withdrawn(
    scene: Scene,
) -> None:
    case, _, path = scene.task()
    form, desk = LinkForm(about=case_stream(case), aloud=True), scene.desk.desk
    desk.do(give_link, form)
    scene.arrived()
    with browser(scene.gateway) as chromium:
        phone = caller(chromium, scene, form.token)
        phone.page.set_input_files("#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg(shade=33)})
        phone.page.click("#photo-send")
        expect(phone.page.locator("#news")).to_contain_text("Sudah diterima")
        phone.end()
    scene.desk.wait_until(lambda: bool(callers_photos(desk.board, case_stream(case))))
    (photo,) = callers_photos(desk.board, case_stream(case)).values()
    assert scene.damkar.ask(f"{path}/foto/{photo.id}").status_code == 404, "nobody gave it"
    desk.do(dispatch, case, "PMI")
    desk.do(give_photo, case, photo.id, "Foto dari pelapor, 07:05", {"PMI"})
    later = next(one.id for one in desk.board.cases[case].assignments.values() if one.agency == "PMI")
    scene.arrived()
    page, got = scene.damkar.ask(path).text, scene.damkar.ask(f"{path}/foto/{photo.id}")
    assert f"{path}/foto/{photo.id}" in page and "dari pelapor" in page
    assert got.headers["content-type"] == "image/jpeg" and is_bare(got.content)
    other = f"/tugas/{case}/{later}"
    assert scene.pmi.ask(other).status_code == 200 and photo.id not in scene.pmi.ask(other).text
    for task in (path, other):
        assert scene.pmi.ask(f"{task}/foto/{photo.id}").status_code == 404, "it was given to another"
    desk.do(withdraw_attachment, photo.stream, photo.id, "salah foto")
    scene.arrived()
    assert (
        scene.damkar.ask(f"{path}/foto/{photo.id}").status_code == 404 and photo.id not in scene.damkar.ask(path).text
    )


def unsent(scene: Scene, case: str) -> list[Path]:
    """What of a case waits at the gateway for the server."""
    return list((scene.gateway.folder / "attachments" / "unsent").glob(f"case.{case}.*"))


def test_false_huge_and_hostile_files_are_refused_with_a_sentence_and_nothing_is_kept(scene: Scene) -> None:
    case, _, path = scene.task()
    page = b"<script>alert(1)</script>"
    hostile = {
        "empty": (b"", "kosong"),
        "page": (page, "tidak diterima"),
        "page as jpeg": (b"\xff\xd8\xff" + page * 100, "rusak"),
        "cut": (jpeg()[:900], "rusak"),
        "bomb": (png(60_000, 60_000), "terlalu banyak piksel"),
        "lying": (png(4_000, 4_000), "rusak"),
        "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 400, "tidak diterima"),
        "large": (b"\xff\xd8\xff" + bytes(13 * 1024 * 1024), "12 MB"),
    }
    for name, (data, words) in hostile.items():
        answer = send(scene.damkar, path, data, name)
        assert answer.status_code == 409 and words in answer.text, (name, answer.status_code)
    assert send(scene.damkar, path, jpeg(), "x", form="0" * 32).status_code == 403
    assert scene.damkar.ask(path + "/foto", form="x").status_code == 400, "a form of another kind"
    scene.arrived()
    assert not photos(scene, case) and not messages(scene, case)
    assert not unsent(scene, case)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_photo_that_is_too_large_says_at_its_field_what_is_taken_and_the_words_beside_it_stay(
    scene: Scene, scripts: bool, tmp_path: Path
) -> None:
    case, _, path = scene.task()
    with browser(scene.gateway) as chromium:
        phone = Phone.new(chromium, scene.gateway, java_script_enabled=scripts).sign_in("damkar1")
        phone.go(path)
        phone.page.click("#kirim-foto summary")
        for size in (13 * MB, 45 * MB):
            (huge := tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff" + bytes(size))
            phone.page.set_input_files("[name=photo]", huge)
            phone.page.fill("[name=note]", f"asap dari atap {size}")
            phone.press("Kirim foto")
            expect(phone.page.locator("#photo-why")).to_be_visible()
            expect(phone.page.locator("#photo-why")).to_contain_text("lebih besar dari 12 MB")
            expect(phone.page.locator("[name=note]")).to_have_value(f"asap dari atap {size}")
            assert phone.page.locator("[name=photo]").get_attribute("aria-invalid") == "true"
        assert phone.page.locator("#kept").inner_text() == "", "none waits for a line"
        phone.page.set_input_files("[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
        phone.press("Kirim foto")
        scene.desk.wait_until(lambda: len(messages(scene, case)) == 1)
        phone.end()
    assert [message.text for message in messages(scene, case)] == [f"asap dari atap {45 * MB}"]


def test_without_the_server_a_photo_waits_sealed_and_goes_later(scene: Scene) -> None:
    case, _, path = scene.task()
    scene.room.server.stop()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["online"] is False)
    assert send(scene.damkar, path, jpeg(shade=77), "a").status_code == 202
    scene.gateway.kill()
    scene.gateway.start()
    assert len(unsent(scene, case)) == 2
    scene.room.server.start()
    scene.desk.wait_until(lambda: len(photos(scene, case)) == 1)
    scene.gateway.wait_until(lambda: not unsent(scene, case))


def test_what_a_picture_says_beside_its_pixels_is_gone_whatever_its_kind() -> None:
    said = PngInfo()
    said.add_text("Comment", SECRET.decode())
    for kind, more in (("PNG", {"pnginfo": said}), ("WEBP", {"exif": b"Exif\0\0" + SECRET, "xmp": SECRET})):
        made = io.BytesIO()
        Image.new("RGBA", (50, 40), (0, 0, 0, 0)).save(made, kind, **more)
        photo, _ = written_anew(made.getvalue())
        assert is_bare(photo) and SECRET not in photo
        with Image.open(io.BytesIO(photo)) as seen:
            assert seen.getpixel((5, 5)) == (255, 255, 255), "white where it was clear"
    assert not is_bare(jpeg()) and not is_bare(jpeg()[: -len(SECRET)]) and not is_bare(b"")


def test_a_phone_keeps_a_photo_and_its_position_without_a_line_and_sends_each_once(scene: Scene) -> None:
    case, _, path = scene.task()
    with browser(scene.gateway) as chromium:
        asked = {"geolocation": {"latitude": -8.0954, "longitude": 112.1609, "accuracy": 12}}
        phone = Phone.new(chromium, scene.gateway, permissions=["geolocation"], **asked).sign_in("damkar1")
        phone.wait_kept(path)
        phone.go(path)
        phone.cut()
        phone.page.click("#kirim-foto summary")
        phone.page.set_input_files(
            "[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg((4000, 3000))}
        )
        phone.page.fill("[name=note]", "asap dari atap")
        phone.press("Kirim foto")
        phone.press("Kirim posisi saya")
        expect(phone.page.locator("#kept")).to_contain_text("2")
        phone.cut(False)
        scene.desk.wait_until(lambda: len(messages(scene, case)) == 2)
        phone.end()
    said = {message.text for message in messages(scene, case)}
    assert said == {"asap dari atap", "Kami di -8.09540, 112.16090 (dalam 12 m)"}
    (kept,) = photos(scene, case)
    assert kept.size_bytes < 200_000
