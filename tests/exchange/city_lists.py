"""In this file: a city with three roots, two offices, and the lists it publishes, for the tests."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from padang_desktop.exchange import container, key_list_file, keys, seal
from padang_desktop.exchange.key_list import (
    NO_EARLIER,
    CertificateKey,
    KeyList,
    Recipient,
    Role,
    SigningKey,
    certificate_key_of,
)
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.keys import DeviceKeys
from padang_desktop.exchange.refused import Refused

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=1)
UNTIL = NOW + timedelta(days=730)
ROOTS = tuple(hashlib.sha256(bytes([n])).digest() for n in range(6))
PUBLIC_ROOTS = tuple(seal.public_of(seed) for seed in ROOTS)
CITY, OFFICE, OTHER = keys.make_device_keys(), keys.make_device_keys(), keys.make_device_keys()
ESCROW = keys.make_device_keys()


def entries(
    laptop: DeviceKeys, wilayah: str, role: Role = Role.OFFICE
) -> tuple[SigningKey, Recipient, CertificateKey]:
    return (
        SigningKey(role, wilayah, laptop.device, laptop.chain, laptop.signing_public, SINCE, UNTIL),
        Recipient(role, wilayah, laptop.device, laptop.recipient),
        certificate_key_of(laptop.certificate_public, wilayah, laptop.device),
    )


def first_facts(roots: Sequence[bytes] = PUBLIC_ROOTS[:3], threshold: int = 2) -> KeyList:
    signing, recipient, certificate = entries(CITY, "1371", Role.CITY)
    escrow = Recipient(Role.ESCROW, "1371", "", ESCROW.recipient)
    return KeyList(
        number=1,
        previous=NO_EARLIER,
        until=NOW + timedelta(days=365),
        threshold=threshold,
        roots=tuple(roots),
        signing=(signing,),
        recipients=(recipient, escrow),
        certificates=(certificate,),
    )


def first() -> TrustedList:
    data = key_list_file.write(first_facts(), None, ROOTS[:2])
    return key_list_file.trust_first(data, PUBLIC_ROOTS[:3], 2)


def following(before: TrustedList, change: Callable[[KeyList], KeyList] = lambda facts: facts) -> KeyList:
    return change(before.facts.following(before.id, NOW + timedelta(days=365)))


def with_office(facts: KeyList) -> KeyList:
    return facts.with_laptop(*entries(OFFICE, "137111"))


def published(before: TrustedList, facts: KeyList, seeds: Sequence[bytes] = ROOTS[:2]) -> TrustedList:
    return key_list_file.walk(before, key_list_file.write(facts, before, seeds), NOW)


def refusal(trusted: TrustedList, data: bytes, now: datetime = NOW) -> str:
    with pytest.raises(Refused) as refused:
        key_list_file.walk(trusted, data, now)
    return refused.value.code


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    container.write(out, [container.of_bytes(name, content) for name, content in files.items()])
    return out.getvalue()


def resummed(data: bytes, name: str, content: bytes, seeds: Sequence[bytes] = ROOTS[:2]) -> bytes:
    """The file with another content, its sums and signatures made right again."""
    files = unzipped(data)
    old, new = (hashlib.sha256(part).hexdigest() for part in (files[name], content))
    files[name] = content
    files["SHA256SUMS"] = files["SHA256SUMS"].replace(old.encode(), new.encode())
    for place, seed in enumerate(seeds, start=1):
        files[f"SHA256SUMS.sig{place}"] = seal.sign(seed, "akar@spb1", files["SHA256SUMS"])
    return zipped(files)
