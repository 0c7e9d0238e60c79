"""In this file: the contacts of a kecamatan on paper, a table for each kelurahan."""

from __future__ import annotations

from collections.abc import Sequence

from padang_desktop.documents.ruled_table import Column, RuledTable
from padang_desktop.documents.section_page import Section, SectionPaper
from padang_desktop.domain.contacts.contact import ContactLine, Wanted

_COLUMNS = (
    Column("No", 1.1, is_number=True),
    Column("Jabatan", 4.2),
    Column("Nama", 5.2),
    Column("Lembaga", 4),
    Column("No. HP", 4.2),
    Column("RT/RW", 2.4),
)
_NOBODY = "Belum ada: {roles}."


def paper(
    title: str, facts: Sequence[str], lines: Sequence[ContactLine], missing: Sequence[Wanted]
) -> SectionPaper:
    """A table for each kelurahan, in the order in which the lines name them.

    Under each table stands whom the kelurahan lacks.
    """
    groups: dict[str, list[ContactLine]] = {}
    for line in lines:
        groups.setdefault(line.area_name, []).append(line)
    lacking: dict[str, list[str]] = {}
    for wanted in missing:
        lacking.setdefault(wanted.area_name, []).append(wanted.role_name)
    names = [*groups, *(name for name in lacking if name not in groups)]
    sections = [
        Section(
            name,
            RuledTable(
                _COLUMNS, tuple(_row(number, line) for number, line in enumerate(groups.get(name, ()), 1))
            ),
            _NOBODY.format(roles=", ".join(lacking[name])) if name in lacking else "",
        )
        for name in names
    ]
    return SectionPaper(title, tuple(facts), tuple(sections))


def _row(number: int, line: ContactLine) -> tuple[str, ...]:
    of = line.contact
    unit = "/".join(each for each in (of.rt, of.rw) if each)
    return (str(number), line.role_name, of.name, of.organisation, line.phones_told, unit)
