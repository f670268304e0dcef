"""Where and when the cases of a span were: counts by kelurahan and hour, and points. Never one of a confidential case.

Doubles (merged cases) and false reports count for nothing here.
"""

import msgspec
from sqlalchemy import Integer, func, literal_column, select

from console.store import schema
from console.store.database import Database

HOUR_MS = 3_600_000
MOST_POINTS = 10_000
NOT_COUNTED = ("merged", "false")
_CASES = schema.cases


class SpreadFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which cases, by when they were opened (UTC ms, the end excluded) and by their types; empty means all."""

    since_ms: int
    until_ms: int
    natures: tuple[str, ...] = ()
    sample: bool | None = None


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """`counts`: (start of the hour, kelurahan or "", how many); `points`: (start of the hour, latitude and longitude in
    millionths of a degree), the newest first; `placed`: how many cases have a point that may be shown."""

    counts: list[tuple[int, str, int]]
    points: list[tuple[int, int, int]]
    placed: int


def spread_of(database: Database, wanted: SpreadFilter, most: int = MOST_POINTS) -> Spread:
    """One consistent look; may take a moment over a long span: ask on another thread."""
    hour = _CASES.c.opened_ms // literal_column(str(HOUR_MS), Integer) * literal_column(str(HOUR_MS), Integer)
    among = (_CASES.c.opened_ms >= wanted.since_ms) & (_CASES.c.opened_ms < wanted.until_ms)
    among &= _CASES.c.state.not_in(NOT_COUNTED)
    if wanted.natures:
        among &= _CASES.c.nature.in_(wanted.natures)
    if wanted.sample is not None:
        among &= _CASES.c.sample == int(wanted.sample)
    # Once more here: a row computed before the mark was set is not believed.
    seen = among & _CASES.c.lat_e6.is_not(None) & (_CASES.c.confidential == 0)
    counts = select(hour.label("hour"), _CASES.c.kelurahan, func.count()).where(among).group_by("hour", "kelurahan")
    points = select(hour, _CASES.c.lat_e6, _CASES.c.lng_e6).where(seen).order_by(_CASES.c.opened_ms.desc()).limit(most)
    with database.reading() as connection:
        return Spread(
            counts=[(int(at), ward, many) for at, ward, many in connection.execute(counts)],
            points=[(int(at), lat, lng) for at, lat, lng in connection.execute(points)],
            placed=int(connection.execute(select(func.count()).select_from(_CASES).where(seen)).scalar_one()),
        )
