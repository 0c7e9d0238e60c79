"""Write m0001 from store/tables.py; only while no version has been released.

python tests/store/write_first_migration.py
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from padang_desktop.store import search, tables

TARGET = Path(__file__).parents[2] / "padang_desktop/store/migrations/m0001_first_house.py"
HEAD = '''"""In this file: step 1, the first house: accounts, journal, people, cases, trainings, exchange."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
'''
TAIL = """)


def step(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
"""


def statements() -> list[str]:
    made = []
    for table in tables.meta.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=sqlite.dialect())).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=sqlite.dialect())).strip() for index in indexes]
    return made + list(search.STATEMENTS)


def _folded(statement: str) -> str:
    """One statement over as few lines as the line length allows."""
    return "\n    ".join(textwrap.wrap(" ".join(statement.split()), 98))


def main() -> None:
    body = "".join(f'    """{_folded(text)}""",\n' for text in statements())
    TARGET.write_text(HEAD + body + TAIL, "utf-8")


if __name__ == "__main__":
    main()
