"""The three levels of alarm in words, signs and chips: each differs in shape and word too, not by colour alone."""

from __future__ import annotations

from console.models.views.alarm import ACT, NEAR, RUNNING, Alarm
from console.text import formats
from console.text.vocabulary import ASSIGNMENT_CHIPS, ASSIGNMENT_MARKS
from console.text.words import translate

# The badge of a case to which nobody goes, where those of its agencies would stand.
NOT_SENT_BADGE = ("–", "?")
# The badge of a case whose caller wrote something nobody read yet.
CALLER_BADGE = ("“", "”")

# The chip of a level; what runs has none.
CHIPS = {ACT: "act", NEAR: "soon"}


def not_sent_word() -> str:
    """What stands at a case to which nobody goes."""
    return translate("Alarm", "NOT SENT")


def caller_word() -> str:
    """What stands at a case or call whose caller wrote something nobody read yet."""
    return translate("Alarm", "CALLER WRITES")


def badge_words(letter: str, mark: str) -> str:
    """The words of a badge that stands for no agency; empty for one of an agency."""
    return {NOT_SENT_BADGE: not_sent_word(), CALLER_BADGE: caller_word()}.get((letter, mark), "")


def level_title(level: int) -> str:
    """The head of a group of this level."""
    titles = {
        ACT: translate("Alarm", "ACT NOW"),
        NEAR: translate("Alarm", "NEAR THE LIMIT"),
        RUNNING: translate("Alarm", "RUNNING"),
    }
    return titles[level]


def mark_of(state: str, alarm: Alarm) -> str:
    """The sign behind the letter of an agency: `?` nobody told it, `!` no answer, `‼` its crew is not heard, else the
    digit of its step."""
    return ASSIGNMENT_MARKS[alarm.need if alarm.need in ("retell", "unheard") else state]


def badge_chip(state: str, alarm: Alarm) -> str:
    """The chip of an agency's badge: its level while it is urgent, else how far it is."""
    chip = CHIPS.get(alarm.level) or ASSIGNMENT_CHIPS[state]
    return "closed" if chip == "act" and alarm.level != ACT else chip


def time_left(seconds: float) -> str:
    """00:18 left"""
    return translate("Alarm", "{time} left").format(time=formats.running(seconds))
