"""In this file: the parts of Layanan warga in their places, and what opens beside the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.residents.request_paper import Kind, PaperWanted
from padang_desktop.ui import look
from padang_desktop.ui.area_choice import kelurahan_of
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cases.siks_panel import SiksPanel
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.residents.done_part import DonePart
from padang_desktop.ui.residents.finish_part import FinishPart
from padang_desktop.ui.residents.form_scroll import FormScroll
from padang_desktop.ui.residents.kept_bar import KeptBar
from padang_desktop.ui.residents.letter_panel import LetterPanel
from padang_desktop.ui.residents.newcomer_part import NewcomerPart
from padang_desktop.ui.residents.request_fields import RequestFields
from padang_desktop.ui.residents.request_papers import RequestPapers
from padang_desktop.ui.residents.resident_part import PAGE, ResidentPart
from padang_desktop.ui.words import of_problem, tr

_WIDEST = 860


class RequestGround(QWidget):
    """Form, letter, SIKS-NG and what stands after saving take turns in `stack`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._before: QWidget | None = None
        self.siks: SiksPanel | None = None
        self.bars = MessageBars()
        self.kept_bar = KeptBar()
        self.resident = ResidentPart(context)
        self.newcomer = NewcomerPart(kelurahan_of(context.office))
        self.fields = RequestFields(context)
        self.done_part = DonePart()
        self.papers = RequestPapers(context, self)
        self.letter = LetterPanel(context, self.papers)
        self.finish = FinishPart(context)
        self.finish.setMaximumWidth(_WIDEST)
        self.save_button = main_button(tr("Simpan"), self.save, "check")
        self.back = button(tr("Kembali"), self.leave, "arrow-left")
        self.back.setToolTip(tr("Kembali ke daftar tugas; isian tersimpan sebagai draf (Esc)"))
        self.foot = QWidget()
        self.stack = QStackedWidget()
        self._lay_out()
        for part in (self.resident, self.done_part):
            part.case_wanted.connect(self.open_case)
            part.receipt_wanted.connect(self.papers.receipt)
            part.letter_wanted.connect(self.show_letter)
            part.siks_wanted.connect(self.show_siks)
            part.finish_wanted.connect(self.show_finish)
        self.done_part.receipt_pdf_wanted.connect(self._save_receipt)
        self.letter.left.connect(self.come_back)
        self.finish.left.connect(self.come_back)

    def save(self) -> None:
        """What the main button does."""
        raise NotImplementedError

    def leave(self) -> None:
        """What Esc and the button at the top do."""
        raise NotImplementedError

    def throw_away(self) -> None:
        """What the link beside it does."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """The keyboard goes to where the work goes on."""
        if not self.kept_bar.isHidden():
            self.kept_bar.resume.setFocus()
        elif self.stack.currentWidget() is self.done_part:
            self.done_part.next_button.setFocus()
        elif self.stack.currentWidget() is self.letter:
            self.letter.number.setFocus()
        elif self.stack.currentWidget() is self.finish:
            self.finish.end.setFocus()
        elif self.resident.card.isHidden():
            self.resident.take_focus()
        else:
            self.fields.need.take_focus()

    def open_case(self, case_id: str) -> None:
        """Go to the case on the page."""
        self._context.open_page(PAGE, case_id)

    def show_letter(self, case_id: str) -> None:
        """Surat pengantar for this request."""
        self._turn_aside(self.letter)
        self.letter.begin(case_id)

    def show_finish(self, case_id: str, number: str) -> None:
        """This request ends here."""
        self._turn_aside(self.finish)
        self.finish.begin(case_id, number)

    def show_siks(self, case_id: str) -> None:
        """The fields of this request for SIKS-NG."""
        self.siks = panel = SiksPanel(self._context, case_id)
        panel.setMaximumWidth(_WIDEST)
        panel.left.connect(self.come_back)
        aside = FormScroll(panel)
        aside.setObjectName("siks")
        self.stack.addWidget(aside)
        self._turn_aside(aside)
        panel.take_focus()

    def come_back(self) -> None:
        """From a letter or SIKS-NG to where the person was."""
        shown = self.stack.currentWidget()
        self.stack.setCurrentWidget(self._before or self.page)
        if shown is not None and shown.objectName() == "siks":
            self.siks = None
            self.stack.removeWidget(shown)
            shown.deleteLater()
        self.take_focus()

    def name_save(self, *, is_adding: bool) -> None:
        """Say on the main button what it does: a new request, or papers for one that is under way."""
        words = tr("Tambahkan berkas") if is_adding else tr("Simpan")
        self.save_button.setText(f" {words}")
        self.save_button.setAccessibleName(words)
        self.save_button.setToolTip(f"{words} (Ctrl+Enter)")

    def show_done(
        self, case_id: str, number: str, said: str, missing: tuple[str, ...], *, name: str,
        urgent: bool = False,
    ) -> None:  # fmt: skip
        """What stands after saving, in the place of the form."""
        self.bars.clear()
        self.stack.setCurrentWidget(self.done_part)
        self.done_part.show_case(case_id, number, said, missing, name=name, urgent=urgent)

    def show_problems(self, problems: Sequence[Problem], *, is_newcomer: bool) -> None:
        """Each at its field; what has none stands above the form."""
        left = self.fields.show_all([p for p in problems if p.field in self.fields.fields])
        others = [p for p in problems if p.field not in self.fields.fields]
        if is_newcomer:
            others = self.newcomer.show_problems(others)
        for problem in (*left, *others):
            self.bars.show_message("bad" if problem.blocks else "warn", of_problem(problem))

    def _turn_aside(self, shown: QWidget) -> None:
        self._before = self.stack.currentWidget()
        self.stack.setCurrentWidget(shown)

    def _save_receipt(self, case_id: str) -> None:
        self.papers.save(PaperWanted(Kind.RECEIPT, case_id))

    def _lay_out(self) -> None:
        title = QLabel(tr("Layanan warga"))
        title.setFont(look.larger(title.font(), 1.35, bold=True))
        hint = ElidedLabel()
        hint.say(tr("Ctrl+Enter menyimpan · Esc keluar, isian tersimpan sebagai draf"))
        hint.setProperty("faint", True)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(title)
        head.addSpacing(look.GAP_L)
        head.addWidget(hint, 1)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.save_button)
        throw: Callable[[], object] = self.throw_away
        foot.addWidget(link_button(tr("Buang isian"), throw))
        foot.addStretch(1)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.GAP_S, 0)
        column.setSpacing(look.GAP_M)
        for part in (self.resident, self.newcomer, self.fields, self.foot):
            column.addWidget(part)
        column.addStretch(1)
        self.page = FormScroll(inside)
        for part in (self.page, self.done_part, self.letter, self.finish):
            self.stack.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(head)
        rows.addWidget(self.kept_bar)
        rows.addWidget(self.bars)
        rows.addWidget(self.stack, 1)
