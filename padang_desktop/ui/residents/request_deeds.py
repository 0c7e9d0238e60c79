"""In this file: what the form of Layanan warga asks of the office, off the screen's thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.residents.resident_request import RequestDraft
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.residents.draft_request import LeftRequest
    from padang_desktop.use_cases.residents.know_resident import Resident, Standing

_KEEP_AFTER_MS = 1000
EMPTY = RequestDraft()


class RequestDeeds(QObject):
    """One save at a time; a later look outdoes an earlier one."""

    found = Signal(object)  # a Resident
    gone = Signal()
    looked = Signal(object)  # a Standing or None
    served = Signal(object)  # a Served
    papers_added = Signal(int)  # the deed, 0 when nothing was new
    taken_back = Signal()
    refused = Signal(object)  # what kept it from being saved
    keep_wanted = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._question = 0
        self.is_saving = False
        self._clock = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._clock.timeout.connect(self.keep_wanted)

    def touch(self) -> None:
        """Something was typed."""
        self._clock.start()

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        if self._clock.isActive():
            self._clock.stop()
            self.keep_wanted.emit()

    def keep(self, draft: RequestDraft) -> None:
        from padang_desktop.use_cases.residents import draft_request

        office = self._context.office
        self._context.tasks.write(lambda progress: draft_request.keep_draft(office, draft))

    def left(self) -> LeftRequest | None:
        """Whose form was left, and when; None when there is none worth offering."""
        from padang_desktop.use_cases.residents import draft_request

        return draft_request.left_request(self._context.office)

    def kept(self) -> RequestDraft | None:
        """A form that was left; None when there is none worth offering."""
        from padang_desktop.use_cases.residents import draft_request

        found = draft_request.kept_draft(self._context.office)
        return None if found == EMPTY else found

    def forget(self) -> None:
        """Throw the draft away."""
        from padang_desktop.use_cases.residents import draft_request

        office = self._context.office
        self._clock.stop()
        self._context.tasks.write(lambda progress: draft_request.drop_draft(office))

    def choose(self, person_id: str) -> None:
        """Open a person with earlier requests; that leaves a line in the journal."""
        from padang_desktop.use_cases.residents import know_resident

        office = self._context.office

        def look_up(progress: Progress) -> Resident:
            return know_resident.resident(office, person_id)

        self._context.tasks.write(look_up, self.found.emit, self._on_gone)

    def look_for_same(self, draft: RequestDraft) -> None:
        """Whether the same person's same request is under way."""
        from padang_desktop.use_cases.residents import serve_resident

        self._question += 1
        number, office = self._question, self._context.office
        if draft.newcomer is not None or not draft.need or not draft.family_id:
            return

        def look_up(progress: Progress) -> tuple[int, Standing | None]:
            return number, serve_resident.still_open(office, draft)

        self._context.tasks.in_thread(look_up, self._on_looked)

    def serve(self, draft: RequestDraft) -> None:
        """Save the request."""
        from padang_desktop.use_cases.residents import serve_resident

        office = self._context.office
        self._begin_saving()
        self._context.tasks.write(
            lambda progress: serve_resident.serve(office, draft), self._on_served, self._on_refused
        )

    def add_papers(self, case_id: str, papers: Sequence[str]) -> None:
        """Add papers to a request that is under way."""
        from padang_desktop.use_cases.residents import serve_resident

        office = self._context.office
        self._begin_saving()
        self._context.tasks.write(
            lambda progress: serve_resident.add_papers(office, case_id, papers),
            self._on_papers_added,
            self._on_refused,
        )

    def announce(self, text: str, deed: int) -> None:
        """Say that it is done, with Urungkan."""
        self._context.announce(text, lambda: self.take_back(deed))
        self.tell_changed()

    def take_back(self, deed: int) -> None:
        """Undo."""
        from padang_desktop.use_cases.residents import serve_resident

        office = self._context.office
        self._context.tasks.write(
            lambda progress: serve_resident.take_back(office, deed), self._on_taken_back
        )

    def tell_changed(self) -> None:
        for noun in ("case", "family"):
            self._context.changed(noun)

    def _begin_saving(self) -> None:
        self._clock.stop()
        self.is_saving = True

    def _on_gone(self, error: Exception) -> None:
        self.gone.emit()

    def _on_looked(self, answer: tuple[int, Standing | None]) -> None:
        number, standing = answer
        if number == self._question:
            self.looked.emit(standing)

    def _on_served(self, served: object) -> None:
        self.is_saving = False
        self.served.emit(served)

    def _on_papers_added(self, deed: int) -> None:
        self.is_saving = False
        self.papers_added.emit(deed)

    def _on_refused(self, error: Exception) -> None:
        self.is_saving = False
        self.refused.emit(error)

    def _on_taken_back(self, nothing: object) -> None:
        self._context.announce(tr("Permohonan diurungkan."))
        self.taken_back.emit()
        self.tell_changed()
