"""A card as lines of text and back: its questions in their order, branches, weights, what answers suggest, conditions.
Rule: what cannot be read is refused by the name of its line; nothing of a card is lost by being shown and saved."""

from __future__ import annotations

from typing import Any

import msgspec

from console.errors import Refused
from wire import facts
from wire.facts import CardBranch, CardCondition, CardEffect, CardQuestion, CardThreshold

Line = tuple[str, str]
ANSWERS = ("yes", "no", "unknown")
_ASKED = ("ask_id", "ask_en", "ask_jv")
_TOLD = ("tell_id", "tell_en", "tell_jv", "caution_id", "caution_en")
_ANSWER_WORDS = {"yes": "ya", "no": "tidak", "unknown": "tidak tahu"}
_ANSWER_OF = {**{word: code for code, word in _ANSWER_WORDS.items()}, **{code: code for code in ANSWERS}}
_KEYS = {
    "prioritas": "priority",
    "bobot": "weight",
    "instansi": "agencies",
    "jenis": "nature",
    "telepon": "call_back",
    "rahasia": "confidential",
}
_KEY_OF = {**_KEYS, **{name: name for name in _KEYS.values()}}
NEW = "new"


def card_lines(card: facts.CardPublished) -> list[Line]:
    """The lines of what a card asks and does, in the order of the conversation."""
    lines = [("questions", "; ".join(question.code for question in card.questions))]
    for question in card.questions:
        lines += [(f"{question.code}.{name}", getattr(question, name) or "") for name in _ASKED]
        lines.append((f"{question.code}.mandatory", "ya" if question.mandatory else "tidak"))
        lines.append((f"{question.code}.only_if", _branch_text(question.only_if)))
        for answer in ANSWERS:
            effect = getattr(question, answer) or CardEffect()
            lines.append((f"{question.code}.{answer}", _effect_text(effect)))
            lines += [(f"{question.code}.{answer}_{name}", getattr(effect, name) or "") for name in _TOLD]
    lines.append(("thresholds", "; ".join(_threshold_text(one) for one in card.thresholds)))
    lines += [(f"{at}.condition", _condition_text(one)) for at, one in enumerate(card.conditions, 1)]
    return [*lines, (f"{NEW}.condition", "")]


def changed_card(card: facts.CardPublished, texts: dict[str, str]) -> dict[str, Any]:
    """The questions, thresholds and conditions of the card with these texts, as plain values."""
    known = {question.code: question for question in card.questions}
    questions = []
    for code, first_words in _order(texts.get("questions"), known):
        question = known.get(code) or CardQuestion(code, first_words, first_words)
        questions.append(_question(question, texts))
    conditions = [
        _condition(texts.get(f"{at}.condition", _condition_text(one)), one.code, f"{at}.condition")
        for at, one in enumerate(card.conditions, 1)
    ]
    added = texts.get(f"{NEW}.condition", "")
    conditions.append(_condition(added, f"{card.code}_{card.version + 1}_{len(conditions) + 1}", f"{NEW}.condition"))
    thresholds = texts.get("thresholds", "; ".join(_threshold_text(one) for one in card.thresholds))
    return {
        "questions": [msgspec.to_builtins(one) for one in questions],
        "thresholds": [msgspec.to_builtins(_threshold(one)) for one in _parts(thresholds, ";")],
        "conditions": [msgspec.to_builtins(one) for one in conditions if one is not None],
    }


def _order(text: str | None, known: dict[str, CardQuestion]) -> list[tuple[str, str]]:
    """The codes in their order; a new one brings its question: "code = question"."""
    if text is None:
        return [(code, "") for code in known]
    found: list[tuple[str, str]] = []
    for part in _parts(text, ";"):
        code, _, words = (one.strip() for one in part.partition("="))
        fits = code.replace("_", "a").isalnum() and code.isascii() and code == code.lower()
        if not fits or code in dict(found) or (code not in known and not words):
            raise _unfit("questions", part)
        found.append((code, words))
    if not found:
        raise Refused("text_missing")
    return found


