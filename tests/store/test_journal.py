from __future__ import annotations

from sqlalchemy import text

from padang_desktop.store import journal


def test_each_deed_leaves_one_line_in_an_unbroken_chain(writing, reading) -> None:
    for _ in range(3):
        with writing() as tx:
            tx.tell(count=1)
    with reading() as tx:
        assert journal.first_broken(tx) is None
        assert [line.deed for line in journal.latest(tx, 9)] == [3, 2, 1]
        assert journal.head(tx)[0] == 3


def test_a_line_changed_behind_the_programs_back_is_found(writing, reading, database) -> None:
    for _ in range(3):
        with writing():
            pass
    with database.writing() as connection:
        connection.execute(text("UPDATE journal SET subject = 'lain' WHERE deed = 2"))
    with reading() as tx:
        assert journal.first_broken(tx) == 2


def test_a_line_taken_out_is_found(writing, reading, database) -> None:
    for _ in range(3):
        with writing():
            pass
    with database.writing() as connection:
        connection.execute(text("DELETE FROM journal WHERE deed = 2"))
    with reading() as tx:
        assert journal.first_broken(tx) == 3


def test_a_deed_that_failed_leaves_no_line(writing, reading) -> None:
    try:
        with writing():
            raise RuntimeError
    except RuntimeError:
        pass
    with reading() as tx:
        assert journal.head(tx) == (0, journal.START)
