"""Every form of an extract gives the same map; what is broken is refused with a sentence, and the old map stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from console.map.basemap.build import Task, build_map
from console.map.basemap.map_file import MapRefused
from console.map.basemap.shapes import check_space
from console.map.geography import Geography
from tests.helpers.osm_draft import Draft
from tests.map.basemap.conftest import Build
from tests.map.basemap.reading_maps import everything, meta, names, tiles

pytestmark = pytest.mark.slow

ENDINGS = ("osm", "osm.pbf", "osm.bz2", "osm.gz")


@pytest.mark.parametrize("ending", [one for one in ENDINGS if one != "osm.pbf"])
def test_every_format_gives_the_same_map(
    ending: str, small_city: Draft, small_map: Path, build: Build, tmp_path: Path
) -> None:
    built = build(small_city.write(tmp_path / f"quarter.{ending}"))
    assert everything(built.path) == everything(small_map)


def test_a_map_says_where_it_comes_from_and_that_an_invented_city_is_a_sample(small_map: Path) -> None:
    said = meta(small_map)
    assert (said["source_name"], said["source_date"]) == ("quarter.osm.pbf", "2026-10-30T04:00:00Z")
    assert (said["edition"], said["kind"], said["sample"]) == ("1", "vector", "1")
    assert said["attribution"] == "© kontributor OpenStreetMap"
    assert float(said["west"]) < 112.13 and float(said["north"]) > -8.06


def test_an_extract_by_others_is_no_sample(build: Build) -> None:
    draft = Draft(generator="osmium/1.16")
    draft.line([(0, 0), (90, 0)], {"highway": "residential", "name": "Jalan Satu"})
    assert meta(build(draft).path)["sample"] == "0"


def test_from_a_larger_extract_only_the_city_and_its_rim_are_taken(build: Build, small_map: Path) -> None:
    draft = Draft()
    for name, x in (("Jalan Dalam", 0.0), ("Jalan Tepi", 6_500.0), ("Jalan Jauh", 16_000.0)):
        draft.line([(x, 0), (x + 90, 0)], {"highway": "residential", "name": name})
    draft.line([(0, 500), (16_000, 500)], {"highway": "trunk", "name": "Jalan Panjang"})
    draft.node(16_000, 90, {"amenity": "hospital", "name": "RS Jauh"})
    found = names(build(draft).path)
    assert {"Jalan Dalam", "Jalan Tepi", "Jalan Panjang"} <= set(found) and "Jalan Jauh" not in found
    assert "RS Jauh" not in found


def test_the_rim_is_what_was_asked_for(geography: Geography, tmp_path: Path) -> None:
    draft = Draft()
    for name, x in (("Jalan Dalam", 0.0), ("Jalan Tepi", 6_500.0)):
        draft.line([(x, 0), (x + 90, 0)], {"highway": "residential", "name": name})
    task = Task(draft.write(tmp_path / "a.osm"), tmp_path / "a.k112map", geography, rim_km=0.5)
    assert set(names(build_map(task).path)) == {"Jalan Dalam"}
    for rim_km in (-1.0, 51.0, float("nan")):
        with pytest.raises(MapRefused) as caught:
            build_map(Task(task.source, task.target, geography, rim_km))
        assert caught.value.problem == "rim"


def test_ways_before_their_nodes_are_understood(build: Build, tmp_path: Path) -> None:
    text = """<osm version="0.6">
      <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="Jalan Satu"/></way>
      <node id="2" lat="-8.1" lon="112.161"/><node id="1" lat="-8.1" lon="112.16"/></osm>"""
    path = tmp_path / "upside_down.osm"
    path.write_text(text, encoding="utf-8")
    built = build(path)
    assert (built.counts["roads"], built.counts["missing_nodes"]) == (1, 0)
    assert meta(built.path)["source_date"] == ""


def test_without_a_timestamp_the_newest_object_dates_the_map(build: Build, tmp_path: Path) -> None:
    text = """<osm version="0.6">
      <node id="1" lat="-8.1" lon="112.16" version="1" timestamp="2026-02-03T01:02:03Z"/>
      <node id="2" lat="-8.1" lon="112.161" version="3" timestamp="2026-05-06T07:08:09Z"/>
      <way id="1" version="1" timestamp="2025-01-01T00:00:00Z"><nd ref="1"/><nd ref="2"/>
      <tag k="highway" v="residential"/></way></osm>"""
    path = tmp_path / "dated.osm"
    path.write_text(text, encoding="utf-8")
    assert meta(build(path).path)["source_date"] == "2026-05-06T07:08:09Z"


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "half of it": lambda data: data[: len(data) // 2],
    "its last bytes gone": lambda data: data[:-10],
    "nothing": lambda data: b"",
    "another file": lambda data: b"nama,lat,lng\nPasar,-8.1,112.1\n",
    "changed inside": lambda data: data[: len(data) // 2] + b"\xff\x00" * 100 + data[len(data) // 2 + 200 :],
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_extract_is_refused_and_the_old_map_stays(
    ending: str, what: str, small_city: Draft, geography: Geography, tmp_path: Path
) -> None:
    source = small_city.write(tmp_path / f"quarter.{ending}")
    source.write_bytes(BREAKS[what](source.read_bytes()))
    target = tmp_path / "map" / "kota.k112map"
    target.parent.mkdir()
    target.write_bytes(b"the old map")
    with pytest.raises(MapRefused) as caught:
        build_map(Task(source, target, geography))
    assert caught.value.problem == "extract_broken"
    assert caught.value.sentence_id.startswith(f"Peta ditolak: ekstrak quarter.{ending} rusak")
    assert target.read_bytes() == b"the old map" and list(target.parent.iterdir()) == [target]


def refusal(source: Path, geography: Geography) -> str:
    with pytest.raises(MapRefused) as caught:
        build_map(Task(source, source.with_name("any.k112map"), geography))
    return caught.value.problem


def test_what_is_no_extract_or_not_of_this_city_is_refused(geography: Geography, tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.osm.pbf", geography) == "no_file"
    table = tmp_path / "names.csv"
    table.write_text("nama\n", encoding="utf-8")
    assert refusal(table, geography) == "extract_kind"
    far = Draft()
    far.line([(90_000, 0), (90_500, 0)], {"highway": "residential"})
    assert refusal(far.write(tmp_path / "far.osm"), geography) == "extract_elsewhere"
    assert refusal(Draft().write(tmp_path / "empty.osm"), geography) == "extract_elsewhere"


def test_an_extract_that_names_other_files_is_refused_and_none_is_read(geography: Geography, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("rahasia", encoding="utf-8")
    source = tmp_path / "named.osm"
    head = f'<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    node = '<node id="1" version="1" lat="0" lon="0"><tag k="name" v="x"/>&file;</node>'
    source.write_text(f'{head}<osm version="0.6" generator="x">{node}</osm>', encoding="utf-8")
    assert refusal(source, geography) == "extract_broken"


def test_a_disk_without_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(MapRefused) as caught:
        check_space(tmp_path, 10**18)
    assert caught.value.problem == "no_space"
    check_space(tmp_path, 0)


def test_an_extract_without_anything_to_draw_is_no_map(geography: Geography, tmp_path: Path) -> None:
    draft = Draft()
    draft.node(0, 0)
    assert refusal(draft.write(tmp_path / "bare.osm"), geography) == "extract_elsewhere"


def test_the_same_extract_gives_the_same_bytes_but_for_its_making(build: Build, small_extract: Path) -> None:
    first = everything(build(small_extract).path)
    assert everything(build(small_extract).path) == first


def test_every_tile_of_the_map_has_a_zoom_of_the_three_and_something_in_it(small_map: Path) -> None:
    for z in (11, 13, 15):
        found = list(tiles(small_map, z))
        assert found and all(tile.roads or tile.areas or tile.lines or tile.buildings or tile.points for tile in found)
    assert not any(tile.buildings for tile in tiles(small_map, 13))
