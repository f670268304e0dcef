"""What became of an alert is a story of its own: nobody is told by it until somebody answers."""

from console.models.state.streams import case_stream, channel_stream, contact_stream
from tests.models.desks import Desk, Room
from wire import facts


def test_sent_and_delivered_tell_nobody_and_a_clear_word_does(desk: Desk) -> None:
    case = desk.case()
    one = desk.send(case)
    stream = case_stream(case.id)
    sent = facts.AlertSent(one, "m1", 0, "ntfy", "DAMKAR")
    desk.note(stream, sent)
    desk.note(stream, facts.AlertDelivered(one, "m1"))
    alert = desk.seen(case).alerts["m1"]
    assert alert.state == "delivered" and desk.assignment(case, one).untold
    desk.note(stream, facts.AlertReplied(one, "m1", "ntfy", "DAMKAR", step="accepted"))
    known = desk.assignment(case, one)
    assert known.state == "accepted" and known.told and known.stamps["accepted"].channel == "alert"
    assert desk.seen(case).alerts["m1"].state == "answered"
    desk.note(stream, facts.AlertReplied(one, "m1", "ntfy", "DAMKAR", step="unable", reason="busy"))
    assert desk.assignment(case, one).state == "unable"


def test_messages_that_went_beside_another_are_alerts_of_their_own(desk: Desk) -> None:
    case = desk.case()
    one = desk.send(case)
    failed = facts.AlertFailed(one, "m2", 1, "sms", "D1", "no_connection")
    desk.note(case_stream(case.id), failed)
    beside = (facts.SentBeside("m2", 1, "D1"), facts.SentBeside("m3", 1, "D2", doubled=True))
    desk.note(case_stream(case.id), facts.AlertSent(one, "m1", 0, "sms", "DAMKAR", beside=beside))
    found = [(it.id, it.rung, it.channel, it.recipient, it.state, it.doubled) for it in desk.seen(case).alerts.values()]
    assert sorted(found) == [
        ("m1", 0, "sms", "DAMKAR", "sent", False),
        ("m2", 1, "sms", "D1", "sent", False),
        ("m3", 1, "sms", "D2", "sent", True),
    ]
    assert desk.assignment(case, one).untold


def test_a_message_that_failed_and_went_later_was_sent_once(desk: Desk) -> None:
    case = desk.case()
    one = desk.send(case)
    desk.note(case_stream(case.id), facts.AlertFailed(one, "m1", 0, "ntfy", "DAMKAR", "no_connection"))
    assert desk.seen(case).alerts["m1"].state == "failed"
    desk.note(case_stream(case.id), facts.AlertSent(one, "m1", 0, "ntfy", "DAMKAR", doubled=True))
    alert = desk.seen(case).alerts["m1"]
    assert (alert.state, alert.doubled, len(desk.seen(case).alerts)) == ("sent", True, 1)


def test_what_two_gateways_sent_came_perhaps_twice_and_the_failure_of_one_takes_nothing_from_the_other() -> None:
    room = Room()
    desk, one_gateway, other = room.desk("A"), room.desk("G"), room.desk("H")
    case = desk.case()
    one = desk.send(case)
    room.meet(desk, one_gateway, other)
    one_gateway.note(case_stream(case.id), facts.AlertSent(one, "m1", 0, "ntfy", "DAMKAR"))
    room.meet(desk, one_gateway, other)
    other.note(case_stream(case.id), facts.AlertFailed(one, "m1", 0, "ntfy", "DAMKAR", "no_connection"))
    assert other.seen(case).alerts["m1"].state == "sent"
    other.note(case_stream(case.id), facts.AlertSent(one, "m1", 0, "ntfy", "DAMKAR"))
    alert = other.seen(case).alerts["m1"]
    assert (alert.state, alert.doubled) == ("sent", True)


def test_a_channel_that_is_set_anew_keeps_its_secret_and_a_way_that_is_ended_is_none(desk: Desk) -> None:
    desk.note(channel_stream("1"), facts.ChannelSet("ntfy", "ntfy", settings={"url": "x"}, secret="rahasia"))
    desk.note(channel_stream("2"), facts.ChannelSet("ntfy", "ntfy", active=False, replaces="channel:1"))
    (sender,) = desk.board.reference.senders.values()
    assert (sender.active, sender.secret, sender.stream) == (False, "rahasia", "channel:2")
    way = facts.ContactSet("DAMKAR", "sms", "+62 812 0000 0000")
    desk.note(contact_stream("orang"), way)
    desk.note(contact_stream("orang"), facts.ContactSet("DAMKAR", "ntfy", "topik"))
    assert [one.channel for one in desk.board.reference.contacts["orang"]] == ["ntfy", "sms"]
    desk.note(contact_stream("orang"), facts.ContactSet("DAMKAR", "sms"))
    assert [one.channel for one in desk.board.reference.contacts["orang"]] == ["ntfy"]


def test_a_reply_is_taken_back_by_its_own_sender_stays_on_record_and_is_read_by_the_room(desk: Desk) -> None:
    case = desk.case()
    one = desk.send(case)
    stream = case_stream(case.id)
    desk.note(stream, facts.AlertSent(one, "m1", 0, "sms", "DAMKAR"))
    noted = desk.note(stream, facts.AlertReplied(one, "m1", "sms", "DAMKAR", step="unable", reason="busy"))
    assert desk.assignment(case, one).state == "unable"
    entry = noted[0].id
    for recipient, state in (("D-1", "unable"), ("DAMKAR", "untold")):
        taken = facts.AlertReplied(one, "m1", "sms", recipient, text="BATAL", takes_back=entry)
        desk.note(stream, taken)
        assert desk.assignment(case, one).state == state, "nobody takes back what another said"
    seen = desk.seen(case)
    assert [line.struck for line in seen.timeline if line.entry == entry] == [True]
    assert [(message.text, message.unread) for message in seen.messages] == [("BATAL", True)] * 2
    desk.note(stream, facts.AlertReplied(one, "m1", "sms", "DAMKAR", step="accepted"))
    assert desk.assignment(case, one).state == "accepted"
