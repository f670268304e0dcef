"""What exchanges write is read as it is meant, whatever else stands in it; a link leads nowhere else; pure."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.alerts.channels import signed
from gateway.telephony import webhook
from gateway.telephony.answers import Denied
from gateway.telephony.asterisk import Reading
from gateway.telephony.call_log import missing_events, read_calls
from gateway.telephony.events import (
    Event,
    call_named,
    entry_named,
    extension_of,
    number_of,
    recording_id,
    recording_text,
)
from gateway.telephony.recordings import address_below, span

NOW = 1_794_500_000_000
NUMBER = "081200001101"  # of a range that nobody has


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sip:+62811@host;x=1", "+62811"),
        ("0812-3456 7890", "081234567890"),
        ("anonymous", ""),
        ("", ""),
        ("Unknown", ""),
        ("<script>1</script>", "1"),
    ],
)
def test_a_number_is_its_digits(said: str, meant: str) -> None:
    assert number_of(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [("PJSIP/desk1-0000001a", "desk1"), ("SIP/201", "201"), ("201", "201"), ("Local/201@ctx", "201"), ("a b", "")],
)
def test_an_extension_is_read_of_channels_and_interfaces(said: str, meant: str) -> None:
    assert extension_of(said) == meant


@pytest.mark.parametrize(
    ("given", "step", "at"),
    [
        ({"event": "ringing"}, "waiting", None),
        ({"event": "RINGING", "extension": "SIP/201-00000001", "event_ts": str(NOW // 1000)}, "ringing", NOW),
        ({"event": "answered", "at": "2026-11-12T16:53:20Z"}, "answered", 1794502400000),
        ({"event": "claimed_externally", "event_ts": str(NOW)}, "answered", NOW),
    ],
)
def test_an_event_is_read_in_the_ways_exchanges_write(given: dict[str, str], step: str, at: int | None) -> None:
    event = webhook.event_of("t", {"call_id": "1", **given}, NOW)
    assert event is not None and (event.step, event.at_ms) == (step, at)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"event": "boo", "call_id": "1"}, "event_unknown"),
        ({"event": "ended"}, "call_missing"),
        ({"event": "ended", "call_id": "x" * 201}, "call_missing"),
        ({"event": "ended", "call_id": "1", "event_ts": "kemarin"}, "event_unreadable"),
        ({"event": "ended", "call_id": "1", "event_ts": str(NOW - 25 * 3_600_000)}, "event_old"),
        ({"event": "recording", "call_id": "1"}, "event_unreadable"),
        ({"event": "recording", "call_id": "1", "file": "a.wav", "sha256": "x"}, "event_unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(given: dict[str, str], code: str) -> None:
    with pytest.raises(Denied) as denied:
        webhook.event_of("t", given, NOW)
    assert denied.value.code == code and denied.value.answer("id").body


@given(st.binary(max_size=300), st.sampled_from(["application/json", "application/x-www-form-urlencoded", ""]))
def test_whatever_is_sent_is_read_or_denied(body: bytes, kind: str) -> None:
    try:
        given_ = webhook.fields_of(kind, body)
        webhook.event_of("t", given_, NOW)
    except Denied:
        return


def test_only_a_trunks_own_proof_opens_and_old_ones_go_on_in_rotation() -> None:
    old, new = signed.new_secret(), signed.new_secret()
    trunks = [("a", {"secrets": f"{new} {old}"}), ("b", {"token": "kunci-b-baru kunci-b"})]
    body = b'{"event":"ended"}'
    for secret in (old, new):
        marks = signed.headers([secret], "1", NOW // 1000, body)
        assert webhook.trunk_of(trunks, marks, body, NOW / 1000) == "a"
        assert webhook.trunk_of(trunks, marks, body, NOW / 1000 + 301) is None, "late"
        assert webhook.trunk_of(trunks, marks, body + b" ", NOW / 1000) is None, "changed"
    assert webhook.trunk_of(trunks, {"authorization": "Bearer kunci-b"}, body, 0) == "b"
    for wrong in ("Bearer ", "Bearer kunci", "Basic kunci-b", ""):
        assert webhook.trunk_of(trunks, {"authorization": wrong}, body, 0) is None


def test_names_of_calls_and_entries_are_the_same_at_every_gateway_and_differ_where_they_must() -> None:
    one = Event(trunk="t", call_id="1", step="answered", extension="201", at_ms=5)
    assert entry_named(one) == entry_named(Event(trunk="t", call_id="1", step="answered", extension="201", at_ms=5))
    others = [
        Event(trunk="t", call_id="1", step="answered", extension="202", at_ms=5),
        Event(trunk="u", call_id="1", step="answered", extension="201", at_ms=5),
        Event(trunk="t", call_id="1", step="held", at_ms=5),
    ]
    assert len({entry_named(each) for each in (one, *others)}) == 4
    late = [Event(trunk="t", call_id="1", step="ended", at_ms=at) for at in (5, 9)]
    assert len({entry_named(each) for each in late}) == 1, "a call ends once"
    assert call_named("t", "1") != call_named("u", "1")


def test_asterisk_is_keyed_by_linkedid_and_only_the_queues_calls_count() -> None:
    reading = Reading("t", {"queue": "q112"}, lambda: NOW)

    def said(event: str, **more: str) -> str | None:
        found = reading.event({"event": event, "linkedid": "1", "uniqueid": "1", **more})
        return found.step if found is not None else None

    assert said("QueueCallerJoin", queue="kantin") is None
    assert said("AgentCalled", interface="PJSIP/201") is None, "not the room's"
    assert said("QueueCallerJoin", queue="q112", calleridnum="0812") == "waiting"
    assert said("AgentCalled", interface="PJSIP/201") == "ringing"
    assert said("Hangup", uniqueid="2") is None, "a telephone that rang, not the caller"
    assert said("AgentConnect", interface="PJSIP/201") == "answered"
    assert said("BlindTransfer", extension="202") == "transferred"
    assert said("AgentComplete", reason="transfer") is None
    assert said("Hangup") == "ended"
    assert said("Hangup") is None


@pytest.mark.parametrize(
    "link", ["../../etc/passwd", "/etc/passwd", "http://elsewhere/x.wav", "a//b.wav", "a?b", "a%2e", ""]
)
def test_a_link_leads_nowhere_else(link: str) -> None:
    with pytest.raises(Denied):
        address_below("https://pbx/rec", link)


def test_a_link_below_the_trunks_address_and_the_ranges_of_a_player() -> None:
    assert address_below("https://pbx/rec", "2026/a b.wav") == "https://pbx/rec/2026/a%20b.wav"
    assert address_below("https://pbx/rec", "https://pbx/rec/a.wav") == "https://pbx/rec/a.wav"
    assert [span(one, 100) for one in ("", "bytes=10-", "bytes=-5", "bytes=0-9", "bytes=90-500", "boo")] == [
        *((0, 99), (10, 99), (95, 99), (0, 9), (90, 99), (0, 99)),
    ]
    with pytest.raises(Denied):
        span("bytes=100-", 100)


def test_a_recording_is_named_by_its_link_and_a_salt() -> None:
    text = recording_text("rahasia", "0812_a.wav")
    assert (
        recording_text("lain", "0812_a.wav") != text and recording_id(text) != hashlib.sha256(b"0812_a.wav").hexdigest()
    )
    assert text.partition(" ")[2] == "0812_a.wav"


def test_a_cdr_file_is_read_by_the_second_its_ids_begin_with_whatever_zone_the_exchange_keeps() -> None:
    began = NOW // 1000 - 100

    def row(call: int, other: str, answer: str, disposition: str, number: str = NUMBER) -> str:
        times = f'"2026-11-12 23:10:00","{answer}","2026-11-12 23:10:40"'
        heads = f'"","{number}","112","masuk","""x"" <1>","PJSIP/telko-0000000{call}","{other}","Dial","","'
        return f'{heads[:-1]}{times},40,30,"{disposition}","DOCUMENTATION","{began}.{call}",""'

    rows = (
        row(1, "", "", "NO ANSWER"),
        row(2, "PJSIP/202-0000000a", "", "NO ANSWER"),
        row(2, "PJSIP/201-0000000b", "2026-11-12 23:10:10", "ANSWERED"),
        row(3, "", "2026-11-12 23:10:01", "ANSWERED"),  # an announcement played to who gave up
        "nonsense",
    )
    found = read_calls("\n".join(rows).encode())
    assert [(one.call_id.split(".")[1], one.extension, one.given_up) for one in found] == [
        ("1", "", True),
        ("2", "201", False),
        ("3", "", True),
    ]
    assert (found[1].rang_ms, found[1].answered_ms, found[1].ended_ms) == (
        began * 1000,
        (began + 10) * 1000,
        (began + 40) * 1000,
    )
    events = [one.step for call in found for one in missing_events("t", call, None, 0, NOW)]
    assert events == ["waiting", "abandoned", "waiting", "abandoned"], "who was answered was spoken with"
    assert not any(True for call in found for _ in missing_events("t", call, None, NOW, NOW)), (
        "before the line: nothing"
    )


@given(st.binary(max_size=400))
def test_whatever_a_log_holds_it_is_read_or_denied(body: bytes) -> None:
    try:
        assert isinstance(read_calls(body), list)
    except Denied as denied:
        assert denied.code in ("event_unreadable", "call_missing")
