"""A desk follows the facts about map and boundaries: fetched, checked, used; what cannot be used changes nothing."""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from console.map.basemap.map_file import current_map
from console.map.boundaries import BoundaryShelf
from console.map.distribution import Distribution
from console.map.geography import Geography, load_geography
from console.models.state.reference import HandedOut, Published, Reference
from console.models.views.files import describe_boundaries, describe_map
from console.sync import transfer
from console.sync.client import ServerRefused
from console.sync.transfer import Transfer, TransferProgress
from tests.map.limits_data import install, shifted
from wire.facts import BoundariesPublished, MapPublished
from wire.messages import Problem

CENTRE = (-8.09537, 112.16858)


def raster(path: Path, west: float = 112.1) -> Path:
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        f"INSERT INTO metadata VALUES ('format', 'png'), ('bounds', '{west},-8.2,{west + 0.2},-8.0');"
        "INSERT INTO tiles VALUES (2, 3, 1, x'89504e470d0a1a0a00');"
    )
    database.close()
    return path


class Town:
    """A desk's folder, a server's shelf of blobs and a line between them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.home.mkdir(parents=True)
        self.blobs: dict[str, bytes] = {}
        self.fetched = 0
        self.online = True
        self.reference = Reference()
        self.geography = load_geography(self.home)
        self.heard: list[Any] = []
        self.news = threading.Condition()
        self.begun: list[Transfer] = []
        self.out = self.start()

    def start(self) -> Distribution:
        """The program opens (again)."""
        self.end()
        self.begun.append(Transfer(self._piece, self.home / "incoming", lambda: self.online, self._changed))
        self.out = Distribution(self.home, self.geography, self.begun[-1])
        self.out.map_changed.connect(lambda: self.heard.append("map"))
        self.out.boundaries_changed.connect(self.heard.append)
        return self.out

    def end(self) -> None:
        for one in self.begun:
            one.stop()

    def publish(self, data: bytes | Path | None, entry: str) -> HandedOut:
        """The admin at another desk hands something out; none: the program's own limits."""
        fact: HandedOut | None
        if isinstance(data, Path):
            fact = describe_map(data)
            self._put(data.read_bytes())
        elif data is None:
            fact = BoundariesPublished("")
        else:
            fact = describe_boundaries(data, "Batas uji", "Kantor contoh")
            self._put(data)
        assert fact is not None
        said = Published(fact=fact, entry=entry, when=1, by="admin")
        if isinstance(fact, MapPublished):
            self.reference.map_file = said
        else:
            self.reference.boundaries = said
        self.out.follow(self.reference)
        return fact

    def until(self, sha256: str, true: Callable[[TransferProgress], bool] = lambda one: one.done) -> TransferProgress:
        with self.news:
            assert self.news.wait_for(lambda: true(self.begun[-1].progress(sha256)), 90), self.out.waiting()
        QCoreApplication.processEvents()
        return self.begun[-1].progress(sha256)

    def _put(self, data: bytes) -> None:
        self.blobs[hashlib.sha256(data).hexdigest()] = data

    def _piece(self, sha256: str, first: int, end: int) -> bytes:
        if not self.online:
            raise ServerRefused(Problem(0, "no_connection"))
        self.fetched += 1
        return self.blobs[sha256][first:end]

    def _changed(self) -> None:
        with self.news:
            self.news.notify_all()


