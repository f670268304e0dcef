"""What a gateway says of a citizen is believed only of a letter or a link that the room asked for in that stream."""

import pytest

from wire import facts
from wire.belonging import is_asked_for
from wire.facts import Fact
from wire.rights import is_of_gateways, may_write

TOKEN = "A" * 22
GIVEN = facts.LinkGiven("l1", "location", "call:c1", "hash", TOKEN, 1_796_000_000_000)
ASKED = facts.LetterAsked("s1", "location", "sms", "+628120000077", "call:c1")
BEGUN = facts.SilentBegun("l9", "call:c9", 1_796_000_000_000)
PHOTO = facts.AttachmentAdded("a1", "jpeg", 10, "sha", "sealed", "foto")
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
    assert is_asked_for(fact, said, lambda _: ()) is believed


@pytest.mark.parametrize(
    ("said", "rang", "believed"),
    [((), [APP], True), ((), [PHONE], False), ((), [], False), ((GIVEN,), [APP], False), ((), [APP, PHONE], False)],
)
def test_a_citizen_begins_by_themselves_only_in_a_call_of_their_own(
    said: tuple[Fact, ...], rang: list[Fact], believed: bool
) -> None:
    assert is_asked_for(BEGUN, said, lambda stream: rang if stream == "call:c9" else ()) is believed


def test_nobody_outside_of_the_room_gives_a_link_or_asks_for_a_letter() -> None:
    for kind in ("link_given", "letter_asked", "link_ended", "citizen_read"):
        assert not is_of_gateways(kind, "citizen:c1:t1") and not may_write(kind, ("agency",), "citizen:c1:t1")
    assert is_of_gateways("attachment_added", "citizen:c1:t1") and not is_of_gateways("attachment_added", "case:c1")
