"""In this file: text of many hands is tidied, folded and told from nothing."""

from __future__ import annotations

import unicodedata

import pytest

from padang_desktop.domain.values.text import compact, fold, is_blank, is_garbled, tidy


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Lubuk Buaya", "Lubuk Buaya"),
        ("  Lubuk \u00a0 Buaya ", "Lubuk Buaya"),
        ("JENIS\nKELAMIN", "JENIS KELAMIN"),
        ("137\u200b1", "1371"),
        ("\ufeffNama", "Nama"),
        ("a\x00b\x7f", "ab"),
        ("\t", ""),
        ("", ""),
        ("Jl. Sudirman, No. 5", "Jl. Sudirman, No. 5"),
    ],
)
def test_tidied_text_is_one_line_with_single_spaces_and_nothing_unseen(written: str, kept: str) -> None:
    assert tidy(written) == kept


def test_letters_that_were_typed_in_two_parts_become_one() -> None:
    assert tidy(unicodedata.normalize("NFD", "René")) == "René"


def test_half_a_surrogate_pair_does_not_survive() -> None:
    assert tidy("a\ud83db").encode() == b"ab"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Bukit Gado-gado", "bukit gado gado"),
        ("SUS'I", "susi"),
        ("Sus’i", "susi"),
        ("G.DRH", "g drh"),
        ("Tempat/Tgl Lahir", "tempat tgl lahir"),
        ("René", "rene"),
        ("Nama – Ibu", "nama ibu"),
        ("...", ""),
    ],
)
def test_folded_text_has_small_letters_and_single_spaces(written: str, key: str) -> None:
    assert fold(written) == key


def test_compact_text_has_no_spaces() -> None:
    assert compact("BUKIT GADO-GADO") == compact("bukitgadogado")


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-",
        "--",
        "—",
        ".",
        "NULL",
        "null",
        "Tdk Th",
        "tdk th.",
        "n/a",
        "N/A",
        "\u00a0-\u00a0",
        "(kosong)",
    ],
)
def test_a_cell_that_says_nothing_is_blank(written: str) -> None:
    assert is_blank(written)


@pytest.mark.parametrize(
    "written", ["0", "Nil Maizar", "Nanda", "A", "Tidak ada listrik", "-1", "Nan XX", "Tahu"]
)
def test_a_cell_that_says_something_is_not_blank(written: str) -> None:
    assert not is_blank(written)


def test_letters_read_with_the_wrong_encoding_are_noticed() -> None:
    assert is_garbled("JumÃ¢dil")
    assert is_garbled("Ma\u00e2€™ruf".replace("\u00e2", "â"))
    assert not is_garbled("Jumâdil")
    assert not is_garbled("Sus’i")
