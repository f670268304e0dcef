"""Words of the city's lists, also in a room that was made before a list was there."""

from console.models.state.board import Board
from console.text.names import list_choices, list_word


def test_a_room_made_before_shifts_were_a_list_has_its_three_and_other_lists_stay_empty() -> None:
    board = Board()
    assert [word for _, word in list_choices(board, "shift")] == ["morning", "afternoon", "night"]
    assert list_word(board, "shift", "night") == "night" and list_word(board, "shift", "1") == "1"
    assert list_choices(board, "outcome") == ()
