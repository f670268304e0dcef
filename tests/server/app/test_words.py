"""Whatever the server refuses has its sentence where a person reads it: at its own terminal, and on the desks."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from console.sync.answers import SAID
from console.text import words
from server.app.application import PROBLEMS
from server.app.words import SENTENCES, Asking, say
from server.errors import Condition
from tests.helpers.codes import Call, Source, Unclear, sources, subclasses, texts

SERVING = ("server.app.application",)
# What the command line takes in, without what only answers desks.
TERMINAL, NOT_TERMINAL = ("server.app.command_line",), (*SERVING, "server.making")


def reached(roots: tuple[str, ...], without: tuple[str, ...] = ()) -> set[str]:
    """The modules of the server that these take in, and those in their turn."""
    known = {".".join(path.with_suffix("").parts): path for path in texts("server")}
    found, left = set[str](), list(roots)
    while left:
        name = left.pop()
        if name in known and name not in found and name not in without:
            found.add(name)
            for node in ast.walk(ast.parse(texts("server")[known[name]])):
                if isinstance(node, ast.ImportFrom) and node.module:
                    left += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


@cache
def conditions() -> list[tuple[Call, Source, frozenset[str]]]:
    """Each condition that the server makes, with the codes it can have."""
    found, unclear = [], []
    for source in sources(frozenset(subclasses("Condition", "server")), "server"):
        for call in source.calls():
            kind = call.called
            if not (isinstance(kind, type) and issubclass(kind, Condition)):
                continue
            said = call.argument(-1, "code")
            try:
                found.append((call, source, call.codes(said) if said is not None else frozenset({kind.code})))
            except Unclear as error:
                unclear.append(f"{call.where}: {error} may be any text: write the code out")
    assert not unclear, "\n".join(unclear)
    assert len(found) > 80, "hardly any condition was found: the walk is broken"
    return found


def lacking(modules: set[str], table: object) -> Iterator[str]:
    """Where a condition is made in these modules whose code is not in the table."""
    for call, source, codes in conditions():
        if source.module.__name__ in modules:
            yield from (f"{call.where}: {code!r}" for code in codes if code not in table)  # type: ignore[operator]


def test_each_condition_that_a_desk_can_be_answered_with_is_said_there() -> None:
    problems = list(lacking(reached(SERVING), SAID))
    assert not problems, "\n".join(["add what a desk says of it to console/sync/answers.py:", *problems])
    assert set(PROBLEMS.values()) | {"bug", "http"} <= SAID.keys()


def test_each_condition_of_the_command_line_has_its_sentence() -> None:
    problems = list(lacking(reached(TERMINAL, NOT_TERMINAL), SENTENCES))
    assert not problems, "\n".join(["add a sentence to server/app/words.py:", *problems])


def test_the_values_of_a_sentence_come_with_its_condition() -> None:
    terminal = reached(TERMINAL, NOT_TERMINAL) - reached(SERVING)
    problems = [
        f"{call.where}: {code!r} also needs {sorted(lacks)}"
        for call, source, codes in conditions()
        for code in codes
        if source.module.__name__ in terminal and (lacks := _values(code) - (call.keywords or set()))
    ]
    assert not problems, "\n".join(problems)


def test_no_desk_has_words_for_a_code_that_no_server_sends() -> None:
    sent = frozenset[str]().union(*(codes for _, _, codes in conditions()))
    # What the desk itself finds (console/sync/client.py, console/sync/answers.py).
    own = {
        "no_connection",
        "no_tls",
        "unreadable",
        "certificate",
        "certificate_ended",
        "certificate_name",
    }
    assert not SAID.keys() - sent - set(PROBLEMS.values()) - {"bug", "http"} - own


def test_whatever_the_command_line_says_is_in_the_table_in_both_languages() -> None:
    said = {"device_state", "device_state_revoked"}
    for source in sources(frozenset({"say", "Asking"}), "server"):
        for call in source.calls():
            at = 0 if call.called is Asking.say else 1 if call.called is say else -1
            expression = call.argument(at) if at >= 0 else None
            if expression is not None and source.module.__name__ != "server.app.words":
                try:
                    said |= call.codes(expression)
                except Unclear as error:
                    pytest.fail(f"{call.where}: {error} may be any text: write it out")
    assert said <= SENTENCES.keys(), sorted(said - SENTENCES.keys())
    with words.in_language("id"):
        known = {name: words.translate("ServerTerminal", english) for name, english in SENTENCES.items()}
    # What holds no word of its own is the same in both.
    wordless = {name for name, english in SENTENCES.items() if not re.sub(r"\{.*?\}", "", english).strip(" :=#")}
    assert {name for name, said in known.items() if said == SENTENCES[name]} <= wordless | {"device_token"}


def _values(code: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
