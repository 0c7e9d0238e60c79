"""In this file: the data of another laptop of this kecamatan come in, with their ids, as one deed.

Looking is the same deed, taken back at its end: so what is shown is what would
happen. Records are read in blocks and pictures one by one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from padang_desktop.domain.batches.batch import OpenBatch
from padang_desktop.domain.batches.batch_tables import CASES, PERSONS, PHOTOS, ROSTER, TABLES, WORKLISTS
from padang_desktop.domain.batches.laptop_merge import Laptop
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.batches.travel_table import Record, TravelTable
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.merge_tables import LAPTOP, MERGED_PART
from padang_desktop.domain.packs.pack import (
    NoPackChosen,
    PackLine,
    PackPreview,
    PackRepeated,
    PackTaken,
    PartPreview,
    TakenState,
)
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import person_name
from padang_desktop.store import given_records, merge, merged_records, packs, tables, worklists
from padang_desktop.store.database import Writer
from padang_desktop.store.packs import TakenPack
from padang_desktop.use_cases.inbox.arriving_photos import ArrivingPhotos
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import laptop_titles, meet_records
from padang_desktop.use_cases.packs.laptop_told import Told

_BLOCK = 1000


class _OnlyLooked(Exception):
    """Nothing of it stays."""


@dataclass(slots=True)
class _Coming:
    """One pack on its way in; `photos` None while it is only looked at.

    `lists` leads from a worklist of the other laptop to the same one here;
    `clashes` says of a certificate whose number stands here too which one keeps it;
    `owners` how that is called to which a record of the block belongs.
    """

    tx: Writer
    office: Office
    opened: OpenBatch
    photos: ArrivingPhotos | None
    told: Told = field(default_factory=Told)
    lists: dict[str, str] = field(default_factory=dict[str, str])
    clashes: dict[str, Problem] = field(default_factory=dict[str, Problem])
    owners: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def batch_id(self) -> str:
        return self.opened.checked.batch_id


def laptop_of(opened: OpenBatch) -> Laptop:
    """Whose data a pack holds."""
    return next((Laptop(*row) for row in opened.rows(LAPTOP.name)), Laptop("-"))


def preview(office: Office, opened: OpenBatch, watch: Progress) -> PackPreview:
    """What it would change; nothing of it stays."""
    checked, whose = opened.checked, laptop_of(opened)
    told = Told()
    with contextlib.suppress(_OnlyLooked), office.writing("pack.taken", checked.batch_id) as tx:
        told = _bring(_Coming(tx, office, opened, None), watch)
        raise _OnlyLooked
    named = " · ".join(part for part in (whose.laptop, whose.officer) if part)
    noun = f"{MERGED_PART.noun} ({named})" if named else MERGED_PART.noun
    part = PartPreview(MERGED_PART.name, noun, told.part_counts, tuple(told.lines()))
    return PackPreview(checked.batch_id, checked.header.number, checked.header.clock, (part,))


def take_in(office: Office, opened: OpenBatch, parts: Sequence[str], watch: Progress) -> PackTaken:
    """Take all of it in. Raises NoPackChosen, PackRepeated, Refused E_FOTO, Cancelled."""
    if MERGED_PART.name not in parts:
        raise NoPackChosen
    checked, head = opened.checked, opened.checked.header
    photos = ArrivingPhotos(office, opened)
    kept: list[str] = []
    try:
        photos.keep_all(watch)
        with office.writing("pack.taken", checked.batch_id, number=head.number) as tx:
            before = packs.one_taken(tx, checked.batch_id)
            if before is not None and before.state is TakenState.TAKEN:
                raise PackRepeated(nomor=head.number)
            counts = _bring(_Coming(tx, office, opened, photos), watch).part_counts
            told = {
                "read": counts.read, "added": counts.added, "changed": counts.changed,
                "unchanged": counts.unchanged, "refused": counts.refused, "going": 0,
            }  # fmt: skip
            taken = TakenPack(
                checked.batch_id, head.chain, head.number, head.previous, head.clock, TakenState.TAKEN,
                before.came_at if before else tx.now, 0, (MERGED_PART.name,), told, {}, tx.deed,
                from_device=laptop_of(opened).device,
            )  # fmt: skip
            packs.put(tx, taken)
            tx.tell(added=counts.added, changed=counts.changed, refused=counts.refused)
            kept += merged_records.photos_of(tx, tx.deed)
            deed, following = tx.deed, packs.waiting_after(tx, head.chain, head.number)
    finally:
        photos.drop_unnamed(kept)
    office.refresh_facts()
    return PackTaken(checked.batch_id, head.number, deed, ((MERGED_PART.name, counts),), (), following)


def _bring(coming: _Coming, watch: Progress) -> Told:
    total = sum(file.row_count or 0 for file in coming.opened.checked.files)
    done = 0
    for table in TABLES:
        rows = coming.opened.rows(table.name)
        while block := list(islice(rows, _BLOCK)):
            _block(coming, table, _readable(coming, table, block))
            done += len(block)
            watch.step(done, total, "Memasukkan data laptop lain")
    meet_records.families(coming.tx, coming.told)
    meet_records.tasks(coming.tx, coming.office, coming.told)
    meet_records.numbers(coming.tx, coming.office, coming.told)
    return coming.told


def _readable(coming: _Coming, table: TravelTable, rows: Iterable[Row]) -> list[Record]:
    found: list[Record] = []
    for row in rows:
        if column := table.wrong_column(row):
            problem = Problem("PACK_BAD_CELL", "", detail=column.replace("_", " "))
            coming.told.add(PackLine(table.name, row[0], table.noun, Outcome.REFUSE, problems=(problem,)))
        else:
            found.append(table.record(row))
    return found


def _block(coming: _Coming, table: TravelTable, records: list[Record]) -> None:
    tx, kept = coming.tx, tables.BY_NAME[table.kept_in]
    coming.owners = laptop_titles.owners(tx, table, records)
    ids = [str(record["id"]) for record in records]
    known = given_records.by_id(tx, kept, ids)
    sent = merged_records.sent_revisions(tx, kept.name, known)
    if table.clash:
        found = _holders(coming, table, records)
        coming.clashes |= meet_records.certificate_numbers(tx, table.clash, records, found)
    lacking, taken = _Lacking.of(coming, table, records), _holders(coming, table, records)
    fresh: list[Record] = []
    revisions: dict[str, int] = {}
    for record in records:
        record_id, revision = str(record["id"]), int(record["revision"] or 0)
        adapted = _at_home(coming, table, record)
        if record_id in known:
            if _known(coming, table, adapted, known[record_id], sent.get(record_id, 0)):
                revisions[record_id] = revision
            continue
        if table is WORKLISTS and _is_here(coming, record):
            continue
        code = (
            lacking.code(adapted) or _pair_taken(table, adapted, taken) or _photo_code(coming, table, record)
        )
        if code:
            _tell(coming, table, record, Outcome.REFUSE, Problem(code, ""))
            continue
        fresh.append(adapted)
        revisions[record_id] = revision
        _tell(coming, table, record, Outcome.ADD, coming.clashes.get(record_id))
    merge.add(tx, kept.name, fresh)
    merged_records.with_city(tx, coming.batch_id, kept.name, revisions)


def _at_home(coming: _Coming, table: TravelTable, record: Record) -> Record:
    """As it stands here: the city has taken it in, and a list that is here already is not doubled."""
    if table in (ROSTER, PERSONS):
        name = str(record["name"])
        return record | {"sort_key": person_name.sort_key(name), "match_key": person_name.match_key(name)}
    if table is not CASES:
        return record
    found = dict(record)
    if found["state"] == State.SENT.value:
        found["state"] = State.DONE.value
    if found["worklist_id"] in coming.lists:
        found["worklist_id"] = coming.lists[str(found["worklist_id"])]
        # The city does not know it under this list yet.
        found["revision"] = int(found["revision"] or 0) + 1
    return found


def _known(
    coming: _Coming, table: TravelTable, record: Record, here: Mapping[Any, Any], sent_revision: int
) -> bool:
    """A record that stands here under its id; gives whether the city's newer revision took its place."""
    newer = int(record["revision"] or 0) > here["revision"]
    if not newer or table is PHOTOS:
        _tell(coming, table, record, Outcome.SAME)
        return False
    differing = [name for name in record if name != "revision" and here[name] != record[name]]
    stored, told = ("; ".join(str(row[name]) for name in differing)[:160] for row in (here, record))
    if sent_revision < here["revision"] and differing:
        problem = Problem("LAPTOP_CHANGED_HERE", "")
        _tell(coming, table, record, Outcome.REFUSE, problem, stored, told)
        return False
    merged_records.put_newer(coming.tx, tables.BY_NAME[table.kept_in], record)
    _tell(coming, table, record, Outcome.CHANGE if differing else Outcome.SAME, None, stored, told)
    return True


