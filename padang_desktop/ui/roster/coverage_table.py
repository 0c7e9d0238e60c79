"""In this file: the table of Cakupan: a row for each kelurahan, in the city by kecamatan, and a sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from padang_desktop.domain.roster.coverage import (
    Balance,
    Coverage,
    CoverageLine,
    by_kecamatan,
    summed,
    told_of,
)
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

LOOKS: dict[Balance, look.State] = {
    Balance.LACKING: "bad",
    Balance.FULL: "good",
    Balance.OVER: "info",
    Balance.UNSET: "quiet",
}
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A line with its words; a sum is not chosen, it only stands there."""

    line: CoverageLine
    told: str
    is_sum: bool = False
    is_inside: bool = False


class CoverageTable(RecordTable):
    """Shows the kelurahan that are wanted; sorting stays within each kecamatan."""

    def __init__(self, context: Context) -> None:
        self._rows: dict[str, CoverageRow] = {}
        self._order = ("", True)
        model = PagedTable(_columns(), self._fetch)
        super().__init__(model, "coverage", context.widths)
        self.setAccessibleName(tr("Cakupan per kelurahan"))
        self._shown: tuple[CoverageLine, ...] = ()
        self._group_names: Mapping[str, str] = {}
        self.sort_wanted.connect(self._on_sort)

    def show_lines(self, lines: Sequence[CoverageLine], group_names: Mapping[str, str]) -> None:
        """Show these; `group_names` are the kecamatan that stand over their kelurahan, {} for none."""
        self._shown, self._group_names = tuple(lines), group_names
        self._show()

    def row_of(self, code: str) -> CoverageRow | None:
        return self._rows.get(code)

    def _show(self) -> None:
        self._rows = {}
        groups = by_kecamatan(self._shown) if self._group_names else {"": self._shown}
        for code, lines in groups.items():
            if self._group_names:
                name = self._group_names.get(code, code)
                self._rows[code] = CoverageRow(summed(code, name, lines), told_of(lines), is_sum=True)
            for line in self._sorted(lines):
                self._rows[line.code] = CoverageRow(line, line.told, is_inside=bool(self._group_names))
        if len(self._shown) > 1:
            total = summed(TOTAL, tr("Jumlah"), self._shown)
            self._rows[TOTAL] = CoverageRow(total, told_of(self._shown), is_sum=True)
        self.show_ids(list(self._rows))

    def _sorted(self, lines: Sequence[CoverageLine]) -> list[CoverageLine]:
        key, is_ascending = self._order
        values: dict[str, Callable[[CoverageLine], Any]] = {
            "name": lambda line: line.name,
            "serving": lambda line: line.serving,
            "quota": lambda line: -1 if line.quota is None else line.quota,
            "told": lambda line: line.difference,
            "untrained": lambda line: line.untrained,
            "ending": lambda line: line.ending,
        }
        return sorted(lines, key=values[key], reverse=not is_ascending) if key else list(lines)

    def _on_sort(self, key: str, is_ascending: bool) -> None:
        self._order = (key, is_ascending)
        self._show()

    def _fetch(self, codes: Sequence[str]) -> Mapping[str, CoverageRow]:
        return {code: self._rows[code] for code in codes if code in self._rows}


def _columns() -> list[Column[CoverageRow]]:
    return [
        Column("name", tr("Kelurahan"), _name, width=21, state=_sum_look),
        _counted("serving", tr("Bertugas"), lambda line: str(line.serving)),
        _counted("quota", tr("Kuota"), lambda line: "–" if line.quota is None else str(line.quota)),
        Column("told", tr("Selisih"), lambda row: row.told, width=15, state=_balance_look),
        _counted("untrained", tr("Belum pelatihan"), lambda line: str(line.untrained or "–")),
        _counted("ending", tr("Habis ≤ 90 hari"), lambda line: str(line.ending or "–")),
    ]


def _counted(key: str, title: str, told: Callable[[CoverageLine], str]) -> Column[CoverageRow]:
    return Column(key, title, lambda row: told(row.line), is_number=True, width=6, state=_sum_look)


def _sum_look(row: CoverageRow) -> look.State | None:
    return "quiet" if row.is_sum else None


def _balance_look(row: CoverageRow) -> look.State:
    return "quiet" if row.is_sum else LOOKS[row.line.balance]


def _name(row: CoverageRow) -> str:
    return f"    {row.line.name}" if row.is_inside else row.line.name


def lines_of(coverage: Coverage, balance: str, typed: str, only: str) -> tuple[CoverageLine, ...]:
    """The lines that a filter leaves: a balance or "", a part of a name, one kelurahan or ""."""
    return tuple(
        line
        for line in coverage.lines
        if (not balance or line.balance == balance)
        and (not only or line.code == only)
        and typed.casefold() in line.name.casefold()
    )
