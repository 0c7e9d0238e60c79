"""In this file: the left bar: the pages by icon and word, and what waits on each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.icons import icon
from padang_desktop.ui.words import tr


class _NavButton(QToolButton):
    def __init__(self, title: str, icon_name: str, number: int) -> None:
        super().__init__()
        self._title = title
        self._number = number
        self.count = 0
        # Two spaces stand between icon and word; "&" alone would underline a letter.
        self.setText("  " + title.replace("&", "&&"))
        self.setIcon(icon(icon_name))
        self.setIconSize(QSize(look.ICON, look.ICON))
        self.setCheckable(True)
        self.setMinimumHeight(look.HIT)
        self.setMaximumHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self.count = count
        waits = f", {count} {tr('menunggu')}" if count else ""
        self.setAccessibleName(f"{self._title}{waits}")
        key = f" (Ctrl+{self._number})" if self._number <= 9 else ""
        self.setToolTip(f"{self._title}{waits}{key}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count:
            return
        is_narrow = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        text = str(self.count) if self.count < 1000 else "999+"
        font = look.larger(self.font(), 0.8, bold=True)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        height = painter.fontMetrics().height() + 2
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + 10)
        left, top = self._place_of_badge(width, height, is_narrow)
        colours = look.colours()
        ground, ink = (
            (colours.on_accent, colours.accent) if self.isChecked() else (colours.accent, colours.on_accent)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        pill = QRectF(left, top, width, height)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _place_of_badge(self, width: int, height: int, is_narrow: bool) -> tuple[float, float]:
        """At the right end; on the corner of the icon where the word leaves no room."""
        if is_narrow:
            return self.width() - width - 2, 2
        if self.sizeHint().width() + width > self.width():
            return look.GAP_S + look.ICON - width / 2, 1
        return self.width() - width - 8, (self.height() - height) / 2


class NavBar(QWidget):
    """One button a page; narrow, only the icons are left."""

    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Halaman"))
        self._buttons: dict[str, _NavButton] = {}
        self._group = QButtonGroup(self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(look.GAP_XS, look.GAP_S, look.GAP_XS, look.GAP_S)
        self._rows.setSpacing(2)
        self._rows.addStretch(1)
        self.be_narrow(False)

    def add(self, key: str, title: str, icon_name: str) -> None:
        """Put a page at the end."""
        made = _NavButton(title, icon_name, len(self._buttons) + 1)
        made.clicked.connect(lambda: self.page_wanted.emit(key))
        self._buttons[key] = made
        self._group.addButton(made)
        self._rows.insertWidget(self._rows.count() - 1, made)
        self.be_narrow(self._is_narrow)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def show_count(self, key: str, count: int) -> None:
        """How much waits on a page; 0 takes the badge away."""
        if key in self._buttons:
            self._buttons[key].show_count(count)

    def be_narrow(self, is_narrow: bool) -> None:
        """Icons only, 56 px; or icons and words, 176 px (more when the text is larger)."""
        self._is_narrow = is_narrow
        style = Qt.ToolButtonStyle
        for each in self._buttons.values():
            each.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)
        widest = max((each.sizeHint().width() for each in self._buttons.values()), default=0)
        self.setFixedWidth(look.NAV_NARROW if is_narrow else max(look.NAV_WIDE, min(widest + 16, 260)))
