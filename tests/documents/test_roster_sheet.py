"""In this file: rosters as clerks write them are recognised row by row, and every row is accounted for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from roster_outcome import SYNONYMS, outcome_of

from padang_desktop.documents import header_row, roster_sheet, split_cells
from padang_desktop.documents.sheet_situations import NotARosterSheet
from padang_desktop.domain import words
from padang_desktop.domain.imports.layout import Corrections, Field
from padang_desktop.domain.roster import volunteer_values
from padang_desktop.domain.values.sheet import Merge, Sheet, SheetRow, Workbook

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "rosters"
FIELDS = roster_sheet.fields(SYNONYMS)


def sheet(*rows: list[str], merges: tuple[Merge, ...] = (), name: str = "Sheet1") -> Sheet:
    made = [
        SheetRow(number, tuple(cells), "".join("t" if cell else "-" for cell in cells))
        for number, cells in enumerate(rows, start=1)
        if any(cells)
    ]
    return Sheet(name, tuple(made), merges)


def book(*sheets: Sheet) -> Workbook:
    return Workbook("a.xlsx", "xlsx", sheets)


def taken(*rows: list[str], merges: tuple[Merge, ...] = ()) -> list[dict[str, str]]:
    table = roster_sheet.extract(book(sheet(*rows, merges=merges)), FIELDS)
    return [
        {name: cell for name, cell in zip(table.fields, row.cells, strict=True) if cell} for row in table.rows
    ]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.expected.json")), ids=lambda path: path.name)
def test_a_roster_gives_what_was_once_checked_by_eye(path: Path) -> None:
    source = path.with_name(path.name.removesuffix(".expected.json"))
    assert outcome_of(source) == json.loads(path.read_text("utf-8"))


def test_the_cells_stand_in_the_order_that_judging_expects() -> None:
    assert volunteer_values.FIELDS == roster_sheet.NAMES


def test_every_row_with_text_is_taken_or_skipped_with_a_reason_in_words() -> None:
    whole = sheet(
        ["DAFTAR PSM"], ["No", "Nama", "NIK"], ["1", "2", "3"], ["", "KELURAHAN ANDALAS"], ["1", "ANI", "13"],
        ["2"], ["JUMLAH", "1"], ["", "tulisan lepas"], ["###"], ["Mengetahui", "", "Lurah"],
    )  # fmt: skip
    table = roster_sheet.extract(book(whole), FIELDS)
    assert len(table.rows) + len(table.skipped) == len(whole.rows)
    assert all(words.PROBLEMS[row.reason] for row in table.skipped)
    assert {row.number for row in table.rows} == {5, 8}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("NAMA  LENGKAP\n(sesuai KTP)", "name"), ("N I K", "nik"), ("No. KTP", "nik"),
        ("JENIS\nKELAMIN", "sex"),
        ("TMPT LHR", "birth_place"), ("TGL LHR", "birth_date"), ("Tgl. Lahir (dd/mm/yyyy)", "birth_date"),
        ("Tempat & Tgl. Lahir", "birth_place_date"), ("No. Telp./HP", "phone"), ("Kel.", "kelurahan"),
        ("Desa / Kelurahan", "kelurahan"), ("KEC", "kecamatan"), ("PDDK_AKH", "education"),
        ("Agm", "religion"),
        ("Th. Pengangkatan", "appointed_year"), ("Nomor SK Pengangkatan", "sk_number"), ("KET.", "note"),
        ("414 Agama", "religion"), ("ruta_6 (1) Nama", "name"), ("Nama Lengkap PSM 2026", "name"),
        ("Pekerjan", "occupation"), ("Pekerjaann Utama", "occupation"), ("Alamat Rumah Tinggal", "address"),
        ("Nama Ibu", ""), ("NIK Pasangan", ""), ("No HP Ketua RT", ""), ("Alamat Kantor", ""),
        ("Nama Suami/Istri", ""), ("Email Ketua", ""), ("No Urut", ""), ("Tanda Tangan", ""),
    ],
)  # fmt: skip
def test_headers_are_known_as_they_are_really_written(header: str, field: str) -> None:
    layout = header_row.find(sheet(["Nama", "NIK", header], ["ANI", "13", "x"]), FIELDS)
    assert layout is not None
    found = layout.columns[2]
    expected = "" if field in ("name", "nik") else field
    assert found.field == expected
    # The same header alone, so that a name or a NIK is not taken by the columns before it.
    alone = header_row.find(
        sheet([header, "Kecamatan" if field != "kecamatan" else "Alamat", "NIK Ibu"]), FIELDS
    )
    if field in ("name", "nik"):
        assert alone is not None
        assert alone.columns[0].field == field


def test_a_guess_is_told_by_its_confidence() -> None:
    layout = header_row.find(sheet(["Nama", "NIK", "Alamat Rumah Tinggal"]), FIELDS)
    assert layout is not None
    assert [column.confidence for column in layout.columns] == [1.0, 1.0, 0.75]


def test_a_second_column_of_the_same_meaning_is_named_apart_and_left() -> None:
    layout = header_row.find(sheet(["Nama", "NIK", "Nama", "Nama"]), FIELDS)
    assert layout is not None
    assert [(c.header, c.field) for c in layout.columns] == [
        ("Nama", "name"), ("NIK", "nik"), ("Nama (2)", ""), ("Nama (3)", ""),
    ]  # fmt: skip


def test_a_two_row_header_without_merged_cells_is_joined() -> None:
    rows = taken(
        ["No", "Nama", "NIK", "Tempat dan Tanggal Lahir", "", "Alamat", ""],
        ["", "", "", "Tempat", "Tanggal", "RT", "RW"],
        ["1", "ANI", "1371114503859001", "Padang", "5-3-1985", "001", "002"],
    )
    assert rows == [
        {"name": "ANI", "nik": "1371114503859001", "birth_place": "Padang", "birth_date": "5-3-1985",
         "rt": "001", "rw": "002"},
    ]  # fmt: skip


def test_a_person_who_looks_like_a_title_is_still_data_when_an_identity_number_stands_there() -> None:
    rows = taken(
        ["No", "Nama", "NIK"], ["1", "JUMLAH SARI", "1371114503859001"], ["", "", "1371114503859002"]
    )
    assert [row.get("name") for row in rows] == ["JUMLAH SARI", None]


def test_a_second_block_after_the_signatures_is_read_on() -> None:
    rows = taken(
        ["Nama", "NIK"], ["ANI", "1371114503859001"], ["Mengetahui"], ["Lurah"], ["( RINA )"], [],
        ["Nama", "NIK"], ["BUDI", "1371110503859002"], ["CICI", "-"],
    )  # fmt: skip
    assert [row["name"] for row in rows] == ["ANI", "BUDI", "CICI"]


@pytest.mark.parametrize(
    "line", ["Padang, 31 Oktober 2026", "Padang,    Oktober 2026", "Lubuk Buaya, 3 November 2026"]
)
def test_the_place_and_day_over_a_signature_are_nobody(line: str) -> None:
    rows = taken(
        ["No", "Nama", "NIK"], ["1", "ANI", "1371114503859001"], ["JUMLAH", "1"],
        ["", line], ["", "Lurah"], ["", "RINA"],
    )  # fmt: skip
    assert [row["name"] for row in rows] == ["ANI"]


def test_a_person_with_a_birth_day_is_no_line_over_a_signature() -> None:
    (row,) = taken(["No", "Nama", "Tanggal Lahir"], ["", "MAWAR", "5 Maret 1985"])
    assert (row["name"], row["birth_date"]) == ("MAWAR", "5 Maret 1985")


def test_number_and_day_under_one_header_are_told_apart() -> None:
    (row,) = taken(
        ["No", "Nama", "NIK", "SK", "", "SERTIFIKAT", ""], ["", "", "", "NOMOR", "TGL", "NO", "TGL"],
        ["1", "ANI", "1371114503859001", "12/SK/2024", "5-3-2024", "S-9", "7-8-2024"],
    )  # fmt: skip
    assert (row["sk_number"], row["sk_date"]) == ("12/SK/2024", "5-3-2024")
    assert (row["training_number"], row["training_on"]) == ("S-9", "7-8-2024")


def test_a_new_kecamatan_ends_the_kelurahan_before_it() -> None:
    rows = taken(
        ["Nama", "NIK"], ["KECAMATAN PAUH"], ["KELURAHAN PISANG"], ["ANI", "1371084503859001"],
        ["KEC. KURANJI"], ["BUDI", "1371090503859002"],
    )  # fmt: skip
    assert rows[0]["kelurahan"] == "PISANG"
    assert rows[0]["kecamatan"] == "PAUH"
    assert rows[1] == {"name": "BUDI", "nik": "1371090503859002", "kecamatan": "KURANJI"}


def test_a_blank_kelurahan_is_filled_from_a_merged_block_and_never_from_the_row_above() -> None:
    rows = [
        ["Nama", "NIK", "Kelurahan"],
        ["ANI", "1371084503859001", "Pisang"],
        ["BUDI", "1371080503859002", ""],
    ]
    assert "kelurahan" not in taken(*rows)[1]
    assert taken(*rows, merges=(Merge(2, 3, 3, 3),))[1]["kelurahan"] == "Pisang"


def test_what_stands_over_the_table_never_fills_a_column_that_exists() -> None:
    rows = taken(["KELURAHAN : PISANG"], ["Nama", "NIK", "Kelurahan"], ["ANI", "1371084503859001", ""])
    assert "kelurahan" not in rows[0]


def test_titles_that_only_speak_of_all_kelurahan_give_none() -> None:
    rows = taken(
        ["DATA PSM KELURAHAN SE-KECAMATAN PAUH TAHUN 2026"], ["Nama", "NIK"], ["ANI", "1371084503859001"]
    )
    assert rows[0].get("kelurahan") is None
    assert rows[0]["kecamatan"] == "PAUH"


@pytest.mark.parametrize(
    ("written", "rt", "rw"),
    [
        ("001/002", "001", "002"), ("RT 1 RW 2", "1", "2"), ("RT.001/RW.002", "001", "002"),
        ("003/-", "003", ""),
        ("1-2", "1", "2"), ("RW 04 RT 03", "03", "04"), ("tidak ada", "tidak ada", ""), ("RT. 05", "05", ""),
        ("4", "4", ""),
    ],
)  # fmt: skip
def test_rt_and_rw_in_one_cell_are_taken_apart(written: str, rt: str, rw: str) -> None:
    assert split_cells.rt_and_rw(written) == (rt, rw)
    row = taken(["Nama", "NIK", "RT/RW"], ["ANI", "1371084503859001", written])[0]
    assert (row.get("rt", ""), row.get("rw", "")) == (rt, rw)


def test_rw_before_rt_is_taken_in_its_order() -> None:
    row = taken(["Nama", "NIK", "RW/RT"], ["ANI", "1371084503859001", "004/003"])[0]
    assert (row["rt"], row["rw"]) == ("003", "004")


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Padang, 12-08-1985", "Padang", "12-08-1985"),
        ("Padang/12 Agustus 1985", "Padang", "12 Agustus 1985"),
        ("PADANG 12/08/85", "PADANG", "12/08/85"), ("Pd. Panjang, 1 Juli 1960", "Pd. Panjang", "1 Juli 1960"),
        ("12-08-1985", "", "12-08-1985"), ("Padang", "Padang", ""),
        ("Solok,\n 1985-08-12", "Solok", "1985-08-12"),
    ],
)  # fmt: skip
def test_place_and_day_of_birth_in_one_cell_are_taken_apart(written: str, place: str, day: str) -> None:
    assert split_cells.place_and_day(written) == (place, day)


def test_a_day_that_excel_made_out_of_rt_and_rw_is_not_guessed() -> None:
    whole = sheet(["Nama", "NIK", "RT/RW"])
    row = SheetRow(2, ("ANI", "1371084503859001", "2026-02-01"), "ttd")
    table = roster_sheet.extract(book(Sheet("S", (*whole.rows, row))), FIELDS)
    at = table.fields.index("rt")
    assert (table.rows[0].cells[at], table.rows[0].kinds[at]) == ("2026-02-01", "d")
    assert table.rows[0].cells[at + 1] == ""


def test_a_correction_by_hand_counts_and_serves_every_sheet_of_that_shape() -> None:
    header = ["Nama", "NIK", "Daerah"]
    both = book(
        sheet(header, ["ANI", "1371084503859001", "Pisang"], name="A"),
        sheet(header, ["BUDI", "1371080503859002", "Limau Manis"], name="B"),
    )
    found = roster_sheet.extract(both, FIELDS).layout
    assert found.column_of("kelurahan") is None
    corrected = roster_sheet.extract(both, FIELDS, Corrections(found.with_field(2, "kelurahan")))
    at = corrected.fields.index("kelurahan")
    assert [row.cells[at] for row in corrected.rows] == ["Pisang", "Limau Manis"]
    assert corrected.layout.fingerprint == found.fingerprint


def test_a_layout_given_by_hand_serves_a_sheet_without_a_header() -> None:
    plain = book(sheet(["x", "y"], ["ANI", "1371084503859001"]))
    layout = header_row.at(plain.sheets[0], FIELDS, 1, 1)
    assert layout is not None
    told = Corrections(layout.with_field(0, "name").with_field(1, "nik"))
    table = roster_sheet.extract(plain, FIELDS, told)
    assert table.rows[0].cells[:2] == ("ANI", "1371084503859001")


def test_a_field_is_held_by_one_column_after_a_correction() -> None:
    layout = header_row.find(sheet(["Nama", "NIK", "Nama Panggilan Warga"]), FIELDS)
    assert layout is not None
    changed = layout.with_field(2, "name")
    assert [column.field for column in changed.columns] == ["", "nik", "name"]


def test_a_hidden_sheet_is_left_and_said_so() -> None:
    hidden = Sheet("Lama", sheet(["Nama", "NIK"], ["ANI", "1371084503859001"]).rows, (), True)
    table = roster_sheet.extract(book(sheet(["Nama", "NIK"], ["BUDI", "1371080503859002"]), hidden), FIELDS)
    assert [row.cells[0] for row in table.rows] == ["BUDI"]
    assert [(left.name, left.is_hidden, left.has_header) for left in table.left] == [("Lama", True, True)]
    named = Corrections(sheet_names=("Lama",))
    chosen = roster_sheet.extract(book(sheet(["Nama", "NIK"]), hidden), FIELDS, named)
    assert [row.cells[0] for row in chosen.rows] == ["ANI"]


@pytest.mark.parametrize(
    "rows", [[["a", "b"], ["1", "2"]], [["Nama"], ["ANI"]], [["Kelurahan", "Kecamatan"]]]
)
def test_a_sheet_of_something_else_is_no_roster(rows: list[list[str]]) -> None:
    with pytest.raises(NotARosterSheet) as caught:
        roster_sheet.extract(book(sheet(*rows)), FIELDS)
    assert words.of_situation(caught.value)[1]


def test_the_source_of_a_row_stays_as_it_stood() -> None:
    table = roster_sheet.extract(book(sheet(["NIK", "Nama"], ["1371084503859001", " ANI "])), FIELDS)
    assert table.rows[0].source == ("1371084503859001", " ANI ")


def test_no_spelling_means_two_things() -> None:
    def meanings(fields: tuple[Field, ...]) -> list[str]:
        return [spelling.casefold() for field in fields for spelling in set(field.synonyms) - {field.label}]

    spellings = meanings(FIELDS)
    assert len(spellings) > 250
    assert len(spellings) == len(set(spellings))
