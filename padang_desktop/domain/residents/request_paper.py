"""In this file: which paper a resident is handed, and what was typed for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    RECEIPT = "receipt"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A paper of one request. A letter's number, addressee and purpose may stay "" and be written by hand.

    `with_nik` writes the NIK whole on a letter; on a receipt it is always masked.
    """

    kind: Kind
    case_id: str
    number: str = ""
    addressee: str = ""
    purpose: str = ""
    with_nik: bool = True
    paper: str = "A4"
