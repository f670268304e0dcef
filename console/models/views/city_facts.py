"""The city's files as facts: every definition a new room starts with, and nothing else."""

from collections.abc import Iterator
from typing import TypeVar, get_args

import msgspec

from console.models.state import city as city_data
from console.models.state.city import City
from wire import facts
from wire.facts import Fact
from wire.facts.reference import ListName

Shape = TypeVar("Shape", bound=Fact)


def definitions(city: City, sample: bool, drill: bool = False) -> Iterator[Fact]:
    """Every definition a new room starts with. `sample` marks a room that is no city's, `drill` one of exercise."""
    town = city.town
    yield facts.CityDefined(town.code, town.name, town.zone, town.neighbour, sample, drill)
    for agency in city.agencies:
        yield _agency(agency, sample)
        for unit in agency.units:
            yield facts.UnitDefined(unit.code, agency.code, unit.name, unit.kind)
    for order, nature in enumerate(city.natures, 1):
        yield _as(facts.NatureDefined, nature, order=order)
    for card in city.cards:
        yield _card(card)
    yield _as(facts.EvaluationFormPublished, city.evaluation)
    yield _as(facts.RoomRulesDefined, city.rules)
    for phrase in city.phrases:
        yield facts.PhraseDefined(phrase.code, phrase.text)
    for crew in city.crews:
        if sample or not crew.sample:
            yield facts.CrewRuleDefined(crew.code, crew.crew_p1_s, crew.crew_p2_s, crew.crew_p3_s)
    for order, topic in enumerate(city.topics, 1):
        yield _as(facts.PublicTopicDefined, topic, order=order, sample=True)
    for rule in city.retention:
        yield facts.RetentionRuleDefined(rule.code, rule.subject, rule.name, rule.keep_days, rule.basis)
    for name in get_args(ListName):
        for order, item in enumerate(getattr(city.lists, name), 1):
            yield facts.ListItemDefined(name, item.code, item.name_id, item.name_en, order)


def _as(shape: type[Shape], said: msgspec.Struct, **more: object) -> Shape:
    """What a file says as the fact of the same words, with what the file does not say; what no fact has is left out."""
    return msgspec.convert({**msgspec.to_builtins(said), **more, "kind": shape.__struct_config__.tag}, shape)


def _agency(agency: city_data.Agency, sample: bool) -> facts.AgencyDefined:
    targets = agency.targets
    return _as(
        facts.AgencyDefined,
        agency,
        lat=agency.post.lat,
        lng=agency.post.lng,
        targets={
            "told": targets.told,
            # The city's file counts from the telling (a report from the arrival), as the clocks do; facts count from
            # the dispatch, the allowance for telling in it (`console.models.state.reference` takes it off again).
            "accepted": targets.told + targets.accepted,
            "rolling": targets.told + targets.rolling,
            "arrived": targets.told + targets.arrived,
            "reported": targets.told + targets.arrived + targets.reported,
        },
        sample=sample or agency.post.sample or not agency.confirmed,
    )


def _card(card: city_data.Card) -> facts.CardPublished:
    conditions = [
        {**msgspec.to_builtins(one), "code": f"{card.code}_{nth}", "owner": one.agency, "blocks": one.before}
        for nth, one in enumerate(card.conditions, 1)
    ]
    return _as(facts.CardPublished, card, nature=card.nature or "", conditions=conditions)
