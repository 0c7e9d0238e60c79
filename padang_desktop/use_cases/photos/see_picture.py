"""In this file: a picture that was only chosen yet, small and in a form that every screen can show."""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.problems import Situation

_BYTES = 60_000


def small(source: Path | bytes, side: int) -> bytes:
    """A JPEG no side of which is longer, of whatever is taken for a visit (HEIC too); b"" when it is none.

    What is wrong with a picture is said when it is taken. Safe on any thread.
    """
    try:
        return look(source, side)
    except Situation:
        return b""


def look(source: Path | bytes, side: int) -> bytes:
    """As small, but what is wrong with the picture is raised in words. Safe on any thread."""
    from padang_desktop.documents import photo_file

    return photo_file.prepare(source, max_side=side, target_bytes=_BYTES).jpeg
