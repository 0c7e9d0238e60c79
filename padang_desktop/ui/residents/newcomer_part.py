"""In this file: the fields of somebody who is not in the register yet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from padang_desktop.domain.residents.resident_request import Newcomer
from padang_desktop.ui.editors import ChoiceBox, DayEdit
from padang_desktop.ui.nik_edit import NikEdit
from padang_desktop.ui.problem_field import Field, Form
from padang_desktop.ui.words import tr

FIELDS = ("name", "nik", "no_kk", "birth_date", "kelurahan", "address", "rt", "rw", "no_number_reason")


class NewcomerPart(Form):
    """`fields` stand under the names that the problems have."""

    changed = Signal()

    def __init__(self, kelurahan: list[tuple[str, str]]) -> None:
        super().__init__()
        self.name, self.address, self.rt, self.rw, self.reason = (QLineEdit() for _ in range(5))
        self.nik, self.no_kk = NikEdit(), NikEdit()
        self.birth = DayEdit()
        self.kelurahan = ChoiceBox(kelurahan)
        self.add("name", Field(tr("Nama sesuai KTP"), self.name))
        self.add("nik", Field("NIK", self.nik, is_optional=True))
        self.add("no_kk", Field(tr("Nomor KK"), self.no_kk, is_optional=True))
        self.add("birth_date", Field(tr("Tanggal lahir"), self.birth, tr("Dibaca dari NIK bila kosong"),
                                     is_optional=True))  # fmt: skip
        self.add("kelurahan", Field(tr("Kelurahan"), self.kelurahan))
        self.add("address", Field(tr("Alamat"), self.address, is_optional=True))
        for name, label, editor in (("rt", "RT", self.rt), ("rw", "RW", self.rw)):
            editor.setMaximumWidth(90)
            self.add(name, Field(label, editor, is_optional=True))
        hint = tr("Diisi hanya bila NIK dan nomor KK tidak ada")
        self.add(
            "no_number_reason", Field(tr("Mengapa tanpa NIK dan KK"), self.reason, hint, is_optional=True)
        )
        for line in (
            self.name,
            self.address,
            self.rt,
            self.rw,
            self.reason,
            self.nik,
            self.no_kk,
            self.birth,
        ):
            line.textChanged.connect(self.changed)
        self.kelurahan.chosen.connect(self.changed)

    @property
    def typed(self) -> Newcomer:
        """As the fields stand; numbers as they were typed."""
        day = self.birth.day
        return Newcomer(
            name=self.name.text(),
            nik=self.nik.digits,
            no_kk=self.no_kk.digits,
            birth_date=day.isoformat() if day else "",
            kelurahan=self.kelurahan.code,
            address=self.address.text(),
            rt=self.rt.text(),
            rw=self.rw.text(),
            no_number_reason=self.reason.text(),
        )

    def show_newcomer(self, new: Newcomer) -> None:
        """Fill the fields, from a draft or from what was searched."""
        for line, text in (
            (self.name, new.name), (self.address, new.address), (self.rt, new.rt), (self.rw, new.rw),
            (self.reason, new.no_number_reason),
        ):  # fmt: skip
            line.setText(text)
        self.nik.set_digits(new.nik)
        self.no_kk.set_digits(new.no_kk)
        self.birth.set_day(date.fromisoformat(new.birth_date) if new.birth_date else None)
        self.kelurahan.choose(new.kelurahan)
        self.show_problems([])

    def take_typed(self, typed: str) -> None:
        """Begin with what was searched: a number is a NIK, anything else a name."""
        digits = "".join(sign for sign in typed if sign.isdigit())
        is_number = len(digits) >= 10 and not any(sign.isalpha() for sign in typed)
        self.show_newcomer(Newcomer(nik=digits) if is_number else Newcomer(name=typed.upper()))
        (self.name if is_number or not typed else self.nik).setFocus()
