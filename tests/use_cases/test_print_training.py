"""In this file: the papers of a training, printed for one, for some and for very many people."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.training.training import UnknownTraining
from padang_desktop.domain.training.training_draft import GuestDraft, RosterFilter
from padang_desktop.domain.training.training_paper import InviteTo, Kind, NikShown, TrainingPaper, Typed, Who
from padang_desktop.store import journal, volunteers
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.training import (
    change_participants,
    print_training,
    run_training,
    training_paper_texts,
)
from padang_desktop.use_cases.training.change_participants import Dispensation
from tests import people, trainings
from tests.trainings import Course, a_course, pages_of

LONG_NAME = "Drs. H. Muhammad Abdurrahman Sutan Rajo Mangkuto Datuak Bandaro Kayo, S.Pd.I., M.Kesos."
PAID = Typed(amount="300.000", percent="5")


def newest_deed(office: Office) -> journal.JournalLine:
    with office.reading() as tx:
        return journal.latest(tx, 1)[0]


def printed(office: Office, course: Course, kind: Kind, folder: Path, **told: Any) -> list[str]:
    path = folder / f"{kind}.pdf"
    if kind is Kind.TRANSPORT:
        told.setdefault("typed", PAID)
    print_training.print_training(office, TrainingPaper(kind, course.training.id, **told), path)
    return pages_of(path)


def a_mixed_course(office: Office) -> Course:
    """Two volunteers of each of two kelurahan, and a speaker who is a guest."""
    made = [
        people.a_volunteer(
            name=name, sort_key=name.lower(), kelurahan=f"13.71.11.10{at:02d}", sex="LP"[at % 2]
        )
        for name, at in (("ROSNI", 1), ("YUSNIAR", 1), ("ZULKIFLI", 2), ("ERNITA", 2))
    ]
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, made)
    guest = GuestDraft("Narasumber Contoh, S.Sos", role="NARASUMBER", position="Ketua IPSM")
    draft = trainings.a_draft(participants=RosterFilter(), guests=(guest,))
    training = run_training.plan_training(office, draft)
    return Course(training, [row.participant.id for row in run_training.grid(office, training.id).rows])


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_every_paper_names_everybody_and_no_nik(
    office: Office, tmp_path: Path, kind: Kind, paper: str
) -> None:
    course = a_mixed_course(office)
    pages = printed(office, course, kind, tmp_path, paper=paper)
    whole = " ".join(pages)
    assert course.training.title in whole
    if kind is not Kind.REPORT:
        for name in ("Rosni", "Yusniar", "Zulkifli", "Ernita", "Narasumber Contoh, S.Sos"):
            assert name in whole
    assert not re.search(r"\d{16}", re.sub(r"NIP \d{18}", "", whole)) and "137111•" not in whole
    assert newest_deed(office).name == "training_paper.printed"


def test_an_invitation_has_its_list_as_lampiran(office: Office, tmp_path: Path) -> None:
    typed = Typed(number="005/123/KT/2026", note="Membawa laptop", copies="Camat Koto Tangah\nLurah")
    pages = printed(office, a_mixed_course(office), Kind.INVITATION, tmp_path, typed=typed)
    assert len(pages) == 2
    for words in (
        "Nomor : 005/123/KT/2026", "Sifat : Biasa", "Yth.", "kami mengundang", "Membawa laptop",
        "Jumat s.d. Minggu, 20 s.d. 22 November 2026", "08.00 WIB s.d. selesai", "Tembusan:",
        "1. Camat Koto Tangah", "2. Lurah", "Contoh Sembilan, S.Sos",
    ):  # fmt: skip
        assert words in pages[0]
    assert "Rosni" not in pages[0]
    for words in ("DAFTAR NAMA YANG DIUNDANG", "005/123/KT/2026", "Rosni", "Ketua IPSM (Narasumber)"):
        assert words in pages[1]


def test_every_lurah_gets_a_letter_with_the_names_of_his_kelurahan(office: Office, tmp_path: Path) -> None:
    told = {"invite_to": InviteTo.EACH, "who": Who.TAKING}
    pages = printed(office, a_mixed_course(office), Kind.INVITATION, tmp_path, **told)
    assert len(pages) == 4
    first, second = pages[:2], pages[2:]
    assert "Lurah Balai Gadang" in first[0] and "menugaskan" in first[0]
    assert "Rosni" in first[1] and "Ernita" not in first[1]
    assert "Rosni" not in second[1] and "Ernita" in second[1]


def test_a_surat_tugas_has_its_title_its_number_and_its_names(office: Office, tmp_path: Path) -> None:
    typed = Typed(number="800/7/KT/2026", basis="DPA 2026\nSurat Dinas Sosial", purpose="Hadir\nMelapor")
    (page,) = printed(office, a_mixed_course(office), Kind.ASSIGNMENT, tmp_path, typed=typed, who=Who.TAKING)
    for words in (
        "SURAT TUGAS", "NOMOR: 800/7/KT/2026", "1. DPA 2026", "2. Surat Dinas Sosial", "MENUGASKAN",
        "4 (empat) orang", "1. Hadir", "2. Melapor", "Padang, 22 November 2026",
    ):  # fmt: skip
        assert words in page
    assert "Narasumber Contoh" not in page


def test_transport_money_is_summed_taxed_and_said_in_words(office: Office, tmp_path: Path) -> None:
    typed = replace(PAID, treasurer_name="Bendahara Contoh", pptk_name="PPTK Contoh", account_code="5.1.02")
    (page,) = printed(office, a_mixed_course(office), Kind.TRANSPORT, tmp_path, typed=typed)
    for words in (
        "300.000", "15.000", "285.000", "1.500.000", "75.000", "1.425.000", "PPh 21 (5 %)", "5.1.02",
        "Rp1.425.000, terbilang: satu juta empat ratus dua puluh lima ribu rupiah", "Bendahara Contoh",
        "PPTK Contoh", "Pejabat Pelaksana Teknis Kegiatan",
    ):  # fmt: skip
        assert words in page
    (untaxed,) = printed(
        office, a_mixed_course(office), Kind.TRANSPORT, tmp_path, typed=Typed(amount="Rp 150.000,-")
    )
    assert "PPh 21 (0 %)" in untaxed and "150.000" in untaxed


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (Typed(), ["TRANSPORT_AMOUNT_MISSING"]),
        (Typed(amount="banyak", percent="x"), ["AMOUNT_UNREADABLE", "PERCENT_UNREADABLE"]),
        (Typed(amount="1000", day="besok"), ["DATE_UNREADABLE"]),
        (Typed(amount="1000", pptk_nip="12"), ["TRAINING_NIP_LENGTH"]),
    ],
)
def test_what_was_typed_wrong_is_refused_and_nothing_is_written(
    office: Office, tmp_path: Path, typed: Typed, codes: list[str]
) -> None:
    course = a_course(office, 2)
    with pytest.raises(Incomplete) as refused:
        printed(office, course, Kind.TRANSPORT, tmp_path, typed=typed)
    assert [problem.code for problem in refused.value.problems] == codes
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_a_training_without_people_is_refused_in_words(office: Office, tmp_path: Path, kind: Kind) -> None:
    from padang_desktop.domain.training.training_paper import NobodyOnPaper

    training = run_training.plan_training(office, trainings.a_draft())
    with pytest.raises(NobodyOnPaper):
        printed(office, Course(training, []), kind, tmp_path)
    with pytest.raises(UnknownTraining):
        print_training.preview_training(office, TrainingPaper(kind, "tidak ada"))


def test_a_nik_stands_on_biodata_masked_or_whole_only_as_asked(office: Office, tmp_path: Path) -> None:
    course = a_mixed_course(office)
    masked = " ".join(printed(office, course, Kind.BIODATA, tmp_path, nik_shown=NikShown.MASKED))
    assert "137111•" in masked and not re.search(r"137111\d{10}", masked)
    whole = printed(office, course, Kind.BIODATA, tmp_path, nik_shown=NikShown.WHOLE)
    assert len(whole) == 5 and len(re.findall(r"NIK : 137111\d{10}", " ".join(whole))) == 4
    assert newest_deed(office).detail["nik"] is True
    rosni = next(page for page in whole if "gelar : Rosni" in page)
    for words in ("17 Mei 1980", "0812-0000-9001", "Perempuan", "Balai Gadang", "Peserta, Rosni"):
        assert words in rosni


def test_the_recap_counts_sessions_and_says_who_has_passed(office: Office, tmp_path: Path) -> None:
    course = trainings.finished(office, 3, passed=2)
    run_training.set_marks(office, course.training.id, course.marks(3, mark="S", sessions=1))
    (page,) = printed(office, course, Kind.RECAP, tmp_path)
    assert len(re.findall(r"H H H H H 5/5 100 Lulus", page)) == 2
    assert "S 0/5 0 Tidak lulus" in page
    assert "Jumlah 3 orang: lulus 2 orang; tidak lulus 1 orang." in page


def test_a_dispensation_is_named_with_its_reason(office: Office, tmp_path: Path) -> None:
    course = trainings.finished(office, 2, passed=1)
    run_training.set_marks(office, course.training.id, course.marks(2, sessions=2))
    given = Dispensation("Tugas evakuasi banjir", "Kepala Dinas", "2026-11-21")
    change_participants.dispense(office, course.training.id, [course.ids[1]], given)
    (page,) = printed(office, course, Kind.RECAP, tmp_path)
    assert "2/5 40 Lulus (dispensasi) Tugas evakuasi banjir" in page
    assert "lulus 2 orang, 1 di antaranya dengan dispensasi; tidak lulus 0 orang." in page


def test_the_report_tells_what_the_marks_say(office: Office, tmp_path: Path) -> None:
    course = trainings.finished(office, 4, passed=3, legal_basis="DPA Dinas Sosial 2026")
    typed = Typed(outcome="Peserta paham.", advice="Diadakan tiap tahun.")
    whole = " ".join(printed(office, course, Kind.REPORT, tmp_path, typed=typed))
    for words in (
        "LAPORAN PELAKSANAAN KEGIATAN", "A. Dasar DPA Dinas Sosial 2026", "Kegiatan diikuti 4 orang",
        "Rata-rata kehadiran 75 persen; 3 orang memenuhi", "Peserta paham.", "H. Saran", "Narasumber Contoh",
        "1 20 November 2026: Etika relawan sosial 3 0 0 0 0 1", "Lulus 3 orang, tidak lulus 1 orang",
    ):  # fmt: skip
        assert words in whole


@pytest.mark.parametrize("kind", list(Kind))
def test_323_people_with_long_names_are_all_there(office: Office, tmp_path: Path, kind: Kind) -> None:
    with office.writing("roster.imported") as tx:
        made = [
            people.a_volunteer(sort_key=f"{at:04d}", printed_name=f"{LONG_NAME} {at:03d}")
            for at in range(323)
        ]
        volunteers.add(tx, made)
    training = run_training.plan_training(office, trainings.a_draft(participants=RosterFilter()))
    told = {"session_id": training.sessions[0].id} if kind is Kind.ATTENDANCE else {}
    pages = printed(office, Course(training, []), kind, tmp_path, **told)
    if kind is not Kind.REPORT:
        found = [int(at) for at in re.findall(r"M\.Kesos\. (\d{3})", " ".join(pages))]
        assert sorted(set(found)) == list(range(323))
    signed = "Contoh Sembilan" if kind not in (Kind.TRANSPORT, Kind.BIODATA, Kind.TAGS) else ""
    assert signed in pages[-1]


class _StopAt:
    """Batal after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, what: str = "") -> None:
        self.left -= 1
        if self.left <= 0:
            raise Cancelled


