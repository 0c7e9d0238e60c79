"""In this file: a key list that still lacks signatures travels to a signer and back.

It is the file of key_list_file under another name. A signer reads what it
changes against the list before, which the file holds too: its signature binds
both, for the list names the one before by its sum.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from padang_desktop.exchange import key_list_text, seal
from padang_desktop.exchange.key_list import MOST_SIGNATURES, KeyList
from padang_desktop.exchange.key_list_file import NAMESPACE
from padang_desktop.exchange.key_list_parts import Part, joined, parts_of, sums_of
from padang_desktop.exchange.refused import Refused


@dataclass(frozen=True, slots=True)
class ListToSign:
    """The newest list of a file and the one before it; `signers` are those that have signed it and count.

    `data` is the file without signatures of others, `id` the sha256 of its SHA256SUMS. Nothing says yet
    that anybody may trust it.
    """

    before: KeyList
    facts: KeyList
    id: str
    signers: frozenset[bytes]
    data: bytes = field(repr=False)

    @property
    def may_sign(self) -> frozenset[bytes]:
        """The keys whose signatures count: those of the list before, and of this one."""
        return frozenset((*self.before.roots, *self.facts.roots))

    @property
    def is_complete(self) -> bool:
        return not self.lacking

    @property
    def lacking(self) -> int:
        """How many signatures are still to come, at least."""
        return max(
            0,
            *(each.threshold - len(self.signers & set(each.roots)) for each in (self.before, self.facts)),
        )


def look(data: bytes) -> ListToSign:
    """Raises Refused as a reader of key lists does, and E_CABANG when the two do not follow one another."""
    parts = parts_of(data)
    if len(parts) < 2:
        raise Refused("E_CELAH", "no list before it")
    before, last = parts[-2], parts[-1]
    facts = _facts(last)
    if facts.previous != before.id:
        raise Refused("E_CABANG", "it follows another list")
    earlier, by_key = _facts(before), {key: each for each, key in _signed_by(last).items()}
    counted = {key: each for key, each in by_key.items() if key in (*earlier.roots, *facts.roots)}
    # Strangers' signatures are left out: they would take the room of those that count.
    clean = joined([*parts[:-1], replace(last, signatures=tuple(counted.values()))])
    return ListToSign(earlier, facts, last.id, frozenset(counted), clean)


def with_signatures_of(data: bytes, other: bytes) -> bytes:
    """The file with the signatures of the other too. Raises Refused E_CABANG when that is another list."""
    parts, others = parts_of(data), parts_of(other)
    last = parts[-1]
    if last.sums != others[-1].sums:
        raise Refused("E_CABANG", "signatures of another list")
    by_key = {public: signature for signature, public in _signed_by(others[-1]).items()}
    by_key |= {public: signature for signature, public in _signed_by(last).items()}
    if len(by_key) > MOST_SIGNATURES:
        raise Refused("E_NAMA", "more signatures than a list holds")
    return joined([*parts[:-1], replace(last, signatures=tuple(by_key.values()))])


def _facts(part: Part) -> KeyList:
    if part.sums != sums_of(part.files):
        raise Refused("E_HASH", "SHA256SUMS does not fit the files")
    return key_list_text.facts_of(part.files)


def _signed_by(part: Part) -> dict[bytes, bytes]:
    """Signature -> key; every one must hold."""
    return {each: seal.verify(each, NAMESPACE, part.sums) for each in part.signatures}
