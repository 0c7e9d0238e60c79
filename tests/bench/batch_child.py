"""In this file: one batch is made or received in a process of its own, or its bytes alone go the same way.

    python batch_child.py make OFFICE STICK | bare_make OFFICE STICK
                          receive CITY STICK | bare_receive CITY STICK

The last line is JSON: `wall` and `cpu` seconds from the unlocked office on,
`peak_mb` of the whole process. The bare ways decrypt, hash, encrypt, write,
sync and read back the same bytes (select or insert the same rows, decode the
same pictures, as no batch can do without), and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from padang_desktop.commands.peak_memory import peak_mb
from padang_desktop.documents import photo_file
from padang_desktop.domain.batches import batch_tables
from padang_desktop.domain.progress import Silent
from padang_desktop.exchange import age_file, payload, read_back
from padang_desktop.store import files, tables
from padang_desktop.use_cases.inbox import receive_batch
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.outbox import send_batch
from tests.offices import unlocked


def make(office: Office, stick: Path) -> None:
    made = send_batch.make_batch(office, stick)
    assert made.on_stick is not None and not made.not_ready, (made.not_ready, made.stick_trouble)


def receive(city: Office, stick: Path) -> None:
    (told,) = receive_batch.receive_batches(city, [stick], stick)
    assert (told.state, told.refused_count) == ("DITERIMA", 0) and told.receipt_path is not None, told


def bare_make(office: Office, stick: Path) -> None:
    """The rows and photos out of our store, hashed, sealed, written, synced, read back."""
    recipients = exchange_keys.standing(office).list.city_recipients()
    total = hashlib.sha256()

    def opened() -> Iterator[bytes]:
        for text in _bare_rows(office):
            total.update(text)
            yield text
        for photo_id in sorted(office.photos.ids()):
            content = office.photos.read(photo_id)
            total.update(content)
            yield content

    path = stick / "batas.age"
    with path.open("wb") as out:
        age_file.encrypt(opened(), recipients, out)
        out.flush()
        os.fsync(out.fileno())
    back = hashlib.sha256()
    for portion in read_back.pieces(path):
        back.update(portion)


def _bare_rows(office: Office) -> Iterator[bytes]:
    """Every row that travels, its cells joined as they lie in the store."""
    with office.reading() as tx:
        for table in batch_tables.TABLES:
            columns = ", ".join(table.kept_columns)
            found = tx.connection.exec_driver_sql(f"SELECT {columns} FROM {table.kept_in} ORDER BY n")
            while block := found.fetchmany(2_000):
                yield "".join([";".join(map(str, row)) + "\r\n" for row in block]).encode()


def bare_receive(city: Office, stick: Path) -> None:
    """The sealed file opened, hashed, each photo decoded, sealed to our key and written; rows inserted."""
    keys = exchange_keys.standing(city).keys
    sizes: list[tuple[str, int]] = json.loads((stick / "isi.json").read_text())
    plain = _Cut(sizes, lambda name, data: _keep(city, name, data))
    (sealed,) = (stick / "SPB1").glob("SETOR-*.age")
    with sealed.open("rb") as source:
        age_file.decrypt(source, keys.identities, plain.take, Silent(), sealed.stat().st_size)
    with city.database.writing() as connection:
        for table in batch_tables.TABLES:  # each after those it refers to
            text = plain.tables.get(table.name)
            rows = payload.read(table.shape, text) if text else ()
            made = [table.record(row) | _STAMPS for row in rows]
            if made:
                connection.execute(tables.BY_NAME[table.kept_in].insert(), made)


_STAMPS: dict[str, Any] = {"added_by": 0, "changed_by": 0}


class _Cut:
    """The plain bytes, cut into files whose names and sizes are known already."""

    def __init__(self, sizes: list[tuple[str, int]], keep: Callable[[str, bytes], None]) -> None:
        self.tables: dict[str, list[bytes]] = {}
        self._sizes, self._keep = iter(sizes), keep
        self._total = hashlib.sha256()
        self._left = bytearray()
        self._name, self._size = next(self._sizes)

    def take(self, portion: bytes) -> None:
        self._total.update(portion)
        self._left += portion
        while self._name and len(self._left) >= self._size:
            data = bytes(self._left[: self._size])
            del self._left[: self._size]
            if self._name.endswith(".csv") and "jurnal" not in self._name:
                self.tables[self._name.removeprefix("data/").removesuffix(".csv")] = [data]
            elif self._name.endswith(".jpg"):
                self._keep(self._name[-36:-4], data)
            self._name, self._size = next(self._sizes, ("", 0))


def _keep(city: Office, photo_id: str, data: bytes) -> None:
    assert photo_file.read_back(data).is_acceptable
    path = city.folder / "batas" / photo_id[:2] / photo_id
    files.write_whole(path, city.cipher.seal(data, f"photo:{photo_id}"))


DEEDS = {"make": make, "receive": receive, "bare_make": bare_make, "bare_receive": bare_receive}


def main(deed: str, folder: str, stick: str) -> None:
    office = unlocked(Path(folder))
    begun, used = time.perf_counter(), time.process_time()
    DEEDS[deed](office, Path(stick))
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    office.close()
    print(json.dumps({"wall": wall, "cpu": cpu, "peak_mb": peak_mb() or 0}))


if __name__ == "__main__":
    main(*sys.argv[1:])
