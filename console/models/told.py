"""What an agency was told of a case, and what has changed since: the base of "tell again"."""

from typing import Any

from console.models.heads import Heads, value_of
from console.models.place import for_crews
from console.models.record import Recorded
from console.models.timeline import tells
from wire.facts import AssignmentStepped, DispatchRequested, Place
from wire.fields import fields_of

TELLABLE = ("nature", "priority", "place", "caution")


def told_values(ordered: tuple[Recorded, ...]) -> dict[str, dict[str, Any]]:
    """By assignment, the values its agency was last told. A taken-back value was told all the same."""
    told: dict[str, dict[str, Any]] = {}
    latest: dict[str, Any] = {}
    written: dict[str, Recorded] = {}
    for record in ordered:
        for name in fields_of(record.fact):
            if name in TELLABLE:
                latest[name] = value_of(name, record.fact)
                written[record.id] = record
        assignment = _informed(record)
        if assignment is not None:
            # The heads it names are what the person saw; an entry without them is taken at its place in the order.
            told[assignment] = _named(written, record.prev) if record.prev else dict(latest)
    return told


def changed_since(told: dict[str, Any], heads: Heads) -> tuple[str, ...]:
    """The names of the values in force that differ from what was told."""
    changed = []
    for name in TELLABLE:
        head = heads.in_force(name)
        # A case begins with a place, a type and a priority, but without a caution: the first one is a change too.
        known = name in told or (name == "caution" and bool(told))
        if head is not None and known and _said(head.value) != _said(told.get(name)):
            changed.append(name)
    return tuple(changed)


def _said(value: Any) -> Any:
    return for_crews(value) if isinstance(value, Place) else value


def _informed(record: Recorded) -> str | None:
    fact = record.fact
    if isinstance(fact, DispatchRequested):
        return fact.assignment
    if isinstance(fact, AssignmentStepped):
        # Told just now, of what was on the screen: a call noted later may have passed on older values.
        just_told = fact.step == "told" and tells(fact) and record.happened is None and bool(record.prev)
        return fact.assignment if just_told or fact.step == "retold" else None
    return None


def _named(written: dict[str, Recorded], ids: tuple[str, ...]) -> dict[str, Any]:
    """The values these heads showed: an opening may stand for one field and be replaced in another."""
    values: dict[str, Any] = {}
    for name in TELLABLE:
        setting = {one for one in ids if one in written and name in fields_of(written[one].fact)}
        seen = setting - _replaced_by(written, setting)
        given = [value_of(name, written[one].fact) for one in sorted(seen)]
        if given:
            values[name] = min(given) if name == "priority" else given[0]
    return values


def _replaced_by(written: dict[str, Recorded], ids: set[str]) -> set[str]:
    replaced: set[str] = set()
    to_follow = [before for one in ids for before in written[one].prev]
    while to_follow:
        one = to_follow.pop()
        if one not in replaced:
            replaced.add(one)
            to_follow.extend(written[one].prev if one in written else ())
    return replaced
