"""The words of what passes with citizens outside: letters, links, what came back, and how sure a position is."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.citizen import ANSWERED, Letter, Link, Offer, RoomMessage, Thread
from console.models.state.place import Locate, nobody_knows, point_of
from console.models.state.streams import citizen_stream
from console.models.state.text import shown
from console.models.state.timeline import TimelineLine
from console.models.views.citizens import calls_about, open_page, own_threads, threads_of
from console.models.views.inbox import report_text
from console.models.views.letter_bounds import MOST, HeldLetters
from console.text import formats
from console.text.alerts import channel_word, reason_word
from console.text.names import told_fully
from console.text.words import QT_TRANSLATE_NOOP, Language, language, translate
from console.text.words import said as said_in
from wire import facts
from wire.facts import Fact

COARSE_M = 500


def purpose_word(code: str) -> str:
    """What a page is for, in a word."""
    words = {
        "location": translate("Citizen", "location"),
        "silent": translate("Citizen", "silent 112"),
        "rescue": translate("Citizen", "hung up: safe or help"),
        "report": translate("Citizen", "what becomes of the report"),
        "received": translate("Citizen", "report received"),
        "answer": translate("Citizen", "answer"),
    }
    return words.get(code, code)


def answer_word(code: str) -> str:
    """What a citizen pressed, as the room reads it."""
    words = {
        "fire": translate("Citizen", "FIRE"),
        "ambulance": translate("Citizen", "AMBULANCE"),
        "police": translate("Citizen", "POLICE"),
        "hidden": translate("Citizen", "IN DANGER, HIDDEN: do not call"),
        "safe": translate("Citizen", "says: safe"),
        "help": translate("Citizen", "NEEDS HELP"),
        "solved": translate("Citizen", "says: dealt with"),
        "unsolved": translate("Citizen", "says: NOT dealt with"),
        "words": translate("Citizen", "writes"),
        "photo": translate("Citizen", "photo"),
        "position": translate("Citizen", "position"),
        "undelivered": translate("Citizen", "MESSAGE DID NOT REACH THE CALLER: call, or choose another way"),
    }
    return words.get(code, code)


def citizen_words(fact: Fact) -> str:
    """The line about what passes with a citizen; empty for any other fact."""
    match fact:
        case facts.LetterAsked(message=message, channel=channel) if message:
            said = translate("Citizen", "Goes to the caller's phone by {channel} if their page does not show it")
            return said.format(channel=channel_word(channel))
        case facts.LetterAsked():
            said = translate("Citizen", "Message to the caller asked for: {what}, {channel}")
            return said.format(what=purpose_word(fact.letter_kind), channel=channel_word(fact.channel))
        case facts.LetterSent(channel=channel, doubled=doubled):
            said = translate("Citizen", "Message to the caller sent by {channel}").format(channel=channel_word(channel))
            return translate("Alert", "{what} (perhaps twice)").format(what=said) if doubled else said
        case facts.LetterDelivered():
            return translate("Citizen", "Message reached the caller's phone")
        case facts.LetterFailed(channel=channel, reason=reason, dead=dead):
            said = (
                translate("Citizen", "Message to the caller by {channel} given up: {why}")
                if dead
                else translate("Citizen", "Message to the caller by {channel} did not go: {why}")
            )
            return said.format(channel=channel_word(channel), why=reason_word(reason))
        case facts.LettersReleased(reason=reason):
            return translate("Citizen", "Held messages to the caller released ({reason})").format(reason=reason)
        case facts.LinkGiven(purpose=purpose, code=code):
            said = (
                translate("Citizen", "Page for the caller: {what}, by a code read aloud")
                if code is not None
                else translate("Citizen", "Page for the caller: {what}")
            )
            return said.format(what=purpose_word(purpose))
        case facts.LinkEnded(reason=reason):
            why = translate("Citizen", "the call was answered after all") if reason == ANSWERED else reason
            return translate("Citizen", "Page for the caller closed ({reason})").format(reason=why)
    return _came_words(fact)


def _came_words(fact: Fact) -> str:
    match fact:
        case facts.LinkOpened():
            return translate("Citizen", "The caller opened the page")
        case facts.LinkClosed():
            return translate("Citizen", "The caller ended the page")
        case facts.SilentBegun():
            return translate("Citizen", "Somebody who cannot speak began on the city's page")
        case facts.PositionShared(accuracy_m=accuracy_m):
            return translate("Citizen", "The caller's phone sent a position, ± {metres}").format(
                metres=_far(accuracy_m)
            )
        case facts.CitizenAnswered(answer=answer):
            return translate("Citizen", "The caller: {what}").format(what=answer_word(answer))
        case facts.CitizenMessaged():
            return translate("Citizen", "The room wrote to the caller's page")
        case facts.CitizenSaw():
            return translate("Citizen", "The caller's page showed what the room wrote")
        case facts.CitizenRead():
            return translate("Citizen", "What the caller sent was read")
    return ""


def spoken_words(fact: Fact, hidden: bool) -> str:
    """What a citizen said, showed or was told, in its words; who may not see them sees that there were some. Empty for
    any fact that is not of a conversation."""
    match fact:
        case facts.CitizenAnswered(answer="words", text=text) if text is not None and not hidden:
            return translate("Citizen", "The caller writes: {text}").format(text=told_fully(text))
        case facts.CitizenAnswered(text=text) if text is not None and not hidden:
            return f"{citizen_words(fact)}: {told_fully(text)}"
        case facts.CitizenMessaged(text=text) if not hidden:
            return translate("Citizen", "112 to the caller: {text}").format(text=told_fully(text))
        case facts.LetterAsked(text=text, channel=channel) if text is not None and not hidden:
            said = translate("Citizen", "112 to the caller by {channel}: {text}")
            return said.format(channel=channel_word(channel), text=told_fully(text))
        case facts.AttachmentAdded():
            return translate("Citizen", "The caller: {what}").format(what=answer_word("photo"))
    return citizen_words(fact)


def is_spoken(line: TimelineLine) -> bool:
    """Whether it belongs to what was said: words, answers, photos, who began or left, where a phone first was; not how
    a message went, nor each place of a phone that goes on telling."""
    fact = line.fact
    if isinstance(fact, facts.PositionShared):
        return not fact.live
    if isinstance(fact, facts.LetterFailed):
        return fact.dead
    if isinstance(fact, facts.LetterAsked):
        return fact.text is not None and not fact.message  # else the words stand there as those of the page
    return isinstance(fact, _SPOKEN)


_SPOKEN = (
    facts.CitizenAnswered,
    facts.CitizenMessaged,
    facts.AttachmentAdded,
    facts.SilentBegun,
    facts.LinkOpened,
    facts.LinkClosed,
    facts.LinkEnded,
)


def spoken_lines(board: Board, case: str) -> list[TimelineLine]:
    """What was said with the callers of a case, without what went into it, the first first."""
    lines = [
        line
        for one in own_threads(board, case)
        for line in board.notices[citizen_stream(one.id)].timeline
        if is_spoken(line)
    ]
    return sorted(lines, key=lambda line: (line.recorded, line.entry))


_PHRASES = {
    "fire": QT_TRANSLATE_NOOP("CitizenTalk", "Is there fire or smoke?"),
    "ambulance": QT_TRANSLATE_NOOP("CitizenTalk", "Is anybody hurt or ill?"),
    "danger": QT_TRANSLATE_NOOP("CitizenTalk", "Is the dangerous person still near you?"),
    "safe": QT_TRANSLATE_NOOP("CitizenTalk", "Are you safe now?"),
    "hide": QT_TRANSLATE_NOOP("CitizenTalk", "Stay hidden and keep your phone silent."),
    "out": QT_TRANSLATE_NOOP("CitizenTalk", "Go outside now, to a safe place."),
    "lock": QT_TRANSLATE_NOOP("CitizenTalk", "Lock the door and stay inside."),
    "where": QT_TRANSLATE_NOOP("CitizenTalk", "Where are you? Write the address or a landmark."),
}


def phrase_words(code: str, spoken: Language) -> str:
    """What one of PHRASES says, in the language of the page."""
    return said_in(spoken, "CitizenTalk", _PHRASES[code])


_SHORT = {
    "fire": QT_TRANSLATE_NOOP("CitizenTalk", "fire?"),
    "ambulance": QT_TRANSLATE_NOOP("CitizenTalk", "hurt?"),
    "danger": QT_TRANSLATE_NOOP("CitizenTalk", "danger near?"),
    "safe": QT_TRANSLATE_NOOP("CitizenTalk", "safe?"),
    "hide": QT_TRANSLATE_NOOP("CitizenTalk", "stay hidden"),
    "out": QT_TRANSLATE_NOOP("CitizenTalk", "go outside"),
    "lock": QT_TRANSLATE_NOOP("CitizenTalk", "lock the door"),
    "where": QT_TRANSLATE_NOOP("CitizenTalk", "where?"),
}


def phrase_key(code: str) -> str:
    """The same in a word or two, for the list of digits."""
    return translate("CitizenTalk", _SHORT[code])


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a conversation as it is shown: `ours` is what the room said; `state` how far that came, or that
    nobody read what the caller said (`unread`)."""

    entry: str
    when_ms: int
    at: str
    text: str
    ours: bool = False
    state: str = ""
    unread: bool = False


