"""In this file: the passphrases we make up, and the judgement of those people bring."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from padang_desktop.domain import words as sentences
from padang_desktop.exchange import passphrase

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "resources" / "reference" / passphrase.LIST_NAME
WORDS = passphrase.read_words(LIST)
KNOWN = frozenset(WORDS)


def code_of(text: str) -> str | None:
    problem = passphrase.judge_passphrase(text, KNOWN)
    if problem is None:
        return None
    assert sentences.of_problem(problem)
    return problem.code


def test_the_list_is_long_enough_and_easy_to_type() -> None:
    assert len(WORDS) == len(KNOWN) == 6**5
    assert list(WORDS) == sorted(WORDS)
    assert all(3 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower() for word in WORDS)


def test_no_two_words_differ_in_their_last_letter_alone() -> None:
    assert len({(word[:-1], len(word)) for word in WORDS}) == len(WORDS)


def test_everyday_words_are_in_the_list_and_rude_ones_are_not() -> None:
    assert {"rumah", "sawah", "jendela", "kerbau", "sungai", "kelapa"} <= KNOWN
    assert not KNOWN & {
        "anjing",
        "babi",
        "bangsat",
        "tolol",
        "goblok",
        "kontol",
        "memek",
        "cina",
        "kafir",
        "banci",
    }


def test_a_list_that_is_too_short_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("\n".join(WORDS[:-1] + WORDS[:5]))
    with pytest.raises(ValueError, match="7775"):
        passphrase.read_words(tmp_path / "words")


def test_four_words_are_drawn_and_found_good() -> None:
    made = [passphrase.four_words(WORDS) for _ in range(200)]
    assert len(set(made)) == len(made)
    for text in made:
        assert len(text.split(" ")) == 4
        assert set(text.split(" ")) <= KNOWN
        assert code_of(text) is None


def test_every_word_has_its_chance() -> None:
    rng = random.Random(20261121)
    drawn = {word for _ in range(40_000) for word in passphrase.four_words(WORDS, rng).split()}
    assert drawn == KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "kopi mangga sawah jendela",
        "Kopi-Mangga-Sawah-Jendela",
        "ayo ini itu kau",
        "Anak saya 3, kucing 2!",
        "uda mancaliak bulan di ateh banto",
        "kucing99belang#hitam",
        "x9!kLm2@qR7zPp",
    ],
)
def test_a_good_passphrase_passes(text: str) -> None:
    assert code_of(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "PASSPHRASE_SHORT"),
        ("x9!kLm2@qR7zP", "PASSPHRASE_SHORT"),
        ("rumah", "PASSPHRASE_FEW_WORDS"),
        ("kelapa jendela sungai", "PASSPHRASE_FEW_WORDS"),
        ("rumah rumah rumah rumah", "PASSPHRASE_FEW_WORDS"),
        ("password123456", "PASSPHRASE_KNOWN"),
        ("Dinas Sosial 2026!", "PASSPHRASE_KNOWN"),
        ("dinassosialkotapadang", "PASSPHRASE_KNOWN"),
        ("qwertyuiopasdfghjkl", "PASSPHRASE_KNOWN"),
        ("12345678901234", "PASSPHRASE_KNOWN"),
        ("abcdefghijklmnop", "PASSPHRASE_KNOWN"),
        ("1371 1199 0190 9001", "PASSPHRASE_KNOWN"),
        ("aaaaaaaaaaaaaaaa", "PASSPHRASE_KNOWN"),
        ("xyxyxyxyxyxyxyxy", "PASSPHRASE_KNOWN"),
        ("Bismillahirrahmanirrahim", "PASSPHRASE_KNOWN"),
    ],
)
def test_a_weak_passphrase_is_named(text: str, code: str) -> None:
    assert code_of(text) == code
