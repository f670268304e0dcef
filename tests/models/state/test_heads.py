"""Values of a field that nobody has replaced."""

from itertools import permutations

from console.models.state.record import Heads, Recorded
from wire import facts
from wire.facts import Fact


def entry(one: str, fact: Fact, *prev: str) -> Recorded:
    return Recorded(id=one, stream="case:1", desk="a", desk_seq=1, at=1, by="sari", fact=fact, prev=prev)


def nature(one: str, code: str, *prev: str) -> Recorded:
    return entry(one, facts.CaseNatureSet(nature=code), *prev)


def taken(records: list[Recorded] | tuple[Recorded, ...], struck: dict[str, tuple[str, ...]] | None = None) -> Heads:
    heads = Heads(struck)
    for record in records:
        heads.add(record, record.at)
    return heads


def test_a_value_that_names_its_predecessor_replaces_it() -> None:
    heads = taken([nature("1", "tree_down"), nature("2", "fire_building", "1")])
    assert [head.value for head in heads.heads("nature")] == ["fire_building"]
    assert heads.conflict("nature") == ()


def test_two_values_made_apart_are_both_kept_and_the_lowest_id_is_in_force() -> None:
    heads = taken([nature("3", "brawl", "1"), nature("2", "crime", "1"), nature("1", "unclear")])
    assert [head.value for head in heads.conflict("nature")] == ["crime", "brawl"]
    in_force = heads.in_force("nature")
    assert in_force is not None and in_force.value == "crime"


def test_the_same_value_set_twice_is_no_choice_to_make() -> None:
    heads = taken([nature("1", "crime"), nature("2", "crime")])
    assert len(heads.heads("nature")) == 2
    assert heads.conflicts() == {}


def test_of_two_priorities_the_most_severe_is_in_force() -> None:
    heads = taken([entry("1", facts.CasePrioritySet(priority=3)), entry("2", facts.CasePrioritySet(priority=1))])
    in_force = heads.in_force("priority")
    assert in_force is not None and in_force.id == "2"


def test_of_two_marks_made_apart_the_confidential_one_is_in_force() -> None:
    lifted = facts.CaseConfidentialSet(confidential=False, reason="salah")
    marked = facts.CaseConfidentialSet(confidential=True, reason="anak")
    in_force = taken([entry("1", lifted), entry("2", marked)]).in_force("confidential")
    assert in_force is not None and in_force.value is True


def test_a_value_whose_predecessor_is_unknown_stands_on_its_own() -> None:
    heads = taken([nature("1", "crime", "never seen")])
    assert heads.ids() == {"nature": ("1",)}
    assert heads.written("nature", ["1", "never seen"])[0].value == "crime"


def test_a_field_never_set_has_no_value() -> None:
    assert taken([]).in_force("nature") is None
    assert taken([nature("1", "crime")]).heads("place") == ()


def test_entries_replacing_each_other_in_a_ring_are_all_shown() -> None:
    heads = taken([nature("1", "crime", "2"), nature("2", "brawl", "1"), nature("3", "brawl", "3")])
    assert [head.id for head in heads.heads("nature")] == ["3"]
    ring = taken([nature("1", "crime", "2"), nature("2", "brawl", "1")])
    assert [head.id for head in ring.heads("nature")] == ["1", "2"]


def test_who_replaced_a_struck_value_replaced_also_what_that_one_had_replaced() -> None:
    heads = taken([nature("1", "crime"), nature("3", "brawl", "2", "2")], struck={"2": ("1",)})
    assert [head.id for head in heads.heads("nature")] == ["3"]


def test_the_order_of_arrival_makes_no_difference() -> None:
    records = (
        entry("1", facts.CaseOpened(number="", nature="unclear", priority=2, place=facts.Place())),
        nature("2", "crime", "1"),
        nature("3", "brawl", "1"),
        nature("4", "public_order", "2", "3"),
        nature("5", "tree_down", "3"),
    )
    outcomes = {str(taken(order).conflicts()) for order in permutations(records)}
    assert len(outcomes) == 1
