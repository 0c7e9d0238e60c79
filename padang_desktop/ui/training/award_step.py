"""In this file: certificates are given out: who gets one, how it looks, one PDF, the printer, the book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training import award_menu
from padang_desktop.ui.training.ask_bar import AskBar
from padang_desktop.ui.training.award_deeds import AwardDeeds
from padang_desktop.ui.training.award_files import AwardFiles
from padang_desktop.ui.training.award_ground import PrintWay
from padang_desktop.ui.training.award_issue import AwardIssue
from padang_desktop.ui.training.award_jobs import AwardJobs
from padang_desktop.ui.training.award_lines import Award
from padang_desktop.ui.training.award_mends import AwardMends
from padang_desktop.ui.training.award_menu import AwardMenu
from padang_desktop.ui.training.award_names import AwardNames
from padang_desktop.ui.training.award_outlook import AwardOutlook
from padang_desktop.ui.training.award_people import AwardPeople
from padang_desktop.ui.training.award_preview import AwardPreview
from padang_desktop.ui.training.award_tools import AwardTools
from padang_desktop.ui.training.done_bar import DoneBar
from padang_desktop.ui.training.job_bar import JobBar
from padang_desktop.ui.training.register_view import RegisterView
from padang_desktop.ui.words import of_problem, tr

if TYPE_CHECKING:
    from padang_desktop.ui.task import Task
    from padang_desktop.use_cases.certificates.issue_certificates import RegisterLine
    from padang_desktop.use_cases.certificates.see_award import Outlook
    from padang_desktop.use_cases.training.run_training import Grid

_PREVIEW_WIDTH = 380
_Read = tuple["Grid", "list[RegisterLine]", "Outlook"]


class AwardStep(QWidget):
    """`pdf_wanted` asks the page where to: True to issue, False to print again."""

    left = Signal()
    marks_wanted = Signal()
    pdf_wanted = Signal(bool)

    def __init__(self, context: Context, training_id: str) -> None:
        super().__init__()
        self._context, self.training_id = context, training_id
        self._unmarked_told = -1
        self._is_own = True
        self.is_book = False
        self.print_way = PrintWay.AGAIN
        self.bars, self.ask = MessageBars(), AskBar()
        self.paper = AwardPreview(context, training_id)
        self.jobs = AwardJobs(context, self, self)
        self.deeds = AwardDeeds(context, self.ask, self)
        self.files = AwardFiles(context, training_id, self, self.follow)
        self.names = AwardNames(self.bars, lambda made: self.begin(self.deeds.replace, made))
        self.mends = AwardMends(context, self.bars, self.ask, self.begin, self)
        self.done = DoneBar(self.jobs.open_pdf, self.jobs.print_out)
        self.outlook = AwardOutlook(context)
        self.register = RegisterView(context, training_id, self.follow)
        self.table = AwardPeople(context)
        self.chips = self.table.chips
        self._busy = JobBar()
        self._make_tools()
        self._lay_out()
        self._listen()
        self.read()

    def take_focus(self) -> None:
        self.table.take_focus()

    def search(self, text: str) -> None:
        """Only those whose name holds this; in the register also by number, code and event."""
        self.register.search(text)
        self.table.search(text)

    @property
    def is_own(self) -> bool:
        """Whether it is this office that gives the numbers."""
        return self._is_own

    @property
    def chosen(self) -> list[Certificate]:
        """The selected certificates, in the order of the list."""
        return self.table.chosen

    @property
    def chosen_ids(self) -> list[str] | None:
        """None when nothing is selected: then all are meant."""
        return [each.id for each in self.chosen] or None

    def count(self, award: Award) -> int:
        return self.table.count(award)

    def read(self) -> None:
        """Read again who has passed, and draw the preview anew."""
        from padang_desktop.use_cases.certificates import issue_certificates, see_award
        from padang_desktop.use_cases.training import run_training

        office, training_id = self._context.office, self.training_id

        def lists(progress: Progress) -> _Read:
            return (
                run_training.grid(office, training_id),
                issue_certificates.register(office, training_id),
                see_award.outlook(office, training_id),
            )

        self._context.tasks.in_thread(lists, self._on_read, self._on_failed)
        self.paper.read()
        self.register.read()

    def issue_to(self, pdf: Path) -> None:
        """Give the certificates out: the numbers, and the PDF of them."""
        self.jobs.issue_to(pdf)

    def print_to(self, pdf: Path) -> None:
        """Make the PDF again: of the selected ones, or of all; in the way that was asked for."""
        way, self.print_way = self.print_way, PrintWay.AGAIN
        self.jobs.print_to(pdf, self.chosen_ids, way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_paper()

    # What comes back

    def _on_read(self, found: _Read) -> None:
        grid, register, outlook = found
        self._is_own = not outlook.owner
        self.files.title = grid.training.title
        self.table.show_people(grid, register, outlook.renamed)
        self.deeds.names, self.deeds.mark = outlook.renamed, outlook.mark
        self.names.tell(self.table.renamed)
        self.mends.tell(outlook)
        self.outlook.show_outlook(outlook)
        self.issue.show_outlook(outlook)
        self.issue.show(may=self._is_own and not self.is_book)
        self.tools.again.shown_action.setEnabled(self.count(Award.ISSUED) > 0)
        if self._is_own:
            self._tell_unmarked(sum(standing.unmarked for standing in grid.standings))
        self._show_selected()

    def _tell_unmarked(self, unmarked: int) -> None:
        if unmarked and unmarked != self._unmarked_told:
            said = tr("{count} tempat di daftar hadir belum diisi dan dihitung tidak hadir.")
            self.bars.show_message(
                "warn", said.format(count=number(unmarked)), tr("Isi kehadiran"), self.marks_wanted.emit
            )
        self._unmarked_told = unmarked

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_told(self, kind: Any, words: str, verb: str, act: Any) -> None:
        self.bars.show_message(kind, words, verb, act)

    # The deeds

    def offer_deeds(self) -> AwardMenu:
        """The menu of everything that is not the main way."""
        from padang_desktop.ui.templates.look_menu import LookMenu

        menu = award_menu.filled(self, self, self.table.every)
        menu.addSeparator()
        menu.addMenu(LookMenu(menu, self._context, self.training_id, self.read))
        return menu

    def ask_void(self) -> None:
        if self.chosen:
            self.begin(self.deeds.void, self.chosen)

    def begin(self, deed: Any, about: Any) -> None:
        """Ask for what a deed needs; what was said before is over."""
        self.bars.clear()
        self.done.hide()
        deed(about)

    def print_in(self, way: PrintWay) -> None:
        """Ask where to, then print in this way."""
        self.print_way = way
        self.pdf_wanted.emit(False)

    def _show_menu(self) -> None:
        self.offer_deeds().popup(self.tools.more.mapToGlobal(QPoint(0, self.tools.more.height())))

    def _show_selected(self) -> None:
        self.tools.tell_chosen(len(self.chosen))

    def follow(self, task: Task) -> None:
        """Show how far a job in the worker is; meanwhile nothing else is begun."""
        self.done.hide()
        self._busy.hold(task, self.tools)

    def _leave(self) -> None:
        """Esc goes one step back: out of the register first."""
        if self.is_book:
            self.show_book(is_on=False)
        else:
            self.left.emit()

    def show_book(self, *, is_on: bool) -> None:
        """The register in the place of the people, or the people again."""
        self.is_book = is_on
        self._show_paper()
        (self.register if is_on else self).take_focus()

    def _show_paper(self) -> None:
        is_wide = self.window().width() >= look.NARROW_BELOW
        is_book = self.is_book
        self.tools.show_for(is_book=is_book, is_wide=is_wide)
        self.issue.show(may=self._is_own and not is_book)
        self.paper.setVisible(is_wide or self.tools.look.isChecked())
        self.table.setVisible(is_wide or not self.tools.look.isChecked())
        self.paper.setMaximumWidth(_PREVIEW_WIDTH if is_wide else 16_777_215)
        self.stack.setCurrentIndex(int(is_book))
        self.tools.fit()

    def _make_tools(self) -> None:
        self.tools = AwardTools(
            self._leave,
            self._show_paper,
            lambda: self.show_book(is_on=not self.is_book),
            self._show_menu,
            lambda: self.print_in(PrintWay.AGAIN),
        )
        self.issue = AwardIssue(self.tools, self.count)

    def _listen(self) -> None:
        self.table.closed.connect(self.left)
        self.table.choice_changed.connect(self._show_selected)
        for part in (self.deeds, self.files, self.register, self.jobs, self.mends):
            part.refused.connect(self._on_failed)
        self.issue.asked.connect(self._on_issue)
        self.files.told.connect(self._on_told)
        self.register.left.connect(self._leave)
        self.outlook.chosen.connect(
            lambda entry: self.deeds.choose_signatory(self.training_id, entry, self._on_not_chosen)
        )

    def _on_issue(self, *asked: Any) -> None:
        if self.mends.is_last_unknown:
            self.mends.tell_last()
        else:
            self.begin(self.deeds.ask_issue, (*asked, lambda: self.pdf_wanted.emit(True)))

    def _on_not_chosen(self, error: Exception) -> None:
        from padang_desktop.domain.problems import Incomplete

        if isinstance(error, Incomplete):
            self.outlook.say_wrong(" ".join(map(of_problem, error.problems)))
        else:
            self._on_failed(error)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look.GAP_M)
        beside.addWidget(self.table, 1)
        beside.addWidget(self.paper, 1)
        people = QWidget()
        inside = QVBoxLayout(people)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.GAP_S)
        inside.addWidget(self.outlook)
        inside.addWidget(self.chips)
        inside.addLayout(beside, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(people)
        self.stack.addWidget(self.register)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for widget in (self.tools, self.bars, self.done, self.ask, self._busy):
            rows.addWidget(widget)
        rows.addWidget(self.stack, 1)
