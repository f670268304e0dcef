"""What takes seconds to make is made once a run, by the first worker that needs it; the others wait for it."""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


@cache
def once_a_run(make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled. Nobody changes anything in it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")  # which all workers of a run have
    folder = Path(tempfile.gettempdir()) / f"k112-{make.__name__}-{run or os.getpid()}"
    if run is None:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half = folder.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            make(half)
            half.rename(folder)
    return folder


@contextmanager
def first_alone(name: str) -> Iterator[None]:
    """Who comes first in this run is alone inside; the others wait until it has ended well, then come in together."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", os.getpid())
    done = Path(tempfile.gettempdir()) / f"k112-{name}-{run}.done"
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done.exists():
            fcntl.flock(lock, fcntl.LOCK_UN)
        yield
        done.touch()
