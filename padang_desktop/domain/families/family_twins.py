"""In this file: how likely two records are one family, and why; which families are compared at all.

A family is known by its head, its KK and the door it lives behind. A KK number
changes with every new card, so another one says little; the same one is always
worth a look. Points are halvings of doubt, as in twins.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import NamedTuple

from padang_desktop.domain.roster import twin_names
from padang_desktop.domain.roster.twin_blocks import number_keys
from padang_desktop.domain.roster.twin_names import Similar, Words
from padang_desktop.domain.roster.twins import AGAINST, ORDER, UNLIKE, Likeness, Reason, Slip, slip_of
from padang_desktop.domain.values.text import fold

_START, _NAME_AT_MOST, _OTHERS_AT_MOST, _SAME_NUMBER_AT_LEAST = -6.5, 7.5, -1.0, 0.5
_NAME_ONE, _NAME_ALMOST, _NAME_ALIKE, _NAME_OTHER = 0.96, 0.85, 0.75, 0.58
_WEAK_DAYS = frozenset({"0107", "3112", "0101"})
_TOO_USUAL = frozenset({"jalan", "jl", "no", "nomor", "rt", "rw", "gang", "gg", "simpang", "komplek", "blok"})


class FamilyCandidate(NamedTuple):
    """A family as far as it is compared: its head's name, ISO birthday and NIK, its KK and where it lives."""

    id: str
    name: str
    birth_date: str = ""
    nik: str = ""
    no_kk: str = ""
    kelurahan: str = ""
    rt: str = ""
    rw: str = ""
    address: str = ""


class FamilyTraits(NamedTuple):
    """A candidate made ready; `unit` is kelurahan, RW and RT, "" while one of them is unknown."""

    id: str
    name: Words
    born: str
    nik: str
    no_kk: str
    kelurahan: str
    unit: str
    address: frozenset[str]


def traits(candidate: FamilyCandidate) -> FamilyTraits:
    born, rt, rw = candidate.birth_date, candidate.rt.lstrip("0"), candidate.rw.lstrip("0")
    day = f"{born[8:10]}{born[5:7]}{born[2:4]}" if len(born) == len("2000-01-01") else ""
    unit = f"{candidate.kelurahan}/{rw}/{rt}" if candidate.kelurahan and rt and rw else ""
    words = frozenset(fold(candidate.address).split()) - _TOO_USUAL
    return FamilyTraits(
        candidate.id, twin_names.words_of(candidate.name), day, candidate.nik, candidate.no_kk,
        candidate.kelurahan, unit, words,
    )  # fmt: skip


def keys_of(each: FamilyTraits) -> Iterator[str]:
    """Two families meet when they share one key; the first letter says of which kind."""
    for letter, number in (("k", each.no_kk), ("n", each.nik)):
        for key in number_keys(number):
            yield letter + key
    whole = " ".join(sorted(each.name.sounds))
    yield f"w{whole}/{each.kelurahan}"
    if each.born:
        day, month = sorted((each.born[:2], each.born[2:4]))
        yield f"b{day}{month}{each.born[4:]}"
        yield f"v{whole}/{each.born[4:]}"
    for sound in each.name.sounds:
        if len(sound) > 1 and each.unit:
            yield f"u{sound}/{each.unit}"
        if len(sound) > 1 and each.born:
            yield f"y{sound}/{each.born[4:]}/{each.kelurahan}"


def weigh(
    one: FamilyTraits, other: FamilyTraits, similar: Similar, name_count: int = 1, from_score: float = 0.0
) -> Likeness:
    """Compare two records; `name_count` says how many families have a head of the more usual name."""
    card, number = _card(one, other), _head_number(one, other)
    told = [card, number, _born(one, other), _place(one, other), _address(one, other)]
    points = sum(value for value, _ in told)
    is_one_number = Reason.KK_SAME in card or Reason.NIK_SAME in number
    needed = log2(from_score / (1 - from_score)) if from_score else None
    if needed is not None and not is_one_number and points + _START + _NAME_AT_MOST < needed:
        return UNLIKE
    alike = twin_names.alikeness(one.name, other.name, similar)
    named = _name(one, other, alike, name_count)
    told.append(named)
    points += named[0]
    if is_one_number:
        points = max(points, _SAME_NUMBER_AT_LEAST)
    elif alike < _NAME_OTHER:
        # Neighbours share a door and a birthday; without a name there is nothing.
        points = min(points, _OTHERS_AT_MOST)
    reasons = sorted(
        (reason for _, reason in told if reason is not None),
        key=lambda reason: (reason in AGAINST, ORDER[reason]),
    )
    return Likeness(1 / (1 + 2.0**-points), tuple(reasons))