def conversation(board: Board, about: str, hidden: bool, zone: tzinfo) -> list[Spoken]:
    """All that was said in writing with the callers of a call or case, by app, chat, message or page, the first
    first."""
    found = list[Spoken]()
    for call in calls_about(board, about):
        if call.written is not None:
            said = "…" if hidden else report_text(call)
            at = formats.clock(call.started_ms, zone)
            found.append(Spoken(entry=call.id, when_ms=call.started_ms, at=at, text=said))
    for thread in threads_of(board, about):
        queued = {line.entry for line in board.notices[citizen_stream(thread.id)].timeline if line.pending}
        found += [_of_offer(one, hidden, zone) for one in thread.offers if not (one.what == "position" and one.live)]
        found += [_of_message(one, one.entry in queued, hidden, zone) for one in thread.messages]
        found += [_of_letter(one, hidden, zone) for one in thread.letters.values() if is_own_word(one)]
    return sorted(found, key=lambda one: (one.when_ms, one.entry))


def line_words(one: Spoken) -> str:
    """A line of a conversation by itself: 07:05 112: Are you safe? (read 07:06)."""
    who = "112" if one.ours else translate("Citizen", "caller")
    said = f"{one.at} {who}: {one.text}"
    return f"{said} ({one.state})" if one.state else said


