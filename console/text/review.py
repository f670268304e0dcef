"""One matter for a supervisor as a line: how old, of what case, call, number or person, what, by whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import tzinfo

from console.models.commands.calls import lacking
from console.models.state.board import Board
from console.models.state.call import Call, Task, caller_number
from console.models.state.case import Case
from console.models.state.evaluation import Evaluation
from console.models.state.privacy import request_of
from console.models.state.record import Head, Recorded
from console.models.state.reference import UNKNOWN, ChangedPast, Definition
from console.models.state.review import BY_ADMIN, RUNNING, ReviewItem
from console.models.state.shift import Shift
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.state.timeline import TimelineLine
from console.models.views.masking import masked
from console.models.views.review_queue import RING, Conflict, clock_off_ms, has_role, is_own, rings_of
from console.store.journal.journal import RefusedEntry
from console.text import formats, vocabulary
from console.text.calls import alone_words, call_words, number_entry_words, number_line
from console.text.case_links import lacks_words
from console.text.decisions import about_word, verdict_word
from console.text.evaluation import month_words
from console.text.names import kind_word, nature_name, number_of, place_line, role_word, short_of
from console.text.privacy import erasure_line, request_line
from console.text.timeline import line_words, person_name
from console.text.words import language, translate
from wire import facts
from wire.facts import Place

# What was refused and what two desks wrote apart, in words.

# The names of fields and their values as people say them, for what two desks wrote apart.


def field_words(board: Board, case: str, field: str) -> str:
    """The name of a field as people say it."""
    names = {
        "nature": translate("Field", "type"),
        "priority": translate("Field", "priority"),
        "place": translate("Field", "place"),
        "narrative": translate("Field", "narrative"),
        "confidential": translate("Field", "confidentiality"),
        "closure": translate("Field", "end of the case"),
        "handover": translate("Field", "hand-over"),
        "number": translate("Field", "number"),
        "caller": translate("Field", "caller"),
        "call_back": translate("Field", "call back"),
        "call_kind": translate("Field", "kind of call"),
        "case": translate("Field", "case"),
        "lead": vocabulary.word("label", "lead"),
        "flag": translate("Field", "flag"),
        "block": translate("Field", "block"),
        "mute": translate("Field", "mute"),
    }
    if field.startswith("answer:") and case in board.cases:
        one = board.cases[case].assignments.get(field.removeprefix("answer:"))
        who = short_of(board.reference.agencies, one.agency) if one else "?"
        return translate("Field", "answer of {agency}").format(agency=who)
    if field.startswith("review:"):
        what = about_word(field.split(":")[1])
        return translate("Field", "decision of the supervisor ({what})").format(what=what)
    return names.get(field, field)


def value_words(board: Board, head: Head, hidden: bool = False) -> str:
    """A value as people read it."""
    value = head.value
    if isinstance(value, Place):
        return place_line(value, hidden)
    match head.fact:
        case facts.CaseClosed():
            return vocabulary.word("case_state", "closed")
        case facts.CaseCancelled():
            return vocabulary.word("case_state", "cancelled")
        case facts.CaseFoundFalse():
            return vocabulary.word("case_state", "false")
        case facts.CaseMerged(into=into):
            return translate("Field", "merged into {case}").format(case=number_of(board, into))
        case facts.CaseSeparated():
            return translate("Field", "stands alone again")
        case facts.CaseReopened():
            return translate("Field", "open again")
        case facts.AssignmentStepped(step=step):
            return vocabulary.word("act", step)
        case facts.CaseLeadSet(agency=agency):
            return short_of(board.reference.agencies, agency)
        case facts.CaseNatureSet(nature=code):
            return nature_name(board.reference.natures.get(code), code, language())
        case facts.CallKindSet(call_kind=kind):
            return vocabulary.word("call_kind", kind)
        case facts.CallBackSet(permission=permission):
            return vocabulary.word("call_back", permission)
        case facts.ReviewDecided(verdict=verdict, reason=reason):
            return f"{verdict_word(verdict)}: {reason}"
    return _plain(board, value, hidden)


def _plain(board: Board, value: object, hidden: bool) -> str:
    if isinstance(value, bool):
        return translate("Field", "yes") if value else translate("Field", "no")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and value in board.reference.natures:
        return nature_name(board.reference.natures[value], value, language())
    return "…" if hidden else shown(value) if isinstance(value, str) else "—"


# The words of the problem box: what was refused and why, which values contradict, who wrote them.


def refused_line(board: Board, entry: RefusedEntry, zone: tzinfo) -> str:
    """What the server refused and why."""
    said = translate("ProblemBox", "Refused by the server: {what}. Reason: {why}.")
    return said.format(what=_entry(board, entry, zone), why=refusal_reason(entry.code))


def conflict_line(board: Board, one: Conflict) -> str:
    """A-0042: two values for the place."""
    kind, id = split_stream(one.stream)
    if one.field == RING:
        numbers = formats.joined([board.display_number(head.id) for head in one.heads], language())
        said = translate("ProblemBox", "Merged into each other at two desks: {cases}. Which one goes on?")
        return said.format(cases=numbers)
    abouts = {
        "case": board.display_number(id) if id in board.cases else "…",
        "call": translate("ProblemBox", "a call"),
        "shift": translate("ProblemBox", "a shift"),
        "number": translate("ProblemBox", "a number"),
    }
    about = abouts.get(kind, translate("ProblemBox", "an entry"))
    said = translate("ProblemBox", "{case}: two values for {field}.")
    return said.format(case=about, field=field_words(board, id, one.field))


def damaged_line(board: Board, one: Recorded, zone: tzinfo) -> str:
    """An entry of an older ledger with a value out of all bounds: its number, and that it stays."""
    said = translate(
        "ProblemBox",
        "Entry {number} of desk {desk} ({at}) is damaged: a value in it cannot be meant. It is kept, and shown as far "
        "as it makes sense.",
    )
    return said.format(
        number=one.desk_seq if one.seq is None else one.seq,
        desk=board.reference.letter_of(one.desk),
        at=formats.moment(one.at, 0, language(), zone),
    )


def changed_line(board: Board, one: ChangedPast, zone: tzinfo) -> str:
    """What to do first, where a narrow list cuts the end: Call the admin; … Number 152 is not what it had read …"""
    said = translate(
        "ProblemBox",
        "Call the admin; change nothing at desk {desk}. Number {number} is not what it had read ({mine}, now "
        "{theirs}), seen {at}. Both are kept",
    )
    fact = one.fact
    return said.format(
        number=fact.n,
        desk=board.reference.letter_of(one.desk),
        mine=fact.mine.hex()[:8],
        theirs=fact.theirs.hex()[:8],
        at=formats.moment(one.when, 0, language(), zone),
    )


def sides(board: Board, one: Conflict, hidden: bool, zone: tzinfo) -> list[tuple[str, str]]:
    """Each value with its source; of a confidential case without names and exact places."""
    return [(_value(board, one, head, hidden), source_words(board, head, zone)) for head in one.heads]


def source_words(board: Board, head: Head, zone: tzinfo) -> str:
    """Desk B, 14:02, Sari."""
    said = translate("Conflict", "desk {desk}, {at}, {name}")
    at, name = formats.clock(head.when, zone), board.reference.name_of(head.by)
    return said.format(desk=board.reference.letter_of(head.desk), at=at, name=name)


def _value(board: Board, one: Conflict, head: Head, hidden: bool) -> str:
    if one.field == RING:
        return translate("ProblemBox", "{case} goes on").format(case=board.display_number(head.id))
    kind, id = split_stream(one.stream)
    call = board.calls.get(id) if kind == "call" else None
    about = board.cases.get((call.case or "") if call is not None else id)
    if kind in ("number", "shift"):
        return _of_number(board, head)
    return value_words(board, head, masked(board, about, hidden=hidden) if about is not None else hidden)


def _of_number(board: Board, head: Head) -> str:
    decided = isinstance(head.fact, facts.ReviewDecided)
    return value_words(board, head) if decided else number_entry_words(board, head.fact)


def _entry(board: Board, entry: RefusedEntry, zone: tzinfo) -> str:
    (kind, one), record = split_stream(entry.stream), entry.record
    if record is None:
        return translate("ProblemBox", "an entry that cannot be read")
    at, who = formats.clock(record.at, zone), board.reference.name_of(record.by)
    case = board.cases.get(one) if kind == "case" else None
    if case is not None:
        line = TimelineLine(
            entry=record.id, kind="", fact=record.fact, when=record.when, recorded=record.at, by=record.by,
            auth=record.auth, desk=record.desk, pending=True,
        )  # fmt: skip
        said = line_words(board, case, line, masked(board, case))
        return f"{board.display_number(case.id)}, {at}, {who}, {said}"
    if kind == "call":
        return f"{at}, {who}, {call_words(board, record.fact, zone, hidden=True)}"
    return translate("ProblemBox", "an entry of {at}").format(at=at)


def refusal_reason(code: str) -> str:
    """Why the server refused an entry, in words."""
    words = {
        "role_missing": translate("EntryRefused", "this person may not write that"),
        "unknown_author": translate("EntryRefused", "the server does not know this person"),
        "server_only": translate("EntryRefused", "only the server may write that"),
        "malformed": translate("EntryRefused", "it could not be read"),
        "too_large": translate("EntryRefused", "it is too large"),
        "own_entry": translate("EntryRefused", "nobody judges what they wrote themselves"),
        "not_sealed": translate("EntryRefused", "personal data was not sealed"),
        "bad_signature": translate("EntryRefused", "its signature is not the server's"),
        "unsigned": translate("EntryRefused", "another desk brought it without its desk's signature"),
        "not_theirs": translate("EntryRefused", "it is not that agency's own work"),
        "unapproved": translate("EntryRefused", "nobody else approved this version of the bulletin"),
        "unfounded": translate("EntryRefused", "what it speaks of is not in the server's record"),
        "unproved": translate("EntryRefused", "no sign-in proves who wrote it; sign in with the server and repeat it"),
        "out_of_bounds": translate("EntryRefused", "a time, number or text in it cannot be meant; write it again"),
        "wrong_stream": translate("EntryRefused", "it was written where it does not belong; update this desk"),
        "wrong_parent": translate("EntryRefused", "it does not follow this desk's entry before it: look at this desk"),
    }
    newer = translate("EntryRefused", "a rule of the newer server ({code}); update this desk")
    return words.get(code, newer.format(code=code))


_LAST = 8  # lines of a sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Who looks and when; `hidden`: visitors are in the room."""

    now_ms: int
    person: str
    roles: Collection[str]
    hidden: bool = False
    zone: tzinfo = formats.WIB


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A matter by columns: since when (or when it was decided), about whom or what, what, by whom, and how it stands;
    `state` is the chip of that."""

    age: str
    about: str
    what: str
    who: str
    stands: str
    state: str


def waiting_row(board: Board, one: ReviewItem, look: Looking) -> ReviewRow:
    """A matter that waits, and who decides when it is not this person."""
    about, what = what_parts(board, one, look)
    until, late = _until(one, look), one.due is not None and one.due <= look.now_ms and one.about not in RUNNING
    other = ""
    if not has_role(one, look.roles):
        by_admin = one.stream.startswith(BY_ADMIN)
        other = translate("Review", "an admin decides") if by_admin else translate("Review", "a supervisor decides")
    elif is_own(board, one, look.person):
        other = _not_you(one)
    stands = other or until or (translate("Review", "past its time") if late else "")
    state = "closed" if other else "act" if late else "soon" if until else ""
    age = formats.duration((look.now_ms - one.when) / 1000, language())
    who = " · ".join(part for part in _who(board, one) if part)
    return ReviewRow(age, about, what, who, stands, state)


def decided_row(board: Board, one: ReviewItem, look: Looking) -> ReviewRow:
    """A matter that was decided: when, what it was about, by whom, how and why."""
    done = one.decided
    assert done is not None
    at = formats.moment(done.when, look.now_ms, language(), look.zone)
    about, what = what_parts(board, one, look)
    verdict = f"{verdict_word(done.verdict)}: {done.reason}" if done.reason else verdict_word(done.verdict)
    if one.about == "block" and done.verdict == "accepted" and done.by == one.by:
        verdict = f"{verdict} · {alone_words()}"
    return ReviewRow(at, about, what, board.reference.name_of(done.by), verdict, "")


def sequence(board: Board, one: ReviewItem, look: Looking) -> list[tuple[str, str]]:
    """What happened around it: the last lines of its case or call, each with its time."""
    folded = board.folded(one.stream)
    lines = getattr(folded, "timeline", ())[-_LAST:]
    if isinstance(folded, Case):
        hidden = masked(board, folded, hidden=look.hidden)
        told = [line_words(board, folded, line, hidden) for line in lines]
    elif isinstance(folded, Call):
        case = board.cases.get(folded.case or "")
        hidden = look.hidden or (masked(board, case) if case is not None else bool(folded.case))
        told = [call_words(board, line.fact, look.zone, hidden) for line in lines]
    else:
        return []
    return [(formats.clock_seconds(line.when, look.zone), said) for line, said in zip(lines, told, strict=True)]


def _not_you(one: ReviewItem) -> str:
    """Why this person is not the one who decides it."""
    if one.about in ("objection", "stopped"):
        return translate("Review", "ABOUT YOU: another supervisor decides")
    if one.stream.startswith(BY_ADMIN):
        return translate("Review", "YOURS: another admin decides")
    return translate("Review", "YOURS: another supervisor decides")


def what_words(board: Board, one: ReviewItem, look: Looking) -> str:
    """What it is about, and what was written."""
    return " · ".join(part for part in what_parts(board, one, look) if part)


def what_parts(board: Board, one: ReviewItem, look: Looking) -> tuple[str, str]:
    """The case, call, number or person it is about, and what was written."""
    if one.about == "conflict":
        conflict = conflict_of(board, one)
        values = (f"{value} ({source})" for value, source in sides(board, conflict, look.hidden, look.zone))
        return "", f"{conflict_line(board, conflict)} {' ≠ '.join(values)}"
    folded = board.folded(one.stream)
    line = next((line for line in getattr(folded, "timeline", ()) if line.entry == one.entry), None)
    match folded:
        case Case():
            return _of_case(board, folded, one, line, look)
        case Call():
            return _of_call(board, folded, one, line, look)
        case StandingRecord() if one.about == "request":
            request = request_of(folded)
            said = request_line(board, request, look.hidden, look.zone, look.now_ms) if request is not None else "…"
            number, _, rest = said.partition(" · ")
            return number, rest
        case StandingRecord() if one.about == "erasure":
            return "", erasure_line(board, folded, look.zone)
        case StandingRecord():
            number = f"…{folded.number[-3:]}" if look.hidden else folded.number
            return number, number_line(board, folded, line, look.zone) if line is not None else ""
        case Evaluation():
            return person_name(board, folded.person), _of_evaluation(board, folded)
        case Shift():
            return _of_shift(board, folded, one, look)
        case Definition():
            return _of_definition(board, one, line, look)
    return "", "…"


def conflict_of(board: Board, one: ReviewItem) -> Conflict:
    """The values of a field nobody has chosen between yet; without any once somebody has."""
    if one.one == RING:
        return next((ring for ring in rings_of(board) if ring.stream == one.stream), Conflict(one.stream, RING, ()))
    return Conflict(one.stream, one.one, getattr(board.folded(one.stream), "conflicts", {}).get(one.one, ()))


def _of_case(board: Board, case: Case, one: ReviewItem, line: TimelineLine | None, look: Looking) -> tuple[str, str]:
    number, hidden = board.display_number(case.id), masked(board, case, hidden=look.hidden)
    if one.about == "promise":
        return number, _task(case.tasks.get(one.one), hidden)
    said = line_words(board, case, line, hidden) if line is not None else "…"
    if line is not None and isinstance(line.fact, facts.StampCorrected):
        corrected = _line_of(case, line.fact.entry)
        what = line_words(board, case, corrected, hidden) if corrected is not None else "…"
        said = f"{said} · {what}: {_times(corrected, line.fact, look)}"
    if one.about == "closed" and (lacks := lacks_words(board, lacking(board, case.id), look.zone)):
        missing = translate("Review", "missing: {what}").format(what=lacks)
        said = f"{said} · {missing}"
    return number, said


def _line_of(folded: Case | Call, entry: str) -> TimelineLine | None:
    return next((line for line in folded.timeline if line.entry == entry), None)


def _times(corrected: TimelineLine | None, fact: facts.StampCorrected, look: Looking) -> str:
    """From when to when: 14:02:10 → 14:05:00."""
    before = "…"
    if corrected is not None:
        was = corrected.when if corrected.original is None else corrected.original
        before = formats.clock_seconds(was, look.zone)
    return f"{before} → {formats.clock_seconds(fact.happened, look.zone)}"


def _of_call(board: Board, call: Call, one: ReviewItem, line: TimelineLine | None, look: Looking) -> tuple[str, str]:
    case = board.cases.get(call.case or "")
    # Of a case that is not here nobody knows whether it is confidential.
    hidden = look.hidden or (masked(board, case) if case is not None else bool(call.case))
    number = caller_number(call)
    begun = formats.moment(call.started_ms, look.now_ms, language(), look.zone)
    about = translate("Review", "call of {at}").format(at=begun)
    if number and not hidden:
        about = f"{about} · {number}"
    if one.about == "promise":
        return about, _task(call.tasks.get(one.one), hidden)
    if line is None:
        return about, ""
    said = call_words(board, line.fact, look.zone, hidden)
    if isinstance(line.fact, facts.StampCorrected | facts.StepUndone):
        before = _line_of(call, line.fact.entry)
        what = call_words(board, before.fact, look.zone, hidden) if before is not None else "…"
        times = f": {_times(before, line.fact, look)}" if isinstance(line.fact, facts.StampCorrected) else ""
        said = f"{said} · {what}{times}"
    return about, said


def _task(task: Task | None, hidden: bool) -> str:
    if task is None:
        return "…"
    kind = translate("Review", "Call back") if task.task_kind == "call_back" else kind_word(task.task_kind)
    text = "" if hidden else shown(task.text)
    return f"{kind}: {text}" if text else kind


def _of_shift(board: Board, shift: Shift, one: ReviewItem, look: Looking) -> tuple[str, str]:
    begun = formats.moment(shift.started_ms, look.now_ms, language(), look.zone)
    about = translate("Review", "desk {desk}, shift of {name} from {at}").format(
        desk=shift.letter, name=person_name(board, shift.person), at=begun
    )
    if one.about == "handover":
        unsigned = translate("Review", "taken over without the signature of who left")
        said = unsigned if one.one == "unsigned" else translate("Review", "nobody took it over")
    elif one.about == "clock":
        off = clock_off_ms(board, shift.desk) or 0
        said = translate("Review", "clock off by {offset}").format(offset=formats.offset(off / 1000, language()))
    elif one.about == "unchecked":
        days = (shift.started_ms - (shift.checked_ms or 0)) // 86_400_000
        said = translate("Review", "not checked by the server for {days:day|days}").format(days=days)
    else:
        said = translate("Review", "signed in by a typed name")
    return about, said


def _of_evaluation(board: Board, evaluation: Evaluation) -> str:
    """Whose call of which month, and who evaluated it; what was said stands on the page of evaluations."""
    said = translate("Review", "{name} objects · call of the sample {month}, evaluated by {by}")
    person, by = person_name(board, evaluation.person), board.reference.name_of(evaluation.by)
    return said.format(name=person, month=month_words(evaluation.month), by=by)


def _of_definition(board: Board, one: ReviewItem, line: TimelineLine | None, look: Looking) -> tuple[str, str]:
    fact = line.fact if line is not None else None
    if isinstance(fact, facts.AccountDefined):
        roles = formats.joined([role_word(role) for role in fact.roles], language())
        off = translate("Review", "switched off")
        return fact.name, roles if fact.active else f"{roles} · {off}"
    if isinstance(fact, facts.AccountAsked):
        roles = formats.joined([role_word(role) for role in fact.roles], language())
        todo = translate("Review", "an admin makes it at the server (account add), then Y")
        return fact.name, f"{roles} · {fact.reason} · {todo}"
    if isinstance(fact, facts.SignInStopped):
        return "", _stopped(board, fact, look)
    if isinstance(fact, facts.EntryRefused):
        whose, via = (board.reference.letter_of(desk) for desk in (fact.desk, fact.via))
        said = translate("Review", "an entry of desk {desk}: {why}")
        if fact.via:
            said = translate("Review", "desk {via} brought an entry in the name of desk {desk}: {why}")
        return "", said.format(desk=whose, via=via, why=refusal_reason(fact.code))
    return "", "…"


def _stopped(board: Board, fact: facts.SignInStopped, look: Looking) -> str:
    """Who could not sign in, why, and what is to be done about it."""
    whose = board.reference.name_of(fact.account) if fact.account else ""
    words = {
        "tries": translate(
            "Review",
            "{name}: too many wrong passwords at desk {desk}, stopped until {until} · ask whether it was them; "
            "if it is forgotten, an admin sets a new one",
        ),
        "nobody": translate(
            "Review",
            "a name nobody here has: too many wrong passwords at desk {desk}, stopped until {until} · ask who tried",
        ),
        "desk": translate(
            "Review",
            "desk {desk}: too many wrong passwords, nobody signs in there until {until} · ask who tried; "
            "who must work signs in by a typed name",
        ),
        "closed": translate(
            "Review",
            "{name}: right password at desk {desk}, but the account is switched off · an admin switches it on, "
            "if it should be",
        ),
        "password": translate(
            "Review", "{name}: the password was set anew at the server · ask whether the person wanted that"
        ),
    }
    letter = board.reference.letter_of(fact.desk) if fact.desk else ""
    until = formats.moment(fact.until or 0, look.now_ms, language(), look.zone)
    cause = "nobody" if fact.cause == "tries" and not fact.account else fact.cause
    return words[cause].format(name=whose, desk=letter, until=until)


_NAMED_ALREADY = frozenset(
    {
        *("handover", "clock", "unchecked", "emergency", "conflict", "account", "refused"),
        *("request", "erasure", "objection", "stopped"),
    }
)


def _who(board: Board, one: ReviewItem) -> list[str]:
    """Who wrote it at which desk; what the server wrote has nobody."""
    if one.about in _NAMED_ALREADY:
        return []  # the line says whose it is
    who = person_name(board, one.by) if one.by else ""
    name = "" if who == UNKNOWN else who
    letter = board.reference.letter_of(one.desk) if one.desk else ""
    desk = translate("Review", "desk {desk}").format(desk=letter) if letter else ""
    return [name, desk]


def _until(one: ReviewItem, look: Looking) -> str:
    if one.due is None or one.about != "silent":
        return ""  # the words of the others say it
    return translate("Review", "check due {at}").format(at=formats.moment(one.due, look.now_ms, language(), look.zone))
