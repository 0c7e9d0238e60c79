"""In this file: proposals for SIKS-NG go out as the template wants them, and nobody goes who may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from padang_desktop.documents import proposal_sheet
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.meeting import Way
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.visits.visit import DECLINED
from padang_desktop.use_cases.cases import export_proposals
from padang_desktop.use_cases.cases.export_proposals import NothingToExport
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import read_journal
from tests.people import a_nik
from tests.use_cases.case_exports import KELURAHAN, Put, a_worklist_in, put
from tests.use_cases.meeting_ground import held, verdict

MONTH = "2026-11"
# The order of the template, as DOMAIN.md 2c gives it.
V4 = [
    "NIK", "PROGRAM BANSOS", "NOKK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR",
    "IBU KANDUNG", "JENIS KELAMIN", "JENIS PEKERJAAN", "STATUS KAWIN", "ALAMAT", "RT",
    "RW", "PROVINSI", "KABUPATEN", "KECAMATAN", "KELURAHAN", "STATUS DISABILITAS",
    "KODE JENIS DISABILITAS", "STATUS HAMIL", "TGL MULAI HAMIL",
]  # fmt: skip


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def reasons_for(office: Office, one: Put, programme: str = "") -> tuple[str, ...]:
    plan = export_proposals.look(office, [one.case.id], MONTH, programme)
    return plan.held_back[0].reasons if plan.held_back else ()


def test_the_file_has_the_templates_columns_and_every_cell_is_text(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    one = put(
        office, worklist, family={"address": "Jl. Contoh No. 9", "rt": "001", "rw": "003"},
        head={"disabilities": ("NETRA",), "birth_date": "1980-05-17"},
    )  # fmt: skip
    done = export_proposals.export_proposals(office, [one.case.id], MONTH, tmp_path)
    files = sorted(path.name for path in done.path.iterdir())
    assert done.path.name == "Usulan SIKS 2026-11 Kecamatan Koto Tangah"
    assert len(files) == 1 and files[0].startswith("Usulan PKH - ") and files[0].endswith(" - 2026-11.xlsx")
    header, row = rows_of(done.path / files[0])
    assert list(header) == V4
    said = dict(zip(header, row, strict=True))
    assert said["NIK"] == one.head.nik and said["NOKK"] == one.family.no_kk
    assert said["TANGGAL LAHIR"] == "17/05/1980" and said["RT"] == "001" and said["RW"] == "003"
    assert (said["PROVINSI"], said["KABUPATEN"], said["KECAMATAN"]) == (
        "SUMATERA BARAT", "KOTA PADANG", "KOTO TANGAH",
    )  # fmt: skip
    assert (said["STATUS DISABILITAS"], said["KODE JENIS DISABILITAS"]) == ("YA", "PDSNS")
    assert said["STATUS HAMIL"] == "TIDAK" and said["TGL MULAI HAMIL"] is None
    assert all(isinstance(value, str) for value in row if value is not None)


def test_without_a_disability_its_code_stays_empty(office: Office) -> None:
    one = put(office, a_worklist_in(office))
    candidate = export_proposals._judged(office, [one.case.id], MONTH, "", _Quiet(), True)[0][0].candidate
    said = dict(zip(V4, proposal_sheet.row_of(candidate, office.reference), strict=True))
    assert (said["STATUS DISABILITAS"], said["KODE JENIS DISABILITAS"]) == ("TIDAK", "")


class _Quiet:
    def step(self, done: int, total: int, what: str = "") -> None:
        return None


def test_each_programme_of_each_kelurahan_has_its_own_file(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    some = [
        put(office, worklist, family={"kelurahan": KELURAHAN[at % 2]}, case={"programme": programme})
        for at, programme in enumerate(("PKH", "PKH", "SEMBAKO", "PBI-JK"))
    ]
    done = export_proposals.export_proposals(office, [one.case.id for one in some], MONTH, tmp_path)
    names = sorted(path.name for path in done.path.iterdir())
    assert done.files == 4 and done.rows == 4 and len(names) == 4
    assert not any(one.head.nik in name or one.head.name in name for one in some for name in names)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"case": {"state": State.VISITED}}, "belum disetujui"),
        ({"case": {"eligibility": "TIDAK_LAYAK"}}, "harus layak"),
        ({"case": {"presence": "PINDAH", "eligibility": ""}}, "harus ditemukan"),
        ({"case": {"programme": ""}}, "Program bansos belum dipilih"),
        ({"case": {"programme": "KUBE"}}, "tidak diusulkan lewat berkas SIKS-NG"),
        ({"family": {"desil": "5"}}, "Desil 5. Program ini untuk desil 1 sampai 4."),
        ({"family": {"desil": ""}}, "belum diperingkat"),
        ({"family": {"no_kk": ""}}, "Nomor KK belum ada"),
        ({"family": {"state": "PINDAH"}}, "sudah pindah"),
        ({"head": {"nik": ""}}, "NIK belum ada"),
        ({"head": {"nik": "13711190"}}, "NIK belum ada atau bukan 16 angka"),
        ({"head": {"name": "RAHMAT, S.PD"}}, "tanda kutip, titik, koma"),
        ({"head": {"mother_name": ""}}, "ibu kandung belum diisi"),
        ({"head": {"mother_name": "SITI / AMINAH"}}, "Nama ibu kandung memuat"),
        ({"head": {"birth_place": ""}}, "Tempat lahir belum diisi"),
        ({"head": {"birth_date": "1980-00-00"}}, "Tanggal lahir tidak lengkap"),
        ({"head": {"pregnant_since": "2026-08-01"}}, "jenis kelamin laki-laki"),
        ({"head": {"sex": "P", "pregnant_since": "2024-08-01"}}, "mulai hamil tidak masuk akal"),
        ({"head": {"life_status": "MENINGGAL"}}, "kepala keluarga tidak ada"),
    ],
)  # fmt: skip
def test_a_row_that_breaks_a_rule_stays_out_and_says_why(
    office: Office, values: dict[str, Any], says: str, tmp_path: Path
) -> None:
    one = put(office, a_worklist_in(office), **values)
    assert says in " ".join(reasons_for(office, one))
    with pytest.raises(NothingToExport):
        export_proposals.export_proposals(office, [one.case.id], MONTH, tmp_path)
    assert list(tmp_path.glob("Usulan*")) == [] and list(tmp_path.glob(".Usulan*")) == []


def test_a_child_may_be_proposed_for_pbi_only(office: Office) -> None:
    worklist = a_worklist_in(office)
    one = put(office, worklist, others=({"relation": "ANAK", "id": "anak-1"},), case={"person_id": "anak-1"})
    assert "Hubungan keluarga: Anak" in " ".join(reasons_for(office, one))
    two = put(
        office, worklist, others=({"relation": "ANAK", "id": "anak-2"},),
        case={"person_id": "anak-2", "programme": "PBI-JK"},
    )  # fmt: skip
    assert reasons_for(office, two) == ()


def test_a_title_or_a_silence_warns_and_goes(office: Office) -> None:
    one = put(office, a_worklist_in(office), head={"disabilities": ("TIDAK_BERSEDIA",)})
    plan = export_proposals.look(office, [one.case.id], MONTH)
    assert plan.going == 1 and plan.staying == 0 and plan.held_back[0].goes
    assert "dikosongkan" in plan.held_back[0].reasons[0]


def test_one_kk_has_one_programme_a_month_and_a_nik_stands_once(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    first = put(office, worklist)
    second = put(office, worklist, family={"no_kk": first.family.no_kk}, case={"programme": "SEMBAKO"})
    plan = export_proposals.look(office, [first.case.id, second.case.id], MONTH)
    assert plan.going == 1 and plan.held_back[0].number == second.case.number
    assert plan.reasons == (("KK ini sudah diusulkan untuk PKH pada bulan yang sama.", 1),)
    export_proposals.export_proposals(office, [first.case.id], MONTH, tmp_path)
    assert "sudah diusulkan untuk PKH" in " ".join(reasons_for(office, second))
    assert export_proposals.look(office, [second.case.id], "2026-12").going == 1
    same = put(office, worklist, head={"nik": first.head.nik}, case={"programme": "PBI-JK"})
    assert "NIK ini sudah diusulkan untuk PKH" in " ".join(reasons_for(office, same))


def test_members_of_one_kk_may_each_have_pbi(office: Office) -> None:
    worklist = a_worklist_in(office)
    first = put(office, worklist, case={"programme": "PBI-JK"})
    second = put(office, worklist, family={"no_kk": first.family.no_kk}, case={"programme": "PBI-JK"})
    assert export_proposals.look(office, [first.case.id, second.case.id], MONTH).going == 2


def test_a_second_file_takes_the_first_ones_people_along_and_says_what_it_replaces(
    office: Office, tmp_path: Path
) -> None:
    worklist = a_worklist_in(office)
    first, second = put(office, worklist), put(office, worklist)
    export_proposals.export_proposals(office, [first.case.id], MONTH, tmp_path)
    plan = export_proposals.look(office, [second.case.id], MONTH)
    assert plan.files[0].count == 2 and plan.files[0].lost == 0
    replaced = plan.files[0].replaces
    assert replaced is not None and replaced.made_on == "2026-11-22" and len(replaced.content) == 1
    alone = export_proposals.look(office, [second.case.id], MONTH, with_earlier=False)
    assert alone.files[0].count == 1 and alone.files[0].lost == 1
    done = export_proposals.export_proposals(office, [second.case.id], MONTH, tmp_path)
    assert done.path.name.endswith(" (2)") and done.rows == 2
    earlier = export_proposals.look(office, [], MONTH).earlier
    assert [(file.times, len(file.content)) for file in earlier] == [(2, 2)]


def test_a_file_that_was_never_uploaded_can_be_taken_back(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    first = put(office, worklist)
    second = put(office, worklist, family={"no_kk": first.family.no_kk}, case={"programme": "SEMBAKO"})
    export_proposals.export_proposals(office, [first.case.id], MONTH, tmp_path)
    earlier = export_proposals.look(office, [], MONTH).earlier
    deed = export_proposals.forget(office, earlier[0].id)
    assert deed and export_proposals.forget(office, earlier[0].id) == 0
    assert export_proposals.look(office, [second.case.id], MONTH).going == 1
    export_proposals.remember(office, deed)
    assert export_proposals.look(office, [second.case.id], MONTH).going == 0
    assert export_proposals.look(office, [], MONTH).earlier == earlier


def test_who_stays_out_stands_in_a_list_of_its_own_without_any_number(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    good, bad = put(office, worklist), put(office, worklist, family={"desil": "9"})
    done = export_proposals.export_proposals(office, [good.case.id, bad.case.id], MONTH, tmp_path)
    assert (done.rows, done.staying) == (1, 1)
    said = rows_of(done.path / proposal_sheet.REFUSED_NAME)
    assert said[1][0] == bad.case.number and "Desil 9" in said[1][-1]
    assert not any(len(str(cell)) == 16 and str(cell).isdigit() for row in said for cell in row)
    newest = read_journal.matching(office)[0]
    assert read_journal.lines(office, [newest])[newest].told == "Berkas usulan SIKS-NG disimpan (1 data)"


def test_cancelling_leaves_neither_files_nor_memory(office: Office, tmp_path: Path) -> None:
    one = put(office, a_worklist_in(office))

    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            if what == proposal_sheet.WHAT:
                raise Cancelled

    with pytest.raises(Cancelled):
        export_proposals.export_proposals(office, [one.case.id], MONTH, tmp_path, progress=Stopped())
    assert [path.name for path in tmp_path.iterdir()] == ["kantor"]
    assert export_proposals.look(office, [], MONTH).earlier == ()


def test_text_that_looks_like_a_formula_stays_text(office: Office, tmp_path: Path) -> None:
    one = put(office, a_worklist_in(office), family={"address": "=HYPERLINK(1)"}, head={"nik": a_nik()})
    done = export_proposals.export_proposals(office, [one.case.id], MONTH, tmp_path)
    book = openpyxl.load_workbook(next(done.path.iterdir()))
    cell = book.worksheets[0].cell(2, 11)
    assert cell.data_type == "s" and cell.value == "=HYPERLINK(1)"


def test_tasks_that_propose_nobody_are_counted_and_left_alone(office: Office) -> None:
    one = put(office, a_worklist_in(office))
    again = put(office, a_worklist_in(office, "REAKTIVASI_PBI"), case={"programme": "PBI-JK"})
    fresh = put(office, a_worklist_in(office, "USULAN_BARU"), case={"programme": "PBI_JK"})
    plan = export_proposals.look(office, [each.case.id for each in (one, again, fresh)], MONTH)
    assert (plan.going, plan.others) == (2, 1)
    assert {file.programme for file in plan.files} == {"PKH", "PBI-JK"}


def test_whoever_receives_the_programme_already_is_pointed_out(office: Office) -> None:
    one = put(office, a_worklist_in(office), family={"programmes": ("PBI_JK",)}, case={"programme": "PBI-JK"})
    plan = export_proposals.look(office, [one.case.id], MONTH)
    assert plan.going == 1 and "sudah menerima PBI-JK" in plan.held_back[0].reasons[0]


def test_a_file_names_the_papers_that_are_uploaded_with_it(office: Office) -> None:
    worklist = a_worklist_in(office)
    waits = {"state": State.AWAITS_MEETING}
    some = [put(office, worklist, family={"kelurahan": KELURAHAN[0]}, case=waits) for _ in range(3)]
    held(office, [verdict(one.case) for one in some[:2]], KELURAHAN[0])
    held(office, [verdict(some[2].case)], KELURAHAN[0], Way.STATEMENT, number="", held_on="2026-11-15")
    [file] = export_proposals.look(office, [one.case.id for one in some], MONTH).files
    assert [(each.way, each.number) for each in file.decided_by] == [
        (Way.MEETING, "400.9/12/KEL/2026"), (Way.STATEMENT, ""),
    ]  # fmt: skip
    without = put(office, worklist, family={"kelurahan": KELURAHAN[1]})
    assert export_proposals.look(office, [without.case.id], MONTH).files[0].decided_by == ()


def test_whoever_was_never_asked_about_a_disability_is_counted(office: Office) -> None:
    worklist = a_worklist_in(office)
    some = [
        put(office, worklist, head={"disabilities": kinds})
        for kinds in ((), ("NETRA",), ("TIDAK_ADA",), (DECLINED,))
    ]
    some.append(put(office, worklist, family={"desil": "9"}))  # stays out
    assert export_proposals.look(office, [one.case.id for one in some], MONTH).unasked == 1
