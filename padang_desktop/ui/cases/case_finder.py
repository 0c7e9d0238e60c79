"""In this file: the question for a case, and the choice when several answer; a stale answer is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui.cases import finding
from padang_desktop.ui.cases.finding import OpenedCase, SeveralCases
from padang_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office


class CaseFinder(QObject):
    """Opens a menu under `field` when what was typed fits several cases."""

    found = Signal(object)  # an OpenedCase
    refused = Signal(object)  # a Situation

    def __init__(
        self, office: Office, tasks: Tasks, field: QLineEdit, area_name: Callable[[str], str]
    ) -> None:
        super().__init__(field)
        self._office, self._tasks, self._field, self._area_name = office, tasks, field, area_name
        self._number = 0
        self._where = ""

    def find(self, typed: str, kelurahan: str = "") -> None:
        """Ask; cases that end alike are told apart by the kelurahan of the entry before."""
        self._where = kelurahan
        self._number += 1
        number, office = self._number, self._office

        def look(progress: Progress) -> tuple[int, OpenedCase | SeveralCases]:
            return number, finding.open_case(office, typed, kelurahan)

        # Through the one writer, so that a draft on its way is kept before it is looked for.
        self._tasks.write(look, self._on_answer, self._on_failed)

    def forget(self) -> None:
        """Whatever is still asked is no longer wanted."""
        self._number += 1

    def _on_answer(self, answer: tuple[int, OpenedCase | SeveralCases]) -> None:
        number, found = answer
        if number != self._number:
            return
        if isinstance(found, SeveralCases):
            self._offer(found)
        else:
            self.found.emit(found)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.refused.emit(error)

    def _offer(self, several: SeveralCases) -> None:
        menu = QMenu(self._field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for line in several.lines:
            said = f"{line.number} · {line.head_name} · {self._area_name(line.kelurahan)}"
            made = menu.addAction(said.replace("&", "&&"))
            made.triggered.connect(
                lambda is_checked=False, number=line.number: self.find(number, self._where)
            )
        menu.popup(self._field.mapToGlobal(QPoint(0, self._field.height())))
        menu.setActiveAction(menu.actions()[0])
