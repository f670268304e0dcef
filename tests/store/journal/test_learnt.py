"""What cases teach about places: only where somebody was there, only in the encrypted file, gone with its key."""

from pathlib import Path

import pytest

from console.store.journal.journal import Journal
from tests.store.disk import NOW, Ledger, opened, prepared, written_elsewhere
from wire import facts
from wire.facts import CaseClosed, CasePlaced, KeyDestroyed, Place
from wire.seal import new_key, sealed_with

PLACE = Place(
    address="Jl. Kenanga Biru 7",
    landmark="lor gapura",
    point="-8.1,112.16",
    kelurahan="35.72.01.1004",
    certainty="caller",
)
HANDLED = CaseClosed(outcome="handled")


def case(number: int, place: Place, **more: object) -> facts.CaseOpened:
    return facts.CaseOpened(number=f"112-261112-A-{number:04d}", nature="x", priority=2, place=place, **more)  # type: ignore[arg-type]


def names(journal: Journal) -> list[str]:
    return [one.name for one in journal.archive.learnt_places()]


def test_a_handled_case_teaches_its_address_and_landmark(journal: Journal) -> None:
    journal.append([prepared("case:1", case(1, PLACE))])
    assert names(journal) == []
    journal.append([prepared("case:1", HANDLED, at=NOW + 5)])
    learnt = journal.archive.learnt_places()
    assert sorted(one.name for one in learnt) == ["Jl. Kenanga Biru 7", "lor gapura"]
    assert {(one.case, one.point, one.kelurahan, one.officer) for one in learnt} == {
        ("1", "-8.1,112.16", "35.72.01.1004", False)
    }


def test_an_officer_on_site_teaches_without_waiting_for_the_end(journal: Journal) -> None:
    journal.append([prepared("case:1", case(1, Place(address="Gg. Sepi 3", certainty="officer")))])
    (learnt,) = journal.archive.learnt_places()
    assert learnt.officer and learnt.point is None


@pytest.mark.parametrize(
    "unfit",
    [
        case(1, PLACE, confidential=True),
        case(1, PLACE, sample=True),
        case(1, Place(address="Jl. Salah", certainty="wrong")),
    ],
)
def test_a_confidential_a_sample_and_a_wrong_place_teach_nothing(journal: Journal, unfit: facts.CaseOpened) -> None:
    journal.append([prepared("case:1", unfit), prepared("case:1", HANDLED)])
    assert names(journal) == []


def test_a_case_where_nothing_was_found_teaches_nothing(journal: Journal) -> None:
    journal.append([prepared("case:1", case(1, PLACE)), prepared("case:1", CaseClosed(outcome="nothing_found"))])
    assert names(journal) == []


def test_what_was_learnt_follows_a_place_that_was_corrected(journal: Journal) -> None:
    first, _ = journal.append([prepared("case:1", case(1, PLACE)), prepared("case:1", HANDLED)])
    moved = CasePlaced(place=Place(address="Jl. Lain 9", certainty="officer"))
    journal.append([prepared("case:1", moved, prev=(first.id,))])
    assert names(journal) == ["Jl. Lain 9"]


def test_the_newest_places_come_first_and_never_all_of_a_long_life(journal: Journal) -> None:
    for number in range(1, 6):
        place = Place(address=f"Jl. Urut {number}", certainty="officer")
        journal.append([prepared(f"case:{number}", case(number, place), at=NOW + number)])
    assert [one.name for one in journal.archive.learnt_places(limit=2)] == ["Jl. Urut 5", "Jl. Urut 4"]


def test_one_may_ask_for_what_some_cases_taught(journal: Journal) -> None:
    for number in (1, 2, 3):
        place = Place(address=f"Jl. Urut {number}", certainty="officer")
        journal.append([prepared(f"case:{number}", case(number, place))])
    assert sorted(one.name for one in journal.archive.learnt_from(["1", "3", "9"])) == ["Jl. Urut 1", "Jl. Urut 3"]
    assert journal.archive.learnt_from([]) == []


def test_what_a_case_taught_goes_with_its_key(journal: Journal) -> None:
    ledger, key = Ledger(), new_key()
    fact = sealed_with(case(1, Place(address="Jl. Terhapus 1", certainty="officer")), key)
    ledger.number([written_elsewhere("case:1", fact)])
    journal.commit(ledger.page(0, {"case:1": key}))
    assert names(journal) == ["Jl. Terhapus 1"]
    gone = KeyDestroyed("case:1", "asked for")
    ledger.number([written_elsewhere("ref:room", gone, desk="server")])
    journal.commit(ledger.page(1))
    assert names(journal) == []


def test_learnt_places_lie_on_the_disk_only_encrypted(journal: Journal, tmp_path: Path) -> None:
    journal.append([prepared("case:1", case(1, Place(address="Jl. Rahasia Sekali 5", certainty="officer")))])
    assert names(journal) == ["Jl. Rahasia Sekali 5"]
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"Rahasia Sekali" not in file.read_bytes(), file.name


def test_an_opened_case_without_an_address_teaches_nothing(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1)), prepared("case:2", case(2, Place(rt="01", certainty="officer")))])
    assert names(journal) == []
