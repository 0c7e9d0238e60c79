"""In this file: one cell of a row, to be corrected in place: the text, what is wrong with it, and Simpan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.buttons import button, link_button
from padang_desktop.ui.icons import icon
from padang_desktop.ui.imports.cell_words import PERSONAL, sentence
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.words import tr

_CHARACTERS = 24
_CHOICES_SEEN = 12
_LEAST_DIGITS = 8  # with fewer it is a word or a slip, and nothing to hide


class MendField(QWidget):
    """Enter or Simpan asks for the mend; the same text in other rows may be replaced at once."""

    mend_wanted = Signal(str, str)  # field, text
    all_wanted = Signal(str, str, str)  # field, the text as it stands, the new text

    def __init__(
        self,
        name: str,
        label: str,
        text: str,
        problems: Sequence[Problem],
        *,
        is_masked: bool,
        known: Sequence[str] = (),
        same_count: str = "",
    ) -> None:
        super().__init__()
        self._name, self._text = name, text
        self.editor = _editor(name, text, is_masked=is_masked)
        self.editor.setAccessibleName(label)
        self.editor.setMinimumHeight(look.HIT - 2)
        self.choices: QCompleter | None = None  # all that would be understood, to be looked through
        if known:
            self._suggest(known)
        self.editor.returnPressed.connect(self.ask)
        self._keep = button(tr("Simpan"), self.ask)
        self._keep.setAccessibleName(f"{tr('Simpan')} {label}")
        self._all = link_button("", self._ask_all)
        self._lay_out(label, [_told(problem, is_masked=is_masked) for problem in problems])
        # Only in its place: without a parent it would flash as a window and take the keyboard away.
        self._all.setVisible(bool(same_count))
        if same_count:
            self._offer_all(same_count)
        self._mark(problems)

    def _lay_out(self, label: str, told: Sequence[QLabel]) -> None:
        titled = QLabel(label)
        titled.setBuddy(self.editor)
        line = QHBoxLayout()
        line.setSpacing(look.GAP_S)
        line.addWidget(self.editor, 1)
        line.addWidget(self._keep)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_XS)
        rows.addWidget(titled)
        rows.addLayout(line)
        for each in (*told, self._all):
            rows.addWidget(each)

    def _suggest(self, known: Sequence[str]) -> None:
        finder = QCompleter(list(known), self.editor)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.editor.setCompleter(finder)
        # What is written there fits none of them, so the choices must be seen without typing the right one.
        whole = QCompleter(list(known), self.editor)
        whole.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        whole.setMaxVisibleItems(_CHOICES_SEEN)
        whole.setWidget(self.editor)
        whole.activated.connect(self.editor.setText)
        self.choices = whole
        said = tr("Lihat semua pilihan (panah bawah)")
        show = self.editor.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        show.setText(said)
        show.setToolTip(said)
        show.setShortcut(QKeySequence(Qt.Key.Key_Down))
        show.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        show.triggered.connect(whole.complete)

    @property
    def typed(self) -> str:
        """The text as it stands now, never masked."""
        return self.editor.digits if isinstance(self.editor, NikEdit) else self.editor.text().strip()

    def ask(self) -> None:
        """Ask for the mend; a text that is as it was asks nothing."""
        if self.typed != self._text.strip():
            self.mend_wanted.emit(self._name, self.typed)

    def wait(self) -> None:
        """Nothing may be typed while the row is judged."""
        self.setEnabled(False)

    def _ask_all(self) -> None:
        if self.typed != self._text.strip():
            self.all_wanted.emit(self._name, self._text, self.typed)
        else:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.selectAll()

    def _offer_all(self, count: str) -> None:
        self._all.setToolTip(tr("Ketik dulu isi yang benar di atas, lalu tekan ini."))

        def say() -> None:
            is_typed = self.typed != self._text.strip()
            said = (
                tr("Ganti di {count} baris menjadi “{text}”").format(text=_short(self.typed), count=count)
                if is_typed
                else tr("Ganti semua “{text}” ({count} baris)").format(text=_short(self._text), count=count)
            )
            self._all.setText(said)
            self._all.setAccessibleName(said)

        self.editor.textChanged.connect(say)
        say()

    def _mark(self, problems: Sequence[Problem]) -> None:
        if problems:
            self.editor.setProperty("problem", "bad" if problems[0].blocks else "warn")
            self.editor.setAccessibleDescription(
                " ".join(sentence(each, is_masked=True) for each in problems)
            )


def _short(text: str) -> str:
    return text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]}…"


def _editor(name: str, text: str, *, is_masked: bool) -> QLineEdit:
    has_words = bool(text) and sum(sign.isdigit() for sign in text) < _LEAST_DIGITS
    if name not in PERSONAL or has_words:
        return QLineEdit(text)
    made = NikEdit()
    if name == "bank_account":
        made.setPlaceholderText("")
    made.setMaximumWidth(16_777_215)
    made.is_revealed = not is_masked
    made.set_digits(text)
    return made


def _told(problem: Problem, *, is_masked: bool) -> QLabel:
    kind, sign = ("bad", "✕") if problem.blocks else ("warn", "!")
    label = QLabel(f"{sign} {sentence(problem, is_masked=is_masked)}")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(look.larger(label.font(), 0.95))
    label.setProperty("problem", kind)
    return label
