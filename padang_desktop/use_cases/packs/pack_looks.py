"""In this file: the city's looks of certificates in a pack: shown one by one, kept beside the office's own.

They are read here and copied, not changed: the next pack would bring them as
they are at the city.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from padang_desktop.domain.batches.table_shape import Row
from padang_desktop.domain.certificates.certificate_look import LOGOS, CertificateLook, LookShelf
from padang_desktop.domain.imports.imports import Outcome
from padang_desktop.domain.packs import travelling_looks
from padang_desktop.domain.packs.pack import PackLine
from padang_desktop.domain.packs.pack_tables import LOOKS
from padang_desktop.domain.packs.travelling_looks import Arrived
from padang_desktop.domain.problems import Problem
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.certificates import keep_templates
from padang_desktop.use_cases.office import Office
from padang_desktop.use_cases.packs.pack_steps import Rows, Step, Writing


def rows_of(tx: Reader) -> list[Row]:
    """At the city: its own looks, as they go into every pack. Raises TemplateDamaged."""
    return travelling_looks.rows_of(keep_templates.own_shelf(tx))


def steps_of(office: Office, tx: Reader, rows: Rows) -> Iterator[Step]:
    """What would change of the looks from the city."""
    here = keep_templates.city_shelf(tx)
    coming = travelling_looks.read(rows.get(LOOKS.name, ()))
    for each in coming:
        yield _step(here, each)
    for gone in here.looks:
        if gone.id not in {each.id for each in coming}:
            line = PackLine(LOOKS.name, gone.id, gone.name, Outcome.SKIP, _told(gone), will_go=True)
            yield Step(line, _changing(lambda shelf, id=gone.id: shelf.without(id)))


def _step(here: LookShelf, coming: Arrived) -> Step:
    known, look = here.look(coming.id), coming.look
    if look is None or not _has_good_logos(look):
        problem = Problem("PACK_LOOK_DAMAGED", "")
        return Step(PackLine(LOOKS.name, coming.id, coming.name, Outcome.REFUSE, problems=(problem,)))
    if known == look and set(here.kinds_of(look.id)) == set(coming.kinds):
        return Step(PackLine(LOOKS.name, look.id, look.name, Outcome.SAME, _told(look)))
    outcome = Outcome.CHANGE if known else Outcome.ADD
    line = PackLine(LOOKS.name, look.id, look.name, outcome, _told(known) if known else "", _told(look))
    return Step(line, _changing(lambda shelf: shelf.with_look(look).for_kinds(look.id, coming.kinds)))


def _changing(change: Callable[[LookShelf], LookShelf]) -> Callable[[Writing], object]:
    """Written as a setting, so that undoing the pack brings back what was there."""

    def write(writing: Writing) -> None:
        after = change(keep_templates.city_shelf(writing.tx))
        text = keep_templates.written(after) if after.looks else ""
        writing.put_setting(keep_templates.FROM_CITY, text)

    return write


def _has_good_logos(look: CertificateLook) -> bool:
    from padang_desktop.documents import logo_picture

    return all(logo_picture.is_logo(picture) for logo in LOGOS if (picture := getattr(look, logo)))


def _told(look: CertificateLook) -> str:
    return f"{look.paper}; {look.title}; {look.office}"
