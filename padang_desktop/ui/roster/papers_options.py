"""In this file: how a paper of the roster is to be made: its sheet, its ticks, what is typed for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from padang_desktop.domain.problems import Problem
from padang_desktop.domain.roster.roster_paper import Kind, Numbers, PaperWanted, Typed
from padang_desktop.domain.training import gift
from padang_desktop.domain.values.number import number
from padang_desktop.ui import look
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

EXCEL, TEXT = "excel", "text"
# Which ticks and fields each paper has.
_SHOWN: dict[str, tuple[str, ...]] = {
    Kind.LIST: ("paper", "by_kelurahan", "with_nik"),
    Kind.CARDS: ("return_address",),
    Kind.CONTACTS: ("paper", "by_kelurahan"),
    Kind.GIFTS: (
        "paper", "by_kelurahan", "with_accounts", "purpose", "amount", "percent", "signer_position",
        "signer_name", "signer_nip",
    ),
    EXCEL: ("numbers",),
    TEXT: ("with_links",),
}  # fmt: skip
_NOTES: dict[str, str] = {
    Kind.CARDS: "Sepuluh kartu per lembar A4. Cetak bolak-balik, balik di sisi panjang.",
    Kind.GIFTS: "Hanya yang berstatus Aktif yang tercantum.",
}
_TICKS = (
    ("by_kelurahan", "Kelompokkan per kelurahan", True),
    ("with_nik", "Tampilkan NIK (tersamar)", False),
    ("with_accounts", "Nomor rekening utuh", False),
    ("with_links", "Sertakan tautan WhatsApp", False),
)
_NUMBERS = (
    (Numbers.MASKED, "NIK tersamar"),
    (Numbers.WHOLE, "NIK dan rekening utuh (dapat dimasukkan lagi)"),
    (Numbers.NONE, "Tanpa NIK dan rekening"),
)
_FIELDS = (
    ("purpose", "Keterangan", "Misalnya: Bulan November 2026"),
    ("amount", "Jumlah per orang (Rp)", "Misalnya: 700.000"),
    ("percent", "PPh (%)", "Kosong: tidak dipotong"),
    ("signer_position", "Mengetahui: jabatan", "Misalnya: Camat Koto Tangah"),
    ("signer_name", "Mengetahui: nama", "Kosong: diisi tangan"),
    ("signer_nip", "Mengetahui: NIP", "Boleh kosong"),
    ("return_address", "Alamat dan telepon kantor", "Dicetak di belakang kartu"),
)


class PaperOptions(QWidget):
    """`changed` whenever the paper would look different."""

    changed = Signal()

    def __init__(self, typed: Typed) -> None:
        super().__init__()
        self.sheets: dict[str, QRadioButton] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.texts: dict[str, QLineEdit] = {}
        self.form = Form()
        self._group = QButtonGroup(self)
        self.numbers: dict[Numbers, QRadioButton] = {}
        self._sheet_row, self._number_rows = self._make_sheets(), self._make_numbers()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_S)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setProperty("faint", True)
        rows.addWidget(self._note)
        rows.addWidget(self._sheet_row)
        rows.addWidget(self._number_rows)
        for name, label, is_on in _TICKS:
            tick = self.ticks[name] = QCheckBox(tr(label))
            tick.setAccessibleName(tr(label))
            tick.setToolTip(tr(label))
            tick.setMinimumWidth(1)
            tick.setChecked(is_on)
            tick.toggled.connect(self._on_changed)
            rows.addWidget(tick)
        self._make_fields()
        self._fill(typed)
        rows.addWidget(self.form)

    def show_kind(self, kind: str) -> None:
        """Show what this paper can be told."""
        shown = _SHOWN[kind]
        self._note.setText(tr(_NOTES.get(kind, "")))
        self._note.setVisible(kind in _NOTES)
        self._sheet_row.setVisible("paper" in shown)
        self._number_rows.setVisible("numbers" in shown)
        for name, tick in self.ticks.items():
            tick.setVisible(name in shown)
        for name, field in self.form.fields.items():
            field.setVisible(name in shown)
        self.form.setVisible(any(name in shown for name in self.form.fields))

    def wanted(self, kind: str, volunteer_ids: tuple[str, ...] | None) -> PaperWanted:
        """The paper as it is told now."""
        return PaperWanted(
            Kind(kind),
            volunteer_ids,
            paper="F4" if self.sheets["F4"].isChecked() else "A4",
            by_kelurahan=self.is_on("by_kelurahan"),
            with_nik=self.is_on("with_nik"),
            with_accounts=self.is_on("with_accounts"),
            typed=self.typed(),
        )

    def is_on(self, name: str) -> bool:
        return self.ticks[name].isChecked()

    @property
    def numbers_wanted(self) -> Numbers:
        """How NIK and accounts go into a spreadsheet."""
        return next(name for name, choice in self.numbers.items() if choice.isChecked())

    def typed(self) -> Typed:
        """What stands in the fields; an amount that cannot be read counts as none."""
        texts = {name: editor.text().strip() for name, editor in self.texts.items()}
        given, _ = gift.judge(texts.pop("amount"), texts.pop("percent"))
        return Typed(amount=given.amount, tax_hundredths=given.tax_hundredths, **texts)

    def judge(self, kind: str) -> tuple[Problem, ...]:
        """What is missing or cannot be read; for the fields of this paper only."""
        if kind != Kind.GIFTS:
            return ()
        return gift.judge(self.texts["amount"].text(), self.texts["percent"].text())[1]

    def _make_sheets(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.GAP_M)
        for name, label in (("A4", tr("Kertas A4")), ("F4", tr("Kertas F4"))):
            choice = self.sheets[name] = QRadioButton(label)
            choice.setAccessibleName(label)
            choice.setMinimumWidth(1)
            self._group.addButton(choice)
            choice.toggled.connect(self._on_changed)
            line.addWidget(choice)
        self.sheets["A4"].setChecked(True)
        line.addStretch(1)
        return row

    def _make_numbers(self) -> QWidget:
        rows = QWidget()
        lines = QVBoxLayout(rows)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.GAP_XS)
        group = QButtonGroup(rows)
        for name, label in _NUMBERS:
            choice = self.numbers[name] = QRadioButton(tr(label))
            choice.setAccessibleName(tr(label))
            choice.setToolTip(tr(label))
            choice.setMinimumWidth(1)
            group.addButton(choice)
            choice.toggled.connect(self._on_changed)
            lines.addWidget(choice)
        self.numbers[Numbers.MASKED].setChecked(True)
        return rows

    def _make_fields(self) -> None:
        for name, label, hint in _FIELDS:
            editor = self.texts[name] = QLineEdit()
            editor.setPlaceholderText(tr(hint) if hint else "")
            editor.textChanged.connect(self._on_changed)
            self.form.add(name, Field(tr(label), editor))

    def _fill(self, typed: Typed) -> None:
        for name in ("purpose", "signer_position", "signer_name", "signer_nip", "return_address"):
            self.texts[name].setText(getattr(typed, name))
        self.texts["amount"].setText(number(typed.amount) if typed.amount else "")
        self.texts["percent"].setText(gift.percent_text(typed.tax_hundredths))

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()
