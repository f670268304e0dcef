"""Bulletins for the public: versions, who read which, what went out and when, and whether what a sentence stands on
still stands.

Rule: a version goes out only when somebody else than its author approved that very version; what went out is never
taken from its history. Desks, gateway and papers ask this page, and nothing reads the facts another way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.fold import Folded
from console.models.state.standing_record import StandingRecord
from console.models.state.streams import bulletin_stream
from console.models.state.timeline import TimelineLine
from console.models.views.masking import is_secret
from wire import facts
from wire.facts import BulletinDrafted, Evidence
from wire.fields import fields_of

KIND = "bulletin"
RUMOUR_NATURE = "rumour_check"
# As they are offered; a city's own topics of its public page may stand beside them.
TOPICS = ("storm", "flood", "volcano", "quake", "fire", "road", "utility", "health", "missing", "rumour", "other")
State = Literal["draft", "approved", "published", "corrected", "expired", "withdrawn", "dropped"]
Trouble = Literal["unknown", "struck", "moved", "replaced", "false", "over"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version as it was written; `approved_by` are others than its author, with the time (UTC ms)."""

    entry: str
    said: BulletinDrafted
    by: str
    when: int
    approved_by: tuple[tuple[str, int], ...] = ()


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A version that went out: when, and who sent it. `number` counts from 1."""

    number: int
    version: Version
    when: int
    by: str


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """When it was taken back, by whom, and why."""

    when: int
    by: str
    reason: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a named person said; sealed where the key is not here."""

    entry: str
    said: facts.StatementTaken
    when: int
    by: str


