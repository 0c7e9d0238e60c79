"""In this file: is this certificate genuine? Typed, pasted, scanned, from a photo, a PDF, or a whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.check_line import VERDICT_WORDS, CheckedLine, Verdict
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import main_button
from padang_desktop.ui.cases.photo_paste import files_in, picture_in
from padang_desktop.ui.check.verdict_card import ICONS, STATES, VerdictCard
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr
from padang_desktop.ui.work_strip import WorkStrip

_PICTURES = "Gambar atau PDF (*.jpg *.jpeg *.png *.webp *.bmp *.pdf);;Semua berkas (*)"
_LISTS = "Daftar (*.txt *.xlsx *.xls *.ods *.csv);;Semua berkas (*)"
_AT_ONCE = 40  # texts that take no time worth a progress bar
_LIST_ENDINGS = (".txt", ".xlsx", ".xls", ".ods", ".csv")


class AskLine(QLineEdit):
    """A picture or several lines that are pasted here are not typed in, but told."""

    pasted = Signal(object)  # a QMimeData

    def keyPressEvent(self, event: QKeyEvent) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and is_more_than_a_line(data):
            self.pasted.emit(data)
            return
        super().keyPressEvent(event)


class CheckView(QWidget):
    """`left` when Esc or Kembali is pressed."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: dict[int, CheckedLine] = {}
        self.bars, self.strip, self.card = MessageBars(), WorkStrip(context), VerdictCard()
        self.ask = AskLine()
        self.ask.setMinimumHeight(look.HIT + 6)
        self.ask.setPlaceholderText(tr("Isi QR, kode verifikasi (K7QF-0301-9TZM), atau nomor sertifikat"))
        self.ask.setAccessibleName(tr("Yang diperiksa"))
        self.ask.returnPressed.connect(self.check_typed)
        self.ask.pasted.connect(self.take)
        self.check_button = main_button(tr("Periksa"), self.check_typed, "shield-check")
        kinds = [(each.value, tr(VERDICT_WORDS[each])) for each in Verdict]
        self.chips = ChipRow([("", tr("Semua")), *kinds], is_single=True)
        self.chips.changed.connect(self._show)
        self.table = RecordTable(PagedTable(_columns(), self._fetch), "certificate-check", context.widths)
        self.table.setAccessibleName(tr("Hasil pemeriksaan"))
        self.table.moved.connect(self._on_moved)
        self.table.closed.connect(self.left)
        self.table.paged.fetch_failed.connect(context.tasks.report_bug)
        self.setAcceptDrops(True)
        self._make_tools()
        self._lay_out()
        self._show()

    @property
    def lines(self) -> list[CheckedLine]:
        """Everything that was checked, the newest first."""
        return [self._lines[n] for n in sorted(self._lines, reverse=True)]

    def take_focus(self) -> None:
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is checked

    def check_typed(self) -> None:
        """What stands in the line."""
        if text := self.ask.text().strip():
            self.check_texts([text])
            self.ask.selectAll()

    def check_picture(self, source: Path | bytes) -> None:
        """Every code in a photo, a scan or a PDF."""
        given = source if isinstance(source, bytes) else str(source)
        self._work("check_picture", {"source": given}, tr("Membaca kode QR"))

    def check_list(self, path: Path) -> None:
        """Every line of a list."""
        self._work("check_list", {"path": str(path)}, tr("Memeriksa daftar"))

    def take(self, data: QMimeData) -> None:
        """What was pasted or dropped: files, a picture, or lines of text."""
        if paths := files_in(data):
            for path in paths[:1]:
                is_list = path.suffix.lower() in _LIST_ENDINGS
                (self.check_list if is_list else self.check_picture)(path)
            if len(paths) > 1:
                self.bars.show_message("info", tr("Satu berkas sekali periksa; yang pertama diperiksa."))
        elif picture := picture_in(data):
            self.check_picture(picture)
        elif data.hasText() and data.text().strip():
            self.check_texts(data.text().splitlines())
        else:
            self.bars.show_message("warn", tr("Tidak ada gambar atau tulisan yang disalin."))

    def paste(self) -> None:
        """What lies on the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def ask_picture(self) -> None:
        if path := ask_file.to_open(self, "check", tr("Pilih gambar sertifikat"), tr(_PICTURES)):
            self.check_picture(path)

    def ask_list(self) -> None:
        if path := ask_file.to_open(self, "check", tr("Pilih daftar"), tr(_LISTS)):
            self.check_list(path)

    # What becomes of it

    def ask_save(self) -> None:
        name, title = tr("Hasil pemeriksaan sertifikat.xlsx"), tr("Simpan hasil pemeriksaan")
        if target := ask_file.to_save(self, "check", title, name, "Excel (*.xlsx)"):
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Everything that was checked, as a sheet."""
        said = tr("{count} hasil tersimpan di {name}.")

        def on_done(count: int) -> None:
            self._context.announce(
                said.format(count=number(count), name=target.name),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
                tr("Buka"),
            )

        arguments = {"path": str(target), "lines": self.lines}
        self.strip.run("export_checks", arguments, on_done, self._on_failed, tr("Menulis hasil"))

    def clear(self) -> None:
        """Begin with an empty list; the toast brings it back."""
        before = dict(self._lines)

        def undo() -> None:
            self._lines = before | self._lines
            self._show()

        self._lines = {}
        self.card.hide()
        self._show()
        self._context.announce(tr("{count} hasil dikosongkan.").format(count=number(len(before))), undo)

    # The rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def check_texts(self, texts: Sequence[str]) -> None:
        """These texts; many of them in the worker, with Batal."""
        from padang_desktop.use_cases.certificates import check_many

        if len(texts) > _AT_ONCE:
            self._work("check_texts", {"texts": list(texts)}, tr("Memeriksa daftar"))
            return
        office = self._context.office
        self._context.tasks.in_thread(
            lambda progress: check_many.check_texts(office, texts, progress),
            self._on_checked,
            self._on_failed,
        )

    def _work(self, deed: str, arguments: dict[str, Any], title: str) -> None:
        self.bars.clear()
        self.strip.run(deed, arguments, self._on_checked, self._on_failed, title)

    def _on_checked(self, found: Sequence[CheckedLine]) -> None:
        self.bars.clear()
        start = max(self._lines, default=0)
        # The first of a list is the newest line: it is the one that the card shows.
        for at, line in enumerate(reversed(found), start + 1):
            self._lines[at] = line
        self.chips.clear()
        self._show()
        self.table.select(start + len(found))
        self.card.show_line(found[0])
        if len(found) > 1:
            good = sum(line.verdict is Verdict.GENUINE for line in found)
            said = tr("{count} diperiksa: {good} asli, {other} perlu dilihat.")
            told = said.format(count=number(len(found)), good=number(good), other=number(len(found) - good))
            self._context.tell("info" if good == len(found) else "warn", told)
        self.take_focus()

    def _on_failed(self, error: Exception) -> None:
        self.take_focus()
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_moved(self, at: int | None) -> None:
        if at is not None and at in self._lines:
            self.card.show_line(self._lines[at])

    def _show(self, on: object = None) -> None:
        only = self.chips.on[0] if self.chips.on else ""
        newest = sorted(self._lines, reverse=True)
        self.table.show_ids([n for n in newest if only in ("", self._lines[n].verdict.value)])
        for each in Verdict:
            count = sum(line.verdict is each for line in self._lines.values())
            self.chips.show_count(each.value, count)
        self.chips.show_count("", len(self._lines))
        self.chips.setVisible(len(self._lines) > 1)
        told = tr("Belum ada yang diperiksa. Ketik kodenya, tempel gambarnya, atau pilih berkas.")
        self.table.say_empty(tr("Tidak ada yang seperti ini.") if self._lines else told, "shield-check")
        for each in (self._save, self._clear):
            each.shown_action.setVisible(bool(self._lines))
        self.tools.fit()

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, CheckedLine]:
        return {each: self._lines[each] for each in wanted if each in self._lines}

    def _make_tools(self) -> None:
        self.tools = ToolRow(self.left.emit)
        self.tools.add(tr("Buka gambar atau PDF…"), self.ask_picture, "image")
        self.tools.add(tr("Tempel"), self.paste, "clipboard-list", tr("gambar atau daftar: Ctrl+V"))
        self.tools.add(tr("Periksa daftar…"), self.ask_list, "file-spreadsheet")
        self._clear = self.tools.add(tr("Kosongkan"), self.clear, "trash-2")
        self._save = self.tools.add(tr("Simpan hasil…"), self.ask_save, "download")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.GAP_S)
        line.addWidget(self.ask, 1)
        line.addWidget(self.check_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.tools)
        rows.addWidget(self.bars)
        rows.addLayout(line)
        rows.addWidget(self.strip)
        rows.addWidget(self.card)
        rows.addWidget(self.chips)
        rows.addWidget(self.table, 1)


