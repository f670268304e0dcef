"""The bulletin desk in words: states, evidence, what became of a bulletin, warnings that came in and their feeds."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import split_stream
from console.models.state.text import shown
from console.models.state.timeline import TimelineLine
from console.models.views.bulletins import Bulletin, Offer, Rumour
from console.text import formats, vocabulary
from console.text.names import casualty_words, nature_name, place_line, short_of, told_fully
from console.text.words import language, translate
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


# The states of a bulletin, what it may stand on, and the inbox.


def state_word(one: Bulletin, now_ms: int) -> str:
    """What a list says of it: what waits first."""
    words = {
        "draft": translate("BulletinDesk", "waits for a second"),
        "approved": translate("BulletinDesk", "approved, not out"),
        "published": translate("BulletinDesk", "published"),
        "corrected": translate("BulletinDesk", "published, corrected"),
        "expired": translate("BulletinDesk", "no longer valid"),
        "withdrawn": translate("BulletinDesk", "withdrawn"),
        "dropped": translate("BulletinDesk", "dropped"),
    }
    if one.out is not None and one.waits():
        return translate("BulletinDesk", "correction waits")
    return words[one.state(now_ms)]


def state_chip(one: Bulletin, now_ms: int) -> str:
    """The meaning of its chip."""
    if one.waits():
        return "soon"
    return "new" if one.state(now_ms) in ("published", "corrected") else "closed"


def trouble_words(trouble: str) -> str:
    """Why what a sentence stands on does not stand any more."""
    words = {
        "unknown": translate("BulletinDesk", "is not there"),
        "struck": translate("BulletinDesk", "was taken back"),
        "moved": translate("BulletinDesk", "was at another time"),
        "replaced": translate("BulletinDesk", "was corrected"),
        "false": translate("BulletinDesk", "was found false"),
        "over": translate("BulletinDesk", "is over"),
    }
    return words.get(trouble, trouble)


def offer_words(board: Board, one: Offer, now_ms: int, zone: tzinfo = formats.WIB) -> str:
    """A-0042 · Place: Gedog · 112 Kota, 14:05. Exact places and what was told are not in it."""
    kind, stream_id = split_stream(one.evidence.stream)
    about = board.display_number(stream_id) if kind == "case" else ""
    at = formats.moment(one.evidence.at, now_ms, language(), zone)
    parts = (about, _fact_words(board, one), f"{one.evidence.source}, {at}")
    return " · ".join(part for part in parts if part)


def _fact_words(board: Board, one: Offer) -> str:
    fact = one.line.fact
    match fact:
        case facts.CaseOpened() if one.evidence.field == "nature":
            nature = nature_name(board.reference.natures.get(fact.nature), fact.nature, language())
            return translate("BulletinDesk", "type: {nature}").format(nature=nature)
        case facts.CaseOpened(place=place) | facts.CasePlaced(place=place):
            return translate("BulletinDesk", "place: {place}").format(place=place_line(place, True))
        case facts.StatementTaken(office=office, text=text):
            said = told_fully(text)
            return translate("BulletinDesk", "statement of {office}: {text}").format(office=office, text=said[:80])
        case facts.WarningReceived(headline=headline) | facts.HazardAlertNoted(headline=headline):
            return headline
        case facts.RoadClosed(street=street):
            return translate("BulletinDesk", "{street} closed").format(street=street)
    case = board.cases.get(split_stream(one.evidence.stream)[1])
    return found_words(board, case, one.line) if case is not None else warning_words(fact)


def found_words(board: Board, case: Case, line: TimelineLine) -> str:
    """What was found out of a case, in a few words without anybody's data."""
    match line.fact:
        case facts.CaseVerified():
            return translate("BulletinDesk", "confirmed as real")
        case facts.CaseFoundFalse():
            return translate("BulletinDesk", "found false")
        case facts.CaseClosed():
            return translate("BulletinDesk", "closed")
        case facts.CaseNoted():
            return translate("BulletinDesk", "noted")
        case facts.CasualtiesReported() as fact:
            return casualty_words(fact)
        case facts.CaseNatureSet(nature=nature):
            name = nature_name(board.reference.natures.get(nature), nature, language())
            return translate("BulletinDesk", "type: {nature}").format(nature=name)
        case facts.AssignmentStepped(assignment=assignment, step=step):
            known = case.assignments.get(assignment)
            agency = short_of(board.reference.agencies, known.agency) if known is not None else "?"
            return f"{agency}: {vocabulary.word('act', step)}"
    return ""


def rumour_words(board: Board, one: Rumour, *, hidden: bool = False) -> str:
    """What is asked, and what was found out by whom: the last word."""
    told = "" if hidden else shown(one.case.narrative)
    last = one.found[-1] if one.found else None
    nothing = translate("BulletinDesk", "nothing found out yet")
    found = f"{found_words(board, one.case, last)} ({board.reference.name_of(last.by)})" if last else nothing
    return " · ".join(part for part in (" ".join(told.split())[:90], found) if part)
