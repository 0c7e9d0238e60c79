"""In this file: the city looks into what all offices reported: search, refused records, receipts, figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch_tables import BY_NAME, BY_STORE
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import offices, receipts
from padang_desktop.store.city import figures, find, told_records
from padang_desktop.store.city.find import Hit
from padang_desktop.use_cases.inbox import give_receipt, see_offices
from padang_desktop.use_cases.keys import city_restored, exchange_keys
from padang_desktop.use_cases.office import Office

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """One record that a receipt names: its noun for people, its id, and the sentence that says why."""

    noun: str
    record_id: str
    sentence: str
    code: str


@dataclass(frozen=True, slots=True)
class ToldOfBatch:
    """What a receipt said of single records; the counts may be more than the records shown."""

    refused_count: int
    remark_count: int
    refused: tuple[ToldRecord, ...]
    remarks: tuple[ToldRecord, ...]


@dataclass(frozen=True, slots=True)
class GivenReceipt:
    """One receipt of an office: for which batch, and when."""

    device: str
    number: int
    batch_id: str
    file_name: str


def search(office: Office, typed: str) -> list[Hit]:
    """Everything that matches, of every office; answers as one types."""
    if len(typed.strip()) < SHORTEST:
        return []
    with office.reading_merged() as tx:
        return find.find(tx, typed)


def told_of(office: Office, batch_id: str, most: int = 200) -> ToldOfBatch:
    """Which records of a batch were refused or taken with a remark, each with its reason; at most so many."""
    with office.reading_merged() as tx:
        counts = told_records.counts(tx, batch_id)
        refused = told_records.of_batch(tx, batch_id, count=most)
        remarks = told_records.of_batch(tx, batch_id, Severity.WARN, most)

    def said(table: str, record_id: str, code: str, field: str, detail: str) -> ToldRecord:
        if detail.isdigit() and len(detail) == 6:
            detail = see_offices.area_of(office, detail)
        sentence = words.of_problem(Problem(code, field, detail=detail or field))
        noun = BY_NAME[table].noun if table in BY_NAME else table
        return ToldRecord(noun, record_id, sentence, code)

    return ToldOfBatch(
        counts.get(Severity.BLOCK, 0),
        counts.get(Severity.WARN, 0),
        tuple(said(e.table, e.record_id, e.code, e.field, e.detail) for e in refused),
        tuple(said(e.table, e.record_id, e.code, e.field, e.detail) for e in remarks),
    )


def receipts_of(office: Office, wilayah: str) -> list[GivenReceipt]:
    """The receipts of a kecamatan (code with dots), newest first within each laptop."""
    digits = wilayah.replace(".", "")[2:]
    found: list[GivenReceipt] = []
    with office.reading() as own:
        keys = exchange_keys.kept_device_keys(own)
    with office.reading_merged() as tx:
        for laptop in offices.all_laptops(tx):
            if laptop.wilayah[2:] == digits and keys is not None:
                chain = exchange_keys.receipt_chain(keys.chain, laptop.device)
                given = reversed(receipts.of_chain(tx, chain))
                found += [GivenReceipt(e.device, e.number, e.batch_id, e.file_name) for e in given]
    return found


def write_receipts(
    office: Office, wilayah: str, folder: Path | str, progress: Progress | None = None
) -> list[Path]:
    """Write all receipts of a kecamatan to a flashdisk once more, and the key list in force with them.

    Raises CityKeysMissing, CityRestored and what a flashdisk raises.
    """
    city_restored.require(office)
    watch, own = progress or Silent(), exchange_keys.standing(office)
    devices = sorted({each.device for each in receipts_of(office, wilayah)})
    placed: list[Path] = []
    for device in devices:
        placed += give_receipt.write_due(office, own, Path(folder), device, 0, watch).values()
    if placed:
        give_receipt.write_key_list(office, own, Path(folder), watch)
    with office.writing("receipt.made", wilayah, count=len(placed)):
        pass
    return placed


def counts_of(office: Office, wilayah: str) -> tuple[tuple[str, int], ...]:
    """(noun, how many records) that a kecamatan (code with dots) has sent and that stand in the city."""
    with office.reading_merged() as tx:
        sent = figures.counts(tx, exchange_keys.sealed_wilayah(office, wilayah))
    return tuple((table.noun, sent[name]) for name, table in BY_STORE.items() if sent.get(name))
