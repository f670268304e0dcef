"""Refusals and warnings as sentences: what is wrong, then what to do; no code, no blame, at most 120 characters.
The models raise a code with values; here, and only here, it becomes words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from string import Formatter

from console.errors import ConsoleError, Worded
from console.ui import formats, vocabulary
from console.ui.condition_list import CONDITIONS
from console.ui.privacy_refusals import PRIVACY_REFUSALS
from console.ui.refusal_list import REFUSALS
from console.ui.report_refusals import REPORT_REFUSALS
from console.ui.words import language, translate

SENTENCES = {**REFUSALS, **PRIVACY_REFUSALS, **REPORT_REFUSALS, **CONDITIONS}
# What is said of a code that only a newer server can have sent.
NEWER = "server_code_unknown"
# The values that are codes themselves, and the table of their words.
_CODED = {"act": "act_time", "other": "act_time", "field": "changed"}


def said(error: ConsoleError, zone: tzinfo = formats.WIB) -> str:
    """The sentence of a condition in the current language."""
    if isinstance(error, Worded):
        return error.sentence_en if language() == "en" else error.sentence_id
    return sentence(error.code, error.values, zone)


def placeholders(code: str) -> frozenset[str]:
    """The names of the values that the sentence of a code needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name)


def sentence(code: str, values: Mapping[str, object], zone: tzinfo = formats.WIB) -> str:
    """The sentence of one of this program's codes in the current language.
    Values: texts as they are; `name_ms` (UTC ms) fills {name} with a time; numbers and lists are written out."""
    return _filled(code, values, zone)


def told_by_server(code: str, values: Mapping[str, object]) -> str:
    """The same for a code that a server sent: one that is newer may know more of them."""
    return _filled(code, values, formats.WIB)


def _filled(code: str, values: Mapping[str, object], zone: tzinfo) -> str:
    if code not in SENTENCES:
        code, values = NEWER, {"answer": code}
    shown = dict.fromkeys(placeholders(code), "…")
    for name, value in values.items():
        if name.endswith("_ms") and isinstance(value, int):
            shown[name.removesuffix("_ms")] = formats.clock(value, zone)
        else:
            shown[name] = _shown(name, value)
    text = translate("Refusal", SENTENCES[code]).format(**shown)
    return text[:1].upper() + text[1:]


def _shown(name: str, value: object) -> str:
    table = _CODED.get(name)
    if table is not None and value in vocabulary.codes(table):
        return vocabulary.word(table, str(value))
    if isinstance(value, int | float):
        return formats.decimal(value, 0 if float(value).is_integer() else 1, language())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return formats.joined([str(each) for each in value], language())
    return str(value)
