"""In this file: KUNCI-<number>.zip, signed by the city's roots, and which list to trust next.

The file holds SHA256SUMS, SHA256SUMS.sig1.., the files of key_list_text, and
under sebelumnya/<number>/ the same of every earlier list, so that an office
that missed some walks the chain. SHA256SUMS covers the list's own files; an
earlier list proves itself by its own signatures and by `sebelum`, the id
(sha256 of SHA256SUMS) of the list before. A step from list n to n+1 needs the
threshold of n's roots and the threshold of n+1's roots, counted by distinct
keys, and never a lower threshold.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from padang_desktop.exchange import container, key_list_text, seal
from padang_desktop.exchange.key_list import MOST_SIGNATURES, KeyList
from padang_desktop.exchange.refused import Refused

NAMESPACE = "akar@spb1"
# Eleven laptops, each enrolled anew every year, fill 4.0 MB in nine years (110 lists).
FILE_LIMIT = 6 * 1024 * 1024
_SUMS = "SHA256SUMS"
_EARLIER = re.compile(r"sebelumnya/([0-9]{6})/(.+)")
_SIGNATURE = re.compile(r"SHA256SUMS\.sig([1-9])")


@dataclass(frozen=True, slots=True)
class TrustedList:
    """A key list whose signatures were verified here, and the file it came in.

    Only the functions of this module make one. `id` is the sha256 of its SHA256SUMS.
    """

    facts: KeyList
    id: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Part:
    """One list as it lies in the file, nothing believed yet."""

    sums: bytes
    signatures: tuple[bytes, ...]
    files: dict[str, bytes]

    @property
    def id(self) -> str:
        return hashlib.sha256(self.sums).hexdigest()


def file_name(number: int) -> str:
    return f"KUNCI-{number:06d}.zip"


def write(facts: KeyList, earlier: TrustedList | None, seeds: Sequence[bytes]) -> bytes:
    """The file of a new list, signed by these roots; more roots sign with `countersign`.

    `earlier` is the list before, None for number 1. Raises ValueError when the
    list does not follow it, Refused E_UKURAN when the file would pass FILE_LIMIT.
    """
    expected = (earlier.facts.number + 1, earlier.id) if earlier else (1, facts.previous)
    if (facts.number, facts.previous) != expected:
        raise ValueError("not the next list")
    files = key_list_text.files_of(facts)
    key_list_text.facts_of(files)  # never publish what no reader would take
    part = _Part(_sums_of(files), (), files)
    parts = [*(_parts(earlier.data) if earlier else []), part]
    data = _joined(parts)
    for seed in seeds:
        data = countersign(data, seed)
    if len(data) > FILE_LIMIT:
        raise Refused("E_UKURAN", f"{len(data)} bytes of key list: no reader would take it")
    return data


def countersign(data: bytes, seed: bytes) -> bytes:
    """The same file with one more root's signature; that of the same root is not added twice."""
    parts = _parts(data)
    last = parts[-1]
    signature = seal.sign(seed, NAMESPACE, last.sums)
    if signature in last.signatures:
        return data
    if len(last.signatures) >= MOST_SIGNATURES:
        raise ValueError("no room for another signature")
    return _joined([*parts[:-1], _Part(last.sums, (*last.signatures, signature), last.files)])


def trust_first(data: bytes, roots: Sequence[bytes], threshold: int) -> TrustedList:
    """The newest list of a file, for roots that a person has confirmed by their 25 letters."""
    part = _parts(data)[-1]
    _check_signed(_signers(part), roots, threshold)
    facts = _facts(part, len(_parts(data)))
    if set(facts.roots) != set(roots) or facts.threshold != threshold:
        raise Refused("E_AKAR_AMBANG", "the list names other roots")
    return TrustedList(facts, part.id, data)


def reopen(data: bytes) -> TrustedList:
    """A list out of our own encrypted store, where only trusted lists are put."""
    parts = _parts(data)
    facts = _facts(parts[-1], len(parts))
    _check_signed(_signers(parts[-1]), facts.roots, facts.threshold)
    return TrustedList(facts, parts[-1].id, data)


def walk(trusted: TrustedList, data: bytes, now: datetime) -> TrustedList:
    """From the list in hand to the newest of this file, list by list; the old one stays valid on refusal.

    Raises Refused: E_KUNCI_MUNDUR (older), E_ULANG (the same), E_CABANG
    (another list under a known number, or wrong `sebelum`), E_CELAH (one is
    missing), E_AKAR_AMBANG (too few roots), E_KEDALUWARSA (ended before
    `now`), E_TTD_*, E_SUMS, E_HASH, E_WADAH, E_NAMA, E_UKURAN, E_KEPALA_*.
    """
    parts = _parts(data)
    known = trusted.facts.number
    if len(parts) < known or parts[known - 1].id != trusted.id:
        raise _misfit(trusted, parts)
    if len(parts) == known:
        raise Refused("E_ULANG", f"list {known} is known")
    facts, list_id = trusted.facts, trusted.id
    for part in parts[known:]:
        facts, list_id = _next(facts, list_id, part), part.id
    if facts.is_expired(now):
        raise Refused("E_KEDALUWARSA", f"list {facts.number} ended {facts.until.date()}")
    return TrustedList(facts, list_id, data)


