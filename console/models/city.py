"""Reads the city's files: all of them are right, or a sentence says which one is wrong and where."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from console.errors import Worded
from console.models.city_data import (
    Agency,
    Card,
    City,
    CityPhrase,
    Effect,
    EvaluationForm,
    Kelurahan,
    Lists,
    Nature,
    Retention,
    Rules,
    Town,
)
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from wire.reading import read_json

CITY_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "city"
_LARGEST_BYTES = 2_000_000
_REFUSED = QT_TRANSLATE_NOOP("CityFile", "The city file {file} cannot be used: {problem}.")
UNREADABLE = QT_TRANSLATE_NOOP("CityFile", "it cannot be read ({why})")

Read = TypeVar("Read")


class CityDataError(Worded):
    """A file of the city cannot be used."""

    def __init__(self, file: str, problem: str, /, **values: object) -> None:
        super().__init__("city_data_refused", file=file, problem=problem, **values)
        self.sentence_id, self.sentence_en = (self._sentence(language, values) for language in ("id", "en"))

    def _sentence(self, language: Language, values: dict[str, object]) -> str:
        problem = said(language, "CityFile", str(self.values["problem"])).format(**values)
        return said(language, "CityFile", _REFUSED).format(file=self.values["file"], problem=problem)


def load_city(folder: Path = CITY_FOLDER) -> City:
    """Everything a new room starts with; raises `CityDataError`."""
    city = City(
        town=_read(folder / "city.json", Town),
        kelurahan=_read(folder / "kelurahan.json", tuple[Kelurahan, ...]),
        natures=_read(folder / "natures.json", tuple[Nature, ...]),
        agencies=_read(folder / "agencies.json", tuple[Agency, ...]),
        lists=_read(folder / "lists.json", Lists),
        cards=tuple(_read(path, Card) for path in sorted((folder / "cards").glob("*.json"))),
        rules=_read(folder / "rules.json", Rules),
        phrases=_read(folder / "phrases.json", tuple[CityPhrase, ...]),
        retention=_read(folder / "retention.json", tuple[Retention, ...]),
        evaluation=_read(folder / "evaluation.json", EvaluationForm),
    )
    _check_kelurahan(city)
    _check_agencies(city)
    _check_natures(city)
    _check_lists(city.lists)
    for name in ("silent_steps", "closing_steps"):
        _require_single("rules.json", name, getattr(city.rules, name))
    _require_single("phrases.json", "code", (phrase.code for phrase in city.phrases))
    _require_single("retention.json", "code", (rule.code for rule in city.retention))
    _require_single("evaluation.json", "code", (one.code for one in city.evaluation.criteria))
    for card in city.cards:
        _check_card(card, city)
    return city


def kelurahan_name(code: str | None) -> str:
    """The name of a kelurahan; a code that is not of this city is shown as it is, none as nothing."""
    return _names().get(code or "", code or "")


def kelurahan_names() -> tuple[str, ...]:
    """The names of the kelurahan of this city."""
    return tuple(_names().values())


@cache
def kelurahan_codes() -> Mapping[str, str]:
    """The code of each kelurahan by its name in small letters."""
    return {name.lower(): code for code, name in _names().items()}


def ward_code(said: str | None) -> str:
    """The code of a kelurahan that may be written by its name; what is no kelurahan stays as it is."""
    return kelurahan_codes().get((said or "").lower(), said or "")


def kelurahan_point(code: str | None) -> tuple[float, float] | None:
    """A point known to lie inside a kelurahan of this city."""
    return _points().get(code or "")


@cache
def _points() -> Mapping[str, tuple[float, float]]:
    try:
        known = _read(CITY_FOLDER / "kelurahan.json", tuple[Kelurahan, ...])
    except CityDataError:
        return {}
    return {key: (one.lat, one.lng) for one in known for key in (one.code, one.name)}


@cache
def _names() -> Mapping[str, str]:
    try:
        known = _read(CITY_FOLDER / "kelurahan.json", tuple[Kelurahan, ...])
    except CityDataError:
        return {}  # said when the map is read; a case must be shown all the same
    return {one.code: one.name for one in known}


def _read(path: Path, shape: type[Read]) -> Read:
    """One file in its shape."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise CityDataError(path.name, QT_TRANSLATE_NOOP("CityFile", "it is larger than 2 MB"))
        return read_json(path.read_bytes(), shape)
    except FileNotFoundError:
        raise CityDataError(path.name, QT_TRANSLATE_NOOP("CityFile", "the file is missing")) from None
    except OSError as problem:
        raise CityDataError(path.name, UNREADABLE, why=problem) from problem
    except msgspec.DecodeError as problem:
        wrong = QT_TRANSLATE_NOOP("CityFile", "its content is wrong ({why})")
        raise CityDataError(path.name, wrong, why=problem) from problem


