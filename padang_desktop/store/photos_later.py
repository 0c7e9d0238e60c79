"""In this file: "Data dulu, foto menyusul": what an office still owes, what the city awaits."""

from __future__ import annotations

from sqlalchemy import text

from padang_desktop.store.database import Reader


def owed(tx: Reader) -> list[tuple[str, str, int]]:
    """(case number, head of the family, photos) of visits that have gone without all of their photos."""
    query = (
        "SELECT c.number, f.head_name, count(*) FROM photos p JOIN visits v ON v.id = p.visit_id"
        " JOIN cases c ON c.id = v.case_id JOIN families f ON f.id = c.family_id"
        " WHERE EXISTS (SELECT 1 FROM outbox_rows o WHERE o.table_name = 'visits' AND o.row_id = v.id"
        " AND o.is_out = 1) AND NOT EXISTS (SELECT 1 FROM outbox_rows o WHERE o.table_name = 'photos'"
        " AND o.row_id = p.id AND o.is_out = 1)"
        " GROUP BY c.number, f.head_name ORDER BY c.number"
    )
    return [(row[0], row[1], row[2]) for row in tx.connection.execute(text(query))]


def awaited(tx: Reader) -> dict[str, int]:
    """Batch id -> photos of its visits that were announced and have not come yet; at the city."""
    query = (
        "SELECT a.batch_id, v.photos_later, (SELECT count(*) FROM photos p WHERE p.visit_id = v.id)"
        " FROM arrivals a JOIN visits v ON v.id = a.row_id"
        " WHERE a.table_name = 'visits' AND v.photos_later > 0"
    )
    found: dict[str, int] = {}
    for batch_id, later, there in tx.connection.execute(text(query)):
        if later > there:
            found[batch_id] = found.get(batch_id, 0) + later - there
    return found
