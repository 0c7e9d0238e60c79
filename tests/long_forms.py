"""In this file: long forms for tests: both versions, whole answers, a folder with an older version."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

from padang_desktop.domain.families.family import Person
from padang_desktop.domain.visits import instrument_file
from padang_desktop.domain.visits.instrument import Instrument
from tests.offices import RESOURCES

FORM = "DTSEN-2026"
OLDER = Path(__file__).resolve().parent / "golden" / "instruments" / "DTSEN-2022.json"
_FAMILY: dict[str, Any] = {
    "ALAMAT_KK": "1", "R5a": "1", "R6": "1", "R7a": "1", "R7b": "1", "R8": "500000", "R9": "36",
    "R10a": "6", "R10b": "1", "R11a": "1", "R11b": "1", "R12a": "3", "R12b": "2",
    "R13": "1", "R14": "1", "R15": "1", "R16": "4", "R17": "1",
    "R18a": "1", "R18b": "137111990001", "R18c": "1", "R19": "120000", "R20a": "50000",
    "R20b": "0", "B308": "4",
    "R22a": "1", "R22b": "0", "R22c": "1", "R22d": "0", "R22e": "0", "R22f": "0", "R22g": "1", "R22h": "0",
    "R23a": "2", "R23b": "2",
}  # fmt: skip
_MEMBER: dict[str, Any] = {
    "R26b": "-", "R27a": "1", "R27b": "1", "R31": "2", "R33": "2", "R34": "3",
    "R35a": "1", "R35a_rp": "1800000", "R35b": "2", "R35c": "2", "R36": "Buruh bangunan", "R37": "5",
    "R40": "4",
    "R38": ["0"], "R39": ["0"],
}  # fmt: skip


def instrument() -> Instrument:
    """The version that came with the program."""
    path = RESOURCES / "reference" / "instruments" / f"{FORM}.json"
    return instrument_file.read(path.name, path.read_text("utf-8"))


def older_instrument() -> Instrument:
    return instrument_file.read(OLDER.name, OLDER.read_text("utf-8"))


def resources_with_older(folder: Path) -> Path:
    """The program's resources with the older version among the instruments."""
    made = folder / "resources"
    made.mkdir()
    for part in RESOURCES.iterdir():
        if part.name != "reference":
            (made / part.name).symlink_to(part)
    shutil.copytree(RESOURCES / "reference", made / "reference")
    shutil.copy(OLDER, made / "reference" / "instruments" / OLDER.name)
    return made


def whole_answers(*persons: Person, **family: Any) -> dict[str, Any]:
    """Answers to every question for these members; the family's answers may be set by id."""
    return {
        "family": deepcopy(_FAMILY) | family,
        "members": {person.id: member_answers(person) for person in persons},
    }


def member_answers(person: Person, **values: Any) -> dict[str, Any]:
    """Answers of one member, in agreement with his data."""
    told = {
        "R25": person.name, "R26a": person.nik, "R29": "2" if person.sex == "P" else "1",
        "TGL_LAHIR": person.birth_date, "R32": "1" if person.relation == "KEPALA" else "2",
    }  # fmt: skip
    if person.sex == "P":
        told["HAMIL"] = "2"
    return deepcopy(_MEMBER) | told | values
