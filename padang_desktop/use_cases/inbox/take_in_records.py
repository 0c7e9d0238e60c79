"""In this file: the records of an open batch come into the city's store, judged one by one.

Runs inside one transaction and in blocks, so that a large batch needs no more
memory than a small one. What is refused is told with its code; what refers to
a refused record is refused with it. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from padang_desktop.domain.batches import arrival
from padang_desktop.domain.batches.arrival import Known, Verdict
from padang_desktop.domain.batches.batch import OpenBatch
from padang_desktop.domain.batches.batch_tables import (
    JOURNAL,
    PERSONS,
    PHOTOS,
    ROSTER,
    TABLES,
    TO_THE_CITY,
    TRAININGS,
)
from padang_desktop.domain.batches.receipt import RefusedRecord
from padang_desktop.domain.batches.travel_table import Record, TravelTable
from padang_desktop.domain.office.journal_line import START, UNREADABLE, JournalCheck
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training import training_owner, training_state
from padang_desktop.domain.values import person_name
from padang_desktop.store import merge, office_journals, trainings
from padang_desktop.store.city import nik_lists
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.inbox.arriving_photos import ArrivingPhotos

_BLOCK = 1000


@dataclass(slots=True)
class TakenIn:
    """What came of a batch: `sent` and `accepted` count per table; `photo_ids` are the pictures taken over.

    `warnings` tell what the city should know and what kept nothing out.
    """

    sent: dict[str, int] = field(default_factory=dict[str, int])
    accepted: dict[str, int] = field(default_factory=dict[str, int])
    changed_count: int = 0
    refused: list[RefusedRecord] = field(default_factory=list[RefusedRecord])
    remarks: list[RefusedRecord] = field(default_factory=list[RefusedRecord])
    photo_ids: list[str] = field(default_factory=list[str])
    city_kept: int = 0  # cells of the city that stand beside a newer revision
    warnings: tuple[Problem, ...] = ()

    @property
    def accepted_count(self) -> int:
        return sum(self.accepted.values())


@dataclass(frozen=True, slots=True)
class _Arriving:
    """One batch on its way in."""

    opened: OpenBatch
    photos: ArrivingPhotos
    result: TakenIn

    @property
    def wilayah(self) -> str:
        return self.opened.checked.header.wilayah

    @property
    def batch_id(self) -> str:
        return self.opened.checked.batch_id


def take_in(tx: Writer, opened: OpenBatch, photos: ArrivingPhotos, watch: Progress) -> TakenIn:
    """Take the records over as this deed."""
    arriving = _Arriving(opened, photos, result := TakenIn())
    total = sum(file.row_count or 0 for file in opened.checked.files)
    for table in TABLES:
        rows = opened.rows(table.name)
        while block := list(islice(rows, _BLOCK)):
            result.sent[table.name] = result.sent.get(table.name, 0) + len(block)
            records = arrival.readable(table, block, result.refused)
            _take_block(tx, arriving, table, records)
            watch.step(sum(result.sent.values()), total, "Memasukkan data")
    for training_id in trainings.own_marked_by(tx, tx.deed):
        # The roll of the city's own event goes on with what the offices have sent.
        state, _ = trainings.state_and_owner(tx, training_id)
        trainings.move(tx, training_id, training_state.settled(state, trainings.facts(tx, training_id)))
    nik_lists.fold(tx)
    result.warnings = _take_journal(tx, opened)
    return result


def _take_block(tx: Writer, arriving: _Arriving, table: TravelTable, records: list[Record]) -> None:
    result = arriving.result
    known = _known(tx, arriving.wilayah, table, records)
    verdict = arrival.judge(table, records, known)
    result.refused += verdict.refused
    result.remarks += verdict.remarks
    if table is PHOTOS:
        verdict = _with_pictures(tx, arriving, verdict)
    accepted = (*verdict.fresh, *verdict.newer)
    merge.add(tx, table.kept_in, (_completed(table, record, arriving.wilayah) for record in verdict.fresh))
    _replace(tx, arriving, table, verdict.newer, known.revisions)
    merge.remember(tx, arriving.batch_id, table.kept_in, arriving.wilayah, accepted)
    result.accepted[table.name] = result.accepted.get(table.name, 0) + verdict.accepted_count
    result.changed_count += len(accepted)
    if table in (ROSTER, PERSONS):
        shared = merge.shared_niks(tx, table.kept_in, (str(record["id"]) for record in accepted))
        result.remarks += [
            RefusedRecord(table.name, record_id, arrival.NIK_ELSEWHERE, "nik", wilayah)
            for record_id, wilayah in shared.items()
        ]


def _replace(
    tx: Writer,
    arriving: _Arriving,
    table: TravelTable,
    newer: tuple[Record, ...],
    received: Mapping[str, int],
) -> None:
    """Newer revisions come in; what the city wrote into these records stands where the office left it be."""
    if not newer:
        return
    ids = [str(record["id"]) for record in newer]
    edited = merge.edited_here(tx, table.kept_in, {each: received[each] for each in ids})
    merge.replace(tx, table.kept_in, [_completed(table, record, arriving.wilayah) for record in newer])
    again: dict[str, Record] = {}
    for record in newer:
        base, here = edited.get(str(record["id"]), (None, None))
        if base is None or here is None:
            continue
        kept = arrival.still_standing(base, here, record)
        if kept:
            revision = max(int(here["revision"]), int(record["revision"] or 0)) + 1
            whole = _completed(table, record | kept | {"revision": revision}, arriving.wilayah)
            again[str(record["id"])] = {name: whole[name] for name in whole if name != "id"}
        arriving.result.city_kept += len(kept)
    if again:
        merge.put_back(tx, table.kept_in, again)


def _known(tx: Reader, wilayah: str, table: TravelTable, records: list[Record]) -> Known:
    ids = [str(record["id"]) for record in records]
    there = merge.present(tx, table.kept_in, ids)
    received = merge.received(tx, table.kept_in, wilayah, ids)
    parents = {
        column: frozenset(_parents(tx, wilayah, table, column, _values(records, column)))
        for column in table.parents
    }
    taken = {
        columns: merge.holders(tx, table.kept_in, columns, list(_keys(records, columns)), clash=table.clash)
        for columns in table.unique
    } | {
        columns: merge.holders(tx, table.kept_in, columns, list(_keys(records, columns)), but_of=wilayah)
        for columns in table.in_office
    }
    return Known(
        revisions={record_id: received[record_id] for record_id in received if record_id in there},
        foreign=frozenset(there - received.keys()) | _of_other_owners(table, wilayah, records),
        parents=parents,
        taken=taken,
    )


def _parents(tx: Reader, wilayah: str, table: TravelTable, column: str, wanted: set[str]) -> set[str]:
    """The ids that this office may refer to: what it sent itself, and in an event of the city the city's."""
    parent = table.parents[column]
    found = set(merge.received(tx, parent, wilayah, wanted))
    if (table.kept_in, column) in TO_THE_CITY:
        found |= merge.own_of_city(tx, parent, wilayah, wanted - found)
    return found


