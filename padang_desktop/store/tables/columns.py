"""In this file: how a table's columns are spelled, and the stamps of a revised row."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy import text as sql

meta = MetaData()


def text(name: str, *, unique: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="", unique=unique)


def texts(*names: str) -> tuple[Column[str], ...]:
    return tuple(text(name) for name in names)


def count(name: str) -> Column[int]:
    # A check sum has 32 bits without a sign: more than an integer of PostgreSQL holds.
    kind = Integer().with_variant(BigInteger(), "postgresql")
    return Column(name, kind, nullable=False, server_default=sql("0"))


def revised(name: str, *columns: Column[str] | Column[int]) -> Table:
    """A table whose rows carry a revision and the deeds that made them; each change can be undone."""
    return Table(
        name,
        meta,
        Column("n", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("revision", Integer, nullable=False),
        Column("added_by", Integer, nullable=False, index=True),
        Column("changed_by", Integer, nullable=False, index=True),
        *columns,
    )


def refers(name: str, to: str) -> Column[str]:
    return Column(name, Text, ForeignKey(to), nullable=False, index=True)


def may_refer(name: str, to: str) -> Column[str]:
    return Column(name, Text, ForeignKey(to), nullable=True, index=True)