def _is_here(coming: _Coming, record: Record) -> bool:
    """The same list of the city stands here: its tasks go into that one."""
    same = ("name", "task_type", "period", "deadline")
    for each in worklists.all_lists(coming.tx):
        if each.id not in coming.lists and all(getattr(each, name) == record[name] for name in same):
            coming.lists[str(record["id"])] = each.id
            problem = Problem("LAPTOP_LIST_KNOWN", "", severity=Severity.WARN)
            _tell(coming, WORKLISTS, record, Outcome.SAME, problem)
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Lacking:
    """Which records that others of a block refer to are here."""

    parents: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, coming: _Coming, table: TravelTable, records: Sequence[Record]) -> _Lacking:
        adapted = [_at_home(coming, table, record) for record in records]
        return cls(
            {
                column: frozenset(merge.present(coming.tx, parent, {str(each[column]) for each in adapted}))
                for column, parent in table.parents.items()
            }
        )

    def code(self, record: Record) -> str:
        gone = any(record[name] is not None and record[name] not in ids for name, ids in self.parents.items())
        return "LAPTOP_LACKS_PARENT" if gone else ""


def _holders(
    coming: _Coming, table: TravelTable, records: Sequence[Record]
) -> dict[tuple[str, ...], dict[tuple[Any, ...], str]]:
    return {
        columns: merge.holders(
            coming.tx,
            table.kept_in,
            columns,
            [tuple(record[name] for name in columns) for record in records],
            clash=table.clash,
        )
        for columns in table.unique
    }


