"""In this file: what stands here from an earlier pack and no longer in this one.

People are never let go by being left out. A task that nobody has begun ends
when its list was withdrawn or no longer holds it; begun work stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_tables import LIST_WITHDRAWN, LISTS, PSM, TASKS
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.values import nik as niks
from padang_desktop.store import cases, changes, city_rows, families, given_records, tables
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.packs.pack_steps import Step, Writing
from padang_desktop.use_cases.packs.pack_tasks import UNSTARTED, WHY


def people(tx: Reader, rows: Sequence[Row]) -> list[Step]:
    """NIKs that the city put right of people whom it gave before; nobody goes."""
    known = city_rows.origins(tx, PSM.name)
    at = PSM.names.index("nik")
    stored = given_records.by_id(tx, tables.volunteers, [each.row_id for each in known.values()])
    found: list[Step] = []
    for row in rows:
        origin = known.get(row[0])
        person = stored.get(origin.row_id) if origin else None
        if person is None or person["merged_into"] or not person["nik"] or row[at] in ("", person["nik"]):
            continue
        line = PackLine(
            PSM.name, row[0], f"NIK {person['printed_name']}", Outcome.CHANGE, niks.mask(person["nik"]),
            niks.mask(row[at]),
        )  # fmt: skip
        if _is_of_another(tx, row[at], person["id"]):
            problem = Problem("PACK_NIK_TAKEN", "nik")
            found.append(Step(PackLine(PSM.name, row[0], line.title, Outcome.REFUSE, problems=(problem,))))
        else:
            found.append(Step(line, _new_nik(person["id"], row[at])))
    return found


def tasks(tx: Reader, lists: Sequence[Row], rows: Sequence[Row]) -> list[Step]:
    """Tasks of the pack's lists that are no longer in it."""
    withdrawn = {row[0] for row in lists if LISTS.told(row)["status"] == LIST_WITHDRAWN}
    open_lists = {row[0] for row in lists} - withdrawn
    given = {f"{row[0]}/{row[1]}" for row in rows}
    links = {
        each.row_id: key
        for key, each in city_rows.origins(tx, TASKS.name).items()
        if key not in given and key.partition("/")[0] in withdrawn | open_lists
    }
    there = given_records.by_id(tx, tables.cases, links)
    found: list[Step] = []
    for case in cases.take_many(tx, [row_id for row_id in links if row_id in there]):
        title = _title(tx, case)
        if case.state in UNSTARTED and not cases.ever_sent(tx, [case.id]):
            line = PackLine(TASKS.name, links[case.id], title, Outcome.SKIP, case.number, WHY, will_go=True)
            found.append(Step(line, _ending(case.id)))
        elif case.state is not State.CANCELLED:
            told = Problem("PACK_TASK_BEGUN", "", severity=Severity.WARN)
            found.append(
                Step(PackLine(TASKS.name, links[case.id], title, Outcome.SKIP, case.number, "", (told,)))
            )
    return found


def _title(tx: Reader, case: Case) -> str:
    family = families.one(tx, case.family_id)
    return f"{case.number} · {family.head_name if family else ''}"


def _is_of_another(tx: Reader, nik: str, person_id: str) -> bool:
    c = tables.volunteers.c
    query = tables.volunteers.select().with_only_columns(c.id)
    query = query.where(c.nik == nik, c.id != person_id, c.merged_into == "")
    return tx.connection.execute(query).first() is not None


def _new_nik(person_id: str, nik: str) -> Callable[[Writing], object]:
    return lambda writing: changes.change(
        writing.tx, tables.volunteers, person_id, {"nik": nik, "nik_status": "ADA"}
    )


def _ending(case_id: str) -> Callable[[Writing], object]:
    return lambda writing: cases.change_group(
        writing.tx, [case_id], {"state": State.CANCELLED.value, "returned_reason": WHY}
    )