def is_own_word(one: Letter) -> bool:
    """Whether it says something that stands on no page."""
    return one.text is not None and not one.message


def _of_offer(one: Offer, hidden: bool, zone: tzinfo) -> Spoken:
    text = "" if one.text is None else "…" if hidden else told_fully(one.text)
    if one.what == "position":
        said = translate("Citizen", "position ± {metres}").format(metres=_far(one.accuracy_m))
    elif one.what == "words":
        said = text
    else:
        said = f"{answer_word(one.what)}: {text}" if text else answer_word(one.what)
    unread = not one.read_by
    state = translate("Citizen", "NEW") if unread else ""
    at = formats.clock(one.when, zone)
    return Spoken(entry=one.entry, when_ms=one.when, at=at, text=said, state=state, unread=unread)


def _of_message(one: RoomMessage, queued: bool, hidden: bool, zone: tzinfo) -> Spoken:
    if one.seen_ms:
        state = translate("Citizen", "read {at}").format(at=formats.clock(one.seen_ms, zone))
    elif not one.proved:
        state = translate("Citizen", "did not go: {why}").format(why=reason_word("unproved"))
    elif one.sent_by is not None:
        way = channel_word(one.sent_by)
        state = translate("Citizen", "sent by {way} {at}").format(way=way, at=formats.clock(one.sent_ms, zone))
    else:
        state = translate("Citizen", "waits for the line") if queued else translate("Citizen", "sent")
    text, at = "…" if hidden else told_fully(one.text), formats.clock(one.when, zone)
    return Spoken(entry=one.entry, when_ms=one.when, at=at, text=text, ours=True, state=state)


