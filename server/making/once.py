"""Makes one document and ends: the job comes over standard input, what became of it goes out over standard output."""

import os
import threading
from contextlib import closing
from pathlib import Path

import msgspec

from console.apart import Bounds, confine
from console.errors import ConsoleError, StoreError
from console.text.refusals import said
from console.text.words import in_indonesian
from server.app import log
from server.app.open_home import database_of
from server.errors import Condition
from server.making.derived import Derived
from server.making.documents import MAKERS, Lacking
from server.reports.job import LONGEST_S, Done, Job
from server.settings import Home

_LATER_S = 60.0
# The archive, a year's figures and the city's templates: what wants more ends this process, and the server says so.
BOUNDS = Bounds(int(LONGEST_S), 3 * 1024**3, addresses_bytes=6 * 1024**3, writes=True, nice=10)
# What keeps the archive of reports closed, in the words of the server: those of a desk speak of its window.
_OF_STORE = {"already_running": "report_held", "disk_full": "export_disk", "disk_denied": "export_disk"}


def bound() -> None:
    """This process gets so much of the server's computer and no more."""
    confine(BOUNDS)


def make_once(folder: Path, data: bytes) -> bytes:
    """The answer to a job. A bug ends the process; the server says so and goes on."""
    log.to_stderr("WARNING")
    # The server that began it may have been killed: it ends by itself too, and lets go of the archive.
    end = threading.Timer(LONGEST_S + _LATER_S, os._exit, (1,))
    end.daemon = True
    end.start()
    try:
        return msgspec.json.encode(make(Home(folder), msgspec.json.decode(data, type=Job)))
    finally:
        end.cancel()


def make(home: Home, job: Job) -> Done:
    """Make it, in Indonesian as all papers of the room are."""
    try:
        config = home.config()
        with in_indonesian(), closing(database_of(home, config).connect()) as connection:
            source = Derived(home, connection, config.city, lambda: job.now_ms)
            try:
                return _made(source, job)
            finally:
                source.close()
    except Condition as condition:
        return Done(problem="report_ledger", said=(condition.code,))
    except StoreError as error:
        return Done(
            problem=_OF_STORE.get(error.code, "report_ledger"), said=(str(error.values.get("cause", error.code)),)
        )
    except ConsoleError as error:
        return Done(problem=error.code)
    except OSError as error:
        return Done(problem="export_disk", said=(error.strerror or "?",))


def _made(source: Derived, job: Job) -> Done:
    try:
        done = MAKERS[job.document](source, job)
    except Lacking as lacking:
        return Done(head=source.head, problem=lacking.code, said=lacking.said)
    except ConsoleError as error:
        return Done(head=source.head, problem=error.code, said=(said(error),))
    return msgspec.structs.replace(done, head=source.head)
