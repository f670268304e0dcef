"""docs/produksi.md from an empty machine to a lost server: every line of it is typed, two desks work meanwhile.

`python -m tests.production BASE PACKAGE WHEEL PLACE` (scripts/production.sh calls it): a Debian that boots, what is to
be installed, and where machines may lie. It prints what was typed and seen; the first line that fails ends it with 1.
"""

import datetime
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography import x509

from server.keys import make_ca, make_certificate, read_certificate, utc_now
from server.settings import Home
from tests.chaos.proof import read_ledger
from tests.production.desk import DeskAtWire
from tests.production.machines import Failed, Machine, Wire, do, wired
from tests.production.page import ON_MACHINES, TRIED
from tests.production.phone import PhoneAtWire

SERVER, DESKS, NAME = "10.1.2.10", ("10.1.2.21", "10.1.2.22"), "konsol.contoh.id"
PHONES, GATE = ("10.1.2.41", "10.1.2.42"), "gerbang.contoh.id"
PAIRS = re.compile(r"(?:[0-9A-F]{2} ){31}[0-9A-F]{2}")
PACKAGE, SERVED = "konsol112-server", "/var/lib/konsol112"
STICK, BACKUPS = "/media/usb", "/var/backups/konsol112"
CODE = re.compile(r"K112-[A-Z2-9]{10}-[A-Z2-7]{16}")
SOON_S = 150.0
CHATTER = (
    *("Selecting prev", "Preparing to", "Unpacking ", "Setting up ", "Processing trig", "update-alternatives:", "Get:"),
    *("(Reading data", "Reading ", "Building dep", "Created symlink", "Creating config", "Adding ", "Fetched "),
)
UNITS = "/usr/lib/systemd/system/konsol112-server*.service /usr/lib/systemd/system/konsol112-server*.timer"


def say(text: str) -> None:
    print(text, flush=True)


def wait(what: str, true: Callable[[], Any]) -> Any:
    """Until it is so; how long that took is said. Raises Failed."""
    begun = time.monotonic()
    while not (found := true()):
        if time.monotonic() - begun > SOON_S:
            raise Failed(f"within {SOON_S:.0f} s it was not so: {what}")
        time.sleep(0.5)
    say(f"   seen after {time.monotonic() - begun:.1f} s: {what}")
    return found


def must(what: str, holds: object, but: object = "") -> None:
    """What is to be so, said; what was seen in its place. Raises Failed."""
    if not holds:
        raise Failed(f"not so: {what} {but}")
    say(f"   seen: {what}")


class Screen:
    """What a terminal shows, a line at a time: as it stands in the end, and without what apt says of each package."""

    def __init__(self) -> None:
        self._rest = ""

    def show(self, new: str) -> None:
        """More of it."""
        *lines, self._rest = (self._rest + new).split("\n")
        for line in lines:
            plain = re.sub(r"\x1b\[[0-9;]*m", "", line.rpartition("\r")[2]).rstrip()
            if plain and not plain.startswith(CHATTER):
                say(f"  {plain}")


