"""Calls, call-backs and numbers in words: lines of lists and of logs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

import msgspec

from console.models.commands.calls import steps_done, wish_of, within_hours
from console.models.commands.intake import Intake
from console.models.state.board import Board
from console.models.state.call import Attempt, Call, caller_number
from console.models.state.case import LADDER, Assignment, Case
from console.models.state.fold import NEVER_RECORDED_MS, ends_by_rule
from console.models.state.reference import UNKNOWN
from console.models.state.standing_record import StandingRecord, grants_of
from console.models.state.text import shown
from console.models.state.timeline import TimelineLine
from console.models.views.card import card_of
from console.models.views.citizens import is_hiding, said_of_safety
from console.models.views.masking import is_secret
from console.models.views.waiting import (
    Due,
    NumberNote,
    Standing,
    blocked_calls,
    is_held,
    last_release,
    own_claims,
    standing_of,
    unanswered_since,
)
from console.text import formats, vocabulary
from console.text.attachments import timeline_words as attachment_words
from console.text.citizens import answer_word as citizen_word
from console.text.decisions import decided_words
from console.text.inbox import report_entry_words
from console.text.names import (
    answer_word,
    asked_words,
    caller_words,
    casualties_again,
    casualty_words,
    exact_place_words,
    nature_name,
    short_of,
    told,
    wordless_words,
)
from console.text.telephony import at_phone, dial_words, phone_words, step_words
from console.text.words import QT_TRANSLATE_NOOP, Language, in_language, language, said, translate
from wire import facts
from wire.facts import CasualtiesReported, Fact, NatureDefined, Place
from wire.seal import Personal

# What an entry of a call or of a number says, as one line of the log. Pure: the words come from the vocabulary.


def call_words(board: Board, fact: Fact, zone: tzinfo = formats.WIB, hidden: bool = False) -> str:
    """The line of an entry in the stream of a call; `hidden` leaves out what a person wrote or said."""
    if hidden and any(getattr(fact, name, None) for name in ("note", "text")):
        fact = msgspec.structs.replace(fact, **{name: None for name in ("note", "text") if hasattr(fact, name)})
    match fact:
        case facts.CallKindSet():
            return _with(vocabulary.word("call_kind", fact.call_kind), fact.note)
        case facts.CallBackSet():
            return _with(vocabulary.word("call_back", fact.permission), fact.reason)
        case facts.CallReleased():
            return _released(board, fact, zone)
        case facts.CallNoted():
            return _with(translate("ShiftLog", "Note on the call"), fact.text)
        case facts.CallerFlagged():
            flags = [vocabulary.word("caller_flag", one) for one in fact.flags]
            said = formats.joined(flags, language()) if flags else translate("ShiftLog", "none")
            return translate("ShiftLog", "Caller: {flags}").format(flags=said)
        case facts.SilentStepTaken():
            step = vocabulary.word("silent_step", fact.step)
            return _with(f"{step}: {vocabulary.word('silent_outcome', fact.outcome)}", fact.text)
        case facts.StampCorrected():
            return _with(translate("Timeline", "Time corrected"), fact.reason)
        case facts.StepUndone():
            return _with(translate("ShiftLog", "Taken back"), fact.reason)
        case facts.ReviewDecided():
            return decided_words(fact)
        case facts.AttachmentAdded():
            return attachment_words({}, fact, hidden)
        case facts.AttachmentWithdrawn():
            return _with(translate("ShiftLog", "Attachment withdrawn"), fact.reason)
        case facts.PhoneStepped():
            return step_words(board, fact)
        case facts.DialTried():
            return dial_words(fact.outcome)
    return report_entry_words(board, fact, hidden) or _task_words(fact, zone) or _plain_words(fact)


def number_line(board: Board, notice: StandingRecord | None, line: TimelineLine, zone: tzinfo = formats.WIB) -> str:
    """The line of an entry about a number; of a block also that who asked for it granted it, and nobody else."""
    said = number_entry_words(board, line.fact, zone)
    alone = notice is not None and any(one.alone and one.line.entry == line.entry for one in grants_of(notice))
    return f"{said} · {alone_words()}" if alone else said


def alone_words() -> str:
    """What is said of a block that one person asked for and granted."""
    return translate("Calls", "GRANTED BY THE SAME PERSON WHO ASKED")


def number_entry_words(board: Board, fact: Fact, zone: tzinfo = formats.WIB) -> str:
    """The words of an entry about a number; the number itself stands beside it."""
    match fact:
        case facts.NumberFlagged():
            said = translate("ShiftLog", "Number flagged as {flag} until {until}")
            flag = vocabulary.word("number_flag", fact.flag)
            return _with(said.format(flag=flag, until=_day(fact.expires, zone)), fact.reason)
        case facts.NumberCleared():
            return _with(translate("ShiftLog", "Flag taken off"), fact.reason)
        case facts.NumberBlockAsked():
            return _with(translate("ShiftLog", "Block of {hours} h asked for").format(hours=fact.hours), fact.reason)
        case facts.NumberBlocked():
            return _with(
                translate("ShiftLog", "Blocked until {until}").format(until=_day(fact.until, zone)), fact.reason
            )
        case facts.NumberBlockDenied():
            return _with(translate("ShiftLog", "Block not granted"), fact.reason)
        case facts.NumberUnblocked():
            return _with(translate("ShiftLog", "Block ended"), fact.reason)
        case facts.NumberMuted():
            return translate("ShiftLog", "Ring muted until {until}").format(until=_day(fact.until, zone))
        case facts.NumberUnmuted():
            return translate("ShiftLog", "Rings aloud again")
        case facts.ReviewDecided():
            return decided_words(fact)
    return translate("ShiftLog", "Number: details changed")


def _released(board: Board, fact: facts.CallReleased, zone: tzinfo) -> str:
    if fact.cause == "person":
        return _with(translate("ShiftLog", "Call given back"), fact.reason)
    said = translate("ShiftLog", "Call back in the queue: desk {desk} not heard since {since}")
    letter = board.reference.letter_of(fact.claim or "")
    return said.format(desk=letter, since=formats.clock(fact.silent_since or 0, zone))


def _task_words(fact: Fact, zone: tzinfo) -> str:
    match fact:
        case facts.TaskPlanned():
            cause = vocabulary.word("task_cause", fact.cause) if fact.cause in vocabulary.codes("task_cause") else ""
            said = translate("ShiftLog", "To be done until {at}: {what}").format(at=_day(fact.due, zone), what=cause)
            return _with(said, fact.text)
        case facts.TaskTried():
            outcome = vocabulary.word("try_outcome", fact.outcome)
            return _with(translate("ShiftLog", "Tried to call back: {outcome}").format(outcome=outcome), fact.text)
        case facts.TaskMoved():
            return translate("ShiftLog", "Moved to {at}").format(at=_day(fact.due, zone))
        case facts.TaskDone():
            return _with(translate("ShiftLog", "Done"), fact.text)
        case facts.TaskDropped():
            return _with(translate("ShiftLog", "Will not be done"), fact.reason)
    return ""


def _plain_words(fact: Fact) -> str:
    if isinstance(fact, facts.CallAnswered) and fact.again:
        return translate("ShiftLog", "Call still at this desk")
    words = {
        facts.CallRang: translate("ShiftLog", "Call rings"),
        facts.CallAnswered: translate("ShiftLog", "Call answered"),
        facts.CallStarted: translate("ShiftLog", "Call begun"),
        facts.CallEnded: translate("ShiftLog", "Call ended"),
        facts.CallAttached: translate("ShiftLog", "Call belongs to a case"),
        facts.RecordingAdded: translate("ShiftLog", "Recording kept by the exchange"),
        facts.DialAsked: translate("ShiftLog", "Call-back dialled by the exchange"),
    }
    return words.get(type(fact), translate("ShiftLog", "Call: details changed"))


def _with(said: str, more: Personal | None) -> str:
    text = told(more)
    return f"{said}: {text}" if text else said


def _day(at_ms: int, zone: tzinfo) -> str:
    return formats.stamp(at_ms, language(), zone)


# What a number did before.


class PastCall(msgspec.Struct, frozen=True):
    """A call of a number: its id, its kind, its case, when it began."""

    id: str
    call_kind: str | None
    case: str | None
    started_ms: int


Past = Callable[[str], list[PastCall]]


# The words of calls, call-backs and numbers, one line each. `hidden` leaves out what names a person.


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Who looks, when, what may be seen; `past` tells the earlier calls of a number, `hand` the call taken last."""

    desk: str
    now_ms: int
    past: Past
    hidden: bool = False
    zone: tzinfo = formats.WIB
    hand: str = ""


