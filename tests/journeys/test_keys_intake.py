"""Words to type and place, and doubles, by keys, at a real desk with the cable in and pulled."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.state.case import Case
from console.models.state.text import shown
from tests.helpers.keyed_desk import ALT, CTRL, Key, KeyedDesk

pytestmark = pytest.mark.slow


@pytest.fixture
def at(stay: KeyedDesk) -> KeyedDesk:
    """The window stays open between the tests."""
    return stay


LINK = "https://maps.google.com/?q=-8.0983,112.1681"


def talk(at: KeyedDesk, words: str) -> str:
    """A call is taken and the caller's words are written."""
    call = at.ring(at.new_number())
    at.press(Key.Key_F1)
    at.write(words)
    return call


def saved(at: KeyedDesk, call: str) -> Case:
    """The form is saved, and this is its case."""
    at.press(Key.Key_Return, mods=CTRL)
    case = at.board.calls[call].case
    assert case, at.said()
    return at.board.cases[case]


class TestWords:
    def test_the_callers_words_suggest_a_type_and_a_place_and_set_neither(self, at: KeyedDesk, qtbot: QtBot) -> None:
        call = talk(at, "enten tawon ndhas ageng teng wit pelem")
        parts = at.window.forms.form.parts
        assert parts.nature.offered()[0] == "wasp_nest" and len(parts.nature.offered()) <= 3
        assert (parts.nature.code(), parts.priority.priority(), parts.place.address.text()) == ("", 0, "")
        at.press(Key.Key_Return, mods=CTRL)
        assert at.said().startswith("Lokasi belum ada."), "nothing was taken, so nothing is saved"
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        assert parts.nature.code() == "wasp_nest", "Enter takes the first"
        at.press(Key.Key_L, mods=ALT)
        at.write("gg andai 10")
        assert parts.place.address.offered(), "places are listed while typing"
        at.press(Key.Key_Down, Key.Key_Return)
        taken = parts.place.place()
        assert taken.point and taken.kelurahan and taken.certainty != "none"
        opened = saved(at, call)
        assert (opened.nature, opened.place.point) == ("wasp_nest", taken.point)
        assert "Sarang tawon" in at.case_words() and "Andai 10" in at.case_words()
        at.told_other(qtbot, lambda board: board.cases[opened.id].place == opened.place)

    def test_a_digit_takes_another_suggestion_and_zero_says_that_it_is_not_clear_yet(self, at: KeyedDesk) -> None:
        call = talk(at, "ngombe potas neng mburi omah, depan masjid contoh")
        nature = at.window.forms.form.parts.nature
        assert {"self_harm", "poisoning"} <= set(nature.offered()), "two meanings are offered together"
        second = nature.offered()[1]
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_0)
        assert nature.code() == "unclear"
        at.write("", over=True)
        at.press(Key.Key_Backspace)
        at.press(Key.Key_2)
        assert nature.code() == second
        at.press(Key.Key_T, mods=ALT)
        at.press(Key.Key_Return)
        assert saved(at, call).nature == second
        assert "masjid contoh" in shown(at.case.place.landmark), "Enter took the landmark that was said"

    def test_the_kelurahan_of_a_person_goes_before_the_maps_and_both_are_kept(self, at: KeyedDesk) -> None:
        call = talk(at, "pohon tumbang")
        at.press(Key.Key_L, mods=ALT)
        at.write("-8.0983, 112.1681")
        at.press(Key.Key_Return)
        by_map = at.window.forms.form.parts.place.place().kelurahan
        assert by_map, "a pasted point knows its kelurahan"
        at.press(Key.Key_K, mods=ALT)
        at.press(Key.Key_Down)
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        place = saved(at, call).place
        assert place.kelurahan not in (None, by_map) and place.map_kelurahan == by_map
        at.command("kepastian petugas")
        assert at.case.place.certainty == "officer"
        assert "dipastikan petugas" in at.case_words()

    def test_rt_rw_landmark_link_and_plus_code_are_read_from_what_is_said_or_pasted(self, at: KeyedDesk) -> None:
        case = at.opened("pohon", "jl contoh 12 rt 3 rw 2 depan pasar contoh")
        assert (case.place.rt, case.place.rw) == ("03", "02")
        assert "pasar" in shown(case.place.landmark).lower()
        at.command(f"lokasi {LINK}")
        assert at.case.place.point == "-8.098300,112.168100" and at.case.place.source == "link"
        call = talk(at, "wit ambruk")
        at.press(Key.Key_L, mods=ALT)
        at.write("W529+M66")
        at.press(Key.Key_Return)
        assert at.window.forms.form.parts.place.point() is not None, "a short plus code is completed near the city"
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        assert saved(at, call).place.kelurahan

    def test_a_place_that_officers_confirmed_is_found_by_its_name_from_then_on(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        name = f"Warung Umpama {len(at.board.cases)}"
        call = talk(at, "sarang tawon")
        line = at.window.forms.form.parts.place.address
        at.press(Key.Key_L, mods=ALT)
        at.write(name)
        assert name not in [hit.name for hit in line.offered()]
        at.write("-8.0983, 112.1681", over=True)
        at.press(Key.Key_T, mods=ALT)
        at.write(name)
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        assert shown(saved(at, call).place.landmark) == name
        at.command("kepastian petugas")
        talk(at, "")
        at.press(Key.Key_L, mods=ALT)
        at.write(name.lower())
        assert name in [hit.name for hit in line.offered()], [hit.name for hit in line.offered()]


class TestDoubles:
    def test_the_same_incident_is_offered_while_typing_and_one_key_attaches(self, at: KeyedDesk, qtbot: QtBot) -> None:
        house = len(at.board.cases) + 40
        case = at.opened("pohon", f"jl contoh {house} gedog")
        call = talk(at, f"wit ambruk jl contoh {house} gedog")
        at.press(Key.Key_1, mods=ALT)
        assert at.board.display_number(case.id) in at.sees(at.window.forms.form.parts.alike)
        before = set(at.board.cases)
        at.press(Key.Key_G, mods=CTRL)
        assert at.board.calls[call].case == case.id and set(at.board.cases) == before
        at.told_other(qtbot, lambda board: board.calls[call].case == case.id)
        at.press(Key.Key_B, mods=CTRL)
        assert at.board.calls[call].case is None, "the wrong case: Ctrl+B takes it back"

    def test_who_calls_again_is_offered_the_open_case_of_the_number_at_once(self, at: KeyedDesk) -> None:
        number = at.new_number()
        at.ring(number)
        at.press(Key.Key_F1)
        at.write("sarang tawon")
        at.press(Key.Key_L, mods=ALT)
        at.write("jl andaikan 3")
        at.press(Key.Key_J, mods=ALT)
        at.press(Key.Key_Return)
        at.press(Key.Key_Return, mods=CTRL)
        first = at.case.id
        again = at.ring(number)
        assert at.board.display_number(first) in at.banner()
        at.press(Key.Key_F1)
        at.press(Key.Key_G, mods=CTRL)
        assert at.board.calls[again].case == first

    def test_two_cases_of_one_incident_are_merged_worked_as_one_and_taken_apart(
        self, at: KeyedDesk, qtbot: QtBot
    ) -> None:
        first = at.opened("tawon", "jl umpama 7")
        second = at.opened("tawon", "jl umpama 9")
        at.command("catat kabar dari pelapor kedua")
        at.command(f"gabung {at.board.display_number(first.id)} sarang yang sama")
        assert at.case.id == first.id
        assert "berisi gabungan" in at.case_words() and "kabar dari pelapor kedua" in at.case_words(), "nothing is lost"
        at.told_other(qtbot, lambda board: board.goes_on_in(second.id) == first.id)
        at.command(f"pisah {at.board.display_number(second.id)} dua sarang")
        assert at.case.id == second.id and at.case.open
        assert "kabar dari pelapor kedua" in at.case_words()
        at.turn_to(first.id, qtbot)
        assert "berisi gabungan" not in at.sees(at.window.case_panel.facts)

    def test_a_merge_is_taken_back_by_the_key_of_the_last_step(self, at: KeyedDesk) -> None:
        first, second = at.opened("tawon", "jl umpama 21"), at.opened("tawon", "jl umpama 23")
        at.command(f"gabung {at.board.display_number(first.id)}")
        assert at.board.cases[second.id].state == "merged"
        at.press(Key.Key_B, mods=CTRL)
        assert at.board.cases[second.id].open and at.board.goes_on_in(second.id) == second.id

    def test_parents_parts_and_related_cases_are_said_in_our_words(self, at: KeyedDesk, qtbot: QtBot) -> None:
        parent, part = at.opened("banjir", "jl misal 1"), at.opened("pohon", "jl misal 3")
        at.command(f"induk {at.board.display_number(parent.id)}")
        first, second = (at.board.display_number(one.id) for one in (parent, part))
        assert at.case.id == part.id and f"bagian dari {first}" in at.case_words()
        at.turn_to(parent.id, qtbot)
        assert f"{second} bagian dari kasus ini" in at.case_words()
        at.turn_to(part.id, qtbot)
        at.command("pisah pohon kedua menimpa mobil")
        cut = at.case.id
        assert cut != part.id and "dipisah dari" in at.case_words()
        at.command(f"kait {at.board.display_number(parent.id)}")
        assert "berkaitan dengan" in at.case_words()
        at.told_other(qtbot, lambda board: cut in board.cases and bool(board.cases[part.id].links))
