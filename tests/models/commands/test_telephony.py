"""An admin sets the lines to the exchange and whose telephone is whose; who spoke and supervisors hear recordings."""

import pytest

from console.errors import Refused
from console.models.commands.calls import start_call
from console.models.commands.telephony import set_extension, set_trunk, switch_trunk
from console.models.views.telephony import may_hear
from tests.models.desks import Room


def test_an_admin_sets_trunks_and_extensions_and_nobody_else(room: Room) -> None:
    admin = room.desk("A", roles=frozenset({"admin"}))
    admin.do(set_trunk, "pbx", "ami", {"host": "10.0.0.5", "user": "k", "password": "rahasia"})
    admin.do(set_trunk, "pbx", "ami", {"host": "10.0.0.6", "user": "k"})
    trunk = admin.board.reference.trunks["pbx"]
    assert trunk.settings["host"] == "10.0.0.6" and trunk.secret == '{"password":"rahasia"}'
    admin.do(switch_trunk, "pbx", False)
    assert not admin.board.reference.trunks["pbx"].active and admin.board.reference.trunks["pbx"].secret
    for code, kind, given_, said in (
        ("x y", "ami", {}, "trunk_code_unfit"),
        ("pbx", "webhook", {"token": "k"}, "trunk_kind_stays"),
        ("h", "webhook", {}, "trunk_field_missing"),
        ("h", "ami", {"host": "a b", "user": "k", "password": "r"}, "trunk_field_unfit"),
        ("h", "webhook", {"token": "k", "recordings": "ftp://x"}, "trunk_field_unfit"),
    ):
        with pytest.raises(Refused, match=said):
            admin.do(set_trunk, code, kind, given_)  # type: ignore[arg-type]
    admin.do(set_extension, "201", "desk-a")
    with pytest.raises(Refused, match="extension_desk"):
        admin.do(set_extension, "202", "nowhere")
    admin.do(set_extension, "201", "")
    assert admin.board.reference.extensions == {}
    with pytest.raises(Refused, match="not_allowed"):
        room.desk("B", roles=frozenset({"dispatcher", "supervisor"})).do(set_extension, "201", "desk-a")


def test_who_spoke_and_supervisors_may_hear(room: Room) -> None:
    desk = room.desk("A")
    desk.do(start_call)
    (call,) = desk.board.calls.values()
    assert may_hear(desk.board, call, "sari", {"dispatcher"}) and may_hear(desk.board, call, "x", {"supervisor"})
    assert not may_hear(desk.board, call, "x", {"dispatcher"}) and not may_hear(desk.board, call, "sari", {"admin"})
