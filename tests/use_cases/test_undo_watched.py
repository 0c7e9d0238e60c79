"""In this file: what takes back thousands of rows says how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict

import pytest

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.imports.imports import Counts
from padang_desktop.domain.progress import Cancelled
from padang_desktop.store import cases, changes, families, imports
from padang_desktop.use_cases.cases import assign_cases, undo_case
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.office import Office
from tests.offices import Tasks, open_one, with_tasks
from tests.use_cases.meeting_ground import held, verdict, with_cases

COUNT = 4_100  # more than two blocks


class Watched:
    """Keeps every step; says Batal once so many rows are taken back."""

    def __init__(self, stop_at: int = 10**9) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, what: str = "") -> None:
        if what != "Mengurungkan":
            return
        self.steps.append((done, total))
        if done >= self._stop_at:
            raise Cancelled


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_one(tmp_path_factory.mktemp("kantor")) as made:
        yield made


@pytest.fixture(scope="module")
def tasks(office: Office) -> Tasks:
    return with_tasks(office, COUNT, volunteer_count=1)


def assigned_count(office: Office) -> int:
    with office.reading() as tx:
        lines = cases.lines(tx, cases.matching(tx))
    return sum(line.state is State.ASSIGNED for line in lines.values())


def stopped_then_whole(take_back: Callable[[Watched], object], is_as_before: Callable[[], bool]) -> Watched:
    """Stop it in the middle, see that nothing changed, then let it end."""
    with pytest.raises(Cancelled):
        take_back(Watched(stop_at=2_000))
    assert is_as_before()
    watched = Watched()
    take_back(watched)
    assert not is_as_before()
    return watched


def test_cases_that_were_given_out_come_back_in_steps_or_not_at_all(office: Office, tasks: Tasks) -> None:
    done = assign_cases.share(office, {tasks.volunteers[0].id: [case.id for case in tasks.cases]})
    watched = stopped_then_whole(
        lambda progress: undo_case.undo_deed(office, done.deed, progress),
        lambda: assigned_count(office) == COUNT,
    )
    assert watched.steps == [(0, COUNT), (2_000, COUNT), (4_000, COUNT)]
    assert assigned_count(office) == 0


def test_an_import_is_taken_back_in_steps_or_not_at_all(office: Office, tasks: Tasks) -> None:
    with office.reading() as tx:
        deed = cases.passages(tx, tasks.case.id)[0].deed
    counts = asdict(Counts(added=COUNT))
    with office.writing("worklist.imported") as tx:
        imports.remember(tx, "worklist-1", "worklist", "tugas.xlsx", "", counts)
        tx.connection.exec_driver_sql("UPDATE imports SET deed = ? WHERE id = 'worklist-1'", (deed,))

    def family_count() -> int:
        with office.reading() as tx:
            return families.count(tx)[0]

    watched = stopped_then_whole(
        lambda progress: import_sheet.undo_import(office, "worklist-1", progress, is_sure=True),
        lambda: family_count() == COUNT,
    )
    assert watched.steps[0] == (0, 3 * COUNT + 1) and len(watched.steps) > 8
    assert family_count() == 0


def test_undoing_a_meeting_reads_a_case_as_often_however_many_there_are(office: Office) -> None:
    """Four times as many cases: about four times the steps of the database, not sixteen times."""
    took = [_steps_of(office, count) for count in (200, 800)]
    assert took[1] < 7 * took[0], took


def _steps_of(office: Office, count: int) -> int:
    here = f"13.71.11.100{count // 200}"
    made = with_cases(office, count, kelurahan=here)
    with office.writing("visit.recorded") as tx:
        cases.change_group(
            tx, [case.id for case in made],
            {"state": State.AWAITS_MEETING.value, "presence": "DITEMUKAN", "eligibility": "TIDAK_LAYAK"},
        )  # fmt: skip
    deed = held(office, [verdict(case) for case in made], kelurahan=here).deed
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with office.reading() as tx:
        raw = tx.connection.connection.dbapi_connection
        raw.set_progress_handler(step, 1_000)
        try:
            assert changes.in_the_way(tx, deed) == []
        finally:
            raw.set_progress_handler(None, 0)
    undo_case.undo_deed(office, deed)
    return steps
