"""In this file: the roster of volunteers is kept, searched and counted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sqlalchemy import func, select, text

from padang_desktop.domain.certificates.basic_training import BasicTraining
from padang_desktop.domain.roster.volunteer import Volunteer, VolunteerLine
from padang_desktop.store import changes, search, tables
from padang_desktop.store.database import Reader, Writer
from padang_desktop.store.volunteer_trainings import LACKS, lacking

COLUMNS = tuple(f.name for f in fields(Volunteer) if f.name not in ("id", "revision"))
_LINE = tuple(f.name for f in fields(VolunteerLine) if f.name != "lacks_training")
_SORTS = {
    "printed_name": "sort_key", "kelurahan": "kelurahan", "status": "status", "nik": "nik",
    "phone": "phone", "sex": "sex", "pillar": "pillar",
}  # fmt: skip
_SHORTEST_TAIL = 3
_PICTURES = frozenset({"photo", "id_photo"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people to show. `places` gives, for a typed word, the kelurahan that are called so.

    `lacks_training`: only those who lack the basic training by this rule.
    `term_ends_by` is an ISO day: whose term has ended or ends until then, and who has not left.
    `added_by` is the deed (an import) that brought them in, 0 for any.
    """

    typed: str = ""
    kelurahan: str = ""
    status: str = ""
    pillar: str = ""
    lacks_training: BasicTraining | None = None
    term_ends_by: str = ""
    added_by: int = 0
    places: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


def add(tx: Writer, people: Iterable[Volunteer]) -> int:
    rows: list[dict[str, Any]] = []
    for person in people:
        row = asdict(person)
        row.pop("revision")
        rows.append(row)
    return changes.add(tx, tables.volunteers, rows)


def change(tx: Writer, person: Volunteer) -> bool:
    """Keep the former record in the history; False when nothing differs."""
    values = asdict(person)
    values.pop("id")
    values.pop("revision")
    return changes.change(tx, tables.volunteers, person.id, values)


def one(tx: Reader, volunteer_id: str) -> Volunteer | None:
    table = tables.volunteers
    row = tx.connection.execute(select(table).where(table.c.id == volunteer_id)).mappings().first()
    return _volunteer(row) if row else None


def all_people(tx: Reader) -> list[Volunteer]:
    """The whole roster by name; a roster is hundreds of people, not thousands."""
    table = tables.volunteers
    query = select(table).where(table.c.merged_into == "").order_by(table.c.sort_key, table.c.n)
    return [_volunteer(row) for row in tx.connection.execute(query).mappings()]


def merged_away(tx: Reader) -> list[Volunteer]:
    """The records that stand for themselves no more; each names the one it was merged into."""
    table = tables.volunteers
    query = select(table).where(table.c.merged_into != "").order_by(table.c.n)
    return [_volunteer(row) for row in tx.connection.execute(query).mappings()]


def count(tx: Reader) -> int:
    query = select(func.count()).where(tables.volunteers.c.merged_into == "")
    return tx.connection.execute(query).scalar_one()


def count_of_pillar(tx: Reader, pillar: str) -> int:
    """How many records are of this kind, those that were merged away included."""
    query = select(func.count()).where(tables.volunteers.c.pillar == pillar)
    return tx.connection.execute(query).scalar_one()


def count_by_kelurahan(tx: Reader) -> dict[str, int]:
    c = tables.volunteers.c
    query = (
        select(c.kelurahan, func.count())
        .where(c.status != "BERHENTI", c.merged_into == "")
        .group_by(c.kelurahan)
    )
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def matching(
    tx: Reader,
    wanted: Wanted | None = None,
    *,
    typed: str = "",
    sort: str = "printed_name",
    descending: bool = False,
) -> list[int]:
    """Handles of the rows to show, in order; `typed` is short for Wanted(typed).

    What is typed finds word beginnings in any order, kelurahan by name, and the
    last digits of a NIK or telephone.
    """
    wanted = wanted or Wanted(typed)
    where, arguments = _typed(wanted)
    if wanted.typed.strip() and not arguments:  # nothing but signs
        return []
    for name in ("kelurahan", "status", "pillar"):
        if code := getattr(wanted, name):
            where.append(f"{name} = :{name}")
            arguments[name] = code
    if wanted.lacks_training:
        where.append(LACKS)
        arguments |= lacking(wanted.lacks_training)
    if wanted.term_ends_by:
        where.append("(term_until != '' AND term_until <= :ends AND status != 'BERHENTI')")
        arguments["ends"] = wanted.term_ends_by
    if wanted.added_by:
        where.append("added_by = :added_by")
        arguments["added_by"] = wanted.added_by
    direction = "DESC" if descending else "ASC"
    order = f"{_SORTS[sort]} {direction}, sort_key, n"
    query = f"SELECT n FROM volunteers v WHERE {' AND '.join(where)} ORDER BY {order}"
    return list(tx.connection.execute(text(query), arguments).scalars())


