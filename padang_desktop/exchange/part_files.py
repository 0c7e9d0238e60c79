"""In this file: a large sealed file that lies in a folder in parts: their names, and which ones make a whole.

A name tells the file, its place among how many, and the sum of the whole:
SETOR-137111-ABCDEFGH-000001.0003-0012.<32 hex digits>.part. What the parts
are together their content says, as of any file; a set that lacks one is none.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from padang_desktop.exchange.refused import Refused

PART_BYTES = 8 * 1024 * 1024
NAME = re.compile(r"(SETOR-[A-Z0-9-]{1,50})\.(\d{4})-(\d{4})\.([0-9a-f]{32})\.part", re.ASCII)
_PORTION = 256 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes `start` to `start + size` of a file of ours, and their sha256."""

    source: Path
    start: int
    size: int
    sha256: str


def pieces(
    source: Path, sha256: str, each: int = PART_BYTES, step: Callable[[int, int], object] = lambda a, b: None
) -> list[Piece]:
    """The file cut into parts, in order. Raises Refused E_BERUBAH when it is not what was sealed."""
    size, done = source.stat().st_size, 0
    whole, found = hashlib.sha256(), list[Piece]()
    with source.open("rb") as own:
        while done < size:
            part, start = hashlib.sha256(), done
            while done < start + each and (portion := own.read(min(_PORTION, start + each - done))):
                whole.update(portion)
                part.update(portion)
                done += len(portion)
                step(done, size)
            if done == start:
                break
            found.append(Piece(source, start, done - start, part.hexdigest()))
    if whole.hexdigest() != sha256:
        raise Refused("E_BERUBAH", "the file in the outbox is not the one that was sealed")
    return found


def name_of(file_name: str, place: int, count: int, sha256: str) -> str:
    """How a part is called; `place` counts from 1."""
    return f"{Path(file_name).stem}.{place:04}-{count:04}.{sha256[:32]}.part"


def whole_name(path: Path) -> str:
    """The name of the whole file, for showing; of a file that is no part its own."""
    found = NAME.fullmatch(path.name)
    return f"{found[1]}.age" if found else path.name


def firsts(names: Iterable[str]) -> list[str]:
    """The first parts of the sets that are complete; a whole set is called by it."""
    there = [found for name in set(names) if (found := NAME.fullmatch(name))]
    # Counted, not looked up: how many there are said to be is anybody's word and costs nothing.
    standing = Counter(found.group(1, 3, 4) for found in there if 1 <= int(found[2]) <= int(found[3]))
    return sorted(
        found[0] for found in there if int(found[2]) == 1 and standing[found.group(1, 3, 4)] == int(found[3])
    )


def of(path: Path) -> list[Path]:
    """All parts of the set to which a part belongs, in order; of any other file only itself."""
    return [path.with_name(name) for name in _set_of(path.name)]


def sizes(there: Mapping[str, int]) -> dict[str, int]:
    """First part -> how large the whole is, of the complete sets among files with their sizes."""
    return {first: sum(there[name] for name in _set_of(first)) for first in firsts(there)}


def _set_of(name: str) -> list[str]:
    found = NAME.fullmatch(name)
    if found is None:
        return [name]
    count = int(found[3])
    return [f"{found[1]}.{place:04}-{count:04}.{found[4]}.part" for place in range(1, count + 1)]
