"""In this file: the keys with which an office seals and opens, and whose keys it trusts.

A practice office and a practice city speak under a wilayah that begins with
99, which is no province: no real city's key list can hold such a key, so what
is practised can never be taken for real.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from padang_desktop import __version__
from padang_desktop.domain.batches.batch import ChainState, Signer
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import key_list_file, seal
from padang_desktop.exchange.key_list import RESTART_LEAP, KeyList, Role
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.keys import DeviceKeys, make_device_keys
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import inbox, key_lists, receipts, settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office

APPLICATION = f"padang-desktop {__version__}"
DEVICE_KEYS, CITY_ROOT, CITY_NAME = "device_keys", "city_root", "city_name"
PRACTICE = "99"


class NotJoined(Situation):
    """The office has not read the city's card yet, so it cannot seal anything."""

    code = "CITY_NOT_JOINED"


class CityKeysMissing(Situation):
    """The city has not made its keys yet."""

    code = "CITY_KEYS_MISSING"


@dataclass(frozen=True, slots=True)
class Standing:
    """This laptop's keys and the key list in force."""

    keys: DeviceKeys
    trusted: TrustedList

    @property
    def list(self) -> KeyList:
        return self.trusted.facts


def wilayah_of(office: Office) -> str:
    """The office's own code as it stands in sealed files: 137111, 1371; 997111 in practice."""
    return sealed_wilayah(office, office.wilayah)


def sealed_wilayah(office: Office, wilayah: str) -> str:
    """Any code (with dots) as it stands in the sealed files of this office's kind, real or practice."""
    digits = wilayah.replace(".", "")
    return PRACTICE + digits[2:] if office.is_practice else digits


def is_practice(wilayah: str) -> bool:
    return wilayah.startswith(PRACTICE)


def kept_device_keys(tx: Reader) -> DeviceKeys | None:
    text = settings.value(tx, DEVICE_KEYS)
    return DeviceKeys.of_fields(json.loads(text)) if text else None


def ensure_device_keys(office: Office) -> DeviceKeys:
    """This laptop's keys, made at the first call; they never leave the encrypted database."""
    with office.reading() as tx:
        keys = kept_device_keys(tx)
    if keys is not None:
        return keys
    with office.writing("setting.changed", DEVICE_KEYS) as tx:
        keys = kept_device_keys(tx) or make_device_keys()
        settings.put(tx, DEVICE_KEYS, json.dumps(keys.as_fields()))
    return keys


def list_in_force(tx: Reader) -> TrustedList | None:
    file = key_lists.newest(tx)
    return key_list_file.reopen(file) if file else None


def standing(office: Office) -> Standing:
    """Raises NotJoined at an office, CityKeysMissing at the city."""
    with office.reading() as tx:
        keys, trusted = kept_device_keys(tx), list_in_force(tx)
    if keys is None or trusted is None:
        raise (CityKeysMissing if office.is_city else NotJoined)
    return Standing(keys, trusted)


def catch_up(office: Office) -> None:
    """Take over the key lists that another clerk of the city has published on their server.

    One with other signers, to which no list leads, is left: this computer needs a new copy of
    the city's data.
    """
    if not office.keeps_on_server:
        return
    with office.reading() as tx:
        known = list_in_force(tx)
        newer = key_lists.newer_on_server(tx, known.facts.number) if known else []
    if known is None or not newer:
        return
    try:
        walked = key_list_file.walk(known, newer[-1], office.now())
    except Refused as refused:
        if refused.code != "E_AKAR_AMBANG":
            raise
        return
    with office.writing("key_list.made", str(walked.facts.number)) as tx:
        key_lists.add(tx, walked.facts.number, walked.data)


def receipt_chain(city_chain: str, device: str) -> str:
    """The chain of the receipts for one laptop: both sides work it out from the key list."""
    return hashlib.sha256(f"terima/{city_chain}/{device}".encode("ascii")).hexdigest()[:32]


def city_key_chain(facts: KeyList, device: str = "") -> str:
    """The chain registered for the city's key (of this laptop of the city, when named)."""
    own = [key for key in facts.signing if key.role is Role.CITY and (not device or key.device == device)]
    ended = {public for public, _ in facts.revoked}
    good = [key.chain for key in own if key.public not in ended]
    return good[-1] if good else own[-1].chain


def name_series(facts: KeyList) -> int:
    """What is added to numbers in names of files from the city, so that those of a restored one are new."""
    return facts.number // RESTART_LEAP * RESTART_LEAP


def is_outside_validity(facts: KeyList, fingerprint: str, now: datetime) -> bool:
    """Whether the key with this SSH fingerprint was enrolled for other days than today."""
    return any(
        not key.valid_from <= now <= key.valid_until
        for key in facts.signing
        if seal.ssh_fingerprint(key.public) == fingerprint
    )


def revoked_from(facts: KeyList, fingerprint: str) -> int | None:
    """The first number refused of the key with this SSH fingerprint; None when it is good."""
    numbers = {seal.ssh_fingerprint(public): number for public, number in facts.revoked}
    return numbers.get(fingerprint)


def _whatever_the_day(facts: KeyList, public: bytes) -> Signer | None:
    """Whose key this is. Its days only warn: what ends a key is its revocation."""
    signer = facts.signer(public)
    return replace(signer, valid_from=None, valid_until=None) if signer else None


@dataclass(frozen=True, slots=True)
class CityTrust:
    """Whom the city trusts when a batch comes in (domain.batches.batch.Trust)."""

    office: Office
    facts: KeyList

    def signer(self, public: bytes) -> Signer | None:
        return _whatever_the_day(self.facts, public)

    def chain(self, signer: Signer, chain: str) -> ChainState | None:
        if chain != signer.chain:
            return None
        with self.office.reading_merged() as tx:
            return inbox.chain_state(tx, chain)


@dataclass(frozen=True, slots=True)
class OfficeTrust:
    """Whom an office trusts when a receipt comes in: its city, writing to this very laptop."""

    office: Office
    facts: KeyList
    device: str

    def signer(self, public: bytes) -> Signer | None:
        return _whatever_the_day(self.facts, public)

    def chain(self, signer: Signer, chain: str) -> ChainState | None:
        if chain != receipt_chain(signer.chain, self.device):
            return None
        with self.office.reading() as tx:
            return receipts.chain_state(tx, chain)
