"""What the exchange says of a call, lost, doubled and in any order: one call, whose every time is true or missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from console.models.commands.calls import (
    end_is_unsure,
    is_abandoned,
    record_abandoned,
    record_kind,
    release_call,
    take_call,
    withdraw_call_back,
)
from console.models.commands.context import Draft
from console.models.state.call import Call, fold_call
from console.models.state.record import Recorded
from console.models.state.telephony import fold_phone
from console.models.views.waiting import calls_elsewhere, is_left, open_talks, ringing_calls
from tests.helpers.campaign import far
from tests.models.desks import MINUTE_MS, START_MS, Desk, Room, answer_s
from wire import facts
from wire.facts import PhoneStep

Steps = list[tuple[int, facts.PhoneStepped]]
DESKS = {"201": "desk-a", "202": "desk-b", "299": ""}


def step(kind: PhoneStep, extension: str = "") -> facts.PhoneStepped:
    return facts.PhoneStepped(step=kind, trunk="t", extension=extension, desk=DESKS.get(extension, ""))


@dataclass
class Story:
    """A true call: its steps with when each happened, and what is true of it."""

    steps: Steps = field(default_factory=list)
    rang: int = 0
    answered: int | None = None
    ended: int | None = None
    held_ms: int = 0


@st.composite
def stories(draw: st.DrawFn) -> Story:
    at, story = START_MS, Story(rang=START_MS)
    story.steps.append((at, step("waiting")))

    def later() -> int:
        return at + draw(st.integers(1, 60_000))

    for extension in draw(st.lists(st.sampled_from(sorted(DESKS)), max_size=2, unique=True)):
        at = later()
        story.steps.append((at, step("ringing", extension)))
    at = later()
    if not draw(st.booleans()):
        story.steps.append((at, step("abandoned")))
        story.ended = at
        return story
    story.answered = at
    story.steps.append((at, step("answered", draw(st.sampled_from(sorted(DESKS))))))
    for _ in range(draw(st.integers(0, 2))):
        held, at = later(), at
        at = held
        story.steps.append((at, step("held")))
        at = later()
        story.steps.append((at, step("resumed")))
        story.held_ms += at - held
    if draw(st.booleans()):
        to = draw(st.sampled_from(sorted(DESKS)))
        at = later()
        story.steps.append((at, step("transferred", to)))
        at = later()
        story.steps.append((at, step("answered", to)))
    at = later()
    story.steps.append((at, step("ended")))
    story.ended = at
    return story


def call_of(steps: Sequence[tuple[int, facts.PhoneStepped]], numbered: bool = True) -> Call:
    records = [
        Recorded(
            id=f"{at:04d}",
            stream="call:x",
            desk="gateway",
            desk_seq=at,
            at=START_MS + 10 * MINUTE_MS,
            by="",
            fact=fact,
            happened=when,
            seq=at if numbered else None,
        )
        for at, (when, fact) in enumerate(steps, 1)
    ]
    return fold_call("x", records)


@given(stories(), st.data())
@settings(max_examples=far(30, 150), deadline=None)
def test_whatever_is_lost_doubled_or_late_every_time_is_true_or_missing(story: Story, data: st.DataObject) -> None:
    kept = [one for one in story.steps if data.draw(st.integers(0, 9)) > 2]
    told = data.draw(st.permutations([*kept, *kept[: data.draw(st.integers(0, 4))]])) if kept else []
    call, phone = call_of(told), fold_phone(kept)
    assert (call.phone is None) == (not kept) and call.phone == phone, "order and repetition change nothing"
    assert call.rang_ms in (None, story.rang) and call.ended_ms in (None, story.ended)
    true_answers = {None, *(when for when, one in story.steps if one.step == "answered")}
    assert call.answered_ms in true_answers
    if phone is not None and phone.talked_s is not None and call.answered_ms == story.answered:
        assert story.ended is not None and story.answered is not None
        assert phone.talked_s == (story.ended - story.answered) / 1000
    over = {one.step for _, one in kept} & {"ended", "abandoned"}
    assert (call.ended_ms is not None) == bool(over), "what has ended is over, what has not is not"


@given(stories())
@settings(max_examples=far(12, 60), deadline=None)
def test_of_a_whole_story_everything_is_known(story: Story) -> None:
    call = call_of(story.steps)
    assert (call.rang_ms, call.answered_ms, call.ended_ms) == (story.rang, story.answered, story.ended)
    assert is_abandoned(call) == (story.answered is None)
    assert call.phone is not None
    if story.answered is not None:
        assert call.phone.held_s == story.held_ms / 1000
        assert answer_s(call) == (story.answered - story.rang) / 1000


def test_an_answer_without_a_time_that_comes_after_the_end_is_an_answer_nobody_knows_the_time_of() -> None:
    told = [
        (START_MS, step("waiting")),
        (START_MS + 9_000, step("ended")),
        (START_MS + 11_000, step("answered", "201")),
    ]
    call = call_of(told)
    assert not is_abandoned(call) and call.claims == ("desk-a",) and call.state == "unrecorded"
    assert call.phone is not None and call.phone.found and call.phone.talked_s is None
    assert (call.ended_ms, answer_s(call)) == (START_MS + 9_000, None)
    given_up = [(START_MS, step("waiting")), (START_MS + 9_000, step("abandoned")), told[2]]
    assert is_abandoned(call_of(given_up)), "who gave up before an answer is called back"


def test_only_an_end_that_may_be_overtaken_by_its_answer_is_unsure(room: Room) -> None:
    a, _, gateway = desks(room)
    for call, end in (("x", "ended"), ("y", "abandoned"), ("z", "lost")):
        gateway_says(room, gateway, "waiting", call=call)
        gateway_says(room, gateway, end, call=call)  # type: ignore[arg-type]
    unsure = [end_is_unsure(a.board.calls[one], room.now_ms) for one in ("x", "y", "z")]
    assert unsure == [True, False, True]
    room.later(20 / 60)
    assert not any(end_is_unsure(a.board.calls[one], room.now_ms) for one in ("x", "y", "z"))


def test_what_a_person_filed_as_broken_off_after_speaking_stays_filed(room: Room) -> None:
    a, _, gateway = desks(room)
    gateway_says(room, gateway, "waiting")
    a.do(take_call, "x")
    room.meet()
    gateway_says(room, gateway, "ended")
    a.do(record_kind, "x", "abandoned")
    room.later(0.1)
    gateway_says(room, gateway, "answered", "201")
    assert a.do(withdraw_call_back, "x") == [] and a.board.calls["x"].call_kind == "abandoned"


def gateway_says(room: Room, desk: Desk, kind: PhoneStep, extension: str = "", call: str = "x") -> None:
    """As the gateway writes it; the room's desks hear it."""
    number, at = "0812" if kind == "waiting" else None, DESKS.get(extension, "")
    fact = facts.PhoneStepped(step=kind, trunk="t", extension=extension, desk=at, number=number)
    desk.write([Draft(f"call:{call}", fact)])
    room.meet()


