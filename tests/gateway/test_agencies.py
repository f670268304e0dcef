"""An officer of an agency at the gateway: signs in, sees the own cases and no other, presses, and the room sees it as
theirs. Real server, real gateway process, real desk; the pages are asked as a browser asks them."""

import base64
import gzip
import hashlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from console.models.commands.agencies import dispatch
from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential
from console.room.server_process import ServerFailed
from console.sync.client import ServerRefused
from console.sync.session import SignInRefused
from console.ui.widgets.theme import DAY, NIGHT
from gateway.agencies.news import EACH_SESSION
from gateway.agencies.pages import COOKIE, address_of, asset
from gateway.agencies.seat_book import EACH_ACCOUNT, SeatBook
from gateway.app.command_line import run_command
from gateway.home import GatewayHome
from gateway.key_file import OpenKeyFile
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.world import PASSWORD, PATIENCE_S
from wire.ending import CommandLine

pytestmark = pytest.mark.slow

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("instansi")) as made:
        assert made.damkar.sign_in("damkar1").ok and made.pmi.sign_in("pmi1").ok
        yield made


def test_a_press_reaches_the_dispatchers_board_proved_as_that_persons(scene: Scene) -> None:
    case, one, path = scene.task()
    page = scene.damkar.ask(path)
    assert "Jl. Contoh 12" in page.text and "api besar di dapur" in page.text
    for step, words in (
        ("accepted", {}),
        ("rolling", {"eta": "7"}),
        ("arrived", {}),
        ("reported", {"text": "api padam"}),
    ):
        assert scene.damkar.press(path, step, **words).status_code == 200
    assert scene.damkar.press(path, "cleared", result="handled").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "cleared")
    found = scene.seen(case, one)
    assert found.told and found.result == "handled"
    account = next(who for who, said in scene.desk.desk.board.reference.accounts.items() if said.name == "damkar1")
    assert {found.stamps[step].by for step in ("accepted", "rolling", "arrived", "reported", "cleared")} == {account}
    assert {found.stamps["accepted"].channel} == {"alert"}
    station = scene.desk.station
    assert station is not None
    pressed = [
        record for record in station.journal.records_of([f"case:{case}"])[f"case:{case}"] if record.by == account
    ]
    scene.room.settle()
    assert len(pressed) >= 5 and not any(record.doubts for record in pressed), "each proved by their session"


def test_an_agency_finds_its_own_cases_and_nothing_of_any_other(scene: Scene) -> None:
    case, one, path = scene.task("DAMKAR")
    other_case, other, _ = scene.task("PMI")
    assert scene.pmi.ask(path).status_code == 404 and scene.pmi.press(path, "accepted").status_code == 404
    assert case not in scene.pmi.ask("/").text and case in scene.damkar.ask("/").text
    for guessed in (f"/tugas/{case}/{other}", f"/tugas/{other_case}/{one}", f"/tugas/{case}/x", "/tugas/x/y"):
        for officer in (scene.damkar, scene.pmi):
            assert officer.ask(guessed).status_code == 404
            assert officer.press(guessed, "accepted").status_code == 404
    assert scene.seen(case, one).state == "untold"


def test_the_short_address_of_an_sms_leads_to_the_own_task_and_shows_nothing_of_others(scene: Scene) -> None:
    case, _, path = scene.task("DAMKAR")
    number = scene.desk.desk.board.cases[case].short_number
    page = scene.damkar.ask(f"/t/{number.lower()}")
    assert page.status_code == 200 and page.url.endswith(path)
    assert scene.pmi.ask(f"/t/{number}").status_code == 404 and scene.damkar.ask("/t/Z-9999").status_code == 404
    stranger = requests.get(
        f"{scene.gateway.url}/t/{number}", verify=scene.damkar.http.verify, timeout=PATIENCE_S, allow_redirects=False
    )
    assert (stranger.status_code, stranger.headers["location"]) == (303, "/masuk")


def test_the_map_opens_at_the_point_under_the_cases_number_and_the_way_by_the_service_the_city_chose(
    scene: Scene,
) -> None:
    case, one, path = scene.task(point="-8.0954,112.1609")
    number = scene.desk.desk.board.cases[case].short_number
    page = scene.damkar.ask(path).text
    assert f'href="geo:-8.0954,112.1609?q=-8.0954,112.1609({number})"' in page
    assert "Rute ke sana" not in page and "Salin alamat" not in page, "no service unless the city chose one"
    scene.gateway.end()
    scene.gateway.start("--route-url", "https://rute.contoh/ke?lat={lat}&lng={lng}")
    assert 'href="https://rute.contoh/ke?lat=-8.0954&amp;lng=112.1609"' in scene.damkar.ask(path).text
    _, _, no_point = scene.task()
    page = scene.damkar.ask(no_point).text
    assert 'data-copy="Jl. Contoh 12"' in page and "geo:" not in page and "rute.contoh" not in page
    assert scene.damkar.press(path, "unable", reason="unit rusak").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")


