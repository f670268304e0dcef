"""What a phone is told of its own reply: that a step was noted and how it is taken back, and what became of taking it
back.

Rule: only by channels on which a person reads words and answers with words; once for each reply, and not later than the
step can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.text.names import short_of
from console.text.words import QT_TRANSLATE_NOOP, said
from gateway.alerts.channel import SHORT_MAX_CHARS, Heard, Message
from gateway.alerts.ladder import Due, named
from gateway.alerts.marks import without_marks
from gateway.alerts.words import is_of
from wire.facts import AlertReplied, ChannelKind
from wire.rights import THEIR_STEPS

CONFIRMATION: Literal["confirmation"] = "confirmation"
TAKE_BACK_MS = 10 * 60_000
TAKE_BACK_WORD = "BATAL"
CHANNELS: frozenset[ChannelKind] = frozenset({"sms", "whatsapp_cloud", "whatsapp_local", "telegram", "ntfy"})
BUTTONS_ALONE: frozenset[ChannelKind] = frozenset({"ntfy"})  # where nobody can write
AGREEMENT_WORD = "YA"
Outcome = Literal["taken_back", "taken_back_before", "too_late", "nothing", "agreed_late"]
FRUITLESS: frozenset[str] = frozenset(
    {"taken_back_before", "too_late", "nothing", "agreed_late", "stands_already", "unread", "photo", "place"}
)  # it changed nothing
SENTENCES: dict[str, str] = {
    "accepted": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: {agency} accepts {number}."),
    "rolling": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: {agency} is on the way, {number}."),
    "arrived": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: {agency} has arrived, {number}."),
    "reported": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: first report of {agency}, {number}."),
    "cleared": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: {agency} is done, {number}."),
    "unable": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: {agency} CANNOT come, {number}."),
    "comes_too": QT_TRANSLATE_NOOP("AlertConfirmation", "Noted: you come as well, {number}."),
    "stands_already": QT_TRANSLATE_NOOP("AlertConfirmation", "This stands already, {number}. Urgent: call 112."),
    "unread": QT_TRANSLATE_NOOP(
        "AlertConfirmation",
        "Without words nothing is read here (voice, sticker, film). Write it in words. Urgent: call 112.",
    ),
    "photo": QT_TRANSLATE_NOOP(
        "AlertConfirmation",
        "Photos and files do not reach the 112 room from here. Send photos by the page of your task.",
    ),
    "photo_in_words": QT_TRANSLATE_NOOP(
        "AlertConfirmation", "Photos and files do not reach the 112 room from here. Write in words what they show."
    ),
    "place": QT_TRANSLATE_NOOP(
        "AlertConfirmation", "The 112 room reads your place. It is no step: write TIBA once you are there."
    ),
    "wrong": QT_TRANSLATE_NOOP("AlertConfirmation", "Wrong? Answer BATAL."),
    "taken_back": QT_TRANSLATE_NOOP("AlertConfirmation", "Taken back, {number}. The 112 room is told. Answer anew."),
    "taken_back_before": QT_TRANSLATE_NOOP("AlertConfirmation", "It was taken back already, {number}. Answer anew."),
    "too_late": QT_TRANSLATE_NOOP(
        "AlertConfirmation",
        "After 10 minutes BATAL takes nothing back, {number}. The 112 room reads it. Urgent: call 112.",
    ),
    "nothing": QT_TRANSLATE_NOOP("AlertConfirmation", "There is nothing to take back. Urgent: call 112."),
    "agreed_late": QT_TRANSLATE_NOOP(
        "AlertConfirmation",
        "After 10 minutes YA notes nothing, {number}. The 112 room reads it. Write anew what is so.",
    ),
    "wrong_button": QT_TRANSLATE_NOOP("AlertConfirmation", "Wrong? Press the button."),
    "button": QT_TRANSLATE_NOOP("AlertConfirmation", "Wrong, take back"),
    "ask_accepted": QT_TRANSLATE_NOOP("AlertConfirmation", "Not noted yet: {agency} accepts {number}?"),
    "ask_rolling": QT_TRANSLATE_NOOP("AlertConfirmation", "Not noted yet: {agency} is on the way, {number}?"),
    "ask_arrived": QT_TRANSLATE_NOOP("AlertConfirmation", "Not noted yet: {agency} has arrived, {number}?"),
    "ask_reported": QT_TRANSLATE_NOOP("AlertConfirmation", "Not noted yet: first report of {agency}, {number}?"),
    "ask_cleared": QT_TRANSLATE_NOOP("AlertConfirmation", "Not noted yet: {agency} is done, {number}?"),
    "ask_unable": QT_TRANSLATE_NOOP("AlertConfirmation", "Not noted yet: {agency} CANNOT come, {number}?"),
    "right": QT_TRANSLATE_NOOP("AlertConfirmation", "Right? Answer YA."),
    "right_button": QT_TRANSLATE_NOOP("AlertConfirmation", "Right? Press the button."),
    "button_right": QT_TRANSLATE_NOOP("AlertConfirmation", "Yes, right"),
}
PHOTO = "photo"
ASKING = "ask_"  # before the step that is asked about


class Recipient(msgspec.Struct, frozen=True):
    """Who replied, and by which of their ways."""

    recipient: str
    agency: str
    device: str


class NotedReply(msgspec.Struct, frozen=True, kw_only=True):
    """A reply that said a step, or took one back: its entry, what it is, when it came (UTC ms), and its case."""

    entry: str
    fact: AlertReplied
    when: int
    case: Case


def confirmation(heard: Heard, to: Recipient, case: str, task: str, says: str, now_ms: int) -> Due:
    """The message that is due for what was heard."""
    return Due(
        id=named("confirmation", heard.channel, heard.address, heard.id),
        case=case,
        task=task,
        agency=to.agency,
        occasion=CONFIRMATION,
        rung=0,
        channel=heard.channel,
        recipient=to.recipient,
        device=to.device,
        priority=3,
        at_ms=now_ms,
        says=says,
    )


def is_wanted(one: Due, now_ms: int) -> bool:
    """Whether it still says what is so: later nothing is taken back any more."""
    return now_ms - one.at_ms < TAKE_BACK_MS


def message(board: Board, one: Due, page: str = "") -> Message:
    """What it says; `page`: where the agencies' pages are, empty where nowhere."""
    case = board.cases.get(one.case)
    agency = short_of(board.reference.agencies, one.agency)
    says = "photo_in_words" if one.says == PHOTO and not page else one.says
    title = _say(says, agency=agency, number=case.short_number if case is not None else "")
    asks = one.says.startswith(ASKING)
    noted = one.says in THEIR_STEPS
    by_button = "_button" if one.channel in BUTTONS_ALONE else ""
    body = _say(("right" if asks else "wrong") + by_button) if noted or asks else ""
    buttons = ((AGREEMENT_WORD, _say("button_right")),) if asks else ((TAKE_BACK_WORD, _say("button")),)
    return Message(
        id=one.id,
        group=one.group,
        title=title,
        body=body,
        short=f"{title} {body}".strip()[:SHORT_MAX_CHARS],
        priority=3,
        occasion=CONFIRMATION,
        number=case.short_number if case is not None else "",
        url=_task_page(page, one) if one.says == PHOTO and page else "",
        point="",
        replies=buttons if noted or asks else (),
        at=one.at_ms,
    )


