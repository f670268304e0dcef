"""What a desk does by itself about clocks that run over, each second: it calls the supervisor and puts the next agency
on the case. Every one of these is a fact that people see, and is said in the command row."""

from __future__ import annotations

from console.errors import Refused
from console.models.assignment import Assignment
from console.models.escalation import fire, fires_here, firings, supervisors_on_duty
from console.models.record import Recorded
from console.models.streams import split_stream
from console.models.watch import Gone, gone_watches, say_heard
from console.ui import formats
from console.ui.doing import Doing
from console.ui.hearing import Hearing
from console.ui.rows.agency_lines import short_of
from console.ui.rows.on_call_words import now_words
from console.ui.words import language, translate
from wire import facts
from wire.rights import may_write

# What was refused (a full disk, a role) is said once and tried again later, not every second; the clock may be set
# back in between.
TRY_AGAIN_MS = 60_000


class ClockWatch:
    """Looks at the open cases; only the desk of the request, or of the watch, writes."""

    def __init__(self, doing: Doing) -> None:
        self._doing, self._desk = doing, doing.desk
        self._refused_ms = -TRY_AGAIN_MS
        self._hearing = Hearing(doing.desk)
        self.gone: tuple[Gone, ...] = ()
        self._seen = {one.id for case in doing.board.worked_cases() for one in case.assignments.values()}

    def look(self) -> None:
        """A second went by."""
        self._tell_unsent()
        board, now_ms, person = self._desk.board, self._desk.now_ms(), self._desk.person
        self._hearing.look(self._desk.status().link.online)
        self.gone = gone_watches(board, self._desk.desk_id, self._hearing.last, now_ms)
        may = person is not None and may_write("dispatch_requested", person.roles)
        if not (may and self._desk.can("dispatch_requested")):  # nor does a recording act by itself
            return
        if abs(now_ms - self._refused_ms) >= TRY_AGAIN_MS and self._doing.do(say_heard) is None:
            self._refused_ms = now_ms
        for case in board.worked_cases():
            due = firings(board, case, now_ms)
            here = [one for one in due if fires_here(board, self._desk.desk_id, case, case.assignments[one.assignment])]
            if here and abs(now_ms - self._refused_ms) >= TRY_AGAIN_MS:
                self._fire(case.id)

    def _tell_unsent(self) -> None:
        """Without a server no alert leaves: who was put on a case a moment ago must be told by voice."""
        board = self._desk.board
        fresh = []
        for case in board.worked_cases():
            for one in case.open_assignments:
                if one.id not in self._seen:
                    self._seen.add(one.id)
                    if one.untold and board.reference.is_of(self._desk.desk_id, one.desk, one.requested.recorded):
                        fresh.append(short_of(board.reference.agencies, one.agency))
        if fresh and not self._desk.status().link.online:
            self._doing.refuse(Refused("alert_not_sent", agency=formats.joined(fresh, language())))

    def _fire(self, case: str) -> None:
        written = self._doing.do(fire, case)
        if written is None:
            self._refused_ms = self._desk.now_ms()
            return
        for record in written:
            if isinstance(record.fact, facts.DispatchRequested):
                self._seen.add(record.fact.assignment)  # its sentence says that it is not told yet
            said = self._words(record)
            if said:
                self._doing.say(said)

    def _words(self, record: Recorded) -> str:
        case = self._desk.board.cases[split_stream(record.stream)[1]]
        agencies, number = self._desk.board.reference.agencies, self._desk.board.display_number(case.id)
        match record.fact:
            case facts.DispatchRequested(fallback_of=str(before), agency=agency):
                said = translate(
                    "Clock",
                    "{number}: {before} does not come. {agency} stands in, NOT TOLD YET: call it now.",
                )
                gone = short_of(agencies, _agency(case.assignments.get(before)))
                return said.format(number=number, before=gone, agency=short_of(agencies, agency))
            case facts.AssignmentEscalated(assignment=assignment):
                said = translate("Clock", "{number}: {agency} is late, the supervisor is called (Ctrl+Shift+D).")
                board, now_ms = self._desk.board, self._desk.now_ms()
                late = short_of(agencies, _agency(case.assignments.get(assignment)))
                alone = now_words(board, now_ms) if not supervisors_on_duty(board) else ""
                return " ".join(part for part in (said.format(number=number, agency=late), alone) if part)
        return ""


def _agency(one: Assignment | None) -> str:
    return one.agency if one is not None else ""
