"""In this file: the rows with which a long form is saved, closed or thrown away, above and below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.words import tr

Deed = Callable[[], object]


class SaveRows:
    """Lays out `form`: a row, its parts, the same row again. `hint` tells what Ctrl+Enter does."""

    def __init__(
        self,
        form: QWidget,
        parts: Iterable[QWidget],
        hint: str,
        *,
        save: Deed,
        leave: Deed,
        throw_away: Deed,
    ) -> None:
        self._buttons: list[QPushButton] = []
        rows = QVBoxLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addLayout(self._row(hint, save, leave, throw_away))
        for part in parts:
            rows.addWidget(part)
        rows.addLayout(self._row(hint, save, leave, throw_away))

    def let_save(self, is_on: bool) -> None:
        """Whether it may be saved just now."""
        for made in self._buttons:
            made.setEnabled(is_on)

    def _row(self, hint: str, save: Deed, leave: Deed, throw_away: Deed) -> QHBoxLayout:
        saves = main_button(tr("Simpan"), save, "check")
        saves.setToolTip(hint)
        self._buttons.append(saves)
        row = QHBoxLayout()
        row.setSpacing(look.GAP_S)
        row.addWidget(saves)
        close = link_button(tr("Tutup"), leave)
        close.setToolTip(tr("Isian disimpan sebagai konsep (Esc)"))
        row.addWidget(close)
        row.addWidget(link_button(tr("Buang isian"), throw_away))
        row.addStretch(1)
        return row
