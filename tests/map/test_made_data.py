"""The areas and the sample streets are made by rule: the same every time, and plainly a sample."""

import json
from collections import Counter
from pathlib import Path

import pytest

from console.map.geography import load_geography
from console.models.state.city import CITY_FOLDER
from scripts import make_boundaries, make_sample_streets

STREETS = json.loads((CITY_FOLDER / "sample_streets.geojson").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("make", "name"),
    [(make_boundaries.make, "boundaries.geojson"), (make_sample_streets.make, "sample_streets.geojson")],
    ids=["boundaries", "streets"],
)
def test_making_it_again_gives_the_same_file(make, name: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / name)
    assert (tmp_path / name).read_bytes() == (CITY_FOLDER / name).read_bytes()


def test_every_name_says_that_it_is_a_sample() -> None:
    for feature in STREETS["features"]:
        name = feature["properties"]["name"].lower()
        assert any(word in name for word in ("contoh", "misal", "umpama", "andai")), name


def test_no_two_streets_have_one_name() -> None:
    streets = [f["properties"] for f in STREETS["features"] if f["properties"]["kind"] in ("main", "second", "small")]
    assert len(streets) > 300
    assert Counter(street["name"] for street in streets).most_common(1)[0][1] == 1


def test_small_streets_and_landmarks_lie_in_the_city() -> None:
    geography = load_geography()
    for feature in STREETS["features"]:
        shape = feature["geometry"]
        if feature["properties"]["kind"] == "landmark":
            assert not geography.locate(*reversed(shape["coordinates"])).outside
        if feature["properties"]["kind"] == "small":
            lng, lat = shape["coordinates"][0][0]
            found = geography.locate(lat, lng)
            assert not found.outside or found.border_m < 5


def test_there_is_a_railway_a_river_and_a_file_of_less_than_300_kb() -> None:
    kinds = {feature["properties"]["kind"] for feature in STREETS["features"]}
    assert {"main", "second", "small", "rail", "river", "green", "landmark"} <= kinds
    assert (CITY_FOLDER / "sample_streets.geojson").stat().st_size < 300_000
