"""What waits for a supervisor: every kind of matter, how it leaves, whose entry it is, what two decide apart."""

from typing import Any

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.agencies import correct_stamp
from console.models.commands.calls import (
    ask_block,
    attach_call,
    cancel,
    clear_number,
    close,
    deny_block,
    find_false,
    finish_task,
    flag_number,
    grant_block,
    plan_task,
    record_kind,
    reopen,
    set_call_back,
)
from console.models.commands.cases import resolve_conflict, set_priority
from console.models.commands.context import Draft
from console.models.commands.intake import copy_call, undo_last
from console.models.commands.shifts import confirm_person
from console.models.state.shift import OWES_AFTER_MS
from console.models.state.streams import case_stream, shift_stream, split_stream
from console.models.views.review_queue import CLOCK_OFF_MS, count_for, decided, may_decide, unproved_sendings, waiting
from tests.models.desks import MINUTE_MS, Desk, Room
from tests.models.reviews import SUPERVISOR, decide, leaves_when_decided, queue, the
from wire import facts


def test_a_corrected_time_waits_and_so_does_a_step_taken_back(desk: Desk, chief: Desk, room: Room) -> None:
    case = desk.case()
    one = desk.send(case)
    told = desk.step(case, one, "told", channel="phone")
    room.later(5)
    desk.do(correct_stamp, told.stream, told.id, told.at + MINUTE_MS, "salah lihat jam")
    leaves_when_decided(desk, chief, "correction")
    desk.step(case, one, "accepted", channel="phone")
    desk.do(undo_last)
    room.meet()
    assert queue(chief) == ["correction"]


def test_what_was_copied_from_paper_waits_once_for_the_call_and_its_case(desk: Desk, chief: Desk, room: Room) -> None:
    call = split_stream(desk.do(copy_call, room.now_ms - 60 * MINUTE_MS, "07")[0].stream)[1]
    room.meet()
    assert queue(chief) == ["late"]
    case = desk.case(call=call)
    desk.do(attach_call, call, case.id)
    leaves_when_decided(desk, chief, "late")


def test_a_false_report_waits_until_it_is_judged_or_the_case_is_open_again(desk: Desk, chief: Desk, room: Room) -> None:
    first, second = desk.case(), desk.case()
    desk.do(find_false, first.id, "tidak ada apa-apa")
    leaves_when_decided(desk, chief, "false")
    desk.do(find_false, second.id, "iseng")
    desk.do(reopen, second.id, "ternyata benar")
    room.meet()
    assert queue(chief) == ["reopened"]
    decide(chief, the(chief, "reopened"))
    assert queue(chief) == []


def test_a_case_closed_with_something_missing_waits_and_one_closed_whole_does_not(
    desk: Desk, chief: Desk, room: Room
) -> None:
    lacking, whole = desk.case(), desk.case()
    desk.send(lacking)
    desk.do(close, lacking.id, "handled", "radio mati, jam tiba tidak tercatat")
    desk.do(close, whole.id, "handled")
    desk.do(cancel, desk.case().id, "dobel")
    leaves_when_decided(desk, chief, "closed")
    assert queue(chief) == []


def test_a_question_passed_over_waits_until_it_is_answered_after_all(desk: Desk, chief: Desk, room: Room) -> None:
    case = desk.case()
    for question in ("trapped", "power"):
        fact = facts.CardSkipped("tree_down", 1, question, "pelapor menutup telepon")
        desk.write([Draft(case_stream(case.id), fact)])
    answered = facts.CardAnswered("tree_down", 1, "power", "no")
    desk.write([Draft(case_stream(case.id), answered)])
    leaves_when_decided(desk, chief, "skipped")
    assert queue(chief) == []


