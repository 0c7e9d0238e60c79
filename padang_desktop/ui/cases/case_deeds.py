"""In this file: the deeds of the list, done by the one writer, and what is said when they are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.cases import assigning
from padang_desktop.ui.cases.assigning import Assigned, Done
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr


class CaseDeeds(QObject):
    """Every deed takes rows of the table; what cannot take the step is passed over and said."""

    returned = Signal()
    refused = Signal(object)  # a Situation: the reason for giving back is missing

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._office = context.office

    def assign(self, handles: Sequence[int], volunteer_id: str, name: str) -> None:
        """Give cases to a volunteer; "" takes them back. Can be undone."""
        office, chosen = self._office, list(handles)

        def work(progress: Progress) -> tuple[Assigned, str]:
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

    def _on_assigned(self, answer: tuple[Assigned, str]) -> None:
        done, name = answer
        if not done.changed_count and done.passed_over_count:
            said = tr("Tidak ada yang ditugaskan: kasus yang dipilih sudah dikunjungi.")
            self._context.tell("info", said)
            return
        said = (
            tr("{count} kasus ditugaskan kepada {name}.") if name else tr("{count} kasus ditarik kembali.")
        ).format(count=number(done.changed_count), name=name)
        if done.passed_over_count:
            over = tr("{count} dilewati karena sudah dikunjungi.")
            said = f"{said} {over.format(count=number(done.passed_over_count))}"
        self._context.announce(said, lambda: self._give_back(done) if done.changed_count else None)
        self._context.changed("case")

    def _give_back(self, done: Assigned) -> None:
        office = self._office
        self._context.tasks.write(
            lambda progress: assigning.give_back(office, done.before), self._on_given_back
        )

    def _on_given_back(self, count: int) -> None:
        self._context.announce(tr("Penugasan diurungkan."))
        self._context.changed("case")

    def _on_approved(self, done: Done) -> None:
        if not done.count:
            self._context.tell(
                "info", tr("Tidak ada hasil yang menunggu persetujuan di antara yang dipilih.")
            )
            return
        said = tr("{count} hasil disetujui dan siap dikirim.").format(count=number(done.count))
        if done.passed_over_count:
            over = tr("{count} dilewati.").format(count=number(done.passed_over_count))
            said = f"{said} {over}"
        self._context.announce(said)
        self._context.changed("case")

    def _on_returned(self, done: Done) -> None:
        self.returned.emit()
        said = tr("{count} kasus dikembalikan untuk diperbaiki.").format(count=number(done.count))
        self._context.announce(said)
        self._context.changed("case")

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.refused.emit(error)
