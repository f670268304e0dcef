"""A partner's program at the gateway: its token, its own assignments and no other, presses proved as the partner's,
clear problems. Real server, real gateway process, real desk; every answer is held against /openapi.json."""

import datetime
import re
import uuid
from collections.abc import Iterator

import pytest
import requests

from console.models.commands.agencies import dispatch, message_agency
from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential
from console.models.views.alerts import unplaced_replies
from console.room.server_process import ServerFailed
from gateway.partners.problems import CODES, SENTENCES
from tests.gateway.partner import Partner
from tests.helpers.agency_room import Officer, Scene, agency_room
from tests.helpers.world import PATIENCE_S

pytestmark = pytest.mark.slow
HOSTILE = '<script>alert("x")</script>'


def token_of(scene: Scene, name: str, *more: str) -> str:
    """A token as the operator makes it."""
    return re.findall(r"k112_[\w-]+", scene.room.server.tell("partner", "add", name, *more))[0]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with agency_room(tmp_path_factory.mktemp("mitra")) as made:
        yield made


@pytest.fixture(scope="module")
def damkar(scene: Scene) -> Partner:
    return Partner(scene.gateway, token_of(scene, "mitra-damkar", "--agency", "DAMKAR", "--name", "Sistem Damkar"))


@pytest.fixture(scope="module")
def pmi(scene: Scene) -> Partner:
    return Partner(scene.gateway, token_of(scene, "mitra-pmi", "--agency", "PMI"))


def test_a_partners_program_reads_its_assignment_and_presses_which_is_proved_as_its_own(
    scene: Scene, damkar: Partner
) -> None:
    assert damkar.get("/me").json() == {
        "partner": "Sistem Damkar",
        "agency": "DAMKAR",
        "agency_name": "Damkar",
        "unit": "",
        "connected": True,
        "sample": True,
    }
    case, one, _ = scene.task(narrative=HOSTILE)
    read = damkar.assignments()[one]
    assert "Jl. Contoh 12" in read["address"] and read["remarks"] == HOSTILE and read["next"] == "accepted"
    assert damkar.get(f"/assignments/{one}").json() == read and read["number"] and read["title"]
    assert damkar.step(one, "accepted").status_code == 201
    rolling = damkar.step(one, "rolling", response_time=7)
    assert rolling.json()["assignment"]["next"] == "arrived" and "rolling" in rolling.json()["assignment"]["times"]
    assert damkar.post(f"/assignments/{one}/messages", {"text": "jalan licin"}).status_code == 201
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "rolling")
    scene.desk.wait_until(lambda: any("jalan licin" in str(x.fact) for x in scene.desk.desk.board.cases[case].timeline))
    account = next(who for who, it in scene.desk.desk.board.reference.accounts.items() if it.name == "Sistem Damkar")
    station = scene.desk.station
    assert station is not None and scene.seen(case, one).stamps["rolling"].by == account
    scene.room.settle()
    pressed = [it for it in station.journal.records_of([f"case:{case}"])[f"case:{case}"] if it.by == account]
    assert len(pressed) >= 3 and not any(it.doubts for it in pressed), "each proved by the token's session"


def test_a_partner_finds_nothing_of_another_agency_by_any_path(scene: Scene, damkar: Partner, pmi: Partner) -> None:
    case, one, _ = scene.task("DAMKAR")
    assert one in damkar.assignments() and one not in pmi.assignments()
    for guessed in (one, case, "x", "../me", str(uuid.uuid4())):
        assert pmi.get(f"/assignments/{guessed}").status_code in (404, 200 if guessed == "../me" else 404)
        for answer in (pmi.step(guessed, "accepted"), pmi.post(f"/assignments/{guessed}/messages", {"text": "x"})):
            assert answer.status_code == 404 and case not in answer.text
    assert scene.seen(case, one).state == "untold"


