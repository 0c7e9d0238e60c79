"""In this file: marks that a person asks for become steps: what may be set, why, and back again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.training import training_owner
from padang_desktop.domain.training.training import Marked, TrainingState
from padang_desktop.domain.training.training_state import RecapLocked
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training.mark_saves import Marks, MarkSaves, MarkStep
from padang_desktop.ui.training.mark_table import Asked, MarkTable
from padang_desktop.ui.words import tr

_MANY = 10  # from here on a step says what it did, and offers to undo it


class MarkDeeds(QObject):
    """Between the keys and the saves. `reason_wanted` shows the bar that asks for one."""

    stepped = Signal(object)  # the marks now shown, by place
    reason_wanted = Signal(str, str, object)  # words, the verb of the button, what to do with the reason

    def __init__(self, context: Context, model: MarkTable, saves: MarkSaves, bars: MessageBars) -> None:
        super().__init__(saves)
        self._context, self._model, self._saves, self._bars = context, model, saves, bars

    def put(self, asked: Marks, reason: str = "") -> None:
        """Set what may be set as one step, and say what was left out; what is closed asks for a reason."""
        wanted = {cell: mark for cell, mark in asked.items() if self._model.is_called(cell)}
        if len(wanted) < len(asked):
            said = tr("{count} sel dilewati: sesi itu bukan untuk angkatannya.")
            self._bars.show_message("warn", said.format(count=number(len(asked) - len(wanted))))
        may = {
            cell: mark
            for cell, mark in wanted.items()
            if not self._model.is_locked(cell[0]) or not self._model.differs(cell, mark)
        }
        if len(may) < len(wanted):
            said = tr(
                "{count} tanda dilewati: orangnya sudah punya sertifikat. "
                "Batalkan dulu sertifikatnya kalau kehadirannya salah."
            )
            self._bars.show_message("warn", said.format(count=number(len(wanted) - len(may))))
        if any(self._model.differs(*each) for each in may.items()) and self._is_locked():
            return
        if not reason and (words := self._words_of_closed(may)):
            self.reason_wanted.emit(words, tr("Simpan"), lambda given: self.put(may, given))
            return
        self._bars.clear("bad")  # a refusal of before says nothing of these
        step = self._saves.put(may, reason)
        self.stepped.emit({})
        if step is not None and (reason or len(step.after) >= _MANY):
            self._context.announce(self._told(step), self._undo_of(step))

    def _told(self, step: MarkStep) -> str:
        """What a step did: whose mark became what, or how many were filled and how many replaced."""
        if step.reason and len(step.after) == 1:
            [cell] = step.after
            said = tr("Kehadiran {name}: {before} → {after}, alasan: {reason}.")
            return said.format(
                name=self._model.people[cell[0]].name,
                before=_letter(step.before[cell]),
                after=_letter(step.after[cell]),
                reason=step.reason,
            )
        replaced = sum(step.before[cell] is not None for cell in step.after)
        emptied = sum(mark is None for mark in step.after.values())
        is_new = replaced < len(step.after)
        counts = (
            (len(step.after) - replaced, tr("{count} tanda diisi")),
            (replaced - emptied, tr("{count} diganti") if is_new else tr("{count} tanda diganti")),
            (emptied, tr("{count} dikosongkan")),
        )
        told = ", ".join(said.format(count=number(count)) for count, said in counts if count > 0)
        why = tr(", alasan: {reason}").format(reason=step.reason) if step.reason else ""
        return f"{told}{why}."

    def _is_locked(self) -> bool:
        """Whether the recapitulation is locked; then it says so, and offers to open it again."""
        training = self._model.training
        if training is None or not self._model.is_recap_locked:
            return False
        wilayah = self._context.office.wilayah
        if not training_owner.is_own(wilayah, training.owner) or training.state is TrainingState.ARCHIVED:
            self._bars.show_situation(RecapLocked(state=training.state.value))
            return True
        words = tr("Rekap kehadiran sudah disahkan dan dikunci. Tulis alasan membukanya lagi.")
        self.reason_wanted.emit(words, tr("Buka lagi rekap"), lambda why: self._open_recap(training.id, why))
        return True

    def _open_recap(self, training_id: str, reason: str) -> None:
        from padang_desktop.use_cases.training import move_training

        context, saves = self._context, self._saves

        def on_done(moved: move_training.Moved) -> None:
            def take_back() -> None:
                context.tasks.write(
                    lambda progress: move_training.undo_move(context.office, moved.deed),
                    lambda state: context.changed("training"),
                )

            said = tr("Rekap dibuka lagi, alasan: {reason}. Tandanya sekarang bisa diubah.")
            context.announce(said.format(reason=reason), take_back)
            context.changed("training")
            if isValid(saves):
                saves.read_again()

        context.tasks.write(
            lambda progress: move_training.move(context.office, training_id, TrainingState.CLOSED, reason),
            on_done,
            self._on_not_opened,
        )

    def _on_not_opened(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._bars.show_situation(error)

    def _words_of_closed(self, wanted: Marks) -> str:
        """What is asked when these would change closed sessions; "" when they would not."""
        model = self._model
        closed = [cell for cell, mark in wanted.items() if model.is_closed(cell[1])]
        if not any(model.differs(cell, wanted[cell]) for cell in closed):
            return ""
        places = sorted({model.sessions[session].ordinal for _, session in closed})
        said = tr("Presensi Sesi {numbers} sudah ditutup. Mengapa {what} diubah?")
        what = tr("{count} tanda").format(count=number(len(closed)))
        if len(closed) == 1:
            what = tr("tanda {name}").format(name=model.people[closed[0][0]].name)
        return said.format(numbers=", ".join(map(str, places)), what=what)

    def _undo_of(self, step: MarkStep) -> Callable[[], None]:
        saves, context = self._saves, self._context

        def undo() -> None:
            # The grid may be closed by now; the step can be undone all the same.
            if isValid(saves):
                saves.take_back(step)
            else:
                _take_back_stored(context, step)

        return undo

    def undo(self) -> None:
        """The newest step back."""
        self._step(self._saves.newest, self._saves.undo, is_back=True)

    def redo(self) -> None:
        """Again what was taken back last."""
        self._step(self._saves.next_again, self._saves.redo, is_back=False)

    def _step(self, step: MarkStep | None, act: Callable[[str], MarkStep | None], *, is_back: bool) -> None:
        """A step back or again; one that touches a closed session needs a reason like any other."""
        if step is None or self._is_locked():
            return

        def go(reason: str = "") -> None:
            done = act(reason)
            self.stepped.emit((done.before if is_back else done.after) if done else {})

        shown = step.before if is_back else step.after
        if not step.reason and (words := self._words_of_closed(shown)):
            self.reason_wanted.emit(words, tr("Urungkan") if is_back else tr("Ulangi"), go)
        else:
            go()


def _letter(mark: Asked) -> str:
    if mark is None:
        return tr("kosong")
    return str(mark.mark) if isinstance(mark, Marked) else str(mark)


def _take_back_stored(context: Context, step: MarkStep) -> None:
    from padang_desktop.use_cases.training import call_roll

    if step.deed:
        context.tasks.write(
            lambda progress: call_roll.undo_marks(context.office, step.deed, step.reason),
            lambda count: context.changed("mark"),
        )
