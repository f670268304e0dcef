"""The common calls through the form by keys alone; what was typed is never lost, what is refused says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.ui.intake.form import DRAFT, IntakeForm
from tests.ui.intake_room import Spot, answered_call, open_form, talking_desk
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

STORY = "kobongan omah jl contoh 12 cedhak mushola"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk() -> RoomDesk:
    return talking_desk()


@pytest.fixture
def form(desk: RoomDesk, qtbot: QtBot) -> IntakeForm:
    made = open_form(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.open_call(answered_call(desk))
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def type_in(text: str) -> None:
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_place_read_from_the_narrative_and_sent_in_seven_keys(form: IntakeForm, desk: RoomDesk, qtbot: QtBot) -> None:
    assert focused() is form.parts.narrative
    type_in(STORY)
    with qtbot.waitSignal(form.case_opened) as opened:
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_J, ALT)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_F9)
        press(Qt.Key.Key_Return)
    case = desk.board.cases[opened.args[0]]
    assert (case.nature, case.priority, shown(case.place.address)) == ("fire_building", 1, "Jl. Contoh 12")
    assert {one.agency for one in case.assignments.values()} == {"DAMKAR", "PLN", "POLRES"}
    assert form.drafts() == [] and form.parts.narrative.toPlainText() == ""


def test_nothing_is_chosen_by_itself(form: IntakeForm) -> None:
    type_in(STORY)
    assert form.parts.nature.offered()[0] == "fire_building"
    assert (form.parts.nature.code(), form.parts.priority.priority(), form.parts.place.address.text()) == ("", 0, "")


def test_what_is_missing_is_said_beside_the_field_and_by_signal(form: IntakeForm, qtbot: QtBot) -> None:
    for code, cure in (("place_missing", "L"), ("nature_missing", "J")):
        with qtbot.waitSignal(form.refused) as refused:
            press(Qt.Key.Key_Return, CTRL)
        assert refused.args[0].code == code
        assert focused().property("refused") is True
        press(Qt.Key(ord(cure)), ALT)
        type_in("gapura" if cure == "L" else "")
    press(Qt.Key.Key_0)
    with qtbot.waitSignal(form.case_opened):
        press(Qt.Key.Key_Return, CTRL)


def test_a_draft_survives_a_crash_and_esc(form: IntakeForm, desk: RoomDesk, qtbot: QtBot) -> None:
    call = form.call()
    type_in("wit ambruk")
    assert DRAFT + call in desk.drafts()
    with qtbot.waitSignal(form.closed):
        press(Qt.Key.Key_Escape)
    again = open_form(desk)
    qtbot.addWidget(again)
    again.open_call(again.drafts()[0])
    assert again.parts.narrative.toPlainText() == "wit ambruk"
    assert again.parts.number.text() == "0000-555"


def test_a_lower_priority_asks_its_reason_in_place(form: IntakeForm, desk: RoomDesk, qtbot: QtBot) -> None:
    press(Qt.Key.Key_L, ALT)
    type_in("Jl. Contoh 12")
    press(Qt.Key.Key_J, ALT)
    type_in("bangunan")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_3, CTRL)
    assert focused() is form.parts.reason
    with qtbot.waitSignal(form.refused) as refused:
        press(Qt.Key.Key_Return, CTRL)
    assert refused.args[0].code == "reason_missing"
    type_in("hanya asap dapur")
    with qtbot.waitSignal(form.case_opened) as opened:
        press(Qt.Key.Key_Return, CTRL)
    case = desk.board.cases[opened.args[0]]
    assert case.priority == 3 and not case.conflicts


def test_answers_of_the_card_add_agencies_and_are_recorded(form: IntakeForm, desk: RoomDesk, qtbot: QtBot) -> None:
    form.parts.nature.show_code("fire_building")
    form.parts.nature.chosen.emit("fire_building")
    form.parts.place.landmark.setText("gapura")
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_1)
    assert "PSC119" in form.parts.send.chosen()
    press(Qt.Key.Key_3, ALT)
    row = next(r for r in range(form.parts.send.count()) if "Polres" in form.parts.send.item(r).text())
    form.parts.send.setCurrentRow(row)
    press(Qt.Key.Key_Space)
    assert "POLRES" not in form.parts.send.chosen()
    press(Qt.Key.Key_F9)
    with qtbot.waitSignal(form.case_opened) as opened:
        press(Qt.Key.Key_Return)
    case = desk.board.cases[opened.args[0]]
    assert {one.agency for one in case.assignments.values()} == {"DAMKAR", "PLN", "PSC119"}
    assert [one.answer for one in case.answers.values()] == ["yes"]


def test_the_same_caller_again_is_attached_by_one_key(form: IntakeForm, desk: RoomDesk, qtbot: QtBot) -> None:
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.take(0)
    case = form.save()
    form.open_call(answered_call(desk))
    call = form.call()
    with qtbot.waitSignal(form.case_opened) as opened:
        press(Qt.Key.Key_G, CTRL)
    assert opened.args[0] == case and desk.board.calls[call].case == case


def test_a_point_outside_the_city_is_said_and_handed_over(desk: RoomDesk, qtbot: QtBot) -> None:
    form = open_form(desk, Spot(None, outside=True))
    qtbot.addWidget(form)
    form.show()
    form.open_call(answered_call(desk))
    form.place_from_map(-8.2, 112.3)
    form.parts.nature.take(0)
    assert form.parts.hand_over_button.isVisible()
    form.parts.hand_over_button.click()
    case = form.save()
    assert case is not None
    handover = desk.board.cases[case].handover
    assert handover is not None and desk.board.cases[case].place.outside


def test_a_point_fills_the_kelurahan_until_a_person_chooses(form: IntakeForm) -> None:
    form.place_from_map(-8.1, 112.17)
    assert form.parts.place.kelurahan.code() == "35.72.01.1001"
    assert form.parts.place.kelurahan.currentText() == "Kepanjenkidul (approximate)"
    form.parts.place.kelurahan.choose("35.72.01.1003")
    form.parts.place.kelurahan.activated.emit(0)
    form.place_from_map(-8.11, 112.17)
    assert form.parts.place.place().kelurahan == "35.72.01.1003"
    assert form.parts.place.kelurahan.currentText() == "Sentul"


def test_no_call_back_for_violence_at_home_until_a_person_says_so(form: IntakeForm) -> None:
    form.parts.nature.show_code("domestic_violence")
    form.parts.nature.chosen.emit("domestic_violence")
    assert form.parts.call_back.code() == "never"


def test_two_megabytes_control_characters_and_markup_do_no_harm(form: IntakeForm, desk: RoomDesk) -> None:
    data = QMimeData()
    data.setText("a" * 2_000_000)
    form.parts.narrative.insertFromMimeData(data)
    assert form.parts.narrative.toPlainText() == ""
    nasty = "<b>api</b> \x00\x1b[31m{x} &amp;"
    form.parts.narrative.setPlainText(nasty)
    for line in (form.parts.place.address, form.parts.caller, form.parts.number):
        line.setText(nasty * 50)
        assert len(line.text()) <= 300
    form.parts.casualties.setText("<b>")
    form.parts.nature.take(0)
    assert form.save() is None
    form.parts.casualties.setText("2 luka 1 berat anak")
    case = form.save()
    assert case is not None
    assert shown(desk.board.cases[case].narrative) == "<b>api</b> [31m{x} &amp;"
    said = [label for label in form.findChildren(QLabel) if label.textFormat() == Qt.TextFormat.RichText]
    assert said == []


def test_another_channel_by_one_digit(form: IntakeForm, desk: RoomDesk) -> None:
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_5)
    assert desk.board.calls[form.call()].channel == "radio"


def test_saving_is_one_write_and_a_refused_agency_leaves_nothing_behind(
    form: IntakeForm, desk: RoomDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.parts.nature.show_code("fire_building")
    form.parts.nature.chosen.emit("fire_building")
    form.parts.place.landmark.setText("gapura")
    form.set_priority(2)
    form.parts.reason.setText("hanya asap")
    call, writes, do = form.call(), list[object](), desk.do

    def counted(command: Callable[..., object], *args: object) -> object:
        writes.append(command)
        return do(command, *args)

    monkeypatch.setattr(desk, "do", counted)
    monkeypatch.setattr(form.parts.send, "chosen", lambda: ("DAMKAR", "SIAPA"))
    with qtbot.waitSignal(form.refused) as refused:
        assert form.send() is None
    assert refused.args[0].code == "agency_unknown" and not desk.board.cases
    assert (form.call(), form.parts.place.landmark.text()) == (call, "gapura")
    monkeypatch.setattr(form.parts.send, "chosen", lambda: ("DAMKAR", "POLRES"))
    writes.clear()
    case = form.send()
    assert case is not None and len(writes) == 1
    assert {one.agency for one in desk.board.cases[case].assignments.values()} == {"DAMKAR", "POLRES"}
    form.open_call(call)
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.take(0)
    assert form.save() is None and len(desk.board.cases) == 1


def test_an_answer_that_shows_danger_is_seen_in_the_form_and_a_passed_question_keeps_its_reason(qtbot: QtBot) -> None:
    desk = talking_desk()
    call = answered_call(desk)
    form = open_form(desk)
    qtbot.addWidget(form)
    form.show()
    form.open_call(call)
    form.parts.place.address.setText("Jl. Contoh 5")
    form.parts.nature.show_code("unclear")
    form._natured("unclear")
    assert form.parts.call_back.code() == "allowed"
    card = form.parts.card
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_0)
    qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    assert card.skipped() == {} and card.reason.isVisible(), "without a reason nothing is passed over"
    qtbot.keyClicks(card.reason, "penelepon panik")
    qtbot.keyClick(card.reason, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_1)
    assert form.parts.call_back.code() == "never", "shown as it will be recorded"
    case = form.save()
    assert case is not None
    opened = desk.board.cases[case]
    assert opened.skipped["unclear:life_at_risk"].reason == "penelepon panik"
    assert opened.answers["unclear:threat_heard"].answer == "yes"
    assert desk.board.calls[call].call_back == "never"


def test_a_double_is_offered_by_the_place_in_the_callers_words_before_any_field_is_filled(
    form: IntakeForm, desk: RoomDesk
) -> None:
    other = desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Misal 40", kelurahan="Gedog")))
    type_in("wit ambruk ngalangi dalan, jl misal 40")
    shelf = form.parts.alike
    assert shelf.count() and desk.board.display_number(split_stream(other[-1].stream)[1]) in shelf.item(0).text()
    assert form.parts.place.place().address is None, "it is looked for, and not filled in"


def test_the_best_double_is_chosen_after_each_letter_until_a_person_chooses_another(
    form: IntakeForm, desk: RoomDesk
) -> None:
    def opened(address: str, narrative: str | None = None) -> str:
        place = Place(address=address, kelurahan="35.72.01.1001")
        return split_stream(
            desk.do(open_case, CaseForm(nature="tree_down", place=place, narrative=narrative))[-1].stream
        )[1]

    by_words, by_place = opened("Jl. Andai 3", "wit ambruk"), opened("Jl. Misal 40")
    shelf = form.parts.alike
    type_in("wit ambruk")
    assert shelf.chosen() == by_words
    type_in(", jl misal 40")
    assert shelf.chosen() == by_place, "what was best a few letters ago is not what Ctrl+G attaches to"
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Down)
    form.parts.narrative.setFocus()
    type_in(" gedog")
    assert shelf.chosen() == by_words, "what a person chose stays chosen"
