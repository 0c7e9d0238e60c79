"""In this file: the contacts of Kontak Wilayah are printed, a table for each kelurahan."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.contacts import keep_contacts
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace

_CODE = "KONTAK-{wilayah}"


def print_contacts(
    office: Office,
    path: Path | str,
    ids: Sequence[str] | None = None,
    paper: str = "A4",
    progress: Progress | None = None,
) -> int:
    """Draw these contacts, or all (None), into one PDF; returns how many. `paper` is A4 or F4.

    With all of them, the paper also says which kelurahan lack a lurah or an operator.
    Raises NoContacts, and what section_page says of the file.
    """
    from padang_desktop.documents import contact_page, section_page

    found = keep_contacts.chosen_of(office, ids)
    missing = keep_contacts.missing(office, found) if ids is None else []
    today = calendar.full_date(office.today())
    drawn = contact_page.paper(
        "KONTAK WILAYAH",
        (keep_contacts.area_name(office, ""), f"Keadaan {today}: {len(found)} kontak"),
        found,
        missing,
    )
    out = BytesIO()
    imprint = office_paper.imprint(office, _CODE.format(wilayah=office.wilayah.replace(".", "")))
    stationery = office_paper.stationery(office, paper)
    section_page.draw(out, drawn, stationery, imprint, progress or Silent())
    with PaperPlace(Path(path)) as place, office.writing("contacts.printed", count=len(found)):
        place.put(out.getvalue())
    return len(found)
