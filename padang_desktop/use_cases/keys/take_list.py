"""In this file: the newest of the city's lists on a flashdisk is taken in, with whatever it answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from padang_desktop.domain.problems import Situation
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office


def take_newest(office: Office, found: Sequence[Path]) -> int:
    """The number of the list that was taken, 0 when none of them is newer.

    Raises NotJoined, and Refused when one is there that is not good.
    """
    trouble: Situation | None = None
    for path in sorted(found, key=lambda each: each.name, reverse=True):
        try:
            return enrol_office.take_key_list(office, path)
        except Situation as refused:
            if refused.code not in ("E_ULANG", "E_KUNCI_MUNDUR"):
                trouble = trouble or refused
    if trouble is not None:
        raise trouble
    return 0
