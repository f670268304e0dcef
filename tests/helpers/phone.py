"""A phone: Debian's Chromium at a gateway, driven by playwright. One browser for a file of tests, small and without any
network but the tests'; each phone is a profile in it."""

import base64
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PASSWORD, PATIENCE_S

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = PATIENCE_S * 1000
SMALL, TABLET, WIDE = (360, 740), (768, 1024), (1366, 768)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--no-proxy-server"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--js-flags=--max-old-space-size=128"),
    # Of playwright's own list what a page could notice, as only the last list counts; and pages of the browser's own,
    # two for each window that nobody sees.
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,NetworkTimeServiceQuerying,OptimizationHints,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)
expect.set_options(timeout=PATIENCE_MS)


def arguments(gateway: GatewayProcess) -> list[str]:
    """The city's own CA is in no browser: this one believes the gateway's very key, and checks all else."""
    held = x509.load_pem_x509_certificate((gateway.folder / "tls.pem").read_bytes())
    public = held.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(public)
    return [*QUIET, f"--ignore-certificate-errors-spki-list={base64.b64encode(digest.finalize()).decode()}"]


@contextmanager
def browser(gateway: GatewayProcess) -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments(gateway))
        try:
            yield started
        finally:
            started.close()


class Phone:
    """One person's phone with the page of the gateway open."""

    def __init__(self, context: BrowserContext, gateway: GatewayProcess) -> None:
        self.context, self._gateway = context, gateway
        context.set_default_timeout(PATIENCE_MS)
        self.page: Page = context.pages[0] if context.pages else context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    @classmethod
    def new(cls, browser: Browser, gateway: GatewayProcess, size: tuple[int, int] = SMALL, **more: Any) -> "Phone":
        """A phone nobody used before."""
        width, height = size
        return cls(browser.new_context(viewport={"width": width, "height": height}, **more), gateway)

    def emptied(self) -> "Phone":
        """As nobody used it before: for a new one the browser makes a window, which takes it more than a second."""
        self.cut(False)
        for other in self.context.pages[1:]:
            other.close()
        if self.page.url.startswith(self._gateway.url):
            self.page.evaluate("sessionStorage.clear()")
        self.page.goto("about:blank")
        line = self.context.new_cdp_session(self.page)
        line.send("Storage.clearDataForOrigin", {"origin": self._gateway.url, "storageTypes": "all"})
        line.detach()
        return self

    def go(self, path: str) -> None:
        """Ask for a page of the gateway."""
        self.page.goto(self._gateway.url + path)

    def sign_in(self, login: str) -> "Phone":
        """Type name and password."""
        self.go("/masuk")
        self.page.fill("[name=name]", login)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("#sign-in button.main")
        self.page.wait_for_url(self._gateway.url + "/", wait_until="commit")
        return self

    def kept(self) -> set[str]:
        """Paths of pages with cases that this phone keeps."""
        found: list[str] = self.page.evaluate(
            """async () => { const found = [];
            for (const name of await caches.keys()) if (name.startsWith('k112-tugas-'))
                for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
            return found; }"""
        )
        return set(found)

    def wait_kept(self, path: str) -> None:
        """Until it keeps this page and its worker answers."""
        self.wait_until(lambda: path in self.kept() and self.page.evaluate("!!navigator.serviceWorker.controller"))

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Until it is so on the phone."""
        until = time.monotonic() + PATIENCE_S
        while not self._is(true):
            assert time.monotonic() < until, (self.page.url, self.kept())
            self.page.wait_for_timeout(50)

    def _is(self, true: Callable[[], bool]) -> bool:
        try:
            return true()
        except Error:  # a page that just gives way to the next
            return False

    def cut(self, cut: bool = True) -> None:
        """Its network goes, or comes back."""
        self.context.set_offline(cut)

    def press(self, words: str) -> None:
        """Press the key with these words."""
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def broken_rules(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA, at the page's end: there nothing lies under the keys at the foot."""
        self.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        found = AXE.run(self.page, options={"runOnly": RULES}).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]

    def end(self) -> None:
        """Put it away; nothing of our script may have failed on the way."""
        self.context.close()
        assert not self.errors, self.errors


@contextmanager
def lasting_phone(browser: Browser, folder: Path, gateway: GatewayProcess) -> Iterator[Phone]:
    """A browser with a profile on the disk, which a power cut leaves as it is."""
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=arguments(gateway), viewport={"width": 360, "height": 740}
    )
    try:
        yield Phone(context, gateway)
    finally:
        with suppress(Error):  # of one that was killed
            context.close()


def kill(profile: Path) -> None:
    """End the browser of this profile at once, as an empty battery would."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            line = (process / "cmdline").read_bytes().split(b"\0")
            if f"--user-data-dir={profile}".encode() in line and not any(one.startswith(b"--type=") for one in line):
                os.kill(int(process.name), signal.SIGKILL)
