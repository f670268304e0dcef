"""Every key of the form works from every kind of field; Esc throws nothing away; what is hidden is not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.models.commands.calls import end_call, record_kind
from console.models.state.text import shown
from console.settings import SettingsFile
from console.text.names import place_line
from console.ui.intake.form import DRAFT, IntakeForm, key_table
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import some
from tests.ui.room_day import filled, new_case, ringing
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import open_window
from wire.facts import Place

pytestmark = pytest.mark.slow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key

FIELDS: dict[str, Callable[[IntakeForm], QWidget]] = {
    "narrative": lambda form: form.parts.narrative,
    "line": lambda form: form.parts.number,
    "place": lambda form: form.parts.place.address,
    "nature": lambda form: form.parts.nature.line,
    "combo": lambda form: form.parts.call_back,
    "tick": lambda form: form.parts.child,
    "similar": lambda form: form.parts.alike,
    "card": lambda form: form.parts.card,
    "send": lambda form: form.parts.send,
    "button": lambda form: form.parts.save_button,
}


@pytest.fixture(scope="module")
def desk() -> RoomDesk:
    return RoomDesk()


@pytest.fixture(scope="module")
def window(qapp: QApplication, desk: RoomDesk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One for all tests: each has a call and a form of its own."""
    settings = SettingsFile(tmp_path_factory.mktemp("meja"))
    settings.change(language="en", theme="day")
    filled(desk)
    with open_window(desk, settings) as made:
        yield made


@pytest.fixture
def form(window: MainWindow, desk: RoomDesk) -> Iterator[IntakeForm]:
    """The empty form of a new call; the call is over afterwards, and no form is open."""
    call = ringing(desk, "0000-777")
    window.calls.take()
    made = window.forms.form
    assert made.call() == call and not made.parts.narrative.toPlainText() and not window.hidden
    yield made
    made.leave()
    desk.drop_draft(DRAFT + call)
    if desk.board.calls[call].ended_ms is None:
        desk.do(end_call, call)
    if desk.board.calls[call].state != "recorded":
        desk.do(record_kind, call, "prank")
    assert window.calls.own() is None and window.work.current() == "case"


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("field", some([*FIELDS], 5))
class TestFromEveryField:
    def test_alt_and_a_letter_goes_to_its_field(self, form: IntakeForm, field: str) -> None:
        for letter, wanted in form.parts.letters().items():
            FIELDS[field](form).setFocus()
            press(Key(ord(letter)), ALT)
            assert focused() is (wanted.focusProxy() or wanted), letter

    def test_alt_and_a_digit_goes_to_its_shelf(self, form: IntakeForm, field: str) -> None:
        for digit, shelf in enumerate((form.parts.alike, form.parts.card, form.parts.send), 1):
            FIELDS[field](form).setFocus()
            press(Key(ord("0") + digit), ALT)
            assert focused() is shelf and form.layout_.whole_shelf() == digit
            press(Key(ord("0") + digit), ALT)
            assert form.layout_.whole_shelf() == 0

    def test_ctrl_and_a_digit_sets_the_priority(self, form: IntakeForm, field: str) -> None:
        form.parts.nature.take(0)
        for digit in (3, 2, 1):
            form.parts.reason.setText("hanya asap")
            FIELDS[field](form).setFocus()
            press(Key(ord("0") + digit), CTRL)
            assert form.parts.priority.priority() == digit

    def test_f9_says_what_is_sent_and_enter_sends_it(self, form: IntakeForm, desk: RoomDesk, field: str) -> None:
        form.parts.narrative.setPlainText("sarang tawon")
        form.parts.place.landmark.setText("gapura")
        form.parts.nature.take(1)
        before = set(desk.board.cases)
        FIELDS[field](form).setFocus()
        press(Key.Key_F9)
        assert form.parts.asks_send() and set(desk.board.cases) == before
        press(Key.Key_Return)
        assert len(set(desk.board.cases) - before) == 1

    def test_ctrl_enter_saves(self, form: IntakeForm, desk: RoomDesk, field: str) -> None:
        form.parts.place.landmark.setText("gapura")
        form.parts.nature.take(0)
        before = set(desk.board.cases)
        FIELDS[field](form).setFocus()
        press(Key.Key_Return, CTRL)
        assert len(set(desk.board.cases) - before) == 1

    def test_alt_enter_takes_all_that_is_offered(self, form: IntakeForm, field: str) -> None:
        form.parts.narrative.setPlainText("rumah roboh di jl contoh 12 rt 3 rw 2")
        FIELDS[field](form).setFocus()
        press(Key.Key_Return, ALT)
        place = form.parts.place
        assert (place.address.text(), place.rt.text(), place.rw.text()) == ("Jl. Contoh 12", "03", "02")

    def test_f2_and_alt_s_ask_for_the_channel(self, form: IntakeForm, field: str) -> None:
        for key, modifiers in ((Key.Key_F2, Qt.KeyboardModifier.NoModifier), (Key.Key_S, ALT)):
            FIELDS[field](form).setFocus()
            press(key, modifiers)
            assert form.parts.channels.isVisible() and focused() is form.parts.channels
            press(Key.Key_Escape)
            assert not form.parts.channels.isVisible()

    def test_esc_leaves_and_keeps_everything(self, form: IntakeForm, desk: RoomDesk, field: str) -> None:
        call = form.call()
        form.parts.narrative.setPlainText("rumah roboh")
        form.parts.casualties.setText("2 luka")
        FIELDS[field](form).setFocus()
        press(Key.Key_Escape)
        assert desk.drafts()[DRAFT + call]["narrative"] == "rumah roboh"
        form.open_call(call)
        assert form.parts.casualties.text() == "2 luka"


