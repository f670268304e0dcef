"""A card is changed in words: its parts in order, the fields of each, and beside it what the operator will see."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.reference import CardEditor, Part, ReferenceEditor, asked_of, part_words, with_part
from console.ui.widgets import screen_words
from console.ui.widgets.fields import ChoiceField, LineField
from tests.ui.intake_room import talking_desk
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk() -> RoomDesk:
    made = talking_desk()
    assert made.person is not None
    made.person = msgspec.structs.replace(made.person, roles=("admin",))
    return made


@pytest.fixture
def editor(desk: RoomDesk, qtbot: QtBot) -> ReferenceEditor:
    made = ReferenceEditor(desk)
    qtbot.addWidget(made)
    made.show()
    made.kind.choose("card")
    made.refresh()
    return made


@pytest.fixture
def card(editor: ReferenceEditor) -> CardEditor:
    editor.items.setCurrentRow([one.code for one in editor._known].index("wasp_nest"))
    return editor.cards


def write(card: CardEditor, name: str, text: str) -> None:
    field = card.fields[name]
    assert isinstance(field, LineField)
    field.setText(text)
    field.textEdited.emit(text)


def pick(card: CardEditor, name: str, code: str) -> None:
    field = card.fields[name]
    assert isinstance(field, ChoiceField) and field.findData(code) >= 0
    field.choose(code)
    field.activated.emit(field.currentIndex())


def shown(card: CardEditor) -> list[str]:
    return [card.parts.item(row).text() for row in range(card.parts.count())]


def test_every_card_of_the_city_goes_through_its_fields_unchanged(desk: RoomDesk) -> None:
    board = desk.board
    for card in board.reference.cards.values():
        parts = [Part(), *(Part("question", at) for at in range(len(card.questions)))]
        parts += [Part("answer", at, one) for at in range(len(card.questions)) for one in ("yes", "no", "unknown")]
        parts += [Part("threshold", at) for at in range(len(card.thresholds))]
        parts += [Part("condition", at) for at in range(len(card.conditions))]
        for part in parts:
            told = {one.name: one.value for one in asked_of(board, card, part)}
            assert with_part(board, card, part, told) == card, (card.code, part)


def test_no_code_is_read_in_the_parts_and_fields_of_a_card(
    editor: ReferenceEditor, card: CardEditor, desk: RoomDesk, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    editor.refresh()
    codes = {one.code for one in card.card.questions if "_" in one.code} | {"PSC119", "wasp_nest"}
    for known in desk.board.reference.cards.values():
        words = [part_words(desk.board, known, Part("question", at)) for at in range(len(known.questions))]
        words += [part_words(desk.board, known, Part("answer", at, "yes")) for at in range(len(known.questions))]
        assert not [word for word in words if any(code in word for code in codes)]
    assert not [code for code in codes if any(code in text for text in shown(card))]
    assert "wasp_nest" not in editor.items.currentItem().text()


def test_questions_branches_suggestions_and_conditions_are_changed_and_written_as_the_next_version(
    editor: ReferenceEditor, card: CardEditor, desk: RoomDesk
) -> None:
    before = card.card
    card.choose(Part("question", 1))
    pick(card, "after", before.questions[0].code)
    pick(card, "which", "yes unknown")
    card.choose(Part("answer", 1, "yes"))
    pick(card, "priority", "1")
    write(card, "agencies", "Damkar; psc 119")
    write(card, "tell_id", "Masuk rumah dan tutup pintu.")
    write(card, "tell_en", "Go in and shut the door.")
    card.choose(Part("question", len(before.questions)))
    write(card, "ask_id", "Apakah ada anak kecil?")
    assert any("Apakah ada anak kecil?" in text or "Are there" in text for text in shown(card))
    card.choose(Part("condition", len(before.conditions)))
    pick(card, "owner", "PLN")
    write(card, "text_id", "listrik padam")
    assert desk.board.reference.cards["wasp_nest"] == before, "nothing is written before it is saved"
    assert editor.save()
    saved = desk.board.reference.cards["wasp_nest"]
    assert saved.version == before.version + 1
    assert saved.questions[1].only_if == facts.CardBranch(before.questions[0].code, ("yes", "unknown"))
    effect = saved.questions[1].yes
    assert effect is not None and (effect.priority, effect.agencies) == (1, ("DAMKAR", "PSC119"))
    assert saved.questions[-1].ask_id == saved.questions[-1].ask_en == "Apakah ada anak kecil?"
    assert (saved.conditions[-1].owner, saved.conditions[-1].text_en) == ("PLN", "listrik padam")


def test_the_preview_is_the_operators_own_shelf_and_answers_by_its_keys(card: CardEditor, qtbot: QtBot) -> None:
    card.choose(Part("question", 0))
    write(card, "ask_en", "Was anybody stung, really?")
    assert "Was anybody stung, really?" in card.preview.face.asked.text()
    qtbot.keyClick(card.preview, Qt.Key.Key_1)
    assert "Was anybody stung, really?" not in card.preview.face.asked.text(), "the next question"


def test_a_question_that_goes_takes_its_branches_with_it_and_the_order_is_changed_by_keys(
    editor: ReferenceEditor, card: CardEditor
) -> None:
    first, second = card.card.questions[0].code, card.card.questions[1].code
    card.choose(Part("question", 1))
    pick(card, "after", first)
    card.choose(Part("question", 0))
    card._buttons[2].click()
    assert card.card.questions[0].code == second
    assert all(one.only_if is None or one.only_if.question != first for one in card.card.questions)
    card.choose(Part("question", 0))
    card._buttons[1].click()
    assert card.card.questions[1].code == second and card.part() == Part("question", 1)
    assert editor.save()


def test_a_question_before_the_one_it_follows_is_refused_and_nothing_is_lost(
    editor: ReferenceEditor, card: CardEditor, desk: RoomDesk
) -> None:
    card.choose(Part("question", 1))
    pick(card, "after", card.card.questions[0].code)
    card._buttons[0].click()
    before = desk.board.hash()
    assert not editor.save()
    assert desk.board.hash() == before and card.card.questions[0].only_if is not None


@pytest.mark.parametrize(("name", "text"), [("ask_id", " "), ("agencies", "Nobody")])
def test_an_empty_question_and_an_agency_that_is_none_are_refused_and_stay_in_the_fields(
    editor: ReferenceEditor, card: CardEditor, desk: RoomDesk, name: str, text: str
) -> None:
    card.choose(Part("question", 0) if name == "ask_id" else Part("answer", 0, "no"))
    write(card, name, text)
    before = desk.board.hash()
    assert not editor.save()
    assert desk.board.hash() == before and card.fields[name].text() == text  # type: ignore[union-attr]


def test_a_question_typed_letter_by_letter_keeps_the_cursor_and_needs_no_english(
    editor: ReferenceEditor, card: CardEditor, desk: RoomDesk, qtbot: QtBot
) -> None:
    at = len(card.card.questions)
    card.choose(Part("question", at))
    for sign in "Ada anak?":
        QTest.keyClicks(card.fields["ask_id"], sign)
    made = card.card.questions[at]
    assert (made.ask_id, made.ask_en) == ("Ada anak?", "")
    assert editor.save()
    assert desk.board.reference.cards["wasp_nest"].questions[at].ask_en == "Ada anak?"


def test_who_may_not_change_it_reads_it(desk: RoomDesk, qtbot: QtBot) -> None:
    made = CardEditor(desk)
    qtbot.addWidget(made)
    made.show_card(desk.board.reference.cards["fire_building"], allowed=False)
    assert not any(text.startswith("+") for text in shown(made))
    made.choose(Part("question", 0))
    assert all(field.isReadOnly() for field in made.fields.values() if isinstance(field, LineField))
    assert not any(button.isEnabled() for button in made._buttons)


def test_a_card_is_begun_for_a_type_that_has_none_without_a_code(
    editor: ReferenceEditor, desk: RoomDesk, qtbot: QtBot
) -> None:
    before = dict(desk.board.reference.cards)
    editor.items.setCurrentRow(editor.items.count() - 1)
    card, types = editor.cards, editor.cards.fields["nature"]
    assert isinstance(types, ChoiceField) and types.findData("wasp_nest") < 0, "that one has a card"
    with qtbot.waitSignal(editor.refused) as said:
        assert not editor.save()
    assert "which incident type" in said.args[0] and desk.board.reference.cards == before
    pick(card, "nature", "power_line" if types.findData("power_line") >= 0 else types.itemData(1))
    nature = desk.board.reference.natures[card.card.code]
    card.choose(Part("question", 0))
    write(card, "ask_id", "Apakah jalan tertutup?")
    assert "Apakah jalan tertutup?" in card.preview.face.asked.text(), "seen as the operator will see it"
    assert editor.save()
    made = desk.board.reference.cards[nature.code]
    assert (made.version, made.title_id, made.title_en) == (1, nature.name_id, nature.name_en)
    assert editor.items.currentItem().text().startswith(nature.name_en), "the new one is in focus"
    editor.items.setCurrentRow(editor.items.count() - 1)
    types = editor.cards.fields["nature"]
    assert isinstance(types, ChoiceField) and types.findData(nature.code) < 0


def test_the_fields_are_those_of_the_card_that_is_chosen(editor: ReferenceEditor, desk: RoomDesk) -> None:
    """Where the head was in front they stayed those of the card before, and typing there wrote it over this one."""
    codes = [one.code for one in editor._known]
    for code in ("wasp_nest", "fire_building"):
        editor.items.setCurrentRow(codes.index(code))
        assert editor.cards.part() == Part()
        assert editor.cards.fields["title_id"].text() == desk.board.reference.cards[code].title_id  # type: ignore[union-attr]


def test_what_is_refused_of_a_card_is_shown_with_its_field_edged_until_it_is_changed(
    editor: ReferenceEditor, card: CardEditor
) -> None:
    def edged() -> list[tuple[str, int, str]]:
        part = card.part()
        return [(part.kind, part.at, name) for name, field in card.fields.items() if field.property("refused")]

    asked = card.card.questions[1].ask_id
    card.choose(Part("question", 1))
    write(card, "ask_id", "")
    write(card, "ask_en", "")
    card.choose(Part("threshold", len(card.card.thresholds)))
    pick(card, "at_least", "4")
    card.choose(Part())
    assert not editor.save() and edged() == [("question", 1, "ask_id")]
    write(card, "ask_id", asked)
    assert not edged()
    assert not editor.save() and edged()[0][0] == "threshold"
    write(card, "agencies", "Damkar; Entah")
    assert not editor.save() and edged()[0][2] == "agencies"
    write(card, "agencies", "Damkar")
    write_question_before_its_branch(card)
    assert not editor.save() and edged() == [("question", 0, "after")]


def write_question_before_its_branch(card: CardEditor) -> None:
    """The first question asks for the second one."""
    first, second, *rest = card.card.questions
    branch = facts.CardBranch(second.code, ("yes",))
    card._become(Part("question", 0), [msgspec.structs.replace(first, only_if=branch), second, *rest], Part())
