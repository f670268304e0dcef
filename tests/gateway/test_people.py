"""The head of an agency keeps its people on the page, an officer their own sign-in; and who attacks that, on every
route of the gateway by every caller. Real server, real gateway process, real desk."""

import base64
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from console.models.commands.calls import cancel
from console.models.commands.cases import set_confidential
from gateway.agencies.news import News
from gateway.agencies.pages import COOKIE, PHONE, Pages
from gateway.agencies.paths import TRIES, TRIES_NEAR, Agencies
from gateway.agencies.program import routes_of_the_program
from server.accounts.factors import STEP_S, code_at
from tests.gateway.test_agencies import HOSTILE, Officer, Scene
from tests.helpers.gateway_process import GatewayProcess, flood
from tests.helpers.world import PASSWORD, PATIENCE_S, World, world
from wire import facts

pytestmark = pytest.mark.slow

ROLES = {"kepala": ("DAMKAR", "head"), "kepala-pmi": ("PMI", "head"), "damkar1": ("DAMKAR", ""), "pmi1": ("PMI", "")}


class Agency(Scene):
    """A room whose agencies have heads."""

    def __init__(self, room: World, gateway: GatewayProcess) -> None:
        super().__init__(room, gateway)
        self.head = self.officer("kepala")

    def officer(self, login: str, password: str = PASSWORD) -> Officer:
        one = Officer(self.gateway)
        assert one.sign_in(login, password).url == f"{self.gateway.url}/", login
        return one

    def head_says(self, path: str, **fields: str) -> tuple[int, str]:
        answer = self.head.ask(path, form=form_of(self.head), **{"password": PASSWORD, **fields})
        return answer.status_code, answer.text

    def account(self, login: str) -> str:
        page = self.head.ask("/orang").text
        found = re.search(rf"· {re.escape(login)}</span>.*?action=\"/orang/([\w-]+)\"", page, re.DOTALL)
        assert found, login
        return found.group(1)

    def opened(self, page: str) -> Officer:
        """Who opens the link that this page shows."""
        (link,) = re.findall(r'class="secret">(https://[^<]+)<', page)
        one = Officer(self.gateway)
        assert "Petugas" not in one.ask(urlsplit(link).path).text, "looking opens nothing"
        assert one.http.post(link, headers={"Origin": self.gateway.url}, timeout=PATIENCE_S).ok
        return one

    def told(self, kind: type[facts.Fact]) -> list[tuple[str, facts.Fact]]:
        """What the ledger says of this kind, and by whom."""
        self.arrived()
        station, accounts = self.desk.station, self.desk.desk.board.reference.accounts
        assert station is not None
        streams = [f"ref:{what}:{one}" for one in accounts for what in ("account", "signin")]
        records = station.journal.records_of(streams)
        return [(one.by, one.fact) for found in records.values() for one in found if isinstance(one.fact, kind)]


def form_of(officer: Officer) -> str:
    (form,) = set(re.findall(r'name="form" value="(\w+)"', officer.ask("/").text))
    return str(form)


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agency]:
    folder: Path = tmp_path_factory.mktemp("orang")
    with world(folder) as room:
        for login, (code, more) in ROLES.items():
            roles = ("--role", "agency", *(("--role", more) if more else ()))
            room.server.tell("account", "add", login, "--name", login, *roles, "--agency", code, secrets=(PASSWORD,))
        gateway = GatewayProcess(folder / "gerbang", room.server)
        gateway.join()
        gateway.start()
        try:
            made = Agency(room, gateway)
            assert made.damkar.sign_in("damkar1").ok and made.pmi.sign_in("pmi1").ok
            yield made
        finally:
            gateway.end()


def test_a_head_adds_somebody_by_a_link_that_opens_at_once_and_both_deeds_are_facts_by_the_head(agency: Agency) -> None:
    case, one, path = agency.task()
    status, page = agency.head_says("/orang", name="Petugas Baru", login="baru.satu", how="link", days="30", unit="")
    assert status == 200 and "data:image/svg+xml" in page and "Petugas Baru" in page
    officer = agency.opened(page)
    assert case in officer.ask("/").text and officer.press(path, "accepted").status_code == 200
    agency.desk.wait_until(lambda: agency.seen(case, one).state == "accepted")
    assert "/tautan/" not in agency.head.ask("/orang").text, "a secret is shown once"
    accounts = agency.desk.desk.board.reference.accounts
    heads = {who for who, said in accounts.items() if said.name == "kepala"}
    (added,) = [by for by, fact in agency.told(facts.AccountDefined) if getattr(fact, "name", "") == "Petugas Baru"]
    (linked,) = [by for by, _ in agency.told(facts.PersonalLinkSet)]
    assert {added, linked} == heads


def test_a_link_of_a_unit_shows_its_tasks_alone_and_no_page_of_a_person(agency: Agency) -> None:
    case, _, path = agency.task()
    account = agency.account("baru.satu")
    status, page = agency.head_says(f"/orang/{account}", act="link", unit="D-1", days="30")
    assert status == 200, page
    crew = agency.opened(page)
    assert case not in crew.ask("/").text and crew.ask(path).status_code == 404
    assert crew.ask("/saya").status_code == 404
    assert agency.head_says(f"/orang/{account}", act="link", unit="A-1", days="30")[0] == 409, "of another agency"


