"""In this folder: step 1, the first house, one file per part of the work."""

from __future__ import annotations

from sqlalchemy import Connection

from padang_desktop.store.migrations.m0001_first_house import (
    exchange,
    families,
    ground,
    packs,
    roster,
    search,
    training,
)

PARTS = (ground, roster, families, training, exchange, packs, search)


def step(connection: Connection) -> None:
    for part in PARTS:
        for statement in part.STATEMENTS:
            connection.exec_driver_sql(statement)