class Play:
    """The machines, the desks, and what goes from hand to hand: a stick, and a disk of backups."""

    def __init__(self, given: list[Path], wire: Wire) -> None:
        self.base, self.package, self.wheel, self.place = given
        self.wire = wire
        self.machines: list[Machine] = []
        self.desks: list[DeskAtWire] = []
        self.phones: list[PhoneAtWire] = []
        self.carried = {self.place / "stick": STICK, self.place / "backup-disk": BACKUPS}
        for folder in self.carried:
            folder.mkdir()
        self.calls: list[str] = []

    def machine(self, name: str, address: str = SERVER) -> Machine:
        """A new one, switched on: no Python, no desk, nothing of this project but the package on its way."""
        machine = Machine(name, self.base, self.place, self.wire.plug(name, address))
        self.machines.append(machine)
        (lock,) = self.wheel.parent.glob("konsol112_server-*.lock")
        for file in (self.package, self.wheel, lock):
            shutil.copy(file, machine.folder / "root")
        machine.boot(self.carried)
        say(f"\n== {name}, {address}: {machine.asked('. /etc/os-release; echo $PRETTY_NAME')}, booted by systemd")
        say(f"   systemd says: {machine.asked('systemctl is-system-running; systemctl --failed --plain --no-legend')}")
        must("it has no Python", not machine.asked("command -v python3"))
        outward = machine.asked("ip route show default; ip route get 192.0.2.1 2>&-")
        must("nothing but its own wire is reached", not outward, outward)
        return machine

    def type(self, machine: Machine, lines: str, *, lent: bool = False, code: str = "") -> str:
        """Lines at its terminal."""
        for line in lines.splitlines():
            say(f"{machine.name}# {line}")
        screen = Screen()
        try:
            return machine.type(lines, lent=lent, show=screen.show, code=code)
        finally:
            screen.show("\n")

    def do(
        self, machine: Machine, name: str, change: tuple[str, str] = ("", ""), *, lent: bool = False, code: str = ""
    ) -> str:
        """A block of the page, as it stands there; what a reader puts in for a word of the page is a `change`."""
        lines = {**TRIED, **ON_MACHINES}[name]
        assert change[0] in lines
        say(f"\n-- the page, “{name}”")
        return self.type(machine, lines.replace(*change) if change[0] else lines, lent=lent, code=code)

    def fetch(self, machine: Machine, packages: str) -> None:
        """Debian's own packages come to the machine, as from a city's mirror; they are installed by the page."""
        say(f"\n(fetching {packages} from Debian's archive into {machine.name})")
        machine.type(f"apt-get -q update && apt-get -q install -y --download-only {packages}", lent=True)

    def desk(self, server: str, code: str, login: str) -> DeskAtWire:
        """Another desk joins and somebody signs in there."""
        name = f"meja-{len(self.desks) + 1}"
        at = DESKS[len(self.desks)]
        desk = DeskAtWire(self.place / name, self.wire.plug(name, at), self.hosts())
        self.desks.append(desk)
        say(f"\n{name} ({at}): server “{server}”, code {code}")
        refused = desk.ask("join", server, code, name)
        must(f"{name} joined {server}", not refused, refused)
        say(f"   {login} signed in at desk {desk.ask('sign_in', login)}")
        return desk

    def hosts(self) -> Path:
        """The names of the city's DNS, for desks and phones."""
        hosts = self.place / "hosts"
        hosts.write_text(f"127.0.0.1 localhost\n{SERVER} {NAME} {GATE}\n")
        return hosts

    def phone(self, name: str) -> PhoneAtWire:
        """Another officer's phone."""
        at = PHONES[len(self.phones)]
        self.phones.append(PhoneAtWire(self.place / name, self.wire.plug(name, at), self.hosts()))
        say(f"\n{name} ({at}): a phone")
        return self.phones[-1]

    def call_each(self, words: str) -> None:
        """A call at each desk, from F1 to Shift+F2."""
        for desk in self.desks:
            self.calls.append(desk.ask("call", words, f"gang uji {len(self.calls) + 1}"))
            say(f"   {desk.home.name}: a call, case {self.calls[-1]}")

    def settle(self) -> None:
        """All desks on line, nothing waits, nothing was refused, all show the same: every case there ever was."""
        wait("all desks are on line", lambda: all(one["online"] for one in self.states()))
        wait("nothing waits at a desk", lambda: not any(one["unsent"] for one in self.states()))
        wait("the desks show the same", lambda: len({one["hash"] for one in self.states()}) == 1)
        (here, *others) = self.states()
        must("nothing was refused", not any(one["refused"] for one in (here, *others)))
        must(f"all {len(self.calls)} cases are shown: {', '.join(self.calls)}", set(self.calls) <= set(here["shown"]))

    def states(self) -> list[dict[str, Any]]:
        return [desk.ask("state") for desk in self.desks]

    def close(self) -> None:
        """Nothing of it goes on."""
        for one in (*self.desks, *self.phones):
            one.kill()
        for machine in self.machines:
            machine.power_off()


