"""Conditions a person can act on: a code and values; the sentence is made where it is shown. Bugs are assertions."""


class ConsoleError(Exception):
    """A known condition; `code` names its sentence, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({shown})"


class Refused(ConsoleError):
    """A command that the rules do not allow now; nothing was written."""


class StoreError(ConsoleError):
    """The desk's disk could not do it: disk_full, disk_denied, journal_locked, journal_broken, …"""
