"""In this file: the form "Pelatihan baru", and the same form for a plan that is changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from padang_desktop.domain.packs.pack_settings import PASS_PERCENT
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_draft import TrainingDraft
from padang_desktop.domain.training.training_line import TrainingLine
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.training import signatory_choice
from padang_desktop.ui.training.people_choice import PeopleChoice
from padang_desktop.ui.training.plan_fields import PlanFields, draft_of, like, with_people
from padang_desktop.ui.words import of_problem, tr

_KEEP_MS = 1000
_SETTLE_MS = 50
_WIDEST = 860


class PlanForm(QWidget):
    """Saves through the one writer; what is half-typed is kept and offered again."""

    saved = Signal(object, int)  # the Training, and the deed that changed it, 0 when it is new
    left = Signal()

    def __init__(self, context: Context, training: Training | None = None) -> None:
        super().__init__()
        self._context, self._training = context, training
        self._saving: TrainingDraft | None = None  # on its way to the disk, or there
        self._training_id = training.id if training else ""
        self.plan = PlanFields(context)
        self.people = PeopleChoice(context) if training is None else None
        self.signers = signatory_choice.offer_over(context, self.plan)
        self.bars = MessageBars()
        self.summary = ElidedLabel()
        self._save = main_button(tr("Simpan pelatihan"), self.save, "check")
        self._save.setToolTip(tr("Simpan pelatihan (Ctrl+Enter)"))
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.keep)
        self._lay_out()
        new = TrainingDraft(pass_percent=context.office.rule(PASS_PERCENT))
        self._fresh = draft_of(training) if training else new
        self.plan.show_draft(self._fresh)
        self._listen()
        self._read_what_was_left()
        self._sum_up()

    @property
    def draft(self) -> TrainingDraft:
        return with_people(self.plan.draft, self.people.chosen if self.people else None)

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed that is not saved."""
        return with_people(self.plan.draft, None) != with_people(self._fresh, None)

    def begin(self) -> None:
        self.plan.begin()

    def save(self) -> None:
        """Judge, then save; problems stand at their fields, and one that is planned already is told."""
        self._write(may_repeat=False)

    def save_again(self) -> None:
        """Save it though there is one of this title on the same days."""
        self._write(may_repeat=True)

    def _write(self, *, may_repeat: bool) -> None:
        from padang_desktop.use_cases.training import draft_training, mend_training, run_training

        if self._saving is not None:
            return  # the same plan twice would be two trainings
        draft, office, training_id = self.draft, self._context.office, self._training_id
        self._saving = draft
        self._save.setEnabled(False)
        self._keep.stop()

        def work(progress: Progress) -> tuple[Training, int] | TrainingLine:
            there = None if training_id or may_repeat else draft_training.planned_already(office, draft)
            if there is not None:
                return there
            if training_id:
                kept = mend_training.change_training(office, training_id, draft)
                deed = mend_training.last_change(office, training_id)
            else:
                kept, deed = run_training.plan_training(office, draft), 0
            draft_training.drop_draft(office, training_id)
            return kept, deed

        self._context.tasks.write(work, self._on_saved, self._on_failed)

    def keep(self) -> None:
        """Keep the half-typed form; leaving loses nothing."""
        from padang_desktop.use_cases.training import draft_training

        self._keep.stop()
        if self.is_touched and self.draft != self._saving:
            draft, office, training_id = self.draft, self._context.office, self._training_id
            self._context.tasks.write(lambda progress: draft_training.keep_draft(office, draft, training_id))

    def leave(self) -> None:
        self.keep()
        self.left.emit()

    def start_anew(self) -> None:
        """Throw away what was left half-typed."""
        from padang_desktop.use_cases.training import draft_training

        office, training_id = self._context.office, self._training_id
        self._context.tasks.write(lambda progress: draft_training.drop_draft(office, training_id))
        self.bars.clear()
        self.plan.show_draft(self._fresh)
        self._keep.stop()
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, self.save, self.leave):
            super().keyPressEvent(event)

    def _read_what_was_left(self) -> None:
        from padang_desktop.use_cases.training import draft_training, run_training

        office, training = self._context.office, self._training

        def read(progress: Progress) -> tuple[TrainingDraft, TrainingDraft | None]:
            fresh = self._fresh
            if training is None and (lines := run_training.training_lines(office)):
                fresh = like(run_training.training(office, lines[0].number))
            return fresh, draft_training.kept_draft(office, training.id if training else "")

        self._context.tasks.in_thread(read, self._on_read)

    def _on_read(self, found: tuple[TrainingDraft, TrainingDraft | None]) -> None:
        if self.is_touched:
            return  # somebody types already
        self._fresh, kept = found
        self.plan.show_draft(kept or self._fresh)
        self._keep.stop()
        if kept is not None:
            said = tr("Isian yang belum disimpan dibuka lagi.")
            self.bars.show_message("info", said, tr("Mulai dari awal"), self.start_anew)

    def _on_saved(self, kept: tuple[Training, int] | TrainingLine) -> None:
        self._save.setEnabled(True)
        if isinstance(kept, tuple):
            self._fresh = self._saving or self._fresh
            self.saved.emit(*kept)
            return
        self._saving = None
        self.bars.clear()
        days = calendar.date_span(kept.starts_on, kept.ends_on)
        said = tr("{title} pada {days} sudah ada, nomor {number}. Pelatihan ini belum disimpan.")
        told = said.format(title=kept.title, days=days, number=kept.number)
        self.bars.show_message("warn", told, tr("Simpan juga"), self.save_again)

    def _on_failed(self, error: Exception) -> None:
        self._saving = None
        self._save.setEnabled(True)
        self.bars.clear()
        if isinstance(error, Incomplete):
            left = self.plan.show_problems(error.problems)
            said = tr("Belum tersimpan: {count} isian perlu diperbaiki.").format(count=len(error.problems))
            self.bars.show_message("bad", " ".join([said, *map(of_problem, left)]))
            # Once the bar and the sentences have found their places.
            QTimer.singleShot(_SETTLE_MS, self, self._show_focus)
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _show_focus(self) -> None:
        if (focused := self.focusWidget()) is not None:
            self._area.ensureWidgetVisible(focused, 0, look.HIT * 2)

    def _on_changed(self) -> None:
        self._keep.start()
        self._sum_up()

    def _sum_up(self) -> None:
        draft = self.plan.draft
        hours = [
            sum(int(p.jp) for p in parts if p.jp.isdigit()) for parts in (draft.sessions, draft.materials)
        ]
        parts = [
            tr("{count} sesi, {jp} JP").format(count=len(draft.sessions), jp=hours[0]),
            tr("materi {jp} JP").format(jp=hours[1]) if draft.materials else tr("materi mengikuti sesi"),
        ]
        if self.people is not None:
            parts.append(tr("{count} peserta").format(count=number(self.people.count)))
        self.summary.say(" · ".join(parts))

    def _listen(self) -> None:
        self.plan.changed.connect(self._on_changed)
        if self.people is not None:
            self.people.changed.connect(self._sum_up)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(look.GAP_L, look.GAP_M, look.GAP_L, look.GAP_L)
        rows.setSpacing(look.GAP_M)
        if self.people is not None:
            self.plan.form.heading(tr("Peserta"))
            self.plan.form.add_widget(self.people)
        plan = QVBoxLayout(self.plan)
        plan.setContentsMargins(0, 0, 0, 0)
        plan.addWidget(self.plan.form)
        rows.addWidget(self.plan)
        middle = QWidget()
        centred = QHBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(inside, 100)
        centred.addStretch(1)
        self._area = area = QScrollArea()
        area.setObjectName("card")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        for ground in (area.viewport(), middle):
            ground.setAutoFillBackground(False)
        foot = QHBoxLayout()
        foot.setSpacing(look.GAP_M)
        foot.addWidget(self._save)
        foot.addWidget(link_button(tr("Kembali ke daftar"), self.leave))
        foot.addWidget(self.summary, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.GAP_S)
        whole.addWidget(self.bars)
        whole.addWidget(area, 1)
        whole.addLayout(foot)


def announce_saved(context: Context, training: Training, deed: int) -> None:
    """Say that a plan was saved; Urungkan takes back the change, or all of a new one."""
    said = tr("Rencana {title} tersimpan.") if deed else tr("{title} tersimpan dengan nomor {number}.")

    def take_back() -> None:
        from padang_desktop.use_cases.training import mend_training

        def work(progress: Progress) -> None:
            if deed:
                mend_training.undo_change(context.office, deed)
            else:
                mend_training.take_back_training(context.office, training.id)

        context.tasks.write(work, lambda nothing: context.changed("training"))

    context.announce(said.format(title=training.title, number=training.number), take_back)


def go_on(context: Context, training_id: str, show: Callable[[Training | None], object]) -> None:
    """Show the form that was left: of a new training, or of the plan that was being changed."""
    from padang_desktop.use_cases.training import run_training

    if not training_id:
        show(None)
        return
    office = context.office
    context.tasks.in_thread(lambda progress: run_training.grid(office, training_id).training, show)