def install(play: Play) -> Machine:
    """Section 1: the package, its account, the folder, the service."""
    a = play.machine("konsol")
    play.do(a, "pasang")
    must("the files are those of the package", not a.asked(f"dpkg -V {PACKAGE} 2>&1"))
    must("no Python came with it", not a.asked("command -v python3"))
    must("nothing runs yet", a.asked("systemctl is-active konsol112-server.service") == "inactive")
    must("systemd takes the units", not a.asked(f"systemd-analyze verify {UNITS} 2>&1"))
    say("   " + a.asked("systemd-analyze security --no-pager konsol112-server.service 2>&1 | tail -n 1"))
    play.do(a, "kunci")
    must("init found the address", SERVER in play.do(a, "siapkan"))
    play.type(
        a, re.findall(r"^.* account add .*$", TRIED["siapkan"], re.M)[0].replace("ugas1", "ugas2").replace("s 1", "s 2")
    )
    play.do(a, "hidupkan")
    look_at_service(a)
    return a


def look_at_service(machine: Machine) -> None:
    """It runs under its account, shut in, and listens; its timers wait."""
    wait("the service listens at 11200", lambda: "0.0.0.0:11200" in machine.asked("ss -Hltn"))
    process = machine.asked("systemctl show --value -p MainPID konsol112-server.service")
    status = machine.asked(f"cat /proc/{process}/status")
    shut_in = dict(line.split(":\t") for line in status.splitlines() if ":\t" in line)
    must("its account is konsol112", machine.asked(f"stat -c %U /proc/{process}") == "konsol112")
    held = (shut_in["CapBnd"], shut_in["NoNewPrivs"], shut_in["Seccomp"])
    must(f"no rights of root, a filter of system calls {held}", held == ("0" * 16, "1", "2"))
    must("two timers wait", machine.asked("systemctl list-timers --no-legend --plain").count("konsol112-server-") >= 2)


def join(play: Play, a: Machine) -> None:
    """Two desks of other addresses: one by the server's address, one by its name."""
    play.desk(SERVER, CODE.findall(play.do(a, "berjalan"))[-1], "petugas1")
    play.do(a, "nama")
    wait(f"the certificate names {NAME}", lambda: NAME in named(a))
    play.desk(NAME, CODE.findall(play.do(a, "berjalan"))[-1], "petugas2")
    play.call_each("tawon di teras")
    play.settle()


def named(machine: Machine) -> list[str]:
    """The names in the server's certificate."""
    held = read_certificate(machine.folder / SERVED.strip("/") / "keys" / "tls.pem").extensions
    return held.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(x509.DNSName)


def change_and_crash(play: Play, a: Machine) -> None:
    """Section 2, and what section 5 and 7 type: the unit is changed, the server dies, the desks go on."""
    say("\n-- the page, “ubah”: systemctl edit konsol112-server.service, with these lines")
    changed = Path("/etc/systemd/system/konsol112-server.service.d/override.conf")
    inside = a.folder / changed.relative_to("/")
    inside.parent.mkdir()
    inside.write_text(ON_MACHINES["ubah"])
    play.type(a, f"cat {changed}\nsystemctl daemon-reload\nsystemctl restart konsol112-server.service")
    look_at_service(a)
    play.type(a, "systemctl kill --signal=KILL konsol112-server.service")
    wait("systemd started it again", lambda: a.asked("systemctl show --value -p NRestarts konsol112-server") == "1")
    play.settle()
    play.fetch(a, "ufw")
    play.do(a, "firewall")
    play.do(a, "jam")
    play.do(a, "betulkan-jam")
    play.fetch(a, "curl")
    play.do(a, "pasang-curl")
    must("a desk's stream is counted", "konsol112_streams_open 2" in play.do(a, "pantau"))
    play.call_each("tawon di dapur")
    play.settle()


