"""In this file: worklists of the city, in the shapes really seen, become rows of families and persons."""

from __future__ import annotations

import pytest
from roster_outcome import SYNONYMS

from padang_desktop.documents import worklist_sheet
from padang_desktop.documents.sheet_situations import NotAWorklistSheet
from padang_desktop.domain.values.sheet import Sheet, SheetRow, Workbook

FIELDS = worklist_sheet.fields(SYNONYMS)


def taken(*rows: list[str]) -> list[dict[str, str]]:
    made = tuple(
        SheetRow(number, tuple(cells), "".join("t" if cell else "-" for cell in cells))
        for number, cells in enumerate(rows, start=1)
        if any(cells)
    )
    table = worklist_sheet.extract(Workbook("a.xlsx", "xlsx", (Sheet("Data", made),)), FIELDS)
    return [
        {name: cell for name, cell in zip(table.fields, row.cells, strict=True) if cell} for row in table.rows
    ]


def test_the_audit_list_is_recognised() -> None:
    (row,) = taken(
        ["NIK_MASK", "NOKK_MASK", "NOREKENING_MASK", "NAMA PENGURUS", "LEMBAGA PENYALUR", "KODE WILAYAH",
        "PROV",
         "KAB", "KEC", "KEL", "ALAMAT", "RT", "RW", "KETERANGAN"],
        ["1371114503859001", "1371110101109002", "1234567899001", "RINA", "BANK", "1", "SUMBAR", "PADANG",
         "KOTO TANGAH",
         "LUBUK BUAYA", "JL. A", "001", "002", "pensiunan"],
    )  # fmt: skip
    assert row == {
        "nik": "1371114503859001", "no_kk": "1371110101109002", "name": "RINA", "kecamatan": "KOTO TANGAH",
        "kelurahan": "LUBUK BUAYA", "address": "JL. A", "rt": "001", "rw": "002", "note": "pensiunan",
        "account_mask": "*********9001", "paying_bank": "BANK",
    }  # fmt: skip


def test_the_proposal_template_is_recognised() -> None:
    (row,) = taken(
        ["NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR (31/01/2000)", "IBU KANDUNG",
         "JENIS KELAMIN", "JENIS PEKERJAAN", "STATUS KAWIN", "ALAMAT", "RT", "RW", "PROVINSI", "KABUPATEN",
         "KECAMATAN", "KELURAHAN", "STATUS DISABILITAS", "KODE JENIS DISABILITAS", "STATUS HAMIL",
         "TGL MULAI HAMIL"],
        ["1371114503859001", "PKH", "1371110101109002", "RINA", "PADANG", "05/03/1985", "YUSNIDAR", "P",
        "IRT",
         "KAWIN", "JL. A", "1", "2", "SUMBAR", "PADANG", "KOTO TANGAH", "LUBUK BUAYA", "TIDAK", "",
         "TIDAK", ""],
    )  # fmt: skip
    assert row["programmes"] == "PKH"
    assert row["mother_name"] == "YUSNIDAR"
    assert row["birth_date"] == "05/03/1985"
    assert row["name"] == "RINA"


def test_the_mothers_name_is_never_taken_for_the_persons() -> None:
    (row,) = taken(
        ["Nama Ibu Kandung", "NIK Ibu", "NIK", "Nama KPM"], ["YUSNIDAR", "9", "1371114503859001", "RINA"]
    )
    assert row == {"mother_name": "YUSNIDAR", "nik": "1371114503859001", "name": "RINA"}


def test_tasks_with_date_priority_and_number_of_their_own_are_recognised() -> None:
    (row,) = taken(
        ["Nomor Tugas", "Jenis Tugas", "Nama KK", "No KK", "idsemesta", "Desil", "Hub. Keluarga",
        "Batas Waktu",
         "Prioritas", "Temuan"],
        ["VV-1", "PBI", "RINA", "1371110101109002", "77", "D1", "Istri", "31/12/2026", "Tinggi", "ganda"],
    )  # fmt: skip
    assert row == {
        "case_number": "VV-1", "task_type": "PBI", "name": "RINA", "no_kk": "1371110101109002",
        "external_id": "77", "desil": "D1", "relation": "Istri", "deadline": "31/12/2026",
        "priority": "Tinggi", "note": "ganda",
    }  # fmt: skip


def test_members_take_the_family_number_that_heads_their_block() -> None:
    rows = taken(
        ["Nama", "NIK", "SHDK"],
        ["No. KK : 1371110101109002 \u00a0"], ["RINA", "1371114503859001", "Kepala"], ["ADI",
        "1371110503109003", "Anak"],
        ["No. KK : 1371110101109005"], ["BUDI", "1371110503809004", "Kepala"],
    )  # fmt: skip
    assert [row["no_kk"] for row in rows] == ["1371110101109002", "1371110101109002", "1371110101109005"]


def test_a_list_with_family_numbers_and_names_alone_is_a_worklist() -> None:
    assert taken(["No KK", "Nama Kepala Keluarga"], ["1371110101109002", "RINA"]) == [
        {"no_kk": "1371110101109002", "name": "RINA"}
    ]


def test_another_table_is_no_worklist() -> None:
    with pytest.raises(NotAWorklistSheet):
        taken(["Kode", "Uraian", "Jumlah"], ["1", "x", "2"])
