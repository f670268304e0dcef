"""Crossings are found however people tell them, and only where the list has them."""

from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest

from console.models.state.city import load_city
from console.places.address import read_address
from console.places.gazetteer import Gazetteer, find_places, named
from console.places.name_index import NameIndex, PlaceName

HERE = Path(__file__).parent
REACHED = {"held_crossings.txt": 0.95, "tuned_crossings.txt": 0.95}


def told(name: str) -> list[tuple[str, frozenset[str]]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]
    return [(text, frozenset(streets)) for text, *streets in rows]


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    """Every crossing that is told somewhere, every fifth of all others, and the streets themselves."""
    pairs = {tuple(sorted(streets)) for name in REACHED for _, streets in told(name)}
    streets = sorted({street for pair in pairs for street in pair})
    pairs |= set(list(combinations(streets, 2))[::5])
    index = NameIndex()
    index.add(PlaceName(name=one, owner="uji", point=(-8.1, 112.1 + at / 1e3)) for at, one in enumerate(streets))
    index.add(
        PlaceName(name=f"Perempatan {one} – {other}", owner="uji", point=(-8.2, 112.1 + at / 1e3))
        for at, (one, other) in enumerate(sorted(pairs))
    )
    with closing(Gazetteer(index, load_city().kelurahan)) as made:
        yield made


@pytest.mark.parametrize("name", REACHED)
def test_a_crossing_is_found_in_any_phrasing(gazetteer: Gazetteer, name: str) -> None:
    said = told(name)
    missed = []
    for text, streets in said:
        hit = named(find_places(gazetteer, text))
        if hit is None or frozenset(hit.name.removeprefix("Perempatan ").split(" – ")) != streets:
            missed.append(text)
    assert len(missed) <= (1 - REACHED[name]) * len(said), missed


@pytest.mark.parametrize(
    "text", ["jl kartini 12", "perempatan jl entah jl antah", "jl mawar", "tabrakan di perempatan"]
)
def test_without_two_streets_that_meet_there_is_no_crossing(gazetteer: Gazetteer, text: str) -> None:
    assert find_places(gazetteer, text).crossing is None


def test_streets_that_meet_twice_are_left_to_a_person() -> None:
    index = NameIndex()
    name = "Perempatan Jl. Mawar – Jl. Melati"
    index.add(PlaceName(name=name, owner="uji", point=(-8.1, 112.1 + at / 100)) for at in range(2))
    with closing(Gazetteer(index)) as gazetteer:
        found = find_places(gazetteer, "perempatan mawar melati")
    assert found.crossing is None and [hit.name for hit in found.hits] == [name]


def test_a_crossing_that_is_called_otherwise_is_found_by_its_streets() -> None:
    index = NameIndex()
    said = "Perempatan Jl. Mawar – Jl. Melati"
    index.add([PlaceName(name="Simpang Contoh", said=said, kind="crossing", owner="uji", point=(-8.1, 112.1))])
    with closing(Gazetteer(index)) as gazetteer:
        crossing = find_places(gazetteer, "di jl melati karo jl mawar").crossing
    assert crossing is not None and crossing.name == "Simpang Contoh"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("jl mawar x jl melati", "Jl. Mawar – Jl. Melati"),
        ("perempatan jl kartini jl tgp", "Jl. Kartini – Jl. Tgp"),
        ("jl anggrek gg 3 no 7", "Jl. Anggrek Gg. 3 No. 7"),
        ("gang mawar x", "Gg. Mawar X"),
        ("jl sudirman simpang cokro", "Jl. Sudirman"),
    ],
)
def test_two_streets_stand_apart_in_the_address(text: str, address: str) -> None:
    assert read_address(text).address == address
