"""The calls of a board by telephone number and by case, which of them somebody may have to look at, and the last ones.

So that nothing on the screen ever walks over all calls of two days.
"""

from bisect import bisect_left, insort

from console.models.call import Call, caller_number
from console.models.number import phone_key
from console.models.sets_by_key import put, take

_TO_BE_CASES = frozenset({"emergency", "urgent"})  # while it goes on its form is open


class CallIndex:
    """Ids of calls; a call is taken out as it was put in."""

    def __init__(self) -> None:
        self._by_phone: dict[str, set[str]] = {}
        self._by_case: dict[str, set[str]] = {}
        # When calls began, in order: true calls, and tests of the line.
        self._begun: dict[bool, list[int]] = {False: [], True: []}
        # Calls somebody recorded and that became no case, by when they began.
        self._filed: list[tuple[int, str]] = []
        self.pressing: set[str] = set()

    def add(self, call: Call) -> None:
        """Put a call in."""
        put(self._by_phone, phone_key(caller_number(call)), call.id)
        put(self._by_case, call.case, call.id)
        insort(self._begun[call.call_kind == "test"], call.started_ms)
        if _filed(call):
            insort(self._filed, (call.started_ms, call.id))
        if _pressing(call):
            self.pressing.add(call.id)

    def remove(self, call: Call) -> None:
        """Take a call out."""
        take(self._by_phone, phone_key(caller_number(call)), call.id)
        take(self._by_case, call.case, call.id)
        begun = self._begun[call.call_kind == "test"]
        del begun[bisect_left(begun, call.started_ms)]
        if _filed(call):
            del self._filed[bisect_left(self._filed, (call.started_ms, call.id))]
        self.pressing.discard(call.id)

    def of_number(self, number: str) -> set[str]:
        """The calls of a telephone number."""
        return self._by_phone.get(phone_key(number), set())

    def of_case(self, case: str) -> set[str]:
        """The calls attached to a case."""
        return self._by_case.get(case, set())

    def filed(self, most: int) -> list[str]:
        """The calls that were recorded and became no case, the last one first; tests of the line and abandoned ones
        are none."""
        return [one for _, one in reversed(self._filed[-most:])]

    def last_ms(self, *, test: bool) -> int:
        """When the last true call, or the last test of the line, began; 0 when there was none."""
        begun = self._begun[test]
        return begun[-1] if begun else 0


def _filed(call: Call) -> bool:
    if call.case or call.call_kind in (None, "test", "abandoned") or call.state == "ringing":
        return False
    return call.ended_ms is not None or call.call_kind not in _TO_BE_CASES


def _pressing(call: Call) -> bool:
    """It rings, or somebody speaks, or it must be recorded or decided, or its caller called back. Without telephony no
    call ever ends: then it presses nobody once it is recorded."""
    if call.conflicts or call.open_tasks or call.state in ("ringing", "unrecorded"):
        return True
    return call.state == "talking" and (call.rang_ms is not None or not (call.call_kind or call.case))
