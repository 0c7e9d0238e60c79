"""In this file: the page Beranda: what waits today, how far the tasks are, and what was taken in last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QVBoxLayout, QWidget

from padang_desktop.domain.cases.case import OPEN_STATES, CaseCounts, State
from padang_desktop.domain.imports.imports import ImportStandsUnder, ManyWouldGo
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.values.calendar import long_date, short_date, time_of_day, wib
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.cards import Card, CardLine, ruler, scrolling
from padang_desktop.ui.context import Context
from padang_desktop.ui.home.case_bar import CaseBar
from padang_desktop.ui.home.line import Line
from padang_desktop.ui.home.lines import first_steps, lines_of
from padang_desktop.ui.imports.ask_sure import ask_sure
from padang_desktop.ui.imports.import_history import stands_under
from padang_desktop.ui.page import Page
from padang_desktop.ui.page_header import ActionButton
from padang_desktop.ui.window_keys import DESK_KEY
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.home.see_today import Import, Today

TWO_COLUMNS_FROM = 980
_RECOUNT_MS = 400
NOUNS = {
    "roster": "Daftar PSM", "worklist": "Daftar tugas", "contacts": "Kontak",
    "field_results": "Hasil lapangan",
    "city_roster": "Daftar PSM sekota", "city_worklist": "Daftar tugas sekota",
}  # fmt: skip


class HomePage(Page):
    key = "home"
    title = "Beranda"
    help_text = (
        "Yang menunggu hari ini, yang paling mendesak di atas.\n"
        "Tiap baris punya tombol yang langsung membuka pekerjaannya.\n"
        "Layanan warga (Ctrl+N, dari halaman mana pun): untuk orang yang datang ke kantor.\n"
        "Data yang baru dimasukkan dapat diurungkan dari sini."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._today: Today | None = None
        self.waiting = Card(tr("Yang menunggu"))
        is_city = context.office.is_city
        self.progress = Card(tr("Hasil dari kecamatan") if is_city else tr("Verifikasi & Validasi"))
        self.told_progress = QLabel()
        self.told_progress.setWordWrap(True)
        self.bar = CaseBar()
        self.beginning = Card(tr("Langkah awal"))
        self.taken_in = Card(tr("Data yang terakhir dimasukkan"))
        self._lay_out_body()
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._recount.timeout.connect(self._count_again)
        context.data_changed.connect(self._on_elsewhere)
        self.set_facts(self._who_and_when())
        if not is_city:
            served = self.add_action(tr("Layanan warga"), self.serve_resident, "hand-heart", is_main=True)
            served.setProperty("window_key", DESK_KEY)
            served.changed.emit()

    def serve_resident(self) -> None:
        """The desk, as Ctrl+N opens it anywhere."""
        self.context.open_draft("cases", "service", "")

    def refresh(self) -> None:
        from padang_desktop.use_cases.home import see_today

        office = self.context.office
        self.set_facts(self._who_and_when())
        self.context.tasks.in_thread(lambda progress: see_today.today(office), self._on_read)

    def take_focus(self) -> None:
        """The first button is what most days begin with; never one that takes something back."""
        begun = [line for line in self.beginning.findChildren(CardLine) if not line.isHidden()]
        buttons = [line.button for line in (*self.lines, *begun) if line.button is not None]
        buttons += [each for each in self.header.findChildren(ActionButton) if not each.isHidden()]
        (buttons[0] if buttons else self).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def lines(self) -> list[CardLine]:
        """What waits, as it is shown."""
        return [line for line in self.waiting.findChildren(CardLine) if not line.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= TWO_COLUMNS_FROM
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )

    def _on_read(self, today: Today) -> None:
        self.context.fact_changed.emit("backup", _told_backup(today))
        if today == self._today:
            return
        self._today = today
        has_keyboard = self.isAncestorOf(QApplication.focusWidget() or self.window())
        had_focus = has_keyboard or self.hasFocus()
        lines = lines_of(today)
        self._show_waiting(lines)
        self._show_progress(today)
        self._show_beginning(today)
        self._show_taken_in(today)
        self.set_badge(sum(1 for line in lines if line.colour in ("bad", "warn")))
        self._show_badges(today.cases)
        if had_focus:
            self.take_focus()

    def _on_elsewhere(self, noun: str) -> None:
        """Work was done on another page: what waits there is counted anew once that work rests."""
        if noun == "case" and not self.isVisible():
            self._recount.start()

    def _count_again(self) -> None:
        from padang_desktop.use_cases.cases import list_cases

        office = self.context.office
        self.context.tasks.in_thread(lambda progress: list_cases.counts(office), self._show_badges)

    def _show_badges(self, counts: CaseCounts) -> None:
        """Beside the pages that may not have been opened yet."""
        if not self.context.office.is_city:
            states = counts.by_state
            self.context.waits("cases", states[State.VISITED] + states[State.RETURNED])
            self.context.waits("meetings", states[State.AWAITS_MEETING])

    def _show_waiting(self, lines: list[Line]) -> None:
        self.waiting.empty()
        for place, line in enumerate(lines):
            if place:
                self.waiting.body.addWidget(ruler())
            self.waiting.body.addWidget(self._made(line))
        if not lines:
            said = tr("Tidak ada yang menunggu hari ini.")
            self.waiting.body.addWidget(CardLine(said, icon_name="circle-check", colour="good"))

    def _show_beginning(self, today: Today) -> None:
        steps = first_steps(today)
        self.beginning.empty()
        self.beginning.setVisible(any(step.act for step in steps))
        for place, step in enumerate(steps):
            if place:
                self.beginning.body.addWidget(ruler())
            self.beginning.body.addWidget(self._made(step))

    def _made(self, line: Line) -> CardLine:
        return CardLine(
            line.text, line.detail, icon_name=line.icon, colour=line.colour,
            act_text=line.act, act=(lambda: self._go(line)) if line.act else None,
        )  # fmt: skip

    def _show_progress(self, today: Today) -> None:
        total = today.cases.total
        self.progress.setVisible(total > 0)
        if not total:
            return
        if today.city is not None:
            # Only results travel: a share of all tasks would always look like nearly everything.
            said = tr("{count} tugas dengan hasil sudah diterima dari kecamatan.")
            more = tr("Tugas yang belum ada hasilnya tidak ikut dikirim, jadi tidak terhitung di sini.")
            self.told_progress.setText(f"{said.format(count=number(total))} {more}")
            self.bar.show_counts(today.cases.by_state, only_present=True)
            return
        left = sum(today.cases.by_state[state] for state in OPEN_STATES)
        self.told_progress.setText(
            tr("{done} dari {all} tugas sudah ada hasilnya ({percent} %)").format(
                done=number(total - left), all=number(total), percent=100 * (total - left) // total
            )
        )
        self.bar.show_counts(today.cases.by_state)

    def _show_taken_in(self, today: Today) -> None:
        self.taken_in.empty()
        self.taken_in.setVisible(bool(today.imports))
        for place, done in enumerate(today.imports):
            if place:
                self.taken_in.body.addWidget(ruler())
            can_undo = done.undone_by is None
            self.taken_in.body.addWidget(
                CardLine(
                    f"{tr(NOUNS.get(done.noun, done.noun))}: {done.file_name}", _told_import(done),
                    act_text=tr("Urungkan"), act=(lambda done=done: self.undo(done)) if can_undo else None,
                )
            )  # fmt: skip

    def undo(self, done: Import, *, is_sure: bool = False) -> None:
        """Take an import back whole, or say what stands in the way."""
        arguments = {"import_id": done.id, "is_sure": is_sure}
        self.context.tasks.in_worker(
            "undo_import", arguments, self._on_undone, lambda error: self._on_refused(error, done),
            tr("Mengurungkan"),
        )  # fmt: skip

    def _on_refused(self, error: Exception, done: Import) -> None:
        if isinstance(error, ManyWouldGo):
            verb = tr("Keluarkan {count} data").format(count=error.facts.get("count", ""))
            ask_sure(self.window(), error, verb, lambda: self.undo(done, is_sure=True))
        elif isinstance(error, ImportStandsUnder):
            # Whose records stand on it is what the person must know next.
            self.bars.show_message("bad", stands_under(error))
        elif isinstance(error, Situation):
            self.bars.show_situation(error)

    def _on_undone(self, done: Import) -> None:
        self.context.announce(tr("Pemasukan data diurungkan. Daftar kembali seperti semula."))
        self.context.changed("volunteer" if done.noun == "roster" else "case")
        self.refresh()

    def _go(self, line: Line) -> None:
        if line.draft:
            self.context.open_draft(line.page, line.draft, line.record)
            return
        self.context.open_page(line.page, line.record)
        if line.deed:
            self.context.first_deed_wanted.emit(line.deed)

    def _who_and_when(self) -> str:
        office = self.context.office
        area = office.reference.areas.by_code(office.wilayah)
        place = area.name if area else office.wilayah
        place = place if office.is_city else tr("Kecamatan {name}").format(name=place)
        return " · ".join((long_date(office.today()), place, office.account.name))

    def _lay_out_body(self) -> None:
        self.progress.body.addWidget(self.told_progress)
        self.progress.body.addWidget(self.bar)
        for card in (self.progress, self.beginning, self.taken_in):
            card.hide()
        beside = QVBoxLayout()
        beside.setSpacing(look.GAP_L)
        beside.addWidget(self.progress)
        beside.addWidget(self.beginning)
        beside.addWidget(self.taken_in)
        beside.addStretch(1)
        main = QVBoxLayout()
        main.addWidget(self.waiting)
        main.addStretch(1)
        ground = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, ground)
        self._columns.setContentsMargins(0, 0, look.GAP_S, look.GAP_S)
        self._columns.setSpacing(look.GAP_L)
        self._columns.addLayout(main, 3)
        self._columns.addLayout(beside, 2)
        self.set_body(scrolling(ground))


def _told_import(done: Import) -> str:
    at = wib(done.applied_at)
    when = f"{short_date(at.date())} {time_of_day(done.applied_at)}"
    if done.undone_by is not None:
        return f"{when} · {tr('sudah diurungkan')}"
    counts = tr("{added} ditambah, {changed} diubah").format(
        added=number(done.counts.get("added", 0)), changed=number(done.counts.get("changed", 0))
    )
    return f"{when} · {counts}"


def _told_backup(today: Today) -> str:
    if today.backed_up_at is None:
        return tr("Belum ada cadangan")
    return tr("Cadangan {day}").format(day=short_date(wib(today.backed_up_at).date()))
