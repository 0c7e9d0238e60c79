"""In this file: a sheet with one quirk is made, read and judged as an office does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from padang_desktop.domain import words
from padang_desktop.domain.imports.imports import ImportPlan, Outcome, PlannedRow
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.use_cases.imports import import_roster, import_sheet, import_worklist
from padang_desktop.use_cases.office import Office

# Born on 5 March 1985 both; the serials 9xxx belong to nobody.
WOMAN, MAN = "1371114503859001", "1371110503859002"
KELURAHAN = "Lubuk Buaya"
Row = Mapping[str, object]


@dataclass(frozen=True)
class Staged:
    """A judged file: `rows` are the people in it, `aside` what was nobody or belongs elsewhere."""

    office: Office
    plan: ImportPlan
    rows: Sequence[PlannedRow]
    aside: Sequence[PlannedRow]

    def codes(self, at: int = 0) -> list[str]:
        return [problem.code for problem in self.rows[at].problems]

    def sentences(self, at: int = 0) -> str:
        return " ".join(words.of_problem(problem) for problem in self.rows[at].problems)

    def outcomes(self) -> list[str]:
        return [row.outcome.value for row in self.rows]

    def cell(self, field: str, at: int = 0) -> str:
        return self.rows[at].values[self.plan.fields.index(field)]

    def column(self, field: str) -> list[str]:
        return [self.cell(field, at) for at in range(len(self.rows))]

    def reasons(self) -> list[str]:
        return [row.reason for row in self.aside]

    def stored(self) -> list[Volunteer]:
        """Take it in, and give the roster in the order of the sheet."""
        import_sheet.apply_plan(self.office, self.plan.id)
        with self.office.reading() as tx:
            return sorted(volunteers.all_people(tx), key=lambda person: person.id)


class Ground:
    """One office of Koto Tangah, and a folder for its files."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder

    def staged(self, path: Path) -> Staged:
        return self._of(import_roster.stage_roster(self.office, path))

    def tasks(self, path: Path) -> Staged:
        return self._of(import_worklist.stage_worklist(self.office, path, task_type="VERVAL_PBI"))

    def judged(self, *rows: Row) -> Staged:
        """Rows by their headers; who is left without a name, a NIK or a kelurahan gets one."""
        return self.staged(self.book([header_of(*filled(rows))], *filled(rows)))

    def book(self, above: Sequence[Sequence[object]], *rows: Row, name: str = "daftar.xlsx") -> Path:
        """An .xlsx; the last line of `above` is the header of the rows."""
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        for line in above:
            page.append(list(line))
        for row in rows:
            page.append([row.get(str(header)) for header in above[-1]])
        path = self.folder / name
        book.save(path)
        return path

    def lines(self, *lines: Sequence[object], name: str = "daftar.xlsx") -> Path:
        return self.book([*lines], name=name)

    def text(self, text: str, name: str = "daftar.csv", encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def _of(self, plan: ImportPlan) -> Staged:
        rows = import_sheet.plan_rows(self.office, plan.id, count=100_000)
        assert plan.counts.read == len(rows)
        people = [row for row in rows if row.outcome is not Outcome.SKIP]
        return Staged(self.office, plan, people, [row for row in rows if row.outcome is Outcome.SKIP])


def filled(rows: Sequence[Row]) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for number, row in enumerate(rows, 1):
        nik = f"{MAN[:12]}{9100 + number}"
        made.append({"Nama": f"WARGA {chr(64 + number) * 3}", "NIK": nik, "Kelurahan": KELURAHAN, **row})
    return made


def header_of(*rows: Row) -> list[str]:
    return list(dict.fromkeys(header for row in rows for header in row))