def test_ctrl_enter_on_a_similar_case_opens_a_case_and_attaches_the_call_to_none(
    form: IntakeForm, desk: RoomDesk
) -> None:
    call, alike = form.call(), form.parts.alike
    like = new_case(desk, "wasp_nest", Place(rt="3", rw="2", kelurahan="Gedog"), "tawon ndhas ing payon")
    form.parts.narrative.setPlainText("tawon ndhas ing payon")
    form.parts.place.landmark.setText("gapura")
    form.parts.nature.show_code("wasp_nest")
    form.parts.nature.chosen.emit("wasp_nest")
    before = set(desk.board.cases)
    assert like in before and alike.chosen() in before
    alike.setFocus()
    press(Key.Key_Return, CTRL)
    assert len(set(desk.board.cases) - before) == 1
    assert desk.board.calls[call].case not in before


def test_similar_cases_stand_under_their_own_title_lit_with_the_whole_place(form: IntakeForm, desk: RoomDesk) -> None:
    """They stood under "Card", and the place at the end of the line was cut."""
    parts, place = form.parts, Place(address="Jl. Contoh 12", rt="3", rw="2", kelurahan="Kauman")
    other = parts.alike.count()
    assert parts.beside.is_lit() is bool(other) and (other or parts.beside.title_text() == "Card")
    new_case(desk, "fire_building", place, "kobongan omah jl contoh 12")
    parts.place.address.setText("Jl. Contoh 12")
    parts.narrative.setPlainText("kobongan omah jl contoh 12")
    parts.nature.show_code("fire_building")
    parts.nature.chosen.emit("fire_building")
    QApplication.processEvents()
    assert (
        parts.beside.title_text() == f"Similar ({parts.alike.count()})"
        and parts.beside.is_lit()
        and "[Alt+2] Card" in parts.beside.hint_text()
    )
    alike = parts.alike
    assert any(place_line(place, hidden=False) in alike.item(row).text() for row in range(alike.count()))
    row = alike.currentRow()
    box = alike.visualItemRect(alike.item(row))
    assert box.height() >= alike.lines_of(row) * alike.fontMetrics().lineSpacing()
    assert alike.viewport().height() >= box.height()


def test_the_table_of_keys_is_complete(form: IntakeForm) -> None:
    assert len(key_table(form)) == 13, "a new key of the form is tried above from every field"


def test_all_that_was_filled_in_comes_back_from_the_draft_after_a_crash(form: IntakeForm, desk: RoomDesk) -> None:
    parts = form.parts
    parts.narrative.setPlainText("tabrakan")
    parts.call_back.choose("hours")
    parts.call_back.activated.emit(0)
    parts.hours.setText("16:00 sampai 20:00")
    parts.casualties.setText("2 luka")
    parts.casualty_source.choose("officer")
    parts.child.click()
    form.keep_draft()
    again = IntakeForm(desk)
    again.open_call(form.call())
    kept = again.parts
    assert (kept.narrative.toPlainText(), kept.call_back.code(), kept.hours.text()) == (
        "tabrakan",
        "hours",
        "16:00 sampai 20:00",
    )
    assert (kept.casualties.text(), kept.casualty_source.code(), kept.child.isChecked()) == ("2 luka", "officer", True)
    again.deleteLater()