def history_words(call: Call, view: View, *, brief: bool = False) -> str:
    """3 pranks of 4 calls, last 2 days ago: from every call there ever was of this number; `brief`: how many."""
    number = caller_number(call)
    if not number:
        return ""
    before = [one for one in view.past(number) if one.id != call.id]
    if brief and before:
        return vocabulary.phrase("called_before", calls=vocabulary.counted("call", len(before)))
    pranks = sum(one.call_kind == "prank" for one in before)
    last_s = (view.now_ms - before[0].started_ms) / 1000 if before else 0
    return vocabulary.history(pranks, len(before), last_s)


def standing_words(standing: Standing, view: View) -> list[str]:
    """What was decided about a number, each with its end."""

    def until(at_ms: int | None) -> str:
        return formats.moment(at_ms or 0, view.now_ms, language(), view.zone)

    told = []
    if standing.blocked_until:
        told.append(translate("Calls", "BLOCKED until {until}").format(until=until(standing.blocked_until)))
    if standing.block_asked:
        told.append(translate("Calls", "block asked for, not granted"))
    if standing.flag:
        flag = vocabulary.word("number_flag", standing.flag)
        told.append(
            translate("Calls", "flagged: {flag}, until {until}").format(flag=flag, until=until(standing.flag_until))
        )
    if standing.muted_until:
        told.append(translate("Calls", "ring muted until {until}").format(until=until(standing.muted_until)))
    return told


