"""In this file: rows of a worklist that are judged in a block come to what they come to one by one."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop import paths
from padang_desktop.domain.cases.case_row import FIELDS, Setting, WorklistJudge
from padang_desktop.domain.cases.known_tasks import KnownTasks, person_key
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.reference import reference
from padang_desktop.domain.values.sheet import EMPTY, NUMBER, TEXT

SETTING = Setting("13.71.11", "PEMUTAKHIRAN", "2026-11", "2026-12-10", date(2026, 11, 22))
FOLDER = paths.resources() / "reference"
REFERENCE = reference.from_texts({name: (FOLDER / name).read_text("utf-8") for name in reference.FILES})
NIKS = ["1371114503859001", "1371114107109002", "1371110101709003", "1371110101709004"]
CARDS = ["1371112001159001", "1371112001159003", "1371112001159004"]
CELLS = {
    "nik": [*NIKS, "", "-", "1371110101700000", "137111******9003", "13711145038590", "1371111111119009"],
    "no_kk": [*CARDS, "", NIKS[2], "137111******9001", "1371119901159001"],
    "name": ["ROSNI", "Mhd. Zulkifli, S.Pd", "", "null", "TANPA NOMOR"],
    "birth_date": ["05/03/1985", "", "01/01/1970", "65 th", "31/02/1980"],
    "sex": ["L", "P", "", "x"],
    "kelurahan": ["Lubuk Buaya", "Aie Pacah", "Andalas", "", "Entah"],
    "task_type": ["", "VERVAL_PBI", "salah"],
    "relation": ["Kepala Keluarga", "Anak", ""],
    "rt": ["1", "", "2.0"],
    "desil": ["1", "", "desil 3", "11"],
    "programmes": ["", "PKH; BPNT"],
    "deadline": ["", "31/12/2026", "entah"],
}
ROW = st.tuples(*(st.sampled_from(CELLS.get(name, [""])) for name in FIELDS))


def known() -> KnownTasks:
    """One family of two, of whom one has no NIK, and one that was merged into it."""
    home = Family("F1", "13.71.11.1001", no_kk=CARDS[0], head_name="ROSNI", address="Jl. Pulai")
    head = Person("P1", "F1", "ROSNI", nik=NIKS[0], match_key="rosni")
    child = Person("P2", "F1", "TANPA NOMOR", match_key="tanpa nomor")
    found = KnownTasks({"F1": home, CARDS[0]: home}, tasks={("F1", "", "PEMUTAKHIRAN", "2026-11")})
    found.persons = {person_key(each.nik, "F1", each.match_key): each for each in (head, child)}
    found.followed_families, found.followed_persons = {CARDS[2]: "F1"}, {NIKS[1]: child}
    return found


class Line:
    def __init__(self, number: int, cells: tuple[str, ...]) -> None:
        self.number, self.cells = number, cells
        at = FIELDS.index("rt")
        kinds = [TEXT if cell else EMPTY for cell in cells]
        kinds[at] = NUMBER if cells[at].isdigit() else kinds[at]
        self.kinds = "".join(kinds)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROW, min_size=1, max_size=14), cut=st.integers(0, 14))
def test_a_block_of_rows_comes_to_what_its_rows_come_to(rows: list[tuple[str, ...]], cut: int) -> None:
    lines = [Line(number, cells) for number, cells in enumerate(rows, 2)]
    ids = [(f"f{line.number}", f"p{line.number}") for line in lines]
    whole, single = WorklistJudge(known(), REFERENCE, SETTING), WorklistJudge(known(), REFERENCE, SETTING)
    blocks = [*whole.judge_all(lines[:cut], ids[:cut]), *whole.judge_all(lines[cut:], ids[cut:])]
    one_by_one = [
        single.judge(line.number, line.cells, line.kinds, new) for line, new in zip(lines, ids, strict=True)
    ]
    assert [each.spelled_out for each in blocks] == one_by_one


def test_most_rows_are_told_in_short_until_somebody_asks_for_their_family() -> None:
    judge = WorklistJudge(KnownTasks(), REFERENCE, SETTING)
    cells = dict.fromkeys(FIELDS, "") | {"nik": NIKS[0], "no_kk": CARDS[0], "name": "ROSNI", "desil": "2"}
    child = cells | {"nik": NIKS[1], "name": "SUCI", "relation": "Anak", "desil": ""}
    lines = [
        Line(at, tuple((row | {"kelurahan": "Lubuk Buaya"}).values()))
        for at, row in enumerate((cells, child), 2)
    ]
    first, second = judge.judge_all(lines, [("f2", "p2"), ("f3", "p3")])
    assert first.new is not None and first.family is None
    told = first.spelled_out
    assert told.family is not None and told.person is not None and told.case is not None
    assert (told.family.no_kk, told.family.desil, told.person.family_id) == (CARDS[0], "2", "f2")
    assert second.new is None and second.family is None and second.case is None
    assert second.person is not None and second.person.family_id == "f2"
    assert (first.outcome, second.outcome) == (Outcome.ADD, Outcome.ADD)


def test_a_deadline_that_cannot_be_read_is_looked_at_and_the_task_goes_in_with_that_of_the_list() -> None:
    judge = WorklistJudge(KnownTasks(), REFERENCE, SETTING)
    plain = dict.fromkeys(FIELDS, "") | {"no_kk": CARDS[0], "name": "ROSNI", "kelurahan": "Lubuk Buaya"}
    line = Line(2, tuple((plain | {"deadline": "besok"}).values()))
    [judged] = judge.judge_all([line], [("f2", "p2")])
    assert judged.outcome is Outcome.ADD
    # A warning, for what blocks is not offered as "to be looked at" when the row goes in.
    assert [(each.code, each.field, each.value, each.blocks) for each in judged.problems] == [
        ("DEADLINE_ODD", "deadline", "besok", False)
    ]
    assert judged.case is not None and judged.case.deadline == SETTING.deadline


def test_a_birth_in_the_future_refuses_the_row_and_a_formula_for_a_name_is_told() -> None:
    judge = WorklistJudge(KnownTasks(), REFERENCE, SETTING)
    plain = dict.fromkeys(FIELDS, "") | {"no_kk": CARDS[0], "name": "ROSNI", "kelurahan": "Lubuk Buaya"}
    unborn = plain | {"birth_date": "01/01/2031"}
    formula = plain | {"no_kk": CARDS[1], "name": "=SUM(A1:A2)"}
    lines = [Line(at, tuple(row.values())) for at, row in enumerate((unborn, formula), 2)]
    future, odd = judge.judge_all(lines, [("f2", "p2"), ("f3", "p3")])
    assert (future.outcome, [told.code for told in future.problems]) == (
        Outcome.REFUSE,
        ["BIRTH_DATE_FUTURE"],
    )
    assert odd.outcome is Outcome.ADD
    assert {told.code for told in odd.problems} == {"NAME_DIGITS", "NAME_SIGNS"}
