"""In this file: the contacts that are shown and those that are missing, searched and sorted in memory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from padang_desktop.domain.contacts import contact as rules
from padang_desktop.domain.contacts.contact import ContactLine, Wanted
from padang_desktop.ui.contacts.contact_table import ContactTable, WantedTable
from padang_desktop.ui.contacts.contact_tools import ContactTools
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr


class ContactListing(QStackedWidget):
    """Reads nothing itself: it is handed every contact, a city's some thousands too."""

    opened = Signal(str)  # the id of a contact
    moved = Signal(str)  # the id of the current one
    lack_opened = Signal(object)  # a Wanted
    closed = Signal()

    def __init__(self, context: Context, tools: ContactTools, take_in: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._tools, self._take_in = context, tools, take_in
        self._typed = ""
        self._sort = ("", False)
        self.lines: tuple[ContactLine, ...] = ()
        self._lacking: list[Wanted] = []
        self.table, self.wanted = ContactTable(context), WantedTable(context)
        self.addWidget(self.table)
        self.addWidget(self.wanted)
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.table.closed.connect(self.closed)
        self.table.sort_wanted.connect(self._on_sort)
        self.wanted.opened.connect(self._on_lack)
        self.wanted.closed.connect(self.closed)
        tools.changed.connect(self.show_matching)

    def show_lines(self, lines: list[ContactLine]) -> None:
        """All contacts, in the order of a printed list."""
        from padang_desktop.use_cases.contacts import keep_contacts

        self.lines = tuple(lines)
        self._lacking = keep_contacts.missing(self._context.office, lines)
        self._tools.show_known(lines, self._lacking)
        self.show_matching()

    def search(self, typed: str) -> None:
        """Only those in which each typed word begins one."""
        self._typed = typed
        self.show_matching()

    def line_of(self, contact_id: str) -> ContactLine | None:
        return next((line for line in self.lines if line.contact.id == contact_id), None)

    @property
    def current(self) -> ContactLine | None:
        """The contact the keyboard is on."""
        return self.table.line_of(self.table.current_id)

    def shown_ids(self) -> list[str] | None:
        """The contacts that the table shows; None when those are all."""
        ids = [str(each) for each in self.table.paged.ids]
        return None if len(ids) == len(self.lines) else ids

    def clear(self) -> None:
        """No search and no filter."""
        self._typed = ""
        self._tools.clear()
        self.show_matching()

    def show_matching(self) -> None:
        """Show what search and filters leave."""
        from padang_desktop.use_cases.contacts import keep_contacts

        area, role = self._tools.area, self._tools.role_code
        found = rules.matching(self.lines, self._typed, area, role)
        column, is_descending = self._sort
        if column:
            order = keep_contacts.role_order(self._context.office)
            found = rules.in_order(found, order, column, descending=is_descending)
        self.table.show_lines(found)
        self.wanted.show_wanted(
            [each for each in self._lacking if area in (None, each.kelurahan) and role in ("", each.role)]
        )
        self._say_empty()

    def _say_empty(self) -> None:
        if self._typed or self._tools.is_narrowed:
            self.table.say_empty(
                tr("Tidak ada kontak yang cocok."), "search", tr("Hapus saringan"), self.clear
            )
        else:
            self.table.say_empty(
                tr("Belum ada kontak. Masukkan daftar dari berkas Excel, atau tambahkan satu per satu."),
                "phone", tr("Masukkan daftar…"), self._take_in,
            )  # fmt: skip
        self.wanted.say_empty(tr("Tidak ada yang kurang di sini."), "circle-check")

    def _on_sort(self, column: str, is_ascending: bool) -> None:
        self._sort = (column, not is_ascending)
        self.show_matching()

    def _on_opened(self, contact_id: object) -> None:
        self.opened.emit(str(contact_id))

    def _on_moved(self, contact_id: object) -> None:
        if contact_id is not None:
            self.moved.emit(str(contact_id))

    def _on_lack(self, place: int) -> None:
        self.lack_opened.emit(self.wanted.wanted_at(place))
