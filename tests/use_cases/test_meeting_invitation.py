"""In this file: Undangan and Daftar hadir of a muskel, before it and after, as they come out on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from padang_desktop.domain.cases import meeting_paper
from padang_desktop.domain.cases.meeting import Way
from padang_desktop.domain.cases.meeting_paper import Guest, Kind, MeetingPaper, Typed, kinds_for
from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.domain.problems import Incomplete
from padang_desktop.store import volunteers
from padang_desktop.use_cases.contacts import keep_contacts
from padang_desktop.use_cases.meetings import minutes_texts, print_minutes
from padang_desktop.use_cases.office import Office
from tests import people
from tests.documents.pdf_reading import assert_ink_keeps_off_the_edge, pages_of
from tests.use_cases.meeting_ground import HERE, THERE, held, verdict, waiting

WHEN = Typed(meets_on="28-11-2026", hours="09.00 WIB s.d. selesai", meets_at="Aula Kantor Lurah")


def with_people(office: Office, volunteer_count: int = 3) -> None:
    """Who is known in the kelurahan, somebody of another one, and a PSM who has left."""
    for at, (role, name) in enumerate(
        [("KETUA_RT", "Jasman Contoh"), ("LURAH", "Rosni Contoh"), ("LPM", "Syafril Contoh")]
    ):
        rt, rw = ("003", "001") if role == "KETUA_RT" else ("", "")
        phone = f"+62812000090{at:02d}"
        keep_contacts.save(office, Contact("", HERE, role, name, phone=phone, rt=rt, rw=rw))
    keep_contacts.save(office, Contact("", THERE, "LURAH", "Orang Sebelah"))
    own = [people.a_volunteer(kelurahan=HERE, status="AKTIF") for _ in range(volunteer_count)]
    others = [
        people.a_volunteer(kelurahan=THERE, status="AKTIF"),
        people.a_volunteer(kelurahan=HERE, status="BERHENTI"),
    ]
    own.append(replace(own[0], id=people.a_volunteer().id))  # a namesake is somebody else
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, [*own, *others])


def pages(office: Office, wanted: MeetingPaper) -> tuple[bytes, list[str]]:
    pdf = print_minutes.see_minutes(office, wanted)
    return pdf, [page.flat for page in pages_of(pdf)]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_invitation_is_the_kelurahans_letter(office: Office, paper: str) -> None:
    waiting(office, 1)
    typed = replace(WHEN, letter_number="400.9/5/KEL/2026", lurah_name="Rosni Contoh")
    pdf, [page] = pages(office, MeetingPaper(Kind.INVITATION, kelurahan=HERE, paper=paper, typed=typed))
    for part in (
        "KELURAHAN BALAI GADANG", "Nomor : 400.9/5/KEL/2026", "Hal : Undangan musyawarah kelurahan",
        "Yth. 1. Perangkat Kelurahan Balai Gadang", "2. Ketua RW dan Ketua RT", "TKSK Kecamatan Koto Tangah",
        "Hari/tanggal : Sabtu, 28 November 2026", "Waktu : 09.00 WIB s.d. selesai",
        "Tempat : Aula Kantor Lurah", "Lurah Balai Gadang", "Rosni Contoh",
    ):  # fmt: skip
        assert part in page, part
    assert_ink_keeps_off_the_edge(pdf, 0)


def test_an_invitation_with_nothing_typed_leaves_lines_for_the_pen_and_needs_no_waiting_case(
    office: Office,
) -> None:
    _, [page] = pages(office, MeetingPaper(Kind.INVITATION, kelurahan=HERE))
    assert "Hari/tanggal : ....." in page and "Tempat : ....." in page
    one = MeetingPaper(Kind.INVITATION, kelurahan=HERE, typed=Typed(addressee="Ketua RW 005"))
    assert "Yth. Ketua RW 005 di Tempat" in pages(office, one)[1][0]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_attendance_list_names_who_is_known_and_leaves_lines(office: Office, paper: str) -> None:
    with_people(office, 40)
    typed = replace(WHEN, others="Murni Contoh, Tokoh masyarakat\nJASMAN CONTOH, sudah tertulis\n\n")
    wanted = MeetingPaper(Kind.ATTENDANCE, kelurahan=HERE, paper=paper, typed=typed)
    pdf, told = pages(office, wanted)
    first, whole = told[0], " ".join(told)
    assert len(told) > 1 and "DAFTAR HADIR MUSYAWARAH KELURAHAN" in first
    assert "Sabtu, 28 November 2026 · 09.00 WIB s.d. selesai" in first and "Aula Kantor Lurah" in first
    for part in (
        "1 Rosni Contoh Lurah",
        "TKSK",
        "Jasman Contoh Ketua RT 003/RW 001",
        "Murni Contoh Tokoh masyarakat",
    ):
        assert part in whole, part
    assert whole.count("PSM") == 41 and "Orang Sebelah" not in whole
    assert whole.lower().count("jasman contoh") == 1
    assert "0812" not in whole and "62812" not in whole and "Padang, 28 November 2026" in told[-1]
    # One beyond the names that are known: empty, and to be signed.
    assert f" {1 + 1 + 2 + 41 + 1 + 8} " in f" {told[-1]} "
    for page in range(len(told)):
        assert_ink_keeps_off_the_edge(pdf, page)


def test_the_dotted_lines_of_a_list_say_what_is_written_on_them(office: Office) -> None:
    _, [first, *_rest] = pages(office, MeetingPaper(Kind.ATTENDANCE, kelurahan=HERE))
    assert "Hari/tanggal: ....." in first and "Tempat: ....." in first


def test_the_list_of_a_recorded_meeting_has_its_day_and_place(office: Office) -> None:
    made = held(office, [verdict(waiting(office, 1)[0])])
    _, [page, *_] = pages(office, MeetingPaper(Kind.ATTENDANCE, made.meeting_id))
    assert "Sabtu, 14 November 2026" in page and "Kantor lurah" in page


def test_what_was_typed_for_a_meeting_serves_both_papers_and_not_the_next_meeting(
    office: Office, tmp_path: Path
) -> None:
    typed = replace(WHEN, letter_number="1", lurah_name="Rosni Contoh")
    wanted = MeetingPaper(Kind.INVITATION, kelurahan=HERE, typed=typed)
    print_minutes.print_minutes(office, wanted, tmp_path / "undangan.pdf")
    again = minutes_texts.typed_before(office, replace(wanted, kind=Kind.ATTENDANCE, typed=Typed()))
    assert (again.meets_on, again.meets_at) == ("28-11-2026", "Aula Kantor Lurah")
    past = replace(wanted, typed=replace(typed, meets_on="19-11-2026"))
    print_minutes.print_minutes(office, past, tmp_path / "undangan.pdf")
    fresh = minutes_texts.typed_before(office, wanted)
    assert (fresh.meets_on, fresh.letter_number, fresh.meets_at) == ("", "", "")
    assert fresh.lurah_name == "Rosni Contoh"


def test_a_day_that_is_none_is_told_at_its_field(office: Office, tmp_path: Path) -> None:
    wanted = MeetingPaper(Kind.INVITATION, kelurahan=HERE, typed=Typed(meets_on="besok pagi"))
    with pytest.raises(Incomplete) as told:
        print_minutes.print_minutes(office, wanted, tmp_path / "undangan.pdf")
    assert [(each.code, each.field) for each in told.value.problems] == [("MEETING_DAY_MISSING", "meets_on")]
    assert not (tmp_path / "undangan.pdf").exists()


def test_only_one_kelurahan_invites_and_a_statement_calls_nobody_together() -> None:
    assert Kind.INVITATION in kinds_for(None, HERE) and Kind.ATTENDANCE in kinds_for(Way.MEETING, HERE)
    assert not meeting_paper.OF_PEOPLE & {*kinds_for(None, ""), *kinds_for(Way.STATEMENT, HERE)}


def test_lines_typed_for_the_list_are_a_name_and_what_he_is() -> None:
    assert meeting_paper.told_guests("A, Ketua RT 3, RW 1\n  \nB\n,PSM") == (
        Guest("A", "Ketua RT 3, RW 1"), Guest("B"), Guest("", "PSM"),
    )  # fmt: skip