def test_a_route_is_typed_as_an_address_with_both_places_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in ("http://rute.contoh/{lat},{lng}", "https://rute.contoh/{lat}", "rute"):
        with pytest.raises(SystemExit):
            run_command(["run", "--dir", "x", "--route-url", typed], CommandLine())
        assert "https://… {lat} … {lng}" in capsys.readouterr().err


def test_a_case_that_is_over_shows_no_person_and_a_confidential_one_nothing(scene: Scene) -> None:
    case, one, path = scene.task()
    assert scene.damkar.press(path, "unable", reason="unit rusak").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")
    scene.desk.desk.do(cancel, case, "uji")
    scene.arrived()
    over = scene.damkar.ask(path).text
    assert "api besar" not in over and "Jl. Contoh 12" not in over
    assert scene.damkar.press(path, "accepted").status_code == 409
    case, one, path = scene.task()
    scene.desk.desk.do(set_confidential, case, True, "uji")
    scene.arrived()
    log = scene.gateway.folder / "log" / "konsol112.log"
    scene.gateway.wait_until(lambda: "keys given up" in log.read_text())
    hidden = scene.damkar.ask(path).text
    assert "api besar" not in hidden and "Jl. Contoh 12" not in hidden
    assert scene.damkar.press(path, "accepted").status_code == 409
    assert scene.pmi.press(path, "accepted").status_code == 404


def test_steps_only_move_forward_and_a_press_that_comes_twice_is_one(scene: Scene) -> None:
    case, one, path = scene.task()
    for _ in range(3):
        assert scene.damkar.press(path, "message", "pesan-1", text="jalan tertutup").status_code == 200
    assert scene.damkar.press(path, "arrived").status_code == 200
    assert scene.damkar.press(path, "accepted").status_code == 409
    assert scene.damkar.press(path, "unable", reason="unit rusak").status_code == 409
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "arrived")
    lines = [line for line in scene.desk.desk.board.cases[case].timeline if "jalan tertutup" in str(line.fact)]
    assert len(lines) == 1 and "accepted" not in scene.seen(case, one).stamps


def test_what_was_pressed_more_than_a_day_ago_is_refused_with_a_sentence_and_never_written_as_now(scene: Scene) -> None:
    case, one, path = scene.task()
    now = int(time.time() * 1000)
    old = {"at": str(now - 25 * 3_600_000), "sent": str(now)}
    for what in ("accepted", "message"):
        answer = scene.damkar.press(path, what, f"lama-{what}", text="api padam", **old)
        assert answer.status_code == 409 and "lebih dari 24 jam" in answer.text
    answer = scene.damkar.press("/regu", "ready", "lama-siap", code="DAMKAR", readiness="ready", **old)
    assert answer.status_code == 409 and "lebih dari 24 jam" in answer.text
    scene.arrived()
    assert scene.seen(case, one).state == "untold"
    assert not any("api padam" in str(line.fact) for line in scene.desk.desk.board.cases[case].timeline)


def test_a_form_counts_only_from_our_own_page_and_words_are_never_markup(scene: Scene) -> None:
    case, one, path = scene.task(narrative=HOSTILE)
    page = scene.damkar.ask(path).text
    assert HOSTILE not in page and "&lt;script&gt;" in page
    url = scene.gateway.url + path
    fields = {"what": "accepted", "key": "x", "form": "0" * 32}
    http = scene.damkar.http
    assert http.post(url, data=fields, timeout=PATIENCE_S).status_code == 403
    (form,) = set(re.findall(r'name="form" value="(\w+)"', page))
    for headers in ({"Origin": "https://jahat.contoh"}, {"Sec-Fetch-Site": "cross-site"}):
        assert http.post(url, data={**fields, "form": form}, headers=headers, timeout=PATIENCE_S).status_code == 403
    assert scene.damkar.ask(path, form=form, what="told", key="y").status_code == 404
    assert scene.seen(case, one).state == "untold"


def test_who_works_in_the_room_and_who_works_for_an_agency_sign_in_each_at_their_own_place(scene: Scene) -> None:
    outsider = Officer(scene.gateway)
    assert (
        outsider.sign_in("petugas1").status_code == 403
        and outsider.sign_in("damkar1", "salah-salah-1").status_code == 403
    )
    assert "/masuk" in outsider.ask("/").url
    station = scene.desk.station
    assert station is not None
    with pytest.raises(SignInRefused, match="role_outside"):
        station.sessions.sign_in("pmi1", PASSWORD)
    station.sessions.sign_in("petugas1", PASSWORD)


