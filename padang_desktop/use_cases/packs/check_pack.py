"""In this file: a pack is found on a flashdisk by its content, copied, checked, and kept under its id."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from padang_desktop.domain.batches.batch import CheckedBatch, Kind, OpenBatch
from padang_desktop.domain.batches.city_restart import PackOfBefore
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.office.laptop_end import ListTooOld
from padang_desktop.domain.packs.merge_tables import MERGE_SCHEMA, SHAPES
from padang_desktop.domain.packs.pack import (
    PackRepeated,
    PackWaits,
    TakenState,
    UnknownPack,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import batch_reader, courier, pickup
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import files, packs
from padang_desktop.store.arrival_staging import ArrivalStaging
from padang_desktop.store.packs import TakenPack
from padang_desktop.use_cases.keys import enrol_office, exchange_keys, see_laptop
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import INBOX, STAGING, Office
from padang_desktop.use_cases.packs import waiting_packs
from padang_desktop.use_cases.packs.pack_trust import PackTrust, merge_chain

# Nobody builds on a pack's time, and a laptop whose clock is wrong must still get its data.
_CLOCK_HOLDS = frozenset({"E_JAM_MUNDUR", "E_JAM_DEPAN"})
PACK_NAME = "RUJUK-"
# Whose data a pack holds is read only when its turn has come.
_NOT_OPENED = "-"
_OTHER_KINDS = ("SETOR-", "TERIMA-")


def candidates(path: Path) -> list[Path]:
    """Files that may be a pack; their content decides. Those named as a pack are looked into first."""
    if not path.is_dir():
        return [path]
    named = [each.path for each in pickup.found(path) if not each.name.upper().startswith(_OTHER_KINDS)]
    return sorted(named, key=lambda each: (not each.name.upper().startswith(PACK_NAME), each.name))


def with_newer_keys(office: Office, own: Standing, beside: Path) -> Standing:
    for file in sorted(beside.glob("KUNCI-*.zip"), reverse=True) if beside.is_dir() else ():
        with contextlib.suppress(Situation):
            enrol_office.take_key_list(office, file)
            return exchange_keys.standing(office)
    return own


def told_of(refused: Refused, earlier: Situation | None, *, is_only: bool) -> Situation | None:
    """What to say of several files: that one was taken before says more than that one is not ours."""
    if refused.code == "E_ULANG":
        return PackRepeated(nomor=refused.facts.get("nomor", "?"))
    if is_only or (earlier is None and refused.code not in ("E_AGE_KUNCI", "E_TTD_NAMESPACE", "E_JENIS")):
        return refused
    return earlier


def carried_in(office: Office, own: Standing, source: Path, watch: Progress) -> CheckedBatch:
    """Copy and check one file; our copy stays under its id. Raises Refused, PackWaits or ListTooOld."""
    if office.now() - own.list.until > see_laptop.HOLDS_PACKS_AFTER:
        raise ListTooOld
    folder = office.folder / INBOX
    folder.mkdir(exist_ok=True)
    staging = ArrivalStaging(office.folder / STAGING, office.cipher)
    try:
        carried = courier.receive(source, _desk(office, own), staging, folder, watch)
        _require_own_chain(own, carried.checked, str(carried.sealed_copy))
        files.replace(carried.sealed_copy, folder / f"{carried.checked.batch_id}.age")
    except Refused as refused:
        if "salinan" in refused.facts:
            Path(refused.facts["salinan"]).unlink(missing_ok=True)
        if refused.code == "E_KUNCI_CABUT":
            raise PackOfBefore(nomor=refused.facts.get("nomor", "?")) from refused
        raise
    finally:
        staging.discard()
    checked = carried.checked
    if "E_CELAH" in checked.holds:
        keep_waiting(office, checked)
        raise PackWaits(nomor=checked.header.number, kurang=checked.missing_from or 0)
    return checked


def keep_waiting(office: Office, checked: CheckedBatch) -> None:
    """It is offered once the one before it is in."""
    head = checked.header
    with office.writing("pack.kept", checked.batch_id, number=head.number) as tx:
        if packs.one_taken(tx, checked.batch_id) is None:
            waiting = TakenPack(
                checked.batch_id, head.chain, head.number, head.previous, head.clock, TakenState.WAITING,
                tx.now, checked.missing_from or 0, from_device=_NOT_OPENED if _is_merging(checked) else "",
            )  # fmt: skip
            packs.put(tx, waiting)


def _is_merging(checked: CheckedBatch) -> bool:
    return checked.header.schema == MERGE_SCHEMA


def _require_own_chain(own: Standing, checked: CheckedBatch, copy: str) -> None:
    """Data of another laptop run in the chain of this one, Data dari Kota in that of the kecamatan."""
    is_own = checked.header.chain == merge_chain(checked.signer.chain, own.keys.device)
    if is_own != _is_merging(checked):
        raise Refused("E_RANTAI", "a schema in the other's chain", salinan=copy)


def _desk(office: Office, own: Standing) -> Desk:
    return Desk(
        kind=Kind.REFERENCE,
        shapes=SHAPES,
        trust=PackTrust(office, own.list, exchange_keys.wilayah_of(office), own.keys.device),
        now=office.now(),
        identities=own.keys.identities,
    )


@contextmanager
def opened(office: Office, own: Standing, batch_id: str, watch: Progress) -> Generator[OpenBatch]:
    """Our own copy, checked once more: its place in the chain may be another by now."""
    path = office.folder / INBOX / f"{Path(batch_id).name}.age"
    if not path.is_file():
        raise UnknownPack(reason=batch_id)
    staging = ArrivalStaging(office.folder / STAGING, office.cipher)
    try:
        checked = batch_reader.check(path, _desk(office, own), staging, watch)
        if checked.batch_id != batch_id:
            raise UnknownPack(reason="another file under this name")
        if "E_CELAH" in checked.holds:
            raise PackWaits(nomor=checked.header.number, kurang=checked.missing_from or 0)
        yield batch_reader.open_batch(checked, SHAPES, staging, _CLOCK_HOLDS)
    except Refused as refused:
        if refused.code == "E_ULANG":
            raise PackRepeated(nomor=refused.facts.get("nomor", "?")) from refused
        if refused.code == "E_KUNCI_CABUT":
            waiting_packs.forget(office, batch_id)
            raise PackOfBefore(nomor=refused.facts.get("nomor", "?")) from refused
        raise
    finally:
        staging.discard()


def rows_of(opened: OpenBatch) -> dict[str, list[Row]]:
    return {name: list(opened.rows(name)) for name in opened.tables}
