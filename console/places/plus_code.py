"""Plus codes (Open Location Code): from the letters to a point. The public algorithm, reading only.

A short code ("W5XH+2C") is completed by a point in the city: the nearest place with these last digits is meant.
"""

import re

_DIGITS = "23456789CFGHJMPQRVWX"
_PAIRS_DEG = (20.0, 1.0, 0.05, 0.0025, 0.000125)
_GRID_ROWS, _GRID_COLUMNS = 5, 4
_PLUS_AT = 8
FOUND = re.compile(rf"(?<![0-9a-z+])((?:[{_DIGITS}]{{2}}){{2,4}}\+(?:[{_DIGITS}]{{2,5}})?)(?![0-9a-z])", re.IGNORECASE)

Point = tuple[float, float]


def read_plus_code(code: str, near: Point) -> Point | None:
    """The middle of the code's square (lat, lng), rounded to its centimetres; none when it is no code of this kind."""
    head, _, tail = code.upper().partition("+")
    if len(head) < _PLUS_AT and len(tail) < 2:
        return None
    if len(head) == _PLUS_AT:
        return _middle(head + tail) if _begins_on_earth(head) else None
    missing = _PLUS_AT - len(head)
    square = _PAIRS_DEG[missing // 2 - 1]
    lat, lng = _middle(_encode(near)[:missing] + head + tail)
    return _nearest(lat, near[0], square, 90), _nearest(lng, near[1], square, 180)


def _begins_on_earth(head: str) -> bool:
    return _DIGITS.index(head[0]) < 9 and _DIGITS.index(head[1]) < 18


def _middle(digits: str) -> Point:
    lat, lng = -90.0, -180.0
    height = width = _PAIRS_DEG[0]
    for at, size in zip(range(0, min(len(digits), 10), 2), _PAIRS_DEG, strict=False):
        pair = digits[at : at + 2]
        if len(pair) < 2:
            break
        lat += _DIGITS.index(pair[0]) * size
        lng += _DIGITS.index(pair[1]) * size
        height = width = size
    for digit in digits[10:]:
        height, width = height / _GRID_ROWS, width / _GRID_COLUMNS
        row, column = divmod(_DIGITS.index(digit), _GRID_COLUMNS)
        lat, lng = lat + row * height, lng + column * width
    return round(lat + height / 2, 7), round(lng + width / 2, 7)


def _encode(point: Point) -> str:
    """The first eight digits of a point's code."""
    left = [point[0] + 90, point[1] + 180]
    digits = ""
    for size in _PAIRS_DEG[:4]:
        for axis in (0, 1):
            step = int(left[axis] / size + 1e-9)
            left[axis] -= step * size
            digits += _DIGITS[step]
    return digits


def _nearest(found: float, near: float, square: float, most: float) -> float:
    if near + square / 2 < found and found - square >= -most:
        return round(found - square, 7)
    if near - square / 2 > found and found + square <= most:
        return round(found + square, 7)
    return found
