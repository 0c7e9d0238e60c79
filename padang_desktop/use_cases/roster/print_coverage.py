"""In this file: the coverage of a pillar is printed: the table, the untrained, the ending terms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.roster.coverage import by_kecamatan, summed
from padang_desktop.domain.values import calendar
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.place_paper import PaperPlace
from padang_desktop.use_cases.roster import see_coverage

_CODE = "CAKUPAN-{wilayah}"


def print_coverage(
    office: Office,
    path: Path | str,
    pillar: str = "PSM",
    paper: str = "A4",
    progress: Progress | None = None,
) -> int:
    """Draw the coverage of today into a PDF; returns how many kelurahan. `paper` is A4 or F4.

    Raises what section_page says of the file.
    """
    from padang_desktop.documents import coverage_page, section_page

    seen = see_coverage.see(office, pillar)
    name, areas = see_coverage.pillar_name(office, pillar), office.reference.areas
    total = summed("", "", seen.lines)
    count = f"{total.serving} {name} bertugas"
    facts = (
        see_coverage.place_name(office),
        f"Keadaan {calendar.full_date(seen.day)}: {count}"
        + ("" if total.quota is None else f" dari kuota {total.quota}"),
    )
    groups = {
        areas.full_name(above) if office.is_city and (above := areas.by_code(code)) else "": lines
        for code, lines in by_kecamatan(seen.lines).items()
    }
    names = {line.code: line.name for line in seen.lines}
    drawn = coverage_page.paper(f"CAKUPAN {name.upper()}", facts, seen, groups, names, name)
    out = BytesIO()
    imprint = office_paper.imprint(office, _CODE.format(wilayah=office.wilayah.replace(".", "")))
    stationery = office_paper.stationery(office, paper)
    section_page.draw(out, drawn, stationery, imprint, progress or Silent())
    with PaperPlace(Path(path)) as place, office.writing("roster.printed", count=len(seen.lines)):
        place.put(out.getvalue())
    return len(seen.lines)
