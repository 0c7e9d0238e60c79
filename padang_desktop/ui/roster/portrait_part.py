"""In this file: a person's pictures with their saves; a new person's waits for the person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.person_deeds import PersonDeeds
from padang_desktop.ui.roster.portrait import ID_SIZE, PORTRAIT_SIZE, PictureBox
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.roster.keep_portrait import Kind


class PortraitPart(QWidget):
    """One picture: `kind` is "photo" (shown) or "id_photo" (shown only on demand)."""

    kept = Signal(object)  # the person as stored with the new picture, or without one

    def __init__(self, context: Context, deeds: PersonDeeds, person: Volunteer, kind: Kind = "photo") -> None:
        super().__init__()
        self._deeds, self._person_id = deeds, person.id
        self._kind: Kind = kind
        self._waiting: Path | bytes | None = None
        is_portrait = kind == "photo"
        self.box = PictureBox(
            context,
            str(getattr(person, kind)),
            tr("foto") if is_portrait else tr("foto KTP"),
            PORTRAIT_SIZE if is_portrait else ID_SIZE,
            is_on_demand=not is_portrait,
        )
        self.box.given.connect(self._on_given)
        self.box.removed.connect(self._on_removed)
        self.box.unreadable.connect(self._on_unreadable)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.box)

    def keep_for(self, person: Volunteer) -> None:
        """The new person is stored now: keep the picture that was chosen for them."""
        source, self._waiting = self._waiting, None
        if source is not None:
            self._person_id = person.id
            self._put(source)

    def _on_given(self, source: Path | bytes) -> None:
        if self._person_id:
            self._put(source)
        else:
            self._waiting = source

    def _on_unreadable(self, situation: Situation) -> None:
        # Of a stored person the deed that keeps the picture says it.
        if not self._person_id:
            self._waiting = None
            self.box.say(situation)

    def _put(self, source: Path | bytes) -> None:
        volunteer_id = self._person_id
        kind: Kind = self._kind

        def run(office: Office) -> Volunteer:
            from padang_desktop.use_cases.roster import keep_portrait

            return keep_portrait.put(office, volunteer_id, kind, source)

        told = tr("Foto {name} tersimpan.") if kind == "photo" else tr("Foto KTP {name} tersimpan.")
        self._deeds.save(run, told, self._on_kept)

    def _on_removed(self) -> None:
        volunteer_id = self._person_id
        kind: Kind = self._kind

        def run(office: Office) -> Volunteer:
            from padang_desktop.use_cases.roster import keep_portrait

            return keep_portrait.take_away(office, volunteer_id, kind)

        told = tr("Foto {name} dihapus.") if kind == "photo" else tr("Foto KTP {name} dihapus.")
        self._deeds.save(run, told, self._on_kept)

    def _on_kept(self, person: Volunteer) -> None:
        self.box.know(str(getattr(person, self._kind)))
        self.kept.emit(person)