def test_without_the_server_an_officer_works_on_and_the_room_hears_of_it_later(scene: Scene) -> None:
    case, one, path = scene.task()
    scene.room.server.stop()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["online"] is False)
    scene.gateway.kill()
    scene.gateway.start()
    assert scene.damkar.press(path, "accepted").status_code == 202, "the cookie opens the session of before"
    scene.gateway.kill()  # a power cut right after the press
    scene.gateway.start()
    assert scene.gateway.ready()["unsent"] == 1
    scene.room.server.start()
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    scene.gateway.wait_until(lambda: scene.gateway.ready()["unsent"] == 0)


def test_an_account_that_is_closed_is_out_at_once_and_who_signs_out_is_out(scene: Scene) -> None:
    other = Officer(scene.gateway)
    assert other.sign_in("damkar2").ok and "/masuk" not in other.ask("/").url
    line = [sys.executable, "-m", "server", "account", "disable", "damkar2", "--dir", str(scene.room.server.folder)]
    subprocess.run(line, check=True, capture_output=True)
    scene.gateway.wait_until(lambda: "/masuk" in other.ask("/").url)
    again = Officer(scene.gateway)
    again.sign_in("pmi1")
    (form,) = set(re.findall(r'name="form" value="(\w+)"', again.ask("/").text))
    before = dict(again.http.cookies)
    again.ask("/keluar", form=form)
    again.http.cookies.update(before)
    assert "/masuk" in again.ask("/").url, "the cookie of before opens nothing"


def test_a_personal_link_opens_the_tasks_of_its_person_and_nothing_when_it_is_revoked_or_guessed(scene: Scene) -> None:
    case, one, path = scene.task()
    link, officer = scene.link("damkar1"), Officer(scene.gateway)
    assert case not in officer.ask(link).text and "/masuk" in officer.ask("/").url, "who looks at it opens nothing"
    assert case in officer.ask(link, open="1").text
    assert officer.press(path, "accepted").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    assert Officer(scene.gateway).ask("/tautan/" + "A" * 22, open="1").status_code == 403
    number = scene.room.server.tell("link", "list").split()[0]
    scene.room.server.tell("link", "revoke", number)
    again = Officer(scene.gateway).ask(link, open="1")
    assert again.status_code == 403 and case not in again.text
    scene.gateway.wait_until(lambda: "/masuk" in scene.damkar.ask("/").url)  # its person is out everywhere
    assert scene.damkar.sign_in("damkar1").ok
    assert link.rpartition("/")[2].encode() not in (scene.room.server.folder / "ledger.db").read_bytes()


def test_a_link_that_is_opened_often_takes_no_place_of_others_and_the_oldest_phone_loses_no_press(scene: Scene) -> None:
    case, one, path = scene.task()
    link, oldest = scene.link("damkar1"), Officer(scene.gateway)
    secrets = scene.gateway.folder / "gateway.key"
    before, other = secrets.read_bytes(), Officer(scene.gateway)
    assert other.ask(scene.link("pmi1"), open="1").ok and oldest.ask(link, open="1").ok
    (form,) = set(re.findall(r'name="form" value="(\w+)"', oldest.ask("/").text))
    for _ in range(EACH_ACCOUNT):
        newest = Officer(scene.gateway)
        assert newest.ask(link, open="1").ok
    assert secrets.read_bytes() == before, "the file of secrets is not written for them"
    assert newest.ask("/").text.count(case) and other.ask("/").url.endswith("/"), "the newest is in, others stay"
    assert oldest.ask("/").url.endswith("/masuk"), "the oldest gave its place"
    assert oldest.ask(path, form=form, what="accepted", key="tertunda").status_code == 403, "its phone keeps the press"
    assert oldest.ask(link, open="1").ok and oldest.press(path, "accepted", "tertunda").status_code == 200
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    assert scene.damkar.sign_in("damkar1").ok


def test_who_was_signed_in_at_a_former_gateway_or_before_a_start_stays_so_and_a_damaged_file_starts_too(
    tmp_path: Path,
) -> None:
    with agency_room(tmp_path) as made:
        officer = made.damkar
        assert officer.sign_in("damkar1").ok
        made.gateway.end()
        home = GatewayHome(made.gateway.folder)
        vault = OpenKeyFile(home.keys_file)
        key = base64.b64decode(vault.get("database_key") or "")
        book = SeatBook(home.sign_ins_file, key)
        (name,) = ["seat:" + hashlib.sha256(b"name " + officer.http.cookies[COOKIE].encode()).hexdigest()]
        vault.set(name, book.find(name) or "")  # where a former version kept it
        book.delete(name)
        book.close()
        made.gateway.start()
        assert officer.ask("/").url.endswith("/") and name.encode() not in home.keys_file.read_bytes()
        made.gateway.end()
        home.sign_ins_file.write_bytes(b"SQLite format 3\0" + b"x" * 8000)
        made.gateway.start()
        assert officer.ask("/").url.endswith("/masuk") and officer.sign_in("damkar1").ok


