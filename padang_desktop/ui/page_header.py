"""In this file: the head of a page: its title, one line of facts, at most three actions, search and chips."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.chip_row import Chip
from padang_desktop.ui.icons import ON_ACCENT, icon
from padang_desktop.ui.search_field import SearchField
from padang_desktop.ui.words import tr

MOST_ACTIONS = 3
ROOM_FOR_TITLE = 260


class ElidedLabel(QLabel):
    """A line of text that gives way with … instead of widening the window."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show the text, or as much of it as there is room for."""
        self._whole = text
        self._fit()

    @property
    def whole(self) -> str:
        """The text without the …"""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        room = self.width() if self.isVisible() else 10_000
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, room))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class ActionButton(QPushButton):
    """A button that is the face of a QAction; without room only its icon is left."""

    def __init__(self, action: QAction, icon_name: str, *, is_main: bool) -> None:
        super().__init__()
        self.shown_action = action
        self._is_compact = False
        self._longest = ""
        self.setProperty("main", is_main)
        self.setMinimumHeight(look.HIT)
        self.setAutoDefault(False)
        if icon_name:
            self.setIcon(icon(icon_name, ON_ACCENT if is_main else None))
            self.setIconSize(QSize(look.ICON - 2, look.ICON - 2))
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def make_compact(self, is_compact: bool) -> None:
        """Leave only the icon (the words stay in the tooltip), or show the words again."""
        self._is_compact = is_compact and not self.icon().isNull()
        self._follow()

    def keep_room_for(self, text: str) -> None:
        """Words it may come to say: those beside it stay where they are when it does."""
        self._longest = text
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._longest and not self._is_compact:
            hint.setWidth(max(hint.width(), self.whole_width()))
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._longest else super().minimumSizeHint()

    def whole_width(self) -> int:
        """The width with words."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(each) for each in (self.shown_action.text(), self._longest))
        return words + (look.ICON + 8 if not self.icon().isNull() else 0) + 32

    def _follow(self) -> None:
        text = self.shown_action.text()
        key = self.shown_action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        # A key that works everywhere belongs to the window; the button only names it.
        key = key or str(self.shown_action.property("window_key") or "")
        gap = "" if self.icon().isNull() else " "
        self.setText("" if self._is_compact else f"{gap}{text}")
        self.setToolTip(f"{text} ({key})" if key else text)
        self.setAccessibleName(text)
        self.setEnabled(self.shown_action.isEnabled())
        is_shown = self.shown_action.isVisible()
        # Without a parent yet it would flash as a window of its own and take the keyboard away.
        if self.parent() is not None or not is_shown:
            self.setVisible(is_shown)


class PageHeader(QWidget):
    """Two lines: what this is and what can be done; what is searched and filtered."""

    def __init__(self, title: str, search_hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title)
        self.title.setFont(look.larger(self.font(), 1.55, bold=True))
        self.facts = ElidedLabel()
        self.facts.setProperty("faint", True)
        self.search = SearchField(search_hint or tr("Cari…"))
        if not search_hint:
            # Shown without a parent it would flash as a window of its own and take the keyboard away.
            self.search.hide()
        self.mask_toggle = Chip(tr("Tampilkan NIK"))
        self.mask_toggle.setFixedHeight(look.HIT - 2)
        self.mask_toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.mask_toggle.setVisible(False)
        self._buttons: list[ActionButton] = []
        self._is_quiet = False
        self._lay_out()
        self._show_second_row()

    def add_action(self, action: QAction, icon_name: str = "", *, is_main: bool = False) -> ActionButton:
        """Put an action into the head; the main one stands at the right end."""
        assert len(self._buttons) < MOST_ACTIONS, "a page has at most three actions"
        made = ActionButton(action, icon_name, is_main=is_main)
        place = self._actions.count() if is_main else max(0, self._actions.count() - self._main_count())
        self._actions.insertWidget(place, made)
        self._buttons.append(made)
        self._fit()
        return made

    def set_chips(self, chips: QWidget) -> None:
        """Put the filters beside the search field."""
        self._chips.addWidget(chips)
        self._show_second_row()

    def set_tools(self, tools: QWidget) -> None:
        """Buttons beside the search field, which gives way to their words."""
        self._chips.addWidget(tools)
        self._share_second_row(1, 4)

    def drop_tools(self, tools: QWidget) -> None:
        """Take them away again."""
        tools.hide()
        tools.deleteLater()
        self._share_second_row(2, 3)

    def put_search_on_top(self) -> None:
        """Beside the title, its room kept while it is hidden: the chips below stand still when it comes."""
        policy = self.search.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.search.setSizePolicy(policy)
        self._actions.addWidget(self.search)

    def show_mask_toggle(self) -> None:
        """For pages that show NIK or KK."""
        self.mask_toggle.setVisible(True)
        self._show_second_row()

    def show_tools(self, is_on: bool) -> None:
        """Search, filters and actions give way while a wizard has the page."""
        self._is_quiet = not is_on
        for each in self._buttons:
            each.shown_action.setVisible(is_on)
        self._show_second_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _main_count(self) -> int:
        return sum(1 for each in self._buttons if each.property("main"))

    def _fit(self) -> None:
        wanted = sum(each.whole_width() + look.GAP_S for each in self._buttons if not each.isHidden())
        is_tight = wanted > self.width() - ROOM_FOR_TITLE
        for each in self._buttons:
            each.make_compact(is_tight and not each.property("main"))

    def _show_second_row(self) -> None:
        parts = (self.search, self.mask_toggle)
        has_parts = self._chips.count() > 0 or any(not part.isHidden() for part in parts)
        self._second.setVisible(has_parts and not self._is_quiet)

    def _share_second_row(self, search: int, rest: int) -> None:
        row = self._second.layout()
        assert isinstance(row, QHBoxLayout)
        row.setStretch(0, search)
        row.setStretch(1, rest)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(look.GAP_S)
        first = QHBoxLayout()
        first.setSpacing(look.GAP_M)
        first.addLayout(words, 1)
        first.addLayout(self._actions)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(look.GAP_M)
        self._chips = QHBoxLayout()
        second.addWidget(self.search)
        second.addLayout(self._chips)
        second.addWidget(self.mask_toggle)
        self._share_second_row(2, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(first)
        rows.addWidget(self._second)
