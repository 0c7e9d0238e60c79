"""In this file: people with Minangkabau names, made up, and the ways in which clerks enter one of them twice.

The same seed gives the same people. Beside those who stand twice there are
those who only look like it: namesakes, brothers and sisters with one mother
and phone, twins with one birthday, many born "on 1 July".
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from padang_desktop.domain.roster.twins import Candidate


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_MEN = _words("""
    Syafril Zulkifli Yusrizal Afrizal Darmawan Rahmat Zulhendri Hendra Syahrial Masril Amrizal
    Yulizar Safrudin Bakhtiar Djamaluddin Nasrul Firdaus Rusdi Jasman Ermanto Irwandi Ridwan Fauzi
    Hasan Anwar Bustami Basri Khairul Asril Mawardi Nofrizal Dedi Romi Andri Yondri Riko Ilham
    Fadhil Taufik Iqbal Arif Budi Joni Marjohan Suardi Zainal Yusuf Ibrahim Azwar Alfian Indra
    Rinaldi Gusrizal Edison Syamsuar Bahrum Nurdin Husin Efendi Nasril Masri Yusri Rusli
""")
_WOMEN = _words("""
    Rosni Yusniar Ernita Desmawati Yuniarti Elfira Rosneli Asmawati Nurhayati Zuraida Mardiana
    Syamsinar Yulinar Fitriani Gusnita Ratna Dewi Rina Rini Yeni Yulia Nelfi Murniati Nurbaiti
    Jasmaniar Hasnah Aisyah Khadijah Wirda Erni Marlina Desi Silvia Novita Rahmi Lisa Mega Puti
    Suryani Ermawati Zahara Rukayah Sofia Vivi Widia Nelmawati Rosmaniar Syafniar Yarmis Darnis
    Hafizah Oktavia Febriani Sri Maimunah Halimah Zubaidah Salmah
""")
_SECOND_M = _words("""
    Hidayat Saputra Putra Ramadhan Efendi Hakim Akbar Rahman Syah Halim Kurniawan Fitra Hamid
""")
_SECOND_W = _words("""
    Putri Sari Wahyuni Yanti Rahayu Fitri Anggraini Ningsih Susanti Hayati Maharani Utami
""")
_SUKU = _words("""
    Chaniago Koto Piliang Tanjung Sikumbang Jambak Guci Melayu
