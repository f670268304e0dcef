"""Words about personal data: rules, holds, requests, orders to erase, and what a stream to be erased is."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.evaluation import Evaluation
from console.models.state.fold import Folded
from console.models.state.privacy import DataRequest
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import request_stream
from console.models.views.masking import Read, masked
from console.text import formats, vocabulary
from console.text.names import caller_words, nature_name, read_words, told
from console.text.words import language, translate
from wire import facts
from wire.facts import ErasureAwaited, ErasureDone, ErasureDue, ErasureOrdered, ErasureStopped, RetentionRuleDefined


def wish_word(wish: str) -> str:
    """Access, correction, erasure."""
    words = {
        "access": translate("Privacy", "access: what is held"),
        "correction": translate("Privacy", "correction"),
        "erasure": translate("Privacy", "erasure"),
    }
    return words[wish]


def identity_word(identity: str) -> str:
    """How it was seen who asks."""
    words = {
        "none": translate("Privacy", "not seen yet"),
        "card": translate("Privacy", "identity card seen"),
        "call_back": translate("Privacy", "called back at the known number"),
        "letter": translate("Privacy", "letter with authority"),
        "known": translate("Privacy", "known to the officer"),
    }
    return words[identity]


def state_word(state: str) -> str:
    """What comes next for a request."""
    words = {
        "identity": translate("Privacy", "IDENTITY TO BE SEEN"),
        "search": translate("Privacy", "LIST TO BE NAMED"),
        "decision": translate("Privacy", "TO BE DECIDED"),
        "granted": translate("Privacy", "GRANTED, TO BE DONE"),
        "denied": translate("Privacy", "NOT GRANTED, TO BE ANSWERED"),
        "answered": translate("Privacy", "answered"),
    }
    return words.get(state, state)


def kept_word(code: str) -> str:
    """Why a key was not destroyed."""
    words = {
        "unknown": translate("Privacy", "nothing is known of it"),
        "open": translate("Privacy", "open, or something is still to be done or decided"),
        "held": translate("Privacy", "held"),
        "gone": translate("Privacy", "was erased already"),
        "not_due": translate("Privacy", "not due yet"),
        "other_rule": translate("Privacy", "another rule is in force for it"),
        "rule_changed": translate("Privacy", "the rule was changed meanwhile"),
        "rule_unconfirmed": translate("Privacy", "the city has not confirmed the rule"),
        "rule_by_hand": translate("Privacy", "a person must confirm what this rule erases"),
        "request_not_granted": translate("Privacy", "the request is not granted"),
        "not_searched": translate("Privacy", "no list was named and granted for the request"),
        "not_of_request": translate("Privacy", "not on the list that was granted for the request"),
        "self_approved": translate("Privacy", "recorded or named, and approved, by one person"),
        "stopped": translate("Privacy", "somebody stopped it"),
        "emergency": translate("Privacy", "signed in as an emergency"),
        "author_inactive": translate("Privacy", "the account was closed"),
        "role_missing": translate("Privacy", "whoever ordered it has no right to do so any more"),
        "unproven": translate("Privacy", "nothing proves who ordered it"),
        "too_many": translate("Privacy", "too many in one order"),
    }
    return words.get(code, translate("Privacy", "a rule of the newer server ({code})").format(code=code))


class PrivacyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One matter of personal data by columns: about which request, rule or case, what, when it is due or happened, how
    it stands, who, and more about it; `level` is the chip of how it stands."""

    about: str
    what: str = ""
    at: str = ""
    at_ms: int = 0
    stands: str = ""
    level: str = ""
    who: str = ""
    more: str = ""


def rule_row(rule: RetentionRuleDefined, due: int | None, most: int) -> PrivacyRow:
    """Name, days, state, how much is due."""
    level = ""
    if not rule.active:
        state = translate("Privacy", "not in force")
    elif not rule.confirmed:
        state, level = translate("Privacy", "TO BE CONFIRMED BY THE CITY: erases nothing"), "soon"
    else:
        state = translate("Privacy", "automatic") if rule.automatic else translate("Privacy", "by hand")
    days = translate("Privacy", "{days:day|days}").format(days=rule.keep_days)
    version = translate("Privacy", "version {version}").format(version=rule.version)
    count = "…" if due is None else f"{due}+" if due >= most else str(due)
    return PrivacyRow(
        about=rule.name,
        what=f"{days}, {version}",
        stands=state,
        level=level,
        more=translate("Privacy", "due: {count}").format(count=count),
    )


