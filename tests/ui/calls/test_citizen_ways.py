"""Which way a word after the command means, as the room sends now."""

import pytest

from console.models.state.board import Board
from console.models.state.reference import Sender
from console.ui.calls.citizens import channel_of


@pytest.mark.parametrize(
    ("on", "way", "channel"),
    [
        (("whatsapp_local", "sms"), "wa", "whatsapp_local"),
        (("whatsapp_cloud", "whatsapp_local"), " WA ", "whatsapp_cloud"),
        (("whatsapp_cloud",), "sms", None),
        (("sms",), "SMS", "sms"),
        (("sms",), "merpati", None),
        (("sms",), "", None),
    ],
)
def test_a_word_means_the_way_the_room_sends_by(on: tuple[str, ...], way: str, channel: str | None) -> None:
    board = Board()
    for one in on:
        board.reference.senders[one] = Sender(
            code=one, stream=f"channel:{one}", kind=one, name="", active=True, settings={}
        )
    assert channel_of(board, way) == channel
