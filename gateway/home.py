"""The gateway's folder: where each file lies, and the few settings kept in gateway.json."""

from pathlib import Path

import msgspec

from console.errors import ConsoleError, on_disk
from wire.durable import replace_file
from wire.limits import GATEWAY_PORT
from wire.network import check_networks

KEYS = "gateway.key"


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """DIR/gateway.json: where it listens, and which of its parts are on."""

    host: str = "127.0.0.1"
    port: int = GATEWAY_PORT
    agencies: bool = True
    partners: bool = True
    alerts: bool = True
    warnings: bool = True  # the feeds of warnings that the city set
    telephony: bool = True  # what the telephone exchange tells
    public: bool = True  # citizens' pages and reports, neighbours, the page for everybody
    # What messages say: the address by which phones reach the pages, and whether the place may stand in them.
    page_url: str = ""
    public_url: str = ""  # the address by which citizens reach the public part
    public_folder: str = (
        ""  # where the page for everybody is written for a web server; DIR/publik where nothing is said
    )
    alert_place: bool = False
    # By which service crews are led to a point: https, with {lat} and {lng}; none where nothing is said.
    route_url: str = ""
    # Who is believed by X-Forwarded-For who asks: addresses or networks of proxies, each of which writes it itself.
    proxies: tuple[str, ...] = ()
    desk_url: str = ""  # the address by which desks reach it, where that is not the one it listens at


def is_route(url: str) -> bool:
    """Whether an address leads to a point that is put into it, by a line nobody reads along."""
    return url.startswith("https://") and "{lat}" in url and "{lng}" in url


class GatewayHome:
    """DIR and what lies in it beside the desk's own files."""

    def __init__(self, folder: Path, keys: Path | None = None) -> None:
        self.folder = folder
        self.settings_file = folder / "gateway.json"
        self.keys_file = keys or folder / KEYS
        self.certificate_file = folder / "tls.pem"
        self.certificate_key_file = folder / "tls.key"
        self.outbox_file = folder / "alerts.db"
        self.inbox_file = folder / "inbox.db"
        self.sign_ins_file = folder / "sign_ins.db"
        self.public_folder = folder / "publik"
        self.limits_folder = folder / "batas"
        self.map_folder = folder / "peta"

    def settings(self) -> Settings:
        """What stands in the file; what is not said is as usual. Raises ConsoleError."""
        try:
            found = msgspec.json.decode(self.settings_file.read_bytes(), type=Settings)
            check_networks(found.proxies)
            return found
        except FileNotFoundError:
            return Settings()
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            raise ConsoleError("gateway_settings", file=str(self.settings_file)) from error

    def save(self, settings: Settings) -> None:
        """Keep them. Raises StoreError."""
        write_private(self.settings_file, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")


def write_private(path: Path, data: bytes) -> None:
    """Replace a file by new bytes, durable, readable by this account only. Raises StoreError."""
    with on_disk():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(path, data)
