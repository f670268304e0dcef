"""Tries every command line of the built programs: python installer/try_commands.py BIN ROOM WORK [PREFIX …].

BIN holds the programs, ROOM is the sample room that the scripted minute left (none: "-", then only the server is
tried), WORK a folder where PREFIX (what runs a command under another account) may write. Every failure is told, and at
the end how long the slowest took.
"""

import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

PYTHON = Path(sys.executable)
SOURCE = Path(__file__).resolve().parents[1]
LONGEST_S, SLOWEST = 600, 3
LESSON = {
    "words": [["flood", "banjir"], ["fire_building", "rumah terbakar"]],
    "cases": [["flood", "banjir di kamar"], ["fire_building", "api di dapur"]],
    "names": [],
}
MAPPING = 'baris = "panggilan"\n[[kolom]]\nnama = "kanal"\nsumber = "kanal"\n'
BROKEN = ("Traceback", "ModuleNotFoundError", "PyInstaller")


class Tries:
    """What was tried, how long it took, and what failed."""

    def __init__(self, bin: Path, prefix: list[str]) -> None:
        self._bin, self._prefix = bin, prefix
        self.took: list[tuple[float, str]] = []
        self.bad: list[str] = []

    def __call__(self, line: str, *given: object, typed: str = "", end: int = 0, says: str = "", to: str = "") -> str:
        """Run one line (words that may hold blanks are `given`); `end` is how it is to end, `says` what it is to say,
        `to` the file that it is to write. Gives what it said."""
        words = [str(self._bin / line.split()[0]), *line.split()[1:], *map(str, given)]
        told, begun = " ".join([line, *map(str, given)]), time.monotonic()
        done = subprocess.run(
            [*self._prefix, *words], input=typed.encode(), capture_output=True, timeout=LONGEST_S, check=False
        )
        self.took.append((time.monotonic() - begun, told))
        said = (done.stdout + done.stderr).decode(errors="replace")
        if done.returncode != end or says not in said or any(one in said for one in BROKEN):
            self.fail(f"{told}\n      ended with {done.returncode}, not {end}, or does not say “{says}”: {said}")
        elif to and not (Path(to).exists() and Path(to).stat().st_size):
            self.fail(f"{told}\n      wrote no {to}")
        return said

    def fail(self, said: str) -> None:
        """Tell it at once; it decides how all of it ends."""
        print(f"FAILED: {said}", file=sys.stderr, flush=True)
        self.bad.append(said)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Begin one that runs on."""
        return subprocess.Popen([*self._prefix, str(self._bin / words[0]), *words[1:]], stdout=subprocess.PIPE)


def without_a_room(run: Tries, work: Path) -> None:
    """What needs neither desk nor server."""
    for line in ("konsol112", "konsol112-server", "konsol112-periksa"):
        run(f"{line} --help", says="usage")
    for line in ("id", "en"):
        run(f"konsol112 --lang {line} --home {work}/{line} peta info", says="peta" if line == "id" else "map")
    run("konsol112 saran", typed="kebakaran rumah di jalan merdeka\n", says="fire_building")
    said = run("konsol112 saran --json", typed="banjir masuk rumah\n")
    if json.loads(said)["top"][0]["code"] != "flood":
        run.fail(f"saran --json: {said}")
    run("konsol112 cari", "pasar contoh", says="Pasar Contoh")
    run("konsol112 cari --json --limit 3", typed="jl contoh 12 kelurahan bendo\n", says='"35.72.01.1006"')
    run(f"konsol112 laporan templat salin {work}/templat", to=f"{work}/templat/harian.j2")
    for name in ("harian", "bulanan", "tahunan", "situasi", "surat", "berita-acara"):
        run(f"konsol112 --home {work}/id laporan templat periksa {work}/templat/{name}.j2", says="Templat")
    run(f"konsol112 --lang en laporan templat periksa {work}/templat/surat.j2", says="template")
    run(f"konsol112 --home {work}/en peta info", says="peta")  # that language was of one command
    run(f"konsol112 laporan templat periksa {work}/nowhere/surat.j2", end=1, says="nowhere")
    run("konsol112-periksa", f"{work}/nowhere.zip", end=2, says="TIDAK DAPAT DIPERIKSA")
    run(f"konsol112 ekspor-kementerian contoh --ke {work}/peta.toml", to=f"{work}/peta.toml")
    run(f"konsol112 ekspor-kementerian periksa --peta {work}/peta.toml", says="kolom")


def a_map(run: Tries, room: Path, work: Path) -> None:
    """A city's map from an extract, in each way; limits and names at a desk of its own."""
    home = work / "meja-peta"
    for ending in ("osm.pbf", "osm.bz2", "osm"):
        extract = work / f"kota.{ending}"
        drawn = [str(PYTHON), "-m", "tests.helpers.synthetic_city", str(extract), "--small"]
        subprocess.run(drawn, cwd=SOURCE, check=True, stdout=subprocess.DEVNULL)
        run(f"konsol112 --home {home} peta buat {extract} --ke {work}/{ending}.k112map", to=f"{work}/{ending}.k112map")
    run(f"konsol112 --home {home} peta buat {extract}")
    run(f"konsol112 --home {home} peta pasang {work}/osm.pbf.k112map")
    run(f"konsol112 --home {home} peta info", says="sha256")
    limits = its_own(work, SOURCE / "resources" / "city" / "boundaries.geojson")
    run(f"konsol112 --home {home} peta batas")
    run(f"konsol112 --home {home} peta batas {limits}", "--nama", "Batas contoh", end=1, says="--terima")
    run(f"konsol112 --home {home} peta batas {limits} --terima", "--nama", "Batas contoh", "--sumber", "contoh")
    run(f"konsol112 --home {home} peta batas --kembali perkiraan --terima")
    (work / "nama.csv").write_text("nama,jenis,lat,lng\nMasjid Misal,place,-8.098,112.165\n")
    run(f"konsol112 --home {home} peta nama {work}/nama.csv", says="nama.csv")
    run(f"konsol112 --home {home} cari", "masjid misal", says="Masjid Misal")


