"""In this file: the rules and limits of the city reach the offices, are obeyed there, and are taken back."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.cases.case import State
from padang_desktop.domain.cases.review import RulesOfTheCity
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs import pack_settings
from padang_desktop.domain.packs.pack import PackPreview, PackTaken
from padang_desktop.domain.packs.pack_settings import RULES
from padang_desktop.domain.packs.pack_tables import PART_BY_NAME
from padang_desktop.domain.packs.task_photos import EVERY_OUTCOME
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.visits.field_paper import FieldPaper, Kind
from padang_desktop.store import cases, city_rows, volunteers
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.cases import (
    approve_results,
    make_field_workbook,
    print_visit_sheets,
    record_visit,
)
from padang_desktop.use_cases.outbox import send_batch
from padang_desktop.use_cases.packs import keep_city_data, make_packs, take_pack, undo_pack
from padang_desktop.use_cases.roster import see_coverage
from padang_desktop.use_cases.settings import keep_rules, throw_away
from padang_desktop.use_cases.settings.keep_rules import NikNotOnPaper
from padang_desktop.use_cases.training import call_roll
from tests import people
from tests.offices import RESOURCES, with_tasks
from tests.stories.world import World

KOTO_TANGAH = "13.71.11"
# Another value than the usual one for each rule.
OTHERWISE = {
    name: next(value for value, _ in rule.choices if value != rule.usual)
    if rule.choices
    else {"visit.box": "-2 -1 99 100", "screen.lock_minutes": "10"}.get(name) or str(int(rule.usual) + 1)
    for name, rule in RULES.items()
}


def seen(world: World) -> PackPreview:
    make_packs.make_packs(world.city, (KOTO_TANGAH,), world.carry(), is_whole=True)
    return take_pack.look(world.office, world.carry())


def taken(world: World) -> PackTaken:
    preview = seen(world)
    return take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {}, is_sure=True)


def say(world: World, **values: str) -> None:
    """The city's word, in Pengaturan; a dot of a name is written as two low lines."""
    for name, value in values.items():
        keep_rules.keep(world.city, name.replace("__", "."), value)


def states(world: World) -> dict[str, keep_rules.RuleState]:
    return {each.name: each for each in keep_rules.rules(world.office)}


def codes(world: World, case: object, **values: object) -> set[str]:
    draft = people.a_visit(case, **values)
    return {problem.code for problem in record_visit.judge_visit(world.office, draft, [])}


def test_every_rule_travels_is_shown_before_obeyed_and_given_back(world: World) -> None:
    for name, value in OTHERWISE.items():
        keep_rules.keep(world.city, name, value)
    preview = seen(world)
    (part,) = [each for each in preview.parts if each.name == "pengaturan"]
    assert part.counts.added == len(RULES) and part.counts.refused == 0
    assert {line.title for line in part.lines} == {rule.label for rule in RULES.values()}
    done = take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {})
    for name, value in OTHERWISE.items():
        state = states(world)[name]
        assert (state.value, state.is_of_city) == (value, True)
        assert world.office.rule(name) == value == world.city.rule(name)
        with pytest.raises(RulesOfTheCity):
            keep_rules.keep(world.office, name, None)
    undo_pack.undo_pack(world.office, done.batch_id)
    for name, state in states(world).items():
        assert (state.value, state.is_of_city) == (RULES[name].usual, False)


def test_what_the_city_says_no_more_an_office_chooses_again(world: World) -> None:
    keep_rules.keep(world.office, "visit.most_a_day", "30")
    say(world, visit__most_a_day="5")
    taken(world)
    assert states(world)["visit.most_a_day"].value == "5"
    keep_rules.keep(world.city, "visit.most_a_day", None)
    preview = seen(world)
    (line,) = next(each.lines for each in preview.parts if each.name == "pengaturan")
    assert (line.outcome, line.will_go) == (Outcome.SKIP, True)
    done = take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {})
    assert states(world)["visit.most_a_day"].value == "25"
    assert keep_rules.keep(world.office, "visit.most_a_day", "40").before is None
    assert world.office.rule("visit.most_a_day") == "40"
    undo_pack.undo_pack(world.office, done.batch_id)
    assert states(world)["visit.most_a_day"].value == "5"


def test_visits_are_judged_by_the_citys_hours_place_and_attempts(world: World) -> None:
    case = with_tasks(world.office, 1).case
    day = world.office.today() - timedelta(days=1)
    evening = {"visited_on": day.isoformat(), "visited_time": "18.30"}
    there = {"latitude": "-0.90", "longitude": "100.35"}
    not_met = {"presence": "TIDAK_DITEMUKAN"}
    assert "VISIT_HOUR_ODD" not in codes(world, case, **evening)
    say(world, visit__last_hour="17", visit__box="-2 -1 99 100")
    keep_rules.keep(world.city, "visit.attempts.TIDAK_DITEMUKAN", "1")
    before = codes(world, case, **not_met), codes(world, case, **there)
    taken(world)
    assert "VISIT_HOUR_ODD" in codes(world, case, **evening)
    after = codes(world, case, **not_met), codes(world, case, **there)
    assert len(before[0] - after[0]) == 1  # one day is enough now
    assert len(after[1] - before[1]) == 1  # the place lies outside


