"""The city's starting data as facts with ids made from their codes: two rooms never double them.

Run again after an upgrade it adds what is missing and never touches what a city changed.
"""

from collections.abc import Iterator

from console.models import city_data
from console.models.city_data import City
from console.models.streams import definition_stream
from server.ledger_transaction import Draft, Transaction
from wire import facts
from wire.facts import Fact
from wire.ids import coded_id


def definitions(city: City, sample: bool) -> Iterator[Fact]:
    """Every definition a new room starts with. `sample` marks a room that is no city's."""
    town = city.town
    yield facts.CityDefined(town.code, town.name, town.zone, town.neighbour, sample)
    for agency in city.agencies:
        yield _agency(agency, sample)
        for unit in agency.units:
            yield facts.UnitDefined(unit.code, agency.code, unit.name, unit.kind)
    for order, nature in enumerate(city.natures, 1):
        yield _nature(nature, order)
    for card in city.cards:
        yield _card(card)
    for name, items in (
        ("outcome", city.lists.outcome),
        ("result", city.lists.result),
        ("unable", city.lists.unable),
    ):
        for order, item in enumerate(items, 1):
            yield _item(name, item, order)


def add_missing(tx: Transaction, city: City, sample: bool) -> int:
    """Write what this ledger does not define yet; how many were new."""
    values = (tx.city, "ref:%")
    held = {row[0] for row in tx.connection.rows("SELECT stream FROM entries WHERE city=? AND stream LIKE ?", values)}
    added = 0
    for fact in definitions(city, sample):
        stream = definition_stream(fact)
        entry_id = coded_id(tx.city, stream)
        if stream not in held and not tx.is_known(entry_id):
            tx.write(Draft(stream, fact, entry_id))
            added += 1
    return added


def _agency(agency: city_data.Agency, sample: bool) -> facts.AgencyDefined:
    targets = agency.targets
    return facts.AgencyDefined(
        code=agency.code,
        letter=agency.letter,
        name_id=agency.name_id,
        name_en=agency.name_en,
        short=agency.short,
        channel=agency.channel,
        phone=agency.phone,
        lat=agency.post.lat,
        lng=agency.post.lng,
        targets={
            "told": targets.told,
            # The city's file counts from the telling (a report from the arrival); facts count from the dispatch.
            "accepted": targets.told + targets.accepted,
            "rolling": targets.told + targets.rolling,
            "arrived": targets.told + targets.arrived,
            "reported": targets.told + targets.arrived + targets.reported,
        },
        sample=sample or agency.post.sample or not agency.confirmed,
    )


def _nature(nature: city_data.Nature, order: int) -> facts.NatureDefined:
    return facts.NatureDefined(
        code=nature.code,
        alias=nature.alias,
        name_id=nature.name_id,
        name_en=nature.name_en,
        priority=nature.priority,
        order=order,
        rules=tuple(facts.PriorityRule(rule.priority, rule.when_id, rule.when_en) for rule in nature.rules),
        alert_first=nature.alert_first,
        alert_also=tuple(facts.AlertAlso(line.agency, line.when_id, line.when_en) for line in nature.alert_also),
        words_id=nature.words_id,
        words_jv=nature.words_jv,
        confidential=nature.confidential,
        call_back=nature.call_back,
    )


def _card(card: city_data.Card) -> facts.CardPublished:
    return facts.CardPublished(
        code=card.code,
        version=card.version,
        title_id=card.title_id,
        title_en=card.title_en,
        questions=tuple(
            facts.CardQuestion(
                code=question.code,
                ask_id=question.ask_id,
                ask_en=question.ask_en,
                ask_jv=question.ask_jv,
                mandatory=question.mandatory,
                yes=_effect(question.yes),
                no=_effect(question.no),
                unknown=_effect(question.unknown),
            )
            for question in card.questions
        ),
        tell_id=card.tell_id,
        tell_en=card.tell_en,
        approved=card.approved,
    )


def _effect(effect: city_data.Effect | None) -> facts.CardEffect | None:
    if effect is None:
        return None
    return facts.CardEffect(effect.priority, effect.agencies, effect.tell_id, effect.tell_en)


def _item(name: str, item: city_data.ListItem, order: int) -> facts.ListItemDefined:
    match name:
        case "outcome":
            return facts.ListItemDefined("outcome", item.code, item.name_id, item.name_en, order)
        case "result":
            return facts.ListItemDefined("result", item.code, item.name_id, item.name_en, order)
        case _:
            return facts.ListItemDefined("unable", item.code, item.name_id, item.name_en, order)
