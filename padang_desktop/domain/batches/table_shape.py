"""In this file: the shape of a table that travels, and the kinds of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Row = tuple[str, ...]


class CellKind(StrEnum):
    """How a cell is written on its way; an empty cell is "" whatever its kind.

    Inside the program: nik is 16 digits, number and decimal are plain text
    such as -5 and 1.25, date is YYYY-MM-DD, moment is YYYY-MM-DDTHH:MM:SSZ,
    phone is + and 8 to 15 digits, code is short ASCII (ids, code lists), yesno
    is ya or tidak, text is any text.
    """

    TEXT = "text"
    NIK = "nik"
    NUMBER = "number"
    DECIMAL = "decimal"
    DATE = "date"
    MOMENT = "moment"
    PHONE = "phone"
    CODE = "code"
    YESNO = "yesno"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class TableShape:
    """One table of a schema; the file is data/<name>.csv."""

    name: str
    columns: tuple[Column, ...]

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"
