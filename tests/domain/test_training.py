"""In this file: trainings are judged, marks are read, and who has passed is worked out."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.domain import words
from padang_desktop.domain.certificates import certificate_check
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference.code_list import CodeLists
from padang_desktop.domain.training import certificate_award, mark_entry, training
from padang_desktop.domain.training.passing import eligible, standings
from padang_desktop.domain.training.training import Mark, Participant, Training
from padang_desktop.domain.training.training_check import judge, problems_of
from padang_desktop.domain.training.training_draft import (
    GuestDraft,
    MaterialDraft,
    RosterFilter,
    SessionDraft,
    TrainingDraft,
    draft_from,
)
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES
from tests.trainings import SESSIONS, SIGNATORY, a_draft

CODES: CodeLists = know_reference.load(RESOURCES).code_lists


def planned(**values: object) -> Training:
    ids = itertools.count(1)
    return judge(a_draft(**values), CODES, lambda: f"id{next(ids)}")


def told(draft: TrainingDraft) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in problems_of(draft, CODES)]


def with_session(at: int, **values: str) -> TrainingDraft:
    sessions = list(SESSIONS)
    sessions[at] = replace(sessions[at], **values)
    return a_draft(sessions=tuple(sessions))


def somebody(name: str = "p", role: str = "PESERTA") -> Participant:
    return Participant(name, "t", 1, "Rosni Contoh", role=role)


def marked(course: Training, letters: str, person: str = "p") -> dict[tuple[str, str], Mark]:
    """One letter for each session; a dot is no mark."""
    pairs = zip(course.sessions, letters, strict=True)
    return {(person, session.id): Mark(letter) for session, letter in pairs if letter != "."}


def test_a_whole_draft_becomes_a_training() -> None:
    course = planned()
    assert (course.starts_on, course.ends_on) == (date(2026, 11, 20), date(2026, 11, 22))
    assert [session.ordinal for session in course.sessions] == [1, 2, 3, 4, 5]
    assert course.sessions[0].hours_text == "08.00 – 12.00 WIB"
    assert course.jp == 20 and course.kind == "BIMTEK"
    assert course.signatory.nip == "198001019009011001"


def test_sessions_are_put_in_the_order_of_time() -> None:
    course = planned(sessions=tuple(reversed(SESSIONS)))
    assert [session.title for session in course.sessions] == [session.title for session in SESSIONS]


def test_without_materials_the_sessions_are_the_materials() -> None:
    course = planned(materials=())
    assert [(material.title, material.jp) for material in course.materials] == [
        (session.title, 4) for session in SESSIONS
    ]


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (a_draft(title="  "), ("TRAINING_TITLE_NEEDED", "title")),
        (a_draft(title="Pelatihan " * 11), ("TRAINING_TITLE_LONG", "title")),
        (a_draft(kind="PIKNIK"), ("TRAINING_KIND_UNKNOWN", "kind")),
        (a_draft(organiser=""), ("TRAINING_TEXT_NEEDED", "organiser")),
        (a_draft(pass_percent="0"), ("TRAINING_PERCENT_RANGE", "pass_percent")),
        (a_draft(pass_percent="101"), ("TRAINING_PERCENT_RANGE", "pass_percent")),
        (a_draft(pass_percent="80,5"), ("TRAINING_PERCENT_RANGE", "pass_percent")),
        (a_draft(sessions=(), materials=()), ("TRAINING_NO_SESSIONS", "sessions")),
        (a_draft(signatory=replace(SIGNATORY, name="")), ("TRAINING_SIGNATORY_NEEDED", "signatory.name")),
        (a_draft(signatory=replace(SIGNATORY, nip="1980")), ("TRAINING_NIP_LENGTH", "signatory.nip")),
        (a_draft(number_template="400.9/{tahun}"), ("TRAINING_NUMBER_TEMPLATE", "number_template")),
        (a_draft(number_template="{urut.real}"), ("TRAINING_NUMBER_TEMPLATE", "number_template")),
        (a_draft(number_template="{urut}/{"), ("TRAINING_NUMBER_TEMPLATE", "number_template")),
        (a_draft(number_template="{urut}/{nama}"), ("TRAINING_NUMBER_TEMPLATE", "number_template")),
        (with_session(1, day="20-11-2026"), ("SESSION_DAY_UNREADABLE", "sessions.1.day")),
        (with_session(1, opens="25.00"), ("SESSION_TIME_UNREADABLE", "sessions.1.opens")),
        (with_session(1, closes="13.00"), ("SESSION_ENDS_EARLY", "sessions.1.closes")),
        (with_session(1, title=""), ("SESSION_TITLE_NEEDED", "sessions.1.title")),
        (with_session(1, jp="0"), ("SESSION_HOURS", "sessions.1.jp")),
        (with_session(1, opens="11.59"), ("SESSIONS_OVERLAP", "sessions.1.opens")),
        (a_draft(materials=(MaterialDraft("", "20"),)), ("MATERIAL_TITLE_NEEDED", "materials.0.title")),
        (a_draft(materials=(MaterialDraft("Etika", "-1"),)), ("MATERIAL_HOURS", "materials.0.jp")),
        (a_draft(materials=(MaterialDraft("Etika", "1000"),)), ("TRAINING_HOURS_MANY", "materials")),
        (a_draft(guests=(GuestDraft(),)), ("PARTICIPANT_NAME_NEEDED", "guests.0.name")),
        (a_draft(guests=(GuestDraft("A", role="RAJA"),)), ("PARTICIPANT_CODE_UNKNOWN", "guests.0.role")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_named_at_its_field(draft: TrainingDraft, problem: tuple[str, str]) -> None:
    assert problem in told(draft)
    with pytest.raises(Incomplete) as refused:
        judge(draft, CODES, lambda: "x")
    for each in refused.value.problems:
        assert words.of_problem(each)


def test_sessions_may_follow_one_another_without_a_pause() -> None:
    assert told(with_session(1, opens="12.00")) == []


def test_a_number_that_other_offices_may_make_too_warns_and_is_kept_with_a_reason() -> None:
    draft = a_draft(number_template="421/{urut}/{tahun}")
    assert told(draft) == [("NUMBER_WITHOUT_UNIT", "number_template")]
    with pytest.raises(Incomplete):
        judge(draft, CODES, lambda: "x")
    kept = judge(replace(draft, overrides={"NUMBER_WITHOUT_UNIT": "pola surat dinas"}), CODES, lambda: "x")
    assert kept.number_template == "421/{urut}/{tahun}"
    assert told(replace(draft, numbering="SURAT", letter_number="421/7")) == []


def test_hours_that_differ_warn_and_are_kept_with_a_reason() -> None:
    draft = a_draft(materials=(MaterialDraft("Etika", "18"),))
    assert told(draft) == [("TRAINING_HOURS_DIFFER", "materials")]
    with pytest.raises(Incomplete):
        judge(draft, CODES, lambda: "x")
    reasoned = replace(draft, overrides={"TRAINING_HOURS_DIFFER": "pembukaan tidak dihitung"})
    assert judge(reasoned, CODES, lambda: "x").jp == 18


def test_a_json_file_says_the_same_as_the_form() -> None:
    draft = a_draft(
        participants=RosterFilter(kelurahan=("Lubuk Buaya",)), guests=(GuestDraft("Lurah Contoh", "L"),)
    )
    assert draft_from(json.loads(json.dumps(draft.as_body()))) == draft


def test_a_json_file_may_write_hours_as_numbers_and_everybody_as_a_word() -> None:
    body = {"title": "Bimtek", "sessions": [{"day": "2026-11-20", "jp": 4}], "participants": "semua"}
    draft = draft_from(body)
    assert draft.sessions == (SessionDraft("2026-11-20", jp="4"),)
    assert draft.participants == RosterFilter()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ([], [""]),
        ({"judul": "x"}, ["judul"]),
        ({"title": 1.5}, ["title"]),
        ({"sessions": "pagi"}, ["sessions"]),
        ({"sessions": [{"jam": "08.00"}]}, ["sessions.0.jam"]),
        ({"signatory": "Kadis", "pass_percent": True}, ["pass_percent", "signatory"]),
        ({"participants": {"kelurahan": [1]}}, ["participants.kelurahan"]),
    ],
)
def test_a_json_file_of_another_shape_is_refused_field_by_field(body: object, fields: list[str]) -> None:
    with pytest.raises(Incomplete) as refused:
        draft_from(body)
    assert sorted(problem.field for problem in refused.value.problems) == fields


@pytest.mark.parametrize(
    ("letters", "passed", "percent"),
    [
        ("HHHHH", True, 100),
        ("HHHHA", True, 80),
        ("HTHT.", True, 80),
        ("HHHIS", False, 60),
        ("HHH..", False, 60),
        (".....", False, 0),
    ],
)
def test_late_counts_as_present_and_a_blank_as_absent(letters: str, passed: bool, percent: int) -> None:
    course = planned()
    [standing] = standings(course, [somebody()], marked(course, letters), CODES)
    assert (standing.has_passed, standing.percent) == (passed, percent)
    assert standing.unmarked == letters.count(".")
    assert bool(eligible(course, [somebody()], marked(course, letters), CODES)) is passed


def test_four_fifths_of_six_sessions_are_five_of_them() -> None:
    course = planned(
        sessions=(*SESSIONS, SessionDraft("2026-11-22", "13.00", "14.00", "Penutupan", "1")), materials=()
    )
    for letters, passed in (("HHHHHA", True), ("HHHHAA", False)):
        assert bool(eligible(course, [somebody()], marked(course, letters), CODES)) is passed


def test_a_speaker_needs_to_have_been_there_once() -> None:
    course = planned()
    speaker = somebody(role="NARASUMBER")
    assert eligible(course, [speaker], marked(course, "..H.."), CODES)
    assert not eligible(course, [speaker], marked(course, "..A.."), CODES)


H, I, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ABSENT, Mark.LATE  # noqa: E741


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1-3 h", {1: H, 2: H, 3: H}),
        ("1-2 4 5 i", {1: I, 2: I, 4: I, 5: I}),
        ("1,3 A", {1: A, 3: A}),
        ("* h", dict.fromkeys(range(1, 6), H)),
        ("semua hadir; 2 t", {1: H, 2: T, 3: H, 4: H, 5: H}),
        ("1 – 2 izin\n3 s.d. 4 √", {1: I, 2: I, 3: H, 4: H}),
        ("h 5", {5: H}),
        ("1-5 tidak hadir", dict.fromkeys(range(1, 6), A)),
    ],
)
def test_marks_are_typed_for_many_at_once(text: str, marks: dict[int, Mark]) -> None:
    assert mark_entry.read_typed(text, 5, CODES) == mark_entry.TypedMarks(marks, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1-6 h", "MARK_NUMBER_UNKNOWN"),
        ("0 h", "MARK_NUMBER_UNKNOWN"),
        ("1-99999999999999 h", "MARK_NUMBER_UNKNOWN"),
        ("3-1 h", "MARK_RANGE_TURNED"),
        ("1-3 q", "MARK_LETTER_UNKNOWN"),
        ("1-3", "MARK_LETTER_MISSING"),
        ("hadir", "MARK_NUMBERS_MISSING"),
        (" \n ", "MARKS_EMPTY"),
    ],
)
def test_what_was_typed_wrongly_is_named_and_sets_nothing(text: str, code: str) -> None:
    typed = mark_entry.read_typed(text, 5, CODES)
    assert [problem.code for problem in typed.problems] == [code]
    assert typed.marks == {}
    assert words.of_problem(typed.problems[0])


@pytest.mark.fuzz
@settings(deadline=None, max_examples=300)
@given(st.text(max_size=60) | st.text(alphabet="0123456789-– ,;*hiasdt\n", max_size=60))
def test_no_text_brings_the_reader_of_marks_down(text: str) -> None:
    typed = mark_entry.read_typed(text, 39, CODES)
    assert set(typed.marks) <= set(range(1, 40))
    assert typed.marks or typed.problems


def test_a_reason_holds_no_long_number() -> None:
    assert training.reason_of(" salah  nama ") == "salah nama"
    assert "9001" not in training.reason_of("NIK 1371114503859001 keliru")
    assert training.reason_of("x") == ""


def test_a_certificate_says_what_the_training_and_the_person_say() -> None:
    course = planned()
    [passed] = eligible(course, [somebody()], marked(course, "HHHHH"), CODES)
    made = certificate_award.award(
        passed, course, id="c1", number="400.9/0001/X/2026", sequence=1, issued_on=date(2026, 11, 22)
    )
    face = certificate_award.face_of(made, course, CODES, is_practice=False)
    assert (face.printed_name, face.role, face.jp) == ("Rosni Contoh", "Peserta", 20)
    assert face.date_text == "20 s.d. 22 November 2026"
    assert face.issue_place_date == "Padang, 22 November 2026"
    assert sum(material.jp for material in face.materials) == face.jp


def test_a_short_code_belongs_to_one_certificate_and_changes_with_its_words() -> None:
    course = planned()
    [passed] = eligible(course, [somebody()], marked(course, "HHHHH"), CODES)
    fixed = {"number": "400.9/0001", "sequence": 1, "issued_on": date(2026, 11, 22)}
    made = certificate_award.award(passed, course, id="c1", **fixed)
    assert made == certificate_award.award(passed, course, id="c1", **fixed)
    assert made.short_code != certificate_award.award(passed, course, id="c2", **fixed).short_code
    assert certificate_check.is_true_to_its_code(made)
    for other in (replace(made, name="Yusniar"), replace(made, jp=21), replace(made, number="400.9/0002")):
        assert not certificate_check.is_true_to_its_code(other)


def test_a_short_code_is_known_however_it_is_typed() -> None:
    code = certificate_check.short_code_of(
        id="c1", number="1", name="Rosni", jp=4, issued_on=date(2026, 11, 22)
    )
    assert len(code) == 14 and code.count("-") == 2
    assert certificate_check.typed_code(f" {code.replace('-', ' ').lower()} ") == code
    assert certificate_check.typed_code("K7Qf-ooo1-9tzm") == "K7QF-0001-9TZM"
    assert certificate_check.typed_code("400.9/0001/XI/2026") == ""
