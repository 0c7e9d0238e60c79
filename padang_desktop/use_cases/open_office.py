"""In this file: an office is founded, unlocked and reopened.

The data key is random; each way in (passphrase, recovery code) wraps the same
key in a slot of kunci.json. Losing a slot loses a way in, never the data.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.disk import own_disk
from padang_desktop.domain.office.account import Account, Role
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.reference.area import Level
from padang_desktop.exchange import key_slots, key_wrap, letters
from padang_desktop.exchange.key_slots import Slot, WrongPassphrase, WrongRecoveryCode
from padang_desktop.exchange.key_wrap import Cost
from padang_desktop.store import accounts, key_file, settings
from padang_desktop.store.city import list_indexes
from padang_desktop.store.database import DatabaseDamaged, Writer
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.keys import key_ring
from padang_desktop.use_cases.office import DATABASE, Clock, Office, new_id, utc_now

_ASIDE = ".sisa"  # of a database that lay here without its key


class OfficeExists(Situation):
    """The folder already holds an office."""

    code = "OFFICE_EXISTS"


class NoOffice(Situation):
    """The folder holds no office."""

    code = "NO_OFFICE"


class UnknownKecamatan(Situation):
    """The code is none of Padang's eleven kecamatan."""

    code = "UNKNOWN_KECAMATAN"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new office and the recovery code, which is shown once and kept nowhere."""

    office: Office
    recovery_code: str


def exists(folder: Path) -> bool:
    return key_file.exists(folder)


def new_office(
    folder: Path,
    resources: Path,
    *,
    wilayah: str,
    name: str,
    passphrase: str,
    kind: str = "kecamatan",
    is_practice: bool = False,
    cost: Cost | None = None,
    clock: Clock = utc_now,
) -> Opened:
    """Found an office in an empty folder: all of it, or nothing stays.

    `wilayah` is the Kemendagri code (13.71.11; 13.71 for the city), `name` the
    person's name. Raises OfficeExists, UnknownKecamatan, or what domain/disk says of the folder.
    """
    if exists(folder):
        raise OfficeExists
    set_aside(folder)
    wilayah = wilayah if kind == "kota" else _kecamatan(wilayah, resources)
    data_key, recovery_code, slot_id = key_slots.new_data_key(), letters.new_recovery_code(), new_id()
    slots = _first_slots(data_key, passphrase, slot_id, recovery_code, cost or key_wrap.calibrate())
    account = Account(new_id(), name, Role.CITY if kind == "kota" else Role.OFFICER)
    facts = {"kind": kind, "wilayah": wilayah, "name": name, "is_practice": str(int(is_practice))}
    office, was_there = None, folder.exists()
    try:
        with own_disk():
            folder.mkdir(parents=True, exist_ok=True)
        office = Office(folder, data_key, account, resources, clock)
        with office.writing("office.made", wilayah) as tx:
            _found(tx, facts, account, slot_id)
        office.refresh_facts()
        key_file.write(folder, key_slots.write_slots(slots))  # last: an office is there once its key is
    except BaseException:
        _leave_nothing(office, folder, was_there)
        raise
    return Opened(office, recovery_code)


def _leave_nothing(office: Office | None, folder: Path, was_there: bool) -> None:
    if office is not None:
        office.close()
    with contextlib.suppress(OSError):  # why it failed is what is told
        _sweep(folder, was_there)


def _first_slots(data_key: bytes, passphrase: str, slot_id: str, code: str, cost: Cost) -> list[Slot]:
    """The person's own words, and the recovery code on paper."""
    by_hand = key_slots.wrap_with_passphrase(data_key, passphrase, slot_id, cost)
    return [by_hand, key_slots.wrap_with_recovery_code(data_key, code, cost)]


def _found(tx: Writer, facts: Mapping[str, str], account: Account, slot_id: str) -> None:
    for fact, text in facts.items():
        settings.put(tx, fact, text)
    accounts.add(tx, account, slot_id=slot_id)
    if facts["kind"] == "kota":
        list_indexes.keep_by_arrival(tx)


