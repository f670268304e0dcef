"""Statements that ask about any number of values and are built once: building one takes longer than asking it."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, bindparam, func, select

_VALUES = select(func.json_each(bindparam("among")).table_valued("value").c.value)


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of the values that are given with the statement as `listed`."""
    return column.in_(_VALUES)


def listed(values: Iterable[str]) -> dict[str, str]:
    """The values of `among`, however many they are."""
    return {"among": msgspec.json.encode(list(values)).decode()}
