"""In this file: every kind of record that may come back leads to what it is mended in."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from padang_desktop.domain.batches.batch_tables import TABLES
from padang_desktop.domain.problems import Severity
from padang_desktop.store import tables
from padang_desktop.ui.outbox import where_mended
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import see_outbox
from padang_desktop.use_cases.outbox.see_to_returned import ReturnedWork
from tests import people
from tests.offices import with_tasks
from tests.stories.world import World
from tests.trainings import finished
from tests.use_cases.batch_ground import visited


def returned_of(office: Office, table: str, record_id: str) -> ReturnedWork:
    return ReturnedWork("", "", "", "", Severity.BLOCK, table, record_id, "", office.now())


def first_of(office: Office, table: str) -> str:
    with office.reading() as tx:
        return str(tx.connection.execute(select(getattr(tables, table).c.id)).scalars().first())


def test_each_record_leads_to_the_page_on_which_it_is_mended(world: World) -> None:
    office, tasks = world.office, with_tasks(world.office, 1, volunteer_count=1)
    visited(world, tasks, 0)
    course = finished(office, 2)
    training, case = course.training.id, tasks.case.id
    wanted = {
        "volunteers": ("roster", tasks.volunteers[0].id),
        "families": ("families", tasks.families[0].id),
        "persons": ("families", tasks.heads[0].id),
        "worklists": ("cases", ""),
        "cases": ("cases", case),
        "visits": ("cases", case),
        "photos": ("cases", case),
        "trainings": ("training", training),
        "sessions": ("training", training),
        "participants": ("training", training),
        "marks": ("training", training),
    }
    for table, page in wanted.items():
        work = returned_of(office, table, first_of(office, table))
        if table in ("volunteers", "families", "persons"):
            work = returned_of(office, table, page[1])
        assert where_mended.page_of(*see_outbox.mended_in(office, work)) == page, table
    assert {table.kept_in for table in TABLES} - set(wanted) == {"meetings", "certificates"}


@pytest.mark.parametrize(("table", "page"), [("meetings", "meetings"), ("certificates", "training")])
def test_meetings_and_certificates_are_asked_for_by_the_names_of_their_pages(
    world: World, table: str, page: str
) -> None:
    record_id = people.new_id()
    shown = where_mended.page_of(
        *see_outbox.mended_in(world.office, returned_of(world.office, table, record_id))
    )
    assert shown[0] == page and shown[1].endswith(f":{record_id}")
