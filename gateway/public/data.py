"""Open data: the published figures for programs, as CSV, JSON and GeoJSON, with a Frictionless data package that says
what each field means.

Rule: what is hidden on a page is empty here; no line is about one case; every file is made of the published facts.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from console.models.state.measures import SHAPES
from console.models.views.published import COUNTED, KELURAHAN, NATURE, CellKey, Edition, Keys, Told, said
from console.text import vocabulary
from console.text.formats import harmless
from gateway.public.content import Content
from gateway.public.pages import Files, Pages
from gateway.public.sheets import FIGURES, HISTORY, SHEETS, TYPES, WARDS, Sheet

FOLDER = "data"
Value = str | int | float | bool | None


class Data:
    """The files of one content; names are Indonesian, codes stay."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._content: Content = pages.content

    def made(self) -> Files:
        """Every file, by its path in the site; to be called while Indonesian is spoken."""
        rows: dict[Sheet, list[tuple[Value, ...]]] = {
            FIGURES: list(self._figures()),
            WARDS: list(self._counted(KELURAHAN)),
            TYPES: list(self._counted(NATURE)),
            HISTORY: list(self._history()),
        }
        files = {sheet.path: _csv(sheet, lines) for sheet, lines in rows.items()}
        names = {sheet.name: [one.name for one in sheet.fields] for sheet in SHEETS}
        whole = {
            sheet.name: [dict(zip(names[sheet.name], line, strict=True)) for line in lines]
            for sheet, lines in rows.items()
        }
        files["semua.json"] = _json({"city": self._content.city, "licence": self._content.page.licence, **whole})
        files["kelurahan.geojson"] = self._geojson(rows[WARDS])
        files["datapackage.json"] = self._package(files)
        return {f"{FOLDER}/{path}": data for path, data in files.items()}

    def _figures(self) -> Iterator[tuple[Value, ...]]:
        for (number, agency), one in self._pages.months.items():
            yield from self._lines(_month(number), agency, one.told, {})
        for (year, agency), whole in self._pages.years.items():
            yield from self._lines(str(year), agency, whole.told, whole.months)

    def _lines(
        self, when: str, agency: str, told: dict[CellKey, Told], months: dict[CellKey, int]
    ) -> Iterator[tuple[Value, ...]]:
        for key, one in told.items():
            if key[1]:
                continue
            line: tuple[Value, ...] = (when, agency, self._pages.agency(agency), key[0])
            hidden = one.figure is None
            yield (*line, vocabulary.word("measure", key[0]), *values(key[0], one), hidden, months.get(key))

    def _counted(self, by: str) -> Iterator[tuple[Value, ...]]:
        whole = [(_month(number), one.told) for (number, agency), one in self._pages.months.items() if not agency]
        whole += [(str(year), one.told) for (year, agency), one in self._pages.years.items() if not agency]
        for when, told in whole:
            for key, one in told.items():
                if key[0] == COUNTED and key[1].startswith(f"{by}:"):
                    code = key[1].partition(":")[2]
                    count = one.figure.n if one.figure is not None else None
                    yield when, code, self._pages.named(key[1]), count, count is None

    def _history(self) -> Iterator[tuple[Value, ...]]:
        for (number, agency), month in self._pages.months.items():
            for one, hidden in zip(month.editions, month.hidden, strict=True):
                whose = (_month(number), agency, self._pages.agency(agency))
                yield (*whose, _iso(one.when), _iso(one.fact.until), one.entry, fingerprint(one, hidden))

    def _geojson(self, rows: Sequence[tuple[Value, ...]]) -> bytes:
        """The outlines, whose they are, and the numbers of each month: {"2026-10": 12, …}, null where it is hidden."""
        counts: dict[str, dict[str, Value]] = {}
        for when, code, _, count, _ in rows:
            counts.setdefault(str(code), {})[str(when)] = count
        shapes = {"source": self._pages.outlines_words(), **msgspec.json.decode(self._content.outlines.raw)}
        for feature in shapes["features"]:
            kept = {name: feature["properties"].get(name) for name in ("code", "name", "approximate")}
            feature["properties"] = {**kept, "cases": counts.get(str(kept["code"]), {})}
        return _json(shapes)

    def _package(self, files: Files) -> bytes:
        say, page = self._pages.say, self._content.page
        resources: list[dict[str, Any]] = [
            {
                "name": sheet.name,
                "path": sheet.path,
                "profile": "tabular-data-resource",
                "title": say(sheet.content),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[sheet.path]),
                "hash": f"sha256:{hashlib.sha256(files[sheet.path]).hexdigest()}",
                "schema": {
                    "fields": [
                        {"name": one.name, "type": one.type, "description": say(one.meaning)} for one in sheet.fields
                    ],
                    "missingValues": [""],
                },
            }
            for sheet in SHEETS
        ]
        return _json(
            {
                "profile": "data-package",
                "name": "112",
                "title": f"112 {self._content.city}",
                "description": say("data_words"),
                **({"homepage": page.address} if page.address else {}),
                "licenses": [{"title": page.licence}],
                "resources": resources,
            }
        )


def values(measure: str, one: Told) -> tuple[Value, ...]:
    """n, median, P90, target, in target, missing, share: empty where it is hidden or is nothing of this measure."""
    figure = one.figure
    if figure is None:
        return None, None, None, one.target_s, None, None, None
    times = (_short(figure.median_s), _short(figure.p90_s), one.target_s)
    share = figure.share if SHAPES[measure] == "share" else None
    return figure.n, *times, _short(figure.within), _short(figure.missing), _short(share)


def fingerprint(edition: Edition, hidden: Keys) -> str:
    """SHA-256 of what everybody saw of a publication, as JSON without spaces: a list of lists, each measure, division
    and `values`, in this order. Who keeps a copy can tell whether it was changed."""
    lines = [
        [*key, *values(key[0], Told(said(cell), cell.target_s))]
        for key, cell in sorted(edition.cells.items())
        if key not in hidden
    ]
    return hashlib.sha256(msgspec.json.encode(lines)).hexdigest()


def _csv(sheet: Sheet, rows: Iterable[Sequence[Value]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(one.name for one in sheet.fields)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else str(value)


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _month(number: int) -> str:
    return f"{number // 100}-{number % 100:02}"


def _iso(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
