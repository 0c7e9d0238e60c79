"""In this file: codes, blanks and addresses as clerks write them (Q055 to Q062, Q071 to Q075)."""

from __future__ import annotations

import pytest
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground

from padang_desktop.domain.reference.reference import Reference
from padang_desktop.domain.values import amount
from padang_desktop.domain.values.sheet import NUMBER, TEXT


@pytest.fixture
def reference(ground: Ground) -> Reference:
    return ground.office.reference


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("L", "L"), ("P", "P"), ("Lk", "L"), ("Pr", "P"), ("LK.", "L"), ("Laki-Laki", "L"),
        ("LAKI-LAKI", "L"),
        ("laki laki", "L"), ("Perempuan", "P"), ("1", "L"), ("2", "P"), ("male", "L"), ("Female", "P"),
        ("Pria", "L"), ("Wanita", "P"), ("Prp", "P"), (" l ", "L"),
    ],
)  # fmt: skip
def test_q055_the_sex_is_known_in_every_spelling(reference: Reference, written: str, code: str) -> None:
    entry = reference.code_lists.resolve("sex", written)
    assert entry is not None
    assert entry.code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("BK", "BELUM_KAWIN"), ("Belum Kawin", "BELUM_KAWIN"), ("K", "KAWIN"), ("CH", "CERAI_HIDUP"),
        ("CM", "CERAI_MATI"), ("Kawin Tercatat", "KAWIN"), ("Kawin Belum Tercatat", "KAWIN"),
        ("KAWIN/TERCATAT", "KAWIN"), ("Cerai Mati", "CERAI_MATI"),
    ],
)  # fmt: skip
def test_q056_the_marital_status_is_known_in_short_and_in_long(
    reference: Reference, written: str, code: str
) -> None:
    entry = reference.code_lists.resolve("marital", written)
    assert entry is not None
    assert entry.code == code


def test_q057_spaces_around_a_slash_make_no_other_education(ground: Ground) -> None:
    spellings = {
        "SLTP / SEDERAJAT": "SMP", "SLTP/Sederajat": "SMP", "SLTA /SEDERAJAT": "SMA", "STRATA-II": "S2_S3",
        "Strata - I": "D4_S1", "Akademi/Diploma III/S. Muda": "D3",
        "Akademi / Diploma III / Sarjana Muda": "D3",
        "DIPLOMA IV/ STRATA I": "D4_S1", "Tidak / Belum Sekolah": "TIDAK_SEKOLAH",
        "Tamat SD / sederajat": "SD",
    }  # fmt: skip
    staged = ground.judged(*[{"Pendidikan": written} for written in spellings])
    assert [staged.codes(at) for at in range(len(spellings))] == [[]] * len(spellings)
    assert [person.education for person in staged.stored()] == list(spellings.values())


def test_q058_a_code_is_the_same_as_text_and_as_a_number(ground: Ground) -> None:
    staged = ground.judged({"L/P": 1}, {"L/P": "1"}, {"NIK": WOMAN, "L/P": 2}, {"L/P": "88"})
    assert [person.sex for person in staged.stored()] == ["L", "L", "P", ""]
    assert [staged.codes(at) for at in range(4)] == [[], [], [], ["CODE_UNKNOWN"]]


@pytest.mark.parametrize(
    "written", ["-", "--", "NULL", "Tdk Th", "tdk th.", "(kosong)", "n/a", "\u2013", "....."]
)
def test_q059_a_sign_for_nothing_is_nothing(ground: Ground, written: str) -> None:
    staged = ground.judged(
        {"No HP": written, "Pendidikan": written, "Agama": written, "RT": written, "Tgl Lahir": written,
         "Nomor SK": written, "Pekerjaan": written}
    )  # fmt: skip
    assert staged.codes() == []
    (person,) = staged.stored()
    assert (person.phone, person.education, person.religion) == ("", "", "")
    assert (person.rt, person.birth_date, person.sk_number) == ("", "", "")


def test_q059_a_zero_in_the_place_of_a_telephone_number_is_nothing(ground: Ground) -> None:
    staged = ground.judged({"No HP": 0}, {"No HP": "0"}, {"No HP": "000"})
    assert [staged.codes(at) for at in range(3)] == [[], [], []]
    assert {person.phone for person in staged.stored()} == {""}


@pytest.mark.parametrize(
    ("written", "rt", "rw"),
    [
        ("001/002", "001", "002"), ("1/2", "001", "002"), ("RT 1 RW 2", "001", "002"), ("003/-", "003", ""),
        ("RT.01/RW.02", "001", "002"), ("-", "", ""), ("1-2", "001", "002"), ("RW 4 RT 3", "003", "004"),
    ],
)  # fmt: skip
def test_q060_rt_and_rw_become_three_digits_each(ground: Ground, written: str, rt: str, rw: str) -> None:
    (person,) = ground.judged({"RT/RW": written}).stored()
    assert (person.rt, person.rw) == (rt, rw)


