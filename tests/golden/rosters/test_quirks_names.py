"""In this file: names with titles, marks and broken letters (Q079 to Q086)."""

from __future__ import annotations

import pytest
from quirk_ground import KELURAHAN, MAN, WOMAN, Ground

from padang_desktop.domain.values import person_name


@pytest.mark.parametrize(
    ("written", "name", "front", "back"),
    [
        ("Drs. H. SYAFRIL, M.Si", "SYAFRIL", "Drs. H.", "M.Si"),
        ("Hj. ROSNI", "ROSNI", "Hj.", ""),
        ("dr. ZULFA", "ZULFA", "dr.", ""),
        ("RINA SARI, S.Pd., M.Pd", "RINA SARI", "", "S.Pd., M.Pd"),
        ("SYAFRIL St. Mudo", "SYAFRIL", "", ""),
    ],
)
def test_q079_titles_stand_apart_from_the_name(
    ground: Ground, written: str, name: str, front: str, back: str
) -> None:
    (person,) = ground.judged({"Nama": written}).stored()
    assert (person.name, person.title_front, person.title_back) == (name, front, back)
    assert person_name.match_key(written) == person_name.match_key(name)


def test_q079_titles_in_a_column_of_their_own_are_known(ground: Ground) -> None:
    path = ground.lines(
        ["Gelar Depan", "Nama", "Gelar Belakang", "NIK", "Kelurahan"],
        ["Drs.", "SYAFRIL", "M.Si", MAN, KELURAHAN],
    )
    staged = ground.staged(path)
    assert (staged.cell("title_front"), staged.cell("title_back")) == ("Drs.", "M.Si")
    one = ground.staged(
        ground.lines(["Gelar", "Nama", "NIK", "Kelurahan"], ["Drs., M.Si", "SYAFRIL", MAN, KELURAHAN])
    )
    assert (one.cell("title_front"), one.cell("title_back")) == ("Drs.", "M.Si")


@pytest.mark.parametrize("written", ["SUS'I", "PUTRI-SARI", "M. YUSUF"])
def test_q080_apostrophes_and_hyphens_stay_in_a_name(ground: Ground, written: str) -> None:
    staged = ground.judged({"Nama": written})
    assert (staged.codes(), staged.stored()[0].name) == ([], written)


def test_q081_one_word_is_a_whole_name(ground: Ground) -> None:
    staged = ground.judged({"Nama": "YUSNIDAR"})
    assert (staged.codes(), staged.stored()[0].name) == ([], "YUSNIDAR")


def test_q082_capitals_make_no_other_person(ground: Ground) -> None:
    staged = ground.judged(
        {"Nama": "RINA SARI", "NIK": "", "Tgl Lahir": "5-3-1985"},
        {"Nama": "Rina Sari", "NIK": "", "Tgl Lahir": "5-3-1985"},
    )
    assert (staged.outcomes(), staged.codes(1)) == (["add", "refuse"], ["PERSON_TWICE_IN_FILE"])
    assert staged.stored()[0].printed_name == "Rina Sari"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("RINA als UNI", "RINA"),
        ("RINA alias UNI", "RINA"),
        ("BUDI bin ALI", "BUDI"),
        ("RINA binti ALI", "RINA"),
    ],
)
def test_q083_other_names_and_fathers_names_do_not_hinder_comparing(
    ground: Ground, written: str, key: str
) -> None:
    assert ground.judged({"Nama": written}).outcomes() == ["add"]
    assert person_name.match_key(written) == person_name.match_key(key)


@pytest.mark.parametrize("written", ["Alm. SYAFRIL", "SYAFRIL (Alm)", "Almh. RINA"])
def test_q083_a_name_marked_as_of_the_dead_is_warned_of(ground: Ground, written: str) -> None:
    staged = ground.judged({"Nama": written})
    assert (staged.codes(), staged.outcomes()) == (["NAME_DECEASED"], ["add"])
    assert "ALM" not in staged.stored()[0].name


@pytest.mark.parametrize(
    ("written", "printed"), [("YUSRIZAL.Z", "Yusrizal.Z"), ("ROSMANIAR.AS", "Rosmaniar.AS")]
)
def test_q084_letters_after_a_dot_belong_to_the_name(ground: Ground, written: str, printed: str) -> None:
    (person,) = ground.judged({"Nama": written}).stored()
    assert (person.name, person.printed_name) == (written, printed)


def test_q085_letters_that_were_saved_in_the_wrong_way_are_told(ground: Ground) -> None:
    garbled = "JumÃ¢dil"
    staged = ground.judged({"Nama": garbled}, {"Nama": "Sâidah", "NIK": WOMAN})
    assert (staged.codes(0), staged.codes(1)) == (["NAME_GARBLED"], [])
    assert "TEXT_GARBLED" in [note.code for note in staged.plan.notes]
    assert [person.name for person in staged.stored()] == ["JUMÃ¢DIL".upper(), "SÂIDAH"]


def test_q085_a_text_file_of_windows_is_read_in_its_own_letters(ground: Ground) -> None:
    staged = ground.staged(
        ground.text(f"Nama;NIK;Kelurahan\nSâidah Jum’at;{WOMAN};{KELURAHAN}\n", encoding="cp1252")
    )
    assert (staged.codes(), staged.cell("name")) == ([], "Sâidah Jum’at")


def test_q086_twins_and_namesakes_are_never_made_one(ground: Ground) -> None:
    staged = ground.judged(
        {"Nama": "SITI", "NIK": "1371114107609001", "Tgl Lahir": "01-07-1960"},
        {"Nama": "SITI", "NIK": "1371114107609002", "Tgl Lahir": "01-07-1960"},
    )
    assert staged.outcomes() == ["add", "add"]
    assert len(staged.stored()) == 2
