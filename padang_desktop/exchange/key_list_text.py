"""In this file: a key list as the files that stock tools read, and back.

Each file is a function of the facts: what was read is written again and
compared, so a line has one form only. allowed_signers serves ssh-keygen -Y,
penerima serves age -R; the comments carry what our own reader needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from padang_desktop.exchange import seal, strict_json
from padang_desktop.exchange.key_list import (
    FORMAT,
    CertificateKey,
    KeyList,
    Recipient,
    Role,
    SigningKey,
)
from padang_desktop.exchange.refused import Refused

HEADER = "paket.json"
SIGNERS = "allowed_signers"
SIGNERS_WITHOUT_DAYS = "allowed_signers_lama"  # OpenSSH before 8.7 knows no valid-after
CITY_RECIPIENTS = "penerima"
OFFICE_RECIPIENTS = "penerima_kantor"
REVOKED = "cabut.json"
CERTIFICATES = "sertifikat"
NAMES = (
    HEADER,
    SIGNERS,
    SIGNERS_WITHOUT_DAYS,
    CITY_RECIPIENTS,
    OFFICE_RECIPIENTS,
    REVOKED,
    CERTIFICATES,
)

_HEADER_LIMIT = 64 * 1024
_HEADER_FIELDS = {"format", "jenis", "nomor", "sebelum", "sampai", "ambang", "akar", "format_minimum"}
# Only in the first list of a restored city.
RESTART = "mulai_lagi"
_KEY = r"(?P<key>ssh-ed25519 [A-Za-z0-9+/=]+)"
_SIGNER = re.compile(
    r"(?P<role>kota|kec)-(?P<wilayah>[0-9]{4}(?:[0-9]{2})?) namespaces=\"[a-z0-9@,]+\","
    r"valid-after=\"(?P<since>[0-9]{14})Z\",valid-before=\"(?P<until>[0-9]{14})Z\" "
    + _KEY
    + r" (?P<device>[A-Z2-7]{8})/(?P<chain>[0-9a-f]{32})"
)
_OWNER = re.compile(r"# (kota|kec|cadangan)-([0-9]{4}(?:[0-9]{2})?)/([A-Z2-7]{8})?")
_CERTIFICATE = re.compile(r"([A-Z2-7]{8}) ([0-9]{4}(?:[0-9]{2})?)/([A-Z2-7]{8}) " + _KEY)
_MOMENT = "%Y%m%d%H%M%S"
_ISO = "%Y-%m-%dT%H:%M:%SZ"


def files_of(facts: KeyList) -> dict[str, bytes]:
    """The files of a list, by name, in the order of NAMES."""
    header: dict[str, object] = {
        "format": FORMAT,
        "jenis": "kunci",
        "nomor": facts.number,
        "sebelum": facts.previous,
        "sampai": facts.until.astimezone(UTC).strftime(_ISO),
        "ambang": facts.threshold,
        "akar": sorted(seal.ssh_line(root) for root in facts.roots),
        "format_minimum": facts.format_minimum,
    }
    if facts.restart is not None:
        received = sorted((seal.ssh_fingerprint(public), number) for public, number in facts.restart)
        header[RESTART] = [{"kunci": finger, "diterima": number} for finger, number in received]
    revoked = sorted((seal.ssh_fingerprint(public), number) for public, number in facts.revoked)
    signers = sorted(facts.signing, key=lambda key: (key.role, key.wilayah, key.device, key.public))
    texts = {
        SIGNERS: [_signer_line(key, dated=True) for key in signers],
        SIGNERS_WITHOUT_DAYS: [_signer_line(key, dated=False) for key in signers],
        CITY_RECIPIENTS: _recipient_lines(facts, {Role.CITY, Role.ESCROW}),
        OFFICE_RECIPIENTS: _recipient_lines(facts, {Role.OFFICE}),
        CERTIFICATES: sorted(_certificate_line(key) for key in facts.certificates),
    }
    files = {name: "".join(f"{line}\n" for line in lines).encode("ascii") for name, lines in texts.items()}
    files[HEADER] = strict_json.dump(header)
    files[REVOKED] = strict_json.dump(
        {"cabut": [{"kunci": finger, "cabut_dari": number} for finger, number in revoked]}
    )
    return {name: files[name] for name in NAMES}


def facts_of(files: Mapping[str, bytes]) -> KeyList:
    """The facts that these files state, whose signatures the caller has verified.

    Raises Refused E_VERSI, E_JENIS, E_KEPALA_JSON or E_KEPALA_SKEMA.
    """
    header = _header(files[HEADER])
    try:
        facts = KeyList(
            number=cast("int", header["nomor"]),
            previous=cast("str", header["sebelum"]),
            until=_moment(cast("str", header["sampai"]), _ISO),
            threshold=cast("int", header["ambang"]),
            roots=tuple(
                seal.public_of_ssh_line(cast("str", line)) for line in cast("list[object]", header["akar"])
            ),
            format_minimum=cast("str", header["format_minimum"]),
            signing=(signing := tuple(_signer(line) for line in _lines(files[SIGNERS]))),
            recipients=(*_recipients(files[CITY_RECIPIENTS]), *_recipients(files[OFFICE_RECIPIENTS])),
            certificates=tuple(_certificate(line) for line in _lines(files[CERTIFICATES])),
            revoked=_revoked(files[REVOKED], signing),
            restart=_restart(header, signing),
        )
        is_same = files_of(facts) == dict(files)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise Refused("E_KEPALA_SKEMA", str(error)[:200]) from error
    if not is_same:
        raise Refused("E_KEPALA_SKEMA", "not the only way to write this list")
    return facts


def _header(data: bytes) -> dict[str, object]:
    header = strict_json.load(data, _HEADER_LIMIT)
    if header.get("format") != FORMAT:
        raise Refused("E_VERSI", "another format of key list")
    if header.get("jenis") != "kunci":
        raise Refused("E_JENIS", "not a key list")
    is_numbered = all(type(header.get(name)) is int for name in ("nomor", "ambang"))
    if set(header) - {RESTART} != _HEADER_FIELDS or not is_numbered or not isinstance(header["akar"], list):
        raise Refused("E_KEPALA_SKEMA", "not the fields of a key list")
    if not re.fullmatch(r"[0-9a-f]{64}", str(header["sebelum"])):
        raise Refused("E_KEPALA_SKEMA", "no id of the list before")
    if not re.fullmatch(r"spb/[1-9][0-9]?", str(header["format_minimum"])):
        raise Refused("E_KEPALA_SKEMA", "no lowest format")
    return header


def _signer_line(key: SigningKey, *, dated: bool) -> str:
    options = [f'namespaces="{",".join(sorted(kind.namespace for kind in key.role.kinds))}"']
    if dated:
        options.append(f'valid-after="{key.valid_from.astimezone(UTC).strftime(_MOMENT)}Z"')
        options.append(f'valid-before="{key.valid_until.astimezone(UTC).strftime(_MOMENT)}Z"')
    line = seal.ssh_line(key.public, f"{key.device}/{key.chain}")
    return f"{key.role.value}-{key.wilayah} {','.join(options)} {line}"


def _signer(line: str) -> SigningKey:
    found = _matched(_SIGNER, line)
    return SigningKey(
        role=Role(found["role"]),
        wilayah=found["wilayah"],
        device=found["device"],
        chain=found["chain"],
        public=seal.public_of_ssh_line(found["key"]),
        valid_from=_moment(found["since"], _MOMENT),
        valid_until=_moment(found["until"], _MOMENT),
    )


def _recipient_lines(facts: KeyList, roles: set[Role]) -> list[str]:
    lines: list[str] = []
    wanted = [key for key in facts.recipients if key.role in roles]
    for key in sorted(wanted, key=lambda key: (key.role, key.wilayah, key.device, key.recipient)):
        lines += [f"# {key.role.value}-{key.wilayah}/{key.device}", key.recipient]
    return lines


def _recipients(data: bytes) -> list[Recipient]:
    lines = _lines(data)
    found: list[Recipient] = []
    for owner, recipient in zip(lines[::2], lines[1::2], strict=True):
        role, wilayah, device = _matched(_OWNER, owner).groups(default="")
        found.append(Recipient(Role(role), wilayah, device, recipient))
    return found


def _certificate_line(key: CertificateKey) -> str:
    return f"{key.kid} {key.wilayah}/{key.device} {seal.ssh_line(key.public)}"


def _certificate(line: str) -> CertificateKey:
    found = _matched(_CERTIFICATE, line)
    return CertificateKey(found[1], found[2], found[3], seal.public_of_ssh_line(found["key"]))


def _revoked(data: bytes, signing: tuple[SigningKey, ...]) -> tuple[tuple[bytes, int], ...]:
    return _numbers(strict_json.load(data, _HEADER_LIMIT)["cabut"], "cabut_dari", signing)


def _restart(
    header: dict[str, object], signing: tuple[SigningKey, ...]
) -> tuple[tuple[bytes, int], ...] | None:
    return _numbers(header[RESTART], "diterima", signing) if RESTART in header else None


def _numbers(entries: object, name: str, signing: tuple[SigningKey, ...]) -> tuple[tuple[bytes, int], ...]:
    by_fingerprint = {seal.ssh_fingerprint(key.public): key.public for key in signing}
    found: list[tuple[bytes, int]] = []
    for entry in cast("list[dict[str, object]]", entries):
        number = entry[name]
        if type(number) is not int:
            raise ValueError("no number beside a key")
        found.append((by_fingerprint[str(entry["kunci"])], number))
    return tuple(found)


def _lines(data: bytes) -> list[str]:
    return data.decode("ascii").splitlines()


def _matched(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    if found is None:
        raise ValueError("a line of another shape")
    return found


def _moment(text: str, shape: str) -> datetime:
    return datetime.strptime(text, shape).replace(tzinfo=UTC)
