"""The phone of a caller in the sample room: link, code and silent page work there, and reach this machine alone."""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, ProxyHandler, Request, build_opener

import pytest

from console.models.commands.calls import ring, take_call
from console.models.commands.citizens import LinkForm, give_link
from console.room.caller_phone import came, set_up_phones
from console.room.made import SERVER
from console.room.sample import DESKS, SampleRoom, await_true
from console.room.server_process import ServerProcess, page_address
from console.station import Station
from console.text.citizens import aloud_words
from tests.helpers.sample_folder import sample_folder

pytestmark = pytest.mark.slow


@dataclass
class Opened:
    """The newcomer's desk of an open sample room."""

    folder: Path
    station: Station
    news: threading.Event

    def until(self, true: Callable[[], bool]) -> None:
        await_true(self.station, self.news, true)

    def browser(self) -> Callable[..., str]:
        """A browser of this machine: what a page answers."""
        ca = ssl.create_default_context(cafile=str(self.folder / SERVER / "gateway" / "server-ca.pem"))
        opener = build_opener(ProxyHandler({}), HTTPSHandler(context=ca), HTTPCookieProcessor(CookieJar()))
        address = page_address(self.folder)

        def ask(path: str, **fields: str) -> str:
            data = urlencode(fields).encode() if fields else None
            asked = Request(f"{address}{path}", data, {"Origin": str(address)})
            with opener.open(asked, timeout=30) as answer:
                assert answer.url.startswith(f"{address}/")
                return str(answer.read().decode())

        return ask


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = sample_folder(tmp_path_factory.mktemp("contoh") / "room")
    made = SampleRoom(folder, server=ServerProcess(folder / SERVER, gateway=True))
    made.server.launch(0)
    made.open()
    try:
        news = threading.Event()
        station = made.station("meja-a", news.set)
        station.loop.start()
        opened = Opened(folder, station, news)
        opened.until(lambda: 0 < station.loop.head == station.journal.cursor().seq)
        opened.until(lambda: page_address(folder) is not None)
        made.set_up_outside(station)
        made.sign_in(station, DESKS["meja-a"])
        yield opened
    finally:
        made.close()


def caller(room: Opened) -> str:
    (rang,) = room.station.desk.do(ring, "0000-1234-567")
    room.station.desk.do(take_call, rang.stream.partition(":")[2])
    return rang.stream


def letter(room: Opened) -> tuple[str, str]:
    """A link is sent to a caller's phone: to which number, and what is read there."""
    room.station.desk.do(give_link, LinkForm(about=caller(room)))
    said: list[tuple[str, str]] = []
    room.until(lambda: bool(said.extend(came(room.folder)) or said))
    (one,) = said
    return one


def test_a_link_to_a_callers_phone_is_read_in_the_terminal_and_opens_here(room: Opened) -> None:
    number, text = letter(room)
    assert number.endswith("1234567")
    (link,) = re.findall(r"https://\S+", text)
    assert link.startswith(f"{page_address(room.folder)}/w/")
    assert "<form" in room.browser()(link.removeprefix(str(page_address(room.folder))))
    assert not list(came(room.folder)), "each is read once"


def test_a_code_read_aloud_opens_a_page_where_the_room_says_that_it_is_typed(room: Opened) -> None:
    form = LinkForm(about=caller(room), aloud=True)
    room.station.desk.do(give_link, form)
    words = aloud_words(form.code, room.station.desk.board.reference.public_page.address)
    assert f"{str(page_address(room.folder)).removeprefix('https://')}/kode" in words
    letter(room)  # what was written before it is at the gateway then
    ask = room.browser()
    asked, opened = ask("/kode"), ask("/kode", code=form.code)
    assert 'value="words"' in opened and 'value="words"' not in asked


def test_who_cannot_speak_begins_by_the_silent_page(room: Opened) -> None:
    assert "<form" in room.browser()("/darurat")


def test_the_room_opened_again_has_its_new_address_and_writes_nothing_else_anew(room: Opened) -> None:
    before = room.station.journal.last_desk_seq()
    set_up_phones(room.station, room.folder)
    assert room.station.journal.last_desk_seq() == before
