"""The list of places: beginnings first, misspelt words after; what is known counts, what was learnt stands apart."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from console.map.geography import load_geography
from console.map.place_list import learnt_names, open_gazetteer
from console.models.state.city import load_city
from console.models.views.points import LearntPlace
from console.places.address import read_address
from console.places.gazetteer import Gazetteer, Known, certainty_by, find_places, named
from console.places.name_index import NameIndex, PlaceName, make_file, words_of_name
from tests.bench.made_names import TRADES, made_names
from tests.bench.places import recall, searches_for

List = Callable[..., Gazetteer]
TURI, GEDOG = "35.72.02.1004", "35.72.03.1001"


@pytest.fixture
def listed() -> Iterator[List]:
    """Makes a list of these names; the test's end lets go of it."""
    with ExitStack() as made:

        def make(*names: PlaceName | str) -> Gazetteer:
            index = NameIndex()
            index.add(PlaceName(name=one, owner="uji") if isinstance(one, str) else one for one in names)
            gazetteer = Gazetteer(index, load_city().kelurahan)
            made.callback(gazetteer.close)
            return gazetteer

        yield make


def found(gazetteer: Gazetteer, text: str, **known: str) -> list[str]:
    return [hit.name for hit in gazetteer.search(text, known=Known(**known))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jl. Mawar", "jln mawar"),
        ("Gg. III", "gang 3"),
        ("Gang V", "gg. 05"),
        ("Alun-alun Contoh", "alun2 contoh"),
        ("Masjid Al-Contoh", "mesjid al contoh"),
        ("Musala Contoh", "mushola contoh"),
        ("SDN Contoh 2", "sd negeri contoh 2"),
        ("Pasar Contoh", "psr contoh"),
        ("Jl. Soecontoh", "jalan Sucontoh"),
        ("Ngadhicontoh", "ngadicontoh"),
        ("Rumah Sakit Contoh", "RS Contoh"),
        ("SPBU Misal", "pom bensin misal"),
        ("Jl. dr. Contoh", "jl dokter contoh"),
        ("Perempatan Misal", "prapatan misal"),
        ("Makam Contoh", "tpu contoh"),
        ("Makam Contoh", "tempat pemakaman umum contoh"),
    ],
)
def test_one_name_written_two_ways_is_one(one: str, other: str) -> None:
    assert words_of_name(one) == words_of_name(other)


def test_a_beginning_finds_and_the_whole_name_comes_first(listed: List) -> None:
    gazetteer = listed("Jl. Kenanga", "Jl. Kenanga Barat", "Masjid Kenanga", "Jl. Melati")
    assert found(gazetteer, "jl ken") == ["Jl. Kenanga", "Jl. Kenanga Barat"]
    assert found(gazetteer, "masjid k") == ["Masjid Kenanga"]
    assert found(gazetteer, "") == found(gazetteer, "!?") == []


@pytest.mark.parametrize("typed", ["kenagna", "knanga", "kenangga", "kenabga", "jln kenaga", "ken anga", "KENANGA"])
def test_slips_of_the_fingers_are_forgiven(listed: List, typed: str) -> None:
    assert found(listed("Jl. Kenanga", "Jl. Cempaka", "Pasar Legi"), typed)[0] == "Jl. Kenanga"


@pytest.mark.parametrize(("typed", "name"), [("jl wanasari", "Jl. Wonosari"), ("sumberrejo", "Sumber Rejo")])
def test_javanese_spellings_and_words_grown_together_are_found(listed: List, typed: str, name: str) -> None:
    assert found(listed("Jl. Wonosari", "Sumber Rejo", "Jl. Lain"), typed)[0] == name


def test_a_number_is_never_taken_for_another(listed: List) -> None:
    gazetteer = listed(*(f"SDN Misal {number}" for number in range(1, 9)))
    assert found(gazetteer, "sdn misla 7")[0] == "SDN Misal 7"


def test_the_kelurahan_that_is_known_or_named_decides_between_equals(listed: List) -> None:
    gazetteer = listed(
        PlaceName(name="Masjid Contoh", owner="uji", kelurahan=GEDOG, point=(-8.09, 112.19)),
        PlaceName(name="Masjid Contoh", owner="uji", kelurahan=TURI, point=(-8.108, 112.154)),
    )
    assert gazetteer.search("masjid contoh", known=Known(kelurahan=TURI))[0].kelurahan == TURI
    assert gazetteer.search("masjid contoh gedog")[0].kelurahan == GEDOG
    assert gazetteer.search("masjid contoh turi")[0].kelurahan == TURI
    near = Known(point=(-8.1081, 112.1541))
    assert gazetteer.search("masjid contoh", known=near)[0].kelurahan == TURI


