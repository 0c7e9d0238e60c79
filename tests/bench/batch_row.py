"""In this file: the rows of a batch with 50,000 records and 500 MB of photos: made, and received.

batch_make     made, put on the flashdisk, read back | the same rows and bytes selected, decrypted, hashed,
               encrypted, written, synced and read back, and nothing else
batch_receive  checked, opened, merged, answered     | the reverse: every picture decoded, the rows inserted
batch_memory   the process that does the larger of the two | 150 MB
batch_pause    longest pause of the window while the worker does both | 33 ms, two frames

Every deed runs in a process of its own on a copy of the same office, ours and
limit in turn. On a machine that others use the clock says little: the ratio is
that of the processor's time, and the note has the clock's. Growth is measured
from a quarter of the work, for four times of it would no longer fit one batch.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import statistics
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import date, timedelta
from pathlib import Path

import pyrage

from padang_desktop.domain.cases.case import State
from padang_desktop.domain.visits.visit import Photo, Visit, result_of
from padang_desktop.store import cases, families, visits
from padang_desktop.use_cases.keys import enrol_office, exchange_keys
from padang_desktop.use_cases.office import Office
from tests import people
from tests.bench import batch_pause, measure
from tests.bench.measure import Row
from tests.offices import an_office, with_tasks
from tests.people import new_id

GOAL, MEMORY_MB, PHOTOS_A_VISIT = 1.3, 150, 25
CHILD = Path(__file__).with_name("batch_child.py")
Measured = dict[str, float]


def rows(folder: Path, *, quick: bool) -> list[Row]:
    photos, records, runs = (200, 4_000, 2) if quick else (2_500, 50_000, 3)
    whole = _measured(folder / "penuh", photos, records, runs)
    quarter = _measured(folder / "seperempat", photos // 4, records // 4, runs)
    size = f"{records:,} rows + {whole['megabytes']['made']:.0f} MB in {photos:,} photos"
    found = [
        _row(f"batch_{deed}", whole[deed], whole[f"bare_{deed}"], quarter[deed], size)
        for deed in ("make", "receive")
    ]
    peaks = {deed: whole[deed]["peak_mb"] for deed in ("make", "receive")}
    note = ", ".join(f"{deed} {peak:.0f} MB" for deed, peak in peaks.items())
    memory = Row("batch_memory", max(peaks.values()), MEMORY_MB, 1.0, "MB", size, None, note)
    return [*found, memory, batch_pause.row(folder / "penuh", size)]


def _row(name: str, ours: Measured, limit: Measured, quarter: Measured, size: str) -> Row:
    note = f"processor time; by the clock {ours['wall']:.1f} / {limit['wall']:.1f} s"
    return Row(name, ours["cpu"], limit["cpu"], GOAL, "s", size, ours["cpu"] / quarter["cpu"] / 4, note)


def _measured(folder: Path, photos: int, records: int, runs: int) -> dict[str, Measured]:
    """Medians of every deed: its processor time, clock and memory; and the size of the sealed file."""
    folder.mkdir(parents=True)
    megabytes = _grounds(folder, photos, records)
    spent: dict[str, list[Measured]] = {}
    for run in range(runs):
        measure.say(f"  {run + 1} of {runs}, {photos} photos, {records} records")
        for deed, place in (("make", "kantor"), ("bare_make", "kantor")):
            stick = folder / "flashdisk-kosong"
            shutil.rmtree(stick, ignore_errors=True)
            stick.mkdir()
            spent.setdefault(deed, []).append(_child(deed, folder / place, stick))
        for answer in (folder / "flashdisk" / "SPB1").glob("TERIMA-*"):
            answer.unlink()
        for deed in ("receive", "bare_receive"):
            spent.setdefault(deed, []).append(_child(deed, folder / "kota", folder / "flashdisk"))
    medians = {
        deed: {what: statistics.median(each[what] for each in runs_of) for what in runs_of[0]}
        for deed, runs_of in spent.items()
    }
    return {**medians, "megabytes": {"made": megabytes}}


def _child(deed: str, master: Path, stick: Path) -> Measured:
    place = batch_pause.copied(master)
    words = [sys.executable, str(CHILD), deed, str(place), str(stick)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def _grounds(folder: Path, photos: int, records: int) -> float:
    """An office that has not sent yet, its city, and the flashdisk with its batch; gives its megabytes."""
    city, office = an_office(folder / "kota", "kota"), an_office(folder / "kantor")
    try:
        enrol_office.new_city_keys(city)
        card = enrol_office.city_card(city, folder)
        enrol_office.join(office, card.path, card.letters)
        own = enrol_office.office_card(office, folder)
        enrol_office.enrol(city, own.path, own.letters)
        _fill(office, photos, records)
    finally:
        office.close()
    stick, copy = folder / "flashdisk", folder / "kantor-kirim"
    stick.mkdir()
    shutil.copytree(folder / "kantor", copy, copy_function=batch_pause.linked)
    words = [sys.executable, str(CHILD), "make", str(copy), str(stick)]
    subprocess.run(words, check=True, capture_output=True)
    (sealed,) = (stick / "SPB1").glob("SETOR-*.age")
    identity = pyrage.x25519.Identity.from_str(exchange_keys.standing(city).keys.age_identity)
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(sealed.read_bytes(), [identity]))) as inside:
        _write_down(inside, stick)
    city.close()
    shutil.rmtree(copy)
    return sealed.stat().st_size / 1e6


def _write_down(inside: zipfile.ZipFile, stick: Path) -> None:
    """Where every file lies in the plain bytes, for the bare way."""
    cuts: list[tuple[str, int]] = []
    at = 0
    for info in inside.infolist():
        start = info.header_offset + 30 + len(info.filename)
        cuts += [("", start - at)] if start > at else []
        cuts.append((info.filename, info.file_size))
        at = start + info.file_size
    # A nameless cut ends the reading, so the headers between get a name that nothing is done with.
    named = [(name or "kepala", size) for name, size in cuts]
    (stick / "isi.json").write_text(json.dumps(named))


def _fill(office: Office, photo_count: int, record_count: int) -> None:
    """Cases that are ready, each with a visit and its photos, and families with two persons each."""
    chance = random.Random(9)
    pictures = [_picture(chance) for _ in range(8)]
    tasks = with_tasks(office, max(1, photo_count // PHOTOS_A_VISIT))
    made = 0
    for case in tasks.cases:
        day = date(2026, 11, 20)
        visit = Visit(new_id(), case.id, "", 1, day, None, "Petugas", True, "DITEMUKAN", eligibility="LAYAK")
        facts: list[Photo] = []
        for position in range(min(photo_count, PHOTOS_A_VISIT)):
            content, photo_id = _numbered(pictures[made % 8], made), chance.randbytes(16).hex()
            office.photos.keep(photo_id, content)
            facts.append(_fact(photo_id, visit.id, position, content))
            made += 1
        with office.writing("visit.recorded", case.id) as tx:
            visits.add(tx, visit)
            visits.add_photos(tx, facts)
            cases.move(tx, case, State.READY, result_of(visit))
    homes = [people.a_family() for _ in range(record_count // 3)]
    heads = [_somebody(home, at) for at, home in enumerate(homes)]
    others = [_somebody(home, len(homes) + at) for at, home in enumerate(homes)]
    with office.writing("worklist.imported") as tx:
        families.add(tx, homes)
        families.add_persons(tx, heads)
        families.add_persons(tx, others)


def _somebody(home: people.Family, at: int) -> people.Person:
    """A person with a NIK of their own."""
    born = date(1950, 1, 1) + timedelta(days=at // 900)
    nik = f"137111{born:%d%m%y}{9000 + at % 900:04d}"
    return people.a_person(home, nik=nik, birth_date=born.isoformat())


def _picture(chance: random.Random) -> bytes:
    """A JPEG of 1600 x 1200 and about 200 kB, as the program keeps photos."""
    from PIL import Image

    coarse = Image.frombytes("RGB", (200, 150), chance.randbytes(200 * 150 * 3))
    out = io.BytesIO()
    coarse.resize((1600, 1200), Image.Resampling.BICUBIC).save(out, "JPEG", quality=25)
    return out.getvalue()


def _numbered(jpeg: bytes, number: int) -> bytes:
    """The same picture as another file: the density in its head counts up."""
    return jpeg[:14] + struct.pack(">HH", 1 + number // 60_000, 1 + number % 60_000) + jpeg[18:]


def _fact(photo_id: str, visit_id: str, position: int, content: bytes) -> Photo:
    return Photo(
        photo_id, visit_id, "RUMAH_DEPAN", position, hashlib.sha256(content).hexdigest(), zlib.crc32(content),
        len(content), 1600, 1200,
    )  # fmt: skip
