"""In this file: a row of Data Kota and a row of a sheet side by side, in words for people."""

from __future__ import annotations

from padang_desktop.domain.imports.imports import FieldDifference, PlannedRow
from padang_desktop.domain.packs.pack_tables import BY_NAME, PSM, sheet_cells
from padang_desktop.domain.packs.pack_tables import ROSTER_AT as ROSTER_FIELDS
from padang_desktop.domain.packs.pack_tables import TASK_AT as TASK_FIELDS
from padang_desktop.store import city_rows
from padang_desktop.use_cases.office import Office


def of_row(office: Office, row: PlannedRow) -> tuple[FieldDifference, ...]:
    """Every field that either side fills, as written; those that differ come first. Empty for a new row."""
    from padang_desktop.documents import roster_sheet, worklist_sheet

    with office.reading() as tx:
        stored = city_rows.one(tx, row.target_id) if row.target_id else None
    if stored is None:
        return ()
    is_roster = stored.part == PSM.name
    labels = {each.name: each.label for each in (roster_sheet if is_roster else worklist_sheet).FIELDS}
    kept, _ = sheet_cells(BY_NAME[stored.part], stored.cells)
    found = [
        FieldDifference(name, labels[name], was, comes or was)
        for name, was, comes in zip(
            ROSTER_FIELDS if is_roster else TASK_FIELDS, kept, row.values, strict=True
        )
        if was or comes
    ]
    return tuple(sorted(found, key=lambda each: not each.differs))
