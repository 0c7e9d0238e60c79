"""In this file: the four parts of the page (list, coverage, doubles, contacts), built when first shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from padang_desktop.ui.context import Context
from padang_desktop.ui.roster.people_list import PeopleList
from padang_desktop.ui.words import tr

LIST, COVERAGE, TWINS, CONTACTS = "list", "coverage", "twins", "contacts"


class PageParts(QStackedWidget):
    """What is typed and read again goes to the part in front; the others read when they come there."""

    person_wanted = Signal(str)

    def __init__(self, context: Context, people: PeopleList) -> None:
        super().__init__()
        self._context = context
        self._parts: dict[str, QWidget] = {LIST: people}
        self._now = LIST
        self.addWidget(people)

    @property
    def titles(self) -> list[tuple[str, str]]:
        """Key and word of each part, in order."""
        return [
            (LIST, tr("Daftar")),
            (COVERAGE, tr("Cakupan")),
            (TWINS, tr("Data ganda")),
            (CONTACTS, tr("Kontak wilayah")),
        ]

    @property
    def front(self) -> Any:
        """The part in front; each has search, refresh and, but for the list, begin."""
        return self._parts[self._now]

    def show_part(self, key: str) -> str:
        """Bring a part to the front; returns its key."""
        if key not in self._parts:
            self._parts[key] = made = self._made(key)
            self.addWidget(made)
        self._now = key
        self.setCurrentWidget(self._parts[key])
        if key != TWINS:  # comparing everybody is dear: that part knows by itself when it must
            self.front.refresh()
        if key != LIST:
            self.front.begin()
        return key

    def search(self, typed: str) -> None:
        """At each key."""
        self.front.search(typed)

    def refresh(self) -> None:
        """Read again what is in front."""
        self.front.refresh()

    def _made(self, key: str) -> QWidget:
        if key == CONTACTS:
            from padang_desktop.ui.contacts.contacts_tab import ContactsTab

            return ContactsTab(self._context)
        if key == COVERAGE:
            from padang_desktop.ui.roster.coverage_tab import CoverageTab

            coverage = CoverageTab(self._context)
            coverage.person_wanted.connect(self.person_wanted)
            return coverage
        from padang_desktop.ui.twins.twins_tab import TwinsTab
        from padang_desktop.ui.twins.volunteer_twins import VolunteerTwins

        twins = TwinsTab(self._context, VolunteerTwins())
        twins.record_wanted.connect(self.person_wanted)
        return twins
