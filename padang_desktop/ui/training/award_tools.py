"""In this file: the buttons over the certificates of a training that are not the main one."""

from __future__ import annotations

from collections.abc import Callable

from padang_desktop.ui.training.tool_row import ToolRow
from padang_desktop.ui.words import tr


class AwardTools(ToolRow):
    """The example, the register or the people, everything else, and printing again."""

    def __init__(
        self,
        go_back: Callable[[], object],
        look: Callable[[], object],
        turn_book: Callable[[], object],
        offer: Callable[[], object],
        print_again: Callable[[], object],
    ) -> None:
        super().__init__(go_back)
        self.look = self.add(tr("Lihat contoh"), look, "eye")
        self.look.setCheckable(True)
        self.book = self.add(tr("Register"), turn_book, "list")
        self.more = self.add(tr("Lainnya"), offer, "ellipsis")
        self.again = self.add(tr("Cetak ulang semua…"), print_again, "printer")
        self.again.keep_room_for(tr("Cetak ulang {count} dipilih…").format(count=888))
        self.again.shown_action.setEnabled(False)

    def tell_chosen(self, count: int) -> None:
        """How many are printed again: the chosen, or all."""
        text = tr("Cetak ulang {count} dipilih…").format(count=count) if count else tr("Cetak ulang semua…")
        self.again.shown_action.setText(text)
        self.fit()

    def show_for(self, *, is_book: bool, is_wide: bool) -> None:
        """What means something with the people, or with the register; a wide window shows the example."""
        self.book.shown_action.setText(tr("Peserta") if is_book else tr("Register"))
        for each in (self.more, self.again):
            each.shown_action.setVisible(not is_book)
        self.look.shown_action.setVisible(not is_wide and not is_book)
