"""What is asked about readiness and positions: who, how ready, where, and who said so. A place may be coordinates, a
map link, a kelurahan, or the number of a case; an empty field leaves what was known."""

from __future__ import annotations

from console.errors import ConsoleError, Refused
from console.models.board import Board
from console.models.city import kelurahan_point
from console.models.place import point_of
from console.models.readiness_commands import locate_unit
from console.models.reference_commands import set_readiness
from console.places.address import read_address
from console.ui import vocabulary
from console.ui.doing import Doing
from console.ui.panels.ask_box import AskBox, Question
from console.ui.words import translate

READINESS = ("ready", "limited", "busy", "off", "unknown")


def ask_readiness(doing: Doing, box: AskBox, chosen: str) -> None:
    """Ask for an agency or unit; `chosen` is the one in focus."""
    reference = doing.board.reference
    who = [(one.code, one.short) for one in reference.agencies.values() if one.active]
    who += [(one.code, f"{one.code} {one.name}") for one in reference.units.values() if one.active]
    words = tuple((code, vocabulary.readiness(code)) for code in READINESS)
    questions = [
        Question("who", translate("Readiness", "Who"), "free", tuple(who), chosen or who[0][0]),
        Question("ready", translate("Readiness", "Readiness"), "choice", words, READINESS[0]),
        Question("place", translate("Readiness", "Position"), hint=translate("Readiness", "empty: unchanged")),
        Question("source", translate("Step", "Said by")),
    ]

    def take(answers: dict[str, str]) -> bool:
        return note_readiness(doing, answers)

    box.ask(translate("Readiness", "Readiness and position"), questions, take)


def note_readiness(doing: Doing, answers: dict[str, str]) -> bool:
    """Write what was answered; a place that cannot be read is refused before anything is written."""
    code = code_named(doing.board, answers["who"])
    try:
        point = place_named(doing.board, answers["place"]) if answers.get("place") else None
        if point is not None and code not in doing.board.reference.units:
            raise Refused("unit_unknown", unit=answers["who"], agency="")
    except ConsoleError as error:
        doing.refuse(error)
        return False
    source = answers.get("source") or None
    if doing.do(set_readiness, code, answers["ready"], source) is None:  # type: ignore[arg-type]
        return False
    if point is not None and doing.do(locate_unit, code, point, source) is None:
        return False
    doing.say(f"{code}: {vocabulary.readiness(answers['ready'])} ✓")
    return True


def code_named(board: Board, text: str) -> str:
    """The code of an agency or unit as typed; what is not known stays as it is."""
    said = text.strip().casefold()
    reference = board.reference
    for code, unit in reference.units.items():
        if said in (code.casefold(), unit.name.casefold(), f"{code} {unit.name}".casefold()):
            return code
    for code, agency in reference.agencies.items():
        if said in (code.casefold(), agency.short.casefold(), agency.short.replace(" ", "").casefold()):
            return code
    return text.strip()


def place_named(board: Board, text: str) -> tuple[float, float]:
    """The point of a typed place; refused (`point_unreadable`) when it means none."""
    case = board.case_by_number(text)
    reading = read_address(text)
    found = reading.point or (point_of(case.place) if case is not None else None)
    if found is None:
        found = kelurahan_point(text.strip().title()) or kelurahan_point(reading.kelurahan)
    if found is None:
        raise Refused("point_unreadable", point=text.strip()[:40])
    return found
