"""Hydrants and assembly points of the map file: each with its own day, once, and none where there is no such list."""

from pathlib import Path
from typing import Literal

from console.map.basemap.map_file import Site
from console.map.geography import rescue_points
from tests.map.made_map import write_map, write_pictures


def with_sites(path: Path, *sites: tuple[Literal["hydrant", "assembly"], str, float, float, str]) -> Path:
    """A map with exactly these: kind, name, latitude, longitude, day."""
    made = [Site(kind=kind, name=name, lat=lat, lng=lng, date=day) for kind, name, lat, lng, day in sites]
    return write_map(path, {}, sites=made)


def test_each_has_its_place_its_name_and_the_day_the_map_knows_of_it(tmp_path: Path) -> None:
    path = with_sites(
        tmp_path / "a.k112map",
        ("hydrant", 'Hidran "A" <b>', -8.1, 112.16, "2026-03-04"),
        ("assembly", "", -8.09, 112.17, "2025-10-30"),
    )
    found = rescue_points(path)
    said = [(one.point_kind, one.name, one.lat, one.lng, one.checked_on) for one in found]
    assert said == [
        ("hydrant", 'Hidran "A" <b>', -8.1, 112.16, "2026-03-04"),
        ("assembly", "Titik kumpul", -8.09, 112.17, "2025-10-30"),
    ]
    assert {one.state for one in found} == {"unknown"}


def test_where_its_own_day_is_not_known_it_has_that_of_the_map(tmp_path: Path) -> None:
    path = with_sites(
        tmp_path / "a.k112map", ("hydrant", "", -8.1, 112.16, ""), ("hydrant", "", -8.1, 112.17, "kemarin")
    )
    assert [one.checked_on for one in rescue_points(path)] == 2 * ["2024-11-12"]


def test_the_same_place_counts_once(tmp_path: Path) -> None:
    first, second = ("hydrant", "", -8.1, 112.16, "2026-03-04"), ("hydrant", "H-2", -8.1, 112.16, "2026-03-04")
    assert len(rescue_points(with_sites(tmp_path / "a.k112map", first, second))) == 1  # type: ignore[arg-type]


def test_no_map_a_map_of_pictures_and_a_broken_file_have_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.k112map"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 200)
    assert rescue_points(None) == rescue_points(tmp_path / "missing.k112map") == rescue_points(broken) == ()
    assert rescue_points(write_pictures(tmp_path / "b.mbtiles", "#ff0000")) == ()
