"""In this file: two offices, a city and a flashdisk in one temporary folder, with honest bytes.

The flashdisk lies in one place at a time: `carry()` takes it over, `lose()`
leaves it in the bus, `tamper()` is what a stranger does to a file on it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from padang_desktop.store import tables
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.inbox.inbox_round import Received
from padang_desktop.use_cases.keys import enrol_office
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import accept_receipt, send_batch
from padang_desktop.use_cases.outbox.accept_receipt import Accepted
from padang_desktop.use_cases.outbox.send_batch import MadeBatch
from tests.offices import SetClock, an_office


@dataclass
class World:
    """`office` is 13.71.11, `other` 13.71.07, both joined and enrolled; all clocks are one."""

    folder: Path
    clock: SetClock = field(default_factory=SetClock)
    is_practice: bool = False
    stick_count: int = 0

    def __post_init__(self) -> None:
        self.city = self._founded("kota", kind="kota", wilayah="13.71")
        self.office = self._founded("kantor", wilayah="13.71.11")
        self.other = self._founded("kantor-lain", wilayah="13.71.07")
        self.stick = self.a_stick()
        enrol_office.new_city_keys(self.city)
        for office in (self.office, self.other):
            self.meet(office)

    def close(self) -> None:
        for office in (self.city, self.office, self.other):
            office.close()

    def _founded(self, name: str, kind: str = "kecamatan", wilayah: str = "") -> Office:
        return an_office(
            self.folder / name, kind, wilayah=wilayah, is_practice=self.is_practice, clock=self.clock
        )

    def meet(self, office: Office) -> None:
        """A city and an office exchange their cards, and the letters of the papers are typed."""
        card = enrol_office.city_card(self.city, self.carry())
        enrol_office.join(office, card.path, card.letters)
        own = enrol_office.office_card(office, self.carry())
        enrol_office.enrol(self.city, own.path, own.letters)

    # --- the flashdisk

    def a_stick(self) -> Path:
        self.stick_count += 1
        stick = self.folder / f"flashdisk-{self.stick_count}"
        stick.mkdir()
        return stick

    def carry(self) -> Path:
        """Walk to the other place; that takes an hour."""
        self.clock.moment += timedelta(hours=1)
        return self.stick

    def lose(self) -> None:
        """The flashdisk is gone; a new one is bought."""
        shutil.rmtree(self.stick)
        self.stick = self.a_stick()

    def tamper(self, change: Callable[[bytes], bytes], name: str = "SETOR-") -> Path:
        """Change the newest file of this kind on the flashdisk."""
        path = self.files(name)[-1]
        path.write_bytes(change(path.read_bytes()))
        return path

    def files(self, name: str = "") -> list[Path]:
        return sorted((self.stick / "SPB1").glob(f"{name}*"))

    # --- deeds

    def send(self, office: Office | None = None) -> MadeBatch:
        return send_batch.make_batch(office or self.office, self.carry())

    def receive(self, *files: Path) -> list[Received]:
        return receive_batch.receive_batches(self.city, files or [self.carry()], self.stick)

    def accept(self, received: Received, office: Office | None = None) -> Accepted:
        assert received.receipt_path is not None, received
        self.carry()
        return accept_receipt.accept_receipt(office or self.office, received.receipt_path)

    # --- what is there

    def all_rows(self, office: Office) -> dict[str, list[tuple[object, ...]]]:
        """Every record of every table that travels."""
        with office.reading_merged() as tx:
            return {
                table.name: [tuple(row) for row in tx.connection.execute(table.select().order_by(table.c.id))]
                for table in tables.TRAVELLING
            }
