"""A bad line: every message goes through its bytes, and may be lost, late, doubled or damaged on the way."""

from typing import TypeVar

import msgspec

from wire.messages import Answer, Page, Row
from wire.reading import read_json

FATES = ("fine", "request_lost", "answer_lost", "request_late", "answer_late", "twice", "damaged", "slow")
Message = TypeVar("Message", bound=msgspec.Struct)


class Unreadable(Exception):
    """The bytes on the line are not the message they should be."""


def carried(message: Message) -> Message:
    """The message as it arrives: encoded there, decoded here."""
    try:
        return read_json(msgspec.json.encode(message), type(message))
    except msgspec.DecodeError as error:
        raise Unreadable(str(error)) from error


def damaged(answer: Answer, how: int) -> Answer:
    """A page with a row missing, doubled, swapped or changed, or cut short; other answers pass."""
    if not isinstance(answer, Page) or not answer.rows:
        return answer
    rows = list(answer.rows)
    at = how // 5 % len(rows)
    match how % 5:
        case 0:
            del rows[at]
        case 1:
            rows.insert(at, rows[at])
        case 2:
            rows[at] = _changed(rows[at])
        case 3:
            rows = rows[::-1]
        case 4:
            rows = rows[:at]
    return msgspec.structs.replace(answer, rows=rows)


def _changed(row: Row) -> Row:
    raw = bytes(row.entry)
    return msgspec.structs.replace(row, entry=msgspec.Raw(raw.replace(b'"at":', b'"at":1', 1)))
