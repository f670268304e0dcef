"""Codes in a definition as words and back: the usual channel, calling back, confidentiality, agencies, types.
Rule: an admin reads and writes words; a code typed is understood too, what is neither stays and is refused later."""

from __future__ import annotations

from collections.abc import Mapping

from console.models.assignment import LADDER
from console.models.board import Board
from console.ui import vocabulary
from console.ui.rows.case_rows import nature_name
from console.ui.rows.point_words import kind_word, state_word
from console.ui.rows.timeline_words import voice_channel
from console.ui.words import language, translate

_AGENCIES = frozenset({"agency", "parent", "alert_first", "alert_one_of", "fallback"})
_CHANNELS = ("phone", "radio", "whatsapp", "in_person", "alert")
_BETWEEN = ";"


def words_of(board: Board, name: str) -> Mapping[str, str]:
    """The word of each code a field may hold; empty for a field that holds no codes."""
    reference = board.reference
    if name in _AGENCIES:
        return {code: one.short for code, one in reference.agencies.items()}
    if name == "silent_steps":
        return {code: vocabulary.word("silent_step", code) for code in vocabulary.codes("silent_step")}
    if name == "closing_steps":
        return {code: vocabulary.word("act", code) for code in LADDER}
    if name == "list":
        return {
            "outcome": translate("ReferenceField", "outcome of a case"),
            "result": translate("ReferenceField", "result of an agency"),
            "unable": translate("ReferenceField", "why an agency cannot come"),
        }
    if name == "channel":
        return {code: voice_channel(code) for code in _CHANNELS}
    if name == "call_back":
        return {code: vocabulary.word("call_back", code) for code in vocabulary.codes("call_back")}
    if name == "confidential":
        return {
            "never": translate("ReferenceField", "never"),
            "default": translate("ReferenceField", "at first, may be lifted"),
            "always": translate("ReferenceField", "always"),
        }
    if name == "point_kind":
        return {one: kind_word(one) for one in ("hydrant", "assembly", "other")}
    if name == "state":
        return {one: state_word(one) for one in ("ok", "broken", "unknown")}
    if name == "nature":
        return {code: nature_name(one, code, language()) for code, one in reference.natures.items()}
    return {}


def worded(board: Board, name: str, text: str) -> str:
    """What a field shows: words in place of codes."""
    words = words_of(board, name)
    return _each(text, words) if words else text


def coded(board: Board, name: str, text: str) -> str:
    """What is kept of a field: codes in place of words."""
    words = words_of(board, name)
    codes = {word.casefold(): code for code, word in words.items()}
    codes |= {code.casefold(): code for code in words}
    return _each(text, codes, fold=True) if words else text


def _each(text: str, table: Mapping[str, str], *, fold: bool = False) -> str:
    parts = [part.strip() for part in text.split(_BETWEEN)]
    return f"{_BETWEEN} ".join(table.get(part.casefold() if fold else part, part) for part in parts)
