"""In this file: a worklist of the city, and one person of its roster, to be read at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.packs.pack_tables import PSM
from padang_desktop.domain.values.nik import mask
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.cards import CardLine, facts, sentence
from padang_desktop.ui.city_data.part_columns import ShownRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr


class ListView(QWidget):
    """How many tasks each kecamatan has of it, and what can be done with it."""

    withdraw_wanted = Signal(bool)
    finish_wanted = Signal()

    def __init__(self, context: Context, row: ShownRow) -> None:
        super().__init__()
        areas = context.office.reference.areas
        rows = _column(self)
        if row.is_ended:
            said = tr("Ditarik kembali. Kecamatan mengakhiri tugas yang belum dimulai.")
            rows.addWidget(CardLine(said, icon_name="undo-2", colour="warn"))
            rows.addWidget(button(tr("Berlakukan lagi"), lambda: self.withdraw_wanted.emit(False), "redo-2"))
        else:
            rows.addWidget(
                CardLine(
                    tr("Berlaku. Ikut data untuk kecamatan berikutnya."), icon_name="check", colour="good"
                )
            )
            rows.addWidget(
                button(tr("Tarik kembali daftar ini"), lambda: self.withdraw_wanted.emit(True), "undo-2")
            )
        rows.addWidget(button(tr("Selesai, tidak dikirim lagi"), self.finish_wanted.emit, "check"))
        rows.addWidget(sentence(tr("Tugas tiap kecamatan"), is_faint=True))
        named = sorted(
            ((area.name if (area := areas.by_code(code)) else code), count)
            for code, count in row.record.counts.items()
        )
        rows.addWidget(facts([(name, number(count)) for name, count in named], label_width=150))
        rows.addStretch(1)


class PersonView(QWidget):
    """What the city says of one person; what is empty erases nothing at the office."""

    out_wanted = Signal()

    def __init__(self, context: Context, row: ShownRow, *, is_masked: bool) -> None:
        super().__init__()
        areas = context.office.reference.areas
        lines: list[tuple[str, str]] = []
        for column in PSM.columns:
            text = row.cells[column.name]
            if column.name == "nik" and is_masked:
                text = mask(text) if text else ""
            elif column.name.startswith("kelurahan") and (area := areas.by_code(text)):
                text = area.name
            if text and column.name != "kunci":
                lines.append((tr(column.label), text))
        rows = _column(self)
        rows.addWidget(facts([(tr("Kecamatan"), row.place), *lines], label_width=130))
        rows.addWidget(button(tr("Keluarkan dari Data Kota"), self.out_wanted.emit, "trash-2"))
        rows.addWidget(sentence(tr("Orangnya tetap ada di daftar kecamatan."), is_faint=True))
        rows.addStretch(1)


def _column(widget: QWidget) -> QVBoxLayout:
    rows = QVBoxLayout(widget)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(look.GAP_S)
    return rows