def test_words_of_the_room_are_read_and_readiness_is_said_for_the_agency_and_its_units_alone(
    scene: Scene, damkar: Partner, pmi: Partner
) -> None:
    case, one, _ = scene.task()
    scene.desk.desk.do(message_agency, case, one, "lewat gang selatan")
    scene.arrived()
    (word,) = damkar.get(f"/assignments/{one}").json()["messages"]
    assert word["from_room"] and word["unread"] and word["text"] == "lewat gang selatan"
    path = f"/assignments/{one}/messages"
    assert damkar.post(path, {"seen": [word["id"]]}).status_code == 201
    assert not damkar.get(f"/assignments/{one}").json()["messages"][0]["unread"]
    assert damkar.post(path, {}).json()["code"] == "text_missing"
    codes = {unit["code"] for unit in damkar.get("/readiness").json()["units"]}
    unit = next(it.code for it in scene.desk.desk.board.reference.units.values() if it.agency == "DAMKAR")
    assert {"DAMKAR", unit} <= codes and "PMI" not in codes
    said = damkar.post("/readiness", {"code": unit, "readiness": "off", "remarks": "ban bocor"})
    assert said.status_code == 201
    scene.desk.wait_until(lambda: unit in scene.desk.desk.board.reference.readiness)
    known = scene.desk.desk.board.reference.readiness[unit]
    assert (known.readiness, known.source) == ("off", "ban bocor")
    assert pmi.post("/readiness", {"code": unit, "readiness": "ready"}).status_code == 404


def test_an_assignment_that_is_over_shows_no_person_and_a_confidential_one_nothing(
    scene: Scene, damkar: Partner
) -> None:
    case, one, _ = scene.task()
    assert damkar.step(one, "unable").json()["code"] == "reason_needed"
    assert damkar.step(one, "unable", reason="unit rusak").status_code == 201
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "unable")
    scene.desk.desk.do(cancel, case, "uji")
    scene.arrived()
    over = damkar.get(f"/assignments/{one}").json()
    assert over["hidden"] == "over" and not over["open"] and not over["remarks"] and "Contoh" not in over["address"]
    assert damkar.step(one, "accepted").status_code == 409
    case, one, _ = scene.task()
    scene.desk.desk.do(set_confidential, case, True, "uji")
    scene.arrived()
    hidden = damkar.get(f"/assignments/{one}").json()
    assert hidden["hidden"] == "confidential" and not hidden["remarks"] and not hidden["address"]
    assert damkar.step(one, "accepted").status_code == 404


def test_a_press_repeated_with_its_key_is_one_and_a_key_is_of_one_press(scene: Scene, damkar: Partner) -> None:
    case, one, _ = scene.task()
    path, key = f"/assignments/{one}/messages", uuid.uuid4().hex
    assert [damkar.post(path, {"text": "sekali"}, key).status_code for _ in range(3)] == [201, 200, 200]
    assert damkar.post(path, {"text": "lain"}, key).json()["code"] == "key_reused"
    scene.gateway.kill()  # a power cut right after the press
    scene.gateway.start()
    assert damkar.post(path, {"text": "sekali"}, key).json()["written"] is False
    scene.arrived()
    said = [line for line in scene.desk.desk.board.cases[case].timeline if "sekali" in str(line.fact)]
    assert len(said) == 1
    assert damkar.step(one, "arrived").status_code == 201 and damkar.step(one, "arrived").status_code == 200
    behind = damkar.step(one, "accepted")
    assert behind.status_code == 409 and behind.json()["code"] == "step_behind"


