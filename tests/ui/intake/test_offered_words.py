"""What is read from the caller's words is taken, or is seen not to be; an example in a field is called one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.models.state.board import Board
from console.models.state.text import shown
from console.natures.model import model_of
from console.natures.suggester import Suggester
from console.ui.intake.form import IntakeForm, NatureField, strength
from console.ui.widgets import theme
from console.ui.widgets.theme import DAY
from console.ui.window.main_window import MainWindow
from tests.ui.intake_room import answered_call, focused, open_form, press, talking_desk
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

pytestmark = pytest.mark.slow

Key, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
STORY = "kobongan omah jl contoh 12 rt 3 rw 5 depan masjid contoh, api besar"


@pytest.fixture
def form(qtbot: QtBot) -> IntakeForm:
    desk = talking_desk()
    made = open_form(desk)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.open_call(answered_call(desk))
    return made


def places(form: IntakeForm) -> dict[str, QLineEdit]:
    place = form.parts.place
    return {"address": place.address, "landmark": place.landmark, "rt": place.rt, "rw": place.rw}


def saved(form: IntakeForm) -> Place:
    before = set(form._desk.board.cases)
    if not form.parts.nature.code():
        press(Key.Key_J, ALT)
        press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    (case,) = set(form._desk.board.cases) - before
    return form._desk.board.cases[case].place


def test_what_is_only_offered_is_seen_to_be_a_question(form: IntakeForm) -> None:
    QTest.keyClicks(focused(), STORY)
    grey = {name: field.placeholderText() for name, field in places(form).items()}
    assert grey == {"address": "Jl. Contoh 12", "landmark": "depan masjid contoh", "rt": "03", "rw": "05"}
    offered = {name: field.property("offered") for name, field in places(form).items()}
    assert offered == dict.fromkeys(grey, True), "its frame is another one too"
    form.parts.place.rt.setFocus()
    QTest.keyClicks(focused(), "4")
    assert not form.parts.place.rt.property("offered"), "what a person wrote is no offer"
    press(Key.Key_Backspace)
    assert form.parts.place.rt.property("offered")


def test_one_key_takes_all_that_is_offered(form: IntakeForm) -> None:
    QTest.keyClicks(focused(), STORY)
    assert form.parts.ghosts.isVisible() and "Alt+Enter" in form.parts.ghosts.text()
    press(Key.Key_Return, ALT)
    texts = {name: field.text() for name, field in places(form).items()}
    assert texts == {"address": "Jl. Contoh 12", "landmark": "depan masjid contoh", "rt": "03", "rw": "05"}
    assert not form.parts.ghosts.isVisible() and not form.parts.place.ghosts()
    assert focused() is form.parts.narrative, "the caller is still being written down"


def test_sending_with_a_place_that_was_only_offered_asks_about_it_and_drops_nothing(form: IntakeForm) -> None:
    """It was left out without a word where the landmark alone was filled in."""
    QTest.keyClicks(focused(), STORY)
    form.parts.place.landmark.setText("gapura biru")
    press(Key.Key_J, ALT)
    press(Key.Key_Return)
    before = set(form._desk.board.cases)
    asked: list[str] = []
    form.asked.connect(lambda sentence, keys: asked.append(f"{sentence} {keys}"))
    press(Key.Key_F9)
    assert "With the place from the story, “Jl. Contoh 12, RT 03, RW 05”?" in asked[0] and "[2] without it" in asked[0]
    assert not form.parts.place.address.text(), "nothing is taken by a question"
    press(Key.Key_Escape)
    assert form.parts.place.address.offers() and set(form._desk.board.cases) == before
    press(Key.Key_F9)
    press(Key.Key_Return)
    (case,) = set(form._desk.board.cases) - before
    place = form._desk.board.cases[case].place
    assert (shown(place.address), shown(place.landmark)) == ("Jl. Contoh 12", "gapura biru")


@pytest.mark.parametrize("presses", (1, 2), ids=("once", "by a hasty hand"))
@pytest.mark.parametrize(("answer", "address"), ((Key.Key_Return, "Jl. Contoh 12"), (Key.Key_2, "")))
def test_saving_with_a_place_that_was_only_offered_asks_about_it_too(
    form: IntakeForm, answer: Key, address: str, presses: int
) -> None:
    """Ctrl+Enter left it out without a word."""
    QTest.keyClicks(focused(), STORY)
    form.parts.place.landmark.setText("gapura biru")
    press(Key.Key_J, ALT)
    press(Key.Key_Return)
    before = set(form._desk.board.cases)
    for _ in range(presses):
        press(Key.Key_Return, CTRL)
    assert set(form._desk.board.cases) == before and not form.parts.place.address.text()
    press(answer)
    (case,) = set(form._desk.board.cases) - before
    place = form._desk.board.cases[case].place
    assert (shown(place.address), shown(place.landmark)) == (address, "gapura biru")


def test_a_place_that_only_the_story_tells_is_taken_or_nothing_is_saved(form: IntakeForm) -> None:
    """Leaving it out is no choice where nothing else tells the place."""
    asked: list[str] = []
    form.asked.connect(lambda sentence, keys: asked.append(f"{sentence} {keys}"))
    QTest.keyClicks(focused(), STORY)
    press(Key.Key_J, ALT)
    press(Key.Key_Return)
    before = set(form._desk.board.cases)
    press(Key.Key_Return, CTRL)
    assert "depan masjid contoh" in asked[0] and "[2]" not in asked[0]
    press(Key.Key_2)
    press(Key.Key_Escape)
    assert set(form._desk.board.cases) == before and form.call()
    press(Key.Key_Return, CTRL)
    press(Key.Key_Return)
    (case,) = set(form._desk.board.cases) - before
    assert shown(form._desk.board.cases[case].place.address) == "Jl. Contoh 12"


def test_how_sure_a_type_is_stands_as_a_word(form: IntakeForm) -> None:
    assert (strength(0.8), strength(0.3)) == ("strong", "weak")
    QTest.keyClicks(focused(), STORY)
    said = [button.accessibleName() for button in form.parts.nature._buttons[:3]]
    assert any(words.endswith(("strong", "weak")) for words in said)
    assert not any("0." in words for words in said)


@pytest.mark.parametrize(
    ("story", "doubt"),
    [
        ("cuma mau tanya pak, rumah tetangga kebakaran", "only a question"),
        ("ini latihan kebakaran rumah, api besar di dapur", "a drill"),
        ("bukan kecelakaan pak, pohon tumbang menutup jalan", "Denied by the caller, not counted: kecelakaan"),
        ("ini bukan latihan, pohon tumbang menutup jalan", ""),
    ],
)
def test_what_makes_a_type_doubtful_stands_below_it_and_takes_none_away(
    form: IntakeForm, story: str, doubt: str
) -> None:
    nature = form.parts.nature
    QTest.keyClicks(focused(), story)
    assert nature.offered() and doubt in nature.doubt.text() and nature.doubt.isVisible() == bool(doubt)
    nature.take(1)
    assert not nature.doubt.isVisible(), "a person has decided"


def test_a_mere_question_is_never_taken_by_enter_alone(form: IntakeForm) -> None:
    form._desk.suggester.model = model_of()
    QTest.keyClicks(focused(), "rumah tetangga kebakaran")
    assert form.parts.nature.ghost()
    form.parts.narrative.clear()
    QTest.keyClicks(focused(), "cuma mau tanya, rumah tetangga kebakaran")
    assert form.parts.nature.offered()[0] == "fire_building" and not form.parts.nature.ghost()


def test_enter_on_the_street_takes_all_that_was_said_of_the_place(form: IntakeForm) -> None:
    QTest.keyClicks(focused(), STORY)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    texts = {name: field.text() for name, field in places(form).items()}
    assert texts == {"address": "Jl. Contoh 12", "landmark": "depan masjid contoh", "rt": "03", "rw": "05"}
    assert not any(field.property("offered") for field in places(form).values())
    place = saved(form)
    assert [shown(one) for one in (place.landmark, place.rt, place.rw)] == ["depan masjid contoh", "03", "05"]


def test_what_a_person_wrote_is_not_replaced_and_tab_takes_nothing(form: IntakeForm) -> None:
    QTest.keyClicks(focused(), STORY)
    form.parts.place.landmark.setFocus()
    QTest.keyClicks(focused(), "gapura biru")
    form.parts.place.address.setFocus()
    press(Key.Key_Tab)
    assert [field.text() for field in places(form).values()] == ["", "gapura biru", "", ""]
    form.parts.place.address.setFocus()
    press(Key.Key_Return)
    assert [field.text() for field in places(form).values()] == ["Jl. Contoh 12", "gapura biru", "03", "05"]


def test_what_was_taken_is_in_the_draft_at_once(form: IntakeForm) -> None:
    QTest.keyClicks(focused(), STORY)
    form.parts.place.landmark.setFocus()
    noted: list[int] = []
    form.parts.place.changed.connect(lambda: noted.append(1))
    press(Key.Key_Return)
    assert form.parts.place.landmark.text() and noted


def test_an_example_in_an_empty_field_is_called_one(
    window: MainWindow, form: IntakeForm, desk: RoomDesk, cases: dict[str, str]
) -> None:
    assert form.parts.casualties.placeholderText() == "e.g. 2 hurt"
    window.open_case(cases["fire"])
    for action in ("case.related", "case.merge"):
        window.actions_.trigger(action)
        hints = {one.placeholderText() for one in window.case_panel.box.findChildren(QLineEdit)}
        assert "A-0042" not in hints and "e.g. A-0042" in hints, action


def test_the_edge_of_what_is_only_offered_is_of_dashes_and_not_of_dots(form: IntakeForm) -> None:
    QTest.keyClicks(focused(), STORY)
    line = form.parts.place.address
    shot = line.grab().toImage()
    ground = shot.pixelColor(line.width() // 2, 3)
    top = [shot.pixelColor(x, 0) != ground for x in range(10, line.width() - 10)]
    dashes = [len(run) for run in "".join("#" if one else " " for one in top).split()]
    assert len(dashes) > 5 and min(dashes[1:-1]) >= 4


@pytest.mark.parametrize(("wide", "scale"), [(wide, scale) for wide in (False, True) for scale in theme.SCALES])
def test_the_caps_of_the_suggestions_have_room(qapp: QApplication, wide: bool, scale: float) -> None:
    """Their lower edge was cut off at 150 %."""
    field = NatureField(Board(), Suggester())
    try:
        theme.apply(qapp, DAY, scale, wide)
        assert field._buttons[0].sizeHint().height() >= theme.current_sizes().badge
    finally:
        theme.apply(qapp, DAY)


def test_no_suggestion_falls_back_on_an_indonesian_word_in_english(form: IntakeForm) -> None:
    """Where its name had no room it said “lahan”."""
    QTest.keyClicks(focused(), "kebakaran alang-alang di lahan kosong")
    natures = form._desk.board.reference.natures
    for button in form.parts.nature._buttons[:3]:
        for width in (400, 150, 60):
            button.resize(width, button.height())
            said = button.text().partition("  ")[2].rstrip("…").strip()
            assert not said or button.accessibleName().partition("  ")[2].startswith(said), (width, said)
    assert not any(
        one.text().partition("  ")[2] in {nature.alias for nature in natures.values()} - {""}
        for one in form.parts.nature._buttons[:3]
    )


def test_the_type_that_was_taken_is_filled_and_what_is_only_offered_has_an_edge(form: IntakeForm) -> None:
    """All four looked alike: nobody saw which of them the case would get."""
    QTest.keyClicks(focused(), STORY)
    nature = form.parts.nature
    offered = [one for one in nature._buttons if one.isVisible()]
    filled, edge = QColor(DAY.chips.onscene.fill).rgb(), QColor(DAY.edges.control).rgb()

    def colours(button: QPushButton) -> tuple[int, int]:
        image = button.grab().toImage()
        return image.pixelColor(image.width() // 2, 3).rgb(), image.pixelColor(image.width() // 2, 1).rgb()

    assert all(colours(one) == (QColor(DAY.backgrounds.panel).rgb(), edge) for one in offered)
    nature.take(1)
    assert [colours(one)[0] == filled for one in offered] == [True] + [False] * (len(offered) - 1)
    nature.take(0)
    assert [colours(one)[0] == filled for one in offered] == [False] * (len(offered) - 1) + [True]
