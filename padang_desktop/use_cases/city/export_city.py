"""In this file: the city writes what all offices reported into one workbook or into text files.

NIK and KK go out masked; whole ones need a reason, which the journal keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from padang_desktop.domain.batches import city_export
from padang_desktop.domain.batches.city_export import BY_TABLE, PARTS, Cell, Form, Part, ReasonMissing, Shape
from padang_desktop.domain.cases import case
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.training import training_line
from padang_desktop.domain.values import nik
from padang_desktop.store.city import export_rows, people
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.inbox import see_offices
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office

_OF_CITY = "Kota Padang"
_WORDS: dict[str, dict[str, str]] = {
    "family": {"AKTIF": "Di sini", "PINDAH": "Pindah", "BUBAR": "Bubar"},
    "case": {str(state.value): told for state, told in case.STATE_WORDS.items()},
    "training": {str(state.value): told for state, told in training_line.STATE_WORDS.items()},
    "certificate": {"TERBIT": "Terbit", "BATAL": "Batal"},
    "clash": {"1": "ya", "0": ""},
}


@dataclass(frozen=True, slots=True)
class ExportedCity:
    """The files written, and (title, how many rows) of each part."""

    paths: tuple[Path, ...]
    counts: tuple[tuple[str, int], ...]


def export_city(
    office: Office,
    target: Path | str,
    progress: Progress | None = None,
    *,
    parts: Sequence[str] = (),
    wilayah: str = "",
    shape: str = Shape.XLSX,
    reason: str = "",
    is_whole: bool = False,
) -> ExportedCity:
    """Write the parts (none named: all) of one kecamatan (code with dots) or of all.

    `target` is the workbook; text files are named after it. Raises
    ReasonMissing, SheetNotWritable; Cancelled from progress leaves nothing.
    """
    from padang_desktop.documents import city_sheets

    told = reason.strip()
    if is_whole and len(told) < city_export.REASON_LETTERS:
        raise ReasonMissing
    path, watch = Path(target), progress or Silent()
    chosen = [BY_TABLE[name] for name in parts] or list(PARTS)
    sent_by = exchange_keys.sealed_wilayah(office, wilayah) if wilayah else ""
    with office.reading_merged() as tx:
        export = _Export(tx, office, sent_by, is_whole=is_whole)
        counts = [(part, export_rows.count(tx, part, sent_by)) for part in chosen]
        total = sum(count for _, count in counts)
        sheets = [export.sheet(part) for part in chosen]
        if shape == Shape.CSV:
            paths = city_sheets.write_csv(path.parent, path.stem, sheets, total, watch)
        else:
            paths = city_sheets.write_xlsx(path, export.summary(counts), sheets, total, watch)
    with office.writing("city.exported", wilayah, rows=total, is_whole=is_whole, reason=told) as tx:
        tx.tell(parts=[part.table for part in chosen], shape=str(shape))
    return ExportedCity(tuple(paths), tuple((part.title, count) for part, count in counts))


class _Export:
    """One export: how each value is said, and who is the same person as whom."""

    def __init__(self, tx: Reader, office: Office, sent_by: str, *, is_whole: bool) -> None:
        self._tx, self._office, self._sent_by, self._is_whole = tx, office, sent_by, is_whole

        @lru_cache
        def place(code: str) -> str:
            return see_offices.area_of(office, code) if code else _OF_CITY

        self._place = place
        self._same = {part.table: people.judged_same(tx, part.table) for part in PARTS if part.can_be_same}

    def sheet(self, part: Part) -> Any:
        from padang_desktop.documents.city_sheets import SheetOfCity

        name = part.title.casefold().replace(" & ", "-").replace(" ", "-")
        return SheetOfCity(
            name, part.title, city_export.heads(part), city_export.widths(part), lambda: self._rows(part)
        )

    def summary(self, counts: Sequence[tuple[Part, int]]) -> list[list[str | int]]:
        """The figures: how many rows of each part, and how many people stand behind them."""
        lines: list[list[str | int]] = [["Isi", "Jumlah data", "Jumlah orang"]]
        for part, count in counts:
            line: list[str | int] = [part.title, count]
            if part.can_be_same and not self._sent_by:
                line.append(city_export.persons_behind(count, self._same[part.table]))
            lines.append(line)
        place = self._place(self._sent_by) if self._sent_by else "Semua kecamatan"
        lines.append(["Wilayah", place])
        lines.append(["Tanggal", f"{self._office.today():%d/%m/%Y}"])
        lines.append(["NIK dan nomor KK", "lengkap" if self._is_whole else "disamarkan"])
        return lines

    def _rows(self, part: Part) -> Iterator[list[str | int | date]]:
        says = [_saying(cell, self._office.reference, is_whole=self._is_whole) for cell in part.cells]
        beside = self._beside(part)
        for row_id, wilayah, values in export_rows.rows(self._tx, part, self._sent_by):
            cells: list[str | int | date] = [self._place(wilayah)]
            cells += [say(value) for say, value in zip(says, values, strict=True)]
            if part.can_be_same:
                cells.append(beside.get(row_id, ""))
            yield cells

    def _beside(self, part: Part) -> dict[str, str]:
        """Record -> where else the same person is reported."""
        pairs = self._same.get(part.table, [])
        home = people.sender_of(self._tx, part.table, {one for pair in pairs for one in pair})
        found: dict[str, list[str]] = {}
        for first, second in pairs:
            for one, other in ((first, second), (second, first)):
                found.setdefault(one, []).append(self._place(home.get(other, "")))
        return {one: ", ".join(sorted(set(places))) for one, places in found.items()}


def _saying(cell: Cell, reference: Reference, *, is_whole: bool) -> Callable[[Any], str | int | date]:
    def area(code: str) -> str:
        found = reference.areas.by_code(code)
        return found.name if found else code

    def codes(value: str) -> str:
        return ", ".join(reference.code_lists.label(cell.of, code) for code in _listed(value))

    ways: dict[Form, Callable[[Any], str | int | date]] = {
        Form.NUMBER: lambda value: int(value or 0),
        Form.DAY: _day,
        Form.NIK: lambda value: nik.mask(str(value)) if value and not is_whole else str(value or ""),
        Form.AREA: lambda value: area(str(value or "")),
        Form.CODE: lambda value: reference.code_lists.label(cell.of, value) if value else "",
        Form.CODES: lambda value: codes(str(value or "")),
        Form.WORD: lambda value: _WORDS[cell.of].get(str(value), str(value or "")),
    }
    plain = ways.get(cell.form, lambda value: str(value or ""))
    return plain if cell.form in (Form.TEXT, Form.NUMBER) else lru_cache(4096)(plain)


def _day(value: str) -> str | date:
    with suppress(ValueError):
        found = date.fromisoformat(str(value or ""))
        # Excel counts wrongly before March 1900.
        return found if found.year > 1900 else f"{found:%d/%m/%Y}"
    return str(value or "")


def _listed(value: str) -> list[str]:
    import json

    with suppress(ValueError):
        found: Any = json.loads(value)
        if isinstance(found, list):
            return [str(each) for each in found]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    return value.split()
