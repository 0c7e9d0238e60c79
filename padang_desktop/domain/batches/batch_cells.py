"""In this file: how one value of a record is written into a table that travels, and read again.

Inside the store a list is JSON text, a yes 1, a moment ends in +00:00 and a
missing reference is NULL; on the way they read as FORMAT.md says. Each form
goes there and back without loss, and says which text it takes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from padang_desktop.domain.batches.table_shape import CellKind

Value = str | int | None

_PHONE = re.compile(r"\+\d{8,15}")


@dataclass(frozen=True, slots=True)
class Form:
    """`out` and `back` turn a stored value into a cell and back; `takes` judges a cell that is not empty.

    A column of many cells says the same things over and over: what is asked of
    all of them at once is worked out once for each different one.
    """

    kind: CellKind
    out: Callable[[Any], str]
    back: Callable[[str], Value]
    takes: Callable[[str], object]
    is_needed: bool = False

    def out_all(self, values: Sequence[Any]) -> Sequence[str]:
        """What `out` makes of each."""
        if self.out is _same:
            return values
        told = {value: self.out(value) for value in set(values)}
        return [told[value] for value in values]

    def back_all(self, cells: Sequence[str]) -> Sequence[Value]:
        """What `back` makes of each."""
        if self.back is _same:
            return cells
        told = {cell: self.back(cell) for cell in set(cells)}
        return [told[cell] for cell in cells]

    def takes_all(self, cells: Sequence[str]) -> bool:
        """Whether none of the cells is wrong, an empty one included."""
        if self.is_needed and "" in cells:
            return False
        return self.takes is takes_all or all(map(self.takes, set(cells) - {""}))


def _same(value: str) -> str:
    return value


def takes_all(_: str) -> bool:
    return True


def _like(pattern: str) -> Callable[[str], object]:
    """Something true for a cell of this pattern."""
    return re.compile(pattern).fullmatch


def _is_day(cell: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) is not None and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def _is_moment(cell: str) -> bool:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?Z", cell) is None:
        return False
    try:
        return bool(datetime.fromisoformat(cell))
    except ValueError:
        return False


def _moment_out(value: str) -> str:
    return value.removesuffix("+00:00") + "Z" if value else ""


def _moment_back(cell: str) -> str:
    return cell.removesuffix("Z") + "+00:00" if cell else ""


def _phone_out(value: str) -> str:
    # What nobody could read as a number was kept as written; it must not hold a person back.
    return value[1:] if _PHONE.fullmatch(value) else f"?{value}" if value else ""


def _phone_back(cell: str) -> str:
    return cell[1:] if cell.startswith("?") else f"+{cell}" if cell else ""


def _codes_out(value: str) -> str:
    return ",".join(cast("list[str]", json.loads(value or "[]")))


def _codes_back(cell: str) -> str:
    return json.dumps(cell.split(",") if cell else [])


def _is_json(shape: type) -> Callable[[str], bool]:
    def judge(cell: str) -> bool:
        try:
            return isinstance(json.loads(cell), shape)
        except (ValueError, RecursionError):
            return False

    return judge


def _has_fields(names: set[str], *, is_list: bool) -> Callable[[str], bool]:
    def judge(cell: str) -> bool:
        try:
            found: object = json.loads(cell)
        except (ValueError, RecursionError):
            return False
        if is_list != isinstance(found, list):
            return False
        items = cast("list[object]", found) if is_list else [found]
        return all(isinstance(item, dict) and set(cast("dict[str, object]", item)) == names for item in items)

    return judge


def choice(*codes: str, is_needed: bool = False) -> Form:
    """One of these codes; what a program reads as an enumeration must never be another word."""
    return Form(CellKind.CODE, _same, _same, lambda cell: cell in codes, is_needed=is_needed)


_CODE = _like(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}")
_DEGREES = _like(r"-?\d{1,3}(\.\d{1,18})?")
_SIXTEEN = _like(r"\d{16}")

TEXT = Form(CellKind.TEXT, _same, _same, takes_all)
ID = Form(
    CellKind.CODE,
    _same,
    _same,
    _like("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    is_needed=True,
)
PHOTO_ID = Form(CellKind.CODE, _same, _same, _like(r"[0-9a-f]{32}"), is_needed=True)
REFERENCE = ID
MAY_REFER = Form(CellKind.CODE, lambda value: value or "", lambda cell: cell or None, ID.takes)
REVISION = Form(CellKind.NUMBER, str, int, _like(r"[1-9]\d{0,8}"), is_needed=True)
CODE = Form(CellKind.CODE, _same, _same, _CODE)
NIK = Form(CellKind.NIK, _same, _same, _SIXTEEN)
NUMBER = Form(CellKind.NUMBER, str, int, _like(r"-?\d{1,18}"), is_needed=True)
DEGREES = Form(CellKind.DECIMAL, _same, _same, _DEGREES)
DAY = Form(CellKind.DATE, _same, _same, _is_day)
NEEDED_DAY = Form(CellKind.DATE, _same, _same, _is_day, is_needed=True)
TIME = Form(CellKind.TEXT, _same, _same, _like(r"([01]\d|2[0-3]):[0-5]\d"), is_needed=True)
MOMENT = Form(CellKind.MOMENT, _moment_out, _moment_back, _is_moment)
PHONE = Form(CellKind.TEXT, _phone_out, _phone_back, takes_all)
YES = Form(
    CellKind.YESNO,
    lambda value: "ya" if value else "tidak",
    lambda cell: int(cell == "ya"),
    _like("ya|tidak"),
    is_needed=True,
)
CODES = Form(CellKind.TEXT, _codes_out, _codes_back, _like(r"[^,\r\n]+(,[^,\r\n]+)*"))
SHA256 = Form(CellKind.CODE, _same, _same, _like(r"[0-9a-f]{64}"), is_needed=True)
REASONS = Form(CellKind.TEXT, _same, _same, _is_json(dict))
DETAIL = Form(CellKind.TEXT, _same, _same, _is_json(dict))
MATERIALS = Form(CellKind.TEXT, _same, _same, _has_fields({"title", "jp", "speaker"}, is_list=True))
SIGNATORY = Form(
    CellKind.TEXT, _same, _same, _has_fields({"position_line", "name", "rank", "nip"}, is_list=False)
)
