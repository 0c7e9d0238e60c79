"""In this file: what is done with waiting photos, by the one writer, and what is said when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.photos.pair_photos import Pair, Paired

MOST_UNDONE = 50


class PhotoDeeds(QObject):
    """Each deed can be undone: by its toast, or by Ctrl+Z, the last one first."""

    paired = Signal(object)  # photo ids that left the list
    refused = Signal(object, object)  # the Incomplete, the pairs it was about
    failed = Signal(object)  # a Situation
    changed = Signal()  # the list must be read again

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._office = context, context.office
        self._deeds: list[int] = []

    def pair(self, pairs: Sequence[Pair], reason: str = "") -> None:
        """Give photos to their cases."""
        office, wanted = self._office, list(pairs)

        def work(progress: Progress) -> tuple[Paired, list[str]]:
            from padang_desktop.use_cases.photos import pair_photos

            return pair_photos.pair(office, wanted, reason), [each.photo_id for each in wanted]

        def on_failed(error: Exception) -> None:
            if isinstance(error, Incomplete):
                self.refused.emit(error, wanted)
            else:
                self._on_failed(error)

        self._context.tasks.write(work, self._on_paired, on_failed)

    def put_away(self, photo_ids: Sequence[str]) -> None:
        """Take photos off the list."""
        said = tr("{count} foto disisihkan. Setelah 30 hari fotonya dihapus.")
        self._set("put_away", photo_ids, said)

    def bring_back(self, photo_ids: Sequence[str]) -> None:
        """Put them on the list again."""
        self._set("bring_back", photo_ids, tr("{count} foto dikembalikan ke daftar."))

    def set_day(self, photo_ids: Sequence[str], day: date) -> None:
        """Say when they were taken."""
        office, ids = self._office, list(photo_ids)

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.photos import pair_photos

            return pair_photos.set_day(office, ids, day)

        said = tr("Tanggal {count} foto diisi.").format(count=number(len(ids)))
        self._context.tasks.write(work, self._done(said), self._on_failed)

    def remember(self, deed: int, said: str) -> None:
        """A deed done elsewhere (by the worker) that belongs to this list; 0 is none."""
        if deed:
            self._deeds = [*self._deeds[-MOST_UNDONE:], deed]
        self._context.announce(said, (lambda: self.undo(deed)) if deed else None)
        self.changed.emit()

    def undo_last(self) -> None:
        """Ctrl+Z."""
        if self._deeds:
            self.undo(self._deeds[-1])
        else:
            self._context.tell("info", tr("Tidak ada yang dapat diurungkan."))

    def undo(self, deed: int) -> None:
        """Take back one deed, whole."""
        office = self._office

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.photos import pair_photos

            pair_photos.undo(office, deed)
            return deed

        self._context.tasks.write(work, self._on_undone, self._on_failed)

    def _set(self, name: str, photo_ids: Sequence[str], said: str) -> None:
        office, ids = self._office, list(photo_ids)

        def work(progress: Progress) -> int:
            from padang_desktop.use_cases.photos import pair_photos

            act = pair_photos.put_away if name == "put_away" else pair_photos.bring_back
            return act(office, ids)

        told = said.format(count=number(len(ids)))
        self._context.tasks.write(work, self._done(told, ids), self._on_failed)

    def _done(self, said: str, gone: Sequence[str] = ()) -> Callable[[Any], None]:
        def on_done(deed: int) -> None:
            if gone:
                self.paired.emit(list(gone))
            self.remember(deed, said)

        return on_done

    def _on_paired(self, answer: tuple[Paired, list[str]]) -> None:
        done, ids = answer
        self.paired.emit(ids)
        self.remember(done.deed, paired_words(done))
        self._context.changed("case")

    def _on_undone(self, deed: int) -> None:
        if deed in self._deeds:
            self._deeds.remove(deed)
        self._context.announce(tr("Diurungkan."))
        self.changed.emit()
        self._context.changed("case")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.failed.emit(error)
            self.changed.emit()


def paired_words(done: Paired) -> str:
    """What a pairing brought, in words."""
    said: list[str] = []
    if done.paired:
        said.append(tr("{count} foto dipasang.").format(count=number(done.paired)))
    if done.kept:
        kept = tr("{count} foto disimpan untuk kunjungan berikutnya.")
        said.append(kept.format(count=number(done.kept)))
    if done.corrected:
        sent = tr("{numbers} sudah pernah dikirim, jadi ini menjadi Koreksi dan dikirim lagi.")
        said.append(sent.format(numbers=", ".join(done.corrected)))
    return " ".join(said)
