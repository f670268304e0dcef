"""What everybody may read, taken from the board and the archive at one moment: the pages are made of this alone, so
that the same content always makes the same files, at any gateway.

Rule: nothing personal is in it, and nothing of a case but its type and place by name where a road is closed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import msgspec

from console.models.state.board import Board
from console.models.state.city import kelurahan_name
from console.models.state.standing_record import StandingRecord
from console.models.views.bulletins import PublicBulletin, own_words, personal_in, public_bulletins
from console.models.views.dangers import ClosedRoad, closed_roads
from console.models.views.masking import is_secret, is_shown_outside, photo_of
from console.models.views.outlines import Outlines
from console.models.views.published import Edition, Month, Year, editions, months_of, years_of
from console.store.archive.queries import Archive
from console.text.bulletins import Issuer, issuer_of
from wire.facts import MissingPersonShown, PublicPageDefined, PublicTopicDefined

FIGURES, BULLETIN, PHOTO = "figures", "bulletin", ".jpg"
PUBLIC_STREAMS = (
    "bulletin:",
    "missing:",
    "ref:city:",
    "ref:public:",
    "ref:boundaries:",
    "ref:topic:",
    "ref:agency:",
    "ref:nature:",
    "road:",
    "figures:",
)


Published = Mapping[tuple[int, str], tuple[Edition, ...]]


class Road(msgspec.Struct, frozen=True):
    """A road that is closed: where, because of what type of incident (its code; empty where that is not said), since
    and until when (UTC ms); `over`: the time is over and nobody opened it. `words`: stretch and reason as they were
    typed, where nothing in them looks like anybody's."""

    street: str
    kelurahan: str
    nature: str
    since_ms: int
    until_ms: int | None
    over: bool
    words: str = ""


class Missing(msgspec.Struct, frozen=True):
    """Somebody who is missed, in the words that were agreed to; where seen last; since and until when (UTC ms); a photo
    (JPEG), or none."""

    text: str
    kelurahan: str
    since_ms: int
    until_ms: int
    photo: bytes = b""

    @property
    def photo_path(self) -> str:
        """Where it lies in the site: named by what is seen."""
        return f"hilang/{hashlib.sha256(self.photo).hexdigest()[:20]}{PHOTO}"


class Named(msgspec.Struct, frozen=True):
    """What a code is called in both languages."""

    id: str
    en: str


class Content(msgspec.Struct, frozen=True):
    """All of it. `changed_ms`: when something of it was last written; `page` says which parts are on."""

    city: str
    zone: str
    sample: bool
    page: PublicPageDefined
    issuer: Issuer
    outlines: Outlines
    bulletins: tuple[PublicBulletin, ...] = ()
    missing: tuple[Missing, ...] = ()
    topics: tuple[PublicTopicDefined, ...] = ()
    roads: tuple[Road, ...] = ()
    agencies: Mapping[str, Named] = {}
    natures: Mapping[str, Named] = {}
    published: Published = {}
    changed_ms: int = 0

    @property
    def months(self) -> dict[tuple[int, str], Month]:
        """What is seen of each month."""
        return months_of(self.published)

    def years(self, months: Mapping[tuple[int, str], Month]) -> dict[tuple[int, str], Year]:
        """And of each year."""
        return years_of(months)


class Kept(msgspec.Struct, frozen=True):
    """What the archive keeps: all figures and bulletins there ever were; read beside the loop, when they change."""

    published: Published
    notices: tuple[StandingRecord, ...]


def kept_in(archive: Archive) -> Kept:
    """As the archive has them. Raises StoreError."""
    return Kept(editions(archive.records_ever(FIGURES)), tuple(archive.notices(BULLETIN)))


def content_of(board: Board, zone: str, kept: Kept, outlines: Outlines, now_ms: int) -> Content:
    """What the city shows now."""
    reference, page = board.reference, board.reference.public_page
    published, told = kept.published, public_bulletins(kept.notices, now_ms)
    roads = closed_roads(board, now_ms) if page.active and page.roads else []
    return Content(
        city=reference.city.name if reference.city is not None else "",
        zone=zone,
        sample=reference.of_samples,
        page=page,
        issuer=issuer_of(reference),
        bulletins=tuple(told) if page.active else (),
        missing=tuple(_missing(board, now_ms)) if page.active else (),
        topics=tuple(one for one in reference.topics.values() if one.active) if page.active else (),
        roads=tuple(_road(board, one) for one in roads),
        agencies={code: Named(one.short, one.short) for code, one in reference.agencies.items()},
        natures={code: Named(one.name_id, one.name_en) for code, one in reference.natures.items()},
        published=published if page.active and page.figures else {},
        outlines=outlines,
        changed_ms=max(
            _changed_ms(board),
            *(one.when for some in published.values() for one in some),
            *(one.changed_ms for one in told),
            0,
        ),
    )


def _missing(board: Board, now_ms: int) -> Iterator[Missing]:
    """Those who are shown now and can be read here, the newest first."""
    for one in sorted(board.notices_of("missing"), key=lambda one: -one.began_ms):
        said = one.said("missing")
        if isinstance(said, MissingPersonShown) and is_shown_outside(one, now_ms) and isinstance(said.text, str):
            yield Missing(said.text, kelurahan_name(said.kelurahan), one.began_ms, said.until, photo_of(said))


def _road(board: Board, road: ClosedRoad) -> Road:
    """Its street and type; what a dispatcher wrote beside them, only where nothing in it looks like anybody's."""
    case = board.cases.get(road.said.case or "")
    known = case is not None and not is_secret(board, case)
    typed = [one for one in (road.said.stretch, road.said.reason) if one]
    found = [one for text in typed for one in personal_in(text, own_words(board))]
    return Road(
        street=road.said.street,
        kelurahan=kelurahan_name(road.said.kelurahan),
        nature=case.nature if known and case is not None else "",
        since_ms=road.since_ms,
        until_ms=road.said.until,
        over=road.over,
        words="" if found else ": ".join(typed),
    )


def _changed_ms(board: Board) -> int:
    """When something that is shown was last written; the same at each gateway, and after a start."""
    defined = (
        one.last_ms
        for stream, one in board.definitions.items()
        if stream.startswith(PUBLIC_STREAMS) and not stream.startswith("ref:agency:")
    )
    return max((*defined, *(one.last_ms for kind in ("road", "missing") for one in board.notices_of(kind))), default=0)
