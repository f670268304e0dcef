"""Tiles of the map file: what is not there is empty, and a bad file takes nothing away."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from console.map.basemap.map_file import MapRefused
from console.map.file_tiles import LARGEST_TILE, LONGEST_CREDIT, FileTiles
from console.map.map_files import MapWatch
from tests.map.made_map import WATER, tile_at, write_map, write_pictures

HERE = (15, *tile_at(15))


@pytest.fixture
def tiles() -> FileTiles:
    return FileTiles()


@pytest.fixture
def water(tmp_path: Path) -> Path:
    return write_map(tmp_path / "air.k112map", {"areas": WATER})


def change_tile(path: Path, data: bytes) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE tiles SET data = ?", (data,))


def test_a_tile_comes_as_it_was_written(tiles: FileTiles, water: Path) -> None:
    tiles.use(water)
    assert msgspec.json.decode(tiles.tile(HERE, "json")) == {"areas": WATER}
    tiles.close()


def test_a_tile_that_is_not_there_is_empty(tiles: FileTiles, water: Path) -> None:
    assert tiles.tile(HERE, "json") == b"{}"
    tiles.use(water)
    assert tiles.tile((15, 0, 0), "json") == b"{}"
    assert tiles.tile((12, *HERE[1:]), "json") == b"{}"
    assert tiles.tile(HERE, "png") == b""
    tiles.close()


@pytest.mark.parametrize("data", [b"no packed text", zlib.compress(b" " * (LARGEST_TILE + 1))], ids=["broken", "huge"])
def test_a_tile_that_cannot_be_given_is_empty(tiles: FileTiles, water: Path, data: bytes) -> None:
    change_tile(water, data)
    tiles.use(water)
    assert tiles.tile(HERE, "json") == b"{}"
    tiles.close()


def test_pictures_have_their_own_ending(tiles: FileTiles, tmp_path: Path) -> None:
    tiles.use(write_pictures(tmp_path / "kota.mbtiles", "#8a7755"))
    assert tiles.look.file is not None
    assert (tiles.look.file.type, tiles.look.file.zooms) == ("png", (13, 14, 15))
    assert tiles.tile(HERE, "png").startswith(b"\x89PNG")
    assert tiles.tile(HERE, "json") == b"{}"
    tiles.close()


def test_a_file_that_is_refused_leaves_the_one_before(tiles: FileTiles, water: Path, tmp_path: Path) -> None:
    tiles.use(water)
    before = tiles.look
    (tmp_path / "lain.k112map").write_text("not a map", encoding="utf-8")
    with pytest.raises(MapRefused):
        tiles.use(tmp_path / "lain.k112map")
    assert tiles.look is before
    assert tiles.tile(HERE, "json") != b"{}"
    tiles.close()


def test_each_file_is_another_edition(tiles: FileTiles, water: Path) -> None:
    tiles.use(water)
    first = tiles.look.file
    tiles.use(water)
    assert first is not None
    assert tiles.look.file is not None
    assert tiles.look.file.edition != first.edition
    tiles.close()


def test_whose_data_it_is_stands_in_one_short_line(tiles: FileTiles, tmp_path: Path) -> None:
    tiles.use(write_map(tmp_path / "a.k112map", {}, attribution="© A\n\n  B" + "x" * 500))
    assert tiles.look.credit.startswith("© A Bxx")
    assert len(tiles.look.credit) == LONGEST_CREDIT
    tiles.use(write_map(tmp_path / "b.k112map", {}, attribution=""))
    assert tiles.look.credit == "© kontributor OpenStreetMap"
    tiles.close()


class TestTheWatch:
    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        (tmp_path / "map").mkdir()
        return tmp_path

    def test_the_map_in_use_is_given_once_and_each_new_one_again(self, home: Path) -> None:
        given: list[Path | None] = []
        watch = MapWatch(home, given.append)
        assert not watch.look()
        current = write_map(home / "map" / "current.k112map", {"areas": WATER})
        assert watch.look()
        assert not watch.look()
        write_map(home / "new.k112map", {"areas": []}).replace(current)
        assert watch.look()
        current.unlink()
        assert watch.look()
        assert given == [current, current, None]

    def test_a_file_that_is_refused_is_not_tried_again_until_it_changes(self, home: Path, tiles: FileTiles) -> None:
        watch = MapWatch(home, tiles.use)
        current = home / "map" / "current.k112map"
        current.write_text("not a map", encoding="utf-8")
        with pytest.raises(MapRefused):
            watch.look()
        assert not watch.look()
        write_map(current, {"areas": WATER})
        assert watch.look()
        assert tiles.look.file is not None
        tiles.close()
