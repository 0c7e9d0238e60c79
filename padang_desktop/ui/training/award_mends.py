"""In this file: what must be put right about numbers before certificates go on: clashes, a restored backup.

Each stands as a bar with its button over the list, and is asked on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from padang_desktop.domain.certificates.certificate_numbers import LastNumberUnknown
from padang_desktop.domain.progress import Progress
from padang_desktop.domain.training.training import Numbering
from padang_desktop.domain.values.number import number
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.training.ask_bar import AskBar, Asked
from padang_desktop.ui.words import of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.certificates.replace_clashing import ClashesReplaced
    from padang_desktop.use_cases.certificates.see_award import Outlook

Begin = Callable[[Callable[[Any], object], Any], object]


class AwardMends(QObject):
    """`refused` gives what could not be said in the bar."""

    refused = Signal(object)

    def __init__(
        self, context: Context, bars: MessageBars, ask: AskBar, begin: Begin, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._bars, self._ask, self._begin = context, bars, ask, begin
        self._outlook: Outlook | None = None
        self._told: tuple[int, bool, str] = (0, False, "")

    @property
    def clashing(self) -> int:
        return self._outlook.clashing if self._outlook else 0

    @property
    def is_last_unknown(self) -> bool:
        """Whether no number can be given before the last printed one is told."""
        return self._outlook is not None and isinstance(self._outlook.refusal, LastNumberUnknown)

    def tell(self, outlook: Outlook) -> None:
        """Say what is new of it; the same is not said twice."""
        self._outlook = outlook
        block = outlook.asked
        now = (outlook.clashing, self.is_last_unknown, block.id if block else "")
        if now == self._told:
            return
        self._told = now
        if outlook.clashing:
            said = tr(
                "{count} sertifikat bernomor bentrok: nomornya juga dipakai sertifikat lain. "
                "Ganti dengan nomor baru."
            )
            self._bars.show_message(
                "warn", said.format(count=number(outlook.clashing)), tr("Ganti yang bentrok…"), self.replace
            )
        if outlook.refusal is not None and self.is_last_unknown:
            said = " ".join(of_situation(outlook.refusal))
            self._bars.show_message("warn", said, tr("Isi nomor terakhir…"), self.tell_last)

    def replace(self) -> None:
        """Ask before new numbers are spent."""
        self._begin(self._ask_replace, self._outlook)

    def tell_last(self) -> None:
        """Ask for the last printed number."""
        self._begin(self._ask_last, self._outlook)

    def _ask_replace(self, outlook: Outlook) -> None:
        said = tr(
            "{count} sertifikat diganti yang baru dengan nama yang sama dan nomor baru. Nomor lama tidak "
            "berlaku untuk orang ini; tarik kertas yang sudah dibagikan."
        )
        self._ask.ask(
            said.format(count=number(outlook.clashing)), [], tr("Ganti yang bentrok"),
            lambda given: self._replace(outlook.training.id),
        )  # fmt: skip

    def _replace(self, training_id: str) -> None:
        from padang_desktop.use_cases.certificates import replace_clashing

        office = self._context.office

        def save(progress: Progress) -> ClashesReplaced:
            return replace_clashing.replace_clashing(office, training_id)

        self._context.tasks.write(save, self._on_replaced, self._on_failed)

    def _on_replaced(self, made: ClashesReplaced) -> None:
        from padang_desktop.use_cases.certificates import replace_clashing

        self._ask.drop()
        office, context = self._context.office, self._context

        def undo() -> None:
            context.tasks.write(
                lambda progress: replace_clashing.undo_clashing(office, made.fresh),
                lambda count: context.changed("certificate"),
                self._on_failed,
            )

        said = tr("{count} sertifikat diganti. Cetak ulang untuk mencetak penggantinya.")
        context.announce(said.format(count=number(len(made.fresh))), undo)
        context.changed("certificate")

    def _ask_last(self, outlook: Outlook) -> None:
        by_pattern = tr("Nomor urut terakhir yang sudah dicetak tahun ini dengan pola ini:")
        what = {
            Numbering.LETTER: tr("Nomor urut terakhir yang sudah dicetak dari surat {letter}:"),
            Numbering.BLOCK: tr(
                "Nomor urut terakhir yang sudah dicetak dari blok {span} (contoh nomor: {example}):"
            ),
        }.get(outlook.training.numbering, by_pattern)
        known = tr("Di sini tercatat sampai nomor urut {last}.").format(last=number(outlook.last_known))
        if not outlook.last_known:
            known = tr("Di sini belum ada yang tercatat.")
        block = outlook.asked
        span = f"{number(block.first)}–{number(block.last)}" if block else ""
        asked = what.format(letter=outlook.training.letter_number, span=span, example=outlook.example)
        said = f"{known} {asked}"
        field = Asked("last_printed", tr("Nomor urut terakhir"), tr("misalnya 57"))
        self._ask.ask(said, [field], tr("Catat"), lambda given: self._keep_last(outlook, given))

    def _keep_last(self, outlook: Outlook, given: Mapping[str, str]) -> None:
        from padang_desktop.use_cases.certificates import after_restore

        office, context = self._context.office, self._context
        training_id, block = outlook.training.id, outlook.asked

        def kept(last: int) -> None:
            self._ask.drop()
            said = tr("Nomor sertifikat dilanjutkan sesudah {last}.").format(last=number(last))
            context.announce(said, undo)
            context.changed("certificate")

        def undo() -> None:
            context.tasks.write(
                lambda progress: after_restore.forget(office, training_id, block),
                lambda done: context.changed("certificate"),
                self._on_failed,
            )

        context.tasks.write(
            lambda progress: after_restore.keep_last_printed(
                office, training_id, given["last_printed"], block
            ),
            kept,
            self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not self._ask.refuse(error):
            self.refused.emit(error)
