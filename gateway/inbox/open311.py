"""Open311 GeoReport v2 for the city's apps: what may be reported, a report with a photo, what became of it.

Rule: a report gets a token nobody guesses; who has the token, or the key of the app that sent it, reads how it stands
and nothing else. A key opens one app's door, a flood at one door leaves the others open.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack, closing

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from console.errors import StoreError
from console.models.commands.inbox import key_hash
from console.models.state.reference import Source
from console.text.names import nature_name
from console.text.words import Language, said
from gateway.agencies.pages import origin_of
from gateway.agencies.photo_forms import PhotoForms, SentPhoto
from gateway.alerts.channels.signed import is_signed
from gateway.inbox.answers import answers_to
from gateway.inbox.book import Came, Inbox
from gateway.inbox.forms import Form, Unfit, read_form
from gateway.inbox.openapi import KEY, OPEN311_AT, PLACE_MOST, PLACES, SENTENCES, STATUS, Code
from gateway.inbox.sources import MinuteLimits, secrets_of
from gateway.inbox.standing import Standing, standing_of
from gateway.inbox.xml import Member, xml_of, xml_of_one
from gateway.partners.problems import language_of
from gateway.room import Room
from server.accounts.limits import Allowance, Tries
from server.errors import Busy
from wire.facts import NatureDefined

WRONG_KEYS, WRONG_SPAN_S = 20, 300.0  # of one address
OF_DEVICE, OF_DEVICE_EACH_SECOND = 10, 1 / 30
SAME_MS = 600_000  # the same words again within this time are the same report
LISTED_MOST = 1_000
PHOTOS_EACH = 16  # of one app on their way at once
ASKED_MOST = 20  # of tokens by who has no key: each is a look at the disk
GENERAL = "other"
Answer = Callable[[Request], Awaitable[Response]]


class Refusal(Exception):
    """A request that is answered with a code and a sentence; `where`: which member."""

    def __init__(self, code: Code, where: str = "", wait_s: float = 0) -> None:
        super().__init__(code)
        self.code, self.where, self.wait_s = code, where, wait_s


class Open311:
    """The apps' door of one gateway."""

    def __init__(self, room: Room, inbox: Inbox, public_url: str = "") -> None:
        self._room, self._inbox, self._public_url = room, inbox, public_url.rstrip("/")
        self._wrong = Tries(WRONG_KEYS, WRONG_SPAN_S)
        self._limits = MinuteLimits()
        self._forms = PhotoForms(PHOTOS_EACH)
        self._devices = Allowance(OF_DEVICE, OF_DEVICE_EACH_SECOND)

    def routes(self) -> list[Route]:
        """Where each is: with its format as an ending, or by Accept."""
        found = []
        for ending in ("", ".json", ".xml"):
            found += [
                Route(f"{OPEN311_AT}/discovery{ending}", self._told(self._discovery)),
                Route(f"{OPEN311_AT}/services{ending}", self._told(self._kinds)),
                Route(f"{OPEN311_AT}/requests{ending}", self._told(self._requests), methods=["GET", "POST"]),
            ]
        return [
            *found,
            Route(f"{OPEN311_AT}/services/{{code}}", self._told(self._kind)),
            Route(f"{OPEN311_AT}/tokens/{{token}}", self._told(self._token)),
            Route(f"{OPEN311_AT}/requests/{{token}}", self._told(self._one)),
        ]

    def _told(self, answer: Answer) -> Answer:
        """Every no as the standard writes it, in the format that was asked for."""

        async def told(request: Request) -> Response:
            try:
                return await answer(request)
            except Refusal as refusal:
                return _refused(request, refusal)
            except StoreError:
                return _refused(request, Refusal("busy", wait_s=5))
            except ClientDisconnect:
                return Response(status_code=400)

        return told

    # --- reading ---------------------------------------------------------------------------------------------------

    async def _discovery(self, request: Request) -> Response:
        own = request.scope.get("server") or ("", None)  # never what the asker calls us: others may keep the answer
        at = self._public_url or f"{request.url.scheme}://{own[0]}:{own[1]}"
        endpoint: dict[str, Member] = {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": at + OPEN311_AT,
            "changeset": "2026-11-30T00:00:00Z",
            "type": "production",
            "formats": ["application/json", "text/xml"],
        }
        city = self._room.desk.board.reference.city
        found: dict[str, Member] = {
            "changeset": "2026-11-30T00:00:00Z",
            "contact": f"112 {city.name}" if city is not None else "112",
            "key_service": "",
            "endpoints": [endpoint],
        }
        return _answer(request, found, "discovery", "")

    async def _kinds(self, request: Request) -> Response:
        language = language_of(request.scope)
        found = [_kind_of(one, language) for one in self._natures()]
        other = said(language, "Open311", SENTENCES["general"])
        found.append({**_KIND, "service_code": GENERAL, "service_name": other, "description": other})
        return _answer(request, found, "services", "service")

    async def _kind(self, request: Request) -> Response:
        code = _bare(request.path_params["code"])
        if code != GENERAL and code not in {one.code for one in self._natures()}:
            raise Refusal("not_found")
        return _answer(request, {"service_code": code, "attributes": []}, "service_definition", "")

    async def _token(self, request: Request) -> Response:
        token = _bare(request.path_params["token"])
        standing = self._standing(request, token)
        one = {"service_request_id": standing.number or None, "token": token}
        return _answer(request, [one], "service_requests", "request")

    async def _one(self, request: Request) -> Response:
        standing = self._standing(request, _bare(request.path_params["token"]))
        return _answer(request, [self._shown(request, standing)], "service_requests", "request")

    async def _requests(self, request: Request) -> Response:
        return await (self._post(request) if request.method == "POST" else self._list(request))

    async def _list(self, request: Request) -> Response:
        query = request.query_params
        source = self._source_of(request, request.query_params.get("api_key", ""), needed=False)
        names = [one for one in query.get("service_request_id", "").split(",") if one]
        if len(names) > (LISTED_MOST if source is not None else ASKED_MOST):
            raise Refusal("member", "service_request_id")
        if names:
            found = [one for name in names if (one := self._find(name, source)) is not None]
        else:
            found = self._all_of(source) if source is not None else []
        kinds = {one for one in query.get("service_code", "").split(",") if one}
        states = set(query["status"].split(",")) if "status" in query else set[str]()
        since, until = _moment(query.get("start_date")), _moment(query.get("end_date"))
        if not states <= {"open", "closed"}:
            raise Refusal("member", "status")
        shown = [
            self._shown(request, one)
            for one in found
            if (not kinds or (one.nature or GENERAL) in kinds)
            and (not states or ("open" if one.open else "closed") in states)
            and (since is None or one.came_ms >= since)
            and (until is None or one.came_ms <= until)
        ]
        return _answer(request, shown[:LISTED_MOST], "service_requests", "request")

    def _all_of(self, source: Source) -> list[Standing]:
        """The reports of an app that are on the board, the newest first."""
        calls = [
            call
            for call in self._room.desk.board.calls.values()
            if call.written is not None and call.written.source == source.code
        ]
        calls.sort(key=lambda call: (-call.started_ms, call.id))
        found = (standing_of(self._room, call.id) for call in calls[:LISTED_MOST])
        return [one for one in found if one is not None]

    def _standing(self, request: Request, name: str) -> Standing:
        found = self._find(name, self._source_of(request, request.query_params.get("api_key", ""), needed=False))
        if found is None:
            raise Refusal("not_found")
        return found

    def _find(self, name: str, source: Source | None) -> Standing | None:
        """By its token, which nobody guesses; by the number of its case only for the app that sent it."""
        if _is_token(name):
            return standing_of(self._room, name)
        board = self._room.desk.board
        case = board.case_by_number(name) if source is not None and len(name) <= 60 else None
        if case is None or source is None or case.number != name:
            return None
        parts = [part.id for part in board.parts_of(case.id)]
        calls = [call for part in parts for call in board.calls_of(part)]
        own = (call for call in calls if call.written is not None and call.written.source == source.code)
        first = next(own, None)
        return standing_of(self._room, first.id) if first is not None else None

    def _shown(self, request: Request, one: Standing) -> dict[str, Member]:
        language, board = language_of(request.scope), self._room.desk.board
        known, city = board.reference.natures.get(one.nature), board.reference.city
        notes = [one.words(language), *answers_to(self._room, one.token)]
        kind = nature_name(known, one.nature, language) if known is not None else ""
        return {
            "service_request_id": one.number or one.token,
            "token": one.token,
            "status": "open" if one.open else "closed",
            "status_notes": "\n".join(notes),
            "service_name": kind or said(language, "Open311", SENTENCES["general"]),
            "service_code": one.nature or GENERAL,
            "description": "",
            "agency_responsible": f"112 {city.name}" if city is not None else "112",
            "service_notice": "",
            "requested_datetime": _written(one.came_ms),
            "updated_datetime": _written(one.changed_ms),
            "expected_datetime": None,
            "address": "",
            "address_id": None,
            "zipcode": None,
            "lat": None,
            "long": None,
            "media_url": None,
        }

    # --- a report --------------------------------------------------------------------------------------------------

    async def _post(self, request: Request) -> Response:
        """The key comes first: of who has none no more is kept than the fields of a form."""
        known = list[Source]()
        folder = self._room.station.attachments.shelf.folder
        with closing(SentPhoto(folder)) as photo, ExitStack() as held:

            def check(fields: Mapping[str, str]) -> None:
                source = self._source_of(request, fields.get("api_key", ""), needed=True)
                assert source is not None
                known.append(source)
                held.enter_context(self._forms.place(source.code))

            try:
                form = await read_form(request, photo, check)
            except Unfit as unfit:
                raise Refusal(unfit.code, unfit.where) from unfit
            except Busy as busy:
                raise Refusal("busy", wait_s=busy.wait_s) from busy
            self._check_signed(request, known[0], form.body)
            taken = await self._inbox.take(self._read(request, known[0], form, photo))
        notice = "photo_bad" if taken.bad_photos else "taken" if taken.fresh else "again"
        language = language_of(request.scope)
        one: dict[str, Member] = {
            "token": taken.call,
            "service_notice": said(language, "Open311", SENTENCES[notice]),
            "account_id": None,
        }
        return _answer(request, [one], "service_requests", "request", 201 if taken.fresh else 200)

    def _read(self, request: Request, source: Source, form: Form, photo: SentPhoto) -> Came:
        fields = form.fields
        code = fields.get("service_code", "")
        if code != GENERAL and code not in {one.code for one in self._natures()}:
            raise Refusal("member", "service_code")
        point = _point_of(fields)
        places = [told for one in PLACES if (told := fields.get(one, ""))]
        unfit = any(len(one) > PLACE_MOST or re.search(r"[A-Za-z0-9]", one) is None for one in places)
        if unfit or (point is None and not places):
            raise Refusal("member", "lat, long / address_string")
        if len(fields.get("description", "")) > 4_000:
            raise Refusal("member", "description")
        device = fields.get("device_id", "") or fields.get("account_id", "")
        if device and (wait_s := self._devices.wait_s(f"{source.code}/{device}")):
            raise Refusal("too_many", wait_s=wait_s)
        self._devices.take(f"{source.code}/{device}", bool(device))
        name = " ".join(filter(None, (fields.get("first_name", ""), fields.get("last_name", ""))))
        links = "\n".join(filter(None, (fields.get("description", ""), fields.get("media_url", ""))))
        return Came(
            channel="app",
            source=source.code,
            ref=self._ref(request, source, form, photo),
            number=fields.get("phone", ""),
            name=" · ".join(filter(None, (name, fields.get("email", "")))),
            text=links,
            place=places[0] if places else "",
            point=point,
            nature=code if code != GENERAL else "",
            photos=(photo,) if photo.length else (),
            joins=False,
        )

    def _ref(self, request: Request, source: Source, form: Form, photo: SentPhoto) -> str:
        """What the app calls it, else made of its contents: a repeated one is the same."""
        given = request.headers.get("idempotency-key", request.headers.get("webhook-id"))
        if given is not None:
            if re.fullmatch(KEY, given) is None:
                raise Refusal("member", "Idempotency-Key (1-100 ASCII)")
            return f"key {given}"
        digest = hashlib.sha256(photo.digest())
        for name, value in sorted(form.fields.items()):
            digest.update(f"\0{name}\0{value}".encode())
        now = self._room.now_ms() // SAME_MS
        before, fresh = (f"same {digest.hexdigest()[:40]} {bucket}" for bucket in (now - 1, now))
        return before if self._inbox.has(source.code, before) else fresh

    def _source_of(self, request: Request, key: str, *, needed: bool) -> Source | None:
        """Whose key it is. Who has one that counts is not shut out by who guesses beside them. Raises Refusal."""
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        given = key or request.headers.get("x-api-key", "") or (bearer.strip() if scheme.lower() == "bearer" else "")
        if not given:
            if needed:
                raise Refusal("key_missing")
            return None
        found, made = None, key_hash(given[:200]).encode()
        for one in self._room.desk.board.reference.sources.values():
            if one.kind == "app" and one.active and hmac.compare_digest(one.key_hash.encode(), made):
                found = one
        origin = origin_of(request)
        if found is None:
            if wait_s := self._wrong.wait_s(origin):
                raise Refusal("too_many", wait_s=wait_s)
            self._wrong.failed(origin)
            raise Refusal("key_refused")
        if wait_s := self._limits.spend(found):
            raise Refusal("too_many", wait_s=wait_s)
        return found

    def _check_signed(self, request: Request, source: Source, body: bytes) -> None:
        secrets = secrets_of(source).get("secrets", "").split()
        if secrets and not is_signed(secrets, request.headers, body, self._room.now_ms() / 1000):
            raise Refusal("not_signed")

    def _natures(self) -> list[NatureDefined]:
        return [one for one in self._room.desk.board.reference.natures.values() if one.active]