def _misfit(trusted: TrustedList, parts: Sequence[_Part]) -> Refused:
    """Why a file does not hold the list in hand: older, with a gap, or of another line."""
    last, known = parts[-1], trusted.facts.number
    number = len(parts)
    is_ours = len(_signers(last) & set(trusted.facts.roots)) >= trusted.facts.threshold
    if is_ours and last.sums == _sums_of(last.files):
        number = key_list_text.facts_of(last.files).number
    if number > len(parts):
        return Refused("E_CELAH", f"list {number} without all {number - 1} before it")
    if number < known:
        return Refused("E_KUNCI_MUNDUR", f"list {number}, known {known}")
    return Refused("E_CABANG", f"another list {known}")


def _next(before: KeyList, before_id: str, part: _Part) -> KeyList:
    signers = _signers(part)
    _check_signed(signers, before.roots, before.threshold)
    facts = _facts(part, before.number + 1)
    _check_signed(signers, facts.roots, facts.threshold)
    if facts.threshold < before.threshold:
        raise Refused("E_AKAR_AMBANG", "fewer roots than before")
    if facts.previous != before_id:
        raise Refused("E_CABANG", "it follows another list")
    return facts


def _check_signed(signers: set[bytes], roots: Sequence[bytes], threshold: int) -> None:
    if len(signers & set(roots)) < threshold:
        raise Refused("E_AKAR_AMBANG", f"{len(signers & set(roots))} of {threshold} roots signed")


def _signers(part: _Part) -> set[bytes]:
    """The distinct keys that signed; every signature in the file must hold."""
    return {seal.verify(signature, NAMESPACE, part.sums) for signature in part.signatures}


def _facts(part: _Part, number: int) -> KeyList:
    if part.sums != _sums_of(part.files):
        grammar = "".join(f"[0-9a-f]{{64}}  {re.escape(name)}\n" for name in part.files)
        is_listed = re.fullmatch(grammar.encode(), part.sums) is not None
        raise Refused("E_HASH" if is_listed else "E_SUMS", "SHA256SUMS does not fit the files")
    facts = key_list_text.facts_of(part.files)
    if facts.number != number:
        raise Refused("E_CELAH", f"list {facts.number} in place of {number}")
    return facts


def _sums_of(files: dict[str, bytes]) -> bytes:
    """paket.json first, the rest sorted by name."""
    names = sorted(files, key=_sums_order)
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names).encode()


def _joined(parts: Sequence[_Part]) -> bytes:
    """The file of these lists, the last one in front."""
    out = BytesIO()
    entries = _entries(parts[-1], "")
    for number, part in enumerate(parts[:-1], start=1):
        entries += _entries(part, f"sebelumnya/{number:06d}/")
    container.write(out, [container.of_bytes(name, content) for name, content in entries])
    return out.getvalue()


def _entries(part: _Part, folder: str) -> list[tuple[str, bytes]]:
    named = [(_SUMS, part.sums)]
    named += [(f"{_SUMS}.sig{place}", data) for place, data in enumerate(part.signatures, start=1)]
    named += [(name, part.files[name]) for name in key_list_text.NAMES]
    return [(folder + name, data) for name, data in named]


def _parts(data: bytes) -> list[_Part]:
    """Every list in the file, oldest first. Raises Refused E_UKURAN, E_WADAH, E_NAMA or E_CELAH."""
    if len(data) > FILE_LIMIT:
        raise Refused("E_UKURAN", f"{len(data)} bytes of key list")
    folders: dict[int, dict[str, bytes]] = {}
    newest: dict[str, bytes] = {}
    for name, content in _unpacked(data):
        found = _EARLIER.fullmatch(name)
        folder = folders.setdefault(int(found[1]), {}) if found else newest
        folder[found[2] if found else name] = content
    if sorted(folders) != list(range(1, len(folders) + 1)):
        raise Refused("E_CELAH", "an earlier list is missing in the file")
    parts = [_part(folders[number]) for number in sorted(folders)] + [_part(newest)]
    if _joined(parts) != data:
        raise Refused("E_WADAH", "not the only way to write this file")
    return parts


def _part(content: dict[str, bytes]) -> _Part:
    signatures = sorted(name for name in content if _SIGNATURE.fullmatch(name))
    if set(content) != {_SUMS, *signatures, *key_list_text.NAMES} or len(signatures) > MOST_SIGNATURES:
        raise Refused("E_NAMA", "not the files of a key list")
    files = {name: content[name] for name in sorted(key_list_text.NAMES, key=_sums_order)}
    return _Part(content[_SUMS], tuple(content[name] for name in signatures), files)


def _sums_order(name: str) -> tuple[bool, str]:
    return (name != key_list_text.HEADER, name)


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """Names and contents by the local headers; the caller rebuilds the file and compares."""
    found: list[tuple[str, bytes]] = []
    at = 0
    while data[at : at + 4] == b"PK\x03\x04":
        header = data[at : at + container.LOCAL_HEADER_SIZE]
        if len(header) < container.LOCAL_HEADER_SIZE:
            raise Refused("E_WADAH", "ends within a header")
        _, size = container.sizes_of_local_header(header)
        name_end = at + container.LOCAL_HEADER_SIZE + int.from_bytes(header[26:28], "little")
        end = name_end + size
        if end > len(data):
            raise Refused("E_WADAH", "ends within a file")
        name = data[at + container.LOCAL_HEADER_SIZE : name_end].decode("ascii", errors="replace")
        found.append((name, data[name_end:end]))
        at = end
    if not found:
        raise Refused("E_WADAH", "no container")
    return found
