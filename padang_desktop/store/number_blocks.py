"""In this file: the blocks of certificate numbers that offices were handed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, select

from padang_desktop.domain.certificates.certificate_numbers import NumberBlock
from padang_desktop.store import changes, tables
from padang_desktop.store.database import Reader, Writer

_FIELDS = ("id", "wilayah", "year", "template", "first", "last", "note", "revision", "withdrawn_on")


def add(tx: Writer, block: NumberBlock) -> None:
    changes.add(tx, tables.number_blocks, [_row(block)])


def drop(tx: Writer, block_id: str) -> None:
    """Whether certificates stand on it is the caller's question."""
    c = tables.number_blocks.c
    before = tx.connection.execute(select(tables.number_blocks).where(c.id == block_id)).mappings().one()
    changes.keep_before(tx, tables.number_blocks, before)
    tx.connection.execute(delete(tables.number_blocks).where(c.id == block_id))


def every(tx: Reader) -> list[NumberBlock]:
    """By office, year and first number."""
    c = tables.number_blocks.c
    query = select(tables.number_blocks).order_by(c.wilayah, c.year, c.first, c.n)
    return [_block(row) for row in tx.connection.execute(query).mappings()]


def of_office(tx: Reader, wilayah: str) -> list[NumberBlock]:
    """In the order in which their numbers are given out; codes are compared without dots."""
    plain = wilayah.replace(".", "")
    return [block for block in every(tx) if block.wilayah.replace(".", "") == plain]


def _row(block: NumberBlock) -> dict[str, Any]:
    row = asdict(block)
    row.pop("revision")
    return row


def _block(row: Any) -> NumberBlock:
    return NumberBlock(**{name: row[name] for name in _FIELDS})
