"""In this file: a city learns the newest list of laptops from the flashdisks of its offices.

Any office holds it, for a list is no secret, and its signatures prove it. A
list of its own line that goes further is taken over. One of another line was
made by another copy of this city, which went on without knowing of this one:
then both know what the other does not, and this city has to begin again above
the number of that list, with the laptops of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from padang_desktop.domain.batches.city_restart import NothingToContinue
from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import key_list_file, seal
from padang_desktop.exchange.key_list import KeyList, Role
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import key_lists, offices
from padang_desktop.store.database import Writer
from padang_desktop.store.offices import EnrolledLaptop
from padang_desktop.use_cases.keys import card_files, city_list, city_restored, exchange_keys, other_line
from padang_desktop.use_cases.keys.city_list import KEY_BEGAN
from padang_desktop.use_cases.office import Office

NOBODY_KNOWN = "Petugas belum diketahui"
LAPTOP = "Laptop kantor"


@dataclass(frozen=True, slots=True)
class Learnt:
    """`list_number` is the newest list known now; `laptops` counts those that the backup did not know."""

    list_number: int
    laptops: int
    is_news: bool


def learn_lists(office: Office, files: Sequence[Path | str]) -> Learnt:
    """Take over what newer lists of these KUNCI files say: laptops enrolled and stopped since the backup.

    News of this kind holds the city until it begins again. Raises NothingToContinue at an office, and
    Refused when a file is there that is not good.
    """
    exchange_keys.catch_up(office)  # what another clerk has published is no news
    number, laptops, is_news = 0, 0, False
    trouble: Situation | None = None
    for path in sorted(map(Path, files), key=lambda each: each.name, reverse=True):
        try:
            number, count = _learn(office, path)
            laptops, is_news = laptops + count, True
        except Refused as refused:
            if refused.code not in ("E_ULANG", "E_KUNCI_MUNDUR"):
                trouble = trouble or refused
    if trouble is not None and not is_news:
        raise trouble
    with office.reading() as tx:
        return Learnt(number or key_lists.newest_number(tx), laptops, is_news)


def _learn(office: Office, path: Path) -> tuple[int, int]:
    data = card_files.take(path, key_list_file.FILE_LIMIT)
    with office.writing("city.lists_learnt") as tx:
        if not office.is_city:
            raise NothingToContinue
        known = city_list.in_force(tx)
        try:
            # Its days do not matter: the next list has new ones.
            newer = key_list_file.walk(known, data, datetime.min.replace(tzinfo=UTC))
        except Refused as refused:
            found, count = _learn_other(tx, office, known, data, refused)
        else:
            key_lists.add(tx, newer.facts.number, newer.data)
            found, count = newer, _keep_all_laptops(tx, known, newer)
        # A list that this city has signed and does not know: whatever held it before, it is an old copy.
        city_restored.say_old(tx, city_restored.PROVEN)
        tx.tell(list=found.facts.number, laptops=count)
    return found.facts.number, count


def _learn_other(
    tx: Writer, office: Office, known: TrustedList, data: bytes, refused: Refused
) -> tuple[TrustedList, int]:
    """A list of another copy of this city. Raises what walk has refused when it is none."""
    try:
        other = key_list_file.beside(known, data)
    except Refused:
        raise refused from None
    if not other_line.keep(tx, office, other):
        raise Refused("E_ULANG", f"list {other.facts.number} of another line is known")
    return other, _keep_all_laptops(tx, known, other)


def _keep_all_laptops(tx: Writer, known: TrustedList, newer: TrustedList) -> int:
    before, count = known.facts, 0
    for facts in key_list_file.lists_after(known, newer):
        count += _keep_laptops(tx, before, facts)
        before = facts
    return count


def _keep_laptops(tx: Writer, before: KeyList, facts: KeyList) -> int:
    """Show the laptops whose keys are new in a list; gives how many were not known by name."""
    count = 0
    for key in facts.signing:
        if key.role is not Role.OFFICE or before.signing_key(key.public) is not None:
            continue
        known = offices.one(tx, key.device)
        count += known is None
        recipients = [each.recipient for each in facts.recipients if each.device == key.device]
        fresh = [
            each
            for each in facts.certificates
            if each.device == key.device and each not in before.certificates
        ]
        if not recipients or not fresh:
            continue
        offices.put(
            tx,
            EnrolledLaptop(
                device=key.device,
                wilayah=key.wilayah,
                name=known.name if known else NOBODY_KNOWN,
                laptop=known.laptop if known else LAPTOP,
                signing_key=seal.ssh_line(key.public),
                age_recipient=recipients[0],
                certificate_key=seal.ssh_line(fresh[0].public),
                certificate_kid=fresh[0].kid,
                chain=key.chain,
                enrolled_at=key.valid_from + KEY_BEGAN,
            ),
        )
    return count
