"""In this file: how likely two records are one person, and why.

Pure points for and against, summed and turned into 0..1; nothing here decides
anything. A birthday of 1 July, 31 December or 1 January was often filled in for people
who do not know theirs, so it says little (quirk Q026); the same birthday with
neighbouring NIK serials and another name is rather a pair of twins (Q086).
"""

from __future__ import annotations

from enum import StrEnum
from math import log2
from typing import NamedTuple

from padang_desktop.domain.roster import twin_names
from padang_desktop.domain.roster.twin_names import Similar, Words

NIK_SIZE = 16
SERIAL = 12  # where the serial of a NIK begins
FROM = 0.5  # a pair below is not shown
LIKELY = 0.9  # "Hampir pasti" from here on
_WEAK_DAYS = frozenset({"0107", "3112", "0101"})
_PHONE_KEPT = 9


class Verdict(StrEnum):
    """What a person decided about a pair."""

    SAME = "SAMA"
    OTHER = "BEDA"
    LATER = "NANTI"


class Slip(StrEnum):
    """One wrong digit, or two neighbouring ones that have changed places."""

    ONE_OFF = "one"
    SWAPPED = "swapped"


class Reason(StrEnum):
    NIK_SAME = "NIK_SAME"
    NIK_ONE_OFF = "NIK_ONE_OFF"
    NIK_SWAPPED = "NIK_SWAPPED"
    NIK_SERIAL = "NIK_SERIAL"
    NIK_DIFFERS = "NIK_DIFFERS"
    NAME_SAME = "NAME_SAME"
    NAME_ALMOST = "NAME_ALMOST"
    NAME_ALIKE = "NAME_ALIKE"
    NAME_DIFFERS = "NAME_DIFFERS"
    BORN_SAME = "BORN_SAME"
    BORN_WEAK = "BORN_WEAK"
    BORN_BY_NIK = "BORN_BY_NIK"
    BORN_SWAPPED = "BORN_SWAPPED"
    BORN_ONE_OFF = "BORN_ONE_OFF"
    BORN_DIFFERS = "BORN_DIFFERS"
    PHONE_SAME = "PHONE_SAME"
    PHONE_ONE_OFF = "PHONE_ONE_OFF"
    MOTHER_SAME = "MOTHER_SAME"
    KK_SAME = "KK_SAME"
    KK_ONE_OFF = "KK_ONE_OFF"
    KK_SWAPPED = "KK_SWAPPED"
    KK_DIFFERS = "KK_DIFFERS"
    UNIT_SAME = "UNIT_SAME"
    UNIT_DIFFERS = "UNIT_DIFFERS"
    ADDRESS_SAME = "ADDRESS_SAME"
    MOTHER_DIFFERS = "MOTHER_DIFFERS"
    SEX_DIFFERS = "SEX_DIFFERS"
    AREA_SAME = "AREA_SAME"
    MAYBE_TWINS = "MAYBE_TWINS"


AGAINST = frozenset(
    {Reason.NIK_DIFFERS, Reason.NIK_SERIAL, Reason.NAME_DIFFERS, Reason.BORN_DIFFERS}
    | {Reason.MOTHER_DIFFERS, Reason.SEX_DIFFERS, Reason.MAYBE_TWINS}
    | {Reason.KK_DIFFERS, Reason.UNIT_DIFFERS}
)


class Candidate(NamedTuple):
    """A record as far as it is compared: a volunteer or a person; a family is one of family_twins.py.

    `birth_date` is ISO text or "", `sex` L, P or "", `nik` any number that is one person's own.
    """

    id: str
    name: str
    birth_date: str = ""
    sex: str = ""
    nik: str = ""
    phone: str = ""
    mother: str = ""
    kelurahan: str = ""


class Traits(NamedTuple):
    """A candidate made ready: `born` is DDMMYY or "", taken from the NIK when it is given nowhere."""

    id: str
    name: Words
    born: str
    is_born_from_nik: bool
    sex: str
    nik: str
    phone: str
    mother: Words
    kelurahan: str


class Likeness(NamedTuple):
    """`score` is 0..1; the reasons for stand before those against."""

    score: float
    reasons: tuple[Reason, ...]


class Told(NamedTuple):
    """What one comparison says: points for (or against), and its reason if it has one."""

    points: float
    reason: Reason | None = None


_NOTHING = Told(0.0)
_NO_NAME = Words((), frozenset(), ())
ORDER = {reason: place for place, reason in enumerate(Reason)}
UNLIKE = Likeness(0.0, ())


