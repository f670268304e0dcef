"""The words of call evaluation: classes, months, what stands about a call, what a form asks.

Rule: of a share the count is always said too; a call is named as every list names it, without persons and places.
"""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.evaluation import CLASSES, DEVIATIONS, Evaluation, Mark, result_of
from console.models.views.evaluation import Counted, Evaluated, PersonMonth, Sample
from console.text import formats
from console.text.names import told
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from wire.facts import EvaluationFormPublished
from wire.facts.evaluation import Criterion, Deviation

_CLASSES = {
    "none": QT_TRANSLATE_NOOP("Deviation", "no deviation"),
    "minor": QT_TRANSLATE_NOOP("Deviation", "minor"),
    "moderate": QT_TRANSLATE_NOOP("Deviation", "moderate"),
    "severe": QT_TRANSLATE_NOOP("Deviation", "severe"),
    "not_asked": QT_TRANSLATE_NOOP("Deviation", "does not apply"),
}


def class_word(deviation: str) -> str:
    """No deviation, minor, moderate, severe; or that it does not apply to this call."""
    return translate("Deviation", _CLASSES[deviation])


def class_choices() -> tuple[tuple[str, str], ...]:
    """All of them to choose from; none is chosen beforehand."""
    return tuple((one, class_word(one)) for one in DEVIATIONS)


def criterion_name(criterion: Criterion) -> str:
    """What is looked at."""
    return criterion.name_id if language() == "id" else criterion.name_en


def month_words(month: int) -> str:
    """Okt 2026"""
    return formats.month(month, language())


def form_words(form: EvaluationFormPublished) -> str:
    """The form as it is read beside the questions: each criterion, and what counts as which class."""
    title = form.title_id if language() == "id" else form.title_en
    head = translate("Evaluation", "{title}, form version {version}").format(title=title, version=form.version)
    unapproved = translate("Evaluation", "sample, to be approved by the city")
    mark = "" if form.approved else f" ({unapproved})"
    weigh = translate("Evaluation", "{minors} minor together weigh as moderate, {moderates} moderate as severe.")
    lines = [f"{head}{mark}", weigh.format(minors=form.minors, moderates=form.moderates)]
    for one in form.criteria:
        lines += ["", criterion_name(one)]
        for each in ("minor", "moderate", "severe"):
            lines.append(f"  {class_word(each)}: {getattr(one, f'{each}_{language()}')}")
    return "\n".join(lines)


def evaluation_words(board: Board, form: EvaluationFormPublished, one: Evaluation, zone: tzinfo) -> str:
    """All that stands about a call: the whole, each criterion with its remark, and what was said to it since."""
    whole = result_of(form, {name: mark.deviation for name, mark in one.marks.items()})
    said = translate("Evaluation", "The whole: {deviation}").format(deviation=class_word(whole))
    by = translate("Evaluation", "Evaluated by {name}, {at}, form version {version}").format(
        name=board.reference.name_of(one.by), at=_moment(one.evaluated_ms, zone), version=one.form
    )
    lines = [said, by]
    if len(one.heads.get("evaluation", ())) > 1:
        lines.append(translate("Evaluation", "Two supervisors evaluated it apart; both are kept."))
    if told(one.remark):
        lines.append(told(one.remark))
    lines.append("")
    for criterion in form.criteria:
        if criterion.code in one.marks:
            contradict = f"mark:{criterion.code}" in one.conflicts
            lines += _marked(board, criterion, one.marks[criterion.code], contradict)
    return "\n".join([*lines, "", *_talk(board, one, zone)])


def _marked(board: Board, criterion: Criterion, mark: Mark, contradict: bool) -> list[str]:
    said = f"{criterion_name(criterion)}: {class_word(mark.deviation)}"
    if told(mark.remark):
        said = f"{said} · {told(mark.remark)}"
    lines = [said]
    if mark.first is not None:
        text = translate("Evaluation", "corrected by {name}, before: {deviation}. Reason: {reason}")
        lines.append(
            "  "
            + text.format(
                name=board.reference.name_of(mark.by), deviation=class_word(mark.first), reason=told(mark.reason)
            )
        )
    if contradict:
        lines.append("  " + translate("Evaluation", "two marks contradict; C decides"))
    return lines


