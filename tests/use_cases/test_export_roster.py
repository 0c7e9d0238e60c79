"""In this file: the roster goes out as .xlsx and comes back as it went; no text becomes a formula."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from padang_desktop.documents.roster_sheet import FIELDS
from padang_desktop.documents.sheet_situations import SheetNotWritable
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.roster.roster_paper import Kind, Numbers, PaperWanted
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.values import person_name
from padang_desktop.store import roster_pages, volunteers
from padang_desktop.use_cases.imports import import_roster, import_sheet
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.roster import export_roster, keep_pillars, print_roster
from padang_desktop.use_cases.settings import read_journal
from tests.offices import open_one, unlocked
from tests.people import a_nik, a_volunteer

# What no sheet carries: the record's own, and pictures.
_NOT_IN_A_SHEET = {
    "id",
    "revision",
    "photo",
    "id_photo",
    "merged_into",
    "reasons",
    "status_reason",
    "status_on",
}
STRANGE = (
    "=1+1",
    "+62 751",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://contoh.example","tekan")',
    "<r>miring</r>",
    "'=1",
)


def put(office: Office, *people: Volunteer) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, people)


def roster(office: Office) -> list[Volunteer]:
    with office.reading() as tx:
        return list(roster_pages.people(tx, roster_pages.handles(tx)))


def named(name: str, **values: str) -> Volunteer:
    keys = person_name.keys(name)
    return a_volunteer(
        name=keys.ktp_name, printed_name=keys.printed, sort_key=keys.sort_key, match_key=keys.match_key,
        title_front=keys.front, title_back=keys.back, **values,
    )  # fmt: skip


def everything(name: str, **values: str) -> Volunteer:
    """A person in whom every field of the sheet is filled."""
    filled = {
        "birth_place": "Padang", "religion": "ISLAM", "education": "D4_S1", "occupation": "Pedagang",
        "address": "Jl. Adinegoro No. 9", "rt": "001", "rw": "012", "home_kelurahan": "13.71.10.1004",
        "member_number": "IPSM000012", "appointed_year": "2019", "sk_number": "400.9/12/2024",
        "sk_date": "2024-02-01", "sk_issuer": "LURAH", "term_from": "2024-02-01", "term_until": "2029-01-31",
        "training_number": "SERT/7/2023", "training_by": "BBPPKS Padang", "training_on": "2023-11-25",
        "email": "contoh@example.org", "npwp": "123456789012345", "bpjs_tk": "12345678901",
        "vest_size": "XL", "bank_name": "Bank Nagari", "bank_account": "0021001012345",
        "bank_holder": "CONTOH", "note": "lama bertugas", "status": "CUTI", "pillar": "TAGANA",
    }  # fmt: skip
    return named(name, **(filled | values))


def sheet_of(path: Path) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    return [{str(title.value): cell.value for title, cell in zip(head, row, strict=True)} for row in rows]


def first_page(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def as_kept(people: list[Volunteer]) -> list[dict[str, str]]:
    names = [f.name for f in fields(Volunteer) if f.name not in _NOT_IN_A_SHEET]
    return [{name: str(getattr(person, name)) for name in names} for person in people]


def test_a_roster_that_went_out_comes_back_the_same_in_every_field(office: Office, tmp_path: Path) -> None:
    put(
        office,
        everything("Drs. H. Syafril St. Mudo, S.Pd"), everything("YUSNIAR", sex="P", nik=a_nik(sex="P")),
        named("Zulkifli", nik="", nik_status="BELUM_ADA", phone="", sex="", birth_date="", home_kelurahan=""),
        named("Marah Rusli Chaniago", bank_account="00000123", kelurahan="13.71.11.1009"),
    )  # fmt: skip
    path = tmp_path / "keluar.xlsx"
    assert export_roster.export_roster(office, path) == 4
    with open_one(tmp_path / "kosong") as other:
        plan = import_roster.stage_roster(other, path)
        assert (plan.counts.added, plan.counts.refused) == (4, 0)
        import_sheet.apply_plan(other, plan.id)
        assert as_kept(roster(other)) == as_kept(roster(office))


def test_the_same_office_finds_nothing_changed_in_its_own_file(office: Office, tmp_path: Path) -> None:
    put(office, *(everything(name) for name in ("Rosni", "Darmawan Caniago", "Hj. ERNITA, S.Sos")))
    before = roster(office)
    export_roster.export_roster(office, tmp_path / "keluar.xlsx")
    plan = import_roster.stage_roster(office, tmp_path / "keluar.xlsx")
    assert (plan.counts.unchanged, plan.counts.changed, plan.counts.added) == (3, 0, 0)
    assert roster(office) == before


def test_every_field_of_the_import_has_its_column_under_the_label_it_knows(
    office: Office, tmp_path: Path
) -> None:
    put(office, everything("Dra. Rosni, S.Pd"))
    export_roster.export_roster(office, tmp_path / "keluar.xlsx")
    [row] = sheet_of(tmp_path / "keluar.xlsx")
    assert list(row) == ["No", *(field.label for field in FIELDS)]
    assert all(value is not None for value in row.values())
    assert (row["Jenis kelamin"], row["Status"]) == ("Laki-laki", "Cuti")
    assert row["Pilar sosial"] == "Tagana (Taruna Siaga Bencana)"


def test_numbers_of_people_are_text_and_days_are_days(office: Office, tmp_path: Path) -> None:
    person = everything("Rosni")
    put(office, person)
    path = tmp_path / "keluar.xlsx"
    export_roster.export_roster(office, path)
    page = openpyxl.load_workbook(path).worksheets[0]
    head = {str(cell.value): at for at, cell in enumerate(next(page.iter_rows()), 1)}
    for label, value in (("NIK", person.nik), ("No. HP", person.phone), ("No. rekening", "0021001012345")):
        cell = page.cell(2, head[label])
        assert (cell.value, cell.data_type, cell.number_format) == (value, "s", "@")
    born = page.cell(2, head["Tanggal lahir"])
    assert (str(born.value), born.number_format) == ("1980-05-17 00:00:00", "dd/mm/yyyy")
    assert page.freeze_panes == "C2" and page.auto_filter.ref == "A1:AM2"


@pytest.mark.parametrize("written", STRANGE)
def test_q078_text_that_looks_like_a_formula_stays_the_text_it_was(
    office: Office, tmp_path: Path, written: str
) -> None:
    put(office, named("Rosni", note=written, address=written, occupation=written))
    export_roster.export_roster(office, tmp_path / "keluar.xlsx")
    page = openpyxl.load_workbook(tmp_path / "keluar.xlsx").worksheets[0]
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [str(cell.value).rstrip() for cell in cells].count(written) == 3


@pytest.mark.parametrize("sign", ["\t", "\r", "\n"])
def test_q078_a_cell_that_begins_with_a_blank_sign_is_written_as_text(
    office: Office, tmp_path: Path, sign: str
) -> None:
    put(office, named("Rosni", note=f"{sign}=1+1"))
    export_roster.export_roster(office, tmp_path / "keluar.xlsx")
    page = openpyxl.load_workbook(tmp_path / "keluar.xlsx").worksheets[0]
    note = next(cell for cell in page[2] if "=1+1" in str(cell.value))
    assert note.data_type == "s"
    with open_one(tmp_path / "lain") as other:
        plan = import_roster.stage_roster(other, tmp_path / "keluar.xlsx")
        import_sheet.apply_plan(other, plan.id)
        assert [person.note for person in roster(other)] == ["=1+1"]


def test_only_the_chosen_go_out_and_private_columns_can_stay_at_home(office: Office, tmp_path: Path) -> None:
    first, second, third = everything("Rosni"), everything("Yusniar"), everything("Zulkifli")
    put(office, first, second, third)
    path = tmp_path / "keluar.xlsx"
    count = export_roster.export_roster(
        office, path, volunteer_ids=[third.id, first.id], numbers=Numbers.NONE
    )
    rows = sheet_of(path)
    assert count == 2 and [row["Nama"] for row in rows] == ["ROSNI", "ZULKIFLI"]
    assert not {"NIK", "NPWP", "No. BPJS Ketenagakerjaan", "Bank", "No. rekening"} & set(rows[0])
    written = " ".join(str(value) for row in rows for value in row.values())
    assert first.nik not in written and "0021001012345" not in written


def test_a_record_that_another_one_stands_for_does_not_go_out(office: Office, tmp_path: Path) -> None:
    kept = named("Rosni")
    put(office, kept, replace(named("Rosni"), merged_into=kept.id))
    assert export_roster.export_roster(office, tmp_path / "keluar.xlsx") == 1


def test_the_export_leaves_its_line_in_the_history(office: Office, tmp_path: Path) -> None:
    put(office, named("Rosni"), named("Yusniar"))
    export_roster.export_roster(office, tmp_path / "keluar.xlsx")
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told == "Daftar PSM disimpan ke Excel (2 data)"


def test_batal_leaves_the_older_file_and_no_rest(office: Office, tmp_path: Path) -> None:
    put(office, *(named("Rosni") for _ in range(600)))
    path = tmp_path / "hasil" / "keluar.xlsx"
    path.parent.mkdir()
    path.write_bytes(b"yang lama")
    deeds = len(read_journal.matching(office))

    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            assert (done, total) == (250, 600)
            raise Cancelled

    with pytest.raises(Cancelled):
        export_roster.export_roster(office, path, Stopped())
    assert [each.name for each in path.parent.iterdir()] == ["keluar.xlsx"]
    assert path.read_bytes() == b"yang lama" and len(read_journal.matching(office)) == deeds


def test_a_place_where_nothing_can_be_written_is_said(office: Office, tmp_path: Path) -> None:
    put(office, named("Rosni"))
    with pytest.raises(SheetNotWritable):
        export_roster.export_roster(office, tmp_path / "tidak ada" / "keluar.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(SheetNotWritable):
        export_roster.export_roster(office, tmp_path / "folder.xlsx")


def test_an_empty_roster_is_a_sheet_with_its_head(office: Office, tmp_path: Path) -> None:
    assert export_roster.export_roster(office, tmp_path / "keluar.xlsx") == 0
    assert sheet_of(tmp_path / "keluar.xlsx") == []


def test_a_kind_of_pillar_added_elsewhere_meanwhile_is_shown_by_its_name(
    office: Office, tmp_path: Path
) -> None:
    """The worker's office was opened before."""
    earlier = unlocked(tmp_path / "kantor")
    code = keep_pillars.add_pillar(office, "Pelopor Perdamaian")
    put(office, named("Rosni", pillar=code))
    export_roster.export_roster(earlier, tmp_path / "keluar.xlsx")
    [row] = sheet_of(tmp_path / "keluar.xlsx")
    assert row["Pilar sosial"] == "Pelopor Perdamaian"
    wanted = PaperWanted(Kind.CARDS)
    assert "Pelopor Perdamaian" in first_page(print_roster.draw_roster(earlier, wanted).pdf)
    earlier.close()
