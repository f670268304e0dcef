"""The phone of a caller of the sample room: what the room writes to it is read in the terminal, its pages are opened in
any browser of this machine.

Rule: its modem is a folder of the room; no word of it leaves this machine, whatever number it is for.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from console.models.commands.channels import set_channel
from console.models.commands.reference import define
from console.room.server_process import page_address
from console.station import Station
from wire.facts import CitizenRuleDefined

MODEM, CONFIG = "modem", "smsdrc"
_FOLDERS = ("inboxpath", "outboxpath", "errorsmspath")


def set_up_phones(station: Station, folder: Path) -> None:
    """The pages of citizens and a way to their phones, by the admin who is signed in at this desk."""
    desk, config = station.desk, _modem(folder.resolve())
    reference = desk.board.reference
    sms = reference.senders.get("sms")
    if sms is None or sms.settings.get("config") != str(config):
        desk.do(set_channel, "sms", {"config": str(config)})
    if reference.citizen_rule == CitizenRuleDefined("room"):  # what somebody tried stays
        desk.do(define, CitizenRuleDefined("room", silent=True, report=True))
    address = page_address(folder)  # another one each time the room is opened
    if address is not None and reference.public_page.address != address:
        desk.do(define, msgspec.structs.replace(reference.public_page, address=address))


def came(folder: Path) -> Iterator[tuple[str, str]]:
    """To which number something was written since the last look, and what; the oldest first."""
    for one in sorted((folder / MODEM / _FOLDERS[1]).glob("OUT*.txt")):
        number, text = one.name.split("_")[3], one.read_text("ascii", "replace")
        one.unlink()
        yield number, text


def _modem(folder: Path) -> Path:
    """The file that says where the modem's folders are, as a modem's program has it."""
    paths = {name: folder / MODEM / name for name in _FOLDERS}
    for path in paths.values():
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    config = folder / MODEM / CONFIG
    config.write_text("\n".join(("[smsd]", *(f"{name} = {path}" for name, path in paths.items()), "")))
    return config
