"""The paths of documents the server made: the list, and each file, for who may read it."""

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from server.app.body import answer
from server.app.room import person_of_request, room_of
from server.errors import NoBlob, RefusedByServer
from wire.messages import MadeReports
from wire.rights import may_read_report


async def get_reports(request: Request) -> Response:
    """What was made and what could not be, as far as this person may read it."""
    person, room = await person_of_request(request), room_of(request)
    troubles = room.troubles if may_read_report("recap", person.roles) else ()
    return answer(request, MadeReports(await room.reports.listed(person.roles), troubles))


async def get_report(request: Request) -> Response:
    """One document, whole."""
    person = await person_of_request(request)
    found = await room_of(request).reports.find(request.path_params["name"])
    if found is None:
        raise NoBlob(code="report_gone")
    report, path = found
    if not may_read_report(report.document, person.roles):
        raise RefusedByServer(code="role_missing")
    headers = {"Cache-Control": "no-store", "ETag": f'"{report.sha256}"'}
    return FileResponse(path, headers=headers, media_type="application/octet-stream")
