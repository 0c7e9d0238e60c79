"""In this file: a worklist is judged by what its rows name as by everything that is stored."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from padang_desktop.domain.cases.case_row import FIELDS, Setting, WorklistJudge
from padang_desktop.domain.cases.judged_task import JudgedTask
from padang_desktop.domain.values.sheet import EMPTY, TEXT
from padang_desktop.use_cases.imports.known_work import KnownWork
from padang_desktop.use_cases.imports.plan_ids import PlanIds
from padang_desktop.use_cases.office import Office
from tests.use_cases import test_mend_nearby_worklist as ground

office = ground.office
SETTING = Setting("13.71.11", "PEMUTAKHIRAN", "2026-11", "", date(2026, 11, 22))
# Numbers as clerks write them are found too.
SPACED = [f"{number[:6]} {number[6:12]} {number[12:]}" for number in (ground.NIKS[0], ground.CARDS[1])]
CELLS = ground.CELLS | {
    "nik": [*ground.CELLS["nik"], SPACED[0]],
    "no_kk": [*ground.CELLS["no_kk"], SPACED[1]],
}
ROWS = st.lists(
    st.tuples(*(st.sampled_from(CELLS.get(name, [""])) for name in FIELDS)), min_size=1, max_size=12
)


class Line(NamedTuple):
    number: int
    cells: tuple[str, ...]
    kinds: str


def judged(office: Office, rows: list[tuple[str, ...]], cut: int, *, knows_all: bool) -> list[JudgedTask]:
    known = KnownWork(office)
    if knows_all:
        known.look_up_all()
    judge = WorklistJudge(known.tasks, office.reference, SETTING)
    lines = [
        Line(number, cells, "".join(TEXT if cell else EMPTY for cell in cells))
        for number, cells in enumerate(rows, 2)
    ]
    found: list[JudgedTask] = []
    for block in (lines[:cut], lines[cut:]):
        known.look_up(cell for line in block for cell in line.cells[:2])
        found += judge.judge_all(block, [(f"f{line.number}", f"p{line.number}") for line in block])
    return [each.spelled_out for each in found]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, cut=st.integers(0, 12))
def test_what_rows_name_is_all_that_has_to_be_read(
    office: Office, rows: list[tuple[str, ...]], cut: int
) -> None:
    found = judged(office, rows, cut, knows_all=False)
    assert found == judged(office, rows, cut, knows_all=True)


def test_ids_of_a_plan_are_the_same_again_and_no_two_rows_share_one() -> None:
    ids = PlanIds()
    drawn = {(sheet, number): ids.of_row(sheet, number) for sheet in ("A", "B") for number in range(2, 400)}
    every = [ids.of_plan, *(each for row in drawn.values() for each in row)]
    assert len(set(every)) == len(every) and {len(each) for each in every} == {36}
    assert all(each[14] == "7" and each[19] in "89ab" for each in every)
    again = PlanIds(ids.base, ids.sheets)
    assert again.of_row("B", 7) == drawn["B", 7] and again.of_plan == ids.of_plan