def test_who_is_closed_or_whose_link_is_taken_back_is_out_at_once(agency: Agency) -> None:
    account = agency.account("baru.satu")
    _, page = agency.head_says(f"/orang/{account}", act="link", unit="", days="30")
    officer = agency.opened(page)
    link = re.findall(r'name="link" value="([\w-]+)"', agency.head.ask("/orang").text)[-1]
    assert agency.head_says(f"/orang/{account}", act="unlink", link=link)[0] == 200
    out(agency, officer)
    officer = agency.opened(agency.head_says(f"/orang/{account}", act="link", unit="", days="30")[1])
    assert agency.head_says(f"/orang/{account}", act="disable")[0] == 200
    out(agency, officer)
    assert agency.head_says(f"/orang/{account}", act="enable")[0] == 200
    link = re.findall(r'class="secret">(https://[^<]+)<', page)[0]
    again = Officer(agency.gateway).http.post(
        link, headers={"Origin": agency.gateway.url}, verify=agency.gateway.http.verify, timeout=PATIENCE_S
    )
    assert again.status_code == 403, "what was taken back stays so when the account is opened again"


def out(agency: Agency, officer: Officer) -> None:
    agency.gateway.wait_until(lambda: officer.ask("/").url.endswith("/masuk"))


def test_a_first_password_signs_in_and_its_person_changes_it_and_adds_a_second_factor(agency: Agency) -> None:
    status, page = agency.head_says("/orang", name=HOSTILE, login="baru.dua", how="password")
    (first,) = re.findall(r'class="secret">([a-z0-9-]+)<', page)
    assert status == 200 and HOSTILE not in page and "&lt;script&gt;" in page
    officer, elsewhere = agency.officer("baru.dua", first), agency.officer("baru.dua", first)
    fresh = "kalimat yang lain sama sekali"
    said = {"what": "password", "password": first, "fresh": fresh}
    form = form_of(officer)
    assert officer.ask("/saya", form=form, **said, again="beda").status_code == 409
    assert officer.ask("/saya", form=form, **said, again=fresh).status_code == 200
    out(agency, elsewhere)
    answer = officer.ask("/saya", form=form, what="begin", password=fresh)
    begun = answer.text
    assert answer.status_code == 200, begun
    (secret,) = re.findall(r"\b([A-Z2-7]{32})\b", begun)
    code = code_at(base64.b32decode(secret), int(time.time()) // STEP_S)
    assert (
        officer.ask("/saya", form=form, what="confirm", code="000000" if code != "000000" else "1").status_code == 409
    )
    codes = officer.ask("/saya", form=form, what="confirm", code=code)
    assert codes.status_code == 200 and len(re.findall(r'class="secret">[a-z0-9-]{19}<', codes.text)) > 4
    stolen = Officer(agency.gateway)
    assert stolen.sign_in("baru.dua", fresh).status_code == 403, "the password alone opens nothing any more"


def test_a_head_reaches_nobody_of_another_agency_nor_of_the_room_nor_themselves_and_proves_each_deed(
    agency: Agency,
) -> None:
    accounts = agency.desk.desk.board.reference.accounts
    mine = agency.account("damkar1")
    for who, said in accounts.items():
        theirs = said.agency == "DAMKAR" and "head" not in said.roles
        if not theirs:
            for act in ("disable", "password", "link", "sign_out", "factor_reset"):
                status, page = agency.head_says(f"/orang/{who}", act=act, unit="", days="30")
                assert status in (404, 409) and 'class="secret"' not in page, (said.name, act)
    assert agency.head_says(f"/orang/{mine}", act="roles", roles="head")[0] == 404
    assert agency.head_says(f"/orang/{mine}", act="disable", password="sandi orang lain")[0] == 409
    assert agency.head_says("/orang", name="x", login="baru.tiga", how="link", password="salah sekali")[0] == 409
    page = agency.head.ask("/orang").text
    assert "baru.tiga" not in page and "pmi1" not in page and "petugas1" not in page
    damkar = agency.damkar.ask("/").status_code
    assert damkar == 200, "nobody was closed"


OPEN = frozenset({"/masuk", "/kunci", "/tautan/{token}", "/bahasa", *(route.path for route in routes_of_the_program())})


def every_route() -> list[tuple[str, str]]:
    """Every path of the agencies' pages, with each method."""
    agencies = Agencies.__new__(Agencies)
    agencies.pages, agencies.news = Pages.__new__(Pages), News.__new__(News)
    agencies.pages.room = agencies.pages.sign_ins = None  # type: ignore[assignment]
    return [
        (method, route.path) for route in agencies.routes() for method in sorted((route.methods or set()) - {"HEAD"})
    ]


def test_no_route_tells_anybody_anything_of_what_is_not_theirs(agency: Agency) -> None:
    """Another agency's case, one that is over, a confidential one, a guessed one: by every caller, on every route."""
    secret = "rahasia-kasus-orang-lain"
    foreign, closed, hidden = (agency.task("PMI", narrative=secret) for _ in range(3))
    own_closed = agency.task("DAMKAR", narrative=secret)
    desk = agency.desk.desk
    desk.do(set_confidential, hidden[0], True, "KDRT")
    for officer, (case, one, path) in ((agency.pmi, closed), (agency.damkar, own_closed)):
        assert officer.press(path, "unable", reason="unit rusak").ok
        agency.desk.wait_until(lambda case=case, one=one: agency.seen(case, one).state == "unable")
        desk.do(cancel, case, "sudah selesai")
    agency.arrived()
    pairs = [(one[0], one[1]) for one in (foreign, closed, hidden)] + [(foreign[0], own_closed[1]), ("0" * 12, "x")]
    nobody, stranger = Officer(agency.gateway), Officer(agency.gateway)
    stranger.http.cookies.set(COOKIE, "x" * 43)
    callers = {"nobody": nobody, "a guessed session": stranger, "another's officer": agency.damkar, "head": agency.head}
    for method, path in every_route():
        if path == "/kabar" or (method == "POST" and path in OPEN):  # a stream; what is guessed there is counted below
            continue
        for name, caller in callers.items():
            known = name in ("another's officer", "head")
            for case, assignment in pairs if "{case}" in path else pairs[:1]:
                where = re.sub(r"{case}", case, re.sub(r"{assignment}", assignment, path))
                where = re.sub(r"{\w+}", "0" * 8, where)
                url = agency.gateway.url + where
                asked = caller.http.request(
                    method, url, data={"what": "accepted"} if method == "POST" else None, allow_redirects=False,
                    headers={"Origin": agency.gateway.url}, timeout=PATIENCE_S,
                )  # fmt: skip
                assert secret not in asked.text, (method, path, name)
                assert "frame-ancestors 'none'" in asked.headers["Content-Security-Policy"]
                assert asked.headers["X-Frame-Options"] == "DENY"
                if method == "POST" and path not in OPEN:
                    assert asked.status_code in (400, 403), (path, name, "a form without its token")
                elif path not in OPEN and not known:
                    assert asked.status_code in (303, 403, 404), (path, name)
                    assert asked.status_code != 303 or asked.headers["Location"] == "/masuk"
                elif "{case}" in path:
                    assert asked.status_code == 404, (path, name, case)


def test_a_session_that_somebody_put_there_before_is_not_the_one_that_opens(agency: Agency) -> None:
    victim = Officer(agency.gateway)
    victim.http.cookies.set(COOKIE, "diletakkan-penyerang", domain="127.0.0.1", path="/")
    assert victim.sign_in("damkar1").url.endswith("/")
    thief = Officer(agency.gateway)
    thief.http.cookies.set(COOKIE, "diletakkan-penyerang")
    assert thief.ask("/").url.endswith("/masuk")


def test_who_guesses_a_name_shuts_out_no_other_of_the_same_network_and_not_who_is_signed_in(agency: Agency) -> None:
    thief = Officer(agency.gateway)
    codes = [thief.sign_in("tidak-ada", "tebakan sandi ini").status_code for _ in range(TRIES + 2)]
    assert codes[:2] == [403, 403] and codes[-2:] == [429, 429]
    assert Officer(agency.gateway).sign_in("damkar1").url.endswith("/"), "of the same address, by another name"
    assert agency.head.ask("/").status_code == 200, "who is signed in goes on"


def test_who_guesses_the_name_of_an_officer_shuts_out_no_phone_they_signed_in_at_before(agency: Agency) -> None:
    own = agency.officer("pmi1")
    (form,) = set(re.findall(r'name="form" value="(\w+)"', own.ask("/").text))
    assert own.ask("/keluar", form=form).url.endswith("/masuk")
    thief, new = Officer(agency.gateway), Officer(agency.gateway)
    for _ in range(TRIES + 1):
        last = thief.sign_in("pmi1", "tebakan sandi ini")
    assert last.status_code == 429 and new.sign_in("pmi1").status_code == 429, "of the same network"
    assert own.sign_in("pmi1").url == f"{agency.gateway.url}/"
    assert COOKIE in own.http.cookies and PHONE in own.http.cookies


def test_links_that_are_guessed_are_counted_by_network(agency: Agency) -> None:
    thief, codes = Officer(agency.gateway), list[int]()
    at, said = f"{agency.gateway.url}/tautan/", {"Origin": agency.gateway.url}
    for number in range(TRIES_NEAR + 1):
        codes.append(thief.http.post(f"{at}tebakan{number}", headers=said, timeout=PATIENCE_S).status_code)
    assert codes[0] == 403 and codes[-1] == 429


def test_who_is_signed_in_is_not_shut_out_by_strangers_of_the_same_network(agency: Agency) -> None:
    _, _, path = agency.task()
    for at in (path, "/"):
        flood(Officer(agency.gateway).ask, "/health")  # who is not signed in waits, each of them
        assert agency.head.ask(at).status_code == 200
