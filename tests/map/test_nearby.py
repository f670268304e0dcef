"""What a point lies beside, how far and in which direction, with the rules of the city's limit; and its words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.map.geography import Around, Named, Near, Neighbourhood, load_geography
from console.map.place_list import read_knowledge
from console.text.map import around_words, landmark_words, ward_words, wind_word
from console.ui.widgets import screen_words
from tests.helpers.grid_roads import at
from tests.helpers.small_map import install_small_map

GEOGRAPHY = load_geography()
INSIDE = (-8.0983, 112.1681)


def beside(north_m: float, east_m: float, *, kind: str = "crossing") -> Near:
    """What is found that far from a point, asked from it."""
    lat, lng = INSIDE[0] - north_m / 110_574, INSIDE[1] - east_m / 110_230
    around = Neighbourhood(GEOGRAPHY, [Named("Perempatan A – B", kind, (lat, lng))]).around(*INSIDE)
    found = around.crossing if kind == "crossing" else around.landmark
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("north_m", "east_m", "wind"),
    [(80, 0, 0), (60, 60, 1), (0, 90, 2), (-60, 60, 3), (-90, 0, 4), (-60, -60, 5), (0, -90, 6), (60, -60, 7)],
)
def test_the_direction_is_that_of_the_point_seen_from_the_landmark(north_m: float, east_m: float, wind: int) -> None:
    assert beside(north_m, east_m).wind == wind


def test_the_distance_is_in_metres_and_at_the_door_there_is_no_direction() -> None:
    assert beside(30, 40).metres == pytest.approx(50, abs=1)
    assert beside(5, 5).wind is None


def test_the_nearest_counts_and_what_is_far_does_not() -> None:
    near = Named("Masjid Dekat", "worship", (INSIDE[0] + 0.001, INSIDE[1]))
    far = Named("Masjid Jauh", "worship", (INSIDE[0] - 0.003, INSIDE[1]))
    found = Neighbourhood(GEOGRAPHY, [far, near]).around(*INSIDE).landmark
    assert found is not None and found.name == "Masjid Dekat"
    away = Named("Masjid", "worship", (INSIDE[0] + 0.02, INSIDE[1]))
    assert Neighbourhood(GEOGRAPHY, [away]).around(*INSIDE).landmark is None


@pytest.mark.parametrize("kind", ["street", "alley", "neighbourhood", "water", "ward"])
def test_streets_and_neighbourhoods_are_no_landmarks(kind: str) -> None:
    assert Neighbourhood(GEOGRAPHY, [Named("X", kind, INSIDE)]).around(*INSIDE).landmark is None


def test_the_map_in_use_gives_its_crossings_and_landmarks(tmp_path: Path) -> None:
    known = read_knowledge(install_small_map(tmp_path), GEOGRAPHY)
    around = known.hood.around(*at(3.2, 2.8))
    assert around.crossing is not None and around.landmark is not None
    assert (around.crossing.name, around.crossing.wind) == ("Perempatan Jl. Baris 4 – Jl. Lajur 4", 3)
    assert around.landmark.name == "Masjid Contoh"
    assert known.net is not None


def test_without_a_map_the_sample_streets_have_crossings_too() -> None:
    known = read_knowledge(None, GEOGRAPHY)
    around = known.hood.around(*INSIDE)
    assert known.net is None
    assert around.crossing is not None and " – " in around.crossing.name


class TestInWords:
    @pytest.fixture(autouse=True)
    def indonesian(self, qapp: QApplication) -> Iterator[None]:
        screen_words.install(qapp, "id")
        yield
        screen_words.install(qapp, "en")

    def around(self, crossing: Near | None = None, landmark: Near | None = None) -> Around:
        return Around(GEOGRAPHY.locate(*INSIDE), crossing, landmark)

    def test_a_crew_can_find_it(self) -> None:
        around = self.around(Near("Perempatan Jl. A – Jl. B", 80, 5), Near("Masjid C", 9, None))
        assert landmark_words(around) == "80 m barat daya perempatan Jl. A – Jl. B; di Masjid C"
        assert around_words(around) == f"Kepanjenlor (perkiraan) · {landmark_words(around)}"

    def test_a_name_that_says_no_kind_keeps_its_letters(self) -> None:
        assert landmark_words(self.around(Near("Simpang Lima", 100, 0))) == "100 m utara simpang Lima"
        assert landmark_words(self.around(Near("Bok Ireng", 1200, 7))) == "1,2 km barat laut Bok Ireng"

    def test_every_direction_has_its_word(self) -> None:
        assert [wind_word(wind) for wind in range(8)] == [
            *("utara", "timur laut", "timur", "tenggara"),
            *("selatan", "barat daya", "barat", "barat laut"),
        ]

    def test_near_the_limit_it_asks_and_outside_it_says_so(self) -> None:
        hood = Neighbourhood(GEOGRAPHY)
        ring = GEOGRAPHY.limit()[0]
        assert "tanyakan" in ward_words(hood.around(ring[0][0], ring[0][1])) or "luar kota" in ward_words(
            hood.around(ring[0][0], ring[0][1])
        )
        assert ward_words(hood.around(-8.3, 112.4)) == "di luar kota"