def test_batal_leaves_no_file_and_no_line_in_the_journal(office: Office, tmp_path: Path) -> None:
    course = a_course(office, 30)
    before = newest_deed(office).deed
    for kind in (Kind.BIODATA, Kind.TAGS):
        with pytest.raises(Cancelled):
            wanted = TrainingPaper(kind, course.training.id)
            print_training.print_training(office, wanted, tmp_path / "batal.pdf", _StopAt(5))
    assert list(tmp_path.glob("*batal*")) == [] and newest_deed(office).deed == before


def test_a_preview_is_the_first_page_and_leaves_no_trace(office: Office) -> None:
    course = a_course(office, 15)
    before = newest_deed(office).deed
    for kind in Kind:
        seen = print_training.preview_training(office, TrainingPaper(kind, course.training.id))
        assert seen.width > 500 and len(seen.rgb) == 3 * seen.width * seen.height
    assert newest_deed(office).deed == before


def test_what_was_typed_is_offered_again_and_signers_go_along_to_the_next_training(
    office: Office, tmp_path: Path
) -> None:
    course = a_course(office, 2)
    typed = replace(PAID, purpose="Transport hari pertama", treasurer_name="Bendahara Contoh")
    printed(office, course, Kind.TRANSPORT, tmp_path, typed=typed)
    again = training_paper_texts.typed_before(office, course.training.id)
    assert again[Kind.TRANSPORT] == typed
    printed(office, course, Kind.INVITATION, tmp_path, typed=Typed(number="1/2026", copies="Camat"))
    other = run_training.plan_training(office, trainings.a_draft(participants=RosterFilter()))
    fresh = training_paper_texts.typed_before(office, other.id)
    assert fresh[Kind.TRANSPORT].treasurer_name == "Bendahara Contoh" and fresh[Kind.TRANSPORT].purpose == ""
    assert fresh[Kind.INVITATION].copies == "Camat" and fresh[Kind.INVITATION].number == ""
    left = {Kind.TRANSPORT: Typed(amount="tiga rat")}
    training_paper_texts.keep_typed(office, course.training.id, left)
    assert training_paper_texts.typed_before(office, course.training.id)[Kind.TRANSPORT].amount == "tiga rat"


