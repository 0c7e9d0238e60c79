"""In this file: the rows of one part of Data Kota are read off the screen's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from padang_desktop.domain.packs.pack_tables import BY_NAME, LISTS
from padang_desktop.ui.city_data.part_columns import ShownRow

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office

Found = tuple[str, list[ShownRow], dict[str, int]]


def read(office: Office, part: str) -> Found:
    """The part, its rows, and how many rows every table has."""
    from padang_desktop.use_cases.packs import keep_city_data, see_packs

    counts = see_packs.city_counts(office)
    if part == "tugas":
        rows = [
            ShownRow(each.row.id, LISTS.told(each.row.cells), "", each.total, each.is_withdrawn, each)
            for each in keep_city_data.lists(office)
        ]
        return part, rows, counts
    areas = office.reference.areas
    table = BY_NAME[part]
    found = [
        ShownRow(
            row.id,
            table.told(row.cells),
            area.name if (area := areas.by_code(row.wilayah)) else "",
            record=row,
        )
        for row in keep_city_data.rows_of(office, table.name)
    ]
    return part, found, counts
