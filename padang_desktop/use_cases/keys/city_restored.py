"""In this file: whether the city came out of a backup and has not gone on yet; until then it answers nobody.

A city whose data lie on a server that several clerks share is not held: the
numbers of receipts and the newest list are there.
"""

from __future__ import annotations

from padang_desktop.domain.city_restart import CityRestored
from padang_desktop.store import key_lists
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import renew_laptop
from padang_desktop.use_cases.office import Office


def is_due(tx: Reader, office: Office) -> bool:
    """Whether this city has to go on with new keys first."""
    if not office.is_city or office.keeps_on_server:
        return False
    return renew_laptop.is_unanswered_backup(tx, office) and key_lists.newest_number(tx) > 0


def require_none(tx: Reader, office: Office) -> None:
    """Raises CityRestored."""
    if is_due(tx, office):
        raise CityRestored


def trouble(office: Office) -> CityRestored | None:
    """What keeps the city from answering, for showing it before anybody tries."""
    with office.reading() as tx:
        return CityRestored() if is_due(tx, office) else None


def require(office: Office) -> None:
    """Raises CityRestored."""
    if (found := trouble(office)) is not None:
        raise found
