"""In this file: a file that belongs to a training: a scan of a sheet, a certificate signed electronically."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    SHEET_SCAN = "PINDAIAN"  # a page of a signed attendance sheet, as JPEG
    SIGNED_CERTIFICATE = "SERTIFIKAT_TTE"  # the PDF as it came back from the signing program


@dataclass(frozen=True, slots=True)
class TrainingFile:
    """`id` (32 random hex letters) also names the encrypted bytes; a session or a certificate, or neither."""

    id: str
    training_id: str
    kind: FileKind
    name: str
    sha256: str
    size_bytes: int
    page_count: int = 0
    session_id: str = ""
    certificate_id: str = ""
    revision: int = 1
