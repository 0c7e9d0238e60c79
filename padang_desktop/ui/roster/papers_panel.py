"""In this file: what goes out of the roster: choose a paper, for whom, look at it, save or print it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from padang_desktop.domain.number import number
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster_paper import Kind
from padang_desktop.ui import ask_file, look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.icons import ON_ACCENT, icon
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.problem_field import Field
from padang_desktop.ui.roster.papers_look import PapersLook
from padang_desktop.ui.roster.papers_options import EXCEL, TEXT, PaperOptions
from padang_desktop.ui.roster.papers_people import Ids, PapersPeople
from padang_desktop.ui.task import Task
from padang_desktop.ui.training import print_pdf
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.print_roster import Printed

_KINDS = (
    (Kind.LIST, "Daftar PSM"), (Kind.CARDS, "Kartu pengenal"), (Kind.CONTACTS, "Daftar kontak"),
    (Kind.GIFTS, "Daftar penerima tali asih"), (EXCEL, "Berkas Excel"), (TEXT, "Teks WhatsApp"),
)  # fmt: skip
# How a file is called; no person's name or number is in it.
_FILES = {
    Kind.LIST: "Daftar PSM", Kind.CARDS: "Kartu PSM", Kind.CONTACTS: "Kontak PSM",
    Kind.GIFTS: "Tali asih PSM", EXCEL: "Daftar PSM",
}  # fmt: skip


class PapersPanel(QWidget):
    """`selected_ids` and `shown_ids` are asked whenever something is made; they answer volunteers' ids."""

    left = Signal()

    def __init__(self, context: Context, selected_ids: Ids, shown_ids: Ids) -> None:
        super().__init__()
        from padang_desktop.use_cases import print_roster

        self._context = context
        self._task: Task | None = None
        self.bars = MessageBars()
        self.kinds = ChoiceBox([(str(kind), tr(label)) for kind, label in _KINDS])
        self.people = PapersPeople(selected_ids, shown_ids, self._count_all)
        self.options = PaperOptions(print_roster.typed_before(context.office))
        self.look = PapersLook(context)
        self.save_button = main_button(tr("Simpan PDF…"), self.save, "save")
        self.print_button = button(tr("Cetak…"), self.print_out, "printer")
        self._busy = QProgressBar()
        self._busy.setAccessibleName(tr("Kemajuan"))
        self._stop = button(tr("Batal"), self.stop)
        self._lay_out()
        self.kinds.choose(str(Kind.LIST))
        self.kinds.chosen.connect(self._on_kind)
        self.people.changed.connect(self.show_look)
        self.options.changed.connect(self.show_look)
        self._on_kind(self.kind)
        self._rest()

    @property
    def kind(self) -> str:
        """What is made: a Kind, EXCEL or TEXT."""
        return self.kinds.code or str(Kind.LIST)

    def begin(self) -> None:
        """Take the keyboard."""
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """The list has changed, or what is marked in it."""
        self.people.refresh()
        self.show_look()

    def save(self) -> None:
        """Ask where to, then make it; a text goes to the clipboard."""
        if self.kind == TEXT:
            self.copy_text()
        elif self._is_complete():
            target = self._ask_target()
            if target is not None:
                self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Make the file in the worker."""
        if self.kind == EXCEL:
            arguments: dict[str, Any] = {"target": str(target), "volunteer_ids": self.people.ids}
            arguments["is_private_left_out"] = self.options.is_on("is_private_left_out")
            said = tr("{count} orang tersimpan di {name}.")
            self._work("export_roster", arguments, lambda count: self._on_saved(said, count, target))
        else:
            arguments = {"wanted": self.options.wanted(self.kind, self.people.ids), "path": str(target)}
            said = tr("{count} orang tercetak di {name}.")
            self._work("print_roster", arguments, lambda done: self._on_saved(said, done.people, target))

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if not print_pdf.has_printer():
            said = tr("Belum ada pencetak terpasang di laptop ini. Simpan PDF, lalu cetak di laptop lain.")
            self.bars.show_message("warn", said)
        elif self._is_complete():
            wanted = self.options.wanted(self.kind, self.people.ids)
            self._work("draw_roster", {"wanted": wanted}, self._on_drawn)

    def copy_text(self) -> None:
        """The message to the clipboard; leaves a line in the journal."""
        from padang_desktop.use_cases import share_contacts

        office = self._context.office
        people = share_contacts.contacts(office, self.people.ids)
        with_links = self.options.is_on("with_links")
        QGuiApplication.clipboard().setText(share_contacts.text(office, people, with_links=with_links))
        self._context.tasks.write(lambda progress: share_contacts.note_copied(office, len(people)))
        said = tr("Teks {count} orang disalin. Tempel di WhatsApp.")
        self._context.announce(said.format(count=number(len(people))))

    def stop(self) -> None:
        """Batal: nothing of it is left."""
        if self._task is not None:
            self._task.cancel()

    def show_look(self) -> None:
        """Show anew how it will look."""
        if not self.isVisible():
            return
        if self.kind == EXCEL:
            self.look.say(self._of_excel())
        elif self.kind == TEXT:
            self._show_text()
        else:
            self.look.show_page(self.options.wanted(self.kind, self.people.ids))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.look.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    def _on_kind(self, kind: str) -> None:
        if not kind:
            return
        self.options.show_kind(kind)
        words = {EXCEL: tr("Simpan Excel…"), TEXT: tr("Salin teks")}.get(kind, tr("Simpan PDF…"))
        self.save_button.setText(f" {words}")
        self.save_button.setAccessibleName(words)
        self.save_button.setIcon(icon("copy" if kind == TEXT else "save", ON_ACCENT))
        self.save_button.setToolTip(f"{words} (Ctrl+Enter)")
        self.print_button.setVisible(kind not in (EXCEL, TEXT))
        self.bars.clear()
        self.show_look()

    def _show_text(self) -> None:
        from padang_desktop.use_cases import share_contacts

        office = self._context.office
        people = share_contacts.contacts(office, self.people.ids)
        self.look.show_message(
            share_contacts.text(office, people, with_links=self.options.is_on("with_links"))
        )

    def _of_excel(self) -> str:
        said = tr("Semua isian daftar dalam satu lembar. Berkas ini dapat dimasukkan lagi ke program ini.")
        if self.options.is_on("is_private_left_out"):
            return f"{said} {tr('NIK, NPWP, BPJS, dan rekening tidak ikut.')}"
        return f"{said} {tr('NIK dan rekening tertulis utuh: simpan berkas ini baik-baik.')}"

    def _is_complete(self) -> bool:
        problems = self.options.judge(self.kind)
        self.options.form.show_problems(problems)
        return not problems

    def _ask_target(self) -> Path | None:
        from padang_desktop.use_cases import office_paper

        suffix, kind = (".xlsx", "Excel (*.xlsx)") if self.kind == EXCEL else (".pdf", "PDF (*.pdf)")
        name = f"{_FILES[self.kind]} {office_paper.area_name(self._context.office)}{suffix}"
        return ask_file.to_save(self, "papers", tr("Simpan sebagai"), name, kind)

    def _work(self, deed: str, arguments: dict[str, Any], on_done: Any) -> None:
        self.bars.clear()
        title = tr("Menyusun {paper}").format(paper=self.kinds.currentText())
        self._task = task = self._context.tasks.in_worker(deed, arguments, on_done, self._on_failed, title)
        task.stepped.connect(self._on_step)
        task.ended.connect(self._rest)
        self._busy.setRange(0, 0)
        for part in (self.save_button, self.print_button):
            part.setEnabled(False)
        for part in (self._busy, self._stop):
            part.show()

    def _rest(self) -> None:
        self._task = None
        for part in (self.save_button, self.print_button):
            part.setEnabled(True)
        for part in (self._busy, self._stop):
            part.hide()

    def _on_step(self, done: int, total: int, what: str) -> None:
        self._busy.setRange(0, total)
        self._busy.setValue(done)

    def _on_saved(self, said: str, count: int, target: Path) -> None:
        words = said.format(count=number(count), name=target.name)
        self._context.announce(words, lambda: _open(target), tr("Buka"))

    def _on_drawn(self, printed: Printed) -> None:
        try:
            print_pdf.ask_printer(self, self._context, printed.pdf, _FILES[self.kind])
        except Situation as situation:
            self.bars.show_situation(situation)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.bars.show_situation(error)

    def _count_all(self) -> int:
        from padang_desktop.use_cases import keep_roster

        return keep_roster.facts(self._context.office).people

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.bars)
        rows.addWidget(Field(tr("Yang dibuat"), self.kinds))
        rows.addWidget(self.people)
        rows.addWidget(self.options)
        deeds = QHBoxLayout()
        deeds.setSpacing(look.GAP_S)
        deeds.addWidget(self.save_button)
        deeds.addWidget(self.print_button)
        deeds.addStretch(1)
        rows.addLayout(deeds)
        under_way = QHBoxLayout()
        under_way.setSpacing(look.GAP_S)
        under_way.addWidget(self._busy, 1)
        under_way.addWidget(self._stop)
        rows.addLayout(under_way)
        rows.addWidget(self.look, 1)
        rows.addWidget(link_button(tr("Kembali ke daftar"), self.left.emit), 0, Qt.AlignmentFlag.AlignLeft)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
