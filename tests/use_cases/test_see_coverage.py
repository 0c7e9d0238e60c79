from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference.area_tile import short_name
from padang_desktop.domain.roster.coverage import QuotaSetAgain
from padang_desktop.store import volunteers
from padang_desktop.use_cases.roster import keep_roster, look_at_person, print_coverage, see_coverage
from padang_desktop.use_cases.roster.see_coverage import QuotaChoice
from tests import people
from tests.offices import SetClock, open_one

HERE, THERE = "13.71.11.1001", "13.71.11.1002"
FIRST = date(2026, 1, 1)


@pytest.fixture
def office(tmp_path):
    with open_one(tmp_path / "kantor", clock=SetClock()) as made:
        yield made


def with_people(office, *roster) -> None:
    with office.writing("roster.imported") as tx:
        volunteers.add(tx, list(roster))


def line(office, code: str = HERE, pillar: str = "PSM"):
    return next(each for each in see_coverage.see(office, pillar).lines if each.code == code)


def said_untrained(office, volunteer_id: str) -> tuple[int, bool, bool]:
    """What the filter, the table's badge and the person's page say of the one who may lack the training."""
    found = keep_roster.matching(office, lacks_training=True)
    [shown] = keep_roster.lines(office, keep_roster.matching(office)).values()
    return len(found), shown.lacks_training, look_at_person.whole(office, volunteer_id).lacks_training


def test_only_those_who_serve_fill_a_quota_and_candidates_may_lack_the_training(office) -> None:
    with_people(
        office,
        *(people.a_volunteer(status=status) for status in ("AKTIF", "CALON", "CUTI", "NONAKTIF", "BERHENTI")),
        people.a_volunteer(training_on="2024-05-01"),
        people.a_volunteer(training_number="SD/1"),
        people.a_volunteer(merged_into="another"),
    )
    assert (line(office).serving, line(office).untrained) == (3, 3)


def test_another_pillar_is_counted_apart_and_asked_for_no_basic_training(office) -> None:
    with_people(office, people.a_volunteer(), people.a_volunteer(pillar="TAGANA"))
    tagana = line(office, pillar="TAGANA")
    assert (line(office).serving, tagana.serving, tagana.untrained, tagana.quota) == (1, 1, 0, None)


def test_a_certificate_that_this_office_issued_counts_as_the_training(office) -> None:
    person = people.a_volunteer()
    with_people(office, person)
    assert line(office).untrained == 1
    with office.writing("certificate.issued") as tx:
        for table, columns, values in (
            ("trainings", "id, number, kind", ("t", "n", "PELATIHAN_DASAR_PSM")),
            ("participants", "id, training_id, volunteer_id", ("p", "t", person.id)),
            ("certificates", "id, training_id, participant_id, number, state", ("c", "t", "p", "1", "BATAL")),
        ):
            marks = ", ".join("?" * len(values))
            tx.connection.exec_driver_sql(
                f"INSERT INTO {table} ({columns}, revision, added_by, changed_by) VALUES ({marks}, 1, 1, 1)",
                values,
            )
    assert line(office).untrained == 1, "a void certificate proves nothing"
    assert said_untrained(office, person.id) == (1, True, True)
    with office.writing("certificate.issued") as tx:
        tx.connection.exec_driver_sql("UPDATE certificates SET state = 'TERBIT'")
    assert line(office).untrained == 0
    assert said_untrained(office, person.id) == (0, False, False)


def test_a_quota_for_all_and_one_of_a_kelurahan(office) -> None:
    see_coverage.set_quota(office, QuotaChoice("", "PSM", "2", FIRST))
    see_coverage.set_quota(office, QuotaChoice(HERE, "PSM", "5", FIRST, "Surat Dinas Sosial"))
    assert (line(office).quota, line(office, THERE).quota) == (5, 2)
    assert [quota.source for quota in see_coverage.quotas_set(office, "PSM")] == ["", "Surat Dinas Sosial"]


def test_a_quota_that_begins_tomorrow_does_not_count_today(office) -> None:
    see_coverage.set_quota(office, QuotaChoice("", "PSM", "9", date(2026, 11, 23)))
    assert line(office).quota == 3


