"""In this file: a plan that was read and judged is looked at, taken in, and taken back.

Sheet -> ImportPlan -> Applied. The plan lies in an encrypted staging file;
the window gets counts and one page of rows. Applying is one deed; undoing it
later takes back the whole of it or says what stands in the way. How a sheet
becomes a plan is told in stage_sheet, how cells are mended in mend_import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.imports.imports import (
    Applied,
    Counts,
    FieldDifference,
    ImportPlan,
    ImportStandsUnder,
    ManyWouldGo,
    NothingToApply,
    Outcome,
    PlannedRow,
    PlanOutdated,
    SheetFound,
    UnknownImport,
)
from padang_desktop.domain.imports.layout import layout_of
from padang_desktop.domain.imports.standing import Standing, many_would_go
from padang_desktop.domain.office.trash import NikUsedMeanwhile
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import (
    changes,
    families,
    imports,
    journal,
    sheet_layouts,
    staging,
    standing,
    tables,
    visits,
    volunteers,
)
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.imports import Import
from padang_desktop.store.plan_file import PlanFile
from padang_desktop.use_cases.imports import (
    number_tasks,
    show_contact_difference,
    show_difference,
    show_family_difference,
    show_visit_difference,
)
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs import show_city_difference
from padang_desktop.use_cases.roster import move_volunteer

if TYPE_CHECKING:
    from collections.abc import Generator

_MAIN_TABLE = {
    "roster": tables.volunteers, "worklist": tables.cases, "contacts": tables.contacts,
    "field_results": tables.visits, "city_roster": tables.city_rows, "city_worklist": tables.city_rows,
}  # fmt: skip

# How a stored record and a row of the noun are shown side by side.
_DIFFERENCE: Mapping[str, Callable[[Office, PlannedRow], tuple[FieldDifference, ...]]] = {
    "roster": show_difference.of_row,
    "worklist": show_family_difference.of_row,
    "contacts": show_contact_difference.of_row,
    "field_results": show_visit_difference.of_row,
    "city_roster": show_city_difference.of_row,
    "city_worklist": show_city_difference.of_row,
}


def new_plan_id(noun: str) -> str:
    """A plan's id begins with its noun, and so does its staging file."""
    return f"{noun}-{new_id()}"


def sweep_plans(office: Office, noun: str, but: str = "") -> None:
    """Throw away every plan of a noun that was never applied, but the one named."""
    for path in office.staging_path("x").parent.glob(f"{noun}-*.db"):
        if path.stem != but:
            staging.remove(path)


@contextmanager
def opened(office: Office, plan_id: str) -> Generator[PlanFile]:
    """The plan's staging file. Raises UnknownImport when the plan was applied or thrown away."""
    with staging.opened(office.staging_path(plan_id), office.staging_key()) as plan_file:
        yield plan_file


def plan_of(office: Office, plan_id: str) -> ImportPlan:
    """Raises UnknownImport when the plan was applied or thrown away."""
    with opened(office, plan_id) as plan_file:
        return as_plan(plan_file.body()["plan"])


def plan_rows(
    office: Office, plan_id: str, *, only: str = "", start: int = 0, count: int = 200, typed: str = ""
) -> list[PlannedRow]:
    """One page of the plan, in the sheet's order.

    `only` is "", an Outcome's value, or "warn"; `typed` stands somewhere in one
    of the row's cells, whatever the case of its letters.
    """
    with opened(office, plan_id) as plan_file:
        return plan_file.page(only=only, typed=typed, start=start, count=count)


def row_difference(office: Office, plan_id: str, place: int) -> tuple[FieldDifference, ...]:
    """A record that is known already, side by side with the row; the fields that differ come first.

    A person, a contact, the family of a task; of a field workbook its visit
    and the newest that is stored. Empty when nothing stored is meant by the row.
    """
    with opened(office, plan_id) as plan_file:
        noun, row = plan_file.body()["plan"]["noun"], plan_file.row(place)
    return _DIFFERENCE[noun](office, row) if row.kinds else ()


def apply_plan(
    office: Office, plan_id: str, progress: Progress | None = None, *, is_sure: bool = False
) -> Applied:
    """Take in what the plan adds and changes, in one transaction.

    Raises NothingToApply, UnknownImport, ManyWouldGo when a tenth of the people
    would stop serving and nobody was sure, or PlanOutdated when the store has
    changed since the plan was judged; then nothing was changed.
    """
    progress = progress or Silent()
    with opened(office, plan_id) as plan_file:
        body = plan_file.body()
        plan = as_plan(body["plan"])
        if not plan.counts.added and not plan.counts.changed:
            raise NothingToApply
        import_id = _import_id(office, plan)
        with office.writing(f"{plan.noun}.imported", import_id, **asdict(plan.counts)) as tx:
            _require_untouched(tx, body)
            if not is_sure and many_would_go(body["leaving"], body["serving"], plan.counts):
                raise ManyWouldGo(count=body["leaving"], total=body["serving"])
            bring_in(tx, plan_file, body, plan.counts, progress)
            imports.remember(tx, import_id, plan.noun, plan.file_name, body["sha256"], asdict(plan.counts))
            if body["is_corrected"]:
                sheet_layouts.keep(tx, plan.noun, plan.layout)
            deed = tx.deed
    # The refused rows can still be saved apart; the next file of this noun throws them away.
    if not plan.counts.refused:
        staging.remove(office.staging_path(plan_id))
    # No step after this point: what is stored cannot be cancelled any more.
    return Applied(import_id, deed, plan.counts)