def _of_letter(one: Letter, hidden: bool, zone: tzinfo) -> Spoken:
    text, at = "…" if hidden else told_fully(one.text), formats.clock(one.asked_ms, zone)
    state = f"{channel_word(one.channel)}: {letter_state(one)}"
    return Spoken(entry=one.id, when_ms=one.asked_ms, at=at, text=text, ours=True, state=state)


def hiding_words(board: Board, about: str) -> str:
    """That a caller of this call or case hides, and nobody telephones; empty where none does."""
    hides = any(one.what == "hidden" for thread in threads_of(board, about) for one in thread.offers)
    return translate("Citizen", "hiding · do not telephone") if hides else ""


def conversation_head(board: Board, about: str, now_ms: int, zone: tzinfo) -> tuple[str, str]:
    """How the caller is reached in writing now, and that somebody hides: then nobody telephones."""
    threads = threads_of(board, about)
    pages = [page for thread in threads if (page := open_page(thread, now_ms)) is not None]
    if pages:
        until = formats.clock(max(one.expires for one in pages), zone)
        said = translate("Citizen", "page open until {at}").format(at=until)
    elif any(call.written is not None for call in calls_about(board, about)):
        said = translate("Citizen", "answered by the way they wrote")
    else:
        said = translate("Citizen", "no page open: what you write goes as a message to the number")
    return said, hiding_words(board, about)


def _far(metres: int) -> str:
    return formats.distance(metres, language())


def offer_words(one: Offer, hidden: bool, zone: tzinfo, locate: Locate = nobody_knows) -> str:
    """What came, when: 14:02 position ± 12 m; a text in its words."""
    at = formats.clock(one.when, zone)
    if one.what == "position":
        sure = translate("Citizen", "position ± {metres}").format(metres=_far(one.accuracy_m))
        live = translate("Citizen", "live") if one.live else ""
        return " · ".join(part for part in (f"{at} {sure}", live, *doubts(one, locate)) if part)
    text = "" if hidden or not one.text else told_fully(one.text)
    return f"{at} {answer_word(one.what)}" + (f": {text}" if text else "")


def doubts(one: Offer, locate: Locate) -> list[str]:
    """Why a position may mislead: it is coarse, or lies beyond the city's limit by more than its own accuracy."""
    found = [translate("Citizen", "coarse")] if one.accuracy_m > COARSE_M else []
    point = point_of(facts.Place(point=one.point))
    lies = locate(*point) if point is not None else None
    if lies is not None and lies.outside and not lies.near_border and lies.border_m > one.accuracy_m:
        found.append(translate("Citizen", "{far} outside the city?").format(far=_far(round(lies.border_m))))
    return found


def letter_words(one: Letter, zone: tzinfo) -> str:
    """How far a letter came: location by SMS: sent 14:02 (perhaps twice)."""
    came = f"{letter_state(one)} {formats.clock(one.state_ms, zone)}"
    said = f"{purpose_word(one.kind)}, {channel_word(one.channel)}: {came}"
    return translate("Alert", "{what} (perhaps twice)").format(what=said) if one.doubled else said


def letter_state(one: Letter) -> str:
    """How far it came, in a word or two."""
    states = {
        "asked": translate("Citizen", "waits to be sent"),
        "sent": translate("Citizen", "sent"),
        "delivered": translate("Citizen", "reached the phone"),
        "withdrawn": translate("Citizen", "not sent, taken back"),
    }
    return states.get(one.state) or translate("Citizen", "did not go: {why}").format(why=reason_word(one.reason))


