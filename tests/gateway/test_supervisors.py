"""The supervisor on call hears by telephone that agencies were sent while nobody proved who they are: when, by what and
how often, asked of the board, and once through the real server, desks, gateway and peer."""

from pathlib import Path

import pytest

from console.models.commands.shifts import confirm_person, set_on_call
from console.models.state.streams import case_stream, channel_stream, on_call_stream, shift_stream
from console.models.views.on_duty import on_call_now
from gateway.alerts.ladder import Due
from gateway.alerts.messages import Wording
from gateway.alerts.supervisors import TOGETHER_MS, address_of, due, is_wanted, message
from tests.gateway.alert_room import AlertRoom
from tests.helpers.world import PASSWORD, world
from tests.models.desks import WORDS, Desk, Room
from wire import facts

TYPED, NUMBER, HOUR_MS = "emergency:A:Rina Contoh", "0812-0000-0099", 3_600_000


class Night:
    """A desk where somebody works by a typed name, and the board of the gateway."""

    def __init__(self) -> None:
        self.room = Room((*WORDS, facts.AccountDefined("wati", "Wati Contoh", ("supervisor",))))
        self.chief, self.desk = self.room.desk("B", "wati"), self.room.desk("A", TYPED, frozenset({"dispatcher"}))
        self.desk.auth = "emergency"
        self.chief.note(channel_stream("sms"), facts.ChannelSet("sms", "sms"))
        self.chief.do(set_on_call, "Wati Contoh", NUMBER, self.room.now_ms, self.room.now_ms + 8 * HOUR_MS)
        self.gateway = Desk(self.room, "gateway", "G")
        self.gateway.board.face_outside()
        self.room.meet()

    def send(self) -> str:
        case = self.desk.case()
        self.desk.send(case)
        self.room.meet()
        return case.id

    def due(self) -> list[Due]:
        return due(self.gateway.board, self.room.now_ms)

    def went(self, one: Due) -> None:
        sent = facts.AlertSent(one.task, one.id, one.rung, one.channel, one.recipient, "supervisor")
        self.gateway.note(case_stream(one.case), sent)
        self.room.meet()


def test_it_is_due_at_once_where_no_supervisor_is_on_duty_and_says_neither_name_nor_place() -> None:
    night = Night()
    case = night.send()
    (one,) = night.due()
    board, now_ms = night.gateway.board, night.room.now_ms
    assert (one.case, one.channel, one.priority) == (case, "sms", 1) and is_wanted(board, one, now_ms)
    assert address_of(board, one, now_ms) == "+6281200000099"
    said = message(board, one, Wording(), doubled=False).short
    assert len(said) <= 160 and board.display_number(case) in said, said
    assert "Rina" not in said and "Contoh" not in said and "Jl." not in said


def test_several_cases_of_ten_minutes_are_told_in_one_and_an_answer_of_the_supervisor_ends_it() -> None:
    night = Night()
    night.desk.note(shift_stream("darurat"), facts.ShiftStarted(TYPED, "Rina Contoh", "A"))
    night.send()
    (first,) = night.due()
    night.went(first)
    night.send()
    assert not night.due()
    night.room.later(TOGETHER_MS / 60_000)
    (second,) = night.due()
    assert "1" in message(night.gateway.board, second, Wording(), doubled=False).body.split("dan")[-1]
    night.chief.do(confirm_person, "darurat", "sari")
    night.room.meet()
    assert not night.due() and not is_wanted(night.gateway.board, second, night.room.now_ms)


def test_where_a_supervisor_is_on_duty_their_own_desk_rings_first() -> None:
    night = Night()
    night.chief.note(shift_stream("wati"), facts.ShiftStarted("wati", "Wati Contoh", "B"))
    night.send()
    assert not night.due()
    night.room.later(night.gateway.board.reference.rules.supervisor_p3_s / 60)
    assert night.due(), "nobody looked in the city's time"


def test_who_signed_in_proved_rings_nobody_and_without_anybody_on_call_there_is_nobody_to_tell() -> None:
    night = Night()
    night.desk.person, night.desk.auth = "sari", "online"
    night.send()
    assert not night.due()
    night.desk.person, night.desk.auth = TYPED, "emergency"
    night.send()
    assert night.due()
    night.room.later(9 * 60)
    assert on_call_now(night.gateway.board, night.room.now_ms) is None and not night.due()


@pytest.mark.slow
def test_the_telephone_of_who_is_on_call_hears_it_and_the_desk_reads_that_it_went(tmp_path: Path) -> None:
    with world(tmp_path) as room:
        scene = AlertRoom(room, tmp_path)
        try:
            wanted = ("--name", "Pengawas Satu", "--role", "supervisor")
            room.server.tell("account", "add", "pengawas1", *wanted, secrets=(PASSWORD,))
            chief = room.seat("b", "pengawas1")
            scene.gateway.start()
            now_ms = chief.desk.now_ms()
            chief.desk.do(set_on_call, "Wati Contoh", "0812-0000-0099", now_ms, now_ms + HOUR_MS)
            scene.arrived()
            with scene.desk.nobody_signed_in():
                case, _ = scene.task()
            scene.desk.wait_until(lambda: any(one.occasion == "supervisor" for one in scene.case(case).alerts.values()))
            (one,) = [one for one in scene.case(case).alerts.values() if one.occasion == "supervisor"]
            (stream,) = [on_call_stream(one.id) for one in chief.desk.board.notices_of("oncall")]
            assert (one.channel, one.recipient) == ("whatsapp_local", stream)
            (text,) = [got for got in scene.told() if "6281200000099" in got]
            assert "dapur" not in text and "Orang" not in text
        finally:
            scene.end()