class TestCallBackAtCertainHours:
    def test_the_hours_are_asked_and_recorded(self, form: IntakeForm, desk: RoomDesk) -> None:
        parts, call = form.parts, form.call()
        parts.place.landmark.setText("gapura")
        parts.nature.take(0)
        parts.call_back.choose("hours")
        parts.call_back.activated.emit(parts.call_back.currentIndex())
        assert focused() is parts.hours
        assert form.save() is None and focused() is parts.hours, "without hours it means nothing"
        QTest.keyClicks(focused(), "16:00 sampai 20:00")
        assert form.save() is not None
        known = desk.board.calls[call]
        assert (known.call_back, known.call_back_hours) == ("hours", "16:00 sampai 20:00")

    def test_other_answers_ask_no_hours(self, form: IntakeForm) -> None:
        form.parts.call_back.choose("whatsapp")
        form.parts.call_back.activated.emit(form.parts.call_back.currentIndex())
        assert not form.parts.hours.isVisible()


def test_children_and_old_people_are_ticked_and_the_source_recorded(form: IntakeForm, desk: RoomDesk) -> None:
    parts = form.parts
    parts.place.landmark.setText("gapura")
    parts.nature.take(0)
    parts.casualties.setText("2 luka anak")
    parts.casualty_source.choose("medic")
    parts.elderly.click()
    case = form.save()
    assert case is not None
    count = desk.board.cases[case].casualties
    assert count is not None
    assert (count.light, count.child, count.elderly, count.source) == (2, True, True, "medic")


def test_the_card_is_read_in_javanese_beside_the_language_of_the_screen(form: IntakeForm) -> None:
    form.parts.nature.show_code("fire_building")
    form.parts.nature.chosen.emit("fire_building")
    question = form.parts.card.questions()[0]
    texts = [label.text() for label in form.parts.card.findChildren(QLabel)]
    assert any(question.ask_en in text for text in texts)
    assert any(f"jv {question.ask_jv}" in text for text in texts)


class TestHidden:
    def test_ctrl_h_takes_personal_values_from_the_open_form_and_brings_them_back(
        self, window: MainWindow, form: IntakeForm
    ) -> None:
        parts = form.parts
        QTest.keyClicks(parts.narrative, "rumah warga contoh")
        parts.caller.setText("Warga Contoh")
        parts.place.address.setText("Jl. Rahasia 1")
        press(Key.Key_H, CTRL)
        seen = [parts.caller.displayText(), parts.number.displayText(), parts.place.address.displayText()]
        seen.append(parts.narrative.document().toPlainText())
        assert not any(word in text for text in seen for word in ("Warga", "Rahasia", "0000", "contoh"))
        QTest.keyClicks(parts.caller, "x")
        QTest.keyClicks(parts.narrative, "x")
        assert (parts.caller.text(), parts.narrative.toPlainText()) == ("Warga Contoh", "rumah warga contoh")
        press(Key.Key_H, CTRL)
        assert parts.caller.displayText() == "Warga Contoh"
        QTest.keyClicks(parts.narrative, "!")
        assert "rumah warga contoh" in parts.narrative.document().toPlainText()
        assert "!" in parts.narrative.toPlainText()

    def test_a_form_saved_while_hidden_is_saved_whole(
        self, window: MainWindow, form: IntakeForm, desk: RoomDesk
    ) -> None:
        parts = form.parts
        QTest.keyClicks(parts.narrative, "rumah roboh")
        parts.place.landmark.setText("gapura")
        parts.nature.take(0)
        window.hide_personal()
        case = form.save()
        assert case is not None
        assert shown(desk.board.cases[case].narrative) == "rumah roboh"
        window.hide_personal()
        assert parts.narrative.toPlainText() == parts.narrative.document().toPlainText() == ""

    def test_no_proposal_out_of_the_narrative_is_shown_while_hidden(self, window: MainWindow, form: IntakeForm) -> None:
        window.hide_personal()
        form.parts.narrative.setPlainText("kobongan jl rahasia 12")
        form.parts.place.read("kobongan jl rahasia 12")
        assert "Rahasia" not in form.parts.place.address.placeholderText()
        form.open_call(form.call())
        assert "Rahasia" not in form.parts.place.address.placeholderText()
