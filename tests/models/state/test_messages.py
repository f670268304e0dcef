"""Messages of an assignment: the same whatever order their entries came in, and never unsaid."""

from itertools import permutations

from console.models.state.case import fold_case
from console.models.state.record import Recorded
from wire import facts
from wire.facts import Fact

STREAM = "case:c"


def record(number: int, fact: Fact, by: str = "p1") -> Recorded:
    return Recorded(
        id=f"e{number}", stream=STREAM, desk="d", desk_seq=number, at=number * 1000, by=by, fact=fact, seq=number
    )


STORY = (
    record(1, facts.DispatchRequested("a1", "DAMKAR")),
    record(2, facts.AgencyMessaged("a1", "jalan tertutup"), "petugas"),
    record(3, facts.AgencyMessaged("a1", "alamat tidak ketemu", asks="call_reporter"), "petugas"),
    record(4, facts.MessagesRead("a1", ("e2", "e9"))),
    record(5, facts.AgencyMessaged("a1", "gang utara", from_room=True)),
    record(6, facts.MessagesRead("a1", ("e2", "e5")), "petugas"),
    record(7, facts.StepUndone("e5")),
    record(8, facts.StepUndone("e4")),
)


def test_any_order_gives_the_same_conversation() -> None:
    expected = fold_case("c", STORY)
    assert [(one.id, one.read_ms, one.read_by) for one in expected.messages] == [
        ("e2", 4000, "p1"),
        ("e3", None, ""),
        ("e5", 6000, "petugas"),
    ]
    task = expected.tasks["e3"]
    assert (task.cause, task.due, task.text, task.open) == ("call_reporter", 3000, "alamat tidak ketemu", True)
    for order in list(permutations(STORY))[::997]:
        found = fold_case("c", order)
        assert (found.messages, found.tasks) == (expected.messages, expected.tasks)


def test_nobody_takes_notice_of_a_message_of_another_assignment() -> None:
    wrote = record(1, facts.AgencyMessaged("a1", "jalan tertutup"), "petugas")
    (found,) = fold_case("c", (wrote, record(2, facts.MessagesRead("b1", ("e1",)), "lain"))).messages
    assert found.unread