def desks(room: Room, answers: str = "yes") -> tuple[Desk, Desk, Desk]:
    gateway = Desk(room, "gerbang", "G1")
    gateway.write([Draft("trunk:1", facts.TrunkSet(code="t", trunk_kind="webhook", settings={"answers": answers}))])
    room.meet()
    return room.desk("A"), room.desk("B", "budi"), gateway


def ids(calls: Sequence[Call]) -> list[str]:
    return [one.id for one in calls]


def test_who_picks_up_has_the_call_whoever_pressed_before(room: Room) -> None:
    a, b, gateway = desks(room)
    gateway_says(room, gateway, "waiting")
    a.do(take_call, "x")
    room.meet()
    room.later(0.05)
    gateway_says(room, gateway, "answered", "202")
    assert a.board.calls["x"].claims == ("desk-b",) == b.board.calls["x"].claims
    assert ids(open_talks(b.board, "desk-b")) == ["x"] and ids(calls_elsewhere(a.board, "desk-a")) == ["x"]
    b.do(take_call, "x")
    room.meet()
    assert a.board.calls["x"].answered_by == "budi"
    assert b.do(take_call, "x") == [], "said once"


def test_a_taken_call_whose_telephone_rings_on_rings_again_after_20_seconds_and_is_taken_over_aloud(room: Room) -> None:
    a, b, gateway = desks(room)
    gateway_says(room, gateway, "waiting")
    a.do(take_call, "x")
    room.meet()
    assert ringing_calls(b.board, room.now_ms) == []
    room.later(19 / 60)
    assert not is_left(b.board, b.board.calls["x"], room.now_ms)
    room.later(1 / 60)
    assert ids(ringing_calls(b.board, room.now_ms)) == ["x"]
    b.do(take_call, "x")
    room.meet()
    call = a.board.calls["x"]
    assert call.claims == ("desk-b",)
    released = next(line.fact for line in call.timeline if isinstance(line.fact, facts.CallReleased))
    assert (released.claim, released.cause, released.reason) == ("desk-a", "time_out", "A")


