"""SOP cards at work: the version of the case, branches, weights, stamps, what was passed over, what protects."""

import re

import pytest

from console.errors import Refused
from console.models.commands.calls import start_call
from console.models.commands.cases import CaseForm, answer_question, note_cpr, set_nature, skip_question
from console.models.commands.intake import Intake, opened_case, record_intake, undo_last
from console.models.commands.reference import define
from console.models.state.city import load_city
from console.models.state.streams import split_stream
from console.models.views.advice import advise_case
from console.models.views.card import answers_on, asked, card_of_case, effects_of, given_on, progress_of, skipped_on
from tests.models.desks import SOMEWHERE, Desk, Room
from wire import facts
from wire.facts import CardBranch, CardEffect, CardQuestion, CardThreshold

HIT = CardQuestion(
    "hit",
    "Ada yang tertimpa?",
    "Anybody hit?",
    mandatory=True,
    yes=CardEffect(priority=1, agencies=("PSC119",), weight=2),
    no=CardEffect(priority=3),
)
BREATHES = CardQuestion(
    "breathes",
    "Apakah bernapas?",
    "Breathing?",
    mandatory=True,
    no=CardEffect(weight=3, nature="fire_building"),
    only_if=CardBranch("hit", ("yes", "unknown")),
)
THREAT = CardQuestion(
    "threat", "Ada ancaman?", "A threat?", yes=CardEffect(call_back="never", confidential=True, weight=1)
)
CARD = facts.CardPublished(
    "tree_down",
    1,
    "Pohon",
    "Tree",
    (HIT, BREATHES, THREAT),
    nature="tree_down",
    thresholds=(CardThreshold(5, agencies=("PLN",)),),
)


@pytest.fixture
def carded(desk: Desk) -> Desk:
    desk.do(define, CARD)
    return desk


def newer(version: int) -> facts.CardPublished:
    question = CardQuestion("hit", "Ada korban?", "Anybody hurt?", mandatory=True)
    return facts.CardPublished("tree_down", version, "Pohon", "Tree", (question,), nature="tree_down")


def test_a_case_keeps_the_version_it_began_with_and_new_cases_get_the_new_one(carded: Desk) -> None:
    old = carded.case()
    carded.do(define, newer(2))
    fresh = carded.case()
    assert carded.seen(old).card == facts.CardBegun("tree_down", 1)
    before, after = card_of_case(carded.board, carded.seen(old)), card_of_case(carded.board, carded.seen(fresh))
    assert before is not None and after is not None
    assert (before.version, len(before.questions), after.version) == (1, 3, 2)
    carded.do(answer_question, old.id, "breathes", "yes")
    assert carded.seen(old).answers["tree_down:breathes"].version == 1


def test_a_card_published_after_the_case_was_opened_is_begun_with_its_first_answer(desk: Desk) -> None:
    case = desk.case()
    assert desk.seen(case).card is None
    desk.do(define, CARD)
    desk.do(answer_question, case.id, "hit", "yes")
    assert desk.seen(case).card == facts.CardBegun("tree_down", 1)


def test_a_question_is_asked_only_after_the_answers_it_belongs_to(carded: Desk) -> None:
    assert [one.code for one in asked(CARD, {})] == ["hit", "threat"]
    assert [one.code for one in asked(CARD, {"hit": "no"})] == ["hit", "threat"]
    assert [one.code for one in asked(CARD, {"hit": "unknown"})] == ["hit", "breathes", "threat"]


def test_an_answer_to_a_question_that_no_longer_applies_suggests_nothing(carded: Desk) -> None:
    case = carded.case()
    carded.do(answer_question, case.id, "hit", "yes")
    carded.do(answer_question, case.id, "breathes", "no")
    carded.do(answer_question, case.id, "hit", "no")
    advice = advise_case(carded.board, carded.seen(case))
    assert (advice.score, advice.nature) == (0, None)
    assert advice.priority is not None and advice.priority.priority == 3


def test_weights_add_up_to_what_a_threshold_suggests(carded: Desk) -> None:
    case = carded.case()
    carded.do(answer_question, case.id, "hit", "yes")
    assert "PLN" not in [one.agency for one in advise_case(carded.board, carded.seen(case)).agencies]
    carded.do(answer_question, case.id, "breathes", "no")
    advice = advise_case(carded.board, carded.seen(case))
    assert advice.score == 5
    assert [(one.agency, one.why) for one in advice.agencies] == [
        ("DAMKAR", "first"),
        ("PSC119", "card"),
        ("PLN", "score"),
    ]
    assert advice.nature is not None and (advice.nature.nature, advice.nature.question) == ("fire_building", BREATHES)


def test_a_lower_priority_is_suggested_only_when_all_that_must_be_known_is_known(carded: Desk) -> None:
    case = carded.case()
    assert advise_case(carded.board, carded.seen(case)).priority is None
    carded.do(answer_question, case.id, "hit", "no")
    suggested = advise_case(carded.board, carded.seen(case)).priority
    assert suggested is not None and (suggested.priority, suggested.question) == (3, HIT)
    assert carded.seen(case).priority == 2, "nothing is lowered by itself"


def test_an_answer_carries_who_gave_it_and_when_and_the_last_one_counts(carded: Desk, room: Room) -> None:
    case = carded.case()
    carded.do(answer_question, case.id, "hit", "no")
    room.later()
    carded.do(answer_question, case.id, "hit", "yes")
    [given] = given_on(carded.seen(case), CARD).values()
    assert (given.answer, given.by, given.when) == ("yes", "sari", room.now_ms)


