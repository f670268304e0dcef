"""The server's folder: where each file lies, and the few settings kept in config.json."""

import stat
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from server.errors import StoreUnfit
from wire.durable import replace_file
from wire.limits import BLOB_MAX_BYTES, GATEWAY_PORT, MAP_MAX_BYTES
from wire.network import check_networks
from wire.seal import FILE_EXTRA_BYTES

MB = 1024 * 1024


class PositionRules(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is believed of trackers, and for how long it is kept. `box`: south, west, north, east, in degrees."""

    late_min: float = 10.0
    keep_days: float = 30.0
    box: tuple[float, float, float, float] | None = None


ERASURE_WAIT_HOURS = 24


class Config(msgspec.Struct, frozen=True, omit_defaults=True):
    """DIR/config.json. `postgres` names a file that holds the connection string: secrets stay out of here."""

    version: int
    city: str
    server: str
    sample: bool = False
    postgres: str | None = None
    # Nothing is numbered while PostgreSQL waits for no standby: a promoted one then has all that was acknowledged.
    postgres_synchronous: bool = False
    # Desks seal what they write; what a program of the former version cannot check. A new server's folder says so from
    # the first day; one that was upgraded once nobody will go back.
    seals: bool = False
    names: tuple[str, ...] = ()
    # Under which a gateway may be reached beside localhost: a certificate for a name is this city's word.
    gateway_names: tuple[str, ...] = ()
    gateway_port: int = GATEWAY_PORT  # at which phones reach it there; 443 behind a proxy
    positions: PositionRules = PositionRules()
    # Who is believed by X-Forwarded-For who asks: addresses or networks of proxies, each of which writes it itself.
    proxies: tuple[str, ...] = ()
    # Within how many days supervisors and admins enrol a second factor; 0: nobody has to, as in a sample room.
    second_factor_days: int = 30
    # An order to erase needs two people at two desks, and waits so long in the open. 0: one person's is done at once,
    # for rehearsals.
    erasure_wait_hours: int = ERASURE_WAIT_HOURS
    # The largest files that are handed out, in MB of 1024 × 1024 bytes.
    map_max_mb: int = MAP_MAX_BYTES // MB
    blob_max_mb: int = BLOB_MAX_BYTES // MB
    # How much all attachments together may have: what does not fit waits at its desk, and entries keep their room.
    attachments_max_mb: int = 50_000
    # Where the security log goes besides: a socket (/dev/log), or host:port.
    syslog: str = ""
    drill: bool = False  # a room of exercise, which reaches nobody

    def largest(self, kind: str) -> int:
        """How many bytes a blob may have that a fact of this kind names."""
        sealed = FILE_EXTRA_BYTES if kind == "attachment_added" else 0
        return (self.map_max_mb if kind == "map_published" else self.blob_max_mb) * MB + sealed


class Home:
    """DIR and what lies in it."""

    DATABASE = "ledger.db"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config_file = folder / "config.json"
        self.database_file = folder / self.DATABASE
        self.positions_file = folder / "positions.db"
        self.keys = folder / "keys"
        self.blobs = folder / "blobs"
        self.reports = folder / "laporan"
        self.head_file = folder / "head"
        self.lock_file = folder / "lock"
        self.security_file = folder / "keamanan.log"

    def make(self) -> None:
        """Create the folders, readable by the server's user only."""
        for folder in (self.folder, self.keys):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.close_to_others()

    def close_to_others(self) -> None:
        """What is in the folder is the server's user's alone, also what was there before. Raises StoreUnfit."""
        if sys.platform == "win32":
            return
        for folder in (self.folder, self.keys, self.blobs, self.blobs / "parts", self.reports):
            if folder.is_dir():
                _close(folder)
                for file in folder.iterdir():
                    if not file.is_dir():
                        _close(file)

    def config(self) -> Config:
        """The settings. Raises StoreUnfit when this is not a server's folder."""
        try:
            found = msgspec.json.decode(self.config_file.read_bytes(), type=Config)
            check_networks(found.proxies)
            return found
        except (FileNotFoundError, NotADirectoryError):
            raise StoreUnfit(code="no_home") from None
        except (msgspec.DecodeError, ValueError) as error:
            raise StoreUnfit(code="config_broken") from error

    def save(self, config: Config) -> None:
        replace_file(self.config_file, msgspec.json.format(msgspec.json.encode(config), indent=2) + b"\n")


def _close(path: Path) -> None:
    """Take all rights of others away, where there are any; a link's file is not ours."""
    with suppress(FileNotFoundError):  # somebody else was faster
        held = path.lstat()
        if stat.S_IMODE(held.st_mode) & 0o077 and not stat.S_ISLNK(held.st_mode):
            try:
                path.chmod(stat.S_IMODE(held.st_mode) & 0o700)
            except PermissionError as error:
                raise StoreUnfit(code="store_denied", file=path.name) from error
