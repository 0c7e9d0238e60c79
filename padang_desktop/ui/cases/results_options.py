"""In this file: how what goes out of the cases is to be made: month, programme, sheet, ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.values import calendar
from padang_desktop.ui import look
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.words import tr

PROPOSALS, PDTT, BINDER, RESULTS = "proposals", "pdtt", "binder", "results"
_SHOWN: dict[str, tuple[str, ...]] = {
    PROPOSALS: ("month", "programme", "with_earlier"),
    PDTT: (),
    BINDER: ("paper", "one_each"),
    RESULTS: ("with_numbers",),
}
_NOTES: dict[str, str] = {
    PROPOSALS: "Satu berkas untuk tiap program dan kelurahan, susunan templat V.4.",
    PDTT: "Layak ditulis Sesuai, tidak layak ditulis Tidak Sesuai. Foto ikut di folder foto.",
    BINDER: "Enam foto per halaman. Foto KTP, KK, dan kartu diberi tanda air.",
    RESULTS: "Satu baris untuk tiap tugas, dengan kode SIKS dan BPS.",
}
_TICKS = (
    ("with_earlier", "Sertakan isi berkas sebelumnya", True),
    ("one_each", "Satu PDF per tugas, dalam ZIP", False),
    ("with_numbers", "NIK dan nomor KK utuh (dicatat)", False),
)


class ResultsOptions(QWidget):
    """`changed` whenever something else would be made."""

    changed = Signal()

    def __init__(self, today: date, programmes: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.month = ChoiceBox(_months(today))
        self.programme = ChoiceBox([("", tr("Tidak ikut")), *programmes])
        self.paper = ChoiceBox([("A4", tr("Kertas A4")), ("F4", tr("Kertas F4"))])
        self.ticks: dict[str, QCheckBox] = {}
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setMinimumWidth(1)
        self._note.setProperty("faint", True)
        self._parts: dict[str, QWidget] = {
            "month": Field(tr("Bulan usulan"), self.month),
            "programme": Field(tr("Program bila belum disebut"), self.programme),
            "paper": Field(tr("Kertas"), self.paper),
        }
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._note)
        for part in self._parts.values():
            rows.addWidget(part)
        for name, label, is_on in _TICKS:
            tick = self.ticks[name] = self._parts[name] = QCheckBox(tr(label))
            tick.setAccessibleName(tr(label))
            tick.setToolTip(tr(label))
            # A narrow pane cuts the words off rather than pushing the fields out of sight.
            tick.setMinimumWidth(1)
            tick.setChecked(is_on)
            tick.toggled.connect(self._on_changed)
            rows.addWidget(tick)
        self.month.choose(f"{today:%Y-%m}")
        self.programme.setCurrentIndex(0)
        self.paper.choose("A4")
        for box in (self.month, self.programme, self.paper):
            box.chosen.connect(self._on_changed)

    def show_kind(self, kind: str) -> None:
        """Show what this kind can be told."""
        self._note.setText(tr(_NOTES[kind]))
        for name, part in self._parts.items():
            part.setVisible(name in _SHOWN[kind])

    def arguments(self, kind: str, *, is_look: bool = False) -> dict[str, Any]:
        """What the deed is told; a look needs less."""
        if kind == PROPOSALS:
            return {
                "month": self.month.code,
                "programme": self.programme.code,
                "with_earlier": self.is_on("with_earlier"),
            }
        if kind == BINDER and not is_look:
            return {"one_each": self.is_on("one_each"), "paper": self.paper.code or "A4"}
        if kind == RESULTS and not is_look:
            return {"with_numbers": self.is_on("with_numbers")}
        return {}

    def is_complete(self, kind: str) -> bool:
        """A proposal needs its month."""
        return kind != PROPOSALS or bool(self.month.code)

    def is_on(self, name: str) -> bool:
        return self.ticks[name].isChecked()

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()


def _months(today: date) -> list[tuple[str, str]]:
    """The month before this one, this one, and the next."""
    first = today.replace(day=1)
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=32)).replace(day=1)
    return [(f"{month:%Y-%m}", calendar.month_year(month)) for month in (before, first, after)]
