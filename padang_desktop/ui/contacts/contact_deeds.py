"""In this file: what is done with contacts beside reading: told as done, undone, written out, printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from padang_desktop.domain.values.number import number
from padang_desktop.ui import ask_file
from padang_desktop.ui.contacts.contact_listing import ContactListing
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.contacts.keep_contacts import Kept


class ContactDeeds(QObject):
    """What goes out are the contacts that the table shows, or all."""

    def __init__(self, context: Context, listing: ContactListing) -> None:
        super().__init__(listing)
        self._context, self._listing = context, listing

    def announce_saved(self, kept: Kept) -> None:
        """Say that a contact is stored; nothing to undo when nothing changed."""
        context, deed = self._context, kept.deed
        said = tr("Kontak {name} tersimpan.").format(name=kept.contact.title)
        context.announce(said, (lambda: _take_back(context, deed)) if deed else None)

    def ask_export(self) -> None:
        name = f"{tr('Kontak wilayah')}.xlsx"
        if target := ask_file.to_save(self._listing, "contacts", tr("Simpan kontak"), name, "Excel (*.xlsx)"):
            self.export_to(target)

    def export_to(self, target: Path) -> None:
        """Write what is shown as .xlsx."""
        self._context.tasks.in_worker(
            "export_contacts",
            {"target": str(target), "ids": self._listing.shown_ids()},
            lambda count: self._tell(count, target, tr("Buka Excel")),
            title=tr("Menyimpan ke Excel"),
        )

    def ask_print(self) -> None:
        name = f"{tr('Kontak wilayah')}.pdf"
        if target := ask_file.to_save(
            self._listing, "contacts", tr("Simpan PDF kontak"), name, "PDF (*.pdf)"
        ):
            self.print_to(target)

    def print_to(self, pdf: Path) -> None:
        """Draw what is shown into a PDF, a table for each kelurahan."""
        self._context.tasks.in_worker(
            "print_contacts",
            {"path": str(pdf), "ids": self._listing.shown_ids()},
            lambda count: self._tell(count, pdf, tr("Buka PDF")),
            title=tr("Menyusun daftar kontak"),
        )

    def copy_text(self) -> None:
        """What is shown as text for WhatsApp."""
        from padang_desktop.use_cases.contacts import keep_contacts

        ids = self._listing.shown_ids()
        shown = [line for line in self._listing.lines if ids is None or line.contact.id in set(ids)]
        QGuiApplication.clipboard().setText(keep_contacts.as_text(self._context.office, shown))
        said = tr("Teks {count} kontak tersalin. Tempelkan di WhatsApp.")
        self._context.announce(said.format(count=number(len(shown))))

    def _tell(self, count: int, target: Path, act: str) -> None:
        self._context.announce(
            tr("{count} kontak tersimpan di {name}.").format(count=number(count), name=target.name),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
            act,
        )


def _take_back(context: Context, deed: int) -> None:
    from padang_desktop.use_cases.contacts import keep_contacts

    office = context.office

    def tell(result: object) -> None:
        context.announce(tr("Kontak kembali seperti semula."))
        context.changed("contact")

    context.tasks.write(lambda progress: keep_contacts.take_back(office, deed), tell)