def _pair_taken(
    table: TravelTable, record: Record, taken: Mapping[tuple[str, ...], Mapping[tuple[Any, ...], str]]
) -> str:
    """Nobody has two marks in a session; who has somebody else's number says so itself by now."""
    for columns, values in taken.items():
        key = tuple(record[name] for name in columns)
        if not {None, ""} & set(key) and values.get(key, record["id"]) != record["id"]:
            return "" if table.clash else "LAPTOP_PAIR_TAKEN"
    return ""


def _photo_code(coming: _Coming, table: TravelTable, record: Record) -> str:
    if table is not PHOTOS:
        return ""
    if coming.photos is not None:
        is_absent = bool(coming.photos.wrong(coming.tx, str(record["id"]), str(record["sha256"])))
    else:
        is_absent = record["sha256"] not in {each.sha256 for each in coming.opened.checked.files}
    return "LAPTOP_PHOTO_LACKING" if is_absent else ""


def _tell(
    coming: _Coming, table: TravelTable, record: Record, outcome: Outcome, problem: Problem | None = None,
    stored: str = "", told: str = "",
) -> None:  # fmt: skip
    owner = coming.owners.get(str(record["id"]), "")
    title = laptop_titles.title(table, record, owner, coming.office.reference)
    problems = (problem,) if problem else ()
    coming.told.add(PackLine(table.name, str(record["id"]), title, outcome, stored, told, problems))
