"""What a person does with reports that came in writing: attach them to a case, file them, give one back; and by which
sources they come in.

Rule: several at once are one step, written whole or not at all; what another desk has taken is not touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from console.errors import Refused
from console.models.commands.calls import Heard, call_back_of_nature, file_call
from console.models.commands.channels import read_fields
from console.models.commands.citizens import LetterForm, ask_letter, message_citizen, read_conversation, thread_name
from console.models.commands.context import Context, Draft, call_known, case_still_open, not_elsewhere
from console.models.commands.intake import told_lines
from console.models.state.board import Board
from console.models.state.call import BY_SOURCE, FROM_ROOMS, Call
from console.models.state.reference import Source
from console.models.state.streams import call_stream, channel_stream, citizen_stream
from console.models.state.text import clean_line, reason_given, shown, text_given
from console.models.views.channels import SOURCE_FIELDS, fingerprint_of, is_code, unfit
from console.models.views.citizens import calls_about, is_hiding, talking_thread
from console.models.views.inbox import report_text
from console.models.views.masking import is_secret
from wire import facts
from wire.facts import CallKind, ChannelKind, SourceKind

KEY_PREFIX = "k112app_"  # so that who scans files for lost secrets finds one
AT_ONCE_MOST = 200  # reports of one step
# Why a report becomes no case, each with the kind of call it is then.
FILED: Mapping[str, CallKind] = {
    "prank": "prank",
    "spam": "wrong_number",
    "elsewhere": "complaint",
    "information": "information",
    "follow_up": "follow_up",
    "test": "test",
}
# By which channel an answer goes to who wrote so; where the report names its own, by that.
_BY_LETTER: Mapping[str, ChannelKind] = {
    "telegram": "telegram",
    "whatsapp": "whatsapp_cloud",
    "sms": "sms",
    "email": "email",
}
NEEDS_REASON = frozenset({"prank", "spam", "elsewhere"})


def attach_reports(board: Board, context: Context, calls: Sequence[str], case: str) -> list[Draft]:
    """These reports tell of that case: each is attached, and what its sender wrote becomes lines of its log. Refused:
    case_closed, call_taken, call_recorded, reports_many."""
    known = case_still_open(board, case)
    drafts = list[Draft]()
    for call in _undecided(board, context, calls):
        drafts += call_back_of_nature(board, context, call, known.nature)
        drafts += told_lines(context, known.id, _told(call), call)
        drafts.append(context.draft(call_stream(call.id), facts.CallAttached(case=known.id)))
    return drafts


def answer_report(board: Board, context: Context, call: str, text: str) -> list[Draft]:
    """Answer who reported, by the way they wrote: also on the page that they have open. Refused: text_missing,
    answer_by_voice for another city's room, source_unknown, and as letters are (channel_not_set, letter_confidential,
    letter_no_address) and words on a page (page_gone, page_full)."""
    known = call_known(board, call)
    written, said = known.written, text_given(text)
    about = call_stream(call)
    if written is None and (thread := talking_thread(board, about, context.now_ms)) is not None:
        return message_citizen(board, context, thread.id, said)
    if written is None or written.channel == FROM_ROOMS:
        raise Refused("page_gone" if is_hiding(board, call) else "answer_by_voice")
    kind = _BY_LETTER.get(written.channel)
    if kind is not None:
        channel: ChannelKind = next((one for one in get_args(ChannelKind) if one == written.source), kind)
        form = LetterForm(about=about, kind="answer", channel=channel, address=shown(written.address), text=said)
        return ask_letter(board, context, form)
    case = board.cases.get(known.case or "")
    if case is not None and is_secret(board, case):
        raise Refused("letter_confidential")
    source_known(board, written.source)
    fact = facts.LetterAsked(
        letter=context.new_id(),
        letter_kind="answer",
        channel="webhook",
        number=f"{BY_SOURCE}{written.source}/{shown(written.address)}",
        about=about,
        text=said,
    )
    return [context.draft(citizen_stream(thread_name(about, context.new_id())), fact)]


def answer_caller(
    board: Board, context: Context, about: str, text: str, phrase: str = "", seen: Collection[str] = ()
) -> list[Draft]:
    """Say something to the caller of a call or case, by what they read now: the page they have open, else the way they
    wrote, else a message to their number; `seen` of what they sent is read by that. Refused: as `message_citizen`,
    `answer_report` and letters are."""
    thread = talking_thread(board, about, context.now_ms)
    if thread is not None:
        return message_citizen(board, context, thread.id, text, phrase, seen)
    read = read_conversation(board, context, about, seen)
    written = [one for one in calls_about(board, about) if one.written is not None]
    if written:
        newest = max(written, key=lambda one: one.started_ms)
        return [*read, *answer_report(board, context, newest.id, text)]
    if any(is_hiding(board, call.id) for call in calls_about(board, about)):
        raise Refused("page_gone")  # a telephone that sounds would give them away
    form = LetterForm(about=about, kind="answer", text=text_given(text))
    return [*read, *ask_letter(board, context, form)]


def file_reports(
    board: Board, context: Context, calls: Sequence[str], why: str, reason: str | None = None
) -> list[Draft]:
    """These reports become no case: `why` is one of FILED. Refused: reason_missing where one is needed, call_taken,
    call_recorded, reports_many."""
    said = reason_given(reason) if why in NEEDS_REASON else clean_line(reason)
    drafts = list[Draft]()
    for call in _undecided(board, context, calls):
        drafts += file_call(board, context, call.id, FILED[why], Heard(note=said), over=False)
    return drafts


def _undecided(board: Board, context: Context, calls: Sequence[str]) -> list[Call]:
    if not calls:
        raise Refused("nothing_chosen")
    if len(calls) > AT_ONCE_MOST:
        raise Refused("reports_many", most=AT_ONCE_MOST)
    found = [not_elsewhere(board, context, one) for one in dict.fromkeys(calls)]
    for call in found:
        if call.state_known:
            raise Refused("call_recorded", case=call.case or "")
    return found


def _told(call: Call) -> str:
    """What its sender wrote, with the place where one was named: in the log nothing of it is lost."""
    written = call.written
    where = shown(written.place) if written is not None else ""
    point = shown(written.point) if written is not None else ""
    return "\n".join(filter(None, (report_text(call), " · ".join(filter(None, (where, point))))))


# By which sources reports come in, and the rooms of other cities.


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSource:
    """A source as typed: `key` is a new key of an app, shown to who made it and kept nowhere."""

    code: str
    kind: SourceKind
    name: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    active: bool = True
    key: str = ""


def set_source(board: Board, context: Context, wanted: WantedSource) -> list[Draft]:
    """Set up a source by the fields it needs; refused: source_code, source_taken, source_field_missing,
    source_field_unfit."""
    before = board.reference.sources.get(wanted.code)
    if not is_code(wanted.code):
        raise Refused("source_code")
    if before is not None and before.kind != wanted.kind:
        raise Refused("source_taken", code=wanted.code)
    fields = SOURCE_FIELDS[wanted.kind]
    typed = read_fields(fields, wanted.given, before, "source_field_missing", "source_field_unfit", unfit)
    fact = facts.SourceSet(
        code=wanted.code,
        source=wanted.kind,
        name=clean_line(wanted.name) or wanted.code,
        active=wanted.active,
        settings=typed.settings,
        key_hash=key_hash(wanted.key) if wanted.key else "",
        secret=typed.secret,
        replaces=before.stream if before is not None else None,
    )
    return [context.draft(channel_stream(context.new_id()), fact)]


def switch_source(board: Board, context: Context, code: str, active: bool) -> list[Draft]:
    """Switch a source on or off as it is set up; refused: source_unknown."""
    return _again(board, context, code, active=active)


def renew_key(board: Board, context: Context, code: str, key: str) -> list[Draft]:
    """A new key of an app: the one before opens nothing from now on. Refused: source_unknown."""
    return _again(board, context, code, key=key)


def confirm_fingerprint(board: Board, context: Context, code: str, fingerprint: str) -> list[Draft]:
    """Two people have compared it by voice: the neighbour's machine with this certificate is believed from now on.
    Refused: source_unknown, source_field_unfit."""
    before = source_known(board, code)
    plain = fingerprint_of(fingerprint)
    if not plain:
        raise Refused("source_field_unfit", kind=before.kind, name="fingerprint")
    return _again(board, context, code, settings={**before.settings, "fingerprint": plain})


def source_known(board: Board, code: str) -> Source:
    """The source; refused (`source_unknown`) where there is none."""
    known = board.reference.sources.get(code)
    if known is None:
        raise Refused("source_unknown", code=code)
    return known


def key_hash(key: str) -> str:
    """Under what an app's key is known: it has 256 random bits, so nobody finds it from this."""
    return hashlib.sha256(key.encode()).hexdigest()


def _again(
    board: Board,
    context: Context,
    code: str,
    *,
    active: bool | None = None,
    key: str = "",
    settings: dict[str, str] | None = None,
) -> list[Draft]:
    before = source_known(board, code)
    fact = facts.SourceSet(
        code=code,
        source=before.kind,
        name=before.name,
        active=before.active if active is None else active,
        settings=before.settings if settings is None else settings,
        key_hash=key_hash(key) if key else "",
        replaces=before.stream,
    )
    return [context.draft(channel_stream(context.new_id()), fact)]
