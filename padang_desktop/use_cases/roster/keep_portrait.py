"""In this file: the portrait of a volunteer and the picture of their KTP are kept, shown and taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from padang_desktop.documents import photo_file
from padang_desktop.domain.roster.volunteer import Volunteer
from padang_desktop.store import volunteers
from padang_desktop.use_cases.office import Office, new_photo_id

Kind = Literal["photo", "id_photo"]
# A portrait is printed at 20 by 25 mm; the letters of a KTP must stay readable.
_SIDES: dict[Kind, int] = {"photo": 800, "id_photo": 1600}
_BYTES: dict[Kind, int] = {"photo": 90_000, "id_photo": 250_000}


def put(office: Office, volunteer_id: str, kind: Kind, source: Path | bytes) -> Volunteer:
    """Keep a picture, small and with nothing hidden in it, in place of the one before.

    Raises NotAPhoto, PhotoDamaged, PhotoTooLarge or PhotoUnreadable; then
    nothing has changed.
    """
    prepared = photo_file.prepare(source, max_side=_SIDES[kind], target_bytes=_BYTES[kind])
    picture_id = new_photo_id()
    with office.writing("volunteer.changed", volunteer_id) as tx:
        person = volunteers.one(tx, volunteer_id)
        if person is None:
            raise KeyError(volunteer_id)
        # Under the pen and before the row that names it: sweep_strays cannot come between.
        office.photos.keep(picture_id, prepared.jpeg)
        volunteers.change(tx, _with(person, kind, picture_id))
        tx.tell(picture=kind)
        return volunteers.one(tx, volunteer_id) or person


def take_away(office: Office, volunteer_id: str, kind: Kind) -> Volunteer:
    """Let the record name no picture; the file stays as long as the history can bring it back."""
    with office.writing("volunteer.changed", volunteer_id) as tx:
        person = volunteers.one(tx, volunteer_id)
        if person is None:
            raise KeyError(volunteer_id)
        volunteers.change(tx, _with(person, kind, ""))
        tx.tell(picture=kind)
        return volunteers.one(tx, volunteer_id) or person


def picture(office: Office, picture_id: str) -> bytes:
    """The JPEG of a picture. Raises PhotoMissing or SealBroken. Safe in a thread."""
    return office.photos.read(picture_id)


def _with(person: Volunteer, kind: Kind, picture_id: str) -> Volunteer:
    return replace(person, photo=picture_id) if kind == "photo" else replace(person, id_photo=picture_id)
