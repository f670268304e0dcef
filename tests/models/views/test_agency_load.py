"""What the agency panel shows of each agency: units free, out and off, and how much it has to do."""

from console.models.commands.reference import set_readiness
from console.models.views.agencies import load_of_agencies
from tests.models.desks import Room


def test_a_unit_sent_to_a_case_is_out_and_one_in_the_workshop_is_off() -> None:
    desk = Room().desk("A")
    assert (load_of_agencies(desk.board)["DAMKAR"].free, load_of_agencies(desk.board)["DAMKAR"].units) == (2, 2)
    case = desk.case()
    sent = desk.send(case, "DAMKAR", "D-1")
    desk.do(set_readiness, "D-2", "off")
    damkar = load_of_agencies(desk.board)["DAMKAR"]
    assert (damkar.free, damkar.out, damkar.off, damkar.none_left) == (0, 1, 1, True)
    assert (damkar.assignments, damkar.cases, damkar.untold) == (1, 1, 1)
    desk.step(case, sent, "told", channel="radio")
    assert load_of_agencies(desk.board)["DAMKAR"].untold == 0
    for step in ("accepted", "rolling", "arrived", "cleared"):
        desk.step(case, sent, step, result="handled" if step == "cleared" else None)
    damkar = load_of_agencies(desk.board)["DAMKAR"]
    assert (damkar.free, damkar.out, damkar.assignments, damkar.cases) == (1, 0, 0, 0)


def test_an_agency_without_units_on_the_list_has_work_and_no_figure_of_free_ones() -> None:
    desk = Room().desk("A")
    desk.send(desk.case(), "PLN")
    desk.send(desk.case(), "PLN")
    pln = load_of_agencies(desk.board)["PLN"]
    assert (pln.units, pln.none_left, pln.assignments, pln.cases) == (0, False, 2, 2)
    assert load_of_agencies(desk.board)["PSC119"].assignments == 0