def link_words(one: Link, now_ms: int, zone: tzinfo) -> str:
    """What a page is for and how it stands; its code as it is read aloud, while it may be used."""
    if one.ended_ms is not None:
        state = translate("Citizen", "closed")
    elif now_ms >= one.expires:
        state = translate("Citizen", "expired")
    elif one.holder:
        state = translate("Citizen", "open, until {at}").format(at=formats.clock(one.expires, zone))
    else:
        state = translate("Citizen", "not opened yet, until {at}").format(at=formats.clock(one.expires, zone))
    code = code_words(one, now_ms)
    return " · ".join(part for part in (purpose_word(one.purpose), state, code) if part)


def code_words(one: Link, now_ms: int) -> str:
    """The code as it is read aloud: 1234 5678; empty where none may be used."""
    code = shown(one.code)
    if not code or one.holder or now_ms >= one.code_until or not one.works(now_ms):
        return ""
    return translate("Citizen", "code {code}").format(code=f"{code[:4]} {code[4:]}")


def aloud_words(code: str, public: str) -> str:
    """What is read aloud to the caller: the code, and where it is typed. `public`: the address of the page for
    everybody, empty where the city has none; the page for codes stands beside it, not in it."""
    spoken = f"{code[:4]} {code[4:]}"
    page = public.rstrip("/").removesuffix("/publik").removeprefix("https://")
    if not page:
        return translate(
            "Citizen", "Read aloud: {code}. The caller types it at the city's page, with /kode behind."
        ).format(code=spoken)
    said = translate("Citizen", "Read aloud: {code}. The caller types it at {page}.")
    return said.format(code=spoken, page=f"{page}/kode")


def thread_words(thread: Thread, now_ms: int, hidden: bool, zone: tzinfo, locate: Locate) -> str:
    """One line: what the page is for, the newest that came, how far the letter came."""
    links = [link_words(one, now_ms, zone) for one in list(thread.links.values())[-1:]]
    letters = [letter_words(one, zone) for one in list(thread.letters.values())[-1:]]
    came = [offer_words(one, hidden, zone, locate) for one in thread.offers[-1:]]
    return " — ".join([*came, *links, *letters])


def thread_purpose(thread: Thread) -> str:
    """What the newest page or letter of a citizen is for, in a word; empty where there is neither."""
    codes = [*(one.kind for one in thread.letters.values()), *(one.purpose for one in thread.links.values())]
    return purpose_word(codes[-1]) if codes else ""


def held_words(board: Board, one: HeldLetters, own_desk: str) -> str:
    """12 messages to citizens held: at most 30 an hour from this desk"""
    said = {
        "person": translate("Held", "{count:message|messages} to citizens held: at most {most} an hour from {who}"),
        "desk": translate("Held", "{count:message|messages} to citizens held: at most {most} an hour from desk {who}"),
        "city": translate("Held", "{count:message|messages} to citizens held: at most {most} an hour in the city"),
        "danger": translate(
            "Held", "{count:link|links} to silent callers held: at most {most} an hour in the city; telephone them"
        ),
    }[one.bound]
    if one.bound == "desk" and own_desk and board.reference.is_of(own_desk, one.who, one.letters[0][1].asked_ms):
        said = translate("Held", "{count:message|messages} to citizens held: at most {most} an hour from this desk")
    who = board.reference.name_of(one.who) if one.bound == "person" else board.reference.letter_of(one.who)
    return said.format(count=formats.count(len(one.letters), language()), most=MOST[one.bound], who=who)


def held_letter_words(board: Board, one: Letter, hidden: bool, zone: tzinfo) -> str:
    """14:02 Sari (B), to 62812…: the words of the letter; what it is where its words follow from that."""
    text = told_fully(one.text) if one.text is not None else purpose_word(one.kind)
    who, letter = board.reference.name_of(one.by), board.reference.letter_of(one.desk)
    number = "…" if hidden else shown(one.number)
    said = translate("Held", "{at} {who} ({desk}), to {number}: {text}")
    at = formats.clock(one.asked_ms, zone)
    return said.format(at=at, who=who, desk=letter, number=number, text="…" if hidden else text)
