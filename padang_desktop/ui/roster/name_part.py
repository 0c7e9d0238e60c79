"""In this file: titles typed with a name come apart; the printed name follows until somebody writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from padang_desktop.domain.roster import volunteer_form
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import person_name


class NamePart(QObject):
    """Works on the four name fields of a form."""

    def __init__(self, editors: Mapping[str, QWidget], person: Volunteer) -> None:
        super().__init__(editors["name"])
        self._name, self._front, self._back, self._printed = (
            _line(editors[each]) for each in ("name", "title_front", "title_back", "printed_name")
        )
        proposed = volunteer_form.printed_name(person.name, person.title_front, person.title_back)
        self._is_own = bool(person.printed_name) and person.printed_name != proposed
        self._name.editingFinished.connect(self._take_apart)
        for line in (self._name, self._front, self._back):
            line.textChanged.connect(self._propose)
        self._printed.textEdited.connect(self._on_printed_edited)

    def _take_apart(self) -> None:
        typed = self._name.text()
        parts = volunteer_form.proposed_name(typed)
        # What stands in a title field stays; what was typed with the name joins it.
        if parts.front:
            self._front.setText(_joined(self._front.text().split(), parts.front.split(), " "))
        if parts.back:
            self._back.setText(_joined(self._back.text().split(","), parts.back.split(","), ", "))
        if parts.name != typed:
            self._name.setText(parts.name)

    def _propose(self) -> None:
        if not self._is_own:
            texts = (line.text() for line in (self._name, self._front, self._back))
            self._printed.setText(volunteer_form.printed_name(*texts))

    def _on_printed_edited(self, text: str) -> None:
        # Emptied, it follows the name again.
        self._is_own = bool(text.strip())
        if not self._is_own:
            self._propose()


def _joined(there: Sequence[str], typed: Sequence[str], between: str) -> str:
    """Both, each title once: "S.Pd" and "S.Pd., M.Pd" are "S.Pd, M.Pd". An adat title comes first."""
    kept: dict[str, str] = {}
    for title in (each.strip() for each in (*there, *typed)):
        if key := "".join(letter for letter in title.casefold() if letter.isalnum()):
            kept.setdefault(key, title)
    return between.join(sorted(kept.values(), key=lambda title: not person_name.split(f"Nama {title}").adat))


def _line(editor: QWidget) -> QLineEdit:
    assert isinstance(editor, QLineEdit)
    return editor
