"""In this file: a finding of the BPK keeps its account masked and its payer, from the sheet to the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from padang_desktop.domain.cases.case import Case, State
from padang_desktop.domain.imports.imports import ImportPlan
from padang_desktop.store import cases
from padang_desktop.use_cases.cases import export_pdtt
from padang_desktop.use_cases.imports import import_sheet, import_worklist, mend_import
from padang_desktop.use_cases.office import Office
from tests.use_cases.case_exports import visit

PDTT = "TEMUAN_PDTT_BPK"
HEADER = [
    "NIK", "NOKK", "NO REKENING", "NAMA PENGURUS", "LEMBAGA PENYALUR", "KODE WILAYAH", "PROVINSI",
    "KABUPATEN", "KECAMATAN", "KELURAHAN", "ALAMAT", "RT", "RW", "KETERANGAN",
]  # fmt: skip
WHOLE = "034501012349001"
MASKED = "***********9001"


def row(serial: int, account: object, bank: str = "BRI", kelurahan: str = "Lubuk Buaya") -> list[object]:
    return [
        f"137111450385900{serial}", f"137111200115900{serial}", account, f"ROSNI {'ABCDEFGH'[serial]}", bank,
        "1371111001", "SUMATERA BARAT", "KOTA PADANG", "KOTO TANGAH", kelurahan, "JL. MELATI", "001", "002",
        "Terindikasi pengurus badan usaha",
    ]  # fmt: skip


def staged(office: Office, folder: Path, *rows: list[object], header: list[str] = HEADER) -> ImportPlan:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(header)
    for each in rows:
        page.append(each)
    book.save(folder / "Temuan PDTT.xlsx")
    return import_worklist.stage_worklist(office, folder / "Temuan PDTT.xlsx", task_type=PDTT)


def kept(office: Office) -> list[Case]:
    with office.reading() as tx:
        ids = [line.id for line in cases.lines(tx, cases.matching(tx)).values()]
        return sorted(cases.take_many(tx, ids), key=lambda case: case.number)


def text_of(execute: Any) -> str:
    """Every cell of every table of a decrypted file."""
    names = [each[0] for each in execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    assert names
    return "\n".join(str(each) for name in names for each in execute(f'SELECT * FROM "{name}"').fetchall())


def staged_text(office: Office, plan: ImportPlan) -> str:
    with import_sheet.opened(office, plan.id) as plan_file:
        return text_of(plan_file._execute)


def stored_text(office: Office) -> str:
    with office.reading() as tx:
        return text_of(tx.connection.exec_driver_sql)


def test_the_account_goes_from_the_sheet_to_the_answer_and_is_nowhere_whole(
    office: Office, tmp_path: Path
) -> None:
    plan = staged(
        office, tmp_path, row(1, WHOLE), row(2, 71001234569002, "BSI"), row(3, "******9003", "PT POS"),
        row(4, None, ""), row(5, "034501012349005", kelurahan="Entah di mana"),
    )  # fmt: skip
    assert (plan.counts.added, plan.counts.refused) == (4, 1)
    before = staged_text(office, plan)
    assert MASKED in before and "***********9005" in before
    import_sheet.apply_plan(office, plan.id)
    found = kept(office)
    assert [(case.account_mask, case.paying_bank) for case in found] == [
        (MASKED, "BRI"), ("**********9002", "BSI"), ("******9003", "PT POS"), ("", ""),
    ]  # fmt: skip
    after = stored_text(office)
    assert MASKED in after
    for number in (WHOLE, "71001234569002", "034501012349005"):
        assert number not in before and number not in after

    case = found[0]
    with office.writing("visit.recorded") as tx:
        cases.move(tx, case, State.READY, {"presence": "DITEMUKAN", "eligibility": "LAYAK"})
    house = {"R7a": "1", "R10b": "1", "R11b": "2", "R12b": "3"}
    visit(office, case, tmp_path, ("KKS", "RUMAH_DEPAN"), answers={"family": house})
    done = export_pdtt.export_pdtt(office, [case.id], tmp_path)
    sheet: Any = openpyxl.load_workbook(next(done.path.glob("*.xlsx"))).worksheets[0]
    titles, told = ([cell.value for cell in line] for line in sheet.iter_rows())
    answer = dict(zip(titles, told, strict=True))
    assert (answer["NOREKENING_MASK"], answer["LEMBAGA PENYALUR"]) == (MASKED, "BRI")
    assert WHOLE not in stored_text(office)


def test_an_account_that_excel_spoilt_is_left_out_with_a_warning_and_may_be_typed(
    office: Office, tmp_path: Path
) -> None:
    plan = staged(office, tmp_path, row(1, "3.45010123490E+14"), row(2, "1,23E+15"))
    assert (plan.counts.added, plan.warning_count) == (2, 2)
    rows = [one for one in import_sheet.plan_rows(office, plan.id) if one.kinds]
    assert [[each.code for each in one.problems] for one in rows] == [["ACCOUNT_SPOILT"], ["ACCOUNT_SPOILT"]]
    # Somebody types the whole number: it is hidden before it is kept, as one of a sheet is.
    plan = mend_import.mend(office, plan.id, rows[0].place, "account_mask", WHOLE)
    mend_import.mend_all(office, plan.id, "account_mask", "*,**E+15", "034501012349005")
    plan = mend_import.undo_mend(office, plan.id)
    assert plan.warning_count == 1
    text = staged_text(office, plan)
    assert MASKED in text and WHOLE not in text and "034501012349005" not in text
    import_sheet.apply_plan(office, plan.id)
    assert [case.account_mask for case in kept(office)] == [MASKED, ""]


@pytest.mark.parametrize(
    ("account", "bank"),
    [("NOREKENING_MASK", "LEMBAGA_PENYALUR"), ("No. Rek", "Bank Penyalur"), ("No Rekening KPM", "Bank")],
)
def test_the_columns_are_known_as_others_write_them(
    office: Office, tmp_path: Path, account: str, bank: str
) -> None:
    header = [account if each == "NO REKENING" else bank if "LEMBAGA" in each else each for each in HEADER]
    import_sheet.apply_plan(office, staged(office, tmp_path, row(1, WHOLE), header=header).id)
    assert [(case.account_mask, case.paying_bank) for case in kept(office)] == [(MASKED, "BRI")]


def test_a_row_that_is_nobody_keeps_no_account_either(office: Office, tmp_path: Path) -> None:
    """A title again, a total, a line of text beside a number: what they say is kept to be read."""
    stray: list[list[object]] = [
        [None, None, WHOLE], [None, None, WHOLE, "JUMLAH"], ["Catatan petugas", None, WHOLE], [1, 2, 3, 4, 5],
    ]  # fmt: skip
    plan = staged(office, tmp_path, row(1, "******9001"), *stray)
    assert WHOLE not in staged_text(office, plan)
