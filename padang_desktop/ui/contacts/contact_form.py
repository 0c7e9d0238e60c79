"""In this file: the form of one contact, with every problem at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.contacts.contact import OTHER, Contact
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values import phone
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.cards import sentence
from padang_desktop.ui.contacts.labels import LABELS
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.form_keys import save_or_leave
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

WHOLE_AREA = "*"
_LINES = ("name", "phone", "organisation", "rt", "rw", "address", "note")
_UNITS = ("rt", "rw")
_KEEP_AFTER_MS = 1000


class ContactForm(QWidget):
    """`saved` gives a Kept, and whether the next one is to be typed at once."""

    saved = Signal(object, bool)
    left = Signal()

    def __init__(self, context: Context, contact: Contact) -> None:
        super().__init__()
        self._context, self._contact = context, contact
        self._draft = self._kept()
        self.form = Form()
        self._lines: dict[str, QLineEdit] = {}
        self._clock = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._clock.timeout.connect(self._keep)
        self._make_choices()
        for name in _LINES:
            self._add_line(name)
        self._untouched = self.typed
        self._on_role(self.role.code)
        self._save = main_button(tr("Simpan"), self.save, "check")
        self._save.setToolTip(tr("Ctrl+Enter menyimpan dan membuka yang berikutnya"))
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(link_button(tr("Batal"), self.throw_away))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        if self._draft:
            rows.addWidget(self._kept_bar())
        rows.addWidget(self.form)
        rows.addLayout(foot)
        rows.addStretch(1)

    def begin(self) -> None:
        """The keyboard goes to the first field that is empty."""
        first: QWidget = self.role if not self.role.code else self._lines["name"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def line(self, name: str) -> QLineEdit:
        return self._lines[name]

    @property
    def typed(self) -> Contact:
        """The contact as the form stands; its number is as it was typed."""
        values = {name: line.text().strip() for name, line in self._lines.items()}
        code = self.role.code
        role = (self.own_role.text().strip() or OTHER) if code == OTHER else code
        return replace(
            self._contact, role=role, kelurahan=self.kelurahan.code.removeprefix(WHOLE_AREA), **values
        )

    def save(self, *, opens_next: bool = False) -> None:
        """Judge, then save; problems stand at their fields."""
        from padang_desktop.use_cases.contacts import draft_contact, keep_contacts

        contact, office = self.typed, self._context.office
        self._opens_next = opens_next
        self._save.setEnabled(False)
        self._clock.stop()

        def keep(progress: Progress) -> keep_contacts.Kept:
            kept = keep_contacts.save(office, contact)
            draft_contact.drop_draft(office, contact.id)
            return kept

        self._context.tasks.write(keep, self._on_saved, self._on_failed)

    def leave(self) -> None:
        """Close the form; what was typed is kept and offered when it is opened again."""
        self._clock.stop()
        self._keep()
        self.left.emit()

    def throw_away(self) -> None:
        """Close the form and forget what was typed."""
        self._forget()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not save_or_leave(event, lambda: self.save(opens_next=not self._contact.id), self.leave):
            super().keyPressEvent(event)

    def _kept(self) -> Mapping[str, str]:
        from padang_desktop.use_cases.contacts import draft_contact

        return draft_contact.draft_of(self._context.office, self._contact.id)

    def _kept_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sentence(tr("Isian yang belum disimpan dilanjutkan."), is_faint=True), 1)
        row.addWidget(link_button(tr("Buang"), self.throw_away))
        return bar

    def _keep(self) -> None:
        from padang_desktop.use_cases.contacts import draft_contact

        office, typed = self._context.office, self.typed
        if typed != self._untouched:
            self._untouched = typed
            self._context.tasks.write(lambda progress: draft_contact.keep_draft(office, typed))

    def _forget(self) -> None:
        from padang_desktop.use_cases.contacts import draft_contact

        office, contact_id = self._context.office, self._contact.id
        self._clock.stop()
        self._context.tasks.write(lambda progress: draft_contact.drop_draft(office, contact_id))

    def _on_saved(self, kept: object) -> None:
        self._save.setEnabled(True)
        self.saved.emit(kept, self._opens_next)

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)

    def _on_role(self, code: str) -> None:
        """Only what the role asks for is shown: its own word, RT, RW."""
        entry = self._context.office.reference.code_lists.entry("contact_role", code) if code else None
        level = entry.extra.get("level", "") if entry else ""
        self.form.fields["own_role"].setVisible(code == OTHER)
        self.form.fields["rt"].setVisible(level == "rt" or bool(self._contact.rt))
        self.form.fields["rw"].setVisible(level in ("rt", "rw") or bool(self._contact.rw))

    def _make_choices(self) -> None:
        from padang_desktop.use_cases.contacts import keep_contacts

        office = self._context.office
        known = keep_contacts.roles(office)
        role = self._draft.get("role", self._contact.role)
        is_own = bool(role) and role not in dict(known)
        self.role = ChoiceBox(known)
        self.role.choose(OTHER if is_own else role)
        self.own_role = QLineEdit(role if is_own else "")
        self.own_role.textEdited.connect(lambda text: self._clock.start())
        whole = keep_contacts.area_name(office, "")
        self.kelurahan = ChoiceBox([(WHOLE_AREA, whole), *keep_contacts.areas(office)])
        place = self._draft.get("kelurahan", self._contact.kelurahan)
        self.kelurahan.choose(place or (WHOLE_AREA if self._contact.id else ""))
        self.form.add("role", Field(tr(LABELS["role"]), self.role))
        self.form.add("own_role", Field(tr("Sebutan jabatan"), self.own_role))
        self.form.add("kelurahan", Field(tr(LABELS["kelurahan"]), self.kelurahan))
        self.role.chosen.connect(self._on_role)

    def _add_line(self, name: str) -> None:
        value = str(getattr(self._contact, name))
        if name == "phone":
            value = " / ".join(phone.display(number) for number in self._contact.phones)
        self._lines[name] = line = QLineEdit(self._draft.get(name, value))
        line.textEdited.connect(lambda text: self._clock.start())
        if name in _UNITS:
            line.setMaximumWidth(90)
        hint = tr("boleh lebih dari satu, pisahkan dengan /") if name == "phone" else ""
        is_optional = name not in ("name", *_UNITS)
        self.form.add(name, Field(tr(LABELS[name]), line, hint, is_optional=is_optional))