def test_q060_rt_and_rw_in_columns_of_their_own_become_three_digits_each(ground: Ground) -> None:
    staged = ground.judged({"RT": 1.0, "RW": "2"}, {"RT": "001", "RW": "-"})
    assert [(person.rt, person.rw) for person in staged.stored()] == [("001", "002"), ("001", "")]


@pytest.mark.parametrize(
    ("written", "address", "rt", "rw"),
    [
        ("DUSUN X, RT:001, RW:001, Kodepos:83355,-", "DUSUN X", "001", "001"),
        ("Jl. Adinegoro No. 5 RT 03/RW 02", "Jl. Adinegoro No. 5", "003", "002"),
        ("Jl. Adinegoro (RT/RW 003/001)", "Jl. Adinegoro", "003", "001"),
        ("Komp. Artha Raya", "Komp. Artha Raya", "", ""),
        ("Jl. Simpang RT 5", "Jl. Simpang RT 5", "", ""),
    ],
)
def test_q061_rt_and_rw_inside_an_address_are_taken_apart(
    ground: Ground, written: str, address: str, rt: str, rw: str
) -> None:
    (person,) = ground.judged({"Alamat": written}).stored()
    assert (person.address, person.rt, person.rw) == (address, rt, rw)


def test_q061_an_address_stays_whole_where_rt_and_rw_have_their_own_columns(ground: Ground) -> None:
    written = "Jl. A RT 1 RW 2"
    people = ground.judged(
        {"Alamat": written, "RT": "003", "RW": "004"}, {"Alamat": written, "RT": "", "RW": ""}
    ).stored()
    assert [(person.address, person.rt, person.rw) for person in people] == [
        (written, "003", "004"), (written, "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    ["Kel. Lubuk Buaya", "Kelurahan Lubuk Buaya", "KEL LUBUK BUAYA", "Kel.Lubuk Buaya", "lubuk  buaya",
     "Desa Lubuk Buaya", "KELURAHAN. LUBUK BUAYA"],
)  # fmt: skip
def test_q062_the_word_before_the_name_of_an_area_is_left_out(ground: Ground, written: str) -> None:
    staged = ground.judged({"Kelurahan": written})
    assert (staged.codes(), staged.stored()[0].kelurahan) == ([], "13.71.11.1009")


@pytest.mark.parametrize(
    "written", ["5000000-10000000", "<1000000", "> 2.000.000", "1.000.000 s/d 2.000.000"]
)
def test_q071_a_range_is_no_amount(written: str) -> None:
    number, problem = amount.parse_amount(written, TEXT, field="income")
    assert number is None
    assert problem is not None
    assert (problem.code, problem.value) == ("AMOUNT_RANGE", written)


@pytest.mark.parametrize("written", [4, "4", "Desil 4", "D4", "desil 4", "d 4"])
def test_q072_a_desil_is_known_in_every_spelling(ground: Ground, written: object) -> None:
    path = ground.lines(
        ["Nama", "NIK", "No KK", "Kelurahan", "Desil"],
        ["RINA", WOMAN, "1371110102119001", KELURAHAN, written],
        ["BUDI", MAN, "1371110102119002", KELURAHAN, "11"],
    )
    staged = ground.tasks(path)
    assert [staged.codes(at) for at in range(2)] == [[], ["DESIL_ODD"]]


def test_q073_a_line_break_inside_a_cell_is_a_space_and_breaks_no_number(ground: Ground) -> None:
    staged = ground.judged(
        {"Nama": "RINA\nSARI", "NIK": f"{WOMAN[:15]}\n{WOMAN[15:]}", "Nomor SK": "SK/\n12"}
    )
    (person,) = staged.stored()
    assert (person.name, person.nik, person.sk_number) == ("RINA SARI", WOMAN, "SK/ 12")


def test_q074_spaces_around_and_inside_a_text_are_folded(ground: Ground) -> None:
    staged = ground.judged(
        {"Nama": "  RINA   SARI ", "Alamat": " Jl.  Pulai \u00a0 5 ", "Kelurahan": f"  {KELURAHAN} "}
    )
    (person,) = staged.stored()
    assert (person.name, person.address, person.kelurahan) == ("RINA SARI", "Jl. Pulai 5", "13.71.11.1009")


@pytest.mark.parametrize("written", ["Meninggal", "Mati", "MD", "Alm."])
def test_q075_nobody_who_is_said_to_be_dead_is_taken_in_without_a_word(ground: Ground, written: str) -> None:
    staged = ground.judged({"Status": written}, {"Nama": "RINA (ALM)", "NIK": WOMAN})
    assert staged.rows[0].problems
    assert "NAME_DECEASED" in staged.codes(1)


def test_q070_a_number_cell_keeps_the_fraction_that_excel_stored() -> None:
    assert amount.parse_amount("12657", NUMBER, field="income") == (12657, None)
    assert amount.parse_amount("0.5", NUMBER, field="income")[0] is not None
