"""In this file: how likely two records are one, why, and what was decided, in words."""

from __future__ import annotations

from padang_desktop.domain.roster import twins
from padang_desktop.domain.roster.twins import AGAINST, Reason, Verdict
from padang_desktop.domain.values.number import number
from padang_desktop.domain.words.twins import OTHERS_STANDING, REASONS, STANDING
from padang_desktop.ui import look
from padang_desktop.ui.words import tr

NOTHING = "–"


def chance(score: float, is_later: bool = False) -> str:
    """How likely a pair is one, in words."""
    if is_later:
        return tr("Ditunda")
    return tr("Hampir pasti") if score >= twins.LIKELY else tr("Mungkin")


def chance_look(score: float, is_later: bool = False) -> look.State:
    if is_later:
        return "quiet"
    return "warn" if score >= twins.LIKELY else "info"


def verdict(code: str, other: str) -> str:
    """What was decided; `other` is what two of this kind are called."""
    return tr("Digabung") if code == Verdict.SAME else other


def reasons(codes: tuple[str, ...]) -> str:
    """Why a pair is shown: "NIK beda satu angka, nama sama; tetapi tanggal lahir beda"."""
    speaking_for = [tr(REASONS[code]) for code in codes if Reason(code) not in AGAINST]
    against = [tr(REASONS[code]) for code in codes if Reason(code) in AGAINST]
    told = ", ".join(speaking_for)
    if against:
        told = tr("{told}; tetapi {against}").format(told=told, against=", ".join(against))
    return told[:1].upper() + told[1:]


def moving(counts: dict[str, int]) -> str:
    """What will refer to the record that stays: "3 tugas, 2 kunjungan"; "" when nothing does."""
    return ", ".join(
        f"{number(count)} {tr(STANDING.get(table, OTHERS_STANDING))}" for table, count in counts.items()
    )