class Bulletin(msgspec.Struct, frozen=True, kw_only=True):
    """`drafts` are the versions nobody has replaced: more than one where two desks wrote apart. `versions` and
    `published` are in their order."""

    id: str
    versions: tuple[Version, ...]
    drafts: tuple[Version, ...]
    published: tuple[Publication, ...] = ()
    statements: tuple[Statement, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def draft(self) -> Version:
        """The version to work on: the newest that nobody has replaced."""
        return self.drafts[-1]

    @property
    def out(self) -> Publication | None:
        """What went out last, whether it still holds or not."""
        return self.published[-1] if self.published else None

    def version(self, entry: str) -> Version | None:
        """The version of this entry."""
        return next((one for one in self.versions if one.entry == entry), None)

    def waits(self) -> bool:
        """Whether there is a newer version than what went out."""
        return self.withdrawn is None and (self.out is None or self.draft.entry != self.out.version.entry)

    def state(self, now_ms: int) -> State:
        """How far it has come; what is out and has ended by its own time is expired."""
        if self.withdrawn is not None:
            return "withdrawn" if self.published else "dropped"
        if self.out is None:
            return "approved" if self.draft.approved_by else "draft"
        if self.out.version.said.expires <= now_ms:
            return "expired"
        return "corrected" if len(self.published) > 1 else "published"


def bulletin_of(notice: StandingRecord) -> Bulletin | None:
    """What a stream shows; none where it holds no version at all."""
    lines = [line for line in notice.timeline if not line.struck]
    versions = [_version(line, line.fact, lines) for line in lines if isinstance(line.fact, BulletinDrafted)]
    known = {one.entry: one for one in versions}
    if not known:
        return None
    heads = notice.heads.get("draft", ())
    drafts = tuple(one for one in versions if one.entry in heads) or (versions[-1],)
    return Bulletin(
        id=notice.id,
        versions=tuple(versions),
        drafts=drafts,
        published=tuple(_publications(lines, known)),
        statements=tuple(
            Statement(entry=line.entry, said=line.fact, when=line.when, by=line.by)
            for line in lines
            if isinstance(line.fact, facts.StatementTaken)
        ),
        withdrawn=next(
            (
                Withdrawal(when=line.when, by=line.by, reason=line.fact.reason)
                for line in lines
                if isinstance(line.fact, facts.BulletinWithdrawn)
            ),
            None,
        ),
    )


def _version(line: TimelineLine, said: BulletinDrafted, lines: Sequence[TimelineLine]) -> Version:
    approved = [
        (other.by, other.when)
        for other in lines
        if isinstance(other.fact, facts.BulletinApproved)
        and other.fact.version == line.entry
        and other.by not in ("", line.by)
    ]
    return Version(entry=line.entry, said=said, by=line.by, when=line.when, approved_by=tuple(approved))


def _publications(lines: Sequence[TimelineLine], known: dict[str, Version]) -> Iterator[Publication]:
    """In the order of the ledger, each version once; what nobody else approved never went out."""
    number, before = 0, ""
    for line in lines:
        if isinstance(line.fact, facts.BulletinWithdrawn):
            return
        if not isinstance(line.fact, facts.BulletinPublished) or line.fact.version == before:
            continue
        version = known.get(line.fact.version)
        if version is not None and version.approved_by:
            number, before = number + 1, version.entry
            yield Publication(number=number, version=version, when=line.when, by=line.by)


def bulletins(board: Board, now_ms: int) -> list[Bulletin]:
    """All on the board: what waits for somebody first, then what is out, then what is over; the newest first."""
    order = {"draft": 0, "approved": 0, "published": 1, "corrected": 1, "expired": 2, "withdrawn": 3, "dropped": 3}
    found = [one for notice in board.notices.values() if notice.kind == KIND and (one := bulletin_of(notice))]
    return sorted(found, key=lambda one: (0 if one.waits() else order[one.state(now_ms)], -one.draft.when, one.id))


def bulletin_on(board: Board, bulletin: str) -> Bulletin | None:
    """The bulletin of this id, where it is on the board."""
    notice = board.folded(bulletin_stream(bulletin))
    return bulletin_of(notice) if isinstance(notice, StandingRecord) else None


# --- what everybody may see ----------------------------------------------------------------------------------------


class PublicVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What went out, and when (UTC ms)."""

    number: int
    said: BulletinDrafted
    when: int


class PublicBulletin(msgspec.Struct, frozen=True, kw_only=True):
    """A bulletin as everybody may see it: `history` has all that went out, the oldest first, and never a draft.

    `slug` names its page for ever. Nobody's name is in it: who wrote and who approved stays in the room."""

    id: str
    slug: str
    phase: Literal["valid", "expired", "withdrawn"]
    history: tuple[PublicVersion, ...]
    withdrawn_ms: int | None = None
    withdrawal: str = ""

    @property
    def said(self) -> BulletinDrafted:
        """What went out last."""
        return self.history[-1].said

    @property
    def first_ms(self) -> int:
        """When it first went out."""
        return self.history[0].when

    @property
    def changed_ms(self) -> int:
        """When the public was last told something about it."""
        return self.withdrawn_ms or self.history[-1].when


def public_of(bulletin: Bulletin, now_ms: int) -> PublicBulletin | None:
    """What of it went out; none where nothing did."""
    if not bulletin.published:
        return None
    state = bulletin.state(now_ms)
    gone = bulletin.withdrawn
    return PublicBulletin(
        id=bulletin.id,
        slug=slug_of(bulletin.id),
        phase="withdrawn" if gone else "expired" if state == "expired" else "valid",
        history=tuple(
            PublicVersion(number=one.number, said=one.version.said, when=one.when) for one in bulletin.published
        ),
        withdrawn_ms=gone.when if gone else None,
        withdrawal=gone.reason if gone else "",
    )


def as_published(bulletin: Bulletin | None, said: BulletinDrafted, now_ms: int, id: str = "") -> PublicBulletin:
    """As everybody would see this version, sent out now: for who looks at it before. `id`: of one that is not begun."""
    before = public_of(bulletin, now_ms) if bulletin is not None else None
    history = before.history if before is not None else ()
    one = PublicVersion(number=len(history) + 1, said=said, when=now_ms)
    name = bulletin.id if bulletin is not None else id
    return PublicBulletin(id=name, slug=slug_of(name), phase="valid", history=(*history, one))


def slug_of(bulletin: str) -> str:
    """The name of its page: letters and digits alone, whatever a desk called it."""
    return "".join(one for one in bulletin if one.isascii() and one.isalnum())[:12]


def public_bulletins(notices: Iterable[StandingRecord], now_ms: int) -> list[PublicBulletin]:
    """What went out, what changed last first. Of a board give `board.notices.values()`: what is over leaves it two days
    after its end; all of them are `archive.notices("bulletin")`."""
    known = (bulletin_of(one) for one in notices if one.kind == KIND)
    found = [public for one in known if one is not None and (public := public_of(one, now_ms)) is not None]
    return sorted(found, key=lambda one: (-one.changed_ms, one.id))


# --- whether it still stands ---------------------------------------------------------------------------------------


class Shaken(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence (counted from 0) whose evidence does not stand any more, and why."""

    sentence: int
    evidence: Evidence
    trouble: Trouble


def shaken(board: Board, said: BulletinDrafted, now_ms: int) -> list[Shaken]:
    """The sentences of a version whose evidence was corrected since; what is not on this board any more is believed."""
    return [
        Shaken(sentence=at, evidence=evidence, trouble=trouble)
        for at, sentence in enumerate(said.sentences)
        for evidence in sentence.evidence
        if (trouble := trouble_of(board, evidence, now_ms))
    ]


def asks_correction(board: Board, bulletin: Bulletin, now_ms: int) -> bool:
    """Whether what is out stands on something that was corrected."""
    out = bulletin.out
    return bulletin.state(now_ms) in ("published", "corrected") and bool(
        out is not None and shaken(board, out.version.said, now_ms)
    )


def trouble_of(board: Board, evidence: Evidence, now_ms: int) -> Trouble | Literal[""]:
    """Why this evidence does not stand; empty where it does, or where its stream has left the board."""
    folded = board.folded(evidence.stream)
    if folded is None:
        return ""
    line = next((one for one in folded.timeline if one.entry == evidence.entry), None)
    if line is None:
        return "unknown"
    if line.struck:
        return "struck"
    if line.when != evidence.at:
        return "moved"
    if isinstance(folded, Case) and folded.closure is not None and folded.closure.state in ("false", "cancelled"):
        return "false"
    if _replaced(folded, line, evidence.field):
        return "over" if _is_over(folded) else "replaced"
    return ""


def _replaced(folded: Folded, line: TimelineLine, field: str) -> bool:
    """Whether something else was said of the same since."""
    if isinstance(line.fact, facts.CasualtiesReported | facts.CaseVerified):
        after = folded.timeline[folded.timeline.index(line) + 1 :]
        return any(type(one.fact) is type(line.fact) and not one.struck and one.fact != line.fact for one in after)
    asked = [field] if field else list(fields_of(line.fact))
    return any(one in folded.heads and line.entry not in folded.heads[one] for one in asked)


def _is_over(folded: Folded) -> bool:
    return isinstance(folded, StandingRecord) and folded.kind == "hazard" and folded.said("hazard") is None


# --- what a sentence may stand on ----------------------------------------------------------------------------------

ROOM = "112"
_STOOD_ON = (
    *(facts.CaseOpened, facts.CaseNatureSet, facts.CasePlaced, facts.CasualtiesReported, facts.CaseVerified),
    *(facts.AssignmentStepped, facts.CaseClosed, facts.CaseFoundFalse),
    *(facts.HazardAlertNoted, facts.WarningReceived, facts.RoadClosed, facts.RoadOpened, facts.StormStarted),
    facts.StatementTaken,
)
_TOLD_STEPS = frozenset({"rolling", "arrived", "reported", "cleared"})
# Of what is said first of a case, these are worth a sentence.
_OF_OPENING = ("nature", "place")


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """Something a sentence may stand on, and the line that says it."""

    evidence: Evidence
    line: TimelineLine


def offered(board: Board, stream: str, now_ms: int) -> list[Offer]:
    """What of a stream a sentence may stand on now: what still stands, in its order; of a confidential case nothing."""
    folded = board.folded(stream)
    if folded is None or (isinstance(folded, Case) and is_secret(board, folded)):
        return []
    found = [
        Offer(evidence=Evidence(stream, line.entry, source_of(board, folded, line), line.when, field), line=line)
        for line in folded.timeline
        if isinstance(line.fact, _STOOD_ON) and not line.struck and _is_told(line.fact)
        for field in (_OF_OPENING if isinstance(line.fact, facts.CaseOpened) else ("",))
    ]
    return [one for one in found if not trouble_of(board, one.evidence, now_ms)]


def _is_told(fact: facts.Fact) -> bool:
    return not isinstance(fact, facts.AssignmentStepped) or fact.step in _TOLD_STEPS


def source_of(board: Board, folded: Folded, line: TimelineLine) -> str:
    """Who says so, as it is told in public: an agency, who warned, an office; else the room."""
    match line.fact:
        case facts.AssignmentStepped(assignment=name) if isinstance(folded, Case) and name in folded.assignments:
            agency = board.reference.agencies.get(folded.assignments[name].agency)
            return agency.name_id if agency is not None else ROOM
        case facts.HazardAlertNoted(source=source) | facts.WarningReceived(source=source):
            return source
        case facts.StatementTaken(office=office):
            return office
    return f"{ROOM} {board.reference.city.name}" if board.reference.city is not None else ROOM


def bulletins_of_case(board: Board, case: str, now_ms: int) -> list[Bulletin]:
    """The bulletins that came from a case."""
    return [one for one in bulletins(board, now_ms) if any(case in each.said.cases for each in one.drafts)]


# --- what comes in to be told --------------------------------------------------------------------------------------


class Rumour(msgspec.Struct, frozen=True, kw_only=True):
    """A case of "is it true?": how far it is, what was found out and by whom, and what was told of it already."""

    case: Case
    found: tuple[TimelineLine, ...]
    bulletins: tuple[Bulletin, ...]


_FOUND = (facts.CaseVerified, facts.CaseFoundFalse, facts.CaseClosed, facts.CaseNoted, facts.AssignmentStepped)


def rumours(board: Board, now_ms: int) -> list[Rumour]:
    """The rumours on the board, none of them confidential: first those nobody told anything of, then the newest."""
    found = [
        Rumour(
            case=case,
            found=tuple(line for line in case.timeline if isinstance(line.fact, _FOUND) and not line.struck),
            bulletins=tuple(bulletins_of_case(board, case.id, now_ms)),
        )
        for case in board.cases.values()
        if case.nature == RUMOUR_NATURE and not is_secret(board, case)
    ]
    return sorted(found, key=lambda one: (bool(one.bulletins), not one.case.open, -one.case.opened_ms))