def test_a_step_that_comes_late_is_noted_at_its_time_and_one_of_tomorrow_is_refused(
    scene: Scene, damkar: Partner
) -> None:
    case, one, _ = scene.task()
    now = datetime.datetime.now(datetime.UTC)
    for days, code in ((1, "time_ahead"), (-2, "time_late")):
        moment = (now + datetime.timedelta(days=days)).isoformat()
        answer = damkar.step(one, "accepted", at=moment)
        assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert damkar.step(one, "accepted", at=(now - datetime.timedelta(minutes=9)).isoformat()).status_code == 201
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    seen = scene.seen(case, one)
    assert seen.stamps["accepted"].when == seen.requested_ms, "never before the agency was asked"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "unreadable"),
        (b"\xff", 400, "unreadable"),
        (b'{"step":"told"}', 422, "member"),
        (b'{"step":"accepted","respons_time":7}', 422, "member"),
        (b'{"step":"rolling","response_time":0}', 422, "member"),
        (b'{"step":"accepted","at":"2026-01-01T00:00:00"}', 422, "member"),
        (b'{"step":"accepted","remarks":"' + b"x" * 20_000 + b'"}', 413, "too_large"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_with_a_sentence(
    scene: Scene, damkar: Partner, body: bytes, status: int, code: str
) -> None:
    one = next(iter(damkar.assignments()))
    url = f"{scene.gateway.url}/api/v1/assignments/{one}/steps"
    answer = damkar.http.post(url, data=body, headers={"Idempotency-Key": "uji-12345678"}, timeout=PATIENCE_S)
    assert (answer.status_code, answer.json()["code"]) == (status, code) and len(answer.json()["detail"]) > 20
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_token_taken_back_opens_nothing_any_more_and_another_of_the_partner_goes_on(scene: Scene) -> None:
    first = Partner(scene.gateway, token_of(scene, "mitra-ganti", "--agency", "DAMKAR", "--days", "2"))
    second = Partner(scene.gateway, token_of(scene, "mitra-ganti"))
    assert first.get("/me").status_code == 200 and second.get("/me").status_code == 200
    number = next(line for line in scene.room.server.tell("partner", "list").splitlines() if "mitra-ganti" in line)
    scene.room.server.tell("partner", "revoke", number.split()[0])
    scene.gateway.wait_until(lambda: first.get("/me").status_code != 200)
    assert second.get("/me").status_code == 200, "its session begins anew"
    assert first.token.encode() not in (scene.room.server.folder / "ledger.db").read_bytes()
    held = b"".join(one.read_bytes() for one in scene.gateway.folder.rglob("*") if one.is_file())
    assert second.token.encode() not in held, "the gateway keeps no token either"
    for refused in (("mitra-baru",), ("damkar1", "--agency", "DAMKAR"), ("mitra-ganti", "--agency", "PMI")):
        with pytest.raises(ServerFailed):
            scene.room.server.tell("partner", "add", *refused)


def test_a_token_for_a_unit_sees_that_units_assignments_alone(scene: Scene) -> None:
    case, whole, _ = scene.task()
    unit = next(one.code for one in scene.desk.desk.board.reference.units.values() if one.agency == "DAMKAR")
    scene.desk.desk.do(dispatch, case, "DAMKAR", unit)
    scene.arrived()
    sent = next(one.id for one in scene.desk.desk.board.cases[case].assignments.values() if one.unit == unit)
    partner = Partner(scene.gateway, token_of(scene, "mitra-unit", "--agency", "DAMKAR", "--unit", unit))
    assert sent in partner.assignments() and whole not in partner.assignments()
    assert partner.step(whole, "accepted").status_code == 404 and partner.step(sent, "accepted").status_code == 201


def test_a_list_comes_in_parts_and_what_did_not_change_is_not_sent_again(scene: Scene, damkar: Partner) -> None:
    scene.task()
    everything, parts, after = list(damkar.assignments()), list[str](), ""
    while True:
        page = damkar.get(f"/assignments?limit=2&after={after}").json()
        parts += [one["id"] for one in page["assignments"]]
        if not page["more"]:
            break
        after = parts[-1]
    assert parts == everything
    first = damkar.get("/assignments?open=true")
    assert all(one["open"] for one in first.json()["assignments"])
    again = damkar.get("/assignments?open=true", **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    for unfit in ("limit=0", "limit=x", "open=maybe", "other=1"):
        assert damkar.get(f"/assignments?{unfit}").json()["code"] == "member"


def test_without_the_server_a_partner_works_on_and_the_room_hears_of_it_later(scene: Scene, damkar: Partner) -> None:
    case, one, _ = scene.task()
    assert damkar.get("/me").json()["connected"] is True
    scene.room.server.stop()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["online"] is False)
    assert damkar.get("/me").json()["connected"] is False
    key = uuid.uuid4().hex
    waits = damkar.step(one, "accepted", key)
    assert waits.status_code == 202 and waits.json()["in_room"] is False, "the room's server does not have it yet"
    ready = {"code": "DAMKAR", "readiness": "limited"}
    assert damkar.post("/readiness", ready, key + "r").status_code == 202
    stranger = Partner(scene.gateway, "k112_belumdikenal")
    assert stranger.get("/me").json()["code"] in ("no_connection", "too_many")
    scene.room.server.start()
    scene.desk.wait_until(lambda: scene.seen(case, one).state == "accepted")
    scene.gateway.wait_until(lambda: scene.gateway.ready()["unsent"] == 0)
    again = damkar.step(one, "accepted", key)
    assert (again.status_code, again.json()["written"], again.json()["in_room"]) == (200, False, True)
    assert damkar.post("/readiness", ready, key + "r").json()["in_room"] is True


def test_what_the_server_refuses_is_told_to_the_partners_program_and_to_the_room(scene: Scene) -> None:
    first = Partner(scene.gateway, token_of(scene, "mitra-cabut", "--agency", "DAMKAR", "--name", "Sistem Cabut"))
    second = Partner(scene.gateway, token_of(scene, "mitra-cabut"))
    case, one, _ = scene.task()
    assert first.get("/me").ok and second.get("/me").ok
    scene.room.server.stop()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["online"] is False)
    key, ready = uuid.uuid4().hex, {"code": "DAMKAR", "readiness": "busy"}
    assert first.step(one, "unable", key, reason="pompa rusak").status_code == 202
    assert first.post("/readiness", ready, key + "r").status_code == 202
    row = next(line for line in scene.room.server.tell("partner", "list").splitlines() if "mitra-cabut" in line)
    scene.room.server.tell("partner", "revoke", row.split()[0])
    scene.room.server.start()
    scene.gateway.wait_until(lambda: scene.gateway.ready()["unsent"] == 0)
    for again in (second.step(one, "unable", key, reason="pompa rusak"), second.post("/readiness", ready, key + "r")):
        assert (again.status_code, again.json()["code"]) == (409, "not_noted"), again.text
        assert "TIDAK DICATAT" in again.json()["detail"]
    board = scene.desk.desk.board
    scene.desk.wait_until(lambda: len(unplaced_replies(board)) == 2)
    assert {board.reference.name_of(told.fact.recipient) for told in unplaced_replies(board)} == {"Sistem Cabut"}
    assert scene.seen(case, one).state == "untold"


