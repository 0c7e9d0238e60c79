from __future__ import annotations

from pathlib import Path

import pytest

from padang_desktop.domain.imports.imports import Outcome, PlannedRow, UnknownImport
from padang_desktop.domain.problems import Problem, Severity
from padang_desktop.store import staging, tables
from padang_desktop.store.plan_file import BLOCK_ROWS, Mend, StagedTable

KEY = bytes(range(32))
WARNED = (Problem("CODE_UNKNOWN", "sex", "entah", Severity.WARN, "x"),)
BLOCKED = (Problem("NIK_LENGTH", "nik", "123"), *WARNED)


def a_row(number: int, outcome: Outcome = Outcome.ADD, **values: object) -> PlannedRow:
    return PlannedRow(number, "PSM", (f"ORANG {number}", "", "L"), outcome, kinds="t-t")._replace(**values)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "roster-1.db"


def test_rows_come_back_as_they_were_put_with_their_places(path: Path) -> None:
    rows = [
        a_row(5, Outcome.REFUSE, problems=BLOCKED, target_id="v1"),
        PlannedRow(6, "PSM", ("JUMLAH",), Outcome.SKIP, reason="ROW_TOTAL"),
        a_row(7, Outcome.CHANGE, problems=WARNED, mended=("name", "sex")),
    ]
    with staging.making(path, KEY) as plan_file:
        plan_file.put_rows(rows[:1])
        plan_file.put_rows(rows[1:])
        plan_file.put_body({"plan": 1})
    with staging.opened(path, KEY) as plan_file:
        assert list(plan_file.rows()) == [row._replace(place=at) for at, row in enumerate(rows)]
        assert plan_file.row(2).mended == ("name", "sex")
        assert plan_file.body() == {"plan": 1}
        assert plan_file.letter_counts() == {
            "add": 0, "change": 1, "same": 0, "refuse": 1, "skip": 1, "warn": 1,
        }  # fmt: skip
        for place in (-1, 3, 99):
            with pytest.raises(UnknownImport):
                plan_file.row(place)


def test_pages_over_the_edge_of_blocks_are_whole(path: Path) -> None:
    with staging.making(path, KEY) as plan_file:
        plan_file.put_rows(a_row(at, Outcome.SKIP if at % 3 else Outcome.ADD) for at in range(2 * BLOCK_ROWS))
        found = plan_file.page(only="add", typed="", start=BLOCK_ROWS // 3 - 2, count=5)
        assert [row.number for row in found] == [492, 495, 498, 501, 504]
        assert plan_file.page(only="add", typed="", start=10**6, count=5) == []
        assert [row.number for row in plan_file.page(only="", typed="orang 999", start=0, count=9)] == [999]


def test_signs_that_cut_rows_cannot_be_smuggled_in(path: Path) -> None:
    hostile = PlannedRow(1, "P\x1fS\x1eM", ("A\x1fB", "C\x1eD"), Outcome.ADD, kinds="tt")
    with staging.making(path, KEY) as plan_file:
        plan_file.put_rows([hostile, a_row(2)])
        first, second = plan_file.rows()
    assert (first.sheet, first.values, second.number) == ("P S M", ("A B", "C D"), 2)


def test_what_is_ready_comes_back_text_or_not(path: Path) -> None:
    text = StagedTable(tables.volunteers, ("name", "note"), [("1", "v1", "A", ""), ("2", "v2", "B\x1fC", "")])
    mixed = StagedTable(tables.cases, ("person_id",), [(1, "c1", None)], [(2, "c2", "p1")])
    with staging.making(path, KEY) as plan_file:
        plan_file.put_staged([text, mixed])
        assert text.added == [] and mixed.changed == []
        [rows] = plan_file.staged("volunteers", "add")
        assert [tuple(row) for row in rows] == [("1", "v1", "A", ""), ("2", "v2", "B\x1fC", "")]
        assert list(plan_file.staged("cases", "add")) == [[[1, "c1", None]]]
        assert list(plan_file.staged("cases", "change")) == [[[2, "c2", "p1"]]]


def test_a_plan_that_fails_in_the_making_leaves_no_file(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), staging.making(path, KEY) as plan_file:
        plan_file.put_rows([a_row(1)])
        raise ZeroDivisionError
    assert list(path.parent.iterdir()) == []


def test_a_change_of_a_plan_that_fails_leaves_it_as_it_was(path: Path) -> None:
    with staging.making(path, KEY) as plan_file:
        plan_file.put_rows([a_row(1)])
    with pytest.raises(ZeroDivisionError), staging.opened(path, KEY) as plan_file:
        plan_file.forget_rows()
        plan_file.add_mends([Mend(1, 0, "name", "A", "t")])
        raise ZeroDivisionError
    with staging.opened(path, KEY) as plan_file:
        assert len(list(plan_file.rows())) == 1 and plan_file.mends() == []


def test_a_plan_under_another_key_damaged_or_gone_is_unknown(path: Path) -> None:
    with staging.making(path, KEY) as plan_file:
        plan_file.put_rows([a_row(1)])
    assert b"ORANG" not in path.read_bytes()
    with pytest.raises(UnknownImport), staging.opened(path, bytes(32)):
        pass
    path.write_bytes(b"bukan berkas")
    with pytest.raises(UnknownImport), staging.opened(path, KEY):
        pass
    with pytest.raises(UnknownImport), staging.opened(path.with_name("lain.db"), KEY):
        pass


def test_rows_laid_ready_as_lines_come_back_like_those_laid_ready_as_tuples(path: Path) -> None:
    from padang_desktop.store.plan_text import staged_line, staged_row

    line = staged_line(("1", "v1", "A", ""))
    odd = ("2", "v2", "B\x1fC", "")
    assert staged_row(line) == ("1", "v1", "A", "")
    with staging.making(path, KEY) as plan_file:
        for added in ([line, ("3", "v3", "D", "")], [line, odd], [odd, line], [(4, "v4", None, ""), line]):
            plan_file.put_staged([StagedTable(tables.volunteers, ("name", "note"), list(added))])
    with staging.opened(path, KEY) as plan_file:
        found = [[tuple(row) for row in block] for block in plan_file.staged("volunteers", "add")]
    whole = ("1", "v1", "A", "")
    assert found == [[whole, ("3", "v3", "D", "")], [whole, odd], [odd, whole], [(4, "v4", None, ""), whole]]


def test_what_is_asked_of_a_plan_that_is_being_made_sees_all_that_was_put(path: Path) -> None:
    with staging.making(path, KEY) as plan_file:
        for at in range(40):
            plan_file.put_rows([a_row(at)] * 100)
        assert plan_file.letter_counts()["add"] == 4000
        assert len(list(plan_file.rows())) == 4000


def test_a_plan_that_cannot_be_made_leaves_no_file_behind(path: Path) -> None:
    with pytest.raises(KeyError), staging.making(path, KEY) as plan_file:
        plan_file.put_rows([a_row(at) for at in range(3000)])
        raise KeyError
    assert not path.exists()


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_plan_that_a_power_cut_left_half_made_is_unknown(path: Path, left: int) -> None:
    """Empty, or with some of its pages torn."""
    with staging.making(path, KEY) as plan_file:
        plan_file.put_rows(a_row(at) for at in range(BLOCK_ROWS))
        plan_file.put_body({"plan": 1})
    whole = path.read_bytes()
    path.write_bytes(whole[: left * 16384] + bytes(len(whole) - left * 16384 if left else 0))
    with pytest.raises(UnknownImport), staging.opened(path, KEY) as plan_file:
        plan_file.body()
        list(plan_file.rows())
