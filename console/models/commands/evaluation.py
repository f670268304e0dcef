"""What is done about an evaluated call, and what a supervisor says of an entry."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from console.errors import Refused
from console.models.commands.context import Context, Draft
from console.models.state.board import Board
from console.models.state.evaluation import DEVIATIONS, FORM, Evaluation
from console.models.state.review import REVIEWED, ReviewItem, author_of
from console.models.state.streams import evaluation_stream
from console.models.state.text import clean, clean_line, reason_given, shown, text_given
from console.models.views.on_duty import is_same
from wire import facts
from wire.facts import Verdict
from wire.facts.evaluation import Deviation
from wire.ids import typed_name

# What is done about an evaluated call: marked by a supervisor, corrected with a reason, read and answered by the
# person, looked at again by another supervisor. Nobody evaluates their own call, or looks again at their own marks.

_ASKED_FOR = frozenset({"minor", "moderate", "severe"})


class Marked(msgspec.Struct, frozen=True):
    """What a supervisor says about one criterion: the class, and in words what was seen."""

    criterion: str
    deviation: Deviation
    remark: str = ""


class Sampled(msgspec.Struct, frozen=True):
    """A call of a sample: whose it is, and of which month (202610)."""

    call: str
    person: str
    month: int


def form_in_force(board: Board) -> facts.EvaluationFormPublished:
    """The form of today; refused (`evaluation_no_form`) where the city has none."""
    form = board.reference.forms.get(FORM)
    if form is None:
        raise Refused("evaluation_no_form")
    return form


def form_of(board: Board, evaluation: Evaluation) -> facts.EvaluationFormPublished:
    """The version an evaluation was made with."""
    known = board.reference.form_versions.get(FORM, {}).get(evaluation.form)
    return known if known is not None else form_in_force(board)


def judged_by_another(board: Board, judge: str | None, person: str) -> None:
    """Nobody evaluates their own call (`evaluation_own_call`); one under a typed name waits until somebody said who it
    was (`evaluation_who_first`)."""
    if is_same(board, person, judge):
        raise Refused("evaluation_own_call")
    if any(one.person == person and one.unconfirmed for one in board.shifts.values()):
        raise Refused("evaluation_who_first", name=typed_name(person))


def evaluate_call(
    board: Board, context: Context, sampled: Sampled, marks: Sequence[Marked], remark: str = ""
) -> list[Draft]:
    """Evaluate a call of the sample by the form in force. Refused: evaluation_own_call, evaluation_who_first,
    evaluation_done, evaluation_no_form, evaluation_unfinished, evaluation_remark_missing."""
    stream, form = evaluation_stream(sampled.call), form_in_force(board)
    fact = facts.CallEvaluated(
        call=sampled.call,
        person=sampled.person,
        month=sampled.month,
        form=form.version,
        remark=clean(remark) or None,
    )
    draft = context.draft(stream, fact)
    judged_by_another(board, context.person, sampled.person)
    known = board.evaluations.get(sampled.call)
    if known is not None and known.given:
        raise Refused("evaluation_done", name=board.reference.name_of(known.by))
    said = _by_criterion(form, marks)
    return [draft, *(context.draft(stream, _mark(form, one)) for one in said)]


def correct_mark(board: Board, context: Context, call: str, mark: Marked, reason: str) -> list[Draft]:
    """Say otherwise about one criterion; who evaluated does it, or who had the second look. What was said before stays
    in the journal. Refused: evaluation_unknown, evaluation_yours_only, evaluation_same, reason_missing, …"""
    known = _known(board, call)
    draft = context.draft(evaluation_stream(call), _mark(form_of(board, known), mark, reason_given(reason)))
    looked = known.review.by if known.review is not None else None
    if context.person not in (known.by, looked):
        raise Refused("evaluation_yours_only", name=board.reference.name_of(known.by))
    before = known.marks.get(mark.criterion)
    if before is not None and (before.deviation, shown(before.remark)) == (mark.deviation, clean(mark.remark)):
        raise Refused("evaluation_same")
    return [draft]


def read_evaluation(board: Board, context: Context, call: str) -> list[Draft]:
    """The person has read it; a second time writes nothing. Refused: evaluation_unknown, evaluation_not_yours."""
    known = _own(board, context, call)
    return [] if known.read_ms is not None else [context.draft(evaluation_stream(call), facts.EvaluationRead())]


def answer_evaluation(board: Board, context: Context, call: str, text: str, objects: bool = False) -> list[Draft]:
    """The person answers, and may ask for a second look by another supervisor. Refused: evaluation_unknown,
    evaluation_not_yours, text_missing."""
    known = _own(board, context, call)
    said = text_given(text)
    answered = context.draft(evaluation_stream(call), facts.EvaluationAnswered(text=said, objects=objects))
    return [answered] if known.read_ms is not None else [*read_evaluation(board, context, call), answered]


def review_evaluation(board: Board, context: Context, call: str, marks: Sequence[Marked], text: str) -> list[Draft]:
    """The second look: every mark as this supervisor sees it, and why. Refused: evaluation_unknown,
    evaluation_no_objection, evaluation_second_only, evaluation_unfinished, evaluation_remark_missing, reason_missing.
    """
    known, stream, why = _known(board, call), evaluation_stream(call), reason_given(text)
    form = form_of(board, known)
    said = _by_criterion(form, marks)
    changed = [one for one in said if _differs(known, one)]
    outcome = facts.EvaluationReviewed(outcome="changed" if changed else "upheld", text=why)
    draft = context.draft(stream, outcome)
    if not known.objected:
        raise Refused("evaluation_no_objection")
    if context.person in (known.by, known.person):
        raise Refused("evaluation_second_only", name=board.reference.name_of(known.by))
    return [*(context.draft(stream, _mark(form, one, why)) for one in changed), draft]


def _by_criterion(form: facts.EvaluationFormPublished, marks: Sequence[Marked]) -> list[Marked]:
    """One mark for each criterion of the form, in its order."""
    said = {one.criterion: one for one in marks}
    missing = [one.name_id for one in form.criteria if one.code not in said]
    if missing or len(said) != len(form.criteria):
        raise Refused("evaluation_unfinished", count=len(missing))
    return [said[one.code] for one in form.criteria]


def _mark(form: facts.EvaluationFormPublished, mark: Marked, reason: str | None = None) -> facts.CriterionMarked:
    remark = clean(mark.remark) or None
    if mark.deviation not in DEVIATIONS or mark.criterion not in {one.code for one in form.criteria}:
        raise Refused("evaluation_unfinished", count=1)
    if mark.deviation in _ASKED_FOR and remark is None:
        named = next(one for one in form.criteria if one.code == mark.criterion)
        raise Refused("evaluation_remark_missing", criterion=named.name_id, criterion_en=named.name_en)
    return facts.CriterionMarked(
        criterion=mark.criterion, deviation=mark.deviation, remark=remark, reason=clean_line(reason)
    )


def _differs(known: Evaluation, mark: Marked) -> bool:
    before = known.marks.get(mark.criterion)
    return before is None or (before.deviation, shown(before.remark)) != (mark.deviation, clean(mark.remark))


def _known(board: Board, call: str) -> Evaluation:
    known = board.evaluations.get(call)
    if known is None or not known.given:
        raise Refused("evaluation_unknown")
    return known


def _own(board: Board, context: Context, call: str) -> Evaluation:
    known = _known(board, call)
    if context.person != known.person:
        raise Refused("evaluation_not_yours")
    return known


# A supervisor says of an entry that it is accepted or not, always with the reason, and never of an own one.


def decide_review(board: Board, context: Context, about: ReviewItem, verdict: Verdict, reason: str) -> list[Draft]:
    """Write the decision beside what it speaks of; a second one takes the place of the first.

    Refused: `review_gone` when there is no such entry, `reason_missing`, `not_allowed`, `review_own`,
    `review_about_you`.
    """
    author = author_of(board.folded(about.stream), about.entry)
    if author is None or about.about not in REVIEWED:
        raise Refused("review_gone")
    fact = facts.ReviewDecided(about.entry, about.about, verdict, reason_given(reason))
    draft = context.draft(about.stream, fact)
    if is_same(board, author, context.person):
        raise Refused("review_own")
    if any(is_same(board, one, context.person) for one in about.never):
        raise Refused("review_about_you")
    return [draft]
