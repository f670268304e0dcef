"""The paths of documents the server made: the list, and each file, for who may read it."""

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from server.accounts import Account
from server.app.body import answer
from server.app.room import desk_of_request, room_of
from server.errors import NoBlob, NotAllowed, RefusedByServer
from wire.messages import MadeReports
from wire.rights import may_read_report


async def get_reports(request: Request) -> Response:
    """What was made and what could not be, as far as this person may read it."""
    person, room = await _person(request), room_of(request)
    troubles = room.troubles if may_read_report("recap", person.roles) else ()
    return answer(request, MadeReports(await room.reports.listed(person.roles), troubles))


async def get_report(request: Request) -> Response:
    """One document, whole."""
    person = await _person(request)
    found = await room_of(request).reports.find(request.path_params["name"])
    if found is None:
        raise NoBlob(code="report_gone")
    report, path = found
    if not may_read_report(report.document, person.roles):
        raise RefusedByServer(code="role_missing")
    headers = {"Cache-Control": "no-store", "ETag": f'"{report.sha256}"'}
    return FileResponse(path, headers=headers, media_type="application/octet-stream")


async def _person(request: Request) -> Account:
    """Who asks, on a desk of the city. Raises NotAllowed."""
    await desk_of_request(request)
    token = request.headers.get("x-session", "")
    if not token:
        raise NotAllowed(code="session_over")
    return await room_of(request).sessions.person_of(token)
