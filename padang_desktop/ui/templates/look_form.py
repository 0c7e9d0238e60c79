"""In this file: the form of a certificate's look, from a look to what is typed and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from padang_desktop.domain.certificates import certificate_look, certificate_look_check
from padang_desktop.domain.certificates.certificate_look import COLOURS, PLACES, TEXTS, CertificateLook
from padang_desktop.domain.problems import Problem
from padang_desktop.ui import look
from padang_desktop.ui.editors import ChoiceBox
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.templates.look_fields import ColourEdit, LogoEdit
from padang_desktop.ui.words import tr

_TEXT_LABELS = {
    "government": "Pemerintah", "office": "Nama kantor", "title": "Judul", "number": "Baris nomor",
    "given_to": "Di atas nama", "role": "Baris peran",
}  # fmt: skip
_TEXT_HINTS = {"number": "{nomor} diganti nomornya", "role": "{peran} diganti perannya"}
_SENTENCE_HINT = (
    "Satu bagian tiap baris: {penyelenggara}, {tanggal}, {tempat}, {jp}. "
    "Bagian yang isinya kosong tidak dicetak."
)
_COLOUR_LABELS = {
    "ink": "Warna utama", "gold": "Warna hias", "text": "Warna tulisan", "muted": "Warna tulisan kecil",
    "guilloche": "Warna latar",
}  # fmt: skip
_LOGO_LABELS = {"centre_logo": "Logo tengah", "left_logo": "Logo kiri", "right_logo": "Logo kanan"}
_PLACE_LABELS = {
    "logo_top": "Logo, dari atas", "logo_side": "Logo, besarnya", "government_top": "Pemerintah, dari atas",
    "title_top": "Judul, dari atas", "number_top": "Nomor, dari atas", "code_left": "QR, dari kiri",
    "code_base": "QR, dari bawah", "photo_left": "Foto, dari kiri", "photo_base": "Foto, dari bawah",
    "signature_right": "Tanda tangan, dari kanan", "signature_base": "Tanda tangan, dari bawah",
}  # fmt: skip


_OTHER_LABELS = {"name": "Nama contoh", "paper": "Kertas", "sentence": "Kalimat di bawah kegiatan"}


def label_of(field: str) -> str:
    """What a field is called on the screen."""
    every = _OTHER_LABELS | _TEXT_LABELS | _COLOUR_LABELS | _LOGO_LABELS | _PLACE_LABELS
    return tr(every[field])


class LookForm(Form):
    """`edited` at every change that a person or `show_look` makes."""

    edited = Signal()
    logo_picked = Signal(str, object)  # which logo, a path

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._base: CertificateLook | None = None
        self._is_filling = False
        self.name = QLineEdit()
        self.paper = ChoiceBox([(certificate_look.A4, "A4"), (certificate_look.F4, "F4")])
        self.has_frame = QCheckBox(tr("Bingkai hias"))
        self.has_photo = QCheckBox(tr("Tempat pas foto 3 × 4"))
        self.texts = {name: QLineEdit() for name in TEXTS}
        self.sentence = QPlainTextEdit()
        self.logos = {name: LogoEdit(tr(label)) for name, label in _LOGO_LABELS.items()}
        self.colours = {name: ColourEdit(tr(_COLOUR_LABELS[name])) for name in COLOURS}
        self.places = {name: QLineEdit() for name in PLACES}
        self.kinds = {code: _kind_chip(label) for code, label in kinds}
        self._lay_out()
        self._listen()

    def show_look(self, shown: CertificateLook, kinds: Iterable[str] = ()) -> None:
        """Fill in everything; its id is kept for `typed`."""
        self._base, self._is_filling = shown, True
        self.name.setText(shown.name)
        self.paper.choose(shown.paper)
        self.has_frame.setChecked(shown.has_frame)
        self.has_photo.setChecked(shown.has_photo)
        for name, line in self.texts.items():
            line.setText(getattr(shown, name))
            line.setCursorPosition(0)
        self.sentence.setPlainText("\n".join(shown.sentence))
        for name, logo in self.logos.items():
            logo.show_picture(getattr(shown, name))
        for name, colour in self.colours.items():
            colour.show_colour(getattr(shown, name))
        for name, place in self.places.items():
            place.setText(f"{getattr(shown, name):g}".replace(".", ","))
        chosen = set(kinds)
        for code, chip in self.kinds.items():
            chip.setChecked(code in chosen)
        self._is_filling = False
        self.edited.emit()

    def typed(self) -> tuple[CertificateLook, tuple[Problem, ...]]:
        """The look as it stands in the form, and the measures that are no numbers."""
        assert self._base is not None
        found: list[Problem] = []
        values: dict[str, Any] = {name: line.text().strip() for name, line in self.texts.items()}
        for name, line in self.places.items():
            number = certificate_look_check.number_from(line.text())
            if number is None:
                found.append(Problem("LOOK_NUMBER", name, line.text().strip()))
            else:
                values[name] = number
        values |= {name: logo.picture for name, logo in self.logos.items()}
        values |= {name: edit.colour for name, edit in self.colours.items()}
        lines = self.sentence.toPlainText().split("\n")
        made = replace(
            self._base,
            name=self.name.text().strip(),
            paper=self.paper.code or self._base.paper,
            has_frame=self.has_frame.isChecked(),
            has_photo=self.has_photo.isChecked(),
            sentence=tuple(line.strip(" \t") for line in lines if line.strip()),
            **values,
        )
        return made, tuple(found)

    @property
    def chosen_kinds(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self.kinds.items() if chip.isChecked())

    def mark(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show each problem at its field without taking the keyboard; returns those shown."""
        first: dict[str, Problem] = {}
        for problem in problems:
            first.setdefault(problem.field, problem)
        for name, field in self.fields.items():
            field.show_problem(first.get(name))
        return list(first.values())

    def _lay_out(self) -> None:
        self.add("name", Field(label_of("name"), self.name))
        self.add_widget(self._kind_row())
        self.add("paper", Field(label_of("paper"), self.paper))
        for switch in (self.has_frame, self.has_photo):
            switch.setMinimumHeight(look.HIT)
            self.add_widget(switch)
        self.heading(tr("Tulisan"))
        for name, line in self.texts.items():
            self.add(name, Field(tr(_TEXT_LABELS[name]), line, tr(_TEXT_HINTS.get(name, ""))))
        self.sentence.setFixedHeight(self.fontMetrics().lineSpacing() * 6)
        self.sentence.setTabChangesFocus(True)
        self.add("sentence", Field(label_of("sentence"), self.sentence, tr(_SENTENCE_HINT)))
        self.heading(tr("Logo"))
        for name, logo in self.logos.items():
            self.add(name, Field(tr(_LOGO_LABELS[name]), logo, is_optional=True))
        self.heading(tr("Warna"))
        self._pairs([(name, tr(_COLOUR_LABELS[name]), edit) for name, edit in self.colours.items()])
        self.heading(tr("Letak (milimeter)"))
        self._pairs([(name, tr(_PLACE_LABELS[name]), edit) for name, edit in self.places.items()])

    def _pairs(self, parts: Sequence[tuple[str, str, QWidget]]) -> None:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.GAP_M)
        grid.setVerticalSpacing(look.GAP_S)
        for at, (name, label, editor) in enumerate(parts):
            field = self.fields[name] = Field(label, editor)
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            if isinstance(editor, QLineEdit):
                editor.returnPressed.connect(self._on_return)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.add_widget(made)

    def _kind_row(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.GAP_XS)
        for at, chip in enumerate(self.kinds.values()):
            grid.addWidget(chip, at // 2, at % 2)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Field(tr("Dipakai untuk jenis pelatihan"), made, is_optional=True))
        return outer

    def _listen(self) -> None:
        lines = [self.name, *self.texts.values(), *self.places.values()]
        for line in lines:
            line.textChanged.connect(self._tell)
        self.sentence.textChanged.connect(self._tell)
        self.paper.chosen.connect(self._tell)
        for switch in (self.has_frame, self.has_photo):
            switch.toggled.connect(self._tell)
        for name, logo in self.logos.items():
            logo.edited.connect(self._tell)
            logo.picked.connect(lambda path, which=name: self._on_picked(which, path))
        for colour in self.colours.values():
            colour.edited.connect(self._tell)

    def _on_picked(self, which: str, path: Path) -> None:
        self.logo_picked.emit(which, path)

    def _tell(self) -> None:
        if not self._is_filling:
            self.edited.emit()


def _kind_chip(label: str) -> QPushButton:
    made = QPushButton(label)
    made.setCheckable(True)
    made.setProperty("chip", True)
    made.setMinimumHeight(look.HIT)
    made.setAutoDefault(False)
    made.setAccessibleName(label)
    return made