def test_who_has_no_token_or_a_wrong_one_learns_nothing_and_shuts_out_nobody(scene: Scene, damkar: Partner) -> None:
    stranger = requests.Session()
    stranger.trust_env, stranger.verify = False, scene.gateway.http.verify
    ask = f"{scene.gateway.url}/api/v1/assignments"
    link = scene.link("damkar1").rpartition("/")[2]
    none = stranger.get(ask, timeout=PATIENCE_S)
    assert (none.status_code, none.json()["code"]) == (401, "token_missing")
    codes = set[tuple[int, str]]()
    for guess in [link, *(f"k112_{n:043}" for n in range(25))]:
        answer = stranger.get(ask, headers={"Authorization": f"Bearer {guess}"}, timeout=PATIENCE_S)
        codes.add((answer.status_code, answer.json()["code"]))
    assert codes == {(401, "token_refused"), (429, "too_many")}
    assert damkar.get("/me").status_code == 200, "who is known goes on at the same address"
    officer = Officer(scene.gateway)
    officer.http.cookies.set("__Host-k112", damkar.token, domain="127.0.0.1")
    assert "/masuk" in officer.ask("/").url, "a token opens no page"
    english = stranger.get(ask, headers={"Accept-Language": "en"}, timeout=PATIENCE_S).json()["detail"]
    assert english.startswith("Send the header") and none.json()["detail"] != english


def test_who_asks_too_often_waits_and_every_code_has_its_sentence(scene: Scene, pmi: Partner) -> None:
    assert set(SENTENCES) == set(CODES)
    answers = [pmi.get("/me") for _ in range(75)]
    late = [one for one in answers if one.status_code == 429]
    assert late and late[0].json()["code"] == "too_many" and int(late[0].headers["Retry-After"]) >= 1
