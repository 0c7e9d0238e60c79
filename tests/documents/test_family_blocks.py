"""In this file: what stands over the members of one family holds for them and for nobody else."""

from __future__ import annotations

import pytest
from test_roster_sheet import SYNONYMS, book, sheet

from padang_desktop.documents import row_sorting, worklist_sheet
from padang_desktop.domain.values.sheet import SheetRow

FIELDS = worklist_sheet.fields(SYNONYMS)
HEADER = ["Nama", "NIK", "Hub. Keluarga"]
ANI, BUDI = ["ANI", "1371084503859001", "Istri"], ["BUDI", "1371080503859002", "Kepala Keluarga"]


def taken(*rows: list[str]) -> list[dict[str, str]]:
    table = worklist_sheet.extract(book(sheet(*rows)), FIELDS)
    assert len(table.rows) + len(table.skipped) == sum(1 for row in rows if any(row))
    return [
        {name: cell for name, cell in zip(table.fields, row.cells, strict=True) if cell} for row in table.rows
    ]


def test_a_family_ends_where_the_next_begins() -> None:
    ani, budi = taken(
        ["KELURAHAN : PISANG"], HEADER,
        ["No. KK : 1371080101109001  RT 001 RW 002  Alamat : Jl. A"], ANI,
        ["No. KK : 1371080101109003"], BUDI,
    )  # fmt: skip
    assert (ani["no_kk"], ani["rt"], ani["rw"], ani["address"]) == ("1371080101109001", "001", "002", "Jl. A")
    assert budi["no_kk"] == "1371080101109003"
    assert not {"rt", "rw", "address"} & budi.keys()
    assert ani["kelurahan"] == budi["kelurahan"] == "PISANG"


def test_the_lines_of_a_family_may_stand_under_one_another() -> None:
    (ani,) = taken(
        HEADER, ["Nomor Kartu Keluarga", ":", "1371 0801 0110 9001"], ["Nama Kepala Keluarga : BUDI"],
        ["Alamat : Jl. A No. 9"], ["RT/RW : 003/004"], ANI,
    )  # fmt: skip
    assert ani["no_kk"] == "1371080101109001"
    assert (ani["address"], ani["rt"], ani["rw"]) == ("Jl. A No. 9", "003", "004")


def test_a_kk_that_cannot_be_read_is_shown_and_not_the_one_before() -> None:
    ani, budi = taken(HEADER, ["No. KK : 1371080101109001"], ANI, ["No. KK : 13710801******"], BUDI)
    assert (ani["no_kk"], budi["no_kk"]) == ("1371080101109001", "13710801******")


def test_a_new_kelurahan_ends_the_family_before_it() -> None:
    ani, budi = taken(
        HEADER, ["KELURAHAN PISANG"], ["No. KK : 1371080101109001"], ANI, ["KELURAHAN KOTO LUAR"], BUDI
    )
    assert (ani["kelurahan"], ani["no_kk"]) == ("PISANG", "1371080101109001")
    assert budi["kelurahan"] == "KOTO LUAR"
    assert "no_kk" not in budi


def test_the_address_of_the_office_over_the_table_is_nobodys() -> None:
    (ani,) = taken(["DINAS SOSIAL"], ["Alamat : Jl. Khatib Sulaiman"], HEADER, ANI)
    assert "address" not in ani


@pytest.mark.parametrize(
    ("text", "total"),
    [("JUMLAH | 312", 312), ("TOTAL 1.312 orang", 1312), ("Jumlah L 5 P 7", None), ("JUMLAH", None),
     ("Jumlah Rp 1,5", None)],
)  # fmt: skip
def test_one_number_in_a_row_of_totals_is_the_total(text: str, total: int | None) -> None:
    assert row_sorting.total_in(SheetRow(1, (text,), "t")) == total
