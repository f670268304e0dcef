"""The one list of the map's layers: a key for each, how many things it shows, how old they are.
Rule: a switch takes its layer off the map and brings it back, for this person, at once and at the next start."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from console.errors import StoreError
from console.map.overlays import LAYERS, ONLINE
from console.models.masking import MAY_READ
from console.settings import SettingsFile
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.heat_pages import HeatPages
from console.ui.layer_choice import LayerChoice
from console.ui.letters import letter
from console.ui.online_map import OnlineMap
from console.ui.pages import Page, Pages
from console.ui.panels.case_panel import CasePanel
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.layer_words import Around, layer_line
from console.ui.words import translate
from wire.facts import MapPointDefined

# Beyond ten lines go on with letters that mean nothing on any page.
KEYS = "1234567890EIQWY"


class Window(Protocol):
    """The parts of the window that this page reaches."""

    actions_: Actions
    case_panel: CasePanel
    doing: Doing
    hidden: bool
    pages: Pages
    settings: SettingsFile


class LayerPages(QObject):
    """The list, the person's choice, and what the map file and the limits say of themselves."""

    told = Signal()

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._doing = window, window.doing
        self.choice = LayerChoice(window.settings, lambda: window.doing.desk.person, self)
        self.heat = HeatPages(window, self.choice, self)
        self.of_map: tuple[MapPointDefined, ...] = ()
        self._wards, self._approximate = 0, False
        self.online = OnlineMap(window.settings, window.doing, self.choice.changed.emit)
        title = lambda: translate("Layer", "Map layers")  # noqa: E731
        acts = [
            Act(ENTER, lambda: translate("Layer", "Show or hide"), self._switch),
            Act(
                letter("view"), lambda: translate("Layer", "Cases by kelurahan and hour…"), lambda _: self._open_heat()
            ),
            Act(letter("reset"), lambda: translate("Layer", "All as at first"), lambda _: self._at_first()),
            Act(
                letter("new"),
                lambda: translate("Layer", "Address of the online map"),
                lambda _: self.online.ask(self.panel.box),
            ),
        ]
        self.panel = LinesPanel(acts, title, keys=KEYS)
        window.pages.put("layers", Page(self.panel, title, self.refresh))
        window.actions_.bind("map.layers", lambda: window.pages.toggle("layers"))
        self.choice.changed.connect(self.tick)
        self.heat.changed.connect(self.tick)

    def tell_map(self, of_map: tuple[MapPointDefined, ...]) -> None:
        """What the map file holds."""
        self.of_map = of_map
        self.tick()
        self.told.emit()

    def tell_wards(self, wards: int, approximate: bool) -> None:
        """How many kelurahan the map has, and whether their limits are only approximate."""
        self._wards, self._approximate = wards, approximate
        self.tick()

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came, or another person."""
        if "person" in streams:
            self.choice.look()
        self.tick()

    def tick(self) -> None:
        """Numbers and times change while they are seen."""
        if self.panel.isVisible():
            self.refresh()

    @property
    def may_read(self) -> bool:
        """Whether this person may read what is known of exact places."""
        person = self._doing.desk.person
        return person is not None and bool(MAY_READ.intersection(person.roles))

    def around(self) -> Around:
        """What the layers show beside the board, as it is now."""
        case = self._window.case_panel.case()
        return Around(
            now_ms=self._doing.now_ms(),
            zone=ZoneInfo(self._doing.desk.zone),
            hidden=self._window.hidden,
            may_read=self.may_read,
            selected=case.id if case is not None else "",
            of_map=self.of_map,
            wards=self._wards,
            approximate=self._approximate,
            heat=self.heat.summary(),
            spots=self.heat.spots_summary(),
        )

    def refresh(self) -> None:
        """Every layer as it is now."""
        board, around = self._doing.board, self.around()
        lines = [Line(one, layer_line(board, one, self.choice.is_on(one), around)) for one in self.layers()]
        self.panel.show_lines(lines)

    def layers(self) -> list[str]:
        """The layers there are; the online one only where the city has set an address."""
        return [one for one in LAYERS if one != ONLINE or self.online.offer() is not None]

    def _switch(self, layer: str) -> None:
        try:
            self.choice.switch(layer)
        except StoreError as error:
            self._doing.refuse(error)

    def _at_first(self) -> None:
        try:
            self.choice.as_at_first()
            self._doing.say(translate("Layer", "All layers as at first ✓"))
        except StoreError as error:
            self._doing.refuse(error)

    def _open_heat(self) -> None:
        self._window.pages.open("heat")
