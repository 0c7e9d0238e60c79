"""In this file: what opens beside the lists of Kirim & Terima: one batch, or one thing the city gave back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.packs.pack_settings import PATIENCE_DAYS
from padang_desktop.ui import ask_file
from padang_desktop.ui.outbox import where_mended
from padang_desktop.ui.outbox.batch_view import BatchView
from padang_desktop.ui.outbox.returned_view import ReturnedView
from padang_desktop.ui.page import Page
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.see_to_returned import ReturnedWork
    from padang_desktop.use_cases.outbox.send_batch import BatchLine


class RecordPanes(QObject):
    """`changed` when something was noted there."""

    copy_wanted = Signal(str)
    code_typed = Signal(str)
    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context

    def open_batch(self, line: BatchLine, owed: Any) -> BatchView:
        """A batch, and what may be done with it."""
        batch_id = line.batch.batch_id
        view = BatchView(line, owed)
        view.copy_wanted.connect(lambda: self.copy_wanted.emit(batch_id))
        view.handed_over.connect(lambda: self._hand_over(batch_id))
        view.letter_wanted.connect(lambda: self.ask_letter(batch_id))
        view.code_typed.connect(self.code_typed)
        self._page.show_detail(tr("Kiriman nomor {number}").format(number=line.batch.number), view)
        return view

    def open_returned(self, work: ReturnedWork) -> None:
        """What was given back, why, and the way to mend it."""
        view = ReturnedView(work)
        view.opened.connect(lambda: self._mend(work))
        view.seen.connect(lambda: self._mark_seen(work))
        self._page.show_detail(work.label or work.noun, view)

    def ask_letter(self, batch_id: str) -> None:
        """Let the person choose where the Surat Pengantar goes."""
        from padang_desktop.use_cases.outbox import send_batch

        number = send_batch.one_batch(self._context.office, batch_id).number
        title, kinds = tr("Simpan surat pengantar"), tr("Berkas PDF (*.pdf)")
        name = f"Surat Pengantar Kiriman {number}.pdf"
        if chosen := ask_file.to_save(self._page, "letter", title, name, kinds):
            self.save_letter(batch_id, chosen)

    def save_letter(self, batch_id: str, path: Path) -> None:
        """Draw the Surat Pengantar of a batch."""
        from padang_desktop.use_cases.outbox import print_batch_letter

        office = self._context.office
        told = tr("Surat pengantar tersimpan: {name}").format(name=path.name)
        self._context.tasks.in_thread(
            lambda progress: print_batch_letter.print_batch_letter(office, batch_id, path),
            lambda made: self._context.announce(told),
        )

    def _hand_over(self, batch_id: str) -> None:
        from padang_desktop.use_cases.outbox import send_batch

        office = self._context.office
        self._context.tasks.write(
            lambda progress: send_batch.hand_over(office, batch_id), lambda nothing: self._on_handed_over()
        )

    def _on_handed_over(self) -> None:
        self._page.close_detail()
        told = tr("Ditandai sudah diserahkan. Tanda terimanya ditunggu {days} hari.")
        self._context.announce(told.format(days=self._context.office.rule(PATIENCE_DAYS)))
        self.changed.emit()

    def _mend(self, work: ReturnedWork) -> None:
        from padang_desktop.use_cases.outbox import see_outbox

        self._context.open_page(*where_mended.page_of(*see_outbox.mended_in(self._context.office, work)))

    def _mark_seen(self, work: ReturnedWork) -> None:
        from padang_desktop.use_cases.outbox import see_to_returned

        office = self._context.office
        self._page.close_detail()
        self._context.tasks.write(
            lambda progress: see_to_returned.seen_to(office, work), lambda nothing: self.changed.emit()
        )
