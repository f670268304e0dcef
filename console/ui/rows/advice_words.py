"""Why an agency or unit is suggested and what is missing, as ready words. Pure.
Rule: what is missing stands first, because a narrow list cuts the end; then the reason, then word and distance."""

from __future__ import annotations

from datetime import tzinfo
from math import ceil

from console.models.advice import Advised
from console.models.board import Board
from console.models.rating import Distance, Lack, Rating, UnitRating
from console.models.way import Way
from console.ui import formats, vocabulary
from console.ui.rows.agency_lines import readiness_words, short_of
from console.ui.words import language, translate
from wire.facts import AlertAlso, CardQuestion


def asked_words(question: CardQuestion) -> str:
    """A question in the language of the screen."""
    return question.ask_id if language() == "id" else question.ask_en


def answer_word(answer: str) -> str:
    """ya, tidak, tidak tahu."""
    words = {
        "yes": translate("CardAnswer", "yes"),
        "no": translate("CardAnswer", "no"),
        "unknown": translate("CardAnswer", "not known"),
    }
    return words.get(answer, answer)


def because(question: CardQuestion | None, answer: str | None) -> str:
    """The answer that says so; without one the weights of the answers do."""
    if question is None:
        return translate("Advice", "by the weight of the answers")
    return f"{asked_words(question)} {answer_word(answer or '')}".strip()


def why_words(board: Board, advised: Advised) -> str:
    """Why this agency."""
    match advised.why:
        case "first":
            return translate("Shelves", "always first")
        case "one_of":
            return translate("Advice", "one of these; ask which")
        case "fallback":
            instead = short_of(board.reference.agencies, advised.instead or "")
            return translate("Advice", "stands in for {agency}").format(agency=instead)
        case _:
            return because(advised.question, advised.answer)


def also_words(also: AlertAlso) -> str:
    """When the city's list adds an agency."""
    when = also.when_id if language() == "id" else also.when_en
    return translate("Dispatch", "if {when}").format(when=when)


def advised_words(board: Board, advised: Advised, zone: tzinfo = formats.WIB) -> str:
    """The whole line behind the name of an advised agency."""
    rated = advised.rating
    lacks = lack_words(rated.lacks) if rated is not None else ""
    return joined(lacks, why_words(board, advised), rating_words(board, rated, zone, lacks=False))


def rating_words(board: Board, rated: Rating | None, zone: tzinfo = formats.WIB, lacks: bool = True) -> str:
    """What is missing, how ready, how far, how much it has to do."""
    if rated is None:
        return ""
    word = (
        ""
        if any(one.code in ("no_unit", "no_word") for one in rated.lacks)
        else readiness_words(board, rated.agency, zone)
    )
    load = translate("Advice", "{count} other assignments").format(count=rated.load) if rated.load else ""
    return joined(lack_words(rated.lacks) if lacks else "", word, distance_words(rated), load)


def distance_words(rated: Rating | UnitRating) -> str:
    """4 min by road (1.9 km) from its post, with the closed roads it goes around; without roads the straight line."""
    found = rated.distance
    if found is None:
        return ""
    far = far_words(found)
    if found.source == "post":
        far = translate("Advice", "{distance} from its post").format(distance=far)
    if found.about:
        far = translate("Advice", "about {distance}").format(distance=far)
    return ", ".join([far, *closed_words(found.way)])


def far_words(found: Distance) -> str:
    """4 min by road (1.9 km), or straight line 1.4 km."""
    far = formats.distance(found.metres, language())
    if found.way is None:
        return translate("Advice", "straight line {distance}").format(distance=far)
    minutes = max(1, ceil(found.way.seconds / 60))
    return translate("Advice", "{minutes} min by road ({distance})").format(minutes=minutes, distance=far)


def closed_words(way: Way | None) -> list[str]:
    """The closed roads a way goes around, and those it cannot do without."""
    if way is None:
        return []
    through = translate("Advice", "ONLY OVER {roads}, CLOSED")
    around = translate("Advice", "around {roads}, closed")
    said = ((through, way.through), (around, way.around))
    return [words.format(roads=formats.joined(roads, language())) for words, roads in said if roads]


def lack_words(lacks: tuple[Lack, ...]) -> str:
    """What is missing, each with its name: 0 units ready, position 34 minutes old."""
    said = [_lack(one) for one in lacks]
    return f"{vocabulary.word('label', 'lacking')}: {', '.join(said)}" if said else ""


def unit_words(board: Board, unit: UnitRating) -> str:
    """A unit: its name, its word, where it is, on which case."""
    word = vocabulary.readiness(unit.readiness) if unit.readiness != "unknown" else ""
    on = [translate("Advice", "still on {case}").format(case=board.display_number(case)) for case in unit.cases]
    return joined(unit.name, word, distance_words(unit), *on, lack_words(unit.lacks))


def joined(*parts: str) -> str:
    """The parts that say something."""
    return " · ".join(part for part in parts if part)


def _lack(one: Lack) -> str:
    age = formats.duration(one.value, language())
    words = {
        "off": vocabulary.readiness("off"),
        "no_unit": translate("Advice", "0 units ready"),
        "last_unit": translate("Advice", "its last free unit"),
        "no_word": translate("Advice", "no word of its readiness"),
        "word_old": translate("Advice", "word {age} old").format(age=age),
        "position_old": translate("Advice", "position {age} old").format(age=age),
    }
    return words[one.code]
