"""In this file: two laptops of one kecamatan at work on one worklist, and the city that has both reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.store import cases, city_rows, tables, volunteers
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.cases import record_visit
from padang_desktop.use_cases.certificates import issue_certificates
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs import import_city_data, make_packs, merge_laptops, take_pack
from padang_desktop.use_cases.packs.merge_laptops import MergeMade
from padang_desktop.use_cases.photos.keep_photos import PhotoIn
from tests import people, trainings
from tests.statements import stated
from tests.stories import city_sheets
from tests.stories.world import World
from tests.trainings import Course

KINDS = ("RUMAH_DEPAN", "RUMAH_DALAM", "KK")


@dataclass
class TwoLaptops(World):
    """`office` is laptop A, `laptop_b` another of the same kecamatan; both took the city's worklist."""

    colour: int = 0
    own_of_b: str = field(default="", init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.laptop_b = self._founded("laptop-b", wilayah="13.71.11")
        self.meet(self.laptop_b)
        self._give_city_data()
        for laptop in (self.office, self.laptop_b):
            preview = take_pack.look(laptop, self.carry())
            plans = {part.name: part.plan_id for part in preview.parts if part.plan_id}
            take_pack.take_in(laptop, preview.batch_id, tuple(PART_BY_NAME), plans)

    def close(self) -> None:
        self.laptop_b.close()
        super().close()

    def _give_city_data(self) -> None:
        for name, header, rows, stage in (
            ("psm.xlsx", city_sheets.ROSTER_HEADER, city_sheets.roster_rows(self.city, 1), self._roster),
            ("verval.xlsx", city_sheets.TASK_HEADER, city_sheets.task_rows(self.city, 1), self._tasks),
        ):
            import_sheet.apply_plan(self.city, stage(city_sheets.write(self.folder / name, header, rows)))
        make_packs.make_packs(self.city, ("13.71.11",), self.carry())

    def _roster(self, path: Path) -> str:
        return import_city_data.stage_city_roster(self.city, path).id

    def _tasks(self, path: Path) -> str:
        plan = import_city_data.stage_city_worklist(
            self.city, path, task_type="VERVAL_PBI", period="2026-11", deadline="2026-11-30"
        )
        return plan.id

    # --- work

    def task(self, laptop: Office, at: int) -> Case:
        """The task of the city's worklist with this place; both laptops have it under an id of their own."""
        with laptop.reading() as tx:
            origins = city_rows.origins(tx, "tugas")
            key = sorted(origins)[at]
            return cases.take(tx, origins[key].row_id)

    def visit(self, laptop: Office, at: int, day: str, **values: Any) -> Case:
        """The officer goes himself, with three photos; what waits for a meeting gets a statement."""
        case, found = self.task(laptop, at), list[PhotoIn]()
        for kind in KINDS:
            self.colour += 1
            path = people.a_photo(self.folder / "foto", f"{self.colour}.jpg", colour=self.colour)
            found.append(PhotoIn(path, kind))
        draft = people.a_visit(case, visited_on=day, **values)
        reasons = {
            p.code: "alasan contoh" for p in record_visit.judge_visit(laptop, draft, [f.kind for f in found])
        }
        record_visit.record_visit(
            laptop, people.a_visit(case, visited_on=day, overrides=reasons, **values), found
        )
        stated(laptop, case.id)
        return case

    def course_of_b(self) -> Course:
        """A training of laptop B, with marks and two certificates."""
        course = trainings.finished(self.laptop_b, 3, passed=2)
        issue_certificates.issue_certificates(self.laptop_b, course.training.id)
        return course

    def report(self, laptop: Office) -> Received:
        """Send, receive, and take the receipt."""
        made = self.send(laptop)
        assert made.on_stick is not None
        (received,) = self.receive(made.on_stick)
        self.accept(received, laptop)
        return received

    # --- merging

    def device(self, laptop: Office) -> str:
        return exchange_keys.standing(laptop).keys.device

    def merge(self, **options: Any) -> MergeMade:
        return merge_laptops.merge_laptops(
            self.city, self.device(self.laptop_b), self.device(self.office), self.carry(), **options
        )

    def take(self, source: Path | None = None) -> take_pack.PackTaken:
        preview = take_pack.look(self.office, source or self.carry())
        return take_pack.take_in(self.office, preview.batch_id, [p.name for p in preview.parts], {})


def travelling(
    office: Office, ids: Mapping[str, set[str]] | None = None
) -> dict[str, dict[str, dict[str, Any]]]:
    """Table -> id -> the cells that travel; only some ids when named."""
    with office.reading_merged() as tx:
        return {table.kept_in: _cells(tx, table.kept_in, table.kept_columns, ids) for table in TABLES}


def _cells(
    tx: Reader, name: str, columns: tuple[str, ...], ids: Mapping[str, set[str]] | None
) -> dict[str, dict[str, Any]]:
    table = tables.BY_NAME[name]
    return {
        row["id"]: {column: row[column] for column in columns}
        for row in tx.connection.execute(table.select()).mappings()
        if ids is None or row["id"] in ids.get(name, set())
    }


def a_psm(office: Office, **values: Any) -> str:
    """Somebody whom only this laptop has."""
    person = people.a_volunteer(**values)
    with office.writing("volunteer.added") as tx:
        volunteers.add(tx, [person])
    return person.id
