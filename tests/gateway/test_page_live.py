"""The page while the room goes on, and while somebody attacks it, in a real Chromium: news never disturb who types, a
push rings and leads where it says, a merged case leads on; and what other pages, words, files and links do to it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from typing import Any

import msgspec
import pytest
from PIL import Image
from playwright.sync_api import Browser, Route, expect

from console.models.commands.agencies import Report, dispatch, message_agency, step_assignment
from console.models.commands.cases import merge, set_confidential
from console.models.commands.channels import set_channel
from console.models.views.agencies import shares_now
from gateway.agencies.pages import COOKIE
from tests.gateway.test_people import OPEN, every_route
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.browser import Browser as Subscriber
from tests.helpers.peers import Gives, Peer
from tests.helpers.phone import SMALL, Phone, browser
from tests.helpers.world import PASSWORD, PATIENCE_S

pytestmark = pytest.mark.slow

# What would run if a page believed it: each leaves its mark where the test looks.
_IMAGE = "<img src=x onerror=\"window.hit='gambar'\">"
SCRIPT = f"{_IMAGE}<script>window.hit='skrip'</script>'\"><svg onload=\"window.hit='svg'\">"
# No push service is reached here: the browser's own answer is played, all else is the browser's.
SUBSCRIBES = """(() => {
    if (!self.PushManager) return;
    PushManager.prototype.subscribe = async (asked) => { self.asked = asked; return { toJSON: () => (GIVEN) }; };
    PushManager.prototype.getSubscription = async () => null;
    Notification.requestPermission = async () => "granted";
})()"""


@pytest.fixture(scope="module")
def push() -> Iterator[Peer]:
    peer = Peer(lambda _: Gives(status=201))
    yield peer
    peer.end()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, push: Peer) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("hidup")) as made:
        tell = made.room.server.tell
        tell("account", "add", "admin1", "--name", "Pengelola", "--role", "admin", secrets=(PASSWORD,))
        odd = ("--name", f"Jahil {SCRIPT[:60]}", "--role", "agency", "--agency", "DAMKAR")
        tell("account", "add", "jahil", *odd, secrets=(PASSWORD,))
        admin = made.room.seat("admin", "admin1")
        hosts = push.url.removeprefix("http://")
        admin.desk.do(set_channel, "web_push", {"contact": "112@kota.contoh", "hosts": hosts})
        made.arrived()
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


def test_news_come_while_somebody_types_and_touch_neither_words_nor_caret_nor_choice(
    scene: Scene, phone: Phone
) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.page.click("#unable summary")
    phone.page.select_option("#unable select", index=2)
    typed = phone.page.locator("#pesan textarea >> nth=0")
    typed.fill("jalan tertutup pohon")
    typed.evaluate("(field) => field.setSelectionRange(5, 5)")
    phone.page.evaluate("window.before = document.activeElement")
    scene.desk.desk.do(message_agency, case, one, "lewat gang utara")
    expect(phone.page.locator("#new")).to_contain_text("1 baru dari ruang")
    colleague = Officer(scene.gateway)
    assert colleague.sign_in("damkar2").ok
    (seen,) = set(re.findall(r'name="seen" value="([^"]+)"', colleague.ask(path).text))
    assert colleague.press(path, "read", seen=seen).ok  # the line above all else leaves again
    expect(phone.page.locator("#new")).to_have_count(0)
    same = "document.activeElement === window.before && document.activeElement.selectionStart"
    assert phone.page.evaluate(same) == 5
    assert typed.input_value() == "jalan tertutup pohon"
    assert phone.page.locator("#unable select").evaluate("(field) => field.selectedIndex") == 2
    phone.page.keyboard.type(" kecil")
    phone.press("Kirim")
    expect(phone.page.locator("#pesan")).to_contain_text("jalan kecil tertutup pohon")
    expect(phone.page.locator("#pesan")).to_contain_text("lewat gang utara")  # what waited is there once it is sent


def test_a_task_of_a_merged_case_leads_to_the_one_that_goes_on_and_its_steps_still_count(
    scene: Scene, phone: Phone
) -> None:
    case, one, path = scene.task()
    into, other, there = scene.task()
    alone, last, lonely = scene.task()
    scene.desk.desk.do(dispatch, alone, "PMI")
    scene.desk.desk.do(merge, case, into)
    scene.arrived()
    phone.go(path)
    number = scene.desk.desk.board.cases[into].short_number
    expect(phone.page.locator("#head")).to_contain_text(f"dilanjutkan sebagai {number}")
    phone.press("Kami terima")
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    phone.page.click("#head .line a")
    phone.page.wait_for_url(f"**{there}")
    assert scene.seen(into, other).state == "untold" and scene.seen(alone, last).state == "untold" and lonely


def test_a_refused_press_says_its_real_reason(scene: Scene, phone: Phone) -> None:
    case, _, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    phone.cut()
    phone.press("Kami terima")
    expect(phone.page.locator("#kept")).to_contain_text("Antre: 1")
    scene.desk.desk.do(set_confidential, case, True, "uji")
    scene.arrived()
    phone.cut(False)
    expect(phone.page.get_by_role("alert").first).to_contain_text("Kasus ini rahasia")
    phone.press("Sudah saya baca")
    _, _, path = scene.task()
    phone.go(path)
    phone.page.click("#kirim-foto summary")
    page = b"<html><script>window.hit='foto'</script></html>"
    phone.page.set_input_files("[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": page})
    phone.press("Kirim foto")
    expect(phone.page.get_by_role("alert").first).to_contain_text("TIDAK DICATAT: Kirim foto")
    assert "tidak dapat membacanya" not in phone.page.get_by_role("alert").first.inner_text()
    assert phone.page.evaluate("window.hit") is None


def test_too_many_questions_throw_nobody_off_the_page_they_read(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    scene.desk.desk.do(message_agency, case, one, "pertama")
    asked: list[str] = []

    def too_many(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=429, body="429")

    phone.page.route("**/*", too_many)
    phone.page.evaluate("dispatchEvent(new Event('online')); dispatchEvent(new Event('online'))")
    phone.wait_until(lambda: len(asked) > 1)  # the second word came while the first was under way, and is not lost
    phone.page.unroute("**/*")
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.page.locator("#pesan")).to_contain_text("pertama")
    assert phone.page.url.endswith(path)


def test_what_was_not_given_once_is_asked_for_again_without_any_news(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task()
    phone.go(path)
    phone.wait_kept(path)
    asked: list[str] = []

    def too_many(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=429, body="429")

    phone.page.route(scene.gateway.url + "/", too_many)
    scene.desk.desk.do(message_agency, case, one, "lewat gang utara")
    phone.wait_until(lambda: bool(asked))
    phone.page.unroute(scene.gateway.url + "/")
    expect(phone.page.locator("#pesan")).to_contain_text("lewat gang utara")


def test_a_page_that_no_worker_answers_gets_one_also_where_its_first_install_failed(
    scene: Scene, chromium: Browser
) -> None:
    phone = Phone.new(chromium, scene.gateway)
    phone.context.add_init_script(
        """const first = self.ServiceWorkerContainer?.prototype.register;
        if (first) ServiceWorkerContainer.prototype.register = function (...asked) {
            if (localStorage.failed === location.pathname) return first.apply(this, asked);
            localStorage.failed = location.pathname;
            return Promise.reject(new TypeError("no network"));
        };"""
    )
    phone.sign_in("damkar2")
    _, _, path = scene.task()
    phone.wait_kept(path)
    line = phone.context.new_cdp_session(phone.page)
    line.send("Page.reload", {"ignoreCache": True})  # it comes past the worker, as one does whose worker just begins
    phone.wait_kept(path)
    phone.end()


def worker_of(phone: Phone) -> tuple[Any, str]:
    """The line to the browser's workers, and the registration of ours."""
    found: list[str] = []
    line = phone.context.new_cdp_session(phone.page)
    line.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one["registrationId"] for one in said["registrations"] if not one["isDeleted"]),
    )
    line.send("ServiceWorker.enable")
    phone.wait_until(lambda: bool(found))
    return line, found[-1]


SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((one) => ({
    title: one.title, body: one.body, tag: one.tag, data: one.data, stays: one.requireInteraction }))"""
OTHERS_CLOSED = """async () => { for (const one of await registration.getNotifications())
    if (one.tag !== "tugas-1") one.close(); }"""
CLICKED = """async () => { const [one] = await registration.getNotifications();
    const event = new NotificationEvent("notificationclick", { notification: one });
    dispatchEvent(event); }"""


def phone_with_push(scene: Scene, chromium: Browser, subscriber: Subscriber, push: Peer) -> tuple[Phone, str]:
    """An officer's phone whose browser gives this subscriber's address; and the path of a task it keeps."""
    given = msgspec.to_builtins(subscriber.subscribed(f"{push.url}/p/1"))
    keys = {"p256dh": given["p256dh"], "auth": given["auth"]}
    phone = Phone.new(chromium, scene.gateway)
    given_back = msgspec.json.encode({"endpoint": given["endpoint"], "keys": keys}).decode()
    phone.context.grant_permissions(["notifications"], origin=scene.gateway.url)
    phone.context.add_init_script(SUBSCRIBES.replace("GIVEN", given_back))
    phone.sign_in("damkar2")
    assert phone.page.locator("#ring").get_attribute("data-own") is not None, (
        "what ring.js shows is not what the room says"
    )
    _, _, path = scene.task()
    phone.wait_kept(path)
    # Until the channel is at work.
    phone.wait_until(lambda: phone.page.evaluate("fetch('/dering').then((answer) => answer.ok)"))
    return phone, path


def test_a_push_rings_replaces_the_one_before_and_leads_to_its_task(
    scene: Scene, chromium: Browser, push: Peer
) -> None:
    subscriber = Subscriber()
    phone, path = phone_with_push(scene, chromium, subscriber, push)
    phone.go("/dihubungi")
    phone.press("Biarkan ponsel ini berdering")
    expect(phone.page.locator("#ring [role=status]")).to_contain_text("Mulai sekarang ponsel ini berdering")
    assert phone.page.evaluate("[self.asked.userVisibleOnly, self.asked.applicationServerKey.length]") == [True, 65]
    mine = phone.page.locator("#mine")
    expect(mine).to_contain_text("peramban")
    mine.get_by_role("button", name="Coba").click()

    def tests_sent() -> list[str]:  # beside the tasks that wait, which ring too
        opened = [subscriber.opened(one.body).decode() for one in push.got]
        return [one for one in opened if msgspec.json.decode(one)["occasion"] == "test"]

    phone.wait_until(lambda: bool(tests_sent()))
    said = tests_sent()[-1]
    line, registration = worker_of(phone)
    send = {"origin": scene.gateway.url, "registrationId": registration}
    line.send("ServiceWorker.deliverPushMessage", {**send, "data": said})
    phone.wait_until(lambda: any(one["title"].startswith("UJI") for one in phone.page.evaluate(SHOWN)))
    about = {"occasion": "dispatch", "tag": "tugas-1", "body": "Gedog", "url": path, "at": 1}
    for title in ("TUGAS A-0001", "TUGAS A-0001 lagi"):
        line.send(
            "ServiceWorker.deliverPushMessage", {**send, "data": msgspec.json.encode(about | {"title": title}).decode()}
        )
    phone.wait_until(
        lambda: [one["title"] for one in phone.page.evaluate(SHOWN) if one["tag"] == "tugas-1"] == ["TUGAS A-0001 lagi"]
    )
    (task,) = [one for one in phone.page.evaluate(SHOWN) if one["tag"] == "tugas-1"]
    assert (task["body"], task["data"], task["stays"]) == ("Gedog", path, True)
    line.send("ServiceWorker.deliverPushMessage", {**send, "data": "bukan JSON <script>"})
    phone.wait_until(lambda: "112" in [one["title"] for one in phone.page.evaluate(SHOWN)])
    (worker,) = phone.context.service_workers
    worker.evaluate(OTHERS_CLOSED)
    worker.evaluate(CLICKED)
    phone.page.wait_for_url(f"**{path}")
    phone.wait_until(lambda: phone.page.evaluate(SHOWN) == [])
    phone.end()


def test_script_in_every_word_of_a_case_is_shown_and_never_run(scene: Scene, phone: Phone) -> None:
    case, one, path = scene.task(narrative=f"api {SCRIPT}")
    phone.go(path)
    phone.page.fill("#pesan textarea >> nth=0", f"pesan {SCRIPT}")
    phone.press("Kirim")
    scene.desk.desk.do(message_agency, case, one, f"ruang {SCRIPT}")
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), (9, 9, 9)).save(picture, "JPEG")
    phone.page.click("#kirim-foto summary")
    phone.page.set_input_files(
        "[name=photo]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    )
    phone.page.fill("[name=note]", SCRIPT[:200])
    phone.press("Kirim foto")
    expect(phone.page.locator("#foto img")).to_be_visible()
    phone.page.reload()
    expect(phone.page.locator("#head")).to_contain_text("<script>window.hit")
    expect(phone.page.locator("#pesan")).to_contain_text("ruang <img src=x")
    for there in ("/", "/regu", "/tekanan", "/dihubungi", path):
        phone.go(there)
        assert phone.page.evaluate("window.hit") is None, there
        assert phone.page.locator("img[src=x], svg[onload]").count() == 0, there
    other = Phone(phone.context.browser.new_context(), scene.gateway).sign_in("jahil")  # type: ignore[union-attr]
    expect(other.page.locator("footer")).to_contain_text("Jahil <img src=x")
    assert other.page.evaluate("window.hit") is None
    other.end()


def test_another_site_neither_presses_nor_frames_nor_reads_the_page(scene: Scene, phone: Phone, tmp_path: Path) -> None:
    case, one, path = scene.task()
    phone.go(path)
    (form,) = set(re.findall(r'name="form" value="(\w+)"', phone.page.content()))
    url = scene.gateway.url
    thief = (
        f"<form id=f method=post action='{url}{path}'><input name=what value=accepted><input name=form value={form}>"
        f"<input name=key value=curian></form><iframe src='{url}{path}'></iframe>"
    )
    site = Peer(lambda _: Gives(thief.encode(), headers={"content-type": "text/html"}))
    try:
        lured = phone.context.new_page()
        lured.goto(site.url)
        assert "api besar" not in " ".join(frame.content() for frame in lured.frames if frame.url.startswith(url))
        reading = f"fetch('{url}{path}', {{credentials: 'include'}}).then((one) => one.text(), () => 'tidak')"
        assert lured.evaluate(reading) == "tidak"
        with lured.expect_navigation():
            lured.evaluate("document.querySelector('#f').submit()")
        assert lured.evaluate("document.body.innerText").strip() == "403"
    finally:
        site.end()
    scene.arrived()
    assert scene.seen(case, one).state == "untold"


def test_no_route_takes_a_form_that_another_site_sent_though_it_knew_the_token(scene: Scene) -> None:
    _, _, path = scene.task()
    officer = Officer(scene.gateway)
    assert officer.sign_in("damkar1").ok
    (form,) = set(re.findall(r'name="form" value="(\w+)"', officer.ask("/").text))
    case, one = path.split("/")[2:]
    walked = 0
    for method, route in every_route():
        if method != "POST":
            continue
        where = route.replace("{case}", case).replace("{assignment}", one)
        where = re.sub(r"{\w+}", "0" * 8, where)
        for odd in ({"Origin": "https://halaman.palsu.test"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            answer = officer.http.post(
                scene.gateway.url + where, data={"form": form, "what": "accepted"}, headers=odd,
                timeout=PATIENCE_S, allow_redirects=False,
            )  # fmt: skip
            assert answer.status_code == 403, (route, odd)
        walked += 1
    assert walked >= 10 and OPEN
    assert officer.ask("/").status_code == 200, "nobody was signed out by it"


def test_a_link_opens_as_long_as_it_is_good_and_for_nobody_before_its_press(scene: Scene) -> None:
    link = scene.link("damkar2", "--days", "1")
    looked = Officer(scene.gateway)
    assert looked.ask(link).status_code == 200 and COOKIE not in looked.http.cookies, "as a messenger looks"
    for _ in range(2):  # it is a person's, on each of their phones
        assert Officer(scene.gateway).ask(link, x="").url == f"{scene.gateway.url}/"
    for wrong in (link[:-1], f"{link}x", link.swapcase(), link.rsplit("/", 1)[0] + "/" + "a" * 22):
        assert Officer(scene.gateway).ask(wrong, x="").status_code in (403, 404), wrong


# A phone that shares where it is: on the desk's board with its age, from one tab, until its time, a key, the task's end
# or the sign-out; nothing of it on any disk.

HERE, THERE = (-8.098300, 112.168100), (-8.099000, 112.169000)
START, STOP = "Bagikan posisi saya 15 menit", "Berhenti berbagi"


@pytest.fixture
def sharer(phone: Phone) -> Iterator[Phone]:
    phone.context.set_geolocation({"latitude": HERE[0], "longitude": HERE[1], "accuracy": 8})
    phone.context.grant_permissions(["geolocation"])
    yield phone
    phone.context.clear_permissions()


def places(scene: Scene) -> list[tuple[str, float, float]]:
    """What the desk shows now: who, where."""
    desk = scene.desk.desk
    while desk.catch_up():
        continue
    found = shares_now(desk.board, desk.now_ms())
    return [(desk.board.reference.name_of(one.account), one.seen.lat, one.seen.lng) for one in found]


def test_a_place_is_shared_from_one_tab_moves_and_ends_by_a_key(scene: Scene, sharer: Phone) -> None:
    case, _, path = scene.task()
    sharer.go(path)
    assert places(scene) == []
    sharer.press(START)
    expect(sharer.page.locator("#shared")).to_contain_text("Ruang melihat posisi Anda sampai")
    scene.desk.wait_until(lambda: places(scene) == [("damkar1", *HERE)])
    (one,) = shares_now(scene.desk.desk.board, scene.desk.desk.now_ms())
    assert one.case == case and one.seen.accuracy_m == 8.0
    assert 14 * 60_000 < one.until - scene.desk.desk.now_ms() <= 15 * 60_000
    assert sharer.broken_rules() == []
    sharer.page.route("**/posisi", lambda route: route.fulfill(status=503, body="503"))
    sharer.page.evaluate("document.dispatchEvent(new Event('k112-kabar'))")
    expect(sharer.page.locator("#shared")).to_contain_text(
        "ruang melihat posisi terakhir Anda"
    )  # and not that it sees this one
    sharer.page.unroute("**/posisi")
    sharer.page.evaluate("document.dispatchEvent(new Event('k112-kabar'))")
    expect(sharer.page.locator("#shared")).to_contain_text("Ruang melihat posisi Anda sampai")
    other = sharer.context.new_page()
    other.goto(sharer.page.url)
    expect(other.locator("#shared")).to_contain_text("Ruang melihat posisi Anda")
    sharer.context.set_geolocation({"latitude": THERE[0], "longitude": THERE[1], "accuracy": 5})
    sharer.page.reload()  # it goes on, in whichever tab
    scene.desk.wait_until(lambda: places(scene) == [("damkar1", *THERE)])
    other.get_by_role("button", name=STOP).click()
    scene.desk.wait_until(lambda: places(scene) == [])
    expect(sharer.page.locator("#shared")).to_be_empty()
    assert sharer.page.evaluate("localStorage.getItem('k112-bagi')") is None
    assert sharer.page.evaluate("document.documentElement.scrollWidth") <= SMALL[0]


def test_it_ends_with_the_task_and_with_the_sign_out(scene: Scene, sharer: Phone) -> None:
    case, one, path = scene.task()
    sharer.go(path)
    sharer.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    scene.desk.desk.do(step_assignment, case, one, Report(step="unable", channel="phone", reason="uji"))
    assert places(scene) == [], "at the desk at once"
    expect(sharer.page.locator("#shared")).to_contain_text("tidak dibagikan lagi")
    _, _, path = scene.task()
    sharer.go(path)
    sharer.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    sharer.page.click("#shared button")
    scene.desk.wait_until(lambda: places(scene) == [])
    sharer.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    sharer.go("/")
    sharer.page.click("footer button")
    scene.desk.wait_until(lambda: places(scene) == [])
    sharer.wait_until(lambda: sharer.page.url.endswith("/masuk"))
    assert sharer.page.evaluate("localStorage.getItem('k112-bagi')") is None


def test_a_phone_that_says_nothing_of_its_place_says_what_to_do(scene: Scene, chromium: Browser) -> None:
    _, _, path = scene.task()
    phone = Phone.new(chromium, scene.gateway).sign_in("damkar2")
    phone.go(path)
    phone.press(START)
    expect(phone.page.locator("#shared")).to_contain_text("Izinkan untuk halaman ini")
    assert places(scene) == []
    phone.end()


def test_only_the_own_open_task_and_only_a_place_for_an_hour_at_most(scene: Scene) -> None:
    case, one, path = scene.task()
    assert scene.damkar.sign_in("damkar1").ok and scene.pmi.sign_in("pmi1").ok

    def said(officer: Officer, where: str = path, **more: Any) -> int:
        (form,) = set(re.findall(r'name="form" value="(\w+)"', officer.ask("/").text))
        about = {"lat": HERE[0], "lng": HERE[1], "accuracy": 5, "age": 0, "left": 60, **more}
        return officer.ask(
            f"{where}/posisi", form=form, **{name: str(value) for name, value in about.items()}
        ).status_code

    def once_there_is_room(where: str = path, **more: Any) -> int:
        """What an officer is answered who has told places before."""
        told: list[int] = []
        scene.gateway.wait_until(lambda: told.append(said(scene.damkar, where, **more)) or told[-1] != 429)
        return told[-1]

    assert said(scene.pmi) == 404 and once_there_is_room(f"/tugas/{case}/tidak-ada") == 404
    for odd in ({"lat": "x"}, {"lat": 91}, {"lng": "nan"}, {"left": 3_601}, {"left": -1}, {"age": "inf"}):
        assert once_there_is_room(**odd) == 400, odd
    assert scene.damkar.ask(f"{path}/posisi", form="salah", lat="1").status_code == 403
    scene.desk.desk.do(set_confidential, case, True, "uji")
    scene.arrived()
    assert once_there_is_room() == 404 and places(scene) == []
    assert scene.seen(case, one).open
    assert 429 in {said(scene.damkar, path, left=0) for _ in range(12)}


def test_nothing_of_a_shared_place_is_on_a_disk(scene: Scene, sharer: Phone) -> None:
    _, _, path = scene.task()
    at = {"latitude": -8.087654, "longitude": 112.176543}
    sharer.context.set_geolocation({**at, "accuracy": 8})
    sharer.go(path)
    sharer.press(START)
    scene.desk.wait_until(lambda: len(places(scene)) == 1)
    scene.desk.station.journal.fixes.save()
    # With its point and as a number: the digits alone also stand in times.
    traces = [trace for value in at.values() for trace in (f"{abs(value):.6f}"[:-1].encode(), pack(">d", value))]
    for folder in (scene.room.server.folder, scene.gateway.folder):
        for file in (one for one in folder.rglob("*") if one.is_file()):
            data = file.read_bytes()
            assert not any(trace in data for trace in traces), file
