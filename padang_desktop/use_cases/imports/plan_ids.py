"""In this file: the ids of what the rows of a plan bring, the same whenever a row is judged again."""

from __future__ import annotations

from collections.abc import Iterable

from padang_desktop.use_cases.office import new_id

# Below the place of a row stand two bits for what the row brings.
_ROW_BITS, _SHEET_BITS = 2, 26
_STEM = 24
_DIGITS = "0123456789abcdef"


class PlanIds:
    """UUIDv7 of one moment, drawn with the plan; row and sheet are counted into the last part."""

    def __init__(self, base: str = "", sheets: Iterable[str] = ()) -> None:
        self.base = base or new_id()
        self._stem, self._tail = self.base[:_STEM], int(self.base[_STEM:], 16)
        self._sheets = {name: at for at, name in enumerate(sheets)}

    @property
    def sheets(self) -> list[str]:
        """The sheets met so far, in their order: they belong to the ids."""
        return list(self._sheets)

    @property
    def of_plan(self) -> str:
        return f"{self._stem}{self._tail ^ 3:012x}"

    def of_row(self, sheet: str, number: int) -> tuple[str, str, str]:
        """Three ids that no other row has."""
        (first,), (second,), (third,) = self.of_rows([(number, sheet)])
        return first, second, third

    def of_rows(self, places: Iterable[tuple[int, str]]) -> tuple[list[str], list[str], list[str]]:
        """The three ids of each row, given its number and its sheet, in three lists."""
        found: tuple[list[str], list[str], list[str]] = ([], [], [])
        first, second, third = (each.append for each in found)
        stem, tail, name, base = self._stem, self._tail, None, 0
        for number, sheet in places:
            if sheet != name:
                name, base = sheet, self._sheets.setdefault(sheet, len(self._sheets)) << _SHEET_BITS
            own = tail ^ (base | number << _ROW_BITS)
            common, last = f"{stem}{own >> 4:011x}", own & 15
            first(common + _DIGITS[last])
            second(common + _DIGITS[last ^ 1])
            third(common + _DIGITS[last ^ 2])
        return found
