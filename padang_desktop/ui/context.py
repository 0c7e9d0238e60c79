"""In this file: what every page is handed: the open office, the tasks, and its ways to speak to the window.

A page never reaches for the window. It asks here, and the window hears.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.ui.kept_choices import KeptChoices
from padang_desktop.ui.masking import Masking
from padang_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from padang_desktop.domain.problems import Situation
    from padang_desktop.ui.column_room import Widths
    from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the command palette: a person, a family, a case."""

    title: str
    beside: str
    icon: str
    page: str
    record_id: str


Finder = Callable[[str], Sequence[Found]]


class NoWidths:
    """Column widths that nobody keeps."""

    def load(self, table: str) -> Mapping[str, int]:
        return {}

    def save(self, table: str, widths: Mapping[str, int]) -> None:
        return None


class Context(QObject):
    """One for each open office; lives as long as its window, or, before it has one, as its tasks.

    It is never left to Python's garbage collector: what hangs below it holds it
    too, and such a ring, taken apart from the bottom, deletes the bottom twice.
    """

    announced = Signal(str, object, str)  # a done thing, its undo or None, the word on the button
    moved_on = Signal()  # another step is shown: what was announced before is over
    told = Signal(str, str)  # kind (good, warn, bad, info) and sentence: a bar on the page shown
    page_wanted = Signal(str, str)  # a page's key and a record's id or ""
    draft_wanted = Signal(str, str, str)  # a page's key, the kind of form, what it is about or ""
    badge_changed = Signal(str, int)  # a page's key and how much waits there
    fact_changed = Signal(str, str)  # "backup" or "receipt", and the words for the status line
    first_deed_wanted = Signal(str)  # "import_roster": what the first run ended with
    office_ended = Signal()  # its keys are destroyed: no other page may be shown any more
    data_changed = Signal(str)  # a noun of the design ("volunteer"): lists that show it read again

    def __init__(
        self,
        office: Office,
        tasks: Tasks,
        masking: Masking,
        widths: Widths | None = None,
        choices: KeptChoices | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or tasks)
        self.office = office
        self.tasks = tasks
        self.masking = masking
        self.widths: Widths = widths or NoWidths()
        self.choices = choices or KeptChoices(office.folder, self)
        self.finders: list[Finder] = []

    def announce(self, text: str, undo: Callable[[], object] | None = None, act_text: str = "") -> None:
        """Say that something is done; `undo` gives the toast its Urungkan (or `act_text`)."""
        self.announced.emit(text, undo, act_text)

    def tell(self, kind: str, text: str) -> None:
        """Put a bar on the page that is shown."""
        self.told.emit(kind, text)

    def tell_situation(self, situation: Situation) -> None:
        """Put a situation's two sentences on the page that is shown."""
        self.tasks.situation_met.emit(situation)

    def add_finder(self, find: Finder) -> None:
        """Let the command palette ask for records too; `find` answers a keystroke within a frame."""
        self.finders.append(find)

    def open_page(self, key: str, record_id: str = "") -> None:
        """Go to a page, and to a record there."""
        self.page_wanted.emit(key, record_id)

    def open_draft(self, page: str, kind: str, key: str) -> None:
        """Go on with a form that was left, on its page."""
        self.draft_wanted.emit(page, kind, key)

    def waits(self, key: str, count: int) -> None:
        """Show a count beside a page's name; 0 takes it away."""
        self.badge_changed.emit(key, count)

    def changed(self, noun: str) -> None:
        """Tell every page that records of this kind have changed."""
        self.data_changed.emit(noun)
