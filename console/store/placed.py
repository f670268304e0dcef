"""The cases of a span with the point and the kelurahan written with them. Never a confidential one: it has no point."""

import msgspec
from sqlalchemy import select

from console.store import schema
from console.store.database import Database

_CASES = schema.cases


class PlacedCase(msgspec.Struct, frozen=True):
    """`kelurahan` is its code or its name, as it was written, "" for none; the point in millionths of a degree."""

    id: str
    kelurahan: str
    lat_e6: int
    lng_e6: int


def placed_of(database: Database, since_ms: int, until_ms: int) -> list[PlacedCase]:
    """By when they were opened (UTC ms, the end excluded), the last one first. Takes a moment over a long span."""
    columns = (_CASES.c.id, _CASES.c.kelurahan, _CASES.c.lat_e6, _CASES.c.lng_e6)
    among = (_CASES.c.opened_ms >= since_ms) & (_CASES.c.opened_ms < until_ms)
    # Once more here: a row computed before the mark was set is not believed.
    seen = among & _CASES.c.lat_e6.is_not(None) & (_CASES.c.confidential == 0)
    with database.reading() as connection:
        rows = connection.execute(select(*columns).where(seen).order_by(_CASES.c.opened_ms.desc()))
        return [PlacedCase(*row) for row in rows]
