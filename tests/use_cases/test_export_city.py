"""In this file: what all offices reported goes out as one workbook or as text files, masked unless asked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from padang_desktop.domain.batches.batch import Table
from padang_desktop.domain.batches.city_export import PARTS, ReasonMissing, persons_behind
from padang_desktop.domain.progress import Cancelled
from padang_desktop.domain.roster.twins import Verdict
from padang_desktop.store import journal
from padang_desktop.use_cases.city import export_city, judge_people
from tests import people
from tests.stories import forger
from tests.stories.world import World

NIK = people.a_nik()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    fill(world)
    yield world
    world.close()


def fill(world: World) -> None:
    """Both offices have sent one volunteer with one NIK, and the first a household too."""
    for office in (world.office, world.other):
        person = forger.a_person_row(nik=NIK, nama="Zubaidah", nama_cetak="Zubaidah", alamat="=1+1")
        made = [Table("relawan", (person,))]
        if office is world.office:
            made += a_household()
        forger.sealed(world, office, tables=tuple(made))
        world.receive()


def a_household() -> list[Table]:
    family = forger.a_row("keluarga", kepala="Yusmaniar", kelurahan=people.KELURAHAN, no_kk=people.a_kk())
    head = forger.a_row("individu", keluarga_id=family[0], nama="Yusmaniar", nik=people.a_nik())
    return [Table("keluarga", (family,)), Table("individu", (head,))]


def sheets_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(path)
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_one_workbook_holds_every_part_with_its_figures_and_masked_numbers(world, tmp_path) -> None:
    done = export_city.export_city(world.city, tmp_path / "gabungan.xlsx")
    sheets = sheets_of(done.paths[0])
    assert list(sheets) == ["Ringkasan", *(part.title for part in PARTS)]
    assert dict(done.counts) | {"PSM & pilar": 2, "Keluarga": 1, "Anggota keluarga": 1} == dict(done.counts)
    assert [row[:2] for row in sheets["Ringkasan"][1:4]] == list(done.counts[:3])
    heads, *rows = sheets["PSM & pilar"]
    assert {row[0] for row in rows} == {"Koto Tangah", world.city.reference.areas.by_code("13.71.07").name}
    assert NIK not in str(sheets) and {str(row[2])[:6] for row in rows} == {NIK[:6]}
    assert rows[0][heads.index("Alamat")] == "=1+1"
    assert load_workbook(done.paths[0])["PSM & pilar"].cell(2, heads.index("Alamat") + 1).data_type == "s"


def test_whole_numbers_need_a_reason_which_the_journal_keeps(world, tmp_path) -> None:
    target = tmp_path / "utuh.xlsx"
    with pytest.raises(ReasonMissing):
        export_city.export_city(world.city, target, is_whole=True, reason="  perlu ")
    assert not target.exists()
    export_city.export_city(world.city, target, is_whole=True, reason="Pemadanan Dukcapil triwulan IV")
    assert NIK in str(sheets_of(target))
    with world.city.reading() as tx:
        (line,) = journal.latest(tx, 1, name="city.exported")
    assert line.detail["is_whole"] and line.detail["reason"] == "Pemadanan Dukcapil triwulan IV"


def test_one_kecamatan_alone_and_only_the_parts_that_were_ticked(world, tmp_path) -> None:
    done = export_city.export_city(
        world.city, tmp_path / "satu.xlsx", parts=["volunteers", "families"], wilayah="13.71.07"
    )
    assert done.counts == (("PSM & pilar", 1), ("Keluarga", 0))
    assert list(sheets_of(done.paths[0])) == ["Ringkasan", "PSM & pilar", "Keluarga"]


def test_text_files_open_in_an_indonesian_excel_and_hold_no_formula(world, tmp_path) -> None:
    done = export_city.export_city(world.city, tmp_path / "gabungan.csv", shape="csv")
    assert [path.name for path in done.paths][:2] == ["gabungan-psm-pilar.csv", "gabungan-keluarga.csv"]
    data = done.paths[0].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    heads, *rows = list(csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert {row[heads.index("Alamat")] for row in rows} == {"'=1+1"} and len(rows) == 2


def test_somebody_judged_to_be_one_person_is_counted_once_and_both_rows_say_so(world, tmp_path) -> None:
    (pair,) = judge_people.reported_twice(world.city)
    judge_people.judge(world.city, pair.noun, pair.first.id, pair.second.id, Verdict.SAME)
    done = export_city.export_city(world.city, tmp_path / "sama.xlsx")
    sheets = sheets_of(done.paths[0])
    assert sheets["Ringkasan"][1][:3] == ("PSM & pilar", 2, 1)
    heads, *rows = sheets["PSM & pilar"]
    assert {row[heads.index("Orang yang sama di")] for row in rows} == {
        "Koto Tangah",
        world.city.reference.areas.by_code("13.71.07").name,
    }


def test_batal_leaves_no_file_and_no_line(world, tmp_path) -> None:
    class Stops:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise Cancelled

    for shape in ("xlsx", "csv"):
        with pytest.raises(Cancelled):
            export_city.export_city(world.city, tmp_path / f"batal.{shape}", Stops(), shape=shape)
    assert not list(tmp_path.glob("*batal*")) and not list(tmp_path.glob(".*part"))
    with world.city.reading() as tx:
        assert journal.latest(tx, 1, name="city.exported") == []


def test_three_reports_of_one_person_are_one_person() -> None:
    assert persons_behind(5, [("a", "b"), ("b", "c"), ("a", "c")]) == 3
    assert persons_behind(2, []) == 2
