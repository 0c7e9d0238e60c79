"""In this file: the city's desk notes whose batch it reads, so that a refusal can still be answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from padang_desktop.domain.batches.batch import Header, Signer
from padang_desktop.domain.batches.chain import Place
from padang_desktop.exchange.desk import Desk
from padang_desktop.exchange.refused import Refused


@dataclass(slots=True)
class Seen:
    """A header under a good signature. `is_next`: it is the next of its chain, held by nothing."""

    header: Header
    batch_id: str
    signer: Signer
    is_next: bool = False


@dataclass(frozen=True)
class WatchfulDesk(Desk):
    """A desk for one file; laptops in `frozen` send nothing more until they are enrolled anew."""

    frozen: frozenset[str] = frozenset()
    _noted: list[Seen] = field(default_factory=list[Seen], repr=False)

    @property
    def seen(self) -> Seen | None:
        """Whose batch it was, once its signature held; None when it did not come so far."""
        return self._noted[-1] if self._noted else None

    def place(self, header: Header, public: bytes, signer: Signer, batch_id: str) -> Place:
        seen = Seen(header, batch_id, signer)
        self._noted.append(seen)
        # Not super(): a dataclass with slots is made twice, and super() would look at the first.
        found = Desk.place(self, header, public, signer, batch_id)
        if signer.device in self.frozen:
            raise Refused("E_CABANG", "the device is frozen", nomor=header.number)
        seen.is_next = not found.holds
        return found
