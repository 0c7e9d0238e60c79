"""In this file: the tab Data ganda: pairs of records that may be one, and the decision about each.

S says that both are one and shows what to keep, B that they are two, N puts the
pair off; Ctrl+Z takes the last decision back. Nothing is merged without a
person.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Situation
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.chip_row import ChipRow
from padang_desktop.ui.context import Context
from padang_desktop.ui.page_header import ElidedLabel
from padang_desktop.ui.twins import twins_pane, twins_search
from padang_desktop.ui.twins.twin_kind import TwinKind
from padang_desktop.ui.twins.twins_deeds import TwinsDeeds
from padang_desktop.ui.twins.twins_list import Ids, TwinsList, TwinsRead
from padang_desktop.ui.twins.twins_pane import TwinsPane
from padang_desktop.ui.words import tr

WAITING, DECIDED = "waiting", "decided"
_REST_MS = 120  # who holds an arrow key does not look at every pair


class TwinsTab(QWidget):
    """A page shows it for its kind of record; `record_wanted` asks that page to open one."""

    record_wanted = Signal(str)

    def __init__(self, context: Context, kind: TwinKind) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._typed = ""
        self._read: TwinsRead | None = None
        self._is_stale = True
        self.chips = ChipRow(
            [(WAITING, tr("Perlu diperiksa")), (DECIDED, tr("Sudah diputuskan"))], is_single=True
        )
        self.facts = ElidedLabel()
        self.facts.setProperty("faint", True)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list = TwinsList(context, kind)
        self.pane = TwinsPane(context, kind, lambda: not context.masking.is_revealed(kind.page))
        self._search = twins_search.TwinsSearch(context, kind.noun, self)
        self._deeds = TwinsDeeds(context, kind, self)
        self._look = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._listen()

    def refresh(self) -> None:
        """Compare everybody again; quick for a roster, with progress for more."""
        self._is_stale = False
        if self._read is None:
            self.list.say_empty(tr("Sedang membandingkan data…"), "loader-circle")
        self._search.start()

    def search(self, text: str) -> None:
        """Show only pairs in which somebody is called so."""
        self._typed = text
        self._show()

    def begin(self) -> None:
        """The tab comes to the front."""
        if self._is_stale:
            self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person says.

    def judge(self, verdict: Verdict) -> None:
        """Keep a decision about the pair that is shown; the next one comes up."""
        ids = self.list.current_id
        if self.pane.state != twins_pane.JUDGING or ids is None:
            return
        is_other = verdict is Verdict.OTHER
        told = self._kind.words.noted_other if is_other else tr("Ditunda: pasangan ini pindah ke akhir.")
        self.pane.show_nothing()
        self._deeds.judge(ids, verdict, told)

    def start_merging(self) -> None:
        """Both are one: show what to keep."""
        sides = self.pane.compare.pair
        if self.pane.state == twins_pane.JUDGING and sides is not None:
            self.pane.choose(sides)

    def merge(self) -> None:
        """Make one record of both, with what was chosen."""
        sides = self.pane.compare.pair
        if self.pane.state == twins_pane.CHOOSING and sides is not None:
            choices = self.pane.compare.choices
            self.pane.show_nothing()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._deeds.merge(sides, choices)

    def go_back(self) -> None:
        """Leave the choice without merging."""
        if self.pane.state == twins_pane.CHOOSING:
            self._show_current()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Take back the last decision of this sitting."""
        self._deeds.undo_last()

    def ask_again(self) -> None:
        """A pair that was judged to be two people waits again."""
        ids = self.list.current_id
        if ids is not None:
            self._deeds.judge(ids, Verdict.LATER, tr("Pasangan ini kembali ke Perlu diperiksa."))

    def part(self) -> None:
        """Take a merge back: two records again."""
        sides = self.pane.compare.pair
        if self.pane.state == twins_pane.DECIDED_SAME and sides is not None:
            self._deeds.part(sides.goes.id)

    # What is shown.

    def _on_read(self, read: TwinsRead) -> None:
        self._read = read
        self._show()

    def _on_search_stopped(self) -> None:
        self.list.say_empty(tr("Pencarian dihentikan."), "search", tr("Cari lagi"), self.refresh)

    def _show(self) -> None:
        read = self._read
        if read is None:
            return
        self.chips.show_count(WAITING, len(read.pairs))
        self.chips.show_count(DECIDED, len(read.decided))
        self.facts.say(self._kind.words.compared.format(count=number(read.found.record_count)))
        self._say_empty()
        self.list.show_read(read, self._typed, is_decided=self._is_decided)
        self._show_current()

    def _say_empty(self) -> None:
        if self._typed:
            self.list.say_empty(tr("Tidak ada yang cocok."), "search")
        elif self._is_decided:
            self.list.say_empty(tr("Belum ada pasangan yang diputuskan."), "list-checks")
        else:
            self.list.say_empty(
                tr("Tidak ada data yang mirip. Tidak ada yang perlu diperiksa."),
                "circle-check", tr("Cari lagi"), self.refresh,
            )  # fmt: skip

    def _show_current(self) -> None:
        self._look.stop()
        ids = self.list.current_id
        self.pane.setVisible(ids is not None)
        if ids is None or self._read is None:
            self.pane.show_nothing()
        elif self._is_decided:
            self._show_decided(self._read, ids)
        else:
            try:
                sides = self._kind.side_by_side(self._context.office, *ids)
            except Situation as gone:
                self.pane.show_nothing()
                self._context.tell_situation(gone)
                return
            self.pane.show_pair(self._read.pairs[ids], sides)

    def _show_decided(self, read: TwinsRead, ids: Ids) -> None:
        verdict, office = read.decided[ids], self._context.office
        sides = None
        if verdict == Verdict.SAME:
            sides = self._kind.merged_sides(office, *ids)
        else:
            # One of the two may have been merged with a third since, or thrown away.
            with contextlib.suppress(Situation):
                sides = self._kind.side_by_side(office, *ids)
        self.pane.show_decided(verdict, " ↔ ".join(read.names(ids)), sides)

    def _open_record(self) -> None:
        sides = self.pane.compare.pair
        if sides is not None:
            self.record_wanted.emit(sides.stays.id)

    @property
    def _is_decided(self) -> bool:
        return self.chips.on == (DECIDED,)

    def _on_data_changed(self, noun: str) -> None:
        if noun != self._kind.changed:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _listen(self) -> None:
        self._look.timeout.connect(self._show_current)
        self._search.done.connect(self._on_read)
        self._deeds.decided.connect(self.refresh)
        self._search.stopped.connect(self._on_search_stopped)
        self.list.moved.connect(lambda ids: self._look.start())
        self.list.opened.connect(lambda ids: self.start_merging())
        self.chips.changed.connect(lambda on: self._show())
        self.pane.said.connect(self._on_said)
        self._context.data_changed.connect(self._on_data_changed)
        self._context.masking.changed.connect(lambda page, is_on: self.pane.compare.show_numbers())
        for text, keys, slot in (
            (self._kind.words.same, "S", self.start_merging),
            (self._kind.words.other_whole, "B", lambda: self.judge(Verdict.OTHER)),
            (tr("Nanti"), "N", lambda: self.judge(Verdict.LATER)),
            (tr("Gabungkan"), "Ctrl+Return", self.merge),
            (tr("Kembali"), "Esc", self.go_back),
            (tr("Urungkan keputusan terakhir"), "Ctrl+Z", self.undo),
        ):
            self._add_key(text, keys, slot)

    def _add_key(self, text: str, keys: str, slot: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda is_checked=False: slot())
        self.addAction(action)

    def _on_said(self, what: str) -> None:
        {
            "same": self.start_merging, "other": lambda: self.judge(Verdict.OTHER),
            "later": lambda: self.judge(Verdict.LATER), "merge": self.merge, "back": self.go_back,
            "again": self.ask_again, "apart": self.part, "open": self._open_record,
        }[what]()  # fmt: skip

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.GAP_M)
        top.addWidget(self.chips, 2)
        top.addWidget(self.facts, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.pane)
        split.setChildrenCollapsible(False)
        split.setSizes([420, 620])
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        rows.addLayout(top)
        rows.addWidget(split, 1)
