"""In this file: the code lists hold what the field uses, and find what a clerk meant."""

from __future__ import annotations

import re
from datetime import date

import pytest

from padang_desktop import paths
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists


@pytest.fixture(scope="module")
def lists() -> CodeLists:
    folder = paths.reference_dir()
    texts = {name: (folder / name).read_text("utf-8") for name in reference.FILES}
    return reference.from_texts(texts).code_lists


@pytest.mark.parametrize(
    ("list_name", "written", "code"),
    [
        ("presence", "MD", "MENINGGAL"),
        ("presence", "Mati", "MENINGGAL"),
        ("presence", "tidak ditemukan", "TIDAK_DITEMUKAN"),
        ("presence", "Rumah kosong", "TIDAK_DAPAT_DITEMUI"),
        ("eligibility", "TIDAK LAYAK", "TIDAK_LAYAK"),
        ("eligibility", "Perlu Pendalaman", "LAYAK_BERSYARAT"),
        ("reason", "Punya mobil", "MEMILIKI_MOBIL"),
        ("task_type", "Ground check DTSEN", "GROUNDCHECK_DTSEN"),
        ("task_type", "PDTT", "TEMUAN_PDTT_BPK"),
        ("relation", "KEP. KELUARGA", "KEPALA"),
        ("relation", "Isteri", "ISTRI"),
        ("education", "SLTA / SEDERAJAT", "SMA"),
        ("education", "Akademi/Diploma III/S. Muda", "D3"),
        ("education", "STRATA-II", "S2_S3"),
        ("education", "D-I/II", "D1_D2"),
        ("education", "D I / II", "D1_D2"),
        ("education", "DIII", "D3"),
        ("education", "D-III", "D3"),
        ("education", "SLTA/Sederajat", "SMA"),
        ("sex", "Lk", "L"),
        ("sex", "PEREMPUAN", "P"),
        ("sex", "1", "L"),
        ("religion", "Kristen Protestan", "KRISTEN"),
        ("marital", "BK", "BELUM_KAWIN"),
        ("marital", "Kawin Belum Tercatat", "KAWIN"),
        ("mark", "h", "H"),
        ("mark", "Alfa", "A"),
        ("mark", "✓", "H"),
        ("pillar", "psm", "PSM"),
        ("training_kind", "Bimtek", "BIMTEK"),
        ("sk_issuer", "Kadis", "KEPALA_DINAS_SOSIAL"),
    ],
)
def test_what_a_clerk_wrote_finds_its_code(lists: CodeLists, list_name: str, written: str, code: str) -> None:
    entry = lists.resolve(list_name, written)
    assert entry is not None
    assert entry.code == code


@pytest.mark.parametrize(
    ("list_name", "written"), [("mark", "-"), ("mark", ""), ("marital", "Janda"), ("sex", "X")]
)
def test_what_is_not_clear_finds_nothing(lists: CodeLists, list_name: str, written: str) -> None:
    assert lists.resolve(list_name, written) is None


def test_every_code_and_every_label_finds_itself(lists: CodeLists) -> None:
    for name in lists.names():
        for entry in lists.entries(name):
            assert lists.resolve(name, entry.code) == entry
            assert lists.resolve(name, entry.label) == entry


def test_no_alias_means_two_codes_of_one_list(lists: CodeLists) -> None:
    for name in lists.names():
        for entry in lists.entries(name):
            for alias in entry.aliases:
                assert lists.resolve(name, alias) == entry, f"{name}: {alias}"


def test_old_words_are_never_shown(lists: CodeLists) -> None:
    # DOMAIN.md section 8a.
    for name in lists.names():
        for entry in lists.entries(name):
            assert not re.search(r"\b(cacat|gila|mati|idiot)\b", entry.label, re.IGNORECASE), entry


def test_every_code_above_and_every_photo_kind_exists(lists: CodeLists) -> None:
    for name in lists.names():
        for entry in lists.entries(name):
            assert not entry.parent or lists.entry(name, entry.parent), entry
            for kind in filter(None, entry.extra.get("evidence", "").split(",")):
                assert lists.entry("photo_kind", kind), entry
    for entry in lists.entries("task_type"):
        assert lists.entry("form", entry.extra["form"]), entry
    for entry in lists.entries("presence"):
        if "suggests" in entry.extra:
            assert lists.entry("eligibility", entry.extra["suggests"])
            assert lists.entry("reason", entry.extra["suggests_reason"])


def test_presence_knows_the_codes_of_siks_and_bps(lists: CodeLists) -> None:
    assert {e.code: e.siks for e in lists.entries("presence", parent="")} == {
        "DITEMUKAN": "1", "TIDAK_DITEMUKAN": "5", "TIDAK_DAPAT_DITEMUI": "0", "PINDAH": "4", "MENINGGAL": "2",
        "GANDA": "3", "MENOLAK_DIDATA": "7", "PISAH_KK": "", "ALAMAT_TIDAK_LENGKAP": "5",
        "BANGUNAN_TIDAK_ADA": "5",
    }  # fmt: skip
    head = lists.entry("relation", "KEPALA")
    assert head is not None
    assert head.bps == "1"


def test_presence_has_two_levels(lists: CodeLists) -> None:
    assert len(lists.entries("presence", parent="PINDAH")) == 5
    assert len(lists.entries("presence", parent="MENINGGAL")) == 2


def test_an_expired_code_keeps_its_label_and_is_no_longer_offered() -> None:
    old = CodeEntry("presence", "LAMA", "Lama", valid_until=date(2025, 12, 31))
    new = CodeEntry("presence", "BARU", "Baru", valid_from=date(2026, 1, 1))
    lists = CodeLists([old, new])
    assert lists.entries("presence", on=date(2026, 1, 1)) == (new,)
    assert lists.entries("presence", on=date(2025, 12, 31)) == (old,)
    assert lists.resolve("presence", "lama", on=date(2026, 1, 1)) is None
    assert lists.resolve("presence", "lama") == old
    assert lists.label("presence", "LAMA") == "Lama"
    assert lists.label("presence", "TAK_ADA") == "TAK_ADA"


def test_a_list_that_does_not_exist_is_a_bug_of_ours(lists: CodeLists) -> None:
    with pytest.raises(KeyError):
        lists.resolve("presense", "MD")
