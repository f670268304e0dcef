"""The one list of the map's layers: a key for each, how many things it shows, how old they are.
Rule: a switch takes its layer off the map and brings it back, for this person, at once and at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, tzinfo
from typing import ClassVar

import msgspec
from PySide6.QtCore import QObject, Signal

from console.errors import StoreError
from console.map.ground import OnlineOffer
from console.map.layers import (
    LAYERS,
    ONLINE,
    CircleShape,
    HazardShape,
    HeatShape,
    LineShape,
    NoteShape,
    Overlay,
    SignShape,
)
from console.map.plane import Point, Ring
from console.models.state.board import Board
from console.models.state.city import kelurahan_codes, kelurahan_name, ward_code
from console.models.state.place import point_of
from console.models.state.shift import Person
from console.models.views.citizens import case_of
from console.models.views.dangers import cautions_in_force, hazards_now
from console.models.views.masking import MAY_READ, masked
from console.models.views.points import AssignmentLine, assignment_lines, is_old, points_in_use, unlike
from console.models.views.statistics import Heat, heat_of, hour_of
from console.settings import Settings, SettingsFile
from console.store.archive.queries import Spread, SpreadFilter
from console.sync.online_tiles import is_address
from console.text import formats, vocabulary
from console.text.cautions import caution_words
from console.text.citizens import offer_words
from console.text.city import hazard_label, point_label, short_label
from console.text.map import HeatChoice, LayersAround, counted_words, layer_line, peak_words, spots_words
from console.text.names import nature_name, short_of
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.actions import Action
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.feature import Frame, LinesFeature
from console.ui.widgets.ask_box import AskBox, Question
from console.ui.widgets.letters import letter
from console.ui.widgets.lines_panel import Act, Plan
from console.ui.widgets.table import ENTER, Cell, Column, Line
from console.ui.widgets.worker import Worker
from wire.facts import MapPointDefined, Place

# From the board to what lies on the map beside cases and posts: lines, signs, cautions, warnings. Pure: no Qt. Rule:
# before visitors and to roles that may not read it, no exact place of anybody is on the map.

Ward = Callable[[str], tuple[tuple[Ring, ...], Point] | None]


def line_shapes(board: Board, now_ms: int, selected: str) -> list[Overlay]:
    """A line for each open assignment of each open case; the layers say whose are seen."""
    lines = (line for case in board.open_cases() for line in assignment_lines(board, case, now_ms))
    return [_line(board, line, selected) for line in lines]


def _line(board: Board, line: AssignmentLine, selected: str) -> LineShape:
    agency = board.reference.agencies.get(line.agency)
    short = short_of(board.reference.agencies, line.agency)
    who = f"{short} {line.unit}" if line.unit else short
    return LineShape(
        id=f"line:{line.id}",
        start=line.start,
        end=line.end,
        letter=agency.letter if agency is not None else line.agency[:1],
        progress=line.progress,
        label=f"{board.display_number(line.case)} · {who} · {vocabulary.assignment(line.state)}",
        selected=line.case == selected,
    )


def sign_shapes(board: Board, of_map: Sequence[MapPointDefined], today: date) -> list[Overlay]:
    """The city's own points, and those of the map file that it does not have."""
    own = points_in_use(board)
    signs = [_sign(point, today, of_map=False) for point in own]
    return [*signs, *(_sign(point, today, of_map=True) for point in unlike(own, of_map))]


def _sign(point: MapPointDefined, today: date, *, of_map: bool) -> SignShape:
    return SignShape(
        id=f"sign:{'map:' if of_map else ''}{point.code}",
        what=point.point_kind,
        name=point.name,
        label=point_label(point, today, of_map),
        lat=point.lat,
        lng=point.lng,
        state=point.state,
        old=is_old(point.checked_on, today),
        seen=short_label(point, today, of_map),
        of_map=of_map,
    )


def caution_shapes(board: Board, now_ms: int) -> list[Overlay]:
    """The cautions of places whose point is known."""
    found: list[Overlay] = []
    for one in cautions_in_force(board, now_ms):
        point = point_of(Place(point=one.said.point)) if one.said.subject == "place" else None
        if point is not None:
            label = caution_words(one)
            found.append(CircleShape(f"caution:{one.id}", label, point[0], point[1], one.said.radius_m))
    return found