def test_what_is_named_often_comes_first(listed: List) -> None:
    gazetteer = listed("Toko Jaya Misal", "Toko Jaya Contoh")
    gazetteer.learn_all(PlaceName(name="Toko Jaya Umpama", owner=f"kasus-{n}", times=1) for n in range(8))
    first = gazetteer.search("toko jaya")[0]
    assert (first.name, first.learnt, first.times) == ("Toko Jaya Umpama", True, 8)


def test_what_a_case_taught_is_replaced_and_forgotten_with_it(listed: List) -> None:
    gazetteer = listed("Jl. Mawar")
    gazetteer.warm()
    gazetteer.learn("kasus-1", [PlaceName(name="Warung Kelapa Contoh", owner="kasus-1")])
    assert found(gazetteer, "warung klapa") == ["Warung Kelapa Contoh"]
    gazetteer.learn("kasus-1", [PlaceName(name="Kios Kelapa Misal", owner="kasus-1")])
    assert found(gazetteer, "kelapa") == ["Kios Kelapa Misal"]
    gazetteer.learn("kasus-1", [])
    assert found(gazetteer, "kelapa") == []
    assert len(gazetteer) == 1


def test_the_list_of_the_shipped_city_knows_wards_posts_and_streets() -> None:
    gazetteer = open_gazetteer(load_geography())
    assert gazetteer.problem is None
    ward = gazetteer.search("gedog")[0]
    assert (ward.name, ward.kind, ward.kelurahan, ward.certainty, ward.detail) == (
        "Gedog",
        "ward",
        GEDOG,
        "caller",
        "Gedog",
    )
    post = gazetteer.search("damkar")[0]
    assert (post.kind, post.certainty) == ("post", "caller"), "a sample post matches no map"
    street = gazetteer.search("jl umpama 3")[0]
    assert (street.name, street.kind, street.certainty) == ("Jl. Umpama 3", "street", "map")
    assert street.point is not None and street.kelurahan is not None
    gazetteer.close()


def test_the_file_is_made_once_and_again_only_when_its_sources_change(tmp_path: Path) -> None:
    made: list[str] = []

    def names() -> list[PlaceName]:
        made.append("x")
        return [PlaceName(name="Jl. Mawar", owner="uji")]

    path = tmp_path / "places.db"
    for digest in ("a", "a", "b"):
        make_file(path, digest, names)
        index = NameIndex(path)
        assert len(index) == 1 and index.beginning(["mawar"]) == [1]
        index.close()
    assert len(made) == 2
    path.write_bytes(b"no database at all, but long enough to look like one" * 40)
    make_file(path, "b", names)
    assert len(made) == 3


