"""In this file: what every page is: a head, bars, a body, and a detail pane that folds.

A page is handed a Context and nothing else. Subclasses set the class
attributes, call set_body, and answer search, refresh and open_record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.context import Context, Found
from padang_desktop.ui.detail_pane import WIDTH as DETAIL_WIDTH
from padang_desktop.ui.detail_pane import DetailPane
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.page_header import PageHeader
from padang_desktop.ui.words import tr


@dataclass(frozen=True, slots=True)
class PageFactory:
    """A page before it is built: its place in the left bar, and how to build it on the first visit.

    `find` answers the command palette even before that visit.
    """

    key: str
    title: str
    icon: str
    build: Callable[[Context], Page]
    find: Callable[[Context, str], Sequence[Found]] | None = None


class Page(QWidget):
    """The frame of a page."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    search_hint: ClassVar[str] = ""  # empty: the page has no search field
    shows_nik: ClassVar[bool] = False  # puts the Tampilkan NIK toggle into the head
    help_text: ClassVar[str] = ""  # plain sentences, shown by F1

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName(f"page-{self.key}")
        self.header = PageHeader(tr(self.title), tr(self.search_hint) if self.search_hint else "")
        self.bars = MessageBars()
        self.detail = DetailPane()
        self.detail.hide()
        self._body = QWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._is_folded = False
        self._focus_before: QWidget | None = None
        self._lay_out()
        self.header.search.asked.connect(self.search)
        self.header.search.left_down.connect(self._focus_body)
        self.detail.closed.connect(self.close_detail)
        if self.shows_nik:
            self.header.show_mask_toggle()
            self.header.mask_toggle.toggled.connect(self._on_mask_toggled)
            context.masking.changed.connect(self._on_mask_changed)

    # What a page answers.

    def search(self, text: str) -> None:
        """Show what matches; called at each key."""

    def refresh(self) -> None:
        """Read again what is shown; called at each visit and by F5."""

    def open_record(self, record_id: str) -> None:
        """Show one record; called by the palette and by other pages."""

    def open_draft(self, kind: str, key: str) -> None:
        """Go on with what was left half-typed; Beranda's Lanjutkan. `key` is what it is about, or ""."""
        self.open_record(key)

    def on_mask_changed(self, is_revealed: bool) -> None:
        """NIK and KK are shown whole now, or masked again."""

    def may_leave(self) -> bool:
        """False keeps the person here, after saying why; a draft that is kept is no reason."""
        return True

    # What a page uses.

    @property
    def is_masked(self) -> bool:
        """Whether NIK and KK are to be masked here."""
        return not self.context.masking.is_revealed(self.key)

    def set_body(self, body: QWidget) -> None:
        """Put the table, board or form in."""
        self._body_rows.addWidget(body)

    def set_facts(self, text: str) -> None:
        """The one line under the title: "312 PSM · 104 kelurahan"."""
        self.header.facts.say(text)

    def set_badge(self, count: int) -> None:
        """How much waits here, beside the page's name in the left bar."""
        self.context.waits(self.key, count)

    def add_action(
        self,
        text: str,
        slot: Callable[[], object],
        icon_name: str = "",
        shortcut: str = "",
        *,
        is_main: bool = False,
        is_in_head: bool = True,
    ) -> QAction:
        """A deed of this page, with its key; the first three that are shown stand in the head."""
        action = QAction(text, self)
        action.triggered.connect(lambda is_checked=False: slot())
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        if is_in_head:
            self.header.add_action(action, icon_name, is_main=is_main)
        return action

    def show_detail(self, title: str, content: QWidget, *, take_focus: bool = False) -> None:
        """Open the pane at the right with this widget, which the pane then owns."""
        self.detail.show_record(title, content)
        if self.detail.isHidden():
            self._focus_before = self.focusWidget()
            self.detail.show()
            self._fold()
        if take_focus or self._is_folded:
            content.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_detail(self) -> None:
        """Close the pane; the keyboard goes back to where it was."""
        if self.detail.isHidden():
            return
        self.detail.hide()
        self._fold()
        (self._focus_before or self._body).setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None

    @property
    def has_detail(self) -> bool:
        """Whether the pane is open."""
        return not self.detail.isHidden()

    def take_focus(self) -> None:
        """The keyboard goes to the table or form of this page."""
        self._focus_body()

    def take_detail_focus(self) -> bool:
        """The keyboard goes into the open pane; False when it is closed or has nothing to go to."""
        return self.has_detail and _focus_first(self.detail, self)

    def focus_search(self) -> None:
        """Ctrl+F."""
        if not self.header.search.isHidden():
            self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.header.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_narrow = self.window().width() < look.NARROW_BELOW
        self._is_folded = is_narrow and self.has_detail
        self._body.setVisible(not self._is_folded)
        self.detail.show_as_folded(self._is_folded)
        if self.has_detail and not self._is_folded and not self._split.sizes()[1]:
            self._split.setSizes([max(300, self.width() - DETAIL_WIDTH), DETAIL_WIDTH])

    def _focus_body(self) -> None:
        _focus_first(self._body, self)

    def _on_mask_toggled(self, is_on: bool) -> None:
        self.context.masking.reveal(self.key, is_on)

    def _on_mask_changed(self, page: str, is_on: bool) -> None:
        if page == self.key:
            self.header.mask_toggle.setChecked(is_on)
            self.on_mask_changed(is_on)

    def _lay_out(self) -> None:
        self._body_rows = QVBoxLayout(self._body)
        self._body_rows.setContentsMargins(0, 0, 0, 0)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(look.GAP_S)
        self._split.addWidget(self._body)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([700, DETAIL_WIDTH])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_L, look.GAP_M, look.GAP_L, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.header)
        rows.addWidget(self.bars)
        rows.addWidget(self._split, 1)


def _focus_first(ground: QWidget, page: QWidget) -> bool:
    inside = [w for w in ground.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for widget in inside:
        if widget.isVisibleTo(page) and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
