"""In this file: many results are approved at once: what that means is said first, and a sample is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.cases import finding
from padang_desktop.ui.cases.review_ground import ReviewGround
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.cases.approve_results import Bulk
    from padang_desktop.use_cases.cases.undo_case import Done


class ReviewBulk(ReviewGround):
    """Asked within the page, with verbs; the panel gives the rows and hears what came of it."""

    def __init__(
        self, context: Context, area_name: Callable[[str], str], is_masked: Callable[[], bool]
    ) -> None:
        super().__init__(context, area_name, is_masked)
        self.context = context
        self._bulk: Bulk | None = None
        self._is_sampling = False
        self.all.clicked.connect(self.look_at_all)
        self.sure_yes.clicked.connect(self._on_sure)
        self.sure_no.clicked.connect(self._on_not_sure)

    @property
    def handles(self) -> tuple[int, ...]:
        """The rows that wait, in order."""
        return ()

    def show_row(self, handle: int) -> None:
        """Show the result of a row."""

    def on_approved(self, done: Done) -> None:
        """They are ready to be sent."""

    def on_kept(self, error: Exception) -> None:
        """They stay as they were."""

    def look_at_all(self) -> None:
        """Say what approving all of these at once would mean."""
        self._is_sampling = False
        self._look_at_all()

    def _look_at_all(self) -> None:
        office, handles = self.context.office, self.handles
        if not handles:
            return

        def work(progress: Progress) -> Bulk:
            from padang_desktop.use_cases.cases import approve_results

            return approve_results.look_at_many(office, handles)

        self.context.tasks.in_thread(work, self._on_bulk)

    def _on_bulk(self, bulk: Bulk) -> None:
        self._bulk = bulk
        said = [tr("{count} hasil akan disetujui sekaligus.").format(count=number(len(bulk.case_ids)))]
        if bulk.warned_count:
            said.append(tr("{count} disimpan dengan peringatan.").format(count=number(bulk.warned_count)))
        if bulk.waiting_count:
            told = tr("{count} di antaranya lalu menunggu muskel.")
            said.append(told.format(count=number(bulk.waiting_count)))
        if bulk.kept_count:
            said.append(tr("{count} perlu dikunjungi PSM lain dulu.").format(count=number(bulk.kept_count)))
        press = tr("Setujui {count} hasil").format(count=number(len(bulk.case_ids)))
        if bulk.to_open:
            told = tr("Kota meminta {count} hasil contoh dibuka dulu.")
            said.append(told.format(count=number(len(bulk.to_open))))
            press = tr("Buka contoh berikutnya")
        self.sure_words.setText(" ".join(said))
        self.sure_yes.setText(f" {press}")
        self.sure_yes.setAccessibleName(press)
        self.sure_yes.setEnabled(bool(bulk.case_ids))
        self.sure.show()
        if not self._is_sampling:
            self.sure_yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_sure(self) -> None:
        self._is_sampling = False
        self.sure.hide()

    def _on_sure(self) -> None:
        bulk, office = self._bulk, self.context.office
        # The sample is to be looked at: Enter once more shall neither approve it nor ask for the next.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if bulk is not None and bulk.to_open:
            self._is_sampling = True
            self._open_sample(bulk.to_open)
            return
        self._on_not_sure()
        if bulk is None:
            return
        ids = bulk.case_ids

        def work(progress: Progress) -> Done:
            from padang_desktop.use_cases.cases import approve_results

            return approve_results.approve(office, ids)

        self.context.tasks.write(work, self.on_approved, self.on_kept)

    def _open_sample(self, to_open: Sequence[str]) -> None:
        office, case_id = self.context.office, to_open[0]

        def work(progress: Progress) -> int:
            return finding.look(office, case_id).n

        self.context.tasks.in_thread(work, self._on_sample)

    def _on_sample(self, handle: int) -> None:
        """It is shown, and the bar says how many are left."""
        self.show_row(handle)
        self._look_at_all()
