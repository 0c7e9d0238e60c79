"""In this file: the receiver: what it came to read, with which keys, whom it trusts, and what time it is.

The kind of file is what the person chose to do; a file never chooses for
itself. Validity is judged by the receiver's clock, never by a sender's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from padang_desktop.domain.batches import chain
from padang_desktop.domain.batches.batch import Header, Kind, Shapes, Signer, Trust
from padang_desktop.exchange import age_keys, seal
from padang_desktop.exchange.refused import Refused


@dataclass(frozen=True, slots=True)
class Desk:
    """`identities` are the receiver's secret age keys, old ones included; `now` is aware UTC."""

    kind: Kind
    shapes: Shapes
    trust: Trust
    now: datetime
    identities: tuple[str, ...] = field(repr=False)

    @property
    def schemas(self) -> frozenset[str]:
        return frozenset(schema for kind, schema in self.shapes if kind is self.kind)

    def known_signer(self, public: bytes) -> Signer:
        """Step 5. Raises Refused E_KUNCI_ASING, E_KUNCI_PERAN or E_KUNCI_MASA."""
        signer = self.trust.signer(public)
        if signer is None:
            raise Refused("E_KUNCI_ASING", f"signed by {seal.ssh_fingerprint(public)}")
        if self.kind not in signer.kinds:
            raise Refused("E_KUNCI_PERAN", f"this key may not sign {self.kind.value}")
        is_early = signer.valid_from is not None and self.now < signer.valid_from
        is_late = signer.valid_until is not None and self.now > signer.valid_until
        if is_early or is_late:
            raise Refused("E_KUNCI_MASA", f"key of {signer.device} is outside its validity")
        return signer

    def place(self, header: Header, public: bytes, signer: Signer, batch_id: str) -> chain.Place:
        """Step 8. Raises Refused E_PENGIRIM, E_PENERIMA, E_RANTAI, E_ULANG, E_KUNCI_CABUT or E_CABANG."""
        if header.signer != seal.ssh_fingerprint(public):
            raise Refused("E_PENGIRIM", "the header names another key")
        if (header.wilayah, header.device) != (signer.wilayah, signer.device):
            raise Refused("E_PENGIRIM", f"key of {signer.wilayah}/{signer.device} speaks for another")
        if not {age_keys.recipient_of(identity) for identity in self.identities} & set(header.recipients):
            raise Refused("E_PENERIMA", "encrypted to us, but not meant for us")
        facts = {"paket": batch_id, "nomor": header.number, "wilayah": header.wilayah}
        state = self.trust.chain(signer, header.chain)
        if state is None:
            raise Refused("E_RANTAI", "a chain that is not this device's", **facts)
        place = chain.place_of(header, batch_id, state, self.now)
        is_revoked = signer.revoked_from is not None and header.number >= signer.revoked_from
        if is_revoked and place.refusal != "E_ULANG":
            raise Refused("E_KUNCI_CABUT", f"revoked from number {signer.revoked_from}", **facts)
        if place.refusal:
            raise Refused(place.refusal, f"number {header.number} of chain {header.chain}", **facts)
        return place
