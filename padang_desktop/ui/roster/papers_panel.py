"""In this file: what goes out of the roster: choose a paper, for whom, look at it, save or print it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from padang_desktop.domain.roster.roster_paper import Kind, Numbers
from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.context import Context
from padang_desktop.ui.icons import ON_ACCENT, icon
from padang_desktop.ui.print_panel import PrintPanel
from padang_desktop.ui.roster.papers_look import PapersLook
from padang_desktop.ui.roster.papers_options import EXCEL, TEXT, PaperOptions
from padang_desktop.ui.roster.papers_people import Ids, PapersPeople
from padang_desktop.ui.words import tr

_KINDS = (
    (Kind.LIST, "Daftar PSM"), (Kind.CARDS, "Kartu pengenal"), (Kind.CONTACTS, "Daftar kontak"),
    (Kind.GIFTS, "Daftar penerima tali asih"), (EXCEL, "Berkas Excel"), (TEXT, "Teks WhatsApp"),
)  # fmt: skip
# How a file is called; no person's name or number is in it.
_FILES = {
    Kind.LIST: "Daftar PSM", Kind.CARDS: "Kartu PSM", Kind.CONTACTS: "Kontak PSM",
    Kind.GIFTS: "Tali asih PSM", EXCEL: "Daftar PSM",
}  # fmt: skip
_OF_NUMBERS = {
    Numbers.MASKED: "NIK tersamar; NPWP, BPJS, dan rekening tidak ikut.",
    Numbers.WHOLE: (
        "Berkas ini dapat dimasukkan lagi ke program ini. "
        "NIK dan rekening tertulis utuh: simpan berkas ini baik-baik."
    ),
    Numbers.NONE: "NIK, NPWP, BPJS, dan rekening tidak ikut.",
}


class PapersPanel(PrintPanel):
    """`selected_ids` and `shown_ids` are asked whenever something is made; they answer volunteers' ids."""

    def __init__(self, context: Context, selected_ids: Ids, shown_ids: Ids) -> None:
        page = PapersLook(context)
        super().__init__(context, _KINDS, page)
        from padang_desktop.use_cases.roster import print_roster

        self.people = PapersPeople(selected_ids, shown_ids, self._count_all)
        self.options = PaperOptions(print_roster.typed_before(context.office))
        self.look = page
        self._lay_out((self.people, self.options), self.print_button, self.look)
        self.kinds.choose(str(Kind.LIST))
        self.kinds.chosen.connect(self._on_kind)
        self.people.changed.connect(self.show_look)
        self.options.changed.connect(self.show_look)
        self._on_kind(self.kind)
        self._show_state()

    @property
    def kind(self) -> str:
        """What is made: a Kind, EXCEL or TEXT."""
        return self.kinds.code or str(Kind.LIST)

    @property
    def file_name(self) -> str:
        return _FILES[self.kind]

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
            arguments["numbers"] = self.options.numbers_wanted
            said = tr("{count} orang tersimpan di {name}.")
            self._make("export_roster", arguments, lambda count: self._on_saved(said, count, target))
        else:
            arguments = {"wanted": self.options.wanted(self.kind, self.people.ids), "path": str(target)}
            said = tr("{count} orang tercetak di {name}.")
            self._make("print_roster", arguments, lambda done: self._on_saved(said, done.people, target))

    def print_out(self) -> None:
        """Draw it in memory, then ask for the printer."""
        if self._finds_printer() and self._is_complete():
            wanted = self.options.wanted(self.kind, self.people.ids)
            self._make("draw_roster", {"wanted": wanted}, self._on_drawn)

    def copy_text(self) -> None:
        """The message to the clipboard; leaves a line in the journal."""
        from padang_desktop.use_cases.contacts import share_contacts

        office = self._context.office
        people = share_contacts.contacts(office, self.people.ids)
        with_links = self.options.is_on("with_links")
        QGuiApplication.clipboard().setText(share_contacts.text(office, people, with_links=with_links))
        self._context.tasks.write(lambda progress: share_contacts.note_copied(office, len(people)))
        said = tr("Teks {count} orang disalin. Tempel di WhatsApp.")
        self._context.announce(said.format(count=number(len(people))))

    def _show_look(self) -> None:
        if self.kind == EXCEL:
            self.look.say(self._of_excel())
        elif self.kind == TEXT:
            self._show_text()
        else:
            self.look.show_page(self.options.wanted(self.kind, self.people.ids))

    def _on_kind(self, kind: str) -> None:
        if not kind:
            return
        self.options.show_kind(kind)
        self._call_save({EXCEL: tr("Simpan Excel…"), TEXT: tr("Salin teks")}.get(kind, tr("Simpan PDF…")))
        self.save_button.setIcon(icon("copy" if kind == TEXT else "save", ON_ACCENT))
        self.print_button.setVisible(kind not in (EXCEL, TEXT))
        self.bars.clear()
        self.show_look()

    def _show_text(self) -> None:
        from padang_desktop.use_cases.contacts import share_contacts

        office = self._context.office
        people = share_contacts.contacts(office, self.people.ids)
        self.look.show_message(
            share_contacts.text(office, people, with_links=self.options.is_on("with_links"))
        )

    def _of_excel(self) -> str:
        said = tr("Semua isian orang-orang itu dalam satu lembar.")
        return f"{said} {tr(_OF_NUMBERS[self.options.numbers_wanted])}"

    def _is_complete(self) -> bool:
        problems = self.options.judge(self.kind)
        self.options.form.show_problems(problems)
        return not problems

    def _ask_target(self) -> Path | None:
        name, kind = self._file_choice(is_excel=self.kind == EXCEL)
        return ask_file.to_save(self, "papers", tr("Simpan sebagai"), name, kind)

    def _count_all(self) -> int:
        from padang_desktop.use_cases.roster import keep_roster

        return keep_roster.facts(self._context.office).people
