"""In this file: an office moves to another laptop: a backup and a paper go, and the old laptop sends no more.

The backup carries everything, the keys too, and says that it was handed over.
Whoever opens it on the new laptop types the code of the paper; with the next
batch the new laptop announces keys of its own, so that those on the old one
end at the city as well.
"""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from padang_desktop.domain import disk
from padang_desktop.domain.office.laptop_end import MoveNotPrepared, WrongMoveCode
from padang_desktop.domain.progress import Progress, Silent
from padang_desktop.domain.values import calendar
from padang_desktop.domain.values.number import number
from padang_desktop.exchange import letters
from padang_desktop.exchange.stick import StickUnreadable
from padang_desktop.store import backup, settings
from padang_desktop.store.backup import BackupDamaged
from padang_desktop.store.database import Reader
from padang_desktop.use_cases import office_paper, open_office
from padang_desktop.use_cases.keys import exchange_keys, laptop_paper, may_send, renew_laptop, see_laptop
from padang_desktop.use_cases.keys.may_send import MOVED_OUT
from padang_desktop.use_cases.keys.see_laptop import LaptopState
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.settings import back_up
from padang_desktop.use_cases.settings.back_up import BackupNotWritten

_CODE_LETTERS = 10


@dataclass(frozen=True, slots=True)
class MovedOut:
    """What the old laptop remembers: to whom it went, and the code of the paper."""

    code: str
    at: datetime
    to: str
    laptop: str


@dataclass(frozen=True, slots=True)
class MoveMade:
    """`folder` is the backup for the new laptop, `paper` the record to be signed beside it."""

    folder: Path
    paper: Path
    code: str


