"""The place of a storm report: what the caller said of a kelurahan stands, whatever point a street of that name has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.models.state.text import shown
from console.places.address import read_address
from console.places.gazetteer import Found, Hit
from console.ui.parts.place import PlaceSources
from console.ui.storm import StormPlace
from tests.ui.intake_room import Spot

KAUMAN, GEDOG = "35.72.02.1006", "35.72.03.1001"
POINTS = {(-8.09, 112.16): KAUMAN, (-8.08, 112.19): GEDOG}
IN_KAUMAN, IN_GEDOG = (
    Hit(name="Jl. Misal", kind="street", kelurahan=ward, point=point, certainty="map", score=1.0)
    for point, ward in POINTS.items()
)
ACROSS = Hit(name="Jl. Seberang", kind="street", kelurahan=None, point=(-8.2, 112.1), certainty="map", score=1.0)
Line = Callable[..., StormPlace]


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    """A field whose city has these places."""

    def made(*hits: Hit) -> StormPlace:
        def locate(lat: float, lng: float) -> Spot:
            ward = POINTS.get((lat, lng))
            return Spot(ward, outside=ward is None)

        field = StormPlace(PlaceSources(locate, lambda text: Found(read_address(text), hits)))
        qtbot.addWidget(field)
        field.show()
        with qtbot.waitActive(field):
            field.activateWindow()
        field.setFocus()
        return field

    return made


def test_a_kelurahan_that_was_said_stands_and_no_point_of_another_is_sent_to(line: Line) -> None:
    field = line(IN_KAUMAN)
    QTest.keyClicks(field, "jl misal 12 kelurahan gedog")
    place = field.place()
    assert (place.kelurahan, place.kelurahan_said, place.point) == (GEDOG, True, None)
    assert (place.certainty, place.source, place.outside) == ("caller", "typed", False)
    assert shown(place.address) == "jl misal 12 kelurahan gedog"


def test_a_street_outside_of_the_city_gives_no_point_where_a_kelurahan_was_said(line: Line) -> None:
    field = line(ACROSS)
    QTest.keyClicks(field, "jl seberang 3 gedog")
    assert (field.place().kelurahan, field.place().point, field.place().outside) == (GEDOG, None, False)


@pytest.mark.parametrize("words", ["jl misal 12 kel gedog", "jl misal 12"])
def test_the_point_of_a_street_is_taken_where_nothing_was_said_against_it(line: Line, words: str) -> None:
    field = line(IN_GEDOG)
    QTest.keyClicks(field, words)
    place = field.place()
    assert (place.kelurahan, place.kelurahan_said) == (GEDOG, "gedog" in words)
    assert (place.point, place.certainty, place.source) == ("-8.080000,112.190000", "map", "gazetteer")


def test_of_two_streets_of_one_name_the_one_in_the_kelurahan_said_is_meant(line: Line) -> None:
    field = line(IN_KAUMAN, IN_GEDOG)
    QTest.keyClicks(field, "jl misal 12 kel gedog")
    assert (field.place().kelurahan, field.place().point) == (GEDOG, "-8.080000,112.190000")


def test_coordinates_that_were_typed_stay_beside_the_kelurahan_that_was_said(line: Line) -> None:
    field = line()
    QTest.keyClicks(field, "gedog -8.09, 112.16")
    place = field.place()
    assert (place.kelurahan, place.kelurahan_said, place.point) == (GEDOG, True, "-8.090000,112.160000")
    assert place.source == "typed"


@pytest.mark.parametrize("words", ["jl misal 12", "jl misal 12 depan warung kel gedog"])
def test_what_was_typed_beside_a_name_stays_when_the_name_is_taken_from_the_list(line: Line, words: str) -> None:
    field = line(IN_GEDOG, IN_KAUMAN)
    QTest.keyClicks(field, words)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(field, key)
    assert field.text() == words
    assert (field.place().kelurahan, field.place().point) == (GEDOG, "-8.080000,112.190000")
