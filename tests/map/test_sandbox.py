"""Without its sandbox the map runs only for root, and says so."""

import os

import pytest

from console.map import sandbox

FLAGS, NO_SANDBOX = "QTWEBENGINE_CHROMIUM_FLAGS", "QTWEBENGINE_DISABLE_SANDBOX"


def test_root_runs_without_the_sandbox_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv(NO_SANDBOX, raising=False)
    sentences = sandbox.prepare()
    assert sentences is not None
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
    assert sandbox.prepare() == (sandbox.NO_MAP_ID, sandbox.NO_MAP_EN)
    assert NO_SANDBOX not in os.environ
    assert not sandbox.may_show_map()


def test_no_flag_takes_the_sandbox_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv(NO_SANDBOX, "1")
    monkeypatch.setenv(FLAGS, "--no-sandbox --disable-gpu --disable-gpu-sandbox --log-level=3")
    assert sandbox.prepare() is None
    assert os.environ[FLAGS] == "--disable-gpu --disable-gpu-sandbox --log-level=3"
    assert sandbox.may_show_map()