def _task_page(page: str, one: Due) -> str:
    """Where photos of the task are taken; of no certain one the list of all."""
    return f"{page}/tugas/{one.case}/{one.task}" if one.task else f"{page}/"


class NotedAbout(NamedTuple):
    """What a word that takes back names: the number of a case, a task, the step of the message whose button it was;
    each empty where it names none."""

    number: str = ""
    task: str = ""
    step: str = ""


def newest_noted(board: Board, channel: ChannelKind, recipients: list[str], about: NotedAbout) -> NotedReply | None:
    """The newest step that these people said by this channel, or their word that took one back, of what is named."""
    found = (
        one
        for one in _replies(board, channel, recipients)
        if (one.fact.step or one.fact.takes_back)
        and (not about.number or is_of(about.number, one.case.short_number))
        and about.task in ("", one.fact.assignment)
        and about.step in ("", _step_of(one))
    )
    return max(found, key=lambda one: one.when, default=None)


def _step_of(one: NotedReply) -> str:
    """The step it said, or that it took back."""
    said_by = {line.entry: line.fact for line in one.case.timeline if line.entry == one.fact.takes_back}
    fact = said_by.get(one.fact.takes_back, one.fact)
    return fact.step or "" if isinstance(fact, AlertReplied) else ""


def newest_asked(board: Board, channel: ChannelKind, recipients: list[str], task: str) -> NotedReply | None:
    """The newest words of these people by this channel about a task, if no step stands there: what they agree to. A
    photo or a place between is none."""
    replies = [
        one
        for one in _replies(board, channel, recipients)
        if task in ("", one.fact.assignment) and not _is_without_words(one.fact)
    ]
    newest = max(replies, key=lambda one: one.when, default=None)
    return None if newest is None or newest.fact.step or newest.fact.takes_back else newest


def _is_without_words(fact: AlertReplied) -> bool:
    said_nothing = fact.step is None and not fact.takes_back
    return said_nothing and isinstance(fact.text, str) and not without_marks(fact.text)


def outcome_of(noted: NotedReply, now_ms: int) -> Outcome:
    """What a word that takes back does to what was noted last."""
    if now_ms - noted.when > TAKE_BACK_MS:
        return "too_late"
    return "taken_back_before" if noted.fact.takes_back else "taken_back"


def _replies(board: Board, channel: ChannelKind, recipients: list[str]) -> Iterator[NotedReply]:
    for case in board.cases.values():
        for line in case.timeline:
            fact = line.fact
            if (
                isinstance(fact, AlertReplied)
                and not line.struck
                and (fact.channel, fact.recipient) in ((channel, one) for one in recipients)
            ):
                yield NotedReply(entry=line.entry, fact=fact, when=line.when, case=case)


def _say(sentence: str, **values: str) -> str:
    return said("id", "AlertConfirmation", SENTENCES[sentence]).format(**values)
