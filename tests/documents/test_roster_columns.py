"""In this file: the columns of the full roster are known as written, and combined ones are taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_roster_sheet import FIELDS, book, sheet, taken

from padang_desktop.documents import header_row, roster_sheet, sheet_choice, split_cells
from padang_desktop.documents.sheet_situations import NotARosterSheet
from padang_desktop.documents.table_rows import RawRow, SkippedRow, TableReader
from padang_desktop.domain.imports.layout import Corrections, Layout
from padang_desktop.domain.progress import Silent
from padang_desktop.domain.values.sheet import Merge, Sheet, Workbook

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "rosters"


def found_layout(*headers: str) -> Layout:
    layout = header_row.find(sheet(["Nama", "NIK", *headers]), FIELDS)
    assert layout is not None
    return layout


def test_every_label_of_ours_is_known_word_by_word() -> None:
    labels = [field.label for field in roster_sheet.FIELDS]
    layout = header_row.find(sheet(labels), FIELDS)
    assert layout is not None
    assert [column.field for column in layout.columns] == [field.name for field in roster_sheet.FIELDS]
    assert {column.confidence for column in layout.columns} == {1.0}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Masa Bakti", "term"), ("Periode", "term"), ("MASA BHAKTI", "term"),
        ("Masa Bakti s/d", "term_until"),
        ("Masa Bakti Mulai", "term_from"), ("Akhir Masa Bakti", "term_until"), ("No. Rek", "bank_account"),
        ("NO REKENING", "bank_account"), ("No. Rekening Bank Nagari", "bank_account"),
        ("Norek", "bank_account"),
        ("Nama Bank", "bank_name"), ("Bank", "bank_name"), ("Atas Nama", "bank_holder"),
        ("a.n.", "bank_holder"),
        ("Nama Pemilik Rekening", "bank_holder"), ("Ukuran Rompi/Baju", "vest_size"),
        ("Uk. Baju", "vest_size"),
        ("Ukuran Kaos", "vest_size"), ("No Sertifikat", "training_number"),
        ("No. Sertifikat Bimtek", "training_number"),
        ("Tgl Sertifikat", "training_on"), ("Penyelenggara", "training_by"), ("Status Keaktifan", "status"),
        ("Status", "status"), ("Aktif / Tidak Aktif", "status"), ("Gelar", "title"),
        ("Gelar Depan", "title_front"),
        ("Glr Belakang", "title_back"), ("Nama di Sertifikat", "printed_name"), ("E-mail", "email"),
        ("Alamat Email", "email"), ("N.P.W.P", ""), ("NPWP", "npwp"), ("BPJS-TK", "bpjs_tk"),
        ("No. KPJ", "bpjs_tk"),
        ("Kelurahan Domisili", "home_kelurahan"), ("Penerbit SK", "sk_issuer"),
        ("Diangkat Oleh", "sk_issuer"),
        ("Umur", "age"), ("USIA (TAHUN)", "age"),
        ("Status Perkawinan", ""), ("Status Kepegawaian", ""), ("Masa Kerja", ""), ("No Rekening Suami", ""),
        ("Email Lurah", ""), ("Jabatan", ""), ("Kode Pos", ""), ("Status Rumah Tinggal", ""),
    ],
)  # fmt: skip
def test_headers_of_the_full_roster_are_known_as_they_are_written(header: str, field: str) -> None:
    assert found_layout(header).columns[2].field == field


def test_a_header_in_two_rows_over_account_and_certificate_is_known() -> None:
    rows = taken(
        ["Nama", "NIK", "Rekening", "", "", "Sertifikat", "", "Masa Bakti", ""],
        ["", "", "Nama Bank", "Nomor", "Atas Nama", "Nomor", "Tanggal", "Mulai", "Selesai"],
        ["ANI", "1371084503859001", "Bank Nagari", "0012", "ANI", "12/B", "1-2-2020", "2020", "2025"],
    )
    assert rows[0] == {
        "name": "ANI", "nik": "1371084503859001", "bank_name": "Bank Nagari", "bank_account": "0012",
        "bank_holder": "ANI", "training_number": "12/B", "training_on": "1-2-2020", "term_from": "2020",
        "term_until": "2025",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020-2025", "2020", "2025"), ("2020 s/d 2025", "2020", "2025"), ("2020 s.d. 2025", "2020", "2025"),
        ("2020 – 2025", "2020", "2025"), ("2020/2025", "2020", "2025"), ("s/d 2025", "", "2025"),
        ("01-02-2020 s.d. 31-01-2025", "01-02-2020", "31-01-2025"),
        ("1 Januari 2020 - 31 Desember 2025", "1 Januari 2020", "31 Desember 2025"),
        ("01/01/2020 sampai dengan 31/12/2025", "01/01/2020", "31/12/2025"), ("31-12-2025", "31-12-2025", ""),
    ],
)  # fmt: skip
def test_a_term_in_one_cell_is_taken_apart(written: str, first: str, last: str) -> None:
    assert split_cells.term(written) == (first, last)
    row = taken(["Nama", "NIK", "Masa Bakti"], ["ANI", "1371084503859001", written])[0]
    assert (row.get("term_from", ""), row.get("term_until", "")) == (first, last)


@pytest.mark.parametrize(
    ("written", "front", "back"),
    [("Drs., M.Si", "Drs.", "M.Si"), ("S.Pd", "", "S.Pd"), ("Hj.", "Hj.", ""), ("-", "", ""),
     ("Dr. H., M.M", "Dr. H.", "M.M")],
)  # fmt: skip
def test_titles_in_one_cell_are_taken_apart(written: str, front: str, back: str) -> None:
    row = taken(["Nama", "NIK", "Gelar"], ["ANI", "1371084503859001", written])[0]
    assert (row.get("title_front", ""), row.get("title_back", "")) == (front, back)


def test_an_age_fills_no_birth_date_that_is_there() -> None:
    rows = taken(
        ["Nama", "NIK", "Tgl Lahir", "Umur"], ["ANI", "1371084503859001", "5-3-1985", "41"],
        ["BUDI", "1371080503859002", "", "65 th"], ["CICI", "1371084503859003", "", "0"],
    )  # fmt: skip
    assert [row.get("birth_date", "") for row in rows] == ["5-3-1985", "Umur 65", ""]


def three_sheets() -> Workbook:
    header = ["Nama", "NIK"]
    return book(
        sheet(header, ["ANI", "1371084503859001"], name="Andalas"),
        Sheet("Lama", sheet(header, ["BUDI", "1371080503859002"]).rows, (), True),
        sheet(["judul"], ["Orang", "Nomor"], ["CICI", "1371084503859003"], name="Pisang"),
    )


def test_several_sheets_are_taken_when_a_person_names_them() -> None:
    table = roster_sheet.extract(three_sheets(), FIELDS, Corrections(sheet_names=("Andalas", "Lama")))
    assert [(row.sheet, row.cells[0]) for row in table.rows] == [("Andalas", "ANI"), ("Lama", "BUDI")]
    assert [left.name for left in table.left] == ["Pisang"]
    with pytest.raises(NotARosterSheet):
        roster_sheet.extract(three_sheets(), FIELDS, Corrections(sheet_names=("Pisang",)))


def test_the_header_row_that_a_person_shows_is_the_header() -> None:
    table = roster_sheet.extract(three_sheets(), FIELDS, Corrections(None, ("Pisang",), (2, 2)))
    assert (table.layout.header_row, [column.header for column in table.layout.columns]) == (
        2,
        ["Orang", "Nomor"],
    )
    meant = table.layout.with_field(0, "name").with_field(1, "nik")
    again = roster_sheet.extract(three_sheets(), FIELDS, Corrections(meant, ("Pisang",), (2, 2)))
    assert [row.cells[:2] for row in again.rows] == [("CICI", "1371084503859003")]
    with pytest.raises(NotARosterSheet):
        roster_sheet.extract(three_sheets(), FIELDS, Corrections(None, ("Pisang",), (40, 41)))


def test_other_rows_shown_as_the_header_end_the_meanings_given_for_the_rows_before() -> None:
    whole = book(sheet(["Nama", "NIK"], ["Nama", "Alamat"], ["ANI", "Jl. A"]))
    first = roster_sheet.extract(whole, FIELDS).layout.with_field(1, "note")
    table = roster_sheet.extract(whole, FIELDS, Corrections(first, (), (2, 2)))
    assert [column.field for column in table.layout.columns] == ["name", "address"]


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    "name", sorted(path.name for path in GOLDEN.glob("*.xls*") if path.suffix != ".json")
)
def test_rows_that_come_in_blocks_are_laid_out_as_those_that_come_at_once(name: str, size: int) -> None:
    from padang_desktop.documents import sheet_reader

    workbook = sheet_reader.read(GOLDEN / name, progress=Silent())
    whole = roster_sheet.extract(workbook, FIELDS)
    heads = tuple(
        Sheet(one.name, one.rows[: header_row.ROWS_LOOKED_AT], one.merges, one.is_hidden)
        for one in workbook.sheets
    )
    chosen = sheet_choice.choose(Workbook(workbook.file_name, workbook.kind, heads), FIELDS).taken
    rows: list[RawRow] = []
    skipped: list[SkippedRow] = []
    for head, layout in chosen:
        reader = TableReader(
            head.name, head.merges, layout, roster_sheet.NAMES, is_one_of_many=len(chosen) > 1
        )
        all_rows = next(one.rows for one in workbook.sheets if one.name == head.name)
        for at in range(0, len(all_rows), size):
            own_rows, own_skipped = reader.take(all_rows[at : at + size])
            rows += own_rows
            skipped += own_skipped
    assert (tuple(rows), tuple(skipped)) == (whole.rows, whole.skipped)


def test_a_merged_block_ends_where_it_ends() -> None:
    rows = taken(
        ["Nama", "NIK", "Kelurahan"], ["ANI", "1371084503859001", "Pisang"], ["BUDI", "1371080503859002", ""],
        ["CICI", "1371084503859003", ""], ["DEDI", "1371080503859004", "Koto Luar"],
        merges=(Merge(2, 3, 3, 3), Merge(5, 3, 9, 3)),
    )  # fmt: skip
    assert [row.get("kelurahan", "") for row in rows] == ["Pisang", "Pisang", "", "Koto Luar"]


def test_a_bare_name_over_its_people_is_their_kelurahan_where_nothing_else_says_it() -> None:
    rows = [
        ["No", "Nama", "NIK", "Alamat"], ["LUBUK BUAYA"], ["1", "ANI", "1371084503859001", "Jl. A"],
        ["BUNGO PASANG"], ["1", "BUDI", "1371080503859002", "Jl. B"],
    ]  # fmt: skip
    assert [row.get("kelurahan") for row in taken(*rows)] == ["LUBUK BUAYA", "BUNGO PASANG"]
    with_column = [[*rows[0], "Kelurahan"], *rows[1:]]
    assert [row.get("kelurahan") for row in taken(*with_column)] == [None, None]
    with_label = [rows[0], ["KEL. PISANG"], *rows[1:]]
    assert [row.get("kelurahan") for row in taken(*with_label)] == ["PISANG", "PISANG"]
    with_title = [["KELURAHAN : PISANG"], *rows]
    assert [row.get("kelurahan") for row in taken(*with_title)] == ["PISANG", "PISANG"]


@pytest.mark.parametrize("name", ["3. Andalas", "Andalas (2)", "03 Andalas", "Kel. Andalas", "Andalas"])
def test_the_number_of_a_sheet_is_no_part_of_its_kelurahan(name: str) -> None:
    header = ["Nama", "NIK"]
    both = book(
        sheet(header, ["ANI", "1371084503859001"], name=name),
        sheet(header, ["BUDI", "1371080503859002"], name="Pisang"),
    )
    table = roster_sheet.extract(both, FIELDS)
    at = table.fields.index("kelurahan")
    assert [row.cells[at] for row in table.rows] == ["Andalas", "Pisang"]
