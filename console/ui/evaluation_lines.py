"""The lines of the evaluation page from what was read: the samples with what is done and late, trends, how drawn."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.board import Board
from console.models.call_sample import Sample, Taking
from console.models.evaluation_commands import Sampled
from console.models.evaluation_trends import Evaluated, due_ms, still_to_do
from console.models.streams import call_stream, case_stream
from console.ui import formats
from console.ui.evaluation_reader import Read
from console.ui.panels.lines_panel import Line
from console.ui.rows import evaluation_words as say
from console.ui.rows.behind_words import behind_lines
from console.ui.rows.evaluation_tables import form_of, trend_lines
from console.ui.sentences import sentence
from console.ui.words import language, translate

_DUE_DAYS = 21  # of a sample drawn before the city had a form


class EvaluationLines(msgspec.Struct, frozen=True):
    """What was read, and for whom (`me`, an account) it is shown when."""

    board: Board
    read: Read
    me: str
    now_ms: int
    zone: tzinfo

    def sample(self) -> list[Line]:
        """What another supervisor has to look at, then each month with its people and their calls."""
        asked = [one for one in self.read.rows if one.waits_for_second]
        heading = translate("Evaluation", "Objections that another supervisor looks at ({n})").format(n=len(asked))
        lines = [Line("objections", heading, heading=True)] if asked else []
        lines += [Line(f"second|{one.call_id}", self.call(one.call_id, one)) for one in asked]
        for sample in self.read.samples:
            lines += self._month(sample)
        for month in self.read.older:
            lines.append(Line(f"older:{month}", say.month_words(month), heading=True))
            lines.append(Line(f"older:{month}:why", sentence("sample_older", {})))
        return lines

    def trends(self) -> list[Line]:
        """By person and month, and by criterion."""
        lines = []
        for head, rows in trend_lines(self.board, self.read.rows, self.read.samples):
            lines.append(Line(f"head:{head}", head, heading=True))
            lines += [Line(f"{head}:{at}", text) for at, text in enumerate(rows)]
        return lines

    def drawn(self) -> list[Line]:
        """How each sample follows."""
        lines = []
        for sample in self.read.samples:
            lines.append(Line(f"drawn:{sample.month}", say.month_words(sample.month), heading=True))
            lines += [Line(f"drawn:{sample.month}:{at}", text) for at, text in enumerate(say.drawn_words(sample))]
        return lines

    def call(self, call: str, row: Evaluated | None, taken: Taking | None = None) -> str:
        """A call as every list names it, and how far its evaluation is."""
        known = self.read.calls.get(call)
        case = known.case_id if known is not None else None
        stream = case_stream(case) if case is not None and case in self.read.cases else call_stream(call)
        named = behind_lines(self.board, [stream], self.read.cases, self.read.calls, self.zone)
        words = named[0][1] if named else translate("Evaluation", "a call")
        state = say.state_words(row, form_of(self.board)(row.form) if row is not None else None)
        if row is None and taken is not None and taken.person == self.me:
            state = translate("Evaluation", "your own call: another supervisor evaluates it")
        return f"{words} — {state}"

    def late(self) -> int:
        """How many calls of past samples should have been evaluated by now."""
        return sum(len(self.left(one)) for one in self.read.samples if self.due_ms(one) < self.now_ms)

    def left(self, sample: Sample) -> list[Taking]:
        """What of a sample is still to be done."""
        return still_to_do(sample, (one.call_id for one in self.read.rows))

    def due_ms(self, sample: Sample) -> int:
        """Until when, by the form that was in force for it."""
        form = form_of(self.board)(sample.form)
        return due_ms(sample, form.due_days if form is not None else _DUE_DAYS, self.zone)

    def sampled(self, call: str) -> Sampled | None:
        """The call as its sample has it; none for a call that is in none."""
        found = (
            Sampled(one.call, person.person, sample.month)
            for sample in self.read.samples
            for person in sample.persons
            for one in person.calls
            if one.call == call
        )
        return next(found, None)

    def _month(self, sample: Sample) -> list[Line]:
        left, drawn = self.left(sample), sum(len(one.calls) for one in sample.persons)
        until = formats.whole_day(formats.local(self.due_ms(sample), self.zone).date(), language())
        text = (
            translate("Evaluation", "{month}: {done} of {drawn} evaluated · OVERDUE since {until}")
            if left and self.due_ms(sample) < self.now_ms
            else translate("Evaluation", "{month}: {done} of {drawn} evaluated · due {until}")
        )
        month = say.month_words(sample.month)
        heading = text.format(month=month, done=drawn - len(left), drawn=drawn, until=until)
        lines = [Line(f"month:{sample.month}", heading, heading=True)]
        for person in sample.persons:
            named = translate("Evaluation", "{name}: {drawn} of {answered} answered calls").format(
                name=self.board.reference.name_of(person.person),
                drawn=len(person.calls),
                answered=formats.count(person.answered, language()),
            )
            lines.append(Line(f"person:{sample.month}:{person.person}", named, heading=True))
            lines += [
                Line(f"{sample.month}|{one.call}", self.call(one.call, self.read.row_of(one.call), one))
                for one in person.calls
            ]
        return lines