def test_who_says_that_they_do_speak_keeps_it_and_an_exchange_that_tells_no_answers_takes_nothing(room: Room) -> None:
    a, b, gateway = desks(room)
    gateway_says(room, gateway, "waiting")
    a.do(take_call, "x")
    room.meet()
    room.later(1)
    a.do(take_call, "x")  # pressed again
    room.meet()
    assert ringing_calls(b.board, room.now_ms) == []
    gateway.write([Draft("trunk:2", facts.TrunkSet("t", "webhook", settings={"answers": "no"}, replaces="trunk:1"))])
    gateway_says(room, gateway, "waiting", call="y")
    a.do(take_call, "y")
    room.meet()
    room.later(5)
    assert ringing_calls(b.board, room.now_ms) == []


def test_a_call_given_up_is_called_back_also_where_a_desk_had_pressed(room: Room) -> None:
    a, _, gateway = desks(room)
    gateway_says(room, gateway, "waiting")
    a.do(take_call, "x")
    room.meet()
    gateway_says(room, gateway, "abandoned")
    assert is_abandoned(a.board.calls["x"])
    a.do(record_abandoned, "x")
    assert a.board.calls["x"].call_kind == "abandoned" and a.board.calls["x"].open_tasks


def test_passed_on_it_is_the_other_desks_and_given_back_it_is_nobodys(room: Room) -> None:
    a, b, gateway = desks(room)
    for kind, extension in (("waiting", ""), ("answered", "201"), ("transferred", "202"), ("answered", "202")):
        room.later(0.1)
        gateway_says(room, gateway, kind, extension)  # type: ignore[arg-type]
    assert a.board.calls["x"].claims == ("desk-b",)
    room.later(0.1)
    b.do(release_call, "x", "salah meja")
    room.meet()
    assert a.board.calls["x"].claims == () and a.board.calls["x"].on_a_telephone
    assert ids(calls_elsewhere(a.board, "desk-a")) == ["x"], "nothing is lost from sight"
    a.do(take_call, "x")
    room.meet()
    assert b.board.calls["x"].claims == ("desk-a",)


def test_two_at_one_desk_the_held_one_is_not_the_spoken_one(room: Room) -> None:
    a, _, gateway = desks(room)
    for call in ("x", "y"):
        gateway_says(room, gateway, "waiting", call=call)
    gateway_says(room, gateway, "answered", "201")
    room.later(0.1)
    gateway_says(room, gateway, "held")
    gateway_says(room, gateway, "answered", "201", "y")
    assert ids(open_talks(a.board, "desk-a")) == ["y", "x"]
    room.later(0.1)
    gateway_says(room, gateway, "held", call="y")
    gateway_says(room, gateway, "resumed")
    assert ids(open_talks(a.board, "desk-a")) == ["x", "y"]
