"""In this file: on the city's server, the cards of its clerks' computers and what is sealed to each."""

from __future__ import annotations

import hashlib
import platform
from pathlib import Path

from sqlalchemy import Connection

from padang_desktop.store.city import server

_CARD, _SEALED, _OUT = "meja/", "kunci_meja/", "meja_keluar/"
_FIRST = "nomor_sertifikat_pertama"


def desk_of(folder: Path) -> str:
    """This computer and its folder: a copy of the folder elsewhere is another desk."""
    return hashlib.sha256(f"{platform.node()}\n{folder.resolve()}".encode()).hexdigest()[:16]


def cards(there: Connection) -> dict[str, str]:
    """Desk -> its card, as it was written."""
    return {name.removeprefix(_CARD): text for name, text in server.facts(there, _CARD).items()}


def put_card(there: Connection, desk: str, text: str) -> None:
    server.put_fact(there, f"{_CARD}{desk}", text)


def drop(there: Connection, desk: str) -> None:
    """The desk is no longer known, and what was laid ready for it is gone."""
    for name in (_CARD, _SEALED):
        server.drop_fact(there, f"{name}{desk}")


def put_out(there: Connection, recipient: str) -> None:
    """Whoever accepted the computer with this key hears that it is gone, also when its card comes back."""
    server.put_fact(there, f"{_OUT}{recipient}", "1")


def let_in(there: Connection, recipient: str) -> None:
    """It is one of the city's computers again."""
    server.drop_fact(there, f"{_OUT}{recipient}")


def all_put_out(there: Connection) -> set[str]:
    """The keys of the computers that a clerk has put out."""
    return {name.removeprefix(_OUT) for name in server.facts(there, _OUT)}


def number_first(there: Connection, desk: str) -> None:
    """This desk's certificates have numbers without a mark, unless another's have."""
    if not first_to_number(there):
        server.put_fact(there, _FIRST, desk)


def first_to_number(there: Connection) -> str:
    """Whose certificates have numbers without a mark; "" while nobody has given any."""
    return server.fact(there, _FIRST)


def lay(there: Connection, desk: str, sealed: str) -> None:
    """Put something sealed to a desk there; only the newest counts."""
    server.put_fact(there, f"{_SEALED}{desk}", sealed)


def laid_for(there: Connection, desk: str) -> str:
    """What waits for a desk; "" for nothing."""
    return server.fact(there, f"{_SEALED}{desk}")


def taken(there: Connection, desk: str) -> None:
    """The desk has it; nothing sealed lies there longer than needed."""
    server.drop_fact(there, f"{_SEALED}{desk}")
