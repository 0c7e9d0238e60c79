"""In this file: a numbered file is put down where one of its name may lie already.

Numbers begin again with new keys, so two files of one number can be right. The
later one then takes the first letters of its chain into its name; no reader goes by the name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from padang_desktop.domain.progress import Progress
from padang_desktop.exchange import usb
from padang_desktop.exchange.stick import AlreadyOnStick

Write = Callable[[Path, Path, str, Progress | None, str], usb.Delivered]


def name_of_chain(name: str, chain: str) -> str:
    """A name for a file whose own is that of another file already."""
    return f"{Path(name).stem}-{chain[:4].upper()}{Path(name).suffix}"


def put(
    source: Path, root: Path, name: str, chain: str, progress: Progress | None = None,
    sha256: str = "", write: Write = usb.write,
) -> Path:  # fmt: skip
    """Write it under its name, or under that of its chain; raises what `write` raises."""
    try:
        return write(source, root, name, progress, sha256).path
    except AlreadyOnStick:
        return write(source, root, name_of_chain(name, chain), progress, sha256).path