def _typed(wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    where, arguments = ["merged_into = ''"], dict[str, Any]()
    for place, word in enumerate(search.words(wanted.typed)):
        tail = search.digits(word)
        found = [f"n IN (SELECT rowid FROM volunteers_words WHERE volunteers_words MATCH :words{place})"]
        arguments[f"words{place}"] = search.prefixes(tail or word)
        if codes := wanted.places.get(word):
            found.append(f"kelurahan IN (SELECT value FROM json_each(:places{place}))")
            arguments[f"places{place}"] = json.dumps(list(codes))
        if len(tail) >= _SHORTEST_TAIL:
            found.append(f"nik LIKE :tail{place} OR phone LIKE :tail{place}")
            arguments[f"tail{place}"] = f"%{tail}"
        where.append(f"({' OR '.join(found)})")
    return where, arguments


def lines(tx: Reader, handles: Sequence[int], training: BasicTraining) -> dict[int, VolunteerLine]:
    """The rows of one page of the table, by handle."""
    columns = ", ".join(f"v.{name}" for name in _LINE)
    query = f"SELECT {columns}, {LACKS} FROM volunteers v WHERE n IN (SELECT value FROM json_each(:handles))"
    arguments = {"handles": json.dumps(list(handles)), **lacking(training)}
    found = tx.connection.execute(text(query), arguments)
    return {row[0]: VolunteerLine(*row[:-1], lacks_training=bool(row[-1])) for row in found}


def _volunteer(row: Any) -> Volunteer:
    return Volunteer(id=row["id"], revision=row["revision"], **{name: row[name] for name in COLUMNS})


def with_nik(tx: Reader, nik: str) -> list[Volunteer]:
    table = tables.volunteers
    query = select(table).where(table.c.nik == nik, table.c.merged_into == "")
    return [_volunteer(row) for row in tx.connection.execute(query).mappings()]


def names(tx: Reader) -> list[tuple[str, str]]:
    """The printed name and the match key of everybody, for names that were typed nearly right."""
    c = tables.volunteers.c
    query = select(c.printed_name, c.match_key).where(c.merged_into == "")
    return [(row[0], row[1]) for row in tx.connection.execute(query)]


def last_deed(tx: Reader, volunteer_id: str) -> int:
    """The deed that wrote this person as they stand now. Raises KeyError."""
    c = tables.volunteers.c
    deed = tx.connection.execute(select(c.changed_by).where(c.id == volunteer_id)).scalar_one_or_none()
    if deed is None:
        raise KeyError(volunteer_id)
    return deed


def handle(tx: Reader, volunteer_id: str) -> int | None:
    """The table's own number of a person; None when there is none, or they are merged into another."""
    c = tables.volunteers.c
    query = select(c.n).where(c.id == volunteer_id, c.merged_into == "")
    return tx.connection.execute(query).scalar_one_or_none()


def nik_clashes(tx: Writer) -> bool:
    """Whether this deed gave back a NIK, or a record with a NIK, that somebody else has by now.

    Ask after changes.undo. Two that this deed gave back together may share one, as they did before.
    """
    query = (
        "SELECT EXISTS (SELECT 1 FROM changes c JOIN volunteers v ON v.id = c.row_id"
        " JOIN volunteers o ON o.nik = v.nik AND o.id != v.id"
        " WHERE c.deed = :deed AND c.table_name = 'volunteers' AND v.nik != ''"
        " AND v.merged_into = '' AND o.merged_into = '' AND o.changed_by != :deed"
        " AND (json_extract(c.before, '$.nik') != v.nik OR json_extract(c.before, '$.merged_into') != ''))"
    )
    return bool(tx.connection.execute(text(query), {"deed": tx.deed}).scalar_one())


def was_changed_since(tx: Reader, now: Volunteer, revision: int) -> bool:
    """Whether a record says something else than at an earlier revision; its pictures do not count."""
    if now.revision <= revision:
        return False
    earlier = changes.history(tx, tables.volunteers, now.id)
    images = [each.before for each in earlier if each.revision == revision]
    if not images:
        return True
    said = {name: value for name, value in images[0].items() if name in COLUMNS and name not in _PICTURES}
    return any(getattr(now, name) != value for name, value in said.items())


def known_pictures(tx: Reader, picture_ids: Collection[str]) -> set[str]:
    """Which of these pictures a volunteer names, or named before a change that can be taken back."""
    query = (
        "SELECT value FROM json_each(:ids) WHERE value IN (SELECT photo FROM volunteers"
        " UNION SELECT id_photo FROM volunteers"
        " UNION SELECT json_extract(before, '$.photo') FROM changes WHERE table_name = 'volunteers'"
        " UNION SELECT json_extract(before, '$.id_photo') FROM changes WHERE table_name = 'volunteers')"
    )
    found = tx.connection.execute(text(query), {"ids": json.dumps(list(picture_ids))})
    return set(found.scalars())
