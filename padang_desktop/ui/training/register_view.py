"""In this file: the register book on the screen: certificates of the office, sought, printed, to Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from padang_desktop.domain.certificates.certificate_register import Fate, RegisterEntry
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.paged_table import Column, PagedTable
from padang_desktop.ui.record_table import RecordTable
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.ui.task import Task

_LOOK: dict[Fate, look.State] = {
    Fate.BLANK: "warn", Fate.ISSUED: "info", Fate.SIGNED: "info", Fate.SIGNED_TTE: "good",
    Fate.HANDED: "good", Fate.REPLACED: "quiet", Fate.VOID: "bad", Fate.CLASH: "bad",
}  # fmt: skip
_HERE = "here"


class RegisterView(QWidget):
    """Of one training or of all; `left` when Esc is pressed."""

    left = Signal()
    refused = Signal(object)
    training_wanted = Signal(str)  # the id of the training of the line that was opened

    def __init__(self, context: Context, training_id: str, started: Callable[[Task], object]) -> None:
        super().__init__()
        self._context, self._training_id, self._started = context, training_id, started
        self._entries: Mapping[int, RegisterEntry] = {}
        self._typed, self._only_here, self._wanted = "", bool(training_id), ""
        self.chips = ChipRow([(_HERE, tr("Pelatihan ini")), ("", tr("Semua pelatihan"))], is_single=True)
        self.chips.turn(_HERE if training_id else "")
        self.chips.setVisible(bool(training_id))
        self.chips.changed.connect(self._on_chip)
        self.facts = QLabel()
        self.facts.setProperty("faint", True)
        self.print_button = button(tr("Cetak buku register…"), self.offer_papers, "printer")
        self.sheet_button = button(tr("Simpan Excel…"), self.ask_sheet, "file-spreadsheet")
        self.table = RecordTable(PagedTable(_columns(), self._fetch), "certificate-register", context.widths)
        self.table.setAccessibleName(tr("Buku register sertifikat"))
        self.table.say_empty(tr("Belum ada sertifikat yang terbit."), "award")
        self.table.closed.connect(self.left)
        self.table.opened.connect(self._on_opened)
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, text: str) -> None:
        """By number, name, code or event."""
        self._typed = text
        self._show()

    def show_certificate(self, certificate_id: str) -> None:
        """The keyboard goes to this one; when the book is not read yet, then as soon as it is."""
        places = [n for n, entry in self._entries.items() if entry.certificate.id == certificate_id]
        self._wanted = "" if places else certificate_id
        if places:
            self.table.select(places[0])
            self.take_focus()

    def read(self) -> None:
        """Read the book again, off the screen's thread."""
        from padang_desktop.use_cases.certificates import see_register

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: see_register.entries(office), self._on_read)

    def offer_papers(self) -> QMenu:
        """A menu: on which paper."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Kertas buku register"))
        menu.addAction(tr("Kertas A4")).setData("A4")
        menu.addAction(tr("Kertas F4")).setData("F4")
        menu.triggered.connect(lambda action: self.ask_print(str(action.data())))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.print_button.mapToGlobal(QPoint(0, self.print_button.height())))
        return menu

    def ask_print(self, paper: str) -> None:
        name, title = tr("Buku register sertifikat.pdf"), tr("Simpan buku register")
        if target := ask_file.to_save(self, "training", title, name, "PDF (*.pdf)"):
            self.make("print_register", target, paper)

    def ask_sheet(self) -> None:
        name, title = tr("Buku register sertifikat.xlsx"), tr("Simpan buku register")
        if target := ask_file.to_save(self, "training", title, name, "Excel (*.xlsx)"):
            self.make("export_register", target)

    def make(self, deed: str, target: Path, paper: str = "") -> None:
        """What is shown now, as a paper or as a sheet."""
        arguments: dict[str, Any] = {
            "path": str(target), "typed": self._typed,
            "training_id": self._training_id if self._only_here else "",
        } | ({"paper": paper} if paper else {})  # fmt: skip
        said = tr("Buku register dengan {count} nomor tersimpan di {name}.")
        context = self._context
        self._started(
            context.tasks.in_worker(
                deed,
                arguments,
                lambda count: context.announce(
                    said.format(count=number(count), name=target.name), lambda: _open(target), tr("Buka")
                ),
                self.refused.emit,
                tr("Menyusun buku register"),
            )
        )

    def _on_read(self, found: Sequence[RegisterEntry]) -> None:
        self._entries = {entry.n: entry for entry in found}
        self._show()
        if self._wanted:
            self.show_certificate(self._wanted)

    def _show(self) -> None:
        shown = [
            n
            for n, entry in self._entries.items()
            if not (self._only_here and entry.certificate.training_id != self._training_id)
            and entry.answers_to(self._typed)
        ]
        here = sum(e.certificate.training_id == self._training_id for e in self._entries.values())
        self.chips.show_count(_HERE, here)
        self.chips.show_count("", len(self._entries))
        self.table.show_ids(shown)
        if shown and self.table.current_id is None:
            self.table.select(shown[0])
        self.facts.setText(tr("{count} nomor").format(count=number(len(shown))))
        for each in (self.print_button, self.sheet_button):
            each.setEnabled(bool(shown))

    def _on_opened(self, handle: int) -> None:
        if entry := self._entries.get(handle):
            self.training_wanted.emit(entry.certificate.training_id)

    def _on_chip(self, on: tuple[str, ...]) -> None:
        self._only_here = bool(on) and on[0] == _HERE
        self._show()

    def _fetch(self, wanted: Sequence[int]) -> Mapping[int, RegisterEntry]:
        return {each: self._entries[each] for each in wanted if each in self._entries}

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(look.GAP_S)
        line.addWidget(self.chips, int(bool(self._training_id)))
        line.addWidget(self.facts, 0 if self._training_id else 1)
        line.addWidget(self.print_button)
        line.addWidget(self.sheet_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(line)
        rows.addWidget(self.table, 1)


def _columns() -> list[Column[RegisterEntry]]:
    return [
        Column("number", tr("Nomor"), lambda each: each.certificate.number or tr("(menyusul)"),
               can_sort=False, width=26, tip=_tip),
        Column("name", tr("Nama"), lambda each: each.certificate.name, can_sort=False, width=24),
        Column("fate", tr("Keadaan"), lambda each: each.fate_text, can_sort=False, width=22,
               state=lambda each: _LOOK[each.fate], tip=lambda each: each.fate_text),
        Column("title", tr("Kegiatan"), lambda each: each.title, can_sort=False, width=24),
        Column("day", tr("Tanggal"), lambda each: calendar.short_date(each.certificate.issued_on),
               can_sort=False, width=13),
        Column("copies", tr("Salinan"), lambda each: str(each.certificate.copies or ""), is_number=True,
               can_sort=False, width=8),
        Column("handed", tr("Diserahkan kepada"), lambda each: each.certificate.handed_to, can_sort=False,
               width=20),
    ]  # fmt: skip


def _tip(entry: RegisterEntry) -> str:
    told = [tr("Kode verifikasi {code}").format(code=entry.certificate.short_code)]
    if entry.certificate.is_clash:
        told.append(tr("Nomor ini juga dipakai sertifikat lain."))
    if entry.replaces:
        told.append(tr("Pengganti nomor {number}").format(number=entry.replaces))
    return "\n".join(told)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
