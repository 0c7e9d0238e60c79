"""In this file: Data dari Kota that was looked at and not taken in yet, so that Beranda can say so.

A note beside the drafts tells which; the sealed copy itself lies in the inbox.
"""

from __future__ import annotations

from dataclasses import dataclass

from padang_desktop.domain.packs.pack import TakenState
from padang_desktop.store import packs
from padang_desktop.use_cases.office import INBOX, Office
from padang_desktop.use_cases.packs import pack_trust

_KIND = "pack"


@dataclass(frozen=True, slots=True)
class WaitingPack:
    """`waits_for` is the number that has to come first; 0 when it can be taken in now."""

    batch_id: str
    number: int
    waits_for: int = 0


def remember(office: Office, batch_id: str, number: int, *, is_of_laptop: bool = False) -> None:
    """It was shown to somebody, or lay beside one that was; whether it is taken in is theirs to say."""
    office.drafts.keep(_KIND, batch_id, {"number": number, "of_laptop": is_of_laptop}, office.now())


def forget(office: Office, batch_id: str) -> None:
    """It can never be taken in any more."""
    office.drafts.drop(_KIND, batch_id)


def waiting(office: Office) -> tuple[WaitingPack, ...]:
    """Those that are newer than the one in use, the oldest first; notes that are out of date are let go."""
    with office.reading() as tx:
        known = {each.batch_id: each for each in packs.all_taken(tx)}
        chain = pack_trust.chain_in_force(tx, office)
        in_use = packs.newest_of(tx, chain)
    found = {
        each.batch_id: WaitingPack(each.batch_id, each.number, each.waits_for)
        for each in known.values()
        if each.state is TakenState.WAITING
        and (each.from_device or (each.chain == chain and each.number > in_use))
    }
    for kept in office.drafts.all(_KIND):
        number = int(kept.body.get("number", 0))
        has_copy = (office.folder / INBOX / f"{kept.key}.age").exists()
        is_past = number <= in_use and not kept.body.get("of_laptop")
        if is_past or kept.key in known or not has_copy:
            office.drafts.drop(_KIND, kept.key)
        else:
            found[kept.key] = WaitingPack(kept.key, number)
    return tuple(sorted(found.values(), key=lambda each: each.number))