def position_shapes(board: Board, now_ms: int, zone: tzinfo = formats.WIB) -> list[Overlay]:
    """Where callers' phones last said they are, each with the circle it may be within, while their page is open."""
    found: list[Overlay] = []
    for thread in board.threads.values():
        offer = thread.position
        point = point_of(Place(point=offer.point)) if offer is not None else None
        case = board.cases.get(case_of(board, thread) or "")
        if offer is None or point is None or now_ms >= thread.until_ms:
            continue
        if case is None or not masked(board, case):
            label = offer_words(offer, False, zone)
            found.append(CircleShape(f"citizen:{thread.id}", label, point[0], point[1], max(offer.accuracy_m, 5)))
    return found


def hazard_shapes(board: Board, now_ms: int, ward: Ward, zone: tzinfo = formats.WIB) -> list[Overlay]:
    """The warnings in force: a line of the band each, and where it is for, as its source drew it or by kelurahan."""
    return [
        HazardShape(
            id=f"hazard:{one.id}",
            label=hazard_label(one, now_ms, zone),
            rings=(one.ring,) if one.ring else _rings(one.said.kelurahan, ward),
            middle=one.middle,
            radius_m=one.said.radius_m,
        )
        for one in hazards_now(board, now_ms)
    ]


def _rings(wards: Iterable[str], ward: Ward) -> tuple[Ring, ...]:
    known = (ward(code) for code in wards)
    return tuple(ring for found in known if found is not None for ring in found[0])


# Which layers of the map a person sees: kept for each account on this computer, so that it comes back after a start
# and goes with nobody else. Rule: only what differs from the beginning is kept; a new layer begins as it should.


class LayerChoice(QObject):
    """`changed()` when a layer was switched, or another person is here."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, person: Callable[[], Person | None], parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._person = settings, person
        self._kept = dict(settings.now.layers)
        self._of = self._account()

    def is_on(self, layer: str) -> bool:
        """Whether this person sees it."""
        return self._kept.get(self._account(), {}).get(layer, LAYERS[layer])

    @property
    def off(self) -> frozenset[str]:
        """The layers this person does not see."""
        return frozenset(layer for layer in LAYERS if not self.is_on(layer))

    def switch(self, layer: str, on: bool | None = None) -> None:
        """Show a layer or take it off; without a wish the other of what it is."""
        wanted = not self.is_on(layer) if on is None else on
        if wanted is not self.is_on(layer):
            self._keep({**self._kept.get(self._account(), {}), layer: wanted})

    def as_at_first(self) -> None:
        """All layers as they are for a new person."""
        self._keep({})

    def look(self) -> None:
        """Somebody signed in or left."""
        if self._account() != self._of:
            self._of = self._account()
            self.changed.emit()

    def _account(self) -> str:
        person = self._person()
        return person.account if person is not None else ""

    def _keep(self, chosen: dict[str, bool]) -> None:
        differs = {layer: on for layer, on in chosen.items() if layer not in LAYERS or LAYERS[layer] is not on}
        self._kept[self._account()] = differs
        self.changed.emit()
        person = self._person()
        if person is None or person.auth == "emergency":
            return  # a name typed at the door is written nowhere but in the journal
        # Whoever serves the pictures of the network sees where people look: that is asked for anew after each start.
        written = {layer: on for layer, on in differs.items() if layer != ONLINE}
        others = {account: kept for account, kept in self._settings.now.layers.items() if account != person.account}
        self._settings.change(layers={**others, **({person.account: written} if written else {})})


# The address of the online map, set by an admin on this computer; empty: no such layer. No address is built in.
# Rule: it is said beside the question that whoever serves the pictures sees which places are looked at.


def offered(settings: Settings) -> OnlineOffer | None:
    """The online map of these settings, if they have one."""
    return OnlineOffer(settings.online_map, settings.online_credit) if is_address(settings.online_map) else None


class OnlineMap:
    """`changed` is called when there is another address."""

    def __init__(self, settings: SettingsFile, runner: CommandRunner, changed: Callable[[], None]) -> None:
        self._settings, self._runner, self._changed = settings, runner, changed

    def offer(self) -> OnlineOffer | None:
        """What may be switched on."""
        return offered(self._settings.now)

    def ask(self, box: AskBox) -> None:
        """Which address, and whose pictures they are."""
        person = self._runner.desk.person
        if person is None or "admin" not in person.roles:
            self._runner.refused.emit(translate("OnlineMap", "Only an admin sets the address of the online map."))
            return
        now = self._settings.now
        hint = "https://…/{z}/{x}/{y}.png"
        questions = [
            Question("map", translate("OnlineMap", "Address"), value=now.online_map, hint=hint),
            Question("credit", translate("OnlineMap", "Whose pictures"), value=now.online_credit, hint="©"),
        ]
        note = translate(
            "OnlineMap",
            "Whoever serves the pictures sees which places this desk looks at. Empty: no online map.",
        )
        box.ask(translate("OnlineMap", "Online map"), questions, self._keep, note)

    def _keep(self, answers: dict[str, str]) -> bool:
        address = answers["map"]
        if address and not is_address(address):
            told = translate(
                "OnlineMap", "No address of map pictures. It begins with https:// and holds {z}, {x} and {y}."
            )
            self._runner.refused.emit(told)
            return False
        self._settings.change(online_map=address, online_credit=answers["credit"])
        self._changed()
        kept = translate("OnlineMap", "Online map kept ✓ Switch it on in the list of layers.")
        self._runner.say(kept if address else translate("OnlineMap", "There is no online map any more ✓"))
        return True


# What the map of the spread of cases shows, counted from the archive's rows; it may take its while.

Spot = tuple[float, float]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers, and where the newest of the cases were: (hour of the day, degrees); `placed`: how many have a
    point."""

    heat: Heat
    spots: list[tuple[int, Spot]]
    placed: int

    def spots_at(self, hour: int | None) -> list[Spot]:
        """Those of an hour of the day, or all of them."""
        return [point for at, point in self.spots if hour is None or at == hour]


