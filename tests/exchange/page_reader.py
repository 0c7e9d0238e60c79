"""In this file: a second reader of sealed files, from FORMAT.md alone; it shares no line with the program.

It has no state and no mercy: anything the page does not allow is a ValueError
that names the section. Tables and their columns are taken from the page itself.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import struct
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PAGE = Path(__file__).resolve().parents[2] / "padang_desktop" / "exchange" / "FORMAT.md"
L = 2**252 + 27742317777372353535851937790883648493
FIELDS = {
    "format", "jenis", "skema", "wilayah", "perangkat", "kunci", "rantai", "nomor", "sebelum", "jam",
    "jam_dinding", "aplikasi", "penerima", "isi", "rujukan_nomor", "terima_terakhir", "terima_id",
}  # fmt: skip
KINDS = {
    "nik": r"[0-9]{6}-[0-9]{6}-[0-9]{4}",
    "number": r"-?[0-9]{1,18}",
    "decimal": r"-?[0-9]{1,18}(\.[0-9]{1,18})?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "moment": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?Z",
    "phone": r"[0-9]{8,15}",
    "code": r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}",
    "yesno": r"ya|tidak",
}
IN_KEY_LIST = (
    "paket.json", "allowed_signers", "allowed_signers_lama", "penerima", "penerima_kantor", "cabut.json",
    "sertifikat",
)  # fmt: skip
Columns = list[tuple[str, str]]


@dataclass
class Opened:
    """What a sealed file says, once all of it has been established."""

    header: dict[str, object]
    batch_id: str
    public: bytes
    tables: dict[str, list[dict[str, str]]]
    photos: dict[str, bytes]


def need(is_so: bool, section: str) -> None:
    if not is_so:
        raise ValueError(section)


def tables_of_the_page(schema: str) -> dict[str, Columns]:
    """The tables of a schema as the page lists them: name -> (column, kind)."""
    if schema.startswith("rujukan-laptop"):
        own: Columns = [("perangkat", "code"), ("petugas", "text"), ("laptop", "text")]
        sent = tables_of_the_page("setoran-2026.1")
        return {"laptop": own} | {name: sent[name] for name in sent if name not in ("jurnal", "kunci_baru")}
    heading = "## 16." if schema.startswith("rujukan") else f"### {schema}"
    part = PAGE.read_text("utf-8").split(heading, 1)[1]
    part = re.split(r"\n##+ ", part, maxsplit=1)[0]
    found: dict[str, Columns] = {}
    for name, columns in re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", part, re.MULTILINE):
        words = (column.replace("!", "").split() for column in columns.split(","))
        found[name] = [(word[0], word[1] if len(word) > 1 else "text") for word in words]
    return found


def string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def signer_of(armour: bytes, namespace: str, message: bytes) -> bytes:
    """Section 4: the public key, from the one armour there may be."""
    need(len(armour) <= 2048, "7")
    lines = armour.split(b"\n")
    need(lines[0] == b"-----BEGIN SSH SIGNATURE-----" and lines[-1] == b"", "4")
    blob = base64.b64decode(b"".join(lines[1:-2]), validate=True)
    public, raw = blob[6 + 4 + 4 + 4 + 11 + 4 :][:32], blob[-64:]
    key = string(b"ssh-ed25519") + string(public)
    name = namespace.encode()
    built = b"SSHSIG" + struct.pack(">I", 1) + string(key) + string(name) + string(b"") + string(b"sha512")
    built += string(string(b"ssh-ed25519") + string(raw))
    text = base64.b64encode(built)
    body = b"".join(text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    whole = b"-----BEGIN SSH SIGNATURE-----\n" + body + b"-----END SSH SIGNATURE-----\n"
    need(whole == armour, "4")
    need(int.from_bytes(raw[32:], "little") < L, "4")
    digest = hashlib.sha512(message).digest()
    signed = b"SSHSIG" + string(name) + string(b"") + string(b"sha512") + string(digest)
    Ed25519PublicKey.from_public_bytes(public).verify(raw, signed)
    return public


class Container:
    """Section 2: files one after another, each behind the only header it may have."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.central = b""
        self.count = 0

    def take(self, name: str) -> bytes:
        path = name.encode("ascii")
        found = self.data[self.at : self.at + 30 + len(path)]
        need(len(found) == 30 + len(path), "2: E_TERPOTONG")
        crc, size = struct.unpack("<II", found[14:22])
        tail = struct.pack("<3H", 0, 0, 0x21) + struct.pack("<3I", crc, size, size)
        built = b"PK\x03\x04" + struct.pack("<2H", 10, 0) + tail + struct.pack("<2H", len(path), 0) + path
        need(built == found, "2: E_WADAH")
        start = self.at + len(built)
        content = self.data[start : start + size]
        need(len(content) == size, "2: E_TERPOTONG")
        need(zlib.crc32(content) == crc, "2: E_WADAH")
        self.central += b"PK\x01\x02" + struct.pack("<3H", 10, 10, 0) + tail
        self.central += struct.pack("<5H2I", len(path), 0, 0, 0, 0, 0x01800000, self.at) + path
        self.at, self.count = start + size, self.count + 1
        return content

    def end(self) -> None:
        size = len(self.central)
        ending = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, self.count, self.count, size, self.at, 0)
        need(self.data[self.at :] == self.central + ending, "2: E_WADAH, E_TERPOTONG or E_EKOR")


