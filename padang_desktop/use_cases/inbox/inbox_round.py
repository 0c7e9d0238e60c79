"""In this file: what the steps of receiving share: one flashdisk's round, and what is told of each file."""

from __future__ import annotations

import contextlib
import platform
from dataclasses import dataclass, field
from pathlib import Path

from padang_desktop.domain import words
from padang_desktop.domain.batches.batch import CheckedBatch, Header, Kind
from padang_desktop.domain.batches.batch_tables import SHAPES
from padang_desktop.domain.batches.receipt import Outcome
from padang_desktop.domain.problems import Problem, Situation
from padang_desktop.domain.progress import Progress
from padang_desktop.store import arrival_staging, inbox, offices, packs
from padang_desktop.store.arrival_staging import ArrivalStaging
from padang_desktop.store.database import Writer
from padang_desktop.store.inbox import InBatch
from padang_desktop.use_cases.inbox import give_receipt
from padang_desktop.use_cases.inbox.take_in_records import TakenIn
from padang_desktop.use_cases.inbox.watchful_desk import WatchfulDesk
from padang_desktop.use_cases.keys import city_restored
from padang_desktop.use_cases.keys.exchange_keys import CityTrust, Standing
from padang_desktop.use_cases.office import INBOX, STAGING, Office
from padang_desktop.use_cases.packs.pack_trust import pack_chain

ALREADY = "SUDAH_DITERIMA"
_OLD_SECONDS = 6 * 3600


class FileElsewhere(Situation):
    """The sealed file of a waiting batch lies on another clerk's computer."""

    code = "CITY_FILE_ELSEWHERE"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file. `state` is an Outcome's value, or SUDAH_DITERIMA.

    `sentence` says what happened, `to_do` what follows; `counts` are records
    sent, `accepted` records taken, by table; `city_kept` cells stand as the
    city has edited them. `receipt_path` is where the
    answer lies on the flashdisk; None when there is none to give, or when it
    could not be written, as `receipt_trouble` then says. `warnings` are
    sentences on what the city should look into.
    """

    file: str
    state: str
    code: str
    sentence: str
    to_do: str = ""
    batch_id: str = ""
    wilayah: str = ""
    device: str = ""
    number: int = 0
    waits_for: int = 0
    counts: dict[str, int] = field(default_factory=dict[str, int])
    accepted: dict[str, int] = field(default_factory=dict[str, int])
    changed_count: int = 0
    refused_count: int = 0
    remark_count: int = 0
    city_kept: int = 0
    receipt_path: Path | None = None
    receipt_trouble: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Round:
    """`due` gives by laptop the number of the last receipt it has seen; `released` lifted holds.

    `is_stopped`: Batal was pressed after something had come in.
    """

    office: Office
    own: Standing
    watch: Progress
    released: frozenset[str] = frozenset()
    due: dict[str, int] = field(default_factory=dict[str, int])
    is_stopped: bool = False

    @property
    def folder(self) -> Path:
        folder = self.office.folder / INBOX
        folder.mkdir(exist_ok=True)
        return folder

    @property
    def desk_name(self) -> str:
        """Who receives at which computer; on a server other clerks ask for it."""
        return f"{platform.node()} ({self.office.account.name})"

    def desk(self) -> WatchfulDesk:
        """A fresh one for each file."""
        with self.office.reading_merged() as tx:
            frozen = frozenset(each.device for each in offices.all_laptops(tx) if each.is_frozen)
        return WatchfulDesk(
            kind=Kind.BATCH,
            shapes=SHAPES,
            trust=CityTrust(self.office, self.own.list),
            now=self.office.now(),
            identities=self.own.keys.identities,
            frozen=frozen,
        )

    def staging(self) -> ArrivalStaging:
        return ArrivalStaging(self.office.folder / STAGING, self.office.cipher)

    def has(self, waiting: InBatch) -> bool:
        """Whether the sealed file is here: it stays with the clerk who took it from the flashdisk."""
        return (self.folder / waiting.file_name).exists()

    def mark_pack(self, tx: Writer, head: Header) -> None:
        """The sender works with this pack now; packs lie in the city's own file."""
        # Whoever does not know yet that the city began again speaks of other numbers.
        if city_restored.is_to_present_keys(tx, head):
            packs.mark_in_use(tx, pack_chain(self.own.keys.chain, head.wilayah), head.reference_number)

    def owes(self, header: Header, seen: int | None = None) -> None:
        """The sender is due every receipt after the one it says it has seen last."""
        last = give_receipt.last_seen(self.office, self.own, header) if seen is None else seen
        self.due[header.device] = min(last, self.due.get(header.device, last))


def tidy(office: Office) -> None:
    """Remove what a power cut has left of files that were being read."""
    arrival_staging.sweep(office.folder / STAGING)
    # Copies have a short name until they were checked; then they are named after their id.
    arrival_staging.sweep(office.folder / INBOX, "?" * 16 + ".age", _OLD_SECONDS)


def forget_copy(around: Round, kept: Path | None) -> None:
    """Our copy of a batch that did not come in only takes room; it comes again with the flashdisk."""
    with contextlib.suppress(Situation, OSError), around.office.reading_merged() as tx:
        if kept is not None and inbox.one(tx, kept.stem) is None:
            kept.unlink(missing_ok=True)


def in_batch(
    tx: Writer,
    head: Header,
    batch_id: str,
    outcome: Outcome,
    *,
    code: str = "",
    waits_for: int = 0,
    counts: dict[str, int] | None = None,
    warnings: tuple[Problem, ...] = (),
) -> InBatch:
    """A batch for the inbox; our copy of its sealed file is named after its id."""
    return InBatch(
        batch_id=batch_id,
        device=head.device,
        wilayah=head.wilayah,
        chain=head.chain,
        number=head.number,
        previous=head.previous,
        clock=head.clock,
        received_at=tx.now,
        outcome=outcome,
        file_name=f"{batch_id}.age",
        code=code,
        waits_for=waits_for,
        counts=counts or {},
        warnings=warnings,
    )


def told(name: str, situation: Situation, head: Header | None = None, batch_id: str = "") -> Received:
    """A file that was not taken in, in the words of its situation."""
    happened, to_do = words.of_situation(situation)
    state = ALREADY if situation.code == "E_ULANG" else Outcome.REFUSED.value
    if head is None:
        return Received(name, state, situation.code, happened, to_do)
    return Received(
        name, state, situation.code, happened, to_do, batch_id, head.wilayah, head.device, head.number
    )


def told_taken(name: str, checked: CheckedBatch, outcome: Outcome, taken: TakenIn) -> Received:
    """What became of a batch whose records went in, all of them or some."""
    head = checked.header
    code = {Outcome.ACCEPTED: "RECEIVED_ALL", Outcome.PARTLY: "RECEIVED_PARTLY"}.get(outcome, "RECEIVED_NONE")
    problem = Problem(code, "", value=str(taken.accepted_count), detail=str(len(taken.refused)))
    return Received(
        file=name,
        state=outcome.value,
        code="",
        sentence=words.of_problem(problem),
        batch_id=checked.batch_id,
        wilayah=head.wilayah,
        device=head.device,
        number=head.number,
        counts=taken.sent,
        accepted=taken.accepted,
        changed_count=taken.changed_count,
        refused_count=len(taken.refused),
        remark_count=len(taken.remarks),
        city_kept=taken.city_kept,
        warnings=tuple(map(words.of_problem, taken.warnings)),
    )
