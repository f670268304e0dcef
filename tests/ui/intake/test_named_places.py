"""A place that is called by its name on the city's list gets its point, whichever way the name came."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.models.state.case import Case
from console.models.state.place import point_of
from console.places.gazetteer import find_places
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import Find, PlaceSources
from console.ui.widgets.ask_box import AskBox
from console.ui.window.command_line import CommandLine
from console.ui.window.main_window import MainWindow
from tests.ui.intake_room import answered_call, focused, press, talking_desk, wards
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
GEOGRAPHY = load_geography()
Point = tuple[float, float]


@pytest.fixture(scope="module")
def names() -> Iterator[Find]:
    gazetteer = open_gazetteer(GEOGRAPHY)
    yield partial(find_places, gazetteer)
    gazetteer.close()


@pytest.fixture
def point(names: Find) -> Point:
    """Where the list has Jl. Contoh 2."""
    found = next(hit.point for hit in names("Jl. Contoh 2").hits if hit.name == "Jl. Contoh 2")
    assert found is not None
    return found


@pytest.fixture
def form(qtbot: QtBot, names: Find) -> IntakeForm:
    desk = talking_desk()
    made = IntakeForm(desk, wards(), PlaceSources(GEOGRAPHY.locate, names))
    made.resize(1358, 260)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.open_call(answered_call(desk))
    made.layout_.reveal(made.parts.place.address)
    return made


def retype(text: str) -> None:
    press(Key.Key_A, CTRL)
    QTest.keyClicks(focused(), text)


def near(one: Point | None, other: Point) -> bool:
    return one is not None and abs(one[0] - other[0]) < 2e-6 and abs(one[1] - other[1]) < 2e-6


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
@pytest.mark.parametrize("typed", ["Jl. Contoh 2", "jln contoh 2 no. 4b", "jalan contoh 2 rt 2 rw 3"])
def test_a_street_that_is_typed_by_its_name_gets_its_point(
    form: IntakeForm, point: Point, typed: str, key: Qt.Key
) -> None:
    QTest.keyClicks(focused(), typed)
    press(key)
    place = form.parts.place.place()
    assert near(point_of(place), point) and place.address == typed
    assert (place.source, place.certainty) == ("gazetteer", "map")
    assert place.kelurahan == GEOGRAPHY.locate(*point).kelurahan


def test_the_grey_words_that_enter_takes_get_their_point(form: IntakeForm, point: Point) -> None:
    form.parts.narrative.setPlainText("kebakaran omah ing jl contoh 2 api besar")
    assert form.parts.place.address.proposal()
    form.parts.place.address.setFocus()
    press(Key.Key_Return)
    assert near(form.parts.place.point(), point)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F9])
def test_the_keys_that_save_take_the_point_without_leaving_the_field(
    form: IntakeForm, point: Point, key: Qt.Key
) -> None:
    desk = form._desk
    form.parts.narrative.setPlainText("sarang tawon besar")
    press(Key.Key_J, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Return)
    before = set(desk.board.cases)
    form.parts.place.address.setFocus()
    QTest.keyClicks(focused(), "jl contoh 2")
    press(key, CTRL if key == Key.Key_Return else Qt.KeyboardModifier.NoModifier)
    if key == Key.Key_F9:
        press(Key.Key_Return)
    (case,) = set(desk.board.cases) - before
    assert near(point_of(desk.board.cases[case].place), point)


def test_a_link_is_read_by_the_keys_that_save_too(form: IntakeForm) -> None:
    desk = form._desk
    form.parts.nature.take(0)
    before = set(desk.board.cases)
    form.parts.place.address.setFocus()
    QTest.keyClicks(focused(), "-8.095, 112.165")
    press(Key.Key_Return, CTRL)
    (case,) = set(desk.board.cases) - before
    assert near(point_of(desk.board.cases[case].place), (-8.095, 112.165))


def test_another_name_brings_another_point_and_an_unknown_one_takes_it_away(form: IntakeForm, names: Find) -> None:
    place = form.parts.place
    QTest.keyClicks(focused(), "Jl. Contoh 2")
    press(Key.Key_Tab)
    first = place.point()
    call, desk = form.call(), form._desk
    form.leave()
    form.open_call(answered_call(desk, "0000-556"))
    assert place.point() is None
    form.open_call(call)
    assert place.point() == first, "a draft keeps it"
    place.address.setFocus()
    retype("Jl. Misal 4")
    press(Key.Key_Tab)
    second = next(hit.point for hit in names("Jl. Misal 4").hits if hit.name == "Jl. Misal 4")
    assert second is not None and place.point() == second != first
    place.address.setFocus()
    retype("Xyzzyq")
    press(Key.Key_Tab)
    told = place.place()
    assert (told.point, told.kelurahan, told.source, told.certainty) == (None, None, "typed", "caller")


def test_a_point_of_the_map_stays_whatever_is_typed(form: IntakeForm) -> None:
    form.place_from_map(-8.1, 112.16)
    form.parts.place.address.setFocus()
    QTest.keyClicks(focused(), "Jl. Contoh 2")
    press(Key.Key_Tab)
    assert form.parts.place.point() == (-8.1, 112.16) and form.parts.place.place().source == "map_click"


def test_half_a_name_and_another_kelurahan_than_said_get_no_point(form: IntakeForm) -> None:
    place = form.parts.place
    for typed in ("Jl. Contoh", "pasar", "Pasar Contoh, Turi"):  # it lies in another kelurahan than Turi
        place.address.setFocus()
        retype(typed)
        press(Key.Key_Tab)
        assert place.point() is None, typed


@pytest.fixture
def line(window: MainWindow, desk: RoomDesk, names: Find) -> CommandLine:
    desk.find_place, desk.locate = names, GEOGRAPHY.locate
    made = window.command.line()
    assert isinstance(made, CommandLine)
    return made


def enter(line: CommandLine, text: str) -> None:
    line.focus_line()
    QTest.keyClicks(line.line, text.removeprefix("/"))
    QTest.keyClick(line.line, Key.Key_Return)


def test_a_case_that_is_opened_by_a_command_has_the_point_of_its_street(
    line: CommandLine, desk: RoomDesk, point: Point
) -> None:
    before = set(desk.board.cases)
    enter(line, "/kasus bangunan jl contoh 2 api besar")
    (case,) = set(desk.board.cases) - before
    place = desk.board.cases[case].place
    assert near(point_of(place), point) and place.source == "gazetteer" and "api besar" in str(place.address)
    assert place.kelurahan == GEOGRAPHY.locate(*point).kelurahan


def changed(window: MainWindow, desk: RoomDesk, case: str) -> Case:
    assert not [box for box in window.findChildren(AskBox) if box.isVisible()]
    return desk.board.cases[case]


def test_another_place_by_command_or_by_its_question_has_its_point_too(
    window: MainWindow, line: CommandLine, desk: RoomDesk, cases: dict[str, str], point: Point
) -> None:
    window.open_case(cases["wasp"])
    enter(line, "/lokasi jl contoh 2")
    assert near(point_of(changed(window, desk, cases["wasp"]).place), point)
    window.open_case(cases["tree"])
    window.actions_.trigger("case.place")
    retype("Jl. Contoh 2")
    press(Key.Key_Return)
    assert near(point_of(changed(window, desk, cases["tree"]).place), point)