def test_setting_the_same_day_again_changes_the_quota_and_is_undone_to_the_former(office) -> None:
    first = see_coverage.set_quota(office, QuotaChoice(HERE, "PSM", "4", FIRST))
    second = see_coverage.set_quota(office, QuotaChoice(HERE, "PSM", "5", FIRST))
    with pytest.raises(QuotaSetAgain):
        see_coverage.take_back_quota(office, first)
    assert line(office).quota == 5
    see_coverage.take_back_quota(office, second)
    assert line(office).quota == 4
    see_coverage.take_back_quota(office, first)
    assert line(office).quota == 3 and see_coverage.quotas_set(office, "PSM") == []


@settings(max_examples=30, deadline=None)
@given(typed=st.text(max_size=6))
def test_what_is_no_number_is_refused_and_changes_nothing(typed: str) -> None:
    from padang_desktop.domain.roster.coverage import judge_quota

    problems = judge_quota(typed.strip(), FIRST)
    assert bool(problems) is not (typed.strip().isascii() and typed.strip().isdigit() and int(typed) < 100)


def test_a_wrong_quota_names_its_fields(office) -> None:
    with pytest.raises(Incomplete) as caught:
        see_coverage.set_quota(office, QuotaChoice("", "PSM", "banyak", None))
    assert [problem.field for problem in caught.value.problems] == ["people", "valid_from"]


def test_the_city_sees_the_104_kelurahan_of_11_kecamatan(tmp_path) -> None:
    with open_one(tmp_path / "kota", "kota") as city:
        seen = see_coverage.see(city)
        assert len(seen.lines) == 104 and seen.missing == 312
        assert {tile.code for tile in see_coverage.tiles_of(city)} == {each.code for each in seen.lines}


def test_every_layout_has_each_kelurahan_once_and_no_two_on_one_square(office) -> None:
    reference = office.reference
    for layout, tiles in reference.tiles.items():
        above = [layout] if layout != "13.71" else [area.code for area in reference.areas.kecamatan()]
        inside = {area.code for code in above for area in reference.areas.children(code)}
        assert {tile.code for tile in tiles} == inside and len(tiles) == len(inside)
        assert len({(tile.row, tile.column) for tile in tiles}) == len(tiles)
        assert min(tile.row for tile in tiles) == min(tile.column for tile in tiles) == 0
    assert len(reference.tiles) == 12


def test_neighbours_in_the_north_stand_in_the_north(office) -> None:
    """The place of a square follows the place of its kelurahan, within each kecamatan and in the city."""
    for layout, tiles in office.reference.tiles.items():
        latitude = {tile.code: office.reference.areas.by_code(tile.code).latitude for tile in tiles}
        half = max(tile.row for tile in tiles) / 2
        north = [latitude[tile.code] for tile in tiles if tile.row < half]
        south = [latitude[tile.code] for tile in tiles if tile.row > half]
        assert sum(north) / len(north) > sum(south) / len(south), layout


def test_short_names_fit_and_stay_different_within_a_kecamatan(office) -> None:
    for above in office.reference.areas.kecamatan():
        names = [short_name(area.name) for area in office.reference.areas.children(above.code)]
        assert len(set(names)) == len(names) and max(map(len, names)) <= 24


@pytest.mark.parametrize("kind", ["kecamatan", "kota"])
def test_the_paper_has_the_table_the_untrained_and_the_ending_terms(tmp_path, kind) -> None:
    import pypdfium2

    with open_one(tmp_path / kind, kind) as made:
        with_people(made, people.a_volunteer(name="CONTOH PERTAMA", term_until="2026-12-01"))
        pdf = tmp_path / f"{kind}.pdf"
        count = print_coverage.print_coverage(made, pdf)
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    assert count == (13 if kind == "kecamatan" else 104)
    for words in ("CAKUPAN PSM", "1 PSM bertugas dari kuota", "kurang 2", "Contoh Pertama", "9 hari lagi"):
        assert words in text, words
    assert ("KECAMATAN KOTO TANGAH" in text) == (kind == "kecamatan")
    assert ("DINAS SOSIAL" in text) == (kind == "kota")
