"""In this file: how certificates look is arranged by the office, kept, chosen, and taken back.

The shipped look always stays; an office adds its own, each with a name. A kind
of training may take one of them, and one training another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from padang_desktop.domain.certificates import certificate_look, certificate_look_check
from padang_desktop.domain.certificates.certificate_look import SHIPPED, CertificateLook, LookShelf
from padang_desktop.domain.problems import Incomplete, Problem
from padang_desktop.domain.training.training import Training
from padang_desktop.domain.training.training_owner import is_own
from padang_desktop.store import settings
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.office import Office, new_id

LOOKS, OF_TRAINING = "certificate.looks", "certificate.look_of."
FROM_CITY = "certificate.looks_of_city"
_SHIPPED_CHOSEN = "shipped"  # for one training, against what its kind takes


def shipped(office: Office) -> CertificateLook:
    """What the program brings along. Raises TemplateDamaged."""
    from padang_desktop.documents import certificate_template

    return certificate_template.read_look(office.resources)


def shelf(office: Office) -> LookShelf:
    """The office's own looks. Raises TemplateDamaged."""
    with office.reading() as tx:
        return own_shelf(tx)


def of_city(office: Office) -> LookShelf:
    """The city's looks as they came with Data dari Kota: read and copied here, not changed."""
    with office.reading() as tx:
        return city_shelf(tx)


def shelves(office: Office) -> tuple[CertificateLook, LookShelf, LookShelf]:
    """The shipped look, the office's own, and the city's. Raises TemplateDamaged."""
    return (shipped(office), shelf(office), of_city(office))


def every(office: Office) -> tuple[CertificateLook, ...]:
    """The shipped look first, then the office's own, then the city's. Raises TemplateDamaged."""
    return (shipped(office), *shelf(office).looks, *of_city(office).looks)


def fresh_copy(look: CertificateLook, name: str) -> CertificateLook:
    """The same under a name and an id of its own, not kept yet."""
    return replace(look, id=new_id(), name=name)


def keep(office: Office, look: CertificateLook, kinds: Sequence[str] | None = None) -> LookShelf:
    """Keep one of the office's own looks, new or changed; returns the shelf before, for undoing.

    With `kinds`, just these kinds of training take it from now on.
    Raises Incomplete with what is wrong at its field, TemplateDamaged.
    """
    with office.writing("setting.changed", LOOKS) as tx:
        before = own_shelf(tx)
        after = before.with_look(replace(look, name=" ".join(look.name.split())))
        if kinds is not None:
            after = after.for_kinds(look.id, kinds)
        found = certificate_look_check.problems_of(look, (shipped(office), *before.looks))
        if len(after.looks) > certificate_look.MOST_LOOKS:
            most = str(certificate_look.MOST_LOOKS)
            found = (*found, Problem("LOOKS_TOO_MANY", "name", detail=most))
        if look.id == SHIPPED:
            raise ValueError("the shipped look is copied, not changed")
        if found:
            raise Incomplete(found)
        settings.put(tx, LOOKS, written(after))
        tx.tell(count=len(after.looks))
    return before


def remove(office: Office, id: str) -> LookShelf:
    """Take one of the own looks away; what took it takes the shipped one. Returns the shelf before."""
    return _change(office, lambda before: before.without(id))


def put_back(office: Office, before: LookShelf) -> LookShelf:
    """Undo: the shelf as it was."""
    return _change(office, lambda _: before)


def choose_for_training(office: Office, training_id: str, id: str | None) -> str | None:
    """Let one training take this look, None for that of its kind; returns what it had chosen before."""
    name = OF_TRAINING + training_id
    with office.writing("setting.changed", OF_TRAINING.removesuffix(".")) as tx:
        before = _read_choice(settings.value(tx, name))
        settings.put(tx, name, "" if id is None else id or _SHIPPED_CHOSEN)
        tx.tell(count=1)
    return before


def chosen_for_training(office: Office, training_id: str) -> str | None:
    """What was chosen for this training; None when it takes that of its kind."""
    with office.reading() as tx:
        return _read_choice(settings.value(tx, OF_TRAINING + training_id))


def look_for(office: Office, training: Training) -> CertificateLook:
    """What the certificates of a training look like. Raises TemplateDamaged.

    Those of another office do not take what this one chose for its own kinds, but what the city did.
    """
    with office.reading() as tx:
        own, city = own_shelf(tx), city_shelf(tx)
        chosen = _read_choice(settings.value(tx, OF_TRAINING + training.id))
    known = {each.id: each for each in (*city.looks, *own.looks)}
    if chosen is None or (chosen != SHIPPED and chosen not in known):
        chosen = (own if is_own(office.wilayah, training.owner) else city).id_for(training.kind)
    return known.get(chosen) or shipped(office)


def read_logo(field: str, path: Path | bytes) -> bytes:
    """A chosen picture, made small. Raises Incomplete that says at `field` why it cannot be a logo."""
    from padang_desktop.documents import logo_picture, photo_file

    try:
        return logo_picture.small_logo(path)
    except (photo_file.NotAPhoto, photo_file.PhotoNeedsConversion) as error:
        code = "LOGO_DRAWING" if _is_drawing(path) else "LOGO_NO_PICTURE"
        raise Incomplete((Problem(code, field),)) from error
    except photo_file.PhotoTooLarge as error:
        largest = str(logo_picture.LARGEST_SIDE)
        raise Incomplete((Problem("LOGO_HUGE", field, detail=largest),)) from error
    except photo_file.PhotoDamaged as error:
        raise Incomplete((Problem("LOGO_TRUNCATED", field),)) from error
    except photo_file.PhotoUnreadable as error:
        raise Incomplete((Problem("LOGO_UNREADABLE", field),)) from error


def _is_drawing(path: Path | bytes) -> bool:
    raw = path if isinstance(path, bytes) else path.read_bytes()[:2_000]
    return b"<svg" in raw[:2_000].lower()


def _change(office: Office, change: Callable[[LookShelf], LookShelf]) -> LookShelf:
    with office.writing("setting.changed", LOOKS) as tx:
        before = own_shelf(tx)
        after = change(before)
        settings.put(tx, LOOKS, written(after))
        tx.tell(count=len(after.looks))
    return before


def own_shelf(tx: Reader) -> LookShelf:
    """Raises TemplateDamaged."""
    return _stored(tx, LOOKS)


def city_shelf(tx: Reader) -> LookShelf:
    """Raises TemplateDamaged."""
    return _stored(tx, FROM_CITY)


def _stored(tx: Reader, name: str) -> LookShelf:
    from padang_desktop.documents.letterhead import TemplateDamaged

    text = settings.value(tx, name)
    if not text:
        return LookShelf()
    try:
        return certificate_look.shelf_from(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise TemplateDamaged(reason=str(error), file=name) from error


def written(shelf: LookShelf) -> str:
    """As it is kept."""
    return json.dumps(certificate_look.data_of_shelf(shelf), ensure_ascii=False)


def _read_choice(text: str) -> str | None:
    if not text:
        return None
    return SHIPPED if text == _SHIPPED_CHOSEN else text
