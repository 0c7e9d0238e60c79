"""In this file: each small part of a pack: its rules, and what it does here when it is taken in.

People, tasks and trainings have files of their own.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from padang_desktop.domain.batches.batch_cells import Form
from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.batches.travel_table import TravelTable
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs import pack_settings
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_settings import RULES
from padang_desktop.domain.packs.pack_tables import (
    AREAS,
    BY_NAME,
    CODES,
    CORRECTABLE,
    CORRECTIONS,
    CUTOFFS,
    INSTRUMENTS,
    KEYS,
    SETTINGS,
    SIGNATORIES,
)
from padang_desktop.domain.problems import Problem
from padang_desktop.domain.reference import cutoff as cutoffs_rules
from padang_desktop.domain.reference.cutoff import Cutoff
from padang_desktop.domain.reference.reference import ReferenceDamaged
from padang_desktop.domain.roster import volunteer_form
from padang_desktop.domain.values import person_name
from padang_desktop.domain.visits import instrument_file
from padang_desktop.exchange import key_list_file
from padang_desktop.exchange.key_list_file import TrustedList
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import changes, city_rows, cutoffs, given_records, settings, tables
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases import know_reference
from padang_desktop.use_cases.cases import keep_cutoffs
from padang_desktop.use_cases.keys import exchange_keys, follow_list
from padang_desktop.use_cases.office import Office, new_id
from padang_desktop.use_cases.packs import pack_blocks, pack_looks
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing, kept, wrong_in
from padang_desktop.use_cases.settings import keep_rules


def steps_of(office: Office, tx: Reader, part: str, rows: Rows) -> list[Step]:
    """What a part would do now. Raises KeyError for a part that is staged as a plan."""
    return list(_PARTS[part](office, tx, rows))


def _settings(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    found = rows.get(SETTINGS.name, ())

    def judge(row: Row) -> str:
        rule = RULES.get(row[0])
        if rule is None:
            return "PACK_SETTING_UNKNOWN"
        return "" if rule.takes(row[1]) else "PACK_SETTING_ODD"

    def effect(writing: Writing, row: Row) -> None:
        writing.put_setting(row[0], row[1])
        keep_rules.effect(writing.tx, row[0], row[1])

    def leave(writing: Writing, row: Row) -> None:
        writing.put_setting(row[0], "")

    said = {row[0]: row[1] for row in found}
    for step in kept(office, tx, SETTINGS, found, judge=judge, effect=effect, effect_of_leaving=leave):
        yield _in_words(tx, step, said.get(step.line.key, ""))


def _in_words(tx: Reader, step: Step, said: str) -> Step:
    """What holds here now, whoever chose it, and what would: "3 hari", not a code."""
    line = step.line
    if line.key not in RULES or line.outcome is Outcome.REFUSE:
        return step
    now = pack_settings.in_force(line.key, settings.value(tx, line.key))
    coming = pack_settings.told(line.key, pack_settings.in_force(line.key, said))
    if line.will_go:
        coming += " (bawaan)"
    return replace(step, line=replace(line, stored=pack_settings.told(line.key, now), coming=coming))


def _signatories(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    return kept(office, tx, SIGNATORIES, rows.get(SIGNATORIES.name, ()))


def _instruments(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    def judge(row: Row) -> str:
        try:
            return "" if instrument_file.read(row[0], row[1]).id == row[0] else "PACK_INSTRUMENT_DAMAGED"
        except ReferenceDamaged:
            return "PACK_INSTRUMENT_DAMAGED"

    return kept(
        office, tx, INSTRUMENTS, rows.get(INSTRUMENTS.name, ()), judge=judge,
        effect=_remember, effect_of_leaving=_remember,
    )  # fmt: skip


def _codes(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    lists = set(know_reference.load(office.resources).code_lists.names())
    return kept(
        office, tx, CODES, rows.get(CODES.name, ()),
        judge=lambda row: "" if row[0] in lists and _is_extra(row[7]) else "PACK_CODE_LIST_UNKNOWN",
        effect=_remember, effect_of_leaving=_remember,
    )  # fmt: skip


def _areas(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    found = rows.get(AREAS.name, ())
    book = know_reference.load(office.resources).areas
    own = {row[0] for row in found}

    def judge(row: Row) -> str:
        stands = row[3] in own or book.by_code(row[3]) is not None
        return "" if stands and row[0].startswith(f"{row[3]}.") else "PACK_AREA_ODD"

    return kept(office, tx, AREAS, found, judge=judge, effect=_remember, effect_of_leaving=_remember)


def _remember(writing: Writing, row: Row) -> None:
    """What the program looks up at every start is written out of the rows as they stand now."""
    own = {
        table.name: [each.cells for each in city_rows.of_part(writing.tx, table.name)]
        for table in (AREAS, CODES, INSTRUMENTS)
    }
    text = json.dumps(own, ensure_ascii=False) if any(own.values()) else ""
    writing.put_setting(know_reference.FROM_CITY, text)


def _cutoffs(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    def effect(writing: Writing, row: Row) -> None:
        today = writing.office.today()
        known = _cutoffs_now(writing)
        same = [each for each in known if (each.name, each.task_type) == (row[0], row[1])]
        before = next((each for each in same if each.holds_on(today)), None)
        first = row[3] or today.replace(day=1).isoformat()
        wanted = Cutoff(before.id if before else new_id(), row[0], int(row[2]), row[1], first, row[4], row[5])
        fresh = cutoffs_rules.changed(before, wanted, today, new_id()) if before else [wanted]
        held = {each.id: each for each in (*known, *fresh)}
        cutoffs.keep(writing.tx, held.values())

    def leave(writing: Writing, row: Row) -> None:
        yesterday = (writing.office.today() - timedelta(days=1)).isoformat()
        ended = [
            _until(each, yesterday) if (each.name, each.task_type) == (row[0], row[1]) else each
            for each in _cutoffs_now(writing)
        ]
        cutoffs.keep(writing.tx, ended)

    return kept(office, tx, CUTOFFS, rows.get(CUTOFFS.name, ()), effect=effect, effect_of_leaving=leave)


def _cutoffs_now(writing: Writing) -> list[Cutoff]:
    """This office's own; with the first change those of the program become its own."""
    from dataclasses import replace

    return cutoffs.all_cutoffs(writing.tx) or [
        replace(each, id=new_id()) for each in keep_cutoffs.seed(writing.office.resources)
    ]


