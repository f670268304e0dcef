"""Which layers of the map a person sees: kept for each account on this computer, so that it comes back after a start
and goes with nobody else. Rule: only what differs from the beginning is kept; a new layer begins as it should."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from console.map.layers import LAYERS, ONLINE
from console.models.state.people import Person
from console.settings import SettingsFile


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
