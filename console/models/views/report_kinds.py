"""The kinds of reports, who may make them, and the names of their templates."""

from collections.abc import Collection
from typing import Final, Literal

Kind = Literal["harian", "bulanan", "tahunan", "surat", "berita-acara", "situasi"]
KINDS: Final[tuple[Kind, ...]] = ("harian", "bulanan", "tahunan", "surat", "berita-acara", "situasi")
RECAPS: Final[tuple[Kind, ...]] = ("harian", "bulanan", "tahunan")
# Parts that others take in: the letterhead, and what all reports share.
PARTS: Final = ("kop", "bagian")
TEMPLATES: Final[tuple[str, ...]] = (*KINDS, *PARTS)
_SUPERVISORS = frozenset({"supervisor", "admin"})


def kind_of(name: str) -> Kind | None:
    return next((one for one in KINDS if one == name), None)


def may_make(kind: str, roles: Collection[str]) -> bool:
    """A situation report is the room's; all others are a supervisor's."""
    allowed = _SUPERVISORS | {"dispatcher"} if kind == "situasi" else _SUPERVISORS
    return bool(allowed.intersection(roles))
