"""In this file: reference data is whole or refused, and tells which photos a visit asks for."""

from __future__ import annotations

import csv
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from padang_desktop import paths
from padang_desktop.domain.reference import reference
from padang_desktop.domain.reference.area import Area
from padang_desktop.domain.reference.reference import PhotoAsk, Reference, ReferenceDamaged
from padang_desktop.domain.words import of_situation

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    folder = paths.reference_dir()
    return {name: (folder / name).read_text("utf-8") for name in reference.FILES}


@pytest.fixture(scope="module")
def book(texts: dict[str, str]) -> Reference:
    return reference.from_texts(texts)


def test_the_prefixes_name_every_kecamatan_of_indonesia(book: Reference) -> None:
    assert len(book.nik_prefixes) == 7950
    assert book.nik_prefixes["137101"] == "Padang Selatan, Kota Padang"
    assert all(len(prefix) == 6 and prefix.isdigit() for prefix in book.nik_prefixes)


def test_the_prefixes_agree_with_the_public_table(book: Reference, shared: Path) -> None:
    with (shared / "data" / "idn_nik_prefix.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["nik_prefix"]: row["nama_terakhir"] for row in csv.DictReader(file)}
    assert {prefix: name.rpartition(", ")[0] for prefix, name in book.nik_prefixes.items()} == rows


def test_the_prefixes_of_padang_are_its_kecamatan(book: Reference) -> None:
    ours = {area.code.replace(".", ""): f"{area.name}, Kota Padang" for area in book.areas.kecamatan()}
    assert {p: n for p, n in book.nik_prefixes.items() if p.startswith("1371")} == ours


def test_the_prefixes_stay_small(texts: dict[str, str]) -> None:
    assert len(texts["nik_prefixes.csv"].encode()) < 300_000


@pytest.mark.parametrize("name", reference.FILES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text.partition("\n")[0],
        lambda text: text.replace(",", ";"),
        lambda text: f"{text}x\n",
        lambda text: text.partition("\n")[0].upper() + "\n" + text.partition("\n")[2],
    ],
    ids=["empty", "header only", "other separator", "a broken last line", "other header"],
)
def test_a_damaged_file_is_refused_by_its_name(texts: dict[str, str], name: str, damage: object) -> None:
    assert callable(damage)
    with pytest.raises(ReferenceDamaged) as caught:
        reference.from_texts({**texts, name: damage(texts[name])})
    assert caught.value.facts["file"] == name
    happened, to_do = of_situation(caught.value)
    assert name in happened
    assert to_do


def test_a_missing_file_is_refused_by_its_name(texts: dict[str, str]) -> None:
    with pytest.raises(ReferenceDamaged) as caught:
        reference.from_texts({key: text for key, text in texts.items() if key != "areas.csv"})
    assert caught.value.facts["file"] == "areas.csv"


def test_a_wrong_value_is_refused_with_its_line(texts: dict[str, str]) -> None:
    broken = texts["photo_rules.csv"].replace(",yes,", ",perhaps,", 1)
    with pytest.raises(ReferenceDamaged) as caught:
        reference.from_texts({**texts, "photo_rules.csv": broken})
    assert caught.value.facts["line"] == "2"


def test_a_byte_order_mark_does_no_harm(texts: dict[str, str], book: Reference) -> None:
    again = reference.from_texts({name: f"\ufeff{text}" for name, text in texts.items()})
    assert again.nik_prefixes == book.nik_prefixes


def test_every_rule_for_photos_names_codes_that_exist(texts: dict[str, str], book: Reference) -> None:
    columns = {
        "task_type": "task_type",
        "presence": "presence",
        "eligibility": "eligibility",
        "photo_kind": "photo_kind",
    }
    for row in csv.DictReader(texts["photo_rules.csv"].splitlines()):
        for column, list_name in columns.items():
            assert row[column] == "*" or book.code_lists.entry(list_name, row[column]), row


@pytest.mark.parametrize(
    ("task_type", "presence", "eligibility", "needed"),
    [
        ("PEMUTAKHIRAN", "DITEMUKAN", "LAYAK", ["RUMAH_DEPAN", "RUMAH_DALAM"]),
        ("GROUNDCHECK_DTSEN", "DITEMUKAN", "LAYAK", ["RUMAH_DEPAN", "RUMAH_DALAM", "KK"]),
        ("TEMUAN_PDTT_BPK", "DITEMUKAN", "LAYAK", ["RUMAH_DEPAN", "KKS"]),
        ("REAKTIVASI_PBI", "DITEMUKAN", "LAYAK", ["KK", "KTP", "KARTU_JKN", "SURAT_FASKES"]),
        ("PEMUTAKHIRAN", "MENINGGAL_TUNGGAL", "", ["SURAT_KEMATIAN"]),
        ("PEMUTAKHIRAN", "TIDAK_DITEMUKAN", "", ["SURAT_RT"]),
        ("PEMUTAKHIRAN", "PINDAH_LUAR_KOTA", "", []),
        ("ANOMALI_SIKS", "PINDAH", "", ["TANGKAPAN_LAYAR"]),
        ("PPKS_LANSIA", "DITEMUKAN", "LAYAK", ["PETUGAS_RESPONDEN"]),
    ],
)
def test_a_visit_asks_for_the_photos_of_its_task_and_outcome(
    book: Reference, task_type: str, presence: str, eligibility: str, needed: list[str]
) -> None:
    asked = book.photo_rules.asked(task_type, presence, eligibility)
    assert [ask.photo_kind for ask in asked if ask.is_needed] == needed
    assert len({ask.photo_kind for ask in asked}) == len(asked)


def test_a_finding_offers_the_photos_that_prove_it(book: Reference) -> None:
    assert PhotoAsk("METERAN", False) in book.photo_rules.asked("PEMUTAKHIRAN", "DITEMUKAN", "TIDAK_LAYAK")
    assert PhotoAsk("METERAN", False) not in book.photo_rules.asked("PEMUTAKHIRAN", "DITEMUKAN", "LAYAK")


def test_the_reference_of_a_day_is_the_same_while_nothing_expired(book: Reference) -> None:
    assert book.on(date(2026, 11, 22)).areas is book.areas


def test_the_reference_can_be_handed_to_another_process(book: Reference) -> None:
    again = pickle.loads(pickle.dumps(book))
    assert isinstance(again.areas.resolve("Lubuk Buaya"), Area)
    assert again.photo_rules.asked("PEMUTAKHIRAN", "DITEMUKAN") == book.photo_rules.asked(
        "PEMUTAKHIRAN", "DITEMUKAN"
    )


def test_the_committed_files_come_from_their_sources(shared: Path) -> None:
    script = [sys.executable, str(ROOT / "installer" / "make_reference.py"), "--check"]
    done = subprocess.run(
        [*script, "--from", str(shared / "data")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
