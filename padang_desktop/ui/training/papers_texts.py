"""In this file: the texts of a training's papers: one form, which shows the fields of the chosen paper.

What a paper says by itself stands grey in each empty field.
"""

from __future__ import annotations

from collections.abc import Mapping

from padang_desktop.domain.training.training_paper import FIELDS, SIGNER, Kind, Typed
from padang_desktop.ui.paper_fields import PaperFields
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
_LINES: dict[str, int] = dict.fromkeys(
    ("addressee", "opening", "note", "closing", "copies", "basis", "purpose", "aim", "course", "outcome",
     "advice", "amounts"),
    3,
)  # fmt: skip
# The program has a good sentence or an empty line for these: they are shown when somebody asks for them.
_SELDOM: dict[Kind, tuple[str, ...]] = {
    Kind.INVITATION: ("nature", "subject", "opening", "closing", "copies"),
    Kind.ASSIGNMENT: ("closing",),
    Kind.TRANSPORT: ("amounts", "purpose", "account_code", "day"),
    Kind.REPORT: ("basis", "aim", "course"),
}


class PaperTexts(PaperFields):
    """The fields of the chosen paper of a training; an NIP or rank may stay empty."""

    def show_kind(self, kind: Kind, typed: Typed, usual: Mapping[str, str]) -> None:
        """The fields of this paper with what was typed for it."""
        labels = {name: tr(_LABELS_OF.get((kind, name), _LABELS[name])) for name in FIELDS[kind]}
        self.lay(labels, _LINES, _SELDOM.get(kind, ()))
        for name in self.editors:
            self.write(name, str(getattr(typed, name)))
        self.show_usual(usual)
        self.show_seldom(is_shown=any(getattr(typed, name) for name in self.seldom))

    def show_usual(self, usual: Mapping[str, str]) -> None:
        """What each empty field stands for."""
        for name, editor in self.editors.items():
            editor.setPlaceholderText(usual.get(name) or tr(_HINTS.get(name, "")))

    def put(self, values: Mapping[str, str]) -> None:
        """Write these into their fields, as if somebody had typed them."""
        for name, text in values.items():
            if name in self.editors:
                self.write(name, text)
        self.changed.emit()

    def show_signer(self, is_asked: bool) -> None:
        """Whether somebody else signs than for the certificates."""
        for name in SIGNER:
            if name in self.form.fields:
                self.form.fields[name].setVisible(is_asked)
