"""What the watch book can find a stream by: the words people wrote in it, names, numbers, places, codes. Pure.

Of a confidential case nothing that a person wrote: what no list shows, no search finds.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from console.models.call import Call
from console.models.case import Case
from console.models.city import kelurahan_name
from console.models.fold import Folded
from console.models.notice import Notice
from console.models.shift import Shift
from console.models.timeline import TimelineLine
from wire import facts

DAY_MS = 86_400_000
_WORD = re.compile(r"[^\W_]+")  # as the index cuts texts
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def words_in(text: str) -> list[str]:
    """The words of a text as they are searched: small, without marks on their letters."""
    bare = (char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return _WORD.findall("".join(bare))


def in_log(folded: Folded) -> bool:
    """Whether the lines of this stream stand in the watch book."""
    return isinstance(folded, Call | Case | Shift | Notice)


def log_lines(folded: Call | Case | Shift | Notice) -> list[TimelineLine]:
    """The lines that tell something; a sign of life is none, and that keys were destroyed is told by the order."""
    return [line for line in folded.timeline if not isinstance(line.fact, facts.DeskHeard | facts.KeyDestroyed)]


def log_days(folded: Call | Case | Shift | Notice) -> frozenset[int]:
    """The days (of UTC, counted from 1970) on which something happened in the stream."""
    return frozenset(line.when // DAY_MS for line in log_lines(folded))


def log_words(folded: Call | Case | Shift | Notice) -> str:
    """Every word once, in an order that does not change with the order of the lines."""
    if isinstance(folded, Case) and folded.confidential:
        agencies = (one.agency for one in folded.assignments.values())
        texts: Iterator[str] = iter((_clear(folded), *agencies))
    else:
        own = _clear(folded) if isinstance(folded, Case) else ""
        texts = iter((own, *(text for line in log_lines(folded) for text in _texts(line.fact))))
    return " ".join(sorted({word for text in texts for word in words_in(text)}))


def _clear(case: Case) -> str:
    """What stands open of every case."""
    return f"{case.number} {case.short_number} {case.nature} {kelurahan_name(case.place.kelurahan) or ''}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _ID.fullmatch(value) is None:
            yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
