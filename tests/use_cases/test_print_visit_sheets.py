from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from padang_desktop.documents import qr
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.store import cases, families, worklists
from padang_desktop.use_cases.cases import assign_cases, print_visit_sheets, record_visit
from padang_desktop.use_cases.cases.field_cases import NoCasesToPrint, chosen
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import read_journal
from tests import people
from tests.documents.pdf_reading import assert_ink_keeps_off_the_edge, pages_of, sizes_of
from tests.field_sheets import given_out
from tests.offices import Tasks

LONG_NAME = "MUHAMMAD SYAFRUDIN SUTAN BAGINDO RAJO AMEH SIKUMBANG"


class StopsAtOnce:
    def step(self, done: int, total: int, what: str = "") -> None:
        raise Cancelled


@pytest.fixture
def tasks(office: Office) -> Tasks:
    return given_out(office)


def wanted(tasks: Tasks, kind: Kind = Kind.SHEETS, **values: object) -> FieldPaper:
    return FieldPaper(kind, tuple(case.id for case in tasks.cases), **values)  # type: ignore[arg-type]


def large_family(office: Office, count: int, task_type: str = "VERVAL_PBI") -> Tasks:
    """A case of a family with so many members, all of them with long names."""
    worklist = people.a_worklist(task_type=task_type)
    home = people.a_family(
        head_name=LONG_NAME, programmes=("PKH", "SEMBAKO"),
        address="Jalan Raya Adinegoro Kilometer 19 Simpang Empat Gang Masjid Nomor 99B Belakang Pasar",
    )  # fmt: skip
    members = [people.a_person(home)]
    members += [
        people.a_person(home, name=f"ANAK KE {at} DENGAN NAMA YANG CUKUP PANJANG", relation="ANAK")
        for at in range(2, count + 1)
    ]
    case = people.a_case(worklist, home, finding="Tercatat sebagai pengurus badan usaha. " * 6)
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, [home])
        families.add_persons(tx, members)
        cases.add(tx, [case])
    return Tasks(worklist, [case], [home], members)


def test_each_volunteer_has_a_cover_and_one_page_for_each_case(office: Office, tasks: Tasks) -> None:
    other = given_out(office, 2)
    both = FieldPaper(Kind.SHEETS, tuple(case.id for case in (*tasks.cases, *other.cases)))
    made = print_visit_sheets.draw_visit_sheets(office, both)
    assert (made.cases, made.pages) == (5, 7)
    pages = pages_of(made.pdf)
    covers = [at for at, page in enumerate(pages) if "DAFTAR KUNJUNGAN" in page.flat]
    assert len(covers) == 2 and covers[0] == 0
    for case in tasks.cases:
        on = [page.flat for page in pages if case.number in page.flat]
        assert len(on) == 2 and any("LEMBAR KUNJUNGAN" in text for text in on)
    for name in (tasks.volunteers[0].printed_name, other.volunteers[0].printed_name):
        assert sum(f"Petugas: {name}" in page.flat for page in pages) >= 3


def test_a_sheet_carries_its_number_as_a_code_and_all_that_is_to_be_ticked(
    office: Office, tasks: Tasks
) -> None:
    made = print_visit_sheets.draw_visit_sheets(office, wanted(tasks))
    document = pypdfium2.PdfDocument(made.pdf)
    picture = io.BytesIO()
    document[1].render(scale=2).to_pil().save(picture, "PNG")
    document.close()
    number = chosen(office, [case.id for case in tasks.cases])[0].case.number
    assert qr.read(picture.getvalue()) == [number]
    sheet = pages_of(made.pdf)[1].flat
    for told in (
        "1. Ditemukan", "0. Bangunan sudah tidak ada", "L. Layak", "T. Tidak layak", "7. Memiliki mobil",
        "22. Lainnya", "Rumah tampak depan *", "Tidak bersedia menjawab", "Responden,", "Petugas,",
        "boleh tidak menjawab", "Pemberitahuan sudah dibacakan",
    ):  # fmt: skip
        assert told in sheet, told
    for page in range(made.pages):
        assert_ink_keeps_off_the_edge(made.pdf, page)


