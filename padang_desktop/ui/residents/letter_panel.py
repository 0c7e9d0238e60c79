"""In this file: Surat pengantar before it is printed: number, addressee, purpose, and how it will look."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.paper_view import PaperView, Pixels
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.residents.request_papers import RequestPapers
from padang_desktop.ui.task import Task
from padang_desktop.ui.words import of_situation, tr

_REST_MS, _KEEP_AFTER_MS = 250, 1000


class LetterPanel(QWidget):
    """`left` when the person goes back."""

    left = Signal()

    def __init__(self, context: Context, papers: RequestPapers) -> None:
        super().__init__()
        self._context, self._papers = context, papers
        self._case_id = ""
        self._task: Task | None = None
        self.number, self.addressee, self.purpose = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.purpose.setTabChangesFocus(True)
        self.purpose.setFixedHeight(96)
        self.with_nik = TickBox(tr("Tulis NIK utuh"))
        self.with_nik.setChecked(True)
        self.paper = ChoiceBox([("A4", "A4"), ("F4", "F4")])
        self.paper.choose("A4")
        self.page = PaperView()
        self.page.setAccessibleName(tr("Contoh surat"))
        self.save_button = main_button(tr("Simpan PDF…"), self.save, "save")
        self.print_button = button(tr("Cetak…"), self.print_out, "printer")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep)
        self._usual = PaperWanted(Kind.LETTER, "")
        self._is_kept = False
        self._lay_out()
        for signal in (
            self.number.textChanged, self.addressee.textChanged, self.purpose.textChanged,
            self.with_nik.toggled, self.paper.chosen,
        ):  # fmt: skip
            signal.connect(self._rest.start)
            signal.connect(self._keeping.start)

    @property
    def wanted(self) -> PaperWanted:
        """The letter as it is typed now."""
        return PaperWanted(
            Kind.LETTER,
            self._case_id,
            number=self.number.text().strip(),
            addressee=self.addressee.text().strip(),
            purpose=self.purpose.toPlainText().strip(),
            with_nik=self.with_nik.isChecked(),
            paper=self.paper.code or "A4",
        )

    def begin(self, case_id: str) -> None:
        """A letter for this request: as it was left, else with the words that its need usually has."""
        from padang_desktop.use_cases.residents import draft_letter, print_request

        self.flush()
        office = self._context.office
        self._case_id = case_id
        addressee, purpose = print_request.usual_letter(office, case_id)
        paper = self.paper.code or "A4"
        self._usual = PaperWanted(
            Kind.LETTER, case_id, addressee=addressee.strip(), purpose=purpose.strip(), paper=paper
        )
        kept = draft_letter.kept_draft(office, case_id)
        self._is_kept = kept is not None
        self._show(kept or self._usual)
        self._keeping.stop()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rest.start()

    def _show(self, letter: PaperWanted) -> None:
        self.number.setText(letter.number)
        self.addressee.setText(letter.addressee)
        self.purpose.setPlainText(letter.purpose)
        self.with_nik.setChecked(letter.with_nik)
        self.paper.choose(letter.paper)

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def _keep(self) -> None:
        from padang_desktop.use_cases.residents import draft_letter

        office, letter = self._context.office, self.wanted
        if letter != self._usual:
            self._is_kept = True
            self._context.tasks.write(lambda progress: draft_letter.keep_draft(office, letter))
        elif self._is_kept:
            self._is_kept = False
            self._context.tasks.write(lambda progress: draft_letter.drop_draft(office, letter.case_id))

    def save(self) -> None:
        self._papers.save(self.wanted)

    def print_out(self) -> None:
        self._papers.print_out(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.print_out()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if not self.page.papers:
            self.page.say(tr("Menyiapkan contoh surat…"))
        self._task = self._context.tasks.in_worker(
            "preview_request", {"wanted": self.wanted}, self._on_drawn, self._on_failed
        )

    def _on_drawn(self, page: Pixels) -> None:
        self._task = None
        self.page.show_pages([page], [tr("Surat pengantar")])
        QTimer.singleShot(0, self, self._make_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        for paper in self.page.papers:
            paper.setFixedHeight(paper.heightForWidth(paper.width()))

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        told = " ".join(of_situation(error)) if isinstance(error, Situation) else ""
        self.page.say(told or tr("Contoh tidak dapat digambar."))

    def _lay_out(self) -> None:
        form = Form()
        hint = tr("Kosongkan bila nomornya ditulis tangan")
        form.add("number", Field(tr("Nomor surat"), self.number, hint, is_optional=True))
        form.add("addressee", Field(tr("Kepada"), self.addressee, is_optional=True))
        form.add("purpose", Field(tr("Keperluan"), self.purpose, is_optional=True))
        form.add_widget(self.with_nik)
        form.add("paper", Field(tr("Kertas"), self.paper))
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        foot.addWidget(link_button(tr("Kembali"), self.left.emit))
        foot.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.GAP_S, 0)
        column.addWidget(form)
        column.addLayout(foot)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_L)
        row.addWidget(scroll, 1)
        row.addWidget(self.page, 1)
