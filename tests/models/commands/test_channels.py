"""Channels and addresses are set by an admin; a head sets the own agency's; what is secret is kept and never shown."""

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.channels import Way, set_channel, set_contact, switch_channel, try_way
from console.models.views.channels import CHANNELS, FIELDS, address_of, last_tests
from gateway.alerts.channels.opening import OPENS
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import ChannelKind

ADMIN = frozenset({"admin"})


@pytest.fixture
def admin(room: Room) -> Desk:
    return room.desk("A", roles=ADMIN)


def secrets_of(desk: Desk, kind: str) -> dict[str, str]:
    secret = desk.board.reference.senders[kind].secret
    assert isinstance(secret, str)
    return dict(msgspec.json.decode(secret))


def test_a_channel_keeps_its_secret_until_another_is_given(admin: Desk) -> None:
    admin.do(set_channel, "ntfy", {"server": "https://ntfy.contoh", "token": "tk_1"})
    first = secrets_of(admin, "ntfy")
    assert first["token"] == "tk_1" and first["mark"], "what signs its buttons nobody types"
    admin.do(set_channel, "ntfy", {"server": "https://ntfy2.contoh"})
    admin.do(switch_channel, "ntfy", False)
    sender = admin.board.reference.senders["ntfy"]
    assert (sender.settings, sender.active) == ({"server": "https://ntfy2.contoh"}, False)
    assert secrets_of(admin, "ntfy") == first and len(admin.board.reference.senders) == 1
    admin.do(set_channel, "ntfy", {"server": "https://ntfy2.contoh", "token": "tk_2"})
    assert secrets_of(admin, "ntfy")["token"] == "tk_2"


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("ntfy", {}, "channel_field_missing"),
        ("telegram", {}, "channel_field_missing"),
        ("email", {"host": "h", "from": "a@b", "security": "keine"}, "channel_field_unfit"),
        ("telegram", {"token": "x" * 2_001}, "channel_field_unfit"),
    ],
)
def test_a_channel_without_what_it_needs_is_refused(
    admin: Desk, kind: ChannelKind, given: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        admin.do(set_channel, kind, given)
    with pytest.raises(Refused, match="channel_not_set"):
        admin.do(switch_channel, kind, True)


def test_only_an_admin_sets_channels(room: Room) -> None:
    for roles in (frozenset({"dispatcher", "supervisor"}), frozenset({"agency"})):
        with pytest.raises(Refused, match="not_allowed"):
            room.desk("B", roles=roles).do(set_channel, "web_push", {"contact": "112@kota.contoh"})


def test_every_channel_the_gateway_opens_can_be_set_up_with_what_stands_here(admin: Desk) -> None:
    assert set(OPENS) == set(FIELDS) == set(CHANNELS)
    for kind in CHANNELS:
        given = {one.name: one.value or "contoh" for one in FIELDS[kind] if not one.made}
        given |= {"port": "25"} if any(one.name == "port" for one in FIELDS[kind]) else {}
        admin.do(set_channel, kind, given)
        if kind != "sms":  # whose file is the gateway's own
            OPENS[kind](admin.board.reference.senders[kind].settings, secrets_of(admin, kind))


def test_an_address_is_written_as_its_channel_takes_it() -> None:
    for kind, typed, found in (
        ("whatsapp_local", "0811-0000-0000", "6281100000000"),
        ("whatsapp_cloud", "+62 811 0000 0000", "6281100000000"),
        ("sms", "081100000000", "+6281100000000"),
        ("sms", "112", "112"),
        ("whatsapp_local", "112", None),
        ("sms", "../../etc", None),
        ("telegram", "-100123", "-100123"),
        ("telegram", "@damkar", None),
        ("email", "piket@contoh.go.id", "piket@contoh.go.id"),
        ("email", "a@b.c,d@e.f", None),
        ("ntfy", "damkar", None),
        ("ntfy", "k112-u3Vd9Qx2mTn8", "k112-u3Vd9Qx2mTn8"),
        ("ntfy", "k112/u3Vd9Qx2mTn8", None),
        ("mqtt", "damkar/sirene", "damkar/sirene"),
        ("mqtt", "damkar/#", None),
        ("webhook", "https://sistem.contoh/112", "https://sistem.contoh/112"),
        ("webhook", "https://a@b.contoh/", None),
        ("webhook", "file:///etc/passwd", None),
        ("web_push", "x", None),
    ):
        assert address_of(kind, typed) == found, (kind, typed)  # type: ignore[arg-type]


def test_where_somebody_is_reached_is_set_changed_and_ended(admin: Desk) -> None:
    admin.do(set_contact, Way(recipient="DAMKAR", channel="sms", address="081100000000"))
    admin.do(set_contact, Way(recipient="DAMKAR", channel="sms", address="081100000001", device="2", after_s=30))
    admin.do(set_contact, Way(recipient="DAMKAR", channel="email", address="piket@contoh.go.id", quiet=(22, 5)))
    ways = {(one.channel, one.device): one for one in admin.board.reference.contacts["DAMKAR"]}
    assert ways["sms", ""].address == "+6281100000000" and ways["sms", "2"].after_s == 30
    assert (ways["email", ""].quiet_from, ways["email", ""].quiet_to) == (22, 5)
    admin.do(set_contact, Way(recipient="DAMKAR", channel="sms"))
    assert ("sms", "") not in {(one.channel, one.device) for one in admin.board.reference.contacts["DAMKAR"]}
    with pytest.raises(Refused, match="address_unfit"):
        admin.do(set_contact, Way(recipient="DAMKAR", channel="sms", address="piket"))
    with pytest.raises(Refused, match="recipient_unknown"):
        admin.do(set_contact, Way(recipient="siapa", channel="sms", address="081100000000"))


def test_a_head_sets_the_own_agencys_addresses_and_no_others(room: Room, admin: Desk) -> None:
    account = facts.AccountDefined(account="kepala", name="Kepala", roles=("agency",), agency="DAMKAR")
    admin.note("ref:account:kepala", account)
    room.meet()
    head = room.desk("H", person="kepala", roles=frozenset({"agency"}))
    head.do(set_contact, Way(recipient="DAMKAR", channel="sms", address="081100000000"))
    head.do(set_contact, Way(recipient="kepala", channel="telegram", address="112"))
    with pytest.raises(Refused, match="not_allowed"):
        head.do(set_contact, Way(recipient="PSC119", channel="sms", address="081100000000"))
    with pytest.raises(Refused, match="not_allowed"):
        room.desk("B", roles=frozenset({"dispatcher"})).do(set_contact, Way(recipient="PSC119", channel="sms"))


def test_a_way_is_tried_by_a_fact_and_what_the_gateway_found_is_seen(admin: Desk) -> None:
    with pytest.raises(Refused, match="channel_not_set"):
        admin.do(try_way, "DAMKAR", "telegram")
    admin.do(set_channel, "telegram", {"token": "1:x"})
    with pytest.raises(Refused, match="address_missing"):
        admin.do(try_way, "DAMKAR", "telegram")
    admin.do(set_contact, Way(recipient="DAMKAR", channel="telegram", address="112"))
    (asked,) = admin.do(try_way, "DAMKAR", "telegram")
    assert last_tests(admin.board)["DAMKAR", "telegram"].state == "asked"
    told = {"recipient": "DAMKAR", "agency": "DAMKAR", "channel": "telegram"}
    admin.note(asked.stream, msgspec.convert(told, facts.PathTried))
    assert last_tests(admin.board)["DAMKAR", "telegram"].state == "tried"
    admin.note(asked.stream, facts.PathAnswered("DAMKAR", "telegram"))
    assert last_tests(admin.board)["DAMKAR", "telegram"].state == "answered"
    (again,) = admin.do(try_way, "DAMKAR", "telegram")
    admin.note(again.stream, msgspec.convert({**told, "reason": "address_gone"}, facts.PathFailed))
    found = last_tests(admin.board)["DAMKAR", "telegram"]
    assert (found.state, found.reason) == ("failed", "address_gone")
    admin.do(switch_channel, "telegram", False)
    with pytest.raises(Refused, match="channel_not_set"):
        admin.do(try_way, "DAMKAR", "telegram")
