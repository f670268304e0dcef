"""What a recording says of itself, and of the room that goes on meanwhile."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.moment import Moment
from console.models.views.overdue import needing_action
from console.models.views.shift_log import on_duty
from console.text import formats, vocabulary
from console.text.strip import StripItem
from console.text.words import language, translate

NAMED = 4


def stamp(at_ms: int, zone: tzinfo) -> str:
    """21 Feb 2026 14:05:09"""
    when = formats.local(at_ms, zone)
    return f"{formats.day(at_ms, language(), zone)} {when.year} {formats.clock_seconds(at_ms, zone)}"


def title(at_ms: int, zone: tzinfo) -> str:
    """REPLAY 21 Feb 2026 14:05:09"""
    return f"{vocabulary.word('mode', 'replay')} {stamp(at_ms, zone)}"


def strip_of_replay(board: Board, moment: Moment, zone: tzinfo) -> list[StripItem]:
    """What the truth strip says in a recording: when, as whom, and what no journal holds."""
    items = [StripItem("replay", translate("Replay", "{title}, read only").format(title=title(moment.at_ms, zone)))]
    items[0] = StripItem("replay", items[0].text, "replay", bold=True)
    items.append(StripItem("view", view_words(board, moment, zone)))
    items.append(StripItem("duty", duty_words(board)))
    missing = translate("Replay", "Vehicle positions, drafts and the line are not recorded")
    items.append(StripItem("unrecorded", missing))
    return items


def duty_words(board: Board) -> str:
    """Who was at which desk."""
    told = [f"{shift.letter} {shift.name}" for shift in on_duty(board)]
    if not told:
        return translate("Replay", "Nobody signed on")
    more = [f"+{len(told) - NAMED}"] if len(told) > NAMED else []
    return translate("Replay", "At the desks: {people}").format(people=", ".join([*told[:NAMED], *more]))


def view_words(board: Board, moment: Moment, zone: tzinfo) -> str:
    """As whom the moment is seen, and what proves it."""
    if not moment.desk:
        return translate("Replay", "As the room knew it")
    letter = letter_of(board, moment.desk)
    if moment.proved_ms is None:
        return translate("Replay", "Desk {desk} wrote nothing around this time: shown as the room knew it").format(
            desk=letter
        )
    told = translate("Replay", "As desk {desk} surely knew it: its last entry is of {at}")
    return told.format(desk=letter, at=formats.clock_seconds(moment.proved_ms, zone))


def letter_of(board: Board, desk: str) -> str:
    """The letter of a desk."""
    known = board.reference.desks.get(desk)
    return known.letter if known is not None else "?"


def live_words(board: Board, now_ms: int, online: bool) -> tuple[str, bool]:
    """What the room needs now, and whether a person must act at once."""
    waiting = board.waiting_calls()
    if waiting:
        since = formats.running((now_ms - waiting[0].started_ms) / 1000)
        told = translate("Replay", "ROOM NOW: {count} ringing, {since}")
        return told.format(count=len(waiting), since=since), True
    needs = len(needing_action(board, now_ms))
    if needs:
        return translate("Replay", "ROOM NOW: {count:needs|need} action").format(count=needs), True
    if not online:
        return translate("Replay", "ROOM NOW: this desk works alone"), True
    return translate("Replay", "Room now: nothing waits"), False
