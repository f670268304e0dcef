"""The place of the form: what the city has of a name is listed, and what is doubtful about a place is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.place_list import open_gazetteer, sample_names
from console.places.gazetteer import find_places
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import Find, PlaceSources
from tests.ui.intake_room import Spot, answered_call, focused, press, talking_desk, wards
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def names() -> Iterator[Find]:
    gazetteer = open_gazetteer(load_geography())
    yield partial(find_places, gazetteer)
    gazetteer.close()


@pytest.fixture
def desk() -> RoomDesk:
    return talking_desk()


INSIDE = Spot("35.72.01.1001")


def shown(desk: RoomDesk, qtbot: QtBot, names: Find, spot: Spot = INSIDE) -> IntakeForm:
    form = IntakeForm(desk, wards(), PlaceSources(lambda lat, lng: spot, names))
    form.resize(1358, 260)
    qtbot.addWidget(form)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    form.open_call(answered_call(desk))
    form.layout_.reveal(form.parts.place.address)
    return form


def test_after_two_letters_places_are_listed_and_one_is_taken_with_its_point(
    desk: RoomDesk, qtbot: QtBot, names: Find
) -> None:
    form = shown(desk, qtbot, names)
    address = form.parts.place.address
    QTest.keyClicks(address, "p")
    assert address.offered() == []
    QTest.keyClicks(address, "asar")
    listed = [hit.name for hit in address.offered()]
    assert {"Pasar Andai", "Pasar Contoh", "Pasar Misal"} <= set(listed)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    place = form.parts.place.place()
    assert place.address == listed[1] and place.source == "gazetteer" and place.point
    assert address.offered() == [] and focused() is form.parts.place.landmark


def test_the_list_takes_no_key_of_the_form(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names)
    QTest.keyClicks(focused(), "pasar")
    press(Qt.Key.Key_J, ALT)
    assert focused() is form.parts.nature.line and form.parts.place.address.offered() == []
    assert form.parts.place.address.text() == "pasar"


def test_enter_takes_what_was_typed_when_no_line_was_chosen(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names)
    QTest.keyClicks(focused(), "pasar")
    press(Qt.Key.Key_Return)
    assert form.parts.place.place().address == "pasar" and form.parts.place.point() is None


def test_esc_closes_the_list_and_keeps_the_form(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names)
    left = []
    form.closed.connect(lambda: left.append(1))
    QTest.keyClicks(focused(), "pasar")
    press(Qt.Key.Key_Escape)
    assert form.parts.place.address.offered() == [] and left == []
    assert form.parts.place.address.text() == "pasar"


def test_an_address_the_list_does_not_know_is_said_once_and_can_be_saved(
    desk: RoomDesk, qtbot: QtBot, names: Find
) -> None:
    form = shown(desk, qtbot, names)
    said: list[str] = []
    form.refused.connect(lambda error: said.append(error.code))
    QTest.keyClicks(focused(), "Xyzzyq")
    press(Qt.Key.Key_Tab)
    assert said == ["place_unknown"] and "not in the list" in form.parts.said.text()
    QTest.keyClicks(focused(), "gapura")
    assert form.parts.said.text() == "", "a landmark is what was asked for"
    form.parts.nature.take(0)
    assert form.save() is not None


def test_a_known_street_with_a_house_number_is_known(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names)
    QTest.keyClicks(focused(), "Jl. Contoh 12 no. 4b")
    press(Qt.Key.Key_Tab)
    assert form.parts.place.note() is None


def test_a_name_of_two_things_asks_which(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names)
    said: list[tuple[str, object]] = []
    form.refused.connect(lambda error: said.append((error.code, error.values)))
    QTest.keyClicks(focused(), "Sananwetan")
    press(Qt.Key.Key_Return)
    assert said == [("place_ambiguous", {"name": "Sananwetan"})]
    form.parts.place.kelurahan.setCurrentIndex(3)
    form.parts.place.kelurahan.activated.emit(3)
    assert form.parts.place.note() is None and form.parts.said.text() == ""


@pytest.mark.parametrize(
    ("spot", "code"),
    [(Spot(None, outside=True), "outside_city"), (Spot("35.72.01.1001", near_border=True), "near_border")],
)
def test_a_point_near_the_limit_or_outside_is_said_beside_it_and_stays_said(
    desk: RoomDesk, qtbot: QtBot, names: Find, spot: Spot, code: str
) -> None:
    form = shown(desk, qtbot, names, spot)
    said: list[str] = []
    form.refused.connect(lambda error: said.append(error.code))
    form.place_from_map(-8.1, 112.2)
    QTest.keyClicks(form.parts.narrative, "wit ambruk")
    assert said == [code]
    assert form.parts.said.isVisible() and "This point is" in form.parts.said.text()


def test_a_draft_says_its_doubts_again_but_not_in_the_command_row(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names, Spot(None, outside=True))
    call = form.call()
    form.place_from_map(-8.1, 112.2)
    form.leave()
    form.open_call(answered_call(desk, "0000-556"))
    said: list[str] = []
    form.refused.connect(lambda error: said.append(error.code))
    assert form.parts.said.text() == ""
    form.open_call(call)
    assert said == [] and "outside" in form.parts.said.text()


def test_a_crossing_told_in_the_story_is_offered_by_its_name_and_brings_its_point(
    desk: RoomDesk, qtbot: QtBot, names: Find
) -> None:
    known = Counter(one.name for one in sample_names(load_geography().plane) if one.kind == "crossing")
    met = next(name for name, count in known.items() if count == 1 and "Gg." not in name)
    one, other = met.removeprefix("Perempatan ").split(" – ")
    form = shown(desk, qtbot, names)
    form.parts.narrative.setFocus()
    QTest.keyClicks(form.parts.narrative, f"laka di prapatan {one.lower()} karo {other.lower()}")
    assert form.parts.place.address.proposal() == met and not form.parts.place.landmark.proposal()
    press(Qt.Key.Key_Return, ALT)
    place = form.parts.place.place()
    assert place.address == met and place.source == "gazetteer" and place.point


def test_a_point_far_away_keeps_its_doubt_on_the_screen(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    form = shown(desk, qtbot, names, Spot(None, outside=True))
    QTest.keyClicks(focused(), "-6.2000, 106.8166")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(form.parts.narrative, "banjir")
    assert form.parts.place.point() == (-6.2, 106.8166) and "627 km" in form.parts.said.text()
    form.place_from_map(-8.1, 112.2)
    assert "km" not in form.parts.said.text(), "another point has other doubts"


@pytest.mark.parametrize("said", ["8 05 53.9 S", "lintang 8.1 bujur 112.2", "koordinat delapan koma nol"])
def test_a_position_that_gives_no_point_is_said_where_it_was_typed(
    desk: RoomDesk, qtbot: QtBot, names: Find, said: str
) -> None:
    form = shown(desk, qtbot, names)
    form.parts.narrative.setFocus()
    QTest.keyClicks(form.parts.narrative, f"banjir di {said}")
    told = form.parts.said.text()
    assert said.split()[-1] in told or said.split()[0] in told
    form.parts.place.address.setFocus()
    QTest.keyClicks(focused(), said)
    press(Qt.Key.Key_Return)
    assert form.parts.place.point() is None and form.parts.said.text()
