"""Pictures from outside are read in a process of their own: what is wrong in one is refused, nothing else happens."""

from __future__ import annotations

import io
import os
import platform
import random
import subprocess
import sys
from pathlib import Path

import pytest

from console.apart import environment
from console.errors import Refused
from console.ui.widgets.picture_child import answer
from console.ui.widgets.pictures import LOCKED, PREVIEW_PX, image_of, pixels_of
from tests.helpers.sample_files import SAMPLES, huge_png, locked_pdf, pdf_page, picture
from wire.limits import PREVIEW_MAX_BYTES

pytestmark = pytest.mark.slow


def read(data: bytes, media: str, most_px: int = PREVIEW_PX) -> tuple[int, bytes]:
    """What the other process does, in this one."""
    told = io.BytesIO()
    return answer(io.BytesIO(f"{media} {most_px}\n".encode() + data), told), told.getvalue()


@pytest.mark.parametrize("media", ["jpeg", "png", "webp"])
def test_a_picture_comes_back_small_and_in_its_shape(media: str) -> None:
    ended, pixels = read(SAMPLES[media], media)
    image = image_of(pixels)
    assert ended == 0 and image is not None and (image.width(), image.height()) == (128, 80)
    assert len(pixels) <= PREVIEW_MAX_BYTES
    middle, edge = image.pixelColor(64, 40), image.pixelColor(2, 2)
    assert middle.lightness() > edge.lightness()


def test_a_small_picture_stays_as_it_is_and_another_process_says_the_same() -> None:
    data = picture("png", 20, 30)
    image = image_of(pixels_of(data, "png", PREVIEW_PX))
    assert image is not None and (image.width(), image.height()) == (20, 30)
    assert pixels_of(data, "png", PREVIEW_PX) == read(data, "png")[1]


def test_a_few_bytes_that_promise_thousands_of_millions_of_pixels_are_refused() -> None:
    with pytest.raises(Refused, match="attachment_pixels"):
        pixels_of(huge_png(), "png", PREVIEW_PX)


def test_of_a_pdf_the_first_page_comes_back_in_its_shape_however_large_it_says_it_is() -> None:
    for width, height in ((200, 100), (14_000_000, 7_000_000)):
        ended, pixels = read(pdf_page(width, height), "pdf")
        image = image_of(pixels)
        assert ended == 0 and image is not None and (image.width(), image.height()) == (128, 64)
        assert image.pixelColor(5, 59).lightness() < 90 and image.pixelColor(123, 5).lightness() == 255
    image = image_of(read(pdf_page(1_000_000, 1), "pdf")[1])
    assert image is not None and (image.width(), image.height()) == (128, 1)


def test_a_pdf_that_is_damaged_or_has_a_password_says_which() -> None:
    assert read(SAMPLES["pdf"], "pdf") == read(pdf_page()[:200], "pdf") == (1, b"")
    assert read(locked_pdf(), "pdf") == (LOCKED, b"")
    with pytest.raises(Refused, match="attachment_pdf_locked"):
        pixels_of(locked_pdf(), "pdf", PREVIEW_PX)
    with pytest.raises(Refused, match="attachment_pdf_damaged"):
        pixels_of(b"%PDF-1.7\n" + bytes(4000), "pdf", PREVIEW_PX)


@pytest.mark.qt_log_ignore("JPEG")
def test_damaged_pictures_and_those_of_another_kind_are_refused() -> None:
    chance = random.Random(112)
    noise = b"\xff\xd8\xff\xe0" + chance.randbytes(4000)
    for data, media in ((noise, "jpeg"), (SAMPLES["png"], "jpeg"), (SAMPLES["png"][:40], "png")):
        assert read(data, media) == (1, b"")
    with pytest.raises(Refused, match="attachment_damaged"):
        pixels_of(noise, "jpeg", PREVIEW_PX)


def test_when_that_process_ends_badly_the_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.ui.widgets.pictures.COMMAND", "tidak-ada")
    with pytest.raises(Refused, match="attachment_damaged"):
        pixels_of(SAMPLES["png"], "png", PREVIEW_PX)


def test_pixels_that_are_not_as_many_as_they_say_are_no_image() -> None:
    good = read(SAMPLES["png"], "png", 16)[1]
    assert image_of(good) is not None
    for bad in (b"", good[:-1], good + b"x", b"\xff\xff\xff\xff" + os.urandom(100), b"\x00\x00\x00\x05"):
        assert image_of(bad) is None


INSIDE = """
import os, socket, subprocess, sys
from threading import Thread
from console.apart import confine
from console.ui.widgets.pictures import BOUNDS
confine(BOUNDS)
place = sys.argv[1]
acts = {
    "network": lambda: socket.socket(),
    "bus": lambda: socket.socket(socket.AF_UNIX),
    "process": os.fork,
    "program": lambda: os.execv("/bin/true", ["true"]),
    "file": lambda: open(place + "/new", "w"),
    "change": lambda: open(place + "/there", "r+"),
    "removal": lambda: os.unlink(place + "/there"),
    "folder": lambda: os.mkdir(place + "/folder"),
    "another": lambda: os.kill(os.getppid(), 0),
}
for name, act in acts.items():
    try:
        act()
        print(name)
    except OSError:
        pass
one = Thread(target=lambda: print("threads work", open(place + "/there").read()))
one.start()
one.join()
"""


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="the system is asked by numbers known here")
def test_that_process_reaches_no_network_no_bus_no_other_program_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("whole")
    line = [sys.executable, "-c", INSIDE, str(tmp_path)]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert done.stdout == "threads work whole\n"
    assert [one.name for one in tmp_path.iterdir()] == ["there"]


def test_that_process_has_nothing_of_the_users_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("PYTHONPATH", "here")
    assert "DBUS_SESSION_BUS_ADDRESS" not in environment() and environment()["PYTHONPATH"] == "here"
