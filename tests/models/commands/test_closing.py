"""How a case ends: always by a person, with an outcome or a reason."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import dispatch
from console.models.commands.calls import cancel, close, confirm_handover, find_false, hand_over, reopen
from console.models.commands.cases import note
from tests.models.desks import Desk


def test_closing_needs_an_outcome_of_the_list(desk: Desk) -> None:
    case = desk.case()
    for outcome in (None, "", "invented"):
        with pytest.raises(Refused, match="close_no_result"):
            desk.do(close, case.id, outcome)
    desk.do(close, case.id, "handled")
    with pytest.raises(Refused, match="case_closed") as refused:
        desk.do(close, case.id, "handled")
    assert refused.value.values["number"] == "A-0001"


def test_closing_with_agencies_still_working_needs_a_reason(desk: Desk) -> None:
    case = desk.case()
    desk.send(case)
    with pytest.raises(Refused, match="close_agencies_open") as refused:
        desk.do(close, case.id, "handled")
    assert refused.value.values == {"agencies": ["DAMKAR"]}
    desk.do(close, case.id, "handled", "Damkar melapor besok")
    assert desk.seen(case).state == "closed"


def test_an_ended_case_takes_notes_and_late_steps_but_no_new_agency(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.do(close, case.id, "handled", "laporan menyusul")
    desk.do(note, case.id, "laporan diterima")
    desk.step(case, damkar, "cleared", result="handled")
    with pytest.raises(Refused, match="case_closed"):
        desk.do(dispatch, case.id, "PLN")


def test_only_an_ended_case_is_opened_again(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="case_not_closed"):
        desk.do(reopen, case.id, "x")
    desk.do(cancel, case.id, "pelapor membatalkan")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(reopen, case.id, "")
    desk.do(reopen, case.id, "pelapor menelepon lagi")
    assert desk.seen(case).open


def test_a_case_with_crews_under_way_is_not_cancelled_before_they_are_recalled(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(cancel, case.id, "")
    with pytest.raises(Refused, match="close_agencies_open"):
        desk.do(cancel, case.id, "pelapor membatalkan")
    desk.step(case, damkar, "recalled", reason="dibatalkan")
    desk.do(cancel, case.id, "pelapor membatalkan")
    assert desk.seen(case).state == "cancelled"


def test_a_dispatched_case_is_found_false_only_after_word_from_the_scene(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    with pytest.raises(Refused, match="prank_dispatched"):
        desk.do(find_false, case.id, "iseng")
    desk.step(case, damkar, "rolling")
    with pytest.raises(Refused, match="prank_dispatched"):
        desk.do(find_false, case.id, "iseng")
    desk.step(case, damkar, "arrived")
    desk.do(find_false, case.id, "tidak ada kejadian")
    assert desk.seen(case).state == "false"


def test_an_agency_recalled_before_it_was_told_does_not_make_a_case_dispatched(desk: Desk) -> None:
    case = desk.case()
    desk.step(case, desk.send(case), "recalled", reason="salah kirim")
    desk.do(find_false, case.id, "iseng")
    assert desk.seen(case).state == "false"


def test_handing_over_names_the_neighbour_and_the_receiver(desk: Desk) -> None:
    case = desk.case()
    with pytest.raises(Refused, match="handover_missing"):
        desk.do(confirm_handover, case.id, "Bu Rini")
    with pytest.raises(Refused, match="receiver_missing"):
        desk.do(hand_over, case.id, " ")
    desk.do(hand_over, case.id, "112 Kabupaten Blitar", "di luar kota")
    with pytest.raises(Refused, match="receiver_missing"):
        desk.do(confirm_handover, case.id, " ")
