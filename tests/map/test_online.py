"""The online layer: cached, limited, quiet when the network fails, gone when nobody wants it."""

import io
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from pytestqt.qtbot import QtBot
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from console.map import ground as grounds
from console.map.ground import FILE, FRESH_MS, Ground, OnlineGround, OnlineOffer, TileCache
from console.sync.online_tiles import OnlineTiles
from tests.map.made_map import picture
from tests.map.picture_server import PictureServer

DAY_MS = 86_400_000
HERE = (15, 26592, 17123)
PATH = "/15/26592/17123.png"
ADDRESS = "https://peta.example/{z}/{x}/{y}.png"


class Answered:
    """How a test is given a picture."""

    def __init__(self, wanted: bool = True) -> None:
        self.wanted = wanted
        self.data: bytes | None = None

    def __call__(self, data: bytes) -> None:
        self.data = data


PICTURE, NEWER = picture("#7a5c99", 8), picture("#335577", 8)


class Net(BaseAdapter):
    """A network with one server of pictures, in the place of the real one."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.pictures = {PATH: PICTURE}
        self.broken = False
        self.held = threading.Event()
        self.held.set()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        assert request.path_url
        self.asked.append(request.path_url)
        self.held.wait(10)
        if self.broken:
            raise requests.ConnectionError("no network")
        found = self.pictures.get(request.path_url)
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = 404 if found is None else 200, request, str(request.url)
        answer.raw = HTTPResponse(io.BytesIO(found or b""), preload_content=False)
        return answer

    def close(self) -> None: ...


@pytest.fixture
def net() -> Net:
    return Net()


@pytest.fixture
def layer(qtbot: QtBot, net: Net, tmp_path: Path) -> Iterator[OnlineGround]:
    made = OnlineGround(OnlineTiles(ADDRESS, net), "one", tmp_path)
    yield made
    made.end()
    made.wait(10)


def ask(qtbot: QtBot, layer: OnlineGround, place: tuple[int, int, int] = HERE) -> bytes | None:
    answer = Answered()
    layer.ask(place, answer)
    qtbot.waitUntil(lambda: answer.data is not None, timeout=5_000)
    return answer.data


def test_a_picture_is_fetched_once_and_then_comes_from_the_disk(qtbot: QtBot, layer: OnlineGround, net: Net) -> None:
    assert ask(qtbot, layer) == PICTURE
    net.broken = True
    assert ask(qtbot, layer) == PICTURE
    assert net.asked == [PATH]


def test_where_there_is_none_the_answer_is_empty(qtbot: QtBot, layer: OnlineGround) -> None:
    assert ask(qtbot, layer, (15, 1, 1)) == b""


def test_after_a_failure_the_network_is_left_alone_for_a_while(qtbot: QtBot, layer: OnlineGround, net: Net) -> None:
    net.broken = True
    assert ask(qtbot, layer) == b""
    assert ask(qtbot, layer, (15, 2, 2)) == b""
    assert net.asked == [PATH]


def test_what_is_old_is_fetched_again_and_shown_when_that_fails(
    qtbot: QtBot, layer: OnlineGround, net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(qtbot, layer) == PICTURE
    before = grounds.now_ms()
    monkeypatch.setattr(grounds, "now_ms", lambda: before + FRESH_MS + 1)
    net.pictures[PATH] = NEWER
    assert ask(qtbot, layer) == NEWER
    monkeypatch.setattr(grounds, "now_ms", lambda: before + 3 * FRESH_MS)
    net.broken = True
    assert ask(qtbot, layer) == NEWER


def test_what_nobody_wants_any_more_is_not_fetched(qtbot: QtBot, layer: OnlineGround, net: Net) -> None:
    gone = Answered(wanted=False)
    layer.ask((15, 3, 3), gone)
    assert ask(qtbot, layer) == PICTURE
    qtbot.waitUntil(lambda: gone.data is not None, timeout=5_000)
    assert net.asked == [PATH]


def test_at_the_end_nobody_waits_for_ever(qtbot: QtBot, net: Net, tmp_path: Path) -> None:
    net.held.clear()
    layer = OnlineGround(OnlineTiles(ADDRESS, net), "one", tmp_path)
    answers = [Answered() for _ in range(3)]
    for number, answer in enumerate(answers):
        layer.ask((15, number, 0), answer)
    layer.end()
    assert sum(answer.data == b"" for answer in answers) >= 2
    net.held.set()
    layer.wait(10)


def test_without_a_folder_it_works_from_the_network_alone(qtbot: QtBot, net: Net) -> None:
    layer = OnlineGround(OnlineTiles(ADDRESS, net), "one", None)
    assert ask(qtbot, layer) == PICTURE
    assert ask(qtbot, layer) == PICTURE
    assert net.asked == [PATH, PATH]
    layer.end()
    layer.wait(10)


class TestTheCache:
    def test_what_was_not_looked_at_for_longest_makes_room(self, tmp_path: Path) -> None:
        cache = TileCache(tmp_path, "one", limit_bytes=1_000)
        for number in range(20):
            cache.put((15, number, 0), b"x" * 100, number * DAY_MS)
            cache.get(15, 0, 0, number * DAY_MS)
        assert cache.size_bytes() <= 1_000
        assert cache.get(15, 0, 0, 20 * DAY_MS) is not None
        assert cache.get(15, 1, 0, 20 * DAY_MS) is None
        assert cache.get(15, 19, 0, 20 * DAY_MS) is not None
        cache.close()

    def test_it_knows_its_size_after_a_new_start(self, tmp_path: Path) -> None:
        cache = TileCache(tmp_path, "one")
        cache.put(HERE, b"x" * 70, 0)
        cache.put(HERE, b"x" * 50, 0)
        cache.close()
        again = TileCache(tmp_path, "one")
        assert again.size_bytes() == 50
        again.close()

    def test_two_sources_do_not_mix(self, tmp_path: Path) -> None:
        cache = TileCache(tmp_path, "one")
        cache.put(HERE, b"one", 0)
        cache.close()
        other = TileCache(tmp_path, "other")
        assert other.get(*HERE, 0) is None
        other.close()

    def test_a_picture_from_the_future_is_not_fresh(self, tmp_path: Path) -> None:
        cache = TileCache(tmp_path, "one")
        cache.put(HERE, b"one", 9 * DAY_MS)
        assert cache.get(*HERE, 0) == (b"one", False)
        cache.close()

    @pytest.mark.parametrize("damage", [b"not a database at all" * 100, b""])
    def test_a_broken_file_is_begun_anew(self, tmp_path: Path, damage: bytes) -> None:
        (tmp_path / FILE).write_bytes(damage)
        cache = TileCache(tmp_path, "one")
        cache.put(HERE, b"one", 0)
        assert cache.get(*HERE, 0) == (b"one", True)
        cache.close()

    def test_a_file_of_another_shape_is_begun_anew(self, tmp_path: Path) -> None:
        with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
            database.execute("CREATE TABLE tiles (something)")
        cache = TileCache(tmp_path, "one")
        assert cache.get(*HERE, 0) is None
        cache.close()


def test_nothing_is_offered_without_an_address_and_nothing_asked_while_it_is_off(
    qtbot: QtBot, picture_server: PictureServer, tmp_path: Path
) -> None:
    ground = Ground(tmp_path)
    ground.switch(True)
    assert ground.look().over is None
    ground.offer(OnlineOffer(picture_server.address, "© Contoh"))
    assert ground.look().over is not None
    assert ground.look().credit == "© Contoh"
    ground.switch(False)
    assert ground.look().over is None
    answer = Answered()
    ground.doors()["online"](HERE, "png", answer)
    assert (answer.data, picture_server.asked) == (b"", [])
    ground.close()
