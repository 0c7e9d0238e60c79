"""In this file: the city's own file does without the indexes that only a kecamatan's lists ask for.

The city has no page of families: it searches words, compares NIKs and looks up
what stands under an id. Every index in the order of names, KK or kelurahan
costs a record that comes in a page read, decrypted, encrypted and written
somewhere, the more so the more records there are.
"""

from __future__ import annotations

from padang_desktop.store.database import Writer

LEFT_OUT = (
    "families_by_kelurahan", "families_by_kk", "families_by_name", "families_listed", "families_shown",
    "persons_at_home", "persons_by_name", "persons_listed",
)  # fmt: skip


def leave_out(tx: Writer) -> None:
    """For a city that is being founded, while its tables are empty."""
    for name in LEFT_OUT:
        tx.connection.exec_driver_sql(f"DROP INDEX {name}")
