"""In this file: the recovery code is put on paper, and the office remembers whether that was done.

The code itself is kept nowhere: only the sheet, or a handwritten copy, holds it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from padang_desktop.domain.values import calendar
from padang_desktop.store import settings
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

_KEPT = "recovery_kept"


def is_kept(office: Office) -> bool:
    """False only when somebody put it off: an office made by command printed the code."""
    with office.reading() as tx:
        return settings.value(tx, _KEPT) != "0"


def note(office: Office, *, kept: bool) -> None:
    """Remember that the code was kept, or that it was put off."""
    if is_kept(office) == kept:
        return
    with office.writing("setting.changed", _KEPT) as tx:
        settings.put(tx, _KEPT, str(int(kept)))


def write_recovery_sheet(office: Office, code: str, path: Path) -> Path:
    """Draw the sheet with the code, which the file holds in plain letters.

    All or nothing. Raises PaperInUse or PaperNotWritten.
    """
    from padang_desktop.documents import recovery_sheet

    day = calendar.full_date(office.today())
    sheet = recovery_sheet.RecoverySheet(
        code=code,
        office=office_paper.area_name(office),
        account=office.account.name,
        made_on=day,
        place_date=f"Padang, {day}",
    )
    out = BytesIO()
    imprint = office_paper.imprint(office, "Kode pemulihan")
    recovery_sheet.draw(out, sheet, office_paper.stationery(office), imprint)
    with PaperPlace(path) as place:
        place.put(out.getvalue())
    return path
