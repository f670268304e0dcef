"""Which rung an assignment stands on, who was reached how, which ways reach nobody; and when voice takes it on."""

from console.models.state.streams import case_stream, path_stream
from console.models.views.alerts import ANSWER_MS, dead_ways, rung_of
from console.models.views.overdue import contact_round
from console.text.agencies import case_lines
from console.text.alerts import reached_words
from console.text.words import speak
from tests.models.desks import Desk, agency_lines
from wire import facts


def sent(desk: Desk, case: str, one: str, name: str, rung: int, channel: facts.ChannelKind) -> None:
    desk.note(case_stream(case), facts.AlertSent(one, name, rung, channel, "DAMKAR"))


def test_the_row_of_an_agency_says_its_rung_and_by_which_ways_it_was_reached(desk: Desk) -> None:
    speak("id")
    case = desk.case()
    one = desk.send(case)
    assert rung_of(desk.board, desk.seen(case), desk.assignment(case, one)) == (0, 0)
    sent(desk, case.id, one, "m1", 0, "ntfy")
    desk.note(case_stream(case.id), facts.AlertFailed(one, "m2", 1, "sms", "DAMKAR", "no_connection"))
    sent(desk, case.id, one, "m3", 1, "telegram")
    (line,) = case_lines(desk.board, desk.seen(case), desk.room.now_ms)
    assert "dikabari 2/2: ntfy, SMS\u00a0×, Telegram" in line.note
    said = reached_words(desk.board, desk.seen(case), desk.assignment(case, one))
    assert "SMS, pos Damkar: tidak ada sambungan" in said and "ntfy, pos Damkar: terkirim, belum dijawab" in said
    desk.step(case, one, "accepted", channel="radio")
    (line,) = case_lines(desk.board, desk.seen(case), desk.room.now_ms)
    assert "dikabari" not in line.note


def test_who_is_on_the_way_says_when_they_arrive(desk: Desk) -> None:
    case = desk.case()
    one = desk.send(case)
    desk.step(case, one, "rolling", channel="alert", text="tiba sekitar 7 menit lagi")
    (line,) = case_lines(desk.board, desk.seen(case), desk.room.now_ms)
    assert "tiba sekitar 7 menit lagi" in line.note


def test_the_contact_round_goes_on_where_the_ladder_ended_and_for_the_most_severe_at_once(desk: Desk) -> None:
    case, severe = desk.case(), desk.case("fire_building")
    for each, name in ((case, "m1"), (severe, "m2")):
        sent(desk, each.id, desk.send(each), name, 0, "ntfy")
    now = desk.room.now_ms
    assert {one.case: one.waits(now) for one in contact_round(desk.board, now)} == {case.id: True, severe.id: False}
    lost = desk.case()
    desk.note(case_stream(lost.id), facts.AlertFailed(desk.send(lost), "m3", 0, "ntfy", "DAMKAR", "no_connection"))
    (waits,) = (one.waits(now) for one in contact_round(desk.board, now) if one.case == lost.id)
    assert not waits, "what did not go holds up no voice"
    later = now + 181_000
    assert not any(one.waits(later) for one in contact_round(desk.board, later))


def test_a_way_that_failed_or_was_not_answered_for_a_day_is_dead_until_it_answers(desk: Desk) -> None:
    speak("id")
    desk.note(path_stream("p1"), facts.PathTried("sari", "DAMKAR", "telegram"))
    desk.note(path_stream("p2"), facts.PathFailed("DAMKAR", "DAMKAR", "sms", "address_gone"))
    now = desk.room.now_ms
    assert [(one.channel, one.reason) for one in dead_ways(desk.board, now)] == [("sms", "address_gone")]
    later = now + ANSWER_MS
    assert {one.channel for one in dead_ways(desk.board, later)} == {"sms", "telegram"}
    rows = [line.text for line in agency_lines(desk.board, later) if line.id.startswith("dead:")]
    assert "Telegram, Sari: uji jalur tidak dijawab" in rows
    desk.note(path_stream("p1"), facts.PathAnswered("sari", "telegram"))
    assert {one.channel for one in dead_ways(desk.board, later)} == {"sms"}
