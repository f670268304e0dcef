"""Facts of what everybody may read: the public page and its texts (streams "ref:public:page", "ref:topic:<code>"), the
figures that were published of a month ("figures:<year and month>:<whose>"), missing persons ("missing:<uuid>")."""

from typing import Literal

import msgspec

from wire.bounds import Count, Line, Moment, Month, Name, Order, PersonalLine, PersonalText, Seconds, Text
from wire.facts.base import Fact


class PublicPageDefined(Fact, frozen=True, tag="public_page_defined"):
    """What the city shows to everybody: nothing, as long as it is not active. `address`: under which web address people
    find it; `licence`: how its open data may be used, in the city's words; `contact`: whom to write to about it."""

    code: Name = "page"
    active: bool = False
    address: Line = ""
    roads: bool = False
    figures: bool = False
    licence: Line = ""
    contact: Line = ""


class PublicTopicDefined(Fact, frozen=True, tag="public_topic_defined"):
    """What to do now, about one topic: paragraphs in Indonesian, English, easy words and Javanese; where a language has
    none it is not offered. A paragraph that begins with "- " is an item of a list."""

    code: Name
    topic: Literal["about", "health", "storm", "flood", "ash", "road", "missing", "other"]
    title_id: Line
    title_en: Line = ""
    order: Order = 0
    text_id: tuple[Text, ...] = ()
    text_en: tuple[Text, ...] = ()
    text_easy: tuple[Text, ...] = ()
    text_jv: tuple[Text, ...] = ()
    active: bool = True
    sample: bool = False


class FigureCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measure as it was counted: `by` the kelurahan ("kelurahan:…") or type ("nature:…") it is of, empty for all;
    `bins` in pairs, a bin and how many are in it (0: a missing stamp)."""

    measure: Name
    by: Name = ""
    target_s: Seconds | None = None
    bins: tuple[Count, ...] = ()


class FiguresPublished(Fact, frozen=True, tag="figures_published"):
    """The figures of a month as they stood when they were published: of an agency, or of the room where `agency` is
    empty; counted from what had been closed by `until`. A later one of the same stream is a correction."""

    month: Month
    until: Moment
    agency: Name = ""
    cells: tuple[FigureCell, ...] = ()


class MissingPersonShown(Fact, frozen=True, tag="missing_person_shown"):
    """A missing person is shown to everybody, in these words, because somebody who may say so agreed: who (never
    shown), and how it was recorded. `until` UTC ms; `kelurahan`: where they were seen last; `photo`: a small JPEG that
    holds nothing beside its picture, in Base64."""

    text: PersonalText
    consent_by: PersonalLine
    consent: Literal["written", "recorded", "witnessed"]
    until: Moment
    kelurahan: Line = ""
    photo: PersonalText | None = None


class MissingPersonEnded(Fact, frozen=True, tag="missing_person_ended"):
    """They are not shown any more: found, or whoever agreed does not any more, or it was a mistake."""

    outcome: Literal["found", "withdrawn", "mistake"]


PublicFact = PublicPageDefined | PublicTopicDefined | FiguresPublished | MissingPersonShown | MissingPersonEnded