def test_each_class_has_its_sheet_with_the_numbers_of_the_whole_list(office: Office, tmp_path: Path) -> None:
    guests = tuple(
        GuestDraft(f"Tamu {at}", role="PESERTA", class_name="Angkatan II" if at > 2 else "Angkatan I")
        for at in range(1, 6)
    )
    draft = trainings.a_draft(guests=guests, classes="Angkatan I, Angkatan II")
    course = Course(run_training.plan_training(office, draft), [])
    one = {"session_id": course.training.sessions[0].id}
    first, second = printed(office, course, Kind.ATTENDANCE, tmp_path, **one)
    assert "Angkatan : Angkatan I Sesi" not in first and "Angkatan : Angkatan I" in first
    assert "Tamu 2" in first and "Tamu 3" not in first
    assert re.findall(r"(\d) Tamu (\d)", second) == [("3", "3"), ("4", "4"), ("5", "5")]
    # The blank rows of a class have no number: the next ones belong to nobody on this sheet.
    assert not re.search(r"Tamu 5 .*\b6\b .*Peserta terdaftar", second)
    (only,) = printed(office, course, Kind.ATTENDANCE, tmp_path, class_name="Angkatan II", **one)
    assert "Tamu 5" in only and "Tamu 1" not in only
    assert len(printed(office, course, Kind.ATTENDANCE, tmp_path)) == 10