def _question(question: CardQuestion, texts: dict[str, str]) -> CardQuestion:
    def said(name: str, before: str) -> str:
        return texts.get(f"{question.code}.{name}", before).strip()

    given = {name: said(name, getattr(question, name) or "") for name in _ASKED}
    if not given["ask_id"] or not given["ask_en"]:
        raise Refused("text_missing")
    mandatory = said("mandatory", "ya" if question.mandatory else "tidak").lower()
    if mandatory not in ("ya", "tidak", "yes", "no"):
        raise _unfit(f"{question.code}.mandatory", mandatory)
    effects = {}
    for answer in ANSWERS:
        before = getattr(question, answer) or CardEffect()
        values = _effect(said(answer, _effect_text(before)), f"{question.code}.{answer}")
        told = {name: said(f"{answer}_{name}", getattr(before, name) or "") or None for name in _TOLD}
        effect = msgspec.convert({**values, **told}, CardEffect)
        effects[answer] = None if effect == CardEffect() else effect
    return CardQuestion(
        code=question.code,
        ask_id=given["ask_id"],
        ask_en=given["ask_en"],
        ask_jv=given["ask_jv"] or None,
        mandatory=mandatory in ("ya", "yes"),
        only_if=_branch(said("only_if", _branch_text(question.only_if)), f"{question.code}.only_if"),
        **effects,
    )


def _effect_text(effect: CardEffect) -> str:
    parts = [
        f"prioritas {effect.priority}" if effect.priority else "",
        f"bobot {effect.weight}" if effect.weight else "",
    ]
    parts.append(f"instansi {', '.join(effect.agencies)}" if effect.agencies else "")
    parts.append(f"jenis {effect.nature}" if effect.nature else "")
    parts.append(f"telepon {effect.call_back}" if effect.call_back else "")
    parts.append("rahasia" if effect.confidential else "")
    return "; ".join(part for part in parts if part)


def _effect(text: str, name: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for part in _parts(text, ";"):
        word, _, rest = part.partition(" ")
        key = _KEY_OF.get(word.lower())
        rest = rest.strip()
        if key is None or (not rest and key != "confidential"):
            raise _unfit(name, part)
        if key in ("priority", "weight"):
            if not rest.isdecimal() or (key == "priority" and rest not in ("1", "2", "3")) or int(rest) > 10:
                raise _unfit(name, part)
            values[key] = int(rest)
        elif key == "agencies":
            values[key] = [one.upper() for one in _parts(rest, ",")]
        elif key == "call_back" and rest not in ("allowed", "never", "whatsapp", "hours"):
            raise _unfit(name, part)
        else:
            values[key] = True if key == "confidential" else rest
    return values


def _branch_text(branch: CardBranch | None) -> str:
    if branch is None:
        return ""
    return f"{branch.question} {', '.join(_ANSWER_WORDS[one] for one in branch.answers)}"


def _branch(text: str, name: str) -> CardBranch | None:
    if not text:
        return None
    question, _, rest = text.partition(" ")
    answers = [_ANSWER_OF.get(one.lower()) for one in _parts(rest, ",")]
    if not answers or None in answers:
        raise _unfit(name, text)
    return CardBranch(question, tuple(answers))  # type: ignore[arg-type]


def _threshold_text(one: CardThreshold) -> str:
    priority = f" prioritas {one.priority}" if one.priority else ""
    return f"{one.at_least}{priority} {', '.join(one.agencies)}".strip()


def _threshold(text: str) -> CardThreshold:
    least, _, rest = text.partition(" ")
    words = rest.replace(",", " ").split()
    priority = None
    if words[:1] in (["prioritas"], ["priority"]):
        if words[1:2] not in (["1"], ["2"], ["3"]):
            raise _unfit("thresholds", text)
        priority, words = int(words[1]), words[2:]
    if not least.isdecimal() or int(least) < 1 or (priority is None and not words):
        raise _unfit("thresholds", text)
    return CardThreshold(int(least), priority, tuple(word.upper() for word in words))  # type: ignore[arg-type]


def _condition_text(one: CardCondition) -> str:
    parts = [one.owner, one.text_id, one.text_en, ", ".join(one.blocks), one.step or "arrived"]
    parts += [str(one.target_s or ""), _branch_text(one.only_if)]
    return "; ".join(parts).rstrip("; ")


def _condition(text: str, code: str, name: str) -> CardCondition | None:
    """Owner; what; what in English; who waits; before which step; seconds; only after which answer."""
    if not text.strip():
        return None
    parts = [part.strip() for part in text.split(";")] + [""] * 7
    owner, text_id, text_en, blocks, step, target, branch = parts[:7]
    step = step or "arrived"
    if (
        not owner
        or not text_id
        or step not in ("rolling", "arrived", "reported")
        or (target and not target.isdecimal())
    ):
        raise _unfit(name, text)
    return CardCondition(
        code=code,
        owner=owner.upper(),
        text_id=text_id,
        text_en=text_en or text_id,
        blocks=tuple(one.upper() for one in _parts(blocks, ",")),
        step=step,  # type: ignore[arg-type]
        target_s=int(target) if target else None,
        only_if=_branch(branch, name),
    )


def _parts(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _unfit(name: str, value: str) -> Refused:
    return Refused("definition_unfit", name=name, value=value[:40])
