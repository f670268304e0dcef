"""What the room does towards a citizen outside: a letter to their telephone, a link to a page, notice of what came.

Rule: nobody is written to who must not be contacted; of a confidential case nothing is written at all.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from textwrap import wrap

import msgspec

from console.errors import Refused
from console.models.commands.calls import check_call_back, wish_of
from console.models.commands.cases import place_case
from console.models.commands.context import Context, Draft, call_known, case_known
from console.models.state.board import Board
from console.models.state.call import Call, caller_number
from console.models.state.citizen import ANSWERED, Link, Offer, Thread
from console.models.state.place import Lies, moved_to, point_of
from console.models.state.streams import call_stream, citizen_stream, split_stream
from console.models.state.text import clean, reason_given
from console.models.views.channels import address_of
from console.models.views.citizens import (
    ASKING,
    HOUR_MS,
    open_page,
    threads_of,
    unsolved,
    unsolved_task,
    wants_rescue,
    withdrawn_rescues,
)
from console.models.views.letter_bounds import held_letters
from console.models.views.masking import is_secret
from wire import facts
from wire.facts import ChannelKind, LetterKind, LinkPurpose, PageLanguage
from wire.limits import TEXT_MAX_CHARS

MINUTE_MS = 60_000
CODE_MS = 10 * MINUTE_MS  # a code that is read aloud is typed at once
AGAIN_MS = MINUTE_MS  # pressed twice is once
CODE_DIGITS = 8
MESSAGES_MOST, MESSAGE_MAX_CHARS = 300, 600  # to one citizen
SMS_PART_CHARS = 110  # of 160: before them stands whose answer it is
_BY_PHONE: tuple[ChannelKind, ...] = ("sms", "whatsapp_cloud", "whatsapp_local")
_WHATSAPP: tuple[ChannelKind, ...] = ("whatsapp_cloud", "whatsapp_local")
_SPACE = uuid.UUID("3a1d3a5e-6f0c-5c58-8a77-112112112112")


def new_token() -> str:
    """128 random bits, as they stand in an address."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Digits to be read aloud."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def token_hash(token: str) -> str:
    """By what a link is known without knowing what opens it."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """A letter about a call or case (`about`, its stream). Without an address: to its caller's number. Without a
    channel: by the first that the room sends by and the caller wishes. `thread`: of that citizen already."""

    about: str
    kind: LetterKind
    channel: ChannelKind | None = None
    address: str | None = None
    text: str | None = None
    thread: str | None = None
    link: str = ""
    language: PageLanguage = "id"
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkForm:
    """A page for the caller of a call or case. `aloud`: no letter goes out, a code is read aloud in its place."""

    about: str
    purpose: LinkPurpose = "location"
    aloud: bool = False
    channel: ChannelKind | None = None
    language: PageLanguage = "id"
    token: str = field(default_factory=new_token)
    code: str = field(default_factory=new_code)


def thread_name(about: str, one: str) -> str:
    """The name of what passes with one citizen: its call or case first, so that it is found and erased with it."""
    return f"{split_stream(about)[1]}:{one}"


def ask_letter(board: Board, context: Context, form: LetterForm) -> list[Draft]:
    """Ask for a letter. Refused: letter_no_address, letter_confidential, channel_not_set, no_way_to_phones,
    address_unfit, text_missing, letter_just_asked, and as calling back is (callback_unsafe, callback_whatsapp,
    callback_hours)."""
    call = _caller(board, form.about)
    _may_be_written(board, form.about)
    channel = form.channel or _channel(board, call)
    if not _sends(board, channel):
        raise Refused("channel_not_set", channel=channel)
    given = form.address or (caller_number(call) if call is not None else "")
    if not given:
        raise Refused("letter_no_address")
    if call is not None and not (
        form.address and form.kind == "answer"
    ):  # who wrote to us is answered where they wrote
        check_call_back(board, context, call.id, "whatsapp" if channel in _WHATSAPP else "phone")
    address = address_of(channel, given)
    if address is None:
        raise Refused("address_unfit", channel=channel)
    text = clean(form.text or "", TEXT_MAX_CHARS) or None
    if form.kind == "answer" and text is None:
        raise Refused("text_missing")
    fact = facts.LetterAsked(
        letter=context.new_id(),
        letter_kind=form.kind,
        channel=channel,
        number=address,
        about=form.about,
        link=form.link,
        language=form.language,
        text=text if form.kind == "answer" else None,
        message=form.message,
    )
    return [context.draft(citizen_stream(form.thread or thread_name(form.about, context.new_id())), fact)]


def give_link(board: Board, context: Context, form: LinkForm) -> list[Draft]:
    """Give the caller a page, by a letter or a code read aloud; one that still waits is sent again. Refused: as
    `ask_letter`, letter_just_asked or letter_other_way, report_off where the city does not show reporters anything."""
    _may_be_written(board, form.about)
    if form.purpose == "report" and not board.reference.citizen_rule.report:
        raise Refused("report_off")
    if form.aloud:
        return [_given(context, form, thread_name(form.about, context.new_id()), board, code=form.code)]
    waiting = _waiting(board, form, context.now_ms)
    if waiting is not None:
        thread, link = waiting
        letter = LetterForm(
            about=form.about,
            kind=form.purpose,
            channel=form.channel,
            thread=thread.id,
            link=link.id,
            language=link.language,
        )
        sent = [one for one in thread.letters.values() if one.link == link.id]
        last = max(sent, key=lambda one: one.asked_ms, default=None)
        if last is not None and context.now_ms - last.asked_ms < AGAIN_MS and form.channel is None:
            other = next((one for one in _BY_PHONE if _is_other_way(board, context, letter, one, last.channel)), None)
            if other is not None:
                raise Refused("letter_other_way", purpose=form.purpose, channel=other)
            raise Refused("letter_just_asked")
        return ask_letter(board, context, letter)
    thread_id = thread_name(form.about, context.new_id())
    given = _given(context, form, thread_id, board)
    link_id = given.fact.link  # type: ignore[attr-defined]
    letter = LetterForm(
        about=form.about,
        kind=form.purpose,
        channel=form.channel,
        thread=thread_id,
        link=link_id,
        language=form.language,
    )
    return [given, *ask_letter(board, context, letter)]


def _is_other_way(
    board: Board, context: Context, letter: LetterForm, channel: ChannelKind, before: ChannelKind
) -> bool:
    """Whether this letter may be asked for by this channel now, and not only by the one of before."""
    if (channel in _WHATSAPP) == (before in _WHATSAPP):
        return False
    try:
        return bool(ask_letter(board, context, replace(letter, channel=channel)))
    except Refused:
        return False


def release_letters(board: Board, context: Context, letters: Collection[str], reason: str) -> list[Draft]:
    """Let these held letters go, however many went already. Refused: letters_not_held, reason_missing."""
    held = [pair for group in held_letters(board, context.now_ms) for pair in group.letters if pair[1].id in letters]
    if not held:
        raise Refused("letters_not_held")
    said, threads = reason_given(reason), dict[str, list[str]]()
    for thread, letter in held:
        threads.setdefault(thread, []).append(letter.id)
    return [
        context.draft(citizen_stream(thread), facts.LettersReleased(tuple(some), said))
        for thread, some in threads.items()
    ]


def end_link(board: Board, context: Context, thread: str, reason: str) -> list[Draft]:
    """Close the pages of a citizen before their time. Refused: page_gone, reason_missing."""
    known = thread_known(board, thread)
    open_links = [one for one in known.links.values() if one.works(context.now_ms)]
    if not open_links:
        raise Refused("page_gone")
    said = reason_given(reason)
    return [context.draft(citizen_stream(thread), facts.LinkEnded(one.id, said)) for one in open_links]


def read_offers(board: Board, context: Context, thread: str) -> list[Draft]:
    """Somebody of the room took notice of all that this citizen sent; nothing where it was noticed already."""
    unread = tuple(one.entry for one in thread_known(board, thread).unread)
    return [context.draft(citizen_stream(thread), facts.CitizenRead(unread))] if unread else []


def read_shown(board: Board, context: Context, thread: str, shown: Collection[str]) -> list[Draft]:
    """Somebody read these entries of what this citizen sent; nothing where all of them were read already."""
    read = tuple(one.entry for one in thread_known(board, thread).unread if one.entry in shown)
    return [context.draft(citizen_stream(thread), facts.CitizenRead(read))] if read else []


def read_conversation(board: Board, context: Context, about: str, shown: Collection[str]) -> list[Draft]:
    """Somebody read these entries of what the callers of a call or case sent, and nothing that came since."""
    threads = threads_of(board, about)
    return [draft for one in threads for draft in read_shown(board, context, one.id, shown)]


def message_citizen(
    board: Board, context: Context, thread: str, text: str, phrase: str = "", shown: Collection[str] = ()
) -> list[Draft]:
    """Write to the page that this citizen has open; who writes has read what stood above it (`shown`, by its entries),
    and nothing that came while they typed. `phrase`: one of PHRASES, with its picture. Where their number is known and
    may be written to, a gateway sends the words there if the page does not show them.
    Refused: page_gone where no page may be used, text_missing, page_full.
    """
    known = thread_known(board, thread)
    link = open_page(known, context.now_ms)
    if link is None:
        raise Refused("page_gone")
    if len(known.messages) >= MESSAGES_MOST:
        raise Refused("page_full")
    said = clean(text, MESSAGE_MAX_CHARS)
    if not said:
        raise Refused("text_missing")
    fact = facts.CitizenMessaged(link.id, said, picture=phrase, asks=phrase in ASKING or said.endswith("?"))
    seen = read_shown(board, context, thread, shown)
    draft = replace(context.draft(citizen_stream(thread), fact), id=context.new_entry_id())
    return [*seen, draft, *_by_letter(board, context, known, link, draft)]


def _by_letter(board: Board, context: Context, thread: Thread, link: Link, said: Draft) -> list[Draft]:
    """The same words for their telephone, in parts where one SMS does not hold them; none where nobody may write there,
    or somebody hides: a telephone that sounds betrays them."""
    if any(one.what == "hidden" for one in thread.offers):
        return []
    text = str(said.fact.text)  # type: ignore[attr-defined]
    form = LetterForm(
        about=thread.about, kind="answer", thread=thread.id, language=link.language, message=said.id or ""
    )
    try:
        channel = _channel(board, _caller(board, thread.about))
        parts = wrap(text, SMS_PART_CHARS) if channel == "sms" else [text]
        return [one for part in parts for one in ask_letter(board, context, replace(form, channel=channel, text=part))]
    except Refused:
        return []


def take_position(
    board: Board, context: Context, case: str, entry: str, lies: Lies | None, left_out: Collection[str] = ()
) -> list[Draft]:
    """The place of the case is where the citizen's telephone said; what was said of it stays. The agencies left out are
    not shown the point. Refused: offer_gone."""
    thread, offer = offered(board, entry)
    point = point_of(facts.Place(point=offer.point))
    if point is None:
        raise Refused("offer_gone")
    place = moved_to(case_known(board, case).place, point, lies, "link")
    place = msgspec.structs.replace(place, kept_from=tuple(sorted(left_out)))
    return [*read_offers(board, context, thread.id), *place_case(context, case, place)]


def follow_unsolved(board: Board, context: Context, case: str) -> list[Draft]:
    """Whoever reported says that it is not dealt with: somebody is to look into it. Planned once, at whatever desk."""
    known = case_known(board, case)
    drafts = []
    for one in unsolved(board, case):
        task = unsolved_task(one.entry)
        if task not in known.tasks:
            fact = facts.TaskPlanned(task, "follow_up", context.now_ms, text=one.text, cause="reporter_unsolved")
            drafts.append(context.draft(f"case:{case}", fact))
    return drafts


def rescue(board: Board, context: Context, call: str) -> list[Draft]:
    """The message to who hung up before an answer, or said nothing: where the city wants it and the number may be
    contacted. Its names are made of the call's: two desks that write it apart write one."""
    known = call_known(board, call)
    if not wants_rescue(board, known, context.now_ms):
        return []
    about = call_stream(call)
    thread = thread_name(about, str(uuid.uuid5(_SPACE, f"rescue/{call}")))
    link, letter = (str(uuid.uuid5(_SPACE, f"{thread}/{name}")) for name in ("link", "letter"))
    given = _given(replace(context, new_id=lambda: link), LinkForm(about=about, purpose="rescue"), thread, board)
    form = LetterForm(about=about, kind="rescue", thread=thread, link=link)
    return [given, *ask_letter(board, replace(context, new_id=lambda: letter), form)]


