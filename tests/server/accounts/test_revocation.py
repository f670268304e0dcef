"""A desk that was lost or stolen is shut out under every name it ever had; a fresh code lets it in again."""

from collections.abc import Callable
from contextlib import closing

import msgspec
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.__main__ import main
from server.accounts.enrolment import revoke
from tests.helpers.cheap import cheap_secret
from tests.helpers.world import PASSWORD
from tests.server.house import CITY, House, Served, served
from tests.server.pen import Pen, renewal
from tests.server.safety.test_restore import back_up, bring_back
from wire.facts import ChannelSet, ExtensionSet, SourceSet, TrunkSet

pytestmark = pytest.mark.slow

Join = Callable[..., Pen]


def renew(pen: Pen, at: int = 1) -> str:
    """Go on under a new letter; the id before."""
    old = pen.desk
    answer = pen.post("/v1/enroll/renew", renewal(pen, at))
    assert answer.status_code == 200, answer.text
    pen.take_identity(answer.json())
    return old


def said(answer: requests.Response) -> tuple[int, object]:
    return answer.status_code, answer.json().get("code")


def test_a_revoked_desk_comes_back_neither_with_its_token_nor_with_its_key(
    house: House, running: Served, join: Join
) -> None:
    pen, other = join(running), join(running)
    assert house.do(lambda tx: revoke(tx, pen.letter)) == ("A",)
    running.let_time_pass()
    assert pen.get("/v1/hello").status_code == 401
    assert said(pen.post("/v1/enroll/renew", renewal(pen))) == (401, "desk_revoked")
    assert other.get("/v1/hello").status_code == 200
    # Its earlier entries stay what they are, and what it still held can come by another desk.
    held = pen.write()
    assert other.push([held], sigs=pen.signature(held))[0].seq


def test_a_stolen_desk_does_not_come_back_as_who_it_was_before(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    old = renew(pen)
    assert house.do(lambda tx: revoke(tx, "B")) == ("A", "B")
    pen.desk = old
    assert said(pen.post("/v1/enroll/renew", renewal(pen, at=2))) == (401, "desk_revoked")


def test_a_desk_revoked_by_the_letter_it_had_is_out_under_the_one_it_has(
    house: House, running: Served, join: Join
) -> None:
    pen = join(running)
    renew(pen)
    house.do(lambda tx: revoke(tx, "A"))
    running.let_time_pass()
    assert pen.get("/v1/hello").status_code == 401
    assert said(pen.post("/v1/enroll/renew", renewal(pen, at=2))) == (401, "desk_revoked")


def test_a_change_of_key_on_the_way_leads_nobody_back(house: House, running: Served, join: Join) -> None:
    pen = join(running)
    first_key, first = pen.key, pen.desk
    fresh = Ed25519PrivateKey.generate()
    public = fresh.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = first_key.sign(msgspec.json.encode([first, 1, public]))
    statement = {"desk": first, "at": 1, "public_key": public, "signature": signature}
    pen.take_identity(pen.post("/v1/enroll/renew", statement).json())
    house.do(lambda tx: revoke(tx, "B"))
    pen.desk, pen.key = first, first_key
    assert said(pen.post("/v1/enroll/renew", renewal(pen, at=2))) == (401, "desk_revoked")


def test_a_fresh_code_lets_a_desk_in_again_with_the_key_its_entries_need(
    house: House, running: Served, join: Join
) -> None:
    pen = join(running)
    first = pen.desk
    house.do(lambda tx: revoke(tx, "A"))
    pen.enroll(house.code())
    renew(pen)
    pen.desk = first
    assert said(pen.post("/v1/enroll/renew", renewal(pen, at=2))) == (401, "desk_revoked")


def test_a_server_that_lost_a_renewal_refuses_a_stolen_desk_that_brings_its_paper(
    house: House, join: Join, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    with served(house) as state:
        pen = join(state)
        backup = back_up(house, tmp_path / "backups")
        renewed = pen.post("/v1/enroll/renew", renewal(pen)).json()
        pen.take_identity(renewed)
    bring_back(house, backup)
    house.do(lambda tx: revoke(tx, "A"))
    with served(house) as state:
        pen.url = state.url
        assert pen.get("/v1/hello").status_code == 401
        paper = {
            "enrolled": msgspec.Raw(msgspec.json.encode(renewed["enrolled"])),
            "enrolled_sig": renewed["enrolled_sig"],
        }
        assert said(pen.post("/v1/enroll/renew", {**renewal(pen, at=2), **paper})) == (401, "desk_revoked")


def test_after_a_gateway_is_lost_the_operator_reads_what_must_be_changed(
    house: House, running: Served, join: Join, capsys: pytest.CaptureFixture[str]
) -> None:
    admin = join(running, house.account("kepala", "admin"))
    with closing(Pen(running.url, admin.author).enroll(house.code(gateway=True), gateway=True)) as gateway:
        channels = (
            ChannelSet("wa", "whatsapp_cloud", "WhatsApp contoh"),
            ChannelSet("lama", "sms", "SMS lama", active=False),
            SourceSet("aplikasi", "app", "Aplikasi contoh"),
        )
        admin.push(
            [
                *(admin.write(fact, f"channel:{at}") for at, fact in enumerate(channels)),
                admin.write(TrunkSet("pbx", "ami", "Sentral contoh"), "trunk:1"),
            ]
        )
        assert main(["desk", "revoke", gateway.letter, "--dir", str(house.home.folder)]) == 0
        told = capsys.readouterr().out
        for one in ("WhatsApp contoh (wa)", "Aplikasi contoh (aplikasi)", "Sentral contoh (pbx)", "sandi petugas"):
            assert one in told, told
        assert "SMS lama" not in told
    assert main(["desk", "revoke", admin.letter, "--dir", str(house.home.folder)]) == 0
    assert "WhatsApp" not in capsys.readouterr().out, "a desk holds none of it"


def test_after_a_desk_is_lost_the_operator_reads_whose_passwords_and_what_else_to_change(
    house: House, running: Served, join: Join, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names come from who proved something there: who works elsewhere alone is not on the list."""
    admin = join(running, house.account("kepala", "admin"))
    lost = join(running)
    for login in ("budi", "siti"):
        house.account(login, secret=cheap_secret(PASSWORD))
    lost.author = lost.sign_in("siti", PASSWORD).credential.account
    note = lost.write()
    lost.push([note], sigs=lost.seal(note))
    telephones = {"101": lost.desk, "102": admin.desk}
    admin.push([admin.write(ExtensionSet(one, desk), f"ref:extension:{one}") for one, desk in telephones.items()])
    house.run(f"INSERT INTO closed_streams VALUES ('{CITY}', 'case:1')")
    assert main(["desk", "revoke", lost.letter, "--dir", str(house.home.folder)]) == 0
    told = capsys.readouterr().out
    for one in ("account password siti", "101", "rahasia", "memulihkan", "coret"):
        assert one in told, told
    assert not any(one in told for one in ("budi", "kepala", "102", "gerbang")), told
    house.run("DELETE FROM closed_streams")
    assert main(["desk", "revoke", admin.letter, "--dir", str(house.home.folder)]) == 0
    told = capsys.readouterr().out
    assert "102" in told and "siti" not in told and "rahasia" not in told