def a_desk(run: Tries, room: Path, work: Path, url: str) -> None:
    """What a person does at a desk of the room from a terminal."""
    secrets = json.loads((room / "secrets.json").read_text())
    typed = f"{secrets['passphrase']}\n{secrets['password']}\n"
    desk, who = f"konsol112 --home {room}/meja-a --server {url}", "--orang petugas1 --password-stdin"
    for kind, about in (("harian", "kemarin"), ("bulanan", f"{today():%Y-%m}"), ("tahunan", ""), ("situasi", "")):
        run(f"{desk} laporan {kind} {about} --ke {work}/{kind}.pdf {who}", typed=typed, to=f"{work}/{kind}.pdf")
    run(f"{desk} laporan surat PLN {today():%Y-%m} --ke {work}/surat.pdf {who}", typed=typed, to=f"{work}/surat.pdf")
    run(f"{desk} laporan berita-acara A-0001 --ke {work}/ba.pdf {who}", typed=typed, to=f"{work}/ba.pdf")
    days = f"--dari {today() - timedelta(1):%d/%m/%Y} --sampai {today():%d/%m/%Y}"
    (work / "kolom.toml").write_text(MAPPING)
    for ending in ("csv", "json", "xlsx"):
        file = f"{work}/daftar.{ending}"
        run(f"{desk} ekspor-kementerian --peta {work}/kolom.toml {days} --ke {file} {who}", typed=typed, to=file)
    bundle = f"{work}/bukti.zip"
    line = f"{desk} bukti --kasus A-0001 --penerima contoh --alasan contoh --ke {bundle} {who}"
    run(line, typed=typed, to=bundle)
    evidence(run, work, Path(bundle))
    run(f"{desk} contoh-penilaian --bulan {today():%Y-%m} {who}", typed=typed, end=1, says="Sampel")
    (work / "titik.csv").write_text("kode,jenis,nama,lat,lng\nH-01,hidran,Hidran contoh,-8.098,112.165\n")
    phrase = f"{secrets['passphrase']}\n"
    run(
        f"konsol112 --home {room}/meja-a selamatkan --ke {work}/s.k112 --password-stdin",
        typed=phrase,
        end=1,
        says="utuh",
    )
    run(f"{desk} peta titik {work}/titik.csv {who}", typed=typed, says="1 dibaca")
    run(
        f"konsol112-server recover {room}/meja-a/desk.recovery --key {room}/server-recovery.key --to {work}/kunci "
        "--password-stdin",
        typed=f"{secrets['passphrase']}\n",
        to=f"{work}/kunci",
    )
    search = f"konsol112 --home {room}/meja-c --server {url} cari"
    run(search, "pasar contoh", typed=f"{secrets['passphrase']}\n", says="Pasar Contoh")
    run(search, "pasar contoh", end=1, says="terminal")


