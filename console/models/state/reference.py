"""The city's own words, computed from facts: agencies, units, natures, cards, lists, rules, people, desks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec

from console.models.state.alerts import Contact, contact_of
from console.models.state.moment import known_zone
from console.models.state.record import Head, Heads, Recorded
from console.models.state.streams import BOUNDARIES_STREAM, MAP_STREAM, split_stream
from console.models.state.telephony import LineState, line_of
from console.models.state.timeline import OfStream, read_story
from wire import facts
from wire.facts import Fact
from wire.ids import typed_name
from wire.seal import Personal

# What an admin sets up with a secret (channels, trunks, sources of reports), and which of it is in force.
#
# Rule: a secret or key that was not given again is the one before; it is open at a gateway alone.

ConfiguredFact = TypeVar("ConfiguredFact", facts.ChannelSet, facts.SourceSet, facts.TrunkSet)
Kind = TypeVar("Kind")


class Configured(msgspec.Struct, Generic[Kind], frozen=True, kw_only=True):
    """One of them as the room has set it; `key_hash` is that of an app's key."""

    code: str
    stream: str
    kind: Kind
    name: str
    active: bool
    settings: dict[str, str]
    key_hash: str = ""
    secret: Personal | None = None


Sender = Configured[facts.ChannelKind]
Source = Configured[facts.SourceKind]
Trunk = Configured[facts.TrunkKind]


def in_force(
    said: Iterable[tuple[str, ConfiguredFact]], kind_of: Callable[[ConfiguredFact], Kind]
) -> dict[str, Configured[Kind]]:
    """By code, from what each stream says: what nobody replaced, of several the newest name."""
    sets = dict(said)
    replaced = {fact.replaces for fact in sets.values()}
    found: dict[str, Configured[Kind]] = {}
    for stream in sorted(one for one in sets if one not in replaced):
        fact, line = sets[stream], list(_before(sets, stream))
        keys = (one.key_hash for one in line if isinstance(one, facts.SourceSet) and one.key_hash)
        found[fact.code] = Configured(
            code=fact.code,
            stream=stream,
            kind=kind_of(fact),
            name=fact.name,
            active=fact.active,
            settings=fact.settings,
            key_hash=next(keys, ""),
            secret=next((one.secret for one in line if one.secret is not None), None),
        )
    return found


def _before(sets: dict[str, ConfiguredFact], stream: str) -> Iterator[ConfiguredFact]:
    """It and those it replaced, the newest first; of the same code alone, and proof against rings."""
    seen, one, code = set[str](), stream, sets[stream].code
    while one in sets and one not in seen and sets[one].code == code:
        yield sets[one]
        seen.add(one)
        one = sets[one].replaces or ""


# Whoever has not come to this desk yet: an id is nothing that a person could read.
UNKNOWN = "?"


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """How ready an agency or unit said it is, and when."""

    readiness: str
    when: int
    by: str
    source: str | None = None


class Hospital(msgspec.Struct, frozen=True, kw_only=True):
    """What a hospital said of itself, and when: its emergency room, its free beds by kind."""

    emergency: str
    beds: dict[str, int]
    when: int
    by: str
    note: str | None = None


class Continued(msgspec.Struct, frozen=True, kw_only=True):
    """A desk goes on under a new id since `at_ms`; before, it was `old`."""

    old: str
    at_ms: int


class Located(msgspec.Struct, frozen=True, kw_only=True):
    """Where a unit was, in degrees, and when somebody said so."""

    lat: float
    lng: float
    when: int
    by: str
    source: str | None = None


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How a gateway last found a source of reports or a neighbour, and since when it is so."""

    fact: facts.SourceSeen
    when: int


class ChangedPast(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk had read otherwise than the server gave it later, and when it saw that."""

    desk: str
    fact: facts.HistoryDiffers
    when: int


