"""In this file: what the store may ask of encryption, without knowing any.

exchange/keys makes one; use_cases/office hands it to store.photos and others.
"""

from __future__ import annotations

from typing import Protocol


class Cipher(Protocol):
    """Authenticated encryption of one piece of bytes under a name.

    The name is bound in: bytes sealed under one name do not open under another.
    """

    def seal(self, plain: bytes, name: str) -> bytes: ...

    def open(self, sealed: bytes, name: str) -> bytes:
        """Raises SealBroken when the bytes or the name were changed."""
        ...
