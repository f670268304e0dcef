"""The state of a case is derived from facts; nothing is deleted, nothing closes by itself."""

from console.models.commands.calls import close, confirm_handover, find_false, hand_over, reopen
from console.models.commands.cases import note, report_casualties, verify
from console.models.state.case import fold_case
from console.models.state.record import Recorded
from tests.models.desks import Desk, Room
from wire import facts
from wire.entry import UnknownFact
from wire.facts import Fact


def entry(seq: int, fact: Fact, *prev: str) -> Recorded:
    return Recorded(
        id=f"e{seq}", stream="case:1", desk="a", desk_seq=seq, at=seq, by="sari", fact=fact, prev=prev, seq=seq
    )


def test_a_case_goes_from_new_to_closed_by_what_is_recorded(desk: Desk) -> None:
    case = desk.case()
    assert (case.state, case.number, case.short_number) == ("new", "112-261112-A-0001", "A-0001")
    desk.do(verify, case.id, "petugas lapangan")
    assert desk.seen(case).state == "verified"
    damkar = desk.send(case)
    assert desk.seen(case).state == "dispatched"
    desk.step(case, damkar, "told")
    desk.step(case, damkar, "rolling")
    assert desk.seen(case).state == "dispatched"
    desk.step(case, damkar, "arrived")
    assert desk.seen(case).state == "in_progress"
    desk.step(case, damkar, "cleared", result="handled")
    assert desk.seen(case).state == "done"
    assert desk.seen(case).open
    desk.do(close, case.id, "handled")
    assert (desk.seen(case).state, desk.seen(case).stage) == ("closed", "done")


def test_a_case_with_one_agency_clear_and_another_still_working_is_in_progress(desk: Desk) -> None:
    case = desk.case()
    damkar = desk.send(case)
    desk.send(case, "PLN")
    desk.step(case, damkar, "cleared")
    assert desk.seen(case).state == "in_progress"


def test_a_case_whose_agencies_are_all_unable_or_recalled_is_not_called_dispatched(desk: Desk) -> None:
    case = desk.case()
    desk.step(case, desk.send(case), "unable")
    desk.step(case, desk.send(case, "PLN"), "recalled", reason="salah kirim")
    assert desk.seen(case).state == "new"


def test_a_reopened_case_is_as_far_as_it_was(desk: Desk) -> None:
    case = desk.case()
    desk.do(close, case.id, "handled")
    desk.do(reopen, case.id, "api muncul lagi")
    assert desk.seen(case).state == "new"
    assert desk.seen(case).reopened == 1


def test_a_case_handed_over_stays_open_until_a_named_receiver_confirms(desk: Desk) -> None:
    case = desk.case()
    desk.do(hand_over, case.id, "112 Kabupaten Blitar")
    assert desk.seen(case).state == "new"
    handover = desk.seen(case).handover
    assert handover is not None and handover.receiver is None
    desk.do(confirm_handover, case.id, "Bu Rini")
    assert desk.seen(case).state == "handed_over"
    assert desk.seen(case).open
    handover = desk.seen(case).handover
    assert handover is not None and (handover.to, handover.receiver) == ("112 Kabupaten Blitar", "Bu Rini")


def test_a_confirmation_without_its_offer_shows_what_is_known() -> None:
    case = fold_case("1", [entry(1, facts.HandoverConfirmed(receiver="Bu Rini"))])
    assert case.state == "handed_over"
    assert case.handover is not None and case.handover.to == ""


def test_a_false_report_shows_its_reason(desk: Desk) -> None:
    case = desk.case()
    desk.do(find_false, case.id, "tidak ada kejadian")
    closure = desk.seen(case).closure
    assert closure is not None
    assert (closure.state, closure.outcome, closure.reason) == ("false", None, "tidak ada kejadian")


def test_casualties_follow_the_best_source(desk: Desk) -> None:
    case = desk.case()
    assert case.casualties is None
    desk.do(report_casualties, case.id, facts.CasualtiesReported(source="medic", severe=1))
    desk.do(report_casualties, case.id, facts.CasualtiesReported(source="caller", light=9))
    count = desk.seen(case).casualties
    assert count is not None and (count.severe, count.light) == (1, 0)


def test_the_timeline_is_in_order_of_happening_and_keeps_every_line(desk: Desk, room: Room) -> None:
    case = desk.case()
    room.later(10)
    desk.do(note, case.id, "warga mengevakuasi", happened=room.now_ms - 5 * 60_000)
    desk.do(note, case.id, "api padam")
    kinds = [(line.kind, line.when - case.opened_ms) for line in desk.seen(case).timeline]
    assert kinds == [("case_opened", 0), ("case_noted", 300_000), ("case_noted", 600_000)]


def test_pending_entries_are_marked_until_they_come_back_numbered(desk: Desk, room: Room) -> None:
    case = desk.case()
    assert desk.seen(case).pending
    room.meet()
    assert not desk.seen(case).pending


def test_a_case_whose_opening_has_not_arrived_counts_as_most_severe_and_shows_what_is_known() -> None:
    case = fold_case(
        "1",
        [
            entry(2, facts.CasePlaced(place=facts.Place(landmark="alun-alun"))),
            entry(3, facts.AssignmentStepped(assignment="gone", step="arrived")),
            entry(4, facts.DispatchRequested(assignment="a", agency="NOBODY KNOWS")),
            entry(5, UnknownFact(name="case_sung")),
            entry(6, facts.StepUndone(entry="not here")),
            entry(7, facts.StampCorrected(entry="not here", happened=1, reason="x")),
            entry(8, facts.CaseReopened(reason="x")),
        ],
    )
    assert (case.opened, case.number, case.priority, case.state) == (False, "", 1, "dispatched")
    assert case.place.landmark == "alun-alun"
    assert case.unknown_kinds == 1
    assert len(case.timeline) == 7


def test_a_second_opening_or_verification_does_not_change_the_first() -> None:
    opened = facts.CaseOpened(number="112-261112-A-0001", nature="crime", priority=1, place=facts.Place())
    again = facts.CaseOpened(number="112-261112-B-0009", nature="crime", priority=1, place=facts.Place())
    case = fold_case(
        "1",
        [
            entry(1, opened),
            entry(2, again),
            entry(3, facts.CaseVerified(source="Polres")),
            entry(4, facts.CaseVerified(source="warga")),
            entry(5, facts.DispatchRequested(assignment="a", agency="DAMKAR")),
            entry(6, facts.DispatchRequested(assignment="a", agency="PLN")),
            entry(7, facts.CaseHandedOver(to="112 Kabupaten")),
        ],
    )
    assert case.number == "112-261112-A-0001"
    assert case.verified is not None and case.verified.source == "Polres"
    assert case.assignments["a"].agency == "DAMKAR"


def test_an_undone_offer_of_handing_over_leaves_no_offer() -> None:
    case = fold_case("1", [entry(1, facts.CaseHandedOver(to="112 Kabupaten")), entry(2, facts.StepUndone(entry="e1"))])
    assert case.handover is None
