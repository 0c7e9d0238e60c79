"""In this file: a row of buttons under the head of a page; without room some show their icon alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.words import tr


class ToolRow(QWidget):
    """The way back at the left if there is one, then deeds; the tooltip always says the whole word."""

    def __init__(self, go_back: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[ActionButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.GAP_S)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if go_back is not None:
            self.add(tr("Kembali"), go_back, "arrow-left", tr("ke daftar: Esc"))

    def add(
        self, text: str, act: Callable[[], object], icon_name: str, tip: str = "", *, is_main: bool = False
    ) -> ActionButton:
        """Put a button at the end; `tip` stands in brackets after its words."""
        action = QAction(text, self)
        action.triggered.connect(lambda is_checked=False: act())
        # A button that shows itself before it has a parent would be a window of its own.
        action.setVisible(False)
        made = ActionButton(action, icon_name, is_main=is_main)
        made.setProperty("tip", tip)
        self._buttons.append(made)
        self._row.insertWidget(self._row.count() - 1, made)
        action.setVisible(True)
        return made

    def fit(self) -> None:
        """Words where there is room; from the left on, icons alone where there is not."""
        shown = [each for each in self._buttons if each.shown_action.isVisible()]
        missing = sum(each.whole_width() + look.GAP_S for each in shown) - self.width()
        for each in shown:
            must_give = missing > 0 and not each.property("main")
            each.make_compact(must_give)
            missing -= each.whole_width() - each.sizeHint().width() if must_give else 0
            if tip := each.property("tip"):
                each.setToolTip(f"{each.shown_action.text()} ({tip})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(360, look.HIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, look.HIT)
