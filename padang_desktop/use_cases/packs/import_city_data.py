"""In this file: a city-wide spreadsheet becomes rows of Data Kota, each for the kecamatan of its kelurahan.

Read, recognised, mended and refused as any other sheet; what is accepted goes
into the next packs and not into the city's own roster, where only what the
offices reported stands. Rows of an unknown kelurahan are refused and counted apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.cases.case_row import Setting
from padang_desktop.domain.imports.imports import ImportPlan, Outcome
from padang_desktop.domain.imports.layout import AS_RECOGNISED, Corrections
from padang_desktop.domain.packs.pack import Split
from padang_desktop.domain.packs.pack_tables import (
    LISTS,
    PSM,
    TASKS,
)
from padang_desktop.domain.progress import Progress
from padang_desktop.store import city_rows
from padang_desktop.use_cases.imports import import_sheet, stage_sheet
from padang_desktop.use_cases.imports.arriving_table import SheetNoun
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs.city_desks import CityRosterDesk, CityTaskDesk

if TYPE_CHECKING:
    pass

ROSTER, WORKLIST = "city_roster", "city_worklist"


def stage_city_roster(
    office: Office,
    path: Path | str,
    *,
    corrections: Corrections = AS_RECOGNISED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read and judge a roster of the whole city; nothing is stored yet. Raises as stage_roster does."""
    from padang_desktop.documents import roster_sheet

    noun = SheetNoun(ROSTER, roster_sheet.FIELDS, roster_sheet.fields, roster_sheet.extract)
    return stage_sheet.stage(
        office, noun, Path(path), lambda: roster_judge(office), corrections=corrections, progress=progress
    )


def stage_city_worklist(
    office: Office,
    path: Path | str,
    *,
    task_type: str = "",
    period: str = "",
    deadline: str = "",
    corrections: Corrections = AS_RECOGNISED,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read and judge a worklist of the whole city; arguments and situations as stage_worklist."""
    from padang_desktop.documents import worklist_sheet

    path = Path(path)
    options = {
        "task_type": task_type, "period": period or f"{office.today():%Y-%m}", "deadline": deadline,
        "file_name": path.name.encode("utf-8", "replace").decode("utf-8"),
    }  # fmt: skip
    noun = SheetNoun(
        WORKLIST, worklist_sheet.FIELDS, worklist_sheet.fields, worklist_sheet.extract,
        reader=worklist_sheet.WorklistReader,
    )  # fmt: skip
    return stage_sheet.stage(
        office, noun, path, lambda: worklist_judge(office, options),
        corrections=corrections, options=options, progress=progress,
    )  # fmt: skip


def split_of(office: Office, plan_id: str) -> Split:
    """How the rows of a plan fall to the kecamatan. Raises UnknownImport."""
    with import_sheet.opened(office, plan_id) as plan:
        body, letters = plan.body(), plan.letter_counts()
    counted: Mapping[str, Any] = body["counted"] or {}
    return Split(
        dict(sorted(counted["per"].items())),
        counted["unknown"],
        letters[Outcome.REFUSE.value] - counted["unknown"],
        letters[Outcome.SKIP.value],
    )


def roster_judge(office: Office, options: Mapping[str, str] | None = None) -> CityRosterDesk:
    """A judge that knows what stands in Data Kota at this moment."""
    with office.reading() as tx:
        known = city_rows.of_part(tx, PSM.name)
    return CityRosterDesk(office.reference, office.today(), known)


def worklist_judge(office: Office, options: Mapping[str, str]) -> CityTaskDesk:
    """The same for a worklist; `options` as stage_city_worklist keeps them."""
    with office.reading() as tx:
        known = city_rows.of_part(tx, TASKS.name)
        periods = {row.key: row.cells[3] for row in city_rows.of_part(tx, LISTS.name)}
    setting = Setting(
        office.wilayah, options["task_type"], options["period"], options["deadline"], office.today()
    )
    return CityTaskDesk(office.reference, setting, options["file_name"], known, periods)
