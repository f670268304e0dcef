"""The city's starting data is complete and right, and a wrong file is refused with a sentence."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from console.models.state.city import CITY_FOLDER, CityDataError, load_city
from console.models.views.city_facts import definitions
from wire.facts import ListItemDefined, RoomRulesDefined
from wire.facts.reference import ListName

CITY = load_city()
NATURES = {nature.code: nature for nature in CITY.natures}
AGENCIES = {agency.code: agency for agency in CITY.agencies}
CARDS = {card.code: card for card in CITY.cards}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the city's files that a test may spoil."""
    copy = tmp_path / "city"
    shutil.copytree(CITY_FOLDER, copy)
    return copy


def card_branch(question: str) -> dict[str, object]:
    return {"question": question, "answers": ["yes"]}


def spoil(file: Path, change: Callable[[Any], None]) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content), encoding="utf-8")


class TestTheData:
    def test_the_rules_and_phrases_are_those_the_program_begins_with(self) -> None:
        rules = next(one for one in definitions(CITY, sample=True) if isinstance(one, RoomRulesDefined))
        assert rules == RoomRulesDefined(), "the file and the fact tell the same until a city decides otherwise"
        assert len({one.code for one in CITY.phrases}) == len(CITY.phrases) >= 8

    @pytest.mark.parametrize(("name", "value"), [("claim_min", 1), ("silent_steps", []), ("sound_after", 3)])
    def test_a_rule_no_room_can_work_with_is_refused(self, folder: Path, name: str, value: object) -> None:
        spoil(folder / "rules.json", lambda rules: rules.update({name: value}))
        with pytest.raises(CityDataError, match="city_data_refused"):
            load_city(folder)

    def test_the_city_has_21_kelurahan_in_three_kecamatan(self) -> None:
        assert len(CITY.kelurahan) == 21
        assert {place.kecamatan for place in CITY.kelurahan} == {"Kepanjenkidul", "Sukorejo", "Sananwetan"}
        assert CITY.town.neighbour == "112 Kabupaten Blitar"

    def test_there_are_35_natures_and_one_for_what_is_not_clear_yet(self) -> None:
        assert len(NATURES) == 36
        assert NATURES["unclear"].priority == 1
        assert NATURES["unclear"].alert_first == ()

    def test_each_nature_has_words_in_both_languages(self) -> None:
        assert all(len(nature.words_id) >= 5 and len(nature.words_jv) >= 5 for nature in CITY.natures)

    def test_a_victim_of_domestic_violence_is_hidden_and_never_called_back(self) -> None:
        nature = NATURES["domestic_violence"]
        assert (nature.confidential, nature.call_back) == ("always", "never")

    def test_three_more_natures_are_confidential_unless_a_person_lifts_it(self) -> None:
        hidden = {nature.code for nature in CITY.natures if nature.confidential == "default"}
        assert hidden == {"self_harm", "body_found", "missing_person"}
        assert NATURES["missing_person"].confidential_when_id

    def test_the_letters_of_the_agencies_are_those_of_the_case_list(self) -> None:
        assert "".join(agency.letter for agency in CITY.agencies) == "DGBPROKLHUSNAMT"

    def test_every_phone_number_and_every_post_says_that_it_is_a_sample(self) -> None:
        assert all(agency.phone.startswith("contoh 0000-") for agency in CITY.agencies)
        assert all(agency.post.sample for agency in CITY.agencies)

    def test_psc_119_has_one_ambulance_and_two_motorcycles(self) -> None:
        assert [unit.kind for unit in AGENCIES["PSC119"].units] == [
            "ambulance",
            "motorcycle_ambulance",
            "motorcycle_ambulance",
        ]

    def test_fire_rolls_within_80_and_medical_within_60_seconds(self) -> None:
        assert AGENCIES["DAMKAR"].targets.rolling == 80
        assert AGENCIES["PSC119"].targets.rolling == 60

    def test_the_radio_station_is_not_dispatched(self) -> None:
        assert not any("LPPL" in agency.name_id for agency in CITY.agencies)

    def test_four_agencies_still_await_confirmation(self) -> None:
        assert {agency.code for agency in CITY.agencies if not agency.confirmed} == {"DISHUB", "DPUPR", "DINSOS", "PMI"}

    def test_each_card_is_marked_as_a_sample_the_city_has_to_approve(self) -> None:
        assert len(CARDS) >= 20
        assert all(card.mark_id == "contoh, disahkan oleh kota" and not card.approved for card in CITY.cards)

    def test_each_card_asks_something_that_must_be_known_and_says_what_is_never_said(self) -> None:
        for card in CITY.cards:
            assert any(question.mandatory for question in card.questions), card.code
            assert card.never_id and card.tell_id, card.code
            assert all(question.ask_jv != question.ask_id for question in card.questions), card.code

    def test_what_may_be_live_waits_for_the_word_of_the_power_company(self) -> None:
        for code in ("fire_building", "electrical_hazard", "electrocution", "tree_down", "flood", "drowning"):
            waits = {agency for one in CARDS[code].conditions if one.agency == "PLN" for agency in one.before}
            assert waits, code
        violence = CARDS["domestic_violence"].conditions[0]
        assert (violence.agency, "PSC119" in violence.before) == ("POLRES", True)

    def test_the_silent_call_card_has_four_steps_and_belongs_to_no_nature(self) -> None:
        card = CARDS["silent_call"]
        assert card.nature is None
        assert [question.mandatory for question in card.questions] == [True] * 4

    def test_a_threat_behind_a_silent_call_forbids_calling_back(self) -> None:
        effect = next(question for question in CARDS["silent_call"].questions if question.code == "background").yes
        assert effect is not None
        assert effect.call_back == "never"

    def test_each_word_of_a_list_stands_in_its_own_list_of_a_new_room(self) -> None:
        made = [one for one in definitions(CITY, sample=True) if isinstance(one, ListItemDefined)]
        kept = {name: [one.code for one in made if one.list == name] for name in get_args(ListName)}
        assert kept == {name: [one.code for one in getattr(CITY.lists, name)] for name in kept} and kept["shift"]


