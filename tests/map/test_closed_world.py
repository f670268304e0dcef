"""The page runs nothing but its own files, reaches nothing else, and shows hostile words as words."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from console.map import web_view
from console.map.layers import PostShape, RoadShape
from console.map.panel import MapPanel
from tests.map.looking import a_case, ask, look_at, order, settle, texts_on_ground, with_map
from tests.map.made_map import write_map

Panels = Callable[..., MapPanel]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]

HOSTILE = [
    "<img src=x onerror=\"document.title='run'\">",
    "<script>document.title='run'</script>",
    "<svg/onload=document.title='run'>",
    "\"><iframe src=javascript:document.title='run'>",
    "'); document.title='run'; ('",
    "</span></div><b>tebal</b>",
    "\u202eterbalik\u202c \u2028 baris",
    "javascript:document.title='run'",
    "&lt;b&gt; &amp; \" ' ` ${document.title='run'}",
    "x" * 4_000,
]

# A refusal of our scheme is an answer with a status and without an end.
ONLY_IF_GIVEN = ".then(a => a.ok ? a.text() : Promise.reject(a.status))"


@pytest.fixture
def pages_lent() -> None:
    """No page of another test: what it reaches is looked at from its beginning."""


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A real web server that notes every request."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def answer_of(qtbot: QtBot, panel: MapPanel, promise: str) -> str:
    """What a promise of the page comes to, as text."""
    order(
        qtbot, panel, f"window.came = ''; ({promise}).then(v => window.came = 'yes ' + v, e => window.came = 'no ' + e)"
    )
    qtbot.waitUntil(lambda: bool(ask(qtbot, panel, "window.came")), timeout=10_000)
    return str(ask(qtbot, panel, "window.came"))


def test_hostile_words_are_shown_as_words_and_never_run(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(1200, 800)
    for text in HOSTILE:
        panel.set_posts([PostShape("post:X", "X", text, -8.08, 112.15)])
        panel.set_cases([a_case(label=text, selected=True), a_case(2, lat=-8.11, text=text)])
        settle(qtbot, panel)
        tags = ask(qtbot, panel, "[...document.querySelectorAll('.case .tag')].map(t => t.textContent)")
        assert f"A-0042 {text}" in tags
        assert text in tags
        assert text in ask(qtbot, panel, "document.querySelector('.post').title")
        assert ask(qtbot, panel, "document.title") == "Peta", text
        assert ask(qtbot, panel, "document.querySelectorAll('img, iframe, b, #map_konsol script').length") == 0, text


def test_hostile_narratives_of_closed_roads_are_words(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(1200, 800)
    roads = [
        RoadShape(f"road:r{n}", text, ((-8.09 - n * 0.002, 112.16), (-8.09, 112.17))) for n, text in enumerate(HOSTILE)
    ]
    panel.set_roads(roads)
    settle(qtbot, panel)
    signs = ask(qtbot, panel, "[...document.querySelectorAll('.closed-road')].map(one => one.textContent)")
    assert signs == [f"\u2715 {text}" for text in HOSTILE]
    assert ask(qtbot, panel, "document.title") == "Peta"
    assert ask(qtbot, panel, "[...document.querySelectorAll('.closed-road')].every(one => one.offsetWidth <= 220)")
    assert ask(qtbot, panel, "document.querySelectorAll('img, iframe, b, #map_konsol script').length") == 0


def test_hostile_names_of_the_map_are_drawn_short_and_in_one_direction(
    qtbot: QtBot, panels: Panels, tmp_path: Path
) -> None:
    names = [*HOSTILE, "\u202e\u2066\u200b", "Jalan \u0000\u001b[31mMerah", "ﷺ" * 50, "́" * 900]
    roads = [["primary", n, 0, [-80, n * 230, 4256, 0]] for n in range(len(names))]
    areas = [["park", n, [[n * 280, 100, 250, 0, 0, 250, -250, 0]]] for n in range(len(names))]
    points = [["hospital", n, n * 280 + 50, 3300] for n in range(len(names))]
    content = {"names": names, "areas": areas, "lines": [], "roads": roads, "buildings": [], "points": points}
    panel = panels(1200, 800)
    with_map(qtbot, panel, write_map(tmp_path / "jahat.k112map", content, attribution=HOSTILE[0], source_date="<b>"))
    look_at(qtbot, panel, 17)
    texts = texts_on_ground(qtbot, panel)
    assert any("onerror" in text or "<script>" in text for text in texts)
    assert not [text for text in texts if len(text) > 60 or re.search("[\u202a-\u202e\u2066-\u2069\u2028\0\x1b]", text)]
    assert ask(qtbot, panel, "document.title") == "Peta"
    assert ask(qtbot, panel, "document.querySelectorAll('img, iframe, b, #map_konsol script').length") == 0
    assert list(panel.web.map_page.messages) == []


def test_a_page_at_work_has_nothing_to_complain_about(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(),))
    panel.show_point(-8.1, 112.16)
    panel.set_theme("night")
    settle(qtbot, panel)
    assert list(panel.web.map_page.messages) == []


@pytest.mark.qt_log_ignore("map page")
class TestTheWayOut:
    def test_no_request_leaves_the_page(self, qtbot: QtBot, panels: Panels, outside: tuple[str, list[str]]) -> None:
        address, asked = outside
        panel = panels()
        assert answer_of(qtbot, panel, f"fetch('{address}/fetch')").startswith("no")
        image = "new Promise((good, bad) => { const i = new Image(); i.onload = good; i.onerror = () => bad('image');"
        assert answer_of(qtbot, panel, image + f" i.src = '{address}/image'; }})").startswith("no")
        socket = f"new Promise((good, bad) => {{ const s = new WebSocket('{address.replace('http', 'ws')}/socket');"
        assert answer_of(qtbot, panel, socket + " s.onopen = good; s.onerror = () => bad('socket'); })").startswith(
            "no"
        )
        order(qtbot, panel, f"navigator.sendBeacon('{address}/beacon')")
        order(qtbot, panel, f"window.open('{address}/window')")
        order(qtbot, panel, f"location.href = '{address}/navigation'")
        settle(qtbot, panel)
        assert panel.web.url() == web_view.START
        assert asked == []

    def test_no_file_but_its_own_is_read(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        for address in (
            "file:///etc/hostname",
            "k112://other/index.html",
            "k112://map/secret.txt",
            "k112://map/tile/15/26592/17123.txt",
            "k112://map/tile/99/1/1.json",
            "k112://map/tile/1/2/../../../etc/passwd.json",
            "k112://map/tile/15/-1/5.json",
            "k112://other/tile/15/1/1.json",
        ):
            assert answer_of(qtbot, panel, f"fetch('{address}'){ONLY_IF_GIVEN}").startswith("no"), address

    def test_a_tile_the_map_does_not_have_is_empty_and_no_error(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        text = ".then(a => a.text().then(t => a.status + ':' + t))"
        assert answer_of(qtbot, panel, f"fetch('k112://map/tile/15/1/1.json'){text}") == "yes 200:{}"
        for ending in ("png", "jpg", "webp"):
            assert answer_of(qtbot, panel, f"fetch('k112://map/tile/15/1/1.{ending}'){text}") == "yes 200:"
        assert answer_of(qtbot, panel, f"fetch('k112://map/online/15/1/1.png'){text}") == "yes 200:"

    def test_its_own_files_are_only_read_never_written(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        ok = "fetch('k112://map/streets.geojson').then(a => a.status)"
        assert answer_of(qtbot, panel, ok) == "yes 200"
        written = "fetch('k112://map/streets.geojson', {method: 'POST', body: 'x'})"
        assert answer_of(qtbot, panel, written + ONLY_IF_GIVEN).startswith("no")

    def test_markup_and_inline_script_are_refused_even_from_inside(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        markup = (
            "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (e) { return 'refused'; } })()"
        )
        assert ask(qtbot, panel, markup) == "refused"
        inline = (
            "(() => { try { const s = document.createElement('script'); s.textContent = \"document.title='run'\";"
            " document.body.append(s); } catch (e) {} return document.title; })()"
        )
        assert ask(qtbot, panel, inline) == "Peta"

    def test_the_view_itself_cannot_be_sent_elsewhere(self, qtbot: QtBot, panels: Panels) -> None:
        panel = panels()
        panel.web.load(QUrl("https://example.invalid/"))
        settle(qtbot, panel)
        assert ask(qtbot, panel, "document.title") == "Peta"


def test_what_the_page_says_is_checked(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    link = panel._link
    with qtbot.assertNotEmitted(panel.clicked):
        link.click(float("nan"), 112.0)
        link.click(-8.1, 1e9)
    before = panel._scene.camera
    link.moved(-8.1, 112.1, float("inf"), True, False)
    assert panel._scene.camera == before


def test_the_scheme_may_be_registered_twice() -> None:
    web_view.register()
    web_view.register()
    assert web_view.is_ours(web_view.START)
    assert not web_view.is_ours(QUrl("https://map/index.html"))
