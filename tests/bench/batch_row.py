"""In this file: the row `batch_make`: a batch with 500 MB of photos is made and read back from the flashdisk.

The limit decrypts, hashes, encrypts, writes, syncs and reads back the same
bytes, and does nothing else. Growth is measured from a quarter of the work,
for four times of it would no longer fit into one batch.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import uuid
import zlib
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from padang_desktop.domain.case import State
from padang_desktop.domain.visit import Photo, Visit, result_of
from padang_desktop.exchange import age_file
from padang_desktop.store import cases, visits
from padang_desktop.use_cases import enrol_office, exchange_keys, send_batch
from padang_desktop.use_cases.office import Office
from tests.bench import measure
from tests.bench.measure import Row
from tests.offices import an_office, with_tasks
from tests.people import new_id

GOAL, PHOTO_BYTES, PHOTOS_A_VISIT = 1.3, 200_000, 25


def rows(folder: Path, *, quick: bool) -> list[Row]:
    count = 200 if quick else 2_500
    runs = 3
    city = an_office(folder / "kota", "kota")
    enrol_office.new_city_keys(city)
    card = enrol_office.city_card(city, folder)
    city.close()
    (ours, limit), (quarter, _) = (
        _measured(folder / str(each), card, each, runs) for each in (count, count // 4)
    )
    size = f"{count * PHOTO_BYTES / 1e6:.0f} MB in {count} photos"
    return [Row("batch_make", ours, limit, GOAL, "s", size, growth=ours / quarter / 4)]


def _measured(folder: Path, card: enrol_office.CityCardMade, count: int, runs: int) -> tuple[float, float]:
    times: list[tuple[float, float]] = []
    for run in range(runs):
        measure.say(f"  {run + 1} of {runs}, {count} photos")
        stick, place = folder / f"flashdisk{run}", folder / f"kantor{run}"
        stick.mkdir(parents=True)
        office = an_office(place)
        try:
            enrol_office.join(office, card.path, card.letters)
            photos = _fill(office, count)
            ours = measure.seconds(partial(_ours, office, stick, count))
            times.append((ours, measure.seconds(partial(_bare, office, stick, photos))))
        finally:
            office.close()
        for path in sorted((*stick.rglob("*"), *place.rglob("*")), reverse=True):
            if path.is_file():
                path.unlink()
    mine, theirs = zip(*times, strict=True)
    return statistics.median(mine), statistics.median(theirs)


def _fill(office: Office, count: int) -> list[str]:
    """Cases that are ready, each with a visit and its photos; the bytes are drawn by chance."""
    tasks = with_tasks(office, max(1, count // PHOTOS_A_VISIT))
    kept: list[str] = []
    for case in tasks.cases:
        visit = Visit(
            new_id(),
            case.id,
            "",
            1,
            date(2026, 11, 20),
            None,
            "Petugas",
            True,
            "DITEMUKAN",
            eligibility="LAYAK",
        )
        facts: list[Photo] = []
        for position in range(min(count, PHOTOS_A_VISIT)):
            content, photo_id = b"\xff\xd8" + os.urandom(PHOTO_BYTES - 2), uuid.uuid4().hex
            office.photos.keep(photo_id, content)
            facts.append(_fact(photo_id, visit.id, position, content))
        with office.writing("visit.recorded", case.id) as tx:
            visits.add(tx, visit)
            visits.add_photos(tx, facts)
            cases.move(tx, case, State.READY, result_of(visit))
        kept += [fact.id for fact in facts]
    return kept


def _fact(photo_id: str, visit_id: str, position: int, content: bytes) -> Photo:
    return Photo(
        photo_id, visit_id, "RUMAH_DEPAN", position, hashlib.sha256(content).hexdigest(), zlib.crc32(content),
        len(content), 1600, 1200,
    )  # fmt: skip


def _ours(office: Office, stick: Path, count: int) -> None:
    made = send_batch.make_batch(office, stick)
    assert made.photo_count == count, made.not_ready


def _bare(office: Office, stick: Path, photos: list[str]) -> None:
    recipients = exchange_keys.standing(office).list.city_recipients()
    total = hashlib.sha256()

    def opened() -> Iterator[bytes]:
        for photo_id in photos:
            content = office.photos.read(photo_id)
            total.update(content)
            yield content

    path = stick / "batas.age"
    with path.open("wb") as out:
        age_file.encrypt(opened(), recipients, out)
        out.flush()
        os.fsync(out.fileno())
    with path.open("rb") as back:
        hashlib.file_digest(back, "sha256")
