"""The citizens' page in a real Chromium with a set geolocation: sent once and live, refused, coarse, without a line,
after a reload; silent, hidden; what a reporter sees. And what strangers try: guessing, replaying, forging, flooding."""

import io
import re
from collections.abc import Iterator
from datetime import UTC
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
import requests
from PIL import Image
from playwright.sync_api import Browser, expect
from requests.adapters import HTTPAdapter
from starlette.requests import Request

from console.errors import Refused
from console.models.commands.agencies import Report, dispatch, step_assignment
from console.models.commands.attachments import attachments_of
from console.models.commands.calls import cancel, end_call, set_call_back, take_call
from console.models.commands.citizens import end_link, follow_unsolved, message_citizen, read_offers, take_position
from console.models.commands.inbox import answer_report
from console.models.state.citizen import Offer, Thread
from console.models.state.place import nobody_knows
from console.models.views.overdue import needing_action
from console.sync.attachments import blob_of
from console.text.citizens import conversation
from gateway.citizens.links import PHOTOS_MOST
from gateway.citizens.strangers import GUESSES_MOST, Strangers
from tests.gateway.citizen_room import CALLER, CitizenRoom, token_in
from tests.helpers.campaign import far
from tests.helpers.gateway_process import flood
from tests.helpers.phone import Phone, browser
from tests.helpers.world import PATIENCE_S, world

pytestmark = pytest.mark.slow
HERE = {"latitude": -8.0983, "longitude": 112.1681, "accuracy": 12}
COARSE = {**HERE, "accuracy": 2100}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CitizenRoom]:
    folder: Path = tmp_path_factory.mktemp("warga")
    with world(folder) as room:
        made = CitizenRoom(room, folder)
        try:
            made.gateway.start()
            made.rule(report=True, silent=True)
            yield made
        finally:
            made.end()


@pytest.fixture(scope="module")
def chromium(scene: CitizenRoom) -> Iterator[Browser]:
    with browser(scene.gateway) as started:
        yield started


@pytest.fixture(scope="module")
def used(scene: CitizenRoom, chromium: Browser) -> Iterator[Phone]:
    made = Phone.new(chromium, scene.gateway)
    yield made
    made.end()


@pytest.fixture
def phone(used: Phone) -> Iterator[Phone]:
    """Somebody's phone that knows where it is and may say so."""
    used.context.grant_permissions(["geolocation"])
    used.context.set_geolocation(HERE)
    yield used.emptied()
    assert not used.errors, used.errors


def opened(phone: Phone, token: str) -> Phone:
    """The phone that opened a link and agreed."""
    phone.go(f"/w/{token}")
    phone.press("Setuju, lanjut")
    phone.page.wait_for_url("**/w")
    return phone


def came(scene: CitizenRoom, thread: Thread, many: int = 1) -> list[Offer]:
    """Wait until so much came from the citizen, as the desk sees it."""
    scene.desk.wait_until(lambda: len(scene.thread(thread.id).offers) >= many)
    return list(scene.thread(thread.id).offers)


def test_a_position_is_offered_at_the_desk_overwrites_nothing_and_one_key_takes_it(
    scene: CitizenRoom, chromium: Browser, phone: Phone
) -> None:
    call = scene.call()
    thread, token = scene.link(f"call:{call}")
    scene.letter(thread, "sent")
    assert token_in(scene.texts()[-1]) == token
    opened(phone, token)
    phone.press("Kirim lokasi saya")
    (offer,) = came(scene, thread)
    assert (offer.point, offer.accuracy_m, offer.live) == ("-8.098300,112.168100", 12, False)
    expect(phone.page.locator("#sent")).to_contain_text("ketelitian 12 m")
    case = scene.case_of(call, "Jl. Contoh 9")
    assert scene.case(case).place.point is None, "what the operator wrote stands as it was"
    scene.desk.desk.do(take_position, case, offer.entry, nobody_knows(0, 0))
    place = scene.case(case).place
    assert (place.point, place.address, place.source) == ("-8.098300,112.168100", "Jl. Contoh 9", "link")
    assert not scene.thread(thread.id).unread
    phone.page.reload()
    expect(phone.page.locator("#sent")).to_contain_text("ketelitian 12 m")
    other = Phone.new(chromium, scene.gateway)
    other.go(f"/w/{token}")
    expect(other.page.locator("h1")).to_have_text("Tautan ini sudah tidak berlaku")  # it is the first phone's alone
    other.end()
    phone.press("Akhiri, jangan kirim lagi")
    phone.go("/w")
    expect(phone.page.locator("h1")).to_have_text("Tautan ini sudah tidak berlaku")
    assert not phone.broken_rules()