def evidence(run: Tries, work: Path, bundle: Path) -> None:
    """Sound by each of the three that check it, and not sound when a byte of it is another."""
    if not bundle.exists():
        return
    changed = work / "diubah.zip"
    with zipfile.ZipFile(bundle) as held, zipfile.ZipFile(changed, "w") as packed:
        for name in held.namelist():
            data = held.read(name)
            packed.writestr(name, data.replace(b"a", b"b", 1) if name == "jurnal.jsonl" else data)
        (work / "periksa.py").write_bytes(held.read("periksa.py"))
    for line in ("konsol112 periksa", "konsol112-periksa"):
        run(f"{line} {bundle}")
        run(f"{line} {changed}", end=1)
    checked = subprocess.run(
        [str(PYTHON), "-I", str(work / "periksa.py"), str(bundle)], capture_output=True, check=False
    )
    if checked.returncode != 0:
        run.fail(f"periksa.py: {checked.stdout!r} {checked.stderr!r}")


def a_server(run: Tries, work: Path) -> None:
    """A server of its own, from init to a restored backup."""
    of = f"--dir {work}/server --password-stdin"
    word = "kata sandi contoh 112"
    run(f"konsol112-server init {of} --sample --recovery-key {work}/pulih.key", typed=f"{word}\n{word}\n")
    run(f"konsol112-server account add satu {of} --role dispatcher", "--name", "Petugas Satu", typed=f"{word}\n")
    run(f"konsol112-server account list {of}", says="satu")
    run(f"konsol112-server names add konsol.contoh.id {of}", says="konsol.contoh.id")
    run(f"konsol112-server names remove konsol.contoh.id {of}")
    run(f"konsol112-server names {of}")
    run(f"konsol112-server account factor-reset satu {of}", end=1)
    for what in ("password satu", "roles satu --role supervisor", "disable satu", "enable satu"):
        run(f"konsol112-server account {what} {of}", typed=f"{word}\n")
    run(f"konsol112-server desk code {of}", says="K112-")
    run(f"konsol112-server desk list {of}")
    run(f"konsol112-server desk revoke z {of}", end=1)
    run(f"konsol112-server device add PSC-1 {of}")
    run(f"konsol112-server device add D-1 --traccar {of}", typed="contoh-1\n")
    run(f"konsol112-server device gateway {of}")
    run(f"konsol112-server device list {of}", says="PSC-1")
    run(f"konsol112-server device revoke 1 {of}")
    if (work / "osm.pbf.k112map").exists():
        run(f"konsol112-server map publish {work}/osm.pbf.k112map {of}", says="osm.pbf.k112map")
    limits = its_own(work, SOURCE / "resources" / "city" / "boundaries.geojson")
    run(f"konsol112-server boundaries publish {limits} --terima {of}", says="boundaries.geojson")
    run(f"konsol112-server erased {of} --backups {work}")
    run(f"konsol112-server verify {of} --export {work}/buku.ledger.gz", to=f"{work}/buku.ledger.gz")
    run(f"konsol112-server verify {work}/buku.ledger.gz")
    run(f"konsol112-server backup {of} {work}/cadangan")
    run(f"konsol112-server rehearse {of} {work}/cadangan", says="berhasil")
    run(f"konsol112-server mend {of} {next((work / 'cadangan').glob('*.ledger.gz'))}", says="Tidak ada")
    key = f"--recovery-key {work}/pulih.key --password-stdin"
    run(f"konsol112-server rehearse {key} {work}/cadangan", typed=f"{word}\n", says="berhasil")
    for backup in (work / "cadangan").glob("*.ledger.gz"):
        run(f"konsol112-server restore {backup} {of}")
        keys = next((work / "cadangan").glob("*.keys"))
        line = f"konsol112-server restore {backup} --keys {keys} {key}"
        run(f"{line} --dir {work}/server-lain", typed=f"{word}\n")
        break
    else:
        run.fail("backup: no file")
    (work / "dsn").write_text("postgresql://127.0.0.1:9/konsol112?connect_timeout=5\n")
    line = f"konsol112-server init --dir {work}/server-pg --postgres {work}/dsn --password-stdin"
    run(line, typed=f"{word}\n{word}\n", end=1, says="PostgreSQL")


