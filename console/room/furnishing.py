"""What a room holds beside its calls, so that no page of the sample room is empty and every agency has said its word:
how ready everybody is, who is on call, what to beware of, what is closed. All of it is made up and says so.
"""

from collections.abc import Sequence
from contextlib import suppress

from console.errors import Refused
from console.models.commands.calls import ask_block, flag_number
from console.models.commands.dangers import CautionForm, HazardForm, RoadForm, close_road, note_hazard, set_caution
from console.models.commands.privacy import RequestForm, record_request
from console.models.commands.reference import set_readiness, take_points
from console.models.commands.shifts import note_shift, set_on_call
from console.models.commands.tasks import plan_call_back
from console.models.views.on_duty import on_call_list
from console.room.day import Spot
from console.room.played import PlayedAt
from wire.facts import MapPointDefined, Place, Readiness

HOUR_MS = 3_600_000
# What is not as usual; everything else is ready.
_NOT_READY: tuple[tuple[str, Readiness, str], ...] = (
    ("D-3", "off", "servis rem (contoh)"),
    ("B-1", "limited", "tiga petugas (contoh)"),
)
_ON_CALL = (("Pengawas 1 (contoh)", "0000-1100-901"), ("Pengawas 2 (contoh)", "0000-1100-902"))
ON_CALL_H = 12
_POINTS = 6


def report_ready(desk: PlayedAt) -> bool:
    """The round by radio at the beginning of a shift: every agency and unit says how ready it is."""
    reference, usual = desk.board.reference, ("ready", "laporan awal shift (contoh)")
    said: dict[str, tuple[Readiness, str]] = dict.fromkeys((*reference.agencies, *reference.units), usual)  # type: ignore[arg-type]
    said |= {code: (word, why) for code, word, why in _NOT_READY if code in said}
    for code, (word, why) in said.items():
        desk.do(set_readiness, code, word, why)
    return True


def note_surroundings(desk: PlayedAt, spots: Sequence[Spot]) -> None:
    """What a dispatcher wrote down beside the calls: a caution, a closed road, a warning, numbers, a request. Once."""
    board, now = desk.board, desk.now_ms()
    if any(board.notices_of(kind) for kind in ("caution", "road", "hazard", "number")):
        return
    dog, road = spots[len(spots) // 3], spots[len(spots) // 2]
    caution = CautionForm(text="anjing galak (contoh)", subject="place", source="ketua RT (contoh)", place=_at(dog))
    desk.do(set_caution, caution)
    closed = RoadForm(
        street=road.street,
        reason="galian pipa (contoh)",
        stretch="satu lajur",
        place=_at(road),
        until=now + 72 * HOUR_MS,
    )
    desk.do(close_road, closed)
    warning = HazardForm(
        hazard="weather",
        headline="Hujan lebat dan angin kencang sampai malam (contoh)",
        source="BMKG (contoh)",
        severity="waspada",
        until=now + 18 * HOUR_MS,
    )
    desk.do(note_hazard, warning)
    desk.do(flag_number, "0000-9000-001", "iseng empat kali minggu ini (contoh)")
    desk.do(ask_block, "0000-9000-002", 2, "mengumpat petugas (contoh)")
    request = RequestForm(wish="access", name="Pemohon Contoh", about_number="0000-555-0100", identity="card")
    desk.do(record_request, request, "PD-CONTOH-01")
    _promise_call_back(desk, now + 90 * 60_000)
    for shift in [one for one in board.shifts.values() if one.on_duty and one.desk == desk.desk_id]:
        desk.do(note_shift, shift.id, "HT nomor 3 diganti baterainya (contoh)")


def _promise_call_back(desk: PlayedAt, due_ms: int) -> None:
    """The last caller who may be called back wants to be."""
    for call in sorted(desk.board.calls.values(), key=lambda one: -one.started_ms):
        if call.call_kind == "emergency":
            with suppress(Refused):
                desk.do(plan_call_back, call.id, due_ms, "minta dikabari hasilnya (contoh)")
                return


def supervise(desk: PlayedAt, spots: Sequence[Spot]) -> None:
    """What a supervisor keeps: who is on call today and after, and the points of the map. What is there stays."""
    board, now = desk.board, desk.now_ms()
    if not on_call_list(board, now):
        for turn, (name, number) in enumerate(_ON_CALL):
            since = now + turn * ON_CALL_H * HOUR_MS
            desk.do(set_on_call, name, number, since, since + ON_CALL_H * HOUR_MS)
    if not board.reference.points:
        desk.do(take_points, [_point(number, spot) for number, spot in enumerate(spots[:: len(spots) // _POINTS], 1)])


def _at(spot: Spot) -> Place:
    return Place(address=spot.street, point=f"{spot.lat:.5f},{spot.lng:.5f}", kelurahan=spot.kelurahan)


def _point(number: int, spot: Spot) -> MapPointDefined:
    assembly = number % 3 == 0
    return MapPointDefined(
        code=f"contoh-{number}",
        point_kind="assembly" if assembly else "hydrant",
        name=f"{'Titik kumpul' if assembly else 'Hidran'} {spot.street} (contoh)",
        lat=spot.lat,
        lng=spot.lng,
        state="broken" if number == 2 else "ok",
        checked_on="2026-10-05",
        sample=True,
    )
