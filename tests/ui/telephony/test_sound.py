"""What telephones record is read by ourselves, sample by sample; what is no wave is not played."""

import struct

import pytest

from console.ui.telephony import read_wave


def wave(kind: int, bits: int, data: bytes) -> bytes:
    body = struct.pack("<HHIIHH", kind, 1, 8_000, 8_000 * bits // 8, bits // 8, bits)
    parts = b"WAVEfmt " + struct.pack("<I", len(body)) + body + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(parts)) + parts


@pytest.mark.parametrize(
    ("raw", "samples"),
    [
        (wave(1, 16, b"\x01\x00\xff\x7f"), (1, 32767)),
        (wave(1, 8, b"\x80\xff"), (0, 32512)),
        (wave(6, 8, b"\xd5\x55\xaa"), (8, -8, 32256)),
        (wave(7, 8, b"\xff\x00\x80"), (0, -32124, 32124)),
    ],
)
def test_what_telephones_record_is_read_sample_by_sample(raw: bytes, samples: tuple[int, ...]) -> None:
    found = read_wave(raw)
    assert found is not None and struct.unpack(f"<{len(samples)}h", found.data) == samples


@pytest.mark.parametrize("raw", [b"", b"RIFF", b"ID3\x03", wave(85, 16, b"xx"), wave(1, 16, b"ab")[:30]])
def test_what_is_no_wave_is_not_played(raw: bytes) -> None:
    assert read_wave(raw) is None
