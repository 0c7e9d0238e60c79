"""In this file: which rows under a header are people, and what the others are.

Titles, sub-titles, column numbers, totals, notes and signatures stand among
the people in real files. A row that might be somebody is taken as data, so
that judging refuses it in the open; nothing with an identity number is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from padang_desktop.documents.header_row import is_column_numbers
from padang_desktop.domain.imports.layout import Layout
from padang_desktop.domain.values.sheet import Merge, SheetRow
from padang_desktop.domain.values.text import fold, tidy

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
    r"(mengetahui|menyetujui|disetujui|diketahui|dibuat oleh|yang membuat|pembuat|hormat|demikian"
    r"|padang \d{1,2}|lurah|camat|kepala (dinas|kelurahan|seksi|bidang)|an (lurah|camat|kepala)|a n|plt|plh"
    r"|nip|ketua|sekretaris|koordinator|tksk|operator|petugas|pangkat|pembina|penata|tanda tangan|ttd)\b"
)
# "Lubuk Buaya, 31 Oktober 2026" over a signature.
_PLACE_AND_DAY = re.compile(
    r"[a-z ]{3,40} (\d{1,2} )?(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november"
    r"|nopember|desember) \d{4}"
)
_LABEL = re.compile(
    r"\b(RT\s*/\s*RW|(?:KELURAHAN|KEL|DESA|NAGARI|KECAMATAN|KEC|RT|RW|NO(?:MOR)?\.?\s*(?:KK|KARTU\s+KELUARGA)"
    r"|KOTA|KABUPATEN|KAB|PROVINSI|PROPINSI|PROV|TAHUN|PERIODE|BULAN|TAHAP|ALAMAT|TANGGAL|NAMA|KODE"
    r"|KEPALA\s+KELUARGA)\b(?!\s*/))[\s.:|=-]*",
    re.IGNORECASE,
)
# The other lines over the members of one family in a BIP (buku induk penduduk) and its like.
_FAMILY_LINE = re.compile(
    r"(?:nama\s+)?kepala\s+keluarga\s*[:=]|alamat(?:\s+rumah)?\s*[:=]|kode\s*pos\s*[:=]|rt\s*/\s*rw\s*[:=]"
    r"|(?:data|daftar|susunan)\s+anggota\s+keluarga|keluarga\s+(?:ke\W*)?\d+$",
    re.IGNORECASE,
)
_BEFORE_LABEL = re.compile(
    r"(?:[IVX]{1,5}|[A-Z]|\d{1,3})?[.)]?\s*(?:(?:DATA|DAFTAR|NAMA|PSM|WILAYAH|UNTUK)\s+)*", re.IGNORECASE
)
_MEANING = {
    "kelurahan": "kelurahan", "kel": "kelurahan", "desa": "kelurahan", "nagari": "kelurahan",
    "kecamatan": "kecamatan", "kec": "kecamatan", "rt": "rt", "rw": "rw",
    "no kk": "no_kk", "nomor kk": "no_kk", "no kartu keluarga": "no_kk", "nomor kartu keluarga": "no_kk",
    "rt rw": "rt_rw", "alamat": "address",
    "tahun": "period", "periode": "period", "bulan": "period",
}  # fmt: skip
_LEVELS = ("kecamatan", "kelurahan", "rw", "rt", "no_kk")
# What stands behind no_kk here is said of one family alone.
_ORDER = ("kecamatan", "kelurahan", "no_kk", "rw", "rt", "address")
_PAIR = re.compile(r"(\d{1,3})\s*[/.\s-]\s*(\d{1,3})")
_NO_AREA = re.compile(r"(se|seluruh|semua|dan|dalam|masing masing|ini|tugas)\b|$")
_WHOLE = re.compile(r"(?<![\d.,/-])(?:\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\d.,/-])")
_KK_DIGITS = re.compile(r"\d[\d .]{14,20}")
# "3. Andalas" and "Andalas (2)" are both Andalas.
_SHEET_NUMBER = re.compile(r"^\d{1,3}[.)\s_-]+(?=\D)|\s*\(\d{1,2}\)$")
_BARE_NAME = re.compile(r"[^\W\d_][^\d|:;#*]{2,39}")
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
        # One sign alone (the colon of "No. KK : ...") is no name.
        if name_at is None or name_at >= len(cells) or len(cells[name_at]) < 2:
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
        if self._has_identity_number(whole) and not self._heads_a_family(own):
            self._is_in_footer = False
            return ""
        joined = fold(" ".join(texts.values()))
        if _TOTAL.match(joined):
            return TOTAL
        if (len(texts) <= _FEW or self._heads_a_family(own)) and is_sub_title(own):
            self._is_in_footer = False
            return SUBTITLE
        return self._reason_by_place(own.number, texts, joined)

    def _heads_a_family(self, row: SheetRow) -> bool:
        """Whether the row begins with "No. KK" and its number, in however many cells."""
        at = self._name_at
        has_name = at is not None and at < len(row.cells) and len(row.cells[at].strip()) > 1
        return "no_kk" in said_by(row) and (not has_name or _LABEL.search(row.cells[at or 0]) is not None)

    def _reason_by_place(self, number: int, texts: Mapping[int, str], joined: str) -> str:
        mapped = sum(1 for index in texts if index in self._mapped)
        if self._is_in_footer:
            if mapped < _FEW or self._name_at not in texts:
                return FOOTER
            self._is_in_footer = False
            return ""
        is_place_and_day = len(texts) == 1 and _PLACE_AND_DAY.fullmatch(joined) is not None
        is_closing = is_place_and_day or _NOTE.match(joined) or _SIGNATURE.match(joined)
        if len(texts) <= _FEW and (not joined or is_closing):
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


def total_in(row: SheetRow) -> int | None:
    """The one number of people in a row of totals ("JUMLAH | 312"); None when there are more."""
    found = _WHOLE.findall(" | ".join(row.cells))
    return int(found[0].replace(".", "")) if len(found) == 1 else None


def is_sub_title(row: SheetRow) -> bool:
    """Whether a row speaks of the rows below it, even where it says nothing that we keep."""
    return bool(said_by(row)) or _FAMILY_LINE.match(tidy(" ".join(row.cells))) is not None


def said_by(row: SheetRow) -> dict[str, str]:
    """What a sub-title says of the rows below it; {} when the row is no sub-title."""
    text = tidy(" ".join(row.cells))
    first = _LABEL.search(text)
    if first is None or not _BEFORE_LABEL.fullmatch(text[: first.start()]):
        return {}
    found = _labelled(text)
    found.pop("period", None)
    return found


def said_above(row: SheetRow, *, is_in_family: bool = False) -> dict[str, str]:
    """What a title or a metadata line over the table says: kecamatan, kelurahan, rt, rw, no_kk, period.

    An address is kept only below a No. KK; over a whole table it is the office's.
    """
    found = _labelled(tidy(" ".join(row.cells)))
    if "no_kk" not in found and not is_in_family:
        found.pop("address", None)
    return found


def said_by_name(sheet_name: str, *, is_one_of_many: bool) -> dict[str, str]:
    """What a sheet's name says of its rows: "Kel. Andalas"; among several sheets also plain "Andalas"."""
    found = _labelled(tidy(sheet_name))
    name = _SHEET_NUMBER.sub("", tidy(sheet_name))
    if not found and is_one_of_many and not _PLAIN_SHEET_NAME.match(fold(name)):
        found = {"kelurahan": name}
    return found


