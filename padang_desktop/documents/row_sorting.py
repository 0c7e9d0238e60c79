"""In this file: which rows under a header are people, and what the others are.

Titles, sub-titles, column numbers, totals, notes and signatures stand among
the people in real files. A row that might be somebody is taken as data, so
that judging refuses it in the open; nothing with an identity number is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from padang_desktop.documents.header_row import is_column_numbers
from padang_desktop.domain.layout import Layout
from padang_desktop.domain.sheet import Merge, SheetRow
from padang_desktop.domain.text import fold, tidy

# Why a row is nobody; the words stand in domain/words/sheets.py.
TITLE, HEADER, SUBTITLE = "ROW_TITLE", "ROW_HEADER", "ROW_SUBTITLE"
COLUMN_NUMBERS, TOTAL, FOOTER = "ROW_COLUMN_NUMBERS", "ROW_TOTAL", "ROW_FOOTER"
BLANK, ONLY_NUMBER, LOOSE_TEXT = "ROW_BLANK", "ROW_ONLY_NUMBER", "ROW_LOOSE_TEXT"

_ID_LENGTH = 10
_FEW = 3
_WIDE_MERGE = 4
_TOTAL = re.compile(r"(sub ?)?(jumlah|total)\b|grand total\b|rekap|keseluruhan\b")
_NOTE = re.compile(r"(catatan|keterangan|ket|note|nb|sumber|dicetak|petunjuk)\b")
_SIGNATURE = re.compile(
    r"(mengetahui|menyetujui|disetujui|diketahui|dibuat oleh|yang membuat|pembuat|hormat|demikian|padang \d"
    r"|lurah|camat|kepala (dinas|kelurahan|seksi|bidang)|an (lurah|camat|kepala)|a n|plt|plh|nip"
    r"|ketua|sekretaris|koordinator|tksk|operator|petugas|pangkat|pembina|penata|tanda tangan|ttd)\b"
)
_LABEL = re.compile(
    r"\b(KELURAHAN|KEL|DESA|NAGARI|KECAMATAN|KEC|RT|RW|NO(?:MOR)?\.?\s*(?:KK|KARTU\s+KELUARGA)|KOTA|KABUPATEN|KAB"
    r"|PROVINSI|PROPINSI|PROV|TAHUN|PERIODE|BULAN|TAHAP|ALAMAT|TANGGAL|NAMA|KODE)\b(?!\s*/)[\s.:|=-]*",
    re.IGNORECASE,
)
_BEFORE_LABEL = re.compile(
    r"(?:[IVX]{1,5}|[A-Z]|\d{1,3})?[.)]?\s*(?:(?:DATA|DAFTAR|NAMA|PSM|WILAYAH|UNTUK)\s+)*", re.IGNORECASE
)
_MEANING = {
    "kelurahan": "kelurahan", "kel": "kelurahan", "desa": "kelurahan", "nagari": "kelurahan",
    "kecamatan": "kecamatan", "kec": "kecamatan", "rt": "rt", "rw": "rw",
    "no kk": "no_kk", "nomor kk": "no_kk", "no kartu keluarga": "no_kk", "nomor kartu keluarga": "no_kk",
    "tahun": "period", "periode": "period", "bulan": "period",
}  # fmt: skip
_LEVELS = ("kecamatan", "kelurahan", "rw", "rt", "no_kk")
_NO_AREA = re.compile(r"(se|seluruh|semua|dan|dalam|masing masing|ini|tugas)\b|$")
_KK_DIGITS = re.compile(r"\d[\d .]{14,20}")
_PLAIN_SHEET_NAME = re.compile(
    r"(sheet|lembar|data|daftar|rekap|psm|tksk|pilar|master|form|tabel|table|laporan|hasil|final|fix|copy|salinan"
    r"|dtks|dtsen|pkh|bpnt|kpm|pbi|jan|feb|mar|apr|mei|jun|jul|ag|sep|okt|nov|nop|des|total|all|semua|tugas"
    r"|tahun|tahap|triwulan|periode|kota|kec)\w*\b|\W*\d+\W*$|[a-z]?$"
)


class RowSorter:
    """Sorts the rows under one header in order; it remembers whether the footer has begun."""

    def __init__(self, layout: Layout, merges: Sequence[Merge] = ()) -> None:
        held = {column.index: column.field for column in layout.columns if column.field}
        self._mapped = held.keys()
        self._name_at = layout.column_of("name")
        self._ids = tuple(index for index, field in held.items() if field in ("nik", "no_kk"))
        self._headers = {column.index: fold(column.header) for column in layout.columns}
        self._wide = {
            merge.first_row for merge in merges if merge.last_column - merge.first_column + 1 >= _WIDE_MERGE
        }
        self._is_in_footer = False

    def is_surely_data(self, row: SheetRow) -> bool:
        """A name and a long number in its place: no need to look closer."""
        cells, name_at = row.cells, self._name_at
        if name_at is None or name_at >= len(cells) or not cells[name_at]:
            return False
        for index in self._ids:
            if index < len(cells):
                text = cells[index]
                if len(text) >= _ID_LENGTH and (text[0].isdigit() or text[1].isdigit()):
                    self._is_in_footer = False
                    return True
        return False

    def reason_to_skip(self, whole: SheetRow, own: SheetRow) -> str:
        """ "" for a row of data, else why it is none.

        `own` is the row as it stands, `whole` the same with merged blocks filled in.
        """
        texts = {index: tidy(cell) for index, cell in enumerate(own.cells) if cell.strip()}
        if not texts:
            return BLANK
        if is_column_numbers(own):
            return COLUMN_NUMBERS
        if self._repeats_header(texts):
            self._is_in_footer = False
            return HEADER
        if self._has_identity_number(whole):
            self._is_in_footer = False
            return ""
        joined = fold(" ".join(texts.values()))
        if _TOTAL.match(joined):
            return TOTAL
        if len(texts) <= _FEW and said_by(own):
            self._is_in_footer = False
            return SUBTITLE
        return self._reason_by_place(own.number, texts, joined)

    def _reason_by_place(self, number: int, texts: Mapping[int, str], joined: str) -> str:
        mapped = sum(1 for index in texts if index in self._mapped)
        if self._is_in_footer:
            if mapped < _FEW or self._name_at not in texts:
                return FOOTER
            self._is_in_footer = False
            return ""
        if len(texts) <= _FEW and (not joined or _NOTE.match(joined) or _SIGNATURE.match(joined)):
            # A line of signs alone (###, ----) closes a table as often as it divides one.
            self._is_in_footer = bool(joined) or "#" in "".join(texts.values())
            return FOOTER
        if mapped == 0:
            return ONLY_NUMBER if joined.isdigit() else LOOSE_TEXT
        if len(texts) == 1 and number in self._wide:
            return LOOSE_TEXT
        return ""

    def _repeats_header(self, texts: Mapping[int, str]) -> bool:
        same = sum(1 for index, text in texts.items() if text and self._is_header_text(index, text))
        return same >= 2 and same * 10 >= len(texts) * 6

    def _is_header_text(self, index: int, text: str) -> bool:
        header, folded = self._headers.get(index, ""), fold(text)
        return bool(folded) and (header == folded or (len(folded) > 1 and header.endswith(f" {folded}")))

    def _has_identity_number(self, row: SheetRow) -> bool:
        return any(
            index < len(row.cells) and sum(letter.isdigit() for letter in row.cells[index]) >= _ID_LENGTH
            for index in self._ids
        )


def said_by(row: SheetRow) -> dict[str, str]:
    """What a sub-title says of the rows below it; {} when the row is no sub-title."""
    text = tidy(" ".join(row.cells))
    first = _LABEL.search(text)
    if first is None or not _BEFORE_LABEL.fullmatch(text[: first.start()]):
        return {}
    found = _labelled(text)
    found.pop("period", None)
    return found


def said_above(row: SheetRow) -> dict[str, str]:
    """What a title or a metadata line over the table says: kecamatan, kelurahan, rt, rw, no_kk, period."""
    return _labelled(tidy(" ".join(row.cells)))


def said_by_name(sheet_name: str, *, is_one_of_many: bool) -> dict[str, str]:
    """What a sheet's name says of its rows: "Kel. Andalas"; among several sheets also plain "Andalas"."""
    found = _labelled(tidy(sheet_name))
    if not found and is_one_of_many and not _PLAIN_SHEET_NAME.match(fold(sheet_name)):
        found = {"kelurahan": tidy(sheet_name)}
    return found


def carried_on(before: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """What holds below a new sub-title: a new kecamatan ends the kelurahan before it, and so on down."""
    highest = min((_LEVELS.index(name) for name in said if name in _LEVELS), default=len(_LEVELS))
    kept = {name: value for name, value in before.items() if _LEVELS.index(name) < highest}
    return kept | {name: value for name, value in said.items() if name in _LEVELS}


def _labelled(text: str) -> dict[str, str]:
    labels = list(_LABEL.finditer(text))
    found: dict[str, str] = {}
    for at, label in enumerate(labels, start=1):
        end = labels[at].start() if at < len(labels) else len(text)
        meaning = _MEANING.get(fold(label[1]))
        value = text[label.end() : end].strip(" .,:;|/=()-")
        if meaning == "no_kk":
            digits = _KK_DIGITS.match(value)
            value = re.sub(r"\D", "", digits[0]) if digits else ""
        elif meaning in ("kelurahan", "kecamatan"):
            value = "" if _NO_AREA.match(fold(value)) or sum(map(str.isalpha, value)) < 3 else value
        elif meaning in ("rt", "rw"):
            value = value if value.isdigit() else ""
        if meaning and value and len(value) <= 60:
            found.setdefault(meaning, value)
    return found
