"""The accounts of the city by keys: seen in a table, added and changed by an admin alone, with their own password."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError
from console.ui.account import AccountPages
from console.ui.widgets.qr_code import QrCode, modules
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, command, press, words, write
from tests.ui.room_desk import PERSON, RoomDesk
from wire.messages import KnownAccount, KnownAccounts, KnownLink, MadeLink

pytestmark = pytest.mark.slow

ADMIN = msgspec.structs.replace(PERSON, account="a1", name="Admin", roles=("admin",))
OWN = "contoh-sandi"


class Server:
    """In the place of the server: its accounts, and what was asked of it."""

    def __init__(self) -> None:
        self.known = [
            KnownAccount(account="a1", login="admin", name="Admin", roles=("admin",), second=True),
            KnownAccount(account="p2", login="petugas2", name="Petugas 2", roles=("dispatcher",)),
        ]
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def accounts(self) -> KnownAccounts:
        return KnownAccounts(tuple(self.known))

    def change_accounts(self, account: str, said: Mapping[str, Any]) -> KnownAccounts:
        if said["password"] != OWN:
            raise ConsoleError("sign_in_refused")
        if account == "a1":
            raise ConsoleError("account_own")
        self.asked.append((account, dict(said)))
        if said.get("partner"):
            links = (KnownLink(link="l1", until=PERSON.last_online_ms + 1),)
            self.known.append(
                KnownAccount(
                    account="m1",
                    login=said["login"],
                    name=said["name"],
                    roles=("agency",),
                    agency=said["agency"],
                    partner=True,
                    links=links,
                )
            )
            made = MadeLink(account="", token="k112_contoh", until=1, partner=True)
            return KnownAccounts(tuple(self.known), made)
        if not account:
            roles = tuple(said["roles"])
            self.known.append(KnownAccount(account="p3", login=said["login"], name=said["name"], roles=roles))
        elif said["act"] == "link":
            return KnownAccounts(tuple(self.known), MadeLink(account=account, token="rahasia-contoh-22-huruf", until=1))
        elif said["act"] == "disable":
            self.known[1] = msgspec.structs.replace(self.known[1], active=False)
        return self.accounts()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def pages(window: MainWindow, desk: RoomDesk, server: Server) -> Iterator[AccountPages]:
    made = window.features.add(AccountPages(window.frame, server))
    desk.set_person(ADMIN)
    window.actions_.refresh()
    yield made
    made.end()


def opened(qtbot: QtBot, pages: AccountPages, count: int = 2) -> None:
    command(qtbot, "akun")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == count)


def test_an_admin_adds_an_account_and_closes_another(
    qtbot: QtBot, window: MainWindow, pages: AccountPages, server: Server
) -> None:
    opened(qtbot, pages)
    assert "petugas2" in words(pages.panel)[1] and "may sign in" in words(pages.panel)[1]
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Plus)
    for typed in ("Petugas Tiga", "petugas3"):
        write(qtbot, typed)
        press(qtbot, Key.Key_Tab)
    for typed in ("", "", "jembatan miring ungu", "jembatan miring ungu", "salah-sandinya"):
        if typed:
            write(qtbot, typed)
        if typed != "salah-sandinya":
            press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not pages.changing.busy())
    assert not server.asked and pages.panel.box.isVisible(), "the questions stay when the server says no"
    QApplication.focusWidget().clear()  # type: ignore[union-attr]
    write(qtbot, OWN)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 3)
    account, said = server.asked[-1]
    assert (account, said["login"], said["roles"], said["fresh"]) == (
        "",
        "petugas3",
        ["dispatcher"],
        "jembatan miring ungu",
    )
    assert not pages.panel.box.isVisible()
    pages.panel.choose("p2")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    pages.panel.box._fields["act"].setCurrentIndex(2)  # type: ignore[union-attr]
    press(qtbot, Key.Key_Return)
    write(qtbot, OWN)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "CLOSED" in words(pages.panel)[1])
    assert server.asked[-1] == ("p2", {"act": "disable", "password": OWN, "fresh": ""})


def test_whoever_is_no_admin_does_not_see_accounts_and_the_page_closes_behind_one(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: AccountPages
) -> None:
    opened(qtbot, pages)
    desk.set_person(PERSON)
    assert not window.pages.is_open("accounts")
    assert not pages._known, "nothing of them stays"
    window.actions_.refresh()
    assert "admin" in window.actions_.why_not("supervisor.accounts")


def test_an_admin_makes_a_partners_program_whose_token_is_shown_once(
    qtbot: QtBot, pages: AccountPages, server: Server
) -> None:
    opened(qtbot, pages)
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_At)
    for typed in ("Program Damkar", "mitra.damkar", "", ""):
        if typed:
            write(qtbot, typed)
        press(qtbot, Key.Key_Tab)
    write(qtbot, OWN)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "token" in pages.panel.box._fields)
    assert pages.panel.box._fields["token"].text() == "k112_contoh"  # type: ignore[union-attr]
    account, said = server.asked[-1]
    assert (account, said["partner"], said["login"], bool(said["agency"])) == ("", True, "mitra.damkar", True)
    press(qtbot, Key.Key_Return)
    assert "k112_contoh" not in "".join(words(pages.panel)) and not pages.panel.box.isVisible()
    assert "by token (1)" in words(pages.panel)[2]
    pages.panel.choose("m1")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    acts = pages.panel.box._fields["act"]
    assert [acts.itemData(row) for row in range(acts.count())] == ["token", "unlink", "disable"]  # type: ignore[union-attr]


def test_a_personal_link_stands_there_once_with_a_code_for_the_telephone(
    qtbot: QtBot, pages: AccountPages, server: Server
) -> None:
    officer = KnownAccount(account="d1", login="damkar1", name="Petugas", roles=("agency",), agency="DAMKAR")
    server.known.append(officer)
    opened(qtbot, pages, 3)
    for address, codes in (("https://instansi.contoh.test", 1), ("", 0)):
        pages.panel.choose("d1")
        pages.panel.list.setFocus()
        press(qtbot, Key.Key_Return)
        acts = pages.panel.box._fields["act"]
        acts.setCurrentIndex(acts.findData("link"))  # type: ignore[union-attr]
        press(qtbot, Key.Key_Return)
        pages.panel.box._fields["address"].setText(address)  # type: ignore[union-attr]
        pages.panel.box._fields["password"].setText(OWN)  # type: ignore[union-attr]
        pages.panel.box.focus("password")
        press(qtbot, Key.Key_Return)
        qtbot.waitUntil(lambda: "link" in pages.panel.box._fields)
        link = pages.panel.box._fields["link"].text()  # type: ignore[union-attr]
        assert link == f"{address}/tautan/rahasia-contoh-22-huruf"
        shown = [one for one in pages.panel.box.findChildren(QrCode) if one.isVisible()]
        assert [one._rows for one in shown] == [modules(link)] * codes
        press(qtbot, Key.Key_Escape)
        assert not pages.panel.box.isVisible()