def _of_other_owners(table: TravelTable, wilayah: str, records: Iterable[Record]) -> frozenset[str]:
    """Trainings that belong to somebody else than the sender: nobody changes those of others."""
    if table is not TRAININGS:
        return frozenset()
    return frozenset(
        str(each["id"]) for each in records if not training_owner.is_own(wilayah, str(each["owner"] or ""))
    )


def _values(records: Iterable[Record], column: str) -> set[str]:
    return {str(record[column]) for record in records if record[column] is not None}


def _keys(records: Iterable[Record], columns: tuple[str, ...]) -> set[tuple[Any, ...]]:
    keys = {tuple(record[column] for column in columns) for record in records}
    return {key for key in keys if not {None, ""} & set(key)}


def _completed(table: TravelTable, record: Record, wilayah: str) -> Record:
    """With what is worked out rather than sent: the keys of a name, the owner of a training."""
    if table is TRAININGS and not record["owner"]:
        return record | {"owner": wilayah}
    if table not in (ROSTER, PERSONS):
        return record
    keys = person_name.keys(str(record["name"]))
    return record | {"sort_key": keys.sort_key, "match_key": keys.match_key}


def _with_pictures(tx: Writer, arriving: _Arriving, verdict: Verdict) -> Verdict:
    """Keep the picture of each new photo; one without its picture, or with another, is refused."""
    kept_sums = merge.photo_sums(tx, (str(record["id"]) for record in verdict.newer))
    newer = _sorted_out(arriving, verdict.newer, (
        "" if kept_sums[str(record["id"])] == record["sha256"] else arrival.PHOTO_CHANGED
        for record in verdict.newer
    ))  # fmt: skip
    fresh = _sorted_out(arriving, verdict.fresh, (
        arriving.photos.wrong(tx, str(record["id"]), str(record["sha256"])) for record in verdict.fresh
    ))  # fmt: skip
    arriving.result.photo_ids += [str(record["id"]) for record in fresh]
    return Verdict(fresh, newer, verdict.unchanged, verdict.refused)


def _sorted_out(arriving: _Arriving, records: tuple[Record, ...], codes: Iterable[str]) -> tuple[Record, ...]:
    """The records without a code; the others are refused with theirs."""
    kept: list[Record] = []
    for record, code in zip(records, codes, strict=True):
        if code:
            arriving.result.refused.append(RefusedRecord(PHOTOS.name, str(record["id"]), code, "sha256"))
        else:
            kept.append(record)
    return tuple(kept)


def _take_journal(tx: Writer, opened: OpenBatch) -> tuple[Problem, ...]:
    """Keep the office's own journal; gives what does not fit in it, which keeps nothing else out."""
    device, chain = opened.checked.header.device, opened.checked.header.chain
    rows, unreadable = opened.rows(JOURNAL.name), list[RefusedRecord]()
    check: JournalCheck | None = None
    while block := list(islice(rows, _BLOCK)):
        lines = arrival.readable(JOURNAL, block, unreadable)
        if check is None and lines:
            check = JournalCheck(*_line_before(tx, device, chain, lines[0]))
        if check is not None:
            known = office_journals.hashes(tx, device, chain, (int(line["deed"] or 0) for line in lines))
            office_journals.add(tx, device, chain, check.fresh(lines, known))
    check = check or JournalCheck()
    for _ in unreadable:
        check.tell(UNREADABLE, 0)
    return check.problems()


def _line_before(tx: Reader, device: str, chain: str, first: Record) -> tuple[int, str]:
    """The newest line known of this chain; a chain that begins goes on from a line of the one before."""
    known = office_journals.last(tx, device, chain)
    if known is not None:
        return known
    before = int(first["deed"] or 0) - 1, str(first["previous"])
    return before if office_journals.has(tx, device, *before) else (0, START)
