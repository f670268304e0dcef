"""The city's starting data: once, with ids of their own, and never over what a city changed."""

from console.models.state.city import load_city
from console.models.state.streams import definition_stream
from console.models.views.city_facts import definitions
from server.app.command_init import add_missing
from server.ledger.transaction import Draft
from tests.server.house import CITY, House
from wire.entry import decode_entry, fact_of
from wire.facts import (
    AgencyDefined,
    CardPublished,
    CityDefined,
    CrewRuleDefined,
    EvaluationFormPublished,
    ListItemDefined,
    NatureDefined,
    PhraseDefined,
    PublicTopicDefined,
    RetentionRuleDefined,
    RoomRulesDefined,
    UnitDefined,
)
from wire.ids import coded_id


def stored(house: House) -> dict[str, object]:
    rows = house.rows("SELECT raw FROM entries ORDER BY seq")
    entries = [decode_entry(bytes(row[0])) for row in rows]
    return {entry.id: fact_of(entry) for entry in entries}


def test_everything_of_the_city_becomes_a_fact() -> None:
    city = load_city()
    made = list(definitions(city, sample=True))
    count = {kind: sum(isinstance(fact, kind) for fact in made) for kind in {type(fact) for fact in made}}
    assert count == {
        CityDefined: 1,
        AgencyDefined: len(city.agencies),
        UnitDefined: sum(len(agency.units) for agency in city.agencies),
        NatureDefined: len(city.natures),
        CardPublished: len(city.cards),
        CrewRuleDefined: len(city.crews),
        PublicTopicDefined: len(city.topics),
        RoomRulesDefined: 1,
        EvaluationFormPublished: 1,
        PhraseDefined: len(city.phrases),
        RetentionRuleDefined: len(city.retention),
        ListItemDefined: sum(len(getattr(city.lists, name)) for name in city.lists.__struct_fields__),
    }
    assert len({definition_stream(fact) for fact in made}) == len(made)
    assert next(fact for fact in made if isinstance(fact, CityDefined)).sample


def test_ids_come_from_codes_and_a_second_run_adds_nothing(house: House) -> None:
    city = load_city()
    assert house.do(lambda tx: add_missing(tx, city, False)) == len(list(definitions(city, False)))
    held = stored(house)
    for fact in definitions(city, False):
        assert held[coded_id(CITY, definition_stream(fact))] == fact
    assert house.do(lambda tx: add_missing(tx, city, False)) == 0


def test_what_the_city_defined_itself_is_never_touched(house: House) -> None:
    city = load_city()
    code = city.agencies[0].code
    own = AgencyDefined(code, "Z", "Milik kota", "Own", "Own", "phone")
    house.do(lambda tx: tx.write(Draft(f"ref:agency:{code}", own)))
    added = house.do(lambda tx: add_missing(tx, city, False))
    assert added == len(list(definitions(city, False))) - 1
    agencies = [fact for fact in stored(house).values() if isinstance(fact, AgencyDefined) and fact.code == code]
    assert agencies == [own]