def call_back_words(board: Board, call: Call, view: View) -> str:
    """How the caller may be called back, when it is not as usual."""
    if not caller_number(call):
        return translate("Calls", "no number: cannot be called back")
    wish = wish_of(board, call)
    if wish.permission == "allowed":
        return ""
    word = vocabulary.word("call_back", wish.permission)
    if wish.permission != "hours" or not wish.hours:
        return word
    now = within_hours(wish.hours, view.now_ms, str(view.zone))
    not_now = translate("Calls", "not now")
    return f"{word} {wish.hours}" if now else f"{word} {wish.hours} ({not_now})"


def mind_words(call: Call) -> list[str]:
    """What to mind with this caller, one short text for each flag."""
    return [
        f"{vocabulary.word('caller_flag', one).upper()}: {vocabulary.word('caller_mind', one)}" for one in call.flags
    ]


def who_has(board: Board, call: Call, view: View) -> str:
    """Desk B talking 01:12, Sari; a person who has not come to this desk yet is left out. Of a telephone that stands at
    no desk its extension; of a desk whose telephone still rings that it does."""
    if call.on_a_telephone and call.phone is not None:
        return at_phone(call.phone, view.now_ms)
    unanswered = unanswered_since(board, call)
    if unanswered is not None:
        letter = board.reference.letter_of(call.claimed_by or "")
        running = formats.running((view.now_ms - unanswered) / 1000)
        return translate("Calls", "Desk {desk}: taken, telephone not picked up {time}").format(
            desk=letter, time=running
        )
    letter = board.reference.letter_of(call.claimed_by or "")
    name = board.reference.name_of(call.answered_by or "")
    since = call.ended_ms if call.state == "unrecorded" else call.answered_ms
    doing = vocabulary.word("label", "unrecorded" if call.state == "unrecorded" else "talking")
    running = formats.running((view.now_ms - (since or call.started_ms)) / 1000)
    said = translate("Calls", "Desk {desk}: {doing} {time}").format(desk=letter, doing=doing, time=running)
    return said if name == UNKNOWN else f"{said}, {'…' if view.hidden else name}"


def left_words(board: Board, call: Call) -> str:
    """What F1 says of a ring that left just now: who took it, or that its caller hung up."""
    said = translate("Calls", "{who}. Nothing was recorded here.")
    return said.format(who=left_short(board, call))


def left_short(board: Board, call: Call) -> str:
    """Where a ring went that left just now: Taken by desk B."""
    if call.claimed_by is not None:
        return translate("Calls", "Taken by desk {desk}").format(desk=board.reference.letter_of(call.claimed_by))
    if call.on_a_telephone and call.phone is not None:
        said = translate("Calls", "Taken at telephone {extension}")
        return said.format(extension=call.phone.extension or "?")
    return translate("Calls", "Caller hung up") if call.ended_ms is not None else translate("Calls", "Rings no more")


