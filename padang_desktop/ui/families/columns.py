"""In this file: the columns of the table of families and of the table of persons."""

from __future__ import annotations

from typing import Any

from padang_desktop.domain.families.family import FamilyLine, PersonLine
from padang_desktop.ui.context import Context
from padang_desktop.ui.families.said import age, area_name, state_look, state_of, state_said
from padang_desktop.ui.paged_table import Column
from padang_desktop.ui.words import tr


def family_columns(context: Context) -> list[Column[Any]]:
    return [
        Column("head_name", tr("Kepala keluarga"), lambda line: line.head_name.title(), width=24),
        Column("kelurahan", tr("Kelurahan"), lambda line: area_name(context, line.kelurahan), width=21),
        Column("address", tr("Alamat"), lambda line: line.address, width=28,
               tip=lambda line: line.address),
        Column("rt_rw", "RT/RW", _rt_rw, can_sort=False, width=8),
        Column("members", tr("Anggota"), lambda line: str(line.member_count), is_number=True, can_sort=False,
               width=8),
        Column("desil", tr("Desil"), lambda line: line.desil or tr("belum"), is_number=True, width=7),
        Column(
            "state", tr("Keadaan"), lambda line: state_said(line.state), width=15,
            state=lambda line: None if line.state == "AKTIF" else state_look(line.state),
        ),
        Column("no_kk", tr("No. KK"), lambda line: line.no_kk, is_nik=True, width=18),
    ]  # fmt: skip


def person_columns(context: Context) -> list[Column[Any]]:
    lists = context.office.reference.code_lists

    def relation(line: PersonLine) -> str:
        return lists.label("relation", line.relation)

    return [
        Column("name", tr("Nama"), lambda line: line.name.title(), width=24),
        Column("relation", tr("Hubungan"), relation, can_sort=False, width=17),
        Column(
            "birth_date", tr("Umur"), lambda line: age(context, line.birth_date), is_number=True, width=9
        ),
        Column("head", tr("Kepala keluarga"), lambda line: line.head_name.title(), can_sort=False, width=20),
        Column("kelurahan", tr("Kelurahan"), lambda line: area_name(context, line.kelurahan), width=18),
        Column("address", tr("Alamat"), lambda line: line.address, width=18),
        Column("rt_rw", "RT/RW", _rt_rw, can_sort=False, width=8),
        Column(
            "state", tr("Keadaan"), lambda line: state_said(state_of(line)), can_sort=False, width=15,
            state=lambda line: None if state_of(line) == "AKTIF" else state_look(state_of(line)),
        ),
        Column("nik", "NIK", lambda line: line.nik, is_nik=True, width=18),
    ]  # fmt: skip


def _rt_rw(line: FamilyLine | PersonLine) -> str:
    return f"{line.rt or '-'}/{line.rw or '-'}" if line.rt or line.rw else ""
