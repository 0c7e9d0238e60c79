"""In this file: the contacts of Kontak Wilayah are kept and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import select

from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

COLUMNS = tuple(f.name for f in fields(Contact) if f.name not in ("id", "revision"))


def add(tx: Writer, contacts: Iterable[Contact]) -> int:
    return changes.add(tx, tables.contacts, [{"id": contact.id, **_values(contact)} for contact in contacts])


def change(tx: Writer, contact: Contact) -> bool:
    """Keep the former contact in the history; False when nothing differs."""
    return changes.change(tx, tables.contacts, contact.id, _values(contact))


def one(tx: Reader, contact_id: str) -> Contact | None:
    table = tables.contacts
    row = tx.connection.execute(select(table).where(table.c.id == contact_id)).mappings().first()
    return _contact(row) if row else None


def all_contacts(tx: Reader) -> list[Contact]:
    """Every contact by kelurahan; a kecamatan has hundreds of them, the city some thousands."""
    table = tables.contacts
    rows = tx.connection.execute(select(table).order_by(table.c.kelurahan, table.c.n)).mappings()
    return [_contact(row) for row in rows]


def _values(contact: Contact) -> dict[str, Any]:
    values = asdict(contact)
    values.pop("id")
    values.pop("revision")
    return values


def _contact(row: Any) -> Contact:
    return Contact(id=row["id"], revision=row["revision"], **{name: row[name] for name in COLUMNS})