def _require_single(file: str, what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            twice = QT_TRANSLATE_NOOP("CityFile", "{what} “{value}” appears twice")
            raise CityDataError(file, twice, what=what, value=value)
        seen.add(value)


def _require_known(file: str, where: str, codes: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(codes) - set(known))
    if unknown:
        undefined = QT_TRANSLATE_NOOP("CityFile", "{where} names {names}, not defined")
        raise CityDataError(file, undefined, where=where, names=", ".join(unknown))


def _check_kelurahan(city: City) -> None:
    file = "kelurahan.json"
    if not city.kelurahan:
        raise CityDataError(file, QT_TRANSLATE_NOOP("CityFile", "there is no kelurahan"))
    _require_single(file, "code", (place.code for place in city.kelurahan))
    _require_single(file, "name", (place.name for place in city.kelurahan))
    for place in city.kelurahan:
        if not place.code.startswith(f"{city.town.code}."):
            other = QT_TRANSLATE_NOOP("CityFile", "code {code} is not of {town}")
            raise CityDataError(file, other, code=place.code, town=city.town.code)


def _check_agencies(city: City) -> None:
    file = "agencies.json"
    codes = [agency.code for agency in city.agencies]
    _require_single(file, "code", codes)
    _require_single(file, "letter", (agency.letter for agency in city.agencies))
    _require_single(file, "short", (agency.short.casefold() for agency in city.agencies))
    _require_single(file, "unit", (unit.code for agency in city.agencies for unit in agency.units))
    _require_known(file, "parent", (agency.parent for agency in city.agencies if agency.parent), codes)
    _require_known(file, "fallback", (code for agency in city.agencies for code in agency.fallback), codes)


def _check_natures(city: City) -> None:
    file = "natures.json"
    agencies = [agency.code for agency in city.agencies]
    codes = [nature.code for nature in city.natures]
    _require_single(file, "code", codes)
    _require_single(file, "alias", (nature.alias for nature in city.natures))
    for nature in city.natures:
        also = [line.agency for line in nature.alert_also]
        named = [*nature.alert_first, *nature.alert_one_of, *also]
        _require_known(file, nature.code, named, agencies)
        _require_known(file, nature.code, (line.nature for line in nature.becomes), codes)
        _require_single(file, f"{nature.code}:", named)
        for rule in nature.rules:
            if rule.priority == nature.priority:
                repeats = QT_TRANSLATE_NOOP("CityFile", "{nature}: a rule repeats its own priority")
                raise CityDataError(file, repeats, nature=nature.code)
    if "unclear" not in codes:
        raise CityDataError(file, QT_TRANSLATE_NOOP("CityFile", "the nature “unclear” is missing"))


def _check_lists(lists: Lists) -> None:
    for name in ("outcome", "result", "unable"):
        _require_single("lists.json", name, (item.code for item in getattr(lists, name)))


def _check_card(card: Card, city: City) -> None:
    file = f"cards/{card.code}.json"
    natures = [nature.code for nature in city.natures]
    agencies = [agency.code for agency in city.agencies]
    if card.nature is not None:
        _require_known(file, "nature", [card.nature], natures)
    _require_single(file, "question", (question.code for question in card.questions))
    for question in card.questions:
        for effect in (question.yes, question.no, question.unknown):
            if effect is not None:
                _check_effect(file, question.code, effect, (agencies, natures))
    named = [code for condition in card.conditions for code in (condition.agency, *condition.before)]
    _require_known(file, "conditions", named, agencies)
    _require_known(file, "thresholds", [code for one in card.thresholds for code in one.agencies], agencies)
    _check_branches(file, card)
    even = len(card.tell_id) == len(card.tell_jv) == len(card.tell_en) and len(card.never_id) == len(card.never_en)
    if not even or len(card.cautions_id) != len(card.cautions_en):
        raise CityDataError(file, QT_TRANSLATE_NOOP("CityFile", "the languages differ in number of sentences"))


def _check_branches(file: str, card: Card) -> None:
    """A branch looks back only: at the time of its question the answer it asks for may be known."""
    earlier: list[str] = []
    for question in card.questions:
        if question.only_if is not None:
            _require_known(file, question.code, [question.only_if.question], earlier)
        earlier.append(question.code)
    _require_known(file, "conditions", [one.only_if.question for one in card.conditions if one.only_if], earlier)


def _check_effect(file: str, question: str, effect: Effect, known: tuple[list[str], list[str]]) -> None:
    agencies, natures = known
    _require_known(file, question, effect.agencies, agencies)
    _require_known(file, question, [effect.nature] if effect.nature else [], natures)
    told = (effect.tell_id, effect.tell_jv, effect.tell_en)
    warned = (effect.caution_id, effect.caution_en)
    if any(told) != all(told) or any(warned) != all(warned):
        lacks = QT_TRANSLATE_NOOP("CityFile", "{question}: a sentence lacks a language")
        raise CityDataError(file, lacks, question=question)
