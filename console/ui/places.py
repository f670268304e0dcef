"""Which panel is in front, whole, or in a window of its own; kept over a restart."""

from __future__ import annotations

import dataclasses

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from console.settings import SettingsFile
from console.ui.arrangement import PANELS, Arrangement, Shown, Zone
from console.ui.floating import FloatingPanel, as_state, as_text
from console.ui.stage import Stage


class Kept(msgspec.Struct, frozen=True):
    """What is kept of the window: its geometry, and that of each floating panel by zone."""

    window: str = ""
    floating: dict[str, str] = {}


class Places(QObject):
    """Moves the focus and the panels."""

    def __init__(self, stage: Stage, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._settings = stage, settings
        self._floating: dict[Zone, FloatingPanel] = {}
        self.restored = False  # whether the window is where it was left

    def go(self, zone: Zone) -> None:
        """F5 to F8: the focus goes to a panel; where it is already, the panel takes the whole area or gives it back."""
        shown = self._stage.shown
        if zone in self._floating:
            self._floating[zone].activateWindow()
            self._stage.widget(zone).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        inside = self.inside(zone)
        whole: Zone | None = None
        if inside and self._stage.arrangement is not Arrangement.SINGLE:
            whole = None if shown.whole is zone else zone
        self._stage.show_as(dataclasses.replace(shown, front=zone, whole=whole))
        self._stage.widget(zone).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self, zone: Zone) -> None:
        """Make sure that a panel can be seen."""
        shown = self._stage.shown
        if zone in shown.floating or self._stage.widget(zone).isVisibleTo(self._stage):
            return
        self._stage.show_as(dataclasses.replace(shown, front=zone, whole=None))

    def give_all(self, zone: Zone) -> None:
        """Let a panel take the area of all panels."""
        self._stage.show_as(dataclasses.replace(self._stage.shown, front=zone, whole=zone))

    def give_back(self) -> None:
        """All panels have their places again."""
        self._stage.show_as(dataclasses.replace(self._stage.shown, whole=None))

    def inside(self, zone: Zone) -> bool:
        """Whether the focus is in this panel."""
        focused = QApplication.focusWidget()
        widget = self._stage.widget(zone)
        return focused is not None and (focused is widget or widget.isAncestorOf(focused))

    def focused(self) -> Zone | None:
        """The panel the focus is in, or none."""
        return next((zone for zone in PANELS if self.inside(zone)), None)

    def float_focused(self) -> FloatingPanel | None:
        """Put the panel in focus into a window of its own."""
        zone = self.focused()
        return self.float(zone) if zone is not None and zone not in self._floating else None

    def float(self, zone: Zone, geometry: str = "") -> FloatingPanel:
        """Put a panel into a window of its own, where it was before."""
        panel = self._stage.widget(zone)
        window = FloatingPanel(zone, panel, panel.accessibleName() or zone.value)
        window.closed.connect(self.dock)
        self._floating[zone] = window
        shown = self._stage.shown
        whole = None if shown.whole is zone else shown.whole
        self._stage.show_as(Shown(shown.front, whole, shown.floating | {zone}))
        if geometry:
            window.restoreGeometry(as_state(geometry))
        window.show()
        return window

    def dock(self, zone: Zone) -> None:
        """Put a panel back into its zone."""
        window = self._floating.pop(zone)
        panel = self._stage.widget(zone)
        panel.setParent(self._stage)
        shown = self._stage.shown
        self._stage.show_as(Shown(shown.front, shown.whole, shown.floating - {zone}))
        window.hide()
        window.deleteLater()

    def dock_all(self) -> None:
        """Put all panels back."""
        for zone in list(self._floating):
            self.dock(zone)

    def windows(self) -> list[QWidget]:
        """The windows of floating panels."""
        return list(self._floating.values())

    def restore_window(self, window: QMainWindow) -> None:
        """The window and its floating panels where they were; a screen that is gone pulls them back.

        A window left on a screen of another size does not come back: Qt refuses, and `restored` stays false.
        """
        kept = self._kept()
        if kept.window:
            self.restored = window.restoreGeometry(as_state(kept.window))
        for name, geometry in kept.floating.items():
            self.float(Zone(name), geometry)

    def save_window(self, window: QMainWindow) -> None:
        """Keep where everything is, and close the floating panels with the window."""
        floating = {zone.value: as_text(panel.saveGeometry()) for zone, panel in self._floating.items()}
        kept = Kept(as_text(window.saveGeometry()), floating)
        self._settings.change(layout=msgspec.json.encode(kept).decode())
        self.dock_all()

    def _kept(self) -> Kept:
        try:
            kept = msgspec.json.decode(self._settings.now.layout or "{}", type=Kept)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return Kept()
        names = {zone.value for zone in PANELS}
        return Kept(kept.window, {name: state for name, state in kept.floating.items() if name in names})
