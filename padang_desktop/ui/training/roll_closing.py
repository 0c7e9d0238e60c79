"""In this file: sessions are closed and opened again from the grid, each with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Situation
from padang_desktop.ui.context import Context
from padang_desktop.ui.training.close_bar import CloseBar
from padang_desktop.ui.training.mark_table import MarkTable
from padang_desktop.ui.training.reason_bar import ReasonBar
from padang_desktop.ui.words import tr


class RollClosing(QObject):
    """Asks in the bars, never in a dialog."""

    done = Signal()
    refused = Signal(object)  # a Situation
    place_wanted = Signal(object)  # a place to look at

    def __init__(
        self, context: Context, model: MarkTable, training_id: str, bar: CloseBar, reason: ReasonBar
    ) -> None:
        super().__init__(bar)
        self._context, self._model, self._training_id = context, model, training_id
        self._bar, self._reason = bar, reason
        self._place = 0
        bar.agreed.connect(self._close)
        bar.empty_wanted.connect(self._on_empty_wanted)

    def begin(self, place: int) -> None:
        """Close the session at this place, or open it again when it is closed."""
        self._place = place
        session = self._model.sessions[place]
        if session.closed_at:
            words = tr("Buka lagi presensi Sesi {number}? Alasannya dicatat.").format(number=session.ordinal)
            self._reason.ask(words, tr("Buka lagi"), self._reopen)
            return
        self._bar.ask(session.ordinal, [self._model.people[row].name for row in self._model.empty_in(place)])

    def _on_empty_wanted(self) -> None:
        if rows := self._model.empty_in(self._place):
            self.place_wanted.emit((rows[0], self._place))

    def _close(self, rest_absent: bool) -> None:
        from padang_desktop.use_cases.training import close_session

        office, training_id = self._context.office, self._training_id
        session = self._model.sessions[self._place]
        others = [each for each in self._model.sessions if each.id != session.id]
        said = tr("Presensi Sesi {number} ditutup.").format(number=session.ordinal)
        if all(each.closed_at for each in others):
            said = f"{said} {tr('Semua sesi sudah ditutup.')}"
        self._write(
            lambda: close_session.close(office, training_id, session.id, rest_absent=rest_absent), said
        )

    def _reopen(self, reason: str) -> None:
        from padang_desktop.use_cases.training import close_session

        office, training_id = self._context.office, self._training_id
        session = self._model.sessions[self._place]
        said = tr("Presensi Sesi {number} dibuka lagi.").format(number=session.ordinal)
        self._write(lambda: close_session.reopen(office, training_id, session.id, reason), said)

    def _write(self, deed: Callable[[], int], said: str) -> None:
        from padang_desktop.use_cases.training import close_session

        context = self._context

        def on_done(number: int) -> None:
            def take_back() -> None:
                context.tasks.write(
                    lambda progress: close_session.undo(context.office, number),
                    lambda result: context.changed("training"),
                )

            context.announce(said, take_back)
            self.done.emit()

        context.tasks.write(lambda progress: deed(), on_done, self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.refused.emit(error)
