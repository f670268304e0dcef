"""Which cases went into which, and which name each other: read from both ends, and proof against rings.

Rule: cases merged into each other at two desks form a ring; each of them then stands by itself until a person decides.
"""

from collections.abc import Iterable

from console.models.sets_by_key import put, take


class BondIndex:
    """The bonds of the cases on a board, by the case that says them and by the case they are said of."""

    def __init__(self) -> None:
        self._into: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}
        self._others: dict[str, frozenset[str]] = {}
        self._named_by: dict[str, set[str]] = {}

    def set(self, case: str, into: str | None, others: Iterable[str]) -> frozenset[str]:
        """What a case says of itself now; gives the cases whose standing may have changed by it."""
        before = self.ring(case)
        old = self._into.pop(case, None)
        if old is not None:
            take(self._parts, old, case)
        if into is not None and into != case:
            self._into[case] = into
            put(self._parts, into, case)
        for other in self._others.pop(case, frozenset()):
            take(self._named_by, other, case)
        named = frozenset(others)
        if named:
            self._others[case] = named
            for other in named:
                put(self._named_by, other, case)
        return before | self.ring(case) | {case}

    def ring(self, case: str) -> frozenset[str]:
        """The cases that went into each other in a circle this case is part of; else none."""
        seen: list[str] = []
        one: str | None = case
        while one is not None and one not in seen:
            seen.append(one)
            one = self._into.get(one)
        return frozenset(seen) if one == case else frozenset()

    def root(self, case: str) -> str:
        """The case it goes on in: the end of its chain; a member of a ring goes on in itself."""
        seen: set[str] = set()
        while case in self._into and case not in seen and not self.ring(case):
            seen.add(case)
            case = self._into[case]
        return case

    def parts(self, case: str) -> list[str]:
        """All that went into it, also by way of others; a ring is no part of anything."""
        found: list[str] = []
        waiting = sorted(self._parts.get(case, ()))
        while waiting:
            one = waiting.pop(0)
            if one not in found and one != case and not self.ring(one):
                found.append(one)
                waiting.extend(sorted(self._parts.get(one, ())))
        return found

    def named_by(self, case: str) -> list[str]:
        """The cases that say they are a split, a child or a relative of it."""
        return sorted(self._named_by.get(case, ()))
