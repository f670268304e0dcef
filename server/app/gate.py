"""Who may tell positions, and how much: devices are known by their secrets, strangers are counted and slowed."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from server.accounts.limits import Allowance, Tries
from server.accounts.tokens import Device, DeviceBook, Kind
from server.errors import NotAllowed, RefusedByServer
from server.positions import ACCEPTED, Said, Taken, UnitPositions

SECRET_MAX_CHARS = 200
AT_ONCE, EACH_SECOND = 600, 5.0  # a phone that was away for hours sends what it kept, one after the other
STRANGERS, STRANGERS_SPAN_S = 30, 60.0


class Noted(msgspec.Struct, frozen=True):
    """What became of the places of one request: how many were kept, and why the others were not."""

    taken: int
    refused: dict[str, int]


class Gate:
    """Checks trackers and hands their positions on."""

    def __init__(self, book: DeviceBook, positions: UnitPositions) -> None:
        self._book = book
        self._positions = positions
        self._allowance = Allowance(AT_ONCE, EACH_SECOND)
        self._strangers = Tries(STRANGERS, STRANGERS_SPAN_S)

    async def device(self, kind: Kind, secret: str, who: str) -> Device:
        """The device of a secret. Raises NotAllowed, RefusedByServer (device_revoked), TooMany."""
        try:
            if not 0 < len(secret) <= SECRET_MAX_CHARS:
                raise NotAllowed(code="device_unknown")
            found = await self._book.find(kind, secret)
        except NotAllowed:
            self._strangers.check(who)
            self._strangers.failed(who)
            await self._positions.take([Taken("", "", code="foreign")])
            raise
        self._allowance.spend(found.device)
        if found.revoked is not None:
            await self.refuse(found, "revoked")
            raise RefusedByServer(code="device_revoked")
        return found

    async def refuse(self, device: Device, code: str) -> None:
        """Count a message that held no place."""
        await self._positions.take([Taken(device.device, device.unit, code=code)])

    async def note(self, said: Sequence[tuple[Device, Said]]) -> Noted:
        """Keep what is accepted; answers how many, and the refused by code."""
        items = [Taken(device.device, device.unit, one.reading) for device, one in said if one.reading is not None]
        codes = await self._positions.take(items) if items else []
        refused = Counter(code for code in codes if code not in ACCEPTED)
        return Noted(len(codes) - refused.total(), dict(sorted(refused.items())))
