"""In this file: the search for pairs, in a thread for a roster and in the worker process for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from padang_desktop.ui.context import Context
from padang_desktop.ui.twins import twins_list
from padang_desktop.ui.twins.twins_list import TwinsRead
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.office import Office
    from padang_desktop.use_cases.roster.find_twins import FoundTwins


class TwinsSearch(QObject):
    """Of several searches under way only the last one is told."""

    done = Signal(object)  # a TwinsRead
    stopped = Signal()

    def __init__(self, context: Context, noun: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._noun = context, noun
        self._latest = 0

    def start(self) -> None:
        from padang_desktop.use_cases.roster import find_twins

        self._latest += 1
        mine, office, noun = self._latest, self._context.office, self._noun
        if find_twins.record_count(office, noun) <= find_twins.AT_ONCE:
            self._context.tasks.in_thread(
                lambda progress: (mine, _named(office, find_twins.find_twins(office, noun, progress))),
                self._on_named,
            )
            return
        title = tr("Mencari data ganda")
        task = self._context.tasks.in_worker("find_twins", {"noun": noun}, self._on_found, title=title)
        task.cancelled.connect(self.stopped)

    def _on_found(self, found: FoundTwins) -> None:
        mine, office = self._latest, self._context.office
        self._context.tasks.in_thread(lambda progress: (mine, _named(office, found)), self._on_named)

    def _on_named(self, told: tuple[int, TwinsRead]) -> None:
        mine, read = told
        if mine == self._latest:
            self.done.emit(read)


def _named(office: Office, found: FoundTwins) -> TwinsRead:
    from padang_desktop.use_cases.roster import find_twins

    decided = {
        (each.first_id, each.second_id): each.verdict for each in find_twins.decided(office, found.noun)
    }
    ids = {each for pair in found.pairs for each in pair[:2]} | {each for pair in decided for each in pair}
    return twins_list.read(found, decided, find_twins.candidates_of(office, found.noun, ids))
