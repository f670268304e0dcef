"""The bulletin desk in words: states, evidence, what became of a bulletin, warnings that came in and their feeds."""

from __future__ import annotations

from console.text.words import translate
from wire import facts
from wire.facts import Fact

# One line of the log for a fact of a bulletin, of a warning or of a feed.


def warning_words(fact: Fact) -> str:
    """What a feed warned of, who took note, which feed cannot be read; empty for any other."""
    match fact:
        case facts.WarningReceived():
            said = translate("ShiftLog", "{source} warns: {headline}")
            return said.format(source=fact.source, headline=fact.headline)
        case facts.WarningEnded():
            return translate("ShiftLog", "The warning was taken back by who warned")
        case facts.WarningSeen():
            return translate("ShiftLog", "Took note of the warning")
        case facts.FeedFailed(code=code, reason=reason):
            said = translate("ShiftLog", "Warnings of {feed} cannot be read: {reason}")
            return said.format(feed=code, reason=feed_reason(reason))
        case facts.FeedRecovered(code=code):
            return translate("ShiftLog", "Warnings of {feed} are read again").format(feed=code)
    return ""


def bulletin_words(fact: Fact) -> str:
    """What was done with a bulletin; empty for any other. What a person said stays in the bulletin."""
    match fact:
        case facts.BulletinDrafted(title=title):
            return translate("ShiftLog", "Bulletin written: {title}").format(title=title)
        case facts.StatementTaken(office=office):
            return translate("ShiftLog", "Statement noted for a bulletin: {office}").format(office=office)
        case facts.BulletinApproved():
            return translate("ShiftLog", "Bulletin read and approved")
        case facts.BulletinPublished():
            return translate("ShiftLog", "BULLETIN PUBLISHED")
        case facts.BulletinWithdrawn(reason=reason):
            return translate("ShiftLog", "Bulletin withdrawn: {reason}").format(reason=reason)
    return ""


def feed_reason(reason: str) -> str:
    """Why a feed cannot be read, and what to do."""
    words = {
        "no_connection": translate("Feed", "its address does not answer; look at the gateway's line to the internet"),
        "no_answer": translate("Feed", "it answers too slowly; it is asked again by itself"),
        "broken": translate("Feed", "what it sends is no such list; look whether the address is right"),
        "refused": translate("Feed", "it refuses us; look whether the address is right"),
        "too_many": translate("Feed", "it says that it is asked too often; it is asked again by itself"),
        "secret_wrong": translate("Feed", "it wants a key, which a feed has not"),
        "too_large": translate("Feed", "it sends far too much; nothing of it was taken"),
        "hostile": translate("Feed", "it sends what would harm a program; nothing of it was taken"),
        "not_set": translate("Feed", "its address is none; write https://…"),
        "future": translate("Feed", "its times lie in the future; nothing of that was taken"),
        "crowded": translate("Feed", "it warns of too much at once; the first ones were taken"),
        "moved": translate("Feed", "it leads to another address; write that one here"),
    }
    return words.get(reason, reason)
