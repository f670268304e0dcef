"""What must be heard is heard once; what was there before is no news."""

from __future__ import annotations

import pytest

from console.models.commands.agencies import read_messages
from console.models.commands.calls import plan_call_back, start_call
from console.models.state.shift import Person
from console.models.state.streams import case_stream, reply_stream, split_stream
from console.ui.frame.sounds import Kind
from console.ui.window.main_window import AlarmWatch
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place


class Listener:
    """Looks at a desk as the window does every second."""

    def __init__(self, desk: RoomDesk) -> None:
        self.desk, self.watch = desk, AlarmWatch()

    def look(self, online: bool = True) -> set[Kind]:
        return self.watch.look(self.desk.board, self.desk.clock_ms, self.desk.desk_id, online)


@pytest.fixture
def listener(desk: RoomDesk) -> Listener:
    return Listener(desk)


def test_what_was_there_at_the_start_is_no_news(listener: Listener, cases: dict[str, str]) -> None:
    assert listener.look() == set() and listener.look() == set()


def test_being_late_sounds_once_and_the_next_one_sounds_again(desk: RoomDesk, listener: Listener) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR")
    step(desk, case, sent["DAMKAR"], "told")
    listener.look()
    desk.wait(121)
    assert listener.look() == {"overdue"}
    assert listener.look() == set()
    other = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 2"))
    step(desk, other, send(desk, other, "BPBD")["BPBD"], "told")
    listener.look()
    desk.wait(600)
    assert listener.look() == {"overdue"}


@pytest.mark.parametrize("answer", ["silent", "unable"])
def test_who_does_not_come_is_heard(desk: RoomDesk, listener: Listener, answer: str) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR")
    listener.look()
    step(desk, case, sent["DAMKAR"], answer)
    assert listener.look() == {"declined"}


def test_a_case_of_another_desk_is_heard_and_an_own_one_is_not(desk: RoomDesk, listener: Listener) -> None:
    listener.look()
    new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    assert listener.look() == set()
    opened = facts.CaseOpened("112-261112-B-0001", "tree_down", 2, Place(kelurahan="Turi"))
    desk.other(case_stream("other"), opened)
    assert listener.look() == {"new_case"}


def test_words_to_the_room_are_heard_again_until_somebody_reads_them(desk: RoomDesk, listener: Listener) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    one = send(desk, case, "DAMKAR")["DAMKAR"]
    step(desk, case, one, "told")
    listener.look()
    desk.other(case_stream(case), facts.AlertReplied(one, "m1", "sms", "DAMKAR", text="siap, tapi unit rusak"))
    assert "agency_message" in listener.look() and "agency_message" not in listener.look()
    desk.wait(61)
    assert "agency_message" in listener.look() and "agency_message" not in listener.look()
    desk.do(read_messages, case, one, by_room=True)
    desk.wait(61)
    assert "agency_message" not in listener.look()


def test_an_officers_words_without_a_task_are_heard_until_settled_and_a_strangers_once(
    desk: RoomDesk, listener: Listener
) -> None:
    listener.look()
    for recipient, again in (("", False), ("DAMKAR", True)):
        stream = reply_stream(f"r{recipient}")
        desk.other(stream, facts.ReplyUnplaced("sms", "620000000002", "tidak bisa", recipient))
        assert "agency_message" in listener.look()
        desk.wait(61)
        assert ("agency_message" in listener.look()) is again


def test_a_cut_line_is_heard_when_it_is_cut(listener: Listener) -> None:
    listener.look(online=True)
    assert listener.look(online=False) == {"connection_lost"}
    assert listener.look(online=False) == set()
    assert listener.look(online=True) == set()


def test_a_call_back_whose_time_has_come_sounds_once(desk: RoomDesk, listener: Listener) -> None:
    call = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
    desk.do(plan_call_back, call, desk.clock_ms + 60_000)
    assert listener.look() == set()
    desk.wait(61)
    assert listener.look() == {"overdue"}
    assert listener.look() == set()


def test_agencies_sent_by_nobody_ring_for_a_supervisor_until_one_has_looked(desk: RoomDesk) -> None:
    supervisor, dispatcher = AlarmWatch(), AlarmWatch()
    wati = Person("wati", "Wati Contoh", ("supervisor",), "online", desk.clock_ms)
    sari = Person("sari", "Sari Contoh", ("dispatcher",), "online", desk.clock_ms)

    def heard(watch: AlarmWatch, person: Person) -> set[Kind]:
        return watch.look(desk.board, desk.clock_ms, desk.desk_id, True, person=person)

    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    assert not heard(supervisor, wati) and not heard(dispatcher, sari)
    typed = "emergency:B:Rina Contoh"
    desk.other(case_stream(case), facts.DispatchRequested("a1", "DAMKAR"), by=typed, auth="emergency")
    assert "sent_unproved" in heard(supervisor, wati) and "sent_unproved" not in heard(supervisor, wati)
    assert "sent_unproved" not in heard(dispatcher, sari)
    desk.wait(desk.board.reference.rules.sound_again_s)
    assert "sent_unproved" in heard(supervisor, wati), "nobody has looked yet"
    (sent,) = (line for line in desk.board.cases[case].timeline if line.kind == "dispatch_requested")
    looked = facts.ReviewDecided(sent.entry, "sent_unproved", "accepted", "Rina, petugas pengganti")
    desk.other(case_stream(case), looked, by="wati")
    desk.wait(desk.board.reference.rules.sound_again_s)
    assert "sent_unproved" not in heard(supervisor, wati)
