"""In this file: the keys of the attendance grid, and the buttons that name them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr


class Roll(Protocol):
    """What the keys and buttons ask for."""

    def leave(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def copy(self) -> None: ...
    def paste(self) -> None: ...
    def ask_print(self) -> None: ...
    def show_sheets(self) -> None: ...
    def tell_more(self) -> None: ...
    def rest_present(self) -> None: ...
    def close_session(self) -> None: ...
    def scan(self) -> None: ...


class RollTools(ToolRow):
    """What gives way first stands first: these show their icon alone where there is no room."""

    def __init__(self, roll: Roll) -> None:
        super().__init__(roll.leave)
        self.add(tr("Urungkan"), roll.undo, "undo-2", "Ctrl+Z")
        self.add(tr("Tempel dari Excel"), roll.paste, "sheet", "Ctrl+V")
        self.add(tr("Cetak daftar hadir…"), roll.ask_print, "printer")
        self.add(tr("Lembar"), roll.show_sheets, "image", tr("lembar bertanda tangan: F6"))
        self.add(tr("Keterangan"), roll.tell_more, "clock", tr("jam tiba, susulan, catatan: F2"))
        rest = tr("semua yang masih kosong di sesi ini menjadi H; klik judul sesi pun bisa")
        self.add(tr("Sisanya hadir"), roll.rest_present, "list-checks", rest)
        self._close = self.add(tr("Tutup sesi"), roll.close_session, "lock", "F4")
        scan = tr("F3; pemindai boleh juga langsung dipakai di kisi atau kolom cari")
        self.add(tr("Pindai kartu"), roll.scan, "scan-line", scan)

    def say_closed(self, is_closed: bool) -> None:
        """The session that the keyboard is on is closed, or it is not."""
        self._close.shown_action.setText(tr("Buka lagi sesi") if is_closed else tr("Tutup sesi"))


def give_keys(roll: Roll, cells: QWidget) -> None:
    """The keys that work while the keyboard is in the grid; F1 F1 lists them."""
    for text, key, act in (
        (tr("Urungkan tanda terakhir"), "Ctrl+Z", roll.undo),
        (tr("Ulangi yang diurungkan"), "Ctrl+Y", roll.redo),
        (tr("Salin tanda"), "Ctrl+C", roll.copy),
        (tr("Tempel tanda dari Excel"), "Ctrl+V", roll.paste),
        (tr("Jam tiba, susulan, atau keterangan"), "F2", roll.tell_more),
        (tr("Pindai kartu"), "F3", roll.scan),
        (tr("Tutup sesi atau buka lagi"), "F4", roll.close_session),
        (tr("Lembar bertanda tangan"), "F6", roll.show_sheets),
    ):
        action = QAction(text, cells)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        cells.addAction(action)
