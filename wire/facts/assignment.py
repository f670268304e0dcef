"""Facts of assignments (in the case's stream): an agency or unit working on one case."""

from wire.bounds import Count, Line, Name, PersonalLine, PersonalText, Text
from wire.facts.base import Fact, OfficerReply, Step, VoiceChannel


class DispatchRequested(Fact, frozen=True, tag="dispatch_requested"):
    """An agency (or one unit) was put on the case. Nobody has been told yet."""

    assignment: Name
    agency: Name
    unit: Name | None = None
    reason: Text | None = None
    # The assignment this one stands in for (it declined or was silent), and why a busy unit was sent all the same.
    fallback_of: Name | None = None
    override: Text | None = None


class AssignmentStepped(Fact, frozen=True, tag="assignment_stepped"):
    """One step of one assignment: when it happened, over which channel, and who said so."""

    assignment: Name
    step: Step
    channel: VoiceChannel | None = None
    speaker: PersonalLine | None = None
    reason: Text | None = None
    result: Line | None = None
    text: PersonalText | None = None
    minutes: Count | None = None  # in so many they expect to arrive


class OfficerAnswered(Fact, frozen=True, tag="officer_answered"):
    """What one person of an agency says of coming, where the agency's step does not follow from it: whether they come,
    in how many minutes, or why not."""

    assignment: Name
    answer: OfficerReply
    minutes: Count | None = None
    reason: Text | None = None


class AssignmentEscalated(Fact, frozen=True, tag="assignment_escalated"):
    """The clock of a step ran over so far that the supervisor was called to it."""

    assignment: Name
    step: Step


class WatchTaken(Fact, frozen=True, tag="watch_taken"):
    """The desk (or server) that wrote this fires the fallbacks of the case from now on, instead of the one before."""

    reason: Text


AssignmentFact = DispatchRequested | AssignmentStepped | OfficerAnswered | AssignmentEscalated | WatchTaken
