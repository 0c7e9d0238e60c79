"""In this file: the message to one PSM about what waits, without NIK: copied, or opened in WhatsApp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, main_button
from padang_desktop.ui.cases.family_card import plain
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.domain.cases.reminder import Reminder


class ReminderBox(QFrame):
    """The text can be mended before it is copied."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._wanted = ""
        self._shown: Reminder | None = None
        self.told = plain("", is_faint=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Pesan pengingat"))
        self.text.setTabChangesFocus(True)
        self.copy = main_button(tr("Salin pesan"), self.copy_text, "copy")
        self.whatsapp = button(tr("Buka WhatsApp"), self.open_whatsapp, "external-link")
        for each in (self.copy, self.whatsapp):
            each.setMinimumWidth(2 * look.HIT)
        foot = QHBoxLayout()
        foot.setSpacing(look.GAP_S)
        foot.addWidget(self.copy)
        foot.addWidget(self.whatsapp)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_S, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self.told)
        rows.addWidget(self.text, 1)
        rows.addLayout(foot)

    def show_person(self, volunteer_id: str) -> None:
        """Read the message for this PSM."""
        self._wanted = volunteer_id
        office = self._context.office

        def read(progress: Progress) -> Reminder:
            from padang_desktop.use_cases.cases import remind_volunteers

            return remind_volunteers.remind(office, volunteer_id)

        self._context.tasks.in_thread(read, self._on_read)

    def copy_text(self) -> None:
        """Into the clipboard; that is journaled, for names and addresses leave the program."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.announce(tr("Pesan disalin, tanpa NIK. Tempel di WhatsApp."))
        self._tell_journal()

    def open_whatsapp(self) -> None:
        """The conversation; a message too long for a link goes by the clipboard."""
        shown = self._shown
        if shown is None:
            return
        if not shown.is_text_in_link or self.text.toPlainText() != shown.text:
            QGuiApplication.clipboard().setText(self.text.toPlainText())
            self._context.announce(tr("Pesan disalin. Tempel di WhatsApp yang terbuka."))
        self._tell_journal()
        QDesktopServices.openUrl(QUrl(shown.link))

    def _on_read(self, found: Reminder) -> None:
        if found.volunteer_id != self._wanted:
            return
        self._shown = found
        has_work = found.count > 0
        said = tr("Pesan untuk {name}").format(name=found.name)
        if not has_work:
            said = tr("{name} tidak punya kasus terbuka.").format(name=found.name)
        elif not found.link:
            said = f"{said}. {tr('Nomor HP belum ada di daftar.')}"
        self.told.setText(said)
        self.text.setPlainText(found.text if has_work else "")
        self.text.setVisible(has_work)
        self.copy.setVisible(has_work)
        self.whatsapp.setVisible(has_work and bool(found.link))

    def _tell_journal(self) -> None:
        shown, office = self._shown, self._context.office
        if shown is None:
            return

        def work(progress: Progress) -> None:
            from padang_desktop.use_cases.cases import remind_volunteers

            remind_volunteers.told(office, shown.volunteer_id, shown.count)

        # A line in the journal is no save of the person's: it must not say "Tersimpan".
        self._context.tasks.in_thread(work)
