"""In this file: 60,000 families with 200,000 persons, made up, written quickly into an office's real schema.

The same seed gives the same people, whatever the day. Names are those of
minang_names, every NIK and KK has a serial of 9xxx, addresses are streets that
every town has.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from padang_desktop.domain.values import person_name
from padang_desktop.use_cases.office import Office
from tests.bench import minang_names

FAMILIES, PERSONS, SEED = 60_000, 200_000, 2026
_STREETS = (
    "Jalan Melati", "Jalan Kenanga", "Jalan Raya Simpang", "Gang Mawar", "Komplek Perumahan Blok C",
    "Jalan Pasar Lama", "Jalan Sawah Liek", "Kampung Baru", "Jalan Surau Gadang", "Gang Kelapa Tinggi",
)  # fmt: skip
_RELATIONS = ("PASANGAN", "ANAK", "ANAK", "ANAK", "CUCU", "ORANG_TUA", "FAMILI_LAIN", "MENANTU")
_FAMILY = (
    "id", "no_kk", "head_name", "kelurahan", "address", "rt", "rw", "desil", "desil_source", "desil_period",
    "match_status", "programmes", "state",
)  # fmt: skip
_PERSON = (
    "id", "family_id", "nik", "nik_status", "name", "sort_key", "match_key", "sex", "birth_place",
    "birth_date", "mother_name", "relation", "life_status", "marital", "education", "occupation",
)  # fmt: skip


class Made(NamedTuple):
    """One family and its members, as the columns of their tables have them."""

    family: tuple[str, ...]
    persons: list[tuple[str, ...]]


@cache
def _keys(name: str) -> tuple[str, str]:
    return person_name.sort_key(name), person_name.match_key(name)


def made(families: int = FAMILIES, persons: int = PERSONS, seed: int = SEED) -> Iterator[Made]:
    """The households one after the other; their sizes add up to `persons`."""
    chance = random.Random(seed)
    sizes = [1] * families
    for _ in range(persons - families):
        sizes[chance.randrange(families)] += 1
    for number, size in enumerate(sizes):
        yield _household(chance, number, size)


def fill(office: Office, families: int = FAMILIES, persons: int = PERSONS, seed: int = SEED) -> None:
    """Write them all in one deed."""
    with office.writing("worklist.imported") as tx:
        stamp = f"1, {tx.deed:d}, {tx.deed:d}"
        raw: Any = tx.connection.connection.dbapi_connection
        households = list(made(families, persons, seed))
        _insert(raw, "families", _FAMILY, [each.family for each in households], stamp)
        _insert(raw, "persons", _PERSON, [row for each in households for row in each.persons], stamp)
        tx.tell(rows=families + persons)


def _insert(raw: Any, table: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], stamp: str) -> None:
    places = ", ".join("?" * len(columns))
    raw.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}, revision, added_by, changed_by)"
        f" VALUES ({places}, {stamp})",
        rows,
    )


def _household(chance: random.Random, number: int, size: int) -> Made:
    family_id = _id(chance, number * 32)
    kelurahan = chance.choice(minang_names.KELURAHAN)
    members = [_member(chance, family_id, number * 32, place) for place in range(size)]
    day = 1 + number // 1000 % 28
    no_kk = f"137111{day:02d}{1 + number // 28_000 % 12:02d}15{9000 + number % 1000:04d}"
    rt, rw = f"{chance.randrange(1, 9):03d}", f"{chance.randrange(1, 20):03d}"
    address = f"{chance.choice(_STREETS)} No. {chance.randrange(1, 240)}"
    desil = str(chance.randrange(1, 11)) if chance.random() < 0.8 else ""
    source = ("DTSEN", "2026-10") if desil else ("", "")
    programmes = chance.choice(("[]", "[]", '["PKH"]', '["SEMBAKO"]', '["PKH", "SEMBAKO"]', '["PBI_JK"]'))
    state = "PINDAH" if chance.random() < 0.01 else "AKTIF"
    head = members[0][4]
    return Made(
        (family_id, no_kk, head, kelurahan, address, rt, rw, desil, *source, "PADAN", programmes, state),
        members,
    )


def _member(chance: random.Random, family_id: str, moment: int, place: int) -> tuple[str, ...]:
    relation = "KEPALA" if place == 0 else _RELATIONS[min(place - 1, len(_RELATIONS) - 1)]
    sex = (
        "L"
        if place == 0 and chance.random() < 0.85
        else "P"
        if relation == "PASANGAN"
        else chance.choice("LP")
    )
    grown = relation not in ("ANAK", "CUCU")
    born = date(1950 if grown else 2000, 1, 1) + timedelta(days=chance.randrange(365 * (48 if grown else 24)))
    day = born.day + (40 if sex == "P" else 0)
    nik = f"1371{chance.randrange(1, 12):02d}{day:02d}{born:%m%y}{9000 + chance.randrange(1000)}"
    name = minang_names.a_name(chance, sex).upper()
    died = "MENINGGAL" if chance.random() < 0.01 else "HIDUP"
    has_nik = chance.random() < 0.97
    return (
        _id(chance, moment + place + 1), family_id, *((nik, "ADA") if has_nik else ("", "BELUM_ADA")),
        name, *_keys(name), sex, "Padang", born.isoformat(), minang_names.a_name(chance, "P").upper(),
        relation, died, "KAWIN" if place < 2 and grown else "BELUM_KAWIN",
        chance.choice(("SD", "SMP", "SMA", "D4_S1")),
        chance.choice(("Buruh harian lepas", "Pedagang", "Nelayan", "Mengurus rumah tangga", "")),
    )  # fmt: skip


def _id(chance: random.Random, moment: int) -> str:
    """As a UUIDv7: one made later stands later."""
    at = 1_700_000_000_000 + moment
    return str(uuid.UUID(int=(at << 80) | (7 << 76) | (2 << 62) | chance.getrandbits(62)))