def let_phones_in(play: Play, a: Machine) -> None:
    """Section 9 with the city's own CA: the gateway joins, a phone comes to trust it, and answers an alert."""
    play.type(a, f"echo '{SERVER} {NAME} {GATE}' >>/etc/hosts  # as the city's DNS has it")
    said = play.do(a, "gerbang-nama")
    must("the whole address for phones is said", f"https://{GATE}:11201" in said)
    play.do(a, "gerbang-gabung", code=CODE.findall(said)[-1])
    wait("the gateway listens at 11201", lambda: "0.0.0.0:11201" in a.asked("ss -Hltn"))
    process = a.asked("systemctl show --value -p MainPID konsol112-gateway.service")
    must("its account is its own", a.asked(f"stat -c %U /proc/{process}") == "konsol112-gateway")
    play.do(a, "gerbang-firewall")
    link = re.findall(r"https://\S+/tautan/\S+", play.do(a, "instansi"))[-1]
    phone, page = play.phone("ponsel-1"), f"https://{GATE}:11201/percaya"
    warning = phone.ask("warns", page)
    must(f"a phone that nobody prepared warns: {warning}", "ERR_CERT_AUTHORITY_INVALID" in warning)
    (read_out,) = set(PAIRS.findall(said))
    must(
        f"the page shows the fingerprint the server printed: {read_out}",
        phone.ask("install_authority", page) == read_out,
    )
    must("now it opens without a warning", not phone.ask("warns", page))
    answer_alert(play, phone, link)


def answer_alert(play: Play, phone: PhoneAtWire, link: str) -> None:
    """A link opens, the page can be installed, and a press on it is at both desks."""
    say(f"   its link opens {phone.ask('open_link', link)}")
    hindrances = phone.ask("hindrances")
    must("the page can be installed on the phone", not hindrances, hindrances)
    play.call_each("tawon di pagar")
    play.settle()
    say(f"   the phone accepts: {phone.ask('accept')}")
    wait(
        "a case is accepted at both desks",
        lambda: all(any(desk.ask("accepted", one) for one in play.calls[-2:]) for desk in play.desks),
    )
    play.settle()


def put_a_proxy_in_front(play: Play, a: Machine) -> None:
    """Section 9 with a public certificate: what certbot fetches by the internet is of a stand-in's authority here."""
    play.fetch(a, "nginx")
    public, lies = play.place / "public", a.folder / "etc" / "letsencrypt" / "live" / GATE
    public.mkdir()
    make_ca(public, "a public authority")
    make_certificate(public, (GATE,))
    lies.mkdir(parents=True)
    shutil.copy(public / "tls.pem", lies / "fullchain.pem")
    shutil.copy(public / "tls.key", lies / "privkey.pem")
    play.do(a, "perantara")
    say("\n-- the page, “perantara-unit”: systemctl edit konsol112-gateway.service, with these lines")
    changed = Path("/etc/systemd/system/konsol112-gateway.service.d/override.conf")
    inside = a.folder / changed.relative_to("/")
    inside.parent.mkdir()
    inside.write_text(ON_MACHINES["perantara-unit"])
    play.type(a, f"cat {changed}\nsystemctl daemon-reload")
    play.do(a, "perantara-nama")
    wait("the gateway listens for its own machine alone", lambda: "127.0.0.1:11201" in a.asked("ss -Hltn"))
    line = re.findall(r"^.* link add .*$", ON_MACHINES["instansi"], re.M)[0]
    link = re.findall(r"https://\S+/tautan/\S+", play.type(a, line))[-1]
    must(f"no port stands in {link}", link.startswith(f"https://{GATE}/tautan/"))
    phone = play.phone("ponsel-2")
    phone.ask("trust", str(public / "ca.pem"))  # as every phone trusts the public ones
    must("it opens without a warning", not phone.ask("warns", f"https://{GATE}/masuk"))
    answer_alert(play, phone, link)