def test_passing_over_a_question_needs_a_reason_and_does_not_count_as_answered(carded: Desk) -> None:
    case = carded.case()
    with pytest.raises(Refused, match="reason_missing"):
        carded.do(skip_question, case.id, "hit", "  ")
    carded.do(skip_question, case.id, "hit", "penelepon panik")
    done = progress_of(carded.board, carded.seen(case))
    assert (done.mandatory, done.answered, done.skipped, done.missing, done.percent) == (1, 0, 1, (), 0)
    carded.do(answer_question, case.id, "hit", "yes")
    done = progress_of(carded.board, carded.seen(case))
    assert (done.mandatory, done.answered, done.skipped, done.percent) == (2, 1, 0, 50)
    assert skipped_on(carded.seen(case), CARD) == {}


def test_an_answer_that_shows_danger_protects_at_once_and_taking_it_back_lifts_nothing(carded: Desk) -> None:
    call = split_stream(carded.do(start_call, "phone")[0].stream)[1]
    case = carded.case(call=call)
    carded.do(answer_question, case.id, "threat", "yes")
    assert carded.seen(case).confidential
    assert carded.board.calls[call].call_back == "never"
    carded.do(undo_last)
    assert carded.seen(case).answers == {} and carded.seen(case).confidential


def test_the_form_begins_the_card_and_its_answers_protect_too(carded: Desk) -> None:
    call = split_stream(carded.do(start_call, "phone")[0].stream)[1]
    form = CaseForm(nature="tree_down", place=SOMEWHERE, call=call)
    intake = Intake(form=form, answers={"threat": "yes"}, skipped={"hit": "penelepon panik"})
    case = carded.board.cases[opened_case(carded.do(record_intake, intake))]
    assert case.card == facts.CardBegun("tree_down", 1)
    assert case.confidential and carded.board.calls[call].call_back == "never"
    assert answers_on(case, CARD) == {"threat": "yes"}
    assert skipped_on(case, CARD) == {"hit": "penelepon panik"}


def test_another_nature_begins_its_own_card_and_taking_that_back_returns_to_the_first(carded: Desk) -> None:
    fire = facts.CardPublished("fire_building", 4, "Kebakaran", "Fire", (HIT,), nature="fire_building")
    carded.do(define, fire)
    case = carded.case()
    carded.do(define, newer(2))
    carded.do(set_nature, case.id, "fire_building")
    assert card_of_case(carded.board, carded.seen(case)) == fire
    carded.do(undo_last)
    assert carded.seen(case).nature == "tree_down"
    assert card_of_case(carded.board, carded.seen(case)) == CARD


def test_a_question_the_card_does_not_have_is_refused(carded: Desk) -> None:
    case = carded.case()
    with pytest.raises(Refused, match="question_unknown"):
        carded.do(answer_question, case.id, "invented", "yes")
    other = carded.case(nature="self_harm")
    with pytest.raises(Refused, match="card_missing"):
        carded.do(answer_question, other.id, "hit", "yes")


def test_the_versions_of_a_card_are_the_same_at_every_desk(carded: Desk, other: Desk, room: Room) -> None:
    room.meet()
    carded.do(define, newer(2))
    other.do(define, newer(3))
    room.meet()
    assert sorted(carded.board.reference.card_versions["tree_down"]) == [1, 2, 3]
    assert carded.board.hash() == other.board.hash()


def test_the_moments_of_an_arrest_go_with_the_form_and_are_noted_once_and_taken_back(desk: Desk, room: Room) -> None:
    at_ms = room.now_ms
    room.later()
    written = desk.do(
        record_intake, Intake(form=CaseForm(nature="tree_down", place=SOMEWHERE), cpr={"recognised": at_ms})
    )
    case = opened_case(written)
    assert desk.board.cases[case].cpr == {"recognised": at_ms}
    with pytest.raises(Refused) as refused:
        desk.do(note_cpr, case, "recognised")
    assert (refused.value.code, refused.value.values) == ("cpr_noted", {"at_ms": at_ms})
    desk.do(note_cpr, case, "compressions")
    desk.do(undo_last)
    assert desk.board.cases[case].cpr == {"recognised": at_ms}
    desk.do(note_cpr, case, "compressions")


def test_the_cards_of_calls_that_cannot_wait_tell_short_sentences_in_three_languages_and_are_samples() -> None:
    told = {
        "medical_sudden": ({"choking": "yes", "choking_coughs": "no"}, {"choking": "yes"}, {"bleeding": "yes"}),
        "childbirth": ({"coming_now": "yes"}, {"born": "yes"}),
        "drowning": ({"in_water": "yes"}, {"in_water": "no", "breathing": "no"}),
        "fire_building": ({"people_inside": "yes", "caller_trapped": "yes"},),
        "unconscious": ({"responds": "no", "breathing": "no"},),
    }
    for card in load_city().cards:
        for answers in told.pop(card.nature, ()):
            assert "contoh" in card.mark_id and not card.approved
            for effect in (one.effect for one in effects_of(card, answers) if one.effect.tell_id):
                words = (effect.tell_id, effect.tell_jv, effect.tell_en)
                sentences = [one.split() for said in words for one in re.split(r"[.?:] ", said or "")]
                assert all(words) and max(map(len, sentences)) <= 13, words
    assert not told