def speaking_words(call: Call, hidden: bool) -> str:
    """What F1 says while somebody is spoken with and nothing rings: how a second call is begun all the same."""
    said = translate("Calls", "You are speaking with {number}. Second telephone: Ctrl+F1. This call is over: Shift+F2.")
    return said.format(number=caller_words(call, hidden))


def paper_report(paper: str) -> str:
    """Whose form it is, where the report was written on paper: Paper report 07."""
    return translate("Calls", "Paper report {number}").format(number=paper)


def channel_words(board: Board, call: Call) -> str:
    """By which way a call comes. Of who cannot speak that, and whether they hide and must not be called."""
    if not call.wordless:
        return vocabulary.word("channel", call.channel)
    hides = translate("Calls", "HIDING · DO NOT CALL") if is_hiding(board, call.id) else ""
    name = wordless_words() if caller_number(call) else ""
    return " · ".join(part for part in (name, hides) if part) or translate("Calls", "writes on the city's page")


def release_words(board: Board, call: Call, view: View) -> str:
    """How a call came back to the queue: given back by a person, or after the stated time without a word."""
    released = last_release(call)
    if released is None:
        return ""
    letter = board.reference.letter_of(released.claim or "")
    if released.cause == "person":
        return translate("Calls", "given back by desk {desk}: {reason}").format(desk=letter, reason=released.reason)
    since = formats.clock(released.silent_since or 0, view.zone)
    return translate("Calls", "desk {desk} not heard since {since}: back in the queue").format(desk=letter, since=since)


class CallRow(msgspec.Struct, frozen=True):
    """One call by columns: its state with its clock, the number, what is known of it, what to mind with the caller, its
    case, its files."""

    state: str
    number: str
    known: str = ""
    mind: str = ""
    case: str = ""
    files: str = ""


def call_row(board: Board, call: Call, view: View) -> CallRow:
    """One call of this moment."""
    known = [history_words(call, view), *standing_words(standing_of(board, caller_number(call), view.now_ms), view)]
    known += [call_back_words(board, call, view) if call.claims else "", release_words(board, call, view)]
    known.append(phone_words(board, call))
    mind = [channel_words(board, call) if call.wordless else ""]
    mind.append(formats.joined([vocabulary.word("caller_flag", flag) for flag in call.flags], language()))
    return CallRow(
        state=_state(board, call, view),
        number=caller_words(call, view.hidden),
        known=" · ".join(part for part in known if part),
        mind=" · ".join(part for part in mind if part),
        case=board.display_number(call.case or "") if call.case in board.cases else "",
        files=_files(call),
    )


def filed_row(board: Board, call: Call, view: View) -> CallRow:
    """A call that was recorded and became no case: what it was and when, at which desk, and whether it has files."""
    kind = vocabulary.word("call_kind", call.call_kind) if call.call_kind else ""
    when = formats.moment(call.started_ms, view.now_ms, language(), view.zone)
    letter = board.reference.letter_of(call.claimed_by) if call.claimed_by else ""
    desk = translate("Calls", "desk {desk}").format(desk=letter) if letter else ""
    return CallRow(f"{kind} {when}", caller_words(call, view.hidden), desk, files=_files(call))


def _files(call: Call) -> str:
    count = sum(one.withdrawn is None for one in call.attachments.values())
    return translate("Attachment", "Attachments: {count}").format(count=count) if count else ""


class DueRow(msgspec.Struct, frozen=True):
    """One call-back by columns: how late it is, when it is due, whom, why, how it may be done, its case, what was
    written about it, and what was tried."""

    late_s: float
    due: str
    number: str
    cause: str
    mind: str
    case: str
    text: str
    tried: str


