"""Every personal value that is held of streams, opened: for a person who asks what is known about them. Pure.

What was found of how their call was taken is told of somebody else: it is erased with the call, and never handed out.
"""

from collections.abc import Iterable, Iterator

import msgspec

from console.models.call import Call
from console.models.case import Case
from console.models.fold import Folded
from console.models.notice import Notice
from wire.seal import personal_values


class HeldValue(msgspec.Struct, frozen=True):
    """A value, of which stream, in which field, and when it was recorded (UTC ms)."""

    stream: str
    when: int
    field: str
    text: str


def held_values(streams: Iterable[tuple[str, Folded]]) -> Iterator[HeldValue]:
    """In the order of the streams and of what was written in them."""
    for stream, folded in streams:
        if not isinstance(folded, Call | Case | Notice):
            continue
        for line in folded.timeline:
            for field, text in personal_values(line.fact):
                yield HeldValue(stream, line.when, field, text)
