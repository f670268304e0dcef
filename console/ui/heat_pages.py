"""Where cases were, by kelurahan and hour: a page of numbers worked by keys, and the same on the map.
Rule: how many cases the numbers are made of is always said; the screen never waits for the archive."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from PySide6.QtCore import Signal

from console.errors import StoreError
from console.map.overlays import HeatShape, NoteShape, Overlay
from console.store.spread import SpreadFilter
from console.ui import formats
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.layer_choice import LayerChoice
from console.ui.letters import letter
from console.ui.map_overlays import Ward
from console.ui.pages import Page
from console.ui.panels.ask_box import Question
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.rows.case_rows import nature_name
from console.ui.rows.heat_words import HeatChoice, counted_words, spots_words, ward_line
from console.ui.spread_reader import Counted, Spot, counted
from console.ui.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.worker import Worker

DAY_MS = 86_400_000
STALE_MS = 10 * 60_000


class HeatPages(LinesFeature):
    """`changed()` when what the map shows of it is another now."""

    changed = Signal()
    name = "heat"
    actions: ClassVar[tuple[Action[HeatPages], ...]] = (
        Action(
            "map.heat",
            "map",
            QT_TRANSLATE_NOOP("Action", "Cases by kelurahan and hour"),
            order=60,
            verbs=("sebaran", "spread"),
            in_replay=True,
            run=lambda page: page.toggle(),
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

    def title(self) -> str:
        """The words of its tab."""
        return translate("Heat", "Cases by kelurahan and hour")

    def page(self) -> Page:
        """What is seen is counted."""
        return Page(self.panel, self.title, self._opened)

    def tick(self) -> None:
        """While somebody looks at it, it is not older than a few minutes."""
        if self._seen() and abs(self.frame.now_ms() - self._asked_ms) >= STALE_MS:
            self._ask()

    def end(self) -> None:
        """Before the program ends."""
        self._reader.wait()

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
        self.panel.show_lines([Line(code, ward_line(code, heat, self.wanted.hour)) for code in order], above=above)

    def acts(self) -> list[Act]:
        """What its keys do."""
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
            Act(letter("reset"), lambda: translate("Heat", "All hours"), lambda _: self._all_hours()),
            Act(
                letter("move"), lambda: translate("Heat", "Other span"), lambda _: self._count(self.wanted.next_span())
            ),
            Act(letter("kind"), lambda: translate("Heat", "Type"), lambda _: self._ask_nature()),
        ]

    def _all_hours(self) -> None:
        self._choose(msgspec.structs.replace(self.wanted, hour=None))

    def _ask_nature(self) -> None:
        natures = self.frame.board.reference.natures
        known = tuple((code, nature_name(one, code, language())) for code, one in natures.items() if one.active)
        choices = (("", translate("Heat", "all types")), *known)
        question = Question("nature", translate("Heat", "Type"), "choice", choices, self.wanted.nature)

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
            self.doing.refuse(error)
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

    def _opened(self) -> None:
        self._ask()
        self.refresh()

    def _seen(self) -> bool:
        return self.panel.isVisible() or self._choice.is_on("heat") or self._choice.is_on("archive")

    def _ask(self) -> None:
        now_ms, city = self.frame.now_ms(), self.frame.board.reference.city
        self._asked_ms = now_ms
        since_ms = now_ms - self.wanted.days * DAY_MS if self.wanted.days else 0
        natures = (self.wanted.nature,) if self.wanted.nature else ()
        # A city's numbers are not mixed with samples; a sample room has nothing else.
        sample = None if city is None or city.sample else False
        zone = self.frame.zone
        wanted = SpreadFilter(since_ms=since_ms, until_ms=now_ms + 1, natures=natures, sample=sample)
        archive = self.frame.desk.archive
        self._reader.ask(lambda: counted(archive.spread(wanted), zone), self._take, self.doing.refuse)

    def _take(self, found: Counted) -> None:
        self._counted = found
        self.refresh_seen()
        self.changed.emit()
