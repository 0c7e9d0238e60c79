"""In this file: the city's own file keeps the indexes of a kecamatan's lists in the order of arrival.

The city has no page of families: it searches words, compares NIKs and looks up
what stands under an id. Every index in the order of names, KK or kelurahan
costs a record that comes in a page read, decrypted, encrypted and written
somewhere, the more so the more records there are. A question that names such
an index is still answered at the city, by reading all of the list.
"""

from __future__ import annotations

from padang_desktop.store.city import nik_lists
from padang_desktop.store.database import Writer

# Index -> what stands in its place: nothing, or one of its name to whose end each record is added.
AT_CITY = {
    "families_by_kelurahan": "",
    "families_by_kk": "families (n) WHERE no_kk != ''",
    "families_by_name": "families (n) WHERE merged_into = ''",
    "persons_by_name": "persons (n) WHERE merged_into = ''",
    # The NIKs themselves stand in lists of their own (nik_lists).
    "persons_by_nik": "persons (n) WHERE nik != ''",
}
# Each batch lays down a part of its own in the indexes of words, and so many parts of a size become one.
# With SQLite's four a record is written anew more often, and the more often the more there are.
_WORDS = ("persons_words", "families_words")
_PARTS_AT_ONCE = 8


def keep_by_arrival(tx: Writer) -> None:
    """For a city that is being founded, while its tables are empty."""
    for name, by_arrival in AT_CITY.items():
        tx.connection.exec_driver_sql(f"DROP INDEX {name}")
        if by_arrival:
            tx.connection.exec_driver_sql(f"CREATE INDEX {name} ON {by_arrival}")
    for index in _WORDS:
        tx.connection.exec_driver_sql(
            f"INSERT INTO {index}({index}, rank) VALUES ('automerge', {_PARTS_AT_ONCE})"
        )
    nik_lists.keep(tx)