Versioned = facts.CardPublished | facts.EvaluationFormPublished
HandedOut = facts.MapPublished | facts.BoundariesPublished


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A file for all desks: the fact that names it, its entry, when it was written and by whom."""

    fact: HandedOut
    entry: str
    when: int
    by: str


@dataclass(slots=True, kw_only=True)
class Definition(OfStream):
    """One stream of reference data: what is in force, what is in conflict, and the facts of the room in it."""

    stream: str
    fact: Fact | None = None
    ready: dict[str, Ready] = field(default_factory=dict)
    located: dict[str, Located] = field(default_factory=dict)
    hospital: Hospital | None = None
    # Every version of a card or form ever published: what began with one goes on with it.
    versions: tuple[Versioned, ...] = ()
    room: tuple[Fact, ...] = ()
    # Every file of this kind ever handed out, in the order of the entries; `current` is the one in force.
    published: tuple[Published, ...] = ()
    current: str = ""
    contacts: tuple[facts.ContactSet, ...] = ()
    seen: Seen | None = None
    changed: tuple[ChangedPast, ...] = ()
    line: LineState | None = None  # to an exchange


_ROOM = (facts.DeskEnrolled, facts.DeskContinued, facts.EpochStarted, facts.EntryRefused, facts.KeyDestroyed)


def fold_definition(stream: str, records: Iterable[Recorded]) -> Definition:
    """Compute one stream of reference data from its entries."""
    story = read_story(records)
    heads = Heads(story.struck)
    folded = Definition(stream=stream, timeline=story.lines, pending=story.pending)
    for record in story.counted:
        heads.add(record, story.when(record))
    folded.room = tuple(record.fact for record in story.counted if isinstance(record.fact, _ROOM))
    folded.conflicts, folded.heads = heads.conflicts(), heads.ids()
    head, ready = heads.in_force("definition"), heads.in_force("readiness")
    folded.fact = head.fact if head else None
    folded.published = tuple(published(record) for record in story.counted if isinstance(record.fact, HandedOut))
    folded.current = head.id if head and folded.published else ""
    if ready is not None and isinstance(ready.fact, facts.ReadinessSet):
        said = ready.fact
        folded.ready[said.code] = Ready(readiness=said.readiness, when=ready.when, by=ready.by, source=said.source)
    ways = (heads.in_force(name) for name in sorted(folded.heads) if name.startswith("contact:"))
    folded.contacts = tuple(one.fact for one in ways if one is not None and isinstance(one.fact, facts.ContactSet))
    seen = heads.in_force("seen")
    if seen is not None and isinstance(seen.fact, facts.SourceSeen):
        folded.seen = Seen(fact=seen.fact, when=seen.when)
    folded.line = line_of(story.counted)
    folded.changed = tuple(
        ChangedPast(desk=record.desk, fact=record.fact, when=story.when(record))
        for record in story.counted
        if isinstance(record.fact, facts.HistoryDiffers)
    )
    hospital = heads.in_force("hospital")
    if hospital is not None and isinstance(hospital.fact, facts.HospitalSet):
        told = hospital.fact
        folded.hospital = Hospital(
            emergency=told.emergency, beds=told.beds, when=hospital.when, by=hospital.by, note=told.note
        )
    _set_place_and_versions(folded, heads, [record.fact for record in story.counted])
    folded.last_ms = max((line.recorded for line in story.lines), default=0)
    folded.unknown_kinds = sum(line.kind == "unknown" for line in story.lines)
    return folded


def published(record: Recorded) -> Published:
    """An entry that hands a file out."""
    assert isinstance(record.fact, HandedOut)
    return Published(fact=record.fact, entry=record.id, when=record.when, by=record.by)


def _set_place_and_versions(folded: Definition, heads: Heads, written: list[Fact]) -> None:
    position = heads.in_force("position")
    if position is not None and isinstance(position.fact, facts.UnitLocated):
        said = position.fact
        folded.located[said.code] = Located(
            lat=said.lat, lng=said.lng, when=position.when, by=position.by, source=said.source
        )
    versions: dict[int, Versioned] = {}
    for fact in (*(() if folded.fact is None else (folded.fact,)), *written):
        if isinstance(fact, Versioned):
            versions.setdefault(fact.version, fact)
    folded.versions = tuple(versions[one] for one in sorted(versions))


@dataclass(slots=True, kw_only=True)
class Reference:
    """All reference data in force, inactive ones too: old cases still name them."""

    city: facts.CityDefined | None = None
    agencies: dict[str, facts.AgencyDefined] = field(default_factory=dict)
    units: dict[str, facts.UnitDefined] = field(default_factory=dict)
    natures: dict[str, facts.NatureDefined] = field(default_factory=dict)
    cards: dict[str, facts.CardPublished] = field(default_factory=dict)
    lists: dict[str, list[facts.ListItemDefined]] = field(default_factory=dict)
    rules: facts.RoomRulesDefined = field(default_factory=facts.RoomRulesDefined)
    # How often crews are to be heard, by type; "room" for all others.
    crew_rules: dict[str, facts.CrewRuleDefined] = field(default_factory=dict)
    citizen_rule: facts.CitizenRuleDefined = field(default_factory=lambda: facts.CitizenRuleDefined("room"))
    rescue_since_ms: int = 0  # when that rule last began to write to who hung up
    phrases: dict[str, facts.PhraseDefined] = field(default_factory=dict)
    public_page: facts.PublicPageDefined = field(default_factory=facts.PublicPageDefined)
    topics: dict[str, facts.PublicTopicDefined] = field(default_factory=dict)
    templates: dict[str, facts.ReportTemplateDefined] = field(default_factory=dict)
    points: dict[str, facts.MapPointDefined] = field(default_factory=dict)
    retention: dict[str, facts.RetentionRuleDefined] = field(default_factory=dict)
    schedules: dict[str, facts.ReportScheduled] = field(default_factory=dict)
    accounts: dict[str, facts.AccountDefined] = field(default_factory=dict)
    desks: dict[str, facts.DeskEnrolled] = field(default_factory=dict)
    continued: dict[str, Continued] = field(default_factory=dict)
    changed: tuple[ChangedPast, ...] = ()  # what desks say that the server changed, the oldest first
    card_versions: dict[str, dict[int, facts.CardPublished]] = field(default_factory=dict)
    forms: dict[str, facts.EvaluationFormPublished] = field(default_factory=dict)
    form_versions: dict[str, dict[int, facts.EvaluationFormPublished]] = field(default_factory=dict)
    readiness: dict[str, Ready] = field(default_factory=dict)
    located: dict[str, Located] = field(default_factory=dict)
    hospitals: dict[str, Hospital] = field(default_factory=dict)
    refusals: dict[str, facts.EntryRefused] = field(default_factory=dict)
    erased: dict[str, facts.KeyDestroyed] = field(default_factory=dict)
    epoch: facts.EpochStarted | None = None
    map_file: Published | None = None
    boundaries: Published | None = None
    boundary_versions: tuple[Published, ...] = ()
    ladders: dict[str, facts.AlertLadderDefined] = field(default_factory=dict)
    feeds: dict[str, facts.FeedDefined] = field(default_factory=dict)
    contacts: dict[str, tuple[Contact, ...]] = field(default_factory=dict)
    senders: dict[str, Sender] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    trunks: dict[str, Trunk] = field(default_factory=dict)
    lines: dict[str, LineState] = field(default_factory=dict)  # by the trunk's code
    extensions: dict[str, str] = field(default_factory=dict)  # the desk each stands at
    conflicts: dict[str, dict[str, tuple[Head, ...]]] = field(default_factory=dict)

    @property
    def of_samples(self) -> bool:
        """Whether this is a sample room, as one whose city is not known: there samples count, and papers say so."""
        return self.city is None or self.city.sample

    @property
    def of_drill(self) -> bool:
        """Whether this is a room of exercise."""
        return self.city is not None and self.city.drill

    def name_of(self, account: str) -> str:
        """The name of a person; of an emergency sign-in the typed one; "?" when it is not known here."""
        known = self.accounts.get(account)
        return known.name if known else typed_name(account) or UNKNOWN

    def letter_of(self, desk: str) -> str:
        """The letter of a desk; "?" when it is not known here."""
        known = self.desks.get(desk)
        return known.letter if known else UNKNOWN

    def selves(self, desk: str) -> Iterator[tuple[str, int | None]]:
        """The ids this desk has had, the present one first, each with the last moment it was that (none: it still is).

        What the old id wrote later is of another computer: the copy, or the one that was copied.
        """
        one, until, known = desk, None, set[str]()
        while one not in known:
            yield one, until
            known.add(one)
            link = self.continued.get(one)
            if link is not None:
                one, until = link.old, link.at_ms

    def is_of(self, desk: str, writer: str, at_ms: int) -> bool:
        """Whether what `writer` wrote at that moment is this desk's own, also from before it got its present id."""
        return any(one == writer and (until is None or at_ms <= until) for one, until in self.selves(desk))

    def now_of(self, desk: str) -> str:
        """The id a desk has now: it may have gone on under another one."""
        later = {one.old: new for new, one in self.continued.items()}
        seen = set[str]()
        while desk in later and desk not in seen:
            seen.add(desk)
            desk = later[desk]
        return desk

    def targets_of(self, agency: str) -> Mapping[str, int]:
        """The targets of an agency, in seconds from the request, by step."""
        known = self.agencies.get(agency)
        return known.targets if known else {}

    def units_of(self, agency: str) -> list[facts.UnitDefined]:
        """The active units of an agency."""
        return [unit for unit in self.units.values() if unit.agency == agency and unit.active]


