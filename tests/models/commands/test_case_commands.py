"""What a dispatcher does with a case until it ends."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.calls import flag_caller
from console.models.commands.cases import (
    CaseForm,
    answer_card,
    move_point,
    note,
    open_case,
    report_casualties,
    set_confidential,
    set_lead,
    set_narrative,
    set_nature,
    set_priority,
    verify,
)
from console.models.commands.intake import Intake, opened_case, record_intake
from console.models.state.place import moved_to
from tests.models.desks import SOMEWHERE, Desk, Room
from wire import facts
from wire.facts import Place
from wire.seal import Sealed


def test_place_and_nature_are_enough_to_open_a_case(desk: Desk) -> None:
    case = desk.case(place=Place(landmark="depan pasar"))
    assert (case.priority, case.confidential, case.narrative) == (2, False, None)


@pytest.mark.parametrize("place", [Place(), Place(kelurahan="Gedog"), Place(address=" \x00 ")])
def test_a_case_without_a_place_is_refused(desk: Desk, place: Place) -> None:
    with pytest.raises(Refused, match="place_missing"):
        desk.do(open_case, CaseForm(nature="tree_down", place=place))
    assert desk.cases == 0


@pytest.mark.parametrize("nature", ["", "invented"])
def test_a_case_without_a_nature_of_the_list_is_refused(desk: Desk, nature: str) -> None:
    with pytest.raises(Refused, match="nature_missing"):
        desk.do(open_case, CaseForm(nature=nature, place=SOMEWHERE))


def test_a_desk_that_has_no_list_yet_opens_cases_all_the_same(desk: Desk) -> None:
    for stream in desk.board.streams():
        desk.board.replace_stream(stream, ())
    assert desk.case("tree_down").priority == 1


def test_a_point_that_is_no_point_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="point_unreadable"):
        desk.do(open_case, CaseForm(nature="tree_down", place=Place(point="di sana")))


def test_a_narrative_is_kept_as_said_without_control_characters(desk: Desk) -> None:
    case = desk.case(narrative="\x07wit ambruk\r\n\tjl. contoh\x1b")
    assert case.narrative == "wit ambruk\n\tjl. contoh"
    with pytest.raises(Refused, match="text_too_long") as refused:
        desk.do(set_narrative, case.id, "x" * 20_001)
    assert refused.value.values == {"limit": 20_000, "length": 20_001}
    desk.do(set_narrative, case.id, "pohon sudah dipotong")
    assert desk.seen(case).narrative == "pohon sudah dipotong"
    desk.do(set_narrative, case.id, "")
    assert desk.seen(case).narrative == ""


def test_a_sealed_value_passes_as_it_is(desk: Desk) -> None:
    sealed = Sealed(b"box", b"proof")
    case = desk.case(narrative=sealed, place=Place(address=sealed, point=sealed))
    assert case.narrative == sealed
    desk.do(note, case.id, sealed)


def test_the_call_is_attached_and_the_chosen_permission_kept(desk: Desk) -> None:
    call = desk.call()
    case = desk.case("domestic_violence", call=call.id, call_back="whatsapp")
    seen = desk.board.calls[call.id]
    assert (seen.case, seen.call_back, case.call) == (case.id, "whatsapp", call.id)


def test_domestic_violence_is_always_confidential_and_its_caller_never_called_back(desk: Desk) -> None:
    call = desk.call()
    case = desk.case("domestic_violence", call=call.id, confidential=False)
    assert case.confidential
    assert desk.board.calls[call.id].call_back == "never"
    with pytest.raises(Refused, match="always_confidential"):
        desk.do(set_confidential, case.id, False, "keliru")


def test_other_natures_are_confidential_until_a_person_says_no(desk: Desk) -> None:
    case = desk.case("self_harm")
    assert case.confidential
    desk.do(set_confidential, case.id, False, "keluarga setuju")
    assert not desk.seen(case).confidential
    assert not desk.case("self_harm", confidential=False).confidential
    assert desk.case("tree_down", confidential=True).confidential


def test_a_case_that_turns_out_confidential_is_marked_and_its_callers_protected(desk: Desk) -> None:
    call = desk.call()
    case = desk.case(call=call.id)
    desk.do(set_nature, case.id, "domestic_violence", "teriakan di belakang")
    assert desk.seen(case).confidential
    assert desk.board.calls[call.id].call_back == "never"
    desk.do(set_nature, case.id, "domestic_violence")
    desk.do(set_nature, case.id, "tree_down")
    assert desk.seen(case).confidential


def test_lowering_the_priority_needs_a_reason_and_raising_it_none(desk: Desk) -> None:
    case = desk.case()
    desk.do(set_priority, case.id, 1)
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(set_priority, case.id, 2)
    desk.do(set_priority, case.id, 2, "tidak ada korban")
    assert desk.seen(case).priority == 2


def test_a_death_is_recorded_only_from_an_officer_or_medic(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="dead_needs_source"):
        desk.do(report_casualties, case.id, facts.CasualtiesReported(source="caller", dead=1))
    with pytest.raises(Refused, match="count_negative"):
        desk.do(report_casualties, case.id, facts.CasualtiesReported(source="medic", light=-1))
    for source in ("officer", "medic"):
        desk.do(report_casualties, case.id, facts.CasualtiesReported(source=source, dead=1))


def test_notes_and_verifications_say_something(desk: Desk, room: Room) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="text_missing"):
        desk.do(note, case.id, " \x00 ")
    with pytest.raises(Refused, match="source_missing"):
        desk.do(verify, case.id, "")
    with pytest.raises(Refused, match="time_future"):
        desk.do(note, case.id, "besok", happened=room.now_ms + 1)


def test_answers_to_a_card_keep_its_version_and_the_last_one_counts(desk: Desk) -> None:
    case = desk.case()
    desk.do(answer_card, case.id, facts.CardAnswered("tree_down", 1, "hurt", "unknown"))
    desk.do(answer_card, case.id, facts.CardAnswered("tree_down", 2, "hurt", "yes"))
    answer = desk.seen(case).answers["tree_down:hurt"]
    assert (answer.version, answer.answer) == (2, "yes")


def test_a_case_that_is_not_on_the_board_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="case_unknown"):
        desk.do(note, "nowhere", "x")


def test_a_late_entry_from_paper_opens_the_case_at_its_own_time(desk: Desk, room: Room) -> None:
    case = desk.case(happened=room.now_ms - 60_000)
    assert case.opened_ms == room.now_ms - 60_000


def test_one_agency_leads_on_the_scene_and_another_desk_may_say_another(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    desk.send(case, "DAMKAR")
    with pytest.raises(Refused, match="assignment_unknown"):
        desk.do(set_lead, case.id, "PLN")
    desk.send(case, "PLN")
    room.meet()
    desk.do(set_lead, case.id, "DAMKAR", "Danton Contoh")
    other.do(set_lead, case.id, "PLN")
    lead = desk.seen(case).lead
    assert lead is not None and (lead.agency, lead.name) == ("DAMKAR", "Danton Contoh")
    room.meet()
    assert "lead" in desk.seen(case).conflicts


def test_a_childs_case_is_confidential_until_a_person_lifts_it(desk: Desk) -> None:
    for before in (True, False):
        call = desk.call(number="0000-5")
        if before:
            desk.do(flag_caller, call.id, ("child",))
        written = desk.do(record_intake, Intake(form=CaseForm(nature="tree_down", place=SOMEWHERE, call=call.id)))
        case = opened_case(written)
        if not before:
            assert not desk.board.cases[case].confidential
            desk.do(flag_caller, call.id, ("child", "panicking"))
        assert desk.board.cases[case].confidential
        desk.do(set_confidential, case, False, "hanya melaporkan pohon")
        desk.do(flag_caller, call.id, ("child", "elderly"))
        assert not desk.board.cases[case].confidential, "what a person lifted is not set again"


class Lying:
    """Where a point lies."""

    def __init__(self, kelurahan: str | None, *, near_border: bool = False) -> None:
        self.kelurahan, self.outside, self.near_border = kelurahan, kelurahan is None, near_border


SAID = Place(address="Jl. Contoh 1", landmark="rumah hijau", rt="1", point="-8.1,112.1", kelurahan="35.72.01.1004")
POINT = (-8.12, 112.16)


def test_moving_the_point_keeps_what_was_said_of_the_place(desk: Desk) -> None:
    case = desk.case(place=SAID)
    desk.do(move_point, case.id, POINT, Lying("35.72.01.1004"))
    place = desk.board.cases[case.id].place
    assert (place.address, place.landmark, place.rt) == ("Jl. Contoh 1", "rumah hijau", "1")
    assert (place.point, place.certainty, place.source) == ("-8.120000,112.160000", "map", "map_click")


def test_the_kelurahan_follows_the_point_unless_a_person_said_another_or_nobody_can_tell() -> None:
    other = "35.72.02.1001"
    assert moved_to(SAID, POINT, Lying(other)).kelurahan == other
    near = moved_to(SAID, POINT, Lying(other, near_border=True))
    assert (near.kelurahan, near.map_kelurahan, near.near_border) == (SAID.kelurahan, other, True)
    overruled = moved_to(msgspec.structs.replace(SAID, map_kelurahan="35.72.01.1001"), POINT, Lying(other))
    assert (overruled.kelurahan, overruled.map_kelurahan) == (SAID.kelurahan, other)
    outside = moved_to(SAID, POINT, Lying(None))
    assert (outside.kelurahan, outside.outside) == (None, True)
    assert moved_to(SAID, POINT, None).kelurahan == SAID.kelurahan


def test_a_kelurahan_that_was_said_stays_wherever_the_point_goes_and_one_without_a_point_was_said() -> None:
    other = "35.72.02.1001"
    agreed = msgspec.structs.replace(SAID, kelurahan_said=True)
    moved = moved_to(agreed, POINT, Lying(other))
    assert (moved.kelurahan, moved.map_kelurahan) == (SAID.kelurahan, other)
    back = moved_to(moved, POINT, Lying(SAID.kelurahan))
    again = moved_to(back, POINT, Lying(other))
    assert (back.map_kelurahan, again.kelurahan, again.map_kelurahan) == (None, SAID.kelurahan, other)
    outside = moved_to(agreed, POINT, Lying(None))
    assert (outside.kelurahan, outside.outside) == (SAID.kelurahan, True)
    older = msgspec.structs.replace(SAID, point=None)
    assert moved_to(older, POINT, Lying(other)).kelurahan == SAID.kelurahan
    first = moved_to(older, POINT, Lying(SAID.kelurahan))
    assert moved_to(first, POINT, Lying(other)).kelurahan == SAID.kelurahan, "also the second time it is moved"