def move_to_postgresql(play: Play, a: Machine) -> None:
    """Section 3."""
    play.do(a, "disk-cadangan")
    play.fetch(a, "postgresql")
    play.do(a, "postgres")
    for name in ("sebelum-pindah", "sisihkan", "ke-postgres", "mulai"):
        play.do(a, name)
    look_at_service(a)
    play.call_each("tawon di kamar")
    play.settle()
    rows = a.asked("runuser -u postgres -- psql -At konsol112 -c 'select count(*) from entries'")
    must(f"PostgreSQL {a.asked('psql --version')} holds {rows} numbered entries", int(rows or 0) > 0)


def renew_under_way(play: Play, a: Machine) -> None:
    """Section 4: the certificate is one of 320 days ago, 47 before its end; desks stay on line while it is renewed."""
    keys = Home(a.folder / SERVED.strip("/")).keys
    owner = keys.stat()
    before = play.states()
    make_certificate(keys, Home(keys.parent).config().names, utc_now() - datetime.timedelta(days=320))
    for file in keys.glob("tls.*"):
        os.chown(file, owner.st_uid, owner.st_gid)
    left = ends(keys) - utc_now()
    say(f"\n== a certificate that ends in {left.days} days is laid into {SERVED}/keys")
    old = play.desks[0].ask("certificate", SERVER)
    wait("the server renewed it", lambda: ends(keys) - utc_now() > datetime.timedelta(days=360))
    new = wait(
        "new lines are shown it",
        lambda: shown if (shown := play.desks[0].ask("certificate", SERVER)) != old else None,
    )
    say(f"   before: until {old['notAfter']}; now: until {new['notAfter']}")
    say(a.asked("journalctl -u konsol112-server --no-pager -o cat | grep 'certificate renewed' | tail -n 1"))
    play.do(a, "sertifikat")
    same = [one["since_ms"] for one in play.states()] == [one["since_ms"] for one in before]
    must("both desks' lines stood all the time", same)
    play.call_each("tawon di atap")
    play.settle()


def ends(keys: Path) -> datetime.datetime:
    """When the certificate that lies there ends."""
    return read_certificate(keys / "tls.pem").not_valid_after_utc


def back_up(play: Play, a: Machine) -> None:
    """Section 6 by hand and by its units, and the pages for a full disk and a failed verify."""
    play.do(a, "cadangan")
    play.type(a, "systemctl start konsol112-server-backup.service\nsystemctl start konsol112-server-rehearse.service")
    say(a.asked("journalctl -u konsol112-server-rehearse --no-pager -o cat | tail -n 12"))
    for name in ("lama", "disk", "bukti"):
        play.do(a, name)


def lose(play: Play, a: Machine) -> Machine:
    """The server is lost: another machine has the backup, the stick and the address; nothing else of the old one."""
    say("\n== after the last backup")
    play.call_each("sesudah cadangan")
    play.settle()
    a.throw_away()
    play.wire.unplug(a.space)
    say("\n== konsol is gone, with its disk")
    wait("the desks know it", lambda: not any(one["online"] for one in play.states()))
    play.call_each("tanpa server")
    d = play.machine("pengganti")
    play.type(d, "useradd --system akun-lain  # something else was here before: the account gets another number")
    play.do(d, "pasang")
    play.do(d, "gladi-lain")
    play.do(d, "server-baru")
    play.do(d, "hidupkan-baru")
    look_at_service(d)
    play.settle()
    play.call_each("di server baru")
    play.settle()
    return d


def upgrade_and_back(play: Play, d: Machine) -> None:
    """Section 8: a newer package, then the older one with the backup from before."""
    play.do(d, "cadangan")
    version, newer = play.package.name.split("_")[1], "9.9.9"
    shutil.copy(newer_package(play, newer), d.folder / "root")
    process = "systemctl show --value -p MainPID konsol112-server.service"
    before = d.asked(process)
    play.do(d, "perbarui", ("BARU", newer))
    must(f"{newer} is installed", d.asked(f"dpkg-query -W -f '${{Version}}' {PACKAGE}") == newer)
    must("and serves at once", d.asked(process) not in (before, "0"))
    play.settle()
    play.call_each("sesudah pembaruan")
    play.do(d, "kembali", ("LAMA", version))
    for name in ("sisihkan", "dari-postgres", "mulai"):
        play.do(d, name)
    look_at_service(d)
    play.settle()


