"""Official boundaries are taken only when they fit the city; a refused file changes nothing and says what to do."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.map.boundaries import BoundaryRefused, BoundaryShelf, check_boundaries, read_file
from console.map.geography import load_geography
from console.models.state.city import CITY_FOLDER
from tests.map.limits_data import install

SHIPPED = (CITY_FOLDER / "boundaries.geojson").read_text(encoding="utf-8")
Change = Callable[[dict[str, Any]], Any]


def official() -> dict[str, Any]:
    """A file as a land office would give it: other property names, no mark of being approximate."""
    collection: dict[str, Any] = json.loads(SHIPPED)
    for feature in collection["features"]:
        old = feature["properties"]
        feature["properties"] = {"KODE_DESA": old["code"].replace(".", ""), "NAMOBJ": old["name"].upper(), "luas": 1.5}
    return collection


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def given(tmp_path: Path) -> Callable[[dict[str, Any] | str], Path]:
    def write(content: dict[str, Any] | str) -> Path:
        path = tmp_path / "batas.geojson"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def refusal(path: Path, home: Path) -> BoundaryRefused:
    with pytest.raises(BoundaryRefused) as caught:
        install(path, home)
    error = caught.value
    assert error.code == "boundary_refused"
    assert error.sentence_id.startswith("Berkas batas ditolak: ")
    assert error.sentence_id.endswith("Batas lama tetap dipakai.")
    assert error.sentence_en.endswith("The old boundaries stay in use.")
    return error


class TestATakenFile:
    def test_official_boundaries_are_no_longer_approximate(self, home: Path, given: Any) -> None:
        checked = check_boundaries(read_file(given(official())))
        assert (checked.areas, checked.area_km2) == (21, pytest.approx(32.5, abs=0.2))
        install(given(official()), home)
        geography = load_geography(home)
        assert not geography.approximate
        assert geography.locate(-8.09537, 112.16858).kelurahan == "35.72.01.1007"

    def test_a_file_that_calls_itself_approximate_stays_approximate(self, home: Path, given: Any) -> None:
        install(given(SHIPPED), home)
        assert load_geography(home).approximate

    def test_a_person_may_call_a_file_approximate(self, home: Path, given: Any) -> None:
        install(given(official()), home, approximate=True)
        assert load_geography(home).approximate

    def test_simple_polygons_heights_holes_and_a_byte_order_mark_are_understood(self, home: Path, given: Any) -> None:
        collection = official()
        shape = collection["features"][0]["geometry"]
        outer = [[*point, 167.0] for point in shape["coordinates"][0][0]]
        lng, lat = 112.1656, -8.1032
        hole = [[lng, lat], [lng, lat + 0.0005], [lng + 0.0005, lat + 0.0005], [lng, lat]]
        shape.update(type="Polygon", coordinates=[outer, hole])
        assert check_boundaries(read_file(given("\ufeff" + json.dumps(collection)))).areas == 21

    def test_a_second_file_replaces_the_first_and_both_are_kept_as_versions(self, home: Path, given: Any) -> None:
        first = install(given(SHIPPED), home)
        second = install(given(official()), home)
        assert sorted(path.name for path in home.iterdir()) == ["boundaries", "boundaries.geojson"]
        assert not load_geography(home).approximate
        shelf = BoundaryShelf(home)
        assert [one.sha256 for one in shelf.versions()] == [second, first]
        assert shelf.in_use == second


def points_of(collection: dict[str, Any], index: int = 0) -> list[list[float]]:
    ring: list[list[float]] = collection["features"][index]["geometry"]["coordinates"][0][0]
    return ring


def every_point(collection: dict[str, Any], change: Callable[[list[float]], list[float]]) -> None:
    for feature in collection["features"]:
        shape = feature["geometry"]
        shape["coordinates"] = [[[change(p) for p in ring] for ring in part] for part in shape["coordinates"]]


def rename(collection: dict[str, Any], name: str) -> None:
    collection["features"][0]["properties"]["NAMOBJ"] = name


def swap_codes(collection: dict[str, Any]) -> None:
    first, last = collection["features"][1]["properties"], collection["features"][16]["properties"]
    collection["features"][1]["properties"], collection["features"][16]["properties"] = last, first


def bow_tie(collection: dict[str, Any]) -> None:
    ring = points_of(collection)
    ring[1], ring[2] = ring[2], ring[1]


def shrink(collection: dict[str, Any]) -> None:
    ring = points_of(collection, 6)
    for point in ring:
        point[0] += (112.1686 - point[0]) * 0.5
        point[1] += (-8.0954 - point[1]) * 0.5


def grow(collection: dict[str, Any]) -> None:
    ring = points_of(collection, 6)
    for point in ring:
        point[0] += (point[0] - 112.1686) * 0.5
        point[1] += (point[1] + 8.0954) * 0.5


WRONG: list[tuple[str, Change, str]] = [
    ("missing", lambda c: c["features"].pop(6), "Kepanjenlor"),
    ("missing", lambda c: c["features"].clear(), "+16"),
    ("twice", lambda c: c["features"].append(c["features"][0]), "KEPANJENKIDUL"),
    ("unknown", lambda c: c["features"][0]["properties"].update(KODE_DESA="3505011001"), "3505011001"),
    ("no_code", lambda c: c["features"][0]["properties"].clear(), "1"),
    ("name_differs", lambda c: rename(c, "Turi"), "Turi"),
    ("swapped", lambda c: every_point(c, lambda p: [p[1], p[0]]), "bujur"),
    ("projected", lambda c: every_point(c, lambda p: [p[0] * 6000, p[1] * 1e6]), "EPSG:4326"),
    ("projected", lambda c: c.update(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32749"}}), "32749"),
    ("far_away", lambda c: every_point(c, lambda p: [p[0] + 1, p[1]]), "km"),
    ("point_off", swap_codes, "tertukar"),
    ("invalid_shape", bow_tie, "Kepanjenkidul".upper()),
    ("invalid_shape", lambda c: c["features"][0]["geometry"].update(coordinates=[]), "Perbaiki geometri"),
    ("invalid_shape", lambda c: c["features"][0]["geometry"].update(coordinates=[[[[112.1, -8.1]]]]), "KEPANJENKIDUL"),
    ("gap", shrink, "ha"),
    ("overlap", grow, "Kepanjenlor"),
    (
        "area",
        lambda c: every_point(c, lambda p: [112.165 + (p[0] - 112.165) * 0.9, -8.095 + (p[1] + 8.095) * 0.9]),
        "km²",
    ),
    ("not_geojson", lambda c: c.update(type="Topology"), "QGIS"),
    ("not_geojson", lambda c: c["features"][0]["geometry"].update(type="Point"), "QGIS"),
    ("not_geojson", lambda c: points_of(c)[0].pop(), "QGIS"),
]


class TestARefusedFile:
    @pytest.mark.parametrize(("problem", "change", "named"), WRONG)
    def test_the_sentence_names_the_problem(
        self, home: Path, given: Any, problem: str, change: Change, named: str
    ) -> None:
        collection = official()
        change(collection)
        error = refusal(given(collection), home)
        assert (error.problem, named in error.sentence_id) == (problem, True), error.sentence_id
        assert not home.exists()

    @pytest.mark.parametrize(
        "text",
        [
            *("", "{", "[" * 100_000, "<html>", '{"type":"FeatureCollection","features":[NaN]}'),
            '{"type":"FeatureCollection","features":[],"newer":' + "[" * 200 + "]" * 200 + "}",
        ],
    )
    def test_what_is_no_geojson_is_refused(self, home: Path, given: Any, text: str) -> None:
        assert refusal(given(text), home).problem == "not_geojson"

    def test_bytes_that_are_no_text_are_refused(self, home: Path, tmp_path: Path) -> None:
        path = tmp_path / "batas.geojson"
        path.write_bytes(b'{"type":"\xff\xfe"}')
        assert refusal(path, home).problem == "not_geojson"

    def test_a_huge_file_is_refused_before_it_is_read(self, home: Path, tmp_path: Path) -> None:
        path = tmp_path / "batas.geojson"
        with path.open("wb") as file:
            file.truncate(40_000_000)
        assert refusal(path, home).problem == "too_large"

    def test_a_file_that_is_not_there_is_refused(self, home: Path, tmp_path: Path) -> None:
        error = refusal(tmp_path / "tidak_ada.geojson", home)
        assert error.problem == "unreadable"
        assert "tidak_ada.geojson" in error.sentence_id

    def test_control_characters_of_a_file_never_reach_the_terminal(self, home: Path, given: Any) -> None:
        collection = official()
        rename(collection, "Turi\x1b[2J\n" + "a" * 500)
        sentence = refusal(given(collection), home).sentence_id
        assert sentence.isprintable()
        assert len(sentence) < 400

    def test_the_old_boundaries_stay_byte_for_byte(self, home: Path, given: Any) -> None:
        install(given(official()), home)
        before = (home / "boundaries.geojson").read_bytes()
        collection = official()
        collection["features"].pop()
        refusal(given(collection), home)
        assert (home / "boundaries.geojson").read_bytes() == before

    def test_a_home_that_cannot_be_written_is_a_sentence(self, home: Path, given: Any) -> None:
        home.write_text("in the way", encoding="utf-8")
        assert refusal(given(official()), home).problem == "not_written"
