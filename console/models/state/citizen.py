"""What passes between the room and one citizen outside: letters, links, and what the citizen sent by them.

Rule: what a citizen sends is offered beside what was said; it changes nothing by itself. A letter is sent, delivered or
failed by a gateway's word; nobody is reached by that alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from console.models.state.attachments import Attachment, fold_attachments
from console.models.state.record import Recorded
from console.models.state.standing_record import StandingRecord
from console.models.state.timeline import TimelineLine, may_act
from wire import facts
from wire.seal import Personal

ANSWERED = "answered"  # why the room closed a page by itself: the call had been answered
LETTER_MS = 24 * 3_600_000  # a letter that did not go in that time is not sent any more


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One message to the citizen; `state_ms` is when it came that far (UTC ms). `message`: the room's words on a page
    that it carries where the page does not show them; `desk`: where it was asked for; `went_ms`: when a channel first
    took it (UTC ms), 0 while none did; `released`: a supervisor or admin let it go though too many were asked for."""

    id: str
    kind: str
    channel: facts.ChannelKind
    number: Personal
    link: str
    language: facts.PageLanguage
    text: Personal | None
    asked_ms: int
    by: str
    proved: bool = True
    state: str = "asked"
    state_ms: int = 0
    reason: str = ""
    dead: bool = False
    doubled: bool = False
    message: str = ""
    desk: str = ""
    went_ms: int = 0
    released: bool = False


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One page given to the citizen. `holder`: the hash of what the telephone was given that opened it."""

    id: str
    purpose: str
    hash: str
    token: Personal | None
    expires: int
    language: facts.PageLanguage
    given_ms: int
    code: Personal | None = None
    code_until: int = 0
    holder: str = ""
    opened_ms: int | None = None
    ended_ms: int | None = None
    proved: bool = True

    def works(self, now_ms: int) -> bool:
        """Whether it may still be used; what nobody proved that they gave opens nothing."""
        return self.proved and self.ended_ms is None and now_ms < self.expires


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the citizen sent: a position, an answer or words, a photo; or that a letter to them was given up.
    `what`: position, photo, undelivered, or the answer."""

    entry: str
    what: str
    link: str
    when: int
    pending: bool
    point: Personal | None = None
    accuracy_m: int = 0
    live: bool = False
    text: Personal | None = None
    read_by: str = ""
    read_ms: int = 0


class RoomMessage(msgspec.Struct, frozen=True, kw_only=True):
    """What the room wrote to the citizen's page; `seen_ms`: when it was shown there (UTC), 0: not yet. `sent_by`: the
    way to their telephone it went as well, whole, at `sent_ms`; none while it did not."""

    entry: str
    link: str
    text: Personal
    picture: str
    asks: bool
    when: int
    by: str
    proved: bool = True
    seen_ms: int = 0
    sent_by: facts.ChannelKind | None = None
    sent_ms: int = 0


@dataclass(slots=True, kw_only=True)
class Thread:
    """All with one citizen, named by its call or case first: `about` is the stream of that."""

    id: str
    about: str = ""
    letters: dict[str, Letter] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    messages: tuple[RoomMessage, ...] = ()
    attachments: dict[str, Attachment] = field(default_factory=dict)
    began_by_citizen: bool = False

    @property
    def unread(self) -> list[Offer]:
        """What nobody of the room took notice of yet."""
        return [one for one in self.offers if not one.read_by]

    @property
    def position(self) -> Offer | None:
        """Where the citizen's telephone last said it was."""
        return next((one for one in reversed(self.offers) if one.what == "position"), None)

    @property
    def until_ms(self) -> int:
        """After that nothing of it goes out or comes in any more (UTC ms)."""
        letters = (one.asked_ms + LETTER_MS for one in self.letters.values())
        return max((*letters, *(one.expires for one in self.links.values())), default=0)


