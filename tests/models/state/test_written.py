"""A report in writing is a call that rings nowhere: it waits, is taken or decided, and is over with that."""

from console.models.commands.calls import end_call, record_kind, release_call, take_call
from console.models.commands.cases import CaseForm
from console.models.commands.intake import Intake, record_intake
from console.models.state.case import Offer
from console.models.state.fold import is_open
from console.models.state.measures import of_call
from console.models.state.reference import Source, in_force
from console.models.views.statistics import call_row
from console.models.views.waiting import line_call, open_talks, ringing_calls, spoken_call
from tests.models.desks import SOMEWHERE, Desk, Room
from tests.models.reports import added, came
from wire import facts


def test_a_report_waits_in_the_inbox_and_rings_nowhere(desk: Desk, room: Room) -> None:
    call = came(desk, text="Ada pohon tumbang", number="081100000001", nature="tree_down")
    assert (call.state, call.channel, call.number) == ("written", "app", "081100000001")
    assert [one.id for one in desk.board.written_calls(rooms=False)] == [call.id]
    assert not desk.board.pressing_calls() and not ringing_calls(desk.board, room.now_ms)
    assert line_call(desk.board, desk.name, room.now_ms) is None
    assert is_open(call), "until somebody decides it stays on the board, however old"


def test_what_is_added_joins_the_report_whatever_comes_here_first(desk: Desk, room: Room) -> None:
    call = came(desk, text="tolong", point="-8.1000,112.1500")
    room.later()
    call = added(desk, call.id, text="di Jl. Contoh 5", point="-8.0990,112.1510", accuracy_m=20)
    assert call.written is not None
    assert [one.text for one in call.written.added] == ["di Jl. Contoh 5"]
    assert (call.written.point, call.written.accuracy_m) == ("-8.0990,112.1510", 20)
    assert call.written.heard_ms - call.written.came_ms == 60_000
    late = room.desk("D")
    other = room.new_id()
    records = [one for one in room.ledger if one.stream == f"call:{call.id}"]
    late.board.apply([*reversed(records)])
    assert late.board.calls[call.id] == call and other not in late.board.calls


def test_a_taken_report_is_this_desks_until_its_case_is_open(desk: Desk, other: Desk, room: Room) -> None:
    call = came(desk, text="Pohon tumbang")
    room.later(2)
    desk.do(take_call, call.id)
    taken = desk.board.calls[call.id]
    assert taken.state == "talking" and open_talks(desk.board, desk.name) == [taken]
    assert spoken_call(desk.board, desk.name, call.id) == taken and not desk.board.written_calls(rooms=False)
    desk.do(record_intake, Intake(form=CaseForm(nature="tree_down", place=SOMEWHERE, call=call.id)))
    done = desk.board.calls[call.id]
    assert done.state == "recorded" and done.answered_by == "sari"
    assert spoken_call(desk.board, desk.name, call.id) is None, "nobody has to say that a letter is over"
    assert not desk.board.pressing_calls()


def test_a_report_that_is_given_back_waits_again(desk: Desk) -> None:
    call = came(desk)
    desk.do(take_call, call.id)
    desk.do(release_call, call.id, "salah tekan")
    assert desk.board.calls[call.id].state == "written" and len(desk.board.written_calls(rooms=False)) == 1


def test_it_is_measured_apart_from_the_telephone(desk: Desk, room: Room) -> None:
    call = came(desk)
    room.later(3)
    desk.do(record_kind, call.id, "information")
    samples = {one.measure: one.seconds for one in of_call(call_row(desk.board.calls[call.id], None))}
    assert samples["taken"] == 180.0 and not {"answer", "abandoned"} & samples.keys()
    phone = desk.call()
    desk.do(end_call, phone.id)
    assert "taken" not in {one.measure for one in of_call(call_row(desk.board.calls[phone.id], None))}


def sources(*said: tuple[str, facts.SourceSet]) -> dict[str, Source]:
    return in_force(said, lambda fact: fact.source)


def test_a_source_keeps_secret_and_key_until_others_are_given() -> None:
    first = facts.SourceSet("wa", "webhook", "Warga", key_hash="k1", secret="s1")
    second = facts.SourceSet("wa", "webhook", "Warga kota", replaces="channel:1")
    ring = facts.SourceSet("x", "app", replaces="channel:4")
    found = sources(("channel:1", first), ("channel:2", second), ("channel:3", facts.SourceSet("b", "app")))
    assert (found["wa"].name, found["wa"].secret, found["wa"].key_hash) == ("Warga kota", "s1", "k1")
    assert found["b"].secret is None
    assert "x" not in sources(("channel:4", ring)), "what replaces itself is nobody's, and ends"
    other = facts.SourceSet("c", "app", replaces="channel:1")
    assert sources(("channel:1", first), ("channel:5", other))["c"].secret is None, "no other source's secret"


def test_an_offer_moves_only_forwards(desk: Desk, room: Room) -> None:
    case = desk.case()

    def say(fact: facts.Fact) -> Offer:
        desk.note(f"case:{case.id}", fact)
        return desk.seen(case).offers["o1"]

    offer = say(facts.CaseOffered("o1", "kediri", "112 Kota Kediri"))
    assert offer.waits and not offer.overdue_s(room.now_ms)
    assert say(facts.OfferFailed("o1", "no_connection")).failed == "no_connection"
    sent = say(facts.OfferSent("o1", "r-1"))
    assert (sent.failed, sent.receipt) == ("", "r-1")
    assert not say(facts.OfferFailed("o1", "no_answer")).failed, "what arrived arrived"
    assert say(facts.OfferAnswered("o1", "dispatched", "K-7", "Bu Rini")).progress == "dispatched"
    back = say(facts.OfferAnswered("o1", "accepted"))
    assert (back.progress, back.their_number, back.accepted) == ("dispatched", "K-7", True)
    assert say(facts.OfferAnswered("o1", "declined")).progress == "dispatched"
    handover = desk.seen(case).handover
    assert handover is not None and handover.confirmed_ms is not None and desk.seen(case).stage == "handed_over"


def test_an_offer_that_came_back_may_still_be_taken_there(desk: Desk, room: Room) -> None:
    case = desk.case()
    desk.note(f"case:{case.id}", facts.CaseOffered("o1", "kediri", "112 Kota Kediri"))
    desk.note(f"case:{case.id}", facts.OfferAnswered("o1", "declined", reason="bukan wilayah kami"))
    offer = desk.seen(case).offers["o1"]
    assert offer.overdue_s(room.now_ms) and not offer.accepted
    handover = desk.seen(case).handover
    assert handover is not None and handover.confirmed_ms is None
