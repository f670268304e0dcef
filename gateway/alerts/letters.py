"""Letters to citizens in the outbox of alerts: which are due, whether they still say what is so, what they say.

Rule: their words follow from their kind. A page's address stands in a letter and nowhere else; nothing of what was told
does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Literal
from zoneinfo import ZoneInfo

from console.models.state.board import Board
from console.models.state.call import BY_SOURCE
from console.models.state.citizen import LETTER_MS, Letter, Thread
from console.models.state.moment import local_moment
from console.models.state.text import shown
from console.models.views.alerts import sending_stop
from console.models.views.channels import address_of as channel_address
from console.models.views.citizens import is_confidential
from console.models.views.letter_bounds import LetterBounds, in_order
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from gateway.alerts.channel import SHORT_MAX_CHARS, FailReason, Message
from gateway.alerts.ladder import Due, named
from gateway.alerts.outbox import Row
from wire import facts
from wire.facts import CitizenAnswer

# The room's words go to the telephone once no page here is open for them, or one that is open shows them to nobody; a
# line that was cut has come back by then. Later than that they say no more what is so.
CLOSED_MS, UNSEEN_MS, WORDS_MS = 10_000, 90_000, 1_800_000
CLEAR_WORDS, ANSWER_MAX_CHARS = 3, 1_000
_SPLIT = re.compile(r"[\s,.;:!]+")
_ANSWERS: dict[str, CitizenAnswer] = {
    **dict.fromkeys(("aman", "safe"), "safe"),
    **dict.fromkeys(("tolong", "bantuan", "help"), "help"),
}  # fmt: skip
_DENIALS = frozenset({"tidak", "tdk", "gak", "nggak", "belum", "blm", "bukan", "not", "no"})
LETTER: Literal["letter"] = "letter"
SENTENCES = {
    "location": QT_TRANSLATE_NOOP("CitizenLetter", "Share your position with {who} until {until}:"),
    "silent": QT_TRANSLATE_NOOP("CitizenLetter", "Cannot speak? Tell {who} without a voice:"),
    "rescue": QT_TRANSLATE_NOOP("CitizenLetter", "You called {who}. Safe, or need help? Press here:"),
    "report": QT_TRANSLATE_NOOP("CitizenLetter", "What becomes of your report to {who}:"),
    "received": QT_TRANSLATE_NOOP("CitizenLetter", "{who} has received your report. In danger: call 112."),
    "answer": QT_TRANSLATE_NOOP("CitizenLetter", "Answer of {who}: {text}"),
    "doubled": QT_TRANSLATE_NOOP("CitizenLetter", "(perhaps the second time)"),
    "hint": QT_TRANSLATE_NOOP("CitizenLetter", "Or answer AMAN (safe) or TOLONG (help)."),
}


def due(
    board: Board,
    now_ms: int,
    listens: Callable[[str], bool] = lambda link: False,
    under_way: Container[str] = (),
) -> list[Due]:
    """Every letter that was asked for, did not go and is held by no bound of an hour; one that may not go any more
    ends with its reason. `listens`: whether the page of a link is open here; `under_way`: what is in the outbox."""
    waiting = [
        (thread, letter)
        for thread in board.threads.values()
        for letter in thread.letters.values()
        if letter.state == "asked"
        and now_ms - letter.asked_ms < 2 * LETTER_MS  # then its key is gone
        and now_ms - letter.asked_ms >= _waits_ms(thread, letter, listens)
        # What an app fetches, or its webhook is told, is brought by the inbox.
        and not shown(letter.number).startswith(BY_SOURCE)
    ]
    if not waiting:
        return []
    bounds, found, fresh = LetterBounds(board, now_ms), list[Due](), list[tuple[Thread, Letter, Due]]()
    for thread, letter in in_order(waiting):
        one = _due(thread, letter)
        if held_back(board, one, now_ms) is not None:
            found.append(one)  # it ends with that reason
        elif one.id in under_way:
            bounds.count(thread, letter)
            found.append(one)
        else:
            fresh.append((thread, letter, one))
    for thread, letter, one in fresh:
        if bounds.bound_of(thread, letter) is None:
            bounds.count(thread, letter)
            found.append(one)
    return found


def is_done(board: Board, one: Due) -> bool:
    """Whether it went, by whichever gateway."""
    _, letter = _found(board, one)
    return letter is not None and letter.state not in ("asked", "failed")


def held_back(board: Board, one: Due, now_ms: int) -> FailReason | None:
    """Why it may not go any more: it or its page is too late, nobody proved that they asked for it, the room has
    stopped all that goes out, or what it is about is confidential by now. What a stop met never goes by itself when it
    ends: who pressed it meant these."""
    thread, letter = _found(board, one)
    late_ms = WORDS_MS if letter is not None and letter.message else LETTER_MS
    if thread is None or letter is None or now_ms - letter.asked_ms >= late_ms:
        return "too_late"
    if not letter.proved:
        return "unproved"
    if sending_stop(board) is not None:
        return "stopped"
    if is_confidential(board, thread):
        return "confidential"  # who reads along on that telephone may be the danger
    works = not letter.link or (letter.link in thread.links and thread.links[letter.link].works(now_ms))
    return None if works else "too_late"


def address_of(board: Board, one: Due) -> str | None:
    """To where; none where its key is not here."""
    _, letter = _found(board, one)
    return shown(letter.number) or None if letter is not None else None


def message(board: Board, one: Due, public_url: str, doubled: bool) -> Message | None:
    """What it says; none where it needs the address of our pages and there is none."""
    thread, letter = _found(board, one)
    assert thread is not None and letter is not None
    link = thread.links.get(letter.link)
    url = f"{public_url}/w/{shown(link.token)}" if link is not None and public_url else ""
    if letter.link and not url:
        return None
    who, until = _who(board), _until(board, link.expires if link is not None else 0)
    body = _say(letter.language, letter.kind, who=who, until=until, text=shown(letter.text))
    mark = _say(letter.language, "doubled") if doubled else ""
    hint = _say(letter.language, "hint") if letter.kind == "rescue" else ""
    words = f"{body} {mark}".strip()
    return Message(
        id=one.id,
        group=one.group,
        title=who,
        body=words,
        short=_short(words, url, hint),
        priority=one.priority,
        occasion=LETTER,
        number="",
        url=url,
        point="",
        replies=(),
        at=one.at_ms,
        hint=hint,
    )


def answered(board: Board, channel: str, address: str, now_ms: int) -> tuple[Thread, Letter] | None:
    """The newest letter that went to this address and may still be answered."""
    asked = channel_address(channel, address) or address  # type: ignore[arg-type]
    found = [
        (letter.state_ms, thread, letter)
        for thread in board.threads.values()
        for letter in thread.letters.values()
        if now_ms < thread.until_ms and letter.channel == channel and letter.number == asked
    ]
    newest = max(found, key=lambda one: one[0], default=None)
    return (newest[1], newest[2]) if newest is not None else None


def answer_fact(letter: Letter, text: str, beside: str = "") -> facts.CitizenAnswered:
    """What an answer says: a clear word to who asked for one, else words for the room, with what came `beside` them."""
    parts = [part for part in _SPLIT.split(text.lower()) if part]
    clear = len(parts) <= CLEAR_WORDS and "?" not in text and not _DENIALS.intersection(parts)
    answer = _ANSWERS.get(parts[0]) if parts and clear and letter.kind == "rescue" else None
    whole = f"{text.strip()[: ANSWER_MAX_CHARS - len(beside) - 1]} {beside}".strip()
    return facts.CitizenAnswered(answer or "words", letter=letter.id, text=whole or None)


def fact_of(row: Row, state: str) -> facts.Fact:
    """What became of it, as a fact of its thread."""
    one = row.due
    letter = one.recipient
    if state == "delivered":
        return facts.LetterDelivered(letter)
    if state == "sent":
        return facts.LetterSent(letter, one.channel, row.doubled)
    return facts.LetterFailed(letter, one.channel, row.reason, state == "dead")


def _waits_ms(thread: Thread, letter: Letter, listens: Callable[[str], bool]) -> int:
    if not letter.message:
        return 0
    return UNSEEN_MS if any(listens(link) for link in thread.links) else CLOSED_MS


def _due(thread: Thread, letter: Letter) -> Due:
    return Due(
        id=named("letter", thread.id, letter.id),
        case="",
        task=thread.id,
        agency="",
        occasion=LETTER,
        rung=0,
        channel=letter.channel,
        recipient=letter.id,
        device="",
        priority=1,
        at_ms=letter.asked_ms,
    )


def _found(board: Board, one: Due) -> tuple[Thread | None, Letter | None]:
    thread = board.threads.get(one.task)
    return thread, thread.letters.get(one.recipient) if thread is not None else None


def _who(board: Board) -> str:
    city = board.reference.city
    return f"112 {city.name}" if city is not None else "112"


def _until(board: Board, at_ms: int) -> str:
    city = board.reference.city
    zone = ZoneInfo(city.zone if city is not None else "Asia/Jakarta")
    return f"{local_moment(at_ms, zone):%H.%M}"


def _say(language: Language, sentence: str, **values: str) -> str:
    return said(language, "CitizenLetter", SENTENCES[sentence]).format(**values)


def _short(words: str, url: str, hint: str) -> str:
    """One SMS: the address of the page goes whole, before all words."""
    room = SHORT_MAX_CHARS - len(url) - 1 if url else SHORT_MAX_CHARS
    kept = words if len(words) <= room else words[: max(0, room - 3)].rstrip() + "..."
    whole = f"{kept} {url}".strip()
    return f"{whole} {hint}" if hint and len(whole) + 1 + len(hint) <= SHORT_MAX_CHARS else whole
