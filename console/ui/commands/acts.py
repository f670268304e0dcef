"""Carries out a line that was read; what is missing is refused with the same sentences as everywhere else."""

from __future__ import annotations

from console.desk import Desk
from console.errors import Refused
from console.ui.commands.typed import Typed
from console.ui.commands.verb import Verbs


def carry_out(verbs: Verbs, desk: Desk, typed: Typed) -> str:
    """Do it; gives the case it was about, or nothing. Raises ConsoleError, and then nothing was done."""
    if not typed.verb:
        raise Refused("command_unknown", word=typed.word, guess=typed.guess or "kasus")
    if typed.time_wrong:
        raise Refused("time_unreadable")
    act = verbs[typed.verb].act
    return act(desk, typed) if act is not None else ""


def asked_of_window(verbs: Verbs, typed: Typed) -> str:
    """The action of the window this line asks for, or nothing. Refused when it chooses none of those there are."""
    verb = verbs[typed.verb]
    if verb.act is not None:
        return ""
    action = verb.action(typed.rest)
    if not action:
        words = " · ".join(words[0] for words in verb.choices)
        raise Refused("choice_unknown", word=typed.rest or "…", choices=words)
    return action
