"""The lines of a handover as words: what is open, who signed, what changed since.
Rule: on the screen and on paper the same words; of a confidential case never more than the kelurahan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.call import caller_number
from console.models.state.privacy import request_of
from console.models.state.shift import Shift, Signature, owes
from console.models.state.streams import request_stream, split_stream
from console.models.state.text import shown
from console.models.views.alarm import ACT
from console.models.views.dangers import cautions_in_force
from console.models.views.handover import Change, due_of
from console.models.views.masking import masked
from console.models.views.waiting import CaseTask, notes_in_force
from console.text import formats, vocabulary
from console.text.advice import caller_wrote, next_step
from console.text.case_links import task_words
from console.text.cases import case_row
from console.text.names import kind_word, nature_name, number_of, place_line, short_of, state_words
from console.text.privacy import state_word, wish_word
from console.text.words import language, translate
from wire.facts import HandoverLine, ShiftHandedOver, ShiftNoted, ShiftTakenOver


@dataclass(frozen=True, slots=True)
class View:
    """When it is looked at, whether what identifies a person is left out, and in which time zone."""

    now_ms: int
    hidden: bool
    zone: tzinfo

    def at(self, at_ms: int) -> str:
        """The time of a line."""
        return formats.moment(at_ms, self.now_ms, language(), self.zone)


def about_words(about: str) -> str:
    """The heading of a kind of lines."""
    words = {
        "case": translate("Handover", "Open cases"),
        "writing": translate("Handover", "Callers wrote, nobody has read it"),
        "call": translate("Handover", "Calls of the exchange that nobody recorded"),
        "promise": translate("Handover", "Promises, follow-ups, call-backs"),
        "declined": translate("Handover", "Agencies that declined or do not answer"),
        "supervisor": translate("Handover", "For supervisors"),
        "expiring": translate("Handover", "Runs out within 12 hours"),
        "equipment": translate("Handover", "Equipment and readiness"),
        "note": translate("Handover", "Notes of this shift"),
    }
    return words.get(about, about)


def handed_words(board: Board, line: HandoverLine, view: View) -> str:
    """One line in words; of what this desk does not know any more its kind and its codes."""
    said = _WORDS[line.about](board, line, view) if line.about in _WORDS else ""
    return said or f"{number_of(board, split_stream(line.of)[1]) if line.of else '…'} · {line.state}".strip(" ·")


class HandedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line by columns. `priority` is -1 where none is meant; agencies are signs with the chip of what they stand
    for; `age_s` since it was opened, `due_ms` when it must be done or runs out, `late` whether that is over."""

    priority: int = -1
    number: str = ""
    kind: str = ""
    place: str = ""
    step: str = ""
    agencies: tuple[tuple[str, str], ...] = ()
    age_s: int | None = None
    due_ms: int | None = None
    late: bool = False


def handed_row(board: Board, line: HandoverLine, view: View) -> HandedRow:
    """One line in columns; of what this desk does not know any more its words."""
    made = _ROWS[line.about](board, line, view) if line.about in _ROWS else None
    if made is None:
        return HandedRow(step=handed_words(board, line, view))
    return made


def _case_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    case = board.cases.get(line.one)
    if case is None:
        return None
    row = case_row(board, case, view.now_ms, person="", language=language(), hidden=view.hidden)
    due = due_of(board, case, view.now_ms)
    return HandedRow(
        priority=case.priority,
        number=board.display_number(case.id),
        kind=row.nature,
        place=row.place,
        step=next_step(board, case, view.now_ms),
        agencies=tuple((f"{letter}{mark}", chip) for letter, mark, chip in row.agencies),
        age_s=(view.now_ms - case.opened_ms) // 1000,
        due_ms=due,
        late=row.level == ACT or (due is not None and due + 1000 <= view.now_ms),  # late by a second, as everywhere
    )


def _writing_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    """An ended case or a call without one: since when its caller waits to be read."""
    if (row := _case_row(board, line, view)) is not None:
        return msgspec.structs.replace(row, age_s=None, due_ms=line.due, late=True)
    call = board.calls.get(line.one)
    if call is None:
        return None
    number = "…" if view.hidden else f"…{caller_number(call)[-3:]}"
    kind = translate("Handover", "Call without a case")
    return HandedRow(number=number, kind=kind, step=caller_wrote(), due_ms=line.due, late=True)


