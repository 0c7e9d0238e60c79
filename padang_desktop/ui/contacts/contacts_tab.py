"""In this file: the tab Kontak Wilayah: search as one types, a contact at the right, a file taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from padang_desktop.domain.contacts.contact import Contact, ContactLine, Wanted
from padang_desktop.ui import look
from padang_desktop.ui.contacts.contact_deeds import ContactDeeds
from padang_desktop.ui.contacts.contact_form import ContactForm
from padang_desktop.ui.contacts.contact_listing import ContactListing
from padang_desktop.ui.contacts.contact_table import ContactTable, WantedTable
from padang_desktop.ui.contacts.contact_tools import KNOWN, WANTED, ContactTools
from padang_desktop.ui.contacts.contact_view import ContactView
from padang_desktop.ui.context import Context
from padang_desktop.ui.detail_pane import WIDTH as DETAIL_WIDTH
from padang_desktop.ui.detail_pane import DetailPane
from padang_desktop.ui.imports.wizard import ImportWizard
from padang_desktop.ui.trash.trash_bar import TrashForm
from padang_desktop.ui.words import tr

_NARROW_BELOW = 960


class ContactsTab(QWidget):
    """The list is read whole and searched in memory; a city has some thousands of contacts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._wizard: ImportWizard | None = None
        self._shown_id = ""
        self.tools = ContactTools(context)
        self.listing = ContactListing(context, self.tools, self.take_in)
        self.deeds = ContactDeeds(context, self.listing)
        self.detail = DetailPane()
        self.detail.hide()
        self._lay_out()
        self._connect()

    @property
    def wizard(self) -> ImportWizard | None:
        return self._wizard

    @property
    def lines(self) -> tuple[ContactLine, ...]:
        """Every contact that was read, in the order of a printed list."""
        return self.listing.lines

    @property
    def table(self) -> ContactTable:
        return self.listing.table

    @property
    def wanted(self) -> WantedTable:
        return self.listing.wanted

    def refresh(self) -> None:
        """Read again, off the screen's thread."""
        from padang_desktop.use_cases.contacts import keep_contacts

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: keep_contacts.lines(office), self._show)

    def search(self, text: str) -> None:
        """Contacts in which each typed word occurs."""
        if text:
            self.tools.chips.turn(KNOWN)
        self.listing.search(text)

    def begin(self) -> None:
        """The keyboard goes to the list."""
        (self.listing.currentWidget() or self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_contact(self, contact_id: str) -> None:
        """Show one contact at the right."""
        line = self.listing.line_of(contact_id)
        if line is None:
            return
        view = ContactView(self.context, line)
        view.edit_wanted.connect(lambda: self.edit(line.contact))
        view.removal_wanted.connect(lambda: self._throw_away(line))
        self._shown_id = contact_id
        self._show_detail(line.contact.title, view)

    def add(self, wanted: Wanted | None = None) -> None:
        """An empty form at the right, for what is missing or for what is filtered."""
        area = self.tools.area or "" if wanted is None else wanted.kelurahan
        role = self.tools.role_code if wanted is None else wanted.role
        self.edit(Contact("", area, role))

    def edit(self, contact: Contact) -> None:
        """The form of a contact at the right."""
        form = ContactForm(self.context, contact)
        form.saved.connect(self._on_saved)
        form.left.connect(self.close_detail)
        self._shown_id = ""
        self._show_detail(tr("Ubah kontak") if contact.id else tr("Kontak baru"), form)
        form.begin()

    def close_detail(self) -> None:
        """Close the pane; the keyboard goes back to the list."""
        self.detail.hide()
        self._shown_id = ""
        self._arrange()
        self.begin()

    def _on_detail_closed(self) -> None:
        forms = self.detail.findChildren(ContactForm)
        if forms:
            forms[-1].leave()  # the cross keeps what was typed, as Esc does
        else:
            self.close_detail()

    def take_in(self) -> None:
        """Open the wizard in the place of the list."""
        self._drop_wizard()
        self.detail.hide()
        invitation = tr(
            "Pilih berkas daftar kontak apa adanya: lurah, operator, RT, RW, dan lembaga. "
            "Perlu kolom Nama dan Jabatan atau No. HP; satu berkas boleh berisi banyak kelurahan. "
            "Tidak ada yang tersimpan sebelum Anda menekan Masukkan data."
        )
        self._wizard = wizard = ImportWizard(self.context, "stage_contacts", invitation)
        wizard.applied.connect(lambda applied: self.context.changed("contact"))
        wizard.left.connect(self._leave_wizard)
        self._stack.addWidget(wizard)
        self._stack.setCurrentWidget(wizard)
        wizard.begin()

    def read_file(self, path: Path) -> None:
        """Open the wizard at a file that is already chosen."""
        self.take_in()
        if self._wizard is not None:
            self._wizard.read(path)

    def event(self, event: QEvent) -> bool:
        # The page has keys of the same name; inside this tab they mean the tab's own deeds.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._deed_of(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if deed := self._deed_of(event):
            deed()
        elif event.key() == Qt.Key.Key_F2 and self._stack.currentIndex() == 0:
            self._edit_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _deed_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        if self._stack.currentIndex() != 0:
            return None
        strong = Qt.KeyboardModifier.ControlModifier
        return {
            (strong | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_N): self.add,
            (strong, Qt.Key.Key_I): self.take_in,
            (strong, Qt.Key.Key_E): self.deeds.ask_export,
            (strong, Qt.Key.Key_P): self.deeds.ask_print,
        }.get((event.modifiers(), Qt.Key(event.key())))

    def _show(self, lines: list[ContactLine]) -> None:
        self.listing.show_lines(lines)
        if self._shown_id:
            self.open_contact(self._shown_id)

    def _on_moved(self, contact_id: str) -> None:
        if self._shown_id:
            self.open_contact(contact_id)

    def _edit_current(self) -> None:
        if line := self.listing.line_of(self._shown_id) or self.listing.current:
            self.edit(line.contact)

    def _on_saved(self, kept: object, opens_next: bool) -> None:
        from padang_desktop.use_cases.contacts.keep_contacts import Kept

        assert isinstance(kept, Kept)
        self.deeds.announce_saved(kept)
        if opens_next:
            of = kept.contact
            self.edit(Contact("", of.kelurahan, of.role, rw=of.rw))
        else:
            self.detail.hide()
            self._shown_id = kept.contact.id
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.changed("contact")

    def _throw_away(self, line: ContactLine) -> None:
        label = f"{line.contact.title} ({line.role_name})"
        form = TrashForm(self.context, "contact", line.contact.id, label)
        form.done.connect(self.close_detail)
        form.left.connect(lambda: self.open_contact(line.contact.id))
        self._shown_id = ""
        self._show_detail(tr("Hapus salah input"), form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_detail(self, title: str, content: QWidget) -> None:
        self.detail.show_record(title, content)
        self.detail.show()
        self._arrange()

    def _leave_wizard(self) -> None:
        self._drop_wizard()
        self.refresh()
        self.begin()

    def _drop_wizard(self) -> None:
        if self._wizard is not None:
            self._stack.removeWidget(self._wizard)
            self._wizard.deleteLater()
            self._wizard = None

    def _on_data_changed(self, noun: str) -> None:
        if noun == "contact" and self.isVisible():
            self.refresh()

    def _on_shown(self, which: str) -> None:
        self.listing.setCurrentIndex(int(which == WANTED))

    def _arrange(self) -> None:
        """Side by side with room; else what is opened covers the list."""
        is_folded = self.width() < _NARROW_BELOW and not self.detail.isHidden()
        self.tools.setVisible(not is_folded)
        self.listing.setVisible(not is_folded)
        self.detail.show_as_folded(is_folded)
        self.detail.setMaximumWidth(16_777_215 if is_folded else DETAIL_WIDTH)
        self.detail.setMinimumWidth(0 if is_folded else DETAIL_WIDTH)

    def _connect(self) -> None:
        tools, deeds = self.tools, self.deeds
        self.listing.opened.connect(self.open_contact)
        self.listing.moved.connect(self._on_moved)
        self.listing.lack_opened.connect(self.add)
        self.listing.closed.connect(self.close_detail)
        self.detail.closed.connect(self._on_detail_closed)
        tools.shown_changed.connect(self._on_shown)
        tools.add_wanted.connect(self.add)
        tools.import_wanted.connect(self.take_in)
        tools.export_wanted.connect(deeds.ask_export)
        tools.print_wanted.connect(deeds.ask_print)
        tools.copy_wanted.connect(deeds.copy_text)
        self.context.data_changed.connect(self._on_data_changed)

    def _lay_out(self) -> None:
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.GAP_S)
        body = QHBoxLayout()
        body.setSpacing(look.GAP_M)
        body.addWidget(self.listing, 1)
        body.addWidget(self.detail)
        column.addWidget(self.tools)
        column.addLayout(body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(listing)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)
