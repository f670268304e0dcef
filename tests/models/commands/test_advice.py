"""What list and card suggest, and why."""

from console.models.commands.cases import answer_card, set_nature
from console.models.commands.reference import define, set_readiness
from console.models.views.advice import advise, answers_of
from tests.models.desks import Desk
from wire import facts
from wire.facts import CardEffect, CardQuestion

HURT = CardQuestion(
    code="hurt",
    ask_id="Ada yang terluka?",
    ask_en="Anybody hurt?",
    mandatory=True,
    yes=CardEffect(priority=1, agencies=("PSC119", "DAMKAR"), tell_id="Jangan dipindahkan", tell_en="Do not move"),
)
BLOCKED = CardQuestion(code="road", ask_id="Jalan tertutup?", ask_en="Road blocked?", no=CardEffect(priority=3))
CARD = facts.CardPublished(
    code="tree_down",
    version=1,
    title_id="Pohon",
    title_en="Tree",
    questions=(HURT, BLOCKED),
    tell_id=("Menjauh dari kabel",),
    tell_en=("Keep away from cables",),
)


def test_the_agencies_of_the_nature_come_first_with_what_is_missing(desk: Desk) -> None:
    other_case = desk.case()
    desk.send(other_case, "DAMKAR", "D-1")
    desk.do(set_readiness, "DAMKAR", "limited")
    desk.do(set_readiness, "D-2", "off")
    case = desk.case()
    desk.send(case)
    advice = advise(desk.board, "tree_down", {}, desk.seen(case))
    assert [(one.agency, one.why, one.on_case) for one in advice.agencies] == [("DAMKAR", "first", True)]
    assert (advice.agencies[0].readiness, advice.agencies[0].units, advice.agencies[0].units_free) == ("limited", 2, 0)
    assert [one.agency for one in advice.also] == ["PLN"]
    assert (advice.priority, advice.unanswered) == (None, ())


def test_an_answer_adds_agencies_priority_and_what_to_say_with_its_question(desk: Desk) -> None:
    desk.do(define, CARD)
    case = desk.case()
    assert advise(desk.board, "tree_down", {}).unanswered == (HURT,)
    desk.do(answer_card, case.id, facts.CardAnswered("tree_down", 1, "hurt", "yes"))
    desk.do(answer_card, case.id, facts.CardAnswered("tree_down", 1, "road", "no"))
    advice = advise(desk.board, "tree_down", answers_of(desk.seen(case)))
    assert [(one.agency, one.why, one.answer) for one in advice.agencies] == [
        ("DAMKAR", "first", None),
        ("PSC119", "card", "yes"),
    ]
    assert advice.agencies[1].question == HURT
    assert advice.priority is not None
    assert (advice.priority.priority, advice.priority.question) == (1, HURT)
    assert advice.tell_id == ("Menjauh dari kabel", "Jangan dipindahkan")
    assert advice.tell_en == ("Keep away from cables", "Do not move")
    assert advice.unanswered == ()


def test_answers_to_the_card_of_an_earlier_nature_do_not_count(desk: Desk) -> None:
    case = desk.case()
    desk.do(answer_card, case.id, facts.CardAnswered("tree_down", 1, "hurt", "yes"))
    desk.do(set_nature, case.id, "fire_building")
    assert answers_of(desk.seen(case)) == {}


def test_a_nature_this_desk_does_not_know_has_no_advice(desk: Desk) -> None:
    advice = advise(desk.board, "invented", {"x": "yes"})
    assert (advice.agencies, advice.also, advice.priority, advice.tell_id) == ((), (), None, ())
