"""In this file: the monthly cut-offs in the detail pane: how many days are left, and changing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.reference import cutoff as rules
from padang_desktop.domain.reference.cutoff import Coming, Cutoff
from padang_desktop.domain.values.calendar import full_date
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.problem_rows import Part, look_small
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY_TASK = "*"


class CutoffPanel(QWidget):
    """A change holds from this month on; what was before stays on record."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._known = Cutoff("", "", 11)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.GAP_S)
        self.name, self.day, self.task_type, self.source = QLineEdit(), QSpinBox(), ChoiceBox(), QLineEdit()
        self.day.setRange(1, 31)
        self.day.setMinimumHeight(look.HIT)
        kinds = context.office.reference.code_lists.entries("task_type", on=context.office.today())
        self.task_type.set_choices(
            [(EVERY_TASK, tr("Semua jenis tugas")), *((each.code, each.label) for each in kinds)]
        )
        self.task_type.know_words({each.code: each.names for each in kinds})
        self.trouble = look_small("")
        self.trouble.setProperty("problem", "bad")
        self.form = self._made_form()
        self.add = button(tr("Tambah batas…"), lambda: self.edit(Cutoff("", "", 11)), "plus")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(plain(tr("Batas tiap bulan. Ubah sesuai surat dari kota."), is_faint=True))
        rows.addLayout(self._rows)
        rows.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.form)
        rows.addStretch(1)
        self.setFocusProxy(self.add)
        self.form.hide()
        self.read()

    def read(self) -> None:
        """Show those that hold."""
        office = self._context.office

        def work(progress: Progress) -> list[Coming]:
            from padang_desktop.use_cases.cases import keep_cutoffs

            return keep_cutoffs.coming(office)

        self._context.tasks.in_thread(work, self._on_read)

    def edit(self, known: Cutoff) -> None:
        """Open the form; an empty name is a new one."""
        self._known = known
        self.name.setText(known.name)
        self.day.setValue(known.day)
        self.task_type.choose(known.task_type or EVERY_TASK)
        self.source.setText(known.source)
        self.source.setCursorPosition(0)
        self.trouble.hide()
        self.form.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        # It opens under the cards; only once it is laid out can it be brought into view.
        QTimer.singleShot(0, self, self._bring_into_view)

    def save(self) -> None:
        """Keep what the form says."""
        from dataclasses import replace

        office = self._context.office
        wanted = replace(
            self._known, name=self.name.text().strip(), day=self.day.value(),
            task_type=self.task_type.code.removeprefix(EVERY_TASK), source=self.source.text().strip(),
        )  # fmt: skip

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.cases import keep_cutoffs

            return keep_cutoffs.keep(office, wanted)

        self._context.tasks.write(work, self._on_kept, self._on_failed)

    def end(self, known: Cutoff) -> None:
        """One no longer holds."""
        office = self._context.office

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.cases import keep_cutoffs

            return keep_cutoffs.end(office, known.id)

        self._context.tasks.write(work, self._on_kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = not self.form.isHidden()
        save = self.save if is_open else lambda: None
        if not save_or_leave(event, save, self._close_form if is_open else self.left.emit):
            super().keyPressEvent(event)

    def _close_form(self) -> None:
        self.form.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.form, 0, look.GAP_S)

    def _on_read(self, found: Sequence[Coming]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in found:
            self._rows.addWidget(self._card(each))

    def _card(self, each: Coming) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        known = each.cutoff
        title = plain(rules.told(each))
        title.setProperty("problem", "warn" if each.days_left <= rules.SOON_DAYS else "")
        kind = self._context.office.reference.code_lists.label("task_type", known.task_type)
        told = [full_date(each.on), tr("tiap tanggal {day}").format(day=known.day)]
        told += [kind] if known.task_type else []
        foot = QHBoxLayout()
        for words, act in (
            (tr("Ubah"), lambda: self.edit(known)),
            (tr("Tidak berlaku lagi"), lambda: self.end(known)),
        ):
            foot.addWidget(self._link(f"{words}", act, known.name))
        foot.addStretch(1)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(look.GAP_S, look.GAP_XS, look.GAP_S, look.GAP_XS)
        rows.setSpacing(2)
        rows.addWidget(title)
        rows.addWidget(plain(" · ".join(told), is_faint=True))
        rows.addLayout(foot)
        return card

    def _link(self, words: str, act: Callable[[], object], name: str) -> QWidget:
        made = link_button(words, act)
        made.setAccessibleName(f"{words}: {name}")
        return made

    def _on_kept(self, deed: int) -> None:
        self.form.hide()
        self.read()
        if deed:
            self._context.announce(tr("Batas bulanan disimpan."), lambda: self._undo(deed))
        self._context.changed("cutoff")

    def _undo(self, deed: int) -> None:
        from padang_desktop.use_cases.cases import undo_case

        office = self._context.office
        self._context.tasks.write(lambda progress: undo_case.undo_deed(office, deed), self._on_undone)

    def _on_undone(self, count: int) -> None:
        self._context.announce(tr("Batas bulanan kembali seperti semula."))
        self._context.changed("cutoff")
        self.read()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Incomplete):
            self.trouble.setText("✕ " + " ".join(of_problem(problem) for problem in error.problems))
            self.trouble.show()

    def _made_form(self) -> QFrame:
        form = QFrame()
        form.setObjectName("card")
        rows = QVBoxLayout(form)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        for words, widget in (
            (tr("Nama batas"), self.name),
            (tr("Tanggal tiap bulan"), self.day),
            (tr("Untuk"), self.task_type),
            (tr("Dasar (surat, boleh kosong)"), self.source),
        ):
            rows.addWidget(Part(words, widget))
        rows.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addWidget(main_button(tr("Simpan"), self.save, "check"))
        foot.addWidget(link_button(tr("Batal"), form.hide))
        foot.addStretch(1)
        rows.addLayout(foot)
        return form
