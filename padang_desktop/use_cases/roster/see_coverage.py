"""In this file: which kelurahan have too few or too many volunteers, and the quotas they are measured by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from padang_desktop.domain.certificates import basic_training
from padang_desktop.domain.problems import Incomplete
from padang_desktop.domain.reference.area import Area, Level
from padang_desktop.domain.reference.area_tile import Tile
from padang_desktop.domain.reference.code_list import CodeEntry
from padang_desktop.domain.roster import coverage
from padang_desktop.domain.roster.coverage import AS_EVERYWHERE, Coverage, Quota, QuotaSetAgain
from padang_desktop.domain.values import calendar
from padang_desktop.store import changes, quotas
from padang_desktop.use_cases.office import Office, new_id


@dataclass(frozen=True, slots=True)
class QuotaChoice:
    """A quota as it was typed; kelurahan "" means everywhere.

    `people` is text; it does not count with `is_as_everywhere`.
    """

    kelurahan: str
    pillar: str
    people: str
    valid_from: date | None
    source: str = ""
    is_as_everywhere: bool = False


def see(office: Office, pillar: str = "PSM") -> Coverage:
    """Who serves where today; the city sees every kelurahan."""
    with office.reading() as tx:
        people = quotas.people(tx, _standing(office, pillar))
        known = quotas.all_quotas(tx)
    return coverage.cover(
        kelurahan_of(office), people, known, pillar=pillar, day=office.today(), usual=usual(office, pillar)
    )


def _standing(office: Office, pillar: str) -> quotas.Standing:
    codes = office.reference.code_lists
    statuses = codes.entries("volunteer_status")
    serving = [each.code for each in statuses if each.extra.get("is_serving") == "yes"]
    return quotas.Standing(pillar, serving, basic_training.rule_of(codes))


def quotas_set(office: Office, pillar: str) -> list[Quota]:
    """Every quota of a pillar, the newest first."""
    with office.reading() as tx:
        known = [quota for quota in quotas.all_quotas(tx) if quota.pillar == pillar]
    return sorted(known, key=lambda quota: quota.valid_from, reverse=True)


def set_quota(office: Office, choice: QuotaChoice) -> int:
    """Let a quota count from a day on; returns the deed, by which it can be taken back.

    Raises Incomplete with the problems at their fields.
    """
    people = "0" if choice.is_as_everywhere else choice.people.strip()
    problems = coverage.judge_quota(people, choice.valid_from)
    if problems or choice.valid_from is None:
        raise Incomplete(tuple(problems))
    quota = Quota(
        new_id(), choice.kelurahan, choice.pillar,
        AS_EVERYWHERE if choice.is_as_everywhere else int(people), choice.valid_from, choice.source.strip(),
    )  # fmt: skip
    with office.writing("quota.set", choice.kelurahan) as tx:
        quotas.put(tx, quota)
        return tx.deed


def take_back_quota(office: Office, deed: int) -> None:
    """Undo set_quota. Raises QuotaSetAgain when the same quota was changed later."""
    with office.writing("quota.set") as tx:
        if changes.in_the_way(tx, deed):
            raise QuotaSetAgain
        tx.tell(undone=deed, count=changes.undo(tx, deed))


def usual(office: Office, pillar: str) -> int | None:
    """How many people a kelurahan has unless a quota says otherwise; None: nothing is expected."""
    entry = office.reference.code_lists.entry("pillar", pillar)
    said = entry.extra.get("quota", "") if entry else ""
    return int(said) if said else None


def kelurahan_of(office: Office) -> tuple[Area, ...]:
    """The kelurahan of this office, those of one kecamatan together."""
    areas = office.reference.areas
    above = areas.kecamatan() if office.is_city else tuple(filter(None, [areas.by_code(office.wilayah)]))
    return tuple(area for one in above for area in areas.children(one.code) if area.level is Level.KELURAHAN)


def tiles_of(office: Office) -> tuple[Tile, ...]:
    """The squares of this office's map; empty when none were made for it."""
    return office.reference.tiles.get(office.wilayah, ())


def pillars(office: Office) -> tuple[CodeEntry, ...]:
    return office.reference.code_lists.entries("pillar")


def place_name(office: Office) -> str:
    """ "Kecamatan Koto Tangah", or "Kota Padang"."""
    area = office.reference.areas.by_code(office.wilayah)
    return office.reference.areas.full_name(area) if area else office.name


def as_text(office: Office, pillar: str) -> str:
    """The coverage of today as a message for WhatsApp."""
    name = pillar_name(office, pillar)
    return coverage.told_as_text(
        see(office, pillar), name, place_name(office), calendar.long_date(office.today())
    )


def pillar_name(office: Office, pillar: str) -> str:
    """The short name: "PSM" of "PSM (Pekerja Sosial Masyarakat)"."""
    return office.reference.code_lists.label("pillar", pillar).partition(" (")[0]
