"""In this file: a row of a roster as a tuple of values: where each stands, and whom it is about."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter, itemgetter

from padang_desktop.domain.roster.volunteer import Volunteer

# What a sheet may fill, in the order in which the judged cells come.
FIELDS: tuple[str, ...] = (
    "name", "nik", "sex", "birth_place", "birth_date", "phone", "address", "rt", "rw", "kelurahan",
    "kecamatan", "education", "religion", "occupation", "appointed_year", "sk_number", "sk_date",
    "member_number", "pillar", "note", "status", "title_front", "title_back", "printed_name",
    "home_kelurahan", "sk_issuer", "term_from", "term_until", "training_number", "training_by",
    "training_on", "email", "npwp", "bpjs_tk", "vest_size", "bank_name", "bank_account", "bank_holder",
)  # fmt: skip
COLUMNS = tuple(f.name for f in fields(Volunteer) if f.name not in ("id", "revision"))

# What a new person is unless the sheet says otherwise; nik_status always follows the NIK.
DEFAULTED = tuple(
    (f.name, f.default)
    for f in fields(Volunteer)
    if isinstance(f.default, str) and f.default and f.name != "nik_status"
)
_AT = {name: place for place, name in enumerate(COLUMNS)}
stored_values = attrgetter(*COLUMNS)
# Stands in no cell (domain/values/text.tidy takes it out).
KEY_CUT = "\x1f"
NAME, NIK, NIK_STATUS, MATCH_KEY = (_AT[name] for name in ("name", "nik", "nik_status", "match_key"))
BIRTH_DATE, KELURAHAN = _AT["birth_date"], _AT["kelurahan"]
_FINDING = itemgetter(
    *(_AT[name] for name in ("name", "kelurahan", "nik", "match_key", "sex", "birth_date", "phone"))
)
FRONT, BACK, PRINTED = (_AT[name] for name in ("title_front", "title_back", "printed_name"))
STATUS, REASON, STATUS_ON = (_AT[name] for name in ("status", "status_reason", "status_on"))


def who_by_name(values: tuple[str, ...]) -> str:
    """The key of one without a NIK."""
    return f"{who_of(values)}|{values[NAME]}"


def said_person(values: tuple[str, ...]) -> Volunteer:
    """As much of the row as somebody is found by."""
    name, kelurahan, digits, match_key, sex, born, phone = _FINDING(values)
    return Volunteer(
        "", name, kelurahan, nik=digits, match_key=match_key, sex=sex, birth_date=born, phone=phone
    )


def who_of(values: tuple[str, ...]) -> str:
    """The key by which one with a NIK and one without meet."""
    return "|".join((values[MATCH_KEY], values[BIRTH_DATE], values[KELURAHAN]))


def keys_with_nik(values: tuple[str, ...]) -> str:
    """The keys of a row that has a NIK; by the second a row without any may be the same person."""
    return f"{values[NIK]}{KEY_CUT}{who_of(values)}" if values[BIRTH_DATE] else values[NIK]


def beyond(gone: Volunteer, given: tuple[str, ...]) -> tuple[str, ...]:
    """What a row says that the record merged away did not say already."""
    news = [new if new != old else "" for new, old in zip(given, stored_values(gone), strict=True)]
    if not news[NIK]:
        news[NIK_STATUS] = ""
    return tuple(news)


def without_defaults(values: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """The values as the sheet gives them; `said` has the cells of the columns that have a default."""
    plain = list(values)
    for (name, _), value in zip(DEFAULTED, said, strict=True):
        plain[_AT[name]] = value
    return tuple(plain)