def gather(definitions: Mapping[str, Definition]) -> Reference:
    """Put the definitions of all streams together, natures and lists in the city's own order."""
    gathered = Reference()
    for stream in sorted(definitions):
        one = definitions[stream]
        for fact in (*((one.fact,) if one.fact else ()), *one.room):
            _add(gathered, fact)
        gathered.readiness.update(one.ready)
        if one.hospital is not None:
            gathered.hospitals[stream.removeprefix("ref:agency:")] = one.hospital
        for line in one.timeline:
            if isinstance(line.fact, facts.DeskContinued):
                gathered.continued[line.desk] = Continued(old=line.fact.old, at_ms=line.recorded)
        gathered.located.update(one.located)
        if one.seen is not None:
            gathered.seen[one.seen.fact.code] = one.seen
        if isinstance(one.fact, facts.CitizenRuleDefined):
            gathered.rescue_since_ms = _rescue_since_ms(one)
        _add_files(gathered, one)
        _add_contacts(gathered, one)
        if one.line is not None:
            gathered.lines[stream.removeprefix("ref:line:")] = one.line
        for fact in one.versions:
            if isinstance(fact, facts.CardPublished):
                gathered.card_versions.setdefault(fact.code, {})[fact.version] = fact
            else:
                gathered.form_versions.setdefault(fact.code, {})[fact.version] = fact
        if one.conflicts:
            gathered.conflicts[stream] = one.conflicts
    changes = (change for one in definitions.values() for change in one.changed)
    gathered.changed = tuple(sorted(changes, key=lambda one: (one.when, one.fact.n)))
    said = [(stream, one.fact) for stream, one in definitions.items()]
    gathered.senders = in_force(
        ((stream, fact) for stream, fact in said if isinstance(fact, facts.ChannelSet)), lambda fact: fact.channel
    )
    gathered.sources = in_force(
        ((stream, fact) for stream, fact in said if isinstance(fact, facts.SourceSet)), lambda fact: fact.source
    )
    gathered.trunks = in_force(
        ((stream, fact) for stream, fact in said if isinstance(fact, facts.TrunkSet)), lambda fact: fact.trunk_kind
    )
    gathered.natures = {n.code: n for n in sorted(gathered.natures.values(), key=lambda n: (n.order, n.code))}
    gathered.topics = {t.code: t for t in sorted(gathered.topics.values(), key=lambda t: (t.order, t.code))}
    for items in gathered.lists.values():
        items.sort(key=lambda item: (item.order, item.code))
    return gathered


