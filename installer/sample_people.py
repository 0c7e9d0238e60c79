"""In this file: made-up people for the sample data, the same ones at every run.

Given names and suku are facts of the region (public lists), joined by chance.
Every NIK and KK has a serial from 9000, which no civil registry gives out.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

AREA = "137111"  # Koto Tangah as it stands in a NIK
SUKU = (
    "Chaniago",
    "Koto",
    "Piliang",
    "Tanjung",
    "Sikumbang",
    "Jambak",
    "Guci",
    "Melayu",
    "Panyalai",
    "Simabur",
)
_MEN = """
Syafril Zulkifli Asrizal Darwis Erizal Nofrizal Hendri Yusrizal Bakhtiar Jasman Ramli Mawardi
Efrizal Firdaus Gusrizal Iskandar Khaidir Masrizal Nasrul Refrizal Suardi Tarmizi Wirman Yandri
Zainuddin Afrizal Busrizal Desrizal Edison Fauzi Hardi Irwan Jufri Lukman Mardison Novendra
Rinaldi Syamsuar Taufik Yosrizal
"""
MEN = _MEN.split()
_WOMEN = """
Yusniar Rosmaniar Ernawati Desmawati Elfina Fatmawati Gusniar Hasnidar Irmayanti Jusmaniar
Kasmawati Lismarni Mardiana Nurhayati Oktaviani Puspita Ratnawilis Suryati Titin Ulfa Vera
Warnida Yulidar Zubaidah Afrida Basniar Dahniar Efnita Fitriani Herlina Indrawati Marlina
Nelmawati Rosnidar Syofia Wirda Yarnis Zuryati
"""
WOMEN = _WOMEN.split()
BIRTH_PLACES = ("Padang", "Padang", "Padang", "Solok", "Bukittinggi", "Pariaman", "Payakumbuh", "Painan")
STREETS = (
    "Jl. Adinegoro", "Jl. Pasir Jambak", "Jl. Anak Air", "Jl. By Pass Km 18", "Jl. Bungo Pasang Raya",
    "Komp. Griya Contoh Blok C", "Jl. Simpang Kalumpang", "Jl. Batang Kabung", "Jl. Dadok Raya", "Gang Mawar",
)  # fmt: skip
KELURAHAN = (
    "Balai Gadang", "Lubuk Minturun", "Aie Pacah", "Dadok Tunggul Hitam", "Koto Panjang Ikua Koto",
    "Koto Pulai", "Batipuh Panjang", "Padang Sarai", "Lubuk Buaya", "Batang Kabung Ganting",
    "Bungo Pasang", "Parupuk Tabing", "Pasie Nan Tigo",
)  # fmt: skip


@dataclass(frozen=True)
class SamplePerson:
    """One made-up person; `sex` is L or P."""

    name: str
    nik: str
    sex: str
    birth_place: str
    born: date


class People:
    """Draws people one after the other; no name and no NIK comes twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._names: set[str] = set()
        self._serials = iter(range(9001, 10_000))

    def person(self, *, sex: str = "", oldest: int = 62, youngest: int = 24, suku: str = "") -> SamplePerson:
        chance = self._chance
        sex = sex or chance.choice("LP")
        born = date(2026, 1, 1) - timedelta(days=chance.randint(youngest * 365, oldest * 365))
        name = self._name(sex, suku)
        return SamplePerson(name, self._nik(born, sex), sex, chance.choice(BIRTH_PLACES), born)

    def kk(self) -> str:
        """A KK: area, a day of issue, a serial."""
        issued = date(2012, 1, 1) + timedelta(days=self._chance.randint(0, 4500))
        return f"{AREA}{issued:%d%m%y}{self._serial()}"

    def address(self) -> tuple[str, int, int]:
        """Street with number, RT, RW."""
        chance = self._chance
        return (
            f"{chance.choice(STREETS)} No. {chance.randint(1, 90)}",
            chance.randint(1, 6),
            chance.randint(1, 14),
        )

    def _name(self, sex: str, suku: str) -> str:
        while True:
            first = self._chance.choice(MEN if sex == "L" else WOMEN)
            second = self._chance.choice(MEN if sex == "L" else WOMEN) if self._chance.random() < 0.6 else ""
            name = " ".join(part for part in (first, second, suku or self._chance.choice(SUKU)) if part)
            if first != second and name not in self._names:
                self._names.add(name)
                return name

    def _nik(self, born: date, sex: str) -> str:
        day = born.day + (40 if sex == "P" else 0)
        return f"{AREA}{day:02d}{born:%m%y}{self._serial()}"

    def _serial(self) -> int:
        serial = next(self._serials, None)
        if serial is None:
            # Another day of birth makes the same serial another number.
            self._serials = iter(range(9001, 10_000))
            serial = next(self._serials)
        return serial
