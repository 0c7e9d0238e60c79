"""In this file: titles are told from names, and one name is known in its spellings (quirks Q079 to Q086)."""

from __future__ import annotations

import pytest

from padang_desktop.domain.values import person_name
from padang_desktop.domain.values.person_name import judge_name, match_key, printed_name, sort_key, split


@pytest.mark.parametrize(
    ("written", "ktp", "front", "back"),
    [
        ("Drs. H. Yusrizal, M.Si", "YUSRIZAL", "Drs. H.", "M.Si"),
        ("Hj. Yusnidar", "YUSNIDAR", "Hj.", ""),
        ("H Yusuf", "YUSUF", "H.", ""),
        ("H.M. Yusuf", "M. YUSUF", "H.", ""),
        ("dr. Zulkifli", "ZULKIFLI", "dr.", ""),
        ("DRA. HJ. SITI", "SITI", "Dra. Hj.", ""),
        ("Prof. Dr. Ir. H. Amir, M.Sc., Ph.D", "AMIR", "Prof. Dr. Ir. H.", "M.Sc., Ph.D"),
        ("Rina S.Sos", "RINA", "", "S.Sos"),
        ("RINA S.SOS", "RINA", "", "S.Sos"),
        ("Rina SE", "RINA", "", "SE"),
        ("HERI, ST", "HERI", "", "ST"),
        ("Ns. Rina, S.Kep", "RINA", "Ns.", "S.Kep"),
        ("YUSNIDAR", "YUSNIDAR", "", ""),
        ("Irma", "IRMA", "", ""),
        ("Hasan", "HASAN", "", ""),
        ("YUSRIZAL.Z", "YUSRIZAL.Z", "", ""),
        ("ROSMANIAR.AS", "ROSMANIAR.AS", "", ""),
        ("SUS'I", "SUS'I", "", ""),
        ("Putri-Sari", "PUTRI-SARI", "", ""),
        ("M. YUSUF", "M. YUSUF", "", ""),
        ("Yusuf, Ahmad", "YUSUF, AHMAD", "", ""),
        ("", "", "", ""),
    ],
)
def test_titles_of_study_and_haj_are_taken_off_the_name(
    written: str, ktp: str, front: str, back: str
) -> None:
    name = split(written)
    assert (name.ktp_name, name.front, name.back) == (ktp, front, back)


@pytest.mark.parametrize(
    ("written", "ktp", "sorted_by"),
    [
        ("Syafril St. Mudo", "SYAFRIL", "syafril"),
        ("SYAFRIL ST MUDO", "SYAFRIL", "syafril"),
        ("Yusrizal Dt. Rajo Bagindo", "YUSRIZAL", "yusrizal"),
        ("Marah Rusli", "MARAH RUSLI", "rusli"),
        ("Bagindo Aziz Chan", "BAGINDO AZIZ CHAN", "aziz chan"),
        ("Malin Kundang", "MALIN KUNDANG", "kundang"),
        ("Yusuf Malin Mudo", "YUSUF MALIN MUDO", "yusuf"),
        ("Malin", "MALIN", "malin"),
        ("Sidi", "SIDI", "sidi"),
        ("Marah", "MARAH", "marah"),
        ("Yusuf Malin", "YUSUF MALIN", "yusuf malin"),
        ("St. Zainal", "ZAINAL", "zainal"),
    ],
)
def test_an_adat_title_is_one_only_where_a_name_follows_or_it_is_shortened(
    written: str, ktp: str, sorted_by: str
) -> None:
    assert split(written).ktp_name == ktp
    assert sort_key(written) == sorted_by


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Syafril", "MHD. SAFRIL"),
        ("M. Yusuf", "Moh Yusuf"),
        ("Chaniago Yusuf", "CANIAGO YUSUF"),
        ("Djamaluddin", "Jamaludin"),
        ("Soeharni", "Suharni"),
        ("Tjut Nja", "Cut Nja"),
        ("Drs. H. Yusrizal, M.Si", "YUSRIZAL"),
        ("Syafril Dt. Rajo Sampono", "Safril"),
        ("Ahmad bin Yusuf", "AHMAD"),
        ("Nur'aini", "NURAINI"),
        ("Sjahrial", "Syahrial"),
        ("Elvi", "Elfi"),
    ],
)
def test_the_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(("one", "other"), [("Yusnidar", "Yusniar"), ("Rina", "Rini"), ("M. Yusuf", "Yusuf")])
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("DRS. H. YUSRIZAL, M.SI", "Drs. H. Yusrizal, M.Si"),
        ("SYAFRIL ST MUDO", "Syafril St. Mudo"),
        ("H. ZAINAL DT. RAJO", "H. Zainal Dt. Rajo"),
        ("ROSMANIAR.AS", "Rosmaniar.AS"),
        ("SUS'I PUTRI-SARI", "Sus'i Putri-Sari"),
        ("AHMAD BIN YUSUF", "Ahmad bin Yusuf"),
        ("McDonald Tanjung", "McDonald Tanjung"),
    ],
)
def test_the_printed_name_carries_its_titles_and_no_shouting(written: str, printed: str) -> None:
    assert split(written).printed == printed


def test_a_printed_name_can_be_put_together_from_parts() -> None:
    assert printed_name("Hj.", "YUSNIDAR", "S.Pd") == "Hj. Yusnidar, S.Pd"
    assert printed_name("", "Yusnidar", "") == "Yusnidar"


@pytest.mark.parametrize("written", ["Yusuf (Alm)", "(Almarhum) Yusuf", "Alm. Yusuf", "Almh Yusuf"])
def test_a_name_marked_as_of_a_dead_person_says_so(written: str) -> None:
    name = split(written)
    assert (name.ktp_name, name.is_marked_deceased) == ("YUSUF", True)
    assert "NAME_DECEASED" in [problem.code for problem in judge_name(written)]


def test_almira_is_not_a_dead_person() -> None:
    assert split("Almira").ktp_name == "ALMIRA"
    assert judge_name("Almira") == []


def test_another_name_is_kept_apart() -> None:
    name = split("Yusuf als Ucok")
    assert (name.ktp_name, name.other_name) == ("YUSUF", "Ucok")


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Yusnidar", []),
        ("Sus'i", []),
        ("H. Yusuf, S.Sos", []),
        ("Yusuf 2", ["NAME_DIGITS"]),
        ("Yusuf/Ucok", ["NAME_SIGNS"]),
        ("JumÃ¢dil", ["NAME_GARBLED"]),
    ],
)
def test_what_does_not_belong_in_a_name_is_warned_of(written: str, codes: list[str]) -> None:
    problems = judge_name(written)
    assert [problem.code for problem in problems] == codes
    assert not any(problem.blocks for problem in problems)


@pytest.mark.parametrize(
    "written",
    [
        "SITI AMINAH",
        "yusniar",
        "Zulkifli Koto",
        "MHD  YUSUF",
        "M. YUSUF",
        "Hj. Rosni, S.Pd",
        "SYAFRIL St. Mudo",
        "Ali bin Umar",
        "SUS'I",
        "Marah Rusli",
        "ROSMANIAR.AS",
        "Moh Khatib",
        "H RAHMAN",
        " dt. rajo ",
    ],
)
def test_the_keys_made_in_one_go_are_those_made_one_by_one(written: str) -> None:
    whole = person_name.keys(written)
    name = person_name.split(written)
    assert whole == (
        name.ktp_name, name.front, name.back, name.printed,
        person_name.sort_key(written), person_name.match_key(written),
    )  # fmt: skip