def _call_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    call = board.calls.get(line.one)
    if call is None:
        return None
    number = "…" if view.hidden else f"…{caller_number(call)[-3:]}"
    return HandedRow(number=number, kind=translate("Handover", "Call, not recorded"), due_ms=call.started_ms, late=True)


def _promise_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    kind, one = split_stream(line.of)
    case, call = board.cases.get(one), board.calls.get(one)
    late = line.due is not None and line.due <= view.now_ms
    if kind == "case" and case is not None and line.one in case.tasks:
        task = case.tasks[line.one]
        hidden = masked(board, case, hidden=view.hidden)
        return HandedRow(
            priority=case.priority,
            number=board.display_number(case.id),
            kind=kind_word(task.task_kind),
            place=place_line(case.place, hidden),
            step="…" if hidden else shown(task.text),
            due_ms=task.due,
            late=late,
        )
    if kind == "call" and call is not None and line.one in call.tasks:
        number = "…" if view.hidden else f"…{caller_number(call)[-3:]}"
        word = translate("Handover", "Call back")
        return HandedRow(number=number, kind=word, due_ms=call.tasks[line.one].due, late=late)
    return None


def _declined_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    case = board.cases.get(split_stream(line.of)[1])
    one = case.assignments.get(line.one) if case is not None else None
    if case is None or one is None:
        return None
    return HandedRow(
        priority=case.priority,
        number=board.display_number(case.id),
        kind=short_of(board.reference.agencies, one.agency),
        place=place_line(case.place, masked(board, case, hidden=view.hidden)),
        step=state_words(board, one),
    )


def _supervisor_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    request = request_of(board.notices.get(request_stream(line.one))) if line.of else None
    if request is None:
        return None
    return HandedRow(
        number=request.said.number,
        kind=translate("Handover", "Request about personal data"),
        place=wish_word(request.said.wish),
        step=state_word(request.state),
        due_ms=None if request.answered else line.due,
        late=not request.answered and line.due is not None and line.due <= view.now_ms,
    )


def _note_row(board: Board, line: HandoverLine, view: View) -> HandedRow | None:
    shift = board.shifts.get(split_stream(line.of)[1])
    for told in shift.timeline if shift is not None else ():
        if told.entry == line.one and isinstance(told.fact, ShiftNoted):
            return HandedRow(number=view.at(told.when), step=shown(told.fact.text))
    return None


def change_words(board: Board, change: Change, view: View) -> str:
    """+ what came, − what is done or gone, ≠ what stands otherwise."""
    if change.now is None:
        assert change.before is not None
        return f"− {_gone(board, change.before, view)}"
    if change.before is None:
        return f"+ {handed_words(board, change.now, view)}"
    return f"≠ {handed_words(board, change.now, view)} ({_otherwise(board, change.before, change.now, view)})"


def changes_words(count: int) -> str:
    """How much changed since a signature."""
    if not count:
        return translate("Handover", "nothing changed since")
    return translate("Handover", "{count:CHANGE|CHANGES} SINCE").format(count=formats.count(count, language()))


def desk_words(unsent: int, offset_ms: int | None) -> str:
    """Entries not sent: 2 · clock +0.1 s"""
    clock = formats.offset(offset_ms / 1000, language()) if offset_ms is not None else translate("Handover", "unknown")
    said = translate("Handover", "Entries not sent: {count} · clock to the server: {offset}")
    return said.format(count=formats.count(unsent, language()), offset=clock)


def desk_pairs(unsent: int, offset_ms: int | None) -> tuple[tuple[str, str], ...]:
    """The same as names with their values."""
    clock = formats.offset(offset_ms / 1000, language()) if offset_ms is not None else translate("Handover", "unknown")
    return (
        (translate("Handover", "Entries not sent"), formats.count(unsent, language())),
        (translate("Handover", "Clock to the server"), clock),
    )


