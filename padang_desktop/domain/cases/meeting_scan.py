"""In this file: a page of a meeting's signed papers: berita acara, daftar hadir, SPTJM."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeetingScan:
    """`id` (32 random hex letters) also names the encrypted JPEG; `name` is the file it came from."""

    id: str
    meeting_id: str
    name: str
    sha256: str
    size_bytes: int
    revision: int = 1
