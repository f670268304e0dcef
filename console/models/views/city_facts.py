"""The city's files as facts: every definition a new room starts with, and nothing else."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from console.models.state import city as city_data
from console.models.state.city import City
from wire import facts
from wire.facts import Fact
from wire.facts.evaluation import Criterion
from wire.facts.reference import ListName


def definitions(city: City, sample: bool, drill: bool = False) -> Iterator[Fact]:
    """Every definition a new room starts with. `sample` marks a room that is no city's, `drill` one of exercise."""
    town = city.town
    yield facts.CityDefined(town.code, town.name, town.zone, town.neighbour, sample, drill)
    for agency in city.agencies:
        yield _agency(agency, sample)
        for unit in agency.units:
            yield facts.UnitDefined(unit.code, agency.code, unit.name, unit.kind)
    for order, nature in enumerate(city.natures, 1):
        yield _nature(nature, order)
    for card in city.cards:
        yield _card(card)
    yield _evaluation_form(city.evaluation)
    yield facts.RoomRulesDefined(**msgspec.structs.asdict(city.rules))
    for phrase in city.phrases:
        yield facts.PhraseDefined(phrase.code, phrase.text)
    for crew in city.crews:
        if sample or not crew.sample:
            yield facts.CrewRuleDefined(crew.code, crew.crew_p1_s, crew.crew_p2_s, crew.crew_p3_s)
    for order, topic in enumerate(city.topics, 1):
        yield facts.PublicTopicDefined(**msgspec.structs.asdict(topic), order=order, sample=True)
    for rule in city.retention:
        yield facts.RetentionRuleDefined(rule.code, rule.subject, rule.name, rule.keep_days, rule.basis)
    for name in get_args(ListName):
        for order, item in enumerate(getattr(city.lists, name), 1):
            yield facts.ListItemDefined(name, item.code, item.name_id, item.name_en, order)


def _evaluation_form(form: city_data.EvaluationForm) -> facts.EvaluationFormPublished:
    return facts.EvaluationFormPublished(
        code=form.code,
        version=form.version,
        title_id=form.title_id,
        title_en=form.title_en,
        criteria=tuple(Criterion(**msgspec.structs.asdict(one)) for one in form.criteria),
        percent=form.percent,
        due_days=form.due_days,
        minors=form.minors,
        moderates=form.moderates,
        approved=form.approved,
    )


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
            # The city's file counts from the telling (a report from the arrival), as the clocks do; facts count from
            # the dispatch, the allowance for telling in it (`console.models.state.reference` takes it off again).
            "accepted": targets.told + targets.accepted,
            "rolling": targets.told + targets.rolling,
            "arrived": targets.told + targets.arrived,
            "reported": targets.told + targets.arrived + targets.reported,
        },
        sample=sample or agency.post.sample or not agency.confirmed,
        fallback=agency.fallback,
        parent=agency.parent,
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
        alert_one_of=nature.alert_one_of,
        becomes=tuple(facts.NatureChange(one.nature, one.when_id, one.when_en) for one in nature.becomes),
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
                only_if=_branch(question.only_if),
            )
            for question in card.questions
        ),
        tell_id=card.tell_id,
        tell_en=card.tell_en,
        approved=card.approved,
        nature=card.nature or "",
        opening_id=card.opening_id,
        opening_en=card.opening_en,
        opening_jv=card.opening_jv,
        tell_jv=card.tell_jv,
        never_id=card.never_id,
        never_en=card.never_en,
        conditions=tuple(
            facts.CardCondition(
                code=f"{card.code}_{nth}",
                owner=condition.agency,
                text_id=condition.text_id,
                text_en=condition.text_en,
                blocks=condition.before,
                step=condition.step,
                target_s=condition.target_s,
                only_if=_branch(condition.only_if),
            )
            for nth, condition in enumerate(card.conditions, 1)
        ),
        thresholds=tuple(facts.CardThreshold(one.at_least, one.priority, one.agencies) for one in card.thresholds),
        cautions_id=card.cautions_id,
        cautions_en=card.cautions_en,
    )


def _branch(branch: city_data.Branch | None) -> facts.CardBranch | None:
    return None if branch is None else facts.CardBranch(branch.question, branch.answers)


def _effect(effect: city_data.Effect | None) -> facts.CardEffect | None:
    if effect is None:
        return None
    return facts.CardEffect(
        priority=effect.priority,
        agencies=effect.agencies,
        tell_id=effect.tell_id,
        tell_en=effect.tell_en,
        tell_jv=effect.tell_jv,
        weight=effect.weight,
        call_back=effect.call_back,
        confidential=bool(effect.confidential),
        nature=effect.nature,
        caution_id=effect.caution_id,
        caution_en=effect.caution_en,
    )
