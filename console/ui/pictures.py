"""Pictures that people sent: none is decoded in this process. Another one reads it and gives back plain pixels, so that
a damaged or hostile file ends that process and never the window."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtGui import QImage

from console.errors import Refused
from console.ui.picture_child import COMMAND, TIME_S, TOO_MANY

PREVIEW_PX, VIEW_PX = 128, 2600
_HEAD = 4


def pixels_of(data: bytes, media: str, most_px: int) -> bytes:
    """A picture as plain pixels, no wider and no higher than this. Waits: call it beside the screen.

    Refused: attachment_damaged, attachment_pixels.
    """
    frozen = getattr(sys, "frozen", False)
    line = [sys.executable, *([] if frozen else ["-m", "console"]), COMMAND]
    given = f"{media} {most_px}\n".encode() + data
    try:
        done = subprocess.run(
            line, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=3 * TIME_S, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise Refused("attachment_damaged") from error
    if done.returncode == TOO_MANY:
        raise Refused("attachment_pixels")
    if done.returncode != 0 or image_of(done.stdout) is None:
        raise Refused("attachment_damaged")
    return done.stdout


def image_of(pixels: bytes) -> QImage | None:
    """The image of plain pixels; none when they are not as many as they say."""
    width, height = int.from_bytes(pixels[:2], "big"), int.from_bytes(pixels[2:_HEAD], "big")
    if not width or not height or len(pixels) != _HEAD + 3 * width * height:
        return None
    return QImage(pixels[_HEAD:], width, height, 3 * width, QImage.Format.Format_RGB888).copy()
