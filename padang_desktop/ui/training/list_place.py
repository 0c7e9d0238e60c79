"""In this file: the place of the list of trainings, where a form, the grid or the certificates may stand.

Parts with tools of their own bring them into the head of the page, and take
its search field over while they stand.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from padang_desktop.ui.page_header import PageHeader
from padang_desktop.ui.training.attendance import AttendanceGrid
from padang_desktop.ui.training.award_step import AwardStep
from padang_desktop.ui.training.people_view import PeopleView
from padang_desktop.ui.training.plan_form import PlanForm
from padang_desktop.ui.training.register_book import RegisterBook
from padang_desktop.ui.words import tr

WithTools = AttendanceGrid | AwardStep | PeopleView | RegisterBook


class ListPlace(QStackedWidget):
    """The list and the calendar stay; what is put in their place is thrown away when it leaves."""

    def __init__(self, header: PageHeader, search_hint: str) -> None:
        super().__init__()
        self._header, self._search_hint = header, search_hint
        self.inner: QWidget | None = None

    @property
    def training_id(self) -> str | None:
        """The training of the part that stands here; None when the list or a form does."""
        return self.inner.training_id if isinstance(self.inner, WithTools) else None

    def put(self, widget: QWidget) -> None:
        """Show it in the place of the list, or of the part before it."""
        before, self.inner = self.inner, widget
        if before is not None:
            self._let_go(before)
        if isinstance(widget, WithTools):
            # Beside the search: a low screen has no row to spare.
            self._header.set_tools(widget.tools)
            self._header.search.say_hint(tr("Cari peserta"))
        self._header.search.clear()
        self.addWidget(widget)
        self.setCurrentWidget(widget)

    def give_back(self, place: int) -> bool:
        """The list (0) or the calendar (1) again; False when it stood there already."""
        inner, self.inner = self.inner, None
        if inner is None:
            return False
        if isinstance(inner, PlanForm):
            inner.keep()
        self.setCurrentIndex(place)
        self._let_go(inner)
        self._header.search.clear()
        return True

    def search(self, text: str) -> bool:
        """Whether the part that stands here has taken the search."""
        if not isinstance(self.inner, WithTools):
            return False
        self.inner.search(text)
        return True

    def read_again(self) -> bool:
        """Whether something stands here; it is read anew where it shows what others may change."""
        if isinstance(self.inner, AttendanceGrid):
            self.inner.read_again()
        elif isinstance(self.inner, AwardStep | PeopleView | RegisterBook):
            self.inner.read()
        return self.inner is not None

    def take_focus(self) -> bool:
        """Whether a part stands here that takes the keyboard."""
        if isinstance(self.inner, WithTools):
            self.inner.take_focus()
        elif isinstance(self.inner, PlanForm):
            self.inner.begin()
        else:
            return False
        return True

    def _let_go(self, widget: QWidget) -> None:
        self.removeWidget(widget)
        if isinstance(widget, WithTools):
            self._header.drop_tools(widget.tools)
            self._header.search.say_hint(tr(self._search_hint))
        widget.deleteLater()