def traits(candidate: Candidate) -> Traits:
    born, nik = candidate.birth_date, candidate.nik
    day = f"{born[8:10]}{born[5:7]}{born[2:4]}" if len(born) == len("2000-01-01") else ""
    is_from_nik = not day and len(nik) == NIK_SIZE and nik.isdigit()
    if is_from_nik:
        day = f"{int(nik[6:8]) % 40:02d}{nik[8:12]}"
    mother = twin_names.words_of(candidate.mother) if candidate.mother else _NO_NAME
    return Traits(
        candidate.id, twin_names.words_of(candidate.name), day, is_from_nik, candidate.sex, nik,
        candidate.phone[-_PHONE_KEPT:], mother, candidate.kelurahan,
    )  # fmt: skip


def weigh(
    one: Traits, other: Traits, similar: Similar, name_count: int = 1, from_score: float = 0.0
) -> Likeness:
    """Compare two records. `name_count` says how many records carry the more usual of the two names.

    A pair that cannot reach `from_score` whatever the names are is not looked at further: UNLIKE.
    """
    number, born = _number(one, other), _born(one, other)
    told = [number, born, _phone(one, other), _sex(one, other), _area(one, other)]
    points = sum(each.points for each in told)
    if from_score and number.reason is not Reason.NIK_SAME:
        best = (
            points + _START + _NAME_AT_MOST + (_MOTHER_AT_MOST if one.mother.own and other.mother.own else 0)
        )
        if best < log2(from_score / (1 - from_score)):
            return UNLIKE
    alike = twin_names.alikeness(one.name, other.name, similar)
    rest = [_name(one, other, alike, name_count), _mother(one, other, similar)]
    told += rest
    points += sum(each.points for each in rest)
    if number.reason is Reason.NIK_SAME:
        # Two names under one NIK are a fault of one of them: always worth a look.
        points = max(points, _SAME_NUMBER_AT_LEAST)
    elif alike < _NAME_OTHER:
        # Husband and wife share a phone, neighbours a birthday: without a name there is nothing.
        points = min(points, _OTHERS_AT_MOST)
    if number.reason is Reason.NIK_SERIAL and alike < _NAME_ONE:
        points = min(points, _twins_at_most(one, other, alike))
        told.append(Told(0.0, Reason.MAYBE_TWINS))
    reasons = [each.reason for each in told if each.reason is not None]
    reasons.sort(key=lambda reason: (reason in AGAINST, ORDER[reason]))
    return Likeness(1 / (1 + 2.0**-points), tuple(reasons))


def _twins_at_most(one: Traits, other: Traits, alike: float) -> float:
    is_next = abs(int(one.nik[SERIAL:]) - int(other.nik[SERIAL:])) == 1
    return _OTHERS_AT_MOST if is_next or alike < _NAME_ALIKE else _TWINS_AT_MOST


# Points are halvings of doubt: +1 doubles the odds. Set on one seed of the Minangkabau
# truth set and measured on others (tests/bench/duplicates.py).
_START = -6.5
_TWINS_AT_MOST = 1.0
_OTHERS_AT_MOST = -1.0
_SAME_NUMBER_AT_LEAST = 0.5
_NAME_ONE, _NAME_ALMOST, _NAME_ALIKE, _NAME_LITTLE, _NAME_OTHER = 0.96, 0.85, 0.75, 0.65, 0.58
_NAME_AT_MOST, _MOTHER_AT_MOST = 7.5, 3.0


def _name(one: Traits, other: Traits, alike: float, name_count: int) -> Told:
    usual = min(3.0, (name_count - 1).bit_length() * 0.8)
    if min(len(one.name.own), len(other.name.own)) == 1:
        usual += 0.8
    if alike >= _NAME_ONE:
        return Told(_START + _NAME_AT_MOST - usual, Reason.NAME_SAME)
    if alike >= _NAME_ALMOST:
        return Told(_START + 5.5 - usual, Reason.NAME_ALMOST)
    if alike >= _NAME_ALIKE:
        return Told(_START + 3.5 - usual, Reason.NAME_ALIKE)
    if alike >= _NAME_LITTLE:
        return Told(_START + 1.5 - usual, Reason.NAME_ALIKE)
    return Told(_START - 4.0, Reason.NAME_DIFFERS)


