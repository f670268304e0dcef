"""Facts of cautions (stream "caution:<uuid>"): a danger known of a place, a number or a person, until it expires."""

from typing import Literal

from wire.bounds import Line, Metres, Moment, Name, PersonalLine, PersonalPoint, PersonalText, Text
from wire.facts.base import Fact


class CautionSet(Fact, frozen=True, tag="caution_set"):
    """What to beware of, where or with whom, and who said so. `point` is "lat,lng" in degrees, `expires` UTC ms."""

    text: PersonalText
    subject: Literal["place", "number", "person"]
    source: Text
    address: PersonalLine | None = None
    point: PersonalPoint | None = None
    radius_m: Metres = 50
    kelurahan: Line | None = None
    number: PersonalLine | None = None
    person: PersonalLine | None = None
    expires: Moment | None = None


class CautionLifted(Fact, frozen=True, tag="caution_lifted"):
    """The caution holds no longer."""

    reason: Text


class CautionRead(Fact, frozen=True, tag="caution_read"):
    """A person read this caution for this case (in the case's stream): the "dibaca" tick."""

    caution: Name


class CaseCautioned(Fact, frozen=True, tag="case_cautioned"):
    """A danger of this case itself (in the case's stream); agencies already told must be told again."""

    caution: PersonalText
    source: Text


CautionFact = CautionSet | CautionLifted | CautionRead | CaseCautioned
