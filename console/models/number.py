"""Case numbers and telephone numbers as people write and read them."""

import re

_FULL = re.compile(r"(?:112-\d{6}-)?([A-Z]{1,3})-?(\d{1,9})(?:\s*\((\d+)\))?")


def short_number(number: str) -> str:
    """The last two parts of a case number: "112-261112-A-0042" is "A-0042"; anything else stays as it is."""
    parts = number.rsplit("-", 2)
    return "-".join(parts[1:]) if len(parts) == 3 else number


def read_number(text: str) -> tuple[str, int] | None:
    """A typed case number as (short number, which of its doubles from 1); accepts "a42", "A-0042 (2)"."""
    found = _FULL.fullmatch(text.strip().upper())
    if found is None:
        return None
    letter, running, double = found.groups()
    return f"{letter}-{int(running):04d}", int(double or 1)


def phone_key(number: str) -> str:
    """A telephone number for comparing: digits only, 0062, 62 and +62 read as 0."""
    digits = re.sub(r"\D", "", number)
    for prefix in ("0062", "62"):
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return digits
