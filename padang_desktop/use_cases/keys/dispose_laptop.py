"""In this file: a laptop is given away or thrown away: its keys are destroyed, with a record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from padang_desktop.domain.office.account import NotAllowed
from padang_desktop.domain.office.laptop_end import DisposalInside, KeysNotDestroyed
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.store import destroy, settings
from padang_desktop.store.destroy import Destroyed
from padang_desktop.use_cases import office_paper
from padang_desktop.use_cases.keys import laptop_paper, renew_laptop, see_laptop
from padang_desktop.use_cases.keys.exchange_keys import DEVICE_KEYS
from padang_desktop.use_cases.keys.see_laptop import LaptopState
from padang_desktop.use_cases.office import DATABASE, DRAFTS, INBOX, OUTBOX, PHOTOS, STAGING, Office
from padang_desktop.use_cases.place_paper import PaperPlace

# The record is drawn before and after; the second differs by a few figures.
_SPARE_BYTES = 32 * 1024
_MEANING = (
    "Tanpa kunci itu, sisa data di cakram tidak dapat dibaca oleh siapa pun, juga oleh petugas. Pada cakram "
    "SSD, blok lama dapat tertinggal; isinya tetap terkunci dengan kata sandi kantor."
)
_REMAINS = (
    "Cadangan di flashdisk atau cakram lain masih dapat dibuka dengan kata sandi kantor. Musnahkan atau "
    "serahkan: ..............................",
    "Data yang sudah dikirim tetap ada di kota.",
    "Kota perlu mencatat laptop ini tidak dipakai lagi (halaman Kecamatan).",
)


@dataclass(frozen=True, slots=True)
class Disposed:
    """What was destroyed; `paper` is the record. Nothing of the office opens any more."""

    device: str
    slots: tuple[Destroyed, ...]
    databases: tuple[Destroyed, ...]
    file_count: int
    paper: Path


def dispose(office: Office, paper: Path | str, witness: str = "", serial: str = "") -> Disposed:
    """Destroy the keys of this laptop and write the record to `paper`, which lies elsewhere.

    Order: the record's room is taken, this laptop's keys go out of the
    database, the key slots and the heads of the databases are overwritten. From
    the first overwritten byte on there is no way back; before it nothing has
    changed. Raises NotAllowed (at the city), DisposalInside, PaperInUse,
    PaperNotWritten, KeysNotDestroyed.
    """
    paper = Path(paper)
    if office.is_city:
        raise NotAllowed(reason="a city that destroys its keys ends all offices")
    if paper.resolve().is_relative_to(office.folder.resolve()):
        raise DisposalInside
    state = see_laptop.laptop_state(office)
    who = (" ".join(witness.split()), " ".join(serial.split()))
    draft = _drawn(office, state, who, (), (), 0)
    with PaperPlace(paper) as place:
        place.reserve(len(draft) + _SPARE_BYTES)
        with office.writing("laptop.disposed", state.device) as tx:
            for name in (DEVICE_KEYS, renew_laptop.ANNOUNCED_KEYS):
                settings.put(tx, name, "")
        office.release()
        try:
            slots = tuple(destroy.key_slots(office.folder))
            databases = tuple(
                each for name in (DATABASE, DRAFTS) for each in destroy.database(office.folder / name)
            )
        except OSError as error:
            raise KeysNotDestroyed(reason=str(error)) from error
        count = sum(destroy.folder_count(office.folder / name) for name in (PHOTOS, OUTBOX, INBOX, STAGING))
        place.put(_drawn(office, state, who, slots, databases, count))
    return Disposed(state.device, slots, databases, count, paper)


def _drawn(
    office: Office, state: LaptopState, who: tuple[str, str], slots: tuple[Destroyed, ...],
    databases: tuple[Destroyed, ...], count: int,
) -> bytes:  # fmt: skip
    from padang_desktop.documents import disposal_record

    now, area = office.now(), office_paper.area_name(office)
    day = f"{calendar.long_date(calendar.wib(now).date())} pukul {calendar.time_of_day(now)} WIB"
    how = "ditimpa acak dua kali, lalu dihapus"
    record = disposal_record.DisposalRecord(
        opening=f"Pada {day}, kunci data kantor {area} di laptop berikut dimusnahkan dengan Padang Desktop.",
        facts=(
            ("Wilayah", area),
            ("Petugas", office.account.name),
            ("Kode laptop", state.device or "belum pernah didaftarkan"),
            ("Nomor seri laptop", who[1]),
            ("Kiriman terakhir", f"nomor {state.last_number}" if state.last_number else "belum ada"),
            ("Belum terkirim", _unsent(state)),
        ),
        destroyed=(
            ("Kunci data (kata sandi dan kode pemulihan)", _size(slots), how),
            ("Kunci kirim, kunci baca, dan kunci sertifikat laptop", "", "dihapus dari data kantor"),
            ("Awal data kantor dan draf, dengan catatan sementaranya", _size(databases), how),
            ("Berkas foto dan kiriman yang terkunci", f"{number(count)} berkas", "dihapus"),
        ),
        meaning=_MEANING,
        remains=_REMAINS,
        signing=(
            laptop_paper.signer("Saksi,", "", who[0]),
            laptop_paper.signer(
                f"Padang, {calendar.full_date(office.today())}", "Petugas", office.account.name
            ),
        ),
    )
    return laptop_paper.drawn(
        office, disposal_record.paper_of(record), "Berita acara pemusnahan kunci", f"BAP-{state.device}"
    )


def _unsent(state: LaptopState) -> str:
    told = f"{number(state.unsent_count)} data, {number(state.unanswered_count)} kiriman"
    if not state.open_count:
        return told
    return (
        f"{told}, {number(state.open_count)} tugas yang belum selesai ({number(state.open_visits)} kunjungan)"
    )


def _size(found: tuple[Destroyed, ...]) -> str:
    return f"{number(sum(each.overwritten for each in found))} bita"
