"""What an entry of a call or of a number says, as one line of the log. Pure: the words come from the vocabulary."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.board import Board
from console.models.notice import Notice, grants_of
from console.models.timeline import TimelineLine
from console.ui import formats, vocabulary
from console.ui.rows.attachment_words import timeline_words as attachment_words
from console.ui.rows.erased_words import told
from console.ui.rows.review_words import decided_words
from console.ui.words import language, translate
from wire import facts
from wire.facts import Fact
from wire.seal import Personal


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
    return _task_words(fact, zone) or _plain_words(fact)


def number_line(board: Board, notice: Notice | None, line: TimelineLine, zone: tzinfo = formats.WIB) -> str:
    """The line of an entry about a number; of a block also that who asked for it granted it, and nobody else."""
    said = number_words(board, line.fact, zone)
    alone = notice is not None and any(one.alone and one.line.entry == line.entry for one in grants_of(notice))
    return f"{said} · {alone_words()}" if alone else said


def alone_words() -> str:
    """What is said of a block that one person asked for and granted."""
    return translate("Calls", "GRANTED BY THE SAME PERSON WHO ASKED")


def number_words(board: Board, fact: Fact, zone: tzinfo = formats.WIB) -> str:
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
    }
    return words.get(type(fact), translate("ShiftLog", "Call: details changed"))


def _with(said: str, more: Personal | None) -> str:
    text = told(more)
    return f"{said}: {text}" if text else said


def _day(at_ms: int, zone: tzinfo) -> str:
    return f"{formats.day(at_ms, language(), zone)} {formats.clock(at_ms, zone)}"
