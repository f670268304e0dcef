"""Facts of assignments (in the case's stream): an agency or unit working on one case."""

from wire.fact_base import Fact, Step, VoiceChannel
from wire.seal import Personal


class DispatchRequested(Fact, frozen=True, tag="dispatch_requested"):
    """An agency (or one unit) was put on the case. Nobody has been told yet."""

    assignment: str
    agency: str
    unit: str | None = None
    reason: str | None = None
    # The assignment this one stands in for (it declined or was silent), and why a busy unit was sent all the same.
    fallback_of: str | None = None
    override: str | None = None


class AssignmentStepped(Fact, frozen=True, tag="assignment_stepped"):
    """One step of one assignment: when it happened, over which channel, and who said so."""

    assignment: str
    step: Step
    channel: VoiceChannel | None = None
    speaker: Personal | None = None
    reason: str | None = None
    result: str | None = None
    text: Personal | None = None


class AssignmentEscalated(Fact, frozen=True, tag="assignment_escalated"):
    """The clock of a step ran over so far that the supervisor was called to it."""

    assignment: str
    step: Step


class WatchTaken(Fact, frozen=True, tag="watch_taken"):
    """The desk (or server) that wrote this fires the fallbacks of the case from now on, instead of the one before."""

    reason: str


AssignmentFact = DispatchRequested | AssignmentStepped | AssignmentEscalated | WatchTaken
