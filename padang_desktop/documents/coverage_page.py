"""In this file: the coverage of volunteers on paper: the table, who is untrained, whose term ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from padang_desktop.documents.ruled_table import Column, RuledTable
from padang_desktop.documents.section_page import Section, SectionPaper
from padang_desktop.domain.roster.coverage import (
    ENDS_SOON_DAYS,
    Coverage,
    CoverageLine,
    days_told,
    summed,
    told_of,
)
from padang_desktop.domain.values import calendar

_NUMBERS = ("Kuota", "Belum pelatihan dasar", f"Masa bakti habis dalam {ENDS_SOON_DAYS} hari")


def paper(
    title: str,
    facts: Sequence[str],
    coverage: Coverage,
    groups: Mapping[str, Sequence[CoverageLine]],
    area_names: Mapping[str, str],
    pillar_name: str,
) -> SectionPaper:
    """`groups` are the lines under the heading they belong to; `area_names` name every kelurahan."""
    sections = [_table(heading, lines, pillar_name) for heading, lines in groups.items()]
    if coverage.untrained:
        rows = tuple(
            (str(number), person.name, area_names[person.kelurahan])
            for number, person in enumerate(coverage.untrained, 1)
        )
        columns = (Column("No", 1, is_number=True), Column("Nama", 8), Column("Kelurahan", 6))
        sections.append(Section("Belum pelatihan dasar", RuledTable(columns, rows)))
    if coverage.ending:
        rows = tuple(
            (str(number), each.person.name, area_names[each.person.kelurahan],
             calendar.full_date(each.until), days_told(each.days_left))
            for number, each in enumerate(coverage.ending, 1)
        )  # fmt: skip
        columns = (
            Column("No", 1, is_number=True), Column("Nama", 7), Column("Kelurahan", 5),
            Column("Sampai", 4), Column("Sisa", 3.2),
        )  # fmt: skip
        sections.append(Section("Masa bakti habis atau hampir habis", RuledTable(columns, rows)))
    return SectionPaper(title, tuple(facts), tuple(sections))


def _table(heading: str, lines: Sequence[CoverageLine], pillar_name: str) -> Section:
    columns = (
        Column("No", 1, is_number=True), Column("Kelurahan", 5.6), Column(pillar_name, 2.2, is_number=True),
        Column(_NUMBERS[0], 1.8, is_number=True), Column("Selisih", 4.2),
        Column(_NUMBERS[1], 3.2, is_number=True), Column(_NUMBERS[2], 3.4, is_number=True),
    )  # fmt: skip
    rows = tuple((str(number), *_cells(line)) for number, line in enumerate(lines, 1))
    return Section(
        heading, RuledTable(columns, rows, ("", *_cells(summed("", "Jumlah", lines), told_of(lines))))
    )


def _cells(line: CoverageLine, told: str = "") -> tuple[str, ...]:
    quota = "–" if line.quota is None else str(line.quota)
    return (line.name, str(line.serving), quota, told or line.told, str(line.untrained), str(line.ending))