_Told = tuple[float, Reason | None]


def _card(one: FamilyTraits, other: FamilyTraits) -> _Told:
    if not one.no_kk or not other.no_kk:
        return 0.0, None
    if one.no_kk == other.no_kk:
        return 9.0, Reason.KK_SAME
    slip = slip_of(one.no_kk, other.no_kk)
    # Cards of one day are numbered one after the other, so the serial alone says little.
    is_serial = one.no_kk[:12] == other.no_kk[:12]
    if slip is Slip.SWAPPED:
        return (2.5 if is_serial else 5.0), Reason.KK_SWAPPED
    if slip is Slip.ONE_OFF:
        return (0.5 if is_serial else 5.0), Reason.KK_ONE_OFF
    return -1.0, Reason.KK_DIFFERS


def _head_number(one: FamilyTraits, other: FamilyTraits) -> _Told:
    if not one.nik or not other.nik:
        return 0.0, None
    if one.nik == other.nik:
        return 9.0, Reason.NIK_SAME
    slip = slip_of(one.nik, other.nik)
    if slip is not None and one.nik[:12] != other.nik[:12]:
        return 5.0, Reason.NIK_ONE_OFF if slip is Slip.ONE_OFF else Reason.NIK_SWAPPED
    return (-2.0, Reason.NIK_SERIAL) if one.nik[:12] == other.nik[:12] else (-4.5, Reason.NIK_DIFFERS)


def _born(one: FamilyTraits, other: FamilyTraits) -> _Told:
    a, b = one.born, other.born
    if not a or not b:
        return 0.0, None
    if a == b:
        return (1.0, Reason.BORN_WEAK) if a[:4] in _WEAK_DAYS else (5.5, Reason.BORN_SAME)
    if a[4:] == b[4:] and a[:2] == b[2:4] and a[2:4] == b[:2]:
        return 4.0, Reason.BORN_SWAPPED
    is_next_year = a[:4] == b[:4] and abs(int(a[4:]) - int(b[4:])) == 1
    near = is_next_year or slip_of(a, b) is not None
    return (2.0, Reason.BORN_ONE_OFF) if near else (-4.5, Reason.BORN_DIFFERS)


def _place(one: FamilyTraits, other: FamilyTraits) -> _Told:
    if not one.kelurahan or not other.kelurahan:
        return 0.0, None
    if one.kelurahan != other.kelurahan:
        return -1.0, None
    if not one.unit or not other.unit:
        return 0.8, Reason.AREA_SAME
    return (2.0, Reason.UNIT_SAME) if one.unit == other.unit else (-0.5, Reason.UNIT_DIFFERS)


def _address(one: FamilyTraits, other: FamilyTraits) -> _Told:
    if not one.address or not other.address:
        return 0.0, None
    shared = len(one.address & other.address) / min(len(one.address), len(other.address))
    is_one = shared == 1.0 and one.kelurahan == other.kelurahan
    return (1.5, Reason.ADDRESS_SAME) if is_one else (0.0, None)


def _name(one: FamilyTraits, other: FamilyTraits, alike: float, name_count: int) -> _Told:
    usual = min(3.0, (name_count - 1).bit_length() * 0.6)
    if min(len(one.name.own), len(other.name.own)) == 1:
        usual += 0.8
    if alike >= _NAME_ONE:
        return _START + _NAME_AT_MOST - usual, Reason.NAME_SAME
    if alike >= _NAME_ALMOST:
        return _START + 5.5 - usual, Reason.NAME_ALMOST
    if alike >= _NAME_OTHER:
        return _START + (3.5 if alike >= _NAME_ALIKE else 1.5) - usual, Reason.NAME_ALIKE
    return _START - 4.0, Reason.NAME_DIFFERS
