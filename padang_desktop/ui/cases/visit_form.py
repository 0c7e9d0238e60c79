"""In this file: the form of a visit, made for a stack of papers and a keyboard.

The number, then digits and letters, then Ctrl+Enter: saved, and the next case
of the list stands ready. Whatever is half typed is kept as a draft, a second
after the last key, when the form is left, and when the window closes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence

from padang_desktop.domain.problems import Incomplete, Problem, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import calendar
from padang_desktop.domain.visits.instrument_check import NEEDED, WHOLE
from padang_desktop.domain.visits.visit import VisitDraft
from padang_desktop.ui.cases import visit_deeds
from padang_desktop.ui.cases.compare_used import UsedPhotos
from padang_desktop.ui.cases.entry_memory import EntryMemory
from padang_desktop.ui.cases.last_visit import LastVisit, Saved
from padang_desktop.ui.cases.numbered_visit import NumberedVisit
from padang_desktop.ui.cases.photo_part import NOTHING_ASKED, paths_in
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.keep_photos import PhotoIn

OFFERED = {
    "VISIT_PHOTO_MISSING": "Foto menyusul",
    "VISIT_EVIDENCE_MISSING": "Foto bukti menyusul",
    "VISIT_WITNESS_MISSING": "Ketua RT tidak ada di tempat",
    "INSTR_UNFILLED": "Responden tidak tahu",
}


class VisitForm(NumberedVisit):
    """Shows one case at a time, says what is wrong with it, and saves it."""

    saved = Signal(object, int)  # a Recorded, and the row of its case in the table
    left = Signal()

    def __init__(
        self,
        context: Context,
        memory: EntryMemory,
        area_name: Callable[[str], str],
        is_masked: Callable[[], bool],
    ) -> None:
        super().__init__(context, memory, area_name, is_masked)
        self._is_tried = self._is_saving = self._goes_to_first = False
        self.used = UsedPhotos(context, self, lambda: (self.case_id, self.photos.chosen))
        self.last = LastVisit(context, self.number, self)
        self.last.came_back.connect(self._on_came_back)
        self.last.wanted.connect(self.undo_last)
        self._make_actions()
        self._listen()

    @property
    def is_saving(self) -> bool:
        """Whether a visit is on its way to the disk."""
        return self._is_saving

    def save(self) -> None:
        """Save the visit; problems stand at their fields, and the keyboard goes to the first."""
        if self._is_saving:
            return
        if self._opened is None:
            self.say_trouble(tr("Belum ada kasus."), tr("Ketik nomornya, lalu Enter."))
            self.number.setFocus()
            return
        self._is_tried = True
        if not self.entry.is_somebody_chosen:
            self._show_judgement()
            self._go_to_first()
            return
        self._is_saving = True
        self.be_busy(True)
        self.said.say(tr("Menyimpan…"))
        office, draft, photos = self._context.office, self.draft(), self.photos.chosen

        def work(progress: Progress) -> Saved:
            return Saved(visit_deeds.save(office, draft, photos, progress), draft, photos)

        task = self._context.tasks.write(work, self._on_saved, self._on_not_saved)
        task.stepped.connect(self._on_step)

    def leave(self) -> None:
        """Back to the list; what was typed stays as a draft."""
        if not self._is_saving:
            self.keeper.flush()
            self.left.emit()

    def throw_away(self) -> None:
        """Empty the form and drop its draft; it can be taken back."""
        found = self.typed()
        if found is None or self._opened is None or self._is_saving:
            return
        draft, photos, _ = found
        self.keeper.throw_away(draft.case_id)
        self._show_case(replace(self._opened, draft=None))
        self._context.announce(tr("Isian dibuang."), lambda: self._take_back(draft, photos))

    def forget(self) -> None:
        super().forget()
        self._is_tried = self._goes_to_first = False

    def show_problems(self, problems: Sequence[Problem], offered: dict[str, str]) -> None:
        super().show_problems(problems, offered)
        self.photos.show_compare()

    def undo_last(self) -> None:
        """Ctrl+Z right after saving: that visit is taken back, as long as nothing else was typed."""
        found = self.typed()
        if not self._is_saving and (found is None or not found[2]):
            self.last.take_back()

    def compare(self) -> None:
        """Show a photo that another family has too beside that one."""
        if self.photos.compare_button.isVisible():
            self.used.compare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._opened is not None and (paths_in(event.mimeData()) or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.photos.take_from(event.mimeData()):
            event.acceptProposedAction()

    def _take_back(self, draft: VisitDraft, photos: Sequence[PhotoIn]) -> None:
        if self.case_id == draft.case_id:
            self.fill(draft, photos)
            self._on_changed()

    def _on_came_back(self, number: str, photos: Sequence[PhotoIn]) -> None:
        """The form stands again as it was saved."""
        self.photos.keep_pasted(photos)
        if self.isVisible() and not self._is_saving:
            self.seek(number)

    def _on_changed(self) -> None:
        if not self._is_filling and self._opened is not None:
            self.last.forget()
            self.judge.touch()
            self.keeper.touch()

    def _on_entry_changed(self) -> None:
        if not self._is_filling:
            self.remember_entry()
            self.show_long_form()
        self._on_changed()

    def _on_photos_changed(self) -> None:
        self.judge.forget_photos()
        self._on_changed()

    def _show_judgement(self) -> None:
        problems = [each for each in self.judge.problems if self._is_to_be_said(each)]
        if self._is_tried and not self.entry.is_somebody_chosen:
            problems.append(Problem("VISIT_OFFICER_NEEDED", "officer"))
        self.photos.show_asked(self.judge.asked or NOTHING_ASKED)
        self.show_problems(
            problems, {code: tr(said) for code, said in OFFERED.items()} | self._memory.reasons
        )
        if self._goes_to_first:
            self._goes_to_first = False
            self._go_to_first()

    def _is_to_be_said(self, problem: Problem) -> bool:
        # What is merely not filled in yet is no problem before somebody tries to save.
        if problem.field.startswith(f"{WHOLE}."):
            return self._is_tried or problem.code != NEEDED
        is_filled = (
            problem.field != WHOLE and bool(getattr(self.draft(), problem.field, ""))
        ) or problem.field in ("photos", "officer")
        return self._is_tried or is_filled

    def _go_to_first(self) -> None:
        parts = [part for part in self.every_part if part.wants_something and part.isVisibleTo(self)]
        if parts:
            parts[0].take_focus()
            self.show_in_sight(self.focusWidget() if parts[0] is self.answers else parts[0])
            self.bring_soon()

    def _on_step(self, done: int, total: int, what: str) -> None:
        self.said.say(f"{tr('Menyimpan…')} {tr(what)} {done}/{total}")

    def _on_saved(self, saved: Saved) -> None:
        recorded, draft = saved.recorded, saved.draft
        opened = self._opened
        self._is_saving = False
        self.be_busy(False)
        self.said.say("")
        self._memory.reasons |= {code: said for code, said in draft.overrides.items() if said}
        self._memory.volunteer_id = self.entry.who.code
        self.photos.drop_pasted()
        self.keeper.forget()
        self.last.announce(saved)
        if opened is not None:
            self._memory.kelurahan = opened.view.case.kelurahan
            self.saved.emit(recorded, opened.n)

    def _on_not_saved(self, error: Exception) -> None:
        self._is_saving = False
        self.be_busy(False)
        self.said.say(tr("Belum tersimpan."))
        if isinstance(error, Incomplete):
            self._goes_to_first = True
            self.judge.hear(error.problems)
        elif isinstance(error, Situation):
            self._context.tell_situation(error)
            if (first := self.photos.show_unusable(getattr(error, "files", ()))) is not None:
                # Whatever has the keyboard stays in sight, and here Space takes the photo out.
                first.cross.setFocus(Qt.FocusReason.TabFocusReason)
                self.bring_soon()

    def _on_kept(self, moment: datetime) -> None:
        if not self._is_saving:
            self.said.say(tr("Draf tersimpan {at}").format(at=calendar.time_of_day(moment)))

    def _make_actions(self) -> None:
        for text, key, slot in (
            (tr("Simpan, lalu berikutnya"), "Ctrl+Return", self.save),
            (tr("Pilih foto"), "Ctrl+O", self.photos.ask_files),
            (tr("Tempel foto"), "Ctrl+Shift+V", self.photos.paste),
            (tr("Bandingkan foto"), "Ctrl+Shift+B", self.compare),
            (tr("Urungkan kunjungan terakhir"), "Ctrl+Z", self.undo_last),
            (tr("Ke yang belum terisi"), "F8", self.answers.go_to_first_empty),
            (tr("Sama seperti sebelumnya"), "F9", self.answers.fill_as_before_here),
            (tr("Bagian berikutnya"), "Ctrl+PgDown", lambda: self.answers.step(1)),
            (tr("Bagian sebelumnya"), "Ctrl+PgUp", lambda: self.answers.step(-1)),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def _listen(self) -> None:
        self.back.clicked.connect(self.leave)
        self.discard.clicked.connect(self.throw_away)
        self.submit.clicked.connect(self.save)
        self.judge.judged.connect(self._show_judgement)
        self.keeper.kept.connect(self._on_kept)
        self.entry.changed.connect(self._on_entry_changed)
        self.photos.changed.connect(self._on_photos_changed)
        self.photos.compare_wanted.connect(self.compare)
        self.outcome.changed.connect(self.show_long_form)
        self.answers.changed.connect(self.show_long_form)
        self.answers.focused.connect(self.bring_soon)
        self.answers.section_opened.connect(self.bring_section)
        self.answers.progressed.connect(self.say_title)
        for part in (self.outcome, self.talk, self.answers):
            part.changed.connect(self._on_changed)
        for source in (self.entry, self.outcome, self.talk, self.photos, *self.every_part):
            source.left.connect(self.go_on)
        for part in self.every_part:
            part.reason_changed.connect(self._on_changed)