def hold_row(board: Board, notice: StandingRecord, now_ms: int, zone: tzinfo) -> PrivacyRow:
    """Which case or calls are held until when, why, by whom."""
    said = notice.said("hold")
    if not isinstance(said, facts.HoldPlaced):
        return PrivacyRow(about=vocabulary.phrase("damaged"))
    number = board.display_number(said.case) if said.case in board.cases else said.case[:8]
    if said.calls:
        alone = board.calls.get(said.calls[0]) if len(said.calls) == 1 else None
        at = formats.moment(alone.started_ms, now_ms, language(), zone) if alone is not None else ""
        number = " · ".join(filter(None, (vocabulary.counted("call", len(said.calls)), at)))
    until = formats.whole_day(formats.local(said.until, zone).date(), language())
    over = said.until <= now_ms
    return PrivacyRow(
        about=number,
        what=translate("Privacy", "held"),
        at=translate("Privacy", "until {until}").format(until=until),
        at_ms=said.until,
        stands=translate("Privacy", "RUN OUT") if over else "",
        level="soon" if over else "",
        who=board.reference.name_of(notice.by),
        more=said.reason,
    )


def request_row(board: Board, one: DataRequest, hidden: bool, zone: tzinfo, now_ms: int) -> PrivacyRow:
    """Number, wish, who, what comes next, until when."""
    late, state = one.answered is None and one.said.due < now_ms, state_word(one.state)
    identity = identity_word(one.identity) if one.state not in ("identity", "answered") else ""
    parts = ["…" if hidden else told(one.said.name), identity, one.answered.answer if one.answered is not None else ""]
    return PrivacyRow(
        about=one.said.number,
        what=wish_word(one.said.wish),
        at=formats.moment(one.said.due, now_ms, language(), zone) if one.answered is None else "",
        at_ms=one.said.due,
        stands=translate("Privacy", "LATE: {state}").format(state=state) if late else state,
        level="act" if late else "" if one.answered is not None else "soon",
        who=board.reference.name_of(one.recorded_by),
        more=" · ".join(part for part in parts if part),
    )


def erasure_row(board: Board, notice: StandingRecord, zone: tzinfo) -> PrivacyRow:
    """When, by whom, on what ground, how many keys, what was kept."""
    order = notice.began
    if not isinstance(order, ErasureOrdered | ErasureDue):
        return PrivacyRow(about=translate("Timeline", "Entry of a newer version"))
    return PrivacyRow(
        about=order_ground(board, order),
        at=formats.whole_stamp(notice.began_ms, language(), zone),
        at_ms=notice.began_ms,
        stands=outcome_words(notice),
        who=board.reference.name_of(notice.by) if notice.by else translate("Privacy", "the program"),
    )


def read_row(board: Board, read: Read, now_ms: int, zone: tzinfo) -> PrivacyRow:
    """Who looked at what, when."""
    case = read.fact.case
    return PrivacyRow(
        about=board.display_number(case) if case in board.cases else "",
        what=read_words(read.fact),
        at=formats.moment(read.line.when, now_ms, language(), zone),
        at_ms=read.line.when,
        who=board.reference.name_of(read.line.by),
    )


def request_line(board: Board, one: DataRequest, hidden: bool, zone: tzinfo, now_ms: int) -> str:
    """Number, wish, who, what comes next, until when."""
    due = formats.moment(one.said.due, now_ms, language(), zone)
    late = one.answered is None and one.said.due < now_ms
    when = translate("Privacy", "LATE, was due {due}") if late else translate("Privacy", "due {due}")
    parts = [one.said.number, wish_word(one.said.wish), "…" if hidden else told(one.said.name)]
    parts += [state_word(one.state), identity_word(one.identity) if one.state not in ("identity", "answered") else ""]
    parts.append(when.format(due=due) if one.answered is None else one.answered.answer)
    parts.append(translate("Privacy", "recorded by {name}").format(name=board.reference.name_of(one.recorded_by)))
    return " · ".join(part for part in parts if part)


def erasure_line(board: Board, notice: StandingRecord, zone: tzinfo) -> str:
    """When, by whom, on what ground, how many keys, what was kept."""
    row = erasure_row(board, notice, zone)
    return " · ".join(filter(None, (row.at, row.who, row.about, row.stands)))


