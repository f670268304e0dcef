"""Within which limits a number of the city may be set: read from the shape of its file, so that there is one list."""

from functools import cache

import msgspec
from msgspec.inspect import IntType

from console.models.city_data import EvaluationForm, Rules


@cache
def bounds_of(rule: str) -> tuple[int, int] | None:
    """The least and the most a number of the rules or of the evaluation form may be; none for what is no number."""
    shapes = [msgspec.inspect.type_info(shape) for shape in (EvaluationForm, Rules)]
    kinds = {field.name: field.type for shape in shapes for field in shape.fields}  # type: ignore[attr-defined]
    kind = kinds.get(rule)
    if not isinstance(kind, IntType) or kind.ge is None or kind.le is None:
        return None
    return kind.ge, kind.le