def move_out(
    office: Office, target: Path | str, to: str, laptop: str = "", progress: Progress | None = None
) -> MoveMade:
    """Make the backup and the paper; from now on this laptop sends nothing.

    Raises OfficeMovedOut (done before), what may_send tells, BackupNotWritten,
    BackupDamaged, PaperNotWritten or Cancelled; then this laptop goes on as before.
    """
    may_send.require(office)
    state, target = see_laptop.laptop_state(office), Path(target)
    code = "-".join(
        "".join(secrets.choice(letters.ALPHABET) for _ in range(_CODE_LETTERS // 2)) for _ in range(2)
    )
    moved = MovedOut(code, office.now(), " ".join(to.split()), " ".join(laptop.split()))
    with office.writing("office.moved_out", state.device) as tx:
        text = {"code": code, "at": moved.at.isoformat(), "to": moved.to, "laptop": moved.laptop}
        settings.put(tx, MOVED_OUT, json.dumps(text))
    folder: Path | None = None
    try:
        folder = back_up.back_up(office, target, progress)
        paper = target / f"Berita acara serah terima laptop {state.device}.pdf"
        _draw(office, state, moved, folder.name, paper)
    except BaseException:
        _forget(office)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return MoveMade(folder, paper, code)


def moved_out(tx: Reader) -> MovedOut | None:
    """To whom this office was handed over; None when it was not."""
    text = settings.value(tx, MOVED_OUT)
    if not text:
        return None
    found = json.loads(text)
    return MovedOut(found["code"], datetime.fromisoformat(found["at"]), found["to"], found["laptop"])


def cancel_move(office: Office) -> None:
    """The new laptop was never used: this one sends again. Raises MoveNotPrepared.

    If it was used after all, the city sees two laptops under one row of numbers and holds both.
    """
    with office.reading() as tx:
        is_here = moved_out(tx) is not None and not renew_laptop.is_unanswered_backup(tx, office)
    if not is_here:
        raise MoveNotPrepared
    _forget(office)


def take_over(office: Office, code: str) -> str:
    """On the new laptop: go on where the old one stopped; gives the laptop's name.

    The next batch announces new keys; the city's answer ends the old ones.
    Raises MoveNotPrepared or WrongMoveCode.
    """
    with office.writing("office.taken_over") as tx:
        moved = moved_out(tx)
        if moved is None or not renew_laptop.is_unanswered_backup(tx, office):
            raise MoveNotPrepared
        if letters.plain_letters(code) != letters.plain_letters(moved.code):
            raise WrongMoveCode
        settings.put(tx, MOVED_OUT, "")
        made_at = renew_laptop.backup_made_at(office)
        for name in (renew_laptop.ANSWERED_BACKUP, renew_laptop.HANDED_OVER):
            settings.put(tx, name, made_at)
        keys = exchange_keys.kept_device_keys(tx)
        if keys is not None:
            # Keys announced before the move lie on the old laptop too.
            settings.put(tx, renew_laptop.ANNOUNCED_KEYS, "")
            renew_laptop.announce(tx, renew_laptop.IN_BATCH)
        return keys.device if keys else ""


def restore(folder: Path | str, target: Path, progress: Progress | None = None) -> Path:
    """Copy a backup to where this laptop keeps its office, checked file by file; gives that folder.

    Raises OfficeExists, BackupDamaged, StickUnreadable, what domain/disk says of this laptop,
    BackupNotWritten or Cancelled; then nothing is there.
    """
    folder, watch = Path(folder), progress or Silent()
    if open_office.exists(target):
        raise open_office.OfficeExists
    back_up.restore_check(folder)
    listed = backup.read_list(folder)
    fresh = target.with_name(f".{target.name}.pulih")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        done = 0
        for path, (size, sha256) in listed.files.items():
            watch.step(done, listed.size_bytes, "Memulihkan")
            if backup.copy_file(folder / path, fresh / path) != (size, sha256):
                raise BackupDamaged(reason=f"{path} changed while it was copied")
            done += size
        backup.write_list(fresh, listed)
        _put_in_place(fresh, target)
    except backup.SourceUnread as error:
        raise StickUnreadable(reason=str(error)) from error
    except OSError as error:
        raise disk.trouble(error) or BackupNotWritten(reason=str(error)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _put_in_place(fresh: Path, target: Path) -> None:
    """The whole folder takes its name; what lies there and is no office (logs, choices) stays."""
    if not target.exists():
        fresh.rename(target)
        return
    # An office without its key file may lie there: its journal beside our database would damage that.
    open_office.set_aside(target, [path.name for path in fresh.iterdir()])
    # The key file goes last: an office is there once its key is.
    for path in sorted(fresh.iterdir(), key=lambda each: each.name.startswith("kunci.json")):
        path.replace(target / path.name)


def _forget(office: Office) -> None:
    with office.writing("office.move_cancelled") as tx:
        settings.put(tx, MOVED_OUT, "")


def _draw(office: Office, state: LaptopState, moved: MovedOut, folder: str, path: Path) -> None:
    from padang_desktop.documents import handover_paper

    day = f"{calendar.long_date(calendar.wib(moved.at).date())} pukul {calendar.time_of_day(moved.at)} WIB"
    area = office_paper.area_name(office)
    sheet = handover_paper.HandoverPaper(
        opening=f"Pada {day}, data kantor {area} diserahkan dari laptop lama ke laptop baru. Sejak saat itu "
        "laptop lama tidak mengirim data ke kota.",
        facts=(
            ("Wilayah", area),
            ("Yang menyerahkan", office.account.name),
            ("Yang menerima", moved.to),
            ("Kode laptop", state.device),
            ("Laptop baru", moved.laptop),
            ("Kiriman terakhir", f"nomor {state.last_number}" if state.last_number else "belum ada"),
            ("Kiriman menunggu jawaban", number(state.unanswered_count)),
            ("Nama cadangan", folder),
        ),
        code=moved.code,
        counts=tuple((noun, number(count)) for noun, count in state.nouns),
        steps=(
            "Pasang Padang Desktop di laptop baru, lalu pulihkan cadangan yang namanya tertulis di atas.",
            "Buka dengan kata sandi yang sama. Di Pengaturan, Laptop ini, ketik kode ambil alih.",
            "Kirim seperti biasa; kiriman pertama mengganti kunci laptop di kota.",
            "Setelah tanda terima kiriman pertama dibaca, musnahkan kunci di laptop lama dan hapus "
            "cadangan ini.",
        ),
        signing=(
            laptop_paper.signer("Yang menyerahkan,", "Petugas lama", office.account.name),
            laptop_paper.signer(f"Padang, {calendar.full_date(office.today())}", "Yang menerima", moved.to),
        ),
    )
    laptop_paper.put(
        office, handover_paper.paper_of(sheet), "Berita acara serah terima laptop",
        f"BAST-{state.device}", path,
    )  # fmt: skip
