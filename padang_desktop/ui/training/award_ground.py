"""In this file: what the parts of the certificate step know of the step they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from padang_desktop.domain.certificates.certificate import Certificate

if TYPE_CHECKING:
    from padang_desktop.ui.message_bar import MessageBars
    from padang_desktop.ui.task import Task
    from padang_desktop.ui.training.ask_bar import AskBar
    from padang_desktop.ui.training.award_deeds import AwardDeeds
    from padang_desktop.ui.training.award_files import AwardFiles
    from padang_desktop.ui.training.award_mends import AwardMends
    from padang_desktop.ui.training.award_outlook import AwardOutlook
    from padang_desktop.ui.training.done_bar import DoneBar


class PrintWay(StrEnum):
    """As it was, marked SALINAN and counted, or in the order of the kelurahan."""

    AGAIN = "again"
    COPY = "copy"
    KELURAHAN = "kelurahan"


class Ground(Protocol):
    """The step: its training, its bars, what is selected, and what it can ask."""

    training_id: str
    bars: MessageBars
    ask: AskBar
    done: DoneBar
    outlook: AwardOutlook
    deeds: AwardDeeds
    files: AwardFiles
    mends: AwardMends

    @property
    def is_own(self) -> bool: ...
    @property
    def chosen(self) -> list[Certificate]: ...
    @property
    def chosen_ids(self) -> list[str] | None: ...
    def follow(self, task: Task) -> None: ...
    def begin(self, deed: Any, about: Certificate | Sequence[Certificate]) -> None: ...
    def print_in(self, way: PrintWay) -> None: ...
    def ask_void(self) -> None: ...
