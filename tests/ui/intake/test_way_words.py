"""How far a unit is, in words: by road with its closed roads, or the straight line, which says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.views.advice import Distance, Point, UnitRating, Way
from console.text.advice import distance_words
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import PlaceSources
from console.ui.widgets import screen_words
from tests.ui.intake_room import answered_call, talking_desk


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    screen_words.install(qapp, "id")
    yield
    screen_words.install(qapp, "en")


def said(metres: float, way: Way | None = None, source: str = "position", about: bool = False) -> str:
    return distance_words(UnitRating(unit="D-1", name="D-1", distance=Distance(metres, source, about, way)))


@pytest.mark.usefixtures("indonesian")
class TestInIndonesian:
    def test_the_time_by_road_comes_first(self) -> None:
        assert said(1_900, Way(seconds=200, metres=1_900)) == "4 mnt lewat jalan (1,9 km)"
        assert said(40, Way(seconds=8, metres=40)) == "1 mnt lewat jalan (40 m)"

    def test_without_roads_the_straight_line_says_so(self) -> None:
        assert said(1_400) == "garis lurus 1,4 km"
        assert said(1_400, source="post") == "garis lurus 1,4 km dari posnya"
        assert said(1_400, about=True) == "kira-kira garis lurus 1,4 km"

    def test_a_closed_road_is_named_with_what_it_means(self) -> None:
        around = Way(seconds=300, metres=2_000, around=("Jl. A", "Jl. B"))
        assert said(2_000, around) == "5 mnt lewat jalan (2,0 km), memutar: Jl. A dan Jl. B ditutup"
        through = Way(seconds=300, metres=2_000, through=("Jl. A",))
        assert said(2_000, through).endswith("HANYA LEWAT Jl. A YANG DITUTUP")


def test_the_form_says_how_far_once_its_place_is_known_whatever_came_first(qtbot: QtBot) -> None:
    desk = talking_desk()

    def ways(start: Point, target: Point) -> Way | None:
        return Way(seconds=200, metres=1_900)

    form = IntakeForm(desk, (), PlaceSources(ways=ways))
    qtbot.addWidget(form)
    form.open_call(answered_call(desk))
    form.parts.nature.show_code("fire_building")
    form._natured("fire_building")
    assert not any("by road" in text for text in lines(form))
    form.place_from_map(-8.1, 112.17)
    assert any("4 min by road (1.9 km)" in text for text in lines(form))


def lines(form: IntakeForm) -> list[str]:
    send = form.parts.send
    return [send.item(row).text() for row in range(send.count())]
