"""How a personal value is read: its text, or when and by what it was erased; never a blank where something stood."""

from __future__ import annotations

from console.models.erasing import ground_of
from console.ui import formats
from console.ui.words import language, translate
from wire.seal import Erased, Personal, Sealed


def told(value: Personal | None) -> str:
    """The open text; in its place when it was erased, or that its key is not here; nothing where nothing stood."""
    if isinstance(value, Erased):
        return translate("Erased", "erased {date}").format(date=_date(value.when))
    return translate("Erased", "sealed, the key is not here") if isinstance(value, Sealed) else value or ""


def told_fully(value: Personal | None) -> str:
    """The same; of what was erased also by which rule or on whose request."""
    return erased_words(value.when, value.why) if isinstance(value, Erased) else told(value)


def erased_words(when_ms: int, why: str) -> str:
    """Erased by rule “kasus”, version 2, 27 Nov 2026."""
    ground, date = ground_of(why), _date(when_ms)
    if ground is not None and ground.request:
        said = translate("Erased", "erased on request {request}, {date}")
        return said.format(request=ground.request, date=date)
    if ground is not None:
        said = translate("Erased", "erased by rule “{rule}” version {version}, {date}")
        return said.format(rule=ground.rule, version=ground.version, date=date)
    said = translate("Erased", "erased {date}").format(date=date)
    return f"{said}: {why}" if why else said


def _date(when_ms: int) -> str:
    return formats.whole_day(formats.local(when_ms).date(), language())