def signed_words(signature: Signature, view: View) -> str:
    """Sari 21:58"""
    return f"{signature.name} {view.at(signature.when)}"


def signature_words(fact: ShiftHandedOver | ShiftTakenOver) -> str:
    """Handed over by Sari: 4 cases open, entries not sent 0, clock +0.1 s; with the remark."""
    if isinstance(fact, ShiftHandedOver):
        said = translate("Handover", "{name} signed the handover: {count} open")
    elif fact.signed is None:
        said = translate("Handover", "{name} took over WITHOUT a signature of who left: {count} open")
    else:
        said = translate("Handover", "{name} signed to take over: {count} open")
    count = sum(one.about != "note" for one in fact.lines) + fact.more
    said = said.format(name=fact.name, count=formats.count(count, language()))
    return " · ".join(part for part in (said, desk_words(fact.unsent, fact.offset_ms), fact.text) if part)


def status_words(shift: Shift, view: View) -> str:
    """How far the handover of a shift is: signed by whom and when, or that it is missing; empty while it runs."""
    if shift.taken is not None:
        taken = signed_words(shift.taken, view)
        if shift.handed is None:
            return translate("Handover", "TAKEN OVER WITHOUT HANDOVER by {taken}").format(taken=taken)
        said = translate("Handover", "handed over by {handed}, taken over by {taken}")
        return said.format(handed=signed_words(shift.handed, view), taken=taken)
    if shift.handed is not None:
        said = translate("Handover", "handed over by {handed}, NOT TAKEN OVER")
        return said.format(handed=signed_words(shift.handed, view))
    return translate("Handover", "HANDOVER MISSING") if owes(shift, view.now_ms) else ""


def shift_words(shift: Shift, view: View) -> str:
    """Desk B · Sari · 14:00 – 22:03"""
    end = view.at(shift.ended_ms) if shift.ended_ms is not None else translate("ShiftLog", "on duty")
    desk = translate("Handover", "Desk {desk}").format(desk=shift.letter)
    return f"{desk} · {shift.name} · {view.at(shift.started_ms)} – {end}"


