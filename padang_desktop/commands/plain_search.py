"""In this file: files are searched for what must not be readable in them: names, NIK and KK numbers.

The bytes are taken as they lie on the disk, and once more without zero bytes,
which is how text in two-byte letters would show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_DIGITS = re.compile(rb"(?<!\d)(\d{6})-?(\d{6})-?(\d{4})(?!\d)")
_WORDS = re.compile(rb"[a-z.']+(?:[ _+][a-z.']+)+")
_MOST_WORDS = 5
_BLOCK, _OVERLAP = 8_000_000, 200


@dataclass(slots=True)
class Wanted:
    """What is looked for. Names count from two words on; one word may be anybody's.

    A name with a comma (of a degree) is looked for without it only.
    """

    numbers: set[str] = field(default_factory=set[str])
    names: set[str] = field(default_factory=set[str])

    def take(self, *, numbers: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        self.numbers |= {number for number in numbers if len(number) == 16 and number.isdigit()}
        folded = {" ".join(name.lower().split()) for name in names}
        self.names |= {name for name in folded if _WORDS.fullmatch(name.encode())}

    def in_bytes(self, content: bytes) -> int:
        """How many times any of it can be read."""
        return sum(self._count(view) for view in (content, content.replace(b"\0", b"")))

    def _count(self, content: bytes) -> int:
        numbers = sum(
            b"".join(found.groups()).decode() in self.numbers for found in _DIGITS.finditer(content)
        )
        names = 0
        for run in _WORDS.finditer(content.lower()):
            words = re.split(r"[ _+]", run[0].decode("ascii"))
            names += sum(
                " ".join(words[start:end]) in self.names
                for start in range(len(words))
                for end in range(start + 2, min(len(words), start + _MOST_WORDS) + 1)
            )
        return numbers + names


@dataclass(frozen=True, slots=True)
class Searched:
    """`found` are the files in which something could be read."""

    file_count: int
    size_bytes: int
    found: tuple[Path, ...]


def search(places: Iterable[Path], wanted: Wanted) -> Searched:
    """Look through every file of these folders, and through the names of the files."""
    count, size, found = 0, 0, list[Path]()
    for place in places:
        for path in sorted(place.rglob("*")):
            if not path.is_file():
                continue
            count, size = count + 1, size + path.stat().st_size
            blocks = (str(path.relative_to(place)).encode(), *_blocks(path))
            if any(wanted.in_bytes(block) for block in blocks):
                found.append(path)
    return Searched(count, size, tuple(found))


def _blocks(path: Path) -> Iterator[bytes]:
    """The file in pieces that overlap, so that nothing hides on a seam."""
    with path.open("rb") as source:
        tail = b""
        while block := source.read(_BLOCK):
            yield tail + block
            tail = block[-_OVERLAP:]