def _kecamatan(wilayah: str, resources: Path) -> str:
    """The code of a kecamatan as the list of areas writes it. Raises UnknownKecamatan."""
    area = know_reference.load(resources).areas.by_code(wilayah)
    if area is None or area.level is not Level.KECAMATAN:
        raise UnknownKecamatan(wilayah=wilayah)
    return area.code


def unlock(folder: Path, passphrase: str, resources: Path, clock: Clock = utc_now) -> Office:
    """Open with an account's passphrase. Raises NoOffice, WrongPassphrase, or what Database raises."""
    data_key, slot_id = _key_of(folder, passphrase)
    return _open_as(folder, data_key, slot_id, resources, clock)


def reopen(office: Office, passphrase: str) -> None:
    """Give a released office its key again. Raises WrongPassphrase, also for another account's."""
    was_released = office.is_released
    data_key, slot_id = _key_of(office.folder, passphrase)
    office.take_again(data_key)
    if _account_of(office, slot_id).id != office.account.id:
        if was_released:
            office.release()
        raise WrongPassphrase


def unlock_with_recovery(
    folder: Path, code: str, resources: Path, clock: Clock = utc_now, slot: Slot | None = None
) -> Office:
    """Open with the recovery code, as the founding account; a new passphrase should follow.

    `slot` is one that came from elsewhere, for the office's own.
    """
    slot = slot or _slots(folder).get(key_slots.RECOVERY_SLOT)
    if slot is None:
        raise WrongRecoveryCode
    data_key = key_slots.open_with_recovery_code(slot, code)
    office = _open_as(folder, data_key, "", resources, clock)
    with office.writing("account.recovery_used"):
        pass
    return office


def open_with_key(
    folder: Path, data_key: bytes, account_id: str, resources: Path, clock: Clock = utc_now
) -> Office:
    """Open again with a key that is already at hand: for the worker process."""
    office = Office(folder, data_key, None, resources, clock)
    with office.reading() as tx:
        found = accounts.of_id(tx, account_id)
    if found is None:
        office.close()
        raise NoOffice(reason=f"no account {account_id}")
    office.account = found
    return office


def _open_as(folder: Path, data_key: bytes, slot_id: str, resources: Path, clock: Clock) -> Office:
    # An absent file would be made anew, and an emptied one has no account: neither is an empty office.
    if not (folder / DATABASE).exists():
        raise DatabaseDamaged(reason="the file is gone")
    office = Office(folder, data_key, None, resources, clock)
    try:
        office.account = _account_of(office, slot_id)
    except BaseException:
        office.close()
        raise
    return office


def _key_of(folder: Path, passphrase: str) -> tuple[bytes, str]:
    """The data key and the slot that gave it. Raises NoOffice or WrongPassphrase."""
    for slot_id, slot in _slots(folder).items():
        if not key_ring.is_of_person(slot):
            continue
        try:
            return key_slots.open_slot(slot, passphrase), slot_id
        except WrongPassphrase:
            continue
    raise WrongPassphrase


def _account_of(office: Office, slot_id: str) -> Account:
    with office.reading() as tx:
        found = (accounts.of_slot(tx, slot_id) if slot_id else None) or accounts.first(tx)
    if found is None:
        raise DatabaseDamaged(reason="no account")
    return found


def _slots(folder: Path) -> dict[str, Slot]:
    if not exists(folder):
        raise NoOffice
    return key_ring.read(folder)


def set_aside(folder: Path, names: Iterable[str] = ()) -> None:
    """A founding that was cut off left a database without any key: nobody can open it, and it may go.

    It is renamed rather than removed, in case somebody copied half an office here, or lost its key file;
    `names` are what else of it gives way.
    """
    for path in (*sorted(folder.glob(f"{DATABASE}*")), *(folder / name for name in names)):
        if path.exists() and not path.name.endswith(_ASIDE):
            path.replace(path.with_name(f"{path.name}.{new_id()}{_ASIDE}"))


def _sweep(folder: Path, was_there: bool) -> None:
    """Remove what a founding that failed has left; not what lay there before it."""
    if not was_there:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.glob("*"):
        is_of_it = path.name.startswith((DATABASE, key_file.NAME, f".{key_file.NAME}"))
        if is_of_it and path.is_file() and not path.name.endswith(_ASIDE):
            path.unlink(missing_ok=True)