def counted(spread: Spread, zone: tzinfo) -> Counted:
    """From what the archive gave."""
    counts = ((at, ward_code(ward), many) for at, ward, many in spread.counts)
    hours = {at: hour_of(at, zone) for at in {at for at, _, _ in spread.points}}
    spots = [(hours[at], (lat / 1e6, lng / 1e6)) for at, lat, lng in spread.points]
    return Counted(heat=heat_of(counts, kelurahan_codes().values(), zone), spots=spots, placed=spread.placed)


# Where cases were, by kelurahan and hour: a page of numbers worked by keys, and the same on the map.
# Rule: how many cases the numbers are made of is always said; the screen never waits for the archive.

DAY_MS = 86_400_000
STALE_MS = 10 * 60_000


class HeatPages(LinesFeature):
    """`changed()` when what the map shows of it is another now."""

    changed = Signal()
    name = "heat"
    plan = Plan(
        lambda: translate("Heat", "Cases by kelurahan and hour"),
        columns=(
            Column("ward", lambda: translate("Heat", "Kelurahan"), 20),
            Column("count", lambda: translate("Heat", "Cases"), number=True),
            Column("peak", lambda: translate("Heat", "Most of them at"), 24),
        ),
    )
    actions: ClassVar[tuple[Action[HeatPages], ...]] = (
        Action(
            "map.heat",
            QT_TRANSLATE_NOOP("Action", "Cases by kelurahan and hour"),
            order=60,
            verbs=("sebaran", "spread"),
            in_replay=True,
        ),
    )

    def __init__(self, frame: Frame, choice: LayerChoice) -> None:
        super().__init__(frame)
        self._choice = choice
        self.wanted = HeatChoice()
        self._counted: Counted | None = None
        self._asked_ms = 0
        self._reader = Worker(self)
        choice.changed.connect(self.tick)

    def tick(self) -> None:
        """While somebody looks at it, it is not older than a few minutes."""
        if self._seen() and abs(self.frame.now_ms() - self._asked_ms) >= STALE_MS:
            self._ask()

    def shapes(self, ward: Ward) -> list[Overlay]:
        """Each kelurahan hatched by its number, and what is counted; nothing while nothing was counted."""
        if self._counted is None:
            return []
        heat, hour = self._counted.heat, self.wanted.hour
        counts, steps = heat.counts(hour), heat.steps(hour)
        found: list[Overlay] = [NoteShape("note:heat", "heat", self.summary())]
        if self.spots_summary():
            found.append(NoteShape("note:archive", "archive", self.spots_summary()))
        for code, many in counts.items():
            known = ward(code)
            if known is not None:
                rings, (lat, lng) = known
                number = formats.count(many, language())
                found.append(HeatShape(f"heat:{code}", rings, lat, lng, steps[code], number))
        return found

    def spots(self) -> list[Spot]:
        """Where cases were, in degrees; nothing before visitors."""
        if self._counted is None or self.frame.hidden:
            return []
        return self._counted.spots_at(self.wanted.hour)

    def summary(self) -> str:
        """What is counted, of how many cases; nothing while nothing was counted."""
        return "" if self._counted is None else counted_words(self.wanted, self._counted.heat, self._nature())

    def spots_summary(self) -> str:
        """How many points there are; nothing while nothing was counted, or before visitors."""
        if self._counted is None or self.frame.hidden:
            return ""
        return spots_words(len(self.spots()), len(self._counted.spots), self._counted.placed)

    def refresh(self) -> None:
        """The numbers as they are now, the most first."""
        if self._counted is None:
            self.panel.show_lines([], empty=translate("Heat", "Counting…"))
            return
        heat = self._counted.heat
        counts = heat.counts(self.wanted.hour)
        order = sorted(counts, key=lambda code: (-counts[code], code))
        on, off = translate("Layer", "on the map"), translate("Layer", "NOT on the map")
        seen = translate("Heat", "hatching {heat}, points {spots}").format(
            heat=on if self._choice.is_on("heat") else off, spots=on if self._choice.is_on("archive") else off
        )
        above = f"{self.summary()}\n{seen}"
        most = max(1, heat.most(self.wanted.hour))
        self.panel.show_lines(
            [Line(code, cells=_ward_cells(heat, code, counts[code], most)) for code in order], above=above
        )

    def acts(self) -> list[Act]:
        return [
            Act(ENTER, lambda: translate("Heat", "Hatching on the map"), lambda _: self._switch("heat")),
            Act(letter("view"), lambda: translate("Heat", "Points on the map"), lambda _: self._switch("archive")),
            Act(
                letter("before"),
                lambda: translate("Heat", "Hour before"),
                lambda _: self._choose(self.wanted.hour_stepped(-1)),
            ),
            Act(
                letter("after"),
                lambda: translate("Heat", "Next hour"),
                lambda _: self._choose(self.wanted.hour_stepped(1)),
            ),
            Act(
                letter("reset"),
                lambda: translate("Heat", "All hours"),
                lambda _: self._choose(msgspec.structs.replace(self.wanted, hour=None)),
            ),
            Act(
                letter("move"), lambda: translate("Heat", "Other span"), lambda _: self._count(self.wanted.next_span())
            ),
            Act(letter("kind"), lambda: translate("Heat", "Type"), lambda _: self._ask_nature()),
        ]

    def _ask_nature(self) -> None:
        natures = self.frame.board.reference.natures
        known = tuple((code, nature_name(one, code, language())) for code, one in natures.items() if one.active)
        choices = (("", translate("Heat", "all types")), *known)
        question = Question("nature", translate("Heat", "Type"), "choice", choices, self.wanted.nature, enter="show")

        def done(answers: dict[str, str]) -> bool:
            self._count(msgspec.structs.replace(self.wanted, nature=answers["nature"]))
            return True

        self.panel.box.ask(translate("Heat", "Which cases are counted"), [question], done)

    def _nature(self) -> str:
        code = self.wanted.nature
        return nature_name(self.frame.board.reference.natures.get(code), code, language()) if code else ""

    def _switch(self, layer: str) -> None:
        try:
            self._choice.switch(layer)
        except StoreError as error:
            self.runner.refuse(error)
        self.refresh()

    def _choose(self, wanted: HeatChoice) -> None:
        """Another hour of what is counted already."""
        self.wanted = wanted
        self.refresh()
        self.changed.emit()

    def _count(self, wanted: HeatChoice) -> None:
        """Other cases: they are counted anew."""
        self.wanted = wanted
        self._ask()

    def opened(self) -> None:
        self._ask()
        self.refresh()

    def _seen(self) -> bool:
        return self.panel.isVisible() or self._choice.is_on("heat") or self._choice.is_on("archive")

    def _ask(self) -> None:
        now_ms = self._asked_ms = self.frame.now_ms()
        since_ms = now_ms - self.wanted.days * DAY_MS if self.wanted.days else 0
        natures = (self.wanted.nature,) if self.wanted.nature else ()
        # A city's numbers are not mixed with samples; a sample room has nothing else.
        sample = None if self.frame.board.reference.of_samples else False
        zone = self.frame.zone
        wanted = SpreadFilter(since_ms=since_ms, until_ms=now_ms + 1, natures=natures, sample=sample)
        archive = self.frame.desk.archive
        self._reader.ask(lambda: counted(archive.spread(wanted), zone), self._take, self.runner.refuse)

    def _take(self, found: Counted) -> None:
        self._counted = found
        self.refresh_seen()
        self.changed.emit()


