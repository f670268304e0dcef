"""What an exercise says: who has which part, each point with its reason, and how the whole was."""

from __future__ import annotations

from collections.abc import Mapping

from console.models.state.reference import Reference
from console.models.views.drill import Caller, DrillMark, Scenario, Score
from console.text.words import QT_TRANSLATE_NOOP, language, translate

_WANTED: Mapping[str, str] = {
    "answered": QT_TRANSLATE_NOOP("Drill", "Answered in time"),
    "filed": QT_TRANSLATE_NOOP("Drill", "Recorded as what it was"),
    "located": QT_TRANSLATE_NOOP("Drill", "Found the place"),
    "number": QT_TRANSLATE_NOOP("Drill", "Has the number to call back"),
    "type": QT_TRANSLATE_NOOP("Drill", "Right type"),
    "priority": QT_TRANSLATE_NOOP("Drill", "Priority high enough"),
    "card": QT_TRANSLATE_NOOP("Drill", "Card complete"),
    "sent": QT_TRANSLATE_NOOP("Drill", "Sent whoever must go"),
    "in_time": QT_TRANSLATE_NOOP("Drill", "Sent in time"),
    "told": QT_TRANSLATE_NOOP("Drill", "Each of them told in time"),
    "joined": QT_TRANSLATE_NOOP("Drill", "Joined to the same case"),
}
_PART: Mapping[str, str] = {
    "waits": QT_TRANSLATE_NOOP("Drill", "not yet"),
    "rings": QT_TRANSLATE_NOOP("Drill", "RINGS"),
    "speaks": QT_TRANSLATE_NOOP("Drill", "speaks"),
    "over": QT_TRANSLATE_NOOP("Drill", "over"),
}
_TOLD: Mapping[str, str] = {
    "rings_unseen": QT_TRANSLATE_NOOP(
        "Drill", "The line is down, so nothing rings on the screen. Ring by voice: {0}, “{1}”"
    ),
    "server_lost": QT_TRANSLATE_NOOP("Drill", "The server is gone."),
    "server_back": QT_TRANSLATE_NOOP("Drill", "The server is back."),
    "note": QT_TRANSLATE_NOOP("Drill", "{0}"),
}
_TIMED = frozenset({"answered", "in_time", "told"})


def wanted_words(mark: DrillMark) -> str:
    """What a point is for."""
    return translate("Drill", _WANTED[mark.wanted])


def part_words(part: str) -> str:
    """How far a caller is."""
    return translate("Drill", _PART[part])


def told_words(line: str) -> str:
    """A line to the trainer."""
    code, *values = line.split("\t")
    return translate("Drill", _TOLD[code]).format(*values)


def ground_words(mark: DrillMark, reference: Reference) -> str:
    """Why a point was given or not."""
    if mark.wanted in _TIMED:
        if mark.figure is None:
            return translate("Drill", "never, within {target} s").format(target=mark.target)
        return translate("Drill", "{figure} s of {target} s").format(figure=mark.figure, target=mark.target)
    match mark.wanted:
        case "located" if mark.figure is not None:
            return translate("Drill", "{figure} m away, at most {target} m").format(
                figure=mark.figure, target=mark.target
            )
        case "located":
            ward = mark.names[0] if mark.names else ""
            return (
                translate("Drill", "by the ward: {ward}").format(ward=ward) if ward else translate("Drill", "no place")
            )
        case "card":
            return translate("Drill", "{figure} % of what must be asked").format(figure=mark.figure)
        case "sent" if mark.names:
            short = [reference.agencies[one].short if one in reference.agencies else one for one in mark.names]
            return translate("Drill", "missing: {names}").format(names=", ".join(short))
        case "type":
            known = reference.natures.get(mark.names[0]) if mark.names else None
            name = known.name_id if known is not None and language() == "id" else known.name_en if known else "–"
            return translate("Drill", "chosen: {name}").format(name=name)
        case "priority":
            given = "–" if mark.figure is None else str(mark.figure)
            return translate("Drill", "{given}, at least {target}").format(given=given, target=mark.target)
        case "number":
            return "" if mark.got else translate("Drill", "no number in the call")
        case "joined":
            return "" if mark.got else translate("Drill", "a case of its own, or none")
        case _:
            return "" if mark.got else translate("Drill", "not recorded so")


def score_words(score: Score) -> str:
    """All of it in one line."""
    return translate("Drill", "{got} of {of:point|points}").format(got=score.got, of=score.of)


def caller_words(scenario: Scenario, name: str) -> str:
    """Who it is: the words they say, short."""
    caller: Caller | None = next((one for one in scenario.callers if one.name == name), None)
    return caller.says if caller is not None else name
