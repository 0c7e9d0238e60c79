"""In this file: the city's key list, who may sign and for whom to seal.

Plain facts and look-ups; key_list_text writes them as the files that stock
tools read, key_list_file signs them and decides which list to trust.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from padang_desktop.domain.batches import batch
from padang_desktop.domain.batches.batch import Kind
from padang_desktop.domain.batches.city_restart import ListNumbersEnded
from padang_desktop.exchange import age_keys, keys, seal

NO_EARLIER = batch.NO_ID
FORMAT = batch.FORMAT
# More lists than a city publishes between two backups, and than one file holds.
RESTART_LEAP = 1000
# More than a city publishes that begins again and again: beyond it goes one whose signing keys are lost.
ROOTS_LOST_LEAP = 10_000
MOST_SIGNATURES = 6  # an old and a new set of roots, up to three each


class Role(StrEnum):
    """Whose key it is; also the word in front of its principal."""

    CITY = "kota"
    OFFICE = "kec"
    ESCROW = "cadangan"  # opens what the city can open; signs nothing

    @property
    def kinds(self) -> frozenset[Kind]:
        match self:
            case Role.CITY:
                return frozenset({Kind.RECEIPT, Kind.REFERENCE})
            case Role.OFFICE:
                return frozenset({Kind.BATCH})
            case Role.ESCROW:
                return frozenset()


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key that may sign: device 8 base32 letters, chain 32 hex digits, moments in UTC whole seconds."""

    role: Role
    wilayah: str
    device: str
    chain: str
    public: bytes
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """One age recipient; an escrow's device is "" when it is no laptop of ours."""

    role: Role
    wilayah: str
    device: str
    recipient: str


@dataclass(frozen=True, slots=True)
class CertificateKey:
    """A key that signs certificates; it stays in the list for as long as they are shown."""

    kid: str
    wilayah: str
    device: str
    public: bytes


