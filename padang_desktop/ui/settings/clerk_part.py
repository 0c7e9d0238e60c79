"""In this file: Pengaturan of the city, Lanjutan: the clerks' computers, and who gets the reading key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.calendar import short_date, wib
from padang_desktop.ui import look
from padang_desktop.ui.cards import Card, CardLine, sentence
from padang_desktop.ui.context import Context
from padang_desktop.ui.message_bar import MessageBars
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.keys.clerk_desks import ClerkDesk


class ClerkPart(Card):
    """Shown while the data lie on a server that several computers share."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Komputer petugas kota"))
        self._context = context
        self.bars = MessageBars()
        self.lines: list[CardLine] = []
        self._refused: Situation | None = None  # told beside the list as it is now
        told = tr(
            "Komputer di bawah memakai server yang sama. Kunci baca yang diganti di satu komputer sampai ke "
            "komputer lain yang sudah dikenali, saat program di sana dibuka."
        )
        ground = QWidget()
        self._list = QVBoxLayout(ground)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look.GAP_XS)
        for part in (sentence(told, is_faint=True), self.bars, ground):
            self.body.addWidget(part)
        self.hide()

    def read_again(self) -> None:
        """Look at the server, take up a key that waits there, and say who is known."""
        from padang_desktop.use_cases.keys import clerk_desks, clerk_keys

        office = self._context.office
        if not office.keeps_on_server:
            self.hide()
            return

        def read(progress: object) -> tuple[tuple[ClerkDesk, ...], bool]:
            clerk_keys.catch_up(office)
            return clerk_desks.clerk_desks(office), clerk_keys.trouble(office) is not None

        self._context.tasks.in_thread(read, self._on_read, self._on_failed)

    def accept(self, desk: ClerkDesk) -> None:
        """This computer is ours: it gets the reading keys, now and at each renewal."""
        from padang_desktop.use_cases.keys import clerk_desks

        office = self._context.office
        told = tr("{name} dikenali. Kuncinya diambil saat program di sana dibuka.").format(name=desk.name)
        self._write(
            lambda: clerk_desks.give(office, desk.desk, desk.letters),
            told,
            lambda: clerk_desks.take_back(office, desk.desk),
        )

    def forget(self, desk: ClerkDesk) -> None:
        """A computer that is gone or lost gets no more keys."""
        from padang_desktop.use_cases.keys import clerk_desks

        office = self._context.office
        told = tr("{name} dikeluarkan. Ganti kunci baca kota kalau komputer itu hilang.").format(
            name=desk.name
        )
        forgotten: list[clerk_desks.Forgotten] = []
        self._write(
            lambda: forgotten.append(clerk_desks.forget(office, desk.desk)), told,
            lambda: clerk_desks.put_back(office, forgotten[0]),
        )  # fmt: skip

    def _write(self, deed: Callable[[], object], told: str, undo: Callable[[], object]) -> None:
        tasks = self._context.tasks

        def done(made: Any) -> None:
            self._context.announce(
                told,
                lambda: tasks.write(lambda progress: undo(), lambda made: self.read_again(), self._on_failed),
            )
            self.read_again()

        tasks.write(lambda progress: deed(), done, self._on_refused)

    def _on_read(self, found: tuple[Sequence[ClerkDesk], bool]) -> None:
        desks, lacks = found
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = [self._line(each, lacks=lacks) for each in desks]
        for each in self.lines:
            self._list.addWidget(each)
        self.bars.clear()
        if self._refused is not None:
            self.bars.show_situation(self._refused)
            self._refused = None
        self.show()

    def _line(self, desk: ClerkDesk, *, lacks: bool) -> CardLine:
        seen = tr("Terakhir tercatat {day}").format(day=short_date(wib(desk.at).date()))
        code = tr("Kode komputer {letters}").format(letters=desk.letters)
        if desk.is_own:
            name = tr("{name} (komputer ini)").format(name=desk.name)
            if not lacks:
                return CardLine(name, code, icon_name="circle-check", colour="good")
            told = tr(
                "Belum punya kunci baca yang baru. Telepon petugas yang menggantinya dan bacakan kode ini:\n"
                "{letters}"
            )
            return CardLine(name, told.format(letters=desk.letters), icon_name="key-round", colour="warn")
        if not desk.is_known:
            told = tr("Belum dikenali. Cocokkan kodenya lewat telepon dengan petugasnya:\n{letters}")
            return CardLine(
                desk.name, told.format(letters=desk.letters), icon_name="triangle-alert", colour="warn",
                act_text=tr("Kenali dan beri kunci"), act=lambda: self.accept(desk),
            )  # fmt: skip
        state = tr("Punya kunci baca terbaru") if desk.has_key else tr("Kunci baca menunggu diambil")
        if not desk.has_key and not desk.is_laid:
            state = tr("Belum punya kunci baca terbaru")
            return CardLine(
                desk.name, f"{state} · {seen}", icon_name="key-round", colour="warn",
                act_text=tr("Beri kunci"), act=lambda: self.accept(desk),
            )  # fmt: skip
        return CardLine(
            desk.name, f"{state} · {seen}", icon_name="circle-check" if desk.has_key else "clock",
            colour="good" if desk.has_key else "info",
            act_text=tr("Keluarkan"), act=lambda: self.forget(desk),
        )  # fmt: skip

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self._refused = error
            self.read_again()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Situation):
            self.show()
            self.bars.clear()
            self.bars.show_situation(error)
