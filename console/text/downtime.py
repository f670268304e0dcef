"""Words for a room's hardships: away, a desk that was down, typed names, entries copied from paper."""

from __future__ import annotations

from datetime import tzinfo

from console.models.commands.shifts import confirmed_name
from console.models.state.board import Board
from console.models.state.shift import Down, Shift
from console.text import formats, vocabulary
from console.text.words import translate
from wire import facts
from wire.ids import typed_name


def paper_words(paper: str) -> str:
    """Late entry, paper 07."""
    said = translate("Hardship", "{late}, paper {number}")
    return said.format(late=vocabulary.word("label", "late_entry"), number=paper)


def emergency_words(board: Board, who: str, person: str) -> str:
    """Who it says it is, marked; with the name a supervisor found."""
    mark = vocabulary.word("label", "emergency")
    found = confirmed_name(board, person)
    if found:
        mark = translate("Hardship", "{mark}, it was {name}").format(mark=mark, name=found)
    return f"{who} · {mark}" if who else mark


def down_words(down: Down, zone: tzinfo) -> str:
    """Desk down 02:14–02:21 (power cut)."""
    span = f"{formats.clock(down.since, zone)}–{formats.clock(down.until, zone)}"
    said = translate("Hardship", "desk down {span}").format(span=span)
    return f"{said} ({down.reason})" if down.reason else said


def away_words(shift: Shift, zone: tzinfo) -> str:
    """Away until 14:20 (coffee)."""
    assert shift.away_until is not None
    said = translate("Hardship", "away until {until}").format(until=formats.clock(shift.away_until, zone))
    return f"{said} ({shift.away_reason})" if shift.away_reason else said


def hardship_words(board: Board, fact: facts.Fact, zone: tzinfo) -> str:
    """What a fact of a shift says of a hardship; empty for any other."""
    match fact:
        case facts.AwayStarted(until=until, reason=reason):
            said = translate("Hardship", "Away until {until}").format(until=formats.clock(until, zone))
            return f"{said} ({reason})" if reason else said
        case facts.AwayEnded():
            return translate("Hardship", "Back at the desk")
        case facts.DeskWasDown(since=since, until=until, reason=reason):
            words = down_words(Down(since=since, until=until, reason=reason), zone)
            return words[:1].upper() + words[1:]
        case facts.PersonConfirmed(account=account, reason=reason):
            if account is None:
                said = translate("Hardship", "Emergency sign-in checked: nobody could be named")
            else:
                said = translate("Hardship", "Emergency sign-in checked: it was {name}")
                said = said.format(name=board.reference.name_of(account))
            return f"{said} ({reason})" if reason else said
    return ""


def person_name(board: Board, person: str) -> str:
    """The name for a list: typed or known."""
    return typed_name(person) or board.reference.name_of(person)