def newer_package(play: Play, version: str) -> Path:
    """The same package under a later version."""
    tree, made = play.place / "newer", play.place / play.package.name.replace(play.package.name.split("_")[1], version)
    do("dpkg-deb", "-R", play.package, tree)
    control = tree / "DEBIAN" / "control"
    control.write_text(re.sub(r"^Version: .*$", f"Version: {version}", control.read_text(), flags=re.M))
    do("dpkg-deb", "--root-owner-group", "-Znone", "-b", tree, made)
    shutil.rmtree(tree)
    return made


def count(play: Play, d: Machine) -> None:
    """Every entry that was ever made at a desk stands in the ledger, once."""
    play.type(d, f"runuser -u konsol112 -- {PACKAGE} verify --dir {SERVED} --export {BACKUPS}/akhir.gz")
    read = read_ledger(play.place / "backup-disk" / "akhir.gz")
    entries, cases = read.times, read.cases
    written = [id for desk in play.desks for id in desk.ask("written")]
    must(
        f"all {len(written)} entries of desks stand once in the ledger of {sum(entries.values())}, {len(cases)} cases",
        written and all(entries[id] == 1 for id in written) and len(cases) == len(play.calls),
    )


def remove(play: Play, d: Machine) -> None:
    """A desk is lost too; then the package goes, and only what was recorded stays."""
    play.do(d, "meja")
    wait("desk A is put out", lambda: not play.desks[0].ask("state")["online"])
    must("desk B is not", play.desks[1].ask("state")["online"])
    play.type(d, f"apt purge {PACKAGE}")
    left = d.asked("find / -xdev -iname '*konsol112*' -not -path \"$HOME/*\" -not -path '/proc/*' -not -path '/sys/*'")
    say("   left: " + " ".join(left.split()))
    kept = (SERVED, "/var/backups/konsol112")
    strange = [one for one in left.split() if not one.startswith(kept)]
    must("nothing but what was recorded, its backups and its account stays", not strange, strange)


def install_wheel(play: Play) -> None:
    """Section 1 for systems without dpkg: the wheel, under a Python that is there."""
    e = play.machine("tanpa-dpkg", "10.1.2.30")
    play.fetch(e, "python3-venv")
    play.type(e, "apt-get -q install -y python3-venv >apt.log")
    play.do(e, "wheel", lent=True)
    play.do(e, "kunci")
    play.do(e, "siapkan", ("/media/usb/recovery.key", "/media/usb/lain.key"))
    play.do(e, "hidupkan")
    look_at_service(e)


ON_THE_FIRST = (
    join,
    change_and_crash,
    let_phones_in,
    put_a_proxy_in_front,
    move_to_postgresql,
    renew_under_way,
    back_up,
)


@contextmanager
def played(given: list[Path]) -> Iterator[Play]:
    """Everything that was begun for it ends with it."""
    with wired() as wire:
        play = Play(given, wire)
        try:
            yield play
        finally:
            play.close()


def main(given: list[str]) -> int:
    begun = time.monotonic()
    try:
        with played([Path(one).resolve() for one in given]) as play:
            a = install(play)
            for part in ON_THE_FIRST:
                part(play, a)
            d = lose(play, a)
            upgrade_and_back(play, d)
            count(play, d)
            remove(play, d)
            d.throw_away()
            install_wheel(play)
    except (Failed, subprocess.CalledProcessError, AssertionError) as failed:
        say(f"\nFAILED after {time.monotonic() - begun:.0f} s: {failed}")
        return 1
    say(f"\nEvery line of the page did what it says, in {time.monotonic() - begun:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
