"""In this file: the texts of a training's papers: one form, which shows the fields of the chosen paper.

What a paper says by itself stands grey in each empty field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.training.training_paper import FIELDS, SIGNER, Kind, Typed
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

_LABELS = {
    "number": "Nomor surat", "day": "Tanggal surat", "nature": "Sifat", "subject": "Hal",
    "addressee": "Kepada", "opening": "Kalimat pembuka", "note": "Catatan",
    "closing": "Kalimat penutup", "copies": "Tembusan", "basis": "Dasar", "purpose": "Untuk",
    "aim": "Maksud dan tujuan", "course": "Catatan pelaksanaan", "outcome": "Hasil dan kesimpulan",
    "advice": "Saran", "amount": "Per orang sehari (Rp)",
    "days": "Jumlah hari dibayar", "amounts": "Jumlah lain per unsur", "percent": "PPh 21 (%)",
    "account_code": "Kode rekening", "treasurer_name": "Bendahara: nama",
    "treasurer_nip": "Bendahara: NIP", "pptk_name": "PPTK: nama", "pptk_nip": "PPTK: NIP",
    "signer_position": "Jabatan", "signer_name": "Nama",
    "signer_rank": "Pangkat", "signer_nip": "NIP",
}  # fmt: skip
_LABELS_OF = {(Kind.TRANSPORT, "purpose"): "Untuk pembayaran", (Kind.TRANSPORT, "day"): "Tanggal bayar",
              (Kind.RECAP, "day"): "Tanggal rekap", (Kind.REPORT, "day"): "Tanggal laporan",
              (Kind.REPORT, "number"): "Nomor laporan"}  # fmt: skip
_HINTS = {
    "note": "Misalnya: membawa surat tugas dan laptop", "number": "Kosong: garis titik",
    "day": "Kosong: hari ini", "copies": "Satu baris untuk tiap tujuan", "amount": "Misalnya: 300.000",
    "days": "Kosong: 1 hari",
    "amounts": "Satu baris untuk tiap unsur, misalnya: TKSK 350.000",
    "percent": "Kosong: tidak dipotong", "treasurer_name": "Kosong: diisi tangan",
    "pptk_name": "Kosong: diisi tangan", "signer_position": "Misalnya: Camat Koto Tangah",
    "signer_name": "Kosong: diisi tangan", "outcome": "Angka peserta dan kehadiran tercetak sendiri",
}  # fmt: skip
_LONG = (
    "addressee",
    "opening",
    "note",
    "closing",
    "copies",
    "basis",
    "purpose",
    "aim",
    "course",
    "outcome",
    "advice",
    "amounts",
)
_LINES = 3
# The program has a good sentence or an empty line for these: they are shown when somebody asks for them.
_SELDOM: dict[Kind, tuple[str, ...]] = {
    Kind.INVITATION: ("nature", "subject", "opening", "closing", "copies"),
    Kind.ASSIGNMENT: ("closing",),
    Kind.TRANSPORT: ("amounts", "purpose", "account_code", "day"),
    Kind.REPORT: ("basis", "aim", "course"),
}


class PaperTexts(QWidget):
    """`changed` whenever something was typed; an NIP or rank may stay empty."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.form)
        self.more = link_button(tr("Isian lain…"), lambda: self._show_seldom(is_shown=True))
        rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._kind = Kind.ATTENDANCE

    def show_kind(self, kind: Kind, typed: Typed, usual: Mapping[str, str]) -> None:
        """The fields of this paper with what was typed for it."""
        self._kind = kind
        self._lay(FIELDS[kind])
        for name, editor in self.editors.items():
            self._write(editor, str(getattr(typed, name)))
        self.show_usual(usual)
        self._show_seldom(is_shown=any(getattr(typed, name) for name in self._seldom))

    def show_usual(self, usual: Mapping[str, str]) -> None:
        """What each empty field stands for."""
        for name, editor in self.editors.items():
            editor.setPlaceholderText(usual.get(name) or tr(_HINTS.get(name, "")))

    def put(self, values: Mapping[str, str]) -> None:
        """Write these into their fields, as if somebody had typed them."""
        for name, text in values.items():
            if name in self.editors:
                self._write(self.editors[name], text)
        self.changed.emit()

    def show_signer(self, is_asked: bool) -> None:
        """Whether somebody else signs than for the certificates."""
        for name in SIGNER:
            if name in self.form.fields:
                self.form.fields[name].setVisible(is_asked)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {name: _text(editor) for name, editor in self.editors.items()}

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Each at its field; those without one are given back."""
        told = tuple(problems)
        if {problem.field for problem in told} & set(self._seldom):
            self._show_seldom(is_shown=True)
        return self.form.show_problems(told)

    @property
    def _seldom(self) -> tuple[str, ...]:
        return _SELDOM.get(self._kind, ())

    def _show_seldom(self, *, is_shown: bool) -> None:
        for name in self._seldom:
            self.form.fields[name].setVisible(is_shown)
        self.more.setVisible(bool(self._seldom) and not is_shown)

    def _lay(self, names: tuple[str, ...]) -> None:
        """Another paper has other fields, in another order: the form is made anew."""
        old = self.form
        self.form, self.editors = Form(), {}
        for name in names:
            editor = self.editors[name] = _made(name)
            editor.textChanged.connect(self._on_changed)
            label = _LABELS_OF.get((self._kind, name), _LABELS[name])
            self.form.add(name, Field(tr(label), editor))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.setVisible(bool(names))

    def _write(self, editor: QLineEdit | QPlainTextEdit, text: str) -> None:
        editor.blockSignals(True)
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        else:
            editor.setPlainText(text)
        editor.blockSignals(False)

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()


def _made(name: str) -> QLineEdit | QPlainTextEdit:
    if name not in _LONG:
        return QLineEdit()
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * _LINES + 14)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return made


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    return text.strip()