# Beyond ten lines go on with letters that mean nothing on any page.
KEYS = "1234567890EIQWY"


def _ward_cells(heat: Heat, ward: str, many: int, most: int) -> tuple[Cell, ...]:
    """A kelurahan as a row: its name, its number beside the largest, when most happens."""
    number = Cell(formats.count(many, language()), many, share=many / most)
    return Cell(kelurahan_name(ward), strong=True), number, Cell(peak_words(heat, ward), quiet=True)


class LayerPages(LinesFeature):
    """The list, the person's choice, and what the map file and the limits say of themselves."""

    told = Signal()
    name, streams, timed = "layers", ("",), True
    plan = Plan(lambda: translate("Layer", "Map layers"), keys=KEYS)
    actions: ClassVar[tuple[Action[LayerPages], ...]] = (
        Action(
            "map.layers",
            QT_TRANSLATE_NOOP("Action", "Map layers"),
            order=50,
            keys=("Ctrl+M",),
            verbs=("lapisan", "layers"),
            in_replay=True,
        ),
    )

    def __init__(self, frame: Frame, choice: LayerChoice, heat: HeatPages) -> None:
        super().__init__(frame)
        self.choice, self.heat = choice, heat
        self.of_map: tuple[MapPointDefined, ...] = ()
        self._wards, self._approximate = 0, False
        self.online = OnlineMap(frame.settings, frame.runner, choice.changed.emit)
        choice.changed.connect(self.refresh_seen)
        heat.changed.connect(self.refresh_seen)

    def acts(self) -> list[Act]:
        heat = lambda: translate("Layer", "Cases by kelurahan and hour…")  # noqa: E731
        online = lambda: translate("Layer", "Address of the online map")  # noqa: E731
        return [
            Act(ENTER, lambda: translate("Layer", "Show or hide"), self._switch),
            Act(letter("view"), heat, lambda _: self.frame.pages.open(self.heat.name)),
            Act(letter("reset"), lambda: translate("Layer", "All as at first"), lambda _: self._at_first()),
            Act(letter("new"), online, lambda _: self.online.ask(self.panel.box)),
        ]

    def tell_map(self, of_map: tuple[MapPointDefined, ...]) -> None:
        """What the map file holds."""
        self.of_map = of_map
        self.refresh_seen()
        self.told.emit()

    def tell_wards(self, wards: int, approximate: bool) -> None:
        """How many kelurahan the map has, and whether their limits are only approximate."""
        self._wards, self._approximate = wards, approximate
        self.refresh_seen()

    def touched(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self.choice.look()
        self.refresh_seen()

    @property
    def may_read(self) -> bool:
        """Whether this person may read what is known of exact places."""
        person = self.frame.desk.person
        return person is not None and bool(MAY_READ.intersection(person.roles))

    def around(self) -> LayersAround:
        """What the layers show beside the board, as it is now."""
        case = self.frame.case()
        return LayersAround(
            now_ms=self.frame.now_ms(),
            zone=self.frame.zone,
            hidden=self.frame.hidden,
            may_read=self.may_read,
            selected=case.id if case is not None else "",
            of_map=self.of_map,
            wards=self._wards,
            approximate=self._approximate,
            heat=self.heat.summary(),
            spots=self.heat.spots_summary(),
        )

    def lines(self) -> list[Line]:
        board, around = self.frame.board, self.around()
        return [Line(one, layer_line(board, one, self.choice.is_on(one), around)) for one in self.layers()]

    def layers(self) -> list[str]:
        """The layers there are; the online one only where the city has set an address."""
        return [one for one in LAYERS if one != ONLINE or self.online.offer() is not None]

    def _switch(self, layer: str) -> None:
        try:
            self.choice.switch(layer)
        except StoreError as error:
            self.runner.refuse(error)

    def _at_first(self) -> None:
        try:
            self.choice.as_at_first()
            self.runner.say(translate("Layer", "All layers as at first ✓"))
        except StoreError as error:
            self.runner.refuse(error)
