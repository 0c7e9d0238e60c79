"""In this file: the receipts for this laptop that lie beside a chosen one, and what the city calls one."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.batches.batch import LAST_NUMBER, Kind, file_name
from padang_desktop.exchange import age_file
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.exchange_keys import Standing
from padang_desktop.use_cases.office import Office

# Files of other kinds, and receipts for other laptops, under the names that the program gives them.
_OTHER_NAMES = ("SETOR-", "TERIMA-", "RUJUK-")


def beside(office: Office, own: Standing, chosen: Path) -> list[Path]:
    """By their names, then those of another name (a message gives its own) that open for this laptop."""
    try:
        there = sorted(each for each in chosen.parent.iterdir() if each.suffix.lower() == ".age")
    except OSError:
        return []
    stem = f"TERIMA-{exchange_keys.wilayah_of(office)}-{own.keys.device}-"
    others = [each for each in there if each != chosen]
    named = [each for each in others if each.name.upper().startswith(stem)]
    renamed = [
        each
        for each in others
        if not each.name.upper().startswith(_OTHER_NAMES)
        and each.is_file()
        and age_file.is_for(each, own.keys.identities)
    ]
    return [*named, *renamed]


def city_name(office: Office, own: Standing, number: int) -> str:
    """The name under which the city wrote its receipt of this number."""
    named = (exchange_keys.name_series(own.list) + number) % (LAST_NUMBER + 1)
    return file_name(Kind.RECEIPT, exchange_keys.wilayah_of(office), own.keys.device, named)
