"""In this file: what was found of one record of an office, and asking that office to put a field right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.batches.batch_tables import BY_STORE
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import phone
from padang_desktop.domain.values.calendar import short_date
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import CardLine, facts, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr
from padang_desktop.use_cases.city.see_city import Hit
from padang_desktop.use_cases.packs import ask_correction

if TYPE_CHECKING:
    from collections.abc import Callable

    from padang_desktop.use_cases.packs.ask_correction import Correctable


class HitView(QWidget):
    """`asked` gives the deed with which a correction was kept for the next pack."""

    asked = Signal(int)

    def __init__(
        self,
        context: Context,
        hit: Hit,
        title: str,
        lines: list[tuple[str, str]],
        shown: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._context, self._hit, self._title, self._shown = context, hit, title, shown
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(look.GAP_S)
        self.bars = MessageBars()
        line = CardLine(title, tr(BY_STORE[hit.table].noun), icon_name="search", colour="info")
        for part in (line, facts(lines, label_width=100), self.bars):
            self.rows.addWidget(part)
        self.ask = button(tr("Minta koreksi ke kecamatan…"), self.begin, "pencil")
        self.ask.setVisible(ask_correction.is_correctable(hit.table, hit.wilayah))
        self.form: CorrectionForm | None = None
        across = QHBoxLayout()
        across.addWidget(self.ask)
        across.addStretch(1)
        self.rows.addLayout(across)
        self.rows.addStretch(1)

    def begin(self) -> None:
        """Read what stands there now, and open the form."""
        office, hit, title = self._context.office, self._hit, self._title
        self.ask.setEnabled(False)
        self._context.tasks.in_thread(
            lambda progress: ask_correction.look(office, hit.table, hit.id, title, hit.wilayah),
            self._on_looked, self._on_failed,
        )  # fmt: skip

    def _on_looked(self, record: Correctable) -> None:
        self.ask.hide()
        self.form = CorrectionForm(self._context, record, self._shown)
        self.form.asked.connect(self.asked)
        self.form.left.connect(self._on_left)
        self.rows.insertWidget(self.rows.count() - 1, self.form)
        self.form.column.setFocus()

    def _on_left(self) -> None:
        assert self.form is not None
        self.form.deleteLater()
        self.form = None
        self.ask.show()
        self.ask.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self.ask.setEnabled(True)
        if isinstance(error, Situation):
            self.bars.show_situation(error)


class CorrectionForm(QWidget):
    """Which field, what stands there, what is right, and why."""

    asked = Signal(int)
    left = Signal()

    def __init__(self, context: Context, record: Correctable, shown: Callable[[str], str]) -> None:
        super().__init__()
        self._context, self._record, self._shown = context, record, shown
        labels = ask_correction.LABELS[record.table]
        self.column = ChoiceBox([(name, tr(label)) for name, label in labels.items()])
        self.now, self.text, self.day = sentence(""), QLineEdit(), DayEdit()
        self.sex = ChoiceBox(
            [(code, context.office.reference.code_lists.label("sex", code)) for code in "LP"]
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.text.setMaxLength(200)
        self.keep = main_button(tr("Simpan koreksi"), self.save, "check")
        self.keep.setToolTip("Ctrl+Enter")
        self.form = Form()
        self._lay_out()
        self.column.chosen.connect(self._follow)
        self.column.choose(next(iter(labels)))
        self._follow()

    def save(self) -> None:
        """Keep it for the next pack of that office."""
        office, record, column = self._context.office, self._record, self.column.code
        fresh, reason = self._fresh(), self.reason.text()
        if not column:
            return

        def work(progress: Progress) -> int:
            return ask_correction.ask(office, record, column, fresh, reason)

        self.keep.setEnabled(False)
        self._context.tasks.write(work, self.asked.emit, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.left.emit):
            super().keyPressEvent(event)

    def _fresh(self) -> str:
        if self.column.code in ask_correction.DAYS:
            return self.day.day.isoformat() if self.day.day else self.day.text()
        return self.sex.code if self.column.code == ask_correction.SEX else self.text.text()

    def _follow(self) -> None:
        column = self.column.code
        self.day.setVisible(column in ask_correction.DAYS)
        self.sex.setVisible(column == ask_correction.SEX)
        self.text.setVisible(not self.day.isVisibleTo(self) and not self.sex.isVisibleTo(self))
        self.now.setText(self._now(column) or "—")

    def _now(self, column: str) -> str:
        cell = self._record.cells.get(column, "")
        if not cell:
            return ""
        if column in ask_correction.NUMBERS:
            return self._shown(cell)
        if column in ask_correction.DAYS:
            return short_date(date.fromisoformat(cell))
        if column == ask_correction.SEX:
            return self._context.office.reference.code_lists.label("sex", cell)
        return phone.display(f"+{cell}") if column == ask_correction.PHONE else cell

    def _lay_out(self) -> None:
        fresh = QWidget()
        stacked = QVBoxLayout(fresh)
        stacked.setContentsMargins(0, 0, 0, 0)
        for editor in (self.text, self.day, self.sex):
            editor.setAccessibleName(tr("Seharusnya"))
            stacked.addWidget(editor)
        fresh.setFocusProxy(self.text)
        hint = tr("Dibaca petugas kecamatan, misalnya: sesuai KTP.")
        self.form.add("kolom", Field(tr("Isian yang salah"), self.column))
        self.form.add("lama", Field(tr("Tercatat sekarang"), self.now))
        self.form.add("baru", Field(tr("Seharusnya"), fresh, buddy=self.text))
        self.form.add("alasan", Field(tr("Alasan"), self.reason, hint))
        told = tr(
            "Koreksi ikut Kirim ke Kecamatan berikutnya, hanya untuk kecamatan ini. Petugasnya memeriksa "
            "dulu sebelum memasukkannya."
        )
        foot = QHBoxLayout()
        foot.addWidget(self.keep)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (ruler(), self.form, sentence(told, is_faint=True)):
            rows.addWidget(part)
        rows.addLayout(foot)

    def _on_failed(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)
        else:
            self._context.tasks.situation_met.emit(error)
