"""A citizen's real SIP call: sipp rings baresip at the operator's desk, the room sees it ring, answered and ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.models.state.text import shown
from tests.gateway.exchange_room import NUMBER, ExchangeRoom
from tests.helpers.world import world
from tests.telephony.sip import SipExchange

pytestmark = pytest.mark.slow
Scene = tuple[ExchangeRoom, SipExchange]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder: Path = tmp_path_factory.mktemp("sip")
    with world(folder) as room:
        made = ExchangeRoom(room, folder)
        sip = SipExchange(made.peer, folder)
        try:
            yield made, sip
        finally:
            sip.end()
            made.end()


def test_a_sip_call_rings_in_the_room_is_picked_up_at_its_desk_and_ends(
    scene: tuple[ExchangeRoom, SipExchange],
) -> None:
    room, sip = scene
    sip.citizen(NUMBER % 31)
    call = room.told("sip-1", "waiting")
    assert shown(call.number) == NUMBER % 31 and call.phone is not None
    room.until(lambda: room.call("sip-1").phone.ringing == ("201",))  # type: ignore[union-attr]
    sip.telephone.accept()
    assert room.told("sip-1", "talking").claims == (room.a.desk.desk_id,)
    sip.telephone.hang_up()
    over = room.told("sip-1", "over")
    assert over.phone is not None and over.phone.talked_s is not None and over.state == "unrecorded"
    sip.citizen(NUMBER % 32)
    room.told("sip-2", "waiting", seat=room.b)
    sip.telephone.hang_up()  # refused: nobody speaks with them
    assert room.told("sip-2", "over", seat=room.b).phone.given_up  # type: ignore[union-attr]
