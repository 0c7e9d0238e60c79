"""In this file: who was spoken with, whether the notice was read to them, the note, and the place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.values.place import degrees_text, read_place
from padang_desktop.domain.visits.visit import DECLINED, VisitDraft
from padang_desktop.ui import look
from padang_desktop.ui.cases.key_row import Choice, KeyRow
from padang_desktop.ui.cases.problem_rows import NARROWEST, Part
from padang_desktop.ui.cases.tick_box import TickBox
from padang_desktop.ui.words import tr

THE_PERSON = "YANG_BERSANGKUTAN"
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class NoteEdit(QPlainTextEdit):
    """Enter moves on, Shift+Enter begins a line."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * 2.2) + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TalkPart(QWidget):
    """The one concerned is named without typing: his name is known."""

    changed = Signal()
    left = Signal()

    def __init__(self, lists: CodeLists) -> None:
        super().__init__()
        self._known_name = ""
        entries = lists.entries("respondent")
        choices = [Choice(str(place), each.code, each.label) for place, each in enumerate(entries, 1)]
        choices.append(Choice(str(len(choices) + 1), DECLINED, tr("Tidak bersedia menjawab")))
        self.relation = KeyRow(tr("Yang diwawancarai"), choices)
        self.name, self.note, self.place = QLineEdit(), NoteEdit(), QLineEdit()
        self.notice = TickBox(tr("Pemberitahuan sudah dibacakan kepada responden"))
        self.notice.setMinimumSize(NARROWEST, look.HIT)
        self.place.setPlaceholderText(tr("Tempel tautan peta, atau tulis -0,9123 100,3612"))
        self.parts = {
            "respondent_relation": Part(tr("Yang diwawancarai"), self.relation, self.relation.last),
            "respondent": Part(tr("Nama yang diwawancarai"), self.name),
            "notice_read": Part(tr("Pemberitahuan"), self.notice),
            "note": Part(tr("Catatan (boleh kosong)"), self.note),
            "latitude": Part(tr("Titik lokasi (boleh kosong)"), self.place),
        }
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        for part in self.parts.values():
            rows.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._listen()

    def begin(self, known_name: str) -> None:
        """For a fresh case; `known_name` is the person or the head of the family concerned."""
        self._known_name = known_name
        self.fill(VisitDraft(""))

    def fill(self, draft: VisitDraft) -> None:
        """Show a draft."""
        self.relation.choose(draft.respondent_relation)
        self._show_name(draft.respondent)
        self.notice.setChecked(draft.notice_read)
        self.note.setPlainText(draft.note)
        pair = f"{draft.latitude} {draft.longitude}".strip()
        self.place.setText(pair)
        self._show_place()

    def values(self) -> dict[str, Any]:
        """Fields of a VisitDraft; a place that cannot be read goes on as typed and is refused in words."""
        text = self.place.text().strip()
        place = read_place(text) if text else None
        declined = self.relation.code == DECLINED
        return {
            "respondent": DECLINED if declined else self.name.text().strip(),
            "respondent_relation": self.relation.code,
            "notice_read": self.notice.isChecked(),
            "note": self.note.toPlainText().strip(),
            "latitude": degrees_text(place.latitude) if place else text,
            "longitude": degrees_text(place.longitude) if place else "",
        }

    def _listen(self) -> None:
        self.relation.chosen.connect(self._on_relation)
        self.notice.toggled.connect(lambda is_on: self.changed.emit())
        self.note.textChanged.connect(self.changed)
        self.place.editingFinished.connect(self._show_place)
        for edit in (self.name, self.place):
            edit.textEdited.connect(lambda text: self.changed.emit())
            edit.returnPressed.connect(self.left)
        for part in (self.relation, self.notice, self.note):
            part.left.connect(self.left)

    def _on_relation(self, code: str) -> None:
        name = self.name.text().strip()
        if code == THE_PERSON and not name:
            self.name.setText(self._known_name)
        elif code not in ("", THE_PERSON) and name == self._known_name:
            # It was filled in for the one concerned, who it was not.
            self.name.clear()
        self._show_name(self.name.text())
        self.changed.emit()

    def _show_name(self, name: str) -> None:
        self.name.setText("" if name == DECLINED else name)
        self.parts["respondent"].setVisible(self.relation.code != DECLINED)

    def _show_place(self) -> None:
        text = self.place.text().strip()
        place = read_place(text) if text else None
        said = ""
        if place is not None:
            south, east = (
                f"{degrees:.6f}".replace(".", ",") for degrees in (place.latitude, place.longitude)
            )
            said = tr("Terbaca: {south} dan {east}").format(south=south, east=east)
        self.parts["latitude"].say_hint(said)
