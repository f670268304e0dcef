"""Who may write which kind of fact. Judged by the server as known at `seen`, and by the screen to grey out actions."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from wire import facts
from wire.facts import Channel, Fact
from wire.verify import FINAL, senior_roles

_SERVER_KINDS = frozenset(
    {
        *("account_defined", "sign_in_stopped", "desk_enrolled", "epoch_started", "entry_refused"),
        *("sign_in_changed", "personal_link_set", "passkey_set"),
        *("key_destroyed", "erasure_done", "erasure_awaited"),
    }
)
Own = Literal["assignment", "condition", "task", "case", "record", "turn", "recipient", "contact", "entry"]
# What an agency itself says from outside of the room, and what makes it its own (wire/rights.py): the assignment,
# condition or task that the fact names, some assignment of the case it lies in, or a record of the agency's own: its
# stream, or the recipient it names, is the agency, a unit of it or a person who works for it; and a person takes back
# the entry that they wrote themselves. By which ways somebody is reached, and when they are on duty, is their own to
# say, and their head's of all the agency's. What is not theirs, the server refuses.
OWN_BY: Mapping[str, Own] = {
    "assignment_stepped": "assignment",
    "officer_answered": "assignment",
    "step_undone": "entry",
    "condition_confirmed": "condition",
    "case_noted": "case",
    "task_done": "task",
    "agency_messaged": "assignment",
    "messages_read": "assignment",
    "attachment_added": "case",
    "readiness_set": "record",
    "hospital_set": "record",
    "crew_heard": "assignment",
    "duty_set": "turn",
    "duty_ended": "turn",
    "path_asked": "recipient",
    "contact_set": "contact",
}
# Of these in the room only an admin: by which ways an agency's people are reached is no dispatcher's business.
_CONTACT_KINDS = frozenset({"contact_set"})
_DESK_KINDS = frozenset({"desk_continued", "history_differs", "call_rang", "erasure_due"})
# What becomes of alerts, their channels and tests of their ways, what came back or in writing, what another city's room
# said, what was published, what feeds warn of, what the exchange says: a gateway's own word, and no desk's.
_GATEWAY_KINDS = frozenset(
    {
        *("alert_sent", "alert_delivered", "alert_failed", "alert_replied"),
        *("path_tried", "path_failed", "path_answered"),
        *("channel_resting", "channel_working", "reply_unplaced"),
        "figures_published",
        *("report_came", "report_added", "report_photo_added", "source_seen"),
        *("offer_sent", "offer_failed", "offer_answered"),
        *("letter_sent", "letter_delivered", "letter_failed"),
        *("link_opened", "link_closed", "silent_begun", "position_shared", "citizen_answered"),
        "citizen_saw",
        *("warning_received", "warning_ended", "feed_failed", "feed_recovered"),
        *("phone_stepped", "recording_added", "dial_tried", "trunk_heard"),
    }
)
# A citizen's photo: what the room adds to a call or case by a person's hand, a gateway adds to what passes with one.
_GATEWAY_FILES, _CITIZEN = frozenset({"attachment_added"}), "citizen:"
ROOM_ROLES = frozenset({"dispatcher", "supervisor", "admin"})


def roles_for(kind: str, stream: str = "") -> frozenset[str] | None:
    """The roles that may write this kind in a stream; none means only the server; an empty set means the desk itself
    may."""
    if kind in _SERVER_KINDS:
        return None
    if kind in _DESK_KINDS or is_of_gateways(kind, stream):
        return frozenset()
    if senior := senior_roles(kind, stream):
        return senior
    if kind in _CONTACT_KINDS:
        return frozenset({"admin", "agency"})
    if kind in OWN_BY:
        return ROOM_ROLES | {"agency"}
    return ROOM_ROLES


def may_write(kind: str, roles: Collection[str], stream: str = "") -> bool:
    """Whether a person with these roles may write this kind there. Kinds this program does not know are for the
    room."""
    needed = roles_for(kind, stream)
    return needed is not None and (not needed or bool(needed.intersection(roles)))


def must_be_proved(kind: str, stream: str = "") -> bool:
    """Whether such a fact is believed of nobody whose session does not prove it: what is not a dispatcher's work."""
    needed = roles_for(kind, stream)
    return needed is not None and bool(needed) and "dispatcher" not in needed


def lifts_mark(fact: Fact) -> bool:
    """Whether it takes a case's confidential mark away: a supervisor's alone, who proves it, though anybody sets it."""
    return isinstance(fact, facts.CaseConfidentialSet) and not fact.confidential


def own_by(kind: str) -> Own | None:
    """What makes a fact of this kind an agency's own; none where agencies do not write it."""
    return OWN_BY.get(kind)


def is_of_gateways(kind: str, stream: str = "") -> bool:
    """Whether it is believed of a gateway alone, which writes it by itself."""
    return kind in _GATEWAY_KINDS or (kind in _GATEWAY_FILES and stream.startswith(_CITIZEN))


def is_final(kind: str) -> bool:
    """Whether what it orders cannot be taken back."""
    return kind in FINAL


def is_of_the_room(roles: Collection[str]) -> bool:
    """Whether a person with these roles sits at a desk, which reads its whole city. Agencies and who only looks on do
    not."""
    return bool(ROOM_ROLES & set(roles))


def is_of_an_agency(roles: Collection[str], agency: str | None) -> bool:
    """Whether a person acts for an agency, at a gateway: for one, and for nobody in the room."""
    return "agency" in roles and bool(agency) and not is_of_the_room(roles)


def is_head(roles: Collection[str]) -> bool:
    """Whether a person who works for an agency keeps its people: their accounts, links and addresses."""
    return "head" in roles and "agency" in roles and not is_of_the_room(roles)


def may_read_report(document: str, roles: Collection[str]) -> bool:
    """Whether a person with these roles may fetch a document the server made: figures are also for who only looks on,
    lists of cases are not."""
    readers = {"supervisor", "admin", *(("viewer",) if document == "recap" else ())}
    return bool(readers & set(roles))


# What an account of an agency may write of: its own agency's work, as the ledger knows it, and nothing of another's.
#
# What makes a kind somebody's own stands in `wire/rights.py` (`OWN_BY`); what a stream says of whose it is, is read
# only for entries of agencies: an entry of the room costs nothing here.

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
        case "case" | "entry":  # that they wrote the entry is asked where the ledger is
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
