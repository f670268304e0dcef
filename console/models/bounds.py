"""Within which limits a rule of the city may be changed: read from the shape of its file, so that there is one list."""

from functools import cache

import msgspec
from msgspec.inspect import IntType

from console.models.city_data import Rules


@cache
def bounds_of(rule: str) -> tuple[int, int] | None:
    """The least and the most a number may be; none for a rule that is no number."""
    kinds = {field.name: field.type for field in msgspec.inspect.type_info(Rules).fields}  # type: ignore[attr-defined]
    kind = kinds.get(rule)
    if not isinstance(kind, IntType) or kind.ge is None or kind.le is None:
        return None
    return kind.ge, kind.le
