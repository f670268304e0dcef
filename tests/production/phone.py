"""A phone of the play: Chromium at the size of one, on the wire, with a store of trusted authorities of its own.

`python -m tests.production.phone HOME`: each line in is a JSON list [verb, arguments…], each line out its answer.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

from tests.helpers.desk_process import DeskProcess
from tests.helpers.phone import CHROMIUM, PATIENCE_MS, QUIET, SMALL
from tests.production.desk import ON_THE_WIRE

OPEN, ACCEPT, ROLLING = "Buka tugas saya", "Kami terima", "Kami berangkat"


class PhoneAtWire(DeskProcess):
    """The parent's side: a phone of its own address."""

    def __init__(self, home: Path, space: Path, hosts: Path) -> None:
        self.home = home
        home.mkdir()
        line = ["nsenter", f"--net={space}", "unshare", "--mount", "bash", "-euc", ON_THE_WIRE, "phone", str(hosts)]
        line += [sys.executable, "-m", "tests.production.phone", str(home)]
        with (home.parent / f"{home.name}.log").open("w") as log:
            self._process = subprocess.Popen(
                line,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=os.environ | {"HOME": str(home)},
            )
        assert self.ask("hello") == "ready"


class _Screen:
    """The child's side."""

    def __init__(self, home: Path, playwright: Playwright) -> None:
        self._home, self._playwright = home, playwright
        self._opened: BrowserContext | None = None

    def hello(self) -> str:
        return "ready"

    def warns(self, url: str) -> str:
        """What stands in place of the page; nothing where it opens."""
        try:
            self._page().goto(url)
        except Error as error:
            return error.message.splitlines()[0]
        return ""

    def install_authority(self, url: str) -> str:
        """As the page says: past the warning, the certificate is fetched and installed; the fingerprint it shows."""
        page = self._page(warned=True)
        page.goto(url)
        shown = page.inner_text(".secret")
        fetched = page.context.request.get(page.locator("#android a").evaluate("one => one.href"))
        (self._home / "kota.crt").write_bytes(fetched.body())
        self.trust(str(self._home / "kota.crt"))
        return shown

    def trust(self, authority: str) -> str:
        """Install an authority; a browser that is open reads it when it is opened again."""
        store, word = self._home / ".pki" / "nssdb", self._home / "word"
        if not store.exists():
            store.mkdir(parents=True)
            word.write_text("\n")
            self._certutil("-N", store, word)
        self._certutil("-A", store, word, "-t", "C,,", "-n", Path(authority).stem, "-i", authority)
        self.close()
        return "trusted"

    def _certutil(self, what: str, store: Path, word: Path, *more: str) -> None:
        subprocess.run(["certutil", what, "-d", f"sql:{store}", "-f", str(word), *more], check=True, stdout=sys.stderr)

    def open_link(self, url: str) -> str:
        """The personal link, opened without any warning; the address of what it opens."""
        page = self._page()
        page.goto(url)
        page.get_by_role("button", name=OPEN, exact=True).click()
        page.wait_for_url(lambda at: urlsplit(at).path == "/", wait_until="commit")
        return page.url

    def hindrances(self) -> list[str]:
        """Why the page cannot be installed as a program of the phone."""
        page = self._page()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        line = page.context.new_cdp_session(page)
        found = line.send("Page.getInstallabilityErrors")["installabilityErrors"]
        line.detach()
        return [one["errorId"] for one in found]

    def accept(self) -> str:
        """The newest task is opened when it comes, and accepted."""
        page = self._page()
        page.locator('a[href^="/tugas/"]').first.click()
        page.get_by_role("button", name=ACCEPT, exact=True).first.click()
        page.get_by_role("button", name=ROLLING, exact=True).first.wait_for()
        page.screenshot(path=self._home.parent / f"{self._home.name}.png")
        return page.inner_text("h1")

    def _page(self, *, warned: bool = False) -> Page:
        """The page that is open; `warned`: somebody who goes on past a warning, once."""
        if warned:
            self.close()
        if self._opened is None:
            self._opened = self._playwright.chromium.launch_persistent_context(
                self._home / "profile",
                executable_path=CHROMIUM,
                args=[*QUIET],
                viewport={"width": SMALL[0], "height": SMALL[1]},
                ignore_https_errors=warned,
                env={**os.environ, "HOME": str(self._home)},
            )
            self._opened.set_default_timeout(PATIENCE_MS)
        return self._opened.pages[0]

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def main(home: str) -> None:
    """Work until nobody tells anything any more."""
    with sync_playwright() as playwright:
        screen = _Screen(Path(home), playwright)
        for line in sys.stdin:
            verb, *arguments = json.loads(line)
            print(json.dumps(getattr(screen, verb)(*arguments)), flush=True)
        screen.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