def test_photos_are_asked_as_the_city_says_and_may_be_demanded(world: World) -> None:
    case = with_tasks(world.office, 1).case

    def missing() -> list[tuple[bool, str]]:
        draft = people.a_visit(case)
        found = record_visit.judge_visit(world.office, draft, ["RUMAH_DEPAN", "RUMAH_DALAM"])
        return [(problem.blocks, words.of_problem(problem)) for problem in found if "PHOTO" in problem.code]

    usual = missing()
    keep_rules.keep(world.city, "photo.DITEMUKAN.KTP", "yes")
    taken(world)
    asked = missing()
    assert len(asked) == len(usual) + 1 and not any(blocks for blocks, _ in asked)
    keep_rules.keep(world.city, "photo.blocks", "1")
    taken(world)
    assert any(blocks for blocks, _ in missing())
    keep_rules.keep(world.city, "photo.DITEMUKAN.KTP", "no")
    taken(world)
    assert missing() == usual


def test_photos_of_one_type_of_task_travel_too_and_come_before_those_of_all(world: World) -> None:
    def asked(task_type: str) -> dict[str, bool]:
        found = world.office.reference.photo_rules.asked(task_type, "DITEMUKAN")
        return {ask.photo_kind: ask.is_needed for ask in found}

    own = ("GROUNDCHECK_DTSEN", "TEMUAN_PDTT_BPK", "ANOMALI_SIKS", "PEMUTAKHIRAN")
    before = {task_type: asked(task_type) for task_type in own}
    say(world, photo__DITEMUKAN__KK="no", photo__DITEMUKAN__KK__GROUNDCHECK_DTSEN="optional")
    say(world, photo__SEMUA__TANGKAPAN_LAYAR__ANOMALI_SIKS="no", photo__DITEMUKAN__KKS__TEMUAN_PDTT_BPK="no")
    done = taken(world)
    assert asked("GROUNDCHECK_DTSEN")["KK"] is False and "KK" not in asked("PEMUTAKHIRAN")
    kind = "TANGKAPAN_LAYAR"
    assert before["ANOMALI_SIKS"][kind] and kind not in asked("ANOMALI_SIKS")
    assert before["TEMUAN_PDTT_BPK"]["KKS"] and "KKS" not in asked("TEMUAN_PDTT_BPK")
    undo_pack.undo_pack(world.office, done.batch_id)
    assert {task_type: asked(task_type) for task_type in own} == before


def test_every_photo_rule_of_one_type_of_task_is_a_rule_that_the_city_may_set() -> None:
    rows = list(csv.DictReader((RESOURCES / "reference" / "photo_rules.csv").open(encoding="utf-8")))
    own = {
        f"photo.{row['presence'].replace('*', EVERY_OUTCOME)}.{row['photo_kind']}.{row['task_type']}": row[
            "need"
        ]
        for row in rows
        if row["task_type"] != "*"
    }
    single = {
        name: rule for name, rule in RULES.items() if name.count(".") == 3 and name.startswith("photo.")
    }
    assert own and {name: rule.usual for name, rule in single.items()} == own
    lists = know_reference.load(RESOURCES).code_lists
    for name, rule in single.items():
        assert rule.label.startswith(f"{lists.label('task_type', name.rpartition('.')[2])}: ")


def test_limits_of_training_roster_sending_and_trash_follow_the_city(world: World) -> None:
    with_tasks(world.office, 1)
    made = send_batch.make_batch(world.office, world.stick)
    assert made.on_stick
    say(world, make_up_days="3", quota__PSM="5", sending__patience_days="5", trash__kept_days="60")
    taken(world)
    office = world.office
    assert call_roll.make_up_days(office) == 3 and see_coverage.usual(office, "PSM") == 5
    with pytest.raises(RulesOfTheCity):
        call_roll.set_make_up_days(office, 9)
    world.clock.moment += timedelta(days=6)
    (line,) = send_batch.batches(office)
    assert line.state is BatchState.OVERDUE
    person = people.a_volunteer()
    with office.writing("volunteer.added") as tx:
        volunteers.add(tx, [person])
    throw_away.throw_away(office, "volunteer", person.id, "salah ketik")
    assert throw_away.trashed(office)[0].days_left == 60
    world.clock.moment += timedelta(days=40)
    assert throw_away.sweep(office) == 0
    world.clock.moment += timedelta(days=21)
    assert throw_away.sweep(office) == 1


def test_a_meeting_that_is_asked_no_more_lets_go_what_waits_and_undo_takes_it_back(world: World) -> None:
    case = with_tasks(world.office, 1).case
    with world.office.writing("case.changed") as tx:
        cases.move(tx, case, State.AWAITS_MEETING, {"presence": "DITEMUKAN", "eligibility": "TIDAK_LAYAK"})

    def state() -> State:
        with world.office.reading() as tx:
            return cases.take(tx, case.id).state

    say(world, review__without_meeting="1")
    done = taken(world)
    assert state() is State.READY
    undo_pack.undo_pack(world.office, done.batch_id)
    assert state() is State.AWAITS_MEETING


