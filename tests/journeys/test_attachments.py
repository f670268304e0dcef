"""Files of a case over a real server: added without a line, cut in the middle both ways, the same bytes at the other
desk, brought back to a server that lost them, and nothing anywhere once the case was erased."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from console.errors import StoreError
from console.models.commands.attachments import add_attachment, attachments_of, withdraw_attachment
from console.models.commands.calls import attach_call, start_call
from console.models.commands.cases import CaseForm, note, open_case
from console.models.state.attachments import Attachment
from console.models.state.streams import call_stream, case_stream, split_stream
from console.sync import attachments, transfer
from console.sync.attachments import EPOCH, FOLDER, Attachments, blob_of, preview_of
from console.ui.attachments import Offered, keep
from server.app.open_home import open_home
from server.ledger.commit import WriteJob
from server.ledger.transaction import Draft
from server.settings import Home
from tests.helpers.sample_files import SAMPLES, picture
from tests.helpers.world import Seat, World, world
from wire.facts import KeyDestroyed, Place
from wire.limits import BLOB_PIECE_BYTES

pytestmark = pytest.mark.slow
PHOTO = picture("jpeg", 400, 300) + bytes(9 * BLOB_PIECE_BYTES)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    for module in (attachments, transfer):
        monkeypatch.setattr(module, "FASTEST_BYTES_S", 2**30)
        monkeypatch.setattr(module, "LOOK_AGAIN_S", 0.02)
        monkeypatch.setattr(module, "RETRY_FIRST_S", 0.05)
        monkeypatch.setattr(module, "RETRY_LONGEST_S", 0.2)
    with world(tmp_path / "room") as made:
        yield made


def files(seat: Seat) -> Attachments:
    assert seat.station is not None
    return seat.station.attachments


def add(seat: Seat, owner: str, data: bytes, name: str) -> Attachment:
    kept = keep(files(seat).shelf, owner, Offered(name, data=data))
    seat.desk.do(add_attachment, owner, kept)
    files(seat).added()
    return next(one for one in attachments_of(seat.desk.board, owner) if one.sealed == kept.sealed)


def heard_in_a_call_about(case: str, at: Seat, other: Seat) -> Attachment:
    """What came with a call is sealed by the key of the call, and seen in the case the call is about."""
    call = split_stream(at.desk.do(start_call)[0].stream)[1]
    heard = add(at, call_stream(call), SAMPLES["ogg"], "suara.ogg")
    at.desk.do(attach_call, call, case)
    follow(other, lambda: heard.id in {one.id for one in attachments_of(other.desk.board, case_stream(case))})
    follow(other, lambda: files(other).has(heard))
    assert files(other).shelf.read(blob_of(heard)) == SAMPLES["ogg"]
    return heard


def follow(seat: Seat, true: Callable[[], bool]) -> None:
    """Take in news and follow the board until it is true."""

    def look() -> bool:
        files(seat).follow(seat.desk.board)
        return true()

    seat.wait_until(look)


def cut_at(seat: Seat, method: str, nth: int) -> None:
    """The cable goes out as the nth request for a blob is on its way."""
    send, count = seat.cable.send, itertools.count(1)

    def sent(request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        if request.method == method and request.path_url.startswith("/v1/blob/") and next(count) == nth:
            seat.cable.pull()
        return send(request, *args, **kwargs)

    seat.cable.send = sent  # type: ignore[method-assign]


def size_in(folder: Path) -> int:
    return max((path.stat().st_size for path in folder.iterdir()), default=0) if folder.is_dir() else 0


def test_a_photo_added_without_a_line_is_at_the_other_desk_the_same_through_cuts_and_a_restart(room: World) -> None:
    a, b = room.seat("a", "petugas1"), room.seat("b", "petugas2")
    a.cable.pull()
    form = CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 5", kelurahan="35.72.03.1001"))
    case = split_stream(a.desk.do(open_case, form)[-1].stream)[1]
    one = add(a, case_stream(case), PHOTO, "pohon.jpg")
    assert one.preview is not None and files(a).state(one).where == "waiting"
    assert files(a).shelf.read(blob_of(one)) == PHOTO, "it is looked at without a line"

    cut_at(a, "PUT", 6)
    a.cable.mend()
    a.wait_until(lambda: a.cable.is_out)
    a.desk.do(note, case, "ditulis waktu kabel putus")
    assert size_in(room.server.folder / "blobs" / "parts") == 4 * BLOB_PIECE_BYTES
    a.cable.mend()
    a.wait_until(lambda: not files(a).shelf.waiting())
    assert files(a).state(one).where == "sent"
    assert size_in(room.server.folder / "blobs") == one.sealed_bytes
    assert b"contoh" not in (room.server.folder / "blobs" / one.sealed).read_bytes()

    cut_at(b, "GET", 6)
    follow(b, lambda: b.cable.is_out)
    b.close()
    assert size_in(b.home / FOLDER / "incoming") == 4 * BLOB_PIECE_BYTES
    b.cable.mend()
    b.open()
    b.wait_until(lambda: case in b.desk.board.cases)
    follow(b, lambda: case in b.desk.board.cases and files(b).has(one))
    small = preview_of(one)
    assert small is not None and files(b).shelf.has(small)
    assert files(b).shelf.read(blob_of(one)) == PHOTO
    assert b.desk.board.cases[case].attachments[one.id].sha256 == one.sha256

    a.desk.do(withdraw_attachment, case_stream(case), one.id, "pohon lain")
    b.wait_until(lambda: b.desk.board.cases[case].attachments[one.id].withdrawn == "pohon lain")

    # A server that came back from a copy without it gets it from a desk.
    (room.server.folder / "blobs" / one.sealed).unlink()
    (a.home / FOLDER / EPOCH).write_text("zaman lain")
    files(a)._epoch = ""
    follow(a, lambda: (room.server.folder / "blobs" / one.sealed).exists() and files(a).state(one).where == "sent")
    heard = heard_in_a_call_about(case, a, b)
    for stream in (case_stream(case), heard.stream):
        erase(room, stream)
    for seat, gone in ((a, one), (b, one), (a, heard), (b, heard)):
        follow(seat, lambda seat=seat, gone=gone: files(seat).state(gone).where == "erased")  # type: ignore[misc]
        assert not files(seat).has(gone)
        with pytest.raises(StoreError):
            files(seat).shelf.read(blob_of(gone))
        assert not list((seat.home / FOLDER).rglob(f"{gone.stream.replace(':', '.')}.*"))


def erase(room: World, stream: str) -> None:
    """As the server's command would do it."""
    fact = KeyDestroyed(stream, "permintaan")
    with open_home(Home(room.server.folder)) as opened:
        opened.committer.take([WriteJob(lambda tx: tx.write(Draft(f"ref:key:{stream}", fact)))])
