"""In this file: is this certificate genuine? Its QR text, its short code or its number is asked."""

from __future__ import annotations

from padang_desktop.domain.certificates.certificate import Certificate, CertificateState
from padang_desktop.domain.certificates.certificate_check import (
    Checked,
    CheckState,
    Claim,
    is_true_to_its_code,
    typed_code,
)
from padang_desktop.exchange import qr_token
from padang_desktop.exchange.key_list import KeyList
from padang_desktop.exchange.qr_token import CertificateClaim
from padang_desktop.exchange.refused import Refused
from padang_desktop.store import certificates
from padang_desktop.store.database import Reader
from padang_desktop.use_cases.keys import exchange_keys
from padang_desktop.use_cases.keys.certificate_keys import office_keys
from padang_desktop.use_cases.office import Office

_STATES = {"E_KUNCI_ASING": CheckState.UNKNOWN_KEY, "E_TTD_SALAH": CheckState.CHANGED}
_QR_BEGINS = "SP"


def check_certificate(office: Office, text: str) -> Checked:
    """What is to be thought of a certificate; `text` is what its QR says, its short code, or its number.

    A signature speaks for another office's certificate too, a short code or
    number only for our own register. Raises Refused E_VERSI for a QR of a later
    version of the program, and E_TTD_FORMAT for a QR that is damaged.
    """
    text = text.strip()
    with office.reading() as tx:
        if text.upper().startswith(_QR_BEGINS) and "*" in text:
            return _signed(tx, text)
        code = typed_code(text)
        entry = certificates.of_short_code(tx, code) if code else None
        entry = entry or certificates.of_number(tx, text)
    if entry is None:
        return Checked(CheckState.NOT_FOUND)
    return Checked(_state_of(entry), entry=entry)


def _signed(tx: Reader, text: str) -> Checked:
    keys, trusted = office_keys(tx), exchange_keys.list_in_force(tx)
    known = trusted.facts if trusted else None

    def public_of(kid: str) -> bytes | None:
        if keys is not None and keys.kid == kid:
            return keys.certificate_public
        return known.certificate_public(kid) if known else None

    try:
        told = qr_token.check(text, public_of)
    except Refused as refused:
        if refused.code not in _STATES:
            raise
        return Checked(_STATES[refused.code])
    claim = Claim(told.number, told.name, told.event, told.title, told.jp, told.issued_on)
    found = certificates.all_of_number(tx, told.number)
    if not found:
        return Checked(_unregistered(told, known), claim)
    # Two laptops may have given one number, even to one person: the code itself says which paper it is.
    own = (each for each in found if each.qr_text.upper() == text.upper())
    entry = next(own, None) or next((each for each in found if _says_the_same(told, each)), found[0])
    state = _state_of(entry) if _says_the_same(told, entry) else CheckState.CHANGED
    return Checked(state, claim, entry)


def _state_of(entry: Certificate) -> CheckState:
    if entry.state is CertificateState.VOID:
        return CheckState.WITHDRAWN
    if not is_true_to_its_code(entry):
        return CheckState.CHANGED
    return CheckState.CLASH if entry.is_clash else CheckState.GENUINE


def _unregistered(told: CertificateClaim, known: KeyList | None) -> CheckState:
    """A certificate that only its signature speaks for; that of a lost laptop is not enough."""
    key = known.certificate_key(told.kid) if known else None
    is_lost = key is not None and known is not None and known.is_revoked(key.device)
    return CheckState.UNKNOWN_KEY if is_lost else CheckState.GENUINE


def _says_the_same(told: CertificateClaim, entry: Certificate) -> bool:
    # The text in a QR is in capitals and single spaced.
    name = " ".join(entry.name.upper().split())
    return (told.name, told.jp, told.issued_on) == (name, entry.jp, entry.issued_on)
