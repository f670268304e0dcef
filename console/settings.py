"""What a person chose on this computer, in HOME/settings.json. Never a secret; a damaged file costs no start."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.errors import ConsoleError
from console.text.words import Language
from wire.durable import replace_file

FILE = "settings.json"
Theme = Literal["day", "night", "auto"]


class TableLook(msgspec.Struct, frozen=True):
    """How a person left a table: sorted by which column, and by code the widths (in letters) and the order of them."""

    sorted_by: str = ""
    down: bool = False
    widths: dict[str, int] = {}
    order: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with their defaults. `text_scale` and volumes in percent; `layout` is the window's own saved state.
    `online_map` is the address of map pictures ({z}, {x}, {y} in it), `online_credit` whose they are; empty: none.
    `layers`: by account, the layers of the map that a person switched away from how they are at first.
    `tables`: by page, how its table was left.

    `others` holds what this program does not know: it is written back as it was.
    """

    language: Language = "id"
    theme: Theme = "auto"
    text_scale: int = 100
    layout: str = ""
    # After so many minutes without a key or a click the screen locks, unless somebody calls; 0: never.
    lock_after_min: int = 30
    ring_volume: int = 100
    alarm_volume: int = 100
    log_level: Literal["DEBUG", "INFO", "WARNING"] = "INFO"
    online_map: str = ""
    online_credit: str = ""
    # Often said sentences behind a short word, of this computer alone; the city has its own beside them.
    phrases: dict[str, str] = {}
    layers: dict[str, dict[str, bool]] = {}
    tables: dict[str, TableLook] = {}
    others: dict[str, Any] = {}


_LIMITS = {
    "text_scale": (75, 200),
    "lock_after_min": (0, 720),
    "ring_volume": (20, 100),
    "alarm_volume": (20, 100),
}
_KNOWN = frozenset(Settings.__struct_fields__) - {"others"}


class SettingsFile:
    """The settings of one home. `problem` names a sentence when the file could not be read as a whole.

    `language` is spoken for this run, whatever was chosen before, and is not kept; `usual` until a person chooses one.
    `tell` hears of settings that cannot be written: they hold until the program ends.
    """

    def __init__(self, home: Path, language: Language | None = None, usual: Language = "id") -> None:
        self.path = home / FILE
        self.problem = ""
        self.tell: Callable[[ConsoleError], None] | None = None
        self._chosen: Language | None = None
        found = self._read()
        self.now = msgspec.structs.replace(found, language=language or self._chosen or usual)

    def change(self, **changes: Any) -> Settings:
        """Take over these settings and write them, whole or not at all. Where nobody is there to be told that they
        cannot be written: raises OSError, and nothing is changed."""
        fresh = _limited(msgspec.convert({**msgspec.structs.asdict(self.now), **changes}, Settings))
        chosen = fresh.language if "language" in changes else self._chosen
        try:
            self._write(fresh, chosen)
        except OSError as error:
            if self.tell is None:
                raise
            self.tell(ConsoleError("settings_unwritten", reason=error.strerror or "?"))
        self.now, self._chosen = fresh, chosen
        return fresh

    def _read(self) -> Settings:
        try:
            found = msgspec.json.decode(self.path.read_bytes(), type=dict[str, Any])
        except FileNotFoundError:
            return Settings()
        except (msgspec.DecodeError, UnicodeDecodeError, OSError):
            self.problem = "settings_broken"
            self._keep_broken()
            return Settings()
        settings = Settings(others={name: value for name, value in found.items() if name not in _KNOWN})
        for name in _KNOWN & found.keys():
            # One by one: a value that is no longer allowed does not cost the others.
            try:
                both = {**msgspec.structs.asdict(settings), name: found[name]}
                settings = msgspec.convert(both, Settings)
            except msgspec.ValidationError:
                self.problem = "settings_broken"
            else:
                self._chosen = settings.language if name == "language" else self._chosen
        return _limited(settings)

    def _keep_broken(self) -> None:
        with suppress(OSError):
            os.replace(self.path, self.path.with_suffix(".broken.json"))

    def _write(self, settings: Settings, chosen: Language | None) -> None:
        known = {name: getattr(settings, name) for name in Settings.__struct_fields__ if name in _KNOWN}
        known["language"] = chosen
        if chosen is None:
            del known["language"]
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self.path, msgspec.json.format(msgspec.json.encode({**settings.others, **known}), indent=2))


def _limited(settings: Settings) -> Settings:
    within = {name: min(max(getattr(settings, name), low), high) for name, (low, high) in _LIMITS.items()}
    return msgspec.structs.replace(settings, **within)
