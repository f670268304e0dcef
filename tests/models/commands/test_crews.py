"""Who of an agency is on duty."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import end_duty, set_duty
from console.models.commands.context import Draft
from console.models.state.fold import RECENT_MS
from console.models.views.on_duty import crew_on_duty, turns_of
from tests.models.desks import MINUTE_MS, WORDS, Desk, Room
from wire import facts

HOUR_MS = 60 * MINUTE_MS
CREW = (
    facts.AccountDefined(account="satu", name="Regu Satu", roles=("agency",), agency="DAMKAR"),
    facts.AccountDefined(account="dua", name="Regu Dua", roles=("agency",), agency="DAMKAR"),
    facts.AccountDefined(account="tutup", name="Regu Tutup", roles=("agency",), agency="DAMKAR", active=False),
    facts.AccountDefined(account="psc", name="Regu PSC", roles=("agency",), agency="PSC119"),
)


@pytest.fixture
def room() -> Room:
    return Room((*WORDS, *CREW))


def duty(
    room: Room, account: str, hours: float, since: float = 0, agency: str = "DAMKAR", unit: str | None = None
) -> tuple[str, facts.DutySet]:
    begins = room.now_ms + int(since * HOUR_MS)
    return agency, facts.DutySet(account, begins, begins + int(hours * HOUR_MS), unit)


def test_nobody_named_means_everybody_who_works_for_the_agency(desk: Desk, room: Room) -> None:
    assert crew_on_duty(desk.board, "DAMKAR", room.now_ms) == ("dua", "satu")
    desk.do(set_duty, *duty(room, "satu", 8), "giliran-1")
    room.meet()
    other = room.desk("B").board
    assert crew_on_duty(other, "DAMKAR", room.now_ms) == ("satu",)
    assert crew_on_duty(other, "PSC119", room.now_ms) == ("psc",), "another agency's roster says nothing of it"
    assert crew_on_duty(other, "DAMKAR", room.now_ms + 8 * HOUR_MS) == ("dua", "satu")


def test_for_a_unit_its_own_crew_is_told_else_who_is_there_for_the_agency(desk: Desk, room: Room) -> None:
    desk.do(set_duty, *duty(room, "satu", 8, unit="D-1"), "giliran-1")
    assert crew_on_duty(desk.board, "DAMKAR", room.now_ms, "D-2") == ("satu",), "better than nobody"
    desk.do(set_duty, *duty(room, "dua", 8), "giliran-2")
    assert crew_on_duty(desk.board, "DAMKAR", room.now_ms, "D-1") == ("dua", "satu")
    assert crew_on_duty(desk.board, "DAMKAR", room.now_ms, "D-2") == ("dua",)


def test_a_new_turn_takes_the_place_of_what_it_overlaps_and_of_nothing_else(desk: Desk, room: Room) -> None:
    desk.do(set_duty, *duty(room, "satu", 8), "malam")
    desk.do(set_duty, *duty(room, "satu", 8, since=24), "besok")
    desk.do(set_duty, *duty(room, "dua", 8), "dua")
    desk.do(set_duty, *duty(room, "satu", 4), "lebih-pendek")
    assert [one.id for one in turns_of(desk.board, room.now_ms, "DAMKAR") if one.account == "satu"] == [
        "DAMKAR:lebih-pendek",
        "DAMKAR:besok",
    ]
    desk.do(end_duty, "DAMKAR:dua")
    assert crew_on_duty(desk.board, "DAMKAR", room.now_ms) == ("satu",)
    with pytest.raises(Refused, match="notice_gone"):
        desk.do(end_duty, "DAMKAR:dua")


@pytest.mark.parametrize(
    ("account", "hours", "more", "code"),
    [
        ("psc", 8, {}, "account_elsewhere"),
        ("tutup", 8, {}, "account_elsewhere"),
        ("sari", 8, {}, "account_elsewhere"),
        ("satu", 0, {}, "on_call_span"),
        ("satu", -1, {}, "on_call_span"),
        ("satu", 40 * 24, {}, "on_call_span"),
        ("satu", 8, {"unit": "tidak-ada"}, "unit_unknown"),
    ],
)
def test_what_helps_nobody_is_refused(
    desk: Desk, room: Room, account: str, hours: float, more: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        desk.do(set_duty, *duty(room, account, hours, **more), "giliran")


def test_whoever_leaves_the_agency_has_no_turn_any_more(desk: Desk, room: Room) -> None:
    desk.do(set_duty, *duty(room, "satu", 8), "giliran")
    gone = facts.AccountDefined(account="satu", name="Regu Satu", roles=("agency",), agency="PSC119")
    desk.write([Draft("ref:account:satu", gone)])
    assert crew_on_duty(desk.board, "DAMKAR", room.now_ms) == ("dua",)


def test_a_turn_that_lies_ahead_stays_on_the_board_until_it_is_over_and_then_leaves_it(desk: Desk, room: Room) -> None:
    desk.do(set_duty, *duty(room, "satu", 8, since=24 * 10), "nanti")
    stream = "duty:DAMKAR:nanti"
    assert stream not in desk.board.outdated(room.now_ms + 9 * 24 * HOUR_MS - RECENT_MS)
    assert stream in desk.board.outdated(room.now_ms + 13 * 24 * HOUR_MS - RECENT_MS)
