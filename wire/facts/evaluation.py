"""Facts of call evaluation: the form a city publishes (stream "ref:evaluation_form:<code>"), and what is found of one
call of one person (stream "evaluation:<id of the call>", sealed). A deviation is a class, never a number of points."""

from typing import Literal

import msgspec

from wire.bounds import Count, Days, Few, Line, Month, Name, Percent, PersonalText, Text
from wire.facts.base import Fact

Deviation = Literal["none", "minor", "moderate", "severe", "not_asked"]


class Criterion(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is looked at in a call, and what counts as which class of deviation."""

    code: Name
    name_id: Line
    name_en: Line
    minor_id: Text
    minor_en: Text
    moderate_id: Text
    moderate_en: Text
    severe_id: Text
    severe_en: Text


class EvaluationFormPublished(Fact, frozen=True, tag="evaluation_form_published"):
    """A version of the evaluation form. `percent` of the answered calls of a person and month are evaluated within
    `due_days`; so many `minors` together weigh as a moderate deviation, so many `moderates` as a severe one."""

    code: Name
    version: Count
    title_id: Line
    title_en: Line
    criteria: tuple[Criterion, ...]
    percent: Percent = 2
    due_days: Days = 21
    minors: Few = 3
    moderates: Few = 2
    approved: bool = False


class CallEvaluated(Fact, frozen=True, tag="call_evaluated"):
    """A supervisor evaluated a call of a person by this version of the form. `month` (202610) is that of the sample."""

    call: Name
    person: Name
    month: Month
    form: Count
    remark: PersonalText | None = None


class CriterionMarked(Fact, frozen=True, tag="criterion_marked"):
    """What a supervisor found about one criterion; a later mark of it is a correction and says why (`reason`)."""

    criterion: Name
    deviation: Deviation
    remark: PersonalText | None = None
    reason: PersonalText | None = None


class EvaluationRead(Fact, frozen=True, tag="evaluation_read"):
    """The person who was evaluated has read it."""


class EvaluationAnswered(Fact, frozen=True, tag="evaluation_answered"):
    """What the person says to it; with `objects` another supervisor has to look at it."""

    text: PersonalText
    objects: bool = False


class EvaluationReviewed(Fact, frozen=True, tag="evaluation_reviewed"):
    """Another supervisor had a second look after an objection: the marks stay, or were changed."""

    outcome: Literal["upheld", "changed"]
    text: PersonalText


EvaluationFact = (
    EvaluationFormPublished | CallEvaluated | CriterionMarked | EvaluationRead | EvaluationAnswered | EvaluationReviewed
)
