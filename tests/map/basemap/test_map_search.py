"""With a city's map in use its names are searched in the form and by `konsol112 cari`; the sample streets are gone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.__main__ import main
from console.map.basemap.map_check import use_map
from console.map.basemap.map_file import MapRefused
from console.map.geography import Geography
from console.map.place_list import open_gazetteer
from console.places.gazetteer import Gazetteer, find_places
from tests.helpers.osm_draft import Draft
from tests.map.basemap.conftest import Build
from tests.map.basemap.reading_maps import damage

SAMPLE_STREET = "Jl. Umpama 12"


def quarter() -> Draft:
    """Two streets that cross, a school and a market with their local names, one RT."""
    draft = Draft()
    middle = draft.node(0, 0)
    for name, x, y in (("Jalan Teratai", 200, 0), ("Jalan Wijayakusuma", 0, 200)):
        draft.way([draft.node(-x, -y), middle, draft.node(x, y)], {"highway": "tertiary", "name": name})
    draft.node(50, 40, {"amenity": "school", "name": "Sekolah Dasar Negeri Pucangsari 2"})
    draft.node(-50, 40, {"amenity": "marketplace", "name": "Pasar Pucang", "loc_name": "Pasar Kewan;Ngemplak"})
    draft.node(90, 90, {"shop": "yes", "name": "Toko Rembulan", "addr:full": "RT 04 RW 02"})
    return draft


@pytest.fixture
def home(build: Build, tmp_path: Path, geography: Geography) -> Path:
    use_map(build(quarter()).path, tmp_path / "home", geography)
    return tmp_path / "home"


@pytest.fixture
def gazetteer(home: Path, geography: Geography) -> Iterator[Gazetteer]:
    made = open_gazetteer(geography, home)
    yield made
    made.close()


SAID = {
    "jl teratai": "Jalan Teratai",
    "prapatan wijaya kusuma": "Perempatan Jl. Teratai – Jl. Wijayakusuma",
    "bangjo teratai": "Perempatan Jl. Teratai – Jl. Wijayakusuma",
    "sdn pucangsari 2": "Sekolah Dasar Negeri Pucangsari 2",
    "psr kewan": "Pasar Pucang",
    "ngemplak": "Pasar Pucang",
    "toko rembulan": "Toko Rembulan",
}


@pytest.mark.parametrize("said", SAID)
def test_what_callers_say_finds_the_place_of_the_map(said: str, gazetteer: Gazetteer) -> None:
    first = find_places(gazetteer, said).hits[0]
    assert first.name == SAID[said]
    assert (first.certainty, first.point is not None, first.kelurahan is not None) == ("map", True, True)


def test_a_place_is_listed_once_whichever_of_its_names_was_typed(gazetteer: Gazetteer) -> None:
    hits = [hit.name for hit in find_places(gazetteer, "pasar").hits]
    assert hits.count("Pasar Pucang") == 1


def test_an_rt_is_found_with_its_kelurahan(gazetteer: Gazetteer) -> None:
    ward = find_places(gazetteer, "toko rembulan").hits[0].detail
    first = find_places(gazetteer, f"rt 4 rw 2 {ward}").hits[0]
    assert (first.name, first.kind) == (f"RT 04 RW 02 {ward}", "neighbourhood")


def test_the_sample_streets_make_way_for_the_map(gazetteer: Gazetteer, geography: Geography, tmp_path: Path) -> None:
    assert not any(hit.name == SAMPLE_STREET for hit in gazetteer.search("jl umpama 12"))
    without = open_gazetteer(geography, tmp_path / "other")
    assert without.search("jl umpama 12")[0].name == SAMPLE_STREET
    without.close()


def test_another_map_in_use_changes_the_list(home: Path, build: Build, geography: Geography) -> None:
    open_gazetteer(geography, home).close()
    draft = Draft()
    draft.line([(0, 0), (90, 0)], {"highway": "residential", "name": "Jalan Purnama"})
    use_map(build(draft).path, home, geography)
    gazetteer = open_gazetteer(geography, home)
    assert gazetteer.search("jalan purnama")[0].name == "Jalan Purnama"
    assert not any(hit.name == "Jalan Teratai" for hit in gazetteer.search("jalan teratai"))
    gazetteer.close()


def test_a_map_that_broke_is_said_and_the_sample_streets_serve(home: Path, geography: Geography) -> None:
    (home / "map" / "current.k112map").write_bytes(b"broken")
    gazetteer = open_gazetteer(geography, home)
    assert isinstance(gazetteer.problem, MapRefused)
    assert gazetteer.search("jl umpama 12")[0].name == SAMPLE_STREET
    gazetteer.close()


def test_the_command_line_finds_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "cari", "--json", "prapatan teratai"]) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert hits[0]["name"] == "Perempatan Jl. Teratai – Jl. Wijayakusuma" and hits[0]["kind"] == "crossing"


def test_a_map_that_was_damaged_on_the_disk_keeps_no_program_from_starting(home: Path, geography: Geography) -> None:
    damage(home / "map" / "current.k112map", "names")
    for _ in range(2):  # and it is said at every start
        made = open_gazetteer(geography, home)
        assert isinstance(made.problem, MapRefused) and made.problem.problem == "broken"
        assert [hit.name for hit in made.search(SAMPLE_STREET)][:1] == [SAMPLE_STREET]
        made.close()
