"""A point gets its kelurahan, and is never trusted near a limit that is only approximate."""

import json
import math
from pathlib import Path

import pytest

from console.map.geography import Geography, load_geography
from console.models.state.city import CITY_FOLDER, load_city

CITY = load_city()
SHIPPED = (CITY_FOLDER / "boundaries.geojson").read_bytes()
GEOGRAPHY = load_geography()


def official() -> Geography:
    return Geography(SHIPPED.replace(b'"approximate":true', b'"approximate":false'))


@pytest.mark.parametrize("place", CITY.kelurahan, ids=lambda place: place.name)
def test_each_known_inner_point_lies_in_its_kelurahan(place) -> None:  # type: ignore[no-untyped-def]
    found = GEOGRAPHY.locate(place.lat, place.lng)
    assert (found.kelurahan, found.kecamatan, found.outside) == (place.code, place.kecamatan, False)


def test_a_point_in_the_regency_is_outside() -> None:
    found = GEOGRAPHY.locate(-8.2, 112.3)
    assert found.outside
    assert found.kelurahan is None
    assert found.border_m > 10_000


def test_a_point_within_250_m_of_an_approximate_limit_says_ask_on_both_sides() -> None:
    just_outside = GEOGRAPHY.locate(-8.1057, 112.1362)
    just_inside = GEOGRAPHY.locate(-8.1057, 112.1385)
    assert (just_outside.outside, just_inside.outside) == (True, False)
    assert just_outside.near_border
    assert just_inside.near_border
    assert just_inside.border_m <= 250


def test_the_middle_of_the_city_is_not_near_the_border() -> None:
    assert not GEOGRAPHY.locate(-8.0983, 112.1681).near_border


def test_official_limits_are_trusted_up_to_the_line() -> None:
    found = official().locate(-8.1057, 112.1385)
    assert found.border_m <= 250
    assert not found.near_border
    assert not found.approximate


def test_the_border_is_measured_in_metres() -> None:
    inside = GEOGRAPHY.locate(-8.1057, 112.1385)
    further = GEOGRAPHY.locate(-8.1057, 112.1385 + 0.0005)
    assert further.border_m - inside.border_m == pytest.approx(0.0005 * 111_320 * math.cos(math.radians(8.1)), rel=0.05)


def test_a_point_in_a_seam_between_two_areas_still_gets_a_kelurahan() -> None:
    collection = json.loads(SHIPPED)
    for feature in collection["features"]:
        if feature["properties"]["name"] == "Kepanjenlor":
            ring = feature["geometry"]["coordinates"][0][0]
            middle = [sum(point[axis] for point in ring[:-1]) / (len(ring) - 1) for axis in (0, 1)]
            shrunk = [[round(m + (v - m) * 0.995, 7) for v, m in zip(point, middle, strict=True)] for point in ring]
            feature["geometry"]["coordinates"] = [[shrunk]]
            edge = (
                (ring[0][0] + ring[1][0]) / 2 * 0.998 + middle[0] * 0.002,
                (ring[0][1] + ring[1][1]) / 2 * 0.998 + middle[1] * 0.002,
            )
    found = Geography(json.dumps(collection).encode()).locate(edge[1], edge[0])
    assert not found.outside
    assert found.kelurahan is not None


@pytest.mark.parametrize(("lat", "lng"), [(math.nan, 112.1), (-8.1, math.inf)])
def test_what_is_no_point_is_a_bug_and_not_a_place(lat: float, lng: float) -> None:
    with pytest.raises(ValueError, match="not a point"):
        GEOGRAPHY.locate(lat, lng)


def test_each_name_stands_inside_its_own_area() -> None:
    for outline in GEOGRAPHY.outlines():
        assert GEOGRAPHY.locate(outline.lat, outline.lng).kelurahan == outline.code


def test_a_damaged_installed_file_leaves_the_room_running_with_approximate_limits(tmp_path: Path) -> None:
    (tmp_path / "boundaries.geojson").write_bytes(SHIPPED[:500])
    geography = load_geography(tmp_path)
    assert geography.approximate
    assert geography.problem is not None
    assert "GeoJSON" in geography.problem.sentence_id


def test_a_home_without_own_boundaries_uses_those_of_the_program(tmp_path: Path) -> None:
    geography = load_geography(tmp_path)
    assert geography.problem is None
    assert len(geography.places) == 21
