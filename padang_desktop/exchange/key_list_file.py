"""In this file: KUNCI-<number>.zip, signed by the city's roots, and which list to trust next.

The file holds SHA256SUMS, SHA256SUMS.sig1.., the files of key_list_text, and
under sebelumnya/<number>/ the same of every earlier list, so that an office
that missed some walks the chain. SHA256SUMS covers the list's own files; an
earlier list proves itself by its own signatures and by `sebelum`, the id
(sha256 of SHA256SUMS) of the list before. A step from list n to n+1 needs the
threshold of n's roots and the threshold of n+1's roots, counted by distinct
keys, and never a lower threshold.

A city that was restored from a backup goes on from the last list it knows with
one that says so (`restart`) and whose number leaps. Whoever holds lists that
the city has forgotten leaves them for it, if the roots he trusts have signed
it and no key that has ended for him is good again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from padang_desktop.exchange import key_list_text, seal, strict_json
from padang_desktop.exchange.key_list import MOST_SIGNATURES, KeyList
from padang_desktop.exchange.key_list_parts import FILE_LIMIT, Part, joined, number_before, parts_of, sums_of
from padang_desktop.exchange.refused import Refused

NAMESPACE = "akar@spb1"


@dataclass(frozen=True, slots=True)
class TrustedList:
    """A key list whose signatures were verified here, and the file it came in.

    Only the functions of this module make one. `id` is the sha256 of its SHA256SUMS.
    """

    facts: KeyList
    id: str
    data: bytes = field(repr=False)


def file_name(number: int) -> str:
    return f"KUNCI-{number:06d}.zip"


def write(facts: KeyList, earlier: TrustedList | None, seeds: Sequence[bytes]) -> bytes:
    """The file of a new list, signed by these roots; more roots sign with `countersign`.

    `earlier` is the list before, None for number 1. Raises ValueError when the
    list does not follow it, Refused E_UKURAN when the file would pass FILE_LIMIT.
    """
    before, before_id = (earlier.facts.number, earlier.id) if earlier else (0, facts.previous)
    if not _may_follow(facts, before) or facts.previous != before_id:
        raise ValueError("not the next list")
    files = key_list_text.files_of(facts)
    key_list_text.facts_of(files)  # never publish what no reader would take
    parts = [Part(sums_of(files), (), files)]
    if earlier is not None:
        known = parts_of(earlier.data)
        parts = [*known[:-1], replace(known[-1], number=before), *parts]
    data = joined(parts)
    for seed in seeds:
        data = countersign(data, seed)
    if len(data) > FILE_LIMIT:
        raise Refused("E_UKURAN", f"{len(data)} bytes of key list: no reader would take it")
    return data


def countersign(data: bytes, seed: bytes) -> bytes:
    """The same file with one more root's signature; that of the same root is not added twice."""
    parts = parts_of(data)
    last = parts[-1]
    signature = seal.sign(seed, NAMESPACE, last.sums)
    if signature in last.signatures:
        return data
    if len(last.signatures) >= MOST_SIGNATURES:
        raise ValueError("no room for another signature")
    return joined([*parts[:-1], Part(last.sums, (*last.signatures, signature), last.files)])


def trust_first(data: bytes, roots: Sequence[bytes], threshold: int) -> TrustedList:
    """The newest list of a file, for roots that a person has confirmed by their 25 letters."""
    parts = parts_of(data)
    part = parts[-1]
    _check_signed(_signers(part), roots, threshold)
    facts = _facts(part, number_before(parts))
    if set(facts.roots) != set(roots) or facts.threshold != threshold:
        raise Refused("E_AKAR_AMBANG", "the list names other roots")
    return TrustedList(facts, part.id, data)


def reopen(data: bytes) -> TrustedList:
    """A list out of our own encrypted store, where only trusted lists are put."""
    parts = parts_of(data)
    facts = _facts(parts[-1], number_before(parts))
    _check_signed(_signers(parts[-1]), facts.roots, facts.threshold)
    return TrustedList(facts, parts[-1].id, data)


