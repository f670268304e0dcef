"""A SQLite file somebody else made, opened for reading: only its tables are read, and no answer takes for ever.

Rule: what a file would carry out by itself (views, triggers, virtual tables, computed columns) is refused or unread.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from console.map.basemap.map_problems import MapRefused

# What SQLite does for one answer: a tile is asked for while somebody looks on, a list beside it.
ONE_STEPS, ALL_STEPS, _LOOK_STEPS = 5_000_000, 500_000_000, 50_000
_LONGEST_BYTES = 256_000_000
# Pictures kept once and named by their places, as programs write them beside a view called `tiles`.
_SHARED = (("map", "images"), ("tiles_shallow", "tiles_data"))
_PLACE = frozenset({"zoom_level", "tile_column", "tile_row"})


class PlainTables:
    """Raises MapRefused (endless, not_tables) and sqlite3.DatabaseError."""

    def __init__(self, database: sqlite3.Connection, file: str) -> None:
        self._db, self._file, self._left = database, file, 0
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_BYTES)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for setting in ("trusted_schema = OFF", "query_only = ON", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {setting}")
        database.set_progress_handler(self._too_much, _LOOK_STEPS)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self, sql: str, values: tuple[object, ...] = (), most_steps: int = ALL_STEPS) -> Iterator[Any]:
        """All rows of an answer."""
        self._left = most_steps
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.OperationalError as problem:
            if self._left <= 0:
                raise MapRefused("endless", file=self._file) from problem
            raise

    def row(self, sql: str, values: tuple[object, ...] = (), most_steps: int = ONE_STEPS) -> Any:
        """The first row of an answer, or none."""
        return next(self.rows(f"{sql} LIMIT 1", values, most_steps), None)

    def only_tables(self) -> None:
        """Nothing but tables of plain columns and their indexes."""
        views = self._checked()
        if views:
            raise MapRefused("not_tables", file=self._file, what=views[0])

    def pictures(self) -> str:
        """Where pictures lie, for a FROM: a table of that name, or two of the usual ones; what views there are is never
        asked."""
        views = self._checked()
        tables = {str(name) for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "tiles" in tables:
            return "tiles"
        for places, pictures in _SHARED:
            if {places, pictures} <= tables:
                shared = self._columns(places) & self._columns(pictures) - _PLACE - {"tile_data"}
                if len(shared) == 1 and next(iter(shared)).isidentifier():
                    return f'{places} JOIN {pictures} USING ("{shared.pop()}")'
        raise MapRefused("not_tables", file=self._file, what=views[0] if views else "?")

    def _checked(self) -> list[str]:
        """The names of its views; what else carries something out is refused."""
        views = []
        for kind, name in list(self.rows("SELECT type, name FROM sqlite_master")):
            if kind == "view":
                views.append(str(name))
            elif kind not in ("table", "index") or (kind == "table" and not self._plain(str(name))):
                raise MapRefused("not_tables", file=self._file, what=name)
        return views

    def _plain(self, name: str) -> bool:
        kinds = {str(kind) for (kind,) in self.rows("SELECT type FROM pragma_table_list(?)", (name,))}
        hidden = {int(one) for (one,) in self.rows("SELECT hidden FROM pragma_table_xinfo(?)", (name,))}
        return kinds == {"table"} and hidden == {0}

    def _columns(self, table: str) -> set[str]:
        return {str(name) for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", (table,))}

    def _too_much(self) -> bool:
        self._left -= _LOOK_STEPS
        return self._left <= 0


def in_memory(whole: bytes, file: str) -> PlainTables:
    """A file that was read whole. Raises sqlite3.DatabaseError."""
    database = sqlite3.connect(":memory:")
    database.deserialize(whole)
    return PlainTables(database, file)


def on_disk(path: Path) -> PlainTables:
    """A file that is read where it lies. Raises sqlite3.DatabaseError."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    return PlainTables(database, path.name)
