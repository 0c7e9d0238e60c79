"""In this file: how a secret that a person knows wraps the data key.

KEK = HKDF-SHA256(Argon2id(NFKC(secret))), then AES-256-GCM over the 32 bytes
of the data key, with what the wrap is bound to as additional data.
"""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass, field

KEY_SIZE = 32
SALT_SIZE = 16
NONCE_SIZE = 12
SEALED_SIZE = KEY_SIZE + 16

_PURPOSE = b"padang-kunci/1 sandi"


@dataclass(frozen=True, slots=True)
class Cost:
    """How hard Argon2id makes each guess; raises ValueError outside the bounds a reader accepts."""

    memory_kib: int
    iterations: int
    lanes: int = 4

    def __post_init__(self) -> None:
        is_bounded = 19 * 1024 <= self.memory_kib <= 1024 * 1024
        if not (is_bounded and 1 <= self.iterations <= 20 and 1 <= self.lanes <= 16):
            raise ValueError(f"cost out of bounds: {self}")


LOWEST = Cost(memory_kib=19 * 1024, iterations=2, lanes=1)  # the least a test uses
FLOOR = Cost(memory_kib=64 * 1024, iterations=3)  # the least an office is made with
_MOST_MEMORY_KIB = 256 * 1024  # an office laptop has 4 GB


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key under one secret; opens only with the same cost and binding."""

    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    cost: Cost


def calibrate(target_seconds: float = 1.0) -> Cost:
    """A cost of about `target_seconds` on this machine, never under FLOOR; measures FLOOR once."""
    started = time.perf_counter()
    _stretched("measure", bytes(SALT_SIZE), FLOOR)
    spent = max(time.perf_counter() - started, 1e-3)
    memory_kib = FLOOR.memory_kib
    while memory_kib < _MOST_MEMORY_KIB and spent * 2 <= target_seconds:
        memory_kib, spent = memory_kib * 2, spent * 2
    iterations = min(20, max(FLOOR.iterations, int(FLOOR.iterations * target_seconds / spent)))
    return Cost(memory_kib, iterations, FLOOR.lanes)


def wrap(data_key: bytes, secret: str, bound: bytes, cost: Cost) -> Wrap:
    """The data key under `secret`, bound to `bound`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(data_key) != KEY_SIZE:
        raise ValueError("a data key has 32 bytes")
    salt, nonce = os.urandom(SALT_SIZE), os.urandom(NONCE_SIZE)
    key = _stretched(secret, salt, cost)
    return Wrap(salt, nonce, AESGCM(key).encrypt(nonce, data_key, bound), cost)


def unwrap(wrapped: Wrap, secret: str, bound: bytes) -> bytes | None:
    """The data key, or None when the secret or anything bound is another."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _stretched(secret, wrapped.salt, wrapped.cost)
    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.sealed, bound)
    except InvalidTag:
        return None


def _stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    # surrogatepass: a passphrase from the environment may hold undecodable bytes.
    plain = unicodedata.normalize("NFKC", secret).encode("utf-8", errors="surrogatepass")
    stretched = Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(plain)
    return HKDF(SHA256(), KEY_SIZE, salt=None, info=_PURPOSE).derive(stretched)