def test_a_link_for_a_unit_shows_that_units_tasks_alone(scene: Scene) -> None:
    case, _, path = scene.task()
    unit = next(one.code for one in scene.desk.desk.board.reference.units.values() if one.agency == "DAMKAR")
    scene.desk.desk.do(dispatch, case, "DAMKAR", unit)
    scene.arrived()
    sent = next(one.id for one in scene.desk.desk.board.cases[case].assignments.values() if one.unit == unit)
    officer = Officer(scene.gateway)
    page = officer.ask(scene.link("damkar1", "--unit", unit), open="1").text
    assert f"/tugas/{case}/{sent}" in page and path not in page
    assert officer.ask(path).status_code == 404 and officer.press(path, "accepted").status_code == 404
    assert officer.press(f"/tugas/{case}/{sent}", "accepted").status_code == 200


def test_a_link_is_for_an_account_of_an_agency_and_opens_nothing_at_a_desk(scene: Scene) -> None:
    with pytest.raises(ServerFailed):
        scene.room.server.tell("link", "add", "petugas1")
    station = scene.desk.station
    assert station is not None
    with pytest.raises(ServerRefused, match="role_outside"):
        station.client.open_link(scene.link("pmi1").rpartition("/")[2], b"")


def test_the_first_page_is_small_and_its_colours_are_those_of_the_desk(scene: Scene) -> None:
    scripts = [gzip.compress(asset(name)) for name in ("page.js", "worker.js")]
    parts = [scene.damkar.ask("/").content, gzip.compress(asset("style.css")), *scripts, asset("icon-192.png")]
    assert sum(map(len, parts)) < 60_000 and sum(map(len, scripts)) <= 10_000
    answer = scene.damkar.ask(address_of("page.js"))
    assert answer.headers["content-encoding"] == "gzip" and "immutable" in answer.headers["cache-control"]
    for stranger in ("/aset/page.js.map", "/aset/base.html.j2", "/aset/..%2fpage.js"):
        assert scene.damkar.ask(stranger).status_code == 404
    day, night = asset("style.css").decode().split("@media (prefers-color-scheme:dark)")[:2]
    for style, palette in ((day, DAY), (night, NIGHT)):
        held = dict(re.findall(r"--(\w+):(#\w{6})", style))
        chips, ground = palette.chips, palette.backgrounds
        assert (held["window"], held["panel"], held["head"]) == (ground.window, ground.panel, ground.head)
        assert (held["text"], held["label"], held["hint"]) == (
            palette.texts.main,
            palette.texts.label,
            palette.texts.hint,
        )
        for name in ("bar", "act", "caution", "say", "fine", "p1", "p2", "p3"):
            assert held[name] == getattr(chips, name).fill, (palette.name, name)
        assert (held["main"], held["maintext"]) == (chips.onscene.fill, chips.onscene.text)
        assert (held["focus"], held["control"]) == (palette.edges.focus, palette.edges.control)


def test_news_come_by_a_stream_that_knows_where_it_was(scene: Scene) -> None:
    with scene.damkar.http.get(scene.gateway.url + "/kabar", stream=True, timeout=PATIENCE_S) as news:
        lines = news.iter_lines()
        assert next(lines) == b"retry: 2000"
        scene.task()
        last = next(line for line in lines if line.startswith(b"id:")).split()[1]
    missed = {"Last-Event-ID": str(int(last) - 1)}
    with scene.damkar.http.get(scene.gateway.url + "/kabar", stream=True, headers=missed, timeout=PATIENCE_S) as news:
        assert next(line for line in news.iter_lines() if line.startswith(b"data:")), "what was missed is told at once"
    stranger = requests.get(scene.gateway.url + "/kabar", verify=str(scene.gateway.http.verify), timeout=PATIENCE_S)
    assert stranger.status_code == 403


def test_one_browser_holds_so_many_streams_and_takes_no_place_of_others(scene: Scene) -> None:
    opened = []
    for _ in range(EACH_SESSION + 2):
        news = scene.damkar.http.get(scene.gateway.url + "/kabar", stream=True, timeout=PATIENCE_S)
        lines = news.iter_lines()
        assert next(lines) == b"retry: 2000"
        opened.append((news, lines))
    for _, lines in opened[:2]:
        assert not any(line.startswith(b"data:") for line in lines), "the oldest have ended"
    scene.task()
    for news, lines in opened[2:]:
        assert next(line for line in lines if line.startswith(b"data:"))
        news.close()
