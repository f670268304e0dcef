"""What is due is a pure question of board and clock: asked twice it is the same, asked later it is more, and who was
told hears no more."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.models.commands.agencies import message_agency, read_messages, recall, set_duty
from console.models.commands.calls import cancel
from console.models.commands.cases import merge, set_confidential, set_priority
from console.models.state.streams import case_stream, channel_stream, contact_stream, path_stream, ref_stream
from gateway.alerts.ladder import OTHERS_AFTER_S, TEST_HOURS, TEST_SLOT_MS, Due, due, is_wanted, trials_due
from gateway.alerts.messages import Wording, message
from gateway.alerts.sending import look_again_ms
from tests.helpers.campaign import far
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import AlertLadderDefined, ChannelKind, ContactSet, Rung

ZONE = ZoneInfo("Asia/Jakarta")
KINDS: tuple[ChannelKind, ...] = ("ntfy", "telegram", "sms")


def desk_with(*ways: tuple[str, ChannelKind], rungs: tuple[Rung, ...] = ()) -> Desk:
    """A room in which the fire brigade is reached by these ways, and every channel is set up."""
    desk = Room().desk("A")
    for kind in KINDS:
        desk.note(channel_stream(kind), facts.ChannelSet(kind, kind))
    for recipient, kind in ways:
        desk.note(contact_stream(recipient), ContactSet("DAMKAR", kind, f"{recipient}-{kind}"))
    steps = rungs or (Rung("ntfy", 0), Rung("telegram", 60), Rung("sms", 120))
    desk.note(ref_stream("ladder", "DAMKAR"), AlertLadderDefined("DAMKAR", steps))
    return desk


def now_due(desk: Desk) -> list[Due]:
    return due(desk.board, desk.room.now_ms, ZONE)


def took(desk: Desk, case: str, *several: Due) -> None:
    """The channel took these."""
    for one in several:
        sent = facts.AlertSent(one.task, one.id, one.rung, one.channel, one.recipient, one.occasion)  # type: ignore[arg-type]
        desk.note(case_stream(case), sent)


WAYS = (("DAMKAR", "ntfy"), ("DAMKAR", "telegram"), ("DAMKAR", "sms"), ("D-1", "ntfy"), ("D-2", "ntfy"))


def test_the_ladder_climbs_by_the_clock_and_ends_when_somebody_was_told() -> None:
    desk = desk_with(*WAYS)
    case = desk.case()
    one = desk.send(case, "DAMKAR", "D-1")
    assert {(found.recipient, found.channel) for found in now_due(desk)} == {("DAMKAR", "ntfy"), ("D-1", "ntfy")}
    desk.room.later(1)
    assert ("DAMKAR", "telegram") in {(found.recipient, found.channel) for found in now_due(desk)}
    desk.room.later(1)
    everything = now_due(desk)
    assert {found.rung for found in everything} == {0, 1, 2} and all(is_wanted(desk.board, it) for it in everything)
    desk.step(case, one, "accepted", channel="radio")
    assert now_due(desk) == [] and not any(is_wanted(desk.board, it) for it in everything)


def test_what_failed_opens_the_next_rung_at_once() -> None:
    desk = desk_with(*WAYS[:3])
    case = desk.case()
    desk.send(case)
    (first,) = now_due(desk)
    failed = facts.AlertFailed(first.task, first.id, 0, "ntfy", "DAMKAR", "no_connection")
    desk.note(case_stream(case.id), failed)
    assert [found.channel for found in now_due(desk)] == ["ntfy", "telegram"]


def test_a_change_a_withdrawal_and_an_end_go_to_whoever_was_sent_the_task() -> None:
    desk = desk_with(*WAYS[:3])
    case = desk.case()
    one = desk.send(case)
    took(desk, case.id, *now_due(desk))
    desk.do(set_priority, case.id, 1, "api besar")
    assert [found.occasion for found in now_due(desk)] == ["dispatch"], "a change is told once it has settled"
    desk.room.later(0.5)
    changed = [found for found in now_due(desk) if found.occasion == "changed"]
    assert [found.channel for found in changed] == ["ntfy"] and changed[0].group == now_due(desk)[0].group
    desk.do(recall, case.id, one, "keliru")
    assert [(found.occasion, found.channel) for found in now_due(desk)] == [("withdrawn", "ntfy")]
    assert not is_wanted(desk.board, changed[0])
    other = desk.case()
    two = desk.send(other)
    took(desk, other.id, *(found for found in now_due(desk) if found.case == other.id))
    for step in ("accepted", "cleared"):
        desk.step(other, two, step, channel="radio")
    desk.do(cancel, other.id, "keliru")
    assert {found.occasion for found in now_due(desk)} == {"withdrawn", "closed"}


def test_a_confidential_case_is_told_by_voice_alone() -> None:
    desk = desk_with(*WAYS)
    case = desk.case()
    desk.send(case)
    waiting, into = now_due(desk), desk.case()
    desk.do(merge, case.id, into.id)
    assert waiting and all(is_wanted(desk.board, one) for one in waiting)
    desk.do(set_confidential, into.id, True, "uji")
    assert not any(is_wanted(desk.board, one) for one in waiting), "also of one that went into it"
    other = desk.case()
    desk.send(other)
    desk.do(set_confidential, other.id, True, "uji")
    assert now_due(desk) == []


def test_who_is_at_rest_is_woken_for_the_most_severe_alone_and_who_left_the_agency_never() -> None:
    desk = desk_with()
    desk.note(contact_stream("sari"), ContactSet("DAMKAR", "ntfy", "x", quiet_from=22, quiet_to=6))
    desk.note(contact_stream("DAMKAR"), ContactSet("DAMKAR", "ntfy", "y", quiet_from=22, quiet_to=6))
    desk.send(desk.case())
    assert now_due(desk) == []
    desk.send(desk.case("fire_building"))
    assert [found.recipient for found in now_due(desk)] == ["DAMKAR"], "sari is of the room and not of the agency"


def crews(*on_duty: str, ways: tuple[str, ...] = ("satu", "dua", "DAMKAR")) -> Desk:
    """The fire brigade with two people, of whom these are on duty, and a request that waits."""
    desk = desk_with(*((one, "ntfy") for one in ways))
    for account in ("satu", "dua"):
        known = facts.AccountDefined(account=account, name=account, roles=("agency",), agency="DAMKAR")
        desk.note(ref_stream("account", account), known)
    for account in on_duty:
        desk.do(set_duty, "DAMKAR", facts.DutySet(account, desk.room.now_ms, desk.room.now_ms + 3_600_000), account)
    desk.send(desk.case())
    return desk


def alerted(desk: Desk) -> set[str]:
    return {one.recipient for one in now_due(desk)}


def test_who_is_on_duty_is_alerted_first_and_the_others_when_nobody_has_answered() -> None:
    desk = crews("satu")
    assert alerted(desk) == {"satu", "DAMKAR"}, "the post has no turns"
    desk.room.later(OTHERS_AFTER_S / 60 - 0.1)
    assert alerted(desk) == {"satu", "DAMKAR"}
    desk.room.later(0.1)
    assert alerted(desk) == {"satu", "dua", "DAMKAR"}


def test_nobody_is_waited_for_who_cannot_be_reached() -> None:
    assert alerted(crews()) == {"satu", "dua", "DAMKAR"}, "without a roster all of the agency"
    assert alerted(crews("satu", ways=("dua",))) == {"dua"}, "who is on duty has no telephone set up"
    desk = crews("satu")
    (first,) = [one for one in now_due(desk) if one.recipient == "satu"]
    desk.note(case_stream(first.case), facts.AlertFailed(first.task, first.id, 0, "ntfy", "satu", "no_connection"))
    assert alerted(desk) == {"satu", "dua", "DAMKAR"}, "what was sent to who is on duty has failed"


@given(
    st.lists(st.tuples(st.sampled_from(["DAMKAR", "D-1"]), st.sampled_from(KINDS)), max_size=6),
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 300)), min_size=1, max_size=5),
    st.lists(st.integers(0, 400), min_size=1, max_size=6),
)
@settings(max_examples=far(8, 40), deadline=None, derandomize=True, database=None)
def test_it_only_grows_with_time_names_nothing_twice_and_asked_again_says_the_same(
    ways: list[tuple[str, ChannelKind]], rungs: list[tuple[ChannelKind, int]], waits: list[int]
) -> None:
    desk = desk_with(*ways, rungs=tuple(Rung(*one) for one in rungs))
    desk.send(desk.case(), "DAMKAR", "D-1")
    before = set[str]()
    for wait_s in waits:
        desk.room.later(wait_s / 60)
        found = now_due(desk)
        ids = [one.id for one in found]
        assert len(set(ids)) == len(ids) and before <= set(ids)
        assert found == now_due(desk) and all(one.at_ms <= desk.room.now_ms for one in found)
        before = set(ids)
    desk.room.later(60)
    reached = {(one.recipient, one.channel) for one in now_due(desk)}
    assert reached == {way for way in ways if way[1] in {kind for kind, _ in rungs}}


@pytest.mark.parametrize("asked", [True, False])
def test_a_way_is_tested_when_somebody_asks_and_each_week_by_day(asked: bool) -> None:
    desk = desk_with(("DAMKAR", "ntfy"))
    if asked:
        desk.note(path_stream("p1"), facts.PathAsked("DAMKAR", "DAMKAR", "ntfy"))
        (test,) = trials_due(desk.board, desk.room.now_ms, ZONE, {})
        assert test.task == "p1"
        desk.note(path_stream("p1"), facts.PathFailed("DAMKAR", "DAMKAR", "ntfy", "no_connection"))
    slots = range(desk.room.now_ms, desk.room.now_ms + 86_400_000, TEST_SLOT_MS)
    (at_ms,) = (one for one in slots if trials_due(desk.board, one, ZONE, {}))
    assert datetime.fromtimestamp(at_ms / 1000, ZONE).hour in TEST_HOURS
    (weekly,) = trials_due(desk.board, at_ms, ZONE, {})
    assert (weekly.task == "p1") is asked, "a way that is dead is tested on in the same story"
    assert trials_due(desk.board, at_ms, ZONE, {weekly.way: at_ms - 1000}) == []
    assert trials_due(desk.board, at_ms, ZONE, {weekly.way: at_ms - 8 * 86_400_000})


def test_the_first_tests_of_many_new_ways_are_spread_over_the_day() -> None:
    desk = desk_with()
    for number in range(200):
        way = ContactSet("DAMKAR", "ntfy", f"x{number}", device=str(number))
        desk.note(contact_stream("DAMKAR"), way)
    slots = range(desk.room.now_ms, desk.room.now_ms + 86_400_000, TEST_SLOT_MS)
    tried = [len(trials_due(desk.board, at_ms, ZONE, {})) for at_ms in slots]
    assert sum(tried) == 200 and max(tried) <= 10, "each once a day, a few at a time"


def test_what_the_room_wrote_rings_by_the_first_rungs_until_it_is_read() -> None:
    desk = desk_with(*WAYS[:3])
    case = desk.case()
    one = desk.send(case)
    desk.do(message_agency, case.id, one, "masuk lewat utara")
    desk.room.later(0.5)
    assert {found.occasion for found in now_due(desk)} == {"dispatch"}, "who was not told hears of the request"
    desk.step(case, one, "accepted", channel="radio")
    desk.do(message_agency, case.id, one, "gang buntu")
    assert now_due(desk) == [], "who has the page open reads it first"
    desk.room.later(0.2)
    (ring,) = now_due(desk)
    assert (ring.occasion, ring.channel) == ("message", "ntfy") and is_wanted(desk.board, ring)
    said = message(desk.board, ring, Wording("https://gerbang.contoh"))
    assert said.title.startswith("PESAN") and "gang buntu" not in f"{said.title}{said.body}" and case.id in said.url
    assert said.replies == (), "a message is no request"
    desk.room.later(5)
    assert {found.channel for found in now_due(desk)} == {"ntfy", "telegram"}, "only the first rungs ring"
    desk.do(read_messages, case.id, one, by_room=False)
    assert now_due(desk) == [] and not is_wanted(desk.board, ring)


def test_who_is_sent_by_a_typed_name_is_sent_and_hears_that_nobody_was_signed_in() -> None:
    desk = desk_with(*WAYS[:3])
    case = desk.case()
    desk.auth = "emergency"
    desk.send(case)
    (request,) = now_due(desk)
    said = message(desk.board, request, Wording("https://gerbang.contoh"))
    assert "(tidak ada yang masuk)" in said.title and "(tidak ada yang masuk)" in said.short


def test_an_sms_says_what_where_and_the_page_before_it_says_how_to_answer_and_stays_one_sms() -> None:
    desk = desk_with(*WAYS[:3])
    case = desk.case()
    desk.send(case)
    (request,) = now_due(desk)
    page = "https://gerbang.blitarkota.contoh"
    said = message(desk.board, request, Wording(page))
    number = case.short_number
    assert said.short.startswith(f"{said.title}, Gedog. {page}/t/{number}. ") and "TERIMA" in said.short
    assert "Balas TERIMA" in message(desk.board, request, Wording()).short, "without a page it says how to answer"
    for host in range(0, 120, 5):
        short = message(desk.board, request, Wording(f"https://{'g' * host}.contoh")).short
        assert short.startswith(f"{said.title}, Gedog") and len(short) <= 160
        assert not short.partition("https://")[2] or f".contoh/t/{number}" in short, "an address stands whole or not"


def test_ntfy_asks_for_an_answer_only_where_its_buttons_have_a_topic() -> None:
    desk = desk_with(("DAMKAR", "ntfy"))
    desk.note(path_stream("uji"), facts.PathAsked("DAMKAR", "DAMKAR", "ntfy"))
    (test,) = trials_due(desk.board, desk.room.now_ms, ZONE, {})
    assert message(desk.board, test, Wording("https://gerbang.contoh")).body.startswith("Bukan tugas. Tekan ")
    desk.note(channel_stream("ntfy"), facts.ChannelSet("ntfy", "ntfy", settings={"answers": "k112-jawab-8sKf03mZ"}))
    said = message(desk.board, test, Wording("https://gerbang.contoh"))
    assert said.body.startswith("Bukan tugas. Balas") and said.replies


def test_no_email_asks_for_an_answer_that_nobody_reads() -> None:
    desk = desk_with(("DAMKAR", "email"), ("DAMKAR", "sms"), rungs=(Rung("email", 0), Rung("sms", 0)))
    desk.note(channel_stream("email"), facts.ChannelSet("email", "email"))
    for kind in ("email", "sms"):
        desk.note(path_stream(f"uji-{kind}"), facts.PathAsked("DAMKAR", "DAMKAR", kind))
    desk.send(desk.case())
    found = [*now_due(desk), *trials_due(desk.board, desk.room.now_ms, ZONE, {})]
    by_mail = [one for one in found if one.channel == "email"]
    assert {one.occasion for one in by_mail} == {"dispatch", "test"}
    for wording in (Wording(), Wording("https://gerbang.contoh")):
        said = [message(desk.board, one, wording) for one in by_mail]
        assert not any("balas" in f"{one.title}{one.body}".lower() for one in said)
    (test,) = [one for one in found if one.channel == "sms" and one.occasion == "test"]
    assert "Balas" in message(desk.board, test, Wording()).body


def test_where_very_much_waits_looking_for_what_is_due_takes_a_tenth_of_the_time_and_never_stops() -> None:
    assert [look_again_ms(spent_s) for spent_s in (0.0, 0.05, 0.2, 60.0)] == [1_000, 1_000, 2_000, 5_000]
