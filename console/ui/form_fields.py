"""An evaluation form as lines of text and back: its criteria in their order, and what counts as which class.
Rule: a criterion without its words is refused; a changed form is the next version, what was evaluated keeps its own."""

from __future__ import annotations

from typing import Any

import msgspec

from console.errors import Refused
from wire.evaluation_facts import Criterion
from wire.facts import EvaluationFormPublished

Line = tuple[str, str]
_WORDS = tuple(name for name in Criterion.__struct_fields__ if name != "code")
_NOT_YET = "–"


def form_lines(form: EvaluationFormPublished) -> list[Line]:
    """The criteria in their order, then each with its words."""
    lines = [("criteria", "; ".join(one.code for one in form.criteria))]
    for one in form.criteria:
        lines += [(f"{one.code}.{name}", getattr(one, name)) for name in _WORDS]
    return lines


def changed_form(form: EvaluationFormPublished, texts: dict[str, str]) -> dict[str, Any]:
    """The criteria with these texts, as plain values."""
    known = {one.code: one for one in form.criteria}
    criteria = []
    for code, words in _order(texts.get("criteria"), known):
        before = known.get(code) or Criterion(code, words, words, *[_NOT_YET] * (len(_WORDS) - 2))
        given = {name: texts.get(f"{code}.{name}", getattr(before, name)).strip() for name in _WORDS}
        if not all(given.values()):
            raise Refused("text_missing")
        criteria.append({"code": code, **given})
    return {"criteria": [msgspec.to_builtins(one) for one in criteria]}


def _order(text: str | None, known: dict[str, Criterion]) -> list[tuple[str, str]]:
    """The codes in their order; a new one brings its name: "code = name"."""
    if text is None:
        return [(code, "") for code in known]
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        code, _, words = (one.strip() for one in part.partition("="))
        fits = code.replace("_", "a").isalnum() and code.isascii() and code == code.lower()
        if not fits or code in found or (code not in known and not words):
            raise Refused("definition_unfit", name="criteria", value=part[:40])
        found[code] = words
    if not found:
        raise Refused("text_missing")
    return list(found.items())