def order_ground(board: Board, order: ErasureOrdered | ErasureDue) -> str:
    """The rule with its version and the reason, or the request."""
    if isinstance(order, ErasureOrdered) and order.request:
        request = board.notices.get(request_stream(order.request))
        said = request.began if request is not None else None
        number = said.number if isinstance(said, facts.DataRequestRecorded) else order.request[:8]
        ground = translate("Privacy", "request {request}").format(request=number)
    else:
        words = translate("Privacy", "rule “{rule}” version {version}")
        ground = words.format(rule=order.rule, version=order.version)
    return f"{ground}: {order.reason}" if isinstance(order, ErasureOrdered) else ground


def _waiting_words(notice: StandingRecord) -> str:
    """What an order waits for: the server, another person, its time."""
    said = [line.fact for line in notice.timeline]
    told = next((fact for fact in reversed(said) if isinstance(fact, ErasureAwaited)), None)
    if any(isinstance(fact, ErasureStopped) for fact in said):
        return translate("Privacy", "STOPPED")
    if told is None:
        return translate("Privacy", "WAITS FOR THE SERVER")
    if told.due is None:
        return translate("Privacy", "WAITS FOR A SECOND PERSON at another desk (Enter); D stops it")
    due = f"{formats.local(told.due):%d/%m/%Y %H:%M}"
    return translate("Privacy", "WILL BE ERASED {due}; D stops it").format(due=due)


def outcome_words(notice: StandingRecord) -> str:
    """How many were erased, and what was kept and why; that the server has not said it yet."""
    done = next((line.fact for line in notice.timeline if isinstance(line.fact, ErasureDone)), None)
    if not isinstance(done, ErasureDone):
        return _waiting_words(notice)
    said = translate("Privacy", "erased: {count}").format(count=done.erased)
    why: dict[str, int] = {}
    for one in done.kept:
        why[one.code] = why.get(one.code, 0) + 1
    kept = ", ".join(f"{count} {kept_word(code)}" for code, count in sorted(why.items()))
    stays = translate("Privacy", "kept")
    return f"{said}; {stays}: {kept}" if kept else said


def stream_line(board: Board, folded: Folded, hidden: bool, zone: tzinfo, now_ms: int) -> str:
    """What a stream is, in a line of the list of what is to be erased."""
    if isinstance(folded, Case):
        nature = nature_name(board.reference.natures.get(folded.nature), folded.nature, language())
        at = formats.moment(folded.opened_ms, now_ms, language(), zone)
        secret = masked(board, folded, hidden=hidden)
        return " · ".join(
            filter(None, (folded.short_number, nature, at, "" if secret else told(folded.narrative)[:60]))
        )
    if isinstance(folded, Call):
        at = formats.moment(folded.started_ms, now_ms, language(), zone)
        kind = vocabulary.word("call_kind", folded.call_kind) if folded.call_kind else ""
        caller = "" if hidden else told(folded.caller)
        call = translate("Privacy", "Call")
        return " · ".join(filter(None, (call, at, kind, caller_words(folded, hidden), caller)))
    if isinstance(folded, Evaluation):
        at = formats.moment(folded.evaluated_ms, now_ms, language(), zone)
        return " · ".join((translate("Privacy", "Evaluation of a call"), at))
    if isinstance(folded, StandingRecord):
        words = {
            "number": translate("Privacy", "Number: flag, block or mute"),
            "caution": translate("Privacy", "Caution"),
            "request": translate("Privacy", "Request of a data subject"),
            "missing": translate("Privacy", "Missing person on the public page"),
        }
        at = formats.moment(folded.began_ms, now_ms, language(), zone)
        return " · ".join(filter(None, (words.get(folded.kind, folded.kind), at, "" if hidden else folded.number)))
    return ""


def field_word(name: str) -> str:
    """The name of a personal value in an export of what is held."""
    words = {
        "number": translate("PrivacyField", "telephone number"),
        "about_number": translate("PrivacyField", "telephone number"),
        "name": translate("PrivacyField", "name"),
        "about_name": translate("PrivacyField", "name"),
        "person": translate("PrivacyField", "name"),
        "contact": translate("PrivacyField", "contact"),
        "speaker": translate("PrivacyField", "said by"),
        "receiver": translate("PrivacyField", "taken by"),
        "narrative": translate("PrivacyField", "what was told"),
        "caution": translate("PrivacyField", "caution"),
        "address": translate("PrivacyField", "address"),
        "landmark": translate("PrivacyField", "landmark"),
        "point": translate("PrivacyField", "point on the map"),
        "rt": "RT",
        "rw": "RW",
    }
    return words.get(name.rpartition(".")[2], translate("PrivacyField", "note"))