def test_no_whole_nik_is_put_on_paper_when_the_city_says_so(world: World, tmp_path: Path) -> None:
    case = with_tasks(world.office, 1).case
    whole = FieldPaper(Kind.SHEETS, (case.id,), with_nik=True)
    assert print_visit_sheets.print_visit_sheets(world.office, whole, tmp_path / "a.pdf").cases == 1
    say(world, paper__whole_nik="0")
    taken(world)
    for make in (print_visit_sheets.print_visit_sheets, make_field_workbook.make_field_workbook):
        path = tmp_path / "b"
        with pytest.raises(NikNotOnPaper):
            make(world.office, whole, path)
        assert not path.exists()
    masked = FieldPaper(Kind.SHEETS, (case.id,))
    assert print_visit_sheets.print_visit_sheets(world.office, masked, tmp_path / "c.pdf").cases == 1


def test_the_citys_own_rules_are_those_that_it_gives(world: World) -> None:
    deed = keep_city_data.keep(world.city, "pengaturan", ("review.sample_percent", "10"))
    assert approve_results.rules(world.city).sample_percent == 10
    assert keep_rules.state(world.city, "review.sample_percent").said == "10"
    keep_city_data.undo(world.city, deed)
    assert approve_results.rules(world.city).sample_percent == 0
    assert keep_rules.keep(world.city, "review.sample_percent", "20").before is None
    with world.city.reading() as tx:
        (row,) = city_rows.of_part(tx, "pengaturan")
    assert row.cells == ("review.sample_percent", "20")
    keep_city_data.take_out(world.city, [row.id])
    assert world.city.rule("review.sample_percent") == "0"


def test_a_rule_is_taken_back_with_what_it_did_and_at_the_city_with_its_row(world: World) -> None:
    case = with_tasks(world.office, 1).case
    with world.office.writing("case.changed") as tx:
        cases.move(tx, case, State.AWAITS_MEETING, {"presence": "DITEMUKAN", "eligibility": "TIDAK_LAYAK"})
    kept = keep_rules.keep(world.office, "review.without_meeting", "1")
    with world.office.reading() as tx:
        assert cases.take(tx, case.id).state is State.READY
    keep_rules.take_back(world.office, "review.without_meeting", kept)
    with world.office.reading() as tx:
        assert cases.take(tx, case.id).state is State.AWAITS_MEETING
    assert world.office.rule("review.without_meeting") == ""
    first = keep_rules.keep(world.city, "trash.kept_days", "60")
    second = keep_rules.keep(world.city, "trash.kept_days", None)
    keep_rules.take_back(world.city, "trash.kept_days", second)
    assert keep_rules.state(world.city, "trash.kept_days").said == "60" == world.city.rule("trash.kept_days")
    keep_rules.take_back(world.city, "trash.kept_days", first)
    with world.city.reading() as tx:
        assert city_rows.of_part(tx, "pengaturan") == []
    assert world.city.rule("trash.kept_days") == "30"


@pytest.mark.parametrize("name, value", [
    ("visit.most_a_day", "0"), ("visit.most_a_day", "1e2"), ("visit.last_hour", "24"), ("visit.box", "1 2 3"),
    ("visit.box", "-0.7 -1.1 100 101"), ("paper.whole_nik", "2"), ("trash.kept_days", "٣٠"),
    ("photo.DITEMUKAN.KK", ""), ("make_up_days", "91"), ("quota.PSM", "-1"),
])  # fmt: skip
def test_a_rule_that_cannot_be_right_is_not_kept(world: World, name: str, value: str) -> None:
    for office in (world.city, world.office):
        with pytest.raises(Incomplete):
            keep_rules.keep(office, name, value)
        assert keep_rules.state(office, name).said is None


def test_what_is_told_of_a_rule_is_in_words() -> None:
    assert pack_settings.told("trash.kept_days", "30") == "30 hari"
    assert pack_settings.told("photo.DITEMUKAN.KK", "yes") == "Wajib"
    assert {name for names in pack_settings.groups().values() for name in names} == set(RULES)
    assert all(rule.takes(rule.usual) for rule in RULES.values())


def test_what_a_rule_says_is_told_in_words_beside_what_holds_here_now(world: World) -> None:
    keep_rules.keep(world.office, "visit.attempts.TIDAK_DITEMUKAN", "5")
    say(world, visit__attempts__TIDAK_DITEMUKAN="3", review__four_eyes="1", photo__blocks="")

    def told(preview: PackPreview) -> set[tuple[str, str]]:
        (part,) = [each for each in preview.parts if each.name == "pengaturan"]
        return {(line.stored, line.coming) for line in part.lines}

    nothing_changes = ("Cukup diberi alasan", "Cukup diberi alasan")
    preview = seen(world)
    assert told(preview) == {("5 hari", "3 hari"), ("Tidak", "Ya"), nothing_changes}
    take_pack.take_in(world.office, preview.batch_id, tuple(PART_BY_NAME), {})
    keep_rules.keep(world.city, "review.four_eyes", None)
    assert ("Ya", "Tidak (bawaan)") in told(seen(world))
