"""What the menu does about cases that belong together and about what was promised: the same as /gabung, /pisah, /induk,
/kait, /janji and /tindak, asked in the case panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from console.errors import Refused
from console.models.case import Case
from console.models.link_commands import link, merge, separate, split_off, unlink
from console.models.promise_commands import plan_task
from console.models.record import Recorded
from console.models.streams import split_stream
from console.ui import formats, vocabulary
from console.ui.case_acts import Answers, CaseActs
from console.ui.commands import bond_lines
from console.ui.commands.bond_lines import due_from
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.panels.ask_box import Question
from console.ui.words import QT_TRANSLATE_NOOP, translate
from wire.task_facts import TaskKind

Written = list[Recorded] | None


class BondActs(Feature):
    """Acts on the selected case and another one."""

    actions: ClassVar[tuple[Action[BondActs], ...]] = (
        Action(
            "case.merge",
            "case",
            QT_TRANSLATE_NOOP("Action", "Merge into another case"),
            order=230,
            group=4,
            sub="bonds",
            run=lambda acts: acts.merge(),
        ),
        Action(
            "case.split",
            "case",
            QT_TRANSLATE_NOOP("Action", "Take apart"),
            order=240,
            group=4,
            sub="bonds",
            run=lambda acts: acts.split(),
        ),
        Action(
            "case.parent",
            "case",
            QT_TRANSLATE_NOOP("Action", "Part of another case"),
            order=250,
            group=4,
            sub="bonds",
            run=lambda acts: acts.parent_of(),
        ),
        Action(
            "case.related",
            "case",
            QT_TRANSLATE_NOOP("Action", "Related to another case"),
            order=260,
            group=4,
            sub="bonds",
            run=lambda acts: acts.related(),
        ),
        Action(
            "case.promise",
            "case",
            QT_TRANSLATE_NOOP("Action", "Promise to the caller"),
            order=270,
            group=4,
            sub="bonds",
            run=lambda acts: acts.promise(),
        ),
        Action(
            "case.followup",
            "case",
            QT_TRANSLATE_NOOP("Action", "Follow-up"),
            order=280,
            group=4,
            sub="bonds",
            run=lambda acts: acts.follow_up(),
        ),
    )
    spoken = bond_lines.VERBS

    def __init__(self, frame: Frame, cases: CaseActs) -> None:
        super().__init__(frame)
        self._cases = cases

    def merge(self) -> None:
        """The selected case goes into another one; nothing is lost, and it can be taken apart."""
        title = translate("BondActs", "Merge into which case?")
        self._two(title, self._merged)

    def parent_of(self) -> None:
        """The selected case becomes a part of another one."""
        title = translate("BondActs", "Part of which case?")
        self._two(title, lambda case, other, why: self.doing.do(link, case.id, other, "child", why))

    def related(self) -> None:
        """The two have to do with each other."""
        title = translate("BondActs", "Related to which case?")
        self._two(title, lambda case, other, why: self.doing.do(link, case.id, other, "related", why))

    def split(self) -> None:
        """A merged case is taken out again; two that are bound are let go; else a second incident gets its own case."""
        case = self._cases.case()
        if case is not None and case.state == "merged":
            title, questions = translate("BondActs", "Take it out of the other case: why?"), [_why()]
        else:
            title = translate("BondActs", "Split: a second incident, or let another case go")
            hint = translate("BondActs", "A-0042, to let it go; empty: a second case")
            questions = [Question("other", translate("BondActs", "Other case"), hint=hint), _why()]
        self._cases.ask(title, questions, self._apart)

    def promise(self) -> None:
        """Something was promised to the caller."""
        self._plan(translate("BondActs", "Promise to the caller"), "promise", "10")

    def follow_up(self) -> None:
        """Something is to be looked after later."""
        self._plan(translate("BondActs", "Follow-up"), "follow_up", "30")

    def _two(self, title: str, done: Callable[[Case, str, str | None], Written]) -> None:
        other = Question(
            "other", translate("BondActs", "Other case"), hint=vocabulary.phrase("example", value="A-0042")
        )
        why = Question("why", vocabulary.word("label", "why"), hint=translate("BondActs", "may stay empty"))

        def take(case: Case, said: Answers) -> Written:
            found = self._other(said["other"])
            return done(case, found, said["why"] or None) if found else None

        self._cases.ask(title, [other, why], take)

    def _other(self, typed: str) -> str:
        """The case of a typed number; nothing, and the sentence why, when there is none."""
        known = self.frame.board.case_by_number(typed.strip())
        if known is None:
            said = typed.strip()
            self.doing.refuse(Refused("case_unknown", case=said) if said else Refused("other_case_missing"))
            return ""
        return known.id

    def _merged(self, case: Case, other: str, why: str | None) -> Written:
        written = self.doing.do(merge, case.id, other, why)
        if written is not None:
            self.frame.open_case(self.frame.board.goes_on_in(case.id))
        return written

    def _apart(self, case: Case, said: Answers) -> Written:
        if case.state == "merged":
            return self.doing.do(separate, case.id, said["why"])
        if said["other"].strip():
            other = self._other(said["other"])
            return self.doing.do(unlink, case.id, other, said["why"] or None) if other else None
        written = self.doing.do(split_off, case.id, said["why"])
        if written is not None:
            self.frame.open_case(split_stream(written[-1].stream)[1])
        return written

    def _plan(self, title: str, kind: TaskKind, minutes: str) -> None:
        when = Question("when", translate("BondActs", "In how many minutes, or at what time"), value=minutes)
        text = Question("text", translate("BondActs", "What"))

        def take(case: Case, said: Answers) -> Written:
            try:
                due = due_from(said["when"].strip(), self.frame.now_ms(), self.frame.desk.zone)
            except Refused as error:
                self.doing.refuse(error)
                return None
            written = self.doing.do(plan_task, case.id, kind, due, said["text"] or None)
            if written is not None:
                at = formats.clock(due, self.frame.zone)
                self.doing.say(translate("BondActs", "{what}, due {at} ✓").format(what=title, at=at))
            return written

        self._cases.ask(title, [when, text], take)


def _why() -> Question:
    return Question("why", vocabulary.word("label", "why"))
