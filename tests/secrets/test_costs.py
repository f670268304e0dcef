"""What a guess at a desk's secrets costs, as the program makes them; the tests themselves make cheap ones."""

import base64
import subprocess
import sys

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MADE = """
from console.secrets.wrapping import hash_password
from console.secrets.wrapping import wrap
print(hash_password("contoh"), wrap("1234", b"kunci"))
"""


def test_a_guess_of_a_password_or_pin_kept_at_a_desk_costs_what_was_promised() -> None:
    made = subprocess.run([sys.executable, "-c", MADE], capture_output=True, text=True, check=True).stdout
    hashed, wrapped = made.split()
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    data = base64.b64decode(wrapped)
    salt, nonce, box = data[:16], data[16:28], data[28:]
    key = hash_secret_raw(b"1234", salt, time_cost=3, memory_cost=32 * 1024, parallelism=1, hash_len=32, type=Type.ID)
    assert AESGCM(key).decrypt(nonce, box, None) == b"kunci"
