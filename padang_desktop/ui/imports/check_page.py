"""In this file: the page Periksa: what the file says as a whole, its rows, and Masukkan data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.imports import plan_words
from padang_desktop.ui.imports.check_step import CheckStep
from padang_desktop.ui.imports.flow_row import FlowRow
from padang_desktop.ui.imports.notes_view import NotesView
from padang_desktop.ui.words import tr

_NAME_WIDTH = 300


class CheckPage(QWidget):
    """show_plan() opens a plan; show_counts() follows its mends."""

    def __init__(self, context: Context, page: str) -> None:
        super().__init__()
        self._context = context
        self._plan: ImportPlan | None = None
        self.check = CheckStep(context, page)
        self.check.plan_changed.connect(self.show_counts)
        self.check.mending.turned.connect(self._show_buttons)
        self._said = (QLabel(), QLabel(), QLabel())
        for label in self._said:
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.recognised = QLabel()
        self.recognised.setProperty("faint", True)
        self.change = link_button(tr("Ubah"))
        self.change.setAccessibleName(tr("Ubah judul dan kolom"))
        self.notes = NotesView()
        self.take_in = main_button(tr("Masukkan data"), icon_name="check")
        self.keep_refused = button(tr("Simpan yang ditolak ke Excel…"), icon_name="save")
        self.undo_mend = link_button(tr("Urungkan perbaikan (Ctrl+Z)"), self.check.undo)
        self._hint = QLabel(tr("Enter membuka baris · F8 masalah berikutnya"))
        self._hint.setProperty("faint", True)
        self._lay_out()

    @property
    def said(self) -> str:
        """What the file comes to."""
        return " ".join(label.text() for label in self._said)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan that was just judged."""
        self.recognised.setText(plan_words.recognised(plan))
        self.check.show_plan(plan)
        self.show_counts(plan)

    def show_counts(self, plan: ImportPlan) -> None:
        """The same plan with other counts."""
        self._plan = plan
        read, taken, left = plan_words.parts_of(plan.counts)
        metrics = self.fontMetrics()
        name = metrics.elidedText(plan.file_name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        for label, text in zip(self._said, (f"{name}: {read}", taken, left), strict=True):
            label.setText(text)
            label.setToolTip(plan.file_name)
        self.notes.show_notes(plan_words.notes_of(self._context.office, plan))
        self._show_buttons()

    def _show_buttons(self) -> None:
        plan = self._plan
        if plan is None:
            return
        ready = plan.counts.added + plan.counts.changed
        said = tr("Masukkan data ({count})").format(count=number(ready))
        self.take_in.setText(f" {said}")
        self.take_in.setAccessibleName(said)
        # A mend under way may change what goes in.
        self.take_in.setEnabled(ready > 0 and not self.check.mending.is_busy)
        self.keep_refused.setVisible(plan.counts.refused > 0)
        self.undo_mend.setVisible(plan.mend_count > 0)

    def _lay_out(self) -> None:
        head = FlowRow()
        head.setSpacing(look.GAP_XS)
        for each in (*self._said, self.recognised, self.change):
            head.addWidget(each)
        foot = FlowRow()
        for each in (self.take_in, self.keep_refused, self.undo_mend):
            foot.addWidget(each)
        foot.addWidget(self._hint)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(head)
        rows.addWidget(self.notes)
        rows.addWidget(self.check, 1)
        rows.addLayout(foot)
