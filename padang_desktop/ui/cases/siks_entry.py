"""In this file: Sudah diinput: the day, the number and the screenshot; and then the ministry's decision."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.siks.siks_copy import FINALS
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.cases.key_row import Choice, KeyRow
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

Picture = Path | bytes
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".bmp")


class EntryForm(QWidget):
    """`saved` gives (day or None, number, picture); a picture is dropped, pasted or chosen."""

    saved = Signal(object, str, object)
    ready = Signal(object)  # the button that comes next, to be brought into sight

    def __init__(self, today: object) -> None:
        super().__init__()
        self._picture: Picture = b""
        self.day = DayEdit()
        self.day.set_day(today)  # pyright: ignore[reportArgumentType]
        self.number = QLineEdit()
        self.form = Form()
        self.form.add("day", Field(tr("Tanggal diinput"), self.day))
        self.form.add("number", Field(tr("Nomor SIKS-NG"), self.number, is_optional=True))
        self.told = plain("")
        self.paste_button = button(tr("Tempel layar"), self.paste, "copy")
        self.paste_button.setToolTip(tr("Tempel tangkapan layar (Ctrl+V)"))
        self.choose_button = button(tr("Pilih…"), self.ask_file, "folder-open")
        self.choose_button.setToolTip(tr("Pilih berkas tangkapan layar"))
        pictures = QHBoxLayout()
        pictures.setSpacing(look.GAP_S)
        for each in (self.paste_button, self.choose_button):
            each.setMinimumWidth(40)
            pictures.addWidget(each)
        pictures.addStretch(1)
        self.save_button = main_button(tr("Sudah diinput"), self.save, "check")
        self.save_button.setToolTip(tr("Sudah diinput (Ctrl+Enter)"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.form)
        rows.addWidget(self.told)
        rows.addLayout(pictures)
        rows.addWidget(self.save_button)
        self.setAcceptDrops(True)
        self._tell()

    @property
    def picture(self) -> Picture:
        """The screenshot chosen; b"" without one."""
        return self._picture

    def save(self) -> None:
        self.saved.emit(self.day.day, self.number.text(), self._picture)

    def show_problems(self, problems: list[Problem]) -> None:
        self.form.show_problems(problems)

    def ask_file(self) -> None:
        """Let the person choose a picture."""
        wanted = " ".join(f"*{ending}" for ending in _ENDINGS)
        path = ask_file.to_open(self, "siks", tr("Pilih tangkapan layar"), f"{tr('Gambar')} ({wanted})")
        if path is not None:
            self.take_picture(path)

    def paste(self) -> bool:
        """Take the picture on the clipboard; False when there is none."""
        return self.take_from(QGuiApplication.clipboard().mimeData())

    def take_from(self, data: QMimeData) -> bool:
        """Take what was copied or dropped; it is never written to the disk unlocked."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.take_picture(paths[0])
            return True
        if not data.hasImage():
            return False
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        if not QImage(data.imageData()).save(kept, "PNG"):  # pyright: ignore[reportCallIssue, reportArgumentType]
            return False
        self.take_picture(bytes(kept.data().data()))
        return True

    def take_picture(self, picture: Picture) -> None:
        """Say in the picture's own line that it is there, and go on to the button: nothing moves away."""
        self._picture = picture
        self._tell()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.ready.emit(self.save_button))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_from(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste():
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        waiting, taken = tr("Tangkapan layar (boleh kosong)"), tr("Tangkapan layar siap disimpan")
        self.told.setText(f"✓ {taken}" if self._picture else waiting)


class DecisionForm(QWidget):
    """`decided` gives (code, day or None); `withdrawn` when the entry was wrong."""

    decided = Signal(str, object)
    picture_wanted = Signal()

    def __init__(self, case: Case, lists: CodeLists, today: object) -> None:
        super().__init__()
        entries = lists.entries(FINALS)
        self.final = KeyRow(
            tr("Keputusan Kemensos"), [Choice(str(at + 1), e.code, e.label) for at, e in enumerate(entries)]
        )
        self.final.choose(case.final)
        self.day = DayEdit()
        self.day.set_day(today)  # pyright: ignore[reportArgumentType]
        self.form = Form()
        stops = self.final.stops
        self.form.add("final", Field(tr("Keputusan Kemensos"), self.final, buddy=stops[0]))
        self.form.add("day", Field(tr("Tanggal keputusan"), self.day))
        self.save_button = main_button(tr("Simpan keputusan"), self.save, "check")
        self.save_button.setToolTip(tr("Simpan keputusan (Ctrl+Enter)"))
        self.final.left.connect(self.day.setFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        said = tr("Sudah diinput {day}").format(day=_shown(case.siks_on))
        if case.siks_number:
            said = f"{said} · {case.siks_number}"
        rows.addWidget(plain(f"✓ {said}"))
        if case.siks_photo:
            line = QHBoxLayout()
            line.addWidget(button(tr("Lihat tangkapan layar"), self.picture_wanted.emit, "image"))
            line.addStretch(1)
            rows.addLayout(line)
        if case.final:
            decided = f"{lists.label(FINALS, case.final)} · {_shown(case.final_on)}"
            rows.addWidget(plain(f"✓ {decided}"))
        rows.addWidget(self.form)
        rows.addWidget(self.save_button)

    def save(self) -> None:
        self.decided.emit(self.final.code, self.day.day)

    def show_problems(self, problems: list[Problem]) -> None:
        self.form.show_problems(problems)


def _shown(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
