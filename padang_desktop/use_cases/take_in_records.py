"""In this file: the records of an open batch come into the city's store, judged one by one.

Runs inside one transaction and in blocks, so that a large batch needs no more
memory than a small one. What is refused is told with its code; what refers to
a refused record is refused with it. Doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from padang_desktop.domain import arrival, person_name
from padang_desktop.domain.arrival import Known, Verdict
from padang_desktop.domain.batch import OpenBatch
from padang_desktop.domain.batch_tables import JOURNAL, PERSONS, PHOTOS, ROSTER, TABLES, Record, TravelTable
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.receipt import RefusedRecord
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import merge
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office

_BLOCK = 1000
_PHOTOS_AT_ONCE = 8


@dataclass(slots=True)
class TakenIn:
    """What came of a batch: `sent` and `accepted` count per table; `photo_ids` are the files written."""

    sent: dict[str, int] = field(default_factory=dict[str, int])
    accepted: dict[str, int] = field(default_factory=dict[str, int])
    changed_count: int = 0
    refused: list[RefusedRecord] = field(default_factory=list[RefusedRecord])
    remarks: list[RefusedRecord] = field(default_factory=list[RefusedRecord])
    photo_ids: list[str] = field(default_factory=list[str])

    @property
    def accepted_count(self) -> int:
        return sum(self.accepted.values())


@dataclass(frozen=True, slots=True)
class _Arriving:
    """One batch on its way in."""

    office: Office
    opened: OpenBatch
    result: TakenIn
    sums: dict[str, str]  # photo id -> SHA-256 of its picture in the batch
    by_sum: dict[str, str]

    @property
    def wilayah(self) -> str:
        return self.opened.checked.header.wilayah

    @property
    def batch_id(self) -> str:
        return self.opened.checked.batch_id


def check_photos(opened: OpenBatch, watch: Progress) -> None:
    """Decode every photo to its last row. Raises Refused E_FOTO: then nothing of the batch is taken."""
    from padang_desktop.documents import photo_file

    ids = iter(opened.photos)
    done, total = 0, len(opened.photos)
    with ThreadPoolExecutor(2) as pool:
        while part := list(islice(ids, _PHOTOS_AT_ONCE)):
            pictures = [b"".join(opened.photos[photo_id]()) for photo_id in part]
            for photo_id, checks in zip(part, pool.map(photo_file.read_back, pictures), strict=True):
                if not checks.is_acceptable:
                    raise Refused("E_FOTO", f"photo {photo_id}: {checks}")
            done += len(part)
            watch.step(done, total, "Memeriksa foto")


def take_in(tx: Writer, office: Office, opened: OpenBatch, result: TakenIn, watch: Progress) -> None:
    """Take the records over as this deed; `result` is told of each photo before its file is written."""
    total = sum(file.row_count or 0 for file in opened.checked.files)
    sums = {file.path[-36:-4]: file.sha256 for file in opened.checked.files if file.row_count is None}
    by_sum = {sha256: photo_id for photo_id, sha256 in sums.items()}
    arriving = _Arriving(office, opened, result, sums, by_sum)
    for table in TABLES:
        rows = opened.rows(table.name)
        while block := list(islice(rows, _BLOCK)):
            result.sent[table.name] = result.sent.get(table.name, 0) + len(block)
            records = arrival.readable(table, block, result.refused)
            _take_block(tx, arriving, table, records)
            watch.step(sum(result.sent.values()), total, "Memasukkan data")
    _take_journal(tx, arriving)


def _take_block(tx: Writer, arriving: _Arriving, table: TravelTable, records: list[Record]) -> None:
    result = arriving.result
    verdict = arrival.judge(table, records, _known(tx, arriving.wilayah, table, records))
    result.refused += verdict.refused
    if table is PHOTOS:
        verdict = _with_pictures(tx, arriving, verdict)
    accepted = (*verdict.fresh, *verdict.newer)
    merge.add(tx, table.kept_in, (_completed(table, record) for record in verdict.fresh))
    merge.replace(tx, table.kept_in, (_completed(table, record) for record in verdict.newer))
    merge.remember(tx, arriving.batch_id, table.kept_in, arriving.wilayah, accepted)
    result.accepted[table.name] = result.accepted.get(table.name, 0) + verdict.accepted_count
    result.changed_count += len(accepted)
    if table in (ROSTER, PERSONS):
        shared = merge.shared_niks(tx, table.kept_in, (str(record["id"]) for record in accepted))
        result.remarks += [
            RefusedRecord(table.name, record_id, arrival.NIK_ELSEWHERE, "nik", wilayah)
            for record_id, wilayah in shared.items()
        ]


def _known(tx: Reader, wilayah: str, table: TravelTable, records: list[Record]) -> Known:
    ids = [str(record["id"]) for record in records]
    there = merge.present(tx, table.kept_in, ids)
    received = merge.received(tx, table.kept_in, wilayah, ids)
    parents = {
        column: frozenset(merge.received(tx, parent, wilayah, _values(records, column)))
        for column, parent in table.parents.items()
    }
    taken = {
        columns: merge.holders(tx, table.kept_in, columns, list(_keys(records, columns)))
        for columns in table.unique
    }
    return Known(
        revisions={record_id: received[record_id] for record_id in received if record_id in there},
        foreign=frozenset(there - received.keys()),
        parents=parents,
        taken=taken,
    )


def _values(records: Iterable[Record], column: str) -> set[str]:
    return {str(record[column]) for record in records if record[column] is not None}


def _keys(records: Iterable[Record], columns: tuple[str, ...]) -> set[tuple[Any, ...]]:
    keys = {tuple(record[column] for column in columns) for record in records}
    return {key for key in keys if None not in key}


def _completed(table: TravelTable, record: Record) -> Record:
    """With the keys that are worked out from the name rather than sent."""
    if table not in (ROSTER, PERSONS):
        return record
    name = str(record["name"])
    return record | {"sort_key": person_name.sort_key(name), "match_key": person_name.match_key(name)}


def _with_pictures(tx: Writer, arriving: _Arriving, verdict: Verdict) -> Verdict:
    """Keep the picture of each new photo; one without its picture, or with another, is refused."""
    kept_sums = merge.photo_sums(tx, (str(record["id"]) for record in verdict.newer))
    newer = _sorted_out(arriving, verdict.newer, (
        "" if kept_sums[str(record["id"])] == record["sha256"] else arrival.PHOTO_CHANGED
        for record in verdict.newer
    ))  # fmt: skip
    fresh = _sorted_out(arriving, verdict.fresh, (
        _keep_picture(tx, arriving, str(record["id"]), str(record["sha256"])) for record in verdict.fresh
    ))  # fmt: skip
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


def _keep_picture(tx: Writer, arriving: _Arriving, photo_id: str, sha256: str) -> str:
    """Write the picture under our own key; gives the code of what is wrong, or "".

    A picture that came before, with this batch or an earlier one, is not sent again.
    """
    photos, sums = arriving.office.photos, arriving.sums
    if photo_id in sums:
        if sums[photo_id] != sha256:
            return arrival.PHOTO_CHANGED
        picture = b"".join(arriving.opened.photos[photo_id]())
    else:
        same = arriving.by_sum.get(sha256)
        if same is not None:
            picture = b"".join(arriving.opened.photos[same]())
        else:
            earlier = merge.photo_of_content(tx, arriving.wilayah, sha256)
            if earlier is None:
                return arrival.PHOTO_ABSENT
            picture = photos.read(earlier)
    arriving.result.photo_ids.append(photo_id)
    photos.keep(photo_id, picture)
    return ""


def _take_journal(tx: Writer, arriving: _Arriving) -> None:
    """The office's own journal; a line that does not follow the one before is not taken."""
    rows = arriving.opened.rows(JOURNAL.name)
    before: Record | None = None
    while block := list(islice(rows, _BLOCK)):
        lines = arrival.readable(JOURNAL, block, arriving.result.refused)
        kept: list[Record] = []
        for line in lines:
            if before is not None and not _follows(line, before):
                wrong = RefusedRecord(JOURNAL.name, str(line["deed"]), arrival.JOURNAL_BROKEN)
                arriving.result.refused.append(wrong)
            else:
                kept.append(line)
            before = line
        merge.add_journal(tx, arriving.opened.checked.header.device, kept)


def _follows(line: Record, before: Record) -> bool:
    return line["previous"] == before["hash"] and line["deed"] == int(before["deed"] or 0) + 1
