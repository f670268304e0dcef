"""What an account of an agency may write of: its own agency's work, as the ledger knows it, and nothing of another's.

What makes a kind somebody's own stands in `wire/rights.py` (`OWN_BY`); what a stream says of whose it is, is read only
for entries of agencies: an entry of the room costs nothing here.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from wire import facts
from wire.facts import Fact
from wire.rights import own_by

# What says in a stream whose something is.
SAYING = frozenset({"dispatch_requested", "condition_raised", "task_planned", "unit_defined"})
# An agency says what itself does; that it was told, did not answer, or is called off, is the room's to say.
THEIR_STEPS = frozenset({"accepted", "rolling", "arrived", "reported", "cleared", "unable"})

FactsIn = Callable[[str], Iterable[Fact]]
AgencyOf = Callable[[str], Collection[str]]


def is_their_own(fact: Fact, kind: str, stream: str, agency: str, said: FactsIn, agency_of: AgencyOf) -> bool:
    """Whether a fact in a stream speaks of this agency's own work. `said` gives what SAYING kinds lie in a stream,
    `agency_of` the agency that an account works for."""
    if isinstance(fact, facts.AssignmentStepped) and fact.step not in THEIR_STEPS:
        return False
    if isinstance(fact, facts.CaseNoted) and fact.call is not None:  # what was said in a call is the room's to say
        return False
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
            named = getattr(fact, "code", None)  # what is read by its code lies in the stream of that code
            own_name = named is None or named == stream.rpartition(":")[2]
            return own_name and _is_record_of(stream, agency, said, agency_of)
        case _:
            return False


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


def _is_record_of(stream: str, agency: str, said: FactsIn, agency_of: AgencyOf) -> bool:
    """A stream that is named by the agency itself, by a unit of it, or by a person who works for it."""
    _, _, name = stream.rpartition(":")
    if stream.startswith("ref:agency:"):
        return name == agency
    units = [one.agency for one in said(f"ref:unit:{name}") if isinstance(one, facts.UnitDefined)]
    if units:
        return units[-1] == agency
    return not stream.startswith("ref:unit:") and agency in agency_of(name)
