"""In this file: after an import: how many pairs are almost surely one, and the way to Data ganda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.progress import Progress

PART = "twins"  # what the page opens as a record
# Noun of the import -> noun of the records, and their page.
_KINDS = {"roster": ("volunteers", "roster"), "worklist": ("families", "families")}


class TwinNote(QWidget):
    """One line, hidden while there is nothing to say; very many records are only compared in Data ganda."""

    def __init__(self, context: Context, noun: str) -> None:
        super().__init__()
        self._context, self._kind = context, _KINDS.get(noun)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("problem", "warn")
        self.link = link_button(tr("Periksa Data ganda"), self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.told, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def read(self) -> None:
        """Look for pairs off the screen's thread."""
        self.hide()
        if self._kind is None:
            return
        office, noun = self._context.office, self._kind[0]

        def count(progress: Progress) -> int | None:
            from padang_desktop.use_cases.roster import find_twins

            if find_twins.record_count(office, noun) > find_twins.AT_ONCE:
                return None
            return sum(pair.is_likely for pair in find_twins.find_twins(office, noun, progress).pairs)

        self._context.tasks.in_thread(count, self._on_counted)

    def _on_counted(self, count: int | None) -> None:
        if not isValid(self) or count == 0:
            return
        if count is None:
            self.told.setText(tr("Periksa juga apakah ada yang tercatat dua kali."))
        else:
            said = tr("{count} pasang data hampir pasti sama. Data tidak digabung sendiri.")
            self.told.setText(f"! {said.format(count=number(count))}")
        self.show()

    def _open(self) -> None:
        if self._kind is not None:
            self._context.open_page(self._kind[1], PART)
