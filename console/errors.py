"""Conditions a person can act on: a code and values; the sentence is made where it is shown. Bugs are assertions.
A code is written out where it is raised, or typed by a Literal: its sentence is looked for before anybody needs it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar, Self


class ConsoleError(Exception):
    """A known condition; `code` names its sentence, `values` fill it."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({shown})"

    def with_values(self, **changed: object) -> Self:
        """The same condition of something else."""
        return type(self)(self.code, **{**self.values, **changed})


class Worded(ConsoleError):
    """A condition that brings its own sentence, in both languages. Where it has a table of them, the table is in
    `SENTENCES`."""

    SENTENCES: ClassVar[Mapping[str, str]] = {}
    sentence_id: str
    sentence_en: str


class Refused(ConsoleError):
    """A command that the rules do not allow now; nothing was written."""


class Stopped(Exception):
    """Whoever asked does not want to know any more: the work is left."""


class StoreError(ConsoleError):
    """The desk's disk could not do it: disk_full, disk_denied, journal_locked, journal_broken, …"""


@contextmanager
def on_disk() -> Iterator[None]:
    """What the disk does not take is a condition. Raises StoreError (`disk_full`)."""
    try:
        yield
    except OSError as error:
        raise StoreError("disk_full", cause=str(error.strerror)) from error


def printable(value: object) -> str:
    """A value of the file on one line of a terminal: without control characters, and not endless."""
    text = "".join(char for char in str(value) if char.isprintable())
    return text if len(text) <= 100 else text[:99] + "…"
