"""Facts of cautions (stream "caution:<uuid>"): a danger known of a place, a number or a person, until it expires."""

from typing import Literal

from wire.fact_base import Fact, Whole
from wire.seal import Personal


class CautionSet(Fact, frozen=True, tag="caution_set"):
    """What to beware of, where or with whom, and who said so. `point` is "lat,lng" in degrees, `expires` UTC ms."""

    text: Personal
    subject: Literal["place", "number", "person"]
    source: str
    address: Personal | None = None
    point: Personal | None = None
    radius_m: Whole = 50
    kelurahan: str | None = None
    number: Personal | None = None
    person: Personal | None = None
    expires: Whole | None = None


class CautionLifted(Fact, frozen=True, tag="caution_lifted"):
    """The caution holds no longer."""

    reason: str


class CautionRead(Fact, frozen=True, tag="caution_read"):
    """A person read this caution for this case (in the case's stream): the "dibaca" tick."""

    caution: str


class CaseCautioned(Fact, frozen=True, tag="case_cautioned"):
    """A danger of this case itself (in the case's stream); agencies already told must be told again."""

    caution: Personal
    source: str


CautionFact = CautionSet | CautionLifted | CautionRead | CaseCautioned