def bare_name(row: SheetRow) -> str:
    """The text of a row that holds one name and nothing else ("LUBUK BUAYA" over its people); else ""."""
    texts = [tidy(cell) for cell in row.cells if cell.strip()]
    return texts[0] if len(texts) == 1 and _BARE_NAME.fullmatch(texts[0]) else ""


def carried_on(before: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """What holds below a new sub-title: a new kecamatan ends the kelurahan before it, and so on down.

    What is said of one family (after its No. KK, or in the same line) ends with the next family.
    """
    told = {name: said[name] for name in _ORDER if name in said}
    if "no_kk" in before and "no_kk" not in said and not said.keys() & {"kelurahan", "kecamatan"}:
        return {**before, **told}
    if "no_kk" not in said:
        told.pop("address", None)
    highest = min((_level(name) for name in told), default=len(_LEVELS))
    return {name: value for name, value in _outside_family(before).items() if _level(name) < highest} | told


def _outside_family(carried: Mapping[str, str]) -> dict[str, str]:
    """What was said before the number of the KK."""
    names = list(carried)
    return (
        {name: carried[name] for name in names[: names.index("no_kk")]} if "no_kk" in names else {**carried}
    )


def _level(name: str) -> int:
    return _LEVELS.index(name) if name in _LEVELS else len(_LEVELS)


def _labelled(text: str) -> dict[str, str]:
    labels = list(_LABEL.finditer(text))
    found: dict[str, str] = {}
    for at, label in enumerate(labels, start=1):
        end = labels[at].start() if at < len(labels) else len(text)
        meaning = _MEANING.get(fold(label[1]))
        value = text[label.end() : end].strip(" .,:;|/=()-")
        if meaning == "no_kk":
            value = _kk_number(value)
        elif meaning == "rt_rw":
            if pair := _PAIR.match(value):
                found.setdefault("rt", pair[1])
                found.setdefault("rw", pair[2])
            continue
        elif meaning in ("kelurahan", "kecamatan"):
            value = "" if _NO_AREA.match(fold(value)) or sum(map(str.isalpha, value)) < 3 else value
        elif meaning in ("rt", "rw"):
            value = value if value.isdigit() else ""
        if meaning and value and len(value) <= 60:
            found.setdefault(meaning, value)
    return found


def _kk_number(value: str) -> str:
    """The digits; what cannot be a number stays as written, so that nobody joins the KK before it."""
    if digits := _KK_DIGITS.match(value):
        return re.sub(r"\D", "", digits[0])
    return value if sum(map(str.isdigit, value)) >= 4 or "**" in value else ""
