"""In this file: what is typed for a paper of a meeting: one form, which shows the fields of the chosen paper.

What the paper says by itself stands grey in each empty field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from padang_desktop.domain.cases.meeting_paper import FIELDS, Kind, Typed
from padang_desktop.domain.problems import Problem
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

_LABELS = {
    "hours": "Waktu", "attended": "Peserta yang hadir", "lurah_position": "Lurah: jabatan",
    "lurah_name": "Lurah: nama", "lurah_nip": "Lurah: NIP", "officer_name": "Petugas: nama",
    "officer_nip": "Petugas: NIP", "witness_name": "Saksi: nama", "known_position": "Mengetahui: jabatan",
    "known_name": "Mengetahui: nama", "known_nip": "Mengetahui: NIP", "stated_name": "Yang menyatakan: nama",
    "stated_position": "Yang menyatakan: jabatan", "stated_nip": "Yang menyatakan: NIP",
    "stated_address": "Yang menyatakan: alamat", "address": "Kop: alamat kelurahan",
    "contact": "Kop: telepon dan pos-el",
    "letter_number": "Nomor undangan", "meets_on": "Tanggal muskel", "meets_at": "Tempat",
    "addressee": "Yang diundang", "others": "Tambahan nama di daftar hadir",
}  # fmt: skip
_HINTS = {
    "hours": "Misalnya: 09.00 s.d. 11.30 WIB", "attended": "Misalnya: Ketua RT 8 orang",
    "lurah_position": "Misalnya: Plt. Lurah", "meets_on": "Misalnya: 28-11-2026. Kosong: diisi tangan",
    "others": "Satu baris satu orang: nama, jabatan",
}  # fmt: skip
_BY_HAND = "Kosong: diisi tangan"
_NOTHING = "Kosong: tidak dicetak"
_LINES = {"attended": 3, "addressee": 6, "others": 4}  # of the fields that take several
# The kelurahan's own, the same from paper to paper: shown when somebody asks for them.
_HEAD = frozenset({"address", "contact"})
_SELDOM = frozenset(
    {
        "lurah_position", "officer_name", "officer_nip", "known_position", "known_name", "known_nip",
        "witness_name", *_HEAD,
    }
)  # fmt: skip


class MinutesTexts(QWidget):
    """`changed` whenever something was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.more = link_button("", lambda: self._show_seldom(is_shown=True))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.form)
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._kind = Kind.MINUTES

    def show_kind(self, kind: Kind, typed: Typed, usual: Mapping[str, str]) -> None:
        """The fields of this paper with what was typed for them."""
        self._kind = kind
        self._lay(FIELDS[kind])
        for name, editor in self.editors.items():
            text = str(getattr(typed, name))
            editor.setText(text) if isinstance(editor, QLineEdit) else editor.setPlainText(text)
            editor.setPlaceholderText(usual.get(name) or tr(_hint(name)))
        for editor in self.editors.values():
            editor.textChanged.connect(self._on_changed)
        self._show_seldom(is_shown=False)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {name: _text(editor) for name, editor in self.editors.items()}

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Each at its field; those without one are given back."""
        told = tuple(problems)
        if {problem.field for problem in told} & _SELDOM:
            self._show_seldom(is_shown=True)
        return self.form.show_problems(told)

    def _show_seldom(self, *, is_shown: bool) -> None:
        seldom = _SELDOM.intersection(self.editors)
        for name in seldom:
            self.form.fields[name].setVisible(is_shown)
        is_head = seldom <= _HEAD
        said = tr("Alamat di kop surat…") if is_head else tr("Kop surat dan penanda tangan lain…")
        self.more.setText(said)
        self.more.setAccessibleName(said)
        self.more.setVisible(bool(seldom) and not is_shown)

    def _lay(self, names: tuple[str, ...]) -> None:
        old = self.form
        self.form, self.editors = Form(), {}
        for name in names:
            self.editors[name] = _made(name)
            self.form.add(name, Field(tr(_LABELS[name]), self.editors[name]))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()


def _hint(name: str) -> str:
    return _HINTS.get(name) or (_NOTHING if name in _HEAD else _BY_HAND)


def _made(name: str) -> QLineEdit | QPlainTextEdit:
    if name not in _LINES:
        return QLineEdit()
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * _LINES[name] + 14)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return made


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    return text.strip()
