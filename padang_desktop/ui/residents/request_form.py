"""In this file: Layanan warga: a resident's request from the search to the saved case, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from shiboken6 import isValid

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.residents.resident_request import RequestDraft, StillOpen
from padang_desktop.ui.context import Context
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.residents.request_deeds import EMPTY, RequestDeeds
from padang_desktop.ui.residents.request_ground import RequestGround
from padang_desktop.ui.residents.resident_part import PAGE
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.residents.know_resident import Resident, Standing
    from padang_desktop.use_cases.residents.serve_resident import Served


class RequestForm(RequestGround):
    """`saved` gives the id of the case each time, `left` when the person goes away; the draft is kept."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._newcomer = False
        self._standing: Standing | None = None
        self.deeds = RequestDeeds(context, self)
        self._listen()
        self._begin()
        self._offer_kept()
        is_asked = not self.kept_bar.isHidden()
        self.setFocusProxy(self.kept_bar.resume if is_asked else self.resident.search)

    # What the page calls.

    def begin(self) -> None:
        """Ctrl+N: an empty form after a saved one; what is half-typed is gone on with."""
        if self.stack.currentWidget() is self.done_part:
            self.begin_next()
        else:
            self.take_focus()

    def flush(self) -> None:
        """Keep now what waits to be kept; call before the form goes away."""
        self.deeds.flush()

    def show_numbers(self) -> None:
        """Follow the page's toggle."""
        self.resident.show_numbers()

    @property
    def draft(self) -> RequestDraft:
        """The form as it stands."""
        found = self.resident.resident
        whom = RequestDraft(
            family_id=found.hit.family_id if found else "",
            person_id=found.hit.person_id if found else "",
            newcomer=self.newcomer.typed if self._newcomer else None,
        )
        return self.fields.draft(whom)

    @property
    def _name(self) -> str:
        """Who stands at the desk, as it is told."""
        found = self.resident.resident
        return found.hit.name if found else self.newcomer.typed.name if self._newcomer else ""

    def save(self) -> None:
        """Save the request; while the same is under way, add the papers to it."""
        if self.deeds.is_saving or not self.kept_bar.isHidden():
            return
        self.save_button.setEnabled(False)
        if self._standing is not None:
            self.deeds.add_papers(self._standing.case_id, self.fields.papers.codes)
        else:
            self.deeds.serve(self.draft)

    def begin_next(self) -> None:
        """An empty form for the next resident."""
        self._begin()
        self.resident.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = self.save if self.stack.currentWidget() is self.page else self.begin_next
        if not save_or_leave(event, ahead, self.leave):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def leave(self) -> None:
        """Go away; what was typed is kept and offered again."""
        self.flush()
        self.left.emit()

    # What happens.

    def _begin(self) -> None:
        self._newcomer, self._standing = False, None
        self.stack.setCurrentWidget(self.page)
        self.resident.clear()
        self.newcomer.hide()
        self.fields.show_draft(EMPTY)
        self.fields.stop_adding()
        self.fields.hide()
        self.foot.hide()
        self.bars.clear()
        self.name_save(is_adding=False)

    def _offer_kept(self) -> None:
        """Ask whose form is gone on with; until then nothing can be typed."""
        left = self.deeds.left()
        if left is not None:
            self.kept_bar.ask(left)
            self.stack.setEnabled(False)

    def go_on(self) -> None:
        """Lanjutkan: the form as it was left."""
        kept = self.deeds.kept() if not self.kept_bar.isHidden() else None
        self._answered()
        if kept is not None:
            self._show_kept(kept)
        self.take_focus()

    def begin_anew(self) -> None:
        """Mulai baru: what was left goes, and can be taken back."""
        kept = self.deeds.kept()
        self._answered()
        self.deeds.forget()
        self.begin_next()
        if kept is not None:
            self._context.announce(tr("Isian lama dibuang."), lambda: self._take_kept_back(kept))

    def _take_kept_back(self, kept: RequestDraft) -> None:
        # The toast may outlive the form; and what is being typed now is not to be lost for it.
        if not isValid(self) or self.draft != EMPTY:
            return
        self.deeds.keep(kept)
        self._show_kept(kept)

    def _answered(self) -> None:
        self.kept_bar.hide()
        self.stack.setEnabled(True)

    def _show_kept(self, kept: RequestDraft) -> None:
        self.fields.show_draft(kept)
        if kept.newcomer is not None:
            self._show_newcomer()
            self.newcomer.show_newcomer(kept.newcomer)
        elif kept.person_id:
            self.deeds.choose(kept.person_id)

    def throw_away(self) -> None:
        """Forget what was typed."""
        self.deeds.forget()
        self.begin_next()

    def _on_resident(self, found: Resident) -> None:
        self._newcomer = False
        self.newcomer.hide()
        self.resident.show_resident(found)
        self._show_fields()
        self.fields.need.take_focus()
        self._look_for_same()

    def _on_newcomer(self, typed: str) -> None:
        self._show_newcomer()
        self.newcomer.take_typed(typed)
        self.deeds.touch()

    def _show_newcomer(self) -> None:
        self._newcomer = True
        self.resident.show_newcomer()
        self.newcomer.show()
        self._show_fields()

    def _show_fields(self) -> None:
        self.fields.show()
        self.foot.show()

    def _on_cleared(self) -> None:
        self._newcomer, self._standing = False, None
        self.newcomer.hide()
        self.resident.clear()
        self.fields.stop_adding()
        self.name_save(is_adding=False)
        self.resident.take_focus()

    def _look_for_same(self) -> None:
        self._show_standing(None)
        self.deeds.look_for_same(self.draft)

    def _show_standing(self, standing: Standing | None) -> None:
        had, self._standing = self._standing, standing
        self.name_save(is_adding=standing is not None)
        if standing is None:
            self.fields.stop_adding()
            if had is not None:
                self.bars.clear()
            return
        said = tr(
            "Permohonan ini sudah berjalan: {number}, {state}. Berkas yang dibawa sekarang bisa ditambahkan."
        )
        self.fields.add_to(standing.reason, standing.papers)
        case_id = standing.case_id
        self.bars.show_message(
            "warn",
            said.format(number=standing.number, state=tr(standing.state_words)),
            tr("Buka tugasnya"),
            lambda: self.open_case(case_id),
        )

    def _on_served(self, served: Served) -> None:
        self.save_button.setEnabled(True)
        said = tr("Permohonan tercatat di Layanan warga dan menunggu dikerjakan.")
        self.show_done(
            served.case_id, served.number, said, served.missing, name=self._name, urgent=served.is_urgent
        )
        self.done_part.finish.setVisible(served.may_finish)
        told = tr("Permohonan {number} tersimpan.").format(number=served.number)
        self.deeds.announce(told, served.deed)
        self.saved.emit(served.case_id)

    def _on_finished(self, case_id: str) -> None:
        """After the form the next resident; in the middle of one its person is read anew."""
        found = self.resident.resident
        self.come_back()
        if self.stack.currentWidget() is self.done_part:
            self.done_part.show_finished()
        elif found is not None:
            self.deeds.choose(found.hit.person_id)

    def _on_papers_added(self, deed: int) -> None:
        self.save_button.setEnabled(True)
        standing = self._standing
        assert standing is not None
        lists = self._context.office.reference.code_lists
        shown = {lists.label("requirement", code) for code in self.fields.papers.codes}
        missing = tuple(each for each in standing.missing if each not in shown)
        said = tr("Berkas ditambahkan.") if deed else tr("Tidak ada berkas baru.")
        self.show_done(standing.case_id, standing.number, said, missing, name=self._name)
        if deed:
            self.deeds.announce(said, deed)
            self.saved.emit(standing.case_id)

    def _on_taken_back(self) -> None:
        if self.stack.currentWidget() is self.done_part:
            self.begin_next()

    def _on_refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, Incomplete):
            self.show_problems(error.problems, is_newcomer=self._newcomer)
        elif isinstance(error, StillOpen):
            case_id = error.facts["case_id"]
            self.bars.show_situation(error, tr("Buka tugasnya"), lambda: self.open_case(case_id))
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _keep(self) -> None:
        draft = self.draft
        if self.stack.currentWidget() is self.page and draft != EMPTY and not self._standing:
            self.deeds.keep(draft)

    def _on_mask_changed(self, page: str, is_revealed: bool) -> None:
        if page == PAGE:
            self.show_numbers()

    def _listen(self) -> None:
        self._context.masking.changed.connect(self._on_mask_changed)
        self.kept_bar.resumed.connect(self.go_on)
        self.kept_bar.begun_anew.connect(self.begin_anew)
        self.resident.chosen.connect(self.deeds.choose)
        self.resident.newcomer_wanted.connect(self._on_newcomer)
        self.resident.cleared.connect(self._on_cleared)
        self.done_part.next_wanted.connect(self.begin_next)
        self.finish.finished.connect(self._on_finished)
        self.fields.changed.connect(self.deeds.touch)
        self.fields.need_chosen.connect(self._look_for_same)
        self.fields.ended.connect(self.save_button.setFocus)
        self.newcomer.changed.connect(self.deeds.touch)
        deeds = self.deeds
        deeds.found.connect(self._on_resident)
        deeds.gone.connect(self.begin_next)
        deeds.looked.connect(self._show_standing)
        deeds.served.connect(self._on_served)
        deeds.papers_added.connect(self._on_papers_added)
        deeds.taken_back.connect(self._on_taken_back)
        deeds.refused.connect(self._on_refused)
        deeds.keep_wanted.connect(self._keep)
