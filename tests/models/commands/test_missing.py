"""Nobody is shown to everybody without somebody's consent, and it ends at once."""

from base64 import b64encode

import pytest

from console.errors import Refused
from console.models.commands.bulletins import DAY_MS, MissingForm, end_missing, show_missing
from console.models.views.masking import is_shown_outside, photo_of
from tests.models.desks import Desk, Room
from wire.facts import MissingPersonShown

BARE, END = b"\xff\xd8\xff\xda\0\2x", b"\xff\xd9"  # a JPEG as far as it is looked at here
PHOTO, EXIF = BARE + END, b"\xff\xe1\0\4ab"
TEXT = "Anak laki-laki, 7 tahun, kaus hijau"


def form(**more: object) -> MissingForm:
    given = {"text": TEXT, "consent_by": "Ibunya", "consent": "written", "days": 3}
    return MissingForm(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        *(({"text": "  "}, "text_missing"), ({"consent_by": ""}, "consent_missing"), ({"days": 31}, "days_wrong")),
        *(({"photo": one}, "attachment_damaged") for one in (b"<svg/>", BARE + b"more", BARE + b"\0" * 30_000 + END)),
    ],
)
def test_without_words_consent_and_an_end_nobody_is_shown(desk: Desk, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        desk.do(show_missing, form(**more))


def test_it_holds_until_its_time_or_until_somebody_ends_it(room: Room, desk: Desk) -> None:
    (one,) = desk.do(show_missing, form(photo=PHOTO))
    name = one.stream.removeprefix("missing:")
    record = desk.board.notices[f"missing:{name}"]
    assert photo_of(record.said("missing")) == PHOTO  # type: ignore[arg-type]
    assert is_shown_outside(record, room.now_ms) and not is_shown_outside(record, room.now_ms + 3 * DAY_MS)
    desk.do(end_missing, name, "found")
    assert not is_shown_outside(desk.board.notices[f"missing:{name}"], room.now_ms)
    with pytest.raises(Refused, match="notice_gone"):
        desk.do(end_missing, name, "found")


@pytest.mark.parametrize("photo", [None, "no Base64", "PHN2Zy8+", b64encode(PHOTO[:2] + EXIF + PHOTO[2:]).decode()])
def test_a_photo_that_a_desk_wrote_past_the_program_is_shown_to_nobody(photo: str | None) -> None:
    assert photo_of(MissingPersonShown(TEXT, "Ibunya", "written", 1, photo=photo)) == b""


def test_it_is_a_supervisors_decision(room: Room) -> None:
    dispatcher = room.desk("C", roles=frozenset({"dispatcher"}))
    with pytest.raises(Refused, match="not_allowed"):
        dispatcher.do(show_missing, form())
