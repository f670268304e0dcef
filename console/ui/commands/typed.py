"""A line of words after the slash as it was read: what the verbs get. Pure."""

from __future__ import annotations

import msgspec


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """A line read: `verb` empty when its first word means nothing, then `guess` may be what was meant. `call` is
    the one in hand at this desk."""

    verb: str = ""
    word: str = ""
    guess: str = ""
    case: str = ""
    case_named: str = ""
    selected: str = ""
    call: str = ""
    happened: int | None = None
    time_wrong: bool = False
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    step: str = ""
    rest: str = ""
