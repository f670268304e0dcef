"""Where a desk's secrets rest: the system keyring, or a key file wrapped by a passphrase. Never in plain text."""

from console.secrets.key_file import KEY_FILE, KeyFile
from console.secrets.passwords import check_password, hash_password
from console.secrets.system_keyring import KeyringState, SystemKeyring, keyring_state
from console.secrets.vault import SecretsError, Vault

__all__ = [
    "KEY_FILE",
    "KeyFile",
    "KeyringState",
    "SecretsError",
    "SystemKeyring",
    "Vault",
    "check_password",
    "hash_password",
    "keyring_state",
]