def _import_id(office: Office, plan: ImportPlan) -> str:
    """The plan's own, but for a plan whose refused rows were mended after the others went in."""
    with office.reading() as tx:
        return new_plan_id(plan.noun) if imports.one(tx, plan.id) else plan.id


def bring_in(
    tx: Writer, plan_file: PlanFile, body: Mapping[str, Any], counts: Counts, progress: Progress
) -> None:
    """What a plan holds ready goes in, within whoever's deed."""
    done, total = 0, counts.added + counts.changed

    def told(name: str, kind: str) -> Generator[Sequence[Sequence[Any]]]:
        nonlocal done
        for rows in plan_file.staged(name, kind):
            progress.step(min(done, total), total, "Memasukkan data")
            yield rows
            done += len(rows)

    for table, columns in staging.staged_names(body):
        if table is tables.volunteer_postings:
            for _, _, *moved in chain.from_iterable(told(table.name, "add")):
                move_volunteer.moved_by_sheet(tx, *moved)
            continue
        added = told(table.name, "add")
        if table is tables.cases:
            added = number_tasks.numbered(tx, body["options"].get("kecamatan", ""), columns, added)
        imports.bring_in(tx, table, columns, added, told(table.name, "change"))
        if table is tables.volunteers:
            imports.begin_histories(tx, new_id)
        elif table is tables.visits:
            visits.take_kept_photos(tx)


def undo_import(
    office: Office, import_id: str, progress: Progress | None = None, *, is_sure: bool = False
) -> Import:
    """Take an import back whole.

    Raises UnknownImport, ImportStandsUnder when later work stands on it,
    ManyWouldGo when a tenth of the list would go and nobody was sure, or
    NikUsedMeanwhile when a number that would come back is somebody else's by now.
    Cancelled from progress leaves everything as it was.
    """
    with office.writing("import.undone", import_id) as tx:
        done = _done(tx, import_id)
        if changes.in_the_way(tx, done.deed, progress):
            raise _stands_under(standing.on(tx, done.deed))
        table = _MAIN_TABLE[done.noun]
        count, total = imports.went_in(tx, table, done.deed), imports.row_count(tx, table)
        if not is_sure and many_would_go(count, total, Counts(**done.counts)):
            raise ManyWouldGo(count=count, total=total)
        tx.tell(rows=changes.undo(tx, done.deed, progress))
        if volunteers.nik_clashes(tx) or families.number_clashes(tx):
            raise NikUsedMeanwhile(reason=import_id)
        imports.mark_undone(tx, import_id)
        return replace(done, undone_by=tx.deed)


def imports_done(office: Office, noun: str = "") -> list[Import]:
    """Imports that were applied, newest first."""
    with office.reading() as tx:
        return imports.latest(tx, noun)


def write_refused(office: Office, plan_id: str, target: Path | str, progress: Progress | None = None) -> int:
    """Save the refused rows as .xlsx with a column of reasons; returns how many."""
    from padang_desktop.documents import refused_sheet

    plan = plan_of(office, plan_id)
    rows = plan_rows(office, plan_id, only=Outcome.REFUSE.value, count=10**9)
    return refused_sheet.write(
        Path(target),
        plan.fields,
        [(row.number, row.values, row.problems) for row in rows],
        progress=progress or Silent(),
    )


def as_plan(body: Mapping[str, Any]) -> ImportPlan:
    """The plan again that was kept as a plain dictionary."""
    known = dict(body)
    known["counts"] = Counts(**body["counts"])
    known["layout"] = layout_of(body["layout"])
    known["sheets"] = tuple(SheetFound(**sheet) for sheet in body["sheets"])
    known["notes"] = tuple(
        Problem(**{**note, "severity": Severity(note["severity"])}) for note in body["notes"]
    )
    for name in ("fields", "labels"):
        known[name] = tuple(body[name])
    return ImportPlan(**known)


def journal_head(office: Office) -> int:
    with office.reading() as tx:
        return journal.head(tx)[0]


def _done(tx: Reader, import_id: str) -> Import:
    done = imports.one(tx, import_id)
    if done is None or done.undone_by is not None:
        raise UnknownImport
    return done


def _stands_under(found: Standing) -> ImportStandsUnder:
    return ImportStandsUnder(count=found.count, what=found.in_words, names=found.names)


def _require_untouched(tx: Writer, body: Mapping[str, Any]) -> None:
    if not is_untouched(tx, body):
        raise PlanOutdated


def is_untouched(tx: Reader, body: Mapping[str, Any]) -> bool:
    """Whether the plan was judged against rows as they still are."""
    head = body["head"]
    targets: Sequence[Any] = [table for table, _ in staging.staged_names(body)]
    return not journal.rows_went_since(tx, head) and not any(
        changes.count_since(tx, table, head) for table in targets
    )
