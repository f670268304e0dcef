"""Facts of assignments (in the case's stream): an agency or unit working on one case."""

from wire.fact_base import Fact, Step, VoiceChannel
from wire.seal import Personal


class DispatchRequested(Fact, frozen=True, tag="dispatch_requested"):
    """An agency (or one unit) was put on the case. Nobody has been told yet."""

    assignment: str
    agency: str
    unit: str | None = None
    reason: str | None = None


class AssignmentStepped(Fact, frozen=True, tag="assignment_stepped"):
    """One step of one assignment: when it happened, over which channel, and who said so."""

    assignment: str
    step: Step
    channel: VoiceChannel | None = None
    speaker: Personal | None = None
    reason: str | None = None
    result: str | None = None
    text: Personal | None = None
