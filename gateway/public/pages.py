"""The pages as HTML, made from templates that mark nothing anybody typed; all links are relative, so that the same
files stand at any address.

Rule: a page works without script, loads one style sheet of ours and nothing of anybody else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from console.models.state.city import kelurahan_name
from console.models.state.measures import SHAPES
from console.models.views.bulletins import PublicBulletin
from console.models.views.published import (
    CONFIDENTIAL,
    COUNTED,
    KELURAHAN,
    NATURE,
    OF_AGENCY,
    OF_ROOM,
    CellKey,
    Month,
    Told,
    Year,
)
from console.models.views.statistics import Figure
from console.text import formats, vocabulary
from console.text.bulletins import Shown, shown, topic_word
from console.text.words import Language, in_language
from gateway.agencies.pages import FOLDER, templates
from gateway.public.content import Content
from gateway.public.sheets import DATA_FILES, SHEETS
from gateway.public.words import say
from wire.facts import PublicTopicDefined

NOTHING, HIDDEN = "–", "·"
MARK_CHARS = 12  # of the hash of what a page loads, in its address
STYLE, SCRIPT, MISSING = "gaya.css", "cari.js", "404.html"
SEARCHED_MOST = 200  # bulletins the first page of the archive lists and searches; older ones by month
LANGUAGES: tuple[Language, ...] = ("id", "en")
Files = dict[str, bytes]
_PART = re.compile(r"[A-Za-z0-9_-]{1,60}")


@cache
def style() -> bytes:
    """The style sheet: the colours of all pages of the gateway, and what these need."""
    colours = [one for one in (FOLDER / "style.css").read_text("utf-8").splitlines() if "--window:" in one]
    own = (FOLDER / "public" / STYLE).read_text("utf-8")
    return "\n".join([*colours, own]).encode()


@cache
def script() -> bytes:
    """What filters the archive where there is script."""
    return (FOLDER / "public" / SCRIPT).read_bytes()


def part_of(code: str) -> str:
    """A code as part of an address, whatever a desk wrote there: it leads nowhere else, and every disk holds it."""
    return code if _PART.fullmatch(code) else _mark(code.encode())


@cache
def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:MARK_CHARS]


class Way(NamedTuple):
    """The same page in another language or other words."""

    path: str
    words: str
    language: str


class Row(NamedTuple):
    """A line of a table of figures, in words; `before`: what it said before."""

    name: str
    n: str
    median: str
    p90: str
    within: str
    missing: str
    before: tuple[str, ...]


class Plain(NamedTuple):
    """A number or share with its name, in words."""

    name: str
    words: str
    before: tuple[str, ...]


class Table(NamedTuple):
    """The figures of an agency or of the room: counts and shares, and a line for each time."""

    name: str
    published: str
    plain: tuple[Plain, ...]
    rows: tuple[Row, ...]


class Counted(NamedTuple):
    """Cases by kelurahan or type."""

    name: str
    rows: tuple[Plain, ...]


class Pages:
    """The pages of one content in one language."""

    def __init__(self, content: Content, language: Language) -> None:
        self.content, self.language = content, language
        self.zone = ZoneInfo(content.zone)
        self.months = content.months
        self.years = content.years(self.months)

    def made(self) -> Files:
        """Every page, by its path."""
        with in_language(self.language):
            files = dict(self._made())
        return {self._path(path): text.encode() for path, text in files.items()}

    def _path(self, path: str) -> str:
        return path if self.language == "id" else f"{self.language}/{path}"

    def _made(self) -> Iterator[tuple[str, str]]:
        if not self.content.page.active:
            yield self._page("closed", "index.html")
            return
        valid = [self._line(one) for one in self.content.bulletins if one.phase == "valid"]
        yield self._page("index", "index.html", roads=self._roads(), bulletins=valid)
        yield from self._bulletins()
        for topic in self.content.topics:
            yield from self._topic(topic)
        yield self._page("about", "tentang.html")
        if self.content.page.figures:
            yield from self._figures()
            outlines = self.outlines_words()
            yield self._page("data", "data/index.html", files=DATA_FILES, sheets=SHEETS, outlines=outlines)
        address = self.content.page.address.rstrip("/")
        root = f"{address}/" if address else ""  # it is shown at addresses of any depth
        yield self._page("missing", MISSING, root=root, home=root if self.language == "id" else f"{root}en/")

    def say(self, sentence: str, **values: object) -> str:
        """A sentence in the language of these pages."""
        return say(self.language, sentence, **values)

    def outlines_words(self) -> str:
        """Whose the outlines of the kelurahan are."""
        source = self.content.outlines.source
        return self.say("outlines_of", source=source) if source else self.say("approximate")

    def at(self, at_ms: int) -> str:
        """A moment with its day and year."""
        return formats.whole_stamp(at_ms, self.language, self.zone)

    def _page(self, template: str, path: str, **values: Any) -> tuple[str, str]:
        whole = self._path(path)
        other = path if self.language == "en" else f"en/{path}"
        root = "../" * whole.count("/")
        given: dict[str, Any] = {
            "say": self.say,
            "at": self.at,
            "language": self.language,
            "root": root,
            "home": root if self.language == "id" else f"{root}en/",
            "here": whole.rpartition("/")[2],
            "path": path,
            "content": self.content,
            "page": self.content.page,
            "style": f"{STYLE}?v={_mark(style())}",
            "script": None,
            "ways": (Way(other, "English" if self.language == "id" else "Bahasa Indonesia", _other(self.language)),),
            "text_language": self.language,
            "months": sorted({month for month, _ in self.months}, reverse=True),
            "month_words": self._month_words,
            "part": part_of,
            "topic_word": lambda code: vocabulary.word("topic", code),
        }
        return path, templates().get_template(f"public/{template}.html.j2").render(given | values)

    # --- what holds now ------------------------------------------------------------------------------------------

    def _roads(self) -> list[dict[str, str]]:
        return [
            {
                "street": road.street,
                "where": ", ".join(part for part in (road.kelurahan, self._nature(road.nature)) if part),
                "when": self.say("road_since", at=self.at(road.since_ms)),
                "words": road.words,
                "until": self.say("road_over" if road.over else "road_until", at=self.at(road.until_ms))
                if road.until_ms is not None
                else "",
            }
            for road in self.content.roads
        ]

    def _nature(self, code: str) -> str:
        known = self.content.natures.get(code)
        return getattr(known, self.language) if known is not None else ""

    def _topic(self, topic: PublicTopicDefined) -> Iterator[tuple[str, str]]:
        """The page of a topic, and in Indonesian those in easy words and in Javanese."""
        own = f"topik/{part_of(topic.code)}"
        written = [(f"{own}.html", topic.text_id, self.say("indonesian"), "id")]
        if topic.text_easy:
            written.append((f"{own}-mudah.html", topic.text_easy, self.say("easy"), "id"))
        if topic.text_jv:
            written.append((f"{own}-jawa.html", topic.text_jv, self.say("javanese"), "jv"))
        ways = [Way(path, words, language) for path, _, words, language in written]
        ways.append(Way(f"en/{own}.html", self.say("english"), "en"))
        if self.language == "en":
            text = topic.text_en or topic.text_id
            title = topic.title_en or topic.title_id
            yield self._page(
                *("topic", f"{own}.html"),
                topic=topic,
                title=title,
                parts=parts_of(text),
                ways=ways,
                text_language="en" if topic.text_en else "id",
                untranslated=not topic.text_en,
            )
            return
        for path, text, _, language in written:
            given = {"topic": topic, "title": topic.title_id, "parts": parts_of(text), "ways": ways}
            yield self._page("topic", path, **given, text_language=language, untranslated=False)

    # --- bulletins -----------------------------------------------------------------------------------------------

    def _bulletins(self) -> Iterator[tuple[str, str]]:
        """A page each, and the archive by month and topic: lists that need no script."""
        every = self.content.bulletins
        for one in every:
            yield self._page("bulletin", f"buletin/{one.slug}.html", one=one, shown=self._shown(one))
        months: dict[str, list[PublicBulletin]] = {}
        topics: dict[str, list[PublicBulletin]] = {}
        for one in every:
            months.setdefault(f"{formats.local(one.first_ms, self.zone):%Y-%m}", []).append(one)
            topics.setdefault(one.said.topic, []).append(one)
        shelves = {
            **{one: (formats.month(int(one.replace("-", "")), self.language), some) for one, some in months.items()},
            **{f"topik-{part_of(one)}": (topic_word(one, self.language), some) for one, some in topics.items()},
        }
        names = [(path, words, len(some)) for path, (words, some) in shelves.items()]
        shared: dict[str, Any] = {
            "by_month": [one for one in names if not one[0].startswith("topik-")],
            "by_topic": [one for one in names if one[0].startswith("topik-")],
        }
        newest = [self._line(one) for one in every[:SEARCHED_MOST]]
        loaded = f"{SCRIPT}?v={_mark(script())}"
        whole = {"title": self.say("archive"), "bulletins": newest, "searched": True}
        yield self._page("archive", "arsip/index.html", **whole, **shared, script=loaded)
        for path, (words, some) in shelves.items():
            lines = {"title": words, "bulletins": [self._line(one) for one in some], "searched": False}
            yield self._page("archive", f"arsip/{path}.html", **lines, **shared)

    def _shown(self, one: PublicBulletin) -> Shown:
        return shown(one, self.content.issuer, self.language)

    def _line(self, one: PublicBulletin) -> dict[str, str]:
        """A bulletin in a list; `words`: what it is found by."""
        read = self._shown(one)
        return {
            "slug": one.slug,
            "badge": read.badge,
            "class": one.said.status if one.phase == "valid" else one.phase,
            "title": read.title,
            "where": " · ".join(part for part in (read.level, read.area) if part),
            "when": read.when,
            "words": " ".join([read.title, read.topic, read.area, *(each.text for each in read.told)]).lower(),
        }

    # --- figures -------------------------------------------------------------------------------------------------

    def _figures(self) -> Iterator[tuple[str, str]]:
        numbers = sorted({month for month, _ in self.months})
        for number in numbers:
            title = self.say("figures_of", month=self._month_words(number))
            yield self._page(
                "figures", f"angka/{number // 100}-{number % 100:02}.html", **self._of_month(number, title)
            )
        for year in sorted({one for one, _ in self.years}):
            title = self.say("figures_year", year=year)
            yield self._page("figures", f"angka/{year}.html", **self._of_year(year, title))
        if numbers:
            title = self.say("figures_of", month=self._month_words(numbers[-1]))
            yield self._page("figures", "angka/index.html", **self._of_month(numbers[-1], title))
        else:
            nothing: dict[str, Any] = {"title": self.say("figures"), "tables": (), "counted": (), "years": ()}
            yield self._page("figures", "angka/index.html", **nothing)

    def _of_month(self, number: int, title: str) -> dict[str, Any]:
        some = {agency: one for (month, agency), one in self.months.items() if month == number}
        tables = [self._table(agency, one.told, self._editions(one)) for agency, one in self._ordered(some)]
        room = some.get("")
        return {
            "title": title,
            "tables": tables,
            "counted": self._counted(room.told) if room is not None else (),
            "years": sorted({year for year, _ in self.years}, reverse=True),
        }

    def _of_year(self, year: int, title: str) -> dict[str, Any]:
        some = {agency: one for (of, agency), one in self.years.items() if of == year}
        tables = [self._table(agency, one.told, "", one.months) for agency, one in self._ordered(some) if one.told]
        room: Year | None = some.get("")
        return {
            "title": title,
            "tables": tables,
            "counted": self._counted(room.told) if room is not None else (),
            "years": sorted({one for one, _ in self.years}, reverse=True),
        }

    def _ordered(self, some: Mapping[str, Any]) -> list[tuple[str, Any]]:
        """The room first, then the agencies by name."""
        return sorted(some.items(), key=lambda one: (one[0] != "", self.agency(one[0])))

    def agency(self, code: str) -> str:
        """What it is called."""
        known = self.content.agencies.get(code)
        return getattr(known, self.language) if known is not None else code or self.say("room")

    def _editions(self, month: Month) -> str:
        first, *later = month.editions
        words = [self.say("editions", at=self.at(first.when))]
        return ", ".join([*words, *(self.say("corrected_at", at=self.at(one.when)) for one in later)])

    def _table(
        self, agency: str, told: Mapping[CellKey, Told], published: str, months: Mapping[CellKey, int] | None = None
    ) -> Table:
        plain, rows = list[Plain](), list[Row]()
        usual = max((months or {}).values(), default=None)
        published = published or self.say("months_in_it", count=usual)
        for measure in OF_AGENCY if agency else OF_ROOM:
            if (measure, "") not in told:
                continue
            one, of = told[measure, ""], (months or {}).get((measure, ""))
            name = vocabulary.word("measure", measure)
            name = f"{name} ({self.say('months_in_it', count=of)})" if of != usual else name
            before = tuple(self._was(measure, when, figure, one.target_s) for when, figure in one.before)
            if SHAPES[measure] != "time":
                plain.append(Plain(name, self._number(measure, one.figure), before))
            elif one.figure is None:
                rows.append(Row(name, HIDDEN, NOTHING, NOTHING, NOTHING, NOTHING, before))
            else:
                rows.append(Row(name, *self._cells(one.figure, one.target_s), before))
        return Table(self.agency(agency), published, tuple(plain), tuple(rows))

    def _number(self, measure: str, figure: Figure | None) -> str:
        """Of a count or share; the mark where it is hidden."""
        if figure is None:
            return HIDDEN
        count = formats.count(figure.n, self.language)
        if SHAPES[measure] == "count":
            return count
        share = formats.percent(figure.share) if figure.share is not None else NOTHING
        return self.say("share_said", share=share, count=count)

    def _cells(self, figure: Figure, target_s: int | None) -> tuple[str, str, str, str, str]:
        """Of a time: n, median, P90, in target, missing."""
        n = formats.count(figure.n, self.language)
        median, p90 = (NOTHING if one is None else formats.running(one) for one in (figure.median_s, figure.p90_s))
        within = NOTHING
        if figure.within is not None and target_s is not None:
            target = formats.running(target_s)
            within = self.say("target", share=formats.percent(figure.within), target=target)
        missing = formats.percent(figure.missing) if figure.missing is not None else NOTHING
        return n, median, p90, within, missing

    def _was(self, measure: str, when: int, figure: Figure, target_s: int | None) -> str:
        if SHAPES[measure] == "time":
            n, *others = self._cells(figure, target_s)
            words = " · ".join([f"n {n}", *(one for one in others if one != NOTHING)])
        else:
            words = self._number(measure, figure)
        return self.say("was", at=self.at(when), words=words)

    def _counted(self, told: Mapping[CellKey, Told]) -> list[Counted]:
        found = []
        for by, name in ((KELURAHAN, "kelurahan"), (NATURE, "natures")):
            rows = [
                Plain(
                    self.named(key[1]),
                    self._number(COUNTED, one.figure),
                    tuple(self._was(COUNTED, when, figure, None) for when, figure in one.before),
                )
                for key, one in told.items()
                if key[0] == COUNTED and key[1].startswith(f"{by}:")
            ]
            if rows:
                found.append(Counted(self.say(name), tuple(sorted(rows))))
        return found

    def named(self, by: str) -> str:
        """What a kelurahan or type is called."""
        kind, _, code = by.partition(":")
        if kind == KELURAHAN:
            return kelurahan_name(code) if code else self.say("no_kelurahan")
        return self.say("confidential") if code == CONFIDENTIAL else self._nature(code) or code or NOTHING

    def _month_words(self, number: int) -> str:
        return formats.month(number, self.language)


def parts_of(text: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Paragraphs ("p") and lists ("ul") in their order."""
    found: list[tuple[str, list[str]]] = []
    for line in text:
        kind, words = ("ul", line[2:]) if line.startswith("- ") else ("p", line)
        if kind == "ul" and found and found[-1][0] == "ul":
            found[-1][1].append(words)
        else:
            found.append((kind, [words]))
    return found


def _other(language: Language) -> Language:
    return "en" if language == "id" else "id"