def thread_of(notice: StandingRecord) -> Thread:
    """What the entries of such a stream say, in their order. The first of a name counts."""
    thread = Thread(id=notice.id)
    read: dict[str, TimelineLine] = {}
    seen: dict[str, int] = {}
    offers: list[Offer] = []
    messages: list[RoomMessage] = []
    for line in notice.timeline:
        fact = line.fact
        if isinstance(fact, facts.CitizenRead):
            for one in fact.entries:
                read.setdefault(one, line)
        if isinstance(fact, facts.CitizenSaw):
            for one in fact.entries:
                seen.setdefault(one, line.when)
        if isinstance(fact, facts.CitizenMessaged):
            messages.append(_messaged(fact, line))
        if (offer := _offer(line)) is not None:
            offers.append(offer)
        _take_letter(thread, line)
        _take_link(thread, line)
        thread.about = thread.about or getattr(fact, "about", "")
    _release_letters(thread, notice)
    thread.offers = tuple(_with_reader(one, read.get(one.entry)) for one in offers)
    thread.messages = tuple(msgspec.structs.replace(one, seen_ms=seen.get(one.entry, 0)) for one in messages)
    _withdraw_letters(thread)
    _withdraw_words(thread)
    thread.messages = tuple(_with_letters(one, thread) for one in thread.messages)
    records = (_recorded(f"citizen:{notice.id}", line) for line in notice.timeline)
    thread.attachments = fold_attachments(records)
    return thread


def _with_reader(offer: Offer, read: TimelineLine | None) -> Offer:
    return offer if read is None else msgspec.structs.replace(offer, read_by=read.by, read_ms=read.when)


def _messaged(fact: facts.CitizenMessaged, line: TimelineLine) -> RoomMessage:
    return RoomMessage(
        entry=line.entry,
        link=fact.link,
        text=fact.text,
        picture=fact.picture,
        asks=fact.asks,
        when=line.when,
        by=line.by,
        proved=may_act(line) or line.pending,
    )


def _take_letter(thread: Thread, line: TimelineLine) -> None:
    fact, letters = line.fact, thread.letters
    if isinstance(fact, facts.LetterAsked):
        letters.setdefault(fact.letter, _asked(fact, line))
        return
    known = letters.get(getattr(fact, "letter", ""))
    if known is None:
        return
    match fact:
        case facts.LetterSent(doubled=doubled) if known.state in ("asked", "failed"):
            went = {"state": "sent", "state_ms": line.when, "went_ms": known.went_ms or line.when}
            letters[known.id] = msgspec.structs.replace(known, doubled=doubled, **went)
        case facts.LetterDelivered():
            letters[known.id] = msgspec.structs.replace(known, state="delivered", state_ms=line.when)
        case facts.LetterFailed(reason=reason, dead=dead) if known.state != "delivered":
            said = {"state": "failed", "state_ms": line.when, "reason": reason, "dead": known.dead or dead}
            letters[known.id] = msgspec.structs.replace(known, **said)


def _release_letters(thread: Thread, notice: StandingRecord) -> None:
    """What a supervisor or admin let go, whichever of the two words came first."""
    said = [line.fact for line in notice.timeline if may_act(line) or line.pending]
    for one in {one for fact in said if isinstance(fact, facts.LettersReleased) for one in fact.letters}:
        if one in thread.letters:
            thread.letters[one] = msgspec.structs.replace(thread.letters[one], released=True)


def _withdraw_letters(thread: Thread) -> None:
    """What was asked for and did not go before the room closed its page does not go any more, and nobody waits."""
    ended = {one.id: one.ended_ms for one in thread.links.values() if one.ended_ms is not None}
    for known in list(thread.letters.values()):
        waits = known.kind == "rescue" and known.state in ("asked", "failed") and not known.dead
        if waits and known.link in ended:
            withdrawn = msgspec.structs.replace(known, state="withdrawn", state_ms=ended[known.link], reason="")
            thread.letters[known.id] = withdrawn