def test_a_coarse_position_says_so_a_refused_one_asks_for_words_and_live_goes_on(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, code = scene.link(f"call:{scene.call()}", aloud=True)
    phone.context.set_geolocation(COARSE)
    phone.go("/kode")
    assert not phone.broken_rules()
    phone.page.fill("#code", f"{code[:4]} {code[4:]}")
    phone.press("Buka")
    phone.press("Kirim lokasi saya")
    expect(phone.page.locator("#sent")).to_contain_text("baru 2100 m")
    phone.context.clear_permissions()
    phone.context.set_geolocation(None)
    phone.page.reload()
    phone.press("Kirim lokasi saya")
    expect(phone.page.locator("#news")).to_contain_text("Izinkan lokasi")
    phone.page.fill("#text", "rumah cat hijau <script>alert(1)</script>")
    phone.page.locator("#write button").click()
    expect(phone.page.locator("#news")).to_contain_text("Sudah diterima")
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation(HERE)
    phone.press("Kirim terus selama 15 menit")
    offers = came(scene, thread, 3)
    assert [one.what for one in offers] == ["position", "words", "position"]
    assert offers[1].text == "rumah cat hijau <script>alert(1)</script>" and offers[2].live
    expect(phone.page.get_by_role("button", name="Berhenti mengirim")).to_be_visible()
    assert not phone.broken_rules()


def test_without_a_network_the_position_waits_also_over_a_reload_and_goes_by_itself(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    opened(phone, token)
    phone.cut()
    phone.press("Kirim lokasi saya")
    expect(phone.page.locator("#news")).to_contain_text("Tidak ada jaringan")
    assert not scene.thread(thread.id).offers
    phone.cut(False)
    phone.page.reload()
    assert came(scene, thread)[0].what == "position"


# Every request comes there, and its answer is lost on the way.
LOST = "(() => { const real = fetch; fetch = async (...asked) => { await real(...asked); throw new TypeError(); }; })()"


def written(phone: Phone, text: str) -> None:
    """Type this on the page and send it."""
    phone.page.fill("#text", text)
    phone.page.locator("#write button").click()


def test_words_without_a_network_wait_on_the_phone_and_go_once_in_order_also_after_a_reload_and_from_two_pages(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    opened(phone, token)
    other = phone.context.new_page()
    other.goto(phone.page.url)
    phone.cut()
    written(phone, "satu")
    expect(phone.page.locator("#news")).to_contain_text("Tidak ada jaringan")
    other.fill("#text", "dua")
    other.locator("#write button").click()
    expect(other.locator("#queue li")).to_have_count(2)
    written(phone, "tiga")
    waiting = phone.page.locator("#queue li")
    expect(waiting).to_have_text(["Antre: satu", "Antre: dua", "Antre: tiga"])
    assert not phone.broken_rules() and not scene.thread(thread.id).offers
    for page in (phone.page, other):
        page.evaluate(LOST)
    phone.cut(False)
    phone.wait_until(lambda: not scene.desk.desk.catch_up() and bool(scene.thread(thread.id).offers))
    phone.page.reload()
    other.reload()
    expect(waiting).to_have_count(0)
    assert [one.text for one in came(scene, thread, 3)] == ["satu", "dua", "tiga"]


def test_a_page_says_no_longer_that_there_is_no_network_once_another_one_has_sent_its_words(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    opened(phone, token)
    other = phone.context.new_page()
    other.goto(phone.page.url)
    phone.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    written(phone, "satu")
    expect(phone.page.locator("#news")).to_contain_text("Tidak ada jaringan")
    other.evaluate("dispatchEvent(new Event('online'))")
    came(scene, thread)
    expect(phone.page.locator("#queue li")).to_have_count(0)
    expect(phone.page.locator("#news")).to_be_hidden()


def test_words_that_waited_when_the_link_ended_are_said_to_be_unsent_and_never_go_by_another(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    opened(phone, token)
    phone.cut()
    written(phone, "di belakang pasar")
    expect(phone.page.locator("#queue li")).to_have_text("Antre: di belakang pasar")
    scene.desk.desk.do(end_link, thread.id, "uji")
    scene.arrived()
    phone.cut(False)
    phone.page.reload()
    expect(phone.page.locator("#queue li")).to_contain_text("TIDAK TERKIRIM: di belakang pasar")
    later, token = scene.link(f"call:{scene.call()}")
    opened(phone, token)
    expect(phone.page.locator("#queue li")).to_contain_text("TIDAK TERKIRIM: di belakang pasar")
    phone.press("Sudah saya baca")
    expect(phone.page.locator("#queue li")).to_have_count(0)
    assert not scene.thread(thread.id).offers and not scene.thread(later.id).offers


def test_who_must_hide_without_a_network_sees_notes_at_once_and_it_is_told_when_there_is_one(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, token = scene.link(f"call:{scene.call()}", purpose="silent")
    opened(phone, token)
    phone.cut()
    phone.press("Saya harus sembunyi")
    expect(phone.page).to_have_title("Catatan")
    assert "112" not in phone.page.locator("body").inner_text()
    phone.page.fill("#text", "di lemari")
    phone.press("Simpan")
    phone.cut(False)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    scene.desk.wait_until(lambda: {"hidden", "words"} <= {one.what for one in scene.thread(thread.id).offers})


@pytest.mark.parametrize("seed", range(far(1, 40)))
def test_what_the_page_promises_is_done_over_random_cuts_reloads_and_pages(
    scene: CitizenRoom, phone: Phone, seed: int
) -> None:
    """What the page took from a person is at the desk once and in order; nothing else is."""
    chance, thread, said = Random(seed), *scene.link(f"call:{scene.call()}")
    opened(phone, said)
    pages, wrote = [phone.page, phone.context.new_page()], list[str]()
    pages[1].goto(pages[0].url)
    down = False
    for step in range(far(8, 30)):
        match chance.randrange(4):
            case 0:
                down = not down
                phone.cut(down)
            case 1 if not down:
                chance.choice(pages).reload()
            case _:
                page = chance.choice(pages)
                wrote.append(f"kata {seed} {step}")
                page.fill("#text", wrote[-1])
                page.locator("#write button").click()
    phone.cut(False)
    pages[0].reload()
    expect(pages[0].locator("#queue li")).to_have_count(0)
    scene.desk.wait_until(lambda: len(scene.thread(thread.id).offers) >= len(wrote))
    assert [one.text for one in scene.thread(thread.id).offers] == wrote, seed
    phone.emptied()


CUTS, BETWEEN = 10, 10  # of one link, and lines from one cut to the next


@pytest.mark.parametrize("seed", range(far(1, 10)))
def test_of_lines_both_ways_none_is_lost_or_doubled_or_out_of_order_over_cuts_and_reloads(
    scene: CitizenRoom, phone: Phone, seed: int
) -> None:
    """A thousand lines and a hundred cuts in the long run: ten links with a hundred lines and ten cuts each."""
    page = phone.page
    chance, (thread, code) = Random(seed), scene.link(f"call:{scene.call(None)}", aloud=True)
    phone.go("/kode")
    page.fill("#code", code)
    phone.press("Buka")
    scene.desk.wait_until(lambda: any(one.holder for one in scene.thread(thread.id).links.values()))
    wrote, told = list[str](), list[str]()
    for cut in range(far(2, CUTS)):
        for line in range(BETWEEN):
            if line == chance.randrange(BETWEEN):
                phone.cut()
            mine, text = (wrote, "warga") if chance.random() < 0.5 else (told, "ruang")
            mine.append(f"{text} {seed} {cut} {line}")
            if mine is wrote:
                written(phone, mine[-1])
            else:
                scene.desk.desk.do(message_citizen, thread.id, mine[-1])
        phone.cut()
        phone.cut(False)
        if chance.random() < 0.5:
            page.reload()
    expect(page.locator("#queue li")).to_have_count(0)
    expect(page.locator("#talk .room p")).to_have_text(told)
    expect(page.locator("#talk .mine p")).to_have_text(wrote)
    came(scene, thread, len(wrote))  # the page is told by the gateway, which brings it to the room after that
    scene.desk.wait_until(lambda: all(one.seen_ms for one in scene.thread(thread.id).messages))
    assert [one.text for one in scene.thread(thread.id).offers] == wrote, seed
    assert [one.text for one in scene.thread(thread.id).messages] == told, seed


def test_who_cannot_speak_is_answered_on_the_open_page_and_read_is_said_only_when_somebody_read(
    scene: CitizenRoom, phone: Phone
) -> None:
    desk, (thread, token) = scene.desk.desk, scene.link(f"call:{scene.call()}", purpose="silent")
    opened(phone, token)
    written(phone, "ada orang masuk")
    came(scene, thread)
    talk, steps = phone.page.locator("#talk"), phone.page.locator("#talk .done")
    expect(talk.locator(".mine")).to_contain_text("belum dibaca")
    expect(steps).to_have_count(1)  # received; no person has read it
    with scene.desk.nobody_signed_in():
        desk.do(message_citizen, thread.id, "lari ke utara")
    scene.arrived()
    (told,) = (one for one in conversation(desk.board, thread.about, False, UTC) if one.ours)
    assert "sign in and send it again" in told.state
    desk.do(
        message_citizen,
        thread.id,
        "Apakah Anda aman <b>sekarang</b>?",
        "safe",
        [scene.thread(thread.id).offers[0].entry],
    )
    expect(talk.locator(".room")).to_contain_text("Apakah Anda aman <b>sekarang</b>?")
    expect(talk.locator(".room")).to_have_count(1)  # what nobody proved is shown to no caller
    expect(talk.locator(".room svg path")).to_have_count(1)
    expect(talk.locator(".mine")).to_contain_text("dibaca")
    expect(steps.last).to_contain_text("Petugas membaca")
    scene.desk.wait_until(lambda: bool(scene.thread(thread.id).messages[-1].seen_ms))
    assert not phone.broken_rules()
    phone.page.reload()
    expect(phone.page.locator("#talk + section #text")).to_be_visible()  # to answer stands below what is said
    assert not phone.broken_rules()
    talk.get_by_role("button", name="Tidak").click()
    assert came(scene, thread, 2)[1].text == "Tidak"
    expect(talk.locator("button")).to_have_count(0)
    scene.desk.desk.do(end_link, thread.id, "uji")
    with pytest.raises(Refused, match="page_gone"):
        desk.do(message_citizen, thread.id, "masih di sana?")


def test_who_hides_sees_a_closed_note_and_it_is_read_when_they_open_it(scene: CitizenRoom, phone: Phone) -> None:
    thread, token = scene.link(f"call:{scene.call()}", purpose="silent")
    opened(phone, token)
    phone.press("Saya harus sembunyi")
    expect(phone.page).to_have_title("Catatan")
    came(scene, thread)
    scene.desk.desk.do(message_citizen, thread.id, "Polisi mencari Anda")
    note = phone.page.locator("#talk details")
    expect(note).to_have_count(1)
    assert "Polisi" not in phone.page.locator("body").inner_text() and not scene.thread(thread.id).messages[0].seen_ms
    assert note.locator("summary").bounding_box()["height"] >= 48, "a finger meets one of them"  # type: ignore[index]
    note.locator("summary").click()
    expect(note.locator("p")).to_be_visible()
    scene.desk.wait_until(lambda: bool(scene.thread(thread.id).messages[0].seen_ms))
    phone.press("Tutup")
    phone.page.wait_for_url("about:blank")


def test_the_rooms_words_go_to_the_phone_once_when_the_page_is_closed_and_never_when_it_shows_them_or_somebody_hides(
    scene: CitizenRoom, phone: Phone
) -> None:
    desk, (thread, token) = scene.desk.desk, scene.link(f"call:{scene.call()}", purpose="silent")
    scene.letter(thread, "sent")
    opened(phone, token)
    written(phone, "ada orang masuk")
    came(scene, thread)
    desk.do(message_citizen, thread.id, "Apakah pintunya terkunci?")
    scene.letter(thread, "withdrawn")
    before = len(scene.texts())
    phone.page.goto("about:blank")
    desk.do(message_citizen, thread.id, "Keluar lewat pintu belakang.")
    scene.letter(thread, "sent")
    (text,) = scene.texts()[before:]
    assert "Keluar+lewat+pintu+belakang" in text and "/w/" not in text
    shown, sent = scene.thread(thread.id).messages
    assert shown.seen_ms and not shown.sent_by and sent.sent_by == "whatsapp_local" and not sent.seen_ms
    states = [one.state for one in conversation(desk.board, thread.about, False, UTC) if one.entry == sent.entry]
    assert len(states) == 1 and "WhatsApp" in states[0], "the desk says by which way it went"
    phone.go("/w")
    expect(phone.page.locator("#talk .room").last).to_contain_text("Keluar lewat")
    scene.desk.wait_until(lambda: bool(scene.thread(thread.id).messages[1].seen_ms))
    phone.press("Saya harus sembunyi")
    scene.desk.wait_until(lambda: "hidden" in {one.what for one in scene.thread(thread.id).offers})
    phone.page.goto("about:blank")
    known = len(scene.thread(thread.id).letters)
    desk.do(message_citizen, thread.id, "Polisi sudah di depan rumah.")
    assert len(scene.thread(thread.id).letters) == known, "a telephone that sounds betrays who hides"
    assert len(scene.texts()) == before + 1


def test_who_must_hide_leaves_nothing_on_the_screen_that_betrays_them(scene: CitizenRoom, phone: Phone) -> None:
    thread, token = scene.link(f"call:{scene.call()}", purpose="silent")
    opened(phone, token)
    assert not phone.broken_rules()
    phone.press("Saya harus sembunyi")
    expect(phone.page).to_have_title("Catatan")
    said = re.sub(r'(?:value|href|src|content|data-form)="[^"]*"', "", phone.page.content()).lower()
    assert not [one for one in ("112", "polisi", "darurat", "lokasi", "bantuan", "contoh") if one in said]
    phone.page.fill("#text", "dia di ruang depan")
    phone.press("Simpan")
    whats = {one.what for one in came(scene, thread, 3)}
    assert whats == {"hidden", "words", "position"}, "where it was allowed before, the place comes by itself"


def test_who_cannot_speak_begins_by_the_page_and_a_call_rings_whose_key_the_gateway_gives_up(
    scene: CitizenRoom, phone: Phone
) -> None:
    known = set(scene.desk.desk.board.calls)
    phone.context.clear_permissions()
    phone.go("/darurat")
    assert not phone.broken_rules()
    phone.press("Ambulans")
    phone.page.wait_for_url("**/w")
    scene.desk.wait_until(lambda: len(scene.desk.desk.board.calls) > len(known))
    (call,) = set(scene.desk.desk.board.calls) - known
    assert scene.desk.desk.board.calls[call].state == "ringing"
    (thread,) = scene.desk.desk.board.threads_about(f"call:{call}")
    assert [one.what for one in thread.offers] == ["ambulance"] and thread.began_by_citizen
    phone.page.fill("#text", "ibu saya pingsan")
    phone.page.locator("#write button").click()
    assert came(scene, thread, 2)[1].text == "ibu saya pingsan", "the room opens what the gateway sealed"
    scene.desk.desk.do(answer_report, call, "Ambulans berangkat.")
    expect(phone.page.locator("#talk .room")).to_contain_text("Ambulans berangkat.")


def test_a_reporter_sees_four_plain_words_and_not_yet_opens_a_follow_up(scene: CitizenRoom, phone: Phone) -> None:
    call = scene.call()
    case = scene.case_of(call, "Jl. Rahasia 7")
    scene.desk.desk.do(dispatch, case, "DAMKAR")
    thread, token = scene.link(f"case:{case}", purpose="report")
    opened(phone, token)
    steps = phone.page.locator(".steps .done")
    expect(steps.first).to_contain_text("Diterima")
    assert not phone.broken_rules()
    body = phone.page.locator("main").inner_text()
    assert "Rahasia" not in body and "DAMKAR" not in body
    (one,) = scene.case(case).assignments
    scene.desk.desk.do(step_assignment, case, one, Report(step="unable", channel="phone", reason="uji"))
    scene.desk.desk.do(cancel, case, "uji")
    scene.arrived()
    phone.page.reload()
    phone.press("Belum")
    expect(phone.page.locator(".fine")).to_contain_text("Terima kasih")
    (offer,) = came(scene, thread)
    assert offer.what == "unsolved"
    scene.desk.desk.do(follow_unsolved, case)
    assert scene.desk.desk.do(follow_unsolved, case) == [], "once, whoever looks"
    assert [one.cause for one in scene.case(case).tasks.values() if one.open] == ["reporter_unsolved"]


def test_who_writes_on_their_page_after_the_case_was_closed_is_a_need_until_somebody_reads_it(
    scene: CitizenRoom, phone: Phone
) -> None:
    desk, call = scene.desk.desk, scene.call()
    case = scene.case_of(call, "Jl. Contoh 9")
    thread, token = scene.link(f"call:{call}")
    opened(phone, token)
    desk.do(cancel, case, "uji")
    scene.arrived()
    phone.page.fill("#text", "apinya menyala lagi")
    phone.page.locator("#write button").click()
    came(scene, thread)
    assert [one.code for one in needing_action(desk.board, desk.now_ms()) if one.case == case] == ["citizen"]
    desk.do(read_offers, thread.id)
    assert not [one for one in needing_action(desk.board, desk.now_ms()) if one.case == case]


def test_a_photo_comes_bare_into_the_files_of_the_call(scene: CitizenRoom, phone: Phone) -> None:
    call = scene.call()
    thread, token = scene.link(f"call:{call}")
    opened(phone, token)
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "PONSEL-CONTOH"
    Image.new("RGB", (900, 600), (200, 90, 40)).save(picture, "JPEG", exif=exif)
    phone.page.set_input_files("#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
    phone.cut()
    phone.page.click("#photo-send")
    expect(phone.page.locator("#photo-why")).to_contain_text("tidak disimpan di sini")
    phone.cut(False)
    phone.page.fill("#text", "masih saya tulis")
    phone.page.click("#photo-send")
    expect(phone.page.locator("#news")).to_contain_text("Sudah diterima")
    assert phone.page.input_value("#text") == "masih saya tulis" and not phone.page.input_value("#photo")
    assert came(scene, thread)[0].what == "photo"
    (file,) = attachments_of(scene.desk.desk.board, f"call:{call}")
    station = scene.desk.station
    station.attachments.fetch(file, scene.desk.desk.board)
    scene.desk.wait_until(lambda: station.attachments.has(file))
    assert b"PONSEL" not in station.attachments.shelf.read(blob_of(file))
    phone.page.set_input_files("#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" * 3000})
    phone.page.click("#photo-send")
    expect(phone.page.locator("#photo-why")).to_contain_text("JPEG, PNG")
    assert len(scene.thread(thread.id).attachments) == 1


def test_a_photo_that_is_not_taken_says_at_its_field_which_limit_it_met_also_without_a_script(
    scene: CitizenRoom, chromium: Browser, tmp_path: Path
) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    phone = Phone.new(chromium, scene.gateway, java_script_enabled=False, ignore_https_errors=True)
    opened(phone, token)
    expect(phone.page.locator("#photo-what")).to_contain_text(
        "JPEG, PNG atau WebP, paling besar 12 MB, paling banyak 10 foto"
    )

    def says(data: bytes, *words: str) -> None:
        file = tmp_path / "a.jpg"
        file.write_bytes(data)
        phone.page.set_input_files("#photo", file)
        phone.page.click("#photo-send")
        for word in words:
            expect(phone.page.locator("#photo-why")).to_contain_text(word)
        expect(phone.page.locator("#photo")).to_be_focused()
        assert phone.page.locator("#photo").get_attribute("aria-invalid") == "true"

    jpeg, large = b"\xff\xd8\xff", 1024 * 1024
    says(b"%PDF-1.7 " * 300, "JPEG, PNG", "film")
    says(jpeg + b"0" * (13 * large), "12 MB", "lebih kecil")
    says(jpeg + b"0" * (45 * large), "12 MB", "lebih kecil")
    says(jpeg + b"0" * 3_000, "rusak")
    says(b"", "kosong")
    picture = io.BytesIO()
    for number in range(PHOTOS_MOST):
        Image.new("RGB", (40 + number, 30), (200, 90, 40)).save(picture, "JPEG")
        phone.page.set_input_files("#photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
        phone.page.click("#photo-send")
        expect(phone.page.locator(".fine").first).to_contain_text("Sudah diterima")
    says(picture.getvalue(), "10 foto", "Tulis")
    came(scene, thread, PHOTOS_MOST)
    phone.end()


def test_words_beside_a_photo_stay_on_the_page_without_a_script_whatever_becomes_of_the_photo(
    scene: CitizenRoom, chromium: Browser, tmp_path: Path
) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    phone = Phone.new(chromium, scene.gateway, java_script_enabled=False, ignore_https_errors=True)
    opened(phone, token)
    words, file = "di belakang pasar, lantai dua", tmp_path / "a.jpg"
    phone.page.fill("#text", words)

    def sends(data: bytes, *said: str) -> None:
        file.write_bytes(data)
        phone.page.set_input_files("#photo", file)
        phone.page.click("#photo-send")
        for word in said:
            expect(phone.page.locator("main")).to_contain_text(word)
        expect(phone.page.locator("#text")).to_have_value(words)

    sends(b"%PDF-1.7 " * 300, "film")
    sends(b"\xff\xd8\xff" + b"0" * (45 * 1024 * 1024), "lebih kecil")
    phone.page.click("#photo-send")
    expect(phone.page.locator("#photo-why")).to_contain_text("kosong")
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 90, 40)).save(picture, "JPEG")
    sends(picture.getvalue(), "Sudah diterima")
    phone.page.set_input_files("#photo", file)
    phone.page.click("#write button")
    expect(phone.page.locator("main")).to_contain_text("Foto belum terkirim")
    assert [(one.what, one.text) for one in came(scene, thread, 2)] == [("photo", None), ("words", words)]
    form = phone.page.locator("#write [name=form]").get_attribute("value")
    while phone.context.request.post(f"{scene.gateway.url}/w/dibaca", form={"form": form or ""}).status != 429:
        pass
    phone.page.fill("#text", words)
    sends(picture.getvalue(), "Belum bisa dicatat")
    phone.end()


def test_a_photo_that_is_too_large_is_not_sent_and_what_is_typed_beside_it_stays(
    scene: CitizenRoom, phone: Phone, tmp_path: Path
) -> None:
    _, token = scene.link(f"call:{scene.call()}")
    opened(phone, token)
    sent = list[str]()
    phone.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    phone.page.fill("#text", "di belakang pasar")
    (huge := tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff" + bytes(45 * 1024 * 1024))
    phone.page.set_input_files("#photo", huge)
    phone.page.click("#photo-send")
    expect(phone.page.locator("#photo-why")).to_contain_text("lebih besar dari 12 MB")
    assert phone.page.locator("#photo").get_attribute("aria-invalid") == "true"
    assert phone.page.input_value("#text") == "di belakang pasar" and not sent
    phone.page.set_input_files("#photo", [])
    phone.page.click("#photo-send")
    expect(phone.page.locator("#photo-why")).to_contain_text("Pilih foto")
    assert phone.page.input_value("#text") == "di belakang pasar" and not sent


# --- what strangers try -----------------------------------------------------------------------------------------------


class From(HTTPAdapter):
    """Asks from this address."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *given: Any, **more: Any) -> None:
        super().init_poolmanager(*given, source_address=(self._address, 0), **more)


ADDRESSES = (f"127.112.{one // 250}.{one % 250 + 1}" for one in count())


class Stranger:
    """A program that asks as a browser would, each with cookies and, where none is given, an address of its own."""

    def __init__(self, scene: CitizenRoom, address: str = "") -> None:
        self.http, self._gateway = requests.Session(), scene.gateway
        self.http.mount("https://", From(address or next(ADDRESSES)))
        self.http.trust_env = False
        self.http.verify = str(scene.gateway.folder / "server-ca.pem")

    def get(self, path: str) -> requests.Response:
        return self.http.get(self._gateway.url + path, timeout=PATIENCE_S, allow_redirects=False)

    def post(self, path: str, **fields: object) -> requests.Response:
        given = {"timeout": PATIENCE_S, "allow_redirects": False, "data": fields}
        return self.http.post(self._gateway.url + path, **given)  # type: ignore[arg-type]

    def open(self, token: str) -> str:
        """Opens a link; gives what its forms carry."""
        assert self.post(f"/w/{token}").status_code == 303
        return self.get("/w").text.partition('data-form="')[2].partition('"')[0]


def test_a_link_is_one_answer_whether_it_is_unknown_over_anothers_or_given_by_nobody(scene: CitizenRoom) -> None:
    _, used = scene.link(f"call:{scene.call()}")
    ended, token = scene.link(f"call:{scene.call()}")
    Stranger(scene).open(used)
    with scene.desk.nobody_signed_in():
        _, nobodys = scene.link(f"call:{scene.call()}")
    scene.desk.desk.do(end_link, ended.id, "uji")
    scene.arrived()
    answers = [
        Stranger(scene).get(f"/w/{one}") for one in (used, token, nobodys, "A" * 22, "../../etc/passwd", "x" * 300)
    ]
    answers += [Stranger(scene).post(f"/w/{one}") for one in (used, token, nobodys, "A" * 22)]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers if "berlaku" in one.text}) == 1


def test_what_one_telephone_may_send_no_other_can_and_a_forged_form_counts_nothing(scene: CitizenRoom) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    other, other_token = scene.link(f"call:{scene.call()}")
    holder, neighbour = Stranger(scene), Stranger(scene)
    form, theirs = holder.open(token), neighbour.open(other_token)
    place = {"lat": "-8.1", "lng": "112.17", "accuracy": "9"}
    assert Stranger(scene).post("/w/posisi", form=form, **place).status_code == 403, "without the cookie"
    assert holder.post("/w/posisi", form=theirs, **place).status_code == 403, "with another's form"
    evil = {"Origin": "https://jahat.contoh"}
    holder.http.headers.update(evil)
    assert holder.post("/w/posisi", form=form, **place).status_code == 403, "from another page"
    holder.http.headers.pop("Origin")
    for bad in ({"lat": "nan"}, {"lat": "91"}, {"lng": "inf"}, {"accuracy": "-1"}, {"lat": "x"}, {"accuracy": ""}):
        assert holder.post("/w/posisi", form=form, **{**place, **bad}).status_code == 400, bad
    assert holder.post("/w/jawab", form=form, answer="solved").status_code == 400, "not what this page asks"
    assert holder.post("/w/jawab", form=form, answer="words", text="x" * 20_000).status_code == 413
    assert holder.post("/w/posisi", form=form, **place).status_code == 200
    twice = [holder.post("/w/jawab", form=form, answer="words", text="sekali", key="k1") for _ in range(2)]
    assert {one.status_code for one in twice} == {303}
    offers = came(scene, thread, 2)
    assert [one.what for one in offers] == ["position", "words"], "sent again it is written once"
    assert not scene.thread(other.id).offers


def test_a_crowd_of_silent_calls_rings_as_a_count_and_takes_nobody_elses_place(scene: CitizenRoom) -> None:
    known, at = set(scene.desk.desk.board.calls), next(ADDRESSES)
    typed = {"answer": "fire", "number": "+62 812-0000-078"}
    answers = [Stranger(scene, at).post("/darurat", **typed) for _ in range(11)]
    assert [one.status_code for one in answers] == [303] * 3 + [429] * 8
    assert "bantuan" in answers[-1].text and 'value="+62 812-0000-078"' in answers[-1].text, "they may press again"

    def counted() -> list[str]:
        new = set(scene.desk.desk.board.calls) - known
        threads = [one for call in new for one in scene.desk.desk.board.threads_about(f"call:{call}")]
        return [str(offer.text) for one in threads for offer in one.offers if offer.what == "words"]

    scene.desk.wait_until(lambda: len(counted()) == 4)
    assert [one.partition(": ")[2].partition(" ")[0] for one in counted()] == ["+1", "+2", "+4", "+8"], (
        "at each doubling"
    )
    assert counted()[-1].endswith("Kebakaran +628120000078"), "with what the last one pressed and typed"
    new = set(scene.desk.desk.board.calls) - known
    assert len(new) == 4 and all(scene.desk.desk.board.calls[one].state == "ringing" for one in new)
    assert Stranger(scene).post("/darurat", answer="hidden").status_code == 303, "from elsewhere it rings as ever"
    scene.desk.wait_until(lambda: len(set(scene.desk.desk.board.calls) - known) == 5)

    for call in set(scene.desk.desk.board.calls) - known:
        scene.desk.desk.do(take_call, call)
        scene.desk.desk.do(end_call, call)
    scene.arrived()
    assert Stranger(scene, at).post("/darurat", answer="police").status_code == 429
    scene.desk.wait_until(lambda: any(one.state == "ringing" for one in scene.desk.desk.board.calls.values()))


def test_whoever_floods_the_pages_does_not_silence_who_shares_the_network(scene: CitizenRoom) -> None:
    at = next(ADDRESSES)
    known, flooder = set(scene.desk.desk.board.calls), Stranger(scene, at)
    flood(flooder.get, "/kode")
    assert Stranger(scene, at).post("/darurat", answer="fire").status_code == 303
    scene.desk.wait_until(lambda: len(set(scene.desk.desk.board.calls) - known) == 1)


def test_many_networks_of_one_household_are_one_and_a_network_not_seen_yet_has_a_share_of_its_own() -> None:
    strangers = Strangers()
    assert sum(strangers.begins(asked_from(f"2001:db8:7::{one:x}")) for one in range(1, 200)) == 3, "of one network"
    assert sum(strangers.begins(asked_from(f"2001:db8:7:{one:x}::1")) for one in range(1, 200)) == 9
    assert sum(strangers.begins(asked_from(f"8.8.8.{one}")) for one in range(200)) == 12, "of a provider's addresses"
    assert sum(strangers.begins(asked_from(f"2001:db8:{one % 100 + 100:x}::1")) for one in range(300)) == 138
    assert strangers.begins(asked_from("2001:db8:ffff::1")), "its first has a place though the crowd took the others"


def asked_from(host: str) -> Request:
    return Request({"type": "http", "method": "POST", "path": "/darurat", "headers": [], "client": (host, 1)})


def test_a_guesser_of_codes_is_stopped_and_a_code_opens_once_and_not_for_long(scene: CitizenRoom) -> None:
    _, code = scene.link(f"call:{scene.call()}", aloud=True)
    first = Stranger(scene)
    assert first.post("/kode", code=code).status_code == 303
    at = next(ADDRESSES)
    assert Stranger(scene, at).post("/kode", code=code).status_code == 403, "it was used"
    tried = [Stranger(scene, at).post("/kode", code=f"{one:08}").status_code for one in range(GUESSES_MOST)]
    assert set(tried) <= {403, 429} and tried[-1] == 429
    assert Stranger(scene).post("/kode", code="00000000").status_code == 403, "another may still try"
    assert first.get("/w").status_code == 200, "who is in stays in"


def test_what_is_too_much_is_refused_and_nobody_else_is_silenced(scene: CitizenRoom) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    one = Stranger(scene)
    form = one.open(token)
    huge = {"photo": ("a.jpg", b"\xff\xd8\xff" + b"0" * (13 * 1024 * 1024), "image/jpeg")}
    answer = one.http.post(f"{scene.gateway.url}/w/foto", data={"form": form}, files=huge, timeout=PATIENCE_S)
    assert answer.status_code == 409 and "12 MB" in answer.text, "what to do about it is said"
    huger = {"photo": ("a.jpg", b"\xff\xd8\xff" + b"0" * (40 * 1024 * 1024), "image/jpeg")}
    answer = one.http.post(f"{scene.gateway.url}/w/foto", data={"form": form}, files=huger, timeout=PATIENCE_S)
    assert answer.status_code == 413 and "12 MB" in answer.text, "also of one that is not read to its end"
    assert one.post("/w/jawab", form=form, answer="words", text="x" * 70_000).status_code == 413
    sent = [one.post("/w/posisi", form=form, lat="-8.1", lng="112.1", accuracy="5").status_code for _ in range(60)]
    assert set(sent) == {200, 429} and sent[-1] == 429
    assert scene.gateway.get("/health").status_code == 200
    assert Stranger(scene).get("/kode").status_code == 200
    assert len(scene.thread(thread.id).offers) <= 60


def test_words_that_were_not_taken_come_back_without_a_script_and_are_sent_once(
    scene: CitizenRoom, chromium: Browser
) -> None:
    thread, token = scene.link(f"call:{scene.call()}", purpose="silent")
    phone = Phone.new(chromium, scene.gateway, java_script_enabled=False, ignore_https_errors=True)
    opened(phone, token)
    phone.page.fill("#text", "ada <b>bau</b> gas\ndi dapur")
    form, key = (phone.page.locator(f"#write [name={name}]").get_attribute("value") for name in ("form", "key"))
    asked = phone.context.request  # with the cookies of this phone

    def asks_too_much() -> None:
        while asked.post(f"{scene.gateway.url}/w/dibaca", form={"form": form or ""}).status != 429:
            pass

    asks_too_much()
    phone.page.click("#write button")
    expect(phone.page.locator("main")).to_contain_text("Tunggu setengah menit")
    expect(phone.page.locator("#text")).to_have_value("ada <b>bau</b> gas\ndi dapur")
    assert "112" not in phone.page.locator("html").inner_text()
    assert phone.page.locator("[name=key]").get_attribute("value") == key
    words = {"form": form or "", "key": key or "", "answer": "words", "text": "ada <b>bau</b> gas\ndi dapur"}
    scene.gateway.wait_until(lambda: asked.post(f"{scene.gateway.url}/w/jawab", form=words).status == 200)
    (offer,) = came(scene, thread)
    assert offer.text == "ada <b>bau</b> gas\ndi dapur"
    phone.page.get_by_role("link").click()
    phone.page.wait_for_url("**/w")
    phone.page.fill("#text", "masih di sini")
    scene.desk.desk.do(end_link, thread.id, "uji")
    scene.arrived()
    phone.page.click("#write button")
    expect(phone.page.locator("main")).to_contain_text("sudah berakhir")
    expect(phone.page.locator("#text")).to_have_value("masih di sini")
    phone.end()


def test_who_asks_too_much_from_a_household_shuts_nobody_there_out_of_their_page(scene: CitizenRoom) -> None:
    thread, token = scene.link(f"call:{scene.call()}")
    later, unopened = scene.link(f"call:{scene.call()}")
    at = next(ADDRESSES)
    holder, other = Stranger(scene, at), Stranger(scene, at)
    form = holder.open(token)

    def may_all() -> None:
        assert Stranger(scene, at).get(f"/w/{unopened}").status_code == 200, "who has a link may open it"
        assert holder.get("/w").status_code == 200
        assert holder.get("/aset/citizen.js").status_code == 200
        said = holder.post("/w/jawab", form=form, answer="words", text="masih di sini")
        assert said.status_code == 303

    flood(other.get, f"/w/{'A' * 22}")
    may_all()
    flood(other.get, "/health")
    may_all()
    other.http.cookies.set("__Host-k112w", "tebakan", secure=True)
    flood(other.get, "/w")  # what is made up is no link
    assert len(came(scene, thread, 2)) == 2 and not next(iter(scene.thread(later.id).links.values())).holder


TOO_OFTEN = "async () => { while ((await fetch('/w')).status !== 429) continue; }"


def asked_too_often(phone: Phone) -> None:
    """The page itself is refused; where one more was let through between the last refusal and it, all once more."""
    for _ in range(20):
        phone.page.evaluate(TOO_OFTEN)
        answer = phone.page.reload(wait_until="commit")
        if answer is not None and answer.status == 429:
            return
    raise AssertionError("the page was never asked for too often")


def test_a_page_asked_for_too_often_comes_back_by_itself_with_what_was_being_written(
    scene: CitizenRoom, phone: Phone
) -> None:
    thread, token = scene.link(f"call:{scene.call()}", purpose="silent")
    opened(phone, token)
    phone.page.fill("#text", "kunci rumah")
    asked_too_often(phone)
    expect(phone.page.locator("main")).to_contain_text("kembali sendiri")
    expect(phone.page.locator("#text")).to_have_value("kunci rumah")
    phone.press("Saya harus sembunyi")
    came(scene, thread)
    asked_too_often(phone)
    expect(phone.page.locator("main")).to_contain_text("kembali sendiri")
    assert "112" not in phone.page.locator("html").inner_text()
    expect(phone.page).to_have_title("Catatan")
    expect(phone.page.locator("#text")).to_have_value("kunci rumah")


def test_the_whole_page_has_less_than_30_kb_and_does_nothing_but_ours(scene: CitizenRoom) -> None:
    _, token = scene.link(f"call:{scene.call()}", purpose="silent")
    one = Stranger(scene)
    one.open(token)
    page = one.get("/w")
    loaded = [one.get(path) for path in re.findall(r'(?:href|src)="(/aset/[^"]+)"', page.text)]
    assert {answer.status_code for answer in loaded} == {200} and len(loaded) == 2
    assert sum(len(answer.content) for answer in (page, *loaded)) < 30_000
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["strict-transport-security"] == "max-age=31536000"
    assert page.headers["cache-control"] == "no-store" and token not in page.text


def test_an_answer_by_message_raises_and_what_was_given_up_waits_to_be_read(scene: CitizenRoom) -> None:
    thread, _ = scene.link(f"call:{scene.call()}", purpose="rescue")
    scene.letter(thread, "sent")
    said = {"sender": CALLER.removeprefix("+"), "message": "TOLONG", "id": "balasan-1"}
    for _ in range(2):  # asked again by their side: one
        scene.gateway.http.post(f"{scene.gateway.url}/saluran/whatsapp-lokal/kunci-kait", json=said, timeout=PATIENCE_S)
    (offer,) = came(scene, thread)
    assert (offer.what, offer.text) == ("help", "TOLONG")


def test_nobody_who_must_not_be_called_gets_a_link_by_any_way(scene: CitizenRoom) -> None:
    call = scene.call("+628120000079")
    scene.desk.desk.do(set_call_back, call, "never")
    thread, code = scene.link(f"call:{call}", aloud=True)  # read aloud while they speak: nothing goes out
    assert not thread.letters and len(code) == 8
