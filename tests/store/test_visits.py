"""In this file: visits and the facts of their photos are kept and counted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from padang_desktop.domain.cases.case import Case
from padang_desktop.domain.visits.visit import Photo, Visit
from padang_desktop.store import cases, families, visits, volunteers, worklists
from padang_desktop.store.database import Reader, Writer
from tests.people import a_case, a_family, a_volunteer, a_worklist, new_id

Writing = Callable[..., AbstractContextManager[Writer]]
Reading = Callable[[], AbstractContextManager[Reader]]
DAY = date(2026, 11, 20)
MORNING = datetime(2026, 11, 20, 3, 15, tzinfo=UTC)


def two_cases(tx: Writer) -> list[Case]:
    worklist, households = a_worklist(), [a_family(), a_family()]
    worklists.add(tx, [worklist])
    families.add(tx, households)
    tasks = [a_case(worklist, family) for family in households]
    cases.add(tx, tasks)
    return tasks


def a_kept_visit(case: Case, attempt: int = 1, **values: object) -> Visit:
    visit = Visit(
        id=new_id(), case_id=case.id, volunteer_id="", attempt=attempt, visited_on=DAY, visited_at=MORNING,
        officer="Nurhayati Contoh", is_own_visit=True, presence="DITEMUKAN", eligibility="TIDAK_LAYAK",
        reasons=("DAYA_LISTRIK", "LAINNYA"), reason_text="punya ruko", respondent="YUNIARTI GUCI",
        respondent_relation="YANG_BERSANGKUTAN", notice_read=True, latitude="-0.912300",
        longitude="100.361200", overrides={"VISIT_HOUR_ODD": "diminta warga"},
    )  # fmt: skip
    return replace(visit, **values)  # type: ignore[arg-type]


def a_kept_photo(visit: Visit, position: int = 0, sha256: str = "a" * 64) -> Photo:
    return Photo(
        id=new_id().replace("-", ""), visit_id=visit.id, kind="RUMAH_DEPAN", position=position, sha256=sha256,
        crc32=2**32 - 1, size_bytes=200_000, width=1600, height=1200, taken_at=MORNING.isoformat(),
        latitude="-0.912300", longitude="100.361200", perceptual=str(-(2**63)),
    )  # fmt: skip


def test_a_visit_is_read_back_the_same_with_its_photos_in_order(writing: Writing, reading: Reading) -> None:
    with writing("visit.recorded") as tx:
        case, _ = two_cases(tx)
        volunteer = a_volunteer()
        volunteers.add(tx, [volunteer])
        first = a_kept_visit(case, volunteer_id=volunteer.id, is_own_visit=False, visited_at=None)
        second = a_kept_visit(case, 2)
        visits.add(tx, second)
        visits.add(tx, first)
        photos = [a_kept_photo(second, position) for position in range(3)]
        visits.add_photos(tx, photos[::-1])
    with reading() as tx:
        assert visits.of_case(tx, case.id) == [first, second]
        assert visits.photos_of(tx, [first.id, second.id]) == {first.id: [], second.id: photos}
        assert visits.known_photos(tx, {photos[0].id, "0" * 32}) == {photos[0].id}


def test_each_visit_is_known_by_the_deed_that_added_it(writing: Writing, reading: Reading) -> None:
    with writing("visit.recorded") as tx:
        case, _ = two_cases(tx)
        first = a_kept_visit(case)
        visits.add(tx, first)
    with writing("visit.recorded") as tx:
        second = a_kept_visit(case, 2)
        visits.add(tx, second)
    with reading() as tx:
        assert visits.deeds_of_case(tx, case.id) == {1: first.id, 2: second.id}


def test_a_photo_that_another_family_has_is_noticed(writing: Writing, reading: Reading) -> None:
    with writing("visit.recorded") as tx:
        mine, other = two_cases(tx)
        visit = a_kept_visit(mine)
        visits.add(tx, visit)
        visits.add_photos(tx, [a_kept_photo(visit, sha256="b" * 64)])
    with reading() as tx:
        [(sha256, photo_id)] = visits.photos_with_contents(tx, {"b" * 64, "c" * 64}, other.family_id)
        assert visits.photos_with_contents(tx, {"b" * 64}, mine.family_id) == []
        owner = visits.owners(tx, {photo_id, "0" * 32})[photo_id]
        assert (sha256, owner.case_id, owner.number) == ("b" * 64, mine.id, mine.number)
        assert owner.family_id == mine.family_id != other.family_id


def test_visits_of_a_day_are_counted_for_each_officer(writing: Writing, reading: Reading) -> None:
    with writing("visit.recorded") as tx:
        mine, other = two_cases(tx)
        volunteer = a_volunteer()
        volunteers.add(tx, [volunteer])
        visits.add(tx, a_kept_visit(mine))
        visits.add(tx, a_kept_visit(other))
        visits.add(tx, a_kept_visit(other, 2, visited_on=DAY + timedelta(days=1)))
        visits.add(tx, a_kept_visit(mine, 2, volunteer_id=volunteer.id, is_own_visit=False))
    with reading() as tx:
        assert visits.count_of_officer(tx, DAY, "") == 2
        assert visits.count_of_officer(tx, DAY, volunteer.id) == 1
        assert visits.count_of_officer(tx, date(2026, 1, 1), "") == 0
        assert visits.count_at_place(tx, "-0.912300", "100.361200", mine.family_id) == 1
        assert visits.count_at_place(tx, "-0.912301", "100.361200", mine.family_id) == 0


def test_a_visit_saved_after_a_moment_is_told_from_one_before(writing: Writing, reading: Reading) -> None:
    with writing("visit.recorded") as tx:
        case, other = two_cases(tx)
        visits.add(tx, a_kept_visit(case))
        saved = tx.now
    with reading() as tx:
        assert visits.recorded_since(tx, case.id, saved)
        assert not visits.recorded_since(tx, case.id, saved + timedelta(seconds=1))
        assert not visits.recorded_since(tx, other.id, saved - timedelta(days=1))
