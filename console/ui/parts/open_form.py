"""The intake form as other subjects know it: whose it is, what was said to it, and what they may do with it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.models.commands.intake import Intake
from console.models.views.dangers import Met
from console.ui.parts.place import PlaceSources
from wire.facts import Place


class OpenForm(QWidget):
    """`opened(call)` when it comes and `closed()` when it goes, `case_opened(case)` after saving, `located(lat, lng)`
    when its place has another point, `met_changed()` when place, number or caller are others, `number_typed()` when
    somebody left the number."""

    opened = Signal(str)
    closed = Signal()
    case_opened = Signal(str)
    located = Signal(float, float)
    met_changed = Signal()
    number_typed = Signal()

    @property
    @abstractmethod
    def sources(self) -> PlaceSources:
        """Where its places come from."""

    @abstractmethod
    def call(self) -> str:
        """The call whose form this is, or nothing."""

    @abstractmethod
    def is_typed(self) -> bool:
        """Whether anything stands in it that a person typed or chose, now or before it was left."""

    @abstractmethod
    def is_begun(self) -> bool:
        """Whether its story or its place was begun."""

    @abstractmethod
    def met(self) -> Met:
        """Where, which number and which name it says."""

    @abstractmethod
    def place(self) -> Place | None:
        """Its place, where that has a point."""

    @abstractmethod
    def intake(self) -> Intake:
        """The form as it stands. Raises Refused for what cannot be read."""

    @abstractmethod
    def drop(self) -> None:
        """The call was recorded without it: nothing of the form is kept."""

    @abstractmethod
    def place_from_map(self, lat: float, lng: float) -> None:
        """A click on the map: the point and its kelurahan."""

    @abstractmethod
    def put_above(self, said: QWidget) -> None:
        """A line above what is said of the whole form."""

    @abstractmethod
    def warn(self, words: str) -> None:
        """What to beware of, said again before anybody is sent."""
