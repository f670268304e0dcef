"""A definition of the city as lines of text and back: each line is checked, nothing is written that does not fit."""

from __future__ import annotations

from typing import Any

import msgspec

from console.errors import Refused
from console.ui import vocabulary
from console.ui.card_fields import card_lines, changed_card
from console.ui.form_fields import changed_form, form_lines
from wire import facts
from wire.facts import Fact

Line = tuple[str, str]
_FIXED = frozenset(
    {"code", "version", "list", "questions", "rules", "alert_also", "becomes", "conditions", "thresholds", "criteria"}
)
STEPS = ("told", "accepted", "rolling", "arrived", "reported", "cleared")
_SWITCH = {"true": True, "false": False, "ya": True, "tidak": False, "yes": True, "no": False, "1": True, "0": False}


def lines_of(fact: Fact, *, new: bool = False) -> list[Line]:
    """Each value that may be changed, as (name, text); of a new one also what it is called for good."""
    fixed = _FIXED - {"code", "list"} if new else _FIXED
    lines = [(name, _text(getattr(fact, name), name)) for name in fact.__struct_fields__ if name not in fixed]
    if isinstance(fact, facts.CardPublished):
        lines += card_lines(fact)
    if isinstance(fact, facts.EvaluationFormPublished):
        lines += form_lines(fact)
    return lines


def changed(fact: Fact, texts: dict[str, str]) -> Fact:
    """The definition with these texts; a card or form gets its next version. Raises Refused (definition_unfit, …)."""
    values: dict[str, Any] = {}
    for name in fact.__struct_fields__:
        if name in texts:
            values[name] = _value(name, texts[name], getattr(fact, name))
    whole: dict[str, Any] = {**msgspec.to_builtins(fact), **values}
    if isinstance(fact, facts.CardPublished):
        whole["version"] = fact.version + 1
        whole |= changed_card(fact, texts)
    elif isinstance(fact, facts.EvaluationFormPublished):
        whole["version"] = fact.version + 1
        whole |= changed_form(fact, texts)
    try:
        return msgspec.convert(whole, type(fact))
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].strip("`[]0.") or "?"
        raise Refused("definition_unfit", name=name, value=texts.get(name, "…")[:40]) from error


def _mark(name: str) -> str:
    """What stands between the parts of a line: sentences may have a semicolon of their own."""
    return "|" if name.startswith(("tell_", "never_", "cautions_")) else ";"


def _text(value: object, name: str = "") -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        return ", ".join(f"{step_words().get(key, key)} {amount}" for key, amount in value.items())
    if isinstance(value, tuple):
        mark = _mark(name)
        return (" | " if mark == "|" else "; ").join(str(one) for one in value)
    return "" if value is None else str(value)


def _value(name: str, text: str, before: object) -> object:
    said = " ".join("".join(char for char in text if char.isprintable()).split())
    unfit = Refused("definition_unfit", name=name, value=said[:40])
    if isinstance(before, bool):
        if said.lower() not in _SWITCH:
            raise unfit
        return _SWITCH[said.lower()]
    if isinstance(before, dict):
        return _amounts(said, unfit)
    if isinstance(before, tuple):
        return [one.strip() for one in said.split(_mark(name)) if one.strip()]
    if isinstance(before, int | float) or name in ("lat", "lng"):
        try:
            if name in ("lat", "lng"):
                return float(said.replace(",", ".")) if said else None
            return int(said)
        except ValueError as error:
            raise unfit from error
    if not said and name.startswith(("name", "short", "letter", "title")):
        raise Refused("text_missing")
    return said


def step_words() -> dict[str, str]:
    """The steps that have a target, as people say them."""
    return {step: vocabulary.word("act", step) for step in STEPS}


def _amounts(text: str, unfit: Refused) -> dict[str, int]:
    """Seconds by step, as "accepted 120, first report 600"; the code of a step is understood too."""
    codes = {word.casefold(): code for code, word in step_words().items()}
    amounts = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        said, _, seconds = part.rpartition(" ")
        step = codes.get(said.strip().casefold(), said.strip())
        if step not in STEPS or not seconds.strip().isdecimal() or not 1 <= int(seconds) <= 86_400:
            raise unfit
        amounts[step] = int(seconds)
    return amounts
