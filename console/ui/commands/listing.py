"""The commands for the key list: the word and what it does; those of the menus stand there by their keys already."""

from __future__ import annotations

from collections import defaultdict

from console.ui.commands.completion import Known, verb_is_there
from console.ui.words import translate

_WIDE = 38  # letters: the list has four columns


def command_group(known: Known) -> tuple[str, list[tuple[str, str]]]:
    """A group of the key list."""
    lines = []
    for verb in known.verbs.all.values():
        if verb.says and verb_is_there(verb, known):
            blanks = defaultdict(lambda: "…", because="", by="", other="", again="", step="")
            said = translate("Command", verb.says).format_map(blanks)
            word = f"/{verb.words[0]}" if verb.words else " ".join(verb.example.split()[:2])
            lines.append((word, _short(" ".join(said.split()))))
    return translate("Command", "Commands"), lines


def _short(said: str) -> str:
    return said if len(said) <= _WIDE else said[: _WIDE - 1].rstrip(" :;,…") + "…"