def is_more_than_a_line(data: QMimeData) -> bool:
    """Whether what was copied is a picture, a file, or more than one line of text."""
    if data.hasUrls() or (data.hasImage() and not data.hasText()):
        return True
    return data.hasText() and len([each for each in data.text().splitlines() if each.strip()]) > 1


def _columns() -> list[Column[CheckedLine]]:
    return [
        Column("verdict", tr("Hasil"), lambda each: tr(VERDICT_WORDS[each.verdict]), can_sort=False, width=20,
               state=lambda each: STATES[each.verdict], icon=lambda each: ICONS[each.verdict]),
        Column("number", tr("Nomor"), lambda each: each.number, can_sort=False, width=26),
        Column("name", tr("Nama"), lambda each: each.name, can_sort=False, width=24),
        Column("event", tr("Kegiatan"), lambda each: each.event, can_sort=False, width=26),
        Column("day", tr("Tanggal"), lambda each: each.day_text, can_sort=False, width=18),
        Column("register", tr("Buku register"), lambda each: each.register_text, can_sort=False, width=24),
        Column("asked", tr("Yang diperiksa"), lambda each: each.asked, can_sort=False, width=24,
               tip=lambda each: each.asked),
        Column("source", tr("Berkas"), lambda each: each.source, can_sort=False, width=16),
    ]  # fmt: skip