def test_what_was_done_against_an_advice_waits_with_its_reason(desk: Desk, chief: Desk, room: Room) -> None:
    case = desk.case()
    stream = case_stream(case.id)
    raised = facts.ConditionRaised("c1", "PLN", "listrik padam", "power off")
    desk.write([Draft(stream, raised), Draft(stream, facts.ConditionOverridden("c1", "nyawa di dalam"))])
    desk.write([Draft(stream, facts.DispatchRequested("a9", "DAMKAR", "D-1", override="satu-satunya yang dekat"))])
    desk.do(set_priority, case.id, 3, "sudah aman")
    desk.do(set_priority, case.id, 1)
    call = desk.call()
    desk.do(set_call_back, call.id, "never", reason="pelaku di rumah")
    desk.do(set_call_back, call.id, "allowed", reason="korban sudah di polsek")
    room.meet()
    found = [one for one in waiting(chief.board, room.now_ms) if one.about == "overruled"]
    assert {one.reason for one in found} == {
        "nyawa di dalam", "satu-satunya yang dekat", "sudah aman", "korban sudah di polsek",
    }  # fmt: skip
    for one in found:
        decide(chief, one)
    assert queue(chief) == []


def test_a_block_asked_for_leaves_by_its_own_commands_and_a_running_one_says_until_when(
    desk: Desk, chief: Desk, room: Room
) -> None:
    for answer in (grant_block, deny_block):
        desk.do(ask_block, "0000-77", 2, "iseng berulang")
        room.meet()
        one = the(chief, "block")
        chief.do(answer, one.one, "cukup alasan")
        assert "block" not in queue(chief)
    assert [told.decided.verdict for told in decided(chief.board, room.now_ms) if told.decided] == [
        "accepted",
        "not_accepted",
    ]
    running = the(chief, "blocked")
    assert running.due == room.now_ms + 120 * MINUTE_MS
    assert count_for(chief.board, room.now_ms, "wati", SUPERVISOR) == 0, "a running block is shown, it is no work"
    room.later(121)
    assert queue(chief) == []


def test_a_flag_waits_until_it_is_accepted_taken_off_or_runs_out(desk: Desk, chief: Desk, room: Room) -> None:
    for number in ("0000-1", "0000-2", "0000-3"):
        desk.do(flag_number, number, "empat kali iseng", "prank", 1)
    room.meet()
    first, second, _ = (one for one in waiting(chief.board, room.now_ms) if one.about == "flag")
    decide(chief, first)
    chief.do(clear_number, second.one, "nomor sekolah")
    assert queue(chief) == ["flag"]
    assert [one.decided.verdict for one in decided(chief.board, room.now_ms) if one.decided] == [
        "accepted",
        "not_accepted",
    ]
    room.later(25 * 60)
    assert queue(chief) == []


def test_a_silent_call_nobody_confirmed_waits_until_its_kind_is_another(desk: Desk, chief: Desk, room: Room) -> None:
    first, second = desk.call(), desk.call()
    desk.do(record_kind, first.id, "ghost_unconfirmed")
    desk.do(record_kind, second.id, "ghost_unconfirmed")
    desk.do(record_kind, second.id, "information")
    leaves_when_decided(desk, chief, "silent")
    assert queue(chief) == []


def test_a_promise_waits_once_its_time_is_over_and_leaves_when_it_is_kept(desk: Desk, chief: Desk, room: Room) -> None:
    case = desk.case()
    desk.do(plan_task, case.id, "promise", room.now_ms + MINUTE_MS, "kabari keluarga")
    room.meet()
    assert queue(chief) == []
    room.later(2)
    one = the(chief, "promise")
    chief.do(finish_task, case_stream(case.id), one.one, "sudah")
    assert queue(chief) == []


def shift(desk: Desk, one: str = "s1", **changes: Any) -> str:
    stream = shift_stream(one)
    begun = facts.ShiftStarted(desk.person, "Sari", desk.letter)
    desk.write([Draft(stream, msgspec.structs.replace(begun, **changes))])
    return stream


