"""Hydrants and assembly points of the map file: with the map's day, each once, whatever else the tiles hold."""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from console.map.rescue_points import rescue_points
from tests.map.made_map import PLACE, tile_at, write_map, write_pictures

CONTENT = {
    "names": ["Alun-alun Contoh", 'Hidran "A" <b>'],
    "points": [["hydrant", 1, 2048, 2048], ["hydrant", -1, 10, 10], ["assembly", 0, 4000, 100], ["school", 0, 1, 1]],
}


def with_tiles(folder: Path, tiles: Iterable[tuple[int, int, object]]) -> Path:
    """A map with exactly these tiles at zoom 15."""
    path = write_map(folder / "a.k112map", {})
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM tiles")
        for x, y, content in tiles:
            row = (15, x, y, zlib.compress(json.dumps(content).encode()))
            database.execute("INSERT INTO tiles (z, x, y, data) VALUES (?, ?, ?, ?)", row)
    database.close()
    return path


def test_they_are_read_with_their_place_their_name_and_the_day_of_the_map(tmp_path: Path) -> None:
    found = rescue_points(write_map(tmp_path / "a.k112map", CONTENT))
    assert len(found) == 3 * 9  # one of each in each of nine tiles
    assert {one.point_kind for one in found} == {"hydrant", "assembly"}
    assert {one.name for one in found} == {"Alun-alun Contoh", 'Hidran "A" <b>', "Hidran"}
    assert {one.checked_on for one in found} == {"2024-11-12"}
    x, y = tile_at(15)
    near = min(found, key=lambda one: abs(one.lat - PLACE[0]) + abs(one.lng - PLACE[1]))
    assert abs(near.lat - PLACE[0]) < 0.011 and abs(near.lng - PLACE[1]) < 0.011
    assert tile_at(15, (near.lat, near.lng)) in {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}


def test_a_point_in_the_rim_of_two_tiles_counts_once(tmp_path: Path) -> None:
    west, east = {"points": [["hydrant", -1, 4096, 50]]}, {"points": [["hydrant", -1, 0, 50]]}
    x, y = tile_at(15)
    path = with_tiles(tmp_path, ((x, y, west), (x + 1, y, east)))
    assert len(rescue_points(path)) == 1


@pytest.mark.parametrize(
    "content",
    [
        {"points": [["hydrant"], 7, None, ["hydrant", 99, 1, 1], ["hydrant", "x", "y", "z"]]},
        {"names": 5, "points": [["hydrant", 0, 1, 1]]},
        {"points": "hydrant"},
    ],
)
def test_nonsense_in_a_tile_costs_that_tile_only(tmp_path: Path, content: dict[str, object]) -> None:
    x, y = tile_at(15)
    good = {"points": [["assembly", -1, 5, 5]]}
    path = with_tiles(tmp_path, ((x, y, content), (x + 3, y, good)))
    assert [one.point_kind for one in rescue_points(path) if one.point_kind == "assembly"] == ["assembly"]


def test_no_map_a_map_of_pictures_and_a_broken_file_have_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.k112map"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 200)
    assert rescue_points(None) == rescue_points(tmp_path / "missing.k112map") == rescue_points(broken) == ()
    assert rescue_points(write_pictures(tmp_path / "b.mbtiles", "#ff0000")) == ()
