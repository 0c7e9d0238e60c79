"""In this file: who unlocks this office."""

from __future__ import annotations

from sqlalchemy import insert, select

from padang_desktop.domain.office.account import Account, Role
from padang_desktop.store import tables
from padang_desktop.store.database import Reader, Writer


def add(tx: Writer, account: Account, *, slot_id: str) -> None:
    tx.connection.execute(
        insert(tables.accounts).values(
            id=account.id, name=account.name, role=account.role.value,
            added_at=tx.now.isoformat(), slot_id=slot_id,
        )
    )  # fmt: skip


def of_slot(tx: Reader, slot_id: str) -> Account | None:
    """The account whose passphrase opened this key slot."""
    c = tables.accounts.c
    row = tx.connection.execute(select(c.id, c.name, c.role).where(c.slot_id == slot_id)).first()
    return Account(row.id, row.name, Role(row.role)) if row else None


def first(tx: Reader) -> Account | None:
    """The account that founded the office; only an emptied file has none."""
    c = tables.accounts.c
    row = tx.connection.execute(select(c.id, c.name, c.role).order_by(c.added_at, c.id).limit(1)).first()
    return Account(row.id, row.name, Role(row.role)) if row else None


def of_id(tx: Reader, account_id: str) -> Account | None:
    c = tables.accounts.c
    row = tx.connection.execute(select(c.id, c.name, c.role).where(c.id == account_id)).first()
    return Account(row.id, row.name, Role(row.role)) if row else None


def slot_of(tx: Reader, account_id: str) -> str:
    """Which key slot this account's passphrase opens."""
    c = tables.accounts.c
    return tx.connection.execute(select(c.slot_id).where(c.id == account_id)).scalar_one()
