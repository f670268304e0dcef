"""What has a page of its own is in the supervisors' list too, and ends there by its own facts: requests about personal
data, objections, blocks one person asked for and granted; the next shift is told of them."""

import dataclasses

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.calls import ask_block, grant_block, unblock
from console.models.commands.context import Draft
from console.models.commands.evaluation import Marked, Sampled, answer_evaluation, evaluate_call, review_evaluation
from console.models.commands.privacy import RequestForm, answer, decide, identify, name_found, record_request
from console.models.commands.shifts import ask_account, hand_shift_over, start_shift
from console.models.state.review import WAITS_MS, matters_in
from console.models.state.streams import definition_stream, split_stream
from console.models.views.handover import OpenState, changed_since, open_lines
from console.models.views.review_queue import count_for, decided, may_decide, may_see, waiting
from tests.models import reviews
from tests.models.commands.test_evaluation import FORM
from tests.models.desks import MINUTE_MS, Desk, Room
from tests.models.reviews import SUPERVISOR, queue, the
from wire import facts
from wire.facts.privacy import Wish
from wire.seal import Erased

ADMIN = frozenset({"admin"})


def blocked_alone(chief: Desk) -> str:
    chief.do(ask_block, "0000-77", 2, "memaki petugas")
    chief.room.later()
    notice = the(chief, "block").one
    chief.do(grant_block, notice, "malam, sendirian")
    return notice


def objected(desk: Desk, room: Room, evaluator: str = "ratna") -> Desk:
    """Sari objects to what somebody found of her call."""
    room.desks[0].write([Draft(definition_stream(FORM), FORM)])
    room.meet()
    by = room.desk("E", evaluator, SUPERVISOR)
    marks = [Marked(one.code, "none") for one in FORM.criteria]
    by.do(evaluate_call, Sampled("call-1", "sari", 202610), marks)
    room.meet()
    desk.do(answer_evaluation, "call-1", "pertanyaannya sudah saya ajukan", objects=True)
    room.meet()
    return by


def request(desk: Desk, wish: Wish = "access") -> str:
    asked = RequestForm(wish=wish, name="Pemohon", about_number="0000-12")
    (written,) = desk.do(record_request, asked, "PD-1")
    desk.room.meet()
    return split_stream(written.stream)[1]


def test_a_request_about_personal_data_waits_with_its_time_until_the_person_is_answered(
    desk: Desk, chief: Desk, room: Room
) -> None:
    one = request(desk)
    waits = the(chief, "request")
    assert (waits.by, waits.due, waits.one) == ("sari", room.now_ms + 3 * 24 * 60 * MINUTE_MS, "identity")
    assert may_decide(chief.board, waits, "wati", SUPERVISOR) and may_decide(chief.board, waits, "budi", ADMIN)
    chief.do(identify, one, "card")
    assert not may_decide(chief.board, the(chief, "request"), "sari", SUPERVISOR), "never by who noted it"
    chief.do(decide, one, False, "nomor itu milik orang lain")
    assert the(chief, "request").one == "denied", "who asked still waits for the answer"
    room.later(WAITS_MS / MINUTE_MS)
    chief.do(answer, one, "surat 12")
    assert queue(chief) == []
    (told,) = decided(chief.board, room.now_ms)
    assert told.decided is not None and (told.decided.verdict, told.decided.by) == ("not_accepted", "wati")


def test_what_is_to_be_erased_on_a_request_is_granted_neither_by_who_noted_it_nor_by_who_named_the_list(
    desk: Desk, chief: Desk, room: Room
) -> None:
    one = request(desk, "erasure")
    chief.do(identify, one, "card")
    assert the(chief, "request").one == "search" and the(chief, "request").never == ()
    chief.do(name_found, one, ["call:1"])
    waits = the(chief, "request")
    assert (waits.one, waits.never) == ("decision", ("sari", "wati"))
    room.meet()
    other = room.desk("D", "ratna", SUPERVISOR)
    assert may_decide(other.board, waits, "ratna", SUPERVISOR)
    other.do(decide, one, True, "sah", found=["call:1"])
    assert (the(other, "request").one, the(other, "request").never) == ("granted", ("sari",))


def test_an_objection_waits_for_a_supervisor_who_neither_evaluated_nor_objects(
    desk: Desk, chief: Desk, room: Room
) -> None:
    by = objected(desk, room)
    waits = the(chief, "objection")
    assert (waits.by, waits.one, waits.reason) == ("sari", "call-1", ""), "what was said is not in the list"
    assert may_decide(chief.board, waits, "wati", SUPERVISOR)
    assert not any(may_decide(chief.board, waits, one, SUPERVISOR) for one in ("sari", "ratna"))
    assert not may_see(waits, ADMIN), "what was found of a call is for supervisors and its own person"
    assert count_for(by.board, room.now_ms, "ratna", SUPERVISOR) == 0
    assert count_for(chief.board, room.now_ms, "wati", SUPERVISOR) == 1
    with pytest.raises(Refused, match="review_gone"):
        reviews.decide(chief, waits)
    known = chief.board.evaluations["call-1"]
    assert known.answer is not None
    erased = msgspec.structs.replace(known.answer, text=Erased(b"", b"", 1, "rule kasus 2"))
    assert matters_in(waits.stream, dataclasses.replace(known, answer=erased)) == (), "nobody can look at it any more"
    chief.do(review_evaluation, "call-1", [Marked(one.code, "none") for one in FORM.criteria], "nilai tetap")
    room.meet()
    assert queue(chief) == queue(by) == []
    (told,) = decided(chief.board, room.now_ms)
    assert told.decided is not None and (told.decided.verdict, told.decided.by) == ("not_accepted", "wati")
    desk.do(answer_evaluation, "call-1", "saya tetap keberatan", objects=True)
    assert queue(desk) == ["objection"], "who objects once more is heard once more"


