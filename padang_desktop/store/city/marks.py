"""In this file: the marks by which the city's server and its clerks' computers see who of them went back.

A computer keeps the newest line that it has seen in the server's journal,
number and hash: lines are only ever added, so a server without that line went
back. The server keeps for each computer a word that it drew for its newest deed
there: a computer that does not remember the word went back. It writes the word
down before the deed, so no power cut between the two makes it a stranger.
"""

from __future__ import annotations

import hashlib
import platform
import secrets
from pathlib import Path

from sqlalchemy import Connection, select

from padang_desktop.domain.batches.city_restart import DeskBehind, ServerBehind
from padang_desktop.store import journal, settings, tables
from padang_desktop.store.database import Reader, Writer

# The newest line of the server's journal that this computer has seen, "" when it uses none.
SERVER_SEEN = "city_server_seen"
# The newest deed of the own file whose rows are on the server.
SHARED_UP_TO = "city_server_shared"
_OLD_COPY, _DESK = "old_copy", "desk/{name}"
# Several processes of one computer may be at work on the server at once.
_DRAWN, _KEPT = "city_server_words", 32


def draw(own: Writer) -> str:
    """A new word for a deed on the server, remembered here beside the last ones."""
    words = [*settings.value(own, _DRAWN).split(), secrets.token_hex(8)]
    settings.put(own, _DRAWN, " ".join(words[-_KEPT:]))
    return words[-1]


def meet(own: Reader, there: Connection, folder: Path, word: str) -> None:
    """Compare what both have seen of each other, and leave the word there; a part of the deed.

    Raises ServerBehind when the server lacks what was seen there, DeskBehind when this computer does not
    know its last word.
    """
    if is_server_behind(own, there):
        raise ServerBehind
    if is_desk_behind(own, there, folder):
        raise DeskBehind
    tell_server(there, folder, word)


def is_server_behind(own: Reader, there: Connection) -> bool:
    """Whether its journal has no such line; who has seen none is content with every server."""
    number, _, sealed = settings.value(own, SERVER_SEEN).partition(" ")
    if not sealed or number == "0":
        return False
    c = tables.journal.c
    found = there.execute(select(c.hash).where(c.deed == int(number))).scalar_one_or_none()
    return found != sealed


def is_desk_behind(own: Reader, there: Connection, folder: Path) -> bool:
    last = _fact(there, _desk(folder))
    return bool(last) and last not in settings.value(own, _DRAWN).split()


def knows_desk(there: Connection, folder: Path) -> bool:
    """Whether this computer has ever written there."""
    return bool(_fact(there, _desk(folder)))


def tell_server(there: Connection, folder: Path, word: str) -> None:
    _put_fact(there, _desk(folder), word)


def keep_seen(own: Writer, number: int, sealed: str) -> None:
    """Keep here how far the server is, once the deed there stands."""
    settings.put(own, SERVER_SEEN, f"{number} {sealed}")


def keep_newest(own: Writer, there: Connection) -> None:
    """What stands on the server now is what this computer goes on from."""
    keep_seen(own, *journal.head(Reader(there)))


def forget_seen(own: Writer) -> None:
    """This computer uses no server any more."""
    settings.put(own, SERVER_SEEN, "")


def old_copy(there: Connection) -> str:
    """Who says that the server's data are an old copy; "" when nobody does."""
    return _fact(there, _OLD_COPY)


def put_old_copy(there: Connection, told_by: str) -> None:
    """Hold all clerks of the server back, or none with ""."""
    _put_fact(there, _OLD_COPY, told_by)


def _desk(folder: Path) -> str:
    """This computer and its folder: a copy of the folder elsewhere is another desk."""
    name = hashlib.sha256(f"{platform.node()}\n{folder.resolve()}".encode()).hexdigest()[:16]
    return _DESK.format(name=name)


def _fact(there: Connection, name: str) -> str:
    from padang_desktop.store.city import server

    return server.fact(there, name)


def _put_fact(there: Connection, name: str, value: str) -> None:
    from padang_desktop.store.city import server

    server.put_fact(there, name, value)
