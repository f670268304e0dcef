"""Only a map that can be used through and through is taken into use; else the old one stays."""

import json
import shutil
import sqlite3
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from console.map.basemap import map_check
from console.map.basemap.map_check import check_map, city_box, use_map
from console.map.basemap.map_file import MapFile, MapRefused, current_map
from console.map.geography import Geography
from tests.helpers.campaign import far

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
TILE = "UPDATE tiles SET data = ? WHERE z = 13"
Statement = tuple[str, tuple[object, ...]]


def pictures(path: Path, *, picture: bytes = PNG, said: str = "png", bounds: str | None = None, at: int = 0) -> Path:
    """MBTiles of one tile over the city (zoom 12), as other programs write them: with a view, without our marks."""
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, image INTEGER);"
        "CREATE TABLE images (image INTEGER, tile_data BLOB);"
        "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images USING (image);"
    )
    database.execute("INSERT INTO metadata VALUES ('format', ?)", (said,))
    if bounds:
        database.execute("INSERT INTO metadata VALUES ('bounds', ?)", (bounds,))
    database.execute("INSERT INTO map VALUES (12, ?, ?, 1)", (3324 + at, 4095 - 2140))
    database.execute("INSERT INTO images VALUES (1, ?)", (picture,))
    database.commit()
    database.close()
    return path


def changed(source: Path, target: Path, *statements: Statement) -> Path:
    """A copy of a map in which somebody changed something."""
    shutil.copyfile(source, target)
    database = sqlite3.connect(target)
    for sql, values in statements:
        database.execute(sql, values)
    database.commit()
    database.close()
    return target


def packed(content: object) -> bytes:
    return zlib.compress(content if isinstance(content, bytes) else json.dumps(content).encode())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def refusal(path: Path, home: Path, geography: Geography) -> str:
    before = current_map(home)
    with pytest.raises(MapRefused) as caught:
        use_map(path, home, geography)
    assert current_map(home) == before
    assert not list((home / "map").glob("*.new")) if home.exists() else True
    assert path.name in caught.value.sentence_id
    return caught.value.problem


def judged(path: Path, geography: Geography) -> str | None:
    """What the box finds wrong with a map, asked here: another process for each of them takes half a second."""
    try:
        check_map(path, city_box(geography))
    except MapRefused as refused:
        return str(refused.problem)
    return None


