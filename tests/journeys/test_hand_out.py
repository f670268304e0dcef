"""A map and limits for all desks over a real server on both databases: cut in the middle, restarted, handed out by the
command line, and at a desk of an older program that does not know the facts."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from console.map.basemap.map_file import current_map
from console.map.boundaries import check_boundaries
from console.map.distribution import Distribution
from console.map.geography import load_geography
from console.models.commands.handing_out import publish_boundaries, publish_map
from console.models.views.files import describe_boundaries, describe_map
from console.sync import transfer
from console.sync.transfer import PIECE_BYTES, CarryRefused, Upload, upload
from tests.helpers import postgres
from tests.helpers.campaign import some
from tests.helpers.world import Seat, World, world
from tests.map.limits_data import shifted
from wire import entry as wire_entry
from wire.facts import AnyFact, BoundariesPublished, MapPublished

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def database() -> Iterator[Path]:
    """Outside of pytest's own folders: those close themselves to the user that PostgreSQL runs as under root."""
    with tempfile.TemporaryDirectory(prefix="k112-handout-") as folder:
        yield Path(folder) / "data"
        postgres.stop(Path(folder) / "data")


@pytest.fixture(params=some(["sqlite", "postgres"], 1))
def room(request: pytest.FixtureRequest, tmp_path: Path, qapp: QApplication) -> Iterator[World]:
    database = request.getfixturevalue("database") if request.param == "postgres" else None
    with world(tmp_path / "room", database) as made:
        yield made


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "LOOK_AGAIN_S", 0.02)
    monkeypatch.setattr(transfer, "RETRY_FIRST_S", 0.05)
    monkeypatch.setattr(transfer, "RETRY_LONGEST_S", 0.2)


def a_map(path: Path, kilobytes: int = 12) -> Path:
    """MBTiles of this size."""
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        "INSERT INTO metadata VALUES ('format', 'png'), ('bounds', '112.1,-8.2,112.3,-8.0');"
    )
    picture = b"\x89PNG\r\n\x1a\n" + os.urandom(kilobytes * 1000)
    database.execute("INSERT INTO tiles VALUES (2, 3, 1, ?)", (picture,))
    database.commit()
    database.close()
    return path


class At:
    """A seat with what follows the facts in it."""

    def __init__(self, seat: Seat) -> None:
        assert seat.station is not None
        self.seat = seat
        self.out = Distribution(seat.home, load_geography(seat.home), seat.station.transfer)

    def follow(self, true: Callable[[], bool], within_s: float = 90.0) -> None:
        """Take in news and follow them until it is true."""

        def look() -> bool:
            self.out.follow(self.seat.desk.board.reference)
            return true()

        self.seat.wait_until(look, within_s)

    def has_map(self, path: Path) -> bool:
        used = current_map(self.seat.home)
        return used is not None and used.read_bytes() == path.read_bytes()

    def share(self, path: Path) -> MapPublished:
        """As the admin does at this seat."""
        fact = describe_map(path)
        assert fact is not None
        self.send(Upload(path.read_bytes(), fact.sha256, "map_published"))
        self.seat.desk.do(publish_map, fact)
        return fact

    def send(self, one: Upload, sent: Callable[[int, int], None] = lambda have, size: None) -> None:
        station = self.seat.station
        assert station is not None
        upload(station.client, one, station.sessions.access(station.desk.person), sent)


def test_what_an_admin_shares_reaches_every_desk_and_is_there_after_a_restart_without_a_line(
    room: World, tmp_path: Path
) -> None:
    admin, others = At(room.seat("a", "admin")), [At(room.seat(name, "petugas1")) for name in ("b", "c")]
    path = a_map(tmp_path / "kota.mbtiles")
    fact = admin.share(path)
    data = check_boundaries(shifted(0.002)).data
    limits = describe_boundaries(data, "Batas 2026", "Kantor contoh")
    assert limits is not None
    admin.send(Upload(data, limits.sha256, "boundaries_published"))
    admin.seat.desk.do(publish_boundaries, limits)
    for desk in (admin, *others):
        desk.follow(lambda d=desk: d.has_map(path) and d.out.shelf.in_use == limits.sha256)  # type: ignore[misc]
        assert not load_geography(desk.seat.home).approximate
    last = others[-1].seat
    last.close()
    last.cable.pull()
    again = At(last.open())
    again.follow(lambda: not again.out.waiting())
    assert again.has_map(path) and again.out.shelf.in_use == limits.sha256
    assert fact.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("room", some(["postgres", "sqlite"], 1), indirect=True)
