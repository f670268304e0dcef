"""The one list of the map's layers: a key for each, how many things it shows, how old they are.
Rule: a switch takes its layer off the map and brings it back, for this person, at once and at the next start."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from console.errors import StoreError
from console.map.overlays import LAYERS, ONLINE
from console.models.masking import MAY_READ
from console.ui.frame.action import Action
from console.ui.frame.feature import LinesFeature
from console.ui.frame.frame import Frame
from console.ui.heat_pages import HeatPages
from console.ui.layer_choice import LayerChoice
from console.ui.letters import letter
from console.ui.online_map import OnlineMap
from console.ui.panels.lines_panel import ENTER, Act, Line
from console.ui.rows.layer_words import Around, layer_line
from console.ui.words import QT_TRANSLATE_NOOP, translate
from wire.facts import MapPointDefined

# Beyond ten lines go on with letters that mean nothing on any page.
KEYS = "1234567890EIQWY"


class LayerPages(LinesFeature):
    """The list, the person's choice, and what the map file and the limits say of themselves."""

    told = Signal()
    name, streams, timed, keys = "layers", ("",), True, KEYS
    actions: ClassVar[tuple[Action[LayerPages], ...]] = (
        Action(
            "map.layers",
            "map",
            QT_TRANSLATE_NOOP("Action", "Map layers"),
            order=50,
            keys=("Ctrl+M",),
            verbs=("lapisan", "layers"),
            in_replay=True,
            run=lambda page: page.toggle(),
        ),
    )

    def __init__(self, frame: Frame, choice: LayerChoice, heat: HeatPages) -> None:
        super().__init__(frame)
        self.choice, self.heat = choice, heat
        self.of_map: tuple[MapPointDefined, ...] = ()
        self._wards, self._approximate = 0, False
        self.online = OnlineMap(frame.settings, frame.doing, choice.changed.emit)
        choice.changed.connect(self.refresh_seen)
        heat.changed.connect(self.refresh_seen)

    def title(self) -> str:
        """The words of its tab."""
        return translate("Layer", "Map layers")

    def acts(self) -> list[Act]:
        """What its keys do."""
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
        """Entries came, or another person."""
        if "person" in streams:
            self.choice.look()
        self.refresh_seen()

    @property
    def may_read(self) -> bool:
        """Whether this person may read what is known of exact places."""
        person = self.frame.desk.person
        return person is not None and bool(MAY_READ.intersection(person.roles))

    def around(self) -> Around:
        """What the layers show beside the board, as it is now."""
        case = self.frame.case()
        return Around(
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
        """Every layer as it is now."""
        board, around = self.frame.board, self.around()
        return [Line(one, layer_line(board, one, self.choice.is_on(one), around)) for one in self.layers()]

    def layers(self) -> list[str]:
        """The layers there are; the online one only where the city has set an address."""
        return [one for one in LAYERS if one != ONLINE or self.online.offer() is not None]

    def _switch(self, layer: str) -> None:
        try:
            self.choice.switch(layer)
        except StoreError as error:
            self.doing.refuse(error)

    def _at_first(self) -> None:
        try:
            self.choice.as_at_first()
            self.doing.say(translate("Layer", "All layers as at first ✓"))
        except StoreError as error:
            self.doing.refuse(error)
