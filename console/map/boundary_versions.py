"""The boundaries a desk has used, each kept under its hash: which is in use, since when, accepted by whom.

What is in use is a file of its own that is written whole or not at all; without it the program's own areas are used.
"""

import getpass
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from console.clock import now_ms
from console.map.boundaries import FILE_NAME, Checked, check_boundaries
from console.map.boundary_file import read_file
from console.map.boundary_problems import BoundaryRefused
from console.models.city_data import City

FOLDER, INDEX = "boundaries", "versions.json"
OWN = ""  # the hash that stands for the program's own approximate areas


class Version(msgspec.Struct, frozen=True):
    """Boundaries as they were accepted. `by`: an account, or a name of this computer; `at`: ms of UTC."""

    sha256: str
    name: str = ""
    source: str = ""
    at: int = 0
    by: str = ""
    approximate: bool = False
    areas: int = 0


class BoundaryShelf:
    """HOME/boundaries. Every change raises `BoundaryRefused` (not_written) when the disk does not take it."""

    def __init__(self, home: Path) -> None:
        self._home, self._folder = home, home / FOLDER

    @property
    def in_use(self) -> str:
        """The hash of what is in use; OWN for the program's own areas."""
        data = _read(self._home / FILE_NAME)
        return OWN if data is None else _hash(data)

    def versions(self) -> list[Version]:
        """All that are kept, the last accepted first; a file that an older program put into use is one of them."""
        kept = {one.sha256: one for one in self._index() if self._path(one.sha256).exists()}
        if self.in_use != OWN:
            kept.setdefault(self.in_use, self._unnamed())
        return sorted(kept.values(), key=lambda one: one.at, reverse=True)

    def data(self, sha256: str) -> bytes | None:
        """A kept file; none when there is none, or not with these bytes."""
        found = (_read(path) for path in (self._path(sha256), self._home / FILE_NAME))
        return next((data for data in found if data is not None and _hash(data) == sha256), None)

    def keep(self, data: bytes, version: Version) -> None:
        """Put a file beside the others; the same one again counts as accepted anew."""
        assert _hash(data) == version.sha256, "a version is named by its bytes"
        self._keep_old()
        with _writing():
            _write(self._path(version.sha256), data)
            rest = [one for one in self._index() if one.sha256 != version.sha256]
            _write(self._folder / INDEX, msgspec.json.encode([*rest, version]))

    def use(self, sha256: str) -> None:
        """From now on these boundaries, which are kept here, or OWN."""
        self._keep_old()
        with _writing():
            if sha256 == OWN:
                (self._home / FILE_NAME).unlink(missing_ok=True)
            else:
                _write(self._home / FILE_NAME, self._path(sha256).read_bytes())

    def _keep_old(self) -> None:
        """What was installed before there were versions is not lost when another takes its place."""
        data = _read(self._home / FILE_NAME)
        if data is not None and not self._path(_hash(data)).exists():
            with _writing():
                _write(self._path(_hash(data)), data)
                _write(self._folder / INDEX, msgspec.json.encode([*self._index(), self._unnamed()]))

    def _unnamed(self) -> Version:
        """The file in use as far as it is known without the index."""
        at = 0
        with suppress(OSError):
            at = int((self._home / FILE_NAME).stat().st_mtime * 1000)
        return Version(self.in_use, FILE_NAME, at=at)

    def _index(self) -> list[Version]:
        try:
            return msgspec.json.decode(_read(self._folder / INDEX) or b"[]", type=list[Version])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return []  # only what is known of the files is lost, never what is in use

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.geojson"


class Installed(msgspec.Struct, frozen=True):
    """What was taken into use."""

    path: Path
    areas: int
    area_km2: float
    sha256: str


def install_boundaries(path: Path, home: Path, city: City | None = None, *, approximate: bool = False) -> Installed:
    """Checks the GeoJSON file at `path` and makes it the boundaries of this `home` alone; raises `BoundaryRefused`."""
    checked = check_boundaries(read_file(path), city, approximate=approximate)
    shelf, version = BoundaryShelf(home), version_of(checked, path.stem)
    shelf.keep(checked.data, version)
    shelf.use(version.sha256)
    return Installed(home / FILE_NAME, checked.areas, checked.area_km2, version.sha256)


def version_of(checked: Checked, name: str, source: str = "", at: int = 0, by: str = "") -> Version:
    """A checked file as a version, accepted by whoever uses this computer unless it is said."""
    sha256 = _hash(checked.data)
    return Version(sha256, name, source, at or now_ms(), by or _user(), checked.approximate, checked.areas)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _read(path: Path) -> bytes | None:
    """Another thread may put a file in its place, or take it away, at any time."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise BoundaryRefused("not_written", reason=problem.strerror or "?") from problem


def _write(target: Path, data: bytes) -> None:
    """On disk whole, or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(prefix=".boundaries-", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
