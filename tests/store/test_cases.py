"""In this file: cases, their families and worklists are kept, found, listed and counted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import pytest

from padang_desktop.domain.cases.case import Case, State, UnknownCase, number_of
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.store import cases, changes, families, tables, volunteers, worklists
from padang_desktop.store.database import Reader, Writer
from tests.people import a_case, a_family, a_kk, a_nik, a_person, a_volunteer, a_worklist

Writing = Callable[..., AbstractContextManager[Writer]]
Reading = Callable[[], AbstractContextManager[Reader]]


@dataclass(frozen=True)
class Kept:
    case: Case
    family: Family
    head: Person


def keep(tx: Writer, count: int = 1, **values: object) -> list[Kept]:
    worklist = a_worklist()
    worklists.add(tx, [worklist])
    kept: list[Kept] = []
    for _ in range(count):
        family = a_family(**values)
        case = a_case(worklist, family)
        kept.append(Kept(case, family, a_person(family)))
    families.add(tx, [each.family for each in kept])
    families.add_persons(tx, [each.head for each in kept])
    cases.add(tx, [each.case for each in kept])
    return kept


def numbers(tx: Reader, handles: list[int]) -> list[str]:
    lines = cases.lines(tx, handles)
    return [lines[n].number for n in handles]


def test_what_was_kept_is_read_back_the_same(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        volunteer = a_volunteer()
        volunteers.add(tx, [volunteer])
        [kept] = keep(tx, programmes=("PKH", "SEMBAKO"))
        person = kept.head
        case = replace(
            a_case(a_worklist(id=kept.case.worklist_id), kept.family, person_id=person.id),
            volunteer_id=volunteer.id, reasons=("SUDAH_MAMPU", "MEMILIKI_MOBIL"), finding="Daya listrik",
            origin="BPK", priority="1",
        )  # fmt: skip
        cases.add(tx, [case])
    with reading() as tx:
        assert cases.take(tx, case.id) == case
        assert cases.take(tx, kept.case.id) == kept.case
        assert families.one(tx, kept.family.id) == kept.family
        assert families.members(tx, kept.family.id) == [person]
        assert worklists.one(tx, kept.case.worklist_id) == worklists.all_lists(tx)[0]
        assert cases.of_number(tx, case.number) == case
        with pytest.raises(UnknownCase):
            cases.take(tx, "nothing")


def test_a_family_and_a_person_are_known_by_their_numbers(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        kept = keep(tx, 3)
        keep(tx, 1, no_kk="")
        twin = a_family(no_kk=kept[0].family.no_kk)
        families.add(tx, [twin])
        families.add_persons(tx, [a_person(twin, nik=kept[0].head.nik), a_person(twin, nik="")])
    with reading() as tx:
        assert families.by_kk(tx, kept[0].family.no_kk) == [kept[0].family, twin]
        assert families.by_kk(tx, "") == []
        assert families.persons_by_nik(tx, a_nik()) == []
        assert set(families.of_ids(tx, [each.family.id for each in kept])) == {e.family.id for e in kept}
        assert families.persons_of(tx, [kept[1].family.id]) == {kept[1].family.id: [kept[1].head]}
        assert families.count(tx) == (5, 6)


def test_a_changed_family_keeps_what_it_was(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        [kept] = keep(tx)
    with writing("family.changed") as tx:
        moved = replace(kept.family, address="Jalan Baru 1", no_kk=a_kk())
        assert families.change(tx, moved)
        assert not families.change(tx, moved)
        assert families.change_person(tx, replace(kept.head, life_status="MENINGGAL"))
    with reading() as tx:
        assert families.one(tx, kept.family.id) == replace(moved, revision=2)
        earlier = changes.history(tx, tables.families, kept.family.id)
        assert [change.before["address"] for change in earlier] == [kept.family.address]


def test_a_moved_case_remembers_each_state_it_was_in(writing: Writing, reading: Reading) -> None:
    with writing("worklist.imported") as tx:
        [kept] = keep(tx)
    with writing("visit.recorded") as tx:
        result = {"presence": "DITEMUKAN", "eligibility": "LAYAK", "reasons": ()}
        cases.move(tx, cases.take(tx, kept.case.id), State.READY, result)
    with writing("batch.made") as tx:
        cases.move(tx, cases.take(tx, kept.case.id), State.SENT)
    with reading() as tx:
        assert [p.state for p in cases.passages(tx, kept.case.id)] == [State.NEW, State.READY, State.SENT]
        assert [p.deed for p in cases.passages(tx, kept.case.id)] == [1, 2, 3]
        assert cases.was_sent(tx, kept.case.id)
        [line] = cases.lines(tx, cases.matching(tx)).values()
        assert not line.is_correction
    with writing("visit.corrected") as tx:
        cases.move(tx, cases.take(tx, kept.case.id), State.READY)
    with reading() as tx:
        [line] = cases.lines(tx, cases.matching(tx)).values()
        assert line.is_correction
        assert cases.was_sent(tx, kept.case.id)
        assert not cases.was_sent(tx, "nothing")


def test_running_numbers_go_on_past_9999(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        [kept] = keep(tx)
        for sequence in (7, 9999, 10000):
            fresh = a_case(a_worklist(id=kept.case.worklist_id), kept.family)
            cases.add(tx, [replace(fresh, number=number_of("13.71.10", "2026-12", sequence))])
    with reading() as tx:
        assert cases.last_sequence(tx, "13.71.10", "2026-12") == 10000
        assert cases.last_sequence(tx, "13.71.10", "2026-11") == 0
        assert cases.last_sequence(tx, "13.71.09", "2026-12") == 0
        assert [case.number for case in cases.with_last_digits(tx, "0007")] == [
            number_of("13.71.10", "2026-12", 7)
        ]


def test_a_task_that_is_here_already_is_known(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        [kept] = keep(tx)
    with reading() as tx:
        key = (kept.family.id, "", kept.case.task_type, kept.case.period)
        assert cases.known_tasks(tx) == {key: kept.case.id}


def test_the_search_field_finds_names_numbers_and_nothing_else(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        first, second = keep(tx, 1, head_name="SYAFRUDIN PILIANG") + keep(tx, 1, head_name="ROS%NELI _KOTO")
        child = a_person(first.family, name="ELFIRA TANJUNG", relation="ANAK")
        families.add_persons(tx, [child])
    with reading() as tx:

        def found(typed: str) -> list[str]:
            return numbers(tx, cases.matching(tx, typed=typed))

        for typed in (
            "syaf", "pil syaf", "elf tanj", "frudin pil", child.nik, first.family.no_kk,
            first.case.number, first.case.number.lower(),
        ):  # fmt: skip
            assert found(typed) == [first.case.number], typed
        assert found("%") == [second.case.number]
        assert found("_k") == [second.case.number]
        assert found("tidak ada") == []
        assert found('"') == []
        assert found("  ") == sorted([first.case.number, second.case.number])


def test_filters_narrow_and_sorts_order(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        volunteer = a_volunteer(name="AFRIZAL GUCI")
        volunteers.add(tx, [volunteer])
        south = keep(tx, 3, kelurahan="13.71.11.1001")
        north = keep(tx, 2, kelurahan="13.71.11.1002", rw="009")
        cases.move(tx, south[0].case, State.ASSIGNED, {"volunteer_id": volunteer.id})
        cases.move(tx, south[1].case, State.SENT)
    with reading() as tx:

        def got(**wanted: object) -> list[str]:
            return numbers(tx, cases.matching(tx, **wanted))  # type: ignore[arg-type]

        everything = [each.case.number for each in (*south, *north)]
        assert got() == sorted(everything)
        assert got(descending=True) == sorted(everything, reverse=True)
        assert got(kelurahan="13.71.11.1002") == [each.case.number for each in north]
        assert got(states=[State.SENT, State.ASSIGNED]) == [each.case.number for each in south[:2]]
        assert got(volunteer_id=volunteer.id) == [south[0].case.number]
        assert got(worklist_id=north[0].case.worklist_id, states=[State.NEW]) == [
            each.case.number for each in north
        ]
        assert got(sort="state")[-1] == south[1].case.number
        assert got(sort="state")[-2] == south[0].case.number
        assert got(sort="volunteer_name", descending=True)[0] == south[0].case.number
        assert got(sort="address")[-2:] == [each.case.number for each in north]
        names = {each.case.number: each.family.head_name for each in (*south, *north)}
        assert [names[number] for number in got(sort="head_name")] == sorted(names.values())
        for sort in ("kelurahan", "task_type", "deadline", "presence", "eligibility"):
            assert sorted(got(sort=sort)) == sorted(everything)
            assert sorted(got(sort=sort, descending=True)) == sorted(everything)


def test_a_line_shows_its_volunteer_and_where_it_stands(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        volunteer = a_volunteer()
        volunteers.add(tx, [volunteer])
        [kept] = keep(tx)
        cases.move(tx, kept.case, State.ASSIGNED, {"volunteer_id": volunteer.id})
    with reading() as tx:
        [line] = cases.lines(tx, cases.matching(tx)).values()
        assert (line.volunteer_name, line.state) == (volunteer.printed_name, State.ASSIGNED)
        assert (line.head_name, line.no_kk, line.rt) == (kept.family.head_name, kept.family.no_kk, "001")
        assert (line.visit_count, line.photo_count, line.is_own_visit) == (0, 0, False)
        assert cases.lines(tx, [999]) == {}


def test_counts_add_up_by_state_and_by_kelurahan(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        south = keep(tx, 3, kelurahan="13.71.11.1001")
        keep(tx, 2, kelurahan="13.71.11.1002")
        cases.move(tx, south[0].case, State.READY)
        cases.move(tx, south[1].case, State.RETURNED)
    with reading() as tx:
        counts = cases.counts(tx)
        assert counts.total == 5
        assert counts.by_state[State.NEW] == 3
        assert counts.by_state[State.READY] == counts.by_state[State.RETURNED] == 1
        assert counts.by_kelurahan == {"13.71.11.1001": (3, 1), "13.71.11.1002": (2, 0)}


def test_many_cases_are_taken_in_the_order_asked_or_not_at_all(writing: Writing, reading: Reading) -> None:
    with writing() as tx:
        ids = [each.case.id for each in keep(tx, 4)]
    with reading() as tx:
        assert [case.id for case in cases.take_many(tx, ids[::-1])] == ids[::-1]
        with pytest.raises(UnknownCase):
            cases.take_many(tx, [ids[0], "nothing"])
