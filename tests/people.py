"""In this file: people, families, tasks and visits for tests, none of them real.

Every NIK and KK has a serial of 9xxx, which no civil registry has given out.
Builders take only what a test is about; the rest is made up, each time anew.
"""

from __future__ import annotations

import itertools
import random
from datetime import date
from pathlib import Path
from typing import Any

import uuid_utils

from padang_desktop.domain.cases.case import Case, Worklist, number_of
from padang_desktop.domain.families.family import Family, Person
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.domain.visits.visit import VisitDraft

KELURAHAN = "13.71.11.1001"
PERIOD = "2026-11"

# What a test file makes while it is read comes before this, so that no test makes the same person.
_FIRST_OF_A_TEST = 101
_serials = itertools.count(1)
_FIRST = ("RAHMAT", "YUNIARTI", "SYAFRUDIN", "ELFIRA", "ZULHENDRI", "ROSNELI", "AFRIZAL", "DESMAWATI")
_SECOND = ("SIKUMBANG", "CHANIAGO", "PILIANG", "TANJUNG", "KOTO", "JAMBAK", "GUCI", "MALAYU", "BARUAH")


def begin_anew(at: int = _FIRST_OF_A_TEST) -> None:
    """Make the same people again from here on."""
    global _serials
    _serials = itertools.count(at)


def new_id() -> str:
    return str(uuid_utils.uuid7())


def a_nik(birth_date: date = date(1980, 5, 17), sex: str = "L", *, area: str = "137111") -> str:
    """A NIK that says this birthday and sex; another one at each call."""
    day = birth_date.day + (40 if sex == "P" else 0)
    return f"{area}{day:02d}{birth_date:%m%y}{9000 + next(_serials) % 1000:04d}"


def a_kk() -> str:
    # Months and years turn over, so that more than a thousand numbers differ.
    count = next(_serials)
    return f"137111{1 + count // 1000 % 28:02d}{1 + count // 28000 % 12:02d}15{9000 + count % 1000:04d}"


def a_name() -> str:
    count = next(_serials)
    return f"{_FIRST[count % len(_FIRST)]} {_SECOND[count % len(_SECOND)]}"


def a_volunteer(**values: Any) -> Volunteer:
    name = values.pop("name", a_name())
    made: dict[str, Any] = {
        "id": new_id(), "name": name, "printed_name": name.title(), "sort_key": name.lower(),
        "match_key": name.lower(), "nik": a_nik(), "sex": "L", "birth_date": "1980-05-17",
        "kelurahan": KELURAHAN, "home_kelurahan": KELURAHAN, "phone": "+6281200009001",
    }  # fmt: skip
    return Volunteer(**(made | values))


def a_family(**values: Any) -> Family:
    made: dict[str, Any] = {
        "id": new_id(), "kelurahan": KELURAHAN, "no_kk": a_kk(), "head_name": a_name(),
        "address": "Jalan Contoh No. 9", "rt": "001", "rw": "003", "desil": "3", "desil_source": "DTSEN",
        "desil_period": "2026-10",
    }  # fmt: skip
    return Family(**(made | values))


def a_person(family: Family, **values: Any) -> Person:
    """The head of the family unless another relation is given."""
    name = values.pop("name", family.head_name)
    made: dict[str, Any] = {
        "id": new_id(), "family_id": family.id, "name": name, "nik": a_nik(), "sort_key": name.lower(),
        "match_key": name.lower(), "sex": "L", "birth_date": "1980-05-17", "relation": "KEPALA",
    }  # fmt: skip
    return Person(**(made | values))


def a_worklist(**values: Any) -> Worklist:
    made: dict[str, Any] = {
        "id": new_id(), "name": "Verifikasi PBI November", "task_type": "VERVAL_PBI", "period": PERIOD,
        "deadline": "2026-11-30", "file_name": "daftar.xlsx",
    }  # fmt: skip
    return Worklist(**(made | values))


def a_case(worklist: Worklist, family: Family, **values: Any) -> Case:
    kecamatan = family.kelurahan[:8]
    made: dict[str, Any] = {
        "id": new_id(), "number": number_of(kecamatan, worklist.period, next(_serials)),
        "worklist_id": worklist.id, "family_id": family.id, "task_type": worklist.task_type,
        "kelurahan": family.kelurahan, "period": worklist.period, "deadline": worklist.deadline,
    }  # fmt: skip
    return Case(**(made | values))


def a_visit(case: Case | str, **values: Any) -> VisitDraft:
    """A form filled in as the officer does it on most days: found, and still eligible."""
    made: dict[str, Any] = {
        "case_id": case if isinstance(case, str) else case.id, "visited_on": "2026-11-20",
        "visited_time": "10.15", "presence": "DITEMUKAN", "eligibility": "LAYAK",
        "respondent": "YUNIARTI GUCI", "respondent_relation": "YANG_BERSANGKUTAN", "notice_read": True,
    }  # fmt: skip
    return VisitDraft(**(made | values))


def a_photo(
    folder: Path, name: str = "foto.jpg", *, colour: int = 0, size: tuple[int, int] = (640, 480)
) -> Path:
    """A JPEG drawn by the program; another colour is another photo, of another scene."""
    from PIL import Image, ImageDraw

    folder.mkdir(parents=True, exist_ok=True)
    wide, high = size
    picture = Image.new("RGB", size, (90 + colour * 37 % 160, 120, 60 + colour * 53 % 190))
    pen = ImageDraw.Draw(picture)
    chance = random.Random(colour)
    for place in range(9 * 8):
        left, top = place % 9 * wide // 9, place // 9 * high // 8
        shade = chance.randrange(256)
        pen.rectangle((left, top, left + wide // 9, top + high // 8), fill=(shade, shade, 255 - shade // 2))
    path = folder / name
    picture.save(path, "JPEG", quality=88)
    return path
