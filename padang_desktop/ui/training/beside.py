"""In this file: what stands in the pane beside the list: one training, its small forms, its papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from padang_desktop.domain.training.training import Training, TrainingState
from padang_desktop.domain.training.training_line import STATE_WORDS
from padang_desktop.domain.training.training_state import needs_reason
from padang_desktop.ui.context import Context
from padang_desktop.ui.deed_form import DeedForm
from padang_desktop.ui.training.deed_forms import MoveForm
from padang_desktop.ui.training.enrol_form import EnrolForm
from padang_desktop.ui.training.list_import import ListImport
from padang_desktop.ui.training.papers_panel import PapersPanel
from padang_desktop.ui.training.training_deeds import TrainingDeeds, tell_credit
from padang_desktop.ui.training.training_view import TrainingView
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.page import Page
    from padang_desktop.use_cases.training.look_at_training import WholeTraining
    from padang_desktop.use_cases.training.move_training import Moved

_AT_WORK = (EnrolForm, PapersPanel, DeedForm, ListImport)


class Beside(QObject):
    """Shows itself through the page; what belongs in the list's place is asked for by signals."""

    marks_wanted = Signal()
    award_wanted = Signal()
    change_wanted = Signal(object)  # the Training
    list_wanted = Signal()
    people_changed = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._wanted_id = ""
        self.deeds = TrainingDeeds(context, self)
        self.deeds.done.connect(self.read_again)

    @property
    def is_at_work(self) -> bool:
        """Whether something is typed in the pane: another row must not take it away."""
        return any(self._page.detail.findChildren(kind) for kind in _AT_WORK)

    def open(self, training_id: str) -> None:
        """The pane of one training; read off the screen's thread."""
        from padang_desktop.use_cases.training import look_at_training

        self._wanted_id = training_id
        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: look_at_training.whole(office, training_id), self._on_read
        )

    def read_again(self) -> None:
        """Something about the training that is shown has changed."""
        if self._page.has_detail and self._page.detail.findChildren(TrainingView):
            self.open(self._wanted_id)

    def show_papers(self, training: Training) -> None:
        """The papers of a training."""
        panel = PapersPanel(self._context, training)
        panel.left.connect(lambda: self.open(training.id))
        self._page.show_detail(tr("Cetak: {title}").format(title=training.title), panel)
        panel.begin()

    def add_people(self, training: Training, back: Callable[[], object] | None = None) -> None:
        """People of the roster, or a guest; `back` leads elsewhere than to the training's pane."""
        self._wanted_id = training.id
        form = EnrolForm(self._context, training)
        self._show_form(tr("Tambah peserta"), form, form.enrolled, training, back)

    def import_people(self, training: Training, back: Callable[[], object] | None = None) -> None:
        """People of a list from elsewhere."""
        self._wanted_id = training.id
        form = ListImport(self._context, training)
        self._show_form(tr("Peserta dari Excel"), form, form.enrolled, training, back)
        form.begin()

    def move(self, training: Training, to: TrainingState) -> None:
        """At once, or after the reason was asked for."""
        if needs_reason(training.state, to):
            form = MoveForm(self._context, self.deeds, training, to)
            form.saved.connect(lambda kept: self.open(training.id))
            form.left.connect(lambda: self.open(training.id))
            self._page.show_detail(training.title, form)
            form.begin()
            return

        def work(office: Any) -> Moved:
            from padang_desktop.use_cases.training import move_training

            return move_training.move(office, training.id, to)

        self.deeds.save(work, tr("Keadaan kegiatan: {state}.").format(state=tr(STATE_WORDS[to]).lower()))

    def credit(self, training_id: str) -> None:
        """Write the certificates of a basic training into the roster."""
        from padang_desktop.use_cases.training import credit_training

        context = self._context

        def told(credited: Any) -> None:
            tell_credit(context, credited)
            self.read_again()

        context.tasks.write(lambda progress: credit_training.credit(context.office, training_id), told)

    def _on_read(self, whole: WholeTraining) -> None:
        training = whole.grid.training
        if training.id != self._wanted_id or not self._may_show():
            return
        view = TrainingView(self._context, whole)
        view.marks_wanted.connect(self.marks_wanted)
        view.award_wanted.connect(self.award_wanted)
        view.list_wanted.connect(self.list_wanted)
        view.change_wanted.connect(lambda: self.change_wanted.emit(training))
        view.people_wanted.connect(lambda: self.add_people(training))
        view.sheets_wanted.connect(lambda: self.show_papers(training))
        view.move_wanted.connect(lambda to: self.move(training, to))
        view.credit_wanted.connect(lambda: self.credit(training.id))
        self._page.show_detail(training.title, view)

    def _may_show(self) -> bool:
        inner = getattr(self._page, "inner", None)
        return inner is None

    def _show_form(
        self,
        title: str,
        form: QWidget,
        enrolled: Any,
        training: Training,
        back: Callable[[], object] | None,
    ) -> None:
        go = back or (lambda: self.open(training.id))
        enrolled.connect(self.people_changed)
        enrolled.connect(go)
        form.left.connect(go)  # pyright: ignore[reportAttributeAccessIssue]
        self._page.show_detail(title, form, take_focus=True)
