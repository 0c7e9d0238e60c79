"""In this file: the rows of a plan go in by many to a statement, and stand as if each had come alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from padang_desktop.store import changes, families, imports, tables, worklists
from padang_desktop.store.database import Writer
from tests import people

Writing = Callable[..., AbstractContextManager[Writer]]
COLUMNS = ("name", "printed_name", "nik", "kelurahan", "note")
COUNT = 1_500


def rows_of_a_plan(count: int) -> list[tuple[Any, ...]]:
    """Row of the sheet, id and cells; every other one has no note."""
    return [
        (at + 2, people.new_id(), f"ORANG {at}", f"Orang {at}", "", people.KELURAHAN, "ada" if at % 2 else "")
        for at in range(count)
    ]


def test_the_rows_of_a_block_go_in_by_many_to_a_statement(writing: Writing) -> None:
    rows = rows_of_a_plan(COUNT)
    with writing("import.applied") as tx:
        raw: Any = tx.connection.connection.dbapi_connection
        told: list[str] = []
        raw.set_trace_callback(told.append)
        counts = imports.bring_in(tx, tables.volunteers, COLUMNS, [rows[:1_000], rows[1_000:]], [])
        raw.set_trace_callback(None)
    assert counts == (COUNT, 0)
    # After each statement the index of words lays down a part of its own.
    assert len({each for each in told if each.startswith("INSERT INTO volunteers ")}) < COUNT / 100


def test_every_row_stands_in_the_order_of_the_sheet_is_found_and_can_be_taken_back(writing: Writing) -> None:
    rows = rows_of_a_plan(COUNT)
    with writing("import.applied") as tx:
        imports.bring_in(tx, tables.volunteers, COLUMNS, [rows], [])
        deed, ask = tx.deed, tx.connection.exec_driver_sql
        stored = ask(
            "SELECT id, name, printed_name, nik, kelurahan, note, revision, added_by, changed_by, pillar"
            " FROM volunteers ORDER BY n"
        ).all()
        assert [tuple(row) for row in stored] == [(*row[1:], 1, deed, deed, "") for row in rows]
        for at in (0, 731, COUNT - 1):
            query = "SELECT id FROM volunteers WHERE n IN (SELECT rowid FROM volunteers_words(?))"
            assert ask(query, (f'name : "{at}"',)).scalars().all() == [rows[at][1]]
        assert ask("SELECT count(*) FROM changes").scalar_one() == 0
    with writing("import.undone") as tx:
        assert changes.undo(tx, deed) == COUNT
        ask = tx.connection.exec_driver_sql
        assert ask("SELECT count(*) FROM volunteers").scalar_one() == 0
        found = ask("SELECT count(*) FROM volunteers_words WHERE volunteers_words MATCH 'orang'")
        assert found.scalar_one() == 0


def test_what_may_be_empty_is_nothing_beside_rows_that_have_it(writing: Writing) -> None:
    family, worklist = people.a_family(), people.a_worklist()
    person = people.a_person(family)
    with writing("import.applied") as tx:
        families.add(tx, [family])
        families.add_persons(tx, [person])
        worklists.add(tx, [worklist])
        columns = ("number", "worklist_id", "family_id", "person_id", "volunteer_id")
        rows = [
            (2, people.new_id(), "T-1", worklist.id, family.id, person.id, ""),
            (3, people.new_id(), "T-2", worklist.id, family.id, "", ""),
        ]
        assert imports.bring_in(tx, tables.cases, columns, [rows], []) == (2, 0)
        kept = tx.connection.exec_driver_sql("SELECT number, person_id, volunteer_id FROM cases ORDER BY n")
        assert [tuple(row) for row in kept] == [("T-1", person.id, None), ("T-2", None, None)]
