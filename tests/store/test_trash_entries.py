"""In this file: the table of nouns fits the tables there are, and an entry keeps its photos named."""

from __future__ import annotations

from padang_desktop.domain.office import trash as rules
from padang_desktop.store import tables, trash, volunteers
from tests import people


def test_every_noun_names_tables_and_columns_that_there_are() -> None:
    for kind in rules.KINDS.values():
        table = tables.BY_NAME[kind.table]
        assert set(kind.label) <= set(table.c.keys())
        assert kind.only is None or kind.only[0] in table.c
        assert all(name in tables.BY_NAME for name in kind.owned)
    for parent, references in rules.SOFT_REFERENCES.items():
        assert parent in tables.BY_NAME
        assert all(column in tables.BY_NAME[name].c for name, column in references)
    assert set(rules.TABLE_WORDS) == set(tables.BY_NAME), "a table without a word cannot be named in the way"


def test_an_entry_names_the_pictures_of_its_rows_until_it_is_forgotten(writing, reading) -> None:
    picture = "0" * 31 + "9"
    person = people.a_volunteer(photo=picture)
    kind = rules.kind_of("volunteer")
    with writing() as tx:
        volunteers.add(tx, [person])
    with writing("record.trashed") as tx:
        taken = trash.take(tx, kind, person.id)
        assert taken is not None
        trash.throw_in(tx, "e1", "volunteer", "Contoh", "percobaan", taken)
    with reading() as tx:
        assert trash.named_in(tx, {picture, "f" * 32}) == {picture}
        assert trash.take(tx, kind, person.id) is None
    with writing("trash.swept") as tx:
        trash.forget(tx, "e1")
    with reading() as tx:
        assert trash.named_in(tx, {picture}) == set() and trash.entries(tx) == []