def walk(trusted: TrustedList, data: bytes, now: datetime) -> TrustedList:
    """From the list in hand to the newest of this file, list by list; the old one stays valid on refusal.

    Raises Refused: E_KUNCI_MUNDUR (older), E_ULANG (the same), E_CABANG
    (another list under a known number, or wrong `sebelum`), E_CELAH (one is
    missing), E_AKAR_AMBANG (too few roots), E_KEDALUWARSA (ended before
    `now`), E_TTD_*, E_SUMS, E_HASH, E_WADAH, E_NAMA, E_UKURAN, E_KEPALA_*.
    """
    parts = parts_of(data)
    ids = [part.id for part in parts]
    if trusted.id in ids:
        steps = parts[ids.index(trusted.id) + 1 :]
        if not steps:
            raise Refused("E_ULANG", f"list {trusted.facts.number} is known")
        facts, list_id = trusted.facts, trusted.id
        for part in steps:
            facts, list_id = _next(facts, list_id, part), part.id
    else:
        facts, list_id = _leap(trusted, parts)
    if facts.is_expired(now):
        raise Refused("E_KEDALUWARSA", f"list {facts.number} ended {facts.until.date()}")
    return TrustedList(facts, list_id, data)


def lists_after(known: TrustedList, newer: TrustedList) -> list[KeyList]:
    """The lists that `newer` has and `known` has not, oldest first."""
    passed, parts = {known.id, *earlier_ids(known)}, parts_of(newer.data)
    return [
        _facts(part, number_before(parts[: place + 1]))
        for place, part in enumerate(parts)
        if part.id not in passed
    ]


def beside(trusted: TrustedList, data: bytes) -> TrustedList:
    """The newest list of another line of the same city, for the city itself.

    Two copies of it went on from one list, each without the other. It counts only when the roots of the
    list in hand have signed it, for former ones may be in a thief's hands, and when the own line has not
    begun again above it. Raises Refused, as walk does.
    """
    parts, ancestors = parts_of(data), earlier_ids(trusted)
    shared = [place for place, part in enumerate(parts) if part.id in ancestors]
    if trusted.id in {part.id for part in parts} or parts[-1].id in ancestors or not shared:
        raise _misfit(trusted, parts)
    start = parts[shared[-1]]
    facts, list_id = _facts(start, number_before(parts[: shared[-1] + 1])), start.id
    for part in parts[shared[-1] + 1 :]:
        facts, list_id = _next(facts, list_id, part), part.id
    _check_signed(_signers(parts[-1]), trusted.facts.roots, trusted.facts.threshold)
    other = TrustedList(facts, list_id, data)
    if any(own.restart is not None and own.number > facts.number for own in lists_after(other, trusted)):
        raise Refused("E_KUNCI_MUNDUR", f"the own line began again above {facts.number}")
    return other


def require_ended(known: KeyList, newer: KeyList) -> None:
    """Refused E_KUNCI_LUPA when a key that has ended in the one list would be good again in the other."""
    ended, still_ended = dict(known.revoked), dict(newer.revoked)
    if any(key.public in ended and key.public not in still_ended for key in newer.signing):
        raise Refused("E_KUNCI_LUPA", "a key that had ended would be good again")


def _leap(trusted: TrustedList, parts: Sequence[Part]) -> tuple[KeyList, str]:
    """To the line of a restored city that has forgotten the list in hand. Raises Refused."""
    ancestors = earlier_ids(trusted)
    shared = [place for place, part in enumerate(parts) if part.id in ancestors]
    if not shared or not any(part.says_restart for part in parts[shared[-1] + 1 :]):
        raise _misfit(trusted, parts)
    start = parts[shared[-1]]
    facts, list_id, is_beyond = _facts(start, number_before(parts[: shared[-1] + 1])), start.id, False
    for part in parts[shared[-1] + 1 :]:
        facts, list_id = _next(facts, list_id, part), part.id
        if facts.restart is not None and facts.number > trusted.facts.number:
            # The roots that count are those of the list in hand: former ones may be in a thief's hands.
            _check_signed(_signers(part), trusted.facts.roots, trusted.facts.threshold)
            is_beyond = True
    if not is_beyond:
        raise _misfit(trusted, parts)
    if facts.threshold < trusted.facts.threshold:
        raise Refused("E_AKAR_AMBANG", "fewer roots than in the list in hand")
    require_ended(trusted.facts, facts)
    return facts, list_id


