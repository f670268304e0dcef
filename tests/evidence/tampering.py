"""Every kind of change to a bundle, at random from a seed: by somebody without keys, and by the desk that made it.

The desk can sign its list anew; so of what it changes, chain, counts, commitments and signatures have to tell.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wire.evidence import (
    ATTACHED,
    AUTHORS,
    CHAIN,
    DESKS,
    JOURNAL,
    LIST,
    LIST_SIG,
    OPENED,
    SIGNATURES,
    WORD,
    head_statement,
    list_statement,
    word_statement,
)

Contents = dict[str, bytes]
Sign = Callable[[bytes], bytes]
PAGE = "ringkasan.pdf"


@dataclass
class Hand:
    """Who changes what. `sign` is the desk's own key; an outsider has none. `older` is an earlier bundle of the case,
    `foreign` one of another case."""

    chance: random.Random
    older: Contents
    foreign: Contents
    sign: Sign | None = None

    def lines(self, contents: Contents, name: str) -> list[bytes]:
        return contents[name].splitlines(keepends=True)

    def at(self, lines: list[bytes]) -> int:
        return self.chance.randrange(len(lines))


def read(path: Path) -> Contents:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def write(path: Path, contents: Contents) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in contents.items():
            packed.writestr(name, data)
    return path


def sealed_again(contents: Contents, sign: Sign) -> Contents:
    """As the desk itself would list and sign it."""
    listed = json.loads(contents[LIST])
    listed["files"] = {
        name: hashlib.sha256(data).hexdigest() for name, data in contents.items() if name not in (LIST, LIST_SIG)
    }
    raw = json.dumps(listed).encode()
    return {**contents, LIST: raw, LIST_SIG: sign(list_statement(raw)).hex().encode()}


# --- the changes; each gives whether anything is different --------------------------------------------------------


def flip_byte(hand: Hand, one: Contents, name: str) -> None:
    data = bytearray(one[name])
    at = hand.chance.randrange(len(data))
    data[at] ^= 1 << hand.chance.randrange(8)
    one[name] = bytes(data)


def edit_entry(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, JOURNAL)
    at = hand.at(lines)
    entry = json.loads(lines[at])
    choice = hand.chance.choice(["at", "by", "fact", "desk_seq"])
    if choice in ("at", "desk_seq"):
        entry[choice] += hand.chance.randrange(1, 1000)
    elif choice == "by":
        entry["by"] += "x"
    else:
        entry["fact"]["reason"] = "lain"
    lines[at] = json.dumps(entry, separators=(",", ":")).encode() + b"\n"
    one[JOURNAL] = b"".join(lines)


def drop_entry(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, JOURNAL)
    del lines[hand.at(lines)]
    one[JOURNAL] = b"".join(lines)


def double_entry(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, JOURNAL)
    lines.insert(hand.at(lines), lines[hand.at(lines)])
    one[JOURNAL] = b"".join(lines)


def swap_entries(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, JOURNAL)
    first, second = hand.chance.sample(range(len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    one[JOURNAL] = b"".join(lines)


def cut_short(hand: Hand, one: Contents) -> None:
    name = hand.chance.choice([JOURNAL, CHAIN])
    one[name] = one[name][: hand.chance.randrange(len(one[name]))]


def hide_entry(hand: Hand, one: Contents) -> None:
    """An entry of the case becomes one of the others: only its hash stays. The chain alone cannot tell."""
    journal, chain, rows = hand.lines(one, JOURNAL), hand.lines(one, CHAIN), []
    for line in chain:
        word, _, rest = line.partition(b" ")
        rows += [b"entri 1\n"] * int(rest) if word == b"entri" else [line]
    shown = [at for at, row in enumerate(rows) if row.startswith(b"entri")]
    which = hand.chance.randrange(len(shown))
    gone = journal.pop(which)
    rows[shown[which]] = f"lain {hashlib.sha256(gone[:-1]).hexdigest()}\n".encode()
    one[JOURNAL], one[CHAIN] = b"".join(journal), b"".join(rows)


def insert_link(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, CHAIN)
    lines.insert(hand.chance.randrange(1, len(lines)), f"lain {hand.chance.randbytes(32).hex()}\n".encode())
    one[CHAIN] = b"".join(lines)


def drop_link(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, CHAIN)
    del lines[hand.at(lines)]
    one[CHAIN] = b"".join(lines)


def other_words(hand: Hand, one: Contents) -> None:
    """A value that was opened says something else."""
    lines = hand.lines(one, OPENED)
    at = hand.at(lines)
    said = json.loads(lines[at])
    said["text"] += " (lain)"
    lines[at] = json.dumps(said).encode() + b"\n"
    one[OPENED] = b"".join(lines)


def other_signature(hand: Hand, one: Contents) -> None:
    lines = hand.lines(one, SIGNATURES)
    at = hand.at(lines)
    lines[at] = lines[at].split(b" ")[0] + b" " + hand.chance.randbytes(64).hex().encode() + b"\n"
    one[SIGNATURES] = b"".join(lines)


def other_count(hand: Hand, one: Contents) -> None:
    word = json.loads(one[WORD])
    part = hand.chance.choice(word["parts"])
    part[2] += hand.chance.choice([-1, 1])
    one[WORD] = json.dumps(word).encode()


def other_key(hand: Hand, one: Contents) -> None:
    """The server's key is changed for one of the forger's, and all that it signs signed anew with it."""
    key, word = Ed25519PrivateKey.generate(), json.loads(one[WORD])
    word["key"] = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    word["sig"] = key.sign(word_statement(word)).hex()
    one[WORD] = json.dumps(word).encode()
    signed = []
    for line in hand.lines(one, DESKS):
        raw = line.split(b" ", 1)[1]
        signed.append(key.sign(hashlib.sha256(raw[:-1]).digest()).hex().encode() + b" " + raw)
    one[DESKS] = b"".join(signed)


def own_desk_key(hand: Hand, one: Contents) -> None:
    """A desk's public key is changed for the forger's."""
    lines = hand.lines(one, DESKS)
    key = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature, raw = lines[0].split(b" ", 1)
    entry = json.loads(raw)
    entry["fact"]["public_key"] = base64.b64encode(key).decode()
    lines[0] = signature + b" " + json.dumps(entry, separators=(",", ":")).encode() + b"\n"
    one[DESKS] = b"".join(lines)


def older_part(hand: Hand, one: Contents) -> None:
    """A part of an earlier bundle of the same case, which was true then."""
    name = hand.chance.choice([name for name in (JOURNAL, CHAIN, WORD) if hand.older[name] != one[name]])
    one[name] = hand.older[name]


def foreign_part(hand: Hand, one: Contents) -> None:
    name = hand.chance.choice([JOURNAL, CHAIN, OPENED, SIGNATURES, WORD, LIST])
    one[name] = hand.foreign[name]


def drop_file(hand: Hand, one: Contents) -> None:
    del one[hand.chance.choice(sorted(set(one) - {LIST}))]


def add_file(hand: Hand, one: Contents) -> None:
    one[f"lampiran/foto-{hand.chance.randrange(99)}.jpg"] = hand.chance.randbytes(20)


def other_page(hand: Hand, one: Contents) -> None:
    flip_byte(hand, one, PAGE)


def any_byte(hand: Hand, one: Contents) -> None:
    flip_byte(hand, one, hand.chance.choice(sorted(one)))


def _attached(hand: Hand, one: Contents) -> str:
    return hand.chance.choice(sorted(name for name in one if name.startswith(ATTACHED) and "BACA" not in name))


def other_attachment(hand: Hand, one: Contents) -> None:
    """Another picture in the place of one, under its name or under its own hash."""
    name = _attached(hand, one)
    data = one.pop(name) + b"x"
    own = f"{ATTACHED}{hashlib.sha256(data).hexdigest()}.pdf"
    one[hand.chance.choice([name, own])] = data


def drop_attachment(hand: Hand, one: Contents) -> None:
    del one[_attached(hand, one)]


def one_more_attachment(hand: Hand, one: Contents) -> None:
    data = hand.chance.randbytes(30)
    one[f"{ATTACHED}{hashlib.sha256(data).hexdigest()}.jpg"] = data


def other_list(hand: Hand, one: Contents) -> None:
    """Somebody without the desk's key writes the list to fit."""
    other_page(hand, one)
    key = Ed25519PrivateKey.generate()
    one.update(sealed_again(one, key.sign))


