"""In this file: one record that came back from the city: why, and the way to where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.problems import Severity
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cards import CardLine, facts
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.outbox.see_to_returned import ReturnedWork


class ReturnedView(QWidget):
    opened = Signal()
    seen = Signal()

    def __init__(self, work: ReturnedWork) -> None:
        super().__init__()
        is_refused = work.severity is Severity.BLOCK
        said = (
            tr("Tidak diterima kota. Perbaiki, lalu kirim lagi.")
            if is_refused
            else tr("Diterima kota dengan catatan. Periksa, lalu tandai.")
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(
            CardLine(work.reason, said, icon_name="undo-2" if is_refused else "info",
                     colour="bad" if is_refused else "warn")
        )  # fmt: skip
        rows.addWidget(
            facts(
                [
                    (tr("Jenis"), work.noun),
                    (tr("Nomor atau nama"), work.label),
                    (tr("Kembali"), when(work.returned_at)),
                    (tr("Kode"), work.code),
                ],
                label_width=130,
            )
        )
        rows.addWidget(main_button(tr("Buka dan perbaiki"), self.opened.emit, "pencil"))
        if not is_refused:
            rows.addWidget(button(tr("Sudah saya periksa"), self.seen.emit, "check"))
        rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        rows.addStretch(1)
