"""In this file: the roster is written out as .xlsx, whole or a part, with or without private numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.roster.roster_paper import Numbers
from padang_desktop.store import roster_pages
from padang_desktop.use_cases.office import Office


def export_roster(
    office: Office,
    target: Path | str,
    progress: Progress | None = None,
    *,
    volunteer_ids: Sequence[str] | None = None,
    numbers: Numbers = Numbers.WHOLE,
) -> int:
    """Write the people (None: all) as .xlsx; returns how many. With WHOLE numbers it imports back as it went.

    Raises SheetNotWritable; Cancelled from progress leaves nothing.
    """
    from padang_desktop.documents import roster_export

    # The worker's office was opened earlier: a kind of pillar may have been added since.
    office.refresh_facts()
    with office.reading() as tx:
        wanted = roster_pages.handles(tx, volunteer_ids)
        count = roster_export.write(
            Path(target), roster_pages.people(tx, wanted), len(wanted), office.reference,
            progress or Silent(), numbers=numbers,
        )  # fmt: skip
    is_part = volunteer_ids is not None
    with office.writing("roster.exported", count=count, numbers=str(numbers), is_part=is_part):
        pass
    return count
