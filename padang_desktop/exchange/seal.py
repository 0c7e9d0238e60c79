"""In this file: signatures as ssh-keygen -Y writes them (SSHSIG), Ed25519 only.

A signature is accepted only if building it again from its key and its 64 bytes
gives the very same armour: no length field, line break or trailing byte is
ever interpreted. Stock check: ssh-keygen -Y verify -n NAMESPACE.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct

from padang_desktop.exchange.refused import Refused

ARMOUR_LIMIT = 2048  # bytes; ours are 294 to 306 long

_MAGIC = b"SSHSIG"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"-----END SSH SIGNATURE-----\n"
_COLUMNS = 70
_VERSION = 1
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"
# Order of the curve's base point; a signature with S >= L is a second form of another one.
_L = 2**252 + 27742317777372353535851937790883648493
# The eight points of small order: as a key they "verify" messages nobody signed.
_SMALL_ORDER = frozenset(
    bytes.fromhex(point)
    for point in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    )
)


def public_of(seed: bytes) -> bytes:
    """The 32-byte public key of a 32-byte Ed25519 seed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign_raw(seed: bytes, message: bytes) -> bytes:
    """The bare 64 bytes of an Ed25519 signature, for the certificate's QR."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify_raw(public: bytes, raw: bytes, message: bytes) -> None:
    """Raises Refused E_TTD_SALAH when `raw` is not the one signature form of `message` by `public`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    check_public(public)
    if len(raw) != 64 or int.from_bytes(raw[32:], "little") >= _L:
        raise Refused("E_TTD_SALAH", "not the reduced form of a signature")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(raw, message)
    except (InvalidSignature, ValueError) as error:
        raise Refused("E_TTD_SALAH", "the signature does not belong to these bytes") from error


def sign(seed: bytes, namespace: str, message: bytes) -> bytes:
    """The armoured signature, byte for byte what ssh-keygen -Y sign writes for this key."""
    raw = sign_raw(seed, _signed_bytes(namespace, message))
    return _armour(_blob(public_of(seed), namespace, raw))


def verify(armour: bytes, namespace: str, message: bytes) -> bytes:
    """The 32-byte public key that signed `message` for `namespace`.

    Whether that key may sign is the caller's question. Raises Refused with
    E_TTD_FORMAT (shape), E_TTD_ALGO (another algorithm or version),
    E_TTD_NAMESPACE (made for another purpose) or E_TTD_SALAH (does not hold).
    """
    blob = _unarmoured(armour)
    found_namespace, public, raw = _fields(blob)
    if _blob(public, found_namespace, raw) != blob:
        raise Refused("E_TTD_FORMAT", "not the only way to write this signature")
    if found_namespace != namespace:
        raise Refused("E_TTD_NAMESPACE", f"made for {found_namespace!r}, wanted {namespace!r}")
    verify_raw(public, raw, _signed_bytes(namespace, message))
    return public


def check_public(public: bytes) -> None:
    """Raises Refused E_TTD_SALAH for a key of small order, which signs everything at once."""
    if len(public) != 32 or public in _SMALL_ORDER:
        raise Refused("E_TTD_SALAH", "not a usable public key")


def ssh_blob(public: bytes) -> bytes:
    """The key as SSH writes it on the wire, 51 bytes."""
    return _string(_KEY_TYPE) + _string(public)


def ssh_line(public: bytes, comment: str = "") -> str:
    """One line of a .pub file, without line break."""
    line = f"{_KEY_TYPE.decode()} {base64.b64encode(ssh_blob(public)).decode()}"
    return f"{line} {comment}" if comment else line


def public_of_ssh_line(line: str) -> bytes:
    """The 32 bytes of a public line; its comment is ignored. Raises Refused E_TTD_ALGO or E_TTD_FORMAT."""
    words = line.split(" ", 2)
    if words[0] != _KEY_TYPE.decode():
        raise Refused("E_TTD_ALGO", "not an ssh-ed25519 line")
    try:
        blob = base64.b64decode(words[1].encode("ascii"), validate=True)
    except (IndexError, ValueError) as error:
        raise Refused("E_TTD_FORMAT", "not a public line") from error
    public = blob[-32:]
    if ssh_line(public) != " ".join(words[:2]):
        raise Refused("E_TTD_FORMAT", "not the only way to write this key")
    return public


