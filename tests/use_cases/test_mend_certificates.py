"""In this file: certificates are replaced, copied, signed, handed over, and found in the register book."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from padang_desktop.domain.certificates.certificate import CertificateState
from padang_desktop.domain.certificates.certificate_check import (
    AlreadyHanded,
    CheckState,
    NotHanded,
    NothingToPrint,
    VoidReasonNeeded,
)
from padang_desktop.domain.certificates.certificate_register import Fate
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.training.training import DeedStandsUnder
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import mend_certificates, print_certificates, see_register
from padang_desktop.use_cases.office import Office
from tests.documents import pdf_reading
from tests.trainings import Course, finished, kept, pages_of, with_keys
from tests.use_cases.certificate_ground import clock, course, office

__all__ = ["clock", "course", "office"]


def fates(office: Office, course: Course) -> list[Fate]:
    return [entry.fate for entry in see_register.entries(office, course.training.id)]


def test_a_wrong_name_gets_a_new_certificate_that_refers_to_the_old(
    office: Office, course: Course, tmp_path: Path
) -> None:
    with_keys(office)
    old = kept(office, course)[0]
    with pytest.raises(Incomplete):
        mend_certificates.replace_certificate(office, old.id, "  ", "nama salah")
    with pytest.raises(VoidReasonNeeded):
        mend_certificates.replace_certificate(office, old.id, "Hj. Rosni, S.Pd", "")
    made = mend_certificates.replace_certificate(office, old.id, "Hj. Rosni, S.Pd", "gelar kurang")
    assert made.fresh.number == "400.9/0004/13.71.11/XI/2026"
    assert (made.fresh.name, made.fresh.replaces_id) == ("Hj. Rosni, S.Pd", old.id)
    assert (made.former.state, made.former.void_reason) == (CertificateState.VOID, "gelar kurang")
    assert made.former.voided_on == "2026-11-22"
    assert issuing.check_certificate(office, old.short_code).state is CheckState.WITHDRAWN
    assert issuing.check_certificate(office, made.fresh.qr_text).state is CheckState.GENUINE
    entries = see_register.entries(office, course.training.id)
    assert entries[0].fate_text == f"Diganti oleh {made.fresh.number}"
    assert entries[-1].replaces == old.number
    assert issuing.issue_certificates(office, course.training.id).count == 0
    printed = issuing.print_certificates(office, course.training.id, [made.fresh.id], tmp_path / "s.pdf")
    front = pages_of(tmp_path / "s.pdf")[0]
    assert printed.count == 1 and "Hj. Rosni, S.Pd" in front
    assert f"Pengganti No. {old.number}" in front


def test_a_replacement_that_was_wrong_is_withdrawn_and_its_number_stays_used(
    office: Office, course: Course
) -> None:
    old = kept(office, course)[0]
    fresh = mend_certificates.replace_certificate(office, old.id, "Nama Lain", "nama salah").fresh
    again = mend_certificates.undo_replacement(office, fresh.id)
    assert (again.state, again.void_reason) == (CertificateState.ISSUED, "")
    other = mend_certificates.replace_certificate(office, old.id, "Nama Benar", "nama salah").fresh
    assert other.number == "400.9/0005/13.71.11/XI/2026"
    mend_certificates.sign_on_paper(office, [other.id])
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo_replacement(office, other.id)


def test_what_was_handed_over_is_printed_as_a_counted_copy_only(
    office: Office, course: Course, tmp_path: Path
) -> None:
    ids = [each.id for each in kept(office, course)]
    one, rest = ids[:1], ids[1:]
    again = issuing.print_certificates(office, course.training.id, one, tmp_path / "gagal.pdf")
    assert again.count == 1 and kept(office, course)[0].copies == 0, "the first paper had failed"
    with pytest.raises(NotHanded):
        issuing.print_certificates(office, course.training.id, one, tmp_path / "x.pdf", is_copy=True)
    mend_certificates.hand_over(office, one)
    with pytest.raises(AlreadyHanded):
        issuing.print_certificates(office, course.training.id, ids, tmp_path / "x.pdf")
    assert issuing.print_certificates(office, course.training.id, None, tmp_path / "x.pdf").count == len(rest)
    for number in (1, 2):
        issuing.print_certificates(
            office, course.training.id, one, tmp_path / f"salinan{number}.pdf", is_copy=True
        )
        assert kept(office, course)[0].copies == number
    front = pages_of(tmp_path / "salinan2.pdf")[0]
    assert kept(office, course)[0].short_code in front and "SALINAN 2" in front
    assert "SALINAN" not in pages_of(tmp_path / "gagal.pdf")[0]


def test_signed_and_handed_over_are_told_and_taken_back(office: Office, course: Course) -> None:
    ids = [each.id for each in kept(office, course)]
    signed = mend_certificates.sign_on_paper(office, ids, date(2026, 11, 21))
    assert fates(office, course) == [Fate.SIGNED] * 3
    handed = mend_certificates.hand_over(office, ids[:2], to="Lurah Batang Kabung")
    assert fates(office, course) == [Fate.HANDED, Fate.HANDED, Fate.SIGNED]
    first = kept(office, course)[0]
    assert (first.signed_by_way, first.signed_on) == ("BASAH", "2026-11-21")
    assert (first.handed_on, first.handed_to) == ("2026-11-22", "Lurah Batang Kabung")
    with pytest.raises(DeedStandsUnder):
        mend_certificates.undo(office, signed.deed)
    mend_certificates.undo(office, handed.deed)
    mend_certificates.undo(office, signed.deed)
    assert fates(office, course) == [Fate.ISSUED] * 3
    tomorrow = office.today() + timedelta(days=1)
    with pytest.raises(Incomplete) as refused:
        mend_certificates.hand_over(office, ids, tomorrow)
    assert [problem.field for problem in refused.value.problems] == ["handed_on"]
    mend_certificates.hand_over(office, ids[:1])
    assert kept(office, course)[0].handed_to == first.name
    with pytest.raises(AlreadyHanded):
        mend_certificates.hand_over(office, ids)
    assert fates(office, course)[1:] == [Fate.ISSUED] * 2, "all or none"


def test_the_register_book_is_searched_printed_and_written_to_a_sheet(
    office: Office, course: Course, tmp_path: Path
) -> None:
    other = finished(office, 1, title="Pelatihan Dasar PSM")
    issuing.issue_certificates(office, other.training.id)
    gone = kept(office, course)[1]
    mend_certificates.void_certificate(office, gone.id, "salah cetak")
    assert len(see_register.entries(office)) == 4
    for typed in (gone.number, gone.name.upper(), gone.short_code.lower(), "0002 kapasitas"):
        assert gone.id in {entry.certificate.id for entry in see_register.entries(office, typed=typed)}, typed
    assert [e.title for e in see_register.entries(office, typed="dasar psm")] == ["Pelatihan Dasar PSM"]
    pdf, sheet = tmp_path / "register.pdf", tmp_path / "register.xlsx"
    assert see_register.print_register(office, pdf) == 4
    words = " ".join(pages_of(pdf))
    assert "BUKU REGISTER SERTIFIKAT" in words and "Dibatalkan: salah cetak" in words
    assert all(entry.certificate.number in words for entry in see_register.entries(office))
    assert see_register.export_register(office, sheet, course.training.id) == 3
    page = openpyxl.load_workbook(sheet).active
    assert page is not None and page.max_row == 4
    assert page["B3"].value == gone.number and page["F3"].value == "Dibatalkan: salah cetak"
    receipts = tmp_path / "terima.pdf"
    assert see_register.print_receipts(office, course.training.id, None, receipts) == 2
    long = receipts.with_name("f4.pdf")
    assert see_register.print_receipts(office, course.training.id, None, long, paper="F4") == 2
    assert see_register.print_register(office, long.with_name("buku.pdf"), paper="F4") >= 2
    heights = [round(pdf_reading.pages_of(path.read_bytes())[0].height) for path in (receipts, long)]
    assert heights == [842, 935]
    assert gone.number not in " ".join(pages_of(receipts)) and "TANDA TERIMA" in pages_of(receipts)[0]
    with pytest.raises(NothingToPrint):
        see_register.print_register(office, pdf, typed="tidak ada yang begini")


def test_files_for_each_person_and_each_kelurahan(office: Office, course: Course, tmp_path: Path) -> None:
    packed = print_certificates.print_each(office, course.training.id, None, tmp_path / "semua.zip")
    assert (packed.count, packed.files, packed.pdf) == (3, 3, tmp_path / "semua.zip")
    with zipfile.ZipFile(packed.pdf) as archive:
        names = archive.namelist()
        assert archive.read(names[0])[:5] == b"%PDF-"
    assert all(name.endswith(".pdf") and len(name) <= 100 for name in names) and len(set(names)) == 3
    assert names[0].startswith("0001 ")
    second = print_certificates.print_each(office, course.training.id, None, tmp_path / "semua.zip")
    assert second.pdf.name == "semua (2).zip", "what stood there stays"
    run = print_certificates.print_by_kelurahan(office, course.training.id, None, tmp_path / "per kelurahan")
    files = sorted(path.name for path in run.pdf.iterdir())
    assert run.files == len(files) and all(name.startswith("Sertifikat ") for name in files)
    assert sum(len(pages_of(run.pdf / name)) for name in files) == 6
    sorted_run = issuing.print_certificates(
        office, course.training.id, None, tmp_path / "urut.pdf", by_kelurahan=True
    )
    assert sorted_run.count == 3


class Stops:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done == 1:
            raise Cancelled


def test_batal_leaves_no_folder_and_no_zip(office: Office, course: Course, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    for make in (print_certificates.print_each, print_certificates.export_for_signing):
        with pytest.raises(Cancelled):
            make(office, course.training.id, None, tmp_path / "x", Stops())
    assert set(tmp_path.iterdir()) == before
