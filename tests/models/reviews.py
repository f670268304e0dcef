"""What the tests of the review queue ask again and again."""

from console.models.commands.evaluation import decide_review
from console.models.state.record import Recorded
from console.models.state.review import ReviewItem
from console.models.views.review_queue import decided, may_decide, waiting
from tests.models.desks import Desk
from wire import facts

SUPERVISOR = frozenset({"supervisor", "dispatcher"})


def queue(desk: Desk) -> list[str]:
    """What waits, without the accounts the room began with."""
    return [one.about for one in waiting(desk.board, desk.room.now_ms) if one.about != "account"]


def the(desk: Desk, about: str) -> ReviewItem:
    return next(one for one in waiting(desk.board, desk.room.now_ms) if one.about == about)


def decide(
    desk: Desk, one: ReviewItem, verdict: facts.Verdict = "accepted", reason: str = "sesuai rekaman"
) -> Recorded:
    return desk.do(decide_review, one, verdict, reason)[0]


def leaves_when_decided(desk: Desk, chief: Desk, about: str) -> None:
    """It waits for whoever did not write it, and a decision with a reason takes it into the history."""
    desk.room.meet()
    one = the(chief, about)
    assert may_decide(chief.board, one, "wati", SUPERVISOR) and not may_decide(
        chief.board, one, "sari", frozenset({"dispatcher"})
    )
    decide(chief, one, "not_accepted", "jam tidak cocok dengan radio")
    assert about not in queue(chief)
    (told,) = decided(chief.board, chief.room.now_ms)
    assert told.decided is not None and told.key == one.key
    assert (told.decided.verdict, told.decided.by) == ("not_accepted", "wati")