def test_numbers_of_people_are_masked_unless_they_are_wanted(office: Office, tasks: Tasks) -> None:
    kk, nik = tasks.families[0].no_kk, tasks.heads[0].nik
    masked = " ".join(
        page.flat for page in pages_of(print_visit_sheets.draw_visit_sheets(office, wanted(tasks)).pdf)
    )
    whole = " ".join(
        page.flat
        for page in pages_of(print_visit_sheets.draw_visit_sheets(office, wanted(tasks, with_nik=True)).pdf)
    )
    assert kk not in masked and nik not in masked and "••••••" in masked
    assert kk in whole and nik in whole


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_no_word_on_a_sheet_is_smaller_than_seven_points(office: Office, tasks: Tasks, paper: str) -> None:
    pdf = print_visit_sheets.draw_visit_sheets(office, wanted(tasks, paper=paper)).pdf
    assert min(sizes_of(pdf, 1)) >= 7


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_members_who_find_no_room_stand_on_the_page_behind(office: Office, paper: str) -> None:
    tasks = large_family(office, 24)
    pages = pages_of(print_visit_sheets.draw_visit_sheets(office, wanted(tasks, paper=paper)).pdf)
    assert len(pages) == 3
    assert "anggota keluarga lain ada di halaman berikut" in pages[1].flat
    assert f"Lanjutan lembar kunjungan {tasks.case.number}" in pages[2].flat
    both = pages[1].flat + pages[2].flat
    assert all(f"ANAK KE {at} " in both for at in range(2, 25))
    assert min(box[1] for page in pages for box in page.boxes) > 15


def test_the_way_is_walked_by_rw_and_rt(office: Office) -> None:
    worklist = people.a_worklist()
    homes = [people.a_family(rw=rw, rt=rt) for rw, rt in (("003", "002"), ("001", "004"), ("003", "001"))]
    tasks = [people.a_case(worklist, home) for home in homes]
    with office.writing("worklist.imported") as tx:
        worklists.add(tx, [worklist])
        families.add(tx, homes)
        cases.add(tx, tasks)
    found = chosen(office, [case.id for case in tasks])
    assert [(each.family.rw, each.family.rt) for each in found] == [
        ("001", "004"), ("003", "001"), ("003", "002"),
    ]  # fmt: skip


def test_what_was_found_before_and_what_the_city_says_stand_on_the_sheet(office: Office) -> None:
    tasks = large_family(office, 2)
    record_visit.record_visit(
        office, people.a_visit(tasks.case, overrides={"VISIT_PHOTO_MISSING": "kamera rusak"})
    )
    sheet = pages_of(print_visit_sheets.draw_visit_sheets(office, wanted(tasks)).pdf)[1].flat
    assert "Catatan dari kota: Tercatat sebagai pengurus" in sheet
    assert "Kunjungan ke-1, 20-11-2026 oleh Nurhayati Contoh: Ditemukan, Layak." in sheet
    assert "PKH" in sheet and "desil 3 (DTSEN 2026-10)" in sheet


def test_a_ground_check_has_its_questions_behind_the_form(office: Office) -> None:
    tasks = large_family(office, 2, "GROUNDCHECK_DTSEN")
    pages = pages_of(print_visit_sheets.draw_visit_sheets(office, wanted(tasks)).pdf)
    behind = " ".join(page.flat for page in pages[2:])
    assert "R10a Lantai terluas" in behind and "tulis TB" in behind and "Bacakan dulu" in behind
    assert f"1. {LONG_NAME}" in behind and "Disabilitas" in behind
    assert all(tasks.case.number in page.flat for page in pages)


def test_the_list_alone_is_a_page_for_each_volunteer_and_has_no_numbers_of_people(
    office: Office, tasks: Tasks, tmp_path: Path
) -> None:
    given_out(office, 1)
    target = tmp_path / "daftar.pdf"
    made = print_visit_sheets.print_visit_sheets(office, wanted(tasks, Kind.LIST), target)
    assert (made.cases, made.pages) == (3, 1)
    text = pages_of(target.read_bytes())[0].flat
    assert "Selesai" in text and "137111••" not in text
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told == "Lembar kunjungan dicetak (3 tugas)"


def test_a_look_leaves_no_trace_and_batal_no_file(office: Office, tasks: Tasks, tmp_path: Path) -> None:
    before = len(read_journal.matching(office))
    assert print_visit_sheets.preview_visit_sheets(office, wanted(tasks), 1).height > 700
    target = tmp_path / "lembar.pdf"
    with pytest.raises(Cancelled):
        print_visit_sheets.print_visit_sheets(office, wanted(tasks), target, StopsAtOnce())
    with pytest.raises(NoCasesToPrint):
        print_visit_sheets.print_visit_sheets(office, FieldPaper(Kind.SHEETS, ()), target)
    assert not target.exists() and len(read_journal.matching(office)) == before


def test_cases_of_nobody_are_the_officers_own(office: Office, tasks: Tasks) -> None:
    assign_cases.assign(office, [tasks.case.id], "")
    pages = pages_of(print_visit_sheets.draw_visit_sheets(office, wanted(tasks)).pdf)
    assert any("Petugas: Nurhayati Contoh" in page.flat for page in pages)
