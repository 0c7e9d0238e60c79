"""In this file: what names of photos say about their place, and which photos show one scene."""

from __future__ import annotations

import random
from datetime import date

import pytest

from padang_desktop.domain.visits import photo_match
from padang_desktop.domain.visits.photo_match import CaseBook, KnownCase, NameSays, Proposal, Scenes
from padang_desktop.use_cases import know_reference
from tests.offices import RESOURCES
from tests.people import a_kk, a_nik

LISTS = know_reference.load(RESOURCES).code_lists
TODAY = date(2026, 11, 22)


def says(name: str, folder: str = "Foto RT 3") -> NameSays:
    return photo_match.read_name(name, folder, LISTS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("VV-137111-202611-0012.jpg", NameSays(number="VV-137111-202611-0012")),
        ("vv_137111_202611_0012 kk.JPG", NameSays(number="VV-137111-202611-0012", kind="KK")),
        ("0012 rumah depan.jpg", NameSays(digits="0012", kind="RUMAH_DEPAN")),
        ("0012_depan (2).jpg", NameSays(digits="0012", kind="RUMAH_DEPAN")),
        ("Tampak dalam 0112.jpeg", NameSays(digits="0112", kind="RUMAH_DALAM")),
        ("foto ktp.jpg", NameSays(kind="KTP")),
        ("KK 20261120_1015.jpg", NameSays(kind="KK")),
    ],
)
def test_a_name_tells_the_number_and_what_is_seen(name: str, expected: NameSays) -> None:
    assert says(name) == expected


@pytest.mark.parametrize(
    "name", ["IMG_0012.jpg", "DSC00112.JPG", "IMG-20261120-WA0112.jpg", "12 depan rumah orang.jpg"]
)
def test_a_number_that_the_camera_counts_is_no_case(name: str) -> None:
    assert says(name).digits == ""


def test_a_folder_tells_the_case_for_all_photos_in_it() -> None:
    assert says("depan.jpg", "Foto/0012") == NameSays(digits="0012", kind="RUMAH_DEPAN")
    assert says("depan.jpg", "Foto/VV-137111-202611-0012").number == "VV-137111-202611-0012"
    nik = a_nik()
    assert says("depan.jpg", f"Foto/{nik} RAHMAT") == NameSays(identity=nik, kind="RUMAH_DEPAN")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("IMG-20261120-WA0001.jpg", date(2026, 11, 20)),
        ("WhatsApp Image 2026-11-20 at 10.15.30.jpeg", date(2026, 11, 20)),
        ("IMG_20261120_101530.jpg", date(2026, 11, 20)),
        ("Screenshot_20261121-083000.png", date(2026, 11, 21)),
        ("IMG-20261130-WA0001.jpg", None),
        ("IMG-20260231-WA0001.jpg", None),
        ("VV-137111-202611-0112.jpg", None),
        ("foto.jpg", None),
    ],
)
def test_phones_write_the_day_into_the_name(name: str, day: date | None) -> None:
    assert photo_match.day_of_name(name, TODAY) == day


def test_a_nik_in_a_name_is_not_shown() -> None:
    nik = a_nik()
    shown = photo_match.without_numbers(f"Foto/{nik} depan.jpg")
    assert nik not in shown and shown.endswith(" depan.jpg")


def test_a_proposal_is_made_only_when_one_case_is_meant() -> None:
    kk = a_kk()
    known = [
        KnownCase("a", "VV-137111-202611-0012", "one", is_open=True),
        KnownCase("b", "VV-137111-202611-0013", "two", is_open=True),
        KnownCase("c", "VV-137111-202612-0013", "two", is_open=True),
        KnownCase("d", "VV-137111-202611-0014", "two", is_open=False),
    ]
    book = CaseBook(known, {kk: "one"})
    assert book.propose(NameSays(number="VV-137111-202611-0014")) == Proposal("d", "")
    assert book.propose(NameSays(digits="0012", kind="KK")) == Proposal("a", "KK")
    assert book.propose(NameSays(identity=kk, kind="KTP")) == Proposal("a", "KTP")
    for unclear in (
        NameSays(digits="0012"),
        NameSays(digits="0013", kind="KK"),
        NameSays(digits="0014", kind="KK"),
        NameSays(identity=a_kk()),
        NameSays(number="VV-137111-202611-0099"),
        NameSays(kind="KK"),
    ):
        assert book.propose(unclear) is None


def test_photos_of_one_scene_are_found_also_among_thousands() -> None:
    chance = random.Random(11)
    bits = [chance.getrandbits(64) for _ in range(3000)]
    scenes = Scenes((str(at), str(each - 2**64 if each >= 2**63 else each)) for at, each in enumerate(bits))
    for turn in range(40):
        place = chance.randrange(3000)
        near = bits[place]
        for bit in chance.sample(range(64), 6 if turn % 2 else 7):
            near ^= 1 << bit
        expected = [str(at) for at, each in enumerate(bits) if (each ^ near).bit_count() <= 6]
        assert scenes.near(str(near)) == expected
        assert (str(place) in expected) is bool(turn % 2)


def test_an_empty_picture_is_like_none() -> None:
    assert Scenes([("white", "0"), ("black", "-1")]).near("0") == []
    assert Scenes([("none", "")]).near("") == []