def ssh_fingerprint(public: bytes) -> str:
    """What ssh-keygen -l shows: SHA256: and 43 base64 signs."""
    digest = hashlib.sha256(ssh_blob(public)).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _signed_bytes(namespace: str, message: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode("ascii")) + _string(b"") + _string(_HASH) + _string(digest)


def _blob(public: bytes, namespace: str, raw: bytes) -> bytes:
    signature = _string(_KEY_TYPE) + _string(raw)
    head = _MAGIC + struct.pack(">I", _VERSION) + _string(ssh_blob(public))
    return head + _string(namespace.encode("ascii")) + _string(b"") + _string(_HASH) + _string(signature)


def _armour(blob: bytes) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
    return _BEGIN + b"\n".join(lines) + b"\n" + _END


def _unarmoured(armour: bytes) -> bytes:
    if len(armour) > ARMOUR_LIMIT or not (armour.startswith(_BEGIN) and armour.endswith(_END)):
        raise Refused("E_TTD_FORMAT", "no signature armour")
    body = armour[len(_BEGIN) : len(armour) - len(_END)]
    try:
        blob = base64.b64decode(body.replace(b"\n", b""), validate=True)
    except binascii.Error as error:
        raise Refused("E_TTD_FORMAT", "not base64") from error
    if _armour(blob) != armour:
        raise Refused("E_TTD_FORMAT", "wrapped in another way")
    return blob


class _Reader:
    """Takes length-prefixed strings from the front; anything odd is E_TTD_FORMAT."""

    def __init__(self, data: bytes) -> None:
        self._left = data

    def take(self, count: int) -> bytes:
        if len(self._left) < count:
            raise Refused("E_TTD_FORMAT", "ends too early")
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def rest(self) -> bytes:
        return self.take(len(self._left))

    @property
    def is_at_end(self) -> bool:
        return not self._left

    def string(self) -> bytes:
        return self.take(int.from_bytes(self.take(4), "big"))


def _strings(data: bytes) -> list[bytes]:
    """All strings of `data`, which they fill to the last byte."""
    reader = _Reader(data)
    found: list[bytes] = []
    while not reader.is_at_end:
        found.append(reader.string())
    return found


def _fields(blob: bytes) -> tuple[str, bytes, bytes]:
    """Namespace, public key and raw signature, to be compared with the rebuilt blob afterwards.

    Lengths are judged before names, so that a changed length is a broken shape
    and only a whole signature of another kind is another algorithm.
    """
    reader = _Reader(blob)
    if reader.take(6) != _MAGIC:
        raise Refused("E_TTD_FORMAT", "no SSHSIG")
    if reader.take(4) != struct.pack(">I", _VERSION):
        raise Refused("E_TTD_ALGO", "another version of SSHSIG")
    outer = _strings(reader.rest())
    if len(outer) != 5 or not outer[1].isascii():
        raise Refused("E_TTD_FORMAT", "not the five fields of SSHSIG")
    key, namespace, _reserved, hash_name, signature = outer
    key_parts = _strings(key)
    if key_parts[:1] != [_KEY_TYPE] or hash_name != _HASH:
        raise Refused("E_TTD_ALGO", "not ssh-ed25519 with sha512")
    signature_parts = _strings(signature)
    if signature_parts[:1] != [_KEY_TYPE]:
        raise Refused("E_TTD_ALGO", "not an ssh-ed25519 signature")
    if [len(part) for part in key_parts[1:]] != [32] or [len(part) for part in signature_parts[1:]] != [64]:
        raise Refused("E_TTD_FORMAT", "a field of wrong length")
    return namespace.decode("ascii"), key_parts[1], signature_parts[1]
