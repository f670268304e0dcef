"""An admin changes the city's words: what fits is on the board, what does not is a sentence."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.models.commands.reference import DefinedByAdmin, define
from console.text.vocabulary import FIELDS, field_word
from console.ui.reference import _FIXED, PickField, ReferenceEditor, words_of
from console.ui.widgets import screen_words
from console.ui.widgets.fields import FieldName
from tests.ui.intake_room import talking_desk
from tests.ui.room_desk import RoomDesk
from wire import facts

pytestmark = pytest.mark.slow


@pytest.fixture
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
    return made


def choose(editor: ReferenceEditor, kind: str, code: str) -> None:
    editor.kind.choose(kind)
    editor.refresh()
    rows = range(editor.items.count())
    editor.items.setCurrentRow(
        next(row for row in rows if row < len(editor._known) and editor._known[row].code == code)
    )


def test_targets_and_names_of_an_agency(editor: ReferenceEditor, desk: RoomDesk) -> None:
    choose(editor, "agency", "DAMKAR")
    editor.fields["targets"].setText("told 60, arrived 600")
    editor.fields["phone"].setText("<b>113</b>\x00")
    assert editor.save()
    agency = desk.board.reference.agencies["DAMKAR"]
    assert agency.targets == {"told": 60, "arrived": 600} and agency.phone == "<b>113</b>"


def test_targets_are_shown_and_written_in_the_words_of_the_steps(
    editor: ReferenceEditor, desk: RoomDesk, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    choose(editor, "agency", "DAMKAR")
    assert "sudah diberi tahu 60" in editor.fields["targets"].text()
    editor.fields["targets"].setText("sudah diberi tahu 50, Laporan awal 700")
    assert editor.save()
    assert desk.board.reference.agencies["DAMKAR"].targets == {"told": 50, "reported": 700}
    editor.fields["targets"].setText("sampai 60")
    assert not editor.save(), "a step nobody knows is refused"


def test_channels_call_backs_and_agencies_are_read_and_written_as_words(
    editor: ReferenceEditor, desk: RoomDesk, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    choose(editor, "agency", "DAMKAR")
    assert editor.fields["channel"].text() == "telepon"
    editor.fields["channel"].setText("HT")
    editor.fields["fallback"].setText("PSC 119; bpbd")
    assert editor.save()
    agency = desk.board.reference.agencies["DAMKAR"]
    assert agency.channel == "radio" and agency.fallback == ("PSC119", "BPBD")
    choose(editor, "nature", "tree_down")
    shown = editor.fields["alert_first"].text(), editor.fields["call_back"].text()
    assert not any(code in " ".join(shown) for code in ("SATPOLPP", "PSC119", "allowed"))
    editor.fields["call_back"].setText("jangan ditelepon balik")
    before = desk.board.reference.natures["tree_down"]
    assert editor.save()
    after = desk.board.reference.natures["tree_down"]
    assert (after.call_back, after.alert_first) == ("never", before.alert_first)
    choose(editor, "agency", "DAMKAR")
    editor.fields["channel"].setText("merpati")
    assert editor.fields["channel"].text() == "HT", "a word that is none is not to be had"


@pytest.mark.parametrize(
    ("kind", "code", "field", "text"),
    [
        ("agency", "DAMKAR", "targets", "told lama"),
        ("agency", "DAMKAR", "letter", "P"),
        ("agency", "DAMKAR", "name_id", " "),
        ("agency", "DAMKAR", "lat", "utara"),
    ],
)
def test_what_does_not_fit_is_refused(
    editor: ReferenceEditor, desk: RoomDesk, kind: str, code: str, field: str, text: str, qtbot: QtBot
) -> None:
    choose(editor, kind, code)
    before = desk.board.hash()
    editor.fields[field].setText(text)
    with qtbot.waitSignal(editor.refused) as said:
        assert not editor.save()
    assert desk.board.hash() == before and said.args[0] and editor.fields[field].text() == text
    assert editor.fields[field].property("refused") and editor._state.text() == "", "said once, in the command row"
    assert editor._area.focusWidget() is editor.fields[field]
    qtbot.keyClicks(editor.fields[field], "1")
    assert not editor.fields[field].property("refused"), "the edge goes with the next key"


def test_without_the_right_nothing_can_be_changed(desk: RoomDesk, qtbot: QtBot) -> None:
    desk.person = None
    editor = ReferenceEditor(desk)
    qtbot.addWidget(editor)
    assert not editor.save_button.isEnabled()


def test_each_field_has_a_word_of_its_own() -> None:
    kinds = (facts.AgencyDefined, facts.UnitDefined, facts.NatureDefined, facts.CardPublished, facts.ListItemDefined)
    more = (facts.CityDefined, facts.RoomRulesDefined, facts.PhraseDefined)
    names = {name for kind in (*kinds, *more) for name in kind.__struct_fields__} - _FIXED
    assert names <= FIELDS.keys(), sorted(names - FIELDS.keys())
    assert field_word("opening.minor_id") == "opening: minor (Indonesian)"


def test_what_is_on_or_off_is_chosen_and_never_typed(desk: RoomDesk) -> None:
    switches = {
        field.name
        for kind in set(get_args(DefinedByAdmin)) - {facts.FeedDefined}  # feeds have a page of their own
        for field in msgspec.structs.fields(kind)
        if field.type is bool and field.name not in _FIXED
    }
    assert "silent" in switches and [one for one in switches if not words_of(desk.board, one)] == []


def test_the_rules_of_the_city_are_changed_in_words_and_within_limits(
    editor: ReferenceEditor, desk: RoomDesk, qapp: QApplication, qtbot: QtBot
) -> None:
    screen_words.install(qapp, "id")
    choose(editor, "rules", "room")
    editor.fields["supervisor_p1_s"].setText("90")
    editor.fields["closing_steps"].setText("tiba; selesai")
    assert "telepon balik" in editor.fields["silent_steps"].text()
    assert editor.save()
    rules = desk.board.reference.rules
    assert (rules.supervisor_p1_s, rules.closing_steps) == (90, ("arrived", "cleared"))
    editor.fields["claim_min"].setText("1")
    with qtbot.waitSignal(editor.refused) as said:
        assert not editor.save()
    assert "3 sampai 60" in said.args[0] and "claim_min" not in said.args[0]
    assert desk.board.reference.rules == rules
    editor.fields["claim_min"].setText("10")
    editor.fields["closing_steps"].setText("tiba; mungkin")
    assert not editor.save() and desk.board.reference.rules == rules


def test_a_long_name_of_a_field_is_whole_on_two_lines(
    editor: ReferenceEditor, desk: RoomDesk, qapp: QApplication
) -> None:
    screen_words.install(qapp, "id")
    editor.resize(1340, 660)
    choose(editor, "citizens", desk.board.reference.citizen_rule.code)
    qapp.processEvents()
    labels = [one for one in editor.findChildren(FieldName) if one.isVisible()]
    broken = [one for one in labels if one.sizeHint().width() > one.width()]
    assert broken and all(one.height() >= 2 * one.fontMetrics().height() for one in broken)
    field = max(editor.fields.values(), key=lambda one: len(one.accessibleName()))
    assert len(field.accessibleName()) > 40 and field.height() < 2 * field.fontMetrics().height() + 8


def new_one(editor: ReferenceEditor, kind: str, **texts: str) -> bool:
    editor.kind.choose(kind)
    editor.refresh()
    editor.items.setCurrentRow(editor.items.count() - 1)
    for name, text in texts.items():
        editor.fields[name].setText(text)
    return editor.save()


def test_a_new_unit_word_type_phrase_or_agency_is_written_in_the_program(
    editor: ReferenceEditor, desk: RoomDesk
) -> None:
    reference = lambda: desk.board.reference  # noqa: E731
    assert new_one(editor, "unit", code="D-9", agency="damkar", name="Damkar 9")
    assert reference().units["D-9"].agency == "DAMKAR" and reference().units["D-9"].unit_kind == "pumper"
    assert editor.items.currentItem().text().startswith("D-9 "), "the new one is in focus"
    assert new_one(
        editor, "list", code="by_residents", list="outcome of a case", name_id="oleh warga", name_en="by residents"
    )
    assert "by_residents" in [one.code for one in reference().lists["outcome"]]
    assert new_one(editor, "phrase", code="pdm", text="Listrik sudah dipadamkan PLN.")
    assert reference().phrases["pdm"].text == "Listrik sudah dipadamkan PLN."
    assert new_one(editor, "nature", code="power_line", alias="saluran", name_id="Saluran", name_en="Power line")
    assert reference().natures["power_line"].priority == 2
    assert new_one(editor, "agency", code="RADIO", letter="Z", name_id="Radio", name_en="Radio", short="Radio")
    assert reference().agencies["RADIO"].letter == "Z"


def test_the_kind_of_a_unit_is_chosen_by_its_name(editor: ReferenceEditor, desk: RoomDesk, qapp: QApplication) -> None:
    screen_words.install(qapp, "id")
    desk.do(define, facts.UnitDefined("D-8", "DAMKAR", "Damkar 8", "drone_pemkot"))
    choose(editor, "unit", "PSC-1")
    field = editor.fields["unit_kind"]
    assert isinstance(field, PickField) and field.text() == "ambulans"
    offered = [field.itemText(at) for at in range(field.count())]
    assert "mobil pemadam" in offered and "drone_pemkot" in offered, "a city's own kind stays to be chosen"
    assert not [word for word in offered if "_" in word and word != "drone_pemkot"]
    field.setText("mobil jenazah")
    assert editor.save() and desk.board.reference.units["PSC-1"].unit_kind == "hearse"


@pytest.mark.parametrize(
    ("kind", "code"), [("unit", "D-1"), ("unit", ""), ("unit", "damkar sembilan"), ("phrase", "dua kata")]
)
def test_a_new_one_needs_a_code_of_its_own(editor: ReferenceEditor, desk: RoomDesk, kind: str, code: str) -> None:
    before = desk.board.hash()
    texts = {"agency": "damkar", "name": "x"} if kind == "unit" else {"text": "x"}
    assert not new_one(editor, kind, code=code, **texts)
    assert desk.board.hash() == before


def test_a_text_for_everybody_keeps_its_paragraphs_and_the_page_is_switched_on_by_words(
    editor: ReferenceEditor, desk: RoomDesk
) -> None:
    choose(editor, "topic", "banjir")
    before = desk.board.reference.topics["banjir"]
    assert editor.fields["text_id"].text().splitlines() == list(before.text_id) and before.sample
    editor.fields["text_id"].setText("Pindah ke tempat tinggi.\n\n-  bawa   obat; air;\u202e\n")
    assert editor.save()
    assert desk.board.reference.topics["banjir"].text_id == ("Pindah ke tempat tinggi.", "- bawa obat; air;")
    editor.kind.choose("public")
    editor.refresh()
    assert not desk.board.reference.public_page.active
    for name, text in (("active", "ya"), ("figures", "ya"), ("address", "https://112.contoh.example")):
        editor.fields[name].setText(text)
    assert not editor.save(), "figures need a licence"
    editor.fields["licence"].setText("CC BY 4.0")
    assert editor.save() and desk.board.reference.public_page.active


def test_ctrl_enter_saves_the_definition_and_nothing_else(
    editor: ReferenceEditor, desk: RoomDesk, qtbot: QtBot
) -> None:
    choose(editor, "agency", "DAMKAR")
    editor.fields["phone"].setText("0000-113")
    qtbot.keyClick(editor.fields["phone"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.board.reference.agencies["DAMKAR"].phone == "0000-113"


def test_a_changed_evaluation_form_is_its_next_version_and_never_asks_for_less_than_two_percent(
    editor: ReferenceEditor, desk: RoomDesk
) -> None:
    choose(editor, "form", "call")
    editor.fields["percent"].setText("1")
    assert not editor.save() and desk.board.reference.forms["call"].version == 1
    editor.fields["percent"].setText("5")
    editor.fields["criteria"].setText("place; sound = Suara latar")
    editor.fields["place.severe_id"].setText("bantuan dikirim ke kota lain")
    assert editor.save()
    form = desk.board.reference.forms["call"]
    assert (form.version, form.percent, [one.code for one in form.criteria]) == (2, 5, ["place", "sound"])
    assert form.criteria[0].severe_id == "bantuan dikirim ke kota lain" and form.criteria[1].name_id == "Suara latar"
    assert desk.board.reference.form_versions["call"][1].percent == 2
    editor.fields["sound.minor_id"].setText("")
    assert not editor.save()
