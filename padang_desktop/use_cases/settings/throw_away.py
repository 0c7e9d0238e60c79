"""In this file: what was entered by mistake goes to Sampah with a reason, comes back, or is swept.

Only while nothing depends on it and it was never sent. The record, what it
owns and its history come back as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from padang_desktop.domain.office import trash as rules
from padang_desktop.domain.office.trash import (
    AlreadySent,
    IsMerged,
    ManyWouldGo,
    NikUsedMeanwhile,
    NotInTrash,
    ParentGone,
    Removed,
    StillNeeded,
    TrashKind,
    TrashLine,
    UnknownRecord,
    WorkedOn,
    WouldGo,
)
from padang_desktop.domain.packs.pack_settings import TRASH_DAYS
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.values.number import number
from padang_desktop.store import open_work, trash
from padang_desktop.store.database import Reader
from padang_desktop.store.trash import Taken
from padang_desktop.use_cases.office import Office, new_id


def what_would_go(office: Office, noun: str, record_ids: Sequence[str]) -> WouldGo:
    """What would be thrown away, one or several. Raises what throw_away raises, except for the reason."""
    kind, beside = rules.kind_of(noun), Counter[str]()
    with office.reading() as tx:
        found = [_free(tx, kind, record_id) for record_id in record_ids]
    for taken in found:
        beside.update({name: len(ids) for name, ids in taken.ids().items() if name != kind.table})
    label = rules.label_of(kind, found[0].rows[0][1]) if len(found) == 1 else ""
    return WouldGo(kind.word, label or f"{number(len(found))} {kind.word}", rules.counted(beside))


def throw_away(office: Office, noun: str, record_id: str, reason: str) -> Removed:
    """One record with all that it owns.

    Raises StillNeeded, IsMerged, AlreadySent, WorkedOn or UnknownRecord, and Incomplete
    without a reason; then nothing was changed.
    """
    return throw_away_all(office, noun, [record_id], reason)


def throw_away_all(
    office: Office, noun: str, record_ids: Sequence[str], reason: str, *, is_sure: bool = False
) -> Removed:
    """All of them as one deed, or none. Raises ManyWouldGo for more than a tenth of the list unless sure."""
    if problems := rules.judge_reason(reason):
        raise Incomplete(problems)
    kind, ids, labels = rules.kind_of(noun), list(dict.fromkeys(record_ids)), list[str]()
    entries: list[str] = []
    with office.writing("record.trashed", ids[0] if len(ids) == 1 else "", noun=noun, count=len(ids)) as tx:
        total = trash.count_of(tx, kind.table)
        if not is_sure and rules.is_too_many(len(ids), total):
            raise ManyWouldGo(count=len(ids), total=total)
        for record_id in ids:
            taken = _free(tx, kind, record_id)
            labels.append(rules.label_of(kind, taken.rows[0][1]))
            entries.append(new_id())
            trash.throw_in(tx, entries[-1], noun, labels[-1], reason.strip(), taken)
        deed = tx.deed
    return Removed(noun, labels[0] if len(labels) == 1 else "", tuple(entries), deed)


def restore(office: Office, entry_ids: Sequence[str]) -> tuple[str, ...]:
    """Put entries back where they were, all or none; returns their labels.

    Raises NotInTrash, NikUsedMeanwhile, ParentGone or ComesBackTwice.
    """
    labels: list[str] = []
    with office.writing("record.restored", count=len(entry_ids)) as tx:
        for entry_id in entry_ids:
            found = trash.one(tx, entry_id)
            if found is None:
                raise NotInTrash(reason=entry_id)
            entry, taken = found
            if trash.nik_is_used(tx, taken):
                raise NikUsedMeanwhile(reason=entry_id)
            if gone := trash.missing_parents(tx, taken):
                raise ParentGone(what=rules.TABLE_WORDS.get(gone[0], "data"))
            trash.put_back(tx, entry_id, _with_turn(tx, taken))
            labels.append(entry.label)
    return tuple(labels)


def trashed(office: Office, typed: str = "") -> list[TrashLine]:
    """What lies in Sampah, the newest first; every typed word must stand in its line."""
    words, now = typed.casefold().split(), office.now()
    kept_for = timedelta(days=int(office.rule(TRASH_DAYS)))
    with office.reading() as tx:
        found, names = trash.entries(tx), open_work.account_names(tx)
    lines = [
        TrashLine(
            id=entry.id, noun=entry.noun, word=_word_of(entry.noun), label=entry.label, reason=entry.reason,
            removed_at=entry.removed_at, by=names.get(entry.removed_by, ""),
            days_left=rules.days_left(entry.removed_at, now, kept_for),
        )
        for entry in found
    ]  # fmt: skip
    return [
        line
        for line in lines
        if all(word in f"{line.word} {line.label} {line.reason} {line.by}".casefold() for word in words)
    ]


def sweep(office: Office) -> int:
    """Entries past their time go for good, with their history; returns how many. Call at the start.

    Their photo files are then named by nobody, and keep_photos.sweep_strays removes them.
    """
    limit = office.now() - timedelta(days=int(office.rule(TRASH_DAYS)))
    with office.reading() as tx:
        if not trash.older_than(tx, limit):
            return 0
    with office.writing("trash.swept") as tx:
        old = trash.older_than(tx, limit)
        for entry_id in old:
            trash.forget(tx, entry_id)
        tx.tell(count=len(old))
    return len(old)


def _free(tx: Reader, kind: TrashKind, record_id: str) -> Taken:
    """The record with what it owns, when nothing keeps it from going."""
    taken = trash.take(tx, kind, record_id)
    if taken is None:
        raise UnknownRecord(reason=record_id)
    if trash.was_sent(tx, taken):
        raise AlreadySent(what="sudah terkirim ke kota", instead=kind.instead)
    if trash.was_received(tx, taken):
        raise AlreadySent(what="datang dari kiriman kecamatan", instead=kind.instead)
    row = taken.rows[0][1]
    if kind.only is not None and row[kind.only[0]] not in kind.only[1]:
        raise WorkedOn(what=kind.only[2], instead=kind.instead)
    if merged := trash.merged_count(tx, kind.table, record_id):
        raise IsMerged(count=merged + 1)
    if counts := trash.standing_on(tx, taken):
        raise StillNeeded(what=rules.counted(counts), instead=kind.instead)
    return _with_turned(tx, kind, taken)


def _with_turned(tx: Reader, kind: TrashKind, taken: Taken) -> Taken:
    """With the record that is set back, for kinds that move another one on."""
    if kind.turns_back is None:
        return taken
    row, (column, table_name) = taken.rows[0][1], kind.turns_back
    other = rules.TABLE_WORDS[table_name]
    if trash.has_later(tx, kind.table, column, row):
        raise WorkedOn(what=f"{other} itu punya {kind.word} yang lebih baru", instead=kind.instead)
    moved = trash.before_deed(tx, table_name, row[column], row["added_by"])
    if moved is None:
        raise WorkedOn(what=f"keadaan {other}nya sudah berubah sesudah itu", instead=kind.instead)
    before, now = moved
    return replace(taken, turned=(table_name, row[column], now, before)) if before else taken


def _with_turn(tx: Reader, taken: Taken) -> Taken:
    """Without the record that was set back, when it has gone its own way since."""
    if taken.turned is None or trash.reads_as(tx, taken.turned[0], taken.turned[1], taken.turned[3]):
        return taken
    raise rules.ComesBackTwice(reason=taken.turned[0])


def _word_of(noun: str) -> str:
    kind = rules.KINDS.get(noun)
    return kind.word if kind else "data"
