"""In this file: what the city sent back: cases go back to be mended, other records become a list of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch_tables import BY_NAME, BY_STORE, CASES, CERTIFICATES, TABLES
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.cases.case import Step, after
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.store import cases, certificates, outbox, returned
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.returned import Returned
from padang_desktop.use_cases.office import Office

_TRAVEL_STORE_NAMES = frozenset(table.kept_in for table in TABLES)


@dataclass(frozen=True, slots=True)
class ReturnedWork:
    """One record that came back; `label` is the number or name by which people know it.

    `severity` BLOCK: the city did not take it; WARN: it did, with this remark.
    """

    noun: str
    label: str
    reason: str
    code: str
    severity: Severity
    table: str
    record_id: str
    batch_id: str
    returned_at: datetime


@dataclass(frozen=True, slots=True)
class _Came:
    """A row of tolakan or peringatan, with the table's name in the store."""

    table: str
    record_id: str
    code: str
    field: str
    detail: str


def returned_work(office: Office) -> list[ReturnedWork]:
    """Everything that came back and was not changed since, newest first."""
    with office.reading() as tx:
        found = returned.still_open(tx)
        labels = {
            table: returned.labels(tx, table, [each.row_id for each in found if each.table_name == table])
            for table in {each.table_name for each in found}
        }
    return [
        ReturnedWork(
            noun=BY_STORE[each.table_name].noun,
            label=labels[each.table_name].get(each.row_id, ""),
            reason=_reason(each.code, each.field, _place(office, each.code, each.detail)),
            code=each.code,
            severity=each.severity,
            table=each.table_name,
            record_id=each.row_id,
            batch_id=each.batch_id,
            returned_at=each.returned_at,
        )
        for each in found
    ]


def seen_to(office: Office, work: ReturnedWork) -> None:
    """Somebody has read a remark, or seen to a record in another way."""
    with office.writing("case.changed", work.record_id) as tx:
        returned.mark_done(tx, work.table, [work.record_id])


def all_refused(tx: Writer, batch_id: str, code: str) -> int:
    """The city refused a batch as a whole: nothing of it is with the city, its cases go back."""
    outbox.refuse_all(tx, batch_id)
    reason = words.SITUATIONS[code][0] if code in words.SITUATIONS else _reason(code, "", "")
    sent = outbox.cases_sent_with(tx, batch_id)
    for case in cases.take_many(tx, sent):
        cases.move(tx, case, after(case, Step.REFUSE), {"returned_reason": reason})
    return len(sent)


def some_refused(tx: Writer, batch_id: str, refused: list[Row], remarks: list[Row]) -> int:
    """Settle each record of an answered batch; gives how many came back."""
    came = list(_came(refused))
    reasons = _case_reasons(tx, came)
    done: list[str] = []
    for case in cases.take_many(tx, outbox.cases_sent_with(tx, batch_id)):
        if case.id in reasons:
            cases.move(tx, case, after(case, Step.REFUSE), {"returned_reason": reasons[case.id]})
        else:
            cases.move(tx, case, after(case, Step.ACCEPT))
            done.append(case.id)
    outbox.follow(tx, batch_id, CASES.kept_in, done)
    outbox.refuse_rows(tx, batch_id, [(each.table, each.record_id) for each in came])
    returned.mark_accepted(tx, batch_id)
    returned.add(tx, _kept(tx, batch_id, came, Severity.BLOCK))
    returned.add(tx, _kept(tx, batch_id, list(_came(remarks)), Severity.WARN))
    return len(came)


def _came(rows: Iterable[Row]) -> Iterable[_Came]:
    for table, record_id, code, column, detail in rows:
        kept_in = BY_NAME[table].kept_in if table in BY_NAME else ""
        if kept_in in _TRAVEL_STORE_NAMES:
            yield _Came(kept_in, record_id, code, column, detail)


def _case_reasons(tx: Reader, came: list[_Came]) -> dict[str, str]:
    """Case id -> why it comes back; the case's own reason before those of its visits and photos."""
    found: dict[str, str] = {}
    for table in ("photos", "visits", "cases"):
        rows = [each for each in came if each.table == table]
        belongs = returned.cases_of(tx, table, [each.record_id for each in rows])
        found |= {
            belongs[each.record_id]: _reason(each.code, each.field, each.detail)
            for each in rows
            if each.record_id in belongs
        }
    return found


def _kept(tx: Writer, batch_id: str, came: list[_Came], severity: Severity) -> list[Returned]:
    """With the revision that came back: of a case the one it has now that it was given back.

    A certificate whose number clashes has learnt so by now, too.
    """
    sent = {table: outbox.rows_of(tx, batch_id, table) for table in {each.table for each in came}}
    marked = _revisions_now(tx, came)
    kept: list[Returned] = []
    for each in came:
        revision = sent[each.table].get(each.record_id, 0)
        if marked.get((each.table, each.record_id)) == revision + 1:
            revision += 1
        kept.append(
            Returned(
                batch_id, each.table, each.record_id, revision, severity, each.code, each.field,
                each.detail, tx.now,
            )
        )  # fmt: skip
    return kept


def _revisions_now(tx: Reader, came: list[_Came]) -> dict[tuple[str, str], int]:
    """Table and id -> the present revision, of the cases and certificates that are here."""
    case_ids = [each.record_id for each in came if each.table == CASES.kept_in]
    made = certificates.of_ids(tx, [each.record_id for each in came if each.table == CERTIFICATES.kept_in])
    found = {(CASES.kept_in, case.id): case.revision for case in cases.take_many(tx, case_ids)}
    return found | {(CERTIFICATES.kept_in, each.id): each.revision for each in made.values()}


def _reason(code: str, column: str, detail: str) -> str:
    if code not in words.PROBLEMS:
        return words.of_problem(Problem("RECEIVED_OTHER_REASON", column, detail=code))
    return words.of_problem(Problem(code, column, detail=detail or column))


def _place(office: Office, code: str, detail: str) -> str:
    """A wilayah in words, where the detail is one."""
    if code != "RECEIVED_NIK_ELSEWHERE":
        return detail
    area = office.reference.areas.by_code(f"{detail[:2]}.{detail[2:4]}.{detail[4:6]}")
    return f"Kecamatan {area.name}" if area else "Dinas Sosial"
