"""All command lines of a program as its parser knows them, and how one of them is typed."""

import argparse
from collections.abc import Iterator
from typing import NamedTuple


class Words(NamedTuple):
    """A command by its words, and what it takes."""

    words: tuple[str, ...]
    actions: list[argparse.Action]


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[Words]:
    """Every command of a program, down to the last word."""
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    for one in below:
        for name, inner in one.choices.items():
            yield from commands(inner, (*words, name))
    if not below:
        yield Words(words, [one for one in parser._actions if not isinstance(one, argparse._HelpAction)])


def with_word(given: Words, target: argparse.Action, word: str, plain: str) -> list[str]:
    """A command with this word for one of the things it takes, and plain ones for all that it must have beside it."""
    said = list(given.words)
    for one in given.actions:
        if one.nargs == 0:
            said += [one.option_strings[0]] if one.dest in ("password_stdin", "terima") else []
        elif one is target or one.required or not one.option_strings:
            choices = list(one.choices or ())
            value = word if one is target else str(choices[0]) if choices else "1" if one.type in NUMBERS else plain
            said += [f"{one.option_strings[-1]}={value}"] if one.option_strings else [value]
    return said


NUMBERS = (int, float)