def withdraw_rescues(board: Board, context: Context) -> list[Draft]:
    """Who hung up had been answered after all: what did not go to them is not sent, their page opens no more."""
    found = withdrawn_rescues(board, context.now_ms)
    return [context.draft(citizen_stream(one.id), facts.LinkEnded(link.id, ANSWERED)) for one, link in found]


def thread_known(board: Board, thread: str) -> Thread:
    """Refused (`page_gone`) when it is not on the board."""
    known = board.threads.get(thread)
    if known is None:
        raise Refused("page_gone")
    return known


def offered(board: Board, entry: str) -> tuple[Thread, Offer]:
    """What a citizen sent, by its entry. Refused: offer_gone."""
    for thread in board.threads.values():
        for one in thread.offers:
            if one.entry == entry:
                return thread, one
    raise Refused("offer_gone")


def _caller(board: Board, about: str) -> Call | None:
    """The call itself; of a case the first one that has a number."""
    kind, one = split_stream(about)
    if kind == "call":
        return call_known(board, one)
    case_known(board, one)
    return next((call for call in board.calls_of(one) if caller_number(call)), None)


def _may_be_written(board: Board, about: str) -> None:
    """Of a confidential case nothing goes out: who reads along on that telephone may be the danger."""
    kind, one = split_stream(about)
    case = board.cases.get((board.calls[one].case or "") if kind == "call" and one in board.calls else one)
    if case is not None and is_secret(board, case):
        raise Refused("letter_confidential")


