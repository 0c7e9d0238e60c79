"""In this file: the page Keluarga: families are found, read, changed, and their deeds taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from ui_ground import cut_off, nameless, settle

from padang_desktop.domain.family import Family, Person
from padang_desktop.domain.household import Death, Removal
from padang_desktop.store import cases, families, journal, worklists
from padang_desktop.ui import words
from padang_desktop.ui.context import Context
from padang_desktop.ui.editors import ChoiceBox, NikEdit
from padang_desktop.ui.families.family_view import FamilyView
from padang_desktop.ui.families.household_forms import DeathForm, HeadForm, MoveForm, SplitForm
from padang_desktop.ui.families.leaving_note import LeavingNote
from padang_desktop.ui.families.merge_form import MergeForm
from padang_desktop.ui.families.page import FamiliesPage
from padang_desktop.ui.families.record_form import RecordForm
from padang_desktop.ui.families.record_list import FAMILIES, PERSONS
from padang_desktop.use_cases import change_household, draft_household, keep_households
from tests import people

AIE_PACAH = "13.71.11.1003"
HOMES = (
    ("SYAFRIL KOTO", "ROSNI", "DARMAWAN"), ("ZULKIFLI TANJUNG", "YUSNIAR"), ("ERNITA",),
    ("AFRIZAL SIKUMBANG", "DESMAWATI", "FAUZI"), ("NURBAITI",),
)  # fmt: skip
RELATIONS = ("KEPALA", "ISTRI", "ANAK")


@pytest.fixture
def homes(context: Context) -> list[tuple[Family, list[Person]]]:
    """Five families with ten persons in two kelurahan, one with a case."""
    made: list[tuple[Family, list[Person]]] = []
    for place, names in enumerate(HOMES):
        family = people.a_family(
            head_name=names[0], kelurahan=AIE_PACAH if place % 2 else people.KELURAHAN,
            address=f"Jalan {'Melati' if place % 2 else 'Kenanga'} No. {9 + place}", rt="003", rw="001",
            programmes=("PKH", "SEMBAKO") if place == 0 else (), desil="" if place == 2 else "3",
        )  # fmt: skip
        members = [
            people.a_person(
                family, name=name, relation=relation, sex="P" if relation == "ISTRI" else "L",
                nik=people.a_nik(sex="P" if relation == "ISTRI" else "L"),
                disabilities=("NETRA",) if name == "ROSNI" else (),
            )
            for name, relation in zip(names, RELATIONS, strict=False)
        ]  # fmt: skip
        made.append((family, members))
    worklist = people.a_worklist()
    with context.office.writing("worklist.imported") as tx:
        families.add(tx, [family for family, _ in made])
        families.add_persons(tx, [person for _, members in made for person in members])
        worklists.add(tx, [worklist])
        cases.add(tx, [people.a_case(worklist, made[0][0])])
    return made


@pytest.fixture
def page(context: Context, homes, qtbot) -> Iterator[FamiliesPage]:
    page = FamiliesPage(context)
    qtbot.addWidget(page)
    page.resize(1190, 720)
    page.refresh()
    page.show()
    qtbot.waitUntil(lambda: page.families.table.paged.rowCount() == 5)
    settle()
    yield page


def names(page: FamiliesPage) -> list[str]:
    table = page.front.table.paged
    return [table.text_at(row, 0) for row in range(table.rowCount())]


def opened(page: FamiliesPage, family: Family, qtbot) -> FamilyView:
    page.open_record(family.id)
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.id == family.id)
    assert page.pane.view is not None
    return page.pane.view


def record_form(page: FamiliesPage, qtbot) -> RecordForm:
    qtbot.waitUntil(lambda: page.pane.form is not None)
    assert page.pane.form is not None
    return page.pane.form


def deed_form(page: FamiliesPage, kind: type, qtbot):
    qtbot.waitUntil(lambda: isinstance(page.pane.deed_form, kind))
    return page.pane.deed_form


def type_in(form, name: str, text: str) -> None:
    editor = (form.editors if hasattr(form, "editors") else form._editors)[name]
    if isinstance(editor, NikEdit):
        editor.insert_digits(text)
    elif isinstance(editor, ChoiceBox):
        editor.choose(text)
    elif isinstance(editor, QLineEdit):
        editor.setText(text)


def one(page: FamiliesPage, family_id: str) -> Family | None:
    with page.context.office.reading() as tx:
        return families.one(tx, family_id)


def member(page: FamiliesPage, person_id: str) -> Person:
    with page.context.office.reading() as tx:
        found = families.person(tx, person_id)
    assert found is not None
    return found


def undo_last(page: FamiliesPage, heard: list, qtbot) -> None:
    undo = next(each[1] for each in reversed(heard) if each[1] is not None)
    count = len(heard)
    undo()
    qtbot.waitUntil(lambda: len(heard) > count)


@pytest.fixture
def heard(context: Context) -> list:
    """What was announced, with its undo."""
    said: list = []
    context.announced.connect(lambda *told: said.append(told))
    return said


def test_search_finds_families_by_a_member_and_persons_by_a_place(page, qtbot, photograph) -> None:
    photograph(page, "keluarga-daftar")
    photograph(page, "keluarga-daftar", sizes=((855, 426),))
    page.resize(1190, 720)
    qtbot.keyClicks(page.header.search, "yus")
    assert names(page) == ["Zulkifli Tanjung"]
    page.header.search.clear()
    page.show_list(PERSONS)
    qtbot.waitUntil(lambda: page.persons.table.paged.rowCount() == 10)
    photograph(page, "keluarga-orang")
    page.resize(1190, 720)
    qtbot.keyClicks(page.header.search, "ros kenanga")
    assert names(page) == ["Rosni"]
    page.header.search.setText("003/001")
    assert len(names(page)) == 10
    page.persons.kelurahan.choose(AIE_PACAH)
    assert len(names(page)) == 5
    page.header.search.setText("tidak ada begini")
    assert names(page) == [] and "cocok" in page.persons.table.empty.sentence
    page.persons.show_everything()
    qtbot.waitUntil(lambda: len(names(page)) == 10)


def test_the_last_digits_of_a_nik_and_a_kk_find_the_people(page, homes, qtbot) -> None:
    page.show_list(PERSONS)
    family, members = homes[3]
    page.header.search.setText(members[1].nik[-6:])
    assert "Desmawati" in names(page)
    page.header.search.setText(members[1].nik)
    assert names(page) == ["Desmawati"]
    page.header.search.setText(family.no_kk)
    assert names(page) == ["Afrizal Sikumbang", "Desmawati", "Fauzi"]
    page.header.search.setText(family.no_kk[:5])
    assert len(names(page)) == 10


def test_a_name_typed_nearly_right_offers_the_one_that_was_meant(page, qtbot, photograph) -> None:
    qtbot.keyClicks(page.header.search, "julkipli")
    assert names(page) == []
    qtbot.waitUntil(lambda: page.families.typo.offered == ["Zulkifli"])
    photograph(page, "keluarga-maksud")
    page.families.typo._choose("Zulkifli")
    qtbot.waitUntil(lambda: names(page) == ["Zulkifli Tanjung"])


def test_enter_opens_the_family_with_members_cases_and_history(page, homes, qtbot, photograph) -> None:
    page.families.go_to(homes[0][0].id)
    qtbot.keyClick(page.families.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.pane.view is not None)
    view = page.pane.view
    assert [row.person.name for row in view.member_rows] == ["SYAFRIL KOTO", "ROSNI", "DARMAWAN"]
    assert "•" in view.no_kk_shown and "•" in view.member_rows[0].nik_shown
    photograph(page, "keluarga-rincian")
    page.resize(1190, 720)
    assert not nameless(page)
    assert not cut_off(page.header)
    page.context.masking.reveal("families", True)
    assert view.no_kk_shown.replace(" ", "") == homes[0][0].no_kk
    page.context.masking.reveal("families", False)
    qtbot.keyClick(page.families.table, Qt.Key.Key_Escape)
    assert not page.has_detail


def test_health_is_shown_only_when_it_is_wanted_and_the_journal_says_so(page, homes, qtbot) -> None:
    view = opened(page, homes[0][0], qtbot)
    row = next(each for each in view.member_rows if each.person.name == "ROSNI")
    assert row.private.isHidden()
    row.show_private()
    assert "netra" in row.private.text()

    def is_noted() -> bool:
        with page.context.office.reading() as tx:
            return bool(journal.latest(tx, 1, name="sensitive.seen"))

    qtbot.waitUntil(is_noted)


def test_the_form_of_a_family_says_what_is_wrong_saves_and_is_undone(
    page, homes, heard, qtbot, photograph
) -> None:
    opened(page, homes[0][0], qtbot)
    page.pane.edit_current()
    form = record_form(page, qtbot)
    type_in(form, "no_kk", homes[1][0].no_kk)
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["no_kk"].problem is not None)
    assert form.form.fields["no_kk"].problem.code == "KK_TAKEN"
    photograph(page, "keluarga-isian")
    page.resize(1190, 720)
    type_in(form, "no_kk", homes[0][0].no_kk)
    type_in(form, "address", "Jalan Surau 7")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert one(page, homes[0][0].id).address == "Jalan Surau 7"
    undo_last(page, heard, qtbot)
    assert one(page, homes[0][0].id).address == homes[0][0].address


def test_a_member_is_added_and_a_pregnant_man_is_refused(page, homes, heard, qtbot, photograph) -> None:
    opened(page, homes[2][0], qtbot)
    page.pane.add_member()
    form = record_form(page, qtbot)
    type_in(form, "name", "FADHIL")
    type_in(form, "nik_status", "BELUM_ADA")
    type_in(form, "relation", "ANAK")
    type_in(form, "sex", "L")
    type_in(form, "pregnant_since", "01/10/2026")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["pregnant_since"].problem is not None)
    assert form.form.fields["pregnant_since"].problem.code == "PREGNANT_MALE"
    photograph(page, "keluarga-anggota")
    page.resize(1190, 720)
    type_in(form, "pregnant_since", "")
    form.save_and_next()
    qtbot.waitUntil(lambda: page.pane.form is not None and page.pane.form is not form)
    with page.context.office.reading() as tx:
        assert [each.name for each in families.members(tx, homes[2][0].id)] == ["ERNITA", "FADHIL"]


def test_a_new_family_comes_with_its_head(page, heard, qtbot, photograph) -> None:
    page.pane.add_family()
    form = record_form(page, qtbot)
    photograph(page, "keluarga-baru")
    page.resize(1190, 720)
    type_in(form, "name", "Rinaldi Guci")
    type_in(form, "nik_status", "BELUM_ADA")
    type_in(form, "kelurahan", AIE_PACAH)
    type_in(form, "address", "Jalan Baru 9")
    type_in(form, "kk_reason", "KK masih diurus")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert page.pane.view.family.head_name == "RINALDI GUCI"
    qtbot.waitUntil(lambda: len(names(page)) == 6)
    undo_last(page, heard, qtbot)
    qtbot.waitUntil(lambda: len(names(page)) == 5)


def test_a_half_typed_form_is_kept_and_offered_again(page, homes, qtbot) -> None:
    opened(page, homes[0][0], qtbot)
    page.pane.edit_current()
    form = record_form(page, qtbot)
    type_in(form, "address", "Jalan Setengah")
    form.leave()
    qtbot.waitUntil(lambda: page.pane.offer.is_shown)
    page.pane.offer.choose()
    again = record_form(page, qtbot)
    assert again.editor("address").text() == "Jalan Setengah"
    again.throw_away()
    qtbot.waitUntil(lambda: not draft_household.drafts(page.context.office))
    assert one(page, homes[0][0].id).address == homes[0][0].address


def test_pisah_kk_from_the_pane(page, homes, heard, qtbot, photograph) -> None:
    family, (_, _, son) = homes[0]
    opened(page, family, qtbot)
    page.pane.split()
    form = deed_form(page, SplitForm, qtbot)
    photograph(page, "keluarga-pisah")
    page.resize(1190, 720)
    form.editors["member_ids"]._boxes[son.id].click()
    assert form.text("head_id") == son.id
    type_in(form, "reason", "menikah")
    type_in(form, "kk_reason", "KK baru masih diurus")
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.id != family.id)
    assert member(page, son.id).relation == "KEPALA"
    undo_last(page, heard, qtbot)
    assert member(page, son.id).family_id == family.id


def test_another_head_is_put_with_what_everybody_is_to_them(page, homes, qtbot, photograph) -> None:
    family, (head, spouse, son) = homes[0]
    opened(page, family, qtbot)
    page.pane.change_head()
    form = deed_form(page, HeadForm, qtbot)
    type_in(form, "head_id", spouse.id)
    type_in(form, "reason", "merantau")
    type_in(form, f"relation:{head.id}", "SUAMI")
    photograph(page, "keluarga-kepala")
    page.resize(1190, 720)
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.head_name == "ROSNI")
    assert member(page, head.id).relation == "SUAMI" and member(page, son.id).relation == "ANAK"


def test_leaving_gives_a_message_to_copy_and_names_the_open_case(
    page, homes, context, qtbot, photograph
) -> None:
    family = homes[0][0]
    opened(page, family, qtbot)
    page.pane.move(is_out=True)
    form = deed_form(page, MoveForm, qtbot)
    type_in(form, "to_text", "Kota Bukittinggi")
    type_in(form, "reason", "pekerjaan")
    form.save()
    qtbot.waitUntil(lambda: form.form.fields["evidence"].problem is not None)
    form.form.fields["evidence"]._reason.setText("kata ketua RT")
    form.save()
    qtbot.waitUntil(lambda: isinstance(page.pane._shown, LeavingNote))
    photograph(page, "keluarga-pesan")
    page.resize(1190, 720)
    page.pane._shown.copy()
    text = QGuiApplication.clipboard().text()
    assert "Kota Bukittinggi" in text and family.no_kk not in text
    page.families.state.choose("PINDAH")
    qtbot.waitUntil(lambda: names(page) == ["Syafril Koto"])
    opened(page, family, qtbot)
    page.pane.take_back_leaving()
    qtbot.waitUntil(lambda: one(page, family.id).state == "AKTIF")


def test_death_of_the_head_asks_who_is_head_now_and_is_corrected(page, homes, qtbot, photograph) -> None:
    family, (head, spouse, _) = homes[0]
    opened(page, family, qtbot)
    page.pane.note_death(head)
    form = deed_form(page, DeathForm, qtbot)
    photograph(page, "keluarga-meninggal")
    page.resize(1190, 720)
    type_in(form, "on_day", "10/11/2026")
    type_in(form, "evidence", "akta 9/2026")
    type_in(form, "head_id", spouse.id)
    form.save()
    qtbot.waitUntil(lambda: page.pane.view is not None and page.pane.view.family.head_name == "ROSNI")
    photograph(page, "keluarga-sesudah-meninggal")
    page.resize(1190, 720)
    page.pane.take_back_death(member(page, head.id))
    qtbot.waitUntil(lambda: member(page, head.id).life_status == "HIDUP")


def test_two_records_are_merged_field_by_field_and_parted_again(page, homes, qtbot, photograph) -> None:
    first, second = homes[0][0], homes[3][0]
    opened(page, first, qtbot)
    page.pane.merge()
    form = deed_form(page, MergeForm, qtbot)
    qtbot.keyClicks(form.search, "afrizal")
    form.choose(second.id)
    qtbot.waitUntil(lambda: bool(form.choices))
    photograph(page, "keluarga-gabung")
    page.resize(1190, 720)
    form.merge()
    qtbot.waitUntil(lambda: page.pane.view is not None and bool(page.pane.view.whole.swallowed))
    view = page.pane.view
    assert len(view.member_rows) == 6
    assert len(names(page)) == 4
    page.pane.unmerge(view.whole.swallowed[0].id)
    qtbot.waitUntil(lambda: len(names(page)) == 5)


def test_sorting_keeps_the_selection(page, homes, qtbot) -> None:
    page.families.go_to(homes[3][0].id)
    page.families.table.sort_wanted.emit("kelurahan", True)
    qtbot.waitUntil(lambda: names(page)[0] != "Afrizal Sikumbang" or True)
    qtbot.waitUntil(lambda: page.families.table.selected_ids == [page.families.table.current_id])
    assert page.families.current().id == homes[3][0].id
    page.show_list(FAMILIES)


def test_the_page_holds_in_a_longer_language(page, homes, qtbot, photograph) -> None:
    words.speak({}, pseudo=True)
    longer = FamiliesPage(page.context)
    qtbot.addWidget(longer)
    longer.refresh()
    qtbot.waitUntil(lambda: longer.families.table.paged.rowCount() == 5)
    opened(longer, homes[0][0], qtbot)
    photograph(longer, "keluarga-panjang", sizes=((911, 460),))


def test_history_says_who_when_and_how(page, homes, qtbot) -> None:
    office, (family, members) = page.context.office, homes[0]
    wanted = Removal("2026-11-01", "ikut anak", AIE_PACAH, "Gang Kenari 7", "002", "005")
    change_household.move(office, family.id, wanted)
    change_household.note_death(office, members[2].id, Death("2026-11-02", "akta 9"))
    view = opened(page, family, qtbot)
    from padang_desktop.ui.families.family_history import FamilyHistory

    lines = view.findChild(FamilyHistory).lines
    assert any("Alamat sesuai KK: Jalan Kenanga No. 9 → Gang Kenari 7" in line for line in lines)
    assert any("Darmawan" in line and "Meninggal" in line and "Petugas Contoh" in line for line in lines)
    assert any("Daftar tugas dimasukkan dari berkas" in line for line in lines)
    assert keep_households.judge_family(office, view.family) == ()
