"""Boundaries are kept as versions: which is in use, back to any of them, and nothing is lost by a broken index."""

import hashlib
from pathlib import Path

import pytest

from console.map.boundaries import OWN, BoundaryRefused, BoundaryShelf, Version, check_boundaries, version_of
from console.map.geography import load_geography
from tests.map.limits_data import shifted


def kept(shelf: BoundaryShelf, east: float, name: str, at: int) -> str:
    checked = check_boundaries(shifted(east))
    version = version_of(checked, name, "Kantor contoh", at, "admin")
    shelf.keep(checked.data, version)
    return version.sha256


@pytest.fixture
def shelf(tmp_path: Path) -> BoundaryShelf:
    return BoundaryShelf(tmp_path / "home")


def test_a_version_has_its_name_date_hash_and_who_accepted_it(shelf: BoundaryShelf) -> None:
    name = kept(shelf, 0.001, "Batas 2026", 5)
    assert shelf.versions() == [Version(name, "Batas 2026", "Kantor contoh", 5, "admin", False, 21)]
    data = shelf.data(name)
    assert data is not None and hashlib.sha256(data).hexdigest() == name
    assert shelf.in_use == OWN


def test_one_goes_back_and_forth_between_versions_and_the_programs_own(shelf: BoundaryShelf, tmp_path: Path) -> None:
    first, second = kept(shelf, 0.001, "satu", 1), kept(shelf, 0.002, "dua", 2)
    for wanted in (first, second, first, OWN, second):
        shelf.use(wanted)
        assert shelf.in_use == wanted
        assert load_geography(tmp_path / "home").approximate is (wanted == OWN)
    assert [one.sha256 for one in shelf.versions()] == [second, first]


def test_the_same_file_accepted_again_is_one_version_with_the_new_date(shelf: BoundaryShelf) -> None:
    first = kept(shelf, 0.001, "satu", 1)
    kept(shelf, 0.002, "dua", 2)
    assert kept(shelf, 0.001, "satu", 3) == first
    assert [(one.sha256 == first, one.at) for one in shelf.versions()] == [(True, 3), (False, 2)]


def test_what_an_older_program_installed_is_not_lost(shelf: BoundaryShelf, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    old = check_boundaries(shifted(0.005)).data
    (tmp_path / "home" / "boundaries.geojson").write_bytes(old)
    old_name = hashlib.sha256(old).hexdigest()
    assert [one.sha256 for one in shelf.versions()] == [old_name]
    shelf.use(kept(shelf, 0.001, "satu", 1))
    shelf.use(old_name)
    assert shelf.in_use == old_name and shelf.data(old_name) == old


@pytest.mark.parametrize("index", [b"", b"{", b"\xff", b'[{"sha256":1}]'])
def test_a_broken_index_costs_names_and_never_what_is_in_use(
    shelf: BoundaryShelf, tmp_path: Path, index: bytes
) -> None:
    name = kept(shelf, 0.001, "satu", 1)
    shelf.use(name)
    (tmp_path / "home" / "boundaries" / "versions.json").write_bytes(index)
    assert shelf.in_use == name and [one.sha256 for one in shelf.versions()] == [name]
    assert shelf.data(name) is not None


def test_a_changed_file_is_not_given_out_under_its_old_name(shelf: BoundaryShelf, tmp_path: Path) -> None:
    name = kept(shelf, 0.001, "satu", 1)
    (tmp_path / "home" / "boundaries" / f"{name}.geojson").write_bytes(b"{}")
    assert shelf.data(name) is None


def test_a_folder_that_takes_nothing_is_a_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("in the way")
    shelf = BoundaryShelf(home)
    with pytest.raises(BoundaryRefused) as caught:
        kept(shelf, 0.001, "satu", 1)
    assert caught.value.problem == "not_written"