def due_row(board: Board, due: Due, view: View) -> DueRow:
    """One task; what is late has a positive `late_s`."""
    call, task = due.call, due.task
    mind = [call_back_words(board, call, view), _called_again(board, call)]
    pressed = said_of_safety(board, call.id)
    if pressed:
        mind.insert(0, citizen_word(pressed))
    if task.task_kind == "silent_check":
        done, steps = len(steps_done(board, call)), len(board.reference.rules.silent_steps)
        mind.insert(0, translate("Calls", "card {done} of {steps}").format(done=done, steps=steps))
    return DueRow(
        late_s=(view.now_ms - task.due) / 1000,
        due=formats.moment(task.due, view.now_ms, language(), view.zone),
        number=caller_words(call, view.hidden),
        cause=vocabulary.word("task_cause", task.cause or "asked"),
        mind=" · ".join(part for part in mind if part),
        case=board.display_number(call.case or "") if call.case in board.cases else "",
        text=told(task.text) if task.text and not view.hidden else "",
        tried=_tried(task.attempts, view) if task.attempts else "",
    )


class NoteRow(msgspec.Struct, frozen=True):
    """One flag, block, request or mute of a number by columns: what, the number, until when, why, by whom, who
    granted it."""

    what: str
    number: str
    until: str
    reason: str
    by: str
    granted: str


def note_row(board: Board, note: NumberNote, view: View) -> NoteRow:
    """One of them."""
    words = {
        "asked": translate("Calls", "BLOCK ASKED FOR, {hours} h"),
        "block": translate("Calls", "blocked"),
        "flag": translate("Calls", "flagged: {flag}"),
        "mute": translate("Calls", "ring muted"),
    }
    granted = board.reference.name_of(note.decided_by) if note.decided_by else ""
    return NoteRow(
        what=words[note.kind].format(
            hours=note.hours, flag=vocabulary.word("number_flag", note.flag) if note.flag else ""
        ),
        number="…" if view.hidden else note.number,
        until=formats.moment(note.until_ms, view.now_ms, language(), view.zone) if note.until_ms else "",
        reason=note.reason or "",
        by=board.reference.name_of(note.by),
        granted=alone_words() if note.self_approved else granted,
    )


def _state(board: Board, call: Call, view: View) -> str:
    if ends_by_rule(call) and call.last_ms < view.now_ms - NEVER_RECORDED_MS:
        when = formats.moment(call.started_ms, view.now_ms, language(), view.zone)
        return translate("Calls", "LEFT UNRECORDED 7 DAYS, {when}").format(when=when)
    if call.on_a_telephone or (call.claims and not own_claims(board, view.desk, call)):
        return who_has(board, call, view)
    if call.state == "ringing" and call.id in {one.id for one in blocked_calls(board, view.now_ms)}:
        word, since = translate("Calls", "BLOCKED, RINGING"), call.rang_ms
    elif call.state == "talking":
        held = is_held(call) or (bool(view.hand) and call.id != view.hand)
        away = translate("Calls", "NOT ENDED") if call.state_known else translate("Calls", "HELD")
        word = away if held else vocabulary.word("label", "talking")
        since = call.answered_ms
    elif call.state == "recorded":
        word, since = vocabulary.word("call_kind", call.call_kind) if call.call_kind else "", call.started_ms
        return f"{word} {formats.moment(since, view.now_ms, language(), view.zone)}".strip()
    else:
        word = vocabulary.word("label", call.state)
        since = call.rang_ms if call.state == "ringing" else call.ended_ms
    return f"{word} {formats.running((view.now_ms - (since or call.started_ms)) / 1000)}"


def _tried(attempts: list[Attempt], view: View) -> str:
    last = attempts[-1]
    words = translate("Calls", "tried {count:time|times}, last {at}: {outcome}")
    at = formats.moment(last.when, view.now_ms, language(), view.zone)
    return words.format(count=len(attempts), at=at, outcome=vocabulary.word("try_outcome", last.outcome))


def _called_again(board: Board, call: Call) -> str:
    """The caller may have come through meanwhile: then nobody needs to call back."""
    number = caller_number(call)
    again = (
        [one for one in board.calls_from(number) if one.started_ms > call.started_ms and one.answered_ms]
        if number
        else []
    )
    return translate("Calls", "has called again since and was answered") if again else ""


# Somebody calls again about an open case: how far it is, and a sentence to say.
# Rule: only what is recorded is said, and nothing of a confidential case: who calls may be the one to be feared.

# Once a crew works or has left there is nothing to promise that it comes.
_OVER = frozenset({"done", "handed_over"})
_SAID = ("arrived", "rolling", "accepted", "told")
_JUST_NOW_MS = 10_000  # nobody tells a caller seconds


