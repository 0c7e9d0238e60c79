"""In this file: the roster is written out as .xlsx, whole or a part, with or without private numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.store import roster_pages
from padang_desktop.use_cases.office import Office


def export_roster(
    office: Office,
    target: Path | str,
    progress: Progress | None = None,
    *,
    volunteer_ids: Sequence[str] | None = None,
    is_private_left_out: bool = False,
) -> int:
    """Write the people (None: all) as .xlsx that imports back as it went; returns how many.

    With `is_private_left_out` there is no NIK, NPWP, BPJS or account in it.
    Raises SheetNotWritable; Cancelled from progress leaves nothing.
    """
    from padang_desktop.documents import roster_export

    # The worker's office was opened earlier: a kind of pillar may have been added since.
    office.refresh_facts()
    with office.reading() as tx:
        wanted = roster_pages.handles(tx, volunteer_ids)
        count = roster_export.write(
            Path(target), roster_pages.people(tx, wanted), len(wanted), office.reference,
            progress or Silent(), is_private_left_out=is_private_left_out,
        )  # fmt: skip
    with office.writing("roster.exported", count=count, private=not is_private_left_out):
        pass
    return count
