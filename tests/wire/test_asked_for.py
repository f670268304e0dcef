"""What a gateway says by itself is believed only of what the room asked for in that stream."""

import pytest

from wire import facts
from wire.facts import Fact
from wire.rights import BEGUN_MOST_MS, LATE_MS, is_asked_for, is_of_gateways, may_write

TOKEN, ENDS_MS = "A" * 22, 1_796_000_000_000
AT_MS = ENDS_MS - 60_000
GIVEN = facts.LinkGiven("l1", "location", "call:c1", "hash", TOKEN, ENDS_MS)
ASKED = facts.LetterAsked("s1", "location", "sms", "+628120000077", "call:c1")
BEGUN = facts.SilentBegun("l9", "call:c9", ENDS_MS)
PHOTO = facts.AttachmentAdded("a1", "jpeg", 10, "sha", "sealed", "foto")
DISPATCHED, OFFERED = facts.DispatchRequested("p1", "DAMKAR"), facts.CaseOffered("o1", "blitar", "Kabupaten Contoh")
APP, PHONE = facts.CallRang("app"), facts.CallRang("phone")


@pytest.mark.parametrize(
    ("fact", "said", "believed"),
    [
        (facts.PositionShared("l1", "-8.1,112.1", 9), [GIVEN], True),
        (facts.PositionShared("l2", "-8.1,112.1", 9), [GIVEN], False),
        (facts.PositionShared("l1", "-8.1,112.1", 9), [], False),
        (facts.PositionShared("l9", "-8.1,112.1", 9), [BEGUN], True),
        (facts.LinkOpened("l2", "x"), [GIVEN], False),
        (facts.LetterSent("s1", "sms"), [ASKED], True),
        (facts.LetterSent("s2", "sms"), [ASKED], False),
        (facts.LetterDelivered("s1"), [GIVEN], False),
        (facts.CitizenAnswered("help", letter="s1"), [ASKED], True),
        (facts.CitizenAnswered("help", link="l1", letter="s2"), [GIVEN, ASKED], False),
        (facts.CitizenAnswered("help"), [GIVEN, ASKED], False),
        (PHOTO, [GIVEN], True),
        (PHOTO, [ASKED], False),
        (PHOTO, [], False),
    ],
)
def test_only_what_was_asked_for_in_this_stream_is_believed(fact: Fact, said: list[Fact], believed: bool) -> None:
    assert is_asked_for(fact, "citizen:c1:t1", lambda _: said, AT_MS) is believed


@pytest.mark.parametrize(
    ("fact", "stream", "said", "believed"),
    [
        (facts.AlertSent("p1", "m1", 0, "ntfy", "DAMKAR"), "case:1", [DISPATCHED], True),
        (facts.AlertFailed("p2", "m1", 0, "ntfy", "DAMKAR", "x"), "case:1", [DISPATCHED], False),
        (facts.AlertReplied("p1", "m1", "ntfy", "DAMKAR", "accepted"), "case:2", [], False),
        (facts.OfferAnswered("o1", "accepted"), "case:1", [OFFERED], True),
        (facts.OfferSent("o2", "x"), "case:1", [OFFERED, DISPATCHED], False),
        (facts.DialTried("e1", "ringing"), "call:1", [facts.CallStarted(), facts.DialAsked("201", "hash")], True),
        (facts.DialTried("e1", "ringing"), "call:1", [], False),
        (facts.PhoneStepped("ended", "t"), "call:1", [], True),
        (facts.PhoneStepped("ended", "t"), "call:1", [facts.CallStarted()], False),
        (facts.ReportCame("app", "s"), "call:1", [facts.CallStarted()], False),
        (facts.ChannelResting("ntfy", "x", 1), "outage:1", [], True),
    ],
)
def test_only_an_assignment_an_offer_or_a_call_of_the_rooms_asking_is_spoken_of(
    fact: Fact, stream: str, said: list[Fact], believed: bool
) -> None:
    assert is_asked_for(fact, stream, lambda _: said, AT_MS) is believed


@pytest.mark.parametrize(
    ("said", "rang", "believed"),
    [((), [APP], True), ((), [PHONE], False), ((), [], False), ((GIVEN,), [APP], False), ((), [APP, PHONE], False)],
)
def test_a_citizen_begins_by_themselves_only_in_a_call_of_their_own(
    said: tuple[Fact, ...], rang: list[Fact], believed: bool
) -> None:
    assert is_asked_for(BEGUN, "citizen:c9:t1", lambda stream: rang if stream == "call:c9" else said, AT_MS) is believed


def test_nothing_comes_by_a_link_that_has_run_out_and_none_begins_for_days() -> None:
    late_ms = ENDS_MS + LATE_MS
    for fact in (facts.PositionShared("l1", "-8.1,112.1", 9), facts.LinkOpened("l1", "x"), PHOTO):
        assert is_asked_for(fact, "citizen:c1:t1", lambda _: [GIVEN], late_ms - 1)
        assert not is_asked_for(fact, "citizen:c1:t1", lambda _: [GIVEN], late_ms)
    assert is_asked_for(facts.LetterDelivered("s1"), "citizen:c1:t1", lambda _: [ASKED], late_ms), "a letter has no end"
    assert not is_asked_for(
        BEGUN, "citizen:c9:t1", lambda of: [APP] if of == "call:c9" else [], ENDS_MS - BEGUN_MOST_MS - 1
    )


def test_nobody_outside_of_the_room_gives_a_link_or_asks_for_a_letter() -> None:
    for kind in ("link_given", "letter_asked", "link_ended", "citizen_read"):
        assert not is_of_gateways(kind, "citizen:c1:t1") and not may_write(kind, ("agency",), "citizen:c1:t1")
    assert is_of_gateways("attachment_added", "citizen:c1:t1") and not is_of_gateways("attachment_added", "case:c1")