class TestAWrongFile:
    def refusal(self, folder: Path) -> CityDataError:
        with pytest.raises(CityDataError) as caught:
            load_city(folder)
        assert caught.value.sentence_id.endswith(".")
        assert caught.value.sentence_en.endswith(".")
        return caught.value

    def test_a_missing_file_is_named(self, folder: Path) -> None:
        (folder / "lists.json").unlink()
        assert "lists.json" in self.refusal(folder).sentence_id

    def test_a_folder_in_place_of_a_file_is_named(self, folder: Path) -> None:
        (folder / "lists.json").unlink()
        (folder / "lists.json").mkdir()
        assert "lists.json" in self.refusal(folder).sentence_en

    def test_broken_json_is_refused(self, folder: Path) -> None:
        (folder / "natures.json").write_text("[{", encoding="utf-8")
        assert "natures.json" in self.refusal(folder).sentence_en

    def test_json_nested_too_deep_is_refused(self, folder: Path) -> None:
        (folder / "natures.json").write_text("[" * 100_000, encoding="utf-8")
        assert "natures.json" in self.refusal(folder).sentence_en

    def test_a_huge_file_is_refused(self, folder: Path) -> None:
        (folder / "natures.json").write_text(" " * 2_000_001, encoding="utf-8")
        assert "2 MB" in self.refusal(folder).sentence_en

    @pytest.mark.parametrize(
        ("file", "change", "named"),
        [
            ("city.json", lambda town: town.update(nmae="x"), "nmae"),
            ("natures.json", lambda natures: natures[0].update(priority=4), "4"),
            ("natures.json", lambda natures: natures[0]["alert_first"].append("DAMKER"), "DAMKER"),
            ("natures.json", lambda natures: natures[0]["alert_first"].append("PSC119"), "PSC119"),
            ("natures.json", lambda natures: natures.append(natures[0]), "fire_building"),
            ("natures.json", lambda natures: natures.pop(), "unclear"),
            ("natures.json", lambda natures: natures[1]["rules"][0].update(priority=1), "fire_vehicle"),
            ("agencies.json", lambda agencies: agencies[1].update(letter="D"), "D"),
            ("agencies.json", lambda agencies: agencies[0].update(parent="NOBODY"), "NOBODY"),
            ("kelurahan.json", lambda places: places.append(places[0]), "35.72.01.1001"),
            ("kelurahan.json", lambda places: places[0].update(code="35.05.01.1001"), "35.05.01.1001"),
            ("kelurahan.json", lambda places: places.clear(), "kelurahan"),
            ("kelurahan.json", lambda places: places[0].update(lat=112.1, lng=-8.1), "lat"),
            ("lists.json", lambda lists: lists["unable"].append(lists["unable"][0]), "no_unit"),
            ("cards/tree_down.json", lambda card: card.update(nature="tree_dwon"), "tree_dwon"),
            ("cards/tree_down.json", lambda card: card["tell_jv"].pop(), "languages"),
            ("cards/tree_down.json", lambda card: card["questions"][0]["yes"].pop("tell_jv"), "person_hit"),
            ("cards/tree_down.json", lambda card: card["questions"].append(card["questions"][0]), "person_hit"),
            ("cards/tree_down.json", lambda card: card["conditions"][0].update(agency="NOBODY"), "NOBODY"),
            ("cards/wasp_nest.json", lambda card: card["questions"][0].update(only_if=card_branch("later")), "later"),
            ("cards/wasp_nest.json", lambda card: card["thresholds"][0].update(agencies=["NOBODY"]), "NOBODY"),
            ("agencies.json", lambda agencies: agencies[0].update(fallback=["NOBODY"]), "NOBODY"),
        ],
    )
    def test_a_mistake_is_named(self, folder: Path, file: str, change: Callable[[Any], None], named: str) -> None:
        spoil(folder / file, change)
        assert named in self.refusal(folder).sentence_en