def test_a_fetch_cut_in_the_middle_goes_on_after_a_restart_of_desk_and_server(room: World, tmp_path: Path) -> None:
    admin, other = At(room.seat("a", "admin")), At(room.seat("b", "petugas1"))
    first, second = a_map(tmp_path / "satu.mbtiles"), a_map(tmp_path / "dua.mbtiles", 4000)
    admin.share(first)
    other.follow(lambda: other.has_map(first))
    fact = admin.share(second)
    some = lambda: 0 < other_progress(other, fact) < fact.size_bytes  # noqa: E731
    other.follow(some)
    other.seat.cable.pull()
    other.seat.wait_until(lambda: not other.seat.desk.status().link.online)
    assert other.has_map(first) and other.out.waiting()
    other.seat.close()
    lies = (other.seat.home / "incoming" / fact.sha256).stat().st_size
    assert 0 < lies < fact.size_bytes
    room.server.kill()
    other.seat.cable.mend()
    room.server.start()
    again = At(other.seat.open())
    again.follow(lambda: again.has_map(second) and not again.out.waiting(), 60.0)
    assert not list((other.seat.home / "incoming").iterdir())


def other_progress(other: At, fact: MapPublished) -> int:
    assert other.seat.station is not None
    return other.seat.station.transfer.progress(fact.sha256).have


def test_sending_cut_in_the_middle_goes_on_where_it_stopped(room: World, tmp_path: Path) -> None:
    admin = At(room.seat("a", "admin"))
    data = a_map(tmp_path / "kota.mbtiles", 900).read_bytes()
    one = Upload(data, hashlib.sha256(data).hexdigest(), "map_published")
    with pytest.raises(CarryRefused) as caught:
        admin.send(one, lambda have, size: admin.seat.cable.pull())
    assert caught.value.code == "no_connection"
    admin.seat.cable.mend()
    seen: list[int] = []
    admin.send(one, lambda have, size: seen.append(have))
    assert seen[0] >= 2 * PIECE_BYTES and seen[-1] == len(data)
    wrong = msgspec.structs.replace(one, sha256="0" * 64)
    with pytest.raises(CarryRefused) as caught:
        admin.send(wrong)
    assert caught.value.code == "blob_hash"


def test_the_servers_own_command_hands_out_and_the_next_file_takes_the_place(room: World, tmp_path: Path) -> None:
    other = At(room.seat("b", "petugas1"))
    for name in ("satu", "dua"):
        path = a_map(tmp_path / f"{name}.mbtiles")
        room.server.tell("map", "publish", str(path))
        other.follow(lambda p=path: other.has_map(p))  # type: ignore[misc]
    assert not other.seat.desk.board.reference.conflicts.get("ref:map:file")
    limits = tmp_path / "kantor.geojson"
    limits.write_bytes(shifted(0.003))
    room.server.tell("boundaries", "publish", str(limits), "--terima")
    name = hashlib.sha256(limits.read_bytes()).hexdigest()
    other.follow(lambda: other.out.shelf.in_use == name)


def test_whoever_is_no_admin_shares_nothing(room: World, tmp_path: Path) -> None:
    other = At(room.seat("b", "petugas2"))
    data = a_map(tmp_path / "kota.mbtiles").read_bytes()
    with pytest.raises(CarryRefused) as caught:
        other.send(Upload(data, hashlib.sha256(data).hexdigest(), "map_published"))
    assert caught.value.code == "role_missing"


def test_a_desk_of_an_older_program_keeps_the_facts_and_the_newer_one_follows_them(
    room: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_map(tmp_path / "kota.mbtiles")
    seat = room.seat("b", "petugas1")
    with monkeypatch.context() as older:
        known = tuple(kind for kind in AnyFact.__args__ if kind not in (MapPublished, BoundariesPublished))
        older.setattr(wire_entry, "_fact_decoder", msgspec.json.Decoder(_union(known)))
        older.setattr(wire_entry, "_KINDS", frozenset(kind.__struct_config__.tag for kind in known))
        room.server.tell("map", "publish", str(path))
        seat.wait_until(lambda: seat.desk.status().unknown_kinds == 1)
        assert seat.desk.board.reference.map_file is None
        seat.close()
    newer = At(seat.open())
    newer.follow(lambda: newer.has_map(path))


def _union(kinds: tuple[type, ...]) -> object:
    found: object = kinds[0]
    for kind in kinds[1:]:
        found = found | kind  # type: ignore[operator]
    return found
