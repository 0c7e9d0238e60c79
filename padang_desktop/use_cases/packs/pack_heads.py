"""In this file: of several clerks on one server one computer alone numbers the packs of a chain.

What packs hold lies in the file of the clerk who makes them, so a second
computer, or one restored from a copy, would give a number twice and the
kecamatan would refuse both. The server keeps the newest number of each chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from padang_desktop.domain.problems import Situation
from padang_desktop.store import packs
from padang_desktop.use_cases.office import Office

if TYPE_CHECKING:
    from padang_desktop.store.packs import MadePack


class PacksElsewhere(Situation):
    """Another computer of the city has numbered packs of this chain since."""

    code = "PACKS_ELSEWHERE"


def require(office: Office, chain: str) -> None:
    """Raises PacksElsewhere when the server knows a pack that was not made here."""
    with office.reading() as tx:
        own, server = packs.last(tx, chain), tx.server
    if server is not None:
        with server().reading() as connection:
            _require(connection, chain, own)


def tell(office: Office, chains: Iterable[str]) -> None:
    """The newest own packs of these chains are the newest of all. Raises PacksElsewhere."""
    with office.reading() as tx:
        own, server = [packs.last(tx, chain) for chain in chains], tx.server
    if server is not None:
        with server().writing() as connection:
            for pack in own:
                if pack is not None:
                    _require(connection, pack.chain, pack)
                    put(connection, pack)


def put(connection: Any, pack: MadePack) -> None:
    from padang_desktop.store.city import server

    server.put_fact(connection, _name(pack.chain), f"{pack.number} {pack.batch_id}")


def _require(connection: Any, chain: str, own: MadePack | None) -> None:
    from padang_desktop.store.city import server

    number, _, batch_id = server.fact(connection, _name(chain)).partition(" ")
    newest, here = int(number or 0), own.number if own else 0
    if newest > here or (own is not None and newest == here and batch_id != own.batch_id):
        raise PacksElsewhere(nomor=newest)


def _name(chain: str) -> str:
    return f"packs/{chain}"
