"""In this file: age identities and recipients, and age for small pieces held in memory.

Whole batches are sealed in batch_file; here only keys and slots. pyrage has no
type stubs and loads 3 MB, so it is imported inside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from padang_desktop.exchange.refused import Refused

_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def new_identity() -> str:
    """A fresh X25519 identity, AGE-SECRET-KEY-1…"""
    return str(_x25519().Identity.generate())


def recipient_of(identity: str) -> str:
    """The age1… recipient of an identity."""
    return str(_x25519().Identity.from_str(identity).to_public())


def is_identity(text: str) -> bool:
    """Whether `text` is one X25519 identity with a right checksum."""
    try:
        recipient_of(text)
    except _pyrage().IdentityError:
        return False
    return True


def is_recipient(text: str) -> bool:
    """Whether `text` is one X25519 recipient with a right checksum."""
    if not _RECIPIENT.fullmatch(text):
        return False
    try:
        _x25519().Recipient.from_str(text)
    except _pyrage().RecipientError:
        return False
    return True


def seal_text(plain: bytes, recipients: Sequence[str]) -> str:
    """`plain` sealed to each recipient as armoured text that `age -d` opens."""
    to = [_x25519().Recipient.from_str(recipient) for recipient in recipients]
    return bytes(_pyrage().encrypt(plain, to, armored=True)).decode("ascii")


def open_text(sealed: str, identity: str) -> bytes:
    """What was sealed. Raises Refused E_AGE_KUNCI when it is not for this identity or was changed."""
    try:
        return bytes(_pyrage().decrypt(sealed.encode(), [_x25519().Identity.from_str(identity)]))
    except _pyrage().DecryptError as error:
        raise Refused("E_AGE_KUNCI", str(error)) from error


def _pyrage() -> Any:
    import pyrage  # pyright: ignore[reportMissingTypeStubs]

    return cast("Any", pyrage)


def _x25519() -> Any:
    return _pyrage().x25519