OUTSIDE = (
    *(edit_entry, drop_entry, double_entry, swap_entries, cut_short, hide_entry, insert_link, drop_link, other_words),
    *(other_signature, other_count, other_key, own_desk_key, older_part, foreign_part, drop_file, add_file),
    *(other_attachment, drop_attachment, one_more_attachment),
    *(other_page, any_byte, other_list),
)
# What the desk itself cannot hide, although it signs the list anew.
INSIDE = (
    *(edit_entry, drop_entry, double_entry, swap_entries, cut_short, hide_entry, insert_link, drop_link, other_words),
    *(other_signature, other_count, other_key, own_desk_key, older_part),
    *(other_attachment, drop_attachment, one_more_attachment),
)


def changed(hand: Hand, sound: Contents) -> tuple[str, Contents]:
    """One change at random: its name, and the bundle after it."""
    while True:
        act = hand.chance.choice(INSIDE if hand.sign is not None else OUTSIDE)
        one = dict(sound)
        try:
            act(hand, one)
        except (IndexError, ValueError):
            continue  # nothing of this kind is in this bundle
        if one != sound:
            inside = hand.sign is not None
            return f"{act.__name__}{' by the desk' if inside else ''}", sealed_again(one, hand.sign) if inside else one


def forged(sound: Contents) -> Contents:
    """All of a bundle signed anew by somebody with keys of their own: sound in itself, and not the city's."""
    server, desk, one = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate(), dict(sound)
    word, listed = json.loads(one[WORD]), json.loads(one[LIST])
    word["key"] = server.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    word["sig"] = server.sign(word_statement(word)).hex()
    entry = {
        "desk": word["server"],
        "fact": {
            "kind": "desk_enrolled",
            "desk": listed["desk"],
            "public_key": base64.b64encode(desk.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode(),
        },
    }
    raw = json.dumps(entry).encode()
    rows = one[CHAIN].decode().splitlines()
    last = rows[-1].split(" ")
    statement = head_statement(word["city"], last[2], word["n"], word["chain"], int(last[3]))
    rows[-1] = " ".join([*last[:4], server.sign(statement).hex()])
    one[CHAIN] = "".join(f"{row}\n" for row in rows).encode()
    one[WORD], one[SIGNATURES], one[AUTHORS] = json.dumps(word).encode(), b"", b""
    one[DESKS] = server.sign(hashlib.sha256(raw).digest()).hex().encode() + b" " + raw + b"\n"
    return sealed_again(one, desk.sign)
