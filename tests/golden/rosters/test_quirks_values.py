"""In this file: areas, telephones, accounts, amounts and formulas in cells (Q063 to Q070, Q076 to Q078)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from quirk_ground import KELURAHAN, WOMAN, Ground

from padang_desktop.domain import words
from padang_desktop.domain.reference.area import Ambiguous, Area
from padang_desktop.domain.values import amount
from padang_desktop.domain.values.sheet import TEXT


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bandar Buat", "Bandar Buek"), ("Banda Buek", "Bandar Buek"), ("Air Pacah", "Air Pacah"),
        ("Aie Pacah", "Air Pacah"), ("Aia Pacah", "Air Pacah"), ("Kampung Jao", "Kampung Jawa"),
        ("Kampung Jawa", "Kampung Jawa"), ("Kampuang Jao", "Kampung Jawa"),
        ("Pasia Nan Tigo", "Pasie Nan Tigo"),
        ("Bukik Gado-Gado", "Bukit Gado-Gado"), ("Andaleh", "Andalas"),
    ],
)  # fmt: skip
def test_q063_minangkabau_and_indonesian_spellings_are_one_kelurahan(
    ground: Ground, written: str, name: str
) -> None:
    areas = ground.office.reference.areas
    found, wanted = areas.resolve(written), areas.resolve(name)
    assert isinstance(found, Area)
    assert found == wanted


def test_q063_a_misspelt_kelurahan_is_never_taken_in_silence(ground: Ground) -> None:
    staged = ground.judged(
        {"Kelurahan": "Lubuk Buayo Indah"}, {"Kelurahan": "Lubuk Buya"}, {"Kelurahan": "Xyzzy"}
    )
    assert staged.outcomes() == ["refuse", "add", "refuse"]
    assert staged.codes(1) == ["AREA_SPELLING"]
    assert "Maksud Anda Lubuk Buaya, Kecamatan Koto Tangah?" in staged.sentences(1)
    assert staged.codes(2) == ["AREA_UNKNOWN"]


def test_q064_a_name_in_two_kecamatan_asks_for_the_kecamatan(ground: Ground) -> None:
    areas = ground.office.reference.areas
    assert isinstance(areas.resolve("Gurun Laweh"), Ambiguous)
    nanggalo, begalung = (
        areas.resolve("Gurun Laweh", "Nanggalo"),
        areas.resolve("Gurun Laweh", "Lubuk Begalung"),
    )
    assert (isinstance(nanggalo, Area) and nanggalo.code[:8]) == "13.71.10"
    assert (isinstance(begalung, Area) and begalung.code[:8]) == "13.71.06"
    kuranji = areas.resolve("Kuranji", "Kuranji")
    assert (isinstance(kuranji, Area) and kuranji.level) == "kelurahan"
    staged = ground.judged({"Kelurahan": "Gurun Laweh"})
    assert (staged.outcomes(), staged.codes()) == (["refuse"], ["AREA_AMBIGUOUS"])
    assert "Nanggalo" in staged.sentences()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Banuaran", "13.71.06.1009"), ("Banuaran Nan Xx", "13.71.06.1009"),
        ("BANUARAN NAN XX", "13.71.06.1009"),
        ("Banuaran Nan 20", "13.71.06.1009"), ("Banuaran NanXX", "13.71.06.1009"),
        ("Gurun Laweh Nan XX", "13.71.06.1006"), ("Cengkeh Nan 20", "13.71.06.1001"),
    ],
)  # fmt: skip
def test_q065_nan_xx_may_be_missing_or_written_in_other_ways(ground: Ground, written: str, code: str) -> None:
    found = ground.office.reference.areas.resolve(written)
    assert (isinstance(found, Area) and found.code) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Ps. Ambacang", "13.71.09.1001"), ("Binuang Kp. Dalam", "13.71.08.1007"),
        ("Gn. Pangilun", "13.71.04.1007"),
        ("Tlk. Bayur", "13.71.01.1010"), ("Air Tawar Bar.", "13.71.04.1002"), ("Kp. Jao", "13.71.03.1007"),
    ],
)  # fmt: skip
def test_q066_short_forms_as_on_maps_are_known(ground: Ground, written: str, code: str) -> None:
    found = ground.office.reference.areas.resolve(written)
    assert (isinstance(found, Area) and found.code) == code


@pytest.mark.parametrize("written", ["Kec. Padang Tim.", "Padang Tim.", "KECAMATAN PADANG TIMUR"])
def test_q066_short_forms_of_a_kecamatan_are_known(ground: Ground, written: str) -> None:
    found = ground.office.reference.areas.find_kecamatan(written)
    assert (isinstance(found, Area) and found.code) == "13.71.02"


def test_q067_a_wrong_postal_code_in_a_sheet_is_not_taken_for_it_is_in_our_table(ground: Ground) -> None:
    staged = ground.judged({"Kode Pos": "25586"}, {"Kode Pos": "25173"})
    assert staged.plan.unused_headers == ("Kode Pos",)
    assert staged.outcomes() == ["add", "add"]
    area = ground.office.reference.areas.by_code(staged.stored()[0].kelurahan)
    assert area is not None
    assert area.postal_code.startswith("251")


@pytest.mark.parametrize(
    ("written", "stored", "codes"),
    [
        ("81200009001", "+6281200009001", []), ("+62 812-0000-9001", "+6281200009001", []),
        ("6281200009001", "+6281200009001", []), (81200009001, "+6281200009001", []),
        ("0812 0000 9001", "+6281200009001", []),
        ("0812-0000-9001 / 081300009002", "+6281200009001", ["PHONE_TWO"]),
        ("8.12E+11", "", ["PHONE_SCIENTIFIC"]), ("5923003123", "", ["PHONE_PREFIX"]),
        ("0812", "", ["PHONE_LENGTH"]),
    ],
)  # fmt: skip
def test_q068_telephones_become_one_form_and_odd_ones_only_warn(
    ground: Ground, written: object, stored: str, codes: list[str]
) -> None:
    staged = ground.judged({"No HP": written})
    assert (staged.codes(), staged.outcomes()) == (codes, ["add"])
    assert staged.cell("phone") == str(written)
    assert staged.stored()[0].phone == stored


def test_q069_the_number_of_an_account_is_text_and_zeros_that_excel_may_have_dropped_are_told(
    ground: Ground,
) -> None:
    staged = ground.judged({"No. Rek": "0049203192"}, {"No. Rek": 492031923}, {"No. Rek": "1,2E+12"})
    assert [person.bank_account for person in staged.stored()][:2] == ["0049203192", "492031923"]
    assert [staged.codes(at) for at in range(2)] == [[], ["ACCOUNT_AS_NUMBER"]]
    assert staged.rows[2].problems


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12.657", "12657"), ("9.831.300.000", "9831300000"), ("Rp250.000,-", "250000"),
        ("Rp. 250.000,00", "250000"),
        ("1.250.000,50", "1250000.5"), ("1,5", "1.5"), ("IDR 700000", "700000"), ("1,250,000", "1250000"),
        ("1.5 juta", "1500000"), ("2,5 jt", "2500000"), ("700 ribu", "700000"), ("-12.000", "-12000"),
        ("700000", "700000"),
    ],
)  # fmt: skip
def test_q070_points_between_thousands_and_the_comma_of_a_fraction_are_understood(
    written: str, expected: str
) -> None:
    assert amount.parse_amount(written, TEXT, field="income") == (Decimal(expected), None)


@pytest.mark.parametrize("written", ["-", "", "--", "NULL"])
def test_q070_a_dash_is_no_amount_and_no_problem(written: str) -> None:
    assert amount.parse_amount(written, TEXT, field="income") == (None, None)


@pytest.mark.parametrize("written", ["12.65", "1.2.3", "dua juta", "Rp", "9" * 60])
def test_q070_what_could_be_read_in_two_ways_is_not_guessed(written: str) -> None:
    number, problem = amount.parse_amount(written, TEXT, field="income")
    assert number is None
    assert problem is not None
    assert words.of_problem(problem)


def test_q076_the_stored_value_of_a_formula_counts_and_its_error_is_told(
    ground: Ground, tmp_path: Path
) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet("PSM")
    page.write_row(0, 0, ["Nama", "NIK", "Kelurahan", "Pekerjaan"])
    page.write_row(1, 0, ["RINA", WOMAN, KELURAHAN])
    page.write_formula(1, 3, '="Gu"&"ru"', None, "Guru")
    page.write_row(2, 0, ["BUDI"])
    page.write_formula(2, 1, "=VLOOKUP(A3,X,2)", None, "#N/A")
    page.write_row(2, 2, [KELURAHAN])
    book.close()
    staged = ground.staged(tmp_path / "a.xlsx")
    assert (staged.outcomes(), staged.codes(1)) == (["add", "refuse"], ["CELL_ERROR"])
    assert "#N/A" in staged.sentences(1)
    assert staged.stored()[0].occupation == "Guru"


def test_q077_a_formula_that_was_never_calculated_is_told_and_not_taken_for_blank(ground: Ground) -> None:
    path = ground.lines(["Nama", "NIK", "Kelurahan"], ["RINA", '="13711145"&"03859001"', KELURAHAN])
    staged = ground.staged(path)
    assert (staged.outcomes(), staged.codes()) == (["refuse"], ["CELL_ERROR"])
    (note,) = staged.plan.notes
    assert note.code == "FORMULAS_UNCALCULATED"
    assert "Buka di Excel, simpan" in words.of_problem(note)


@pytest.mark.parametrize("written", ["=cmd|' /C calc'!A0", "+62812", "-5", "@SUM(A1)", "=1+1"])
def test_q078_no_text_of_ours_becomes_a_formula_in_a_sheet(
    ground: Ground, tmp_path: Path, written: str
) -> None:
    from padang_desktop.documents import refused_sheet
    from padang_desktop.domain.problems import Problem
    from padang_desktop.domain.progress import Silent

    rows = [(2, (written,), (Problem("NIK_LENGTH", "name", written),))]
    refused_sheet.write(tmp_path / "a.xlsx", ("name",), rows, progress=Silent())
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows() for cell in row
    ]
    assert [cell.data_type for cell in cells if cell.value == written] == ["s"]
    assert not [cell for cell in cells if cell.data_type == "f"]
