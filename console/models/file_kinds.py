"""What a file is, by its first bytes: a closed list. Names and what a sender says of it count for nothing. Pure."""

from typing import get_args

from wire.facts import Media

HEAD_BYTES = 64
MEDIA: tuple[Media, ...] = get_args(Media)
PICTURES = frozenset({"jpeg", "png", "webp", "heic"})
SOUNDS = frozenset({"ogg", "mp3", "m4a", "aac", "wav"})
# HEIC is taken and kept, but Qt has no reader for it. Of a PDF the first page is shown.
SHOWN = frozenset({"jpeg", "png", "webp", "pdf"})
ENDINGS: dict[str, str] = {"jpeg": "jpg"}
_STARTS: tuple[tuple[bytes, Media], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"OggS\x00", "ogg"),
    (b"ID3", "mp3"),
)
_RIFF: dict[bytes, Media] = {b"WEBP": "webp", b"WAVE": "wav"}
# The major brand of a box file (ISO/IEC 14496-12, 23008-12). What else there is of them is not taken.
_BRANDS: dict[bytes, Media] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"mif1"), "heic"),
    **dict.fromkeys((b"M4A ", b"M4B "), "m4a"),
    **dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V "), "mp4"),
    **dict.fromkeys((b"3gp4", b"3gp5", b"3gp6"), "mp4"),
}


def media_of(head: bytes) -> Media | None:
    """The kind of a file by its first bytes (`HEAD_BYTES` are enough); none: it is not of the list."""
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12])
    return _audio_frame(head)


def _audio_frame(head: bytes) -> Media | None:
    """A bare stream of MPEG audio frames: layer 3 is MP3, layer "0" is AAC in ADTS frames."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, speed = head[2] >> 2 & 3, head[2] >> 4
    if layer == 0:
        return "aac" if version in (2, 3) and head[2] >> 2 & 0xF <= 12 else None
    return "mp3" if layer == 1 and version != 1 and rate != 3 and speed not in (0, 15) else None


def ending_of(media: str) -> str:
    """How the name of such a file ends, without the dot."""
    return ENDINGS.get(media, media)
