from __future__ import annotations

import pytest

from padang_desktop.domain.contacts.contact_text import Contact, message, whatsapp_link

PEOPLE = [
    Contact("Rosni", "Lubuk Buaya", "+6281200009001"),
    Contact("Drs. Syafril *Mudo*", "Lubuk Buaya", ""),
    Contact("Yusniar", "Pasie Nan Tigo", "+6275133456"),
]


def test_the_message_is_grouped_and_says_who_has_no_number() -> None:
    assert message("Kontak PSM", PEOPLE) == (
        "*Kontak PSM*\n\n"
        "*Lubuk Buaya*\n1. Rosni: 0812-0000-9001\n2. Drs. Syafril Mudo: belum ada nomor\n\n"
        "*Pasie Nan Tigo*\n1. Yusniar: 0751-33456"
    )


def test_links_stand_under_those_whom_whatsapp_can_reach() -> None:
    lines = message("Kontak PSM", PEOPLE, with_links=True).split("\n")
    assert [line for line in lines if line.startswith("https")] == ["https://wa.me/6281200009001"]
    assert lines[lines.index("https://wa.me/6281200009001") - 1].startswith("1. Rosni")


@pytest.mark.parametrize("phone", ["", "+6275133456", "+60123456789", "0812", "+62812"])
def test_a_landline_and_a_foreign_number_have_no_link(phone: str) -> None:
    assert whatsapp_link(phone) == ""


def test_a_link_can_carry_words() -> None:
    assert whatsapp_link("+6281200009001", "Assalamu'alaikum & salam") == (
        "https://wa.me/6281200009001?text=Assalamu%27alaikum%20%26%20salam"
    )


def test_nobody_is_only_the_title() -> None:
    assert message("Kontak PSM", []) == "*Kontak PSM*"
