"""In this file: Lanjutan of the city: who signs the list of laptops, who can open in need.

Usually one key inside the city's database signs. Several people may answer
for it instead, k of m, each with a file of his own: then every change of the
list (a laptop enrolled, stopped, allowed again) needs k of them at the desk,
which is what enrolment under four eyes means. k never goes down again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from padang_desktop.domain.batches.batch import FORMAT
from padang_desktop.domain.office.laptop_end import EscrowUnfit, FormatUnknown, SignersUnfit
from padang_desktop.domain.problems import Incomplete
from padang_desktop.exchange import age_keys, seal
from padang_desktop.exchange.key_list import KeyList, Recipient, Role
from padang_desktop.exchange.key_wrap import Cost
from padang_desktop.store import settings
from padang_desktop.use_cases.keys import announced_keys, city_list, exchange_keys, root_keys
from padang_desktop.use_cases.keys.exchange_keys import CITY_ROOT
from padang_desktop.use_cases.keys.root_keys import RootFile
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import manage_accounts

_NAMES, _ESCROW_NAME = "signer_names", "escrow_name"
MOST_SIGNERS = 3  # the list holds an old and a new set of signatures, six in all


@dataclass(frozen=True, slots=True)
class Signer:
    """`letters` tell one key from another; `is_open`: its file was opened at this desk just now."""

    public: bytes
    letters: str
    name: str
    is_open: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class ListFacts:
    """The list in force as Lanjutan shows it. `waiting` laptops announced keys that are not listed yet."""

    number: int
    until: datetime
    threshold: int
    signers: tuple[Signer, ...]
    escrow: str
    escrow_name: str
    format_minimum: str
    reading_keys: int
    waiting: frozenset[str]

    @property
    def open_count(self) -> int:
        return sum(each.is_open or each.is_own for each in self.signers)


def list_facts(office: Office) -> ListFacts:
    """Raises CityKeysMissing."""
    with office.reading() as tx:
        facts = city_list.in_force(tx).facts
        own = settings.value(tx, CITY_ROOT)
        keys = exchange_keys.kept_device_keys(tx)
        names = _names(settings.value(tx, _NAMES))
        escrow_name = settings.value(tx, _ESCROW_NAME)
        waiting = announced_keys.waiting_devices(tx)
    own_public = seal.public_of(bytes.fromhex(own)) if own else b""
    opened = root_keys.opened(office)
    return ListFacts(
        number=facts.number,
        until=facts.until,
        threshold=facts.threshold,
        signers=tuple(
            Signer(
                public=public,
                letters=root_keys.letters_of(public),
                name=names.get(seal.ssh_line(public), ""),
                is_open=public in opened,
                is_own=public == own_public,
            )
            for public in facts.roots
        ),
        escrow=next((each.recipient for each in facts.recipients if each.role is Role.ESCROW), ""),
        escrow_name=escrow_name,
        format_minimum=facts.format_minimum,
        reading_keys=len(keys.identities) if keys else 0,
        waiting=waiting,
    )


def make_signer(
    office: Office, folder: Path | str, name: str, passphrase: str, cost: Cost | None = None
) -> RootFile:
    """A key file for somebody who is to sign, open at this desk at once.

    Raises Incomplete for a passphrase that is too easy, RootFileExists or StickWriteFailed.
    """
    if wrong := manage_accounts.judge_passphrase(passphrase, office.resources):
        raise Incomplete((wrong,))
    made = root_keys.make_file(Path(folder), " ".join(name.split()), passphrase, cost)
    return root_keys.open_file(office, made.path, passphrase)


def choose_signers(office: Office, files: Sequence[Path | str], threshold: int) -> int:
    """From now on these people sign, `threshold` of them at a time; gives the list's number.

    Their files must be open, as many as the threshold, and those of before
    too. The key inside the database is destroyed when it is none of theirs.
    Raises SignersUnfit, NotARootFile, RootsNeeded or CityKeysMissing; then
    nothing is changed.
    """
    found = [root_keys.look_at_file(Path(each)) for each in files]
    with office.writing("city_roots.changed", count=len(found), threshold=threshold) as tx:
        trusted = city_list.in_force(tx)
        _require_fit(found, threshold, trusted.facts)
        facts = replace(
            city_list.following(trusted, tx.now),
            roots=tuple(each.public for each in found),
            threshold=threshold,
        )
        number = city_list.publish(tx, office, trusted, facts).facts.number
        settings.put(tx, CITY_ROOT, "")
        settings.put(tx, _NAMES, "\n".join(f"{seal.ssh_line(each.public)}\t{each.name}" for each in found))
    return number


def choose_escrow(office: Office, recipient: str, name: str = "") -> int:
    """Whoever holds the key of this recipient can open in need what the city can open; "" for nobody.

    `name` says who that is, for the city's own eyes. Raises EscrowUnfit, RootsNeeded or CityKeysMissing.
    """
    recipient = recipient.strip()
    with office.writing("city_roots.changed", escrow=bool(recipient)) as tx:
        trusted = city_list.in_force(tx)
        facts = city_list.following(trusted, tx.now)
        others = tuple(each for each in facts.recipients if each.role is not Role.ESCROW)
        if recipient:
            known = {each.recipient for each in others}
            if not age_keys.is_recipient(recipient) or recipient in known:
                raise EscrowUnfit
            others = (*others, Recipient(Role.ESCROW, facts.wilayah, "", recipient))
        settings.put(tx, _ESCROW_NAME, " ".join(name.split()) if recipient else "")
        return city_list.publish(tx, office, trusted, replace(facts, recipients=others)).facts.number


def choose_format(office: Office, minimum: str) -> int:
    """The oldest format of batches that offices may still make; never a lower one than before.

    Raises FormatUnknown (this program reads only its own), RootsNeeded or CityKeysMissing.
    """
    with office.writing("city_roots.changed", format=minimum) as tx:
        trusted = city_list.in_force(tx)
        is_known = re.fullmatch(r"spb/[1-9][0-9]?", minimum) and _rank(minimum) <= _rank(FORMAT)
        if not is_known or _rank(minimum) < _rank(trusted.facts.format_minimum):
            raise FormatUnknown
        facts = replace(city_list.following(trusted, tx.now), format_minimum=minimum)
        return city_list.publish(tx, office, trusted, facts).facts.number


def newer_formats(minimum: str) -> tuple[str, ...]:
    """The forms above this one that the program knows."""
    return tuple(f"spb/{rank}" for rank in range(_rank(minimum) + 1, _rank(FORMAT) + 1))


def _require_fit(found: Sequence[RootFile], threshold: int, before: KeyList) -> None:
    """Distinct keys, no more than fit, and never fewer signatures than before."""
    distinct = {each.public for each in found}
    if not 1 <= threshold <= len(distinct) == len(found) <= MOST_SIGNERS or threshold < before.threshold:
        raise SignersUnfit(perlu=before.threshold, paling=MOST_SIGNERS)


def _names(text: str) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)


def _rank(name: str) -> int:
    return int(name.rpartition("/")[2])
