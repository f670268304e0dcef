"""What a person does with reports: attach, file, several in one step; sources and offers to other cities' rooms."""

import base64

import msgspec
import pytest

from console.errors import Refused
from console.models.commands.calls import set_call_back, take_call
from console.models.commands.cases import offer_case
from console.models.commands.inbox import (
    AT_ONCE_MOST,
    WantedSource,
    attach_reports,
    file_reports,
    key_hash,
    renew_key,
    set_source,
    switch_source,
)
from console.models.views.alarm import ACT, NEAR, case_alarm
from console.models.views.channels import SOURCE_FIELDS, SOURCES, fingerprint_of
from console.models.views.overdue import OFFER_BACK, needs_of
from console.text.advice import next_step
from tests.models.desks import Desk, Room
from tests.models.reports import added, came
from wire import facts

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
PRINT = ":".join(["ab"] * 32)
GIVEN = {
    "app": {},
    "webhook": {"secrets": SECRET, "reply_url": "https://media.contoh/balas"},
    "mailbox": {"host": "imap.contoh", "user": "lapor@contoh", "password": "x"},
    "neighbour": {"url": "https://112.kediri.contoh", "secret": SECRET, "fingerprint": PRINT},
}


def test_one_step_attaches_a_whole_group_with_what_everybody_wrote(desk: Desk, room: Room) -> None:
    case = desk.case()
    one = came(desk, text="pohon tumbang", place="Jl. Contoh 5")
    two = added(desk, came(desk, text="pohon").id, text="menutup jalan")
    desk.do(attach_reports, [one.id, two.id, one.id], case.id)
    noted = {line.fact.text for line in desk.seen(case).timeline if isinstance(line.fact, facts.CaseNoted)}
    assert noted == {"pohon tumbang\nJl. Contoh 5", "pohon\nmenutup jalan"}
    assert {call.id for call in desk.board.calls_of(case.id)} == {one.id, two.id}
    assert not desk.board.written_calls(rooms=False)
    with pytest.raises(Refused, match="call_recorded"):
        desk.do(attach_reports, [one.id], case.id)


def test_a_step_with_a_report_of_another_desk_is_refused_whole(desk: Desk, other: Desk, room: Room) -> None:
    case = desk.case()
    mine, theirs = came(desk, text="a"), came(desk, text="b")
    other.do(take_call, theirs.id)
    room.meet()
    with pytest.raises(Refused, match="call_taken"):
        desk.do(attach_reports, [mine.id, theirs.id], case.id)
    with pytest.raises(Refused, match="call_taken"):
        desk.do(file_reports, [theirs.id], "prank", "main-main")
    assert desk.board.calls[mine.id].state == "written"


def test_filing_says_why_and_needs_a_reason_where_somebody_will_ask(desk: Desk) -> None:
    call = came(desk, text="beli obat murah")
    for why in ("prank", "spam", "elsewhere"):
        with pytest.raises(Refused, match="reason_missing"):
            desk.do(file_reports, [call.id], why)
    desk.do(file_reports, [call.id], "spam", "iklan obat")
    filed = desk.board.calls[call.id]
    assert (filed.call_kind, filed.note, filed.state) == ("wrong_number", "iklan obat", "recorded")
    asked = came(desk, text="jam buka puskesmas?")
    desk.do(file_reports, [asked.id], "information")
    assert desk.board.calls[asked.id].needs_nobody
    with pytest.raises(Refused, match="nothing_chosen"):
        desk.do(file_reports, [], "prank", "x")
    with pytest.raises(Refused, match="reports_many"):
        desk.do(file_reports, [str(n) for n in range(AT_ONCE_MOST + 1)], "prank", "x")


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_is_set_kept_and_switched(desk: Desk, kind: facts.SourceKind) -> None:
    desk.do(set_source, WantedSource(code="sumber-1", kind=kind, name="Contoh", given=GIVEN[kind], key="k112app_x"))
    known = desk.board.reference.sources["sumber-1"]
    assert (known.kind, known.active, known.key_hash) == (kind, True, key_hash("k112app_x"))
    secrets = {one.name for one in SOURCE_FIELDS[kind] if one.secret}
    assert not secrets & known.settings.keys(), "nothing secret lies open"
    kept = {name: value for name, value in GIVEN[kind].items() if name not in secrets}
    desk.do(set_source, WantedSource(code="sumber-1", kind=kind, name="Contoh 2", given=kept))
    again = desk.board.reference.sources["sumber-1"]
    assert (again.name, again.secret, again.key_hash) == ("Contoh 2", known.secret, known.key_hash)
    desk.do(switch_source, "sumber-1", False)
    assert not desk.board.reference.sources["sumber-1"].active
    if kind == "app":
        desk.do(renew_key, "sumber-1", "k112app_y")
        assert desk.board.reference.sources["sumber-1"].key_hash == key_hash("k112app_y")
    else:
        secret = desk.board.reference.sources["sumber-1"].secret
        assert isinstance(secret, str) and set(msgspec.json.decode(secret)) == secrets & GIVEN[kind].keys()


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (WantedSource(code="A B", kind="app"), "source_code"),
        (WantedSource(code="x1", kind="webhook"), "source_field_missing"),
        (WantedSource(code="x1", kind="webhook", given={"secrets": "pendek"}), "source_field_unfit"),
        (WantedSource(code="x1", kind="app", given={"minute": "banyak"}), "source_field_unfit"),
        (
            WantedSource(code="x1", kind="neighbour", given={**GIVEN["neighbour"], "url": "ftp://x"}),
            "source_field_unfit",
        ),
        (
            WantedSource(code="x1", kind="neighbour", given={**GIVEN["neighbour"], "fingerprint": "zz"}),
            "source_field_unfit",
        ),
        (WantedSource(code="x1", kind="mailbox", given={**GIVEN["mailbox"], "port": "0"}), "source_field_unfit"),
    ],
)
def test_what_does_not_fit_a_source_is_refused(desk: Desk, wanted: WantedSource, why: str) -> None:
    with pytest.raises(Refused, match=why):
        desk.do(set_source, wanted)
    assert not desk.board.reference.sources


