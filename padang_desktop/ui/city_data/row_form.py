"""In this file: one row of Data Kota typed by hand, with every problem at its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from padang_desktop.domain.batches.table_shape import CellKind
from padang_desktop.domain.packs.pack_tables import BY_NAME, CORRECTIONS, INSTRUMENTS, PackColumn
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.city_data.code_list_words import list_words
from padang_desktop.ui.city_data.part_columns import ShownRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = "*"
_TASK_TYPES = "jenis_tugas"
_TIERS = (("kelurahan", "Kelurahan"), ("kecamatan", "Kecamatan"))


class RowForm(QWidget):
    """`saved` gives the deed (0 when nothing differs); `left` when the person thought better of it."""

    saved = Signal(int)
    left = Signal()
    out_wanted = Signal(str)

    def __init__(self, context: Context, part: str, row: ShownRow | None = None) -> None:
        super().__init__()
        self._context, self._table, self._row = context, BY_NAME[part], row
        self.form = Form()
        self.editors: dict[str, QWidget] = {}
        self.trouble = sentence("")
        self.trouble.setProperty("problem", "bad")
        self.trouble.hide()
        for column in self._table.columns:
            editor = self._editor(column)
            self.editors[column.name] = editor
            if self._table is CORRECTIONS and column.name not in _OF_CORRECTION:
                # Which record and field it is about was chosen at the record.
                editor.setParent(self)
                editor.hide()
                continue
            field = Field(
                tr(column.label), editor, tr(_FIELD_HINTS.get((part, column.name), "")),
                is_optional=not column.is_needed,
            )  # fmt: skip
            self.form.add(column.name, field)
        self._keep = main_button(tr("Simpan"), self.save, "check")
        self._keep.setToolTip("Ctrl+Enter")
        self._lay_out()

    def save(self) -> None:
        """Keep what the form says."""
        office, part, cells = self._context.office, self._table.name, self.cells
        row_id = self._row.id if self._row else ""

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.packs import keep_city_data

            return keep_city_data.keep(office, part, cells, row_id)

        self._keep.setEnabled(False)
        self._context.tasks.write(work, self._on_kept, self._on_failed)

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        next(iter(self.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def read_file(self, path: Path) -> None:
        """A questionnaire comes from its file."""
        content = self.editors["isi"]
        assert isinstance(content, QPlainTextEdit)
        try:
            content.setPlainText(path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            content.setPlainText("")
        version = self.editors["versi"]
        if isinstance(version, QLineEdit) and not version.text():
            version.setText(path.stem)

    @property
    def cells(self) -> tuple[str, ...]:
        """As it stands, in the order of the columns."""
        return tuple(_text(self.editors[name]) for name in self._table.names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.left.emit):
            super().keyPressEvent(event)

    def _on_kept(self, deed: int) -> None:
        self.saved.emit(deed)

    def _on_failed(self, error: Exception) -> None:
        self._keep.setEnabled(True)
        if isinstance(error, Incomplete):
            left = self.form.show_problems(error.problems)
            self.trouble.setText("\n".join(of_problem(problem) for problem in left))
            self.trouble.setVisible(bool(left))
        else:
            self._context.tasks.situation_met.emit(error)

    def _editor(self, column: PackColumn) -> QWidget:
        told = self._row.cells[column.name] if self._row else ""
        if choices := self._choices(column):
            box = ChoiceBox(choices)
            if column.name == _TASK_TYPES:
                kinds = self._context.office.reference.code_lists.entries("task_type")
                box.know_words({each.code: each.names for each in kinds})
            box.choose(told or (EVERYTHING if column.name == _TASK_TYPES else ""))
            return box
        if self._table is INSTRUMENTS and column.name == "isi":
            text = QPlainTextEdit(told)
            text.setTabChangesFocus(True)
            text.setMaximumHeight(140)
            return text
        if column.kind is CellKind.DATE:
            day = DayEdit()
            if told:
                day.set_day(date.fromisoformat(told))
            return day
        return QLineEdit(told)

    def _choices(self, column: PackColumn) -> list[tuple[str, str]]:
        office = self._context.office
        if column.name == _TASK_TYPES:
            entries = office.reference.code_lists.entries("task_type", on=office.today())
            return [(EVERYTHING, tr("Semua jenis tugas")), *((each.code, each.label) for each in entries)]
        if column.name == "tingkat":
            return [(code, tr(word)) for code, word in _TIERS]
        if self._table.name == "daftar_kode" and column.name == "daftar":
            named = [(name, list_words(name)) for name in office.reference.code_lists.names()]
            return sorted(named, key=lambda each: each[1])
        return []

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._keep)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        hint = _HINTS.get(self._table.name, "")
        if hint:
            rows.addWidget(sentence(tr(hint), is_faint=True))
        if self._table is INSTRUMENTS:
            rows.addWidget(button(tr("Ambil dari berkas…"), self._ask_file, "folder-open"))
        rows.addWidget(self.trouble)
        rows.addWidget(self.form)
        rows.addLayout(foot)
        if self._row is not None:
            wanted: Callable[[], object] = lambda: self.out_wanted.emit(self._row.id if self._row else "")  # noqa: E731
            rows.addWidget(button(tr("Keluarkan dari Data Kota"), wanted, "trash-2"))
        rows.addStretch(1)

    def _ask_file(self) -> None:
        if chosen := ask_file.to_open(self, "instrument", tr("Pilih daftar pertanyaan"), "JSON (*.json)"):
            self.read_file(chosen)


_HINTS = {
    "wilayah": "Kode Kemendagri dengan titik, misalnya 13.71.11.1014.",
}
_FIELD_HINTS = {
    ("batas_waktu", "tanggal"): "Angka 1 sampai 31.",
    ("daftar_kode", "kode"): "Huruf besar, angka, dan garis bawah. Kode yang sudah ada diganti sebutannya.",
    ("wilayah", "induk"): "Kode yang di atasnya, misalnya 13.71.11.",
}
_OF_CORRECTION = ("baru", "alasan")


def _text(editor: QWidget) -> str:
    if isinstance(editor, ChoiceBox):
        return editor.code.removeprefix(EVERYTHING)
    if isinstance(editor, DayEdit):
        # What is no day goes on as it was typed, and is refused at its field.
        return editor.day.isoformat() if editor.day else editor.text().strip()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""