def test_a_block_one_person_asked_for_and_granted_is_looked_at_by_another_however_long_it_takes(
    desk: Desk, chief: Desk, room: Room
) -> None:
    blocked_alone(chief)
    room.meet()
    waits = the(chief, "own_block")
    assert not may_decide(chief.board, waits, "wati", SUPERVISOR)
    with pytest.raises(Refused, match="review_own"):
        reviews.decide(chief, waits)
    room.later(WAITS_MS / MINUTE_MS + 1)
    assert queue(chief) == ["own_block"], "it ran out, and nobody looked"
    reviews.decide(room.desk("D", "ratna", SUPERVISOR), waits, reason="rekaman didengar")
    room.meet()
    assert queue(chief) == []
    assert {one.about for one in decided(chief.board, room.now_ms)} == {"own_block"}


def test_another_ends_such_a_block_and_has_looked_who_granted_it_ends_it_and_has_not(
    desk: Desk, chief: Desk, room: Room
) -> None:
    chief.do(unblock, blocked_alone(chief), "sudah tenang")
    assert queue(chief) == ["own_block"]
    other = room.desk("D", "ratna", SUPERVISOR)
    second = blocked_alone(chief)
    room.meet()
    assert queue(other).count("own_block") == 2
    other.do(unblock, second, "nomor rumah sakit")
    assert queue(other).count("own_block") == 1
    chief.do(ask_block, "0000-78", 2, "iseng")
    room.meet()
    asked = the(other, "block")
    other.do(grant_block, asked.one)
    assert queue(other).count("own_block") == 1, "granted by another it needs no second look"


def test_who_could_not_sign_in_waits_once_for_each_person_and_never_for_themselves(
    desk: Desk, chief: Desk, room: Room
) -> None:
    server = room.desks[0]
    for cause in ("tries", "tries"):
        server.write([Draft("ref:stopped:wati", facts.SignInStopped("wati", cause, "desk-a", room.now_ms + 1))])
        room.later(90)
    server.write([Draft("ref:stopped:desk-a", facts.SignInStopped("", "desk", "desk-a", room.now_ms + 1))])
    room.meet()
    assert queue(chief) == ["stopped", "stopped"], "the last time tells how it stands"
    own = next(one for one in waiting(chief.board, room.now_ms) if one.one == "wati")
    with pytest.raises(Refused, match="review_about_you"):
        reviews.decide(chief, own)
    other = room.desk("D", "ratna", SUPERVISOR)
    reviews.decide(other, own, reason="benar Wati, salah ketik")
    assert queue(other) == ["stopped"]
    server.write([Draft("ref:stopped:wati", facts.SignInStopped("wati", "password"))])
    room.meet()
    assert queue(other) == ["stopped", "stopped"]


def test_an_account_asked_for_waits_for_an_admin_however_long_it_takes(desk: Desk, chief: Desk, room: Room) -> None:
    with pytest.raises(Refused, match="account_name_missing"):
        desk.do(ask_account, " ", "dispatcher", "petugas baru")
    with pytest.raises(Refused, match="reason_missing"):
        desk.do(ask_account, "Petugas Baru", "dispatcher", "")
    with pytest.raises(Refused, match="not_allowed"):
        room.desk("F", "tamu", frozenset({"viewer"})).do(ask_account, "Tamu", "viewer", "ingin melihat")
    desk.do(ask_account, "Petugas Baru", "dispatcher", "mulai Senin")
    room.later(WAITS_MS / MINUTE_MS + 1)
    room.meet()
    one = the(chief, "wanted")
    assert not may_decide(chief.board, one, "wati", SUPERVISOR), "seen by supervisors, decided by an admin"
    with pytest.raises(Refused, match="not_allowed"):
        reviews.decide(chief, one)
    reviews.decide(room.desk("D", "budi", ADMIN), one, reason="dibuat, sandi diberikan langsung")
    room.meet()
    assert queue(chief) == []


def test_the_next_shift_is_told_what_supervisors_still_owe_without_saying_whom_it_is_about(
    desk: Desk, chief: Desk, room: Room
) -> None:
    one = request(desk, "erasure")
    objected(desk, room)
    blocked_alone(chief)
    room.meet()
    lines = [line for line in open_lines(desk.board, room.now_ms) if line.about == "supervisor"]
    assert [(line.one, line.state) for line in lines] == [(one, "identity"), ("objection", "1"), ("own_block", "1")]
    assert lines[0].due is not None and "call-1" not in repr(lines)
    shift = split_stream(desk.do(start_shift)[-1].stream)[1]
    desk.do(hand_shift_over, shift, OpenState(lines=tuple(open_lines(desk.board, room.now_ms))))
    desk.do(identify, one, "card")
    signed = desk.board.shifts[shift].handed
    assert signed is not None
    (changed,) = changed_since(signed, open_lines(desk.board, room.now_ms), desk.name)
    assert changed.now is not None and changed.now.state == "search"