def test_no_learnt_name_reaches_the_file(tmp_path: Path) -> None:
    gazetteer = open_gazetteer(load_geography(), tmp_path)
    gazetteer.learn_all(
        learnt_names([LearntPlace(case="1", what="address", name="Jl. Sangat Pribadi 9", officer=True)])
    )
    assert gazetteer.search("sangat pribadi")[0].learnt
    gazetteer.close()
    assert all(b"Pribadi" not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    with closing(sqlite3.connect(next(tmp_path.glob("places*.db")))) as database:
        assert database.execute("SELECT count(*) FROM names WHERE name LIKE '%Pribadi%'").fetchone() == (0,)


def test_a_sentence_is_read_and_its_street_and_landmark_are_looked_up() -> None:
    gazetteer = open_gazetteer(load_geography())
    answer = find_places(gazetteer, "kobongan nang jl umpma 12 rt 3 rw 2, lor mesjid conto")
    assert (answer.reading.rt, answer.reading.address) == ("03", "Jl. Umpma 12")
    assert {"Jl. Umpama 12", "Masjid Contoh"} <= {hit.name for hit in answer.hits}
    assert find_places(gazetteer, "-8.0983, 112.1681").hits == ()
    gazetteer.close()


def test_only_a_person_makes_a_place_certain() -> None:
    assert certainty_by("typed", located=False) == "none"
    assert [certainty_by(source) for source in ("typed", "caller", "link")] == ["caller"] * 3
    assert certainty_by("map_click") == certainty_by("gazetteer") == "map"
    assert certainty_by("gazetteer", hit="caller") == "caller"
    assert certainty_by("officer") == "officer"


def test_misspelt_names_are_found_among_many_made_up_ones() -> None:
    """A small, untimed part of what `make bench` measures, on names the search was not tuned with."""
    names, searches = searches_for("held", 7, names=2_000, count=300)
    with closing(Gazetteer(NameIndex())) as gazetteer:
        gazetteer.learn("buatan", made_names(len(names), 7, "held"), personal=False)
        share, _, missed = recall(gazetteer, searches)
    assert share >= 0.95, missed


def test_made_up_names_are_marked_and_the_halves_never_meet() -> None:
    tuned, held = (
        {word for one in made_names(500, 3, half) for word in one.name.split()[1:]} for half in ("tune", "held")
    )
    assert {one.owner for one in made_names(5, 3, "tune")} == {"buatan"}
    shared = {word for word in tuned & held if not word[0].isdigit()}
    assert shared <= {"Al", "Nurul", "Baitul", *(word for trade in TRADES for word in trade.split("_"))}


def test_a_whole_name_is_one_place_and_never_one_of_several(listed: List) -> None:
    gazetteer = listed(
        PlaceName(name="Jl. Mawar", owner="uji", kelurahan=GEDOG, point=(-8.09, 112.19)),
        PlaceName(name="Jl. Mawar", owner="uji", kelurahan=TURI, point=(-8.108, 112.154)),
        PlaceName(name="Jl. Melati", owner="uji", point=(-8.1, 112.16)),
        PlaceName(name="Pasar Andai", owner="uji", kelurahan=TURI, point=(-8.107, 112.153)),
        PlaceName(name="Jl. Tanpa Titik", owner="uji", kelurahan=TURI),
    )
    gazetteer.learn("kasus-1", [PlaceName(name="Warung Contoh", owner="kasus-1", point=(-8.1, 112.1))])

    def point(text: str, ward: str | None = None) -> tuple[float, float] | None:
        hit = named(find_places(gazetteer, text), ward)
        return hit.point if hit is not None else None

    assert point("jl mawar 12") is None, "in which kelurahan?"
    assert point("jl mawar 12", GEDOG) == point("jl mawar 12, kel gedog") == (-8.09, 112.19)
    assert point("jln. melati no 3") == point("jl melati, turi") == (-8.1, 112.16), (
        "the list does not say where it ends"
    )
    assert point("jl melati dekat pasar andai") == (-8.1, 112.16), "the street before the landmark"
    assert point("jl entah dekat pasar andai") is None, "near it is not there"
    assert point("pasar andai") == (-8.107, 112.153) and point("pasar andai", GEDOG) is None
    assert point("jl mela") is point("jl tanpa titik") is point("warung contoh") is point("") is None


def test_a_school_is_called_by_its_level_and_number_in_any_order(listed: List) -> None:
    gazetteer = listed(
        PlaceName(name="SDN Contoh 2", owner="uji", point=(-8.1, 112.1)),
        PlaceName(name="SDN Contoh 3", owner="uji", point=(-8.2, 112.2)),
        PlaceName(name="SMP Negeri 3 Blitar", owner="uji", point=(-8.3, 112.3)),
    )

    def name(text: str) -> str | None:
        hit = named(find_places(gazetteer, text))
        return hit.name if hit is not None else None

    assert name("sdn 3 contoh") == name("sd negeri contoh 3") == "SDN Contoh 3"
    assert name("smpn 3") == name("smp negeri 3 blitar") == "SMP Negeri 3 Blitar"
    assert name("sdn 4 contoh") is None and name("sma 3") is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("jalan misal empat puluh tiga", "43"),
        ("jl misal patang puluh telu", "43"),
        ("jl misal dua belas", "12"),
        ("jl misal rolas rong puluh", "20"),
        ("jl misal seratus dua puluh lima", "125"),
        ("jl misal sembilan puluh", "90"),
    ],
)
def test_a_number_that_is_said_is_read_as_its_digits(said: str, number: str) -> None:
    assert words_of_name(said)[-1] == number


def test_a_said_number_finds_the_street_of_that_number_and_none_beside_it(listed: List) -> None:
    gazetteer = listed(*(f"Jl. Misal {number}" for number in (3, 13, 33, 40, 42, 43, 44)))
    for said in ("Jl. Misal Empat Puluh Tiga", "orang pingsan di jalan misal patang puluh telu"):
        assert find_places(gazetteer, said).hits[0].name == "Jl. Misal 43"
    assert words_of_name("Jl. Tiga Berlian") == ["jalan", "tiga", "berlian"], "one word may be a name"


def test_a_house_number_that_is_said_is_one() -> None:
    for said, number in (("dua belas", "No. 12"), ("lima rt dua", "No. 5"), ("tiga puluh satu turi", "No. 31")):
        assert read_address(f"jl umpama nomor {said}").said("house") == number
    assert read_address("jl umpama nomer rumahnya lupa").said("house") == ""
