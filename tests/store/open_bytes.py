"""A desk's file once the cipher is taken off: what a finder of file and key could read anywhere in it."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def open_bytes(path: Path, key: bytes) -> bytes:
    """All pages of the file and of its log, the free ones and the dead ones too."""
    data = path.read_bytes()
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    pages[0] = pages[0][SALT:]
    log = path.with_name(path.name + "-wal")
    pages += _frames(log.read_bytes()) if log.exists() else []
    return b"".join(_opened(page, key) for page in pages)


def _frames(log: bytes) -> Iterator[bytes]:
    for at in range(_WAL_HEADER, len(log), _FRAME_HEADER + PAGE):
        page = log[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE]
        first = int.from_bytes(log[at : at + 4], "big") == 1
        yield page[SALT:] if first else page


def _opened(page: bytes, key: bytes) -> bytes:
    iv = page[-RESERVED : -RESERVED + IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(page[:-RESERVED]) + decryptor.finalize()
