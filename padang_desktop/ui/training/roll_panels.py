"""In this file: the one row above the grid: many at once, scanning, more about a mark, closing, a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.card_roll import CardRoll
from padang_desktop.ui.training.close_bar import CloseBar
from padang_desktop.ui.training.detail_bar import DetailBar
from padang_desktop.ui.training.mark_saves import MarkSaves
from padang_desktop.ui.training.mark_table import Cell, MarkTable
from padang_desktop.ui.training.quick_marks import QuickMarks
from padang_desktop.ui.training.reason_bar import ReasonBar
from padang_desktop.ui.training.roll_closing import RollClosing
from padang_desktop.ui.training.scan_bar import ScanBar


class RollPanels(QWidget):
    """One of them is shown at a time; a low screen has no room for more."""

    left = Signal()  # the keyboard goes back to the grid

    def __init__(
        self, context: Context, model: MarkTable, saves: MarkSaves, training_id: str, codes: CodeLists
    ) -> None:
        super().__init__()
        self._model = model
        self.quick = QuickMarks(model, codes)
        self.scan = ScanBar()
        self.detail = DetailBar(context, model)
        self.close_bar = CloseBar()
        self.reason = ReasonBar()
        self.cards = CardRoll(context, model, saves, self.scan, training_id)
        self.closing = RollClosing(context, model, training_id, self.close_bar, self.reason)
        self._bars = (self.scan, self.detail, self.close_bar, self.reason)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for each in (self.quick, *self._bars):
            rows.addWidget(each)
        for bar in self._bars:
            bar.closed.connect(self._on_closed)
        self.quick.left.connect(self.left)

    @property
    def is_scanning(self) -> bool:
        return not self.scan.isHidden()

    def start_scanning(self, place: int) -> None:
        """The field for a scanner, for the session at this place."""
        self._alone(self.scan)
        self.scan.begin(self._model.sessions, place)

    def tell_more(self, cells: Sequence[Cell]) -> None:
        """When somebody came, a session made up, a note."""
        self._alone(self.detail)
        self.detail.ask(cells)

    def close_session(self, place: int) -> None:
        """Close the session at this place, or open it again."""
        self._alone(self.reason if self._model.is_closed(place) else self.close_bar)
        self.closing.begin(place)

    def ask_reason(self, words: str, verb: str, act: Callable[[str], object]) -> None:
        """Before something closed is changed."""
        self._alone(self.reason)
        self.reason.ask(words, verb, act)

    def show_quick(self) -> None:
        """Typing or pasting begins: everything else gives way."""
        self._alone(None)

    def _alone(self, bar: QWidget | None) -> None:
        for each in self._bars:
            each.setVisible(each is bar)
        self.quick.setVisible(bar is None)

    def _on_closed(self) -> None:
        self._alone(None)
        self.left.emit()
