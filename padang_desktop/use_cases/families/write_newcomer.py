"""In this file: somebody whom nobody has written down yet becomes a person in a family."""

from __future__ import annotations

from padang_desktop.domain.families.family import HEAD, Family, Person
from padang_desktop.domain.residents.resident_request import Newcomer
from padang_desktop.domain.values import nik, person_name
from padang_desktop.domain.values.text import tidy
from padang_desktop.store import families
from padang_desktop.store.database import Reader, Writer
from padang_desktop.use_cases.office import Office, new_id

_NOT_SHOWN = "Nomor KK belum ditunjukkan"


def is_nik_known(tx: Reader, office: Office, new: Newcomer) -> bool:
    """Whether somebody here has this NIK already."""
    digits, _ = nik.judge_nik(new.nik, today=office.today())
    return bool(digits and families.persons_by_nik(tx, digits))


def family_of(tx: Reader, new: Newcomer) -> str:
    """The id of the family under the KK that was typed; "" when it is new or none was typed."""
    no_kk, _ = nik.judge_kk(new.no_kk)
    known = [family for family in families.by_kk(tx, no_kk or "") if not family.merged_into]
    return known[0].id if known else ""


def write(tx: Writer, office: Office, new: Newcomer) -> tuple[str, str, str]:
    """Write the person, in the family of that KK or a new one; ids of both and the kelurahan.

    The newcomer has been judged. Who comes with a KK that is known joins that
    family without a relation; somebody must say it later.
    """
    digits, _ = nik.judge_nik(new.nik, today=office.today())
    no_kk, _ = nik.judge_kk(new.no_kk)
    keys = person_name.keys(new.name)
    reason = tidy(new.no_number_reason)
    family = families.one(tx, family_of(tx, new))
    is_new = family is None
    if family is None:
        family = Family(
            id=new_id(),
            kelurahan=new.kelurahan,
            no_kk=no_kk or "",
            head_name=keys.ktp_name,
            address=tidy(new.address),
            rt=_three(new.rt),
            rw=_three(new.rw),
            kk_reason="" if no_kk else reason or _NOT_SHOWN,
        )
        families.add(tx, [family])
    person = Person(
        id=new_id(),
        family_id=family.id,
        name=keys.ktp_name,
        nik=digits or "",
        nik_status="ADA" if digits else "TIDAK_DIKETAHUI",
        sort_key=keys.sort_key,
        match_key=keys.match_key,
        sex=(nik.sex_of(digits) or "") if digits else "",
        birth_date=new.birth_date or _born(digits, office),
        relation=HEAD if is_new else "",
    )
    families.add_persons(tx, [person])
    return person.id, family.id, family.kelurahan


def _born(digits: str | None, office: Office) -> str:
    born = nik.birth_date_of(digits, office.today()) if digits else None
    return born.isoformat() if born else ""


def _three(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isascii() and sign.isdigit())
    return digits.zfill(3) if digits else ""
