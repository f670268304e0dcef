"""The questions of the evaluation form as the box asks them, and what was said as marks. No class is chosen before."""

from __future__ import annotations

from console.models.evaluation import Evaluation
from console.models.evaluation_commands import Marked
from console.models.text import shown
from console.ui.panels.ask_box import Question
from console.ui.rows.evaluation_words import class_choices, criterion_name, deviation_of
from console.ui.words import translate
from wire.facts import EvaluationFormPublished


def form_questions(form: EvaluationFormPublished, found: Evaluation | None = None) -> list[Question]:
    """For each criterion the class and a remark, then a remark on the whole; of one that was `found` as it stands."""
    marks = found.marks if found is not None else {}
    questions = []
    for one in form.criteria:
        mark = marks.get(one.code)
        named, value = criterion_name(one), mark.deviation if mark is not None else ""
        remark = shown(mark.remark) if mark is not None else ""
        questions.append(Question(f"class {one.code}", named, "choice", class_choices(), value))
        questions.append(Question(f"remark {one.code}", translate("Evaluation", "Remark"), value=remark))
    hint = translate("Evaluation", "may stay empty")
    return [*questions, Question("text", translate("Evaluation", "On the whole"), hint=hint)]


def correction_questions(form: EvaluationFormPublished, found: Evaluation) -> list[Question]:
    """Which criterion, how it is marked instead, and why."""
    names = tuple((one.code, criterion_name(one)) for one in form.criteria if one.code in found.marks)
    return [
        Question("criterion", translate("Evaluation", "Criterion"), "choice", names),
        Question("class", translate("Evaluation", "Class"), "choice", class_choices()),
        Question("remark", translate("Evaluation", "Remark")),
        Question("reason", translate("Evaluation", "Why it is corrected")),
    ]


def marks_said(form: EvaluationFormPublished, said: dict[str, str]) -> list[Marked]:
    """The marks that were given; a criterion without a class gives none."""
    found = []
    for one in form.criteria:
        deviation = deviation_of(said[f"class {one.code}"])
        if deviation is not None:
            found.append(Marked(one.code, deviation, said[f"remark {one.code}"]))
    return found


def one_mark(said: dict[str, str]) -> Marked | None:
    """The mark of a correction; none where criterion or class was not chosen."""
    deviation = deviation_of(said["class"])
    return Marked(said["criterion"], deviation, said["remark"]) if deviation is not None and said["criterion"] else None
