"""In this file: the deeds of the list, done by the one writer, and what is said when they are done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases import assigning
from padang_desktop.ui.context import Context
from padang_desktop.ui.meetings.said import approved_said
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.cases.set_aside import Aside
    from padang_desktop.use_cases.cases.undo_case import Done


# From here on it takes long enough to be watched, and to be stopped.
_MANY = 2_000


class CaseDeeds(QObject):
    """Every deed takes rows of the table; what cannot take the step is passed over and said."""

    returned = Signal()
    refused = Signal(object)  # a Situation: what is missing in the form that asked
    put_aside = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._office = context.office

    def assign(self, handles: Sequence[int], volunteer_id: str, name: str) -> None:
        """Give cases to a volunteer; "" takes them back. Can be undone."""
        office, chosen = self._office, list(handles)

        def work(progress: Progress) -> tuple[Done, str]:
            return assigning.assign(office, chosen, volunteer_id), name

        self._context.tasks.write(work, self._on_assigned)

    def approve(self, handles: Sequence[int]) -> None:
        """Make results ready to be sent."""
        office, chosen = self._office, list(handles)
        self._context.tasks.write(lambda progress: assigning.approve(office, chosen), self._on_approved)

    def give_to_mend(self, handles: Sequence[int], reason: str) -> None:
        """Give results back with a reason."""
        office, chosen = self._office, list(handles)

        def work(progress: Progress) -> Done:
            return assigning.give_to_mend(office, chosen, reason)

        self._context.tasks.write(work, self._on_returned, self._on_refused)

    def set_aside(self, handles: Sequence[int], wanted: Aside) -> None:
        """Cancel, merge, hand on, let expire."""
        office, chosen = self._office, list(handles)

        def work(progress: Progress) -> Done:
            return assigning.set_aside(office, chosen, wanted)

        self._context.tasks.write(work, self._on_aside, self._on_refused)

    def reopen(self, handles: Sequence[int]) -> None:
        """Take up again."""
        office, chosen = self._office, list(handles)
        self._context.tasks.write(lambda progress: assigning.reopen(office, chosen), self._on_reopened)

    def tell(self, said: str, done: Done, passed_over: str = "") -> None:
        """Say what was done, with its undo, and let every list read again."""
        if done.passed_over_count and passed_over:
            said = f"{said} {passed_over.format(count=number(done.passed_over_count))}"
        self._context.announce(said, self.undo_of(done))
        self._context.changed("case")

    def undo_of(self, done: Done) -> Callable[[], object] | None:
        """What the toast's Urungkan does."""
        return (lambda: self._undo(done)) if done.deed else None

    def _undo(self, done: Done) -> None:
        from padang_desktop.use_cases.cases import undo_case

        office, deed = self._office, done.deed
        if done.count > _MANY:
            title = tr("Mengurungkan {count} kasus").format(count=number(done.count))
            self._context.tasks.in_worker("undo_cases", {"deed": deed}, self._on_undone, title=title)
            return
        self._context.tasks.write(lambda progress: undo_case.undo_deed(office, deed), self._on_undone)

    def _on_undone(self, count: int) -> None:
        self._context.announce(tr("Diurungkan. Kasusnya kembali seperti semula."))
        self._context.changed("case")

    def _on_assigned(self, answer: tuple[Done, str]) -> None:
        done, name = answer
        if not done.count and done.passed_over_count:
            said = tr("Tidak ada yang ditugaskan: kasus yang dipilih sudah dikunjungi.")
            self._context.tell("info", said)
            return
        said = (
            tr("{count} kasus ditugaskan kepada {name}.") if name else tr("{count} kasus ditarik kembali.")
        ).format(count=number(done.count), name=name)
        self.tell(said, done, tr("{count} dilewati karena sudah dikunjungi."))

    def _on_approved(self, done: Done) -> None:
        if not done.count:
            self._context.tell(
                "info", tr("Tidak ada hasil yang menunggu persetujuan di antara yang dipilih.")
            )
            return
        self.tell(approved_said(done.count, done.waiting_count), done, tr("{count} dilewati."))

    def _on_returned(self, done: Done) -> None:
        self.returned.emit()
        said = tr("{count} kasus dikembalikan untuk diperbaiki.").format(count=number(done.count))
        self.tell(said, done)

    def _on_aside(self, done: Done) -> None:
        self.put_aside.emit()
        said = tr("{count} kasus ditutup.").format(count=number(done.count))
        self.tell(said, done, tr("{count} dilewati karena sudah dikirim atau sudah ditutup."))

    def _on_reopened(self, done: Done) -> None:
        if not done.count:
            self._context.tell("info", tr("Tidak ada kasus tertutup di antara yang dipilih."))
            return
        self.tell(tr("{count} kasus dibuka kembali.").format(count=number(done.count)), done)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.refused.emit(error)
