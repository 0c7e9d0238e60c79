"""In this file: Salin untuk SIKS-NG: one case's fields to be copied by keys, then noted as entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.siks.siks_copy import (
    NUMBERS,
    RefusedByMeeting,
    ResultNotApproved,
    SiksField,
    is_refused,
)
from padang_desktop.ui import look
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.siks_entry import DecisionForm, EntryForm, Picture
from padang_desktop.ui.cases.siks_fields import SiksFields
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.residents.brief_clipboard import BriefClipboard
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from datetime import date

    from padang_desktop.use_cases.cases.enter_siks import SiksSheet


class SiksPanel(QWidget):
    """Stands in the pane at the right. `saved` after each save, `left` when it is closed."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, context: Context, case_id: str) -> None:
        super().__init__()
        self._context, self._case_id = context, case_id
        self._clipboard = BriefClipboard.of(context)
        self._wants_focus = False
        self.sheet: SiksSheet | None = None
        self.fields: SiksFields | None = None
        self.entry: EntryForm | None = None
        self.decision: DecisionForm | None = None
        self.bars = MessageBars()
        self._picture = QLabel()
        self._picture.hide()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_S)
        self._rows.addWidget(self.bars)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Salin untuk SIKS-NG"))
        self._read()

    @property
    def case_id(self) -> str:
        return self._case_id

    def take_focus(self) -> None:
        """The keyboard goes to the fields, at once or as soon as they are there."""
        self._wants_focus = self.fields is None
        if self.fields is not None:
            self.fields.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        form = self.entry or self.decision
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and form is not None:
            form.save()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        """To open leaves a line in the journal, so it goes through the writer."""
        from padang_desktop.use_cases.cases import enter_siks

        office, case_id = self._context.office, self._case_id
        self._context.tasks.write(
            lambda progress: enter_siks.sheet(office, case_id), self._on_read, self._on_failed
        )

    def _on_read(self, sheet: SiksSheet) -> None:
        self.sheet = sheet
        self._empty()
        case = sheet.case
        lists = self._context.office.reference.code_lists
        title = plain(f"{sheet.who} · {case.number}")
        title.setFont(look.larger(title.font(), 1.05, bold=True))
        self._rows.addWidget(title)
        told = f"{lists.label('task_type', case.task_type)} · {tr(sheet.state_words)}"
        self._rows.addWidget(plain(told, is_faint=True))
        hint = tr(
            "Tekan tombolnya atau Enter: isian tersalin, lalu tempel di SIKS-NG. Hilang lagi setelah 1 menit."
        )
        self._rows.addWidget(plain(hint, is_faint=True))
        self.fields = SiksFields(sheet.fields)
        self.fields.copied.connect(self._on_copied)
        self._rows.addWidget(self.fields)
        self._rows.addSpacing(look.GAP_S)
        self._add_form(sheet)
        self._rows.addWidget(self._picture)
        self._rows.addStretch(1)
        if self._wants_focus:
            # A moment later: what a layout was just given is not shown yet, and would lose the keyboard.
            QTimer.singleShot(0, self, self.take_focus)

    def _add_form(self, sheet: SiksSheet) -> None:
        today = self._context.office.today()
        self.entry = self.decision = None
        if sheet.case.siks_on:
            lists = self._context.office.reference.code_lists
            self.decision = DecisionForm(sheet.case, lists, today)
            self.decision.decided.connect(self._decide)
            self.decision.picture_wanted.connect(self._show_picture)
            self._rows.addWidget(self.decision)
        elif sheet.may_enter:
            self.entry = EntryForm(today)
            self.entry.saved.connect(self._enter)
            self.entry.ready.connect(self._bring_into_sight)
            self._rows.addWidget(self.entry)
        else:
            why = tr("Hasilnya belum disetujui, jadi belum dapat dicatat sebagai sudah diinput.")
            if is_refused(sheet.case):
                why = tr("Muskel tidak menyetujuinya, jadi tidak diisikan di SIKS-NG.")
            said = plain(f"! {why}")
            said.setProperty("problem", "warn")
            self._rows.addWidget(said)

    def _bring_into_sight(self, widget: QWidget) -> None:
        """The pane is low: what comes next stands at its edge, or below it."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(widget, 0, look.GAP_M)

    def _empty(self) -> None:
        """All but the bars and the picture goes; the fields are made anew."""
        self._rows.removeWidget(self._picture)
        while self._rows.count() > 1:
            item = self._rows.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._picture.hide()

    def _on_copied(self, field: SiksField) -> None:
        from padang_desktop.use_cases.cases import enter_siks

        self._clipboard.put(field.value, self)
        if field.name in NUMBERS:
            office, case_id = self._context.office, self._case_id
            self._context.tasks.write(lambda progress: enter_siks.note_copied(office, case_id, field.name))

    def _enter(self, day: date | None, number: str, picture: Picture) -> None:
        from padang_desktop.use_cases.cases import enter_siks

        office, case_id = self._context.office, self._case_id
        self._context.tasks.write(
            lambda progress: enter_siks.enter(office, case_id, day, number, picture),
            self._on_entered,
            self._on_failed,
        )

    def _decide(self, final: str, day: date | None) -> None:
        from padang_desktop.use_cases.cases import enter_siks

        office, case_id = self._context.office, self._case_id
        self._context.tasks.write(
            lambda progress: enter_siks.decide(office, case_id, final, day), self._on_decided, self._on_failed
        )

    def _on_entered(self, deed: int) -> None:
        self._announce(tr("Tugas dicatat sudah diinput di SIKS-NG."), deed)

    def _on_decided(self, deed: int) -> None:
        self._announce(tr("Keputusan Kemensos tersimpan."), deed)

    def _announce(self, text: str, deed: int) -> None:
        context, case_id = self._context, self._case_id
        context.announce(text, lambda: _take_back(context, deed))
        context.changed("case")
        self.bars.clear()
        # The field that had the keyboard goes with the old sheet.
        self._wants_focus = True
        self._read()
        self.saved.emit(case_id)

    def _show_picture(self) -> None:
        from padang_desktop.use_cases.cases import enter_siks

        office, case_id = self._context.office, self._case_id
        self._context.tasks.in_thread(
            lambda progress: enter_siks.picture(office, case_id), self._on_picture, self._on_failed
        )

    def _on_picture(self, jpeg: bytes) -> None:
        picture = QPixmap()
        if picture.loadFromData(jpeg):
            wide = max(120, self.width() - look.GAP_L)
            shown = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            self._picture.setPixmap(shown)
            self._picture.setAccessibleName(tr("Tangkapan layar SIKS-NG"))
            self._picture.show()

    def _on_failed(self, error: Exception) -> None:
        form = self.entry or self.decision
        if isinstance(error, Incomplete) and form is not None:
            form.show_problems(list(error.problems))
        elif isinstance(error, Situation):
            self.bars.show_situation(error)
            if isinstance(error, RefusedByMeeting | ResultNotApproved):
                # Somebody decided meanwhile: what is shown holds no more.
                self._read()


def _take_back(context: Context, deed: int) -> None:
    """Outlives the panel: the toast may be pressed after it was closed."""
    from padang_desktop.use_cases.cases import enter_siks

    office = context.office

    def done(nothing: object) -> None:
        context.announce(tr("Catatan SIKS-NG diurungkan."))
        context.changed("case")

    context.tasks.write(lambda progress: enter_siks.take_back(office, deed), done)
