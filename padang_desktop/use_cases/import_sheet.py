"""In this file: a spreadsheet is read, judged and shown, and only then taken in.

Sheet -> ImportPlan -> Applied. The plan lies in an encrypted staging file;
the window gets counts and one page of rows. Applying is one deed; undoing it
later takes back the whole of it or says what stands in the way.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from padang_desktop.domain.imports import (
    Applied,
    Counts,
    ImportPlan,
    ImportStandsUnder,
    NothingToApply,
    Outcome,
    PlannedRow,
    PlanOutdated,
    UnknownImport,
)
from padang_desktop.domain.layout import ColumnMatch, Layout
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import changes, imports, journal, staging
from padang_desktop.store.database import Writer
from padang_desktop.store.imports import Import
from padang_desktop.use_cases.office import Office, new_id


def keep_plan(
    office: Office,
    plan: ImportPlan,
    rows: list[PlannedRow],
    targets: list[staging.StagedTable],
    digest: str,
    head: int,
) -> ImportPlan:
    """Put a judged plan into its staging file; older plans of the same noun are thrown away."""
    sweep_plans(office, plan.noun)
    body = {
        "plan": asdict(plan),
        "targets": {target.table.name: target.columns for target in targets},
        "sha256": digest,
        "head": head,
    }
    staging.write(office.staging_path(plan.id), office.staging_key(), body, rows, targets)
    return plan


def new_plan_id(noun: str) -> str:
    """A plan's id begins with its noun, and so does its staging file."""
    return f"{noun}-{new_id()}"


def sweep_plans(office: Office, noun: str) -> None:
    """Throw away every plan of a noun that was never applied."""
    for path in office.staging_path("x").parent.glob(f"{noun}-*.db"):
        staging.remove(path)


def plan_of(office: Office, plan_id: str) -> ImportPlan:
    """Raises UnknownImport when the plan was applied or thrown away."""
    return _plan(_body(office, plan_id)["plan"])


def plan_rows(
    office: Office, plan_id: str, *, only: str = "", start: int = 0, count: int = 200
) -> list[PlannedRow]:
    """One page of the plan; `only` is "", an Outcome's value, or "warn"."""
    _body(office, plan_id)
    return staging.page(
        office.staging_path(plan_id), office.staging_key(), only=only, start=start, count=count
    )


def plan_row_count(office: Office, plan_id: str, *, only: str = "") -> int:
    return staging.count(office.staging_path(plan_id), office.staging_key(), only=only)


def apply_plan(office: Office, plan_id: str, progress: Progress | None = None) -> Applied:
    """Take in what the plan adds and changes, in one transaction.

    Raises NothingToApply, UnknownImport, or PlanOutdated when the store has
    changed since the plan was judged; then nothing was changed.
    """
    progress = progress or Silent()
    body = _body(office, plan_id)
    plan, path = _plan(body["plan"]), office.staging_path(plan_id)
    if not plan.counts.added and not plan.counts.changed:
        raise NothingToApply
    progress.step(0, 1, "Memasukkan data")
    with office.writing(f"{plan.noun}.imported", plan.id, beside=path, **asdict(plan.counts)) as tx:
        _require_untouched(tx, body)
        for table, columns in staging.staged_names(body):
            imports.bring_in(tx, table, columns)
        imports.remember(tx, plan.id, plan.noun, plan.file_name, body["sha256"], asdict(plan.counts))
        deed = tx.deed
    staging.remove(path)
    # No step after this point: what is stored cannot be cancelled any more.
    return Applied(plan.id, deed, plan.counts)


def undo_import(office: Office, import_id: str, progress: Progress | None = None) -> Import:
    """Take an import back whole. Raises ImportStandsUnder when later work stands on it."""
    with office.writing("import.undone", import_id) as tx:
        done = imports.one(tx, import_id)
        if done is None or done.undone_by is not None:
            raise UnknownImport
        if blockers := changes.in_the_way(tx, done.deed):
            raise ImportStandsUnder(count=len({(blocker.table, blocker.row_id) for blocker in blockers}))
        tx.tell(rows=changes.undo(tx, done.deed))
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


def counted(rows: list[PlannedRow]) -> Counts:
    totals = dict.fromkeys(Outcome, 0)
    for row in rows:
        totals[row.outcome] += 1
    return Counts(
        totals[Outcome.ADD],
        totals[Outcome.CHANGE],
        totals[Outcome.SAME],
        totals[Outcome.REFUSE],
        totals[Outcome.SKIP],
    )


def digest_of(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def journal_head(office: Office) -> int:
    with office.reading() as tx:
        return journal.head(tx)[0]


def _require_untouched(tx: Writer, body: dict[str, Any]) -> None:
    """The plan was judged against rows as they still are."""
    head = body["head"]
    targets = [table for table, _ in staging.staged_names(body)]
    if journal.has_since(tx, "import.undone", head) or any(
        changes.count_since(tx, table, head) for table in targets
    ):
        raise PlanOutdated


def _body(office: Office, plan_id: str) -> dict[str, Any]:
    path = office.staging_path(plan_id)
    if not path.exists():
        raise UnknownImport
    return staging.plan(path, office.staging_key())


def _plan(body: dict[str, Any]) -> ImportPlan:
    known: dict[str, Any] = {**body, "counts": Counts(**body["counts"])}
    columns = tuple(ColumnMatch(**column) for column in body["layout"]["columns"])
    shape: dict[str, Any] = {**body["layout"], "columns": columns}
    known["layout"] = Layout(**shape)
    for name in ("sheets", "fields", "labels"):
        known[name] = tuple(body[name])
    return ImportPlan(**known)
