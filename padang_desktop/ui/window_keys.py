"""In this file: the keys that work everywhere in the window: pages, search, palette, help, lock, back.

The list that F1 F1 shows is read from these actions and from those of the
page, so it cannot differ from what the keys do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from padang_desktop.ui.command_palette import Command, CommandPalette
from padang_desktop.ui.context import Context, Finder, Found
from padang_desktop.ui.keys_help import HelpWindow
from padang_desktop.ui.page import Page, PageFactory
from padang_desktop.ui.words import tr

DESK_PAGE, DESK_KEY = "cases", "Ctrl+N"  # where a resident is served, and the key to it from anywhere


class Window(Protocol):
    """What the keys need of the window."""

    @property
    def page(self) -> Page | None: ...

    def open_page(self, key: str, record_id: str = "") -> bool: ...

    def open_draft(self, key: str, kind: str, about: str) -> None: ...

    def go_back(self) -> None: ...

    def lock(self) -> None: ...


class WindowKeys:
    """Makes the window's actions and answers them."""

    def __init__(
        self, window: Window, widget: QWidget, context: Context, pages: Sequence[PageFactory]
    ) -> None:
        self._window = window
        self._widget = widget
        self._context = context
        self._pages = tuple(pages)
        self.actions: list[QAction] = []
        for number, page in enumerate(self._pages, 1):
            shortcut = f"Ctrl+{number % 10}" if number <= 10 else ""
            made = self._action(tr(page.title).replace("&", "&&"), shortcut, self._opener(page.key))
            made.setProperty("is_page", True)
        if any(page.key == DESK_PAGE for page in self._pages):
            self._action(tr("Layanan warga"), DESK_KEY, self._serve_resident)
        self._action(tr("Cari di halaman ini"), "Ctrl+F", self._focus_search)
        self._action(tr("Cari orang, halaman, atau pekerjaan"), "Ctrl+K", self.show_palette)
        self._action(tr("Muat ulang"), "F5", self._refresh)
        self._action(tr("Kembali ke halaman sebelumnya"), "Alt+Left", window.go_back)
        self._action(tr("Kunci Layar"), "Ctrl+L", window.lock)
        self._action(tr("Bantuan halaman ini (F1 sekali lagi: daftar tombol)"), "F1", self.show_help)

    def turn(self, is_on: bool) -> None:
        """Under the lock no key works."""
        for action in self.actions:
            action.setEnabled(is_on)

    def show_help(self) -> None:
        """F1: the help of this page; F1 again: every key."""
        page = self._window.page
        if page is None:
            return
        title = page.header.title.whole
        groups = [(title, page.actions()), (tr("Di mana saja"), self.actions)]
        HelpWindow(title, tr(page.help_text) if page.help_text else "", groups, self._widget).show()

    def show_palette(self) -> None:
        """Ctrl+K."""
        commands = [*self._page_commands(), *self._deed_commands()]
        palette = CommandPalette(commands, self._finders(), self._on_found, self._widget)
        palette.show()
        palette.field.setFocus()

    def _finders(self) -> list[Finder]:
        """Those of pages that were opened, and of pages that find without having been."""
        of_pages = [partial(page.find, self._context) for page in self._pages if page.find is not None]
        return [*self._context.finders, *of_pages]

    def _page_commands(self) -> list[Command]:
        return [
            Command(tr(page.title), tr("halaman"), page.icon, self._opener(page.key)) for page in self._pages
        ]

    def _deed_commands(self) -> list[Command]:
        page = self._window.page
        mine = {action.text() for action in self.actions}
        actions = [each for each in (page.actions() if page else ()) if each.text() not in mine]
        actions += self.actions
        return [
            Command(action.text(), _key_of(action), "chevron-right", action.trigger)
            for action in actions
            if action.isEnabled() and action.text() and not action.property("is_page")
        ]

    def _on_found(self, found: Found) -> None:
        self._window.open_page(found.page, found.record_id)

    def _serve_resident(self) -> None:
        self._window.open_draft(DESK_PAGE, "service", "")

    def _focus_search(self) -> None:
        if self._window.page is not None:
            self._window.page.focus_search()

    def _refresh(self) -> None:
        if self._window.page is not None:
            self._window.page.refresh()

    def _opener(self, key: str) -> Callable[[], object]:
        return lambda: self._window.open_page(key)

    def _action(self, text: str, shortcut: str, run: Callable[[], object]) -> QAction:
        made = QAction(text, self._widget)
        made.setShortcut(QKeySequence(shortcut))
        made.triggered.connect(lambda is_checked=False: run())
        self._widget.addAction(made)
        self.actions.append(made)
        return made


def _key_of(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
