"""The place of the form: what the city has of a name is listed, and what is doubtful about a place is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from random import Random

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.place_list import open_gazetteer, sample_names
from console.models.commands.cases import move_point
from console.places.address import read_address
from console.places.gazetteer import find_places, named
from console.text.names import ward_words
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import Find, PlaceSources
from tests.helpers.campaign import far
from tests.ui.intake_room import Spot, answered_call, focused, press, real_places, talking_desk, wards
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
    assert said == [] and "not in the list" in form.parts.said.text(), "below the form alone"
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
    said: list[str] = []
    form.refused.connect(lambda error: said.append(error.code))
    QTest.keyClicks(focused(), "Sananwetan")
    press(Qt.Key.Key_Return)
    note = form.parts.place.note()
    assert note is not None and (note.code, note.values) == ("place_ambiguous", {"name": "Sananwetan"})
    assert said == [] and "Sananwetan" in form.parts.said.text(), "below the form alone"
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
    assert form.parts.limit.isVisible() and form.parts.said.text() == "", "said once, beside the place"
    assert form.parts.limit.geometry().center().y() == form.parts.place.address.geometry().center().y()


def test_no_doubt_moves_a_field(desk: RoomDesk, qtbot: QtBot, names: Find) -> None:
    """The narrative was made lower each time, and what one had begun to read or to click was elsewhere."""
    form = shown(desk, qtbot, names, Spot(None, outside=True))
    QApplication.processEvents()
    parts = form.parts
    fields = (parts.narrative, parts.place.address, parts.nature, parts.priority, parts.save_button)

    def lie() -> list[QRect]:
        QApplication.processEvents()
        return [QRect(one.mapTo(form, QPoint()), one.size()) for one in fields]

    before = lie()
    QTest.keyClicks(parts.place.address, "Xyzzyq")
    form.parts.place.read_typed()
    assert parts.said.text() and lie() == before, "an unknown place"
    form.place_from_map(-8.1, 112.2)
    after = lie()
    assert parts.hand_over_button.isVisible() and [(one.y(), one.height()) for one in after] == [
        (one.y(), one.height()) for one in before
    ]


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
    assert said == [] and "outside" in form.parts.limit.text() and form.parts.limit.isVisible()


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


def streets_of_one_kelurahan(sources: PlaceSources) -> list[tuple[str, tuple[float, float], str]]:
    """Streets of the list: name, point, and the kelurahan in which the map has it."""
    found = []
    for name in (f"Jl. {word} {number}" for word in ("Umpama", "Misal") for number in range(1, 40)):
        assert sources.find is not None and sources.locate is not None
        hit = named(sources.find(name))
        ward = sources.locate(*hit.point).kelurahan if hit is not None and hit.point is not None else None
        if hit is not None and hit.point is not None and ward is not None:
            found.append((hit.name, hit.point, ward))
    return found


WAYS = ("told_then_typed", "typed_whole", "listed", "clicked", "told_after", "phone")


def take_by(form: IntakeForm, way: str, street: str, said: str, point: tuple[float, float]) -> None:
    """The caller says this street and this kelurahan, and the point comes in one of the ways."""
    place, story = form.parts.place, form.parts.narrative
    if way in ("told_then_typed", "listed", "clicked", "phone"):
        story.setPlainText(f"orang pingsan di kelurahan {said}")
    place.address.setFocus()
    if way == "clicked":
        form.place_from_map(*point)
    elif way == "phone":
        form.place_from_phone(*point)
    elif way == "listed":
        QTest.keyClicks(place.address, street)
        at = next(at for at, hit in enumerate(place.address.offered()) if hit.name == street)
        for _ in range(at + 1):
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
    else:
        QTest.keyClicks(place.address, street + (f" kelurahan {said}" if way == "typed_whole" else ""))
        press(Qt.Key.Key_Tab)
    if way == "told_after":
        story.setPlainText(f"orang pingsan di kelurahan {said}")


def test_a_kelurahan_that_was_said_is_never_dropped_for_that_of_a_point(desk: RoomDesk, qtbot: QtBot) -> None:
    """Any said kelurahan, any street that lies in another, each way a point comes in: what was said stands, and is
    asked about; only 2 takes the point."""
    drawn = Random(7)
    known = dict(wards())
    with real_places() as sources:
        streets = streets_of_one_kelurahan(sources)
        form = IntakeForm(desk, wards(), sources)
        form.resize(1358, 260)
        qtbot.addWidget(form)
        form.show()
        with qtbot.waitActive(form):
            form.activateWindow()
        for turn in range(far(12, 400)):
            way = WAYS[turn % len(WAYS)]
            street, point, lies = drawn.choice(streets)
            code = drawn.choice([code for code, name in known.items() if code != lies and clear(name)])
            form.open_call(answered_call(desk, f"0000-{6000 + turn}"))
            take_by(form, way, street, known[code], point)
            case = (way, street, known[code], known[lies])
            place = form.parts.place.place()
            assert (place.kelurahan, place.certainty) == (code, "caller"), case
            exact = way in ("clicked", "phone")
            assert bool(place.point) == exact and (place.map_kelurahan == lies) == exact, case
            assert known[code] in form.parts.said.text() and known[lies] in form.parts.said.text(), case
            form.parts.nature.take(0)
            asked: list[tuple[str, str]] = []
            form.asked.connect(lambda words, keys, into=asked: into.append((words, keys)))
            press(Qt.Key.Key_Return, CTRL)
            assert known[code] not in form.parts.said.text(), "asked in the command row alone"
            assert known[code] in asked[0][0] and f"[2] the point: {known[lies]}" in asked[0][1], case
            takes_point = drawn.random() < 0.5
            before = set(desk.board.cases)
            press(Qt.Key.Key_2 if takes_point else Qt.Key.Key_Return)
            if takes_point and set(desk.board.cases) == before:  # what else was told of the place is asked about
                press(Qt.Key.Key_Return)
            (opened,) = set(desk.board.cases) - before
            kept = desk.board.cases[opened].place
            assert kept.kelurahan == (lies if takes_point else code), case
            assert bool(kept.point) == (takes_point or exact), case


def clear(name: str) -> bool:
    """Whether the name means the kelurahan alone."""
    return read_address(f"kelurahan {name}").kelurahan is not None


@pytest.mark.parametrize("way", ["story", "typed"])
def test_a_name_of_a_kelurahan_and_its_kecamatan_is_asked_about_where_the_street_lies_in_another(
    desk: RoomDesk, qtbot: QtBot, way: str
) -> None:
    with real_places() as sources:
        streets = streets_of_one_kelurahan(sources)
        code, name = next((code, name) for code, name in wards() if not clear_alone(name))
        far_street = next(one[0] for one in streets if one[2].rpartition(".")[0] != code.rpartition(".")[0])
        near_street = next((one[0] for one in streets if one[2].rpartition(".")[0] == code.rpartition(".")[0]), "")
        form = IntakeForm(desk, wards(), sources)
        qtbot.addWidget(form)
        form.show()
        with qtbot.waitActive(form):
            form.activateWindow()
        for street, asked in ((far_street, True), (near_street, False)):
            form.open_call(answered_call(desk, f"0000-70{asked:d}"))
            said = f"{street} {name}"
            form.parts.narrative.setPlainText(f"tabrakan di {said}" if way == "story" else "tabrakan")
            form.parts.place.address.setFocus()
            QTest.keyClicks(form.parts.place.address, street if way == "story" else said)
            press(Qt.Key.Key_Tab)
            assert (form.parts.place.ward_question() is not None) == asked, street
            assert not asked or form.parts.place.place().kelurahan == code


def clear_alone(name: str) -> bool:
    return read_address(name).kelurahan is not None or read_address(f"kelurahan {name}").kelurahan is None


def test_a_draft_that_is_opened_again_still_knows_what_the_caller_said(desk: RoomDesk, qtbot: QtBot) -> None:
    with real_places() as sources:
        street, _, lies = streets_of_one_kelurahan(sources)[0]
        code, name = next((code, name) for code, name in wards() if code != lies and clear(name))
        form = IntakeForm(desk, wards(), sources)
        qtbot.addWidget(form)
        form.show()
        with qtbot.waitActive(form):
            form.activateWindow()
        call = answered_call(desk)
        form.open_call(call)
        form.parts.narrative.setPlainText(f"orang pingsan di kelurahan {name}")
        form.open_call(answered_call(desk, "0000-556"))
        form.open_call(call)
        form.parts.place.address.setFocus()
        QTest.keyClicks(form.parts.place.address, street)
        press(Qt.Key.Key_Tab)
        assert form.parts.place.place().kelurahan == code


def test_a_kelurahan_that_was_said_stays_when_the_point_of_the_open_case_is_moved(desk: RoomDesk, qtbot: QtBot) -> None:
    """Said and street agreed; a later click elsewhere on the map moves the point alone, and both are shown."""
    with real_places() as sources:
        streets = streets_of_one_kelurahan(sources)
        names = dict(wards())
        street, _, lies = next(one for one in streets if clear(names[one[2]]))
        elsewhere = next(point for _, point, ward in streets if ward != lies)
        form = IntakeForm(desk, wards(), sources)
        qtbot.addWidget(form)
        form.show()
        with qtbot.waitActive(form):
            form.activateWindow()
        form.open_call(answered_call(desk))
        take_by(form, "typed_whole", street, names[lies], elsewhere)
        form.parts.nature.take(0)
        case = form.save()
        assert case is not None and desk.board.cases[case].place.point
        desk.do(move_point, case, elsewhere, sources.locate(*elsewhere) if sources.locate is not None else None)
        place = desk.board.cases[case].place
        assert place.kelurahan == lies and place.map_kelurahan not in (None, lies)
        assert ward_words(place).startswith(names[lies])


def test_a_refusal_is_said_once_and_its_field_has_the_edge_while_nothing_moves(
    desk: RoomDesk, qtbot: QtBot, names: Find
) -> None:
    """It stood below the form and in the command row, one above the other, and the narrative jumped."""
    form = shown(desk, qtbot, names)
    refused: list[str] = []
    form.refused.connect(lambda error: refused.append(error.code))
    before = form.parts.narrative.geometry()
    form.preview_send()
    assert refused == ["nature_missing"] and form.parts.said.text() == ""
    assert form.parts.nature.line.property("refused") is True and form.parts.narrative.geometry() == before
    form.place_from_map(-8.1, 112.2)
    assert not form.parts.nature.line.property("refused"), "the edge goes with the next key"
