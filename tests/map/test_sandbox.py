"""Without its sandbox the map runs only from source, where there can be none, and says so."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from console.map import sandbox

FLAGS, NO_SANDBOX = "QTWEBENGINE_CHROMIUM_FLAGS", "QTWEBENGINE_DISABLE_SANDBOX"
ASKED = "from console.map import sandbox; print(sandbox.has_namespaces())"


@pytest.fixture(autouse=True)
def kernel_with_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "has_namespaces", lambda: True)


@pytest.fixture
def kernel_without_namespaces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sandbox, "has_namespaces", lambda: False)
    monkeypatch.delenv(NO_SANDBOX, raising=False)
    yield
    os.environ.pop(NO_SANDBOX, None)


def test_root_runs_without_the_sandbox_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv(NO_SANDBOX, raising=False)
    sentences = [sandbox.prepare(language) or "" for language in ("id", "en")]
    assert all("sandbox" in sentence and "root" in sentence for sentence in sentences)
    assert os.environ[NO_SANDBOX] == "1"


def test_anybody_else_keeps_the_sandbox_even_when_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv(NO_SANDBOX, "1")
    assert sandbox.prepare() is None
    assert NO_SANDBOX not in os.environ


def test_on_windows_the_sandbox_always_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert not sandbox.is_root()


def test_chromium_is_quiet_unless_somebody_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NO_SANDBOX, "1")
    monkeypatch.setenv(FLAGS, "--disable-gpu")
    sandbox.prepare()
    assert os.environ[FLAGS] == "--disable-gpu --log-level=3"
    monkeypatch.setenv(FLAGS, "--enable-logging=stderr")
    sandbox.prepare()
    assert os.environ[FLAGS] == "--enable-logging=stderr"


def test_an_installed_program_opens_no_map_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv(NO_SANDBOX, "1")
    sentences = [sandbox.prepare(language) or "" for language in ("id", "en")]
    assert "tidak dibuka" in sentences[0] and "is not opened" in sentences[1]
    assert NO_SANDBOX not in os.environ
    assert not sandbox.may_show_map()


def test_no_flag_takes_the_sandbox_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv(NO_SANDBOX, "1")
    monkeypatch.setenv(FLAGS, "--no-sandbox --disable-gpu --disable-gpu-sandbox --log-level=3")
    assert sandbox.prepare() is None
    assert os.environ[FLAGS] == "--disable-gpu --disable-gpu-sandbox --log-level=3"
    assert sandbox.may_show_map()


@pytest.mark.usefixtures("kernel_without_namespaces")
def test_where_the_kernel_gives_no_namespaces_the_source_runs_without_the_sandbox_and_says_why() -> None:
    sentences = [sandbox.prepare(language) or "" for language in ("id", "en")]
    assert all("namespaces" in sentence and "root" not in sentence for sentence in sentences)
    assert os.environ[NO_SANDBOX] == "1"
    assert sandbox.may_show_map()


@pytest.mark.usefixtures("kernel_without_namespaces")
def test_where_the_kernel_gives_no_namespaces_an_installed_program_opens_no_map(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    sentences = [sandbox.prepare(language) or "" for language in ("id", "en")]
    assert all("namespaces" in sentence for sentence in sentences)
    assert NO_SANDBOX not in os.environ
    assert not sandbox.may_show_map()


def said(*line: str) -> str:
    """What a command says on a line, nothing when the kernel refuses it."""
    return subprocess.run(line, capture_output=True, text=True, check=False).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has namespaces")
def test_the_kernel_is_asked_whether_it_gives_namespaces() -> None:
    given = said("unshare", "--user", "--map-root-user", "--net", "echo", "True") or "False"
    assert said(sys.executable, "-c", ASKED) == given
    # In a place of its own root may forbid what is within.
    forbid = 'echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"'
    inside = said("unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh", sys.executable, "-c", ASKED)
    assert inside == ("False" if given == "True" else "")
