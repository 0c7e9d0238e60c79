"""In this file: results, answers to the BPK and photo binders go out whole, guarded, and masked."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from PIL import Image

from padang_desktop.documents import pdtt_sheet, photo_binder, results_sheet
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.progress import Cancelled
from padang_desktop.use_cases.cases import export_pdtt, export_results, print_photo_binder
from padang_desktop.use_cases.cases.export_proposals import NothingToExport
from padang_desktop.use_cases.export_place import ExportNotWritten, ExportPlace
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import read_journal
from tests.use_cases.case_exports import Put, a_worklist_in, put, visit

PDTT = "TEMUAN_PDTT_BPK"
HOUSE = {"R7a": "1", "R10b": "1", "R11b": "2", "R12b": "3", "R22g": "1", "R22h": "0"}
MASKED = "137111******"


class StopAt:
    """Batal, pressed at this step."""

    def __init__(self, what: str, done: int = 0) -> None:
        self._what, self._done = what, done

    def step(self, done: int, total: int, what: str = "") -> None:
        if what == self._what and done >= self._done:
            raise Cancelled


def rows_of(path: Path) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def answered(one: Put, **person: str) -> dict[str, Any]:
    return {"family": HOUSE, "members": {one.head.id: {"R36": "Pedagang", "R37": "1"} | person}}


def complete(office: Office, folder: Path, **values: Any) -> Put:
    """A finding of the BPK with everything that its answer needs."""
    worklist = a_worklist_in(office, PDTT)
    one = put(office, worklist, case={"finding": "Daya listrik 1.300 VA", **values})
    answers = answered(one, R35a_rp="1500000", R35b_rp="250000")
    visit(office, one.case, folder, ("KKS", "RUMAH_DEPAN", "METERAN"), answers=answers)
    return one


def told_last(office: Office) -> str:
    newest = read_journal.matching(office)[0]
    return read_journal.lines(office, [newest])[newest].told


# The answers to the BPK.


def test_a_complete_finding_goes_with_its_answers_and_its_photos(office: Office, tmp_path: Path) -> None:
    one = complete(office, tmp_path)
    done = export_pdtt.export_pdtt(office, [one.case.id], tmp_path)
    (sheet,) = done.path.glob("*.xlsx")
    (row,) = rows_of(sheet)
    assert list(row) == [column.title for column in pdtt_sheet.COLUMNS]
    assert row["NIK_MASK"] == MASKED + one.head.nik[-4:] and row["NOKK_MASK"].startswith(MASKED)
    assert row["KETERANGAN"] == "Daya listrik 1.300 VA" and row["Kesesuaian"] == "Sesuai"
    assert row["Kepemilikan Rumah"] == "Milik sendiri"
    assert row["Kondisi Rumah"] == "Lantai: Baik; dinding: Rusak ringan; atap: Rusak sedang"
    assert (row["Pekerjaan"], row["Jenis Usaha"], row["Jumlah Penghasilan"]) == (
        "Pedagang", "Pedagang", "Rp1.750.000",
    )  # fmt: skip
    assert (row["Jumlah Mobil"], row["Jumlah Motor"]) == ("0", "1")
    for column, kind in (("Foto KKS", "kks"), ("Foto Rumah", "rumah_depan"), ("Foto Listrik", "meteran")):
        assert row[column] == f"foto/{one.case.number}-{kind}.jpg"
        photo = done.path / row[column]
        assert photo.stat().st_size <= 200_000 and Image.open(photo).format == "JPEG"
    assert told_last(office) == "Jawaban temuan BPK disimpan ke Excel (1 data)"


@pytest.mark.parametrize(
    ("answers", "work", "income"),
    [
        ({"R35a": "2", "R35b": "2", "R35c": "2"}, None, "Rp0"),
        ({"R35a": "TIDAK_BERSEDIA"}, None, "Tidak bersedia menjawab"),
        ({"R35a": "9", "R35b": "2", "R35c": "2"}, None, "Tidak tahu"),
        ({"R35a": "1", "R35a_rp": "TIDAK_BERSEDIA", "R36": "Buruh"}, "Buruh", "Tidak bersedia menjawab"),
        ({"R38": ["0"]}, "Buruh harian lepas", None),
    ],
)
def test_an_income_that_there_is_not_or_is_not_told_is_said_so(
    office: Office, tmp_path: Path, answers: dict[str, Any], work: str | None, income: str | None
) -> None:
    one = put(office, a_worklist_in(office, PDTT))
    told = {"family": HOUSE, "members": {one.head.id: answers}}
    visit(office, one.case, tmp_path, ("KKS", "RUMAH_DEPAN"), answers=told, instrument="PDTT-2026")
    done = export_pdtt.export_pdtt(office, [one.case.id], tmp_path)
    (row,) = rows_of(next(done.path.glob("*.xlsx")))
    assert (row["Pekerjaan"], row["Jumlah Penghasilan"]) == (work, income)


def test_what_is_missing_locks_a_finding_and_is_named(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office, PDTT)
    one, two = put(office, worklist), put(office, worklist, case={"state": State.ASSIGNED, "presence": ""})
    visit(office, one.case, tmp_path, ("RUMAH_DALAM",), answers={"family": {"R7a": "1", "R10b": "1"}})
    plan = export_pdtt.look(office, [one.case.id, two.case.id])
    assert plan.going == 0 and [held.number for held in plan.held_back] == [one.case.number, two.case.number]
    assert plan.held_back[0].reasons == (
        "Foto KKS belum ada.", "Foto rumah tampak depan belum ada.",
        "Kondisi lantai, dinding, dan atap belum lengkap.",
    )  # fmt: skip
    assert plan.held_back[1].reasons == ("Hasil kunjungan belum disetujui.",)
    with pytest.raises(NothingToExport):
        export_pdtt.export_pdtt(office, [one.case.id, two.case.id], tmp_path)


def test_a_photo_whose_file_is_not_here_counts_as_missing(office: Office, tmp_path: Path) -> None:
    one = complete(office, tmp_path)
    for photo_id in list(office.photos.ids()):
        office.photos.drop(photo_id)
    assert "Foto KKS belum ada." in export_pdtt.look(office, [one.case.id]).held_back[0].reasons


def test_somebody_who_died_or_moved_is_answered_without_a_house(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office, PDTT)
    one = put(office, worklist, case={"presence": "MENINGGAL", "eligibility": ""})
    visit(office, one.case, tmp_path, note="Meninggal Agustus 2026")
    done = export_pdtt.export_pdtt(office, [one.case.id], tmp_path)
    (row,) = rows_of(next(done.path.glob("*.xlsx")))
    assert row["Kesesuaian"] == "Tidak Sesuai" and row["Foto Rumah"] is None
    assert "Meninggal Agustus 2026" in row["Penjelasan"]


def test_answers_of_another_visit_to_the_family_serve_too(office: Office, tmp_path: Path) -> None:
    from padang_desktop.store import cases
    from tests import people

    worklist = a_worklist_in(office, PDTT)
    one = put(office, worklist)
    other = people.a_case(a_worklist_in(office, "GROUNDCHECK_DTSEN"), one.family, presence="DITEMUKAN")
    with office.writing("worklist.imported") as tx:
        cases.add(tx, [other])
    visit(office, one.case, tmp_path, ("KKS", "RUMAH_DEPAN"))
    assert "Kepemilikan rumah belum diisi." in export_pdtt.look(office, [one.case.id]).held_back[0].reasons
    visit(office, other, tmp_path, answers=answered(one))
    assert export_pdtt.look(office, [one.case.id]).going == 1


def test_other_tasks_are_counted_and_left_alone(office: Office, tmp_path: Path) -> None:
    one, other = complete(office, tmp_path), put(office, a_worklist_in(office))
    plan = export_pdtt.look(office, [one.case.id, other.case.id])
    assert (plan.going, plan.others) == (1, 1)


def test_cancelled_answers_leave_no_photo_behind(office: Office, tmp_path: Path) -> None:
    one = complete(office, tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export_pdtt.export_pdtt(office, [one.case.id], tmp_path, StopAt("Menyalin foto"))
    assert sorted(path.name for path in tmp_path.iterdir()) == before


# The results.


def test_results_say_each_outcome_in_words_and_in_both_codes(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    one = put(
        office, worklist,
        case={"eligibility": "TIDAK_LAYAK", "reasons": ("MEMILIKI_MOBIL", "DAYA_LISTRIK")},
        family={"address": '=cmd|" /C calc"!A0'},
    )  # fmt: skip
    two = put(office, worklist, case={"state": State.NEW, "presence": "", "eligibility": ""})
    visit(office, one.case, tmp_path, ("RUMAH_DEPAN",), note="Ada mobil di garasi")
    done = export_results.export_results(office, [two.case.id, one.case.id], tmp_path)
    assert done.path.name == "Hasil verifikasi Kecamatan Koto Tangah 2026-11-22.xlsx"
    first, second = rows_of(done.path)
    assert list(first) == [column.title for column in results_sheet.COLUMNS]
    assert first["Nomor tugas"] == two.case.number and first["Keadaan"] == "Baru"
    assert first["Keberadaan"] is None and first["Kode SIKS"] is None and first["Jumlah kunjungan"] == 0
    assert (second["Keberadaan"], second["Kode SIKS"], second["Kode BPS"]) == ("Ditemukan", "1", "1")
    assert second["Kelayakan"] == "Tidak layak" and second["Alasan"].count("; ") == 1
    assert second["Alamat"] == '=cmd|" /C calc"!A0' and second["Catatan"] == "Ada mobil di garasi"
    assert second["Kunjungan terakhir"].date().isoformat() == "2026-11-20"
    assert second["Dikunjungi sendiri"] == "Ya" and second["Jumlah foto"] == 1


def test_numbers_are_masked_unless_ticked_and_the_tick_is_in_the_journal(
    office: Office, tmp_path: Path
) -> None:
    one = put(office, a_worklist_in(office))
    (masked,) = rows_of(export_results.export_results(office, [one.case.id], tmp_path).path)
    assert "\u2022" in masked["NIK"] and one.head.nik[6:12] not in masked["NIK"]
    assert one.family.no_kk != masked["Nomor KK"]
    again = export_results.export_results(office, [one.case.id], tmp_path, with_numbers=True)
    (whole,) = rows_of(again.path)
    assert again.path.name.endswith("(2).xlsx")
    assert (whole["NIK"], whole["Nomor KK"]) == (one.head.nik, one.family.no_kk)
    with office.reading() as tx:
        details = tx.connection.exec_driver_sql(
            "SELECT detail FROM journal WHERE name = 'results.exported' ORDER BY deed"
        ).scalars()
        said = list(details)
    assert '"nik": false' in said[0] and '"nik": true' in said[1]


def test_nothing_chosen_writes_nothing(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NothingToExport):
        export_results.export_results(office, [], tmp_path)


def test_a_folder_that_is_not_there_is_said(office: Office, tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder", "utf-8")
    with pytest.raises(ExportNotWritten), ExportPlace(blocked / "Usulan"):
        pass


# The binder.


def text_of(pdf: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = (document[at].get_textpage().get_text_range() for at in range(len(document)))
        return [" ".join(page.split()) for page in pages]
    finally:
        document.close()


def test_a_binder_shows_each_photo_with_kind_day_and_place(office: Office, tmp_path: Path) -> None:
    one = put(office, a_worklist_in(office))
    kinds = ("RUMAH_DEPAN", "KK", "KAMAR_MANDI", "RUMAH_DALAM", "KTP", "METERAN", "LAINNYA")
    visit(office, one.case, tmp_path, kinds, size=(480, 640))
    plan = print_photo_binder.look(office, [one.case.id])
    assert (plan.going, plan.photo_count, plan.file_count, plan.held_back) == (1, 7, 1, ())
    done = print_photo_binder.print_photo_binder(office, [one.case.id], tmp_path)
    first, second = text_of(done.path)
    assert one.case.number in first and one.family.head_name in first
    assert one.head.nik not in first and one.head.nik[-4:] in first
    assert "Rumah tampak depan" in first and "Kartu Keluarga" in first
    assert "Diambil 20 November 2026, 10.15 WIB" in first and "Lokasi -0.912345, 100.361234" in first
    assert "Meteran listrik" in second and "Halaman 2 dari 2" in second
    assert first.count("Hanya untuk Kecamatan Koto Tangah 22-11-2026") == 1  # across the KK
    assert second.count("Hanya untuk") == 1  # across the KTP


def test_one_pdf_for_each_case_goes_into_a_zip(office: Office, tmp_path: Path) -> None:
    worklist = a_worklist_in(office)
    some = [put(office, worklist) for _ in range(3)]
    for one in some[:2]:
        visit(office, one.case, tmp_path, ("RUMAH_DEPAN",))
    ids = [one.case.id for one in some]
    done = print_photo_binder.print_photo_binder(office, ids, tmp_path, one_each=True)
    assert (done.rows, done.staying, done.path.suffix) == (2, 1, ".zip")
    with zipfile.ZipFile(done.path) as archive:
        assert archive.namelist() == [f"Foto {one.case.number}.pdf" for one in some[:2]]
        assert some[1].case.number in text_of(archive.read(archive.namelist()[1]))[0]
    assert told_last(office) == "Buku foto tugas disimpan (2 tugas, 2 foto)"


def test_a_thick_binder_becomes_several_files(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_photo_binder, "MOST_PHOTOS", 3)
    worklist = a_worklist_in(office)
    some = [put(office, worklist) for _ in range(3)]
    for one in some:
        visit(office, one.case, tmp_path, ("RUMAH_DEPAN", "RUMAH_DALAM"))
    done = print_photo_binder.print_photo_binder(office, [one.case.id for one in some], tmp_path)
    assert done.path.is_dir() and done.files == 3
    assert len(list(done.path.glob("* bagian ?.pdf"))) == 3


def test_a_photo_that_is_not_here_leaves_a_named_space(office: Office, tmp_path: Path) -> None:
    one = put(office, a_worklist_in(office))
    visit(office, one.case, tmp_path, ("RUMAH_DEPAN", "RUMAH_DALAM"))
    office.photos.drop(next(office.photos.ids()))
    done = print_photo_binder.print_photo_binder(office, [one.case.id], tmp_path)
    assert text_of(done.path)[0].count(photo_binder.ABSENT) == 1


def test_a_cancelled_binder_leaves_nothing(office: Office, tmp_path: Path) -> None:
    one = put(office, a_worklist_in(office))
    visit(office, one.case, tmp_path, ("RUMAH_DEPAN", "RUMAH_DALAM"))
    before = sorted(path.name for path in tmp_path.iterdir())
    for one_each in (False, True):
        with pytest.raises(Cancelled):
            print_photo_binder.print_photo_binder(
                office, [one.case.id], tmp_path, StopAt(photo_binder.WHAT, 1), one_each=one_each
            )
    assert sorted(path.name for path in tmp_path.iterdir()) == before