def _rescue_since_ms(one: Definition) -> int:
    """Return when the rule last began to write to who hung up (ms of UTC); later changes of the page leave that."""
    since_ms, was = 0, False
    for line in one.timeline:
        if isinstance(line.fact, facts.CitizenRuleDefined):
            since_ms = line.when if line.fact.rescue and not was else since_ms
            was = line.fact.rescue
    return since_ms


def _add_files(reference: Reference, one: Definition) -> None:
    """The files for all desks; those of one kind stand in one stream."""
    current = next((each for each in one.published if each.entry == one.current), None)
    if one.stream == MAP_STREAM:
        reference.map_file = current
    elif one.stream == BOUNDARIES_STREAM:
        reference.boundaries, reference.boundary_versions = current, one.published


def _add_contacts(reference: Reference, one: Definition) -> None:
    """By which ways the recipient of this stream is reached."""
    if one.contacts:
        recipient = split_stream(one.stream)[1]
        ways = (contact_of(recipient, fact) for fact in one.contacts)
        reference.contacts[recipient] = tuple(way for way in ways if way is not None)


# What is kept by its code: the shelf of each kind.
_SHELVES: Mapping[type[Fact], str] = {
    facts.AgencyDefined: "agencies",
    facts.UnitDefined: "units",
    facts.NatureDefined: "natures",
    facts.CardPublished: "cards",
    facts.EvaluationFormPublished: "forms",
    facts.MapPointDefined: "points",
    facts.ReportScheduled: "schedules",
    facts.CrewRuleDefined: "crew_rules",
    facts.PhraseDefined: "phrases",
    facts.ReportTemplateDefined: "templates",
    facts.RetentionRuleDefined: "retention",
    facts.AlertLadderDefined: "ladders",
    facts.FeedDefined: "feeds",
    facts.PublicTopicDefined: "topics",
}