def _case(board: Board, line: HandoverLine, view: View) -> str:
    case = board.cases.get(line.one)
    if case is None:
        return ""
    hidden = masked(board, case, hidden=view.hidden)
    due = due_of(board, case, view.now_ms)
    parts = [
        f"{board.display_number(case.id)} {vocabulary.PRIORITY_SHAPES.get(case.priority, '')} {case.priority}",
        nature_name(board.reference.natures.get(case.nature), case.nature, language()),
        place_line(case.place, hidden),
        next_step(board, case, view.now_ms),
        _due(due, view) if due is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def _writing(board: Board, line: HandoverLine, view: View) -> str:
    row = _writing_row(board, line, view)
    said = translate("Handover", "{what}: a caller wrote {at}, nobody has read it")
    what = " · ".join(part for part in (row.number, row.kind) if part) if row is not None else ""
    return said.format(what=what, at=view.at(line.due or 0)) if what else ""


def _call(board: Board, line: HandoverLine, view: View) -> str:
    call = board.calls.get(line.one)
    if call is None:
        return ""
    number = "…" if view.hidden else f"…{caller_number(call)[-3:]}"
    said = translate("Handover", "Call of {number}, {at}: record what it was (Ctrl+N)")
    return said.format(number=number, at=view.at(call.started_ms))


def _promise(board: Board, line: HandoverLine, view: View) -> str:
    kind, one = split_stream(line.of)
    case, call = board.cases.get(one), board.calls.get(one)
    if kind == "case" and case is not None and line.one in case.tasks:
        task = case.tasks[line.one]
        hidden = masked(board, case, hidden=view.hidden)
        said = task_words(board, CaseTask(case, task), "", (view.now_ms, hidden, view.zone))
        return f"{kind_word(task.task_kind)} · {said}"
    if kind == "call" and call is not None and line.one in call.tasks:
        number = "…" if view.hidden else f"…{caller_number(call)[-3:]}"
        said = translate("Handover", "Call back {number}")
        return f"{said.format(number=number)} · {_due(call.tasks[line.one].due, view)}"
    return ""


def _declined(board: Board, line: HandoverLine, view: View) -> str:
    case = board.cases.get(split_stream(line.of)[1])
    one = case.assignments.get(line.one) if case is not None else None
    if case is None or one is None:
        return ""
    agency = short_of(board.reference.agencies, one.agency)
    return f"{board.display_number(case.id)} · {agency}: {state_words(board, one)}"


def _supervisor(board: Board, line: HandoverLine, view: View) -> str:
    if not line.of:
        return _counted(line.one, line.state)
    request = request_of(board.notices.get(request_stream(line.one)))
    if request is None:
        return ""
    parts = [translate("Handover", "Request {number}").format(number=request.said.number)]
    parts += [wish_word(request.said.wish), state_word(request.state)]
    return " · ".join([*parts, *([_due(line.due, view)] if line.due is not None and not request.answered else [])])


def _counted(about: str, count: str) -> str:
    """Objections to call evaluations that wait for another supervisor: 2"""
    words = {
        "objection": translate(
            "Handover", "Objections to call evaluations that another supervisor must look at: {count}"
        ),
        "own_block": translate("Handover", "Blocks granted by who asked for them, nobody else looked: {count}"),
    }
    return words.get(about, about).format(count=count)


def _expiring(board: Board, line: HandoverLine, view: View) -> str:
    until = view.at(line.due or 0)
    note = next((one for one in notes_in_force(board, view.now_ms) if one.id == line.one), None)
    if note is not None:
        kinds = {
            "flag": translate("Handover", "Flag of number …{number} until {until}"),
            "block": translate("Handover", "Block of number …{number} until {until}"),
            "mute": translate("Handover", "Number …{number} muted until {until}"),
        }
        return kinds.get(note.kind, "…{number} {until}").format(number=note.number[-3:], until=until)
    caution = next((one for one in cautions_in_force(board, view.now_ms) if one.id == line.one), None)
    if caution is not None:
        text = "…" if view.hidden else caution.text
        return translate("Handover", "Caution “{text}” until {until}").format(text=text, until=until)
    if line.state == "on_call":
        return translate("Handover", "Supervisor on call until {until}").format(until=until)
    return ""


def _equipment(board: Board, line: HandoverLine, view: View) -> str:
    if line.state == "fault":
        return _fault(line.one)
    unit = board.reference.units.get(line.one)
    name = short_of(board.reference.agencies, line.one)
    if unit is not None:
        name = f"{short_of(board.reference.agencies, unit.agency)} {unit.name or unit.code}"
    ready = board.reference.readiness.get(line.one)
    since = f" · {view.at(ready.when)}" if ready is not None else ""
    return f"{name}: {vocabulary.word('readiness', line.state)}{since}"


def _note(board: Board, line: HandoverLine, view: View) -> str:
    shift = board.shifts.get(split_stream(line.of)[1])
    for told in shift.timeline if shift is not None else ():
        if told.entry == line.one and isinstance(told.fact, ShiftNoted):
            return f"{view.at(told.when)} · {shown(told.fact.text)}"
    return ""


def _gone(board: Board, line: HandoverLine, view: View) -> str:
    """What was signed and is not open any more: its words of now say how it ended, as far as the desk knows it."""
    kind, one = split_stream(line.of) if line.of else ("", "")
    case = board.cases.get(one) if kind == "case" else None
    if case is None:
        return f"{about_words(line.about)}: {handed_words(board, line, view)}"
    if line.about != "case":
        return f"{about_words(line.about)}: {board.display_number(case.id)}"
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    return f"{board.display_number(case.id)} · {nature} · {vocabulary.word('case_state', case.state)}"


def _otherwise(board: Board, before: HandoverLine, now: HandoverLine, view: View) -> str:
    """What exactly stands otherwise: PLN: told → accepted; priority 2 → 1; due 14:05 → 15:00."""
    if now.about in _ONE_WORD and before.state != now.state:
        return " → ".join(_ONE_WORD[now.about](one.state) for one in (before, now))
    told, said = before.state.split(), now.state.split()
    was = dict(_named(one, at) for at, one in enumerate(told))
    parts = []
    for name, value in (_named(one, at) for at, one in enumerate(said)):
        if was.get(name, "") != value:
            words = (_state_word(name, one) for one in (was.get(name, ""), value))
            parts.append(f"{_state_name(board, name)} {' → '.join(words)}".strip())
    if before.due != now.due:
        parts.append(" → ".join(view.at(one) if one is not None else "–" for one in (before.due, now.due)))
    return "; ".join(parts) or "…"


def _named(token: str, at: int) -> tuple[str, str]:
    """A part of a signed state: an agency with its state, or by its place the priority and the state of the case."""
    agency, parted, state = token.partition(":")
    return (agency, state) if parted else (("priority", "state")[at] if at < 2 else token, token)


def _state_name(board: Board, name: str) -> str:
    words = {"priority": translate("Handover", "priority"), "state": ""}
    return words[name] if name in words else f"{short_of(board.reference.agencies, name)}:"


def _state_word(name: str, code: str) -> str:
    if not code:
        return "–"
    table = {"priority": "", "state": "case_state"}.get(name, "assignment")
    return vocabulary.word(table, code) if table and code in vocabulary.codes(table) else code


def _due(due_ms: int, view: View) -> str:
    late = due_ms <= view.now_ms
    said = translate("Handover", "LATE since {at}") if late else translate("Handover", "due {at}")
    return said.format(at=view.at(due_ms))


def _fault(code: str) -> str:
    words = {
        "offline": translate("Handover", "This desk works alone: no connection to the server"),
        "problem": translate("Handover", "The strip tells of a problem with the server or the disk"),
        "refused": translate("Handover", "The server refused entries of this desk (Ctrl+Shift+K)"),
        "clock": translate("Handover", "The clock of this computer is wrong"),
        "no_sound": translate("Handover", "No loudspeaker: ringing cannot be heard"),
        "line_down": translate("Handover", "The telephone line is down"),
        "battery": translate("Handover", "The computer runs on its battery"),
        "trackers": translate("Handover", "The server refuses the messages of a tracker"),
    }
    return words.get(code, code)


def _asked_state(state: str) -> str:
    return state if state.isdigit() else state_word(state)


def _readiness(state: str) -> str:
    return vocabulary.word("readiness", state) if state in vocabulary.codes("readiness") else state


# Whose state is one word, not that of a case with its agencies.
_ONE_WORD: dict[str, Callable[[str], str]] = {"supervisor": _asked_state, "equipment": _readiness}
_WORDS: dict[str, Callable[[Board, HandoverLine, View], str]] = {
    "case": _case,
    "writing": _writing,
    "call": _call,
    "promise": _promise,
    "declined": _declined,
    "supervisor": _supervisor,
    "expiring": _expiring,
    "equipment": _equipment,
    "note": _note,
}
_ROWS: dict[str, Callable[[Board, HandoverLine, View], HandedRow | None]] = {
    "case": _case_row,
    "writing": _writing_row,
    "call": _call_row,
    "promise": _promise_row,
    "declined": _declined_row,
    "supervisor": _supervisor_row,
    "note": _note_row,
}


def parties(shift: Shift, view: View) -> tuple[tuple[str, str, str, str], ...]:
    """Who hands over and who takes over: what they do, who, at which desk and when, and when they signed."""
    gives, takes = translate("Handover", "HANDS OVER"), translate("Handover", "TAKES OVER")
    desk = translate("Handover", "desk {desk}")
    where = f"{desk.format(desk=shift.letter)}{_span(shift, view)}"
    left = (gives, shift.name, where, view.at(shift.handed.when) if shift.handed is not None else "")
    if shift.taken is None:
        return (left, (takes, translate("Handover", "nobody yet"), "", ""))
    return (left, (takes, shift.taken.name, "", view.at(shift.taken.when)))


def _span(shift: Shift, view: View) -> str:
    end = view.at(shift.ended_ms) if shift.ended_ms is not None else translate("ShiftLog", "on duty")
    return f" · {view.at(shift.started_ms)} – {end}"
