"""An officer shares where they are for a stated time, about one task: told on to the room as it comes, kept nowhere.

Rule: it ends by its time, by a key, with the task and with the case; of a case that this page does not show nothing is
shared.
"""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import ConsoleError
from console.sync import asking
from gateway.agencies.cases import is_readable
from gateway.agencies.pages import Pages
from gateway.agencies.sign_ins import Seat
from gateway.agencies.talk import is_own
from server.accounts.limits import Allowance
from wire.messages import SHARED_MOST_S, SharedFix

AT_ONCE, EACH_SECOND = 10, 0.5  # of one person
AGE_MOST_MS = 10 * 60_000


class SharePaths:
    """Where a phone tells its place."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._room = pages, pages.room
        self._allowance = Allowance(AT_ONCE, EACH_SECOND)

    def routes(self) -> list[Route]:
        """Where it is."""
        return [Route("/tugas/{case}/{assignment}/posisi", self.post_place, methods=["POST"])]

    async def post_place(self, request: Request) -> Response:
        """One place, or (nothing left) the end of it; 409 where the task is over."""
        _, seat, form = await self._pages.pressed(request)
        if self._allowance.wait_s(seat.account):
            raise HTTPException(429)
        self._allowance.take(seat.account, 1)
        goes_on = self._goes_on(request, seat)
        fix = _fix(request.path_params["case"], seat, form, self._room.now_ms())
        if not goes_on:
            fix = _ended(fix, self._room.now_ms())
        try:
            access = await self._pages.access(request, seat)
            await self._room.of_pages.run(asking.own, self._room.station.client.share_place, fix, access)
        except ConsoleError as error:
            raise HTTPException(503) from error
        return Response(status_code=204 if goes_on else 409)

    def _goes_on(self, request: Request, seat: Seat) -> bool:
        """Whether the task is open. Raises HTTPException where it is not theirs, or nothing of it is shown."""
        board = self._room.desk.board
        case = board.cases.get(request.path_params["case"])
        one = case.assignments.get(request.path_params["assignment"]) if case is not None else None
        if case is None or one is None or not is_own(seat, one) or not is_readable(self._room, case):
            raise HTTPException(404)
        return one.open and board.at_work(case.id)


def _fix(case: str, seat: Seat, form: dict[str, str], now_ms: int) -> SharedFix:
    """Raises HTTPException for what is no place."""
    try:
        lat, lng, accuracy, age, left = (
            float(form.get(name, "")) for name in ("lat", "lng", "accuracy", "age", "left")
        )
    except ValueError as error:
        raise HTTPException(400) from error
    if not (abs(lat) <= 90 and abs(lng) <= 180 and 0 <= accuracy < 100_000):
        raise HTTPException(400)
    if not (0 <= age <= AGE_MOST_MS and 0 <= left <= SHARED_MOST_S):
        raise HTTPException(400)
    return SharedFix(
        case=case,
        unit=seat.unit,
        at=now_ms - round(age),
        until=now_ms + round(left * 1000),
        lat=round(lat, 6),
        lng=round(lng, 6),
        accuracy_m=round(accuracy, 1),
        share=form.get("share", "")[:40],
    )


def _ended(fix: SharedFix, now_ms: int) -> SharedFix:
    return msgspec.structs.replace(fix, until=now_ms)
