"""In this file: Minta izin kirim lagi: a restored or copied office asks, and the city answers with one click.

Until the answer comes the office works and prints as ever; only sending waits.
The answer is the city's next list: it names the laptop's new keys, and the old
ones end after the last batch that was taken in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.batches.batch_state import BatchState
from padang_desktop.domain.office.laptop_end import (
    LaptopStopped,
    NothingToAsk,
    PermitNotOurs,
    PermitOfStopped,
)
from padang_desktop.domain.problems import Situation
from padang_desktop.domain.progress import Silent
from padang_desktop.exchange import cards, permit_request, seal
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.permit_request import PermitRequest, Why
from padang_desktop.store import arrived_records, asked_again, inbox, key_lists, offices, outbox, receipts
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.keys import (
    announced_keys,
    card_files,
    city_list,
    exchange_keys,
    may_send,
    renew_laptop,
)
from padang_desktop.use_cases.office import Office


@dataclass(frozen=True, slots=True)
class Asked:
    """The file for the flashdisk; `last_number` is the newest batch this office knows of."""

    path: Path
    device: str
    why: Why
    last_number: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A request as the city sees it before it answers.

    `received` is the last number the city took in under the old keys; batches
    after `known` up to it are no longer at the office. `trouble` says why it
    cannot be allowed; None when one click will do. `is_done`: it was allowed before.
    """

    path: Path
    device: str
    wilayah: str
    officer: str
    laptop: str
    why: Why
    known: int
    received: int
    trouble: Situation | None
    is_done: bool = False

    @property
    def lost_count(self) -> int:
        return max(0, self.received - self.known)


@dataclass(frozen=True, slots=True)
class Allowed:
    """`answer` is the new list on the flashdisk, None when it could not be written there."""

    device: str
    list_number: int
    from_number: int
    answer: Path | None


def ask_permit(office: Office, folder: Path | str, why: Why | None = None) -> Asked:
    """Write the request to a flashdisk; asking again writes it anew with the same new keys.

    `why` is worked out; a person whom the city has called says CLONED himself.
    Raises NotJoined, NothingToAsk (this laptop may send), LaptopStopped, and
    what usb.write raises.
    """
    own = exchange_keys.standing(office)
    with office.reading() as tx:
        why = why or _why(tx, office)
        last, answered = outbox.last(tx, own.keys.chain), _last_receipt(tx, own)
    number = last.number if last else 0
    with office.writing("permit.asked", own.keys.device, why=why.value) as tx:
        keys = renew_laptop.announce(tx, renew_laptop.BY_REQUEST)
        if why is Why.CLONED:
            renew_laptop.hold_as_clone(tx)
        row = cards.office_card(keys, exchange_keys.wilayah_of(office), office.name, "Laptop kantor")
        data = permit_request.write(
            row, keys, own.keys, why=why, numbers=(number, answered), now=city_list.whole(tx.now)
        )
        name = permit_request.file_name(own.keys.device)
        path = card_files.put(office, Path(folder), name, data)
    return Asked(path, own.keys.device, why, number)


def look_at_request(office: Office, file: Path | str) -> Asking:
    """What a request asks, for showing before it is answered. Raises Refused or CityKeysMissing."""
    asked = permit_request.read(card_files.take(Path(file), permit_request.LIMIT))
    with office.reading() as tx:
        return _asking(tx, city_list.in_force(tx).facts, asked, Path(file))


