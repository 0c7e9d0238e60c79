from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from padang_desktop.documents.contact_sheet import NotAContactSheet
from padang_desktop.domain.contacts.contact import Contact
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.use_cases.contacts import keep_contacts
from padang_desktop.use_cases.imports import import_sheet, mend_import
from padang_desktop.use_cases.imports.import_contacts import stage_contacts
from tests.offices import open_one

BALAI_GADANG, LUBUK_BUAYA = "13.71.11.1001", "13.71.11.1009"


def a_file(folder: Path, *rows: list[object], name: str = "kontak.xlsx") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    path = folder / name
    book.save(path)
    return path


def taken_in(office, path: Path):
    plan = stage_contacts(office, path)
    return import_sheet.apply_plan(office, plan.id)


HEADER = ["Jabatan", "Nama", "No. HP", "Kelurahan"]


def test_a_lurah_and_a_head_of_an_rt_are_data_and_no_signature(office, tmp_path) -> None:
    path = a_file(
        tmp_path,
        ["DAFTAR KONTAK KECAMATAN KOTO TANGAH"],
        HEADER,
        ["Lurah", "Contoh Lurah", "081200009001", "Lubuk Buaya"],
        ["Ketua RT 02 RW 05", "Contoh Ketua", "", "Lubuk Buaya"],
        ["Operator SIKS-NG", "Contoh Operator", "0812 0000 9003 / 0751 400001", "Balai Gadang"],
        ["Kasi Kesos", "Contoh Kasi", "081200009004", ""],
    )
    applied = taken_in(office, path)
    assert (applied.counts.read, applied.counts.added, applied.counts.skipped) == (6, 4, 2)
    by_role = {line.contact.role: line.contact for line in keep_contacts.lines(office)}
    assert (by_role["LURAH"].kelurahan, by_role["LURAH"].phone) == (LUBUK_BUAYA, "+6281200009001")
    assert (by_role["KETUA_RT"].rt, by_role["KETUA_RT"].rw) == ("002", "005")
    assert by_role["OPERATOR_SIKS"].phones == ("+6281200009003", "+62751400001")
    assert by_role["KASI_KESOS"].kelurahan == ""


def test_sub_titles_carry_the_kelurahan(office, tmp_path) -> None:
    path = a_file(
        tmp_path,
        ["No", "Jabatan", "Nama", "No. HP"],
        ["KELURAHAN LUBUK BUAYA"],
        [1, "Lurah", "Contoh Satu", "081200009001"],
        ["KELURAHAN BALAI GADANG"],
        [1, "Lurah", "Contoh Dua", "081200009002"],
        [2, "RT 003/RW 001", "Contoh Tiga", ""],
    )
    taken_in(office, path)
    found = {(line.area_name, line.role_name, line.contact.rt) for line in keep_contacts.lines(office)}
    assert found == {
        ("Lubuk Buaya", "Lurah", ""), ("Balai Gadang", "Lurah", ""), ("Balai Gadang", "Ketua RT", "003")
    }  # fmt: skip


def test_what_was_written_out_comes_back_and_changes_nothing(office, tmp_path) -> None:
    kept = (
        Contact(
            "", LUBUK_BUAYA, "LURAH", "Contoh Lurah, S.Sos", "Kantor Lurah", "0812 0000 9001", note="=1+1"
        ),
        Contact("", LUBUK_BUAYA, "KETUA_RT", "Contoh RT", phone="0812 0000 9002/0751-400001", rt="2", rw="5"),
        Contact("", "", "KASI_KESOS", "Contoh Kasi", address="Jl. Adinegoro"),
        Contact("", "", "Ketua Majelis Taklim", "Contoh Ibu"),
        Contact("", BALAI_GADANG, "PUSKESMAS", "", "Puskesmas Contoh", "0751 400002"),
    )
    for contact in kept:
        keep_contacts.save(office, contact)
    path = tmp_path / "keluar.xlsx"
    assert keep_contacts.export_contacts(office, path) == 5
    plan = stage_contacts(office, path)
    assert (plan.counts.unchanged, plan.counts.added, plan.counts.changed, plan.counts.refused) == (
        5,
        0,
        0,
        0,
    )
    with open_one(tmp_path / "lain") as other:
        taken_in(other, path)
        assert told(other) == told(office)


def told(office) -> list[tuple[str, ...]]:
    return [
        (of.kelurahan, of.role, of.name, of.organisation, of.phone, of.address, of.rt, of.rw, of.note)
        for of in (line.contact for line in keep_contacts.lines(office))
    ]


def test_an_empty_cell_erases_nothing(office, tmp_path) -> None:
    keep_contacts.save(office, Contact("", LUBUK_BUAYA, "LURAH", "Contoh Lurah", phone="0812 0000 9001"))
    taken_in(
        office, a_file(tmp_path, [*HEADER, "Alamat"], ["Lurah", "CONTOH LURAH", "", "Lubuk Buaya", "Jl. A"])
    )
    [line] = keep_contacts.lines(office)
    assert (line.contact.phone, line.contact.address) == ("+6281200009001", "Jl. A")