def open_case_words(board: Board, number: str, now_ms: int) -> str:
    """Open case of this number: A-0042, Damkar rolling 04:31."""
    case = board.open_case_of(number) if number else None
    if case is None:
        return ""
    shown = board.display_number(case.id)
    one, step = _furthest(case)
    if one is not None:
        agency = short_of(board.reference.agencies, one.agency)
        since = formats.running((now_ms - one.stamps[step].when) / 1000)
        shown = f"{shown}, {agency} {vocabulary.word('act', step)} {since}"
    elif case.stage in _OVER:
        shown = f"{shown}, {vocabulary.case_state(case.stage)}"
    return vocabulary.phrase("open_case_of_number", case=shown)


def sentence_to_say(board: Board, number: str, now_ms: int) -> str:
    """Say: “A crew left 4 minutes ago.” Nothing is promised that nobody reported."""
    case = board.open_case_of(number) if number else None
    if case is None or is_secret(board, case):
        return ""
    if case.stage in _OVER:
        return vocabulary.phrase("to_say", words=_over_words(case, now_ms))
    one, step = _furthest(case)
    since_ms = now_ms - one.stamps[step].when if one is not None else 0
    ago = formats.ago(since_ms / 1000, language())
    if since_ms < _JUST_NOW_MS:
        ago = translate("SameCaller", "just now")
    words = {
        "arrived": translate("SameCaller", "The crew arrived {ago}."),
        "rolling": translate("SameCaller", "A crew left {ago}."),
        "accepted": translate("SameCaller", "The crew took your report {ago} and gets ready."),
        "told": translate("SameCaller", "The crew was told {ago}."),
        "": translate("SameCaller", "Your report is recorded and is being passed on."),
    }
    said = words[step].format(ago=ago)
    if not case.open_assignments:
        said = translate("SameCaller", "Your report is recorded.")
    return vocabulary.phrase("to_say", words=said)


def _over_words(case: Case, now_ms: int) -> str:
    """Of what is done nobody says that it is still to be done."""
    if case.stage == "handed_over" and case.handover is not None:
        return translate("SameCaller", "Your report was handed over to {to}.").format(to=case.handover.to)
    cleared = [one.stamps["cleared"].when for one in case.assignments.values() if "cleared" in one.stamps]
    ago = formats.ago((now_ms - max(cleared)) / 1000, language()) if cleared else ""
    return translate("SameCaller", "The crew finished its work there {ago}.").format(ago=ago)


def _furthest(case: Case) -> tuple[Assignment | None, str]:
    """The agency that is furthest on its way, the first to get there, and its step."""
    for step in _SAID:
        there = [one for one in case.open_assignments if _reached(one) == step]
        if there:
            return min(there, key=lambda one: one.stamps[step].when), step
    return None, ""


def _reached(one: Assignment) -> str:
    last = next((step for step in reversed(LADDER) if step in one.stamps), "")
    if last == "reported":
        return "arrived" if "arrived" in one.stamps else ""
    return last if one.told or last != "told" else ""


# The words of all that a form has beside the narrative, for a line of a log: place, type, casualties, answers.
# Rule: nothing that was typed or chosen about what happened is left out.


_PLACE = QT_TRANSLATE_NOOP("Timeline", "Place: {place}")
_NATURE = QT_TRANSLATE_NOOP("Timeline", "Type: {nature}")
_PRIORITY = QT_TRANSLATE_NOOP("Timeline", "Priority {priority}")
_NOT_ASKED = QT_TRANSLATE_NOOP("Timeline", "Not asked: {question} ({reason})")


def besides_words(board: Board, intake: Intake, case: Case | None = None) -> str:
    """One line for each; what the case says already of type and priority is not said again."""
    form = intake.form
    parts = [_place(form.place)]
    if form.nature and (case is None or form.nature != case.nature):
        nature = nature_name(board.reference.natures.get(form.nature), form.nature, language())
        parts.append(translate("Timeline", _NATURE).format(nature=nature))
    parts.append(_priority(board, intake, case))
    if has_count(intake):
        assert intake.casualties is not None
        parts.append(casualty_words(intake.casualties))
    return "\n".join(part for part in (*parts, *_card(board, intake)) if part)


# Those lines stand in a note as the desk spoke that wrote it. Whoever reads it in the other language has them in that;
# what a person typed is none of them and stays as it is.


