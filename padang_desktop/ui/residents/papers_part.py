"""In this file: which papers the resident has shown: ticks by keys, and what is missing said at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.residents.resident_request import PAPERS, Asked
from padang_desktop.ui import look
from padang_desktop.ui.cases.instrument_ticks import TickRow
from padang_desktop.ui.cases.key_row import Choice
from padang_desktop.ui.words import tr

_KEYS = "abcdefghijklmnopqrs"
ALL = ""


class PapersPart(QWidget):
    """Letters tick, 0 ticks all that is needed, Enter moves on."""

    changed = Signal()
    left = Signal()

    def __init__(self, lists: CodeLists) -> None:
        super().__init__()
        self._lists = lists
        self._asked = Asked()
        self.row: TickRow | None = None
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.GAP_XS)
        self._rows.addWidget(self.told)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def codes(self) -> tuple[str, ...]:
        """The papers that were shown."""
        return tuple(code for code in self.row.codes if code != ALL) if self.row else ()

    def ask(self, asked: Asked, shown: Sequence[str] = ()) -> None:
        """Offer the papers of a need; what was ticked stays ticked where it is still offered."""
        ticked = {*self.codes, *shown}
        if asked != self._asked or self.row is None:
            self._asked = asked
            self._make_row()
        if self.row is not None:
            self.row.tick([code for code in asked.all if code in ticked])
        self._tell()

    def take_focus(self) -> None:
        if self.row is not None:
            self.row.take_focus()

    def _make_row(self) -> None:
        if self.row is not None:
            self._rows.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if not self._asked.all:
            return
        choices = [Choice(_KEYS[at], code, self._words(code)) for at, code in enumerate(self._asked.all)]
        if len(self._asked.needed) > 1:
            choices.insert(0, Choice("0", ALL, tr("Semua yang wajib ada")))
        self.row = TickRow(tr("Berkas yang ditunjukkan"), choices)
        self.row.chosen.connect(self._on_ticked)
        self.row.left.connect(self.left)
        self._rows.insertWidget(0, self.row)
        # A row made later than the rest of the form would come last for Tab and Enter.
        before = self.previousInFocusChain()
        while before is not None and before is not self and not before.focusPolicy():
            before = before.previousInFocusChain()
        for earlier, later in pairwise([before or self, *self.row.stops]):
            QWidget.setTabOrder(earlier, later)

    def _words(self, code: str) -> str:
        label = self._lists.label(PAPERS, code)
        return label if code in self._asked.needed else f"{label} ({tr('bila ada')})"

    def _on_ticked(self, code: str) -> None:
        if code == ALL and self.row is not None:
            self.row.tick([*self.codes, *self._asked.needed])
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        missing = self._asked.missing(self.codes)
        if missing:
            labels = ", ".join(self._lists.label(PAPERS, code) for code in missing)
            self.told.setText("! " + tr("Belum ada: {papers}. Boleh menyusul.").format(papers=labels))
        else:
            self.told.setText("✓ " + tr("Berkas lengkap."))
        self.told.setProperty("problem", "warn" if missing else "")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.setVisible(bool(self._asked.needed))
