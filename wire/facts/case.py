"""Facts of a case and its place (stream "case:<uuid>"): one incident in the world."""

from typing import Literal

import msgspec

from wire.bounds import Count, Line, Moment, Name, PersonalLine, PersonalPoint, PersonalText, Text
from wire.facts.base import Certainty, Fact, Priority

StormHit = Literal["road", "cable", "house", "car", "person"]


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where: exact parts are personal, the kelurahan and the certainty stay clear. `point` is "lat,lng" in degrees."""

    address: PersonalLine | None = None
    landmark: PersonalLine | None = None
    rt: PersonalLine | None = None
    rw: PersonalLine | None = None
    point: PersonalPoint | None = None
    kelurahan: Line | None = None
    certainty: Certainty = "caller"
    source: Literal["caller", "map_click", "link", "gazetteer", "officer", "typed"] = "typed"
    outside: bool = False
    near_border: bool = False
    # Where the desk's map puts the point, when a person said another kelurahan: both are kept.
    map_kelurahan: Line | None = None
    # Whether a person said the kelurahan; else it was taken from the point and goes where the point goes.
    kelurahan_said: bool = False
    # The agencies that are not shown the point: it is where a caller's telephone is, and the room left them out.
    kept_from: tuple[Name, ...] = ()


class CaseOpened(Fact, frozen=True, tag="case_opened"):
    """A case begins: place and nature are enough."""

    number: Name
    nature: Name
    priority: Priority
    place: Place
    narrative: PersonalText | None = None
    call: Name | None = None
    confidential: bool = False
    sample: bool = False
    # The storm it was reported in, what the tree or wind hit, and the paper form a late entry was copied from.
    storm: Name | None = None
    hit: StormHit | None = None
    paper: Line | None = None


class CaseNatureSet(Fact, frozen=True, tag="case_nature_set"):
    """The incident type was changed."""

    nature: Name
    reason: Text | None = None


class CasePrioritySet(Fact, frozen=True, tag="case_priority_set"):
    """The priority was changed; lowering it carries a reason."""

    priority: Priority
    reason: Text | None = None


class CasePlaced(Fact, frozen=True, tag="case_placed"):
    """The place was changed."""

    place: Place
    reason: Text | None = None


class CaseNarrativeSet(Fact, frozen=True, tag="case_narrative_set"):
    """The narrative was changed."""

    narrative: PersonalText


class CaseNoted(Fact, frozen=True, tag="case_noted"):
    """A line in the case's log."""

    text: PersonalText
    # The call whose caller said it, when a second one told of this case.
    call: Name | None = None


class CaseVerified(Fact, frozen=True, tag="case_verified"):
    """A person confirmed that the incident is real."""

    source: Text


class CasualtiesReported(Fact, frozen=True, tag="casualties_reported"):
    """How many people are hurt, by class, as said by one source."""

    source: Literal["caller", "officer", "medic"]
    light: Count = 0
    severe: Count = 0
    dead: Count = 0
    missing: Count = 0
    child: bool = False
    elderly: bool = False


class CaseConfidentialSet(Fact, frozen=True, tag="case_confidential_set"):
    """The case was marked confidential, or the mark was lifted."""

    confidential: bool
    reason: Text


class CardAnswered(Fact, frozen=True, tag="card_answered"):
    """One answer to one question of a SOP card, with the card's version."""

    card: Name
    version: Count
    question: Name
    answer: Literal["yes", "no", "unknown"]


class CardBegun(Fact, frozen=True, tag="card_begun"):
    """The card and version in force when the case got its nature: kept with the case."""

    card: Name
    version: Count


class CardSkipped(Fact, frozen=True, tag="card_skipped"):
    """A question was passed over, with the reason."""

    card: Name
    version: Count
    question: Name
    reason: Text


class CprNoted(Fact, frozen=True, tag="cpr_noted"):
    """A moment of the first minutes of a cardiac arrest, when it happened: `recognised` by the operator, or the
    first compression by whoever is there (`compressions`)."""

    step: Literal["recognised", "compressions"]


class CaseHandedOver(Fact, frozen=True, tag="case_handed_over"):
    """The case was offered to a neighbour's 112; open until a named receiver confirms."""

    to: Line
    reason: Text | None = None


class HandoverConfirmed(Fact, frozen=True, tag="handover_confirmed"):
    """A named receiver of the neighbour took the case."""

    receiver: PersonalLine


class CaseClosed(Fact, frozen=True, tag="case_closed"):
    """A person closed the case with its outcome; `reason` explains what was still open."""

    outcome: Line
    reason: Text | None = None


class CaseReopened(Fact, frozen=True, tag="case_reopened"):
    """A closed case is open again."""

    reason: Text


class CaseCancelled(Fact, frozen=True, tag="case_cancelled"):
    """The case was cancelled."""

    reason: Text


class CaseFoundFalse(Fact, frozen=True, tag="case_found_false"):
    """The report was found false; a dispatched case needs word from an agency first."""

    reason: Text


class StampCorrected(Fact, frozen=True, tag="stamp_corrected"):
    """The time of an earlier step was wrong: the new time, with a reason. The original stays visible."""

    entry: Name
    happened: Moment
    reason: Text


class StepUndone(Fact, frozen=True, tag="step_undone"):
    """A compensating fact: the named entry counts as not done. It stays visible, struck through."""

    entry: Name
    reason: Text | None = None


class CaseLeadSet(Fact, frozen=True, tag="case_lead_set"):
    """Which agency leads on the scene, and the name of who speaks for all of them there."""

    agency: Name
    name: PersonalLine | None = None