_NIK_SAME, _NIK_ONE_OFF = Told(9.0, Reason.NIK_SAME), Told(6.0, Reason.NIK_ONE_OFF)
_NIK_SWAPPED, _SERIAL_SWAPPED = Told(6.0, Reason.NIK_SWAPPED), Told(4.0, Reason.NIK_SWAPPED)
_SERIAL_ONE_OFF, _SERIAL_DIFFERS = Told(0.5, Reason.NIK_SERIAL), Told(-2.0, Reason.NIK_SERIAL)
_NIK_DIFFERS = Told(-4.5, Reason.NIK_DIFFERS)
_BORN_SAME, _BORN_BY_NIK = Told(5.5, Reason.BORN_SAME), Told(5.5, Reason.BORN_BY_NIK)
_BORN_WEAK, _BORN_SWAPPED = Told(1.0, Reason.BORN_WEAK), Told(4.0, Reason.BORN_SWAPPED)
_BORN_ONE_OFF, _BORN_DIFFERS = Told(2.0, Reason.BORN_ONE_OFF), Told(-4.5, Reason.BORN_DIFFERS)
_PHONE_SAME, _PHONE_ONE_OFF = Told(4.0, Reason.PHONE_SAME), Told(3.0, Reason.PHONE_ONE_OFF)
_SEX_DIFFERS = Told(-3.0, Reason.SEX_DIFFERS)
_AREA_SAME, _ELSEWHERE = Told(1.2, Reason.AREA_SAME), Told(-0.7)


def _number(one: Traits, other: Traits) -> Told:
    a, b = one.nik, other.nik
    if not a or not b:
        return _NOTHING
    if a == b:
        return _NIK_SAME
    slip = slip_of(a, b)
    is_serial_only = len(a) == len(b) == NIK_SIZE and a[:SERIAL] == b[:SERIAL]
    if slip is Slip.ONE_OFF:
        return _SERIAL_ONE_OFF if is_serial_only else _NIK_ONE_OFF
    if slip is Slip.SWAPPED:
        return _SERIAL_SWAPPED if is_serial_only else _NIK_SWAPPED
    return _SERIAL_DIFFERS if is_serial_only else _NIK_DIFFERS


def _born(one: Traits, other: Traits) -> Told:
    a, b = one.born, other.born
    if not a or not b or (one.is_born_from_nik and other.is_born_from_nik):
        return _NOTHING
    if a == b:
        if a[:4] in _WEAK_DAYS:
            return _BORN_WEAK
        return _BORN_BY_NIK if one.is_born_from_nik or other.is_born_from_nik else _BORN_SAME
    if a[4:] == b[4:] and a[:2] == b[2:4] and a[2:4] == b[:2]:
        return _BORN_SWAPPED
    is_next_year = a[:4] == b[:4] and abs(int(a[4:]) - int(b[4:])) == 1
    return _BORN_ONE_OFF if is_next_year or slip_of(a, b) is not None else _BORN_DIFFERS


def _phone(one: Traits, other: Traits) -> Told:
    a, b = one.phone, other.phone
    if not a or not b:
        return _NOTHING
    if a == b:
        return _PHONE_SAME
    return _PHONE_ONE_OFF if slip_of(a, b) is not None else _ELSEWHERE


def _mother(one: Traits, other: Traits, similar: Similar) -> Told:
    if not one.mother.own or not other.mother.own:
        return _NOTHING
    alike = twin_names.alikeness(one.mother, other.mother, similar)
    if alike >= _NAME_ALMOST:
        return Told(_MOTHER_AT_MOST, Reason.MOTHER_SAME)
    return Told(-3.0, Reason.MOTHER_DIFFERS) if alike < _NAME_OTHER else _NOTHING


def _sex(one: Traits, other: Traits) -> Told:
    return _SEX_DIFFERS if one.sex and other.sex and one.sex != other.sex else _NOTHING


def _area(one: Traits, other: Traits) -> Told:
    if not one.kelurahan or not other.kelurahan:
        return _NOTHING
    return _AREA_SAME if one.kelurahan == other.kelurahan else _ELSEWHERE


def slip_of(a: str, b: str) -> Slip | None:
    """Whether two numbers of one length differ by one slip of the hand, and by which."""
    if len(a) != len(b):
        return None
    odd: list[int] = []
    for place, (x, y) in enumerate(zip(a, b, strict=True)):
        if x != y:
            odd.append(place)
            if len(odd) > 2:
                return None
    if len(odd) == 1:
        return Slip.ONE_OFF
    if len(odd) == 2 and odd[1] == odd[0] + 1 and a[odd[0]] == b[odd[1]] and a[odd[1]] == b[odd[0]]:
        return Slip.SWAPPED
    return None