""")
_TITLES = (
    "H. {}",
    "Hj. {}",
    "Drs. {}",
    "{}, S.Pd",
    "{}, S.E.",
    "{}, A.Md",
    "{} St. Mudo",
    "{} Dt. Rajo",
    "Ir. {}",
)
_SPELLINGS = (
    ("Sy", "S"), ("dj", "j"), ("j", "dj"), ("u", "oe"), ("kh", "k"), ("y", "i"), ("i", "y"), ("f", "p"),
    ("z", "s"), ("dh", "d"), ("Ch", "C"), ("v", "f"), ("h", ""), ("ia", "iya"), ("ll", "l"), ("n", "nn"),
)  # fmt: skip
_KEYS = "abcdefghijklmnopqrstuvwxyz"
KELURAHAN = tuple(f"13.71.11.{1001 + each}" for each in range(13))


@dataclass(frozen=True)
class TruthSet:
    """Records, and the pairs of ids that are one person (ids in order)."""

    records: list[Candidate]
    pairs: set[tuple[str, str]]


def truth_set(seed: int, people: int = 5_000, twice: float = 0.25) -> TruthSet:
    """`people` different people, of whom this share was entered a second time."""
    chance = random.Random(seed)
    persons: list[Candidate] = []
    while len(persons) < people:
        persons += _household(chance)
    persons = [each._replace(id=f"{place:06d}-a") for place, each in enumerate(persons[:people])]
    records, pairs = list(persons), set[tuple[str, str]]()
    for each in chance.sample(persons, round(people * twice)):
        again = _entered_again(chance, each)._replace(id=each.id.replace("-a", "-b"))
        records.append(again)
        pairs.add((each.id, again.id))
    chance.shuffle(records)
    return TruthSet(records, pairs)


def _household(chance: random.Random) -> list[Candidate]:
    """Mostly one person; now and then brothers and sisters, or twins."""
    one = _person(chance)
    kind = chance.random()
    if kind < 0.84:
        return [one]
    sibling = _person(chance)._replace(mother=one.mother, kelurahan=one.kelurahan, phone=one.phone)
    if kind < 0.975:
        return [one, sibling]
    twin = sibling._replace(birth_date=one.birth_date, nik=_next_nik(one.nik, sibling.sex) if one.nik else "")
    first, *rest = one.name.split()
    if kind > 0.995 and first[-1] in "ai":
        # Parents like names that rhyme: Rina and Rini.
        rhymed = first[:-1] + ("i" if first.endswith("a") else "a")
        twin = twin._replace(name=" ".join([rhymed, *rest]), sex=one.sex)
        twin = twin._replace(nik=_next_nik(one.nik, one.sex) if one.nik else "")
    return [one, twin]


def _next_nik(nik: str, sex: str) -> str:
    serial = (int(nik[12:]) - 9000 + 1) % 1000 + 9000
    day = int(nik[6:8]) % 40 + (40 if sex == "P" else 0)
    return f"{nik[:6]}{day:02d}{nik[8:12]}{serial}"


def _person(chance: random.Random) -> Candidate:
    sex = chance.choice("LP")
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(365 * 55))
    if chance.random() < 0.06:
        born = born.replace(month=7, day=1)
    if chance.random() < 0.02:
        born = born.replace(month=12, day=31)
    day = born.day + (40 if sex == "P" else 0)
    area = (
        f"1371{chance.randrange(1, 12):02d}"
        if chance.random() < 0.85
        else f"13{chance.randrange(1, 13):02d}01"
    )
    nik = f"{area}{day:02d}{born:%m%y}{9000 + chance.randrange(1000)}"
    phone = f"+628{chance.randrange(10**9, 10**10)}" if chance.random() < 0.85 else ""
    mother = chance.choice(_WOMEN) if chance.random() < 0.5 else ""
    person = Candidate(
        "", a_name(chance, sex), born.isoformat(), sex, nik, phone, mother, chance.choice(KELURAHAN)
    )
    if chance.random() < 0.2:
        person = person._replace(nik="")
    return person._replace(birth_date="") if chance.random() < 0.05 else person


def a_name(chance: random.Random, sex: str) -> str:
    first = chance.choice(_MEN if sex == "L" else _WOMEN)
    kind = chance.random()
    if kind < 0.12:
        return first
    if kind < 0.35:
        return f"{first} {chance.choice(_SUKU)}"
    if kind < 0.45 and sex == "L":
        return f"Muhammad {first}"
    second = chance.choice(_SECOND_M if sex == "L" else _SECOND_W)
    return f"{first} {second}" if kind < 0.9 else f"{first} {second} {chance.choice(_SUKU)}"


def _entered_again(chance: random.Random, person: Candidate) -> Candidate:
    """The same person by another hand: one to four things are different."""
    mistakes: list[Callable[[random.Random, Candidate], Candidate]] = [
        _typo, _spelled, _titled, _suku_changed, _other_phone, _no_phone, _no_nik, _nik_slip, _day_slip,
        _no_day, _moved, _shortened, _no_mother, _other_case,
    ]  # fmt: skip
    made = chance.sample(mistakes, chance.choice((1, 2, 2, 3, 3, 4)))
    for mistake in sorted(made, key=lambda each: each is _titled):
        person = mistake(chance, person)
    return person


def _typo(chance: random.Random, person: Candidate) -> Candidate:
    name = person.name
    at = chance.randrange(1, len(name))
    changed = chance.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + chance.choice(_KEYS) + name[at:],
            name[:at] + chance.choice(_KEYS) + name[at + 1 :],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        )
    )
    return person._replace(name=changed)


def _spelled(chance: random.Random, person: Candidate) -> Candidate:
    fitting = [pair for pair in _SPELLINGS if pair[0] in person.name[1:] or person.name.startswith(pair[0])]
    if "Muhammad" in person.name:
        return person._replace(
            name=person.name.replace("Muhammad", chance.choice(("Mhd", "M.", "Moh", "Muh.")))
        )
    if not fitting:
        return _typo(chance, person)
    return person._replace(name=person.name.replace(*chance.choice(fitting), 1))


def _titled(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(name=chance.choice(_TITLES).format(person.name))


def _suku_changed(chance: random.Random, person: Candidate) -> Candidate:
    words = person.name.split()
    name = " ".join(words[:-1]) if words[-1] in _SUKU else f"{person.name} {chance.choice(_SUKU)}"
    return person._replace(name=name)


def _shortened(chance: random.Random, person: Candidate) -> Candidate:
    words = person.name.split()
    if len(words) < 2:
        return person
    return person._replace(
        name=" ".join([*words[:-1], f"{words[-1][0]}."] if chance.random() < 0.5 else words[:-1])
    )


def _other_phone(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(phone=f"+628{chance.randrange(10**9, 10**10)}")


def _no_phone(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(phone="")


def _no_nik(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(nik="")


def _nik_slip(chance: random.Random, person: Candidate) -> Candidate:
    if not person.nik:
        return person
    at = chance.randrange(15)
    nik = person.nik
    if chance.random() < 0.3 and nik[at] != nik[at + 1]:
        return person._replace(nik=nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :])
    digit = str((int(nik[at]) + chance.randrange(1, 10)) % 10)
    return person._replace(nik=nik[:at] + digit + nik[at + 1 :])


def _day_slip(chance: random.Random, person: Candidate) -> Candidate:
    if not person.birth_date:
        return person
    born = date.fromisoformat(person.birth_date)
    if born.day <= 12 and born.day != born.month and chance.random() < 0.6:
        return person._replace(birth_date=born.replace(day=born.month, month=born.day).isoformat())
    if chance.random() < 0.5:
        return person._replace(
            birth_date=(born.replace(day=min(born.day, 28), year=born.year + 1)).isoformat()
        )
    day = born.day + 10 if born.day <= 18 else born.day - 10
    return person._replace(birth_date=born.replace(day=day).isoformat())


def _no_day(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(birth_date="")


def _moved(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(kelurahan=chance.choice(KELURAHAN))


def _no_mother(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(mother="")


def _other_case(chance: random.Random, person: Candidate) -> Candidate:
    return person._replace(name=person.name.upper())