@dataclass(frozen=True, slots=True)
class KeyList:
    """List `number`; `previous` is the id of the one before (64 zeros for number 1).

    `threshold` of `roots` sign it. `revoked` gives for a public key the first
    batch number that is refused. `restart` is None but in the first list of a
    city that was restored from a backup: there it gives for each office key
    the last batch that the city still has. Raises ValueError when its parts disagree.
    """

    number: int
    previous: str
    until: datetime
    threshold: int
    roots: tuple[bytes, ...]
    signing: tuple[SigningKey, ...]
    recipients: tuple[Recipient, ...]
    certificates: tuple[CertificateKey, ...]
    revoked: tuple[tuple[bytes, int], ...] = ()
    format_minimum: str = FORMAT
    restart: tuple[tuple[bytes, int], ...] | None = None

    def __post_init__(self) -> None:
        _check_numbers(self)
        _check_parts(self)

    @property
    def wilayah(self) -> str:
        """The city's four digits."""
        return next(key.wilayah for key in self.signing if key.role is Role.CITY)

    def signer(self, public: bytes) -> batch.Signer | None:
        """Whose key this is, as the batch reader asks; None is E_KUNCI_ASING."""
        key = self.signing_key(public)
        if key is None:
            return None
        return batch.Signer(
            wilayah=key.wilayah,
            device=key.device,
            kinds=key.role.kinds,
            valid_from=key.valid_from,
            valid_until=key.valid_until,
            revoked_from=dict(self.revoked).get(public),
            chain=key.chain,
        )

    def signing_key(self, public: bytes) -> SigningKey | None:
        return next((key for key in self.signing if key.public == public), None)

    def city_recipients(self) -> tuple[str, ...]:
        """To whom an office seals a batch: the city and its escrow, sorted."""
        wanted = (Role.CITY, Role.ESCROW)
        return tuple(sorted(key.recipient for key in self.recipients if key.role in wanted))

    def device_recipients(self, device: str) -> tuple[str, ...]:
        """To whom the city seals a receipt: that laptop and the escrow, sorted."""
        return tuple(
            sorted(
                key.recipient for key in self.recipients if key.role is Role.ESCROW or key.device == device
            )
        )

    def certificate_key(self, kid: str) -> CertificateKey | None:
        return next((key for key in self.certificates if key.kid == kid), None)

    def certificate_public(self, kid: str) -> bytes | None:
        """The look-up that qr_token.check takes."""
        key = self.certificate_key(kid)
        return key.public if key else None

    def is_revoked(self, device: str) -> bool:
        """Whether a laptop was reported lost; what it signed needs a look at the register.

        One that has newer keys has only been enrolled anew.
        """
        return _is_lost(self.signing, dict(self.revoked), device)

    def laptops_of(self, wilayah: str) -> tuple[str, ...]:
        """The laptops of one office (six digits) that are not lost or ended, sorted."""
        ours = {key.device for key in self.signing if key.wilayah == wilayah and key.role is Role.OFFICE}
        return tuple(sorted(device for device in ours if not self.is_revoked(device)))

    def is_expired(self, now: datetime) -> bool:
        return now > self.until

    def with_laptop(self, signing: SigningKey, recipient: Recipient, certificate: CertificateKey) -> KeyList:
        """With one more laptop, or new keys of a known one, whose older recipient makes room.

        Older signing keys stay, so that what they sealed can still be judged.
        """
        others = tuple(key for key in self.recipients if not key.device or key.device != recipient.device)
        return replace(
            self,
            signing=(*self.signing, signing),
            recipients=(*others, recipient),
            certificates=(*self.certificates, certificate),
        )

    def with_revoked(self, public: bytes, from_number: int) -> KeyList:
        """A key that is no longer good: `from_number` is the first number refused.

        An earlier number given before stays. Nothing more is sealed to a laptop
        that has no other key.
        """
        revoked = dict(self.revoked)
        revoked[public] = min(from_number, revoked.get(public, from_number))
        lost = {key.device for key in self.signing if _is_lost(self.signing, revoked, key.device)}
        kept = tuple(key for key in self.recipients if key.device not in lost)
        return replace(self, revoked=tuple(revoked.items()), recipients=kept)

    def following(self, list_id: str, until: datetime) -> KeyList:
        """The same facts as the next list after the one with this id. Raises ListNumbersEnded."""
        number = _possible(self.number + 1)
        return replace(self, number=number, previous=list_id, until=until, restart=None)

    def restarting(
        self,
        list_id: str,
        until: datetime,
        received: tuple[tuple[bytes, int], ...],
        *,
        above: int = 0,
        leap: int = RESTART_LEAP,
    ) -> KeyList:
        """The next list of a restored city: its number leaps over lists that the backup does not know.

        `above` is a number known to others that it must pass too. Raises ListNumbersEnded.
        """
        number = _possible((max(self.number, above) // leap + 1) * leap)
        return replace(self, number=number, previous=list_id, until=until, restart=received)


def certificate_key_of(public: bytes, wilayah: str, device: str) -> CertificateKey:
    return CertificateKey(keys.kid_of(public), wilayah, device, public)


def _possible(number: int) -> int:
    if number > batch.LAST_NUMBER:
        raise ListNumbersEnded
    return number


def _is_lost(signing: tuple[SigningKey, ...], revoked: Mapping[bytes, int], device: str) -> bool:
    """Whether every key of a laptop is revoked."""
    own = [key.public in revoked for key in signing if key.device == device]
    return bool(own) and all(own)


def _check_numbers(facts: KeyList) -> None:
    if not 1 <= facts.number <= batch.LAST_NUMBER:
        raise ValueError("number out of range")
    if (facts.number == 1) != (facts.previous == NO_EARLIER):
        raise ValueError("only the first list has none before it")
    if not 1 <= facts.threshold <= len(set(facts.roots)) == len(facts.roots) <= MOST_SIGNATURES:
        raise ValueError("threshold and roots disagree")
    if any(number < 1 or number > batch.LAST_NUMBER for _, number in facts.revoked):
        raise ValueError("a revocation number out of range")
    if any(not 0 <= number <= batch.LAST_NUMBER for _, number in facts.restart or ()):
        raise ValueError("a received number out of range")


def _check_parts(facts: KeyList) -> None:
    cities = {key.wilayah for key in facts.signing if key.role is Role.CITY}
    if len(cities) != 1:
        raise ValueError("exactly one city signs")
    (city,) = cities
    publics = [key.public for key in facts.signing]
    for name, values in (
        ("signing key", publics),
        ("chain", [key.chain for key in facts.signing]),
        ("recipient", [key.recipient for key in facts.recipients]),
        ("certificate key", [key.kid for key in facts.certificates]),
        ("revocation", [public for public, _ in facts.revoked]),
        ("received number", [public for public, _ in facts.restart or ()]),
    ):
        if len(set(values)) != len(values):
            raise ValueError(f"one {name} twice")
    if not {public for public, _ in (*facts.revoked, *(facts.restart or ()))} <= set(publics):
        raise ValueError("a revoked key is not in the list")
    if any(key.kid != keys.kid_of(key.public) for key in facts.certificates):
        raise ValueError("a certificate key under another name")
    owners = [(key.role, key.wilayah) for key in (*facts.signing, *facts.recipients)]
    if any(wilayah != city if role is not Role.OFFICE else wilayah[:4] != city for role, wilayah in owners):
        raise ValueError("a key of another city")
    laptops = {(key.device, key.wilayah) for key in (*facts.signing, *facts.recipients, *facts.certificates)}
    named = [device for device, _ in laptops if device]
    if len(set(named)) != len(named):
        raise ValueError("one laptop under two wilayah")
    if Role.CITY not in {key.role for key in facts.recipients}:
        raise ValueError("nobody at the city could open a batch")
    if not all(age_keys.is_recipient(key.recipient) for key in facts.recipients):
        raise ValueError("not an age recipient")
    for public in (*facts.roots, *publics, *(key.public for key in facts.certificates)):
        seal.check_public(public)
