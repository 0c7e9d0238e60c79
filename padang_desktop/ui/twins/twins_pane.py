"""In this file: the right half of Data ganda: one pair, why it is shown, and what can be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.twins import twins_words
from padang_desktop.ui.twins.twin_kind import Sides, TwinKind
from padang_desktop.ui.twins.twins_compare import TwinsCompare
from padang_desktop.ui.words import tr

if TYPE_CHECKING:
    from padang_desktop.use_cases.roster.find_twins import Pair

_BUTTON_AT_LEAST = 64
JUDGING, CHOOSING, DECIDED_OTHER, DECIDED_SAME, NOTHING = "judging", "choosing", "other", "same", ""


class TwinsPane(QFrame):
    """Says what a person pressed: `said` carries the name of the button."""

    said = Signal(str)

    def __init__(self, context: Context, kind: TwinKind, is_masked: Callable[[], bool]) -> None:
        super().__init__()
        self.setObjectName("detail")
        self._words = kind.words
        self.compare = TwinsCompare(context, kind, is_masked)
        self.state = NOTHING
        self._why = _sentence()
        self._beside = _sentence()
        self._beside.setProperty("problem", "warn")
        self.buttons = {
            "same": main_button(self._words.same, lambda: self.said.emit("same"), "check"),
            "other": button(self._words.other, lambda: self.said.emit("other"), "users"),
            "later": button(tr("Nanti"), lambda: self.said.emit("later"), "clock"),
            "merge": main_button(tr("Gabungkan"), lambda: self.said.emit("merge"), "check"),
            "back": button(tr("Kembali"), lambda: self.said.emit("back"), "arrow-left"),
            "again": button(tr("Periksa lagi"), lambda: self.said.emit("again"), "refresh-cw"),
            "apart": button(tr("Pisahkan lagi"), lambda: self.said.emit("apart"), "undo-2"),
            "open": link_button(tr("Buka datanya"), lambda: self.said.emit("open")),
        }
        self._tell_keys()
        self._lay_out()
        self.show_nothing()

    def show_pair(self, pair: Pair, sides: Sides) -> None:
        """A pair that waits for a decision."""
        word = twins_words.chance(pair.score)
        self._why.setText(f"{word}: {twins_words.reasons(pair.reasons)}.")
        self._show(JUDGING, sides)

    def choose(self, sides: Sides) -> None:
        """Both are one: which value is to be kept, line by line."""
        told = [
            tr("Pilih isi yang benar pada tiap baris, lalu Gabungkan. Data yang lama tetap dapat dilihat.")
        ]
        if sides.moving:
            moving = twins_words.moving(dict(sides.moving))
            told.append(tr("Ikut pindah ke data yang tetap: {what}.").format(what=moving))
        self._why.setText(" ".join((*told, *sides.notes)))
        self._show(CHOOSING, sides, is_choosing=True)
        if sides.warning:
            self._beside.setText(sides.warning)
            self._beside.show()
        self.compare.focus_first()

    def show_decided(self, verdict: str, names: str, sides: Sides | None) -> None:
        """A pair about which somebody decided; without sides one of the two is not there any more."""
        told = (
            tr("Sudah digabung menjadi satu: {names}. Bila keliru, pisahkan lagi.")
            if verdict == Verdict.SAME
            else self._words.decided_other
        )
        self._why.setText(told.format(names=names))
        self._show(DECIDED_SAME if verdict == Verdict.SAME else DECIDED_OTHER, sides)
        for each in self.buttons.values():
            each.setEnabled(sides is not None)

    def show_nothing(self) -> None:
        self._why.setText("")
        self._show(NOTHING, None)

    def _show(self, state: str, sides: Sides | None, *, is_choosing: bool = False) -> None:
        self.state = state
        self._beside.hide()
        self.compare.show_pair(sides, is_choosing=is_choosing)
        shown = {
            JUDGING: ("same", "other", "later"),
            CHOOSING: ("merge", "back"),
            DECIDED_OTHER: ("again",),
            DECIDED_SAME: ("apart", "open"),
        }.get(state, ())
        for name, each in self.buttons.items():
            each.setVisible(name in shown)
            each.setEnabled(True)

    def _tell_keys(self) -> None:
        for name, keys in {
            "same": "S",
            "other": "B",
            "later": "N",
            "merge": "Ctrl+Enter",
            "back": "Esc",
        }.items():
            self.buttons[name].setToolTip(f"{self.buttons[name].text().strip()} ({keys})")
        for each in self.buttons.values():
            # Words that are too long are cut, the row never pushes the list aside.
            each.setMinimumWidth(_BUTTON_AT_LEAST)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.GAP_S)
        for each in self.buttons.values():
            row.addWidget(each)
        row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_S, look.GAP_S)
        rows.setSpacing(look.GAP_S)
        rows.addWidget(self._why)
        rows.addWidget(self._beside)
        rows.addWidget(self.compare, 1)
        rows.addLayout(row)


def _sentence() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
