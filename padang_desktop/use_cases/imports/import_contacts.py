"""In this file: a spreadsheet becomes a judged plan for Kontak Wilayah."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from padang_desktop.domain.contacts.contact_row import COLUMNS, ContactJudge
from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections
from padang_desktop.domain.progress import Progress
from padang_desktop.store import contacts, plan_file, tables
from padang_desktop.use_cases.imports import stage_sheet
from padang_desktop.use_cases.imports.arriving_table import SheetNoun
from padang_desktop.use_cases.imports.judging_desk import Verdict
from padang_desktop.use_cases.office import Office, new_id

if TYPE_CHECKING:
    from padang_desktop.documents.table_rows import RawRow


def stage_contacts(
    office: Office,
    path: Path | str,
    *,
    corrections: Corrections = AS_RECOGNISED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read a file, recognise the contacts in it and judge every row; nothing is stored yet.

    `corrections` are a person's, of what was recognised. Raises
    NotAContactSheet and every situation of the sheet reader.
    """
    from padang_desktop.documents import contact_sheet

    noun = SheetNoun(
        "contacts",
        contact_sheet.FIELDS,
        contact_sheet.fields,
        contact_sheet.extract,
        reader=contact_sheet.ContactReader,
    )
    return stage_sheet.stage(
        office,
        noun,
        Path(path),
        lambda: judge_of(office),
        corrections=corrections,
        progress=progress,
    )


def judge_of(office: Office, options: Mapping[str, str] | None = None) -> ContactDesk:
    """A judge that knows who is stored at this moment."""
    with office.reading() as tx:
        known = contacts.all_contacts(tx)
    return ContactDesk(ContactJudge(known, office.reference, "" if office.is_city else office.wilayah))


class ContactDesk:
    """Judges rows and lays ready the contacts that would go in."""

    def __init__(self, judge: ContactJudge) -> None:
        self._judge = judge
        self._contacts = plan_file.StagedTable(tables.contacts, COLUMNS)

    def rows(self, rows: Sequence[RawRow]) -> list[PlannedRow]:
        planned: list[PlannedRow] = []
        for number, cells, kinds, sheet, _ in rows:
            judged = self._judge.judge(number, cells, kinds)
            target_id = judged.target.id if judged.target else ""
            planned.append(
                PlannedRow(
                    number, sheet, cells, judged.outcome, judged.problems, target_id, judged.reason, 0, kinds
                )
            )
            if judged.values is not None:
                values = tuple(judged.values[name] for name in COLUMNS)
                if judged.outcome is Outcome.ADD:
                    self._contacts.added.append((number, new_id(), *values))
                else:
                    self._contacts.changed.append((number, target_id, *values))
        return planned

    def ready(self, *, is_last: bool) -> list[plan_file.StagedTable]:
        return [self._contacts]

    def again(self) -> None:
        return None

    def verdict(self) -> Verdict:
        return Verdict()
