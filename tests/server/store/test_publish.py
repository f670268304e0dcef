"""Files for all desks on both databases: who may bring them, what the command line hands out, backup and restore."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from console.models.state.reference import fold_definition
from console.models.state.streams import definition_stream
from server.__main__ import main
from server.app.blob_clearing import needed_blobs
from server.app.open_home import database_of
from server.keys import load_signer
from server.safety import make_backup, restore
from server.store.blobs import Blobs, copy_missing, file_hash
from tests.helpers.here import Said, run
from tests.server.carrier import DATA, NAME, Carrier, code_of
from tests.server.house import House, Served, served
from tests.server.pen import Pen, id_of
from wire.facts import BoundariesPublished, MapPublished

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]
LIMITS = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kode":"35.72.01.1001"},'
    b'"geometry":{"type":"Polygon","coordinates":[]}}]}'
)


@pytest.mark.parametrize("role", ["dispatcher", "supervisor"])
def test_only_an_admin_may_bring_a_map_or_limits(
    running: Served, join: Join, sign_in: Callable[..., str], role: str
) -> None:
    pen = join(running)
    person = Carrier(pen, sign_in(pen, role))
    for kind in ("map_published", "boundaries_published"):
        assert code_of(person.put(DATA, None, kind=kind)) == (403, "role_missing")
    nobody = Carrier(pen, "")
    assert code_of(nobody.put(DATA, None)) == (401, "session_over")
    assert code_of(Carrier(pen, "wrong").put(DATA, None)) == (401, "session_over")
    assert code_of(person.get()) == (404, "no_blob")
    admin = Carrier(pen, sign_in(pen))
    assert admin.put(DATA, None).json()["have"] == len(DATA)
    assert person.get().content == DATA


def test_only_an_admin_may_write_the_facts(running: Served, join: Join, house: House) -> None:
    for fact in (MapPublished(NAME, len(DATA), "vector"), BoundariesPublished(NAME, len(DATA))):
        for role, taken in (("dispatcher", False), ("supervisor", False), ("admin", True)):
            pen = join(running, house.account(f"{role}{type(fact).__name__.lower()}", role))
            (ack,) = pen.push([pen.write(fact, definition_stream(fact))])
            assert (ack.refused is None) is taken
            assert taken or (ack.refused is not None and ack.refused.code == "role_missing")


def command(house: House, *arguments: str) -> Said:
    return run(main, [*arguments, "--dir", str(house.home.folder)])


def a_map(path: Path, note: str = "") -> Path:
    """MBTiles with one picture."""
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE metadata (name TEXT, value TEXT);"
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
        f"INSERT INTO metadata VALUES ('format', 'png'), ('made_at', '2026-11-12T05:00:00Z'), ('name', '{note}');"
        "INSERT INTO tiles VALUES (2, 3, 1, x'89504e47');"
    )
    database.close()
    return path


def test_a_map_is_handed_out_from_the_command_line_and_the_next_one_replaces_it(
    running: Served, join: Join, house: House, tmp_path: Path
) -> None:
    pen = join(running)
    for note in ("satu", "dua"):
        path = a_map(tmp_path / "kota.mbtiles", note)
        done = command(house, "map", "publish", str(path))
        assert done.number == 0 and "kota.mbtiles" in done.out, done.err
        assert Carrier(pen, "").get(file_hash(path)).content == path.read_bytes()
    folded = fold_definition("ref:map:file", house.story("ref:map:file"))
    assert not folded.conflicts and len(folded.published) == 2
    fact = folded.fact
    assert isinstance(fact, MapPublished)
    assert (fact.sha256, fact.size_bytes, fact.map_kind) == (file_hash(path), path.stat().st_size, "raster")
    assert fact.made_at == 1_794_459_600_000 and fact.source_date is None and not fact.sample


def test_the_map_in_use_the_one_before_and_all_limits_stay_and_older_maps_go_in_time(
    sqlite_house: House, tmp_path: Path
) -> None:
    house = sqlite_house
    blobs = Blobs(house.home.blobs)
    maps = [a_map(tmp_path / f"{note}.mbtiles", note) for note in ("satu", "dua", "tiga")]
    limits = [tmp_path / f"{at}.geojson" for at in range(2)]
    for at, path in enumerate(limits):
        path.write_bytes(LIMITS + b" " * at)
        assert command(house, "boundaries", "publish", str(path), "--terima").number == 0
    for path in maps:
        assert command(house, "map", "publish", str(path)).number == 0
    stray = tmp_path / "stray"
    stray.write_bytes(b"brought, and its fact never came")
    blobs.take(stray, file_hash(stray), "local")

    needed = needed_of(house)
    kept = {file_hash(path) for path in (*limits, *maps[1:])}
    assert needed == kept
    everything = kept | {file_hash(maps[0]), file_hash(stray)}
    assert blobs.drop_unneeded(needed) == 0 and set(blobs.names()) == everything, "a fact may be on its way"
    age(blobs)
    blobs.take(maps[0], file_hash(maps[0]), "local")  # shared again, a moment before its fact
    assert blobs.drop_unneeded(needed) == 1 and set(blobs.names()) == kept | {file_hash(maps[0])}
    age(blobs)
    assert blobs.drop_unneeded(needed) == 1 and set(blobs.names()) == kept


def needed_of(house: House) -> set[str]:
    with closing(database_of(house.home, house.config).connect()) as held:
        return needed_blobs(held, house.config.city)


def age(blobs: Blobs) -> None:
    """Eight days pass."""
    for name in blobs.names():
        old = (blobs.folder / name).stat().st_mtime - 8 * 24 * 3600
        os.utime(blobs.folder / name, (old, old))


def test_of_maps_that_two_desks_shared_apart_all_stay_until_one_replaces_them(
    running: Served, join: Join, house: House
) -> None:
    pen = join(running, house.account("admin", "admin"))
    facts = [MapPublished(f"{at:064x}", 1, "vector") for at in range(4)]
    written = [pen.write(fact, stream="ref:map:file") for fact in facts]
    pen.push(written)
    assert needed_of(house) == {fact.sha256 for fact in facts}
    last = MapPublished(f"{9:064x}", 1, "vector")
    pen.push([pen.write(last, stream="ref:map:file", prev=tuple(id_of(one) for one in written))])
    assert needed_of(house) == {facts[3].sha256, last.sha256}


def test_limits_are_handed_out_once_somebody_looked_at_the_changes(house: House, tmp_path: Path) -> None:
    path = tmp_path / "kelurahan.geojson"
    path.write_bytes(LIMITS)
    unseen = command(house, "boundaries", "publish", str(path))
    assert unseen.number == 1 and "--terima" in unseen.err
    assert not house.story("ref:boundaries:file")
    done = command(house, "boundaries", "publish", str(path), "--terima", "--source", "BPS 2020")
    assert done.number == 0, done.err
    fact = house.story("ref:boundaries:file")[0].fact
    assert fact == BoundariesPublished(file_hash(path), len(LIMITS), "kelurahan", "BPS 2020", False, 1)
    assert Blobs(house.home.blobs).find(file_hash(path)) is not None


def test_what_is_no_map_or_no_limits_is_not_handed_out(sqlite_house: House, tmp_path: Path) -> None:
    house = sqlite_house
    for content in (b"", b"teks", b"SQLite format 3\0" + bytes(500), LIMITS):
        path = tmp_path / "berkas"
        path.write_bytes(content)
        refused = command(house, "map", "publish", str(path))
        assert refused.number == 1 and "MBTiles" in refused.err
    for content in (b"", b"[]", b'{"type":"FeatureCollection","features":[]}', b"\xff"):
        path.write_bytes(content)
        refused = command(house, "boundaries", "publish", str(path), "--terima")
        assert refused.number == 1 and "GeoJSON" in refused.err
    assert command(house, "map", "publish", str(tmp_path / "none")).number == 1
    house.home.save(type(house.config)(1, house.config.city, house.config.server, blob_max_mb=1))
    path.write_bytes(b" " * (1024 * 1024 + 1))
    refused = command(house, "boundaries", "publish", str(path), "--terima")
    assert refused.number == 1 and "1 MB" in refused.err
    assert not Blobs(house.home.blobs).names()


def test_blobs_are_in_the_backup_once_and_come_back(
    house: House, join: Join, sign_in: Callable[..., str], tmp_path: Path
) -> None:
    with served(house) as state:
        pen = join(state)
        Carrier(pen, sign_in(pen)).put(DATA, None)
    made = []
    for folder in ("one", "one", "two"):
        with house.opened() as opened:
            for old in (tmp_path / folder).glob("*.gz"):
                old.rename(tmp_path / f"{old.name}.aside")
            for old in (tmp_path / folder).glob("*.keys"):
                old.unlink()
            made.append(make_backup(house.home, house.config, opened.connection, opened.signer, tmp_path / folder))
    assert [one.blobs for one in made] == [1, 0, 1]
    blobs = Blobs(house.home.blobs)
    for lost in (True, False):
        if lost:
            (house.home.blobs / NAME).unlink()
        signer = load_signer(house.home.keys / "signing.key")
        done = restore(house.home, database_of(house.home, house.config), signer, made[-1].ledger, None)
        assert done.blobs == lost and not done.damaged
        found = blobs.find(NAME)
        assert found is not None and found.read_bytes() == DATA


def test_a_damaged_blob_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / NAME).write_bytes(DATA[:-1])
    assert copy_missing(tmp_path / "from", tmp_path / "to") == (0, [NAME])
    assert not Blobs(tmp_path / "to").names()
    assert copy_missing(tmp_path / "nothing", tmp_path / "to") == (0, [])
