"""In this file: what stands in the way of taking back a deed on certificates."""

from __future__ import annotations

from padang_desktop.store.database import Reader


def number_went_out(tx: Reader, deed: int) -> bool:
    """Whether numbers that a deed wrote in went on: with a batch, on paper, or into the roster."""
    sent = (
        "SELECT EXISTS (SELECT 1 FROM changes h JOIN outbox_rows o ON o.table_name = 'certificates'"
        " AND o.row_id = h.row_id AND o.revision > h.revision"
        " WHERE h.deed = ?1 AND h.table_name = 'certificates')"
        " OR EXISTS (SELECT 1 FROM journal j JOIN certificates c ON c.training_id = j.subject"
        " JOIN changes h ON h.row_id = c.id WHERE h.deed = ?1 AND h.table_name = 'certificates'"
        " AND j.deed > ?1 AND j.name = 'certificate.printed')"
        " OR EXISTS (SELECT 1 FROM changes h JOIN certificates c ON c.id = h.row_id AND c.number != ''"
        " JOIN volunteers v ON v.training_number = c.number"
        " WHERE h.deed = ?1 AND h.table_name = 'certificates')"
        " OR EXISTS (SELECT 1 FROM journal WHERE deed > ?1 AND name = 'pack.made')"
    )
    return bool(tx.connection.exec_driver_sql(sent, (deed,)).scalar_one())


def number_given_since(tx: Reader, deed: int) -> str:
    """A number that undoing a deed would give back, and that another certificate has by now; "" for none."""
    query = (
        "SELECT c.number FROM changes h JOIN certificates c ON c.id != h.row_id AND c.number != ''"
        " AND c.is_clash = 0 AND NOT coalesce(json_extract(h.before, '$.is_clash'), 0)"
        " AND upper(c.number) = upper(json_extract(h.before, '$.number'))"
        " WHERE h.deed = ? AND h.table_name = 'certificates' LIMIT 1"
    )
    return str(tx.connection.exec_driver_sql(query, (deed,)).scalar_one_or_none() or "")


def people_changed_since(tx: Reader, deed: int) -> bool:
    """Whether marks or entries of those whose certificates a deed changed were changed after it."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM changes h JOIN certificates c ON c.id = h.row_id"
        " JOIN participants p ON p.id = c.participant_id"
        " LEFT JOIN marks m ON m.participant_id = p.id AND m.changed_by > ?1"
        " WHERE h.deed = ?1 AND h.table_name = 'certificates' AND (p.changed_by > ?1 OR m.id IS NOT NULL))"
    )
    return bool(tx.connection.exec_driver_sql(query, (deed,)).scalar_one())


def trainings_touched(tx: Reader, deed: int) -> list[str]:
    """The trainings whose certificates a deed changed."""
    query = (
        "SELECT DISTINCT c.training_id FROM changes h JOIN certificates c ON c.id = h.row_id"
        " WHERE h.deed = ? AND h.table_name = 'certificates'"
    )
    return list(tx.connection.exec_driver_sql(query, (deed,)).scalars())


def held_twice(tx: Reader) -> bool:
    """Whether somebody holds two valid certificates of one training."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM certificates WHERE state = 'TERBIT'"
        " GROUP BY training_id, participant_id HAVING count(*) > 1)"
    )
    return bool(tx.connection.exec_driver_sql(query).scalar_one())