def _add(reference: Reference, fact: Fact) -> None:
    if shelf := _SHELVES.get(type(fact)):
        getattr(reference, shelf)[fact.code] = fact  # type: ignore[attr-defined]
        return
    match fact:
        case facts.CityDefined():
            reference.city = msgspec.structs.replace(fact, zone=known_zone(fact.zone))
        case facts.ListItemDefined():
            reference.lists.setdefault(fact.list, []).append(fact)
        case facts.AccountDefined(account=account):
            reference.accounts[account] = fact
        case facts.RoomRulesDefined():
            reference.rules = fact
        case facts.CitizenRuleDefined(code="room"):
            reference.citizen_rule = fact
        case facts.ExtensionSet(code=code, desk=desk) if desk:
            reference.extensions[code] = desk
        case facts.DeskEnrolled(desk=desk):
            reference.desks[desk] = fact
        case facts.EntryRefused(entry=entry):
            reference.refusals[entry] = fact
        case facts.KeyDestroyed(stream=stream):
            reference.erased[stream] = fact
        case facts.EpochStarted():
            reference.epoch = fact
        case facts.PublicPageDefined():
            reference.public_page = fact


# Targets of an agency: its fact counts each from the dispatch, the allowance for telling included; the clock of a step
# begins later (told: at the dispatch, the report: at the arrival, the others: at the telling) and takes that part off.

TOLD_TARGET_S = 60


def own_target(targets: Mapping[str, int], step: str) -> int | None:
    """The seconds a step may take by its own clock; none when the agency has no target for it."""
    told = targets.get("told", 0)
    if step == "told":
        return told or TOLD_TARGET_S
    given = targets.get(step)
    if given is None:
        return None
    before = targets.get("arrived", told) if step == "reported" else told
    # A target shorter than what lies before it was never meant from the dispatch.
    return given - before if given > before else given