def test_a_missing_handover_waits_from_the_end_of_the_shift_until_somebody_takes_over(
    desk: Desk, chief: Desk, room: Room
) -> None:
    for one in ("s1", "s2"):
        shift(desk, one)
    room.later(OWES_AFTER_MS / MINUTE_MS)
    desk.write([Draft(shift_stream(one), facts.ShiftEnded()) for one in ("s1", "s2")])
    room.meet()
    assert queue(chief) == ["handover", "handover"]
    taken = facts.ShiftTakenOver("wati", "Wati")
    chief.write([Draft(shift_stream("s2"), facts.ShiftHandedOver("sari", "Sari")), Draft(shift_stream("s2"), taken)])
    leaves_when_decided(desk, chief, "handover")
    assert queue(chief) == []


def test_a_handover_taken_over_without_the_signature_of_who_left_waits_too(desk: Desk, chief: Desk, room: Room) -> None:
    stream = shift(desk)
    desk.write([Draft(stream, facts.ShiftTakenOver("budi", "Budi")), Draft(stream, facts.ShiftEnded())])
    room.meet()
    assert the(chief, "handover").one == "unsigned"


def test_an_emergency_sign_in_leaves_when_somebody_said_who_it_was(desk: Desk, chief: Desk, room: Room) -> None:
    stream = shift(desk)
    (begun,) = desk.board.records_of(stream)
    chief.board.apply([msgspec.structs.replace(begun, auth="emergency", by="emergency:A:Tono")])
    assert queue(chief) == ["emergency"]
    chief.do(confirm_person, "s1", None, "tidak ada yang mengenal")
    assert queue(chief) == []
    (told,) = decided(chief.board, room.now_ms)
    assert told.decided is not None and told.decided.verdict == "not_accepted"


def test_a_sign_in_the_server_had_not_seen_for_a_week_waits(desk: Desk, chief: Desk, room: Room) -> None:
    shift(desk, "s1", checked_ms=room.now_ms - 8 * 24 * 60 * MINUTE_MS)
    shift(desk, "s2", checked_ms=room.now_ms - 6 * 24 * 60 * MINUTE_MS)
    leaves_when_decided(desk, chief, "unchecked")
    assert queue(chief) == []


def test_a_desk_whose_clock_is_off_waits_until_it_is_right_or_seen(desk: Desk, chief: Desk, room: Room) -> None:
    stream = shift(desk)
    (begun,) = desk.board.records_of(stream)
    chief.board.apply([msgspec.structs.replace(begun, offset_ms=CLOCK_OFF_MS)])
    assert queue(chief) == ["clock"]
    decide(chief, the(chief, "clock"), "accepted", "teknisi dipanggil")
    assert queue(chief) == []
    assert [one.about for one in decided(chief.board, room.now_ms)] == ["clock"]
    chief.board.apply([msgspec.structs.replace(begun, offset_ms=100)])
    assert queue(chief) == []


def test_an_account_is_looked_at_by_an_admin_each_time_it_is_defined(chief: Desk, room: Room) -> None:
    admin = room.desk("D", "budi", frozenset({"admin"}))
    (one,) = (one for one in waiting(chief.board, room.now_ms) if one.about == "account")
    assert not may_decide(chief.board, one, "wati", SUPERVISOR)
    with pytest.raises(Refused, match="not_allowed"):
        decide(chief, one)
    decide(admin, one, reason="diminta kepala seksi")
    assert not waiting(admin.board, room.now_ms)
    server = room.desks[0]
    more = facts.AccountDefined(account="sari", name="Sari", roles=("dispatcher", "supervisor"))
    server.write([Draft("ref:account:sari", more)])
    room.meet()
    assert [one.about for one in waiting(admin.board, room.now_ms)] == ["account"]


def test_what_the_server_refused_waits_at_every_desk(desk: Desk, chief: Desk, room: Room) -> None:
    fact = facts.EntryRefused("id-x", "desk-a", 4, b"h", "role_missing")
    room.desks[0].write([Draft("ref:refused:desk-a", fact)])
    room.meet()
    one = the(chief, "refused")
    assert (one.desk, one.one, one.reason) == ("desk-a", "id-x", "role_missing")
    decide(chief, one, "accepted", "ditulis ulang oleh pengawas")
    assert queue(chief) == []


