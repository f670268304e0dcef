"""Facts of bulletins for the public (stream "bulletin:<uuid>"): what is to be said, on what each sentence stands, who
read it before it went out, and what became of it. Each version is whole, and is named by its entry."""

from typing import Literal

import msgspec

from wire.bounds import EntryId, Line, Moment, Name, PersonalLine, PersonalText, Text
from wire.facts.base import Fact

BulletinStatus = Literal["unverified", "verified", "hoax"]
BulletinLevel = Literal["", "waspada", "siaga", "awas"]


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry that a sentence stands on: of a case, of a warning, or a statement in this bulletin's own stream;
    `field`: which of what it says. `source` names in public who says so, `at` when that was: both as they were when
    it was written."""

    stream: Name
    entry: EntryId
    source: Line
    at: Moment
    field: Name = ""


class Sentence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence for everybody, and what it stands on; `advice`: what people should do."""

    text: Text
    evidence: tuple[Evidence, ...] = ()
    text_en: Text = ""
    advice: bool = False


class Allowed(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words that look like personal data and are no person's, and why."""

    text: Line
    reason: Text


class BulletinDrafted(Fact, frozen=True, tag="bulletin_drafted"):
    """A version of a bulletin, the whole of it; nothing goes out by it. `rumour`: what is told wrongly or unproved.

    Without kelurahan it is for the whole city. `correction` says in public what was wrong in what went out before;
    `cases` are those it came from."""

    title: Line
    topic: Name
    status: BulletinStatus
    sentences: tuple[Sentence, ...]
    expires: Moment
    title_en: Line = ""
    level: BulletinLevel = ""
    rumour: Text = ""
    rumour_en: Text = ""
    kelurahan: tuple[Line, ...] = ()
    correction: Text = ""
    correction_en: Text = ""
    cases: tuple[Name, ...] = ()
    allowed: tuple[Allowed, ...] = ()


class StatementTaken(Fact, frozen=True, tag="statement_taken"):
    """A named person said something that a bulletin may stand on; their office is told in public, their name is not."""

    office: Line
    speaker: PersonalLine
    text: PersonalText


class BulletinApproved(Fact, frozen=True, tag="bulletin_approved"):
    """A second person read this very version, named by its entry."""

    version: EntryId


class BulletinPublished(Fact, frozen=True, tag="bulletin_published"):
    """This version goes out to everybody, in the place of one before."""

    version: EntryId


class BulletinWithdrawn(Fact, frozen=True, tag="bulletin_withdrawn"):
    """It does not hold any more, and why, in public; one that never went out is dropped."""

    reason: Text


BulletinFact = BulletinDrafted | StatementTaken | BulletinApproved | BulletinPublished | BulletinWithdrawn
