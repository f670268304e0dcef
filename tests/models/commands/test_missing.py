"""Nobody is shown to everybody without somebody's consent, and it ends at once."""

import pytest

from console.errors import Refused
from console.models.commands.missing import DAY_MS, MissingForm, end_missing, show_missing
from console.models.views.outside import is_shown_outside
from tests.models.desks import Desk, Room

TEXT = "Anak laki-laki, 7 tahun, kaus hijau"


def form(**more: object) -> MissingForm:
    given = {"text": TEXT, "consent_by": "Ibunya", "consent": "written", "days": 3}
    return MissingForm(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "code"),
    [({"text": "  "}, "text_missing"), ({"consent_by": ""}, "consent_missing"), ({"days": 31}, "days_wrong")],
)
def test_without_words_consent_and_an_end_nobody_is_shown(desk: Desk, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        desk.do(show_missing, form(**more))


def test_it_holds_until_its_time_or_until_somebody_ends_it(room: Room, desk: Desk) -> None:
    (one,) = desk.do(show_missing, form())
    name = one.stream.removeprefix("missing:")
    record = desk.board.notices[name]
    assert is_shown_outside(record, room.now_ms) and not is_shown_outside(record, room.now_ms + 3 * DAY_MS)
    desk.do(end_missing, name, "found")
    assert not is_shown_outside(desk.board.notices[name], room.now_ms)
    with pytest.raises(Refused, match="notice_gone"):
        desk.do(end_missing, name, "found")


def test_it_is_a_supervisors_decision(room: Room) -> None:
    dispatcher = room.desk("C", roles=frozenset({"dispatcher"}))
    with pytest.raises(Refused, match="not_allowed"):
        dispatcher.do(show_missing, form())
