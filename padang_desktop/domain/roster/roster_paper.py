"""In this file: which paper of the roster is wanted, for whom and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    LIST = "list"
    CARDS = "cards"
    CONTACTS = "contacts"
    GIFTS = "gifts"


class Numbers(StrEnum):
    """How NIK, NPWP, BPJS and accounts go out in a spreadsheet.

    WHOLE comes back through the import as it went; MASKED shows the ends of a
    NIK and leaves the rest out, NONE leaves all of them out.
    """

    MASKED = "masked"
    WHOLE = "whole"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person types once and finds again at the next paper. Money is rupiah."""

    purpose: str = ""
    amount: int = 0
    tax_hundredths: int = 0
    signer_position: str = ""
    signer_name: str = ""
    signer_nip: str = ""
    return_address: str = ""


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """Which paper, for whom (None: everybody), and how. Cards are always on A4."""

    kind: Kind
    volunteer_ids: tuple[str, ...] | None = None
    paper: str = "A4"
    by_kelurahan: bool = True
    with_nik: bool = False
    with_accounts: bool = False
    typed: Typed = Typed()