def besides_again(board: Board, text: str) -> str:
    """The text with each line that `besides_words` wrote in the other language in that of the screen."""
    other: Language = "en" if language() == "id" else "id"
    return "\n".join(_again(board, line, other) for line in text.split("\n"))


def _again(board: Board, line: str, other: Language) -> str:
    if (place := _values(other, "Timeline", _PLACE, line)) is not None:
        return _place_again(place["place"], line, other)
    if (nature := _values(other, "Timeline", _NATURE, line)) is not None:
        known = board.reference.natures.items()
        named = (nature_name(one, code, language()) for code, one in known if _named(one, other) == nature["nature"])
        return next((translate("Timeline", _NATURE).format(nature=one) for one in named), line)
    if (wished := _values(other, "Timeline", _PRIORITY, line)) is not None:
        number = wished["priority"]
        return translate("Timeline", _PRIORITY).format(priority=number) if number[:1] in set("123") else line
    if (counted := _values(other, "Casualties", "Casualties: {what}", line)) is not None:
        return casualties_again(counted["what"], other) or line
    return _card_again(board, line, other)


def _values(spoken: Language, context: str, text: str, line: str) -> dict[str, str] | None:
    """What stands in the places of a text in this language, where the line is that text."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(said(spoken, context, text)))
    found = re.fullmatch(pattern, line)
    return found.groupdict() if found is not None else None


def _named(nature: NatureDefined, spoken: Language) -> str:
    return nature_name(nature, nature.code, spoken)


def _place_again(place: str, line: str, other: Language) -> str:
    """How certain a place is ends it: a line without that was typed."""
    for code in vocabulary.codes("certainty"):
        with in_language(other):
            before = f" ({vocabulary.word('certainty', code)})"
        where, found, point = place.rpartition(before)
        if found and (not point or point.startswith(" · ")):
            again = f"{where} ({vocabulary.word('certainty', code)}){point}"
            return translate("Timeline", _PLACE).format(place=again)
    return line


def _card_again(board: Board, line: str, other: Language) -> str:
    with in_language(other):
        head = line == f"{vocabulary.word('label', 'card')}:"
    if head:
        return f"{vocabulary.word('label', 'card')}:"
    passed = _values(other, "Timeline", _NOT_ASKED, line)
    for question in (one for card in board.reference.cards.values() for one in card.questions):
        before = question.ask_id if other == "id" else question.ask_en
        if passed is not None and passed["question"] == before:
            return translate("Timeline", _NOT_ASKED).format(question=asked_words(question), reason=passed["reason"])
        if not line.startswith(before):
            continue
        for answer in ("yes", "no", "unknown"):
            with in_language(other):
                same = line == f"{before} {answer_word(answer)}"
            if same:
                return f"{asked_words(question)} {answer_word(answer)}"
    return line


def has_count(intake: Intake) -> bool:
    """Whether the form says anything of casualties."""
    count = intake.casualties
    return count is not None and count != CasualtiesReported(source=count.source)


def _place(place: Place) -> str:
    said, point = exact_place_words(place, hidden=False), shown(place.point)
    words = " · ".join(part for part in (said, point if point not in said else "") if part)
    return translate("Timeline", _PLACE).format(place=words) if words else ""


def _priority(board: Board, intake: Intake, case: Case | None) -> str:
    """A priority that a person chose: lower than proposed, or higher than the type has."""
    wished = intake.lowered or intake.form.priority
    usual = board.reference.natures.get(intake.form.nature)
    of_type = usual is not None and wished == usual.priority
    if wished is None or of_type or (case is not None and wished == case.priority):
        return ""
    said = translate("Timeline", _PRIORITY).format(priority=wished)
    return f"{said} ({intake.lowered_why.strip()})" if intake.lowered_why.strip() else said


def _card(board: Board, intake: Intake) -> list[str]:
    card = card_of(board, intake.form.nature)
    lines = []
    for question in card.questions if card is not None else ():
        if question.code in intake.answers:
            lines.append(f"{asked_words(question)} {answer_word(intake.answers[question.code])}")
        elif question.code in intake.skipped:
            said = translate("Timeline", _NOT_ASKED)
            lines.append(said.format(question=asked_words(question), reason=intake.skipped[question.code]))
    if lines:
        lines.insert(0, f"{vocabulary.word('label', 'card')}:")
    return lines
