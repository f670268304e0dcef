"""Vehicles on the real page: marked by letter and call sign, moved and never rebuilt, honest about their age."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from console.map.layers import VehicleShape
from console.map.panel import MapPanel
from tests.map.conftest import Panels
from tests.map.looking import a_case, ask, order, settle, view_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]


def a_vehicle(sign: str = "PSC-1", **changes: Any) -> VehicleShape:
    given: dict[str, Any] = {"id": f"vehicle:{sign}", "letter": "P", "sign": sign, "lat": -8.0983, "lng": 112.1681}
    return VehicleShape(**{**given, **changes})


def show(qtbot: QtBot, panel: MapPanel, *vehicles: VehicleShape) -> None:
    panel.set_vehicles(vehicles)
    settle(qtbot, panel)


def texts(qtbot: QtBot, panel: MapPanel) -> list[str]:
    found = ask(qtbot, panel, "[...document.querySelectorAll('.vehicle')].map((e) => e.textContent)")
    return sorted(found)


def test_a_vehicle_has_its_letter_its_call_sign_and_its_heading(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    show(qtbot, panel, a_vehicle(heading=90), a_vehicle("D-1", letter="D", lat=-8.09))
    assert texts(qtbot, panel) == ["DD-1", "PPSC-1"]
    arrows = "[...document.querySelectorAll('.vehicle .heading')]"
    turned = ask(qtbot, panel, f"{arrows}.map((e) => [e.getAttribute('transform'), e.hasAttribute('hidden')])")
    assert turned == [["rotate(90 14 14)", False], [None, True]]
    label = "document.querySelector('.vehicle').getAttribute('aria-label')"
    assert ask(qtbot, panel, label) == "Kendaraan: PSC-1"
    panel.set_language("en")
    settle(qtbot, panel)
    assert ask(qtbot, panel, label) == "Vehicle: PSC-1"


def test_a_vehicle_is_moved_and_never_made_again(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(),))
    show(qtbot, panel, a_vehicle())
    order(qtbot, panel, "window.kept = document.querySelector('.vehicle'); window.made = 0")
    order(qtbot, panel, "new MutationObserver((all) => all.forEach((one) => { window.made += one.addedNodes.length; }))"
          ".observe(map_konsol.getPane('vehicles'), { childList: true, subtree: true })")  # fmt: skip
    before = ask(qtbot, panel, "kept.style.transform")
    for step in range(1, 4):
        show(qtbot, panel, a_vehicle(lat=-8.0983 + step * 0.001, heading=10 * step))
    assert ask(qtbot, panel, "kept === document.querySelector('.vehicle')") is True
    assert ask(qtbot, panel, "kept.style.transform") != before
    assert ask(qtbot, panel, "window.made") == 0


def test_while_only_vehicles_move_nothing_else_is_arranged(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(),))
    show(qtbot, panel, a_vehicle())
    order(qtbot, panel, "window.arranged = 0; const plain = konsol.arrange;"
          " konsol.arrange = (...all) => { window.arranged += 1; return plain(...all); }")  # fmt: skip
    show(qtbot, panel, a_vehicle(lat=-8.1))
    assert ask(qtbot, panel, "window.arranged") == 0
    panel.set_cases((a_case(), a_case(43, lat=-8.09)))
    settle(qtbot, panel)
    assert ask(qtbot, panel, "window.arranged") == 1


def test_an_old_vehicle_is_hollow_and_says_how_old(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    show(qtbot, panel, a_vehicle(look="faded"))
    classes = "[...document.querySelector('.vehicle').classList].filter((c) => konsol.LOOKS.includes(c))"
    assert ask(qtbot, panel, classes) == ["faded"]
    assert float(ask(qtbot, panel, "getComputedStyle(document.querySelector('.vehicle .shape')).opacity")) < 1
    show(qtbot, panel, a_vehicle(look="old", age="12 mnt lalu"))
    assert ask(qtbot, panel, classes) == ["old"]
    assert texts(qtbot, panel) == ["PPSC-1 · 12 mnt lalu"]
    fill = "getComputedStyle(document.querySelector('.vehicle .body')).fill"
    hollow = ask(qtbot, panel, fill)
    show(qtbot, panel, a_vehicle())
    assert ask(qtbot, panel, fill) != hollow


def test_the_layer_of_vehicles_truly_goes_and_comes(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    show(qtbot, panel, a_vehicle())
    panel.hide_layers(frozenset({"vehicle"}))
    settle(qtbot, panel)
    assert texts(qtbot, panel) == []
    panel.hide_layers(frozenset())
    settle(qtbot, panel)
    assert texts(qtbot, panel) == ["PPSC-1"]
    show(qtbot, panel)
    assert texts(qtbot, panel) == []


def test_a_moving_vehicle_never_moves_the_view(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    before = view_of(qtbot, panel)
    for lat in (-8.3, -8.0, -7.9):
        show(qtbot, panel, a_vehicle(lat=lat))
    assert view_of(qtbot, panel) == before


def test_a_page_that_died_comes_back_with_its_vehicles(qtbot: QtBot, panels: Panels) -> None:
    panel = panels()
    show(qtbot, panel, a_vehicle(), a_vehicle("D-1"))
    with qtbot.waitSignal(panel.shown, timeout=30_000):
        panel.web.map_page.triggerAction(panel.web.map_page.WebAction.Reload)
    settle(qtbot, panel)
    assert len(texts(qtbot, panel)) == 2


@pytest.mark.parametrize("hostile", ["<img src=x onerror=window.hit=1>", "'\"><script>window.hit=1</script>", "‮abc"])
def test_a_hostile_call_sign_stays_text(qtbot: QtBot, panels: Panels, hostile: str) -> None:
    panel = panels()
    show(qtbot, panel, a_vehicle(hostile, age=hostile, look="old"))
    assert hostile in texts(qtbot, panel)[0]
    assert ask(qtbot, panel, "window.hit === undefined") is True
    assert ask(qtbot, panel, "document.querySelectorAll('.vehicle img, .vehicle script').length") == 0


def test_call_signs_do_not_lie_over_each_other(qtbot: QtBot, panels: Panels) -> None:
    panel = panels(cases=(a_case(),))
    crowd = [a_vehicle(f"D-{at}", lat=-8.0983 + at * 0.0004, lng=112.1681 + at * 0.0003) for at in range(12)]
    show(qtbot, panel, *crowd)
    boxes = ask(qtbot, panel, "[...document.querySelectorAll('.tag')].filter((t) => t.offsetWidth).map((t) =>"
                " { const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })")  # fmt: skip
    assert len(boxes) > 2
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
            assert apart, (one, other)