def _talk(board: Board, one: Evaluation, zone: tzinfo) -> list[str]:
    lines = [
        translate("Evaluation", "Read {at}").format(at=_moment(one.read_ms, zone))
        if one.read_ms is not None
        else translate("Evaluation", "Not read yet")
    ]
    if one.answer is not None:
        text = (
            translate("Evaluation", "Objection {at}: {text}")
            if one.answer.objects
            else translate("Evaluation", "Answer {at}: {text}")
        )
        lines.append(text.format(at=_moment(one.answer.when, zone), text=told(one.answer.text)))
    if one.review is not None:
        text = translate("Evaluation", "Second look by {name}, {at}: {outcome}. {text}")
        lines.append(
            text.format(
                name=board.reference.name_of(one.review.by),
                at=_moment(one.review.when, zone),
                outcome=outcome_word(one.review.outcome),
                text=told(one.review.text),
            )
        )
    return lines


def outcome_word(outcome: str) -> str:
    """What a second look found."""
    words = {
        "upheld": translate("Evaluation", "the marks stay"),
        "changed": translate("Evaluation", "the marks were changed"),
    }
    return words[outcome]


def state_parts(row: Evaluated | None, form: EvaluationFormPublished | None) -> tuple[str, str]:
    """What was found of a call of the sample, and how far it is."""
    if row is None:
        return "", translate("Evaluation", "not evaluated yet")
    whole = class_word(result_of(form, row.marks)) if form is not None else ""
    if row.waits_for_second:
        talk = translate("Evaluation", "OBJECTION")
    elif row.reviewed:
        talk = outcome_word(row.reviewed)
    elif row.answered_ms is not None:
        talk = translate("Evaluation", "answered")
    else:
        talk = translate("Evaluation", "read") if row.read_ms is not None else translate("Evaluation", "not read yet")
    corrected = translate("Evaluation", "corrected") if row.corrected else ""
    return whole, " · ".join(part for part in (talk, corrected) if part)


def counted_words(counts: Counted) -> str:
    """n 4: no deviation 3 (75 %), minor 1 (25 %), moderate 0 (0 %), severe 0 (0 %)."""
    if not counts.n:
        return translate("Evaluation", "n 0")
    parts = [
        f"{class_word(one)} {counts.classes[one]} ({formats.percent(counts.share(one) or 0.0)})" for one in CLASSES
    ]
    return translate("Evaluation", "n {n}: {classes}").format(n=counts.n, classes=", ".join(parts))


def person_words(board: Board, one: PersonMonth) -> str:
    """A line of the trends: who, of how many calls, and what was found."""
    done = (
        translate("Evaluation", "{done} of {drawn} evaluated, {answered:call|calls} answered").format(
            done=one.done, drawn=one.drawn, answered=formats.count(one.answered or 0, language())
        )
        if one.drawn is not None
        else translate("Evaluation", "{done} evaluated").format(done=one.done)
    )
    objected = translate("Evaluation", "objections {n}, of these changed {changed}")
    extra = [
        objected.format(n=one.objected, changed=one.changed) if one.objected else "",
        translate("Evaluation", "corrected marks {n}").format(n=one.corrected) if one.corrected else "",
        translate("Evaluation", "not read {n}").format(n=one.unread) if one.unread else "",
    ]
    parts = (board.reference.name_of(one.person), done, counted_words(one.results) if one.done else "", *extra)
    return " · ".join(part for part in parts if part)


def drawn_words(sample: Sample) -> list[str]:
    """How a sample follows, so that anybody can draw it again."""
    numbers = translate("Evaluation", "entries {first} to {last} of the ledger; seed: the chain hash at {closing}")
    count = formats.count
    share = translate("Evaluation", "{percent} % of the answered calls of each person, rounded up; form version {form}")
    left = translate("Evaluation", "left out: {tests:test|tests} of the line, {paper:copy|copies} from paper")
    return [
        numbers.format(
            first=count(sample.first, language()),
            last=count(sample.closing - 1, language()),
            closing=count(sample.closing, language()),
        ),
        sample.seed.hex(),
        share.format(percent=sample.percent, form=sample.form or "–"),
        left.format(tests=sample.tests, paper=sample.paper),
    ]


def rule_words() -> str:
    """The rule of the draw in two sentences."""
    return translate(
        "Evaluation",
        "A month begins with the first entry numbered after midnight of its first day. Of each person's calls those go "
        "first whose SHA-256 of (seed + id of the call) is lowest. Nobody can foresee the seed; what comes later is in "
        "the draw of the next month.",
    )


def _moment(at_ms: int, zone: tzinfo) -> str:
    return formats.whole_stamp(at_ms, language(), zone)


def deviation_of(code: str) -> Deviation | None:
    """The class of a code that was chosen; none where nothing was."""
    return next((one for one in DEVIATIONS if one == code), None)
