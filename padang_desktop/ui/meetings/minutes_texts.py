"""In this file: what is typed for a paper of a meeting: one form, which shows the fields of the chosen paper.

What the paper says by itself stands grey in each empty field.
"""

from __future__ import annotations

from collections.abc import Mapping

from padang_desktop.domain.cases.meeting_paper import FIELDS, Kind, Typed
from padang_desktop.ui.paper_fields import PaperFields
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


class MinutesTexts(PaperFields):
    """The fields of the chosen paper of a meeting."""

    def show_kind(self, kind: Kind, typed: Typed, usual: Mapping[str, str]) -> None:
        """The fields of this paper with what was typed for them."""
        self.lay({name: tr(_LABELS[name]) for name in FIELDS[kind]}, _LINES, _SELDOM)
        for name, editor in self.editors.items():
            self.write(name, str(getattr(typed, name)))
            editor.setPlaceholderText(usual.get(name) or tr(_hint(name)))
        is_head = _HEAD.issuperset(self.seldom)
        said = tr("Alamat di kop surat…") if is_head else tr("Kop surat dan penanda tangan lain…")
        self.more.setText(said)
        self.more.setAccessibleName(said)
        self.show_seldom(is_shown=False)


def _hint(name: str) -> str:
    return _HINTS.get(name) or (_NOTHING if name in _HEAD else _BY_HAND)
