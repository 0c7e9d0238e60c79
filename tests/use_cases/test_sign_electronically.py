"""In this file: clean PDFs go out to be signed electronically, and come back each to its certificate."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from padang_desktop.documents import signed_files
from padang_desktop.documents.signed_files import NoFilesThere, TooManyFiles, ZipDamaged
from padang_desktop.domain.certificates.certificate import Certificate
from padang_desktop.domain.certificates.certificate_check import NumberMissing
from padang_desktop.domain.certificates.certificate_register import Fate
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.training.training import Numbering
from padang_desktop.store import training_files
from padang_desktop.use_cases.certificates import issue_certificates as issuing
from padang_desktop.use_cases.certificates import (
    mend_certificates,
    print_certificates,
    see_register,
    sign_electronically,
)
from padang_desktop.use_cases.certificates.sign_electronically import Aside, NoneSigned
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.photos import keep_photos
from tests.trainings import Course, finished, kept, pages_of, with_plan
from tests.use_cases.certificate_ground import clock, course, office

__all__ = ["clock", "course", "office"]


def signed(content: bytes, by: str = "satu") -> bytes:
    """The file with what a signing program appends: a signature dictionary after the end of the original."""
    return (
        content
        + (
            f"\n99 0 obj\n<< /Type /Sig /Name ({by}) /ByteRange [0 {len(content)} 0 0]"
            " /Contents <00> >>\nendobj\n"
        ).encode()
    )


def sent_and_signed(office: Office, course: Course, folder: Path, by: str = "satu") -> list[Path]:
    out = print_certificates.export_for_signing(office, course.training.id, None, folder).pdf
    files = sorted(out.iterdir())
    for path in files:
        path.write_bytes(signed(path.read_bytes(), by))
    return files


def sums(office: Office, course: Course) -> list[str]:
    return [each.signed_sha256 for each in kept(office, course)]


def the_signed(office: Office, course: Course, certificate_id: str) -> bytes:
    with office.reading() as tx:
        files = training_files.of_training(tx, course.training.id)
    return office.photos.read([each.id for each in files if each.certificate_id == certificate_id][-1])


def test_each_certificate_goes_out_in_a_clean_file_of_its_number(
    office: Office, course: Course, tmp_path: Path
) -> None:
    out = print_certificates.export_for_signing(office, course.training.id, None, tmp_path / "tte")
    names = sorted(path.name for path in out.pdf.iterdir())
    assert names == [f"400.9-000{at}-13.71.11-XI-2026.pdf" for at in (1, 2, 3)]
    for path, certificate in zip(sorted(out.pdf.iterdir()), kept(office, course), strict=True):
        pages = pages_of(path)
        assert len(pages) == 2 and certificate.number in pages[0]
        assert not signed_files.is_signed(path.read_bytes()) and signed_files.is_pdf(path.read_bytes())
    blank = with_plan(office, finished(office, 1), numbering=Numbering.BLANK)
    issuing.issue_certificates(office, blank.training.id)
    with pytest.raises(NumberMissing):
        print_certificates.export_for_signing(office, blank.training.id, None, tmp_path / "kosong")
    assert not (tmp_path / "kosong").exists()


def test_a_folder_comes_back_with_hash_state_and_bytes(
    office: Office, course: Course, tmp_path: Path
) -> None:
    files = sent_and_signed(office, course, tmp_path / "tte")
    taken = sign_electronically.take_back(office, course.training.id, files[0].parent)
    assert (taken.count, taken.same, taken.aside) == (3, 0, ())
    assert sums(office, course) == [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    entries = see_register.entries(office, course.training.id)
    assert [entry.fate for entry in entries] == [Fate.SIGNED_TTE] * 3
    first = kept(office, course)[0]
    assert the_signed(office, course, first.id) == files[0].read_bytes()
    disk = b"".join(path.read_bytes() for path in (office.folder / "foto").rglob("*") if path.is_file())
    assert disk and b"%PDF" not in disk, "nothing of it lies open on the disk"
    assert keep_photos.sweep_strays(office) == 0
    saved = sign_electronically.save_signed(office, course.training.id, [first.id], tmp_path / "simpan")
    assert [path.read_bytes() for path in saved.pdf.iterdir()] == [files[0].read_bytes()]
    again = sign_electronically.take_back(office, course.training.id, files[0].parent)
    assert (again.deed, again.count, again.same) == (0, 0, 3)
    mend_certificates.undo(office, taken.deed)
    assert sums(office, course) == [""] * 3
    with pytest.raises(NoneSigned):
        sign_electronically.save_signed(office, course.training.id, [first.id], tmp_path / "kosong")


def test_a_zip_and_a_file_with_a_strange_name_are_matched_too(
    office: Office, course: Course, tmp_path: Path
) -> None:
    files = sent_and_signed(office, course, tmp_path / "tte")
    packed = tmp_path / "kembali.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("hasil/signed_400.9-0001-13.71.11-XI-2026_tte.pdf", files[0].read_bytes())
        archive.writestr("hasil/dokumen 17.PDF", files[1].read_bytes())  # the number stands on its page
        archive.writestr("__MACOSX/hasil/._x.pdf", b"shadow")
        archive.writestr("baca.txt", "bukan sertifikat")
    taken = sign_electronically.take_back(office, course.training.id, packed)
    assert (taken.count, taken.aside) == (2, ())
    alone = sign_electronically.take_back(office, course.training.id, files[2])
    assert alone.count == 1 and all(sums(office, course))


def test_what_fits_nothing_is_listed_with_its_reason(office: Office, course: Course, tmp_path: Path) -> None:
    files = sent_and_signed(office, course, tmp_path / "tte")
    folder, content = files[0].parent, files[0].read_bytes()
    unsigned = content[: content.rindex(b"\n99 0 obj")]
    gone = kept(office, course)[1]
    mend_certificates.void_certificate(office, gone.id, "nama salah")
    files[2].write_bytes(unsigned)
    (folder / "400.9-0001-13.71.11-XI-2026 lagi.pdf").write_bytes(signed(content, "dua"))
    (folder / "rusak.pdf").write_bytes(b"MZ bukan pdf")
    (folder / "terpotong.pdf").write_bytes(content[:300])
    (folder / "kosong.pdf").write_bytes(b"")
    other = finished(office, 1)
    issuing.issue_certificates(office, other.training.id)
    [foreign] = sent_and_signed(office, other, tmp_path / "lain")
    (folder / "asing.pdf").write_bytes(foreign.read_bytes())
    taken = sign_electronically.take_back(office, course.training.id, folder)
    assert taken.count == 1
    assert {(each.name, each.why) for each in taken.aside} == {
        ("400.9-0001-13.71.11-XI-2026.pdf", Aside.TWICE),
        (files[1].name, Aside.VOID),
        (files[2].name, Aside.UNSIGNED),
        ("rusak.pdf", Aside.NO_PDF),
        ("terpotong.pdf", Aside.NO_PDF),
        ("kosong.pdf", Aside.NO_PDF),
        ("asing.pdf", Aside.UNKNOWN),
    }
    assert set(sign_electronically.ASIDE_WORDS) == set(Aside)


def test_a_second_different_file_is_taken_only_when_it_is_said(
    office: Office, course: Course, tmp_path: Path
) -> None:
    files = sent_and_signed(office, course, tmp_path / "tte")
    sign_electronically.take_back(office, course.training.id, files[0].parent)
    before = sums(office, course)
    files[0].write_bytes(signed(files[0].read_bytes(), "dua"))
    asked = sign_electronically.take_back(office, course.training.id, files[0].parent)
    assert (asked.count, asked.same, asked.others, sums(office, course)) == (0, 2, 1, before)
    forced = sign_electronically.take_back(office, course.training.id, files[0].parent, replace_others=True)
    assert (forced.count, forced.others) == (1, 0)
    first = kept(office, course)[0]
    assert first.signed_sha256 != before[0]
    assert the_signed(office, course, first.id) == files[0].read_bytes()
    mend_certificates.undo(office, forced.deed)
    assert sums(office, course) == before


class Stops:
    def step(self, done: int, total: int, what: str = "") -> None:
        if done == 2:
            raise Cancelled


def test_batal_keeps_no_row_and_no_bytes(office: Office, course: Course, tmp_path: Path) -> None:
    files = sent_and_signed(office, course, tmp_path / "tte")
    with pytest.raises(Cancelled):
        sign_electronically.take_back(office, course.training.id, files[0].parent, Stops())
    assert sums(office, course) == [""] * 3 and list(office.photos.ids()) == []
    with office.reading() as tx:
        assert training_files.of_training(tx, course.training.id) == []


def test_places_without_anything_and_broken_archives_are_told(
    office: Office, course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, broken = tmp_path / "kosong", tmp_path / "rusak.zip"
    empty.mkdir()
    with pytest.raises(NoFilesThere):
        sign_electronically.take_back(office, course.training.id, empty)
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("a.pdf", b"x" * 400)
    content = bytearray(broken.read_bytes())
    content[10:60] = bytes(50)
    broken.write_bytes(bytes(content))
    try:
        told = sign_electronically.take_back(office, course.training.id, broken)
        assert [each.why for each in told.aside] == [Aside.NO_PDF]
    except ZipDamaged:
        pass
    monkeypatch.setattr(signed_files, "MOST_FILES", 1)
    files = sent_and_signed(office, course, tmp_path / "tte")
    with pytest.raises(TooManyFiles):
        sign_electronically.take_back(office, course.training.id, files[0].parent)
    monkeypatch.setattr(signed_files, "LARGEST_BYTES", 100)
    told = sign_electronically.take_back(office, course.training.id, files[0])
    assert [each.why for each in told.aside] == [Aside.NO_PDF]


def test_a_certificate_without_a_file_is_not_saved(office: Office, course: Course, tmp_path: Path) -> None:
    made: Certificate = kept(office, course)[0]
    with pytest.raises(NoneSigned):
        sign_electronically.save_signed(office, course.training.id, [made.id], tmp_path / "simpan")
    assert not (tmp_path / "simpan").exists()


def test_a_replacement_under_another_name_is_known_and_what_is_void_is_not_saved_again(
    office: Office, course: Course, tmp_path: Path
) -> None:
    old = kept(office, course)[0]
    fresh = mend_certificates.replace_certificate(office, old.id, "Nama Baru", "gelar kurang").fresh
    place = tmp_path / "keluar"
    out = print_certificates.export_for_signing(office, course.training.id, [fresh.id], place).pdf
    [made] = out.iterdir()
    came = tmp_path / "pindaian.pdf"
    came.write_bytes(signed(made.read_bytes()))
    taken = sign_electronically.take_back(office, course.training.id, came)
    assert (taken.count, taken.aside) == (1, ())
    saved = sign_electronically.save_signed(office, course.training.id, None, tmp_path / "semua")
    assert saved.count == 1
    mend_certificates.void_certificate(office, fresh.id, "salah orang")
    with pytest.raises(NoneSigned):
        sign_electronically.save_signed(office, course.training.id, None, tmp_path / "lagi")
