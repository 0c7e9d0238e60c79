"""In this file: Pengaturan, Sampah: what was thrown away as salah input, for thirty days."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.packs.pack_settings import TRASH_DAYS
from padang_desktop.ui import look
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.trash.trash_list import TrashList
from padang_desktop.ui.words import tr


class TrashSection(QWidget):
    """A sentence over the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.list = TrashList(context)
        told = tr("Disimpan {days} hari, lalu hilang selamanya bersama riwayatnya.").format(
            days=context.office.rule(TRASH_DAYS)
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(sentence(told, is_faint=True))
        rows.addWidget(self.list, 1)

    def read_again(self) -> None:
        """Called each time the section is shown, and when records have changed."""
        self.list.read_again()

    def search(self, typed: str) -> None:
        self.list.search(typed)
