"""In this file: a laptop stops being one of the city's: lost, stolen, worn out, or given to somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from padang_desktop.domain.problems import Situation


class EndReason(StrEnum):
    """Why nothing more is taken from a laptop."""

    LOST = "HILANG"
    STOLEN = "DICURI"
    DISPOSED = "DIMUSNAHKAN"
    MERGED = "DIGABUNG"


REASON_WORDS: dict[EndReason, str] = {
    EndReason.LOST: "Hilang",
    EndReason.STOLEN: "Dicuri",
    EndReason.DISPOSED: "Tidak dipakai lagi, kuncinya dimusnahkan",
    EndReason.MERGED: "Datanya digabung ke laptop lain",
}
# What a person chooses; the other one follows from merging.
REPORTED = (EndReason.LOST, EndReason.STOLEN, EndReason.DISPOSED)
# UU 27/2022 art. 46: the people concerned and the authority are told in writing within 3 × 24 hours.
NOTICE_HOURS = 72


class UnknownLaptop(Situation):
    """The city has not enrolled a laptop of this name."""

    code = "LAPTOP_UNKNOWN"


class LaptopAlreadyEnded(Situation):
    """Nothing is taken from this laptop any more already."""

    code = "LAPTOP_ENDED"


class LaptopStopped(Situation):
    """The city has stopped the keys of this very laptop, so what it sends would be refused."""

    code = "LAPTOP_STOPPED"


@dataclass(frozen=True, slots=True)
class LaptopEnd:
    """One laptop that was stopped; `from_number` is the first batch number refused.

    `happened_on` and `told_by` are what the office reports, `story` how it came about.
    """

    device: str
    wilayah: str
    officer: str
    laptop: str
    reason: EndReason
    happened_on: date
    told_by: str
    story: str
    from_number: int
    list_number: int
    at: datetime


def needs_notice(reason: EndReason) -> bool:
    """Whether somebody else may have the laptop in hand."""
    return reason not in (EndReason.DISPOSED, EndReason.MERGED)


class OfficeCloned(Situation):
    """Another copy of this office has sent under the same numbers."""

    code = "OFFICE_CLONED"


class OfficeMovedOut(Situation):
    """The office was handed over to another laptop; this one sends nothing more."""

    code = "OFFICE_MOVED_OUT"


class OfficeToTakeOver(Situation):
    """The office was handed over to this laptop, and nobody has taken it over yet."""

    code = "OFFICE_TO_TAKE_OVER"


class ProgramTooOld(Situation):
    """The city takes only newer batches than this program makes."""

    code = "PROGRAM_TOO_OLD"


class NothingToAsk(Situation):
    """This laptop may send; there is nothing to ask for."""

    code = "NOTHING_TO_ASK"


class PermitNotOurs(Situation):
    """The request does not come from a laptop that the city has enrolled."""

    code = "PERMIT_NOT_OURS"


class PermitOfStopped(Situation):
    """The laptop that asks was stopped, or a copy of it was allowed before."""

    code = "PERMIT_OF_STOPPED"


class MoveNotPrepared(Situation):
    """Nothing was handed over here."""

    code = "MOVE_NOT_PREPARED"


class WrongMoveCode(Situation):
    """The code that was typed is not that of the paper."""

    code = "WRONG_MOVE_CODE"


class DisposalInside(Situation):
    """The record would lie in the very folder that is destroyed."""

    code = "DISPOSAL_INSIDE"


class KeysNotDestroyed(Situation):
    """A file with keys could not be overwritten; part of them may be gone."""

    code = "KEYS_NOT_DESTROYED"


class SignersUnfit(Situation):
    """Too many signers, one of them twice, or fewer signatures than before. Facts: perlu, paling."""

    code = "SIGNERS_UNFIT"


class EscrowUnfit(Situation):
    """Not the public reading key of somebody else."""

    code = "ESCROW_UNFIT"


class FormatUnknown(Situation):
    """A format that this program does not read, or an older one than is demanded already."""

    code = "FORMAT_UNKNOWN"


class ListTooOld(Situation):
    """The city's list ended more than half a year ago; Data dari Kota waits for a newer one."""

    code = "LIST_TOO_OLD"
