"""Reads one photo of a phone in a process of its own, with little memory and time, and gives back nothing but what is
seen: turned upright, made smaller, written anew. What is wrong in it ends this process only.

In: a line "KIND MOST SMALL" and the bytes. Out: how long the small picture is (32 bits), its plain pixels as a desk has
them, and the photo as JPEG without anything beside its pixels.
"""

import io
import struct
import sys
from typing import BinaryIO

from PIL import Image, ImageOps

from console.apart import Bounds, confine

TIME_S = 20
BOUNDS = Bounds(cpu_s=TIME_S, memory_bytes=1024**3, addresses_bytes=4 * 1024**3)
TOO_MANY = 3  # how it ends when the photo says that it has more pixels than are read
# A JPEG is made smaller while it is read; the others lie whole in memory first.
PIXELS_MOST, PIXELS_MOST_ELSE = 250_000_000, 60_000_000
QUALITY = 82


def answer(given: BinaryIO, told: BinaryIO) -> int:
    """Read one photo; how the process ends."""
    media, most, small = given.readline().decode().split()
    Image.MAX_IMAGE_PIXELS = None  # looked at below, before anything is decoded
    with Image.open(io.BytesIO(given.read()), formats=[media.upper()]) as image:
        if image.width * image.height > (PIXELS_MOST if media == "jpeg" else PIXELS_MOST_ELSE):
            return TOO_MANY
        if media == "jpeg":
            image.draft("RGB", (int(most), int(most)))
        photo = _plain(image, int(most))
    kept = io.BytesIO()
    photo.save(kept, "JPEG", quality=QUALITY)
    photo.thumbnail((int(small), int(small)))
    seen = photo.width.to_bytes(2, "big") + photo.height.to_bytes(2, "big") + photo.tobytes()
    told.write(len(seen).to_bytes(4, "big") + seen + kept.getvalue())
    told.flush()
    return 0


def _plain(image: Image.Image, most: int) -> Image.Image:
    """Its pixels alone, upright, on white where it is clear, no wider and no higher than this."""
    image.load()
    try:
        turned = ImageOps.exif_transpose(image)
    except (SyntaxError, ValueError, OSError, KeyError, TypeError, struct.error):
        turned = image  # what is said beside the picture is damaged, not the picture
    turned.thumbnail((most, most))
    if turned.mode in ("RGBA", "LA", "PA", "P"):
        clear = turned.convert("RGBA")
        turned = Image.new("RGBA", clear.size, "white")
        turned.alpha_composite(clear)
    seen = turned.convert("RGB")
    return Image.frombytes("RGB", seen.size, seen.tobytes())


if __name__ == "__main__":
    confine(BOUNDS)
    sys.exit(answer(sys.stdin.buffer, sys.stdout.buffer))
