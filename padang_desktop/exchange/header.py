"""In this file: paket.json, what a sender says of a batch, in exactly one set of fields.

Names in the file are Indonesian, since city staff read it; the code uses the
words of domain/batches/batch (FORMAT.md, "paket.json").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from itertools import pairwise
from typing import cast

from padang_desktop.domain.batches.batch import FORMAT, HEADER_LIMIT, LAST_NUMBER, Claims, Header, Kind
from padang_desktop.exchange import strict_json
from padang_desktop.exchange.refused import Refused

MOST_RECIPIENTS = 16

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
# This millennium only: older years are written in more than one way by strftime.
_MOMENT_FORM = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_TABLE_PATH = re.compile(r"data/[a-z][a-z0-9_]{0,39}\.csv")
_FORMS: dict[str, re.Pattern[str]] = {
    "skema": re.compile(r"(setoran|terima|rujukan(?:-laptop)?)-[0-9]{4}\.[0-9]{1,3}"),
    "wilayah": re.compile(r"[0-9]{4}([0-9]{2})?"),
    "perangkat": re.compile(r"[A-Z2-7]{8}"),
    "kunci": re.compile(r"SHA256:[A-Za-z0-9+/]{43}"),
    "rantai": re.compile(r"[0-9a-f]{32}"),
    "sebelum": re.compile(r"[0-9a-f]{64}"),
    "jam": _MOMENT_FORM,
    "jam_dinding": _MOMENT_FORM,
    "aplikasi": re.compile(r"[ -~]{1,64}"),
    "terima_id": re.compile(r"[0-9a-f]{64}"),
}
_NUMBERS = {"nomor": 1, "rujukan_nomor": 0, "terima_terakhir": 0}  # name -> smallest
_FIELDS = {"format", "jenis", *_FORMS, *_NUMBERS, "penerima", "isi"}


def of(claims: Claims, signer: str, contents: tuple[tuple[str, int], ...]) -> Header:
    """The header of a batch that `signer` (an SSH fingerprint) is about to seal.

    Raises ValueError when a claim has not the form that a reader accepts: ours to get right.
    """
    header = Header(
        **{name: getattr(claims, name) for name in Claims.__dataclass_fields__},
        signer=signer,
        contents=contents,
    )
    try:
        if read(write(header), claims.kind, {claims.schema}) != header:
            raise ValueError("the header does not read back as it was meant")
    except Refused as refused:
        raise ValueError(refused.reason) from refused
    return header


def write(header: Header) -> bytes:
    """The bytes of paket.json; the same header always gives the same bytes."""
    return strict_json.dump(
        {
            "format": FORMAT,
            "jenis": header.kind.value,
            "skema": header.schema,
            "wilayah": header.wilayah,
            "perangkat": header.device,
            "kunci": header.signer,
            "rantai": header.chain,
            "nomor": header.number,
            "sebelum": header.previous,
            "jam": header.clock.astimezone(UTC).strftime(_MOMENT),
            "jam_dinding": header.wall_clock.astimezone(UTC).strftime(_MOMENT),
            "aplikasi": header.application,
            "penerima": list(header.recipients),
            "isi": [{"path": path, "baris": rows} for path, rows in header.contents],
            "rujukan_nomor": header.reference_number,
            "terima_terakhir": header.last_receipt,
            "terima_id": header.last_receipt_id,
        }
    )


def read(data: bytes, kind: Kind, schemas: Collection[str]) -> Header:
    """The header of a file of this kind, once its signature holds.

    Raises Refused: E_KEPALA_JSON, E_VERSI (a format or schema this program is
    too old for), E_JENIS (made for another purpose), E_KEPALA_SKEMA.
    """
    found = strict_json.load(data, HEADER_LIMIT)
    if found.get("format") != FORMAT:
        raise Refused("E_VERSI" if isinstance(found.get("format"), str) else "E_KEPALA_SKEMA", "format")
    if found.get("jenis") != kind.value:
        raise Refused("E_JENIS" if isinstance(found.get("jenis"), str) else "E_KEPALA_SKEMA", "jenis")
    if found.keys() != _FIELDS:
        raise Refused("E_KEPALA_SKEMA", "fields: " + ", ".join(sorted(found.keys() ^ _FIELDS))[:200])
    texts = {name: _text(found, name) for name in _FORMS}
    numbers = {name: _number(found[name], name, smallest) for name, smallest in _NUMBERS.items()}
    if not texts["skema"].startswith(kind.value + "-"):
        raise Refused("E_KEPALA_SKEMA", "skema of another kind")
    if texts["skema"] not in schemas:
        raise Refused("E_VERSI", f"schema {texts['skema']} is unknown here")
    return Header(
        kind=kind,
        schema=texts["skema"],
        wilayah=texts["wilayah"],
        device=texts["perangkat"],
        signer=texts["kunci"],
        chain=texts["rantai"],
        number=numbers["nomor"],
        previous=texts["sebelum"],
        clock=_moment(texts["jam"]),
        wall_clock=_moment(texts["jam_dinding"]),
        application=texts["aplikasi"],
        recipients=_recipients(found["penerima"]),
        contents=_contents(found["isi"]),
        reference_number=numbers["rujukan_nomor"],
        last_receipt=numbers["terima_terakhir"],
        last_receipt_id=texts["terima_id"],
    )


def _text(found: dict[str, object], name: str) -> str:
    value = found[name]
    if not isinstance(value, str) or _FORMS[name].fullmatch(value) is None:
        raise Refused("E_KEPALA_SKEMA", name)
    return value


def _number(value: object, name: str, smallest: int) -> int:
    # In Python True is an int; in the file it is not.
    if not isinstance(value, int) or isinstance(value, bool) or not smallest <= value <= LAST_NUMBER:
        raise Refused("E_KEPALA_SKEMA", name)
    return value


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError as error:
        raise Refused("E_KEPALA_SKEMA", "no such moment") from error


def _recipients(value: object) -> tuple[str, ...]:
    """Strictly rising order, so that one set of recipients is written in one way."""
    items = _items(value, "penerima")
    found = tuple(item for item in items if isinstance(item, str) and _RECIPIENT.fullmatch(item))
    is_in_order = all(before < after for before, after in pairwise(found))
    if len(found) != len(items) or not 1 <= len(found) <= MOST_RECIPIENTS or not is_in_order:
        raise Refused("E_KEPALA_SKEMA", "penerima")
    return found


def _contents(value: object) -> tuple[tuple[str, int], ...]:
    found = tuple(_content(item) for item in _items(value, "isi"))
    if not all(before[0] < after[0] for before, after in pairwise(found)):
        raise Refused("E_KEPALA_SKEMA", "isi")
    return found


def _items(value: object, name: str) -> list[object]:
    if not isinstance(value, list):
        raise Refused("E_KEPALA_SKEMA", name)
    return cast("list[object]", value)


def _content(value: object) -> tuple[str, int]:
    if not isinstance(value, dict):
        raise Refused("E_KEPALA_SKEMA", "isi")
    fields = cast("dict[str, object]", value)
    path = fields.get("path")
    if fields.keys() != {"path", "baris"} or not isinstance(path, str) or not _TABLE_PATH.fullmatch(path):
        raise Refused("E_KEPALA_SKEMA", "isi")
    rows = fields["baris"]
    if not isinstance(rows, int) or isinstance(rows, bool) or rows < 0:
        raise Refused("E_KEPALA_SKEMA", "baris")
    return path, rows