class TestWhatIsTaken:
    def test_a_ready_map_is_the_one_in_use(self, small_map: Path, home: Path, geography: Geography) -> None:
        used = use_map(small_map, home, geography)
        assert used == current_map(home) == home / "map" / "current.k112map"
        assert used.read_bytes() == small_map.read_bytes()

    @pytest.mark.parametrize(("said", "head"), [("png", PNG), ("jpg", b"\xff\xd8\xff\xe0"), ("webp", b"RIFF1234WEBP")])
    def test_pictures_a_city_has_are_kept_as_they_are(
        self, said: str, head: bytes, tmp_path: Path, home: Path, geography: Geography
    ) -> None:
        used = use_map(pictures(tmp_path / "kota.mbtiles", picture=head, said=said), home, geography)
        assert used == current_map(home) == home / "map" / "current.mbtiles"
        with MapFile(used) as read:
            assert (read.kind, read.tile_type, read.zooms) == ("raster", said, (12,))
            assert read.tile(12, 3324, 2140) == head
            assert read.bounds == pytest.approx((112.148, -8.146, 112.236, -8.059), abs=0.001)

    def test_a_map_takes_the_place_of_the_one_before_of_either_kind(
        self, small_map: Path, tmp_path: Path, home: Path, geography: Geography
    ) -> None:
        raster = pictures(tmp_path / "kota.mbtiles", bounds="112.1,-8.2,112.3,-8.0")
        for path, name in ((small_map, "current.k112map"), (raster, "current.mbtiles"), (small_map, "current.k112map")):
            use_map(path, home, geography)
            assert [one.name for one in (home / "map").iterdir()] == [name]

    def test_two_that_come_at_once_are_both_taken_whole_and_one_of_them_is_in_use(
        self, small_map: Path, tmp_path: Path, home: Path, geography: Geography
    ) -> None:
        maps = [
            small_map,
            changed(small_map, tmp_path / "b.k112map", ("UPDATE meta SET value = 'b' WHERE key = 'source_name'", ())),
            pictures(tmp_path / "c.mbtiles"),
        ]
        with ThreadPoolExecutor(len(maps)) as pool:
            list(pool.map(lambda path: use_map(path, home, geography), far(2, 5) * maps))
        used = current_map(home)
        assert used is not None and used.read_bytes() in [path.read_bytes() for path in maps]
        assert list((home / "map").iterdir()) == [used]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("change", "values"),
        [
            (TILE, (b"\x00",)),
            (TILE, (packed({}),)),
            (TILE, (packed({"names": [], "roads": [["lava", -1, 0, [1, 2, 3, 4]]]}),)),
            (TILE, (packed({"names": [], "roads": [["path", 0, 0, [1, 2, 3, 4]]]}),)),
            (TILE, (packed({"names": [], "points": [["other", -1, 9000, 1]]}),)),
            (TILE, (packed({"names": [], "script": "x"}),)),
            ("UPDATE meta SET value = ? WHERE key = 'counts'", ("[" * 5_000 + "]" * 5_000,)),
            ("DELETE FROM tiles WHERE z = 15", ()),
            ("DELETE FROM names WHERE id = 1", ()),
            ("UPDATE names SET lat = 'utara'", ()),
            ("DELETE FROM sites", ()),
            ("DELETE FROM roads WHERE key = 'edge_m'", ()),
            ("UPDATE roads SET data = ? WHERE key = 'edge_to'", (packed(np.array([1], "<i4").tobytes()),)),
            ("UPDATE roads SET data = ? WHERE key = 'node_lat'", (packed(np.array([1], "<i4").tobytes()),)),
            ("UPDATE roads SET data = ? WHERE key = 'node_lng'", (packed(b"abc"),)),
            ("UPDATE meta SET value = '2' WHERE key = 'edition'", ()),
            ("DELETE FROM meta WHERE key = 'counts'", ()),
            ("UPDATE meta SET value = '[]' WHERE key = 'counts'", ()),
            ("DROP TABLE sites", ()),
        ],
    )
    def test_a_map_that_was_tampered_with(
        self, change: str, values: tuple[object, ...], small_map: Path, tmp_path: Path, geography: Geography
    ) -> None:
        assert judged(changed(small_map, tmp_path / "x.k112map", (change, values)), geography) == "broken"

    def test_a_map_of_another_city(self, small_map: Path, tmp_path: Path, home: Path, geography: Geography) -> None:
        away = ("UPDATE meta SET value = CAST(value + 5 AS TEXT) WHERE key IN ('west', 'east')", ())
        assert refusal(changed(small_map, tmp_path / "x.k112map", away), home, geography) == "elsewhere"
        unplaced = ("DELETE FROM meta WHERE key = 'west'", ())
        assert refusal(changed(small_map, tmp_path / "x.k112map", unplaced), home, geography) == "elsewhere"
        assert refusal(pictures(tmp_path / "far.mbtiles", at=300), home, geography) == "elsewhere"
        assert refusal(pictures(tmp_path / "b.mbtiles", bounds="1,2,3,4"), home, geography) == "elsewhere"

    @pytest.mark.parametrize(
        "bounds", ["nan,nan,nan,nan", "-inf,-inf,inf,inf", "113,-8.2,112,-8", "112,-95,113,95", "1,2"]
    )
    def test_where_its_bounds_make_no_sense_its_tiles_say_where_it_is(
        self, bounds: str, tmp_path: Path, geography: Geography
    ) -> None:
        assert judged(pictures(tmp_path / "here.mbtiles", bounds=bounds), geography) is None
        assert judged(pictures(tmp_path / "far.mbtiles", bounds=bounds, at=300), geography) == "elsewhere"

    def test_zooms_that_no_map_has(self, tmp_path: Path, geography: Geography) -> None:
        good = pictures(tmp_path / "a.mbtiles", bounds="112.1,-8.2,112.2,-8")
        for zoom in (-1, 99, 1_000_000):
            path = changed(good, tmp_path / "b.mbtiles", ("UPDATE map SET zoom_level = ?", (zoom,)))
            assert judged(path, geography) == "broken"

    def test_tiles_that_are_no_pictures(self, tmp_path: Path, home: Path, geography: Geography) -> None:
        assert refusal(pictures(tmp_path / "v.mbtiles", said="pbf"), home, geography) == "tile_kind"
        lied = pictures(tmp_path / "l.mbtiles", picture=b"<html><script>")
        assert refusal(lied, home, geography) == "tile_kind"

    def test_pictures_without_a_single_tile(self, tmp_path: Path, home: Path, geography: Geography) -> None:
        path = changed(pictures(tmp_path / "a.mbtiles"), tmp_path / "b.mbtiles", ("DELETE FROM map", ()))
        assert refusal(path, home, geography) == "broken"

    @pytest.mark.parametrize(
        "made",
        [
            "DROP VIEW tiles; CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n)"
            " SELECT i AS zoom_level, i AS tile_column, i AS tile_row, x'89' AS tile_data FROM n; DROP TABLE images",
            "CREATE TRIGGER seen AFTER INSERT ON metadata BEGIN DELETE FROM images; END",
            "CREATE VIRTUAL TABLE more USING fts5(a)",
            "CREATE TABLE more (a, b AS (a || a))",
        ],
    )
    def test_what_a_file_would_carry_out_by_itself(
        self, made: str, tmp_path: Path, home: Path, geography: Geography
    ) -> None:
        path = pictures(tmp_path / "a.mbtiles")
        database = sqlite3.connect(path)
        database.executescript(made)
        database.close()
        assert refusal(path, home, geography) == "not_tables"

    def test_a_view_beside_the_tables_is_never_asked(self, tmp_path: Path, home: Path, geography: Geography) -> None:
        path = pictures(tmp_path / "a.mbtiles")
        database = sqlite3.connect(path)
        database.executescript("DROP VIEW tiles; CREATE VIEW tiles AS SELECT * FROM tiles_of_nobody")
        database.close()
        with MapFile(use_map(path, home, geography)) as read:
            assert read.tile(12, 3324, 2140) == PNG

    def test_our_own_map_has_no_view_at_all(
        self, small_map: Path, tmp_path: Path, home: Path, geography: Geography
    ) -> None:
        path = changed(small_map, tmp_path / "x.k112map", ("CREATE VIEW more AS SELECT 1", ()))
        assert refusal(path, home, geography) == "not_tables"

    def test_what_is_not_read_within_its_bounds(
        self, tmp_path: Path, home: Path, geography: Geography, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = pictures(tmp_path / "a.mbtiles")
        database = sqlite3.connect(path)
        database.executescript(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
            " INSERT INTO map SELECT 12, 3324, 1955, 1 FROM n; DELETE FROM images"
        )
        database.close()
        with MapFile(path) as read:
            assert read._db.row("SELECT sum(image) FROM map") == (20001,)
            with pytest.raises(MapRefused) as caught:
                read._db.row("SELECT sum(image) FROM map", (), 1)
        assert caught.value.problem == "endless"
        monkeypatch.setattr(map_check, "_PATIENCE_S", 0.01)
        assert refusal(path, home, geography) == "endless"

    def test_a_file_with_a_page_gone(self, small_map: Path, tmp_path: Path, home: Path, geography: Geography) -> None:
        use_map(small_map, home, geography)
        data = bytearray(small_map.read_bytes())
        data[8192:12288] = bytes(4096)
        path = tmp_path / "hole.k112map"
        path.write_bytes(data)
        assert refusal(path, home, geography) == "broken"
        assert (home / "map" / "current.k112map").read_bytes() == small_map.read_bytes()

    def test_what_cannot_be_written(self, small_map: Path, tmp_path: Path, geography: Geography) -> None:
        blocked = tmp_path / "blocked"
        blocked.write_text("a file where the folder should be", encoding="utf-8")
        with pytest.raises(MapRefused) as caught:
            use_map(small_map, blocked, geography)
        assert caught.value.problem == "not_written"