_KIND: Mapping[str, Member] = {"metadata": False, "type": "batch", "keywords": "", "group": ""}


def _kind_of(one: NatureDefined, language: Language) -> dict[str, Member]:
    name = nature_name(one, one.code, language)
    return {**_KIND, "service_code": one.code, "service_name": name, "description": name}


def _point_of(fields: Mapping[str, str]) -> tuple[float, float] | None:
    lat, lng = fields.get("lat", "").strip(), fields.get("long", "").strip()
    if not lat and not lng:
        return None
    try:
        point = float(lat), float(lng)
    except ValueError:
        raise Refusal("member", "lat, long") from None
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):  # not a number neither
        raise Refusal("member", "lat, long")
    return point


def _moment(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        if not _TIME.fullmatch(text):
            raise ValueError(text)
        return round(datetime.datetime.fromisoformat(text.upper()).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise Refusal("member", "start_date, end_date") from None


def _written(at_ms: int) -> str:
    return datetime.datetime.fromtimestamp(at_ms // 1000, datetime.UTC).isoformat().replace("+00:00", "Z")


def _bare(name: str) -> str:
    return str(name).removesuffix(".json").removesuffix(".xml")


def _is_token(name: str) -> bool:
    return len(name) == 36 and name.count("-") == 4


def _wants_xml(request: Request) -> bool:
    path = request.url.path
    if path.endswith((".json", ".xml")):
        return path.endswith(".xml")
    wanted = request.headers.get("accept", "")
    return "xml" in wanted and "json" not in wanted


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.IGNORECASE)  # RFC 3339
Found = Mapping[str, Member] | Sequence[Mapping[str, Member]]


def _answer(request: Request, found: Found, root: str, each: str, status: int = 200) -> Response:
    if not _wants_xml(request):
        return Response(msgspec.json.encode(found), status, media_type="application/json")
    body = xml_of_one(root, found) if isinstance(found, Mapping) else xml_of(root, each, found)
    return Response(body, status, media_type="text/xml")


def _refused(request: Request, refusal: Refusal) -> Response:
    language = language_of(request.scope)
    words = said(language, "Open311", SENTENCES[refusal.code]).format(where=refusal.where)
    status = STATUS[refusal.code]
    answer = _answer(request, [{"code": status, "description": words}], "errors", "error", status)
    if refusal.wait_s:
        answer.headers["Retry-After"] = str(max(1, round(refusal.wait_s)))
    return answer
