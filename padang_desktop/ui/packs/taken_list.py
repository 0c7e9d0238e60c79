"""In this file: the packs that came to this office: in use, waiting, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from padang_desktop.domain.packs.merge_tables import MERGED_PART
from padang_desktop.domain.packs.pack import TakenState
from padang_desktop.ui import look
from padang_desktop.ui.cards import Card, CardLine, ruler, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.outbox.batch_view import when
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.packs.see_packs import TakenLine

_LOOKS: dict[TakenState, tuple[look.State, str]] = {
    TakenState.TAKEN: ("good", "circle-check"), TakenState.WAITING: ("warn", "clock"),
    TakenState.UNDONE: ("quiet", "undo-2"),
}  # fmt: skip
_MOST = 12


class TakenList(Card):
    """read() fills it; `wanted` is one to be looked at (again), `undo_wanted` one to be taken back."""

    wanted = Signal(str)
    undo_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Yang sudah diambil"))
        self._context = context

    def read(self) -> None:
        """Ask the store."""
        from padang_desktop.use_cases.packs import see_packs

        office = self._context.office
        self._context.tasks.in_thread(lambda progress: see_packs.taken(office), self._on_read)

    def _on_read(self, lines: list[TakenLine]) -> None:
        self.empty()
        if not lines:
            self.body.addWidget(
                sentence(tr("Belum ada Data dari Kota di laptop ini. Minta flashdisknya ke Dinas Sosial."),
                         is_faint=True)
            )  # fmt: skip
        newest: dict[str, int] = {}
        for line in lines:
            if line.state is TakenState.TAKEN:
                newest[line.chain] = max(line.number, newest.get(line.chain, 0))
        for place, line in enumerate(lines[:_MOST]):
            if place:
                self.body.addWidget(ruler())
            self.body.addWidget(self._line(line, newest.get(line.chain, 0)))

    def _line(self, line: TakenLine, newest: int) -> CardLine:
        colour, icon = _LOOKS[line.state]
        title = tr("Nomor {number}, {when}").format(number=line.number, when=when(line.came_at))
        if line.is_of_laptop:
            title = f"{tr(MERGED_PART.noun)}: {title}"
        if line.state is TakenState.WAITING and line.number == newest + 1:
            return CardLine(
                title, tr("Menunggu; sekarang dapat dimasukkan."), icon_name=icon, colour=colour,
                act_text=tr("Lihat isinya"), act=lambda: self.wanted.emit(line.batch_id),
            )  # fmt: skip
        if line.state is TakenState.WAITING:
            told = tr("Menunggu nomor {number}. Minta nomor itu ke Dinas Sosial.")
            return CardLine(title, told.format(number=line.waits_for), icon_name=icon, colour=colour)
        if line.state is TakenState.UNDONE:
            return CardLine(
                title, tr("Diurungkan."), icon_name=icon, colour=colour,
                act_text=tr("Ambil lagi"), act=lambda: self.wanted.emit(line.batch_id),
            )  # fmt: skip
        nouns = ", ".join(map(tr, line.nouns))
        if not line.is_newest:
            return CardLine(title, nouns, icon_name=icon, colour=colour)
        return CardLine(
            title, nouns, icon_name=icon, colour=colour,
            act_text=tr("Urungkan"), act=lambda: self.undo_wanted.emit(line.batch_id),
        )  # fmt: skip