@pytest.fixture
def town(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setattr(transfer, "LOOK_AGAIN_S", 0.01)
    monkeypatch.setattr(transfer, "FASTEST_BYTES_S", 10**9)
    made = Town(tmp_path)
    yield made
    made.end()


def test_a_map_is_fetched_checked_and_in_use_at_the_next_start_without_a_line(town: Town) -> None:
    path = raster(town.folder / "kota.mbtiles")
    fact = town.publish(path, "e1")
    assert [one.sha256 for one, _ in town.out.waiting()] == [fact.sha256]
    town.until(fact.sha256)
    used = current_map(town.home)
    assert used is not None and used.read_bytes() == path.read_bytes()
    assert town.heard == ["map"] and not town.out.waiting()
    fetched, town.online = town.fetched, False
    town.start().follow(town.reference)
    town.until(fact.sha256)
    assert current_map(town.home) == used and town.fetched == fetched


def test_offline_the_old_map_stays_and_the_new_one_waits(town: Town) -> None:
    first = raster(town.folder / "satu.mbtiles")
    town.until(town.publish(first, "e1").sha256)
    town.online = False
    second = raster(town.folder / "dua.mbtiles", west=112.11)
    fact = town.publish(second, "e2")
    assert len(town.out.waiting()) == 1
    used = current_map(town.home)
    assert used is not None and used.read_bytes() == first.read_bytes()
    town.online = True
    town.until(fact.sha256)
    assert used.read_bytes() == second.read_bytes()


def test_a_map_of_another_city_or_no_map_at_all_changes_nothing_and_says_why(town: Town) -> None:
    first = raster(town.folder / "satu.mbtiles")
    town.until(town.publish(first, "e1").sha256)
    elsewhere = raster(town.folder / "lain.mbtiles", west=100.0)
    fact = town.publish(elsewhere, "e2")
    problem = town.until(fact.sha256, lambda one: one.refused).problem
    assert "bukan peta kota ini" in getattr(problem, "sentence_id", "")
    assert town.out.waiting() and town.heard == ["map"]
    used = current_map(town.home)
    assert used is not None and used.read_bytes() == first.read_bytes()


def test_what_this_desk_put_to_use_itself_stays_until_the_next_fact(town: Town) -> None:
    path = raster(town.folder / "kota.mbtiles")
    fact = town.publish(path, "e1")
    town.until(fact.sha256)
    used = current_map(town.home)
    assert used is not None
    used.write_bytes(raster(town.folder / "sendiri.mbtiles", west=112.12).read_bytes())
    town.start().follow(town.reference)
    town.until(fact.sha256)
    assert used.read_bytes() != path.read_bytes()
    town.reference.map_file = Published(fact=fact, entry="e2", when=2, by="admin")
    town.out.follow(town.reference)
    town.until(fact.sha256)
    assert used.read_bytes() == path.read_bytes()


def test_a_desk_that_has_the_file_already_fetches_nothing(town: Town) -> None:
    path = raster(town.folder / "kota.mbtiles")
    (town.home / "map").mkdir()
    (town.home / "map" / "current.mbtiles").write_bytes(path.read_bytes())
    town.until(town.publish(path, "e1").sha256)
    assert town.fetched == 0


def test_boundaries_are_checked_and_used_and_the_screen_gets_them(town: Town) -> None:
    fact = town.publish(shifted(0.0005), "b1")
    assert town.geography.approximate
    town.until(fact.sha256)
    (fresh,) = town.heard
    assert isinstance(fresh, Geography) and not fresh.approximate
    assert town.out.shelf.in_use == fact.sha256
    (version,) = town.out.shelf.versions()
    assert (version.name, version.source, version.by, version.areas) == ("Batas uji", "Kantor contoh", "admin", 21)
    assert not load_geography(town.home).approximate
    before = town.geography.locate(*CENTRE)
    town.geography.become(fresh)
    assert before.approximate and not town.geography.locate(*CENTRE).approximate


def test_back_to_an_earlier_version_needs_no_line_and_back_to_the_programs_own_neither(town: Town) -> None:
    first, second = shifted(0.0005), shifted(0.0007)
    one = town.publish(first, "b1")
    town.until(one.sha256)
    two = town.publish(second, "b2")
    town.until(two.sha256)
    town.online = False
    town.publish(first, "b3")
    town.until(one.sha256)
    assert town.out.shelf.in_use == one.sha256
    town.publish(None, "b4")
    town.until("own")
    assert town.out.shelf.in_use == "" and load_geography(town.home).approximate
    assert len(town.out.shelf.versions()) == 2


def test_boundaries_that_do_not_fit_the_city_change_nothing(town: Town) -> None:
    collection = json.loads(shifted(0.0))
    collection["features"].pop()
    fact = town.publish(json.dumps(collection).encode(), "b1")
    problem = town.until(fact.sha256, lambda one: one.refused).problem
    assert "tidak ada" in getattr(problem, "sentence_id", "")
    assert town.out.shelf.in_use == "" and not town.heard


def test_boundaries_of_this_desk_alone_are_kept_when_the_room_gets_others(town: Town) -> None:
    path = town.folder / "sendiri.geojson"
    path.write_bytes(shifted(0.0009))
    own = install(path, town.home)
    fact = town.publish(shifted(0.0005), "b1")
    town.until(fact.sha256)
    assert {one.sha256 for one in town.out.shelf.versions()} == {own, fact.sha256}
    assert BoundaryShelf(town.home).data(own) is not None


def test_a_folder_that_cannot_be_written_waits_and_goes_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "RETRY_FIRST_S", 0.01)
    blocked = town.home / "boundaries"
    blocked.write_text("in the way")
    fact = town.publish(shifted(0.0005), "b1")
    problem = town.until(fact.sha256, lambda one: one.problem is not None).problem
    assert problem is not None and problem.code == "disk_full"
    blocked.unlink()
    town.until(fact.sha256)
    assert town.out.shelf.in_use == fact.sha256
