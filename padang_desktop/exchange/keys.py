"""In this file: the keys of one laptop, and the keys made from the office's data key.

The data key itself is wrapped in key_slots; a laptop's own keys lie inside the
encrypted database. One data key gives one subkey per purpose (HKDF-SHA256), so
that no two stores ever share a key.
"""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import age_keys, seal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from padang_desktop.domain.cipher import Cipher

KEY_SIZE = 32

_SEAL_VERSION = b"\x01"
_NONCE_SIZE = 12
_TAG_SIZE = 16


class SealBroken(Situation):
    """A file of our own was changed, cut, or lies under another's name."""

    code = "SEAL_BROKEN"


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """What one laptop signs, opens and certifies with; never leaves the encrypted database.

    signing and certificate are 32-byte Ed25519 seeds, age_identity is
    AGE-SECRET-KEY-1…, device 8 base32 letters, chain 32 hex digits.
    """

    signing: bytes = field(repr=False)
    age_identity: str = field(repr=False)
    certificate: bytes = field(repr=False)
    device: str
    chain: str
    earlier_identities: tuple[str, ...] = field(default=(), repr=False)

    @property
    def identities(self) -> tuple[str, ...]:
        """Every age identity this laptop has had, newest first: what was sealed to an old one still opens."""
        return (self.age_identity, *self.earlier_identities)

    @property
    def signing_public(self) -> bytes:
        return seal.public_of(self.signing)

    @property
    def recipient(self) -> str:
        return age_keys.recipient_of(self.age_identity)

    @property
    def certificate_public(self) -> bytes:
        return seal.public_of(self.certificate)

    @property
    def kid(self) -> str:
        return kid_of(self.certificate_public)

    def as_fields(self) -> dict[str, str]:
        """Plain text for one row of the encrypted database; `of_fields` reads it back."""
        return {
            "signing": self.signing.hex(),
            "age_identity": self.age_identity,
            "certificate": self.certificate.hex(),
            "device": self.device,
            "chain": self.chain,
            "earlier_identities": " ".join(self.earlier_identities),
        }

    @classmethod
    def of_fields(cls, fields: dict[str, str]) -> DeviceKeys:
        """Raises KeyError or ValueError when a field is missing or not as written."""
        return cls(
            signing=bytes.fromhex(fields["signing"]),
            age_identity=fields["age_identity"],
            certificate=bytes.fromhex(fields["certificate"]),
            device=fields["device"],
            chain=fields["chain"],
            earlier_identities=tuple(fields.get("earlier_identities", "").split()),
        )


def make_device_keys() -> DeviceKeys:
    """Fresh keys, device name and chain from the system's random source."""
    return DeviceKeys(
        signing=new_seed(),
        age_identity=age_keys.new_identity(),
        certificate=new_seed(),
        device=base64.b32encode(secrets.token_bytes(5)).decode(),
        chain=secrets.token_hex(16),
    )


def rotated(keys: DeviceKeys) -> DeviceKeys:
    """New keys and a new chain for the same laptop, which goes on reading what was sealed to the old ones."""
    return replace(make_device_keys(), device=keys.device, earlier_identities=keys.identities)


def new_seed() -> bytes:
    """A fresh Ed25519 seed, as a root key of the city is."""
    return secrets.token_bytes(KEY_SIZE)


def kid_of(certificate_public: bytes) -> str:
    """The 8 base32 letters under which a certificate's QR names its key."""
    return base64.b32encode(hashlib.sha256(seal.ssh_blob(certificate_public)).digest()[:5]).decode()


def database_key(data_key: bytes) -> bytes:
    """The raw 256-bit SQLCipher key of the main database."""
    return _subkey(data_key, "padang/1 database")


def drafts_key(data_key: bytes) -> bytes:
    """The raw SQLCipher key of the drafts file."""
    return _subkey(data_key, "padang/1 drafts")


def staging_key(data_key: bytes) -> bytes:
    """The raw SQLCipher key of staging files."""
    return _subkey(data_key, "padang/1 staging")


def shared_photos_key(identities: Sequence[str]) -> bytes:
    """The key of the photos that all clerks of a city read: worked out of the first reading key it had.

    Whoever has that one can open the batches that the photos came in, so this
    opens nothing more; a later reading key does not change it.
    """
    first = hashlib.sha256(identities[-1].encode("ascii")).digest()
    return _subkey(first, "padang/1 photos of the city")


def cipher(data_key: bytes) -> Cipher:
    """Seals photos and kept batches, each under its own name; see domain/cipher.

    sealed = 01 | 12 random bytes | AES-256-GCM ciphertext and tag, 29 bytes
    longer than the plain bytes. Additional data: 01 | the name in UTF-8.
    """
    return _FileCipher(_subkey(data_key, "padang/1 files"))


class _FileCipher:
    """AES-256-GCM; crosses to the worker process as its key alone."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __reduce__(self) -> tuple[type[_FileCipher], tuple[bytes]]:
        return (_FileCipher, (self._key,))

    @cached_property
    def _aes(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._key)

    def seal(self, plain: bytes, name: str) -> bytes:
        nonce = os.urandom(_NONCE_SIZE)
        return _SEAL_VERSION + nonce + self._aes.encrypt(nonce, plain, _SEAL_VERSION + name.encode())

    def open(self, sealed: bytes, name: str) -> bytes:
        from cryptography.exceptions import InvalidTag

        start = len(_SEAL_VERSION)
        if len(sealed) < start + _NONCE_SIZE + _TAG_SIZE or sealed[:start] != _SEAL_VERSION:
            raise SealBroken(reason="too short, or of another version")
        nonce, body = sealed[start : start + _NONCE_SIZE], sealed[start + _NONCE_SIZE :]
        try:
            return self._aes.decrypt(nonce, body, _SEAL_VERSION + name.encode())
        except InvalidTag as error:
            raise SealBroken(reason="changed, or another name or key") from error


def _subkey(data_key: bytes, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    if len(data_key) != KEY_SIZE:
        raise ValueError("a data key has 32 bytes")
    return HKDF(SHA256(), KEY_SIZE, salt=None, info=purpose.encode()).derive(data_key)
