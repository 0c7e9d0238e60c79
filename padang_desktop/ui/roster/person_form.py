"""In this file: the form of one person, with every problem at its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain import phone
from padang_desktop.domain.area import Level
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.volunteer import Volunteer
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, DayEdit, NikEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.roster.labels import CODED, LABELS
from padang_desktop.ui.words import tr

_GROUPS = (
    ("Orang", ("name", "title_front", "title_back", "nik", "sex", "birth_place", "birth_date")),
    ("Tugas", ("kelurahan", "pillar", "status", "member_number", "appointed_year", "sk_number", "sk_date")),
    ("Kontak", ("phone", "address", "rt", "rw", "home_kelurahan")),
    ("Lain", ("education", "religion", "occupation", "note")),
)
_NEEDED = ("name", "kelurahan", "pillar", "status")


class PersonForm(QWidget):
    """Saves through the one writer; `saved` gives the person as it is stored now."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context, person: Volunteer) -> None:
        super().__init__()
        self._context, self._person = context, person
        self.form = Form()
        self._editors: dict[str, QWidget] = {}
        for heading, names in _GROUPS:
            self.form.heading(tr(heading))
            for name in names:
                self._add(name)
        self._save = main_button(tr("Simpan"), self.save, "check")
        self._save.setToolTip("Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(link_button(tr("Batal"), self.left.emit))
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        rows.addWidget(self.form)
        rows.addLayout(foot)

    def begin(self) -> None:
        """The keyboard goes to the first field."""
        self._editors["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self, name: str) -> QWidget:
        return self._editors[name]

    @property
    def typed(self) -> Volunteer:
        """The person as the form stands; the printed name follows the name and titles."""
        values = {name: self._text(name) for name in self._editors}
        number = phone.judge_phone(values["phone"])[0] if values["phone"] else ""
        values["phone"] = number or values["phone"]
        is_renamed = any(
            values[name] != getattr(self._person, name) for name in ("name", "title_front", "title_back")
        )
        return replace(self._person, **values, **({"printed_name": ""} if is_renamed else {}))

    def save(self) -> None:
        """Judge, then save; problems stand at their fields."""
        from padang_desktop.use_cases import keep_roster

        person, office = self.typed, self._context.office
        self._save.setEnabled(False)
        self._context.tasks.write(
            lambda progress: keep_roster.save(office, person), self._on_saved, self._on_failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_saved(self, person: Volunteer) -> None:
        self._save.setEnabled(True)
        self.saved.emit(person)

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if isinstance(error, Incomplete):
            self.form.show_problems(error.problems)

    def _text(self, name: str) -> str:
        editor = self._editors[name]
        if isinstance(editor, NikEdit):
            return editor.digits
        if isinstance(editor, DayEdit):
            return editor.day.isoformat() if editor.day else ""
        if isinstance(editor, ChoiceBox):
            return editor.code
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def _add(self, name: str) -> None:
        value = str(getattr(self._person, name))
        editor = self._made(name, value)
        self._editors[name] = editor
        hint = tr("huruf besar, tanpa gelar") if name == "name" else ""
        self.form.add(name, Field(tr(LABELS[name]), editor, hint, is_optional=name not in _NEEDED))

    def _made(self, name: str, value: str) -> QWidget:
        if name == "nik":
            number = NikEdit()
            number.set_digits(value)
            return number
        if name in ("birth_date", "sk_date"):
            day = DayEdit()
            day.set_day(date.fromisoformat(value) if value else None)
            return day
        if name in CODED or name in ("kelurahan", "home_kelurahan"):
            box = ChoiceBox(self._choices(name))
            box.choose(value)
            return box
        line = QLineEdit(phone.display(value) if name == "phone" and value else value)
        if name in ("rt", "rw", "appointed_year"):
            line.setMaximumWidth(90)
        return line

    def _choices(self, name: str) -> list[tuple[str, str]]:
        reference, office = self._context.office.reference, self._context.office
        if name in CODED:
            return [(entry.code, entry.label) for entry in reference.code_lists.entries(CODED[name])]
        kelurahan = [area for area in reference.areas if area.level is Level.KELURAHAN]
        if name == "kelurahan" and not office.is_city:
            kelurahan = [area for area in kelurahan if area.code.startswith(f"{office.wilayah}.")]
            return [(area.code, area.name) for area in kelurahan]
        return [(area.code, reference.areas.full_name(area)) for area in kelurahan]
