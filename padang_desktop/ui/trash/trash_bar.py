"""In this file: the form that throws one record away: what goes, why, and what to do when it may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.office.trash import ManyWouldGo
from padang_desktop.domain.problems import Incomplete, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button, main_button
from padang_desktop.ui.context import Context
from padang_desktop.ui.words import of_problem, of_situation, tr

if TYPE_CHECKING:
    from padang_desktop.domain.office.trash import Removed, WouldGo

OTHER = "Lainnya"
REASONS = ("Salah ketik atau salah masuk", "Tercatat dua kali", "Hanya percobaan", OTHER)


class TrashForm(QWidget):
    """Stands in the detail pane of a page. `done` when the record is in Sampah, `left` when it stays.

    It announces the deed with its undo and tells the pages; whoever shows it
    only closes the pane. With `others` several records go at once; `label`
    may be empty then.
    """

    done = Signal()
    left = Signal()

    def __init__(
        self, context: Context, noun: str, record_id: str, label: str, others: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._context, self._noun, self._label = context, noun, label
        self._ids, self._is_sure = tuple(dict.fromkeys([record_id, *others])), False
        self.told = _wrapping(tr("Diperiksa dulu apakah masih dipakai…"))
        back = tr("Untuk sementara masih dapat dikembalikan: Pengaturan, Sampah.")
        self.kept = _wrapping(back, is_faint=True)
        self.choices: dict[str, QRadioButton] = {}
        self.text = QLineEdit()
        self.trouble = _wrapping("")
        self.throw = main_button(tr("Pindahkan ke Sampah"), self.throw_away, "trash-2")
        self.leave = link_button(tr("Jangan dihapus"), self.left.emit)
        self.blocked = QFrame()
        self.blocked_words = _wrapping("")
        self._why = self._made_reasons()
        self._lay_out()
        self.throw.setEnabled(False)
        self._look()

    @property
    def reason(self) -> str:
        """The choice, with what was written beside it."""
        chosen = next((key for key, choice in self.choices.items() if choice.isChecked()), "")
        written = " ".join(self.text.text().split())
        if chosen == OTHER or not chosen:
            return written
        return f"{chosen}: {written}" if written else chosen

    def throw_away(self) -> None:
        """Into Sampah; a reason must be given."""
        from padang_desktop.use_cases.settings import throw_away

        if not self.throw.isEnabled():
            return
        office, noun, ids, reason = self._context.office, self._noun, self._ids, self.reason
        is_sure = self._is_sure
        self.throw.setEnabled(False)
        self._context.tasks.write(
            lambda progress: throw_away.throw_away_all(office, noun, ids, reason, is_sure=is_sure),
            self._on_thrown,
            self._on_failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        office, noun, ids = self._context.office, self._noun, self._ids

        def read(progress: Progress) -> WouldGo:
            from padang_desktop.use_cases.settings import throw_away

            return throw_away.what_would_go(office, noun, ids)

        self._context.tasks.in_thread(read, self._on_looked, self._on_kept)

    def _on_looked(self, found: WouldGo) -> None:
        self._label = self._label or found.label
        said = tr("{label} dipindahkan ke Sampah karena salah input.").format(label=self._label)
        beside = tr(" Ikut dipindahkan: {beside}.").format(beside=found.beside) if found.beside else ""
        self.told.setText(said + beside)
        self._why.show()
        self.throw.setEnabled(True)
        next(iter(self.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, error: Exception) -> None:
        if not isinstance(error, Situation):
            return
        self._show_kept(error)

    def _show_kept(self, situation: Situation) -> None:
        happened, to_do = of_situation(situation)
        self.told.setText(self._label)
        self.kept.hide()
        self.blocked_words.setText(f"{happened}\n{to_do}")
        self.blocked.show()
        self._why.hide()
        self.throw.hide()
        self.leave.setText(tr("Tutup"))
        self.leave.setAccessibleName(tr("Tutup"))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_thrown(self, removed: Removed) -> None:
        context, noun = self._context, self._noun
        said = tr("{label} dipindahkan ke Sampah.").format(label=self._label)
        context.announce(said, partial(put_back, context, [noun], removed.ids))
        context.changed(noun)
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self.throw.setEnabled(True)
        if isinstance(error, Incomplete):
            self.trouble.setText("✕ " + " ".join(of_problem(problem) for problem in error.problems))
            self.trouble.show()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, ManyWouldGo):
            self._ask_once(error)
        elif isinstance(error, Situation):
            # Somebody began to use it while the form stood open.
            self._show_kept(error)

    def _ask_once(self, many: ManyWouldGo) -> None:
        """The same button, pressed again, means it."""
        self._is_sure = True
        self.blocked_words.setText("\n".join(of_situation(many)))
        self.blocked.show()
        self._why.hide()
        said = tr("Pindahkan {count} data").format(count=many.facts["count"])
        self.throw.setText(f" {said}")
        self.throw.setAccessibleName(said)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reason(self) -> None:
        self.trouble.hide()

    def _made_reasons(self) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(QLabel(tr("Mengapa dihapus?")))
        group = QButtonGroup(self)
        for reason in REASONS:
            choice = QRadioButton(tr(reason))
            group.addButton(choice)
            self.choices[reason] = choice
            rows.addWidget(choice)
        group.buttonClicked.connect(self._on_reason)
        self.text.setPlaceholderText(tr("Keterangan (boleh kosong)"))
        self.text.setAccessibleName(tr("Keterangan alasan menghapus"))
        self.text.setMinimumHeight(look.HIT)
        self.text.textChanged.connect(self._on_reason)
        self.text.returnPressed.connect(self.throw_away)
        self.choices[OTHER].toggled.connect(self._on_other)
        rows.addWidget(self.text)
        part.hide()
        return part

    def _on_other(self, is_on: bool) -> None:
        self.text.setPlaceholderText(tr("Tulis alasannya") if is_on else tr("Keterangan (boleh kosong)"))
        if is_on:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.trouble.setProperty("problem", "bad")
        self.trouble.hide()
        self.blocked.setProperty("state", "warn")
        inside = QVBoxLayout(self.blocked)
        inside.setContentsMargins(look.GAP_M, look.GAP_S, look.GAP_M, look.GAP_S)
        inside.addWidget(self.blocked_words)
        self.blocked.hide()
        foot = QHBoxLayout()
        foot.setSpacing(look.GAP_M)
        foot.addWidget(self.throw)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        for part in (self.told, self.blocked, self._why, self.trouble):
            rows.addWidget(part)
        rows.addLayout(foot)
        rows.addWidget(self.kept)
        rows.addStretch(1)


def put_back(context: Context, nouns: Iterable[str], ids: Sequence[str]) -> None:
    """Undo of the toast, and Kembalikan of the list; the pages of these nouns read again."""
    from padang_desktop.use_cases.settings import throw_away

    office, told = context.office, sorted(set(nouns))

    def on_back(labels: tuple[str, ...]) -> None:
        said = labels[0] if len(labels) == 1 else tr("{count} data").format(count=len(labels))
        context.announce(tr("{label} kembali ke daftar.").format(label=said))
        for noun in told:
            context.changed(noun)

    context.tasks.write(lambda progress: throw_away.restore(office, ids), on_back)


def _wrapping(text: str, *, is_faint: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(40)
    label.setProperty("faint", is_faint)
    return label
