"""Words to type and place, and doubles, by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

import pytest

from console.models.text import shown
from console.ui.panels.timeline import told_lines
from console.ui.rows.case_sheet import case_sheet
from tests.helpers.keyed_desk import ALT, CTRL, Key, KeyedDesk

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("one_sitting")]


def sheet(at: KeyedDesk, case: str) -> str:
    pairs = case_sheet(at.board, at.board.cases[case], at.desk.now_ms(), hidden=False)
    return "\n".join(f"{name}: {words}" for name, words in pairs)


class TestWords:
    def test_the_callers_words_suggest_a_type_and_a_place_and_set_neither(self, at: KeyedDesk) -> None:
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write("enten tawon ndhas ageng teng wit pelem")
        parts = at.window.forms.form.parts
        assert parts.nature.offered()[0] == "wasp_nest" and len(parts.nature.offered()) <= 3
        assert (parts.nature.code(), parts.priority.priority(), parts.place.address.text()) == ("", 0, "")
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        assert parts.nature.code() == "wasp_nest", "Enter takes the first"
        at.press(Key.Key_L, mods=ALT)
        at.write("gg andai 10")
        assert parts.place.address.offered(), "places are listed while typing"
        at.press(Key.Key_Down, Key.Key_Return)
        taken = parts.place.place()
        assert taken.point and taken.kelurahan and taken.certainty != "none"
        at.press(Key.Key_Return, mods=CTRL)
        opened = at.board.cases[at.board.calls[call].case or ""]
        assert (opened.nature, opened.place.point) == ("wasp_nest", taken.point)

    def test_the_kelurahan_of_a_person_goes_before_the_maps_and_both_are_kept(self, at: KeyedDesk) -> None:
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write("pohon tumbang")
        at.press(Key.Key_L, mods=ALT)
        at.write("-8.0983, 112.1681")
        at.press(Key.Key_Return)
        by_map = at.window.forms.form.parts.place.place().kelurahan
        assert by_map, "a pasted point knows its kelurahan"
        at.press(Key.Key_K, mods=ALT)
        at.press(Key.Key_Down)
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        at.press(Key.Key_Return, mods=CTRL)
        place = at.board.cases[at.board.calls[call].case or ""].place
        assert place.kelurahan not in (None, by_map) and place.map_kelurahan == by_map
        at.command("kepastian petugas")
        assert at.case.place.certainty == "officer"

    def test_rt_rw_landmark_and_a_map_link_are_read_from_what_is_pasted(self, at: KeyedDesk) -> None:
        case = at.opened("pohon", "jl contoh 12 rt 3 rw 2 depan pasar contoh")
        assert (case.place.rt, case.place.rw) == ("03", "02")
        assert "pasar" in shown(case.place.landmark).lower()
        at.command("lokasi https://maps.google.com/?q=-8.0983,112.1681")
        assert at.case.place.point == "-8.098300,112.168100" and at.case.place.source == "link"


class TestDoubles:
    def test_the_same_incident_is_offered_while_typing_and_one_key_attaches(self, at: KeyedDesk) -> None:
        house = len(at.board.cases) + 40
        case = at.opened("pohon", f"jl contoh {house} gedog")
        call = at.ring(at.new_number())
        at.press(Key.Key_F1)
        at.write(f"wit ambruk jl contoh {house} gedog")
        at.press(Key.Key_1, mods=ALT)
        shelf = at.window.forms.form.parts.alike
        assert at.board.display_number(case.id) in shelf.item(0).text()
        before = set(at.board.cases)
        at.press(Key.Key_G, mods=CTRL)
        assert at.board.calls[call].case == case.id and set(at.board.cases) == before

    def test_two_cases_of_one_incident_are_merged_worked_as_one_and_taken_apart(self, at: KeyedDesk) -> None:
        first = at.opened("tawon", "jl umpama 7")
        second = at.opened("tawon", "jl umpama 9")
        at.command("catat kabar dari pelapor kedua")
        at.command(f"gabung {at.board.display_number(first.id)} sarang yang sama")
        assert at.case.id == first.id
        assert "REPLACING" in sheet(at, first.id) and "REPLACED" in sheet(at, second.id)
        told = told_lines(at.board, at.case, at.desk.now_ms(), hidden=False)
        assert any("kabar dari pelapor kedua" in line.what for line in told), "nothing is lost"
        at.command(f"pisah {at.board.display_number(second.id)} dua sarang")
        assert at.case.id == second.id and at.case.open
        assert "REPLACING" not in sheet(at, first.id)

    def test_parents_parts_and_related_cases_have_the_words_of_eido(self, at: KeyedDesk) -> None:
        parent, part = at.opened("banjir", "jl misal 1"), at.opened("pohon", "jl misal 3")
        at.command(f"induk {at.board.display_number(parent.id)}")
        assert "PARENT" in sheet(at, part.id) + sheet(at, parent.id) and "CHILD" in sheet(at, part.id)
        at.command("pisah pohon kedua menimpa mobil")
        assert at.case.id != part.id and "SPLIT" in sheet(at, at.case.id) + sheet(at, part.id)
        at.command(f"kait {at.board.display_number(parent.id)}")
        assert "RELATED" in sheet(at, at.case.id)
