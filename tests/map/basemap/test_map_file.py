"""What was written into a map file is read back the same, and what is no map file is refused with a sentence."""

import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest

from console.map.basemap.map_file import MapFile, MapName, MapRefused, MapWriter, current_map, file_sha256
from console.map.basemap.road_graph import roads_of
from tests.map.basemap.reading_maps import damage

TILE = {"names": ["Jalan “A” <b>"], "roads": [["primary", 0, 1, [0, 0, 4096, 10]]]}
NAMES = (
    MapName(id=1, name="Jalan Contoh", kind="street", lat=-8.1, lng=112.1, aliases=("Jl. Lama", "Contoh Raya")),
    MapName(id=2, name="Pasar Contoh", kind="market", lat=-8.2, lng=112.2, kelurahan="35.72.01.1004"),
)
ROADS = {
    "node_lat": np.array([-81000001, -81000500]),
    "node_lng": np.array([1121000000, 1121000700]),
    "edge_from": np.array([0, 1]),
    "edge_to": np.array([1, 0]),
    "edge_m": np.array([9.5, 9.5]),
    "edge_s": np.array([1.5, 1.5]),
    "edge_name": np.array([1, -1]),
}


@pytest.fixture
def vector(tmp_path: Path) -> Path:
    path = tmp_path / "kota.k112map"
    writer = MapWriter(path)
    writer.add_tiles([(15, 26600, 17100, TILE), (11, 1662, 1068, {"names": []})])
    writer.add_names(NAMES)
    writer.set_roads(ROADS)
    writer.set_meta({"edition": "1", "west": "112.1", "south": "-8.2", "east": "112.2", "north": "-8"})
    writer.close()
    return path


@pytest.fixture
def raster(tmp_path: Path) -> Path:
    path = tmp_path / "kota.mbtiles"
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        "INSERT INTO metadata VALUES ('format', 'jpeg'), ('bounds', '112.1,-8.2,112.2,-8.0');"
        "INSERT INTO tiles VALUES (2, 3, 1, x'ffd8ff');"
    )
    database.close()
    return path


def test_tiles_names_and_roads_come_back_as_they_were_written(vector: Path) -> None:
    with MapFile(vector) as read:
        assert (read.kind, read.tile_type, read.zooms) == ("vector", "json", (11, 15))
        assert json.loads(read.tile(15, 26600, 17100) or b"") == TILE
        assert read.tile(15, 0, 0) is None
        assert list(read.addresses()) == [(11, 1662, 1068), (15, 26600, 17100)]
        assert tuple(read.names()) == NAMES
        assert read.bounds == (112.1, -8.2, 112.2, -8.0)
        roads = roads_of(read)
        assert roads is not None
        assert roads.node_lat.tolist() == [-8.1000001, -8.10005]
        assert roads.edge_to.tolist() == [1, 0] and roads.edge_name.tolist() == [1, -1]
        assert roads.edge_m.tolist() == [9.5, 9.5]


def test_an_open_map_goes_on_when_a_new_file_takes_its_place(vector: Path) -> None:
    with MapFile(vector) as read:
        before = read.sha256()
        vector.write_bytes(b"another")
        assert json.loads(read.tile(15, 26600, 17100) or b"") == TILE
        assert read.sha256() == file_sha256(vector) != before


def test_rows_of_mbtiles_are_counted_from_the_north(raster: Path) -> None:
    with MapFile(raster) as read:
        assert (read.kind, read.tile_type, read.zooms) == ("raster", "jpg", (2,))
        assert read.tile(2, 3, 2) == b"\xff\xd8\xff" and read.tile(2, 3, 1) is None
        assert list(read.addresses()) == [(2, 3, 2)]
        assert read.bounds == (112.1, -8.2, 112.2, -8.0)
        assert list(read.names()) == [] and roads_of(read) is None


def test_the_map_in_use_is_the_one_in_the_desks_folder(tmp_path: Path, vector: Path, raster: Path) -> None:
    assert current_map(tmp_path) is None
    (tmp_path / "map").mkdir()
    raster.rename(tmp_path / "map" / "current.mbtiles")
    assert current_map(tmp_path) == tmp_path / "map" / "current.mbtiles"
    vector.rename(tmp_path / "map" / "current.k112map")
    assert current_map(tmp_path) == tmp_path / "map" / "current.k112map"


def refusal(path: Path) -> MapRefused:
    with pytest.raises(MapRefused) as caught:
        MapFile(path)
    assert caught.value.sentence_id.startswith("Peta ditolak: ")
    assert caught.value.sentence_en.endswith("The old map stays in use.")
    return caught.value


def test_what_is_no_map_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.k112map").problem == "unreadable"
    for content in (b"", b"plain text", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(200)):
        path = tmp_path / "any.k112map"
        path.write_bytes(content)
        assert refusal(path).problem == "not_a_map"


def test_a_map_that_is_emptied_while_it_is_read_is_refused_or_read_whole(vector: Path) -> None:
    whole, read = vector.read_bytes(), Event()

    def spoil() -> None:
        while not read.is_set():
            vector.write_bytes(b"")
            vector.write_bytes(whole)

    spoiling = Thread(target=spoil)
    spoiling.start()
    try:
        for _ in range(1000):
            with suppress(MapRefused), MapFile(vector) as opened:
                assert len(list(opened.names())) == 2
    finally:
        read.set()
        spoiling.join()


def test_a_map_of_a_newer_program_is_refused(vector: Path) -> None:
    database = sqlite3.connect(vector)
    database.execute("PRAGMA user_version = 2")
    database.close()
    assert (refusal(vector).problem, refusal(vector).values["edition"]) == ("newer", 2)


def test_a_map_without_its_tables_and_a_cut_one_are_refused(vector: Path) -> None:
    whole = vector.read_bytes()
    vector.write_bytes(whole[:4096])
    assert refusal(vector).problem == "broken"
    vector.write_bytes(whole)
    database = sqlite3.connect(vector)
    database.execute("DROP TABLE tiles")
    database.close()
    assert refusal(vector).problem == "broken"


def test_a_broken_tile_is_said(vector: Path) -> None:
    database = sqlite3.connect(vector)
    database.execute("UPDATE tiles SET data = x'00'")
    database.commit()
    database.close()
    with MapFile(vector) as read, pytest.raises(MapRefused) as caught:
        read.tile(15, 26600, 17100)
    assert caught.value.problem == "broken"


@pytest.mark.parametrize("table", ["names", "sites", "roads"])
def test_a_part_that_was_damaged_on_the_disk_is_said(vector: Path, table: str) -> None:
    damage(vector, table)
    with MapFile(vector) as read, pytest.raises(MapRefused) as caught:
        (list(read.names()), list(read.sites()), roads_of(read))
    assert caught.value.problem == "broken"


@pytest.mark.parametrize("change", ["name = NULL", "lat = 'utara'", "lng = 9e999", "alias = x'ff'"])
def test_a_name_that_makes_no_sense_is_said_and_not_believed(vector: Path, change: str) -> None:
    database = sqlite3.connect(vector)
    database.execute("PRAGMA writable_schema = ON")
    database.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'names'")
    database.commit()
    database.close()
    database = sqlite3.connect(vector)
    database.execute(f"UPDATE names SET {change}")
    database.commit()
    database.close()
    with MapFile(vector) as read:
        if change.startswith("alias"):
            assert [one.aliases for one in read.names()] == [(), ()]
        else:
            with pytest.raises(MapRefused):
                list(read.names())