def documents(run: Tries, server: Path, work: Path) -> None:
    """The hidden command by which the server has a document made, in each format."""
    midnight = int(datetime(today().year, today().month, today().day, tzinfo=ZoneInfo("Asia/Jakarta")).timestamp())
    for document, output in (("recap", "pdf"), ("recap", "xlsx"), ("ministry", "csv"), ("ministry", "json"),
                             ("ministry", "xlsx")):  # fmt: skip
        file = f"{work}/dibuat-{document}.{output}"
        job = {"document": document, "every": "day", "output": output, "path": file, "mapping": MAPPING}
        job |= {"since_ms": (midnight - 86_400) * 1000, "until_ms": midnight * 1000, "now_ms": int(time.time() * 1000)}
        said = run(f"konsol112-server make-report --dir {server}", typed=json.dumps(job), to=file)
        if '"problem"' in said:
            run.fail(f"make-report {document} {output}: {said}")


def its_own(work: Path, file: Path) -> Path:
    """A copy that the other account may read: the source may lie in somebody's home."""
    return shutil.copyfile(file, work / file.name)


def today() -> datetime:
    """In the city."""
    return datetime.now(ZoneInfo("Asia/Jakarta"))


def main(bin: Path, room: Path, work: Path, prefix: list[str]) -> int:
    """All of it; 1 when something failed."""
    run = Tries(bin, prefix)
    if str(room) == "-":
        run("konsol112-server --help", says="usage")
        run("konsol112-gateway --help", says="usage")
        a_server(run, work)
        with served(run, work / "server"):
            documents(run, work / "server", work)
    else:
        in_a_room(run, room, work)
    print(f"  {len(run.took)} command lines tried; the slowest:")
    for seconds, line in sorted(run.took, reverse=True)[:SLOWEST]:
        print(f"    {seconds:4.1f} s  {line[:110]}")
    return 1 if run.bad else 0


def in_a_room(run: Tries, room: Path, work: Path) -> None:
    """All that a desk and a server do."""
    without_a_room(run, work)
    a_map(run, room, work)
    a_server(run, work)
    with served(run, room / "server") as port:
        a_desk(run, room, work, f"https://127.0.0.1:{port}")
        documents(run, room / "server", work)
        day = run.start("konsol112", "hari", "--folder", str(room), "--speed", "100000")
        if day.wait(LONGEST_S) != 0:
            run.fail("konsol112 hari")


@contextmanager
def served(run: Tries, folder: Path) -> Iterator[str]:
    """While it serves this folder; gives its port."""
    ready = folder / "ready"
    ready.unlink(missing_ok=True)
    server = run.start("konsol112-server", "run", "--dir", str(folder), "--port", "0", "--ready-file", str(ready))
    try:
        until = time.monotonic() + LONGEST_S
        while not (ready.exists() and ready.read_text().strip()) and server.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        yield ready.read_text().strip()
    finally:
        server.terminate()
        server.wait(60)


sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]))