def _channel(board: Board, call: Call | None) -> ChannelKind:
    wished = _WHATSAPP if call is not None and wish_of(board, call).permission == "whatsapp" else _BY_PHONE
    found = next((one for one in wished if _sends(board, one)), None)
    if found is None:
        raise Refused("no_way_to_phones")
    return found


def _sends(board: Board, channel: ChannelKind) -> bool:
    return any(one.active and one.kind == channel for one in board.reference.senders.values())


def _waiting(board: Board, form: LinkForm, now_ms: int) -> tuple[Thread, Link] | None:
    """A page of this kind that was sent and may still be used."""
    for thread in reversed(board.threads_about(form.about)):
        for link in thread.links.values():
            sent = any(one.link == link.id for one in thread.letters.values())
            if sent and link.purpose == form.purpose and link.works(now_ms) and isinstance(link.token, str):
                return thread, link
    return None


def _given(context: Context, form: LinkForm, thread: str, board: Board, code: str | None = None) -> Draft:
    rule = board.reference.citizen_rule
    life_ms = rule.report_h * HOUR_MS if form.purpose == "report" else rule.link_min * MINUTE_MS
    fact = facts.LinkGiven(
        link=context.new_id(),
        purpose=form.purpose,
        about=form.about,
        hash=token_hash(form.token),
        token=form.token,
        expires=context.now_ms + max(life_ms, MINUTE_MS),
        code=code,
        code_until=context.now_ms + CODE_MS if code is not None else None,
        language=form.language,
    )
    return context.draft(citizen_stream(thread), fact)
