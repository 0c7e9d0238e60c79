"""Write step 1 from store/tables; only while no version has been released.

python tests/store/write_first_migration.py
"""

from __future__ import annotations

import importlib
import textwrap
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from padang_desktop.store import search, tables

TARGET = Path(__file__).parents[2] / "padang_desktop/store/migrations/m0001_first_house"
# A part stands after those that it refers to.
PARTS = {
    "ground": "an office's facts, accounts, journal, history and imports",
    "roster": "volunteers and the kelurahan they serve",
    "families": "families, worklists, cases, visits and photos",
    "training": "trainings, sessions, marks and certificates",
    "exchange": "what was sent and received",
    "packs": "what the city gives to its offices",
}
HEAD = '''"""In this file: step 1, the tables of {about}."""

from __future__ import annotations

STATEMENTS = (
'''
DOOR = '''"""In this folder: step 1, the first house, one file per part of the work."""

from __future__ import annotations

from sqlalchemy import Connection

from padang_desktop.store.migrations.m0001_first_house import (
{names}
)

PARTS = ({parts})


def step(connection: Connection) -> None:
    for part in PARTS:
        for statement in part.STATEMENTS:
            connection.exec_driver_sql(statement)
'''


def statements(part: str) -> list[str]:
    """What makes the tables of one part, with their indexes."""
    own = vars(importlib.import_module(f"padang_desktop.store.tables.{part}")).values()
    made: list[str] = []
    for table in tables.meta.sorted_tables:
        if not any(table is each for each in own):
            continue
        made.append(str(CreateTable(table).compile(dialect=sqlite.dialect())).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=sqlite.dialect())).strip() for index in indexes]
    return made


def _folded(statement: str) -> str:
    """One statement over as few lines as the line length allows."""
    return "\n    ".join(textwrap.wrap(" ".join(statement.split()), 98))


def _write(name: str, about: str, made: list[str]) -> None:
    body = "".join(f'    """{_folded(text)}""",\n' for text in made)
    (TARGET / f"{name}.py").write_text(HEAD.format(about=about) + body + ")\n", "utf-8")


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for part, about in PARTS.items():
        _write(part, about, statements(part))
    _write("search", "the search as one types, kept by triggers", list(search.STATEMENTS))
    names = sorted([*PARTS, "search"])
    door = DOOR.format(names="\n".join(f"    {name}," for name in names), parts=", ".join([*PARTS, "search"]))
    (TARGET / "__init__.py").write_text(door, "utf-8")


if __name__ == "__main__":
    main()
