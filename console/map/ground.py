"""The ground of the map: the city's map file, and over it pictures of the network where the city has set an address."""

from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from console.map.file_tiles import Answer, Door, FileTiles, GroundLook, Place, TileSet
from console.map.online import OnlineGround
from console.sync.online_tiles import OnlineTiles

ONLINE_ZOOMS = tuple(range(20))
_editions = count(1)


class OnlineOffer(NamedTuple):
    """An address of pictures that may be switched on, and whose they are."""

    template: str
    credit: str


class Ground:
    """What the page draws on. `folder`: where online pictures are kept, none: nowhere."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files, self._folder = FileTiles(), folder
        self._offer: OnlineOffer | None = None
        self._on = False
        self._online: OnlineGround | None = None
        self._over: TileSet | None = None

    def use(self, path: Path | None) -> None:
        """From now on this map file, or none. Raises MapRefused; then the one before stays in use."""
        self._files.use(path)

    def offer(self, offer: OnlineOffer | None) -> None:
        """What the online layer is; none: there is no such layer."""
        if offer != self._offer:
            self._offer = offer
            self._renew()

    def switch(self, on: bool) -> None:
        """The online layer on or off."""
        if on != self._on:
            self._on = on
            self._renew()

    def doors(self) -> dict[str, Door]:
        """What answers the page, by the first part of the address."""
        return {"tile": self._answer_tile, "online": self._answer_online}

    def look(self) -> GroundLook:
        """What the page is told."""
        look = self._files.look
        if self._over is None or self._offer is None:
            return look
        credit = " · ".join(part for part in (look.credit, self._offer.credit) if part)
        return msgspec.structs.replace(look, over=self._over, credit=credit)

    def close(self) -> None:
        """Close the file and end the requests to the network."""
        self._files.close()
        self._on = False
        self._renew()

    def _renew(self) -> None:
        if self._online is not None:
            self._online.end()
        self._online = self._over = None
        if self._on and self._offer is not None:
            template = self._offer.template
            self._online = OnlineGround(OnlineTiles(template), template, self._folder)
            self._over = TileSet(next(_editions), "png", ONLINE_ZOOMS)

    def _answer_tile(self, place: Place, ending: str, answer: Answer) -> None:
        answer(self._files.tile(place, ending))

    def _answer_online(self, place: Place, ending: str, answer: Answer) -> None:
        if self._online is not None and place[0] in ONLINE_ZOOMS:
            self._online.ask(place, answer)
        else:
            answer(b"")