def test_a_new_lurah_takes_the_seat_and_not_the_number_of_the_former(office, tmp_path) -> None:
    first = keep_contacts.save(
        office, Contact("", LUBUK_BUAYA, "LURAH", "Contoh Lama", phone="0812 0000 9001")
    )
    path = a_file(tmp_path, HEADER, ["Lurah", "Contoh Baru", "", "Lubuk Buaya"])
    plan = stage_contacts(office, path)
    [row] = import_sheet.plan_rows(office, plan.id, only=Outcome.CHANGE.value)
    assert [problem.code for problem in row.problems] == ["CONTACT_HOLDER_CHANGES"]
    import_sheet.apply_plan(office, plan.id)
    [line] = keep_contacts.lines(office)
    assert (line.contact.id, line.contact.name, line.contact.phone) == (first.contact.id, "Contoh Baru", "")
    assert ("name", "Contoh Lama", "Contoh Baru") in [
        (change.field, change.before, change.after)
        for change in keep_contacts.history(office, line.contact.id)
    ]


def test_each_refused_row_says_why(office, tmp_path) -> None:
    path = a_file(
        tmp_path,
        HEADER,
        ["Lurah", "Contoh Satu", "", ""],
        ["", "Contoh Dua", "081200009001", "Lubuk Buaya"],
        ["Lurah", "", "081200009001", "Lubuk Buaya"],
        ["LPM", "Contoh Tiga", "", "Lubuk Buaya"],
        ["LPM", "CONTOH TIGA", "", "Lubuk Buaya"],
        ["RT", "Contoh Empat", "", "Lubuk Buaya"],
        ["LPM", "Contoh Lima", "", "Negeri Dongeng"],
    )
    plan = stage_contacts(office, path)
    refused = import_sheet.plan_rows(office, plan.id, only=Outcome.REFUSE.value)
    assert [next(p.code for p in row.problems if p.blocks) for row in refused] == [
        "CONTACT_KELURAHAN_MISSING", "CONTACT_ROLE_MISSING", "CONTACT_NAMELESS", "CONTACT_TWICE_IN_FILE",
        "CONTACT_RT_MISSING", "AREA_UNKNOWN",
    ]  # fmt: skip
    assert plan.counts.added == 1


def test_contacts_of_another_kecamatan_are_skipped(office, tmp_path) -> None:
    path = a_file(
        tmp_path,
        [*HEADER, "Kecamatan"],
        ["Lurah", "Contoh Satu", "", "Andalas", "Padang Timur"],
        ["Kasi Kesos", "Contoh Dua", "", "", "Padang Timur"],
        ["Kasi Kesos", "Contoh Tiga", "", "", "Koto Tangah"],
    )
    plan = stage_contacts(office, path)
    assert (plan.counts.added, plan.counts.skipped) == (1, 3)


def test_a_number_that_cannot_be_read_only_warns(office, tmp_path) -> None:
    path = a_file(tmp_path, HEADER, ["LPM", "Contoh Satu", "hilang", "Lubuk Buaya"])
    plan = stage_contacts(office, path)
    assert (plan.counts.added, plan.warning_count) == (1, 1)


def test_an_import_of_contacts_is_undone_whole(office, tmp_path) -> None:
    applied = taken_in(office, a_file(tmp_path, HEADER, ["LPM", "Contoh Satu", "", "Lubuk Buaya"]))
    import_sheet.undo_import(office, applied.id)
    assert keep_contacts.lines(office) == []


def test_a_sheet_without_roles_or_numbers_is_no_list_of_contacts(office, tmp_path) -> None:
    path = a_file(tmp_path, ["Barang", "Jumlah"], ["Beras", 3])
    with pytest.raises(NotAContactSheet):
        stage_contacts(office, path)
    assert list((office.folder / "sementara").glob("contacts-*")) == []


def test_a_kelurahan_is_mended_in_place_and_the_mend_taken_back(office, tmp_path) -> None:
    plan = stage_contacts(office, a_file(tmp_path, HEADER, ["LPM", "Contoh Satu", "", "Negeri Dongeng"]))
    [row] = import_sheet.plan_rows(office, plan.id, only=Outcome.REFUSE.value)
    assert mend_import.mend(office, plan.id, row.place, "kelurahan", "Lubuk Buaya").counts.added == 1
    assert mend_import.undo_mend(office, plan.id).counts.refused == 1


def test_the_city_takes_in_contacts_of_every_kecamatan(tmp_path) -> None:
    path = a_file(
        tmp_path,
        [*HEADER, "Kecamatan"],
        ["Lurah", "Contoh Satu", "", "Andalas", "Padang Timur"],
        ["Kasi Kesos", "Contoh Dua", "", "", "Padang Timur"],
        ["Baznas", "Contoh Tiga", "", "", ""],
    )
    with open_one(tmp_path / "kota", "kota") as city:
        taken_in(city, path)
        told_of = {(line.contact.kelurahan, line.area_name) for line in keep_contacts.lines(city)}
        assert told_of == {
            ("13.71.02.1007", "Andalas, Kecamatan Padang Timur"), ("13.71.02", "Kecamatan Padang Timur"),
            ("", "Kota Padang"),
        }  # fmt: skip
        out = tmp_path / "keluar.xlsx"
        keep_contacts.export_contacts(city, out)
        assert stage_contacts(city, out).counts.unchanged == 3
