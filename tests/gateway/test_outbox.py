"""The outbox: how far each alert has come, whatever the order in which it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.models.commands.context import Draft
from gateway.alerts.channel import ChannelFailed
from gateway.alerts.ladder import Due
from gateway.alerts.outbox import Outbox, Outcome, Row
from gateway.alerts.sending import LATEST_MS, is_given_up, together
from wire import facts


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    made = Outbox(tmp_path / "alerts.db", b"k" * 32)
    yield made
    made.close()


def sms(id_: str) -> Due:
    return Due(
        id=id_,
        case="c",
        task="t",
        agency="DAMKAR",
        occasion="dispatch",
        rung=0,
        channel="sms",
        recipient="DAMKAR",
        device="",
        priority=2,
        at_ms=1,
    )


def test_a_report_that_names_a_number_alone_is_of_the_message_that_waits_longest_for_one(outbox: Outbox) -> None:
    outbox.add([sms("a"), sms("b"), sms("c")], 1)
    assert [row.due.id for row in outbox.take("sms", 1, 3)] == ["a", "b", "c"]
    refs = {"a": "OUTB1_00_+620000000001_a", "b": "OUTB2_00_+620000000001_b", "c": "OUTB3_00_+62000000000_c"}
    for at_ms, (id_, ref) in enumerate(refs.items(), 2):
        outbox.settle([Outcome(id=id_, state="sent", ref=ref)], at_ms)
    assert outbox.oldest_sent("sms", "_+620000000001_") == refs["a"]
    assert outbox.heard("sms", refs["a"], True, "", 9) is not None
    assert outbox.heard("sms", refs["a"], True, "", 9) is None, "told twice it is one"
    assert outbox.oldest_sent("sms", "_+620000000001_") == refs["b"], "not of a number that begins alike"
    assert outbox.heard("sms", refs["b"], False, "not_delivered", 9) is not None
    assert outbox.oldest_sent("sms", "_+620000000001_") == ""


def test_nothing_overtakes_what_is_on_its_way_to_the_same_person_about_the_same_thing(outbox: Outbox) -> None:
    alert, taken_back = sms("a"), replace(sms("b"), occasion="withdrawn", at_ms=2)
    words = [replace(sms(one), occasion="letter", task="caller", recipient=one, at_ms=3) for one in ("l1", "l2")]
    outbox.add([alert, *words[:1]], 1)
    assert [row.due.id for row in outbox.take("sms", 9, 9)] == ["a", "l1"]
    outbox.add([taken_back, words[1], replace(sms("c"), task="other", at_ms=4)], 2)
    assert [row.due.id for row in outbox.take("sms", 9, 9)] == ["c"], "an alert about another case waits for nobody"
    outbox.settle([Outcome(id="a", state="sent")], 3)
    assert [row.due.id for row in outbox.take("sms", 9, 9)] == ["b"]
    outbox.settle([Outcome(id="l1", state="failed", next_ms=60)], 4)
    assert [row.due.id for row in outbox.take("sms", 9, 9)] == ["l2"], "what waits to be tried again holds up nobody"


def test_what_went_in_one_go_is_one_entry_for_each_assignment_occasion_and_channel() -> None:
    sent = [
        ("case:a", facts.AlertSent("p1", "m1", 0, "sms", "DAMKAR")),
        ("case:a", facts.AlertSent("p1", "m2", 1, "sms", "D1", doubled=True)),
        ("case:a", facts.AlertDelivered("p1", "m2")),
        ("case:a", facts.AlertSent("p1", "m3", 0, "ntfy", "DAMKAR")),
        ("case:b", facts.AlertSent("p2", "m4", 0, "sms", "DAMKAR", "changed")),
        ("case:a", facts.AlertSent("p1", "m5", 0, "sms", "D2")),
    ]
    found = together([Draft(stream, fact, id=str(at)) for at, (stream, fact) in enumerate(sent)])
    assert [one.id for one in found] == ["0", "2", "3", "4"], "what came of one follows it"
    (first, *others) = (one.fact for one in found)
    beside = (facts.SentBeside("m2", 1, "D1", True), facts.SentBeside("m5", 0, "D2"))
    assert first == facts.AlertSent("p1", "m1", 0, "sms", "DAMKAR", beside=beside)
    assert others == [sent[2][1], sent[3][1], sent[4][1]]


def test_an_agencys_own_program_is_tried_for_a_day_and_a_phone_until_its_last_pause() -> None:
    ten_times = Row(due=sms("a"), state="sending", tries=10)
    down, gone = ChannelFailed("no_connection"), ChannelFailed("address_gone")
    assert not is_given_up("webhook", ten_times, down, 600_000), "down ten minutes, it gets the alert when it is back"
    assert is_given_up("webhook", ten_times, down, LATEST_MS + 2) and is_given_up("webhook", ten_times, gone, 2)
    assert is_given_up("web_push", ten_times, down, 2)


def test_why_the_oldest_of_what_is_tried_again_did_not_go_is_known_also_while_it_is_tried(outbox: Outbox) -> None:
    outbox.add([sms("a"), sms("b")], 1)
    assert outbox.failing("sms") is None
    outbox.take("sms", 1, 1)
    outbox.settle([Outcome(id="a", state="failed", reason="no_answer", next_ms=5)], 2)
    assert (outbox.failing("sms"), outbox.failing("ntfy")) == ("no_answer", None)
    assert [row.due.id for row in outbox.take("sms", 6, 5)] == ["a", "b"] and outbox.failing("sms") == "no_answer"
    outbox.settle([Outcome(id="a", state="sent", ref="1")], 7)
    assert outbox.failing("sms") is None
