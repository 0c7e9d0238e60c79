"""In this file: the mark in the numbers of a further computer of a city, where several share a server.

Each computer keeps the city's own events in its own file and cannot see what
the others number. Whichever brought the city to the server has no mark; the
others put one behind the running number, as further laptops of a kecamatan do.
"""

from __future__ import annotations

import base64

from padang_desktop.store import settings
from padang_desktop.store.city import desks
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office

_KEPT = "certificate.clerk_mark"
_LENGTH = 4


def mark(tx: Reader, office: Office) -> str:
    """What stands behind the running numbers of this computer; "" for the first, and without a server.

    Raises ServerAway only while this computer has not given a number yet.
    """
    own = desks.desk_of(office.folder)
    desk, _, kept = settings.value(tx, _KEPT).partition(" ")
    if desk == own:
        return kept
    if tx.server is None:
        return ""
    with tx.server().reading() as there:
        first = desks.first_to_number(there)
    return "" if first in ("", own) else base64.b32encode(bytes.fromhex(own)).decode("ascii")[:_LENGTH]


def keep(tx: Writer, office: Office) -> None:
    """It gives numbers from now on: said before they are made, for of two that begin at once one is first.

    Raises ServerAway.
    """
    if tx.server is None:
        return
    own, now = desks.desk_of(office.folder), mark(tx, office)
    if settings.value(tx, _KEPT) == f"{own} {now}":
        return
    with tx.server().writing() as there:
        desks.number_first(there, own)
    # Another may have been the first just now, and then there is a mark after all.
    settings.put(tx, _KEPT, f"{own} {mark(tx, office)}")
