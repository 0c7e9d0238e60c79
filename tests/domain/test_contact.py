from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from padang_desktop.domain.contacts import contact as rules
from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.use_cases import know_reference

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CODES = know_reference.load(RESOURCES).code_lists
LUBUK_BUAYA = "13.71.11.1009"


def a_contact(role: str = "LURAH", name: str = "Contoh Lurah", **values: str) -> Contact:
    return Contact(**({"id": "", "kelurahan": LUBUK_BUAYA, "role": role, "name": name} | values))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Lurah Batang Kabung", ("LURAH", "", "")),
        ("Ketua RT 01 RW 03", ("KETUA_RT", "001", "003")),
        ("RT 002/RW 005", ("KETUA_RT", "002", "005")),
        ("KETUA RT/RW 003/001", ("KETUA_RT", "003", "001")),
        ("RW.004", ("KETUA_RW", "", "004")),
        ("Ketua RW 05", ("KETUA_RW", "", "005")),
        ("RT", ("KETUA_RT", "", "")),
        ("LPM Kel. Lubuk Buaya", ("LPM", "", "")),
        ("operator siks ng", ("OPERATOR_SIKS", "", "")),
        ("Kader Posyandu RT 03", ("Kader Posyandu", "003", "")),
        ("Ketua Majelis Taklim", ("Ketua Majelis Taklim", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_role_is_read_as_clerks_write_it(written: str, expected: tuple[str, str, str]) -> None:
    assert rules.role_in(written, CODES) == expected


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812 0000 9001", "+6281200009001"),
        ("0812 0000 9001 / 0751-400001", "+6281200009001 +62751400001"),
        ("0812 0000 9001, 0812-0000-9001", "+6281200009001"),
        ("0812/0000/9001", "+6281200009001"),
        ("-", ""),
        ("", ""),
    ],
)
def test_every_number_of_a_cell_is_kept(typed: str, kept: str) -> None:
    assert rules.phones_of(typed) == (kept, [])


def test_a_cell_of_nothing_but_signs_between_numbers_is_told() -> None:
    kept, problems = rules.phones_of("|")
    assert kept == "" and [problem.code for problem in problems] == ["PHONE_UNREADABLE"]


def test_a_number_that_cannot_be_read_is_told_and_the_other_kept() -> None:
    kept, problems = rules.phones_of("0812 0000 9001 / 0812 00000000 99999")
    assert kept == "+6281200009001" and [problem.field for problem in problems] == ["phone"]


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    kept, _ = rules.phones_of(text)
    assert all(number.startswith("+") and number[1:].isdigit() for number in kept.split())
    role, rt, rw = rules.role_in(text, CODES)
    assert len(role) <= rules.LONGEST_ROLE and all(unit == "" or len(unit) == 3 for unit in (rt, rw))


def test_a_kelurahan_that_has_all_lacks_nobody() -> None:
    areas = [(LUBUK_BUAYA, "Lubuk Buaya")]
    lurah, operator = a_contact(), a_contact("OPERATOR_SIKS", "Contoh Operator")
    assert [each.role for each in rules.wanted([], CODES, areas)] == ["LURAH", "OPERATOR_SIKS"]
    assert [each.role for each in rules.wanted([lurah], CODES, areas)] == ["OPERATOR_SIKS"]
    assert rules.wanted([lurah, operator], CODES, areas) == []


def test_only_one_holds_a_seat_and_many_may_share_a_role() -> None:
    assert rules.seat_of(a_contact(), CODES) == (LUBUK_BUAYA, "LURAH", "", "")
    assert rules.seat_of(a_contact("TP_PKK"), CODES) is None


def test_the_order_is_that_of_the_roles_within_a_kelurahan() -> None:
    order = tuple(entry.code for entry in CODES.entries(rules.ROLES))
    contacts = [
        a_contact("Penyuluh KB", "D"), a_contact("KETUA_RT", "C", rt="010", rw="001"),
        a_contact("KETUA_RT", "B", rt="002", rw="001"), a_contact("LURAH", "A"),
        a_contact("KASI_KESOS", "E", kelurahan=""),
    ]  # fmt: skip
    lines = [rules.line_of(each, CODES, each.kelurahan) for each in contacts]
    assert [line.contact.name for line in rules.in_order(lines, order)] == ["E", "A", "B", "C", "D"]
    by_name = rules.in_order(lines, order, "name", descending=True)
    assert [line.contact.name for line in by_name] == ["E", "D", "C", "B", "A"]


def test_the_message_has_no_signs_that_make_a_name_bold() -> None:
    line = rules.line_of(a_contact(name="Contoh *Tebal*", phone="+6281200009001"), CODES, "Lubuk Buaya")
    head = rules.line_of(a_contact("KETUA_RT", "Contoh", rt="001", rw="002"), CODES, "Lubuk Buaya")
    assert rules.as_text("Kontak", [line, head]).splitlines()[-2:] == [
        "- Lurah: Contoh Tebal, 0812-0000-9001",
        "- Ketua RT 001/RW 002: Contoh, belum ada nomor",
    ]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("0812", True), ("812 34", True), ("+62 812", True), ("62812", True), ("7890", True),
        ("567-890", True), ("3456", False), ("456 789", False), ("281234", False),
    ],
)  # fmt: skip
def test_a_number_is_found_by_how_it_begins_or_ends(typed: str, is_found: bool) -> None:
    line = rules.line_of(a_contact(phone="+6281234567890"), CODES, "Lubuk Buaya")
    assert bool(rules.matching([line], typed, None, "")) is is_found
