"""The city's own words as facts."""

import pytest

from console.errors import Refused
from console.models.commands.reference import define, set_readiness
from console.models.state.fold import fold
from console.models.state.record import Recorded
from console.models.state.streams import definition_stream
from tests.models.desks import Desk, Room
from wire import facts
from wire.facts import Fact


def card(version: int) -> facts.CardPublished:
    return facts.CardPublished(code="tree_down", version=version, title_id="Pohon", title_en="Tree", questions=())


def test_the_words_of_the_city_are_read_from_facts(desk: Desk) -> None:
    reference = desk.board.reference
    assert reference.city is not None and reference.city.name == "Kota Blitar"
    assert list(reference.natures) == ["fire_building", "tree_down", "domestic_violence", "self_harm"]
    assert [item.code for item in reference.lists["outcome"]] == ["handled"]
    assert (reference.name_of("sari"), reference.name_of("budi")) == ("Sari", "?")
    assert (reference.letter_of("desk-a"), reference.letter_of("desk-z")) == ("A", "?")
    assert reference.targets_of("DAMKAR")["rolling"] == 80
    assert reference.targets_of("PASUKAN") == {}
    assert [unit.code for unit in reference.units_of("DAMKAR")] == ["D-1", "D-2"]


def test_an_admin_changes_a_word_and_everybody_sees_it(desk: Desk, other: Desk, room: Room) -> None:
    desk.do(define, facts.UnitDefined(code="D-1", agency="DAMKAR", name="Damkar 1", unit_kind="truck", active=False))
    desk.do(define, card(1))
    room.meet()
    assert [unit.code for unit in other.board.reference.units_of("DAMKAR")] == ["D-2"]
    assert other.board.reference.cards["tree_down"].version == 1


def test_only_an_admin_changes_words_and_everybody_in_the_room_notes_readiness(room: Room) -> None:
    dispatcher = room.desk("C", roles=frozenset({"dispatcher"}))
    with pytest.raises(Refused, match="not_allowed"):
        dispatcher.do(define, card(1))
    dispatcher.do(set_readiness, "DAMKAR", "limited", "telepon pos")
    dispatcher.do(set_readiness, "D-1", "off")
    ready = dispatcher.board.reference.readiness
    assert (ready["DAMKAR"].readiness, ready["DAMKAR"].source, ready["D-1"].readiness) == (
        "limited",
        "telepon pos",
        "off",
    )
    with pytest.raises(Refused, match="agency_unknown"):
        dispatcher.do(set_readiness, "PASUKAN", "ready")


def test_words_that_would_confuse_are_refused(desk: Desk) -> None:
    damkar = desk.board.reference.agencies["DAMKAR"]
    same_letter = facts.AgencyDefined(
        code="DLH", letter="D", name_id="DLH", name_en="DLH", short="DLH", channel="phone"
    )
    with pytest.raises(Refused, match="letter_taken"):
        desk.do(define, same_letter)
    desk.do(define, damkar)
    with pytest.raises(Refused, match="agency_unknown"):
        desk.do(define, facts.UnitDefined(code="X-1", agency="PASUKAN", name="X", unit_kind="truck"))
    with pytest.raises(Refused, match="code_missing"):
        desk.do(define, facts.UnitDefined(code=" ", agency="DAMKAR", name="X", unit_kind="truck"))
    desk.do(define, card(2))
    with pytest.raises(Refused, match="card_version_old"):
        desk.do(define, card(2))


def test_two_admins_changing_one_word_apart_is_a_conflict(desk: Desk, other: Desk, room: Room) -> None:
    desk.do(define, card(1))
    other.do(define, card(2))
    room.meet()
    assert list(desk.board.reference.conflicts) == ["ref:card:tree_down"]
    assert desk.board.hash() == other.board.hash()


def test_facts_of_the_room_are_kept_in_their_place(desk: Desk) -> None:
    refused = facts.EntryRefused(entry="e", desk="d", desk_seq=1, hash=b"", code="not_allowed")
    room_facts: list[Fact] = [
        refused,
        facts.EpochStarted(epoch="f00d", cause="init"),
        facts.KeyDestroyed(stream="case:1", reason="hak hapus"),
        facts.DeskContinued(old="desk-a", last_hash=b""),
    ]
    desk.board.apply(
        Recorded(id=f"r{n}", stream="room", desk="server", desk_seq=900 + n, at=1, by="server", fact=fact)
        for n, fact in enumerate(room_facts)
    )
    reference = desk.board.reference
    assert reference.refusals == {"e": refused}
    assert reference.epoch is not None and reference.epoch.epoch == "f00d"
    assert list(reference.erased) == ["case:1"]


def test_a_stream_of_reference_data_without_a_definition_shows_nothing() -> None:
    folded = fold("ref:agency:X", [])
    assert getattr(folded, "fact", "missing") is None


def test_every_definition_has_its_stream() -> None:
    account = facts.AccountDefined(account="sari", name="Sari", roles=())
    assert definition_stream(account) == "ref:account:sari"
    assert definition_stream(card(1)) == "ref:card:tree_down"
    item = facts.ListItemDefined(list="result", code="handled", name_id="", name_en="")
    assert definition_stream(item) == "ref:list:result.handled"
    with pytest.raises(TypeError):
        definition_stream(facts.CallEnded())


def test_nothing_is_public_until_an_admin_says_so_and_says_it_whole(desk: Desk) -> None:
    assert not desk.board.reference.public_page.active, "nothing is published by default"
    for address in ("http://112.contoh.example", "javascript:alert(1)", "https://contoh.example/?q=<b>"):
        with pytest.raises(Refused, match="definition_unfit"):
            desk.do(define, facts.PublicPageDefined(active=True, address=address))
    with pytest.raises(Refused, match="licence_missing"):
        desk.do(define, facts.PublicPageDefined(active=True, figures=True))
    desk.do(define, facts.PublicPageDefined(active=True, address="https://112.contoh.example/publik", roads=True))
    assert desk.board.reference.public_page.roads


@pytest.mark.parametrize(
    "topic",
    [
        facts.PublicTopicDefined("../x", "flood", "Banjir", text_id=("Naik.",)),
        facts.PublicTopicDefined("banjir", "flood", " ", text_id=("Naik.",)),
        facts.PublicTopicDefined("banjir", "flood", "Banjir", text_id=(" ",), text_en=("Go up.",)),
    ],
)
def test_a_topic_says_something_in_indonesian_under_a_code_that_is_an_address(
    desk: Desk, topic: facts.PublicTopicDefined
) -> None:
    with pytest.raises(Refused):
        desk.do(define, topic)
    desk.do(define, facts.PublicTopicDefined("banjir", "flood", "Banjir", text_id=("Naik.",), order=2))
    desk.do(define, facts.PublicTopicDefined("badai", "storm", "Badai", text_id=("Masuk.",), order=1))
    assert list(desk.board.reference.topics) == ["badai", "banjir"], "in the city's order"