def allow(office: Office, file: Path | str, folder: Path | str | None = None) -> Allowed:
    """Let the laptop send again under its new keys, and put the answer on its flashdisk.

    Raises PermitOfStopped, PermitNotOurs, RootsNeeded or Refused; then nothing
    is changed. A flashdisk that cannot be written is told in the result.
    """
    asked = permit_request.read(card_files.take(Path(file), permit_request.LIMIT))
    with office.writing("laptop.allowed", asked.card.device, why=asked.why.value) as tx:
        trusted = city_list.in_force(tx)
        seen = _asking(tx, trusted.facts, asked, Path(file))
        if seen.trouble is not None:
            raise seen.trouble
        before = offices.one(tx, seen.device)
        facts = city_list.following(trusted, tx.now)
        facts = city_list.without_old_keys(tx, facts, seen.device)
        announced_keys.forget(tx, seen.device)
        facts = city_list.with_laptop(facts, asked.card, tx.now)
        city_list.publish(tx, office, trusted, facts)
        city_list.keep_laptop(tx, asked.card, name=before.name if before else "", laptop=seen.laptop)
        from_number = dict(facts.revoked)[asked.asked_by]
        old = trusted.facts.signing_key(asked.asked_by)
        if old is not None and seen.lost_count:
            tx.tell(lost=arrived_records.forget_revisions_after(tx, old.chain, asked.last_number))
        tx.tell(number=from_number)
    return Allowed(seen.device, facts.number, from_number, _answered(office, folder or _root_of(Path(file))))


def _root_of(file: Path) -> Path:
    return file.parent.parent if file.parent.name == "SPB1" else file.parent


def _answered(office: Office, folder: Path | str) -> Path | None:
    try:
        return give_receipt.write_key_list(office, exchange_keys.standing(office), Path(folder), Silent())
    except Situation:
        return None


def _why(tx: Reader, office: Office) -> Why:
    """What keeps this office from sending, as far as a request can mend it."""
    trouble = may_send.why_not(tx, office)
    if isinstance(trouble, LaptopStopped):
        raise trouble
    codes = {"OFFICE_RESTORED": Why.RESTORED, "OFFICE_CLONED": Why.CLONED}
    if trouble is None and (asked_again.asked_again(tx) or is_perhaps_unread(tx)):
        # A restored city asks for batches that cannot be given or read as they were: their records go anew.
        return Why.RESTORED
    if trouble is None or trouble.code not in codes:
        raise NothingToAsk
    return codes[trouble.code]


def is_perhaps_unread(tx: Reader) -> bool:
    """Sent to a city that began again, and without an answer: it may lack the key it was sealed to."""
    trusted = exchange_keys.list_in_force(tx)
    if trusted is None or not exchange_keys.name_series(trusted.facts):
        return False
    began = key_lists.taken_at(tx, exchange_keys.name_series(trusted.facts))
    on_the_way = (BatchState.ON_STICK, BatchState.HANDED_OVER)
    return any(each.state in on_the_way and each.made_at <= began for each in outbox.all_batches(tx))


def _last_receipt(tx: Reader, own: exchange_keys.Standing) -> int:
    chain = exchange_keys.receipt_chain(exchange_keys.city_key_chain(own.list), own.keys.device)
    found = receipts.last(tx, chain)
    return found.number if found else 0


def _asking(tx: Reader, facts: KeyList, asked: PermitRequest, path: Path) -> Asking:
    card = asked.card
    signer = facts.signing_key(asked.asked_by)
    laptop = offices.one(tx, card.device)
    trouble: Situation | None = None
    if signer is None or (signer.device, signer.wilayah) != (card.device, card.wilayah) or laptop is None:
        trouble = PermitNotOurs(reason=f"{card.device} under {card.wilayah}")
    elif exchange_keys.revoked_from(facts, seal.ssh_fingerprint(asked.asked_by)) is not None:
        # Stopped as lost, or another copy of this office was allowed before.
        trouble = PermitOfStopped()
    return Asking(
        path=path,
        device=card.device,
        wilayah=card.wilayah,
        officer=laptop.name if laptop else card.officer,
        laptop=laptop.laptop if laptop else card.laptop,
        why=asked.why,
        known=asked.last_number,
        received=inbox.chain_state(tx, signer.chain).last_number if signer else 0,
        trouble=trouble,
        is_done=facts.signing_key(card.signing) is not None,
    )
