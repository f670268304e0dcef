"""What an account of an agency may write of: its own agency's work, as the ledger knows it, and nothing of another's.

What makes a kind somebody's own stands in `wire/rights.py` (`OWN_BY`); what a stream says of whose it is, is read only
for entries of agencies: an entry of the room costs nothing here.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from wire import facts
from wire.facts import Channel, Fact
from wire.rights import own_by

# What says in a stream whose something is, and which version of a bulletin a second person approved; what the room
# asked of a citizen, another city or the exchange, or a citizen began; that a call is one the room began by itself.
SAYING = frozenset(
    {
        *("letter_asked", "link_given", "silent_begun", "call_rang", "call_started", "case_offered", "dial_asked"),
        *("dispatch_requested", "condition_raised", "task_planned", "unit_defined", "duty_set", "bulletin_approved"),
    }
)
BEGAN_OUTSIDE: Channel = "app"  # the channel of a call that a citizen's page opened
BEGUN_MOST_MS = 24 * 3_600_000  # so long what a citizen began by themselves goes on at most
LATE_MS = 300_000  # clocks differ, and what was sent at the end is written a moment later
# An agency says what itself does; that it was told, did not answer, or is called off, is the room's to say.
THEIR_STEPS = frozenset({"accepted", "rolling", "arrived", "reported", "cleared", "unable"})

_ASKED_IN = ("call:", "case:", "citizen:")

SaidIn = Callable[[str], Iterable[Fact]]
AgencyOf = Callable[[str], Collection[str]]


class Writer(msgspec.Struct, frozen=True):
    """Who writes: an account, the agency it works for, whether it is the head there."""

    account: str
    agency: str
    head: bool = False


def is_their_own(fact: Fact, kind: str, stream: str, writer: Writer, said: SaidIn, agency_of: AgencyOf) -> bool:
    """Whether a fact in a stream speaks of the writer's agency's own work. `said` gives what SAYING kinds lie in a
    stream, `agency_of` the agency that an account works for."""
    if _is_the_rooms(fact):
        return False
    agency, (first, _, name) = writer.agency, stream.rpartition(":")
    match own_by(kind):
        case "assignment":
            return getattr(fact, "assignment", None) in _assignments(said(stream), agency)
        case "condition":
            return getattr(fact, "condition", None) in _conditions(said(stream), agency)
        case "task":
            return getattr(fact, "task", None) in _tasks(list(said(stream)), agency)
        case "case":
            return bool(_assignments(said(stream), agency))
        case "record":
            # What is read by its code lies in the stream of that code.
            return getattr(fact, "code", name) == name and _is_of(first, name, agency, said, agency_of)
        case "turn":
            return first == f"duty:{agency}" and _is_turn_of(fact, writer, said(stream), agency_of)
        case "recipient":
            recipient = str(getattr(fact, "recipient", ""))
            return getattr(fact, "agency", "") == agency and _is_of("", recipient, agency, said, agency_of)
        case "contact":
            own = name == writer.account or (writer.head and _is_of("", name, agency, said, agency_of))
            # A crew's phone, opened by its unit's link, is let ring for that unit.
            own = own or (_is_browser(fact) and _is_of("ref:unit", name, agency, said, agency_of))
            return getattr(fact, "agency", "") == agency and own
        case _:
            return False


def is_asked_for(fact: Fact, stream: str, said_in: SaidIn, at_ms: int) -> bool:
    """Whether what a gateway says by itself in a stream belongs to what the room asked for there: an assignment, an
    offer, a call-back, a letter or a link to a citizen, or one by which a citizen began a call by themselves. In a call
    that the room began it tells what its call-back came to, and nothing else; by a link nothing once it has run out.
    `said_in` gives what SAYING kinds lie in a stream, `at_ms` when the gateway says it was (UTC)."""
    if not stream.startswith(_ASKED_IN):
        return True
    known = list(said_in(stream))
    match fact:
        case facts.AlertSent() | facts.AlertDelivered() | facts.AlertFailed() | facts.AlertReplied():
            return any(isinstance(one, facts.DispatchRequested) and one.assignment == fact.assignment for one in known)
        case facts.OfferSent() | facts.OfferFailed() | facts.OfferAnswered():
            return any(isinstance(one, facts.CaseOffered) and one.offer == fact.offer for one in known)
        case facts.DialTried():
            return any(isinstance(one, facts.DialAsked) for one in known)
        case _:
            if stream.startswith("citizen:"):
                return _is_asked_of_citizen(fact, known, said_in, at_ms)
            return not any(isinstance(one, facts.CallStarted) for one in known)


def _is_asked_of_citizen(fact: Fact, known: Sequence[Fact], said_in: SaidIn, at_ms: int) -> bool:
    if isinstance(fact, facts.SilentBegun):
        rang = (one.channel for one in said_in(fact.about) if isinstance(one, facts.CallRang))
        own = not known and fact.about.startswith("call:") and list(rang) == [BEGAN_OUTSIDE]
        return own and fact.expires <= at_ms + BEGUN_MOST_MS
    given = (one for one in known if isinstance(one, facts.LinkGiven | facts.SilentBegun))
    links = {one.link for one in given if at_ms < one.expires + LATE_MS}
    letters = {one.letter for one in known if isinstance(one, facts.LetterAsked)}
    link, letter = getattr(fact, "link", ""), getattr(fact, "letter", "")
    if not (link or letter):
        return isinstance(fact, facts.AttachmentAdded) and bool(links)
    return (not link or link in links) and (not letter or letter in letters)


def _is_the_rooms(fact: Fact) -> bool:
    """What only the room says, of whose work ever: what itself wrote or did, and what was said in a call."""
    match fact:
        case facts.AssignmentStepped(step=step):
            return step not in THEIR_STEPS
        case facts.CaseNoted(call=call):
            return call is not None
        case facts.AgencyMessaged(from_room=from_room):
            return from_room
    return False


def _is_browser(fact: Fact) -> bool:
    """Whether it is the address that a browser gave of itself."""
    return isinstance(fact, facts.ContactSet) and fact.channel == "web_push" and fact.address is not None


def _assignments(said: Iterable[Fact], agency: str) -> set[str]:
    """An id that two agencies were given is nobody's."""
    asked = [(one.assignment, one.agency) for one in said if isinstance(one, facts.DispatchRequested)]
    return {name for name, of in asked if of == agency} - {name for name, of in asked if of != agency}