def test_two_values_of_a_field_wait_until_one_is_taken(desk: Desk, chief: Desk, room: Room) -> None:
    case = desk.case()
    room.meet()
    other = room.desk("B", "budi")
    desk.do(set_priority, case.id, 1)
    other.do(set_priority, case.id, 3, "ringan")
    room.meet()
    one = the(chief, "conflict")
    assert one.one == "priority"
    head = chief.seen(case).conflicts["priority"][0]
    chief.do(resolve_conflict, one.stream, one.one, head.id)
    assert "conflict" not in queue(chief)


def typed(desk: Desk) -> Desk:
    """Somebody sits at this desk by a typed name."""
    desk.person, desk.auth, desk.roles = "emergency:A:Rina Contoh", "emergency", frozenset({"dispatcher"})
    return desk


def test_agencies_sent_by_nobody_wait_once_a_case_until_a_supervisor_looks_and_the_next_sending_waits_again(
    desk: Desk, chief: Desk, room: Room
) -> None:
    known = desk.case()
    desk.send(known)
    room.meet()
    assert not unproved_sendings(chief.board), "who signed in is known"
    case = typed(desk).case()
    last = desk.send(case)
    room.meet()
    (one,) = unproved_sendings(chief.board)
    assert one.entry == chief.board.cases[case.id].assignments[last].requested.entry_id
    leaves_when_decided(desk, chief, "sent_unproved")
    assert not unproved_sendings(chief.board)
    desk.send(case, "PLN")
    room.meet()
    assert len(unproved_sendings(chief.board)) == 1 and queue(chief) == ["sent_unproved"]
    desk.do(close, case.id, "handled", "radio mati")
    room.meet()
    assert len(unproved_sendings(chief.board)) == 1, "who sent them unproved ends no ring by closing the case"
    chief.do(reopen, case.id, "masih berlangsung")
    chief.do(close, case.id, "handled", "radio mati")
    room.meet()
    assert not unproved_sendings(chief.board), "what a known person ended rings no more"


def test_what_nobody_proved_takes_back_no_sending_that_nobody_proved(desk: Desk, chief: Desk, room: Room) -> None:
    case = typed(desk).case()
    task = desk.send(case)
    sent = desk.board.cases[case.id].assignments[task].requested.entry_id
    room.meet()
    desk.note(case_stream(case.id), facts.StepUndone(sent, "salah tekan"))
    room.meet()
    assert len(unproved_sendings(chief.board)) == 1, "the agency was sent, and who did it is not known"
    chief.note(case_stream(case.id), facts.StepUndone(sent, "bukan dari kami"))
    room.meet()
    assert not unproved_sendings(chief.board)


def test_who_the_typed_name_was_is_said_once_for_all_that_they_sent_and_send(
    desk: Desk, chief: Desk, room: Room
) -> None:
    shift = split_stream(typed(desk).write([Draft(shift_stream("darurat"), began())])[0].stream)[1]
    desk.send(desk.case())
    room.meet()
    assert {"sent_unproved", "emergency"} == set(queue(chief))
    chief.do(confirm_person, shift, None, "tidak ada yang mengenal")
    assert queue(chief) == [] and not unproved_sendings(chief.board)
    room.later()
    desk.send(desk.case())
    room.meet()
    assert queue(chief) == ["sent_unproved"], "whom nobody knows rings for each"
    chief.do(confirm_person, shift, "sari")
    room.later()
    desk.send(desk.case())
    room.meet()
    assert queue(chief) == [] and not unproved_sendings(chief.board)


def began() -> facts.ShiftStarted:
    return facts.ShiftStarted("emergency:A:Rina Contoh", "Rina Contoh", "A")


def test_what_no_session_proves_rings_as_a_typed_name_does(desk: Desk, chief: Desk, room: Room) -> None:
    desk.send(desk.case())
    room.meet()
    room.ledger[:] = [
        msgspec.structs.replace(one, doubts=("unproved",)) if isinstance(one.fact, facts.DispatchRequested) else one
        for one in room.ledger
    ]
    room.meet()
    assert len(unproved_sendings(chief.board)) == 1