def earlier_ids(trusted: TrustedList) -> set[str]:
    """The ids of the lists before, each named by the one after it: nothing else in a file proves them."""
    own = {part.id: part for part in parts_of(trusted.data)}
    found: set[str] = set()
    before = trusted.facts.previous
    while before in own and before not in found and own[before].sums == sums_of(own[before].files):
        found.add(before)
        header = strict_json.load(own[before].files[key_list_text.HEADER], FILE_LIMIT)
        before = str(header["sebelum"])
    return found


def former_roots(trusted: TrustedList) -> frozenset[bytes]:
    """The keys that signed earlier lists and sign no more: an old backup or an old paper may hold them."""
    earlier = earlier_ids(trusted)
    found = {
        root
        for part in parts_of(trusted.data)
        if part.id in earlier
        for root in key_list_text.facts_of(part.files).roots
    }
    return frozenset(found - set(trusted.facts.roots))


def _misfit(trusted: TrustedList, parts: Sequence[Part]) -> Refused:
    """Why a file does not hold the list in hand: older, with a gap, or of another line."""
    last, known = parts[-1], trusted.facts.number
    expected = number = number_before(parts) + 1
    is_ours = len(_signers(last) & set(trusted.facts.roots)) >= trusted.facts.threshold
    if is_ours and last.sums == sums_of(last.files):
        facts = key_list_text.facts_of(last.files)
        number = facts.number
        if not _may_follow(facts, expected - 1) and number > expected:
            return Refused("E_CELAH", f"list {number} without all {number - 1} before it")
    if number < known:
        return Refused("E_KUNCI_MUNDUR", f"list {number}, known {known}")
    return Refused("E_CABANG", f"another list {known}")


def _may_follow(facts: KeyList, before: int) -> bool:
    """The number after that of the list before; that of a restored city leaps."""
    return facts.number == before + 1 or (facts.restart is not None and facts.number > before > 0)


def _next(before: KeyList, before_id: str, part: Part) -> KeyList:
    signers = _signers(part)
    _check_signed(signers, before.roots, before.threshold)
    facts = _facts(part, before.number)
    _check_signed(signers, facts.roots, facts.threshold)
    if facts.threshold < before.threshold:
        raise Refused("E_AKAR_AMBANG", "fewer roots than before")
    if facts.previous != before_id:
        raise Refused("E_CABANG", "it follows another list")
    return facts


def _check_signed(signers: set[bytes], roots: Sequence[bytes], threshold: int) -> None:
    if len(signers & set(roots)) < threshold:
        raise Refused("E_AKAR_AMBANG", f"{len(signers & set(roots))} of {threshold} roots signed")


def _signers(part: Part) -> set[bytes]:
    """The distinct keys that signed; every signature in the file must hold."""
    return {seal.verify(signature, NAMESPACE, part.sums) for signature in part.signatures}


def _facts(part: Part, before: int) -> KeyList:
    """What a list says, which follows number `before` in its file."""
    if part.sums != sums_of(part.files):
        grammar = "".join(f"[0-9a-f]{{64}}  {re.escape(name)}\n" for name in part.files)
        is_listed = re.fullmatch(grammar.encode(), part.sums) is not None
        raise Refused("E_HASH" if is_listed else "E_SUMS", "SHA256SUMS does not fit the files")
    facts = key_list_text.facts_of(part.files)
    if not _may_follow(facts, before) or part.number not in (0, facts.number):
        raise Refused("E_CELAH", f"list {facts.number} in place of {before + 1}")
    return facts
