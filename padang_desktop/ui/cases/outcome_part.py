"""In this file: what was found: presence, its kind, what it needs told, eligibility and reasons.

Only what the choice before asks for is shown. What the code list suggests is
said, and taken with one key; nothing is decided for the person.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from padang_desktop.domain.reference.code_list import CodeEntry, CodeLists
from padang_desktop.domain.visits.visit import (
    FEW_ATTEMPTS,
    NOT_ELIGIBLE,
    NOT_MET,
    OTHER_REASON,
    RT_STATEMENT,
    VisitDraft,
    attempt_days,
)
from padang_desktop.domain.visits.visit import advised_attempts as advised
from padang_desktop.ui import look
from padang_desktop.ui.buttons import link_button
from padang_desktop.ui.cases.entry_part import day_text
from padang_desktop.ui.cases.key_row import Choice, KeyRow
from padang_desktop.ui.cases.problem_rows import NARROWEST, Part
from padang_desktop.ui.cases.reason_list import ReasonList
from padang_desktop.ui.editors import DayEdit
from padang_desktop.ui.words import tr

_LETTERS = {"LAYAK": "L", "TIDAK_LAYAK": "T", "LAYAK_BERSYARAT": "B"}
_TEXTS = {
    "destination": "Pindah ke mana",
    "new_head": "Nama pengurus baru",
    "surviving_record": "Nomor data yang dipertahankan (nomor kasus, KK, atau NIK)",
    "new_no_kk": "Nomor KK yang baru",
}


class OutcomePart(QWidget):
    """Presence by digits, eligibility by letters."""

    changed = Signal()
    left = Signal()

    def __init__(self, lists: CodeLists, today: date) -> None:
        super().__init__()
        self._lists = lists
        self._earlier_days: frozenset[date] = frozenset()
        self._day: date | None = None
        self._wants_close = False
        self._suggested: tuple[str, ...] = ()
        self.presence = KeyRow(
            tr("Hasil kunjungan"), _numbered(lists.entries("presence", parent="", on=today))
        )
        self.details = {
            entry.code: KeyRow(entry.label, _numbered(kinds))
            for entry in lists.entries("presence", parent="", on=today)
            if (kinds := lists.entries("presence", parent=entry.code, on=today))
        }
        self.told, self.told_on, self.witness = QLineEdit(), DayEdit(), QLineEdit()
        self.witness.setPlaceholderText(tr("Nama ketua RT/RW atau tetangga"))
        letters = [Choice(_LETTERS.get(each.code, each.label[:1].upper()), each.code, each.label)
                   for each in lists.entries("eligibility", on=today)]  # fmt: skip
        self.eligibility = KeyRow(tr("Kelayakan"), letters)
        self.reasons = ReasonList(lists, lists.entries("reason", on=today))
        self.reason_text = QLineEdit()
        self._close = link_button(tr("Tutup kasus sekarang, tanpa kunjungan lagi…"), self._on_close_wanted)
        self._close.setMinimumWidth(NARROWEST)
        self.parts = self._made_parts()
        self._lay_out()
        self._listen()
        self.clear()

    def clear(self, earlier_days: Collection[date] = ()) -> None:
        """For a fresh case; `earlier_days` are those on which somebody was there before."""
        self._earlier_days = frozenset(earlier_days)
        self.fill(VisitDraft(""))

    def fill(self, draft: VisitDraft) -> None:
        """Show a draft."""
        entry = self._lists.entry("presence", draft.presence)
        is_detail = entry is not None and bool(entry.parent)
        presence = entry.parent if entry is not None and is_detail else draft.presence
        self._wants_close = FEW_ATTEMPTS in draft.overrides
        self.presence.choose(presence)
        for parent, row in self.details.items():
            detail = draft.presence if is_detail else draft.presence_detail
            row.choose(detail if parent == presence else "")
        self.told.setText(draft.presence_text)
        self.told_on.setText(draft.presence_on)
        self.witness.setText(draft.witness)
        self.eligibility.choose(draft.eligibility)
        self.reasons.tick(draft.reasons)
        self.reason_text.setText(draft.reason_text)
        self._show_what_is_asked()

    def values(self) -> dict[str, Any]:
        """Fields of a VisitDraft; what is hidden says nothing."""
        detail = self.details.get(self.presence.code)
        return {
            "presence": self.presence.code,
            "presence_detail": detail.code if detail else "",
            "presence_text": self.told.text().strip() if self._needs_text else "",
            "presence_on": day_text(self.told_on) if self._is_asked["presence_on"] else "",
            "witness": self.witness.text().strip() if self._is_asked["witness"] else "",
            "eligibility": self.eligibility.code,
            "reasons": self.reasons.codes if self._is_asked["reasons"] else (),
            "reason_text": self.reason_text.text().strip() if self._is_asked["reason_text"] else "",
        }

    @property
    def wants_close(self) -> bool:
        """Nobody was met, and the case is to be closed all the same."""
        return self._wants_close and self.presence.code == NOT_MET

    @property
    def bps(self) -> str:
        """The outcome as BPS writes it for a family; "" before anything is chosen."""
        return self._entries[-1].bps if self._entries else ""

    def suggest(self, reasons: tuple[str, ...]) -> None:
        """The answers of the long form speak for these reasons; said, never decided."""
        if reasons != self._suggested:
            self._suggested = reasons
            self._show_what_is_asked()

    def come_on(self, day: date | None) -> None:
        """The day of this visit; twice on one day is one day of trying."""
        if day != self._day:
            self._day = day
            self._say_hints(self._facts)

    @property
    def asks_respondent(self) -> bool:
        """Whether somebody must have been spoken with."""
        return self._facts.get("asks_respondent") == "yes"

    def _on_presence(self, code: str) -> None:
        self._wants_close = False
        self._show_what_is_asked()
        self.changed.emit()

    def _on_eligibility(self, code: str) -> None:
        known = [self._facts["suggests_reason"]] if self._facts.get("suggests_reason") else self._suggested
        if code == NOT_ELIGIBLE and not self.reasons.codes and known:
            self.reasons.tick(known)
        self._show_what_is_asked()
        self.changed.emit()

    def _on_close_wanted(self) -> None:
        self._wants_close = True
        self._show_what_is_asked()
        self.changed.emit()

    def _on_reasons(self) -> None:
        self._show_what_is_asked()
        self.changed.emit()

    @property
    def _entries(self) -> list[CodeEntry]:
        detail = self.details.get(self.presence.code)
        codes = (self.presence.code, detail.code if detail else "")
        found = (self._lists.entry("presence", code) for code in codes)
        return [entry for entry in found if entry is not None]

    @property
    def _facts(self) -> dict[str, str]:
        facts: dict[str, str] = {}
        for entry in self._entries:
            facts |= dict(entry.extra)
        return facts

    @property
    def _needs(self) -> list[str]:
        return self._facts.get("needs", "").split(",")

    @property
    def _needs_text(self) -> str:
        return next((need for need in self._needs if need in _TEXTS), "")

    def _show_what_is_asked(self) -> None:
        presence, needs, facts = self.presence.code, self._needs, self._facts
        is_mixed = self.eligibility.code not in ("", "LAYAK")
        self._is_asked = {
            "presence": True,
            **{f"detail-{code}": code == presence for code in self.details},
            "presence_text": bool(self._needs_text),
            "presence_on": "date_of_death" in needs or "destination" in needs,
            "witness": RT_STATEMENT in needs,
            "eligibility": bool(presence),
            "reasons": is_mixed,
            "reason_text": is_mixed and OTHER_REASON in self.reasons.codes,
        }
        for name, is_asked in self._is_asked.items():
            self.parts[name].setVisible(is_asked)
        if self._needs_text:
            self.parts["presence_text"].rename(tr(_TEXTS[self._needs_text]))
        is_death = "date_of_death" in needs
        label = tr("Tanggal meninggal") if is_death else tr("Tanggal pindah")
        self.parts["presence_on"].rename(label, is_optional=not is_death)
        self.parts["eligibility"].rename(tr("Kelayakan"), is_optional=facts.get("asks_eligibility") != "yes")
        self._say_hints(facts)

    def _say_hints(self, facts: dict[str, str]) -> None:
        suggested = facts.get("suggests", "")
        if self._suggested:
            labels = "; ".join(self._lists.label("reason", code) for code in self._suggested)
            said = tr("Menurut jawaban formulir, biasanya tidak layak (tekan T): {reasons}.")
            self.parts["eligibility"].say_hint(said.format(reasons=labels))
        elif suggested and not self.eligibility.code:
            label = self._lists.label("eligibility", suggested)
            key = _LETTERS.get(suggested, "")
            self.parts["eligibility"].say_hint(
                tr("Biasanya: {label} (tekan {key}).").format(label=label, key=key)
            )
        else:
            self.parts["eligibility"].say_hint("")
        entry = self._entries[0] if self._entries else None
        wanted, made = advised(entry), attempt_days(self._day, self._earlier_days)
        is_open = entry is not None and entry.code == NOT_MET and made < wanted and not self._wants_close
        said = tr("Hari kunjungan ke-{made} dari {wanted} yang dianjurkan. Kasus tetap terbuka.")
        self.parts["presence"].say_hint(said.format(made=made, wanted=wanted) if is_open else "")
        self._close.setVisible(is_open)

    def _made_parts(self) -> dict[str, Part]:
        parts = {"presence": Part(tr("Hasil kunjungan"), self.presence, self.presence.last)}
        for code, row in self.details.items():
            label = tr("{presence}: yang mana").format(presence=self._lists.label("presence", code))
            parts[f"detail-{code}"] = Part(label, row, row.last)
        parts["presence_text"] = Part(tr("Keterangan"), self.told)
        parts["presence_on"] = Part(tr("Tanggal"), self.told_on)
        parts["witness"] = Part(tr("Saksi bahwa keluarga tidak ditemukan"), self.witness)
        parts["eligibility"] = Part(tr("Kelayakan"), self.eligibility, self.eligibility.last)
        parts["reasons"] = Part(tr("Alasan"), self.reasons, self.reasons.list)
        parts["reason_text"] = Part(tr("Alasan lainnya"), self.reason_text)
        return parts

    def part_of(self, field: str) -> Part | None:
        """Where a problem of this field is said."""
        if field == "presence_detail":
            return self.parts.get(f"detail-{self.presence.code}", self.parts["presence"])
        return self.parts.get(field)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(look.GAP_M)
        for name, part in self.parts.items():
            rows.addWidget(part)
            if name == "presence":
                rows.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _listen(self) -> None:
        for row in (self.presence, *self.details.values()):
            row.chosen.connect(self._on_presence)
            row.left.connect(self.left)
        self.eligibility.chosen.connect(self._on_eligibility)
        self.eligibility.left.connect(self.left)
        self.reasons.changed.connect(self._on_reasons)
        self.reasons.left.connect(self.left)
        self.told_on.day_changed.connect(lambda day: self.changed.emit())
        for edit in (self.told, self.told_on, self.witness, self.reason_text):
            edit.textEdited.connect(lambda text: self.changed.emit())
            edit.returnPressed.connect(self.left)

    @property
    def close_button(self) -> QPushButton:
        """Closes the case although nobody was met."""
        return self._close


def _numbered(entries: tuple[CodeEntry, ...]) -> list[Choice]:
    # The tenth is 0, as on the keyboard.
    return [Choice(str(place % 10), entry.code, entry.label) for place, entry in enumerate(entries, 1)]