def _until(known: Cutoff, day: str) -> Cutoff:
    from dataclasses import replace

    return replace(known, valid_until=day) if known.holds_on(date.fromisoformat(day)) else known


def _corrections(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    """The city asks that one field of a record be put right; who changed it meanwhile is not overruled."""
    for row in rows.get(CORRECTIONS.name, ()):
        said = CORRECTIONS.told(row)
        key = CORRECTIONS.key_of(row)
        table = CORRECTABLE.get(said["tabel"])
        form = _form_of(table, said["kolom"]) if table else None
        title = f"{said['sebutan']} · {said['kolom'].replace('_', ' ')}"
        wrong = wrong_in(CORRECTIONS, row)
        if wrong is None and (table is None or form is None or not form[1].takes(said["baru"])):
            wrong = Problem("PACK_CORRECTION_ODD", "")
        record = (
            given_records.by_id(tx, tables.BY_NAME[table.kept_in], [said["id"]]).get(said["id"])
            if table
            else None
        )
        if wrong is None and record is None:
            wrong = Problem("PACK_CORRECTION_ABSENT", "")
        if wrong is None and table and said["kolom"] == "nik" and _is_nik_of_another(tx, table, said):
            wrong = Problem("PACK_NIK_TAKEN", "nik")
        if wrong or table is None or form is None or record is None:
            problems = (wrong,) if wrong else ()
            yield Step(PackLine(CORRECTIONS.name, key, title, Outcome.REFUSE, problems=problems))
            continue
        kept, written = form
        now = written.out(record[kept])
        if now == said["baru"]:
            yield Step(PackLine(CORRECTIONS.name, key, title, Outcome.SAME, now))
        elif said["lama"] and now != said["lama"]:
            problem = Problem("PACK_CORRECTION_STALE", "", detail=now)
            yield Step(PackLine(CORRECTIONS.name, key, title, Outcome.REFUSE, now, said["baru"], (problem,)))
        else:
            values = _corrected(record, kept, written.back(said["baru"]))
            yield Step(
                PackLine(
                    CORRECTIONS.name, key, title, Outcome.CHANGE, now, f"{said['baru']} ({said['alasan']})"
                ),
                _correcting(table.kept_in, said["id"], values),
            )


def _is_nik_of_another(tx: Reader, table: TravelTable, said: Mapping[str, str]) -> bool:
    people = tables.BY_NAME[table.kept_in]
    c = people.c
    query = people.select().with_only_columns(c.id)
    query = query.where(c.nik == said["baru"], c.nik != "", c.id != said["id"], c.merged_into == "")
    return tx.connection.execute(query).first() is not None


def _form_of(table: TravelTable, column: str) -> tuple[str, Form] | None:
    """Where a column is kept and how it is written; what ties records together is not corrected."""
    if column in ("id", "revisi", "digabung_ke", "keluarga_id"):
        return None
    return next(((kept, form) for name, kept, form in table.fields if name == column), None)


def _correcting(table: str, row_id: str, values: Mapping[str, Any]) -> Callable[[Writing], object]:
    return lambda writing: changes.change(writing.tx, tables.BY_NAME[table], row_id, values)


def _corrected(record: Mapping[Any, Any], kept: str, value: Any) -> dict[str, Any]:
    values: dict[str, Any] = {kept: value}
    if kept == "name":
        found = person_name.keys(str(value))
        values |= {"sort_key": found.sort_key, "match_key": found.match_key}
    if kept in ("name", "title_front", "title_back") and "printed_name" in record:
        # Papers and certificates that are still to come follow the name.
        values["printed_name"] = volunteer_form.printed_again(record, {**record, kept: str(value)})
    return {name: each for name, each in values.items() if name in record}


def _keys(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    """A newer key list; one that is not good leaves the list in force."""
    found = sorted(rows.get(KEYS.name, ()), key=lambda row: int(row[1]) if row[1].isdigit() else 0)
    if not found:
        return
    known = exchange_keys.list_in_force(tx)
    number = found[0][0]
    line = PackLine(KEYS.name, number, f"Nomor {number}", Outcome.SAME)
    if known is None or not number.isdigit() or int(number) <= known.facts.number:
        yield Step(line)
        return
    try:
        data = base64.b64decode("".join(row[2] for row in found), validate=True)
        newer = key_list_file.walk(known, data, office.now())
    except (Refused, binascii.Error, ValueError) as error:
        code = error.code if isinstance(error, Refused) else "E_WADAH"
        problem = Problem("PACK_KEYS_REFUSED", "", detail=code)
        yield Step(PackLine(KEYS.name, number, line.title, Outcome.REFUSE, problems=(problem,)))
        return
    stored = f"Nomor {known.facts.number}"
    yield Step(
        PackLine(KEYS.name, number, line.title, Outcome.CHANGE, stored, line.title),
        lambda writing: _take_list(office, writing.tx, newer),
    )


def _take_list(office: Office, tx: Writer, newer: TrustedList) -> None:
    follow_list.take(tx, office, exchange_keys.list_in_force(tx), newer)


_PARTS: Mapping[str, Callable[[Office, Reader, Rows], Iterator[Step]]] = {
    "batas_waktu": _cutoffs, "pengaturan": _settings, "penandatangan": _signatories,
    "blok_nomor": pack_blocks.steps_of,
    "tampilan": pack_looks.steps_of, "instrumen": _instruments, "daftar_kode": _codes, "wilayah": _areas,
    "koreksi": _corrections, "kunci": _keys,
}  # fmt: skip
assert set(_PARTS) <= set(BY_NAME)


def _is_extra(cell: str) -> bool:
    return all("=" in piece for piece in cell.split(";") if piece)