def _conditions(said: Iterable[Fact], agency: str) -> set[str]:
    raised = [(one.condition, one.owner) for one in said if isinstance(one, facts.ConditionRaised)]
    return {name for name, of in raised if of == agency} - {name for name, of in raised if of != agency}


def _tasks(said: Sequence[Fact], agency: str) -> set[str]:
    """The questions to this agency that wait for its word."""
    theirs = _assignments(said, agency)
    return {
        one.task
        for one in said
        if isinstance(one, facts.TaskPlanned) and one.task_kind == "ask_agency" and one.assignment in theirs
    }


def _is_turn_of(fact: Fact, writer: Writer, said: Iterable[Fact], agency_of: AgencyOf) -> bool:
    """Whether a turn of duty is the writer's own, or the writer is the head of all whom it names."""
    named = {one.account for one in (fact, *said) if isinstance(one, facts.DutySet)}
    own = named == {writer.account}
    return own or (writer.head and bool(named) and all(writer.agency in agency_of(one) for one in named))


def _is_of(first: str, name: str, agency: str, said: SaidIn, agency_of: AgencyOf) -> bool:
    """Whether a name is the agency, a unit of it or a person who works for it; `first` says which it can be."""
    if first == "ref:agency":
        return name == agency
    units = [one.agency for one in said(f"ref:unit:{name}") if isinstance(one, facts.UnitDefined)]
    if units or first == "ref:unit":
        return units[-1:] == [agency]
    return name == agency or agency in agency_of(name)
