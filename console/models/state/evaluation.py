"""What was found of one call of one person, computed from its entries: marks, what the person said, a second look.

Nobody judges their own call: what the person themselves marked, or what somebody else read in their name, counts for
nothing, also when a desk wrote it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from console.models.state.record import Heads, Recorded
from console.models.state.timeline import OfStream, last_recorded, read_story
from wire import facts
from wire.facts.evaluation import Deviation
from wire.seal import Personal

FORM = "call"
CLASSES: tuple[Deviation, ...] = ("none", "minor", "moderate", "severe")
DEVIATIONS: tuple[Deviation, ...] = (*CLASSES, "not_asked")
_MARK = "mark:"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What stands about one criterion; `first` is what was said of it at first, where it was corrected since."""

    criterion: str
    deviation: Deviation
    remark: Personal | None
    by: str
    when: int
    reason: Personal | None = None
    first: Deviation | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the person said to it."""

    text: Personal
    objects: bool
    when: int


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What the second look found."""

    outcome: str
    text: Personal
    by: str
    when: int


@dataclass(slots=True, kw_only=True)
class Evaluation(OfStream):
    """An evaluation; `id` is that of the call, `by` who evaluated, none of them the `person`."""

    id: str
    person: str = ""
    month: int = 0
    form: int = 0
    by: str = ""
    evaluated_ms: int = 0
    remark: Personal | None = None
    marks: dict[str, Mark] = field(default_factory=dict)
    read_ms: int | None = None
    answer: Answer | None = None
    review: Review | None = None

    @property
    def given(self) -> bool:
        """Whether a supervisor evaluated the call."""
        return bool(self.by)

    @property
    def objected(self) -> bool:
        """Whether the person objects and nobody had a second look since."""
        return self.answer is not None and self.answer.objects and self.review is None

    @property
    def open(self) -> bool:
        """Whether somebody still has to read or decide."""
        return self.given and (self.read_ms is None or self.objected)

    @property
    def corrected(self) -> int:
        """How many criteria were marked otherwise later."""
        return sum(one.first is not None for one in self.marks.values())


def fold_evaluation(call: str, records: Iterable[Recorded]) -> Evaluation:
    """Compute an evaluation from its entries, in any order and however incomplete."""
    story = read_story(records)
    heads = Heads(story.struck)
    folded = Evaluation(id=call, timeline=story.lines, pending=story.pending)
    said = [(one, one.fact) for one in story.counted if isinstance(one.fact, facts.CallEvaluated)]
    fair = [record for record, fact in said if record.by != fact.person]
    for record in fair:
        heads.add(record, story.when(record))
    head = heads.in_force("evaluation")
    if head is not None and isinstance(head.fact, facts.CallEvaluated):
        fact = head.fact
        folded.person, folded.month, folded.form, folded.remark = fact.person, fact.month, fact.form, fact.remark
        folded.by, folded.evaluated_ms = head.by, head.when
    first: dict[str, facts.CriterionMarked] = {}
    for record in story.counted:
        if isinstance(record.fact, facts.CriterionMarked) and record.by != folded.person:
            heads.add(record, story.when(record))
            first.setdefault(record.fact.criterion, record.fact)
        elif folded.given:
            _take_said(folded, record, story.when(record))
    folded.conflicts, folded.heads = heads.conflicts(), heads.ids()
    folded.marks = {name: mark for name in first if (mark := _mark(heads, name, first[name])) is not None}
    folded.last_ms = last_recorded(story.lines)
    folded.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)
    return folded


def _mark(heads: Heads, name: str, first: facts.CriterionMarked) -> Mark | None:
    head = heads.in_force(f"{_MARK}{name}")
    if head is None or not isinstance(head.fact, facts.CriterionMarked):
        return None
    fact = head.fact
    return Mark(
        criterion=name,
        deviation=fact.deviation,
        remark=fact.remark,
        by=head.by,
        when=head.when,
        reason=fact.reason,
        first=first.deviation if fact is not first and fact.reason is not None else None,
    )


def _take_said(folded: Evaluation, record: Recorded, when: int) -> None:
    own = record.by == folded.person
    match record.fact:
        case facts.EvaluationRead() if own:
            folded.read_ms = when if folded.read_ms is None else folded.read_ms
        case facts.EvaluationAnswered(text=text, objects=objects) if own:
            folded.answer, folded.review = Answer(text=text, objects=objects, when=when), None
        case facts.EvaluationReviewed(outcome=outcome, text=text) if not own and record.by != folded.by:
            if folded.objected:
                folded.review = Review(outcome=outcome, text=text, by=record.by, when=when)


def result_of(form: facts.EvaluationFormPublished, marks: Mapping[str, Deviation]) -> Deviation:
    """The class of the whole: the worst mark, or the next one where the form says that so many together weigh as it.

    Where nothing of the form could be asked of the call, so it is with the whole.
    """
    counts = {one: sum(marks.get(each.code) == one for each in form.criteria) for one in DEVIATIONS}
    if counts["severe"] or counts["moderate"] >= form.moderates:
        return "severe"
    if counts["moderate"] or counts["minor"] >= form.minors:
        return "moderate"
    if counts["minor"]:
        return "minor"
    return "none" if counts["none"] else "not_asked"