def test_only_an_admin_sets_a_source(room: Room) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        room.desk("D", roles=frozenset({"dispatcher"})).do(set_source, WantedSource(code="x1", kind="app"))


def test_a_code_stays_the_kind_it_is(desk: Desk) -> None:
    desk.do(set_source, WantedSource(code="x1", kind="app"))
    with pytest.raises(Refused, match="source_taken"):
        desk.do(set_source, WantedSource(code="x1", kind="webhook", given=GIVEN["webhook"]))


def test_a_fingerprint_is_read_however_it_is_written() -> None:
    assert fingerprint_of("AB" * 32) == fingerprint_of(":".join(["ab"] * 32)) == "ab" * 32
    assert fingerprint_of("ab" * 31) == fingerprint_of("") == ""


# Offers to another city's room.


def offered(desk: Desk) -> tuple[str, str]:
    desk.do(set_source, WantedSource(code="kediri", kind="neighbour", name="112 Kota Kediri", given=GIVEN["neighbour"]))
    call = desk.call(number="081100000001")
    case = desk.case(call=call.id)
    desk.do(offer_case, case.id, "kediri", "di batas kota")
    (offer,) = desk.board.cases[case.id].offers
    return case.id, offer


def test_an_offer_waits_a_minute_then_it_is_back_with_an_alarm(desk: Desk, room: Room) -> None:
    case, offer = offered(desk)
    known = desk.board.cases[case]
    assert (known.offers[offer].number, known.offers[offer].note) == ("081100000001", "di batas kota")
    assert case_alarm(desk.board, known, room.now_ms + 50_000).level == NEAR
    late = room.now_ms + 61_000
    assert case_alarm(desk.board, known, late).need == "handover"
    assert case_alarm(desk.board, known, late).level == ACT
    (need,) = [one for one in needs_of(desk.board, known, late) if one.code == "handover"]
    assert OFFER_BACK in need.detail and "112 Kota Kediri" in next_step(desk.board, known, late)
    with pytest.raises(Refused, match="offer_waits"):
        desk.do(offer_case, case, "kediri")
    desk.note(f"case:{case}", facts.OfferAnswered(offer, "accepted", "K-0007", "Bu Rini"))
    known = desk.board.cases[case]
    assert case_alarm(desk.board, known, late).level != ACT and known.stage == "handed_over"
    with pytest.raises(Refused, match="offer_taken"):
        desk.do(offer_case, case, "kediri")


def test_a_declined_offer_is_back_at_once_and_may_be_made_again(desk: Desk, room: Room) -> None:
    case, offer = offered(desk)
    desk.note(f"case:{case}", facts.OfferAnswered(offer, "declined", reason="bukan wilayah"))
    assert case_alarm(desk.board, desk.board.cases[case], room.now_ms).level == ACT
    desk.do(offer_case, case, "kediri")
    assert len(desk.board.cases[case].offers) == 2


def test_what_is_confidential_and_who_must_not_be_called_do_not_leave(desk: Desk) -> None:
    case, _ = offered(desk)
    secret = desk.case("domestic_violence")
    with pytest.raises(Refused, match="offer_confidential"):
        desk.do(offer_case, secret.id, "kediri")
    with pytest.raises(Refused, match="neighbour_unknown"):
        desk.do(offer_case, case, "malang")
    call = desk.call(number="081100000002")
    other = desk.case(call=call.id)
    desk.do(set_call_back, call.id, "never")
    desk.do(offer_case, other.id, "kediri")
    assert next(iter(desk.board.cases[other.id].offers.values())).number is None
