"""In this file: the city gives a list of findings in its packs; accounts are masked from the first on."""

from __future__ import annotations

from padang_desktop.domain.packs.pack_tables import TASKS
from padang_desktop.store import cases, city_rows
from padang_desktop.use_cases.imports import import_sheet
from padang_desktop.use_cases.packs import import_city_data
from tests.stories import city_sheets
from tests.stories.test_pack_story import made, taken
from tests.stories.world import World
from tests.use_cases.test_import_pdtt import staged_text, stored_text

WHOLE = "034501012349001"
MASKED = "***********9001"


def given(world: World, account: str, bank: str) -> str:
    """A finding for everybody on the list; gives what the plan held."""
    rows = [[*row, account, bank] for row in city_sheets.task_rows(world.city, 1)]
    header = [*city_sheets.TASK_HEADER, "No Rekening", "Lembaga Penyalur"]
    path = city_sheets.write(world.folder / "pdtt.xlsx", header, rows)
    plan = import_city_data.stage_city_worklist(
        world.city, path, task_type="TEMUAN_PDTT_BPK", period="2026-11", deadline="2026-11-30"
    )
    held = staged_text(world.city, plan)
    import_sheet.apply_plan(world.city, plan.id)
    return held


def told(world: World) -> set[tuple[str, str]]:
    with world.office.reading() as tx:
        ids = [line.id for line in cases.lines(tx, cases.matching(tx)).values()]
        return {(case.account_mask, case.paying_bank) for case in cases.take_many(tx, ids)}


def test_accounts_go_masked_from_the_city_to_the_offices_and_what_it_puts_right_arrives(
    world: World,
) -> None:
    held = given(world, WHOLE, "BRI")
    assert MASKED in held and WHOLE not in held and WHOLE not in stored_text(world.city)
    with world.city.reading() as tx:
        cells = [TASKS.told(row.cells) for row in city_rows.of_part(tx, TASKS.name)]
    assert {(each["rekening_samar"], each["lembaga_penyalur"]) for each in cells} == {(MASKED, "BRI")}
    made(world)
    taken(world)
    assert told(world) == {(MASKED, "BRI")} and WHOLE not in stored_text(world.office)
    # The second list says more of the same tasks; what it leaves empty takes nothing away.
    given(world, "034501012349002", "")
    made(world)
    taken(world)
    assert told(world) == {("***********9002", "BRI")}
