"""In this file: F1, the help of the page, and F1 again, the list of keys, read from the actions."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.words import tr

Group = tuple[str, Sequence[QAction]]


def keys_of(groups: Sequence[Group]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, [(key, what it does)]) of every action that has a key and is not off."""
    listed: list[tuple[str, list[tuple[str, str]]]] = []
    for heading, actions in groups:
        lines = [
            (sequence.toString(QKeySequence.SequenceFormat.NativeText), action.text().replace("&&", "&"))
            for action in actions
            for sequence in action.shortcuts()
            if action.isEnabled()
        ]
        if lines:
            listed.append((heading, lines))
    return listed


class HelpWindow(QDialog):
    """The help of the page shown; F1 here turns to the keys, Esc closes."""

    def __init__(self, title: str, help_text: str, groups: Sequence[Group], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{tr('Bantuan')}: {title}")
        self._groups = groups
        self._text = QTextBrowser()
        self._text.setAccessibleName(tr("Isi bantuan"))
        self._text.setHtml(_page(title, help_text or tr("Halaman ini belum punya catatan bantuan.")))
        self._to_keys = button(tr("Daftar tombol (F1)"), self.show_keys, "keyboard")
        turn = QAction(tr("Daftar tombol"), self)
        turn.setShortcut(QKeySequence("F1"))
        turn.triggered.connect(self.show_keys)
        self.addAction(turn)
        foot = QHBoxLayout()
        foot.addWidget(self._to_keys)
        foot.addStretch(1)
        foot.addWidget(main_button(tr("Tutup"), self.close))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_M, look.GAP_M, look.GAP_M)
        rows.addWidget(self._text, 1)
        rows.addLayout(foot)
        self.resize(min(560, parent.width() - 40), min(460, parent.height() - 40))

    @property
    def shown_text(self) -> str:
        """What is shown, without its dress."""
        return self._text.toPlainText()

    def show_keys(self) -> None:
        """Show the list of keys."""
        self._to_keys.setEnabled(False)
        self.setWindowTitle(tr("Daftar tombol"))
        parts = [f"<h2>{html.escape(tr('Daftar tombol'))}</h2><table cellpadding='3' width='100%'>"]
        for heading, lines in keys_of(self._groups):
            parts.append(f"<tr><td colspan='2'><b>{html.escape(heading)}</b></td></tr>")
            parts += [
                f"<tr><td width='130'>{html.escape(key)}</td><td>{html.escape(what)}</td></tr>"
                for key, what in lines
            ]
        self._text.setHtml("".join(parts) + "</table>")


def _page(title: str, text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n") if part.strip())
    return f"<h2>{html.escape(title)}</h2>{paragraphs}"