def _withdraw_words(thread: Thread) -> None:
    """What the page showed goes by no other way, and nothing goes to a telephone whose owner hides."""
    seen = {one.entry: one.seen_ms for one in thread.messages if one.seen_ms}
    hidden_ms = next((one.when for one in thread.offers if one.what == "hidden"), None)
    for known in list(thread.letters.values()):
        over_ms = seen.get(known.message, hidden_ms) if known.message else None
        if over_ms is not None and known.state in ("asked", "failed") and not known.dead:
            withdrawn = msgspec.structs.replace(known, state="withdrawn", state_ms=over_ms, reason="")
            thread.letters[known.id] = withdrawn


def _with_letters(message: RoomMessage, thread: Thread) -> RoomMessage:
    parts = [one for one in thread.letters.values() if one.message == message.entry]
    if not parts or any(one.state not in ("sent", "delivered") for one in parts):
        return message
    sent_ms = max(one.state_ms for one in parts)
    return msgspec.structs.replace(message, sent_by=parts[0].channel, sent_ms=sent_ms)


def _take_link(thread: Thread, line: TimelineLine) -> None:
    fact, links = line.fact, thread.links
    match fact:
        case facts.LinkGiven():
            links.setdefault(fact.link, _given(fact, line))
            return
        case facts.SilentBegun():
            links.setdefault(fact.link, _begun(fact, line.when))
            thread.began_by_citizen = True
            return
    known = links.get(getattr(fact, "link", ""))
    if known is None:
        return
    match fact:
        case facts.LinkOpened(holder=holder) if not known.holder:
            links[known.id] = msgspec.structs.replace(known, holder=holder, opened_ms=line.when)
        case facts.LinkEnded() | facts.LinkClosed() if known.ended_ms is None:
            links[known.id] = msgspec.structs.replace(known, ended_ms=line.when)


def _asked(fact: facts.LetterAsked, line: TimelineLine) -> Letter:
    return Letter(
        id=fact.letter,
        kind=fact.letter_kind,
        channel=fact.channel,
        number=fact.number,
        link=fact.link,
        language=fact.language,
        text=fact.text,
        message=fact.message,
        asked_ms=line.when,
        by=line.by,
        proved=may_act(line) or line.pending,
        state_ms=line.when,
        desk=line.desk,
    )


def _given(fact: facts.LinkGiven, line: TimelineLine) -> Link:
    said = msgspec.structs.asdict(fact) | {"code_until": fact.code_until or 0}
    del said["about"]  # a field of the thread
    return Link(id=said.pop("link"), given_ms=line.when, proved=may_act(line) or line.pending, **said)


def _begun(fact: facts.SilentBegun, when: int) -> Link:
    return Link(
        id=fact.link,
        purpose="silent",
        hash="",
        token=None,
        expires=fact.expires,
        language=fact.language,
        given_ms=when,
    )


def _offer(line: TimelineLine) -> Offer | None:
    """What the citizen sent by this entry; none where it is anything else."""
    fact = line.fact
    bare = Offer(entry=line.entry, what="", link=getattr(fact, "link", ""), when=line.when, pending=line.pending)
    match fact:
        case facts.PositionShared(point=point, accuracy_m=accuracy_m, live=live):
            return msgspec.structs.replace(bare, what="position", point=point, accuracy_m=accuracy_m, live=live)
        case facts.CitizenAnswered(answer=answer, text=text):
            return msgspec.structs.replace(bare, what=answer, text=text)
        case facts.AttachmentAdded(note=note):
            return msgspec.structs.replace(bare, what="photo", text=note)
        case facts.LetterFailed(dead=True):
            return msgspec.structs.replace(bare, what="undelivered")
    return None


def _recorded(stream: str, line: TimelineLine) -> Recorded:
    return Recorded(
        id=line.entry,
        stream=stream,
        desk=line.desk,
        desk_seq=0,
        at=line.recorded,
        by=line.by,
        fact=line.fact,
        happened=line.when,
        seq=None if line.pending else 0,
    )
