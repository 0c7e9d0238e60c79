"""In this file: the chain of packs for one kecamatan, and whom an office trusts when one comes in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from padang_desktop.domain.batches.batch import ChainState, Signer
from padang_desktop.exchange.key_list import KeyList, Role
from padang_desktop.store import packs
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office


def pack_chain(city_chain: str, wilayah: str) -> str:
    """The chain of the packs for one kecamatan (six digits): both sides work it out from the key list."""
    return hashlib.sha256(f"rujukan/{city_chain}/{wilayah}".encode("ascii")).hexdigest()[:32]


def merge_chain(city_chain: str, device: str) -> str:
    """The chain of what the city gives one laptop of the data of others of its kecamatan."""
    return hashlib.sha256(f"gabung/{city_chain}/{device}".encode("ascii")).hexdigest()[:32]


def chain_in_force(tx: Reader, office: Office) -> str:
    """The chain that the city writes today for this office's kecamatan; "" before joining."""
    trusted = exchange_keys.list_in_force(tx)
    if trusted is None:
        return ""
    return pack_chain(exchange_keys.city_key_chain(trusted.facts), exchange_keys.wilayah_of(office))


def recipients(facts: KeyList, wilayah: str) -> tuple[str, ...]:
    """The laptops of a kecamatan and the escrow, sorted; () when it has no laptop."""
    laptops = [
        key.recipient for key in facts.recipients if key.role is Role.OFFICE and key.wilayah == wilayah
    ]
    spare = [key.recipient for key in facts.recipients if key.role is Role.ESCROW]
    return tuple(sorted([*laptops, *spare])) if laptops else ()


@dataclass(frozen=True, slots=True)
class PackTrust:
    """An office believes its city, writing to this very kecamatan or laptop (domain.batches.batch.Trust)."""

    office: Office
    facts: KeyList
    wilayah: str
    device: str

    def signer(self, public: bytes) -> Signer | None:
        # The days of a key only warn: what ends it is its revocation.
        signer = self.facts.signer(public)
        return replace(signer, valid_from=None, valid_until=None) if signer else None

    def chain(self, signer: Signer, chain: str) -> ChainState | None:
        if chain not in (pack_chain(signer.chain, self.wilayah), merge_chain(signer.chain, self.device)):
            return None
        with self.office.reading() as tx:
            state = packs.chain_state(tx, chain)
        return replace(state, may_begin_late=chain == pack_chain(signer.chain, self.wilayah))
