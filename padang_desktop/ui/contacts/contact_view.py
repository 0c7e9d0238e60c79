"""In this file: one contact, to be read: each number with its ways to reach it, and what was changed when."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.contacts.contact import ContactLine
from padang_desktop.domain.contacts.contact_text import whatsapp_link
from padang_desktop.domain.values import calendar, phone
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.contacts.labels import LABELS
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

_HISTORY_MOST = 20
_LABEL_WIDTH = 110


class ContactView(QWidget):
    """WhatsApp is opened only by a press, and outside of this program."""

    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, context: Context, line: ContactLine) -> None:
        super().__init__()
        self._context, self._line = context, line
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        head = QHBoxLayout()
        self.edit = main_button(tr("Ubah"), self.edit_wanted.emit, "pencil")
        self.edit.setToolTip("F2")
        self.remove = link_button(tr("Hapus salah input…"), self.removal_wanted.emit)
        head.addWidget(self.edit)
        head.addWidget(self.remove)
        head.addStretch(1)
        rows.addLayout(head)
        for number in line.contact.phones:
            rows.addWidget(_NumberRow(context, number))
        if not line.contact.phones:
            rows.addWidget(sentence(tr("Belum ada nomor."), is_faint=True))
        rows.addLayout(self._facts())
        self._tell_history(rows)
        rows.addStretch(1)

    @property
    def numbers(self) -> list[_NumberRow]:
        return self.findChildren(_NumberRow)

    def _facts(self) -> QFormLayout:
        of = self._line.contact
        told = (
            (LABELS["role"], self._line.role_name), (LABELS["organisation"], of.organisation),
            (LABELS["kelurahan"], self._line.area_name), ("RT/RW", self._line.unit_told),
            (LABELS["address"], of.address), (LABELS["note"], of.note),
        )  # fmt: skip
        lines = QFormLayout()
        lines.setHorizontalSpacing(look.GAP_M)
        lines.setVerticalSpacing(look.GAP_XS)
        for name, value in told:
            if value:
                label = QLabel(tr(name))
                label.setProperty("faint", True)
                label.setMinimumWidth(_LABEL_WIDTH)
                lines.addRow(label, sentence(value))
        return lines

    def _tell_history(self, rows: QVBoxLayout) -> None:
        from padang_desktop.use_cases.contacts import keep_contacts

        changes = keep_contacts.history(self._context.office, self._line.contact.id)
        if not changes:
            return
        label = QLabel(tr("Riwayat perubahan"))
        label.setFont(look.larger(label.font(), 1.05, bold=True))
        rows.addWidget(label)
        for change in changes[:_HISTORY_MOST]:
            day = calendar.short_date(calendar.wib(change.at).date())
            before, after = (self._said(change.field, text) for text in (change.before, change.after))
            name = tr(LABELS.get(change.field, change.field))
            rows.addWidget(sentence(f"{day} {calendar.time_of_day(change.at)} · {name}: {before} → {after}"))

    def _said(self, field: str, value: str) -> str:
        from padang_desktop.use_cases.contacts import keep_contacts

        office = self._context.office
        if field == "phone":
            value = " / ".join(map(phone.display, value.split()))
        elif field == "kelurahan":
            value = keep_contacts.area_name(office, value)
        elif field == "role":
            value = office.reference.code_lists.label("contact_role", value)
        return value or tr("(kosong)")


class _NumberRow(QWidget):
    """A number, and its two ways: copy it, write to it."""

    def __init__(self, context: Context, number: str) -> None:
        super().__init__()
        self._context, self._number, self.link = context, number, whatsapp_link(number)
        self.told = QLabel(phone.display(number))
        self.told.setFont(look.with_tabular_figures(look.larger(self.font(), 1.1, bold=True)))
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(tr("Salin nomor"), self._copy, "copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.GAP_S)
        row.addWidget(self.told, 1)
        row.addWidget(self.copy)
        self.write = button(tr("WhatsApp"), self._write, "external-link")
        self.write.setVisible(bool(self.link))
        row.addWidget(self.write)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self._context.announce(tr("Nomor {number} tersalin.").format(number=phone.display(self._number)))

    def _write(self) -> None:
        QDesktopServices.openUrl(QUrl(self.link))