def listed_in(text: bytes) -> dict[str, str]:
    """Section 3."""
    need(text.endswith(b"\n") and len(text) <= 4 * 1024 * 1024, "3")
    found: dict[str, str] = {}
    for line in text[:-1].split(b"\n"):
        match = re.fullmatch(rb"([0-9a-f]{64})  ([!-\[\]-~]{1,100})", line)
        need(match is not None, "3: E_SUMS")
        assert match is not None
        found[match[2].decode()] = match[1].decode()
    need(len(found) == text.count(b"\n") <= 20_000, "3: E_SUMS")
    paths = list(found)
    need(paths[0] == "paket.json" and paths[1:] == sorted(paths[1:]), "3: E_SUMS")
    for path in paths[1:]:
        photo = re.fullmatch(r"foto/([0-9a-f]{2})/([0-9a-f]{32})\.jpg", path)
        is_table = re.fullmatch(r"data/[a-z][a-z0-9_]{0,39}\.csv", path)
        need(
            path == "BACA_SAYA.txt" or bool(is_table) or bool(photo and photo[2][:2] == photo[1]), "3: E_NAMA"
        )
    return found


def header_in(data: bytes, kind: str) -> dict[str, object]:
    """Section 5, as far as a reader without a memory can judge."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        need(len({name for name, _ in pairs}) == len(pairs), "5: E_KEPALA_JSON")
        return dict(pairs)

    def never(text: str) -> object:
        raise ValueError(f"5: E_KEPALA_JSON {text}")

    need(len(data) <= 256 * 1024, "7")
    found = json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_float=never, parse_constant=never)
    need(found.get("format") == "spb/1", "5: E_VERSI")
    need(found.get("jenis") == kind, "5: E_JENIS")
    need(set(found) == FIELDS, "5: E_KEPALA_SKEMA")
    schema = rf"{kind}(-laptop)?-[0-9]{{4}}\.[0-9]+"
    need(re.fullmatch(schema, str(found["skema"])) is not None, "5: E_KEPALA_SKEMA")
    need(type(found["nomor"]) is int and 1 <= found["nomor"] <= 999_999, "5: E_KEPALA_SKEMA")
    need(found["penerima"] == sorted(set(found["penerima"])), "5: E_KEPALA_SKEMA")
    for moment in ("jam", "jam_dinding"):
        datetime.strptime(str(found[moment]), "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007
    return found


def text_of(cell: str) -> str:
    """Section 6: what a text cell says."""
    plain = cell.removeprefix("'")
    signs: list[str] = []
    at = 0
    while at < len(plain):
        sign = plain[at]
        if sign == "\u2426":
            at += 1
            sign = plain[at]
        elif sign == "\u2424":
            sign = "\n"
        elif sign == "\u2421":
            sign = "\x7f"
        elif "\u2400" <= sign < "\u2420":
            sign = chr(ord(sign) - 0x2400)
            need(sign not in "\n\t", "6: E_CSV")
        else:
            need(not "\u2420" <= sign <= "\u2425", "6: E_CSV")
        signs.append(sign)
        at += 1
    return "".join(signs)


def cell_of(text: str) -> str:
    """The other way round."""
    signs: list[str] = []
    for sign in text:
        if sign == "\n":
            signs.append("\u2424")
        elif sign == "\x7f":
            signs.append("\u2421")
        elif sign < " " and sign != "\t":
            signs.append(chr(0x2400 + ord(sign)))
        elif "\u2400" <= sign <= "\u2426":
            signs.append("\u2426" + sign)
        else:
            signs.append(sign)
    cell = "".join(signs)
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "'") and cell else cell


def value_of(cell: str, kind: str) -> str:
    if not cell:
        return ""
    if kind == "text":
        value = text_of(cell)
        need(cell_of(value) == cell, "6: E_CSV")
        return value
    need(re.fullmatch(KINDS[kind], cell) is not None, "6: E_CSV")
    if kind == "date":
        date.fromisoformat(cell)
    if kind == "moment":
        datetime.fromisoformat(cell)
    return cell.replace("-", "") if kind == "nik" else cell


def rows_in(data: bytes, columns: Columns) -> list[dict[str, str]]:
    """Section 6: the rows; each must be the only way to write its cells."""
    need(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n"), "6: E_CSV")
    heading, *lines = data[3:-2].decode("utf-8").split("\r\n")
    need(heading == ";".join(name for name, _ in columns), "6: E_CSV")
    rows: list[dict[str, str]] = []
    for line in lines:
        cells = [a[1:-1].replace('""', '"') if a[:1] == '"' else a for a in cells_in(line)]
        need(len(cells) == len(columns), "6: E_CSV")
        again = ";".join(
            '"' + cell.replace('"', '""') + '"' if ";" in cell or '"' in cell else cell for cell in cells
        )
        need((again or '""') == line, "6: E_CSV")
        values = (value_of(cell, kind) for cell, (_, kind) in zip(cells, columns, strict=True))
        rows.append(dict(zip((name for name, _ in columns), values, strict=True)))
    return rows


def cells_in(line: str) -> list[str]:
    found = re.findall(r'(?:^|;)("(?:[^"]|"")*"|[^;"]*)(?=;|$)', line)
    need(sum(map(len, found)) + max(0, len(found) - 1) == len(line), "6: E_CSV")
    return found


def read_inside(inside: bytes, kind: str) -> Opened:
    """Sections 2 to 6 for the bytes inside the age file."""
    container = Container(inside)
    sums = container.take("SHA256SUMS")
    public = signer_of(container.take("SHA256SUMS.sig"), f"{kind}@spb1", sums)
    listed = listed_in(sums)
    files: dict[str, bytes] = {}
    for path, wanted in listed.items():
        files[path] = container.take(path)
        need(hashlib.sha256(files[path]).hexdigest() == wanted, "8: E_HASH")
    container.end()
    header = header_in(files["paket.json"], kind)
    shapes = tables_of_the_page(str(header["skema"]))
    announced = {str(each["path"]): int(each["baris"]) for each in header["isi"]}  # type: ignore[attr-defined]
    need(announced.keys() == {path for path in files if path.startswith("data/")}, "6: E_ISI")
    tables: dict[str, list[dict[str, str]]] = {}
    for path, count in announced.items():
        name = path.removeprefix("data/").removesuffix(".csv")
        need(name in shapes, "6: E_NAMA")
        tables[name] = rows_in(files[path], shapes[name])
        need(len(tables[name]) == count, "6: E_ISI")
    photos = {path[-36:-4]: data for path, data in files.items() if path.startswith("foto/")}
    need(all(data.startswith(b"\xff\xd8\xff") for data in photos.values()), "6: E_FOTO")
    return Opened(header, hashlib.sha256(sums).hexdigest(), public, tables, photos)


def open_sealed(sealed: bytes, identity: str, kind: str, key_list: dict[str, bytes]) -> Opened:
    """A sealed file as its receiver reads it: who signed it is asked of the key list."""
    need(sealed.startswith(b"age-encryption.org/v1\n"), "8: E_BUKAN_AGE")
    own = pyrage.x25519.Identity.from_str(identity)
    opened = read_inside(pyrage.decrypt(sealed, [own]), kind)
    header = opened.header
    blob = string(b"ssh-ed25519") + string(opened.public)
    fingerprint = "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    need(header["kunci"] == fingerprint, "8: E_PENGIRIM")
    need(str(own.to_public()) in header["penerima"], "8: E_PENERIMA")  # type: ignore[operator]
    office = "kec" if kind == "setoran" else "kota"
    key = f"ssh-ed25519 {base64.b64encode(blob).decode()} {header['perangkat']}/"
    lines = key_list["allowed_signers"].decode().splitlines()
    known = [line for line in lines if f" {key}" in line]
    need(len(known) == 1, "8: E_KUNCI_ASING")
    need(known[0].startswith(f'{office}-{header["wilayah"]} namespaces="'), "8: E_KUNCI_PERAN or E_PENGIRIM")
    need(f"{kind}@spb1" in known[0].split('"')[1].split(","), "8: E_KUNCI_PERAN")
    return opened


def open_key_list(data: bytes) -> dict[str, bytes]:
    """Section 11: the newest list of a KUNCI file, signed by `ambang` distinct roots of its own."""
    container = Container(data)
    files = _one_list(container, "")
    number = json.loads(files["paket.json"])["nomor"]
    for before in range(1, number):
        _one_list(container, f"sebelumnya/{before:06d}/")
    container.end()
    return files


def _one_list(container: Container, folder: str) -> dict[str, bytes]:
    sums = container.take(f"{folder}SHA256SUMS")
    public: list[bytes] = []
    ahead = f"{folder}SHA256SUMS.sig".encode()
    while container.data[container.at + 30 :].startswith(ahead):
        public.append(
            signer_of(container.take(f"{folder}SHA256SUMS.sig{len(public) + 1}"), "akar@spb1", sums)
        )
    listed = dict(line.split("  ")[::-1] for line in sums.decode().splitlines())
    need(listed.keys() == set(IN_KEY_LIST), "11: E_NAMA")
    files = {name: container.take(folder + name) for name in IN_KEY_LIST}
    need(all(hashlib.sha256(files[name]).hexdigest() == listed[name] for name in listed), "11: E_HASH")
    head = json.loads(files["paket.json"])
    roots = {base64.b64decode(line.split()[1])[-32:] for line in head["akar"]}
    need(len(set(public) & roots) >= head["ambang"], "11: E_AKAR_AMBANG")
    return files
