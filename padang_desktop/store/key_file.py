"""In this file: the bytes of the key slots, kept beside the database.

What they mean is exchange's; here they are only kept, twice, so that a power
cut or a damaged sector leaves one that works.
"""

from __future__ import annotations

from pathlib import Path

from padang_desktop.domain.disk import DiskFailing
from padang_desktop.store import files

NAME, BEFORE = "kunci.json", "kunci.json.lama"


def exists(folder: Path) -> bool:
    return (folder / NAME).exists() or (folder / BEFORE).exists()


def generations(folder: Path) -> list[bytes]:
    """What lies there and can be read, the first place first; empty when there is nothing.

    Raises DiskFailing when neither of what is there can be read.
    """
    found: list[bytes] = []
    lost: OSError | None = None
    for path in (folder / NAME, folder / BEFORE):
        try:
            found.append(path.read_bytes())
        except FileNotFoundError:
            continue
        except OSError as error:  # a damaged sector; that is what the second place is for
            lost = error
    if not found and lost is not None:
        raise DiskFailing(reason=type(lost).__name__) from lost
    return found


def write(folder: Path, content: bytes) -> None:
    """Put the new content in place, read it back, then in the second place too.

    A power cut leaves at least one whole file, the former or the new one;
    afterwards both say the same, so a former passphrase opens nothing.
    """
    target = folder / NAME
    files.write_whole(target, content)
    if target.read_bytes() != content:
        raise DiskFailing(reason=f"{NAME} reads back differently")
    files.write_whole(folder / BEFORE, content)
