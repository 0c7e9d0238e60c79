"""In this file: who has lost passphrase and recovery code is let in again by the city.

Since it joined, every laptop keeps its data key sealed to the city beside the
slots of its people. The laptop puts that slot on a flashdisk; the city opens it
and gives back the same key under a new recovery code, which it tells the
officer in person. The file opens nothing without the code, the code nothing
without the file.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange import key_slots, key_wrap, letters, usb
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.key_slots import CityKey, KeyFileDamaged, Slot
from padang_desktop.exchange.key_wrap import Cost
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import files, offices, settings
from padang_desktop.store.database import DatabaseDamaged, Writer
from padang_desktop.use_cases import open_office
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import card_files, city_restored, exchange_keys, key_ring
from padang_desktop.use_cases.office import STAGING, Clock, Office, utc_now

if TYPE_CHECKING:
    from collections.abc import Iterable

ASKED, ANSWERED = "BUKA-", "DIBUKA-"
_RECOVERY_KEPT = "recovery_kept"


class CityCannotOpen(Situation):
    """This laptop never joined a city, so nobody but its people can open it."""

    code = "CITY_CANNOT_OPEN"


class NotSuchAFile(Situation):
    """The chosen file is no request, or no answer, of this kind."""

    code = "OPENING_FILE_WRONG"


class NotForThisCity(Situation):
    """The request is sealed to another city, or to keys that this computer does not have."""

    code = "OPENING_FOR_ANOTHER"


class AnswerForAnother(Situation):
    """The code fits the answer, but what it gives opens another laptop."""

    code = "OPENING_NOT_THIS_LAPTOP"


class LaptopIsStopped(Situation):
    """The city has stopped this laptop: whoever asks may have found or stolen it. Facts: laptop."""

    code = "OPENING_OF_STOPPED"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose laptop asks, as it stands under the seal; officer and laptop as enrolled, "" when it was not."""

    wilayah: str
    place: str
    device: str
    officer: str
    laptop: str
    data_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """`code` is shown once and kept nowhere."""

    path: Path
    code: str = field(repr=False)


def keep_slot(tx: Writer, office: Office, facts: KeyList) -> None:
    """Seal the data key to the city of this list and whoever may open in its place."""
    keys = exchange_keys.kept_device_keys(tx)
    if office.is_city or keys is None:
        return
    held = CityKey(exchange_keys.wilayah_of(office), keys.device, office.key_for_worker())
    key_ring.put(office.folder, key_slots.wrap_for_city(held, facts.city_recipients()))


def ask(folder: Path, root: Path) -> Path:
    """Put the request on a flashdisk. Raises CityCannotOpen and what usb.write raises."""
    slot = key_ring.read(folder).get(key_slots.CITY_SLOT)
    if slot is None:
        raise CityCannotOpen
    return _put(folder, root, ASKED, slot)


def unlock_with_answer(
    folder: Path, file: Path, code: str, resources: Path, clock: Clock = utc_now
) -> Office:
    """Open with the city's answer and the code it told; the code stays this office's recovery code.

    A former recovery code opens nothing any more. Raises NotSuchAFile or
    WrongRecoveryCode or AnswerForAnother; then nothing has changed.
    """
    slot = _slot(file, key_slots.RECOVERY_SLOT)
    try:
        office = open_office.unlock_with_recovery(folder, code, resources, clock, slot)
    except DatabaseDamaged as error:
        raise AnswerForAnother(reason=error.reason) from error
    with office.writing("setting.changed", _RECOVERY_KEPT) as tx:
        key_ring.put(folder, slot)
        settings.put(tx, _RECOVERY_KEPT, "0")  # Beranda asks for one of its own
    return office


def look(office: Office, file: Path) -> Asked:
    """Open a request at the city and say whose it is.

    Raises NotSuchAFile, NotForThisCity, LaptopIsStopped, or CityKeysMissing.
    """
    own = exchange_keys.standing(office)
    held = _opened(_slot(file, key_slots.CITY_SLOT), own.keys.identities)
    place = see_offices.area_of(office, held.wilayah)
    with office.reading_merged() as tx:
        known = offices.one(tx, held.device)
    if own.list.is_revoked(held.device):
        raise LaptopIsStopped(laptop=f"{place}, {held.device}")
    if known is None or known.wilayah != held.wilayah:
        return Asked(held.wilayah, place, held.device, "", "", held.data_key)
    return Asked(held.wilayah, place, held.device, known.name, known.laptop, held.data_key)


def answer(office: Office, file: Path, root: Path, cost: Cost | None = None) -> Answered:
    """Put the answer on a flashdisk and give the code to be told. Raises as look, and as usb.write."""
    city_restored.require(office)
    asked, code = look(office, file), letters.new_recovery_code()
    slot = key_slots.wrap_with_recovery_code(asked.data_key, code, cost or key_wrap.calibrate())
    with office.writing("laptop.opened", asked.device, wilayah=asked.wilayah):
        path = _put(office.folder, root, ANSWERED, slot)
    return Answered(path, code)


def _opened(slot: Slot, identities: Iterable[str]) -> CityKey:
    for identity in identities:
        try:
            return key_slots.open_city_slot(slot, identity)
        except Refused:
            continue
        except KeyFileDamaged as error:
            raise NotSuchAFile(reason=error.reason) from error
    raise NotForThisCity


def _slot(file: Path, slot_id: str) -> Slot:
    try:
        slots = key_slots.read_slots(card_files.take(file, key_slots.FILE_LIMIT))
    except KeyFileDamaged as error:
        raise NotSuchAFile(reason=error.reason) from error
    if list(slots) != [slot_id]:
        raise NotSuchAFile(reason="other slots")
    return slots[slot_id]


def _put(own_folder: Path, root: Path, kind: str, slot: Slot) -> Path:
    content = key_slots.write_slots([slot])
    name = f"{kind}{hashlib.sha256(content).hexdigest()[:8].upper()}.json"
    source = own_folder / STAGING / f"{secrets.token_hex(8)}.kartu"
    files.write_whole(source, content)
    try:
        return usb.write(source, root, name).path
    finally:
        with suppress(OSError):
            source.unlink()
